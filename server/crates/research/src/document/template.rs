//! Pages that are kept as the source of a template (Jinja, Django, Twig): what it would print of its own words is told.

use std::{borrow::Cow, sync::LazyLock};

use regex::{Captures, Regex};

use crate::extract::pattern::cased;

/// A statement at which a template is known.
static TEMPLATE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\{%-?\s*(?:load|extends|import|from|include|block|call|trans|translate|blocktrans|blocktranslate)\b",
    )
});
/// A call with a body (`{% call card(name="Pro", price="$9") %}`), its end, words to be translated, a remark, or any other
/// statement.
static STATEMENT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r#"(?s)\{%-?\s*call\b(?:\([^()]{0,80}\))?\s*[\w.]{1,60}\((?P<arguments>[^%]{0,600}?)\)\s*-?%\}|(?P<end>\{%-?\s*endcall\s*-?%\})|\{%-?\s*trans(?:late)?\s+(?:"(?P<double>[^"%]{1,300})"|'(?P<single>[^'%]{1,300})')[^%]{0,120}%\}|\{\{-?\s*(?:_|gettext|__)\(\s*(?:"(?P<called>[^"{}]{1,300})"|'(?P<cited>[^'{}]{1,300})')\s*\)\s*-?\}\}|\{\{-?\s*(?:"(?P<piped>[^"{}]{1,300})"|'(?P<filtered>[^'{}]{1,300})')\s*\|\s*(?:trans|t|translate)\b[^{}]{0,60}\}\}|\{#[^#]{0,400}#\}|\{%[^%]{0,400}%\}"#,
    )
});
static WORDS: &[&str] = &["double", "single", "called", "cited", "piped", "filtered"];
/// An argument by its name: `name="Pro plan"`.
static ARGUMENT: LazyLock<Regex> = LazyLock::new(|| {
    cased(r#"\b(?P<key>\w{1,30})\s*[=:]\s*(?:"(?P<double>[^"]{1,120})"|'(?P<single>[^']{1,120})')"#)
});
/// Bytes of a source that is looked at.
const MAX_SOURCE: usize = 1_000_000;

/// A page as its template would print it, as far as its own words go.
pub(super) fn printed(source: &str) -> Cow<'_, str> {
    if source.len() > MAX_SOURCE || !source.contains("{%") || !TEMPLATE.is_match(source) {
        return Cow::Borrowed(source);
    }
    STATEMENT.replace_all(source, |found: &Captures<'_>| said(found))
}

fn said(found: &Captures<'_>) -> String {
    if let Some(arguments) = found.name("arguments") {
        return format!("<div>{}", card(arguments.as_str()).unwrap_or_default());
    }
    if found.name("end").is_some() {
        return "</div>".to_owned();
    }
    let mut words = WORDS.iter().filter_map(|name| found.name(name));
    words
        .next()
        .map_or_else(String::new, |words| words.as_str().to_owned())
}

/// The name and the price of the card that a call makes.
fn card(arguments: &str) -> Option<String> {
    let argument = |keys: &[&str]| {
        ARGUMENT.captures_iter(arguments).find_map(|argument| {
            let key = argument.name("key")?.as_str().to_lowercase();
            let value = argument
                .name("double")
                .or_else(|| argument.name("single"))?;
            keys.contains(&key.as_str())
                .then(|| value.as_str().to_owned())
        })
    };
    let name = argument(&["name", "title", "plan", "heading"])?;
    let price = argument(&["price", "cost", "amount"])?;
    let period = argument(&["period", "interval"]).unwrap_or_default();
    let said = argument(&["description", "text", "subtitle", "tagline"]).unwrap_or_default();
    Some(format!(
        "<h3>{name}</h3><p>{price} {period}</p><p>{said}</p>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_says_its_own_words() {
        for (source, expected) in [
            (
                "{% load i18n %}<h3>{% trans \"Basic\" context \"plan\" %}</h3>{# later #}",
                "<h3>Basic</h3>",
            ),
            (
                "{% extends 'base' %}<p>{{ _('Team') }} {{ \"Fleet\"|trans }}</p>",
                "<p>Team Fleet</p>",
            ),
            (
                "{% blocktrans with n=5 %}Save {{n}}%{% endblocktrans %}",
                "Save {{n}}%",
            ),
            (
                "{% call cards.plan(\n name=\"Pier\",\n price='$50',\n) %}<p>5 berths</p>{% endcall %}",
                "<div><h3>Pier</h3><p>$50 </p><p></p><p>5 berths</p></div>",
            ),
            (
                "{% call note(kind=\"tip\") %}Moor early.{% endcall %}",
                "<div>Moor early.</div>",
            ),
            // Words that speak of templates are none.
            (
                "<p>Write {% if x %} there.</p>",
                "<p>Write {% if x %} there.</p>",
            ),
        ] {
            assert_eq!(printed(source), expected, "{source}");
        }
    }
}
