//! Where data is kept.

mod by_plan;
mod places;
mod unnamed;

use std::borrow::Cow;

use model::report::{Fact, FactKind, Status};

use crate::{
    document::{Block, BlockKind, Cell, Document},
    extract::{
        Site,
        capability::{Statement, What, statements},
        claim::{Judgement, Why},
        fact, judged,
        passage::{
            Form, Passage,
            answer::{self, Answer},
            fold, passages,
        },
        pattern::{any_of, patterns},
        scope::{self, Scope},
    },
};

use places::{Places, SAID};

/// What stands between the parts of a sentence that tell of different places.
const BETWEEN_PARTS: &str = r";|\.\s|,?\s(?:but|while|whereas)\s|,\s(?:and|with)\s";

patterns! {
    NAME = r"\bdata[- ]residency\b|\bresidency\s+(?:(?:options?\s+)?(?:is|are)\s+)?(?:available|included|offered|supported|guaranteed|by default|(?:up)?on request)\b|\bdata[- ](?:locality|location|sovereignty|storage|regions?|hosting|cent(?:er|re)s?)\b|\b(?:stor(?:e|ed|es|ing)|host(?:s|ed|ing)?|kept|processed|resides?|located|stays?|leaves?|servers?)\b|\b(?:lives?|sits?|remains?|held|occurs?|takes? place)\s+(?:only\s+|entirely\s+|exclusively\s+)?(?:in|within)\b|\b(?:operates?|runs?)\s+(?:almost |nearly )?(?:entirely|exclusively|solely|only)\s+(?:in|within|from)\b|\b(?:dedicated|own|separate|isolated)\s+(?:database|instance|cluster|deployment|tenant|environment)s?\s+(?:in|within)\s+(?:an?|the|your|any)\s+(?:[\w-]+\s+)?(?:region|location|country)\b|\b(?:choose|select|pick) (?:between|from|one of)\b|\bdata\s+(?:is|are)\s+(?:(?:all|always|only|kept)\s+)*in\s+(?:the\s+)?(?-i:[A-Z])";
    DATA = r"\b(?:data|residency|metadata|contracts|customer content|databases?|backups?|information|files|everything|results?|records?|logs?|metrics|recordings|messages|projects|documents|notes|telemetry|workspaces?|accounts?|servers?|infrastructure|hosting|(?:all|our) (?:production )?services)\b";
    /// "Hosted on AWS in Oregon": the vendor is left out.
    HOSTED_ALONE = r"^\W*(?:we(?:['’]re|\s+are)\s+)?hosted\s+(?:\w+ly\s+)?(?:on|in|at|by|with)\b";
    /// "Acme is hosted in Ireland."
    HOSTED = r"\bis (?:hosted|operated|run)\s+(?:only |entirely |exclusively )?(?:in|on servers in|from)\b";
    /// "The service operates almost entirely in Ireland."
    OPERATES = r"\b(?:operates?|runs?)\s+(?:almost |nearly )?(?:entirely|exclusively|solely|only)\s+(?:in|within|from)\b";
    ALMOST = r"\b(?:almost|nearly|mostly|mainly|primarily)\s+(?:entirely|exclusively|all|only)\b";
    /// "Where is our data stored?"
    WHERE = r"\b(?:where|(?:in )?(?:which|what) (?:country|countries|regions?|locations?))\b.*\b(?:data|content|files|servers?|hosted|stored|infrastructure)\b";
    /// What a cell of a table says of where data is, whatever its row is about: "EU data residency by default". Group 1 is
    /// the place.
    IN_A_CELL = r"\b((?-i:[A-Z])[\w.]*(?:(?:,\s(?:and\s|or\s)?|\s(?:and|or|&)\s|/)?(?-i:[A-Z])[\w.]*){0,4})\s+data\s+residency\b";
    NOT_YET = r"\b(?:no|not|never|without|planned|soon|roadmap|requirements?)\b|n['’]t\b|\?";
    /// Backups, which say nothing of where the data itself is.
    BACKUPS = r"\bbackups?(?:\s+(?:copies\s+)?of\s+(?:(?:your|our|all|the|customers?'?)\s+)*(?:data|content|files|databases?))?\b";
    /// What runs, beside its backups: "Production workloads, backups and tools remain in".
    ALL_RUN = r"\b(?:workloads?|production|application(?:s|\s+servers?)?|primary\s+storage|storage|compute|processing|systems?|services|platform|content)\b";
    /// Another's, and examples of what is paid for it.
    OTHERS = r"^\W*costs? (?:for|of)\b|=\s*\W*[$€£]|\b(?:none|neither|no) of\b|\bsub-?processors?\b|\bcompetitors?\b";
    /// Where a certificate reaches is not where all data is: "only our US data centre is authorized".
    CERTIFIED_ALONE = r"^\W*(?:only|just)\s+(?:our|the)\s+(?:[\w-]+\s+){1,3}?(?:data ?cent(?:er|re)s?|regions?|servers?|clouds?|hosting|infrastructure)\s+(?:is|are|has|have|holds?|meets?)\b[^.;]*\b(?:certif\w+|attest\w+|accredit\w+|authori[sz]\w+|audit\w*|complian\w+)";
    /// Where data is only for whoever asks for it: "unless you ask for the EU". Group 1 is the place.
    ASKED_FOR = r"\b(?:unless|except (?:if|when|where)|if|when)\s+(?:you|customers?|they|a customer|your team)\s+(?:\w+ly\s+)?(?:asks?|requests?|contacts? us)\b(?:\s+for)?([^.;]*)";
    /// Behind a place, who has data elsewhere: "in Germany unless you are on Enterprise".
    UNLESS = r"\b(?:unless|except\s+(?:if|when|where|for|on)|other\s+than\s+(?:for|on))\b";
    /// A condition that names where alone data is.
    ALONE_IN = r"^(?:only|solely|exclusively|entirely|limited|restricted)\s+(?:to\s+)?(?:in|within)\s+(?:(?:the|our|AWS|regions?|zones?|data|cent(?:er|re)s?|servers?|and|or|(?:eu|us|europe|ap|ca)-[\w-]+|(?-i:[A-Z])[\w.-]+)[\s,]*)+$";
    ONLY = r"\b(?:all (?:of )?(?:your |our |customer |user )?(?:data|information)|only|exclusively|solely|never leaves?|does not leave|do not leave|entirely)\b";
    CHOICE = r"\b(?:choose|choice|select|pick|option|your preferred|region of your choice|available in|or (?:the )?(?:EU|US)|regions)\b";
    /// "Pick US East, Frankfurt or Sydney": what of is for the page to say.
    CHOOSES = r"\b(?:choose|select|pick)\b";
    REGION = r"\b(?:regions?|data|hosting|hosted|stored|servers?|residency)\b";
    /// What introduces a list of regions: "Choose where your data is stored:", "Available in three regions:".
    LISTS_REGIONS = any_of(&[
        r"\b(?:available|hosted|deployed|runs?|operates?)\s+(?:in|from)\b[^.;]*\bregions?\b[^.;]*:\s*$",
        r"\b(?:where|which (?:regions?|countr(?:y|ies)|locations?))\b[^.;]*\bdata\b[^.;]*\b(?:stored|hosted|kept|processed|resides?|lives?)\b[^.;]*:\s*$",
        r"\bdata\b[^.;]*\b(?:regions?|locations?|countr(?:y|ies)|data ?cent(?:er|re)s)\b[^.;]*:\s*$",
        r"^\W*(?:supported|available|data|hosting|storage)\s+(?:data\s+|hosting\s+|storage\s+)?(?:regions?|locations?|residency)\W*:\s*$",
    ]);
    VERB = r"\b(?:is|are|was|will|has|have|can|must|should|may|not|no|planned|soon)\b|\?";
    /// What somebody somewhere else uses or asks for, and says nothing of where data is: "the standard used by the US
    /// military", "US data residency requirements", "US law does not restrict".
    NOT_A_PLACE = r"\b(?:used|trusted|adopted|required|relied\s+(?:up)?on|approved|mandated|recommended|certified|endorsed)\s+(?:\w+\s+)?by\s+(?:(?:the|many|most|major|some|all)\s+)*(?-i:U\.?S\.?A?|U\.?K\.?|EU|European|United States|American|German|Swiss|Canadian|Australian)['’]?s?\s+(?:[\w-]+\s+){0,2}?(?:governments?|military|army|banks?|agenc(?:y|ies)|authorit(?:y|ies)|institutions?|companies|intelligence|officials?|hospitals?)\b|\b(?-i:U\.?S\.?A?|U\.?K\.?|EU|European|United States|American|German|Swiss|Canadian|Australian|Indian)(?:\s+(?:and|or|&)\s+(?-i:US|UK|EU|Canadian|Swiss|Australian))?\s+(?:(?:federal|state|privacy|banking|data)\s+)*(?:(?:protection|residency|sovereignty|locali[sz]ation|privacy)\s+)*(?:regulations?|laws?|legislation|rules|statutes?|requirements?|regulators?|citizens|export controls?)\b";
    /// A part of a sentence on what is still to come: "Canadian hosting is coming in 2027".
    TO_COME = r"\b(?:(?:is|are|['’]s)\s+(?:coming|planned|scheduled|expected|on (?:our|the) roadmap)|coming\s+(?:soon|in|next)|will\s+(?:follow|open|launch|be\s+(?:added|available|offered)))\b";
    PARTS = BETWEEN_PARTS;
    /// "No customer data leaves the EU without consent."
    NONE_LEAVES = r"^\W*no\s+(?:[\w-]+\s+){0,3}?(?:data|information|content|records?)\s+(?:ever\s+)?(?:leaves?|goes)\b";
    /// Law and definitions are not where data is.
    LAW = r"\b(?:standard contractual clauses|SCCs?|transfer(?:s|red)? (?:of|to|outside)|residents?|citizens|regulation|sub-?processors? (?:may|are)|may be (?:stored|processed|transferred)|if you (?:create|are|operate|live))\b";
}

/// The data residency facts of a page.
pub fn find(document: &Document, site: &Site) -> Vec<Fact> {
    let what = What {
        name: &NAME,
        said: &SAID,
        listed: false,
    };
    let stated = statements(document, site, &what);
    let stated = stated
        .iter()
        .filter(|statement| {
            DATA.is_match(&statement.text)
                || OPERATES.is_match(&statement.text)
                || HOSTED_ALONE.is_match(&statement.text)
                || HOSTED.is_match(&statement.text) && site.is_named_in(&statement.text)
        })
        .filter(|statement| !LAW.is_match(&statement.text) && !OTHERS.is_match(&statement.text))
        .filter(|statement| !CERTIFIED_ALONE.is_match(&statement.text))
        .flat_map(|statement| {
            let by_plan = by_plan::facts(document, statement, site);
            by_plan.unwrap_or_else(|| of_statement(document, statement).into_iter().collect())
        });
    let passages = passages(document, site);
    let answers = passages.iter().filter_map(|passage| {
        of_answer(document, passage)
            .or_else(|| by_plan::asked(document, passage, site))
            .or_else(|| of_choice(document, passage, site))
            .or_else(|| of_list(document, passage))
            .or_else(|| unnamed::of_passage(document, passage, site))
    });
    let cells = document.content();
    let cells = cells.filter_map(|block| of_cell(document, block, site));
    let mut facts: Vec<Fact> = stated.chain(answers).chain(cells).collect();
    let limits = passages
        .iter()
        .filter_map(|passage| of_limits(document, passage, site));
    // What another sentence says of the same place tells for whom it is so.
    let untold = |limit: &Fact| {
        let mut others = facts.iter();
        !others.any(|other| other.value == limit.value && other.status != Status::NotHeld)
    };
    let limits: Vec<Fact> = limits.filter(untold).collect();
    facts.extend(limits);
    facts
}

fn of_statement(document: &Document, statement: &Statement) -> Option<Fact> {
    let (value, judgement) = told(statement)?;
    let make = |value: String| {
        fact(
            document,
            FactKind::DataResidency,
            value,
            statement.quote.clone(),
        )
    };
    let others = BACKUPS.replace_all(&statement.text, "");
    let backups =
        BACKUPS.is_match(&statement.text) && !DATA.is_match(&others) && !ALL_RUN.is_match(&others);
    if backups && judgement.status == Status::Held {
        return Some(Fact {
            status: Status::Conditional,
            condition: Some("backups only".to_owned()),
            ..make(format!("{value}, for backups"))
        });
    }
    Some(Fact {
        status: judgement.status,
        condition: judgement.condition,
        ..make(value)
    })
}

/// What a cell or a definition says of it beside something else: "DPDP Act | Followed | data residency in India".
fn of_cell(document: &Document, block: &Block, site: &Site) -> Option<Fact> {
    let cell = block.cell().filter(|cell| !cell.header);
    (cell.is_some() || block.kind == BlockKind::Definition).then_some(())?;
    if cell.is_some_and(|cell| is_of_a_plan(document, cell, site)) {
        return None;
    }
    let text = fold(&block.text);
    let told = IN_A_CELL.captures(&text)?.get(1)?;
    (!NOT_YET.is_match(&text)).then_some(())?;
    let behind = text.get(told.start()..)?;
    let mut scope = scope::of_text(behind, &site.plans);
    scope.add_terms(scope::on_request(behind).map(str::to_owned));
    let judgement = Judgement::within(scope);
    let value = value_of(&Places::of(told.as_str()), "")?;
    let quote = cell.map_or_else(|| block.quote_all(), |cell| document.row_quote(cell));
    let kind = FactKind::DataResidency;
    Some(judged(document, kind, value, quote, &judgement))
}

/// Whether a cell tells what one plan has: it stands in the column or in the row of one.
fn is_of_a_plan(document: &Document, cell: Cell, site: &Site) -> bool {
    let row = document.tables.get(cell.table);
    let row = row.and_then(|table| table.rows.get(cell.row));
    let label = row.and_then(|row| row.first().copied().flatten());
    let label = label.and_then(|label| document.blocks.get(label));
    let mut names = document.column_header(cell).into_iter().chain(label);
    names.any(|name| scope::card_name(&fold(&name.text), &site.plans).is_some())
}

/// The places that a statement names and what it says of them. What it denies of other places takes nothing from those
/// that data is in: "in Germany, never in the US".
fn told(statement: &Statement) -> Option<(String, Judgement)> {
    let text = &*without_what_is_to_come(&statement.text);
    let text = &*by_plan::without_whose(text);
    let text = &*NOT_A_PLACE.replace_all(text, " ");
    let places = Places::of(text);
    let judgement = without_places(statement.judgement.clone());
    let is_denied = judgement.condition.as_deref() == Some(Why::Denied.as_str());
    if places.kept.iter().any(|name| places.denied.contains(name)) {
        return None;
    }
    if let Some(kept) = value_of(&places, text) {
        let stays = places.nowhere_else && NONE_LEAVES.is_match(text);
        let denies_others = is_denied && (places.only_places_denied || stays);
        let judgement = match denies_others {
            true => Judgement::within(Scope::default()),
            false => judgement,
        };
        return Some((kept, on_request(text, unless_on_plans(text, judgement))));
    }
    let denied = !places.denied.is_empty();
    denied.then(|| {
        let why = Judgement::not_held(Why::Denied);
        let told = judgement.status == Status::NotHeld;
        (places.denied.join(", "), if told { judgement } else { why })
    })
}

/// A text without its parts on places that are still to come, where others tell of places that there are.
fn without_what_is_to_come(text: &str) -> Cow<'_, str> {
    if !TO_COME.is_match(text) {
        return Cow::Borrowed(text);
    }
    let to_come = |part: &&str| TO_COME.is_match(part) && !Places::of(part).kept.is_empty();
    let parts: Vec<&str> = PARTS.split(text).collect();
    let now: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !to_come(part))
        .collect();
    let tells = now.iter().any(|part| !Places::of(part).kept.is_empty());
    match tells && now.len() < parts.len() {
        true => Cow::Owned(now.join("; ")),
        false => Cow::Borrowed(text),
    }
}

/// A judgement with the place on its terms that only those get who ask for it: "in the US unless you ask for the EU".
fn on_request(text: &str, judgement: Judgement) -> Judgement {
    let asked = ASKED_FOR.captures(text).and_then(|found| found.get(1));
    let places = asked.map(|asked| Places::of(asked.as_str()).kept);
    match places.filter(|places| !places.is_empty() && judgement.status == Status::Held) {
        Some(places) => judgement.with_terms(format!("{} on request", places.join(", "))),
        None => judgement,
    }
}

/// A judgement on all but those on the plans that a text sets apart behind the place: "in Germany unless you are on
/// Enterprise".
fn unless_on_plans(text: &str, judgement: Judgement) -> Judgement {
    let plans = &judgement.scope.plans;
    let apart = UNLESS.find(text).is_some_and(|unless| {
        let (before, behind) = text.split_at(unless.start());
        let named =
            |plan: &String| behind.contains(plan.as_str()) && !before.contains(plan.as_str());
        !Places::of(before).kept.is_empty() && plans.iter().all(named)
    });
    match apart && !plans.is_empty() && judgement.status == Status::Conditional {
        true => Judgement::on_terms(format!("not on {}", plans.join(", "))),
        false => judgement,
    }
}

/// A judgement without terms that only name the place: "exclusively in Germany" is no condition of data being there.
fn without_places(judgement: Judgement) -> Judgement {
    let mut scope = judgement.scope.clone();
    scope.terms.retain(|term| {
        let names_place = ALONE_IN.is_match(term) && !Places::of(term).kept.is_empty();
        !names_place
    });
    match scope.terms.len() < judgement.scope.terms.len() {
        true => Judgement::within(scope),
        false => judgement,
    }
}

/// "In Frankfurt." to "Where is our data stored?"
fn of_answer(document: &Document, passage: &Passage) -> Option<Fact> {
    let asks = WHERE.is_match(passage.question.as_deref()?);
    let says_more = NAME.is_match(&passage.text);
    let denies = answer::of(&passage.text) == Some(Answer::No);
    (asks && !says_more && !denies && passage.words() <= ANSWER_WORDS).then_some(())?;
    let quote = passage.quote_with_question(document);
    let value = value(&passage.text)?;
    Some(fact(document, FactKind::DataResidency, value, quote))
}

/// "Select `us-central` or `eu-west` (Ireland)." under a heading about regions: an instruction, and what there is.
fn of_choice(document: &Document, passage: &Passage, site: &Site) -> Option<Fact> {
    let text = &passage.text;
    let apart = by_plan::told_apart(text, site).is_some();
    let says = passage.form == Form::Sentence && !passage.quoted && !text.ends_with('?') && !apart;
    let about_regions = REGION.is_match(text) || REGION.is_match(passage.heading());
    let fits = says && CHOOSES.is_match(text) && about_regions;
    (fits && !LAW.is_match(text) && !OTHERS.is_match(text)).then_some(())?;
    let value = value(&without_what_is_to_come(text)).filter(|value| value.contains(", "))?;
    let quote = passage.quote_in(document);
    Some(fact(document, FactKind::DataResidency, value, quote))
}

/// "US (Oregon)" in a list of the regions that data can be kept in.
fn of_list(document: &Document, passage: &Passage) -> Option<Fact> {
    let lists = passage.lead.as_deref().is_some_and(|lead| {
        LISTS_REGIONS.is_match(lead) && !LAW.is_match(lead) && !OTHERS.is_match(lead)
    });
    let named = passage.in_list && passage.words() <= REGION_WORDS && !VERB.is_match(&passage.text);
    (lists && named && !passage.quoted).then_some(())?;
    let value = value(&passage.text)?;
    let quote = passage.quote_in(document);
    Some(fact(document, FactKind::DataResidency, value, quote))
}

/// "Your data does not leave Germany": where data is, by a denial that it is anywhere else.
fn of_limits(document: &Document, passage: &Passage, site: &Site) -> Option<Fact> {
    let text = &passage.text;
    let says = passage.form == Form::Sentence && !passage.quoted && !text.ends_with('?');
    let about_data = NAME.is_match(text) && DATA.is_match(text);
    let places = Places::of(text);
    let fits = says && about_data && places.nowhere_else && places.only_places_denied;
    (fits && !LAW.is_match(text) && !OTHERS.is_match(text)).then_some(())?;
    let judgement = Judgement::within(scope::of_text(text, &site.plans));
    let (kind, quote) = (FactKind::DataResidency, passage.quote_in(document));
    Some(judged(
        document,
        kind,
        value_of(&places, text)?,
        quote,
        &judgement,
    ))
}

/// The most words of an item that names a region.
const REGION_WORDS: usize = 8;

/// The most words of an answer that names places.
const ANSWER_WORDS: usize = 14;

/// `EU only`, `US, EU`: the places that a text says data is kept in.
fn value(text: &str) -> Option<String> {
    value_of(&Places::of(text), text)
}

fn value_of(places: &Places, text: &str) -> Option<String> {
    match places.kept.as_slice() {
        [] => None,
        [one] if is_only(places, text) => Some(format!("{one} only")),
        many => Some(many.join(", ")),
    }
}

/// Whether a text says that data is nowhere else.
fn is_only(places: &Places, text: &str) -> bool {
    (places.nowhere_else || ONLY.is_match(text)) && !CHOICE.is_match(text) && !ALMOST.is_match(text)
}
