//! Apps and platforms it runs on.

use std::sync::LazyLock;

use model::report::{Fact, FactKind};
use regex::Regex;

use crate::{
    document::Document,
    extract::{
        Site,
        capability::{What, statements},
        judged,
        pattern::{pattern, patterns},
    },
};

static PLATFORMS: LazyLock<Vec<(&'static str, Regex)>> = LazyLock::new(|| {
    [
        ("iOS", r"\biOS\b|\biPhone\b|\biPad\b|\bApp Store\b"),
        ("Android", r"\bAndroid\b|\bGoogle Play\b"),
        ("macOS", r"\bmac ?OS\b|\b(?-i:Mac)\b"),
        // Lower case, this is a word: the windows of an office.
        ("Windows", r"\b(?-i:Windows)\b"),
        ("Linux", r"\bLinux\b"),
        (
            "Browser extension",
            r"\b(?:browser|chrome|firefox|safari|edge) (?:extension|add-on|plugin)s?\b",
        ),
        (
            "Self-hosted",
            r"\bself-?host(?:ed|ing)?\b|\bon-?premises?\b|\bon-prem\b",
        ),
        ("Open source", r"\bopen[- ]source[d]?\b"),
    ]
    .map(|(name, source)| (name, pattern(source)))
    .into()
});

patterns! {
    NAME = r"\biOS\b|\biPhone\b|\biPad\b|\bApp Store\b|\bAndroid\b|\bGoogle Play\b|\bmac ?OS\b|\b(?-i:Mac|Windows)\b|\bLinux\b|\b(?:browser|chrome|firefox|safari|edge) (?:extension|add-on|plugin)s?\b|\bself-?host(?:ed|ing)?\b|\bon-?prem(?:ises?)?\b|\bopen[- ]source[d]?\b";
    SAID = r"\b(?:apps?|available|download|desktop|mobile|native|for|supports?|(?:runs?|works?) on|install|extension|self-?host|deploy|our code|is (?:fully |proudly )?open[- ]source|source code|on-prem\w*|our open[- ]source|github|licen[cs]e|coming soon|planned|roadmap|no|not)\b";
    /// Build targets, hardening and other people's software.
    OTHERS = r"\b(?:powerful|larger|bigger|faster) (?:macOS|Linux|Windows|Mac)\b|\b(?:(?:macOS|Linux|Windows|Mac|premium|standard) (?:instances?|hosts?)|VMs?|build (?:machines?|minutes?|agents?|hosts?|servers?|instances?)|runners?|M[1-9] (?:standard|premium|Max|Pro|Ultra|VM|large|medium|machines?)|Mac (?:mini|Studio|Pro)s?|vCPUs?)\b|\b(?:time windows?|windows? (?:of|longer|shorter|between|beyond|up to)|(?:retention|maintenance|rolling) windows?|context window|encryption secrets|LUKS|open[- ]source (?:projects?|maintainers?|organi[sz]ations?|community|software|librar\w+|tools|teams|are eligible)|endpoints?|employees?|devices?|laptops?|workstations?|virtual machines?|containers?|kernel)\b|\b(?:non-?profits?|educational)\b|IdP instances";
    OURS = r"^\W*open[- ]source\W*$|\b(?:we're|we are|is|are|fully|100%|proudly)\s+(?:an?\s+)?(?:\w+\s+)?open[- ]source\b(?:\s+(?:and|under|on|with|software|product|platform|alternative)|\W|$)|\b(?:open[- ]source alternative|source code is (?:available|open|public))\b";
    OWN_PART = r"\bopen[- ]source (?:command|cli|tool|librar|sdk|client|component|core|agent|plugin)";
}

/// The platforms of a page.
pub fn find(document: &Document, site: &Site) -> Vec<Fact> {
    let what = What {
        name: &NAME,
        said: &SAID,
        listed: true,
    };
    let mut facts = Vec::new();
    for statement in statements(document, site, &what)
        .iter()
        .filter(|statement| !OTHERS.is_match(&statement.text))
    {
        let named = PLATFORMS
            .iter()
            .filter(|(_, pattern)| pattern.is_match(&statement.text));
        for (name, pattern) in named.filter(|(name, _)| {
            *name != "Open source"
                || !OWN_PART.is_match(&statement.text) && OURS.is_match(&statement.text)
        }) {
            let judgement = statement.judgement_of(pattern);
            facts.push(judged(
                document,
                FactKind::Platform,
                *name,
                statement.quote.clone(),
                judgement,
            ));
        }
    }
    facts
}
