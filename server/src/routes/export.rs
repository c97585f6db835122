//! `GET /w/{slug}/tools/{id}/report.json` and `.md`: the newest report as a file, or with `?version=` another, with what
//! its page shows beside it: how well the tool fits the team, and what was known before of pages that were not read.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use db::reports::StoredReport;
use model::{
    AppError,
    id::ToolId,
    report::{Fact, Report},
    scorecard::{self, Fit},
};
use research::render::{self, Team};
use serde::{Deserialize, Serialize};

use crate::{
    archive::file_name,
    errors::HttpError,
    routes::{
        caller::{self, Caller},
        download,
    },
    state::ServerState,
};

/// Which of a tool's reports.
#[derive(Debug, Deserialize)]
pub struct Which {
    /// Its version; the newest where none is named.
    version: Option<String>,
}

impl Which {
    /// The version that is named, read as strictly as in an address: digits, no sign, no leading zero.
    fn version(&self) -> Result<Option<i32>, AppError> {
        let Some(text) = &self.version else {
            return Ok(None);
        };
        let version = text.parse().ok().filter(|version: &i32| {
            let one_spelling = version.to_string() == *text;
            *version > 0 && one_spelling
        });
        version.map(Some).ok_or_else(AppError::not_found)
    }
}

/// A report and what its page shows beside it.
#[derive(Serialize)]
struct Exported<'a> {
    /// Which of the tool's reports it is, from 1.
    version: i32,
    #[serde(flatten)]
    report: &'a Report,
    /// What pages that could not be read said before.
    #[serde(skip_serializing_if = "<[Fact]>::is_empty")]
    known_before: &'a [Fact],
    /// What the scorecard comes to.
    fit: &'a Fit,
}

/// The report type of `model`, as JSON, with `version`, `fit` and `known_before`.
///
/// # Errors
/// 404 when the tool is absent, foreign, or has no such report.
pub async fn json(
    caller: Caller,
    State(state): State<ServerState>,
    Path((_, tool)): Path<(String, String)>,
    Query(which): Query<Which>,
) -> Result<Response, HttpError> {
    let (stored, team) = report(&caller, &state, &tool, &which).await?;
    let exported = Exported {
        version: stored.version,
        report: &stored.report,
        known_before: &team.known_before,
        fit: &team.fit,
    };
    let text = serde_json::to_string_pretty(&exported).map_err(|error| {
        tracing::error!(%error, "a report does not serialise");
        AppError::internal()
    })?;
    let name = name_of(&stored, "json");
    Ok(download(text, "application/json", &name))
}

/// The report as Markdown.
///
/// # Errors
/// As for [`json`].
pub async fn markdown(
    caller: Caller,
    State(state): State<ServerState>,
    Path((_, tool)): Path<(String, String)>,
    Query(which): Query<Which>,
) -> Result<Response, HttpError> {
    let (stored, team) = report(&caller, &state, &tool, &which).await?;
    Ok(download(
        render::markdown_for(&stored.report, &team),
        "text/markdown; charset=utf-8",
        &name_of(&stored, "md"),
    ))
}

/// `quillmark-v3-2026-11-28.json`: the tool's name in letters that every file system takes, the version and the day of the
/// research.
fn name_of(stored: &StoredReport, ending: &str) -> String {
    let word = word(&stored.report.tool.name);
    let word = if word.is_empty() { "report" } else { &word };
    let named = format!("{word}-v{}", stored.version);
    file_name(&named, stored.report.finished_at, ending)
}

/// Letters and digits in lower case, a hyphen for whatever stands between them.
fn word(name: &str) -> String {
    let parts: Vec<&str> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    let word: String = parts.join("-").to_lowercase().chars().take(60).collect();
    word.trim_end_matches('-').to_owned()
}

async fn report(
    caller: &Caller,
    state: &ServerState,
    tool: &str,
    which: &Which,
) -> Result<(StoredReport, Team), HttpError> {
    let tool: ToolId = caller::id(tool)?;
    let version = which.version()?;
    let mut tx = caller.begin(state).await?;
    let stored = match version {
        None => db::reports::latest(&mut tx, tool).await?,
        Some(version) => db::reports::version(&mut tx, tool, version).await?,
    };
    let stored = stored.ok_or_else(AppError::not_found)?;
    let card = db::scorecards::get(&mut tx).await?.card;
    let known_before = db::reports::known_before(&mut tx, &stored).await?;
    tx.commit().await?;
    let report = &stored.report;
    let team = Team {
        version: stored.version,
        fit: scorecard::fit(&card, &report.scores, &report.facts),
        card,
        known_before,
    };
    Ok((stored, team))
}

#[cfg(test)]
mod tests {
    use super::word;

    #[test]
    fn a_name_of_a_file_holds_letters_digits_and_hyphens() {
        for (name, want) in [
            ("Quillmark", "quillmark"),
            ("  Acme Board: plans & prices!", "acme-board-plans-prices"),
            ("B\u{dc}CHER", "b\u{fc}cher"),
            ("../../etc/passwd\r\n\"\u{202e}", "etc-passwd"),
            ("\u{1f600}", ""),
            (&format!("{} b", "a".repeat(59)), &"a".repeat(59)),
        ] {
            assert_eq!(word(name), want, "{name:?}");
        }
    }
}
