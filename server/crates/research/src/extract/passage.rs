//! Passages: the pieces of a page that can carry a claim, each with what stands around it.
//!
//! A passage is a sentence, a list item or a card's label with its text. Its `text` has typography
//! folded so that rules match one spelling; its `quote` is what the page says.

use std::{collections::HashSet, ops::Range};

use super::{
    Site, answer,
    offer::is_custom,
    pattern::patterns,
    row::{self, Piece, Row},
    scope, whose,
};
use crate::{
    document::{Block, BlockKind, Document, GroupKind, MAX_QUOTE, sentences},
    ground,
};

patterns! {
    /// The text of a badge beside a name: it decides what the name stands for.
    BADGE = r"^\W*(?:in (?:progress|preparation|review)|under (?:review|way|audit)|not applicable|n/a|coming(?: soon)?|soon|planned|pending|scheduled|upcoming|on (?:our |the )?roadmap|certified|compliant|attested|audited|active|valid|available|included|not (?:yet )?(?:available|certified|included|supported)|expired|beta|add-?on|optional|(?:enterprise|business|pro|premium)(?: only| plan)?|yes|no)\b.{0,30}$";
    /// A sentence that says on which plans the one before it holds.
    LIMIT = r"^(?:only (?:on|for|with|in) )?(?-i:[A-Z])[\w-]*(?: (?:and|or) (?-i:[A-Z])[\w-]*)?(?: plans?)?(?: only| and (?:above|up|higher))?\.?$|^on (?:all|every) plans?\.?$";
    /// A sentence that says that the one before it doesn't hold yet.
    NOT_YET = r"^\W*(?:coming|launching|arriving|available) (?:very )?(?:soon|in (?:early |mid |late )?(?:q[1-4]|20\d\d))\b|^\W*(?:soon|planned|expected|not yet|in (?:progress|development)|under (?:development|review)|(?:on|in) (?:our|the) road ?map|road ?map)\b.{0,40}$";
    /// What a plan's card shows for a price.
    CARD_PRICE = r"[$€£¥]\s?\d|\b\d[\d.,]*\s?(?:USD|EUR|GBP|CHF|€)|^\W*(?:custom(?: pricing)?|free|contact (?:us|sales)|talk to (?:us|sales)|let['’]s talk|on request|get a quote|reach out)\W*$";
    /// Who is quoted, below the quotation.
    ATTRIBUTION = r"^\s*(?:—|–|--|―)\s*\S";
    /// Where a quotation begins.
    QUOTATION = r"^\s*[\x22“„«]";
    /// A quotation that a paragraph begins with. Group 1 is what is quoted.
    QUOTED = r"^\s*[\x22“„«]([^\x22“”»]+)[\x22“”»]";
}

/// A piece of a page that can carry a claim.
#[derive(Debug, Clone)]
pub struct Passage {
    /// The words, with quotes, dashes and spaces folded to ASCII.
    pub text: String,
    /// The exact words of the page; of a labelled text, those beside the label.
    quote: String,
    /// The exact words of the label, for [`Form::Labelled`].
    label_quote: Option<String>,
    /// The headings above, outermost first, folded.
    pub headings: Vec<String>,
    /// The line that introduces the list this stands in ("We are working towards:"), folded.
    pub lead: Option<String>,
    /// The question this is the first sentence of an answer to, folded.
    pub question: Option<String>,
    /// What follows in the same paragraph where this answers with a bare yes or no, folded.
    pub more: Option<String>,
    /// What it is.
    pub form: Form,
    /// Whether it is an item of a list.
    pub in_list: bool,
    /// Whether somebody else is quoted here: a customer, as a rule.
    pub quoted: bool,
    /// Whether the whole of it is one link.
    pub linked: bool,
    /// How much of the text is the label, for [`Form::Labelled`]; else 0.
    pub label: usize,
    /// Whether it is a term with its definition.
    pub defines: bool,
}

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A sentence of running text.
    Sentence,
    /// A list item or a short label, with no full sentence in it.
    Item,
    /// A heading.
    Heading,
    /// A label and the text beside it, read as `label: text`.
    Labelled,
}

impl Passage {
    /// The nearest heading.
    pub fn heading(&self) -> &str {
        self.headings.last().map_or("", String::as_str)
    }

    /// The row of a table as a labelled text.
    pub fn of_row(row: &Row) -> Self {
        Self {
            text: row.sentence(),
            quote: row.quote.clone(),
            label_quote: None,
            headings: row.headings.clone(),
            lead: None,
            question: None,
            more: None,
            form: Form::Labelled,
            in_list: false,
            quoted: false,
            linked: false,
            label: row.label.len(),
            defines: false,
        }
    }

    /// A piece of a table's cell as an item on the card of its plan.
    pub fn of_piece(piece: Piece<'_>) -> Self {
        let mut headings = piece.headings;
        headings.push(piece.plan);
        Self {
            text: fold(piece.text),
            quote: piece.quote,
            label_quote: None,
            headings,
            lead: None,
            question: None,
            more: None,
            form: Form::Item,
            in_list: true,
            quoted: false,
            linked: false,
            label: 0,
            defines: false,
        }
    }

    /// The label of a labelled text by itself, as a claim of its own: "GDPR compliant".
    pub fn of_label(&self) -> Option<Self> {
        let text = self.text.get(..self.label)?.to_owned();
        Some(Self {
            text,
            quote: self.label_quote.clone()?,
            label_quote: None,
            form: Form::Item,
            label: 0,
            ..self.clone()
        })
    }

    /// The exact words of the page, with the label where that stands right before them.
    pub fn quote_in(&self, document: &Document) -> String {
        let labelled = self
            .label_quote
            .as_ref()
            .map(|label| format!("{label} {}", self.quote));
        let whole = labelled
            .filter(|whole| whole.chars().count() <= MAX_QUOTE && ground::occurs(whole, document));
        whole.unwrap_or_else(|| self.quote.clone())
    }

    /// The exact words of the page, with the question they answer where that stands right before them.
    pub fn quote_with_question(&self, document: &Document) -> String {
        let answer = self.quote_in(document);
        let whole = self
            .question
            .as_ref()
            .map(|question| format!("{question} {answer}"));
        whole
            .filter(|whole| whole.chars().count() <= MAX_QUOTE && ground::occurs(whole, document))
            .unwrap_or(answer)
    }

    /// How many words it has.
    pub fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }

    /// Whether something named at `range` is what the passage is about: anywhere in a sentence, but in
    /// the label of a labelled text.
    pub fn is_about(&self, range: &Range<usize>) -> bool {
        self.form != Form::Labelled || range.start < self.label
    }

    /// Whether a badge beside the label decides what the label stands for.
    fn is_badge(&self) -> bool {
        self.text
            .get(self.label + 1..)
            .is_some_and(|beside| BADGE.is_match(beside))
    }

    /// The text after its lead, and where in that the text begins.
    pub fn with_lead(&self) -> (String, usize) {
        match &self.lead {
            Some(lead) => (format!("{lead} {}", self.text), lead.len() + 1),
            None => (self.text.clone(), 0),
        }
    }
}

/// The most passages of a page that are read; a page with more is no page for people.
const MOST: usize = 4_000;

/// The longest text, in bytes, that is read as one passage; a longer one makes no claim.
const LONGEST: usize = 2_000;

/// The passages of the page's own content, tables left out.
pub fn passages(document: &Document, site: &Site) -> Vec<Passage> {
    let links: HashSet<&str> = document
        .links
        .iter()
        .map(|link| link.text.as_str())
        .collect();
    let around = Around::of(document, site);
    let rivals = whose::rivals(document, site);
    let of_rival = |text: &str| {
        let begins = |rival: &String| {
            let rest = text.strip_prefix(rival.as_str());
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        rivals.iter().any(begins) && !site.is_named_in(text)
    };
    let mut passages = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        if passages.len() >= MOST {
            break;
        }
        if !is_prose(block) || around.in_grid.contains(&index) {
            continue;
        }
        let lead = lead(document, index);
        let linked = links.contains(block.text.as_str());
        let labelled = labelled(document, index, &around);
        let decided = labelled.iter().any(|passage| passage.is_badge()) && !block.is_heading();
        passages.extend(labelled);
        if decided || is_defined(document, index) {
            continue;
        }
        let ranges = ranges(block);
        let headings = around.headings(document, index);
        for (at, range) in ranges.iter().cloned().enumerate() {
            if range.len() > LONGEST {
                continue;
            }
            let mut text = fold(block.text.get(range.clone()).unwrap_or_default());
            let question = question(&passages);
            if question.is_some() {
                text = answer::without_mark(&text).to_owned();
            }
            if of_rival(&text) {
                continue;
            }
            let form = form(block, &text);
            let next = ranges.get(at + 1).filter(|_| answer::is_bare(&text));
            let more = next.and_then(|next| block.text.get(next.clone())).map(fold);
            let quoted = is_quoted(document, block, range.start);
            let quote = block.quote(range.start..next.map_or(range.end, |next| next.end));
            passages.push(Passage {
                text,
                quote,
                label_quote: None,
                headings: headings.clone(),
                lead: lead.clone(),
                question,
                more,
                form,
                in_list: block.kind == BlockKind::ListItem,
                quoted,
                linked,
                label: 0,
                defines: false,
            });
        }
    }
    passages
}

/// The question that the last passage asked, if it did: the next sentence answers it.
fn question(passages: &[Passage]) -> Option<String> {
    let last = passages
        .last()
        .map(|passage| passage.text.trim_end_matches('"'));
    last.filter(|text| text.ends_with('?')).map(str::to_owned)
}

/// Whether a block is a term with a definition behind it: what the term stands for is said there, and the term
/// alone is no statement.
fn is_defined(document: &Document, index: usize) -> bool {
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

fn is_prose(block: &Block) -> bool {
    let kind = match block.kind {
        BlockKind::Cell(_) | BlockKind::Code => false,
        // A question that opens its answer.
        BlockKind::Button => block.text.trim_end().ends_with('?'),
        _ => true,
    };
    kind && block.place == crate::document::Place::Content
        && !block.is_struck(&(0..block.text.len()))
}

fn ranges(block: &Block) -> Vec<Range<usize>> {
    match block.kind {
        BlockKind::Heading(_) => std::iter::once(0..block.text.len()).collect(),
        _ => sentences(&block.text)
            .into_iter()
            .flat_map(|range| dotted(&block.text, range))
            .collect(),
    }
}

/// The parts of a line that sets things apart by dots in the middle: `SAML SSO · Audit logs · Sandbox`.
fn dotted(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let line = text.get(range.clone()).unwrap_or_default();
    let dots: Vec<(usize, &str)> = line.match_indices(['·', '•']).collect();
    if dots.len() < 2 {
        return vec![range];
    }
    let starts = std::iter::once(0).chain(dots.iter().map(|(at, dot)| at + dot.len()));
    let ends = dots.iter().map(|(at, _)| *at).chain([line.len()]);
    starts
        .zip(ends)
        .filter_map(|(start, end)| {
            let part = line.get(start..end)?;
            let from = start + part.len() - part.trim_start().len();
            let part = part.trim();
            (!part.is_empty()).then(|| range.start + from..range.start + from + part.len())
        })
        .collect()
}

fn form(block: &Block, text: &str) -> Form {
    let ended = text.ends_with(['.', '!', '?', ':']);
    match block.kind {
        BlockKind::Heading(_) | BlockKind::Button => Form::Heading,
        _ if ended => Form::Sentence,
        BlockKind::ListItem | BlockKind::Term => Form::Item,
        _ if text.split_whitespace().count() <= LABEL_WORDS => Form::Item,
        _ => Form::Sentence,
    }
}

/// The most words a label has: "SOC 2 Type II", "Single sign-on (SAML 2.0)".
const LABEL_WORDS: usize = 8;

/// The most words of a term that its definition decides.
const TERM_WORDS: usize = 20;

/// What decides how the blocks of a page are read: worked out once a page.
struct Around<'a> {
    plans: &'a [String],
    /// A title that reads like a plan's card.
    title: Option<&'a str>,
    /// The blocks that are read as rows of a grid.
    in_grid: HashSet<usize>,
}

impl<'a> Around<'a> {
    fn of(document: &'a Document, site: &'a Site) -> Self {
        Self {
            plans: &site.plans,
            title: title_like_a_plan(document),
            in_grid: row::grid(document, site)
                .into_iter()
                .flat_map(|row| row.blocks)
                .collect(),
        }
    }

    /// The headings above a block, a card's name that is no heading included.
    fn headings(&self, document: &Document, index: usize) -> Vec<String> {
        let Some(block) = document.blocks.get(index) else {
            return Vec::new();
        };
        let mut headings = headings(block, self.title);
        let left = headings
            .last()
            .filter(|heading| scope::card_name(heading, self.plans).is_some())
            .is_some_and(|_| is_left_behind(document, index));
        if left {
            headings.pop();
        }
        headings.extend(bold_above(document, index, self.plans));
        headings.extend(leading(document, index, self.plans));
        headings.extend(term(document, index));
        headings.extend(card(document, index, self.plans));
        headings
    }
}

/// Lines above a line among which a bold one is looked for.
const MOST_ABOVE: usize = 40;

/// The plan that a line in bold above an item names, where it stands for a heading: "**Standard – $10 a month**".
fn bold_above(document: &Document, index: usize, plans: &[String]) -> Option<String> {
    let block = document.blocks.get(index)?;
    (block.kind == BlockKind::ListItem).then_some(())?;
    let above = (0..index).rev().take(MOST_ABOVE);
    let above = above
        .filter_map(|at| document.blocks.get(at))
        .take_while(|other| other.headings == block.headings && !other.is_heading());
    let bold = above
        .filter(|other| other.kind == BlockKind::Paragraph)
        .find(|other| other.is_bold())?;
    scope::card_name(&fold(&bold.text), plans)
}

/// Items around an item that are looked at.
const NESTED: usize = 4;

/// The plan whose name the item begins with that a block is part of: "- **Free plan:** For five users. It has …".
fn leading(document: &Document, index: usize, plans: &[String]) -> Option<String> {
    let block = document.blocks.get(index)?;
    (block.kind == BlockKind::ListItem).then_some(())?;
    let items = document
        .around(block.group)
        .filter_map(|group| document.groups.get(group))
        .filter(|group| group.kind == GroupKind::Item);
    items.take(NESTED).find_map(|item| {
        let first = document.blocks.get(item.blocks.start)?;
        let strong = first.strong.first().filter(|range| range.start == 0)?;
        let label = fold(first.text.get(strong.clone())?.trim_end_matches([':', ' ']));
        let behind = first.text.get(strong.end..)?.trim_start();
        let is_label = first.text.get(strong.clone())?.ends_with(':')
            || behind.starts_with([':', '–', '—', '-']);
        is_label.then_some(())?;
        scope::card_name(&label, plans).map(|_| label)
    })
}

/// The term that a definition stands under: "Not certified", the name of a plan.
fn term(document: &Document, index: usize) -> Option<String> {
    let is = |at: usize, kind: BlockKind| {
        document
            .blocks
            .get(at)
            .is_some_and(|block| block.kind == kind)
    };
    let definition = is(index, BlockKind::Definition);
    let above = (0..index).rev().take(FAR);
    let term = above
        .take_while(|at| is(*at, BlockKind::Definition) || is(*at, BlockKind::Term))
        .find(|at| is(*at, BlockKind::Term))
        .filter(|_| definition)?;
    let text = fold(&document.blocks.get(term)?.text);
    let is_label = text.split_whitespace().count() <= LABEL_WORDS && !text.ends_with('?');
    is_label.then_some(text)
}

/// How far above a block its heading is looked for.
const FAR: usize = 200;

/// Whether the nearest heading above a block heads a card that the block stands outside of.
fn is_left_behind(document: &Document, index: usize) -> bool {
    let above = (0..index).rev().take(FAR);
    let is_heading = |at: &usize| document.blocks.get(*at).is_some_and(Block::is_heading);
    above
        .filter(is_heading)
        .take(1)
        .any(|heading| document.is_outside_card(heading, index))
}

/// The headings above a block, folded; a page's title is left out where it reads like a plan's card.
pub fn headings(block: &Block, title: Option<&str>) -> Vec<String> {
    let above = block.headings.iter();
    above
        .filter(|heading| Some(&***heading) != title)
        .map(|heading| fold(heading))
        .collect()
}

/// The page's only first-level heading where it is the vendor's name with a plan's: "Harbour Enterprise"
/// heads a page for large companies and limits nothing that stands on it.
pub fn title_like_a_plan(document: &Document) -> Option<&str> {
    let mut titles = document
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Heading(1));
    let title = titles.next().filter(|_| titles.next().is_none())?;
    let (first, _) = title.text.split_once(' ')?;
    let like_a_plan = scope::card_name(&title.text, &[]).is_some();
    (like_a_plan && scope::card_name(first, &[]).is_none()).then_some(title.text.as_str())
}

/// The most blocks a plan's card holds.
const CARD_BLOCKS: usize = 40;

/// How many boxes a line of a card may be wrapped in.
const CARD_DEPTH: usize = 12;

/// The plan whose card a block stands in, where its name is a line like any other and no heading.
fn card(document: &Document, index: usize, plans: &[String]) -> Option<String> {
    let group = document.blocks.get(index)?.group;
    document
        .around(group)
        .take(CARD_DEPTH)
        .filter_map(|group| document.groups.get(group))
        .take_while(|group| group.blocks.len() <= CARD_BLOCKS)
        .filter(|group| group.blocks.len() > 2)
        .find_map(|group| card_named(document, &group.blocks, index, plans))
}

/// The one plan that a box with a price names in its first lines, above the block.
fn card_named(
    document: &Document,
    blocks: &Range<usize>,
    index: usize,
    plans: &[String],
) -> Option<String> {
    let inside = document.blocks.get(blocks.clone())?;
    let may_name = |block: &&Block| {
        matches!(
            block.kind,
            BlockKind::Heading(_) | BlockKind::Paragraph | BlockKind::Term
        )
    };
    let mut named = inside
        .iter()
        .enumerate()
        .filter(|(_, block)| may_name(block) && scope::card_name(&block.text, plans).is_some());
    let (at, name) = named.next().filter(|_| named.next().is_none())?;
    // A heading counts by itself, unless a heading below it of a higher level is a part of the same card.
    let lost = || {
        let below = document.blocks.get(index);
        let box_of_page = blocks.len() == document.blocks.len();
        below.is_some_and(|block| {
            !box_of_page && !block.headings.iter().any(|heading| **heading == *name.text)
        })
    };
    let heads = at < 3 && blocks.start + at < index && (!name.is_heading() || lost());
    let priced = inside
        .iter()
        .any(|block| CARD_PRICE.is_match(&block.text) || is_custom(&block.text));
    (heads && priced).then(|| fold(&name.text))
}

/// How many words a quotation has at least; fewer are a name in quotation marks.
const QUOTED_WORDS: usize = 5;

/// Whether the words at `start` stand in a quotation: in a block that begins with a quotation mark, or
/// in a quoted block with its speaker's name below.
fn is_quoted(document: &Document, block: &Block, start: usize) -> bool {
    let quotation = QUOTED
        .captures(&block.text)
        .and_then(|found| found.get(1))
        .filter(|words| words.as_str().split_whitespace().count() >= QUOTED_WORDS);
    if quotation.is_some_and(|words| start < words.end()) {
        return true;
    }
    let set_apart = document
        .around(block.group)
        .filter_map(|group| document.groups.get(group))
        .find(|group| group.kind == GroupKind::Callout);
    let inside = set_apart.and_then(|group| document.blocks.get(group.blocks.clone()));
    inside.is_some_and(|inside| {
        let begins = inside
            .first()
            .is_some_and(|first| QUOTATION.is_match(&first.text));
        let signed = inside.last().is_some_and(|last| {
            ATTRIBUTION.is_match(&last.text) && last.text.split_whitespace().count() <= 14
        });
        begins || signed
    })
}

/// The paragraph that introduces the list of a list item: it stands right before the list and ends in a colon.
fn lead(document: &Document, index: usize) -> Option<String> {
    let block = document.blocks.get(index)?;
    (block.kind == BlockKind::ListItem).then_some(())?;
    let list = document
        .around(block.group)
        .filter_map(|group| document.groups.get(group))
        .find(|group| group.kind == GroupKind::List)?;
    let before = document.blocks.get(list.blocks.start.checked_sub(1)?)?;
    let introduces = before.text.ends_with(':') && before.headings == block.headings;
    (introduces && !before.is_heading()).then(|| fold(&before.text))
}

/// The most items of a list that are read with the heading above it.
const LABELLED_ITEMS: usize = 6;

/// A label with what stands beside it: the line behind it, or each item of the list below a heading.
fn labelled(document: &Document, index: usize, around: &Around) -> Vec<Passage> {
    let is_item = |at: &usize| {
        document
            .blocks
            .get(*at)
            .is_some_and(|block| block.kind == BlockKind::ListItem)
    };
    let heads_a_list =
        document.blocks.get(index).is_some_and(Block::is_heading) && is_item(&(index + 1));
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

/// The text with white space and typography folded, and trade-mark signs dropped.
pub fn fold(text: &str) -> String {
    ground::fold(text).replace(['\u{ae}', '\u{2122}', '\u{2120}'], "")
}
