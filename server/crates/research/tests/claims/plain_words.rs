//! What the product has and what its vendor promises, said in plain words, limited, denied, or said of others.

use model::report::FactKind;

use super::{CONDITIONAL, HELD, NOT_HELD, check};

#[test]
fn help_is_said_in_many_ways_and_can_end() {
    check(
        FactKind::SupportChannel,
        &[
            (
                "Ask the community forum, or write to support by email.",
                &[("Community", HELD), ("E-mail", HELD)],
            ),
            (
                "Phone support is part of the Premium package.",
                &[("Phone", CONDITIONAL)],
            ),
            (
                "Chat with us on weekdays, or send an email to help@harbour.example any time.",
                &[("E-mail, weekdays", HELD), ("Live chat, weekdays", HELD)],
            ),
            ("Support by phone ended in 2022.", &[("Phone", NOT_HELD)]),
            (
                "Send what you find to support@harbour.example. Support answers by email.",
                &[("E-mail, support@harbour.example", HELD)],
            ),
            (
                "<h2>Contact</h2><ul><li>General support: help@harbour.example</li></ul>",
                &[("E-mail, help@harbour.example", HELD)],
            ),
            // Somebody else's address.
            (
                "Set the sender of your messages to support@quillo.example.",
                &[],
            ),
            ("Our engineers are on call 24/7.", &[]),
            (
                "Our team offers support around the clock.",
                &[("24/7 support", HELD)],
            ),
        ],
    );
}

#[test]
fn a_second_factor_for_some_is_conditional() {
    check(
        FactKind::Mfa,
        &[
            (
                "Two-factor authentication can be switched on by every user.",
                &[("Two-factor sign-in", HELD)],
            ),
            (
                "Two-factor authentication is available only for admins.",
                &[("Two-factor sign-in", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn an_api_says_what_it_does() {
    check(
        FactKind::Api,
        &[
            (
                "The REST API creates checks, reads results and acknowledges incidents.",
                &[("REST API", HELD)],
            ),
            (
                "Webhooks are sent for every state change.",
                &[("Webhooks", HELD)],
            ),
        ],
    );
}

#[test]
fn data_lies_where_the_sentence_says_and_no_backup_stands_for_it() {
    check(
        FactKind::DataResidency,
        &[
            (
                "Check results are stored in the United States.",
                &[("US", HELD)],
            ),
            ("None of our sub-processors is located in the EU.", &[]),
            (
                "Backups are stored in Ireland.",
                &[("Ireland, for backups", CONDITIONAL)],
            ),
            (
                "All data and backups are stored in Germany.",
                &[("Germany only", HELD)],
            ),
            ("Data is not stored in the EU.", &[("EU", NOT_HELD)]),
        ],
    );
}

#[test]
fn training_on_what_a_product_collects_is_training_on_customers_data() {
    check(
        FactKind::AiDataPolicy,
        &[
            (
                "Check results may be used to train our anomaly detection models; you can opt out in the settings.",
                &[("Trains on customer data, opt-out possible", CONDITIONAL)],
            ),
            (
                "May we train on your data? We may train our models on your data.",
                &[("Trains on customer data", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn a_service_level_is_the_vendors_promise() {
    check(
        FactKind::Sla,
        &[
            (
                "We guarantee no 99.9% uptime.",
                &[("99.9 % uptime", NOT_HELD)],
            ),
            (
                "We do not promise 99.9% uptime.",
                &[("99.9 % uptime", NOT_HELD)],
            ),
            ("Our hosting provider guarantees 99.99% uptime.", &[]),
            ("AWS promises 99.99% availability.", &[]),
            ("We guarantee 99.9% uptime.", &[("99.9 % uptime", HELD)]),
        ],
    );
}

#[test]
fn what_is_left_out_or_of_an_old_product_limits_a_claim() {
    check(
        FactKind::Encryption,
        &[(
            "All data is encrypted at rest with AES-256, except for attachments.",
            &[("AES-256 at rest", CONDITIONAL)],
        )],
    );
    check(
        FactKind::Sso,
        &[
            ("Our legacy product supports SAML.", &[]),
            (
                "SAML is available on all plans except Free.",
                &[("SAML", CONDITIONAL)],
            ),
            (
                "SAML is supported, with the exception of guest accounts.",
                &[("SAML", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn a_founders_city_is_no_headquarters() {
    check(
        FactKind::Company,
        &[
            ("Harbour's founder is based in Lisbon.", &[]),
            (
                "Our founders, based in Porto, like boats, and Harbour is theirs.",
                &[],
            ),
            (
                "Harbour is based in Lisbon.",
                &[("Headquarters: Lisbon", HELD)],
            ),
        ],
    );
}

#[test]
fn what_a_plans_card_exports_to_and_syncs_with_is_an_integration() {
    check(
        FactKind::Integration,
        &[
            (
                "<h3>Pro</h3><p>$9 per month</p><ul><li>Xero, Holded and DATEV exports</li><li>WhatsApp reminders</li></ul>",
                &[
                    ("Xero", CONDITIONAL),
                    ("Holded", CONDITIONAL),
                    ("DATEV", CONDITIONAL),
                    ("WhatsApp", CONDITIONAL),
                ],
            ),
            (
                "<p>Send events from Segment, Snowflake or our own SDKs. Share charts in Slack and Notion.</p>",
                &[
                    ("Segment", HELD),
                    ("Snowflake", HELD),
                    ("Slack", HELD),
                    ("Notion", HELD),
                ],
            ),
            ("<ul><li>Custom Fields and Bulk Exports</li></ul>", &[]),
        ],
    );
}

#[test]
fn what_is_connected_and_where_data_lives_is_told_in_plain_words() {
    check(
        FactKind::Integration,
        &[
            (
                "<h2>Integrations</h2><p>Connect Slack, Salesforce and Jira.</p>",
                &[("Jira", HELD), ("Salesforce", HELD), ("Slack", HELD)],
            ),
            ("<p>Connect your own servers.</p>", &[]),
        ],
    );
    check(
        FactKind::DataResidency,
        &[
            ("<p>Data lives in the United States.</p>", &[("US", HELD)]),
            ("<p>Our founder lives in the United States.</p>", &[]),
        ],
    );
}

#[test]
fn how_soon_somebody_answers_may_depend_on_how_urgent_it_is() {
    let table = |head: &str, unit: &str| {
        format!(
            "<h2>Support</h2><table><tr><th>Severity</th><th>{head}</th></tr><tr><td>P1 - Production is down</td><td>30 minutes</td></tr><tr><td>P2 - Impaired</td><td>2 {unit}</td></tr></table>"
        )
    };
    let both = |status| {
        [
            ("P1: response within 30 minutes", status),
            ("P2: response within 2 hours", status),
        ]
    };
    check(
        FactKind::Sla,
        &[
            (&table("Response time", "hours"), &both(HELD)),
            (&table("Target response time", "hours"), &both(CONDITIONAL)),
            (&table("Resolution", "hours"), &[]),
            (
                &table("Response time", "hours")
                    .replace("P1 -", "Chat:")
                    .replace("P2 -", "Mail:"),
                &[],
            ),
        ],
    );
}

#[test]
fn uptime_is_promised_without_a_number() {
    check(
        FactKind::Sla,
        &[
            (
                "Enterprise customers receive contractual uptime commitments.",
                &[("SLA", CONDITIONAL)],
            ),
            ("We offer no uptime guarantee.", &[("SLA", NOT_HELD)]),
            ("Track the uptime of your own servers.", &[]),
        ],
    );
}

#[test]
fn who_helps_is_told_in_passing() {
    check(
        FactKind::SupportChannel,
        &[
            (
                "If you have questions or feedback, please join our Discord or write to hello@harbour.example.",
                &[("Discord", HELD), ("E-mail, hello@harbour.example", HELD)],
            ),
            (
                "We offer community support via Discord.",
                &[("Discord", HELD)],
            ),
            (
                "For issues with our security, please write to security@harbour.example.",
                &[],
            ),
            // What the product is for is not how its vendor helps.
            (
                "Harbour is a help desk for teams that answer customers by mail and chat.",
                &[],
            ),
            (
                "Harbour is a knowledge base where your team writes and comments, by e-mail too.",
                &[],
            ),
            ("Harbour lets teams help customers by chat.", &[]),
            (
                "Our help desk answers customers of every plan by chat.",
                &[("Live chat", HELD)],
            ),
            (
                "<h2>Plans</h2><table><tr><th>Feature</th><th>Free</th><th>Team</th></tr><tr><td>Support</td><td>Docs</td><td>Priority</td></tr></table>",
                &[("Priority support", CONDITIONAL)],
            ),
        ],
    );
}

#[test]
fn a_denial_is_one_in_its_short_form_too() {
    check(
        FactKind::AiDataPolicy,
        &[
            (
                "We don't train models on your data.",
                &[("Does not train on customer data", HELD)],
            ),
            (
                "Harbour has zero data retention agreements with its model providers.",
                &[("Zero data retention at model providers", HELD)],
            ),
            ("Zero data retention for the models is planned.", &[]),
        ],
    );
    check(
        FactKind::Sla,
        &[(
            "We don't guarantee 99.9% uptime.",
            &[("99.9 % uptime", NOT_HELD)],
        )],
    );
}
