//! Who a report is about, as the start page says.

use model::{
    address::{bare_host, shown_host},
    report::ToolIdentity,
};
use url::Url;

use crate::{
    discover::site::is_local,
    document::{BlockKind, Document},
    extract::{squeezed, title_parts},
};

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
    let in_title =
        |title: &str| name_in_title(title, &home.url).or_else(|| name_without_host(title, home));
    given_name(home)
        .or_else(|| home.title.as_deref().and_then(in_title))
        .unwrap_or_else(|| host(&home.url))
}

/// Words that begin a title and name no product.
const GREETINGS: &[&str] = &["home", "homepage", "welcome", "index", "start", "untitled"];

/// The longest part of a title that can be a name, in words.
const MAX_WORDS: usize = 4;

/// The parts of a title looked at.
const MAX_PARTS: usize = 10;

/// On a host whose name says nothing, such as `127.0.0.1` or `localhost`: the part of the title that the page's link to its
/// start or its main heading also says, or else its shortest.
fn name_without_host(title: &str, home: &Document) -> Option<String> {
    home.url.domain().is_none_or(is_local).then_some(())?;
    let is_name = |part: &&str| {
        let words = part.split_whitespace().count();
        (1..=MAX_WORDS).contains(&words) && !GREETINGS.contains(&part.to_lowercase().as_str())
    };
    let named: Vec<&str> = title_parts(title).filter(is_name).take(MAX_PARTS).collect();
    let is_logo = |part: &&&str| {
        home.links.iter().any(|link| {
            link.url.path() == "/"
                && link.url.host() == home.url.host()
                && link.text.trim().eq_ignore_ascii_case(part)
        })
    };
    let mut blocks = home.blocks.iter();
    let heading = blocks.find(|block| block.kind == BlockKind::Heading(1));
    let heading = heading.map(|block| squeezed(&block.text));
    let is_heading = |part: &&&str| heading.as_ref() == Some(&squeezed(part));
    named
        .iter()
        .find(is_logo)
        .or_else(|| named.iter().find(is_heading))
        .or_else(|| {
            named
                .iter()
                .min_by_key(|part| part.split_whitespace().count())
        })
        .map(|part| (*part).to_owned())
}

/// The name that another page of the site gives, where the start page gave none but its host's.
pub(super) fn complete(tool: &mut ToolIdentity, pages: &[Document]) {
    let unnamed = pages.iter().any(|page| tool.name == host(&page.url));
    let given = pages.iter().find_map(given_name);
    if let Some(name) = given.filter(|_| unnamed) {
        tool.name = name;
    }
}

/// What a page says that its site is called.
fn given_name(page: &Document) -> Option<String> {
    let name = page.site_name.as_deref()?.trim();
    (1..=MAX_NAME)
        .contains(&name.chars().count())
        .then(|| name.to_owned())
}

/// The part of `Acme: projects made simple | Home` that the host spells too.
fn name_in_title(title: &str, url: &Url) -> Option<String> {
    let labels: Vec<String> = url.domain()?.split('.').map(squeezed).collect();
    title_parts(title)
        .find(|part| labels.contains(&squeezed(part)))
        .map(str::to_owned)
}

fn host(url: &Url) -> String {
    shown_host(bare_host(url))
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

    fn page(address: &str, html: &str) -> Document {
        Document::from_html(
            &Url::parse(address).unwrap(),
            OffsetDateTime::UNIX_EPOCH,
            html,
        )
    }

    fn of(html: &str) -> ToolIdentity {
        identity(&page("https://www.acme-board.example/", html))
    }

    #[test]
    fn on_a_host_without_a_name_the_title_has_it() {
        let logo = "<body><header><a href=/>Acme Board</a></header>";
        for (html, want) in [
            (
                "<title>Acme Board: plan without any noise</title>",
                "Acme Board",
            ),
            (
                "<title>Plan without noise | Acme Board</title>",
                "Acme Board",
            ),
            ("<title>Plan it | Acme Board</title>", "Acme Board"),
            ("<title>Home - Acme</title>", "Acme"),
            (
                "<title>Café Board – caisse</title><h1>Café Board</h1>",
                "Café Board",
            ),
            ("<title>Home</title>", "127.0.0.1"),
        ] {
            let html = if want == "Acme Board" {
                format!("{html}{logo}")
            } else {
                html.to_owned()
            };
            assert_eq!(
                identity(&page("http://127.0.0.1:8080/", &html)).name,
                want,
                "{html}"
            );
        }
    }

    #[test]
    fn another_page_may_give_the_name() {
        let home = page("http://127.0.0.1:8080/", "<title>Home</title>");
        let other = page(
            "http://127.0.0.1:8080/pricing",
            "<meta property=og:site_name content='Acme Board'>",
        );
        let mut tool = identity(&home);
        complete(&mut tool, &[home, other]);
        assert_eq!(tool.name, "Acme Board");
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
