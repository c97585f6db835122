//! What a sentence says of all the standards named right before it, in a sentence or a list: "We do not have any of these
//! yet."

use model::report::{Detail, Fact, FactKind, Status};
use regex::Regex;

use crate::{
    document::{Document, MAX_QUOTE},
    extract::{
        claim::{PROVIDERS, SUPPLIERS, Topic, Why},
        fact,
        passage::{Form, Passage},
        pattern::{any_of, patterns},
        standard::Mention,
    },
    ground,
};

/// What such a sentence may begin with.
const BEGINS: &str = r"^\W*(?:(?:however|but|though|sadly|unfortunately|today|currently|for\s+now|right\s+now|at\s+present|so\s+far|as\s+of\s+(?:today|now)|at\s+(?:this|the)\s+(?:time|moment)|to\s+be\s+clear|(?:please\s+)?note(?:\s+that)?),?\s+)*";

/// What stands for all that is named before.
const THESE: &str = r"(?:these|those|them|the\s+(?:above|following|two|three|four))";

/// How all of them are referred to as the subject.
const ALL: &str = r"(?:(?:all|both|each|every\s+one|most)(?:\s+of\s+(?:these|those|them|the\s+above|which))?|they|these|those)(?:\s+(?:two|three|four|five|certifications?|certificates|attestations|reports|audits|standards|frameworks))?";

/// What is done with a certificate that one has.
const HAVE: &str = r"(?:have|has|hold|holds|held|had|obtained|achieved|completed|certified|compliant|attested|audited|maintain|possess|undergone|passed)";

/// How one works towards what one has not.
const WORKS_TOWARDS: &[&str] = &[
    r"working\s+(?:\w+ly\s+)?(?:on|towards?)",
    r"pursuing",
    r"preparing(?:\s+for)?",
    r"planning(?:\s+for)?",
    r"seeking",
    r"(?:aiming|going|applying)\s+for",
    r"in\s+the\s+process\s+of\s+\w+ing",
];

/// What is said of what is still to come.
const TO_COME: &[&str] = &[
    r"planned",
    r"in\s+(?:progress|preparation|the\s+works|the\s+pipeline|development)",
    r"under\s?way",
    r"on\s+(?:our|the)\s+(?:[\w-]+\s+)?road\s?map",
    r"still\s+to\s+come",
    r"coming\s+(?:soon|later|next)",
    r"being\s+(?:prepared|worked\s+on|pursued)",
    r"goals?\b",
];

patterns! {
    NONE_HELD = any_of(&[
        format!(r"{BEGINS}(?:we|(?-i:[A-Z])[\w.-]+|our\s+\w+)\s+(?:(?:currently|still)\s+)?(?:(?:do|does|have|has|are|is|did)\s*(?:not|n['’]t)|never)\s+(?:[\w-]+\s+){{0,3}}?{HAVE}\s+(?:[\w-]+\s+){{0,3}}?(?:(?:any|either|one)\s+of\s+{THESE}|{THESE}|(?:any|either)\W*$)\b"),
        format!(r"{BEGINS}(?:we|(?-i:[A-Z])[\w.-]+)\s+(?:currently\s+|still\s+)?(?:have|has|hold|holds)\s+(?:none|neither)(?:\s+of\s+{THESE})?\b"),
        format!(r"{BEGINS}(?:none|neither|not\s+one|not\s+a\s+single\s+one)(?:\s+of\s+{THESE})?(?:\s+(?:certifications?|certificates|attestations|reports|standards|frameworks))?\s+(?:(?:currently|yet|so\s+far)\s+)*(?:appl(?:y|ies)\s+to\s+(?:us|(?-i:[A-Z])[\w.-]+)|(?:is|are|has\s+been|have\s+been)\s+(?:[\w-]+\s+){{0,2}}?(?:held|in\s+place|ours|certified|achieved|obtained|complete[d]?|there|available|audited)|exists?)\b"),
        format!(r"{BEGINS}{ALL}\s+(?:are|is)\s+(?:not|n['’]t)\s+(?:(?:yet|currently)\s+)?(?:held|in\s+place|ours|certified|achieved|obtained|complete[d]?|there|available|audited)\b"),
    ]);
    ALL_TO_COME = any_of(&[
        format!(r"{BEGINS}(?:we|our\s+team|(?-i:[A-Z])[\w.-]+)(?:['’]re|\s+(?:are|is))\s+(?:(?:currently|now|actively|still|also)\s+)*(?:{})\s+(?:(?:getting|obtaining|achieving|completing|becoming)\s+)?(?:(?:all|both|each|every\s+one|some|most)(?:\s+of\s+{THESE})?|{THESE})\b", any_of(WORKS_TOWARDS)),
        format!(r"{BEGINS}{ALL}\s+(?:(?:audits?|certifications?)\s+)?(?:is|are|remain)\s+(?:(?:all|both|currently|still|now|only|already)\s+)*(?:{})", any_of(TO_COME)),
        format!(r"{BEGINS}(?:we|(?-i:[A-Z])[\w.-]+)\s+(?:(?:plan|aim|hope|intend|expect|want)s?\s+to|will)\s+(?:have|hold|obtain|achieve|complete|get|earn|reach|add|pursue)\s+(?:(?:all|both|each)(?:\s+of\s+{THESE})?|{THESE})\b"),
    ]);
    /// Behind a denial, where alone it is so: "We do not hold these for customers of the beta".
    SOMEWHERE = r"^\s*(?:on|in|under|outside|unless|until|where|when|if|for)\s+(?:(?-i:[A-Z])|(?:the|our|any|all|every|customers?|users?|those|free|new)\b)";
    /// What stands between names and what is said of them all.
    SET_APART = r"^\s*(?:[:;,.]|[–—-]\s)";
    ALL_LAPSED = format!(r"{BEGINS}{ALL}\s+(?:(?:have|has)\s+(?:since\s+|now\s+)?(?:expired|lapsed|ended)|(?:are|is)\s+(?:now\s+)?(?:expired|lapsed|no\s+longer\s+(?:valid|held|current)))\b");
    /// The same of one alone: "Our certificate has lapsed."
    ONE_LAPSED = format!(r"{BEGINS}(?:(?:we|(?-i:[A-Z])[\w.-]+)\s+(?:(?:have|has)\s+)?(?:(?:since|now|then)\s+)?(?:stopped|ceased|quit)\s+(?:auditing|being\s+(?:audited|certified)|(?:these|those|our|the)\s+(?:[\w-]+\s+)?audits?)\b|(?:we|it|our\s+\w+|(?-i:[A-Z])[\w.-]+)\s+(?:is|are|has|have)\s+(?:been\s+)?no\s+longer\s+(?:being\s+)?(?:audited|certified|attested|accredited)\b|(?:it|(?:the|our|this|that|its|(?-i:[A-Z])[\w.-]*['’]s)\s+(?:[\w-]+\s+){{0,2}}?(?:(?:self-)?certification|certificate|report|attestation|authori[sz]ation|accreditation))\s+(?:(?:has|was|had|is)\s+)?(?:(?:since|now|been|also)\s+)*(?:expired|lapsed|withdrawn|revoked|suspended|no\s+longer\s+valid|not\s+(?:been\s+)?renewed)\b)");
    ALL_SUPPLIERS = format!(r"{BEGINS}{ALL}\s+(?:are|is|belong|belongs)\s+(?:(?:only|all|both)\s+)*(?:held\s+by|those\s+of|that\s+of|to)\s+(?:our\s+|the\s+)?(?:[\w-]+\s+){{0,2}}?(?:{}\b|{}(?:\W|$))", *SUPPLIERS, *PROVIDERS);
}

/// The standards named one after the other, up to a sentence that speaks of all of them.
#[derive(Default)]
pub(super) struct Named {
    /// The first fact told of them.
    from: usize,
    mentions: Vec<(Mention, String)>,
    /// Sentences since the last of them.
    since: usize,
    in_list: bool,
}

/// Sentences that may stand between the standards and what is said of all of them.
const MOST_BETWEEN: usize = 1;

impl Named {
    /// Takes in what a passage names; `told` facts were there before it.
    pub(super) fn add(
        &mut self,
        passage: &Passage,
        mentions: &[Mention],
        document: &Document,
        told: usize,
    ) {
        let goes_on = passage.in_list && self.in_list || passage.form == Form::Labelled;
        let ends = match passage.form {
            Form::Heading => mentions.is_empty(),
            _ if mentions.is_empty() => self.since >= MOST_BETWEEN,
            _ => !goes_on,
        };
        if ends {
            *self = Self {
                from: told,
                ..Self::default()
            };
        }
        if mentions.is_empty() {
            self.since += 1;
            return;
        }
        self.since = 0;
        self.in_list = passage.in_list;
        let quote = passage.quote_in(document);
        let told = mentions.iter().map(|one| (one.clone(), quote.clone()));
        self.mentions.extend(told);
    }

    /// Judges all of them by what a sentence says of them that names none, and tells whether it says anything.
    pub(super) fn amend(
        &self,
        passage: &Passage,
        named: &[Mention],
        document: &Document,
        facts: &mut Vec<Fact>,
    ) -> bool {
        if passage.form != Form::Sentence || !named.is_empty() {
            return false;
        }
        let why = said(&passage.text).or_else(|| self.one_lapsed(passage));
        let Some(why) = why.filter(|_| !self.mentions.is_empty()) else {
            return false;
        };
        let denial = passage.quote_in(document);
        let mut known: Vec<String> = Vec::new();
        for fact in facts.iter_mut().skip(self.from) {
            known.push(fact.value.clone());
            if fact.status != Status::NotHeld {
                fact.status = Status::NotHeld;
                fact.condition = Some(why.as_str().to_owned());
                fact.quote = with_denial(&fact.quote, &denial, document);
            }
        }
        let several = self.mentions.len() > 1;
        let untold = self.mentions.iter().filter(|(mention, _)| {
            several && mention.topic != Topic::Agreement && !known.contains(&mention.value())
        });
        let denied = untold.map(|(mention, quote)| Fact {
            status: Status::NotHeld,
            condition: Some(why.as_str().to_owned()),
            detail: Some(Detail::Compliance {
                standard: mention.standard.to_owned(),
                level: mention.level.clone(),
            }),
            ..fact(
                document,
                FactKind::Compliance,
                mention.value(),
                with_denial(quote, &denial, document),
            )
        });
        facts.extend(denied);
        true
    }
}

impl Named {
    /// Whether a sentence says that the one that is named is held no more.
    fn one_lapsed(&self, passage: &Passage) -> Option<Why> {
        let mut standards = self.mentions.iter().map(|(mention, _)| mention.standard);
        let first = standards.next()?;
        let lapsed = standards.all(|other| other == first) && self.since == 0;
        (lapsed && ONE_LAPSED.is_match(&passage.text)).then_some(Why::Lapsed)
    }
}

/// The same of the standards that a sentence names first: "SOC 2 and ISO 27001: we do not have any of these yet."
pub(super) fn of_those_before(text: &str, mentions: &[Mention]) -> Option<Why> {
    let last = mentions.iter().map(|mention| mention.range.end).max()?;
    let rest = text.get(last..)?;
    SET_APART.is_match(rest).then(|| said(rest)).flatten()
}

/// Why none of those is the vendor's that a statement speaks of.
fn said(text: &str) -> Option<Why> {
    let said = [
        (&*NONE_HELD, Why::Denied),
        (&*ALL_TO_COME, Why::Planned),
        (&*ALL_LAPSED, Why::Lapsed),
        (&*ALL_SUPPLIERS, Why::Supplier),
    ];
    let is_so = |pattern: &Regex| {
        let found = pattern.find(text);
        found.is_some_and(|found| !SOMEWHERE.is_match(text.get(found.end()..).unwrap_or_default()))
    };
    let mut found = said.into_iter().filter(|(pattern, _)| is_so(pattern));
    found.next().map(|(_, why)| why)
}

/// The words that name a standard with those that deny it, where they stand together.
fn with_denial(quote: &str, denial: &str, document: &Document) -> String {
    let both = format!("{quote} {denial}");
    match both.chars().count() <= MAX_QUOTE && ground::occurs(&both, document) {
        true => both,
        false => quote.to_owned(),
    }
}
