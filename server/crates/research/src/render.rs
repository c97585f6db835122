//! Writes a report as Markdown that reads well on a web page and in a terminal.
//!
//! Text that comes from pages is escaped: it can neither become markup nor control a terminal.

use model::{
    count::count,
    report::{
        Dimension, Fact, FactId, FactKind, Outcome, Report, Score, Source, Status, Told, Usage,
        Warning,
    },
    scorecard::{Fit, Scorecard},
};
use time::{OffsetDateTime, macros::format_description};

use crate::ground::is_invisible;

/// Stands behind what a language model wrote.
const BY_MODEL: &str = "_(by a language model)_";

/// What a team's pages show beside a report.
#[derive(Debug, Clone, PartialEq)]
pub struct Team {
    /// Which of the tool's reports it is, from 1.
    pub version: i32,
    /// The scorecard.
    pub card: Scorecard,
    /// What it comes to.
    pub fit: Fit,
    /// What pages that could not be read said before.
    pub known_before: Vec<Fact>,
}

/// The report as Markdown (CommonMark with tables).
#[must_use]
pub fn markdown(report: &Report) -> String {
    written(report, None)
}

/// The same with what a team's pages show beside it.
#[must_use]
pub fn markdown_for(report: &Report, team: &Team) -> String {
    written(report, Some(team))
}

fn written(report: &Report, team: Option<&Team>) -> String {
    let mut out = String::new();
    head(&mut out, report, team.map(|team| team.version));
    if let Some(team) = team {
        fit(&mut out, team);
    }
    scores(&mut out, report);
    points(&mut out, "Strengths", &report.told_strengths());
    points(&mut out, "Weaknesses", &report.told_weaknesses());
    written_by(&mut out, report);
    unknowns(&mut out, &report.unknowns);
    warnings(&mut out, &report.warnings);
    reasons(&mut out, &report.scores);
    facts(&mut out, &report.facts);
    if let Some(team) = team {
        known_before(&mut out, &team.known_before);
    }
    elsewhere(&mut out, report);
    sources(&mut out, &report.sources);
    services(&mut out, &report.usage);
    out
}

fn head(out: &mut String, report: &Report, version: Option<i32>) {
    out.push_str(&format!("# {}\n\n", escape(&report.tool.name)));
    out.push_str(&format!("{}\n\n", address(&report.tool.url)));
    out.push_str(&format!("{}\n\n", summary(report)));
    let read = report
        .sources
        .iter()
        .filter(|source| source.outcome == Outcome::Read)
        .count();
    let version = version.map_or_else(String::new, |version| format!("Version {version}: "));
    out.push_str(&format!(
        "{version}{} from {}, researched on {}.\n",
        count(report.facts.len(), "fact"),
        count(read, "page"),
        moment(report.finished_at)
    ));
    if let Some(told) = report.did_without() {
        out.push_str(&format!("\n{}\n", escape(&told)));
    }
}

/// The summary: the rules', then a model's sentences with their facts.
fn summary(report: &Report) -> String {
    let added = report.told_summary().iter().map(|sentence| {
        let ids = ids(&sentence.because);
        format!("{} {ids} {BY_MODEL}", escape(&sentence.text))
    });
    std::iter::once(escape(&report.summary))
        .chain(added)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Says which sentences are a language model's.
fn written_by(out: &mut String, report: &Report) {
    if let Some(told) = report.written_by() {
        out.push_str(&format!("\n_{}_\n", escape(&told)));
    }
}

/// How well the tool fits the team, and each rule with what was found of it.
fn fit(out: &mut String, team: &Team) {
    let Fit {
        score,
        verdict,
        rules,
        ..
    } = &team.fit;
    let score = score.map_or_else(|| "unknown".to_owned(), |score| format!("{score:.1}"));
    let verdict = verdict.map_or_else(String::new, |verdict| format!(", {}", verdict.label()));
    out.push_str(&format!(
        "\n## Fit for your team\n\n**{score}**{verdict}: {}\n",
        escape(&team.fit.basis(&team.card))
    ));
    for (at, judged) in rules.iter().enumerate() {
        let gap = if at == 0 { "\n" } else { "" };
        let line = format!(
            "{gap}- {}: {}, {}. {} {}",
            judged.verdict.label(),
            judged.rule.need.label().to_lowercase(),
            escape(&judged.rule.condition.to_string()),
            escape(&judged.finding.why),
            ids(&judged.finding.because)
        );
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

/// What pages said before that could not be read this time.
fn known_before(out: &mut String, facts: &[Fact]) {
    if facts.is_empty() {
        return;
    }
    out.push_str("\n## Known from before\n\nThe pages that state these could not be read this time, so nobody knows whether they still hold. The scores leave them out.\n\n");
    for fact in facts {
        out.push_str(&format!(
            "- {}: {}{} “{}” {}, read on {}\n",
            fact.kind.label(),
            escape(&fact.words()),
            status(fact),
            escape(&fact.quote),
            address(&fact.url),
            moment(fact.fetched_at)
        ));
    }
}

fn scores(out: &mut String, report: &Report) {
    out.push_str("\n## Scores\n\n| Dimension               | Score   | Confidence |\n|-------------------------|--------:|-----------:|\n");
    for score in &report.scores {
        out.push_str(&score_row(
            score.dimension.label(),
            score.score,
            score.confidence,
        ));
    }
    out.push_str(&score_row(
        "**Overall**",
        report.overall.score,
        report.overall.confidence,
    ));
    match report.overall.score {
        Some(_) => out.push_str(&format!(
            "\nThe overall score is over {} of {} dimensions; what is unknown neither raises nor lowers it.\n",
            report.overall.known_dimensions,
            Dimension::ALL.len()
        )),
        None => out.push_str(
            "\nFewer than three dimensions could be scored, so there is no overall score.\n",
        ),
    }
}

fn score_row(label: &str, score: Option<f32>, confidence: f32) -> String {
    let score = score.map_or_else(|| "unknown".to_owned(), |score| format!("{score:.1}"));
    format!(
        "| {label:<23} | {score:>7} | {:>8.0} % |\n",
        confidence * 100.0
    )
}

fn points(out: &mut String, title: &str, points: &[Told<'_>]) {
    if points.is_empty() {
        return;
    }
    out.push_str(&format!("\n## {title}\n\n"));
    for Told { point, by_model } in points {
        let mark = if *by_model { BY_MODEL } else { "" };
        let line = format!("- {} {} {mark}", escape(&point.text), ids(&point.because));
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

fn unknowns(out: &mut String, unknowns: &[String]) {
    if unknowns.is_empty() {
        return;
    }
    out.push_str("\n## Not found\n\nWhat a buyer would ask and no page read states:\n\n");
    for unknown in unknowns {
        out.push_str(&format!("- {}\n", escape(unknown)));
    }
}

fn warnings(out: &mut String, warnings: &[Warning]) {
    if warnings.is_empty() {
        return;
    }
    out.push_str("\n## Warnings\n\n");
    for warning in warnings {
        let url = warning
            .url
            .as_deref()
            .map(|url| format!(" {}", address(url)))
            .unwrap_or_default();
        out.push_str(&format!("- {}{url}\n", escape(&warning.text)));
    }
}

fn reasons(out: &mut String, scores: &[Score]) {
    let known: Vec<&Score> = scores
        .iter()
        .filter(|score| score.score.is_some())
        .collect();
    if known.is_empty() {
        return;
    }
    out.push_str("\n## How the scores came about\n");
    for score in known {
        out.push_str(&format!(
            "\n**{}: {:.1}**\n\n",
            score.dimension.label(),
            score.score.unwrap_or_default()
        ));
        for reason in &score.reasons {
            let points = format!("{:+.2}", reason.points).replace('-', "−");
            out.push_str(&format!(
                "- {points} {} {}\n",
                escape(&reason.text),
                ids(&reason.because)
            ));
        }
    }
    let unknown: Vec<&str> = scores
        .iter()
        .filter(|score| score.score.is_none())
        .map(|score| Dimension::label(score.dimension))
        .collect();
    if !unknown.is_empty() {
        out.push_str(&format!(
            "\nToo little was found to score: {}.\n",
            unknown.join(", ")
        ));
    }
}

fn facts(out: &mut String, facts: &[Fact]) {
    if facts.is_empty() {
        return;
    }
    out.push_str("\n## Facts\n");
    for kind in FactKind::ALL {
        let mut of_kind = facts.iter().filter(|fact| fact.kind == *kind).peekable();
        if of_kind.peek().is_none() {
            continue;
        }
        out.push_str(&format!("\n### {}\n\n", kind.label()));
        for fact in of_kind {
            out.push_str(&format!(
                "- **{}** {}{}\n\n",
                fact.id,
                escape(&fact.words()),
                status(fact)
            ));
            out.push_str(&format!(
                "  > “{}”\n  > {}\n\n",
                escape(&fact.quote),
                address(&fact.url)
            ));
        }
        out.pop();
    }
}

/// What is to be known about a claim that doesn't simply hold.
fn status(fact: &Fact) -> String {
    let word = match fact.status {
        Status::Held => return String::new(),
        Status::Conditional => "on condition",
        // "Trains on customer data (not held)" would say the opposite.
        Status::NotHeld if fact.kind == FactKind::AiDataPolicy => "risk",
        Status::NotHeld => "not held",
    };
    fact.condition.as_deref().map_or_else(
        || format!(" ({word})"),
        |why| format!(" ({word}: {})", escape(why)),
    )
}

fn elsewhere(out: &mut String, report: &Report) {
    if report.elsewhere.is_empty() {
        return;
    }
    out.push_str("\n## What others write\n\nOther people’s words; no score rests on them.");
    if let Some(gap) = report.gap_elsewhere() {
        out.push_str(&format!(" In part. {}", escape(&gap)));
    }
    out.push_str("\n\n");
    for passage in &report.elsewhere {
        let title = passage.title.as_deref().unwrap_or("A page");
        out.push_str(&format!(
            "- {}: {} {}: “{}”{}\n",
            passage.topic.label(),
            escape(title),
            address(&passage.url),
            escape(&passage.quote),
            passage
                .contradicts
                .as_deref()
                .map_or_else(String::new, |fact| {
                    format!(" (contradicts the vendor’s page: {})", escape(fact))
                })
        ));
    }
}

fn services(out: &mut String, usage: &[Usage]) {
    if usage.is_empty() {
        return;
    }
    out.push_str("\n## Services asked\n\n");
    for usage in usage {
        out.push_str(&format!(
            "- {} ({}): {}. Cost: {}.\n",
            escape(&usage.service),
            usage.did.label(),
            escape(usage.outcome().trim_end_matches('.')),
            usage.cost()
        ));
    }
}

fn sources(out: &mut String, sources: &[Source]) {
    if sources.is_empty() {
        return;
    }
    out.push_str("\n## Sources\n\n");
    for source in sources {
        let title = source
            .title
            .as_deref()
            .map(|title| format!(" {}", escape(title)))
            .unwrap_or_default();
        let outcome = match &source.outcome {
            Outcome::Read => count(source.facts as usize, "fact"),
            Outcome::Skipped(why) => format!("skipped. {}", escape(&why.to_string())),
            Outcome::Failed(why) => format!("failed. {}", escape(&why.to_string())),
        };
        out.push_str(&format!(
            "- {}:{title} {} {outcome}\n",
            source.kind.label(),
            address(&source.url)
        ));
    }
}

/// `[f1, f2]`; of many ids the first few, and how many more there are.
fn ids(ids: &[FactId]) -> String {
    const SHOWN: usize = 6;
    if ids.is_empty() {
        return String::new();
    }
    let mut shown: Vec<String> = ids.iter().take(SHOWN).map(ToString::to_string).collect();
    if ids.len() > SHOWN {
        shown.push(format!("{} more", ids.len() - SHOWN));
    }
    format!("({})", shown.join(", "))
}

fn moment(at: OffsetDateTime) -> String {
    let format = format_description!("[year]-[month]-[day] at [hour]:[minute] UTC");
    at.to_offset(time::UtcOffset::UTC)
        .format(&format)
        .unwrap_or_default()
}

/// An address as a Markdown autolink; anything but http and https stays text.
fn address(url: &str) -> String {
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    if is_web
        && !url
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>'))
    {
        format!("<{url}>")
    } else {
        escape(url)
    }
}

/// Text as text: folded to one line, without control characters and direction overrides, and with the
/// characters escaped that Markdown would read as inline markup. No more than those, since the text is
/// read in terminals too.
///
/// Block markup can't arise, because every text stands behind something of ours on its line.
fn escape(text: &str) -> String {
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let visible: Vec<char> = folded
        .chars()
        .filter(|c| !c.is_control() && !is_invisible(*c))
        .collect();
    let mut out = String::with_capacity(folded.len());
    for (at, c) in visible.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| visible.get(at));
        let after = visible.get(at + 1);
        let inside_a_word = before.is_some_and(|c| c.is_alphanumeric())
            && after.is_some_and(|c| c.is_alphanumeric());
        let is_markup = match c {
            '\\' | '`' | '*' | '[' | '<' | '~' => true,
            '_' => !inside_a_word,
            // The beginning of a character reference.
            '&' => after.is_some_and(|c| c.is_alphabetic() || *c == '#'),
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(*c);
    }
    out
}

#[cfg(test)]
mod tests;
