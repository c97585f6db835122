//! What readers unfold: an element that is folded away at first and that a control of the page, in sight itself,
//! shows: by its id, or because it is the question right before it.

use std::collections::{HashMap, HashSet};

use super::{
    outline::{Node, Outline},
    tokens::Tag,
    visibility::{self, Colours, Sight, classes},
};

/// How deep controls may lie in what other controls reveal.
const ROUNDS: usize = 3;
/// Bytes of what a control says that reveals what is right behind it.
const MAX_QUESTION: usize = 300;
/// Elements in such a control that are looked at.
const MAX_LOOKED_AT: usize = 12;
/// Ids that a control may name.
const MAX_KEYS: usize = 12;

/// The folded elements that a control reveals, by the numbers of their opening tags.
#[derive(Debug, Default)]
pub(super) struct Revealed(HashSet<usize>);

impl Revealed {
    /// Looks for them.
    pub(super) fn of(outline: &Outline) -> Self {
        let sights = sights(outline);
        let is_folded = |index: usize| {
            let node = outline.nodes.get(index);
            node.is_some_and(|node| {
                let sight = sights.get(index).copied().unwrap_or(Sight::Shown);
                sight == Sight::Folded || sight == Sight::Shown && is_hushed(&node.tag)
            })
        };
        let folded: Vec<usize> = (0..outline.nodes.len())
            .filter(|index| is_folded(*index))
            .collect();
        if folded.is_empty() {
            return Self::default();
        }
        let pairs = pairs(outline, &folded);
        let mut found: HashSet<usize> = HashSet::new();
        for _ in 0..ROUNDS {
            let seen = seen(outline, &sights, &found);
            let is_seen = |control: &usize| seen.get(*control).copied().unwrap_or_default();
            let known = found.len();
            let reached = pairs.iter().filter(|(control, _)| is_seen(control));
            found.extend(reached.map(|(_, panel)| *panel));
            if found.len() == known {
                break;
            }
        }
        let ordinals = found.iter().filter_map(|index| outline.nodes.get(*index));
        Self(ordinals.map(|node| node.ordinal).collect())
    }

    /// Whether the element with that opening tag is one.
    pub(super) fn holds(&self, ordinal: usize) -> bool {
        self.0.contains(&ordinal)
    }
}

/// Whether an element is kept from those alone who have the page read to them, as a panel that is closed is.
fn is_hushed(tag: &Tag) -> bool {
    tag.attribute("aria-hidden") == Some("true")
}

/// How much is seen of each element where all around it is.
fn sights(outline: &Outline) -> Vec<Sight> {
    let mut passed_on: Vec<Colours> = Vec::with_capacity(outline.nodes.len());
    let mut sights = Vec::with_capacity(outline.nodes.len());
    for node in &outline.nodes {
        let around = node.parent.and_then(|parent| passed_on.get(parent));
        let around = around.cloned().unwrap_or_else(|| outline.styles.of_page());
        let (sight, colours) = visibility::of(&node.tag, &outline.styles, &around);
        sights.push(sight);
        passed_on.push(colours);
    }
    sights
}

/// Which elements are seen once those that were found are unfolded. What opens a menu of the site counts as unseen.
fn seen(outline: &Outline, sights: &[Sight], found: &HashSet<usize>) -> Vec<bool> {
    let mut seen: Vec<bool> = Vec::with_capacity(outline.nodes.len());
    for (index, node) in outline.nodes.iter().enumerate() {
        let around = node.parent.and_then(|parent| seen.get(parent)).copied();
        let is_shown = sights.get(index) == Some(&Sight::Shown) || found.contains(&index);
        seen.push(around.unwrap_or(true) && is_shown && !is_of_site(outline, node));
    }
    seen
}

/// Whether an element holds menus of the site: a `<nav>`, or the head of the page.
fn is_of_site(outline: &Outline, node: &Node) -> bool {
    let is_role = |role| node.tag.attribute("role") == Some(role);
    let is_top = || {
        let around = node.parent.and_then(|parent| outline.nodes.get(parent));
        around.is_none_or(|around| {
            !matches!(
                around.tag.name.as_str(),
                "article" | "section" | "main" | "li"
            )
        })
    };
    node.tag.name == "nav"
        || is_role("navigation")
        || is_role("menubar")
        || is_role("menu")
        || node.tag.name == "header" && is_top()
}

/// Controls, each with a folded element that it reveals.
fn pairs(outline: &Outline, folded: &[usize]) -> Vec<(usize, usize)> {
    let tag = |index: &usize| outline.nodes.get(*index).map(|node| &node.tag);
    let panels: Vec<usize> = folded
        .iter()
        .copied()
        .filter(|index| tag(index).is_some_and(|tag| !is_menu(tag)))
        .collect();
    let by_id: HashMap<&str, usize> = panels
        .iter()
        .filter_map(|index| Some((tag(index)?.attribute("id")?, *index)))
        .collect();
    let by_tab: HashMap<&str, usize> = panels
        .iter()
        .filter(|index| tag(index).is_some_and(|tag| tag.attribute("role") == Some("tabpanel")))
        .filter_map(|index| Some((tag(index)?.attribute("aria-labelledby")?, *index)))
        .collect();
    let mut pairs = Vec::new();
    for (index, node) in outline.nodes.iter().enumerate() {
        if !says_something(outline, node) || opens_a_menu(&node.tag) {
            continue;
        }
        let named = keys(&node.tag).filter_map(|key| by_id.get(key));
        let tab = node.tag.attribute("id").and_then(|id| by_tab.get(id));
        pairs.extend(named.chain(tab).map(|panel| (index, *panel)));
    }
    pairs.extend(questions(outline, &panels));
    pairs
}

/// Whether something of a control is there to be pressed.
fn says_something(outline: &Outline, node: &Node) -> bool {
    let label = node.tag.attribute("aria-label").unwrap_or_default();
    !outline.text(node).is_empty() || !label.trim().is_empty()
}

fn opens_a_menu(tag: &Tag) -> bool {
    let popup = tag.attribute("aria-haspopup");
    popup.is_some_and(|kind| !matches!(kind, "dialog" | "false"))
}

fn is_menu(tag: &Tag) -> bool {
    let role = tag.attribute("role").unwrap_or_default();
    tag.name == "nav"
        || matches!(
            role,
            "menu" | "menubar" | "navigation" | "listbox" | "tooltip"
        )
}

/// The ids that a control may name what it reveals by.
fn keys(tag: &Tag) -> impl Iterator<Item = &str> {
    let is_pressed = is_pressed(tag);
    let named = tag.attributes().filter_map(move |(name, value)| {
        let is_key = match name {
            "aria-controls" | "popovertarget" | "commandfor" => true,
            "href" => value.starts_with('#'),
            name => is_pressed && (name.starts_with("data-") || handles_click(name)),
        };
        (is_key && value.len() <= 400).then_some(value)
    });
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.');
    let words = named.flat_map(move |value| value.split(move |c| !is_part(c)));
    words.filter(|word| !word.is_empty()).take(MAX_KEYS)
}

/// Whether an element is there to be pressed.
fn is_pressed(tag: &Tag) -> bool {
    let role = tag.attribute("role").unwrap_or_default();
    matches!(tag.name.as_str(), "button" | "a" | "summary")
        || matches!(role, "button" | "tab" | "link" | "switch")
        || tag.has("aria-expanded")
        || tag.attributes().any(|(name, _)| handles_click(name))
}

/// Attributes that say what happens when an element is pressed, as browsers and frameworks call them.
fn handles_click(name: &str) -> bool {
    matches!(name, "onclick" | "(click)")
        || name.starts_with('@') && name.starts_with("@click")
        || [
            "x-on:click",
            "v-on:click",
            "ng-click",
            "wire:click",
            "hx-on:click",
        ]
        .iter()
        .any(|known| name.starts_with(known))
}

/// Folded elements right behind the question that unfolds them.
fn questions(outline: &Outline, panels: &[usize]) -> Vec<(usize, usize)> {
    let folded: HashSet<usize> = panels.iter().copied().collect();
    let mut found = Vec::new();
    let mut last: HashMap<Option<usize>, usize> = HashMap::new();
    for (index, node) in outline.nodes.iter().enumerate() {
        let before = last.insert(node.parent, index);
        if let Some(before) = before.filter(|_| folded.contains(&index))
            && let Some(question) = outline.nodes.get(before)
            && is_question(outline, question)
        {
            found.push((before, index));
        }
    }
    found
}

fn is_question(outline: &Outline, node: &Node) -> bool {
    let text = outline.text(node);
    if !text.contains(char::is_alphanumeric) || text.len() > MAX_QUESTION || opens_a_menu(&node.tag)
    {
        return false;
    }
    let inside = || {
        let children = outline.inside(node);
        let deeper = children.flat_map(|child| std::iter::once(child).chain(outline.inside(child)));
        deeper.take(MAX_LOOKED_AT).map(|child| &child.tag)
    };
    let unfolds = |tag: &Tag| {
        tag.has("aria-expanded") || tag.attributes().any(|(name, _)| handles_click(name))
    };
    let is_heading = matches!(
        node.tag.name.as_str(),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dt"
    );
    let is_button = |tag: &Tag| tag.name == "button" || tag.attribute("role") == Some("button");
    unfolds(&node.tag)
        || node.tag.attribute("role") == Some("button")
        || node.tag.attribute("aria-haspopup") == Some("dialog")
        || is_called_so(&node.tag)
        || is_heading && (node.tag.has("tabindex") || inside().any(is_button))
        || inside().any(unfolds)
}

/// Whether an element is called a question or what opens something.
fn is_called_so(tag: &Tag) -> bool {
    classes(tag).any(|class| {
        let class = class.to_ascii_lowercase();
        [
            "accordion",
            "faq",
            "collaps",
            "toggle",
            "question",
            "trigger",
            "disclosure",
            "expand",
        ]
        .iter()
        .any(|word| class.contains(word))
    })
}

#[cfg(test)]
mod tests {
    use time::OffsetDateTime;
    use url::Url;

    use crate::document::Document;

    /// Whether readers come to see a page's "certified".
    fn is_read(page: &str) -> bool {
        let url = Url::parse("https://harbour.example/security").unwrap();
        let document = Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, page);
        let mut texts = document.blocks.iter().map(|block| &block.text);
        texts.any(|text| text.contains("certified"))
    }

    #[test]
    fn what_a_control_in_sight_reveals_is_read() {
        for page in [
            "<button aria-expanded=false aria-controls=b1>Are you safe?</button><div id=b1 hidden><p>We are certified.</p></div>",
            "<h3 onclick='flip(this)'>Are you safe?</h3><div style='display:none'>We are certified.</div>",
            "<h3 role=button>Are you safe?</h3><div style='display:none'>We are certified.</div>",
            "<h3><button>Are you safe?</button></h3><div hidden>We are certified.</div>",
            "<dl><dt><button aria-expanded=false>Safe?</button></dt><dd hidden>We are certified.</dd></dl>",
            "<div class=faq-question>Are you safe?</div><div style='max-height:0;overflow:hidden'>We are certified.</div>",
            "<div @click='open = !open'>Are you safe?</div><div x-show=open style='display:none'>We are certified.</div>",
            "<div role=tablist><button role=tab aria-controls=t2>Trust</button></div><div role=tabpanel id=t2 hidden>We are certified.</div>",
            "<div role=tablist><a role=tab id=tab2>Trust</a></div><div role=tabpanel aria-labelledby=tab2 hidden>We are certified.</div>",
            "<button data-bs-target='#m'>More</button><div id=m class=hidden>We are certified.</div>",
            "<a href='#m'>More</a><div id=m style='display:none'>We are certified.</div>",
            "<button popovertarget=m>More</button><div popover id=m>We are certified.</div>",
            "<button commandfor=m command=show-modal>More</button><dialog id=m>We are certified.</dialog>",
            "<button onclick=\"document.getElementById('m').showModal()\">More</button><dialog id=m>We are certified.</dialog>",
            "<button aria-haspopup=dialog>More</button><dialog>We are certified.</dialog>",
            "<button aria-controls=a>More</button><div id=a hidden><button aria-controls=b>Still more</button><p id=b hidden>We are certified.</p></div>",
            "<button aria-controls=a>More</button><div id=a aria-hidden=true>We are certified, as auditors found.</div>",
            "<style>.body{display:none}</style><button aria-controls=a>More</button><div id=a class=body>We are certified.</div>",
        ] {
            assert!(is_read(page), "{page}");
        }
    }

    #[test]
    fn what_no_control_in_sight_reveals_stays_hidden() {
        for page in [
            "<div id=b1 hidden>We are certified.</div>",
            "<h3>Safe?</h3><div hidden>We are certified.</div>",
            "<button aria-controls=other>More</button><div id=b1 hidden>We are certified.</div>",
            "<button hidden aria-controls=b1>More</button><div id=b1 hidden>We are certified.</div>",
            "<div style='display:none'><button aria-controls=b1>More</button></div><div id=b1 hidden>We are certified.</div>",
            "<a href='#b1' style='color:#fff;background:#fff'>More</a><div id=b1 hidden>We are certified.</div>",
            "<a href='#b1'></a><div id=b1 hidden>We are certified.</div>",
            "<a href='#b1' class=sr-only>Skip</a><div id=b1 hidden>We are certified.</div>",
            "<div id=b1 hidden><button aria-controls=b1>Close</button> We are certified.</div>",
            "<a href='#b1'>More</a><p id=b1 style='font-size:0'>We are certified.</p>",
            "<a href='#b1'>More</a><p id=b1 style='left:-9999px;position:absolute'>We are certified.</p>",
            "<a href='#b1'>More</a><div id=b1 hidden><p style='opacity:0.01'>We are certified.</p></div>",
            "<nav><button aria-controls=b1>Menu</button></nav><div id=b1 hidden>We are certified.</div>",
            "<button aria-haspopup=menu aria-controls=b1>Sort</button><div id=b1 hidden>We are certified.</div>",
            "<button>Buy</button><p hidden>We are certified.</p>",
        ] {
            assert!(!is_read(page), "{page}");
        }
    }

    #[test]
    fn what_enters_the_page_is_read() {
        for (page, read) in [
            (
                "<p style='opacity:0;transform:translateY(30px)'>We are certified.</p>",
                true,
            ),
            (
                "<p data-aos=fade-up style='opacity:0'>We are certified.</p>",
                true,
            ),
            (
                "<style>.reveal{opacity:0}</style><p class=reveal>We are certified.</p>",
                true,
            ),
            (
                "<style>.up{opacity:0;transition:opacity .4s}</style><p class=up>We are certified.</p>",
                true,
            ),
            ("<p style='opacity:0'>We are certified.</p>", false),
            (
                "<style>.up{opacity:0}</style><p class=up>We are certified.</p>",
                false,
            ),
            (
                "<p data-aos=fade-up style='display:none'>We are certified.</p>",
                false,
            ),
        ] {
            assert_eq!(is_read(page), read, "{page}");
        }
    }

    #[test]
    fn letters_in_the_colour_of_their_ground_are_hidden() {
        for (page, read) in [
            (
                "<body style='background:#fff'><p style='color:#fefefe'>We are certified.</p>",
                false,
            ),
            (
                "<body bgcolor=white><font color='#fafafa'>We are certified.</font>",
                false,
            ),
            (
                "<style>.w{color:white}body{background:white}</style><p class=w>We are certified.</p>",
                false,
            ),
            (
                "<style>body{background:#fff}</style><div style='color:rgb(250 250 250)'>We are certified.</div>",
                false,
            ),
            (
                "<html><head><style>html{background:#fff}</style></head><p style='color:#fefefe'>We are certified.</p>",
                false,
            ),
            (
                "<html><body><h1>Safe</h1><style>.w{color:white}body{background:white}</style><p class=w>We are certified.</p>",
                false,
            ),
            (
                "<p style='-webkit-text-fill-color:transparent'>We are certified.</p>",
                false,
            ),
            (
                "<p style='color:rgba(9,9,9,.02)'>We are certified.</p>",
                false,
            ),
            (
                "<style>body{background:#fff}</style><p style='color:#ddd'>We are certified.</p>",
                true,
            ),
            (
                "<style>body{background:#fff}.dark{background:#113}</style><div class=dark><p style='color:#fff'>We are certified.</p></div>",
                true,
            ),
            (
                "<style>body{background:#fff}</style><section class=night><p style='color:#fff'>We are certified.</p></section>",
                true,
            ),
            (
                "<style>body{background:#fff}.page .band{background:url(sea.jpg)}.band{color:#fff}</style><div class=page><div class=band>We are certified.</div></div>",
                true,
            ),
            (
                "<style>body{background:#fff}.hero{position:relative}.big{color:#fff}</style><div class=hero><img src=sea.jpg><h1 class=big>We are certified.</h1></div>",
                true,
            ),
            (
                "<h1 style='background:linear-gradient(red,blue);-webkit-background-clip:text;-webkit-text-fill-color:transparent'>We are certified.</h1>",
                true,
            ),
            ("<p style='color:#fff'>We are certified.</p>", true),
        ] {
            assert_eq!(is_read(page), read, "{page}");
        }
    }
}
