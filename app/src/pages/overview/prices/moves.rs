//! How the prices of one tool moved over some versions, and what that comes to for what the team pays.

use std::cmp::Reverse;

use model::{
    change::{
        Changes, FactChange, PaidFit, Payment, PriceHistory, PriceMove, YearlyMove, between,
        charged_otherwise, effects,
    },
    id::ToolId,
    rate::Rates,
    report::{Fact, Report},
    spend::SpendRecord,
};
use time::{Date, OffsetDateTime};

use crate::pages::changes::move_words;

/// Prices of one tool that are listed.
const LINES: usize = 3;

/// Prices of one tool that are listed with what they come to for what is paid.
const PAID_LINES: usize = 8;

/// What the team pays for a tool.
#[derive(Debug, Default)]
pub struct Paying<'a> {
    /// What is written down.
    pub records: &'a [SpendRecord],
    /// The workspace's currency and rates.
    pub rates: Option<&'a Rates>,
}

/// A version that states other prices than the one before, and what was known before it.
#[derive(Debug)]
pub struct Step {
    /// The version.
    pub version: i32,
    /// When it was made.
    pub at: OffsetDateTime,
    /// What was known before it.
    pub before: Report,
    /// What it says.
    pub after: Report,
}

/// A tool's prices that moved.
#[derive(Debug, Clone, PartialEq)]
pub struct ToolNews {
    /// The tool.
    pub tool: ToolId,
    /// Its name.
    pub name: String,
    /// The newest version that moved one.
    pub newest: i32,
    /// Some of them.
    pub lines: Vec<PriceLine>,
    /// How many more there are.
    pub more: usize,
}

/// A price that moved.
#[derive(Debug, Clone, PartialEq)]
pub struct PriceLine {
    /// The version that moved it last.
    pub version: i32,
    /// The version that it moved from, where that is not the one just before.
    pub since: Option<i32>,
    /// When it moved last.
    pub at: OffsetDateTime,
    /// By how much, in words.
    pub moved: String,
    /// What it was and is, in words.
    pub says: String,
    /// What it comes to for what the team pays, a sentence each.
    pub paid: Vec<String>,
}

/// A price over one step or several that follow each other.
struct Move<'a> {
    /// What it was at first.
    first: &'a Fact,
    /// The version that moved it first.
    from: i32,
    /// What it was before the last step.
    was: &'a Fact,
    /// What it is.
    is: &'a Fact,
    /// The last step.
    step: &'a Step,
}

/// What is to be told of the tool, whose steps are given newest first; none where its prices are what they were and what
/// is paid, too. Prices that `newest`, what is known of it now, does not state any more are left out.
pub fn tool_news(
    (tool, name): (ToolId, String),
    steps: &[Step],
    newest: Option<&Report>,
    history: &PriceHistory,
    paid: &Paying<'_>,
    today: Date,
) -> Option<ToolNews> {
    let changes: Vec<(&Step, Changes<'_>)> = steps
        .iter()
        .map(|step| (step, between(&step.before, &step.after)))
        .collect();
    let mut moves = moves(&changes);
    moves.retain(|each| newest.is_none_or(|newest| each.is_stated(newest)));
    let says = sentences(&moves, history, paid, today);
    let mut moves: Vec<(Move<'_>, Vec<String>)> = moves.into_iter().zip(says).collect();
    moves.retain(|(each, paid)| !paid.is_empty() || each.price_move().is_some());
    moves.sort_by_key(|(each, paid)| Reverse((!paid.is_empty(), each.weight())));
    let lines = moves.into_iter();
    let lines: Vec<PriceLine> = lines.filter_map(|(each, paid)| each.line(paid)).collect();
    let bears = lines.iter().filter(|line| !line.paid.is_empty()).count();
    let told = bears.clamp(LINES, PAID_LINES);
    let more = lines.len().saturating_sub(told);
    (!lines.is_empty()).then(|| ToolNews {
        tool,
        name,
        newest: steps.first().map_or(1, |step| step.version),
        lines: lines.into_iter().take(told).collect(),
        more,
    })
}

/// The prices that moved. A step that begins where a later one's price came from is one move with it.
fn moves<'a>(changes: &[(&'a Step, Changes<'a>)]) -> Vec<Move<'a>> {
    let mut moves: Vec<Move<'_>> = Vec::new();
    for (step, changes) in changes {
        for change in &changes.facts {
            let FactChange::Changed { before, after } = change else {
                continue;
            };
            if change.price_move().is_none() {
                continue;
            }
            let follows = |later: &Move<'_>| later.follows(step.version, after);
            // Of two prices that were on request meanwhile, the one on the same terms.
            let same = |later: &Move<'_>| follows(later) && terms(before) == terms(later.is);
            let at = moves.iter().position(same);
            let at = at.or_else(|| moves.iter().position(follows));
            match at.and_then(|at| moves.get_mut(at)) {
                Some(later) => (later.first, later.from) = (before, step.version),
                None => moves.push(Move {
                    first: before,
                    from: step.version,
                    was: before,
                    is: after,
                    step,
                }),
            }
        }
    }
    moves
}

/// For what and how a price is charged, in words.
fn terms(fact: &Fact) -> Option<(String, String)> {
    fact.price_words().map(|words| (words.per, words.billed))
}

impl Move<'_> {
    /// Whether it goes on from what an earlier version came to.
    fn follows(&self, version: i32, after: &Fact) -> bool {
        let item = |fact: &Fact| fact.price_words().map(|words| words.item);
        self.from > version
            && item(self.first) == item(after)
            && PriceMove::between(after, self.first).is_none()
    }

    /// Whether a report states a price of the same thing.
    fn is_stated(&self, report: &Report) -> bool {
        let item = |fact: &Fact| fact.price_words().map(|words| words.item.to_lowercase());
        let own = item(self.is);
        report.facts.iter().any(|fact| item(fact) == own)
    }

    fn price_move(&self) -> Option<PriceMove> {
        PriceMove::between(self.first, self.is)
    }

    /// What rose most comes first, then what is told otherwise, then what fell.
    fn weight(&self) -> (i8, i64) {
        match self.price_move() {
            Some(moved @ PriceMove::Amount { by, .. }) => {
                let class = if by.minor > 0 { 1 } else { -1 };
                (class, moved.share_in_tenths().unwrap_or_default())
            }
            _ => (0, 0),
        }
    }

    fn line(&self, paid: Vec<String>) -> Option<PriceLine> {
        // Back where it was, only its last step is a move.
        let (before, from) = match self.price_move() {
            Some(_) => (self.first, self.from),
            None => (self.was, self.step.version),
        };
        let after = self.is;
        let moved = move_words(&FactChange::Changed { before, after })?;
        let (was, is) = (before.price_words()?, after.price_words()?);
        Some(PriceLine {
            version: self.step.version,
            since: (from != self.step.version).then_some(from - 1),
            at: self.step.at,
            moved,
            says: format!("{} before, now {}", was.line(), is.after(&was)),
            paid,
        })
    }
}

/// What each of the moves comes to for the contracts, in sentences: see [`effects`].
fn sentences(
    moves: &[Move<'_>],
    history: &PriceHistory,
    paid: &Paying<'_>,
    today: Date,
) -> Vec<Vec<String>> {
    let yearly = moves.iter().enumerate().filter_map(|(at, each)| {
        let known = history.before(each.step.version);
        let yearly = YearlyMove::between(each.was, each.is, &each.step.before, &known)?;
        Some((at, yearly))
    });
    let (places, yearly): (Vec<usize>, Vec<YearlyMove>) = yearly.unzip();
    let payments = paid.records.iter();
    let payments = payments.filter_map(|record| Payment::of(record, today));
    let payments: Vec<Payment> = payments.collect();
    let mut says = vec![Vec::new(); moves.len()];
    let mut say = |at: usize, sentence: String| {
        if let Some(says) = says.get_mut(at) {
            says.push(sentence);
        }
    };
    for (of, bill) in effects(&yearly, &payments, today) {
        if let Some(at) = places.get(of) {
            // Its line names the plan.
            say(*at, bill.sentence(None, paid.rates));
        }
    }
    let untold = moves.iter().enumerate().filter(|(_, each)| {
        let moved = PriceMove::between(each.was, each.is);
        matches!(moved, Some(PriceMove::Withdrawn | PriceMove::Terms))
    });
    for (at, each) in untold {
        let known = history.before(each.step.version);
        let asks = paid.records.iter().filter_map(|record| {
            charged_otherwise(each.was, &each.step.before, &known, record, today)
        });
        for paid in asks.filter(|paid| paid.fit == PaidFit::Exact) {
            say(
                at,
                format!("You pay {} a year: ask what you will pay.", paid.yearly),
            );
        }
    }
    says
}
