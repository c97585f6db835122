//! What a cell says of the feature of its row, and what the cells of a row say together.

use model::report::Status;

use super::{LIMITED, NO, PLANNED, RowCell, SOLD, TICKED, YES};
use crate::extract::{
    claim::{Judgement, Why},
    pattern::patterns,
    scope::{self, Scope},
};

patterns! {
    /// A cell that is nothing but the plan that alone has it. Group 1 is the plan.
    ONLY_ON = r"^\W*(?:only\s+(?:on|in|with|for)\s+)?([\w+-]+(?:\s[\w+-]+)?)(?:\s+plans?)?[\s-]+only\W*$";
}

/// What a cell says about the feature of its row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    Yes,
    No,
    Planned,
    /// Yes, under a condition: "add-on", "(on AWS)".
    Limited(String),
    /// A value such as "6 months": the feature is there.
    Value,
}

pub(super) fn verdict(text: &str) -> Verdict {
    let text = text.trim();
    if YES.is_match(text) {
        return Verdict::Yes;
    }
    if NO.is_match(text) {
        return Verdict::No;
    }
    if PLANNED.is_match(text) {
        return Verdict::Planned;
    }
    if let Some(remark) = TICKED.captures(text).and_then(|found| found.get(1)) {
        if scope::of_text(remark.as_str(), &[]).everyone {
            return Verdict::Yes;
        }
        return Verdict::Limited(remark.as_str().trim_matches(['(', ')', ' ']).to_owned());
    }
    let on_a_plan =
        || text.split_whitespace().count() <= 6 && !scope::of_text(text, &[]).plans.is_empty();
    if LIMITED.is_match(text) || on_a_plan() {
        Verdict::Limited(text.to_owned())
    } else {
        Verdict::Value
    }
}

/// What a cell says that names the one column that has it: "Enterprise only" below "Pro", and below "Enterprise".
pub(super) fn only_on(cell: &RowCell, cells: &[&RowCell]) -> Option<Verdict> {
    let named = ONLY_ON.captures(&cell.text)?.get(1)?.as_str();
    let heads = |cell: &RowCell| cell.header.eq_ignore_ascii_case(named);
    let known = cells.iter().any(|other| heads(other));
    known.then(|| match heads(cell) {
        true => Verdict::Yes,
        false => Verdict::No,
    })
}

pub(super) fn judge(verdicts: &[(&str, Verdict)]) -> Judgement {
    let has = |verdict: &Verdict| matches!(verdict, Verdict::Yes | Verdict::Value);
    if verdicts.iter().all(|(_, verdict)| has(verdict)) {
        return Judgement {
            status: Status::Held,
            condition: None,
            scope: Scope::default(),
        };
    }
    let plain: Vec<&str> = verdicts
        .iter()
        .filter(|(_, verdict)| has(verdict))
        .map(|(plan, _)| *plan)
        .collect();
    let limited = verdicts.iter().filter_map(|(plan, verdict)| match verdict {
        Verdict::Limited(remark) => Some((*plan, remark.to_lowercase())),
        _ => None,
    });
    let limited: Vec<(&str, String)> = limited.collect();
    if plain.is_empty() && limited.is_empty() {
        let planned = verdicts
            .iter()
            .any(|(_, verdict)| *verdict == Verdict::Planned);
        return Judgement::not_held(if planned { Why::Planned } else { Why::Denied });
    }
    conditional(&plain, &limited)
}

pub(super) fn is_sold(remark: &str) -> bool {
    SOLD.is_match(remark) || scope::of_text(remark, &[]).add_on
}

fn conditional(plain: &[&str], limited: &[(&str, String)]) -> Judgement {
    let add_on = limited.iter().any(|(_, remark)| is_sold(remark));
    let mut conditions: Vec<String> = (!plain.is_empty())
        .then(|| format!("{} only", plain.join(", ")))
        .into_iter()
        .collect();
    conditions.extend(limited.iter().map(|(plan, remark)| {
        format!("{plan}: {remark}")
            .trim_start_matches(": ")
            .to_owned()
    }));
    // "Enterprise has it, Team can buy it" is first of all that Enterprise has it.
    let limited = limited
        .iter()
        .map(|(plan, _)| *plan)
        .filter(|_| plain.is_empty());
    let named = plain
        .iter()
        .copied()
        .chain(limited)
        .filter(|plan| !plan.is_empty());
    let scope = Scope {
        plans: named.map(str::to_owned).collect(),
        add_on: add_on && plain.is_empty(),
        ..Scope::default()
    };
    Judgement {
        status: Status::Conditional,
        condition: Some(conditions.join("; ")),
        scope,
    }
}
