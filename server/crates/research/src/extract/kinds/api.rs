//! Its own API, webhooks, SDKs, command line.

use std::{ops::Range, sync::LazyLock};

use model::report::{Fact, FactKind};
use regex::Regex;

use crate::{
    document::Document,
    extract::{
        Site,
        capability::{What, statements},
        judged,
        pattern::{blanked, pattern, patterns},
    },
};

/// What it may offer, the most telling first.
static OFFERS: LazyLock<Vec<(&'static str, Regex)>> = LazyLock::new(|| {
    [
        ("GraphQL API", r"\bGraphQL\b(?:\s+API)?"),
        ("REST API", r"\bREST(?:ful)?\s+(?:\w+\s+)?APIs?\b"),
        ("Webhooks", r"\bwebhooks?\b"),
        ("SDK", r"\bSDKs?\b|\bclient librar(?:y|ies)\b"),
        (
            "CLI",
            r"\bCLI\b|\bcommand[- ]line (?:tool|interface|client)\b",
        ),
        ("MCP server", r"\bMCP(?:\s+servers?)?\b"),
        ("API", r"\b(?:public|open|developer|\w+)?\s?APIs?\b"),
    ]
    .map(|(name, source)| (name, pattern(source)))
    .into()
});

patterns! {
    NAME = r"\bAPIs?\b|\bGraphQL\b|\bwebhooks?\b|\bSDKs?\b|\bCLI\b|\bcommand[- ]line (?:tool|interface|client)\b|\bMCP servers?\b|\bclient librar(?:y|ies)\b";
    SAID = r"\b(?:our|available|part of|included|includes?|add-?on|supports?|offers?|provides?|comes with|there[’']s an?|there is an?|there are|has an?|build (?:on|with|your)|use the|using (?:the|our)|access to|full|public|open|well-described in|everything .{0,30} via|programmatically|(?:REST|GraphQL|HTTP|JSON|public|developer)\s+APIs?\s+(?:lets?|allows?|gives?|creates?|reads?|can|is|are|covers?|exposes?|returns?|has|have|supports?|accepts?)|webhooks?\s+(?:is|are|can|fires?|notif(?:y|ies)|tells?|sends?|gets?)|coming soon|planned|roadmap|no|not yet)\b";
    /// Where another product takes messages: "Slack webhooks".
    HOOKS_OF_OTHERS = r"\b(?:Slack|Discord|(?:Microsoft |MS )?Teams|Google Chat|Mattermost|Telegram|Zapier|n8n|Stripe|PagerDuty|Shopify|GitHub|GitLab)(?:['’]s)?(?:\s+(?:incoming|outgoing))?\s+webhooks?\b";
    /// Whose API somebody is told to use. Group 1 is the name.
    USED = r"\busing\s+(?:the|our)\s+((?-i:[A-Z])[\w.-]*(?:\s(?-i:[A-Z])[\w.-]*)?)\s+(?:(?:REST|GraphQL|HTTP|public|web)\s+)*APIs?\b";
    KINDS_OF_API = r"^(?:REST(?:ful)?|GraphQL|HTTP|JSON|Public|Web|Admin|Management|Open)\b";
    NO_OFFER = r"\bAPI (?:customers?|consumers?)\b|\b(?:request|need|require|ask(?:s|ing)? for|grant|use)s?\b[^.;]{0,30}\bAPI (?:permissions?|scopes?|access scopes?|privileges)\b|\bAPI (?:rate limits?|keys?|tokens?|calls?|requests?|limits?|errors?|usage)\b|\b(?:OpenAI|Anthropic|Claude|Gemini|Google|AWS|third-party|their|your|its) (?:own )?APIs?\b|\b(?:unauthori[sz]ed )?access to (?:the|our|its) APIs?\b|\((?:[\w ]+, )*APIs?(?:, [\w ]+)+\)";
}

/// The API facts of a page.
pub fn find(document: &Document, site: &Site) -> Vec<Fact> {
    let what = What {
        name: &NAME,
        said: &SAID,
        listed: true,
    };
    let mut facts = Vec::new();
    for statement in statements(document, site, &what)
        .iter()
        .filter(|statement| !NO_OFFER.is_match(&statement.text))
        .filter(|statement| !is_used_of_others(&statement.text, site))
    {
        let text = blanked(&HOOKS_OF_OTHERS, &statement.text);
        let named = OFFERS.iter().filter_map(|(name, pattern)| {
            let place = pattern.find(&text)?.range();
            Some((*name, place))
        });
        // "API" says nothing beside "REST API".
        let named: Vec<(&str, Range<usize>)> = named.collect();
        let plain = named.iter().any(|(name, _)| name.ends_with(" API"));
        let named = named.into_iter();
        for (name, place) in named.filter(|(name, _)| !(plain && *name == "API")) {
            facts.push(judged(
                document,
                FactKind::Api,
                name,
                statement.quote.clone(),
                statement.judgement_at(&place),
            ));
        }
    }
    facts
}

/// Whether a text tells to use an API that is another product's.
fn is_used_of_others(text: &str, site: &Site) -> bool {
    let whose = USED.captures(text).and_then(|found| found.get(1));
    whose.is_some_and(|whose| {
        let whose = whose.as_str();
        !KINDS_OF_API.is_match(whose) && !site.is_named_in(whose)
    })
}
