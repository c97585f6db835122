//! Who a report is about, as the start page says.

use model::report::ToolIdentity;
use url::Url;

use crate::document::Document;

/// Longest name and longest tagline kept, in characters.
const MAX_NAME: usize = 60;
const MAX_TAGLINE: usize = 200;

/// The tool's name, address and own description.
pub(super) fn identity(home: &Document) -> ToolIdentity {
    ToolIdentity {
        name: name(home),
        url: home.url.to_string(),
        tagline: home
            .description
            .as_deref()
            .map(|text| shorten(text, MAX_TAGLINE))
            .filter(|text| !text.is_empty()),
    }
}

fn name(home: &Document) -> String {
    let given = home
        .site_name
        .as_deref()
        .filter(|name| (1..=MAX_NAME).contains(&name.trim().chars().count()));
    given
        .map(|name| name.trim().to_owned())
        .or_else(|| {
            home.title
                .as_deref()
                .and_then(|title| name_in_title(title, &home.url))
        })
        .unwrap_or_else(|| host(&home.url))
}

/// The part of `Acme: projects made simple | Home` that the host spells too.
fn name_in_title(title: &str, url: &Url) -> Option<String> {
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    let labels: Vec<String> = url.domain()?.split('.').map(letters).collect();
    title
        .split(['|', '–', '—', '·', ':', '•'])
        .flat_map(|part| part.split(" - "))
        .map(str::trim)
        .find(|part| !part.is_empty() && labels.contains(&letters(part)))
        .map(str::to_owned)
}

fn host(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}

/// The text folded, cut after a sentence or a word.
fn shorten(text: &str, most: usize) -> String {
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if folded.chars().count() <= most {
        return folded;
    }
    let cut: String = folded.chars().take(most).collect();
    let sentence = cut.rfind(". ").and_then(|at| cut.get(..=at));
    let word = || cut.rsplit_once(' ').map(|(head, _)| format!("{head}…"));
    sentence.map(str::to_owned).or_else(word).unwrap_or(cut)
}

#[cfg(test)]
mod tests {
    use time::OffsetDateTime;

    use super::*;

    fn of(html: &str) -> ToolIdentity {
        identity(&Document::from_html(
            &Url::parse("https://www.acme-board.example/").unwrap(),
            OffsetDateTime::UNIX_EPOCH,
            html,
        ))
    }

    #[test]
    fn the_name_is_what_the_site_calls_itself() {
        assert_eq!(
            of("<meta property=og:site_name content='Acme Board'><title>Home</title>").name,
            "Acme Board"
        );
        assert_eq!(
            of("<title>Plan without noise | Acme Board</title>").name,
            "Acme Board"
        );
        assert_eq!(
            of("<title>AcmeBoard: plan without noise</title>").name,
            "AcmeBoard"
        );
        assert_eq!(of("<title>Welcome</title>").name, "acme-board.example");
    }

    #[test]
    fn a_long_description_ends_with_a_sentence() {
        let html = format!(
            "<meta name=description content='One sentence. {}'>",
            "word ".repeat(60)
        );
        assert_eq!(of(&html).tagline.as_deref(), Some("One sentence."));
        assert_eq!(of("<p>nothing").tagline, None);
    }
}
