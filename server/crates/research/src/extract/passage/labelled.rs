//! Labels with what stands beside them: a card's title and its status, a term and its definition.

use super::{Around, Form, LONGEST, Passage, above::FAR, fold, is_prose, is_quoted};
use crate::{
    document::{Block, BlockKind, Document, GroupKind, sentences},
    extract::pattern::patterns,
};

patterns! {
    /// A sentence that says on which plans the one before it holds.
    LIMIT = r"^(?:only (?:on|for|with|in) )?(?-i:[A-Z])[\w-]*(?: (?:and|or) (?-i:[A-Z])[\w-]*)?(?: plans?)?(?: only| and (?:above|up|higher))?\.?$|^on (?:all|every) plans?\.?$";
    /// A heading over what explains a thing.
    EXPLAINS = r"^\W*(?:what|how|why|when)\s+(?:(?:is|are|does|do|can)\s+)?(?:an?\s+|the\s+|our\s+)?[\w.-]+(?:\s+[\w.-]+){0,3}\s+(?:gives?|works?|brings?|means?|adds?|changes?|does|do|is|are|matters?|helps?|supports?|addresses)\b";
    /// A sentence that says that the one before it doesn't hold yet.
    NOT_YET = r"^\W*(?:coming|launching|arriving|available) (?:very )?(?:soon|in (?:early |mid |late )?(?:q[1-4]|20\d\d))\b|^\W*(?:soon|planned|expected|not yet|in (?:progress|development)|under (?:development|review)|(?:on|in) (?:our|the) road ?map|road ?map)\b.{0,40}$";
}

/// Whether a block is a term with a definition behind it: what the term stands for is said there, and the term
/// alone is no statement.
pub(super) fn is_defined(document: &Document, index: usize) -> bool {
    let Some(term) = document
        .blocks
        .get(index)
        .filter(|block| block.kind == BlockKind::Term && is_label(block, &fold(&block.text)))
    else {
        return false;
    };
    let behind = document.blocks.iter().skip(index + 1).take(FAR);
    behind
        .take_while(|block| block.headings == term.headings)
        .find(|block| block.kind != BlockKind::Term)
        .is_some_and(|block| block.kind == BlockKind::Definition)
}

/// Whether a text is short enough to label what stands beside it. A term is always one, unless it asks.
fn is_label(block: &Block, text: &str) -> bool {
    let words = text.split_whitespace().count();
    if block.kind == BlockKind::Term {
        return words <= TERM_WORDS && !text.ends_with('?');
    }
    words <= LABEL_WORDS && !text.ends_with(['.', '!', ':', '?'])
}

/// The most words a label has: "SOC 2 Type II", "Single sign-on (SAML 2.0)".
pub(super) const LABEL_WORDS: usize = 8;

/// The most words of a term that its definition decides.
const TERM_WORDS: usize = 20;

/// The most items of a list that are read with the heading above it.
const LABELLED_ITEMS: usize = 6;

/// A label with what stands beside it: the line behind it, or each item of the list below a heading.
pub(super) fn labelled(document: &Document, index: usize, around: &Around) -> Vec<Passage> {
    let is_item = |at: &usize| {
        document
            .blocks
            .get(*at)
            .is_some_and(|block| block.kind == BlockKind::ListItem)
    };
    let heading = document
        .blocks
        .get(index)
        .filter(|block| block.is_heading());
    // "What SSO gives you" says nothing of what stands below by being above it.
    if heading.is_some_and(|heading| EXPLAINS.is_match(&heading.text)) {
        return Vec::new();
    }
    let heads_a_list = heading.is_some() && is_item(&(index + 1));
    let beside: Vec<usize> = if heads_a_list {
        (index + 1..)
            .take_while(is_item)
            .take(LABELLED_ITEMS)
            .collect()
    } else {
        vec![index + 1]
    };
    beside
        .into_iter()
        .filter_map(|at| label_with(document, index, at, around))
        .collect()
}

/// A label and the text beside it in the same small box: a card's title and its status, a term
/// and its definition, a heading and the line below it.
fn label_with(document: &Document, index: usize, at: usize, around: &Around) -> Option<Passage> {
    let (label, beside) = (document.blocks.get(index)?, document.blocks.get(at)?);
    let label_text = fold(&label.text);
    let is_label = is_label(label, &label_text);
    let label_text = label_text.trim_end_matches([':', ' ']).to_owned();
    // Of a definition only the first sentence is read, however long it goes on.
    let is_short = label.kind == BlockKind::Term || beside.text.chars().count() <= 200;
    let is_beside = is_prose(beside) && !beside.is_heading() && is_short;
    (is_label && is_beside && belongs(document, at, label, beside)).then_some(())?;
    let mut said = sentences(&beside.text).into_iter();
    let mut first = said.next().filter(|first| first.len() <= LONGEST)?;
    let mut text = format!("{label_text}: {}", fold(beside.text.get(first.clone())?));
    // "SAML 2.0. Enterprise only." says of the first sentence where it holds, "Coming soon." that it doesn't yet.
    let limit = said
        .next()
        .and_then(|next| Some((next.end, fold(beside.text.get(next)?))));
    if let Some((end, limit)) =
        limit.filter(|(_, limit)| LIMIT.is_match(limit) || NOT_YET.is_match(limit))
    {
        first.end = end;
        text = format!("{}, {limit}", text.trim_end_matches('.'));
    }
    let (form, headings) = (Form::Labelled, around.headings(document, index));
    Some(Passage {
        text,
        quote: beside.quote(first),
        label_quote: Some(label.quote_all()),
        headings,
        lead: None,
        question: None,
        more: None,
        form,
        in_list: false,
        quoted: is_quoted(document, label, 0),
        linked: false,
        label: label_text.len(),
        defines: label.kind == BlockKind::Term,
        previous: None,
    })
}

/// Whether the second block says something about the first: it is under that heading, defines that
/// term, or shares a small box with it.
fn belongs(document: &Document, at: usize, label: &Block, beside: &Block) -> bool {
    match label.kind {
        BlockKind::Heading(_) => beside.heading() == Some(label.text.as_str()),
        BlockKind::Term => beside.kind == BlockKind::Definition,
        _ => document
            .around(label.group)
            .filter_map(|group| document.groups.get(group))
            .find(|group| group.blocks.contains(&at))
            .is_some_and(|group| {
                group.blocks.len() <= 3 && matches!(group.kind, GroupKind::Box | GroupKind::Item)
            }),
    }
}
