//! On which plans what a page or section is about can be had, where no sentence says it: front matter (`plans: [pro]`),
//! badges (`<Badge text="Enterprise" />`, `{{< badge "Pro" >}}`, `:badge[Team]`), components (`<EnterpriseOnly />`).
//!
//! Each is told as a line that says so: "Available on the Pro and Enterprise plans."

use std::sync::LazyLock;

use regex::Regex;

use super::{BlockKind, Line, Place, Reader, Text, heading_level};
use crate::{
    document::{Raw, tokens},
    extract::{name, pattern::cased},
};

static KEY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^(?:(?:required|minimum|pricing|min|available)[_-]?)?(?:plans?|tiers?|editions?|subscriptions?)$|^(?:availability|available[_-]?(?:on|in|for)?|badges?)$",
    )
});
/// Entries that hold what a page's name in the navigation bears: `sidebar: { badge: Enterprise }`, in lines of their own.
static NESTS: LazyLock<Regex> =
    LazyLock::new(|| cased(r"^(?:sidebar|sidebar_custom_props|custom_props|customprops|badge)$"));
static INSIDE: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?m)^\s+(?:badges?|plans?|tiers?|editions?|text):[ \t]*(\S[^\n]{0,60}?)[ \t]*$")
});
static TAGS: LazyLock<Regex> = LazyLock::new(|| cased(r"^(?:tags|keywords|labels|badges?)$"));
static CALLED: LazyLock<Regex> = LazyLock::new(|| cased(r"(?i)\s(?:plans?|tiers?|editions?)\W*$"));
/// A component that says which plan something is on. Its attributes or its words name the plan.
static SHOWS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"badge|tags?$|chip|label|pill|plan|tier|availab|edition|paid|premium|subscription|feature",
    )
});
/// A component whose very name is a plan's: `<EnterpriseOnly />`.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^(?:is|requires?)?(?P<plan>enterprise|business|premium|professional|pro|growth|scale|team|starter|ultimate)(?:plan|tier|edition|license)?(?:only|features?|badge|tag|label|notice|banner|callout|note|pill|chip|available|required)+$",
    )
});
/// One of them that tells of nothing else, so that what its attribute "plans" names is one, however it is called.
static TELLS_PLANS: LazyLock<Regex> =
    LazyLock::new(|| cased(r"availab|badge|chip|pill|required|only$"));
/// The attributes of one that name nothing but plans.
static PLANS_KEY: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"^(?:(?:required|min|minimum|available)-?_?)?(?:plans?|tiers?|editions?)$")
});
/// `{{< badge "Pro" >}}`, `{% include badge.html plan="Pro" %}`.
static SHORTCODE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:\{\{[<%]|\{%)\s*(?:include\s+)?[\w./-]*(?:badge|plan|tier|label|pill|edition|availab)[\w./-]*\s+(?P<words>[^{}<>%]{1,120}?)\s*/?(?:[>%]\}\}|%\})",
    )
});
/// `:badge[Pro]{type="tip"}`, `{bdg-primary}`Pro``.
static ROLE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?::(?:badge|tag|label|pill|plan)\[(?P<words>[^\[\]]{1,60})\](?:\{[^{}]{0,80}\})?|\{(?:bdg|badge)[\w-]*\}`(?P<code>[^`]{1,60})`)",
    )
});
/// What is quoted in a shortcode or an expression.
static QUOTED: LazyLock<Regex> = LazyLock::new(|| cased(r#"["'“]([^"'“”]{1,40})["'”]"#));
/// What a list of badges in an expression calls each: `[{ name: "Pro", link: "…" }]`.
static CALLS: LazyLock<Regex> =
    LazyLock::new(|| cased(r#"\b(?:name|text|label|title|plan)["']?\s*:\s*["']([^"']{1,40})["']"#));
/// What stands around a plan's name in a badge.
static AROUND: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:available\s(?:on|in|with)\s|requires\s)|\s?(?:plans?|tiers?|editions?|only|features?|and\s(?:up|above)|\+)$",
    )
});
/// Words that a badge may show and that no other badge bears, besides those that only plans are called by.
const ON_BADGES: &[&str] = &[
    "team",
    "teams",
    "plus",
    "ultimate",
    "advanced",
    "standard",
    "community",
    "organization",
];
/// Attributes that say how a badge looks.
const LOOKS: &[&str] = &[
    "type",
    "variant",
    "color",
    "colour",
    "kind",
    "size",
    "class",
    "classname",
    "icon",
    "style",
    "href",
    "to",
    "id",
    "key",
];
/// Words of a plan's name in a badge.
const MOST_WORDS: usize = 2;
/// Plans of a badge, attributes and badges that are looked at.
const MOST: usize = 8;

/// The plans that words name if they name nothing else.
fn plans_of(words: &str) -> Vec<String> {
    let list = words.trim().trim_matches(['[', ']', '{', '}']);
    let parts = list.split([',', '|', '/', '&', '\n']);
    let names: Vec<String> = parts
        .flat_map(|part| part.split(" and "))
        .map(|part| {
            let part = part.trim().trim_start_matches("- ");
            let part = part.trim_matches(['"', '\'', '`', '[', ']', ' ']);
            let part = AROUND.replace_all(part, "").replace(['-', '_'], " ");
            // "EE" is what repositories call their Enterprise Edition.
            if part == "EE" {
                return "Enterprise".to_owned();
            }
            let words = part.split_whitespace().map(name::capitalised);
            words.collect::<Vec<_>>().join(" ")
        })
        .filter(|name| !name.is_empty())
        .take(MOST + 1)
        .collect();
    let is_plan = |name: &String| {
        name::is_wholly_usual(name)
            && (name::is_plainly_plan(name) || ON_BADGES.contains(&name.to_lowercase().as_str()))
    };
    match names.len() <= MOST && names.iter().all(is_plan) {
        true => names,
        false => Vec::new(),
    }
}

/// The plans that an entry of the front matter names.
pub(super) fn of_entry(key: &str, value: &str) -> Vec<String> {
    if KEY.is_match(key) {
        return plans_of(value);
    }
    if NESTS.is_match(key) {
        let inside = INSIDE.captures_iter(value).take(MOST);
        return inside
            .filter_map(|found| found.get(1))
            .flat_map(|words| plans_of(words.as_str()))
            .collect();
    }
    // Among keywords only what calls itself a plan is one: "Team & Enterprise Tier".
    let words = value.split([',', '\n', '[', ']']).take(MOST);
    let called = words.filter(|word| TAGS.is_match(key) && CALLED.is_match(word));
    called.flat_map(plans_of).take(MOST).collect()
}

/// The plans of the badges that a line shows: behind its heading, or with nothing else in it.
fn of_line(text: &str) -> Vec<String> {
    let heads = heading_level(text).is_some();
    let mut found: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['<', '{', ':']) {
        let (before, from) = rest.split_at(at);
        if !heads && before.contains(char::is_alphanumeric) || found.len() > MOST {
            return Vec::new();
        }
        let (plans, length) = badge(from);
        found.extend(plans);
        rest = from.get(length..).unwrap_or_default();
    }
    match heads || !rest.contains(char::is_alphanumeric) {
        true => found,
        false => Vec::new(),
    }
}

/// The plans of what a text begins with, and how long that is; what is no badge is passed by.
fn badge(text: &str) -> (Vec<String>, usize) {
    let short = SHORTCODE
        .captures(text)
        .or_else(|| ROLE.captures(text))
        .and_then(|found| {
            let words = found.name("words").or_else(|| found.name("code"))?;
            Some((quoted(words.as_str()), found.get(0)?.end()))
        });
    if let Some(short) = short {
        return short;
    }
    let Some((tag, length)) = tokens::tag(text).filter(|_| text.starts_with('<')) else {
        return (Vec::new(), 1);
    };
    if !tag.component || tag.closes {
        return (Vec::new(), length);
    }
    let named = NAMED
        .captures(&tag.name)
        .and_then(|found| found.name("plan"));
    if let Some(plan) = named {
        return (vec![name::capitalised(plan.as_str())], length);
    }
    if !SHOWS.is_match(&tag.name) || tag.attribute("price").is_some() {
        return (Vec::new(), length);
    }
    let mut values = tag
        .attributes()
        .take(MOST)
        .filter(|(key, _)| !LOOKS.contains(key))
        .map(
            |(key, value)| match (quoted(value), PLANS_KEY.is_match(key)) {
                (plans, true) if plans.is_empty() && TELLS_PLANS.is_match(&tag.name) => {
                    called(value)
                }
                (plans, _) => plans,
            },
        );
    let shown = values.find(|plans| !plans.is_empty());
    let inside = text.get(length..).unwrap_or_default();
    let words = inside.find("</").and_then(|end| inside.get(..end));
    match (shown, words.filter(|_| !tag.self_closing)) {
        (Some(plans), _) => (plans, length),
        (None, Some(words)) => (plans_of(words), length + words.len()),
        (None, None) => (Vec::new(), length),
    }
}

/// The names in a list of plans: `{['Scaleup', 'Startup']}`, `Hobby`.
fn called(list: &str) -> Vec<String> {
    let names = list.split(',');
    let names = names.map(|name| name.trim_matches(|c: char| !c.is_alphanumeric() && c != '+'));
    let names: Vec<String> = names.take(MOST).map(str::to_owned).collect();
    let is_name = |name: &String| {
        name.starts_with(char::is_uppercase)
            && name.split_whitespace().count() <= MOST_WORDS
            && name::may_be_plan(name)
    };
    match names.iter().all(is_name) {
        true => names,
        false => Vec::new(),
    }
}

/// The plans that words name, or that what is quoted in them does.
fn quoted(words: &str) -> Vec<String> {
    let plans = plans_of(words);
    if !plans.is_empty() {
        return plans;
    }
    let parts = |rule: &Regex| {
        let parts = rule.captures_iter(words).take(MOST);
        let parts = parts.filter_map(|part| Some(part.get(1)?.as_str().to_owned()));
        parts.collect::<Vec<_>>()
    };
    let called = parts(&CALLS);
    let parts = if called.is_empty() {
        parts(&QUOTED)
    } else {
        called
    };
    plans_of(&parts.join(","))
}

/// What a page says that names its plans in a sentence.
fn said(plans: &[String]) -> String {
    match plans {
        [plan] => format!("Available on the {plan} plan."),
        [first @ .., last] => format!("Available on the {} and {last} plans.", first.join(", ")),
        [] => String::new(),
    }
}

impl Reader<'_> {
    /// The plans of the badges in a line, unless it has been looked at before.
    pub(super) fn badges(&mut self, line: Line<'_>) -> Vec<String> {
        if line.start < self.looked_to {
            return Vec::new();
        }
        self.looked_to = line.next;
        let text = line.trimmed();
        let may_have = text.len() <= MAX_LINE && text.contains(['<', '{', ':']);
        match may_have {
            true => of_line(text),
            false => Vec::new(),
        }
    }

    /// Tells the plans that a stretch of the source names as a line of the page does.
    pub(super) fn say_available(&mut self, plans: &[String], source: &str) {
        let text = Text {
            text: said(plans),
            raw: Some(Raw {
                source: source.trim().to_owned(),
                runs: vec![(0, 0)],
            }),
            ..Text::default()
        };
        self.builder
            .block(BlockKind::Paragraph, self.group(), Place::Content, text);
    }
}

/// Bytes of a line with badges.
const MAX_LINE: usize = 400;
