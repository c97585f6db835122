//! Capabilities: what the product can do, as sentences, lists, cards and plan tables state it.

mod answered;
pub(super) mod footnote;
mod meant_for;
mod page;
mod previous;

use std::{cell::LazyCell, ops::Range};

use model::report::Status;
use regex::Regex;

use self::footnote::Footnotes;
use super::{
    Site,
    claim::{self, Judgement, Topic, Why},
    identity::NAMED,
    passage::{Form, Passage, fold, passages},
    pattern::patterns,
    row::{Row, columns, pieces, rows},
    scope,
};
use crate::document::Document;

/// What to look for.
pub struct What<'a> {
    /// How pages name it.
    pub name: &'a Regex,
    /// What a sentence must also say to be a claim of it.
    pub said: &'a Regex,
    /// Whether a list item or a card's label that names it is a claim.
    pub listed: bool,
}

/// A statement about it.
#[derive(Debug, Clone)]
pub struct Statement {
    /// The words, folded.
    pub text: String,
    /// The words that name it, folded.
    pub named: String,
    /// The exact words of the page.
    pub quote: String,
    /// Held, conditional or not held.
    pub judgement: Judgement,
    /// What a sentence that names several says of each, and where in the text it names it.
    pub each: Vec<(Range<usize>, Judgement)>,
    /// The row of a table that states it, if one does.
    pub row: Option<Row>,
    /// The headings above it, outermost first, folded.
    pub headings: Vec<String>,
}

patterns! {
    /// A provider as the subject: what it can do says nothing of the product.
    PROVIDERS_SUBJECT = format!(r"^\W*(?:{}|azure|google)\s+(?:alone |itself |also |currently |natively )*(?:does|do|supports?|offers?|provides?|has|lacks?|can(?:not|['’]t)?|doesn['’]t|don['’]t)\b|^\W*(?:{}|azure|google)\s+is\s+an?\s+[^.;]{{2,80}}?\b(?:that|which)\s+(?:also\s+)?(?:supports?|offers?|provides?|has)\b", *NAMED, *NAMED);
    /// A plan of theirs: "an Okta account on the Enterprise plan".
    ACCOUNT_ELSEWHERE = format!(r"\b(?:an?|your|the)\s+(?:{}|azure|google|microsoft|aws)\s+(?:[\w-]+\s+){{0,2}}?(?:accounts?|tenants?|subscriptions?|licen[cs]es?|organi[sz]ations?)\s+(?:on|with|in|under)\s+(?:[\w-]+\s+){{1,4}}?(?:plans?|tiers?|licen[cs]es?|subscriptions?)\b", *NAMED);
    /// A heading over steps, and a value to fill in.
    SETTING_UP = r"^\W*(?:configur(?:e|ing)|sett?(?:ing)?[- ]?up|manag(?:e|ing)|enabl(?:e|ing)|creat(?:e|ing)|test(?:ing)?|add(?:ing)?|updat(?:e|ing)|map(?:ping)?|how to|step \d+)\b";
    FILLS_IN = r"^\W*(?:[\w-]+\s+){0,2}[\w-]+\s*(?::|—|–|=)";
    /// What stands below a title and is about what else there is: "Most features are available in the Community edition".
    OTHER_FEATURES = r"^\W*(?:most|many|some|other|all\s+other|several|certain)\s+(?:of\s+)?(?:[\w.’'-]+\s+){0,3}?(?:features|capabilities|functions|things)\b";
    GLOSSARY = r"\b(?:glossary|terminology|definitions?|terms used)\b";
    /// What links a capability with the plan that has it.
    SAYS_WHERE = r"\b(?:(?:limited|restricted|exclusively available) to|accessible|only (?:on|for|in|to|with)|[\w-]+[- ]only|(?:perks?|benefits?|advantages?) of|adds|covers|lets|allows|enables|upgrad(?:e|ing)|(?:contact|talk to|ask) us|move to|includ(?:e|es|ed|ing)|available|comes? (?:only |just )?with|gets?|offer(?:s|ed)?|provide[sd]?|enabled|unlock(?:s|ed)?|(?:must|needs? to|has to|have to) be on|exclusive|reserved|part of|features?|support(?:s|ed)?|requires?|needs?|have|has|can (?:use|set up|configure|enforce|enable)|access to)\b";
    ON_EVERY_PLAN = r"\b(?:on|in|with|for)\s+(?:every|all|each|any)\s+(?:of our\s+)?(?:paid\s+)?(?:plans?|tiers?|subscriptions?|editions?)\b";
    /// What stands right behind a thing's name that says on which plan it is: "SSO on the Scale plan", "SCIM for Scale".
    BEHIND_ON = r"^(?:\s+(?:SSO|single sign-on|(?:de)?provisioning|log-?in|authentication|support|access))*\s+(?:only\s+)?(?:on|in|with|for|from)\s+(?:(?:the|our)\s+)?(?-i:[A-Z])";
    /// The head of a column that describes what the row names.
    DESCRIBES = r"^\W*(?:details?|descriptions?|support(?:ed)?|availability|notes?|answers?|responses?|implementation|how(?: it works)?|what (?:we (?:do|offer)|you get)|capabilit(?:y|ies)|values?)\W*$";
    /// What an add-on adds, and to which plan. Group 1 is the plan.
    ADDED_TO = r"^\W*(?:it\s+|this\s+(?:[\w-]+\s+)?)?adds?\s[^.;]*\bto\s+(?:the\s+|our\s+)?((?-i:[A-Z])[\w+-]*)\b";
    SURCHARGE = r"^[\s-]+(?:tax|surcharge|penalty|mark-?up|paywall)\b";
    /// "To use it, you need to be on the Scale plan": no step, though it begins like one.
    NEEDS_A_PLAN = r"^\W*(?:in order )?to (?:set up|enable|configure|use|add|turn on|enforce|get)\b[^.;]{0,60}\b(?:you(?:'ll|’ll| will)?|your (?:team|organi[sz]ation|workspace|account)) (?:needs?|must|ha(?:ve|s) to|should)\b[^.;]{0,60}\b(?:plans?|tiers?|subscriptions?|licen[cs]es?|contracts?|agreements?)\b|^\W*(?:in order )?to (?:set up|enable|configure|use|add|turn on|enforce|get|unlock)\b[^.;]{0,60}?,?\s(?:please\s)?(?:upgrade|switch|move) to\b";
    /// The same of whom one has to ask: "To enable it, please contact our support team".
    NEEDS_A_WORD = r"^\W*(?:in order )?to (?:set up|enable|configure|use|add|turn on|activate|get|unlock)\b[^.;]{0,120}?,?\s(?:please\s)?(?:contact|reach out to|get in touch with|talk to|e-?mail|write to|ask) (?:us|sales|our (?:[\w-]+ ){0,2}(?:team|sales|support))\b";
    NOTE_THAT = r"^\W*(?:please\s+)?note\s+that\s+";
    /// A step of instructions is no claim.
    INSTRUCTION = r"^\W*(?:\d+\.\s*)?(?:click|select|go to|navigate|open|copy|paste|enter|choose|fill|scroll|type|check the|find|locate|return|install|toggle|press|drag|create an?|in the|in your|on the|from the|from your|under|once|after|before|when|while|to (?:set|enable|configure|disable|change|use|add|create|update)|see|read|learn|visit|note that|make sure|ensure|remember|follow)\b";
    /// What the vendor grants before it says what there is: "While we do not offer it, we".
    WHILE_WE = r"^\W*while\s+(?:we|our|it|there)\b";
    /// "Open API" names a thing.
    OPEN = r"^\W*open (?:APIs?|ID|source|data|standards?)\b";
    /// Whose plan comes first: "On the Pro plan we support SAML" tells nothing to do.
    ON_A_PLAN = r"^\W*(?:on|in|with|from|under)\s+(?:the|our)\s+(?:[\w+-]+\s+){1,4}(?:plans?|tiers?|editions?)\b";
    INSTRUCTS = r"\b(?:navigate to|click(?: on)?|go to (?:the|your)|copy the|paste the|check the box|toggle)\b|^\W*in [\w ]{2,30}, (?:under|create|navigate|select|go|open|add)";
    /// What stands behind a name in a list of settings or events.
    PART_OF_SET_UP = r"^[\s*]*(?:url|domains?|settings?|policy|tab|page|connected|disconnected|updated|configuration|configured|set ?up|app|application|events?|enforcement|certificate|sessions?|assertion|groups?|attribute|metadata|login|error|requirement)\b";
    /// The same where it is all that stands there, and what introduces a list of what one has: "SAML login" on a card.
    OF_USE = r"^\s+(?:log-?ins?|enforcement|set ?up)\W*$";
    HAS_ALL = r"\b(?:includes?|comes with|offers?|gets?|provides?|contains?)\b[^.;]{0,40}:\s*$";
    /// Headings whose lists are links, questions or other people's words.
    ASIDE = r"\b(?:related|next steps|what[’']s next|on this page|table of contents|resources|further reading|see also|blog|articles|glossary|what is|troubleshooting|faq|frequently asked|competitors?|alternatives?|compare[ds]?|vs\.?|versus|testimonials?|prerequisites|requirements)\b";
    /// "Which kinds do you support?"
    WHICH = r"^\W*(?:which|what)\b.*\b(?:support|offer|have|provide|available|use|work)";
    /// A year alone beside a label: since when, or from when on, it doesn't say.
    YEAR = r":\s*(?:q[1-4] )?20\d\d\W*$";
    /// "Which authentication options are supported?"
    WHICH_WAYS = r"^\W*(?:which|what)\s+(?:[\w/-]+\s+){0,3}?(?:authentication|log-?in|sign-?in|sign-on|identity)\s+(?:and\s+\w+\s+)?(?:methods?|options?|mechanisms?|protocols?|ways|features?|providers?)\b";
    /// What introduces a list of what there is, so that links in it are more than links.
    INTRODUCES = r"\b(?:supports?|has|have|offers?|provides?|includes?|can (?:use|choose)|available|supported)\b[^.;]*\b(?:following|these|protocols?|providers?|methods?|options|standards)\b[^.;]*:\s*$|\b(?:following|these)\s+(?:[\w-]+\s+){0,4}?(?:protocols?|providers?|methods?|options|standards|features)\b[^.;]*\b(?:requires?|needs?|(?:is|are) (?:available|included|supported|offered|part of))\b[^.;]*:\s*$";
    VERB = r"\b(?:is|are|was|has|have|can|will|need|needs|must|should|if|when|without|not|no|your|you)\b";
    UNTIL_THEN = r"^\W*until then,?\s";
    /// A supposition, a warning or a state of things is no claim.
    STATE = r"\b(?:clarif\w+|explain\w*|checks?|determin\w+|asks?|asking|verif\w+|confirm|describes?|tells?(?: you)?|know|wonder\w*|see)\s+(?:whether|if)\b|^\W*(?:if|unless|whether|as long as|should|until|because)\b|\b(?:is|are|was|were) (?:disabled|removed|locked out|redirected)\b|\bno longer (?:available|shown|listed|found|accessible) (?:through|via|in|under|from)\b";
}

/// The most words beside a label that say of what kind the thing is.
const TERSE_WORDS: usize = 10;

/// Whether what stands beside a label says no more than of what kind it is: "SAML 2.0 and OpenID Connect".
fn is_terse(beside: &str) -> bool {
    beside.split_whitespace().count() <= TERSE_WORDS && !VERB.is_match(beside)
}

/// Names in one sentence that are judged one by one.
const MOST_NAMED: usize = 12;

impl Statement {
    /// What is said of what is named at a place of the text: by the name there, or else the nearest before it.
    pub fn judgement_at(&self, place: &Range<usize>) -> &Judgement {
        let there = |(range, _): &&(Range<usize>, Judgement)| {
            range.start < place.end && place.start < range.end
        };
        let before = |(range, _): &&(Range<usize>, Judgement)| range.end <= place.start;
        let mut each = self.each.iter();
        let own = each.clone().find(there).or_else(|| each.rfind(before));
        own.map_or(&self.judgement, |(_, judgement)| judgement)
    }

    /// What is said of the one that a pattern stands for.
    pub fn judgement_of(&self, pattern: &Regex) -> &Judgement {
        let of_it = |(range, _): &&(Range<usize>, Judgement)| {
            let name = self.text.get(range.clone());
            name.is_some_and(|name| pattern.is_match(name))
        };
        let own = self.each.iter().find(of_it);
        own.map_or(&self.judgement, |(_, judgement)| judgement)
    }
}

/// Every statement of the page about it.
pub fn statements(document: &Document, site: &Site, what: &What) -> Vec<Statement> {
    let title = document.title.as_deref().map(fold).unwrap_or_default();
    let spoken = passages(document, site).into_iter().filter_map(|passage| {
        answered::answer(document, &passage, site, what)
            .or_else(|| previous::about_previous(document, &passage, site, what))
            .or_else(|| page::about_it(document, &passage, &title, site, what))
            .or_else(|| page::in_heading(document, &passage, site, what))
            .or_else(|| page::in_prerequisites(document, &passage, &title, site, what))
            .or_else(|| answered::wanted(document, &passage, site, what))
            .or_else(|| answered::only_there(document, &passage, site, what))
            .or_else(|| answered::for_the_asking(document, &passage, site, what))
            .or_else(|| meant_for::plan(document, &passage, site, what))
            .or_else(|| from_passage(document, &passage, site, what))
            .or_else(|| answered::naming_answer(document, &passage, site, what))
    });
    let by_plan = columns(document, site).into_iter();
    let rows = rows(document, site).into_iter().chain(by_plan);
    let rows = rows.filter_map(|row| {
        let told = required(&row, &title, site, what)
            .or_else(|| from_row(&row, site, what))
            .or_else(|| described(&row, site, what));
        let (named, judgement) = told?;
        Some(of_row(row, named, judgement))
    });
    let listed = pieces(document, site).into_iter().filter_map(|piece| {
        let statement = from_passage(document, &Passage::of_piece(piece), site, what)?;
        // What one plan lacks another may have.
        let denied = statement.judgement.condition.as_deref() == Some(Why::Denied.as_str());
        (!denied).then_some(statement)
    });
    let notes = LazyCell::new(|| Footnotes::of(document, site));
    let told = spoken.chain(rows).chain(listed);
    told.map(|statement| footnote::limit(statement, &notes))
        .collect()
}

/// What a passage states of the thing that a heading names.
fn under(
    document: &Document,
    passage: &Passage,
    heading: &str,
    named: String,
    judgement: Judgement,
) -> Statement {
    Statement {
        text: format!("{heading}: {}", passage.text),
        ..in_words(document, passage, named, judgement)
    }
}

/// What a passage states by its own words alone.
fn in_words(
    document: &Document,
    passage: &Passage,
    named: String,
    judgement: Judgement,
) -> Statement {
    Statement {
        text: passage.text.clone(),
        named,
        quote: passage.quote_in(document),
        judgement,
        each: Vec::new(),
        row: None,
        headings: passage.headings.clone(),
    }
}

fn from_passage(
    document: &Document,
    passage: &Passage,
    site: &Site,
    what: &What,
) -> Option<Statement> {
    let named = what
        .name
        .find_iter(&passage.text)
        .find(|named| !is_surcharge(&passage.text, named.end()))
        .filter(|named| passage.is_about(&named.range()))?;
    let beside = passage.text.get(passage.label..).unwrap_or_default();
    let apart = passage.form == Form::Labelled && !passage.defines;
    if apart && what.name.is_match(beside) && !is_terse(beside) {
        return None;
    }
    if passage.form == Form::Labelled
        && let Some(scope) = page::plans_of_line(beside.trim_start_matches([':', ' ']), site)
    {
        let named = named.as_str().to_owned();
        return Some(in_words(document, passage, named, Judgement::within(scope)));
    }
    let fills_in = FILLS_IN.is_match(beside.trim_start_matches([':', ' ']));
    if passage.form == Form::Labelled && OTHER_FEATURES.is_match(beside) {
        return None;
    }
    if passage.form == Form::Labelled && fills_in && SETTING_UP.is_match(&passage.text) {
        return None;
    }
    let claims = match passage.form {
        Form::Heading => false,
        Form::Item | Form::Labelled => {
            // "SSO: To enable this option:" only introduces what comes next.
            let introduces = apart && beside.trim_end().ends_with(':');
            what.listed && !introduces && is_listing(passage, site, &named.range())
                || is_on_card(passage, site, what, CARD_ITEM_WORDS)
                || what.said.is_match(&passage.text)
        }
        Form::Sentence => {
            let answers = passage
                .question
                .as_deref()
                .is_some_and(|question| what.name.is_match(question) && WHICH.is_match(question));
            what.said.is_match(&passage.text)
                || what.listed && names_its_plan(&passage.text, site)
                || what.listed && is_on_plan_behind(&passage.text, named.end(), site)
                || what.listed && claim::is_ending(&passage.text, named.range())
                || is_on_card(passage, site, what, CARD_WORDS)
                || what.listed && answers && named.start() == 0
                || what.listed && is_among_ways(passage, named.start())
                || what.listed && is_among_fragments(&passage.text, named.start())
        }
    };
    let state = STATE.is_match(&UNTIL_THEN.replace(&passage.text, ""));
    let instructs = instructs_only(&passage.text, site);
    let defined = passage
        .headings
        .iter()
        .any(|heading| GLOSSARY.is_match(heading));
    let of_provider = PROVIDERS_SUBJECT.is_match(&passage.text) && !site.is_named_in(&passage.text);
    let of_theirs = ACCOUNT_ELSEWHERE.is_match(&passage.text) && !site.is_named_in(&passage.text);
    let silent = passage.quoted || instructs || state || defined || of_provider || of_theirs;
    (claims && !silent).then_some(())?;
    let found = what.name.find_iter(&passage.text);
    let found = found.filter(|named| !is_surcharge(&passage.text, named.end()));
    let ranges = without_remarks(&passage.text, found.map(|found| found.range()));
    let judgement = claim::judge_passage(passage, &ranges, &named.range(), Topic::Feature, site)?;
    if is_lacking_on_card(passage, &judgement, site) {
        return None;
    }
    let of_each = |range: &Range<usize>| {
        let judged = claim::judge_passage(passage, &ranges, range, Topic::Feature, site);
        judged.map(|judgement| (range.clone(), judgement))
    };
    let each = match ranges.len() {
        2..=MOST_NAMED => ranges.iter().filter_map(of_each).collect(),
        _ => Vec::new(),
    };
    // "SSO: SSO support is in development" says behind its label how it is, and is read by itself.
    let lacking = |(range, judged): &(Range<usize>, Judgement)| {
        range.start >= passage.label && judged.status == Status::NotHeld
    };
    if apart && named.end() <= passage.label && each.iter().any(lacking) {
        return None;
    }
    let named = named.as_str().to_owned();
    Some(Statement {
        each,
        ..in_words(document, passage, named, judgement)
    })
}

/// Whether an item in a plan's card says that this plan lacks it, which says nothing of the others: "No SSO".
fn is_lacking_on_card(passage: &Passage, judgement: &Judgement, site: &Site) -> bool {
    let denied = judgement.condition.as_deref() == Some(Why::Denied.as_str());
    let item = passage.form == Form::Item || passage.in_list;
    let heading = passage.heading();
    let on_card = || scope::card_name(heading, &site.plans).is_some();
    denied && item && site.plans.len() > 1 && on_card()
}

/// The names but those that stand in brackets behind one, as another name of the same: "Provisioning (SCIM) is not
/// available" says of both what it says.
fn without_remarks(text: &str, names: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut kept: Vec<Range<usize>> = Vec::new();
    for name in names {
        let is_remark = kept.last().is_some_and(|last| {
            let between = text.get(last.end..name.start).unwrap_or_default();
            let behind = text.get(name.end..).unwrap_or_default();
            between.trim() == "(" && behind.starts_with(')')
        });
        if !is_remark {
            kept.push(name);
        }
    }
    kept
}

/// Whether an answer lists it among the ways to sign in that its question asks for: "OIDC, passwords, and SCIM."
fn is_among_ways(passage: &Passage, start: usize) -> bool {
    let asked = passage.question.as_deref();
    let before = passage.text.get(..start).unwrap_or_default();
    asked.is_some_and(|asked| WHICH_WAYS.is_match(asked)) && !VERB.is_match(before)
}

/// Parts of a sentence that lists what there is without a verb.
const FRAGMENTS: usize = 3;

/// Whether it stands in one of several parts of a sentence that list what there is: "SAML for sign-on; SCIM for accounts;
/// keys for scripts."
fn is_among_fragments(text: &str, start: usize) -> bool {
    let mut end = 0;
    let own = text.split(';').find(|part| {
        end += part.len() + 1;
        start < end
    });
    let short = |part: &str| part.split_whitespace().count() <= ITEM_WORDS && !VERB.is_match(part);
    text.split(';').count() >= FRAGMENTS && own.is_some_and(short)
}

/// Whether a sentence says on which plan it is: "Our Team and Enterprise plans include …", "can be enabled on Scale".
fn names_its_plan(text: &str, site: &Site) -> bool {
    let says = SAYS_WHERE.is_match(text) || NEEDS_A_PLAN.is_match(text);
    let added = ADDED_TO.captures(text).and_then(|found| found.get(1));
    let to_plan = added.is_some_and(|plan| site.plans.iter().any(|name| name == plan.as_str()));
    to_plan
        || ON_EVERY_PLAN.is_match(text)
        || says && !scope::of_text(text, &site.plans).plans.is_empty()
}

/// Whether a sentence gives the thing whose name ends there to a plan right behind it: "SAML on the Scale plan".
fn is_on_plan_behind(text: &str, end: usize, site: &Site) -> bool {
    let behind = text.get(end..).unwrap_or_default();
    BEHIND_ON.is_match(behind) && !scope::of_text(text, &site.plans).plans.is_empty()
}

/// Whether the name that ends there is only that of what others charge for it: "No SSO tax".
fn is_surcharge(text: &str, end: usize) -> bool {
    SURCHARGE.is_match(text.get(end..).unwrap_or_default())
}

/// Whether the text tells what to click, and not on which plan: "Note that it is only available on Scale".
fn instructs_only(text: &str, site: &Site) -> bool {
    let noted = NOTE_THAT.replace(text, "");
    let notes_plan = noted.len() < text.len() && names_its_plan(&noted, site);
    let told = if notes_plan { &noted } else { text };
    is_instruction(told) && !NEEDS_A_PLAN.is_match(told) && !NEEDS_A_WORD.is_match(told)
}

/// Whether the text tells what to click, not what there is.
pub fn is_instruction(text: &str) -> bool {
    let names = [&OPEN, &ON_A_PLAN, &WHILE_WE];
    let begins = INSTRUCTION.is_match(text) && !names.iter().any(|begins| begins.is_match(text));
    begins || INSTRUCTS.is_match(text)
}

/// The most words of a sentence that lists what a card offers.
const CARD_WORDS: usize = 20;

/// Words of an item that names a thing.
const ITEM_WORDS: usize = 14;

/// The same of an item of a card's list: "Security: SSO, SCIM, audit logs, …".
const CARD_ITEM_WORDS: usize = 60;

/// Whether a sentence lists what a plan's card offers: "Custom terms, SSO and a success manager."
fn is_on_card(passage: &Passage, site: &Site, what: &What, most: usize) -> bool {
    what.listed
        && passage.words() <= most
        && passage.text.contains(", ")
        && scope::card_name(passage.heading(), &site.plans).is_some()
        && !VERB.is_match(&passage.text)
}

/// Whether a short item stands in a list of what the product has.
fn is_listing(passage: &Passage, site: &Site, named: &Range<usize>) -> bool {
    let behind = passage.text.get(named.end..).unwrap_or_default();
    let card = scope::of_headings(&passage.headings, &site.plans).is_limited();
    let lead = passage.lead.as_deref().unwrap_or_default();
    let on_offer = (card || HAS_ALL.is_match(lead)) && OF_USE.is_match(behind);
    let detail = PART_OF_SET_UP.is_match(behind) && !on_offer;
    let most = if card && named.start == 0 {
        CARD_ITEM_WORDS
    } else {
        ITEM_WORDS
    };
    // The vendor's own side of a comparison.
    let own = passage.headings.last();
    let own = own.is_some_and(|heading| site.is_named_in(heading) && !ASIDE.is_match(heading));
    let aside = !own
        && passage
            .headings
            .iter()
            .any(|heading| ASIDE.is_match(heading));
    let dated = passage.form == Form::Labelled && YEAR.is_match(&passage.text);
    let introduced = passage
        .lead
        .as_deref()
        .is_some_and(|lead| INTRODUCES.is_match(lead) && !is_instruction(lead));
    let linked = passage.linked && !card && !introduced;
    !aside && !detail && !dated && passage.words() <= most && !linked
}

/// The subscription that a table of requirements asks for, on a page or under a heading that names it.
fn required(row: &Row, title: &str, site: &Site, what: &What) -> Option<(String, Judgement)> {
    let judgement = row.subscription(site).filter(|_| what.listed)?;
    let above = row.headings.iter().rev().map(String::as_str);
    let named = above.chain([title]).find_map(|text| what.name.find(text))?;
    Some((named.as_str().to_owned(), judgement))
}

/// What a row calls the capability, and says of it.
fn from_row(row: &Row, site: &Site, what: &What) -> Option<(String, Judgement)> {
    let named = what.name.find(&row.label)?.as_str().to_owned();
    let judgement = row.judgement(site).or_else(|| row.plans_listed(site))?;
    Some((named, judgement))
}

/// "SSO | SAML 2.0 and OIDC (Enterprise)" under "Details": what a cell tells by a plan, by a yes or no, or by its kinds.
fn described(row: &Row, site: &Site, what: &What) -> Option<(String, Judgement)> {
    let [cell] = row.cells.as_slice() else {
        return None;
    };
    let named = what.name.find(&row.label).filter(|_| what.listed)?;
    let set_up = PART_OF_SET_UP.is_match(row.label.get(named.end()..).unwrap_or_default());
    let says_where = || what.name.is_match(&cell.text) && names_its_plan(&cell.text, site);
    let short = row.label.split_whitespace().count() <= LABEL_WORDS
        && (cell.text.split_whitespace().count() <= CARD_WORDS || says_where());
    let describes = cell.header.is_empty() || DESCRIBES.is_match(&cell.header);
    (describes && short && !set_up).then_some(())?;
    let judgement = match cell.says_no() {
        true => Judgement::not_held(Why::Denied),
        false => {
            let label = row.label.trim_end_matches(['?', ':', ' ']);
            let text = format!("{label}: {}", cell.text);
            claim::judge_one(&text, &named.range(), &[], Topic::Feature, site)?
        }
    };
    let on_plans = !judgement.scope.plans.is_empty();
    let tells = cell.says_no() || cell.says_yes() || on_plans || what.name.is_match(&cell.text);
    tells.then(|| (named.as_str().to_owned(), judgement))
}

/// Words of a label that names a thing, or asks for it.
const LABEL_WORDS: usize = 8;

/// What a row states.
pub fn of_row(row: Row, named: String, judgement: Judgement) -> Statement {
    Statement {
        text: row.sentence(),
        named,
        quote: row.quote.clone(),
        judgement,
        each: Vec::new(),
        headings: row.headings.clone(),
        row: Some(row),
    }
}
