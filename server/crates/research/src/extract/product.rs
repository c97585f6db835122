//! Well-known products that tools integrate with, and how to read their names from a text.

use std::{collections::BTreeMap, ops::Range, sync::LazyLock};

use regex::Regex;

use super::pattern::cased;

/// Names as their makers write them, longer ones first where one begins another.
const PRODUCTS: &[&str] = &[
    "ActiveCampaign",
    "Adobe Creative Cloud",
    "Airbyte",
    "Airtable",
    "Algolia",
    "Amazon Redshift",
    "Amazon S3",
    "Amplitude",
    "Apple Calendar",
    "Asana",
    "Auth0",
    "Azure DevOps",
    "Azure OpenAI",
    "BambooHR",
    "Basecamp",
    "BigCommerce",
    "BigQuery",
    "Bitbucket",
    "Braze",
    "Calendly",
    "Canva",
    "Chargebee",
    "CircleCI",
    "ClickUp",
    "Cloudflare",
    "Confluence",
    "Contentful",
    "CyberArk",
    "Databricks",
    "Datadog",
    "dbt",
    "Discord",
    "DocuSign",
    "Dropbox",
    "Duo",
    "Elasticsearch",
    "Eventbrite",
    "Facebook Ads",
    "Figma",
    "Fivetran",
    "Freshdesk",
    "FullStory",
    "GitHub Actions",
    "GitHub",
    "GitLab",
    "Gmail",
    "Google Ads",
    "Google Analytics",
    "Google BigQuery",
    "Google Calendar",
    "Google Chat",
    "Google Docs",
    "Google Drive",
    "Google Forms",
    "Google Meet",
    "Google Search Console",
    "Google Sheets",
    "Google Slides",
    "Google Tag Manager",
    "Google Workspace",
    "Grafana",
    "Greenhouse",
    "Gusto",
    "Heroku",
    "Hotjar",
    "HubSpot",
    "IFTTT",
    "Instagram",
    "Intercom",
    "Jenkins",
    "Jira Service Management",
    "Jira",
    "JumpCloud",
    "Kafka",
    "Keycloak",
    "Klaviyo",
    "Kubernetes",
    "LastPass",
    "LaunchDarkly",
    "Lever",
    "Linear",
    "LinkedIn",
    "Looker Studio",
    "Looker",
    "Loom",
    "Mailchimp",
    "Make.com",
    "Marketo",
    "Mattermost",
    "Metabase",
    "Microsoft 365",
    "Microsoft Dynamics 365",
    "Microsoft Entra ID",
    "Microsoft Entra",
    "Microsoft Excel",
    "Microsoft Outlook",
    "Microsoft Power BI",
    "Microsoft Teams",
    "Miro",
    "Mixpanel",
    "monday.com",
    "MongoDB",
    "MySQL",
    "n8n",
    "NetSuite",
    "Netlify",
    "New Relic",
    "Notion",
    "Okta",
    "OneDrive",
    "OneLogin",
    "OpenTelemetry",
    "Opsgenie",
    "Outlook",
    "PagerDuty",
    "PayPal",
    "Pendo",
    "Personio",
    "Ping Identity",
    "PingFederate",
    "Pipedrive",
    "Postgres",
    "PostgreSQL",
    "PostHog",
    "Power BI",
    "Prometheus",
    "QuickBooks",
    "Quickbooks",
    "Raycast",
    "Redshift",
    "Rippling",
    "RudderStack",
    "Sage",
    "Salesforce",
    "SAP",
    "Segment",
    "SendGrid",
    "Sentry",
    "ServiceNow",
    "SharePoint",
    "Shopify",
    "Shortcut",
    "Slack",
    "Snowflake",
    "Splunk",
    "Square",
    "Squarespace",
    "Stripe",
    "SurveyMonkey",
    "Tableau",
    "Telegram",
    "Terraform",
    "Todoist",
    "Toggl",
    "Trello",
    "Twilio",
    "Typeform",
    "Vanta",
    "Vercel",
    "Visual Studio Code",
    "VS Code",
    "Webflow",
    "WhatsApp",
    "Wix",
    "WooCommerce",
    "WordPress",
    "WorkOS",
    "Workday",
    "Xero",
    "YouTube",
    "Zapier",
    "Zendesk",
    "Zoho Books",
    "Zoho CRM",
    "Zoom",
];

/// Other spellings, and what they stand for.
const ALIASES: &[(&str, &str)] = &[
    ("Azure Active Directory", "Microsoft Entra ID"),
    ("Azure AD", "Microsoft Entra ID"),
    ("Entra ID", "Microsoft Entra ID"),
    ("Microsoft Entra", "Microsoft Entra ID"),
    ("MS Teams", "Microsoft Teams"),
    ("Google Workspaces", "Google Workspace"),
    ("G Suite", "Google Workspace"),
    ("Quickbooks", "QuickBooks"),
    ("Postgres", "PostgreSQL"),
    ("VS Code", "Visual Studio Code"),
    ("Outlook", "Microsoft Outlook"),
    ("Power BI", "Microsoft Power BI"),
    ("BigQuery", "Google BigQuery"),
    ("Redshift", "Amazon Redshift"),
];

static NAMES: LazyLock<Regex> = LazyLock::new(|| {
    let mut names: Vec<&str> = PRODUCTS
        .iter()
        .copied()
        .chain(ALIASES.iter().map(|(alias, _)| *alias))
        .collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let names: Vec<String> = names.into_iter().map(regex::escape).collect();
    cased(&format!(r"\b(?:{})\b", names.join("|")))
});

static CANONICAL: LazyLock<BTreeMap<&str, &str>> =
    LazyLock::new(|| ALIASES.iter().copied().collect());

/// The products named in a text, by their makers' names, and where.
pub fn named(text: &str) -> Vec<(Range<usize>, String)> {
    NAMES
        .find_iter(text)
        .map(|found| {
            let name = found.as_str();
            (
                found.range(),
                CANONICAL.get(name).copied().unwrap_or(name).to_owned(),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longer_names_win_and_aliases_are_one_product() {
        let names: Vec<String> = named("Google Sheets, Slack, Azure AD and GitHub Actions")
            .into_iter()
            .map(|(_, name)| name)
            .collect();
        assert_eq!(
            names,
            [
                "Google Sheets",
                "Slack",
                "Microsoft Entra ID",
                "GitHub Actions"
            ]
        );
        assert!(named("a linear slack-free notion of segments").is_empty());
    }
}
