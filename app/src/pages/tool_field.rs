//! The field for a tool: its name is typed, with some to choose from. A workspace may have thousands, so no list holds
//! all of them; what is typed is looked for among all.

use db::{TenantTx, tools::Named};
use leptos::prelude::*;
use model::{AppError, id::ToolId};

use crate::{components::field::Field, context, pages::tools::offered};

/// Tools offered at once.
pub const OFFERED: usize = 50;

/// Tools named beside a refusal.
const NEAR: usize = 3;

/// Longest text that tools are looked for by.
const LONGEST: usize = 100;

/// Tools to choose from, and the one that is chosen or what was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ToolChoice {
    /// What stands in the field.
    pub typed: String,
    /// Tools that come near it; of all the newest.
    pub offered: Vec<Named>,
    /// Whether those come near what was typed.
    pub near: bool,
}

impl ToolChoice {
    /// Reads what to offer for what was typed: a name, an id that another page put there, or nothing.
    ///
    /// # Errors
    /// The database fails.
    pub async fn load(tx: &mut TenantTx, typed: &str) -> Result<Self, AppError> {
        let failed = |cause| context::database(&cause);
        let (typed, search) = match typed.parse::<ToolId>() {
            Ok(id) => {
                let chosen = db::tools::name(tx, id).await.map_err(failed)?;
                (
                    chosen.map(|tool| tool.label).unwrap_or_default(),
                    String::new(),
                )
            }
            Err(_) => (
                typed.to_owned(),
                typed.trim().chars().take(LONGEST).collect(),
            ),
        };
        let found = db::tools::names(tx, &search, OFFERED)
            .await
            .map_err(failed)?;
        let near = !search.is_empty() && !found.is_empty();
        let offered = if found.is_empty() && !search.is_empty() {
            db::tools::names(tx, "", OFFERED).await.map_err(failed)?
        } else {
            found
        };
        Ok(Self {
            typed,
            offered,
            near,
        })
    }

    /// Why it was refused, with tools that come near.
    fn refused(&self, why: String) -> String {
        if !self.near {
            return why;
        }
        let labels = self.offered.iter().map(|tool| tool.label.as_str());
        let near: Vec<&str> = labels.take(NEAR).collect();
        let more = if self.offered.len() > NEAR {
            " and more"
        } else {
            ""
        };
        format!("{why} Near it: {}{more}.", near.join(", "))
    }
}

/// Draws the field with its list.
pub fn tool_field(
    id: &'static str,
    form_name: &'static str,
    choice: &ToolChoice,
    hint: &'static str,
    may_be_empty: bool,
    refused: Option<String>,
) -> AnyView {
    let labels: Vec<String> = choice
        .offered
        .iter()
        .map(|tool| tool.label.clone())
        .collect();
    let error = refused.map(|why| choice.refused(why));
    view! {
        <Field
            name=id
            form_name=form_name
            label="Tool"
            hint=hint
            list="tools-offered"
            may_be_empty=may_be_empty
            value=choice.typed.clone()
            nostrip:error=error
        />
        {offered("tools-offered", &labels)}
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(labels: &[&str], near: bool) -> ToolChoice {
        let named = |label: &&str| Named {
            id: ToolId::new(),
            name: (*label).to_owned(),
            label: (*label).to_owned(),
        };
        ToolChoice {
            typed: "harb".to_owned(),
            offered: labels.iter().map(named).collect(),
            near,
        }
    }

    fn html(choice: &ToolChoice, refused: Option<&str>) -> String {
        let refused = refused.map(str::to_owned);
        Owner::new().with(|| {
            tool_field("tool", "spend[tool]", choice, "Its name.", true, refused).to_html()
        })
    }

    #[test]
    fn what_comes_near_is_offered_and_said_beside_a_refusal() {
        let html = html(
            &choice(
                &["Harbour", "Harbourdesk", "Harbourlane", "Old harbour"],
                true,
            ),
            Some("No tool here is called that."),
        );
        for text in [
            "value=\"harb\"",
            "list=\"tools-offered\"",
            "<option value=\"Old harbour\">",
            "No tool here is called that. Near it: Harbour, Harbourdesk, Harbourlane and more.",
        ] {
            assert!(html.contains(text), "{text}: {html}");
        }
    }

    #[test]
    fn the_newest_are_not_said_to_come_near() {
        let html = html(
            &choice(&["Aster"], false),
            Some("No tool here is called that."),
        );
        assert!(
            !html.contains("Near it") && html.contains("value=\"Aster\""),
            "{html}"
        );
    }
}
