//! Which changes are worth telling somebody who did not ask.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};
use time::Date;

use super::{
    Changes, FactChange, Known, Payment, PriceHistory, PriceMove, YearlyMove, access,
    access::is_access, between, effects, identity,
};
use crate::{
    rate::Rates,
    report::{Detail, Fact, FactKind, Report, Status},
    scorecard::{Judged, Need, Scorecard, Verdict, fit},
};

/// Changes that are told in words; the rest are counted.
const MOST_LINES: usize = 3;

/// Moves of prices that are kept to reckon with.
const MOST_PRICES: usize = 8;

/// Characters of a vendor's words.
const LONGEST_WORDS: usize = 100;

/// By how much the overall score has to move, in tenths.
const SCORE_TENTHS: i32 = 5;

/// What of a report's changes is news.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    /// What changed, a short line each: another site and the team's own rules first, then prices, plans, compliance,
    /// data for AI, access, the score.
    pub lines: Vec<String>,
    /// How many more changes are news.
    #[serde(default)]
    pub more: usize,
    /// How the prices of plans moved.
    #[serde(default)]
    pub prices: Vec<YearlyMove>,
}

impl News {
    /// What the prices come to for the contracts as of `today`, a sentence each: see [`effects`].
    #[must_use]
    pub fn effects(&self, payments: &[Payment], rates: Option<&Rates>, today: Date) -> Vec<String> {
        let effects = effects(&self.prices, payments, today).into_iter();
        let sentences = effects.map(|(at, bill)| {
            let price = self.prices.get(at);
            bill.sentence(price.and_then(|price| price.plan.as_deref()), rates)
        });
        sentences.collect()
    }
}

/// What is news to those who follow a tool; none where nothing is. News is a rule of the team's scorecard that the tool
/// breaks now or no longer, a price that changed or is no longer stated, a plan no longer stated, a standard that is
/// attested otherwise or no longer, what is done with customers' data for AI that is told otherwise, single sign-on or
/// provisioning that is there otherwise, with another plan or no longer, an overall score that moved by half a point or
/// more, and an address that leads to another site.
///
/// A score or a rule that moved because a page was not read this time is none, and neither is a score that moved because
/// a dimension is known or unknown now that was not before: then the score over the dimensions known both times counts.
/// `history` says what plans cost until now.
#[must_use]
pub fn news(
    before: &Known,
    history: &PriceHistory,
    after: &Report,
    card: &Scorecard,
) -> Option<News> {
    let changes = between(&before.report, after);
    let mut lines: Vec<Line> = changes
        .facts
        .iter()
        .filter_map(|change| {
            let rank = rank(change, after)?;
            Some(Line::new(rank, line(change)).of_weight(weight(change)))
        })
        .collect();
    let sold = access::sold_otherwise(&before.report, after, &changes.facts).into_iter();
    lines.extend(sold.map(|line| Line::new(ACCESS, line)));
    let host = changes.identity.host.into_iter();
    lines.extend(host.map(|(old, new)| Line::new(FIRST, identity::host_sentence(old, new))));
    let unread = |change: &FactChange<'_>| matches!(change, FactChange::Unchecked(_));
    if !changes.facts.iter().any(unread) {
        let rules = rule_lines(&before.report, after, card).into_iter();
        lines.extend(rules.map(|line| Line::new(FIRST, line)));
        lines.extend(score_line(before, &changes).map(|line| Line::new(SCORE, line)));
    }
    let lines = by_weight(lines);
    let more = lines.len().saturating_sub(MOST_LINES);
    let prices = changes.facts.iter().filter_map(|change| match change {
        FactChange::Changed {
            before: was,
            after: is,
        } => YearlyMove::between(was, is, &before.report, history),
        _ => None,
    });
    (!lines.is_empty()).then(|| News {
        prices: prices.take(MOST_PRICES).collect(),
        lines: lines.into_iter().take(MOST_LINES).collect(),
        more,
    })
}

/// Another site, and the team's own rules.
const FIRST: u8 = 0;
const PRICE: u8 = 1;
const PLAN: u8 = 2;
const COMPLIANCE: u8 = 3;
const DATA: u8 = 4;
const ACCESS: u8 = 5;
const SCORE: u8 = 6;

/// Something that is news, and where it stands.
struct Line {
    rank: u8,
    /// Within its rank; the heaviest comes first.
    weight: (u8, i64),
    text: String,
}

impl Line {
    const fn new(rank: u8, text: String) -> Self {
        Self {
            rank,
            weight: (0, 0),
            text,
        }
    }

    fn of_weight(self, weight: (u8, i64)) -> Self {
        Self { weight, ..self }
    }
}

/// What comes first: all of the first rank, then the heaviest of each other, then the rest, so that a lost certificate is
/// told beside prices, however many of those moved.
fn by_weight(mut lines: Vec<Line>) -> Vec<String> {
    lines.sort_by_key(|line| (line.rank, Reverse(line.weight)));
    lines.dedup_by(|one, other| one.text == other.text);
    let mut before = None;
    let turns: Vec<bool> = lines
        .iter()
        .map(|line| line.rank != FIRST && before.replace(line.rank) == Some(line.rank))
        .collect();
    let mut turns = turns.into_iter().zip(lines).collect::<Vec<_>>();
    turns.sort_by_key(|(follows, _)| *follows);
    turns.into_iter().map(|(_, line)| line.text).collect()
}

/// How much a change counts beside others of its rank: what costs more or holds no longer, by how much; what is no longer
/// told, or told otherwise; then what got better.
fn weight(change: &FactChange<'_>) -> (u8, i64) {
    const WORSE: u8 = 3;
    const UNTOLD: u8 = 2;
    const BETTER: u8 = 1;
    match (change, change.price_move()) {
        (_, Some(moved @ PriceMove::Amount { by, .. })) => {
            let class = if by.minor > 0 { WORSE } else { BETTER };
            (class, moved.share_in_tenths().unwrap_or_default())
        }
        (_, Some(PriceMove::Published)) => (BETTER, 0),
        (FactChange::Changed { before, after }, None) if before.status != after.status => {
            let class = if worth(after) < worth(before) {
                WORSE
            } else {
                BETTER
            };
            (class, 0)
        }
        _ => (UNTOLD, 0),
    }
}

const fn worth(fact: &Fact) -> u8 {
    match fact.status {
        Status::Held => 2,
        Status::Conditional => 1,
        Status::NotHeld => 0,
    }
}

/// Where a change stands among the news; none where it is none.
fn rank(change: &FactChange<'_>, now: &Report) -> Option<u8> {
    match (change.kind(), change) {
        (FactKind::Price, FactChange::Changed { .. }) => change.price_move().map(|_| PRICE),
        (FactKind::Price, FactChange::Gone(fact)) => {
            // Not where the plan has another, such as one for a year, or went itself, which is told below.
            let item = &fact.plan_price()?.item;
            let same = |other: &str| other.eq_ignore_ascii_case(item);
            let priced = |fact: &Fact| fact.plan_price().is_some_and(|price| same(&price.item));
            let offered = |fact: &Fact| fact.kind == FactKind::Plan && same(&fact.value);
            let mut facts = now.facts.iter();
            (!facts.clone().any(priced) && facts.any(offered)).then_some(PRICE)
        }
        (FactKind::Plan, FactChange::Gone(_)) => Some(PLAN),
        (FactKind::Compliance, FactChange::Gone(_)) => Some(COMPLIANCE),
        (FactKind::Compliance, FactChange::Changed { before, after }) => {
            let level_differs = levels(before, after).is_some_and(|(was, is)| was != is);
            (before.status != after.status || level_differs).then_some(COMPLIANCE)
        }
        // What a model learns it can't be told to forget.
        (FactKind::AiDataPolicy, FactChange::Gone(fact)) => {
            (fact.status == Status::Held).then_some(DATA)
        }
        (FactKind::AiDataPolicy, FactChange::Changed { before, after }) => {
            (before.value != after.value || before.status != after.status).then_some(DATA)
        }
        (kind, FactChange::Gone(_)) if is_access(kind) => {
            let still = |fact: &Fact| fact.kind == kind && fact.status != Status::NotHeld;
            (!now.facts.iter().any(still)).then_some(ACCESS)
        }
        (kind, FactChange::Changed { before, after }) if is_access(kind) => {
            (before.status != after.status).then_some(ACCESS)
        }
        _ => None,
    }
}

/// The levels of both certificates, where both tell of one: `Type II` and `Type I`.
fn levels<'a>(before: &'a Fact, after: &'a Fact) -> Option<(&'a str, &'a str)> {
    let level = |fact: &'a Fact| match &fact.detail {
        Some(Detail::Compliance { level, .. }) => level.as_deref(),
        _ => None,
    };
    level(before).zip(level(after))
}

/// The rules that the tool breaks now and did not before, and the other way round.
fn rule_lines(before: &Report, after: &Report, card: &Scorecard) -> Vec<String> {
    let before = fit(card, &before.scores, &before.facts);
    let after = fit(card, &after.scores, &after.facts);
    let turned = after.turned(&before).into_iter();
    turned.filter_map(|(was, is)| rule_line(was, is)).collect()
}

/// `must-have “Holds SOC 2” no longer met`; none where the tool breaks the rule neither before nor now, or nobody can
/// tell any more.
fn rule_line(was: &Judged, is: &Judged) -> Option<String> {
    let broken = is.verdict == Verdict::DoesNotFit;
    let kept = matches!(is.verdict, Verdict::Fits | Verdict::WithConditions);
    let mended = was.verdict == Verdict::DoesNotFit && kept;
    let (need, became) = match is.rule.need {
        Need::MustHave if broken && was.verdict == Verdict::CannotTell => ("must-have", "not met"),
        Need::MustHave if broken => ("must-have", "no longer met"),
        Need::MustHave => ("must-have", "met now"),
        Need::DealBreaker if broken => ("deal-breaker", "applies now"),
        Need::DealBreaker => ("deal-breaker", "no longer applies"),
    };
    let told = || format!("{need} “{}” {became}", is.rule.condition);
    (broken || mended).then(told)
}

fn line(change: &FactChange<'_>) -> String {
    match change {
        FactChange::Changed { before, after }
            if before.status != after.status && before.kind != FactKind::AiDataPolicy =>
        {
            let status = |fact: &Fact| fact.status.as_str().replace('_', " ");
            format!(
                "{}: {} before, now {}",
                words(after),
                status(before),
                status(after)
            )
        }
        FactChange::Changed { before, after } => {
            let now = cut(after.words_after(before).into_owned());
            format!("{} before, now {now}", words(before))
        }
        FactChange::Gone(fact) => match fact.kind {
            // Not that it is gone: its price list may have moved behind a login.
            FactKind::Plan => format!("The plan {} is no longer stated", words(fact)),
            // One line for all its protocols and providers.
            FactKind::Sso => "Single sign-on is no longer stated".to_owned(),
            _ => format!("{} is no longer stated", words(fact)),
        },
        FactChange::Added(fact) | FactChange::Unchecked(fact) => words(fact),
    }
}

/// A fact's words, cut where they are long.
fn words(fact: &Fact) -> String {
    cut(fact.words().into_owned())
}

/// A vendor's words, cut where they are long.
pub(super) fn cut(words: String) -> String {
    match words.char_indices().nth(LONGEST_WORDS) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default()),
        None => words,
    }
}

fn score_line(known: &Known, changes: &Changes<'_>) -> Option<String> {
    let (before, after) = changes.overall?;
    let (before, after) = (before?, after?);
    let whose = known.whose(None);
    match &changes.basis {
        None => {
            let whose = whose.unwrap_or_else(|| "before".to_owned());
            moved(before, after)
                .then(|| format!("Overall score {before:.1} {whose}, now {after:.1}"))
        }
        Some(basis) => {
            let (before, after) = basis.means?;
            let when = whose.map_or("before", |_| "when their pages were last read");
            moved(before, after).then(|| {
                let of = basis.both;
                format!("Score over the {of} dimensions known both times {before:.1} {when}, now {after:.1}")
            })
        }
    }
}

/// Whether a score moved by so much that it is news.
fn moved(before: f32, after: f32) -> bool {
    #[expect(clippy::cast_possible_truncation, reason = "scores are 0 to 10")]
    let tenths = |score: f32| (score * 10.0).round() as i32;
    (tenths(after) - tenths(before)).abs() >= SCORE_TENTHS
}
