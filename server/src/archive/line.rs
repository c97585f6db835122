//! Lines of an archive as rows, checked as far as one line shows what is wrong with it. The database has
//! the last word.

use app::pages::tools::Filters;
use db::archive::{
    decisions::DecisionRow, facts::FactRow, money::MoneyRow, note_versions::NoteVersionRow,
    notes::NoteRow, pain_tools::PainToolRow, pain_versions::PainVersionRow, pains::PainRow,
    rates::RateRow, reports::ReportRow, runs::RunRow, scorecards::ScorecardRow, spend::SpendRow,
    spend_actuals::SpendActualRow, tool_views::ToolViewRow, tools::ToolRow,
};
use model::{
    address::ToolAddress,
    label::{label, labels},
    rate::Decimal,
    run::RunState,
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use time::{
    Date, OffsetDateTime, format_description::BorrowedFormatItem, macros::format_description,
};

/// How a day is written.
const DAY: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]");

/// What a run that was waiting or at work is told to have ended for.
pub const STOPPED: &str = "The run was under way when the workspace was exported, so it was not finished. Start it again.";

/// Most characters of a quote.
const LONGEST_QUOTE: usize = 400;

/// A row as an archive holds it.
pub trait Line: DeserializeOwned {
    /// Makes it fit to be stored.
    ///
    /// # Errors
    /// What is wrong with it, as the end of a sentence.
    fn fit(self) -> Result<Self, String>;
}

/// Reads a line.
///
/// # Errors
/// What is wrong with it, as the end of a sentence.
pub fn parse<L: Line>(line: &str) -> Result<L, String> {
    let value: Value = serde_json::from_str(line).map_err(|error| format!("no JSON ({error})"))?;
    if has_nul(&value) {
        return Err("it holds the character U+0000".to_owned());
    }
    serde_json::from_value::<L>(value)
        .map_err(|error| error.to_string())?
        .fit()
}

/// PostgreSQL's text can't hold U+0000.
fn has_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(has_nul),
        Value::Object(parts) => parts
            .iter()
            .any(|(name, part)| name.contains('\0') || has_nul(part)),
        _ => false,
    }
}

/// Pages of an export begin after the nil id.
fn not_nil(nil: bool) -> Result<(), String> {
    if nil {
        return Err("its id is no id of a row".to_owned());
    }
    Ok(())
}

fn readable(readable: bool, part: &str) -> Result<(), String> {
    if readable {
        return Ok(());
    }
    Err(format!("its {part} can't be read"))
}

impl Line for ToolRow {
    /// Host and key are taken from the address, so that a name shown is where a link leads.
    fn fit(self) -> Result<Self, String> {
        not_nil(self.id.0.is_nil())?;
        let address =
            ToolAddress::parse(&self.url).map_err(|bad| format!("its url can't be used: {bad}"))?;
        // Only a page of this very tool: another one would be read in its place.
        let page = self
            .page
            .as_deref()
            .and_then(|page| ToolAddress::parse(page).ok())
            .filter(|page| page.of_tool() == address);
        Ok(Self {
            url: address.url().to_string(),
            host: address.host(),
            key: address.key(),
            page: page.map(|page| page.to_string()),
            category: self.category.as_deref().and_then(label),
            tags: labels(&self.tags.join(",")).ok_or("its tags can't be read")?,
            ..self
        })
    }
}

impl Line for ScorecardRow {
    fn fit(self) -> Result<Self, String> {
        self.card.check().map_err(|bad| bad.to_string())?;
        Ok(self)
    }
}

impl Line for MoneyRow {
    fn fit(self) -> Result<Self, String> {
        Ok(self)
    }
}

impl Line for RateRow {
    fn fit(self) -> Result<Self, String> {
        not_nil(self.id.is_nil())?;
        let number = |text: &str| Decimal::parse(text).is_some() && !text.contains(',');
        readable(number(&self.units), "units")?;
        readable(number(&self.per), "per")?;
        readable(Date::parse(&self.day, DAY).is_ok(), "day")?;
        Ok(self)
    }
}

impl Line for SpendActualRow {
    fn fit(self) -> Result<Self, String> {
        not_nil(self.id.is_nil())?;
        readable(Date::parse(&self.month, DAY).is_ok(), "month")?;
        Ok(self)
    }
}

impl Line for ToolViewRow {
    /// The query is what the list itself would write, so that a link leads there and nowhere else.
    fn fit(self) -> Result<Self, String> {
        not_nil(self.id.0.is_nil())?;
        let filters = Filters {
            view: None,
            ..Filters::parse(&self.query)
        };
        Ok(Self {
            query: filters.query(),
            ..self
        })
    }
}

impl Line for DecisionRow {
    fn fit(self) -> Result<Self, String> {
        not_nil(self.tool_id.0.is_nil())?;
        Ok(self)
    }
}

impl Line for SpendRow {
    fn fit(self) -> Result<Self, String> {
        not_nil(self.id.0.is_nil())?;
        let day = |text: &String| Date::parse(text, DAY).is_ok();
        readable(self.renews_on.as_ref().is_none_or(day), "renews_on")?;
        Ok(self)
    }
}

impl Line for NoteRow {
    fn fit(self) -> Result<Self, String> {
        not_nil(self.id.0.is_nil())?;
        Ok(self)
    }
}

impl Line for NoteVersionRow {
    fn fit(self) -> Result<Self, String> {
        not_nil(self.id.0.is_nil())?;
        Ok(self)
    }
}

impl Line for PainRow {
    fn fit(self) -> Result<Self, String> {
        not_nil(self.id.0.is_nil())?;
        Ok(self)
    }
}

impl Line for PainVersionRow {
    fn fit(self) -> Result<Self, String> {
        not_nil(self.id.0.is_nil())?;
        Ok(self)
    }
}

impl Line for PainToolRow {
    fn fit(self) -> Result<Self, String> {
        not_nil(self.pain_id.0.is_nil())?;
        not_nil(self.tool_id.0.is_nil())?;
        Ok(self)
    }
}

impl Line for RunRow {
    /// Nobody asked this server for a run that was waiting or at work elsewhere.
    fn fit(self) -> Result<Self, String> {
        not_nil(self.id.0.is_nil())?;
        readable(self.readable(), "progress")?;
        if self.state.is_final() {
            return Ok(self);
        }
        Ok(Self {
            state: RunState::Cancelled,
            failure: Some(STOPPED.to_owned()),
            finished_at: Some(OffsetDateTime::now_utc()),
            ..self
        })
    }
}

impl Line for ReportRow {
    fn fit(self) -> Result<Self, String> {
        not_nil(self.id.0.is_nil())?;
        readable(self.readable(), "body")?;
        Ok(self)
    }
}

impl Line for FactRow {
    fn fit(self) -> Result<Self, String> {
        if self.quote.trim().is_empty() {
            return Err("it has no quote, and there is no fact without one".to_owned());
        }
        if self.quote.chars().count() > LONGEST_QUOTE {
            return Err(format!(
                "its quote is longer than {LONGEST_QUOTE} characters"
            ));
        }
        readable(self.readable(), "detail")?;
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0193a8f0-7c1e-7b6a-9d5e-0123456789ab";

    fn fact(quote: &str) -> String {
        serde_json::json!({
            "report_id": ID, "id": "f1", "ordinal": 0, "kind": "sso", "value": "SAML", "status": "held",
            "quote": quote, "url": "https://larkspur.example/", "fetched_at": "2026-03-01T12:00:00+00:00",
            "condition": null, "detail": null,
        })
        .to_string()
    }

    #[test]
    fn a_fact_without_a_quote_is_none() {
        assert!(parse::<FactRow>(&fact("SAML is included.")).is_ok());
        for quote in ["", "  \n", "a\u{0}b", &"x".repeat(401)] {
            assert!(parse::<FactRow>(&fact(quote)).is_err(), "{quote:?}");
        }
        let unknown = fact("SAML is included.").replace("\"held\"", "\"perhaps\"");
        assert!(parse::<FactRow>(&unknown).is_err());
    }

    #[test]
    fn what_is_shown_of_an_address_comes_from_it() {
        let line = |url: &str| {
            serde_json::json!({
                "id": ID, "name": "Larkspur", "url": url, "host": "bank.example", "key": "bank.example",
                "added_by": null, "added_at": "2026-03-01T12:00:00Z",
            })
            .to_string()
        };
        let tool: ToolRow = parse(&line("https://www.larkspur.example/a")).unwrap();
        assert_eq!(
            (tool.host.as_str(), tool.key.as_str()),
            ("larkspur.example", "larkspur.example/a")
        );
        let with = |page: &str| {
            let line = line("https://larkspur.example");
            line.replacen('{', &format!("{{\"page\":\"{page}\","), 1)
        };
        let page = "https://larkspur.example/pricing";
        let tool: ToolRow = parse(&with(page)).unwrap();
        assert_eq!(tool.page.as_deref(), Some(page));
        for foreign in [
            "https://bank.example/pricing",
            "http://larkspur.example/pricing",
            "x",
        ] {
            let tool: ToolRow = parse(&with(foreign)).unwrap();
            assert_eq!(tool.page, None, "{foreign}");
        }
        for url in ["javascript:alert(1)", "file:///etc/passwd", ""] {
            assert!(parse::<ToolRow>(&line(url)).is_err(), "{url}");
        }
        let nil =
            line("https://larkspur.example").replace(ID, "00000000-0000-0000-0000-000000000000");
        assert!(parse::<ToolRow>(&nil).is_err());
        let more = line("https://larkspur.example").replacen('{', "{\"workspace_id\":1,", 1);
        assert!(parse::<ToolRow>(&more).is_err());
    }

    #[test]
    fn a_run_that_was_under_way_comes_back_ended() {
        let line = |state: &str| {
            serde_json::json!({
                "id": ID, "tool_id": ID, "state": state, "progress": {}, "attempt": 1, "cancel_requested": false,
                "failure": null, "requested_by": null, "created_at": "2026-03-01T12:00:00Z",
                "started_at": null, "finished_at": null,
            })
            .to_string()
        };
        for state in ["queued", "running"] {
            let run: RunRow = parse(&line(state)).unwrap();
            assert_eq!(run.state, RunState::Cancelled);
            assert!(run.finished_at.is_some() && run.failure.is_some());
        }
        let done: RunRow = parse(&line("done")).unwrap();
        assert_eq!((done.state, done.failure), (RunState::Done, None));
    }
}
