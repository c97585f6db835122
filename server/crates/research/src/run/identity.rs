//! Who a report is about, as the start page says.

mod notice;
mod page;

use model::{
    address::{bare_host, shown_host},
    report::ToolIdentity,
};
use url::Url;

use crate::{
    discover::{Discovered, site::is_local},
    document::{BlockKind, Document, steers},
    extract::{squeezed, title_parts},
};

/// Longest name and longest tagline kept, in characters.
const MAX_NAME: usize = 60;
const MAX_TAGLINE: usize = 200;

/// The tool's name, address and own description.
pub(super) fn of(discovered: &Discovered) -> ToolIdentity {
    let home = &discovered.home.document;
    let said = identity(home);
    if discovered.home.placeholder.is_some() {
        return ToolIdentity {
            name: host(&home.url),
            tagline: None,
            ..said
        };
    }
    if !discovered.stands_in {
        return said;
    }
    // What another page says of itself is nothing about the tool.
    let start = home.url.join("/").map_or(said.url, String::from);
    ToolIdentity {
        url: start,
        tagline: None,
        ..said
    }
}

/// The same by a start page.
fn identity(home: &Document) -> ToolIdentity {
    ToolIdentity {
        name: name(home),
        url: home.url.to_string(),
        tagline: home
            .description
            .as_deref()
            .filter(|text| !steers(text))
            .map(|text| shorten(text, MAX_TAGLINE))
            .filter(|text| !text.is_empty()),
    }
}

fn name(home: &Document) -> String {
    let in_title = |title: &str| {
        name_in_title(title, &home.url)
            .or_else(|| name_on_logo(title, home))
            .or_else(|| name_beside_page(title))
            .or_else(|| name_without_host(title, home))
    };
    given_name(home)
        .or_else(|| home.title.as_deref().and_then(in_title))
        .unwrap_or_else(|| host(&home.url))
}

/// The longest part of a title that can be a name, in words.
const MAX_WORDS: usize = 4;

/// The parts of a title looked at.
const MAX_PARTS: usize = 10;

/// The part of the title that the page's link to its start says, too.
fn name_on_logo(title: &str, home: &Document) -> Option<String> {
    let is_logo = |part: &&str| {
        home.links.iter().any(|link| {
            link.url.path() == "/"
                && link.url.host() == home.url.host()
                && link.text.trim().eq_ignore_ascii_case(part)
        })
    };
    names_in_title(title).find(is_logo).map(str::to_owned)
}

/// The one part beside what the page is called, where it is written as names are: `Acme` of `Pricing – Acme`.
fn name_beside_page(title: &str) -> Option<String> {
    let parts: Vec<&str> = title_parts(title).collect();
    let mut names = parts.iter().filter(|part| !page::is_named(part));
    let name = names.next().filter(|_| names.next().is_none())?;
    let is_written_so = name.split_whitespace().count() <= MAX_WORDS
        && name
            .split_whitespace()
            .all(|word| !word.starts_with(char::is_lowercase));
    (parts.len() > 1 && is_written_so).then(|| (*name).to_owned())
}

/// On a host whose name says nothing, such as `127.0.0.1` or `localhost`: the part of the title that the main heading also
/// says, or else its shortest.
fn name_without_host(title: &str, home: &Document) -> Option<String> {
    home.url.domain().is_none_or(is_local).then_some(())?;
    let mut blocks = home.blocks.iter();
    let heading = blocks.find(|block| block.kind == BlockKind::Heading(1));
    let heading = heading.map(|block| squeezed(&block.text));
    let is_heading = |part: &&str| heading.as_ref() == Some(&squeezed(part));
    names_in_title(title)
        .find(is_heading)
        .or_else(|| names_in_title(title).min_by_key(|part| part.split_whitespace().count()))
        .map(str::to_owned)
}

/// The parts of a title that can be names: short ones that are no page's.
fn names_in_title(title: &str) -> impl Iterator<Item = &str> {
    let is_short = |part: &&str| (1..=MAX_WORDS).contains(&part.split_whitespace().count());
    let parts = title_parts(title).take(MAX_PARTS);
    parts.filter(|part| !page::is_named(part)).filter(is_short)
}

/// The name that another page of the site gives, or the part that most pages' titles share, where the start page gave none
/// but its host's.
pub(super) fn complete(tool: &mut ToolIdentity, pages: &[Document]) {
    let unnamed = pages.iter().any(|page| tool.name == host(&page.url));
    if !unnamed {
        return;
    }
    let given = pages.iter().find_map(given_name);
    let shared = || shared_in_titles(pages);
    // What one page alone is called is asked where the start page is not among them.
    let of_one = || {
        let mut others = pages.iter();
        let is_start = |page: &Document| page.url.as_str() == tool.url;
        (!others.any(is_start)).then_some(())?;
        let mut names = pages.iter().map(name);
        names.find(|name| *name != tool.name)
    };
    let noticed = || pages.iter().find_map(notice::holder);
    if let Some(name) = given.or_else(shared).or_else(of_one).or_else(noticed) {
        tool.name = name;
    }
}

/// `Harbour` of "Pricing | Harbour" and "Security | Harbour".
fn shared_in_titles(pages: &[Document]) -> Option<String> {
    let titles: Vec<Vec<&str>> = pages
        .iter()
        .filter_map(|page| page.title.as_deref())
        .map(|title| names_in_title(title).collect())
        .collect();
    let having = |part: &str| titles.iter().filter(|parts| parts.contains(&part)).count();
    let mut parts = titles.iter().flatten();
    let shared = parts.find(|part| having(part) > 1 && having(part) * 2 > titles.len())?;
    Some((*shared).to_owned())
}

/// What a page says that its site is called. Many give the title of the page there.
fn given_name(page: &Document) -> Option<String> {
    let given = page.site_name.as_deref()?.trim();
    let is_title = page
        .title
        .as_deref()
        .is_some_and(|title| title.trim() == given);
    let parts: Vec<&str> = title_parts(given).collect();
    let of_page = |part: &&&str| page::is_named(part);
    let name = if parts.iter().any(|part| page::is_named(part)) || is_title && parts.len() > 1 {
        let first = parts.iter().find(|part| !of_page(part)).copied();
        name_in_title(given, &page.url).or_else(|| first.map(str::to_owned))?
    } else {
        given.to_owned()
    };
    (1..=MAX_NAME)
        .contains(&name.chars().count())
        .then_some(name)
}

/// The part of `Acme: projects made simple | Home` that the host spells too, or that it adds a word to, as `getacme` does.
fn name_in_title(title: &str, url: &Url) -> Option<String> {
    let labels: Vec<String> = url.domain()?.split('.').map(squeezed).collect();
    let parts: Vec<&str> = title_parts(title).collect();
    let spells = |part: &&str| labels.contains(&squeezed(part));
    let adds = |part: &&str| {
        let part = squeezed(part);
        let to = |label: &String| label.starts_with(&part) || label.ends_with(&part);
        part.len() >= LONG_PART && labels.iter().any(to)
    };
    let mut names = parts.iter().copied().filter(|part| !page::is_named(part));
    // A page's name is the site's where the host says so and nothing else is there.
    let named = names
        .clone()
        .find(spells)
        .or_else(|| {
            names
                .clone()
                .find_map(|part| page::without(part).filter(spells))
        })
        .or_else(|| names.find(adds).filter(|_| parts.len() > 1))
        .or_else(|| parts.iter().copied().find(spells));
    named.map(str::to_owned)
}

/// Characters of a part of a title that is hardly a part of the host by chance.
const LONG_PART: usize = 4;

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

    fn read(address: &str, html: &str) -> Document {
        Document::from_html(
            &Url::parse(address).unwrap(),
            OffsetDateTime::UNIX_EPOCH,
            html,
        )
    }

    fn of(html: &str) -> ToolIdentity {
        identity(&read("https://www.acme-board.example/", html))
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
                identity(&read("http://127.0.0.1:8080/", &html)).name,
                want,
                "{html}"
            );
        }
    }

    #[test]
    fn the_title_of_a_page_is_no_name() {
        let site = |name: &str| format!("<meta property=og:site_name content='{name}'>");
        let title = |title: &str| format!("<title>{title}</title>");
        for (address, html, name) in [
            ("acme.example", site("Pricing – Acme"), "Acme"),
            ("acme.example", site("Acme | Pricing plans"), "Acme"),
            ("acme.example", site("Plans &amp; Pricing - Acme"), "Acme"),
            ("acme.example", site("Acme Board: Home page"), "Acme Board"),
            ("acme.example", site("Pricing"), "acme.example"),
            ("acme.example", title("Pricing – Acme"), "Acme"),
            ("acme.example", title("Acme Pricing"), "Acme"),
            ("acme.example", title("Pricing of Acme | For teams"), "Acme"),
            ("getacme.example", title("Plans and prices | Acme"), "Acme"),
            ("docs.acme.example", title("Docs | Acme"), "Acme"),
            ("features.example", title("Features"), "Features"),
            ("ab.example", title("Pricing – Acme Board"), "Acme Board"),
            (
                "ab.example",
                title("Home – Plan without noise"),
                "ab.example",
            ),
            (
                "ab.example",
                title("Plan without noise – Acme"),
                "ab.example",
            ),
            (
                "ab.example",
                format!(
                    "{}<header><a href=/>Acme</a></header>",
                    title("Plan without noise – Acme")
                ),
                "Acme",
            ),
            ("127.0.0.1:8080", title("Pricing – Acme"), "Acme"),
            ("127.0.0.1:8080", title("Acme | Pricing plans"), "Acme"),
            (
                "127.0.0.1:8080",
                title("Plans &amp; Pricing - Acme"),
                "Acme",
            ),
            ("127.0.0.1:8080", title("Sign in"), "127.0.0.1"),
            // What a site calls itself is kept, whatever stands in it.
            (
                "acme.example",
                site("Harbour – the sea at home"),
                "Harbour – the sea at home",
            ),
            (
                "acme.example",
                format!(
                    "{}{}",
                    title("Acme – Plan without noise"),
                    site("Acme – Plan without noise")
                ),
                "Acme",
            ),
        ] {
            let home = read(&format!("http://{address}/"), &html);
            assert_eq!(identity(&home).name, name, "{address}: {html}");
        }
    }

    #[test]
    fn what_most_titles_share_is_the_name() {
        let titled = |path: &str, title: &str| {
            let html = format!("<title>{title}</title>");
            read(&format!("https://ab.example/{path}"), &html)
        };
        let pages = [
            titled("", "Plan without any noise at all"),
            titled("pricing", "Pricing | Acme Board"),
            titled("security", "Security | Acme Board"),
        ];
        let mut tool = identity(&pages[0]);
        assert_eq!(tool.name, "ab.example");
        complete(&mut tool, &pages);
        assert_eq!(tool.name, "Acme Board");
        let pages = [
            titled("", "Home"),
            titled("pricing", "Pricing | Acme Board"),
            titled("security", "Security | Quill"),
        ];
        let mut tool = identity(&pages[0]);
        complete(&mut tool, &pages);
        assert_eq!(tool.name, "ab.example");
    }

    #[test]
    fn another_page_may_give_the_name() {
        let home = read("http://127.0.0.1:8080/", "<title>Home</title>");
        let other = read(
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
