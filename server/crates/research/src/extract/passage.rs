//! Passages: the pieces of a page that can carry a claim, each with what stands around it.
//!
//! A passage is a sentence, a list item or a card's label with its text. Its `text` has typography
//! folded so that rules match one spelling; its `quote` is what the page says.

mod above;
pub mod answer;
mod below_title;
mod labelled;

use std::{collections::HashSet, ops::Range};

use super::{
    Site,
    claim::whose,
    pattern::patterns,
    row::{Piece, Row},
};
use above::{Around, lead};
pub use above::{headings, title_like_a_plan};
pub use below_title::THIS_PAGE;
use labelled::{LABEL_WORDS, is_defined, labelled};

use crate::{
    document::{Block, BlockKind, Document, GroupKind, MAX_QUOTE, sentences},
    ground,
};

patterns! {
    /// "HIPAA complaint", which is a slip for "compliant". Group 1 is what stands before it.
    SLIP = r"(\b(?:HIPAA|GDPR|CCPA|SOC ?[123]|PCI(?:[- ]DSS)?|ISO(?:/IEC)? ?\d{4,5})[ -])complaint\b";
    /// The text of a badge beside a name: it decides what the name stands for.
    BADGE = r"^\W*(?:in (?:progress|preparation|review)|under (?:review|way|audit)|not applicable|n/a|coming(?: soon)?|soon|planned|pending|scheduled|upcoming|on (?:our |the )?roadmap|certified|compliant|attested|audited|active|valid|available|included|not (?:yet )?(?:available|certified|included|supported)|expired|beta|add-?on|optional|(?:enterprise|business|pro|premium)(?: only| plan)?|yes|no)\b.{0,30}$";
    /// What makes words a sentence.
    VERB = r"\b(?:is|are|was|were|be|been|has|have|had|can|cannot|will|would|may|must|should|do|does|did|needs?|requires?|supports?|offers?|provides?|allows?|lets|enables?|uses?|includes?|comes?|gets?|makes?|works?|we|you|they|it|this|that|which|who|if|when|not|never)\b|n['’]t\b|^\W*(?:click|select|go|open|copy|paste|enter|choose|add|set|create|configure|contact|visit|see|read|learn|sign|log|check|review|use|enable|disable|remove|delete|upload|download|install|run|connect|make|ensure|test|reach|pick|ask|assign|map|verify|give|keep|turn|for)\b|\b(?:then|choose|pick)\b";
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
    /// The sentence before it in the same block.
    pub previous: Option<Previous>,
}

/// The sentence before another.
#[derive(Debug, Clone)]
pub struct Previous {
    /// The words, folded.
    pub text: String,
    /// The exact words of both.
    both: String,
}

impl Previous {
    /// The exact words of both sentences, or of the second alone where both are too long.
    pub fn quote_with(&self, document: &Document, passage: &Passage) -> String {
        let fits = self.both.chars().count() < MAX_QUOTE && ground::occurs(&self.both, document);
        match fits {
            true => self.both.clone(),
            false => passage.quote_in(document),
        }
    }

    fn of(block: &Block, range: &Range<usize>, behind: &Range<usize>) -> Option<Self> {
        let text = fold(block.text.get(range.clone())?);
        let both = block.quote(range.start..behind.end);
        (range.len() <= LONGEST).then_some(Self { text, both })
    }
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
            previous: None,
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
            previous: None,
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

    /// A heading that is a sentence, as one.
    pub fn as_sentence(&self) -> Self {
        Self {
            form: Form::Sentence,
            ..self.clone()
        }
    }

    /// An item by itself, without the line that introduces its list.
    pub fn without_lead(&self) -> Self {
        Self {
            lead: None,
            ..self.clone()
        }
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
            let at = ["With ", "On ", "In ", "At ", "For "]
                .iter()
                .find_map(|word| text.strip_prefix(word)?.strip_prefix(rival.as_str()));
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
                || at.is_some_and(|behind| behind.starts_with(','))
        };
        rivals.iter().any(begins) && !site.is_named_in(text)
    };
    let compares = whose::compares(document);
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
        let last = headings.last().map_or("", String::as_str);
        if whose::is_heading_of(last, &rivals) {
            continue;
        }
        for (at, range) in ranges.iter().cloned().enumerate() {
            if range.len() > LONGEST {
                continue;
            }
            let mut text = fold(block.text.get(range.clone()).unwrap_or_default());
            let question = question(&passages);
            if question.is_some() {
                text = answer::without_mark(&text).to_owned();
            }
            if of_rival(&text) || compares && whose::tells_of_another(&text, site) {
                continue;
            }
            let form = form(block, &text);
            let next = ranges.get(at + 1).filter(|_| answer::is_bare(&text));
            let more = next.and_then(|next| block.text.get(next.clone())).map(fold);
            let quoted = is_quoted(document, block, range.start);
            let before = at.checked_sub(1).and_then(|at| ranges.get(at));
            let previous = before.and_then(|before| Previous::of(block, before, &range));
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
                previous,
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
        BlockKind::ListItem if is_name_with_a_stop(block, text) => Form::Item,
        _ if ended => Form::Sentence,
        BlockKind::ListItem | BlockKind::Term => Form::Item,
        _ if text.split_whitespace().count() <= LABEL_WORDS => Form::Item,
        _ => Form::Sentence,
    }
}

/// Words of an item that names a thing and ends with a full stop.
const STOPPED_WORDS: usize = 14;

/// Whether an item of a list is a name with a full stop behind it and no sentence: "SAML SSO for larger teams."
fn is_name_with_a_stop(block: &Block, text: &str) -> bool {
    // "**SAML SSO** for larger teams. Each of them has its own tenant."; all in bold it would be a label.
    let bold = || {
        let first = block.strong.first();
        first.is_some_and(|range| range.start == 0 && range.end + 1 < text.len())
    };
    let first = || bold() && fold(&block.text).starts_with(text);
    let alone = text.ends_with('.') && (sentences(&block.text).len() == 1 || first());
    alone && text.split_whitespace().count() <= STOPPED_WORDS && !VERB.is_match(text)
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

/// The text with white space and typography folded, trade-mark signs dropped, and a common slip mended.
pub fn fold(text: &str) -> String {
    let folded = ground::fold(text).replace(['\u{ae}', '\u{2122}', '\u{2120}'], "");
    if !folded.contains("complaint") {
        return folded;
    }
    SLIP.replace_all(&folded, "${1}compliant").into_owned()
}
