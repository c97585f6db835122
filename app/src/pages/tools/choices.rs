//! What tools are filed under, and who looks after them, to choose from.

use leptos::prelude::*;
use model::{AppError, workspace::Person};

use crate::{components::field::option, context};

/// Categories and tags offered.
const OFFERED: u32 = 100;

/// What there is to choose from.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// Who may look after a tool.
    pub people: Vec<Person>,
    /// Categories in use.
    pub categories: Vec<String>,
    /// Tags in use.
    pub tags: Vec<String>,
}

impl Choices {
    /// Those of the workspace.
    ///
    /// # Errors
    /// Unavailable or internal when the database fails.
    pub async fn load(tx: &mut db::TenantTx) -> Result<Self, AppError> {
        let failed = |cause| context::database(&cause);
        let people = db::members::list(tx).await.map_err(failed)?;
        let (categories, tags) = db::tools::filing::words(tx, OFFERED)
            .await
            .map_err(failed)?;
        Ok(Self {
            people,
            categories,
            tags,
        })
    }
}

/// The choice of a member, after the choices that are none of them.
pub fn member_options<const N: usize>(
    fixed: [(&'static str, &'static str); N],
    people: &[Person],
    chosen: &str,
) -> AnyView {
    let fixed = fixed.map(|(word, text)| option(word, text, word == chosen));
    let people = people.iter().map(|person| {
        let id = person.user_id.to_string();
        let selected = id == chosen;
        option(id, person.name.clone(), selected)
    });
    fixed.into_iter().chain(people).collect_view().into_any()
}

/// The choice of a member, or of nobody.
pub fn owner_options(people: &[Person], chosen: &str) -> AnyView {
    member_options([("", "Nobody")], people, chosen)
}

/// Words to choose from for the field that names this list.
pub fn offered(id: &'static str, words: &[String]) -> AnyView {
    let words = words
        .iter()
        .map(|word| view! { <option value=word.clone()></option> })
        .collect_view();
    view! { <datalist id=id>{words}</datalist> }.into_any()
}
