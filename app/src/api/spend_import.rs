//! Tables of spend records: uploaded, looked through, confirmed, and taken back.

use std::collections::HashMap;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::ApiError;

/// Takes a table, pasted or as an uploaded file, and keeps it for a day. Nothing is written before it is confirmed. Where
/// something was pasted beside a file, `pasted_too` says so: the file is taken.
///
/// # Errors
/// No table, or too large a one (422); signed out; workspace not found; the role forbids it; the database fails.
#[server(prefix = "/api", endpoint = "read_spend")]
pub async fn read_spend(
    workspace: String,
    #[server(default)] text: String,
    #[server(default)] file_name: String,
    #[server(default)] pasted_too: String,
) -> Result<(), ApiError> {
    let back = work::start(&workspace);
    let read = work::read(&workspace, &text, &file_name, &pasted_too);
    super::answer::see_other(back, read).await
}

/// How amounts and days of a table are read, as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Ways {
    /// The currency of amounts that stand without one, or nothing.
    pub currency: String,
    /// How often is paid where no column says.
    pub paid: String,
    /// How digits are marked: `point`, `comma`, or nothing.
    pub mark: String,
    /// What stands first in days: `day`, `month`, or nothing.
    pub order: String,
}

/// Says which column holds what, and how amounts and days are read.
///
/// # Errors
/// A choice that there is not (422); changed meanwhile (409); draft not found; otherwise as [`read_spend`].
#[server(prefix = "/api", endpoint = "choose_spend_columns")]
pub async fn choose_spend_columns(
    workspace: String,
    draft: String,
    revision: i32,
    #[server(default)] columns: HashMap<String, String>,
    read: Ways,
) -> Result<(), ApiError> {
    let back = work::page_of(&workspace, &draft);
    let done = work::choose(&workspace, &draft, revision, &columns, &read);
    super::answer::see_other(back, done).await
}

/// Writes a draft's records, all of them or none, if it would write what was seen.
///
/// # Errors
/// Changed meanwhile (409); nothing to write (422); draft not found; otherwise as [`read_spend`].
#[server(prefix = "/api", endpoint = "write_spend_import")]
pub async fn write_spend_import(
    workspace: String,
    draft: String,
    revision: i32,
    new: usize,
    duplicates: usize,
    #[server(default)] with_duplicates: String,
) -> Result<(), ApiError> {
    let back = work::page_of(&workspace, &draft);
    let seen = work::Seen {
        revision,
        new,
        duplicates,
        with_duplicates: with_duplicates == "true",
    };
    super::answer::see_other(back, work::write(&workspace, &draft, &seen)).await
}

/// Throws a draft away.
///
/// # Errors
/// Draft not found; otherwise as [`read_spend`].
#[server(prefix = "/api", endpoint = "discard_spend_import")]
pub async fn discard_spend_import(workspace: String, draft: String) -> Result<(), ApiError> {
    let back = work::start(&workspace);
    super::answer::see_other(back, work::discard(&workspace, &draft)).await
}

/// Takes an import back. What was changed since stays, but for what `also` names as `<record>.<revision>`.
///
/// # Errors
/// Import not found (404); otherwise as [`read_spend`].
#[server(prefix = "/api", endpoint = "undo_spend_import")]
pub async fn undo_spend_import(
    workspace: String,
    import: String,
    #[server(default)] also: Vec<String>,
) -> Result<(), ApiError> {
    let back = work::page_of_import(&workspace, &import);
    super::answer::see_other(back, work::undo(&workspace, &import, &also)).await
}

#[cfg(feature = "ssr")]
mod work {
    use std::collections::HashMap;

    use db::{
        audit::{self, Subject},
        spend_imports,
    };
    use model::{
        Action, AppError,
        audit::{AuditEvent, Change},
        id::{SpendDraftId, SpendId, SpendImportId},
        spend::Cadence,
    };
    use serde_json::json;
    use sheet::{
        day::Order,
        number::{self, Mark},
        spend::{Choices, Field},
    };

    use super::Ways;
    use crate::{
        api::{
            answer::{Back, Stop},
            refusal::Refusal,
        },
        context, paths, shown, spend_import,
    };

    pub fn start(workspace: &str) -> Back {
        Back::to_page_of(workspace, paths::import_spend)
    }

    pub fn page_of(workspace: &str, draft: &str) -> Back {
        Back::to_thing(workspace, draft, paths::spend_draft, paths::import_spend)
    }

    pub fn page_of_import(workspace: &str, import: &str) -> Back {
        Back::to_thing(workspace, import, paths::spend_import, paths::import_spend)
    }

    pub async fn read(
        workspace: &str,
        text: &str,
        file_name: &str,
        pasted_too: &str,
    ) -> Result<String, Stop> {
        let (_, mut tx) = context::enter(workspace, Action::RecordSpend).await?;
        let rates = db::rates::rates(&mut tx).await?;
        let currency = rates.map(|rates| rates.into_currency());
        let choices = spend_import::guess(text, currency).map_err(Refusal::Table)?;
        let id = spend_imports::draft(&mut tx, file_name, text, &json!(choices)).await?;
        tx.commit().await?;
        let page = paths::spend_draft(workspace, id);
        Ok(match pasted_too {
            "" => page,
            _ => paths::done(&page, "file_taken"),
        })
    }

    impl Ways {
        fn choices(&self, columns: &HashMap<String, String>) -> Result<Choices, Refusal> {
            let columns = columns
                .iter()
                .filter(|(_, column)| !column.is_empty())
                .map(|(field, column)| {
                    let column = column.parse().ok().filter(|column| *column < 1_000);
                    Field::parse(field).zip(column)
                })
                .collect::<Option<_>>()
                .ok_or(Refusal::ImportChoice)?;
            let currency = match self.currency.trim() {
                "" => None,
                code => Some(number::currency(code).ok_or(Refusal::RateCurrency)?),
            };
            Ok(Choices {
                columns,
                currency,
                paid: chosen(&self.paid, Cadence::parse)?,
                mark: chosen(&self.mark, Mark::parse)?,
                order: chosen(&self.order, Order::parse)?,
            })
        }
    }

    /// What a word stands for; nothing where it is left to the column.
    fn chosen<T>(word: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Refusal> {
        match word {
            "" => Ok(None),
            word => parse(word).map(Some).ok_or(Refusal::ImportChoice),
        }
    }

    pub async fn choose(
        workspace: &str,
        draft: &str,
        seen: i32,
        columns: &HashMap<String, String>,
        read: &Ways,
    ) -> Result<String, Stop> {
        let id: SpendDraftId = context::id(draft)?;
        let (_, mut tx) = context::enter(workspace, Action::RecordSpend).await?;
        let there = spend_imports::get_draft(&mut tx, id).await?;
        there.ok_or_else(AppError::not_found)?;
        spend_imports::choose(&mut tx, id, seen, &json!(read.choices(columns)?)).await?;
        tx.commit().await?;
        Ok(paths::done(&paths::spend_draft(workspace, id), "columns"))
    }

    /// What somebody saw when they confirmed.
    pub struct Seen {
        pub revision: i32,
        pub new: usize,
        pub duplicates: usize,
        pub with_duplicates: bool,
    }

    pub async fn write(workspace: &str, draft: &str, seen: &Seen) -> Result<String, Stop> {
        let id: SpendDraftId = context::id(draft)?;
        let (_, mut tx) = context::enter(workspace, Action::RecordSpend).await?;
        let Some(draft) = spend_imports::get_draft(&mut tx, id).await? else {
            return written_before(&mut tx, workspace, id)
                .await?
                .ok_or_else(|| AppError::not_found().into());
        };
        // Of two who confirm at once the second finds it gone.
        if let Err(cause) = spend_imports::take_draft(&mut tx, id, seen.revision).await {
            return written_before(&mut tx, workspace, id)
                .await?
                .ok_or_else(|| cause.into());
        }
        let judged = spend_import::judge(&mut tx, &draft)
            .await?
            .ok_or_else(AppError::not_found)?;
        if (judged.fresh(), judged.duplicates()) != (seen.new, seen.duplicates) {
            return Err(spend_imports::draft_changed().into());
        }
        let records = judged.records(seen.with_duplicates);
        if records.is_empty() {
            return Err(Refusal::ImportNothing.into());
        }
        let import = spend_imports::write(&mut tx, id, &draft.file_name, &records).await?;
        record(&mut tx, AuditEvent::SpendImported, records.len()).await?;
        tx.commit().await?;
        Ok(paths::done(
            &paths::spend_import(workspace, import),
            "imported",
        ))
    }

    /// The page of the import that was written of this draft, where somebody confirms it once more.
    async fn written_before(
        tx: &mut db::TenantTx,
        workspace: &str,
        id: SpendDraftId,
    ) -> Result<Option<String>, Stop> {
        let import = spend_imports::get(tx, SpendImportId(id.0)).await?;
        Ok(
            import
                .map(|import| paths::done(&paths::spend_import(workspace, import.id), "imported")),
        )
    }

    pub async fn discard(workspace: &str, draft: &str) -> Result<String, Stop> {
        let id: SpendDraftId = context::id(draft)?;
        let (_, mut tx) = context::enter(workspace, Action::RecordSpend).await?;
        if !spend_imports::discard(&mut tx, id).await? {
            return Err(AppError::not_found().into());
        }
        tx.commit().await?;
        Ok(paths::done(
            &paths::import_spend(workspace),
            "import_discarded",
        ))
    }

    pub async fn undo(workspace: &str, import: &str, also: &[String]) -> Result<String, Stop> {
        let id: SpendImportId = context::id(import)?;
        let also = also
            .iter()
            .map(|named| {
                let (record, revision) = named.split_once('.')?;
                Some((record.parse::<SpendId>().ok()?, revision.parse().ok()?))
            })
            .collect::<Option<Vec<(SpendId, i32)>>>()
            .ok_or_else(AppError::not_found)?;
        let (member, mut tx) = context::enter(workspace, Action::EditSpend).await?;
        let import = spend_imports::get(&mut tx, id)
            .await?
            .ok_or_else(AppError::not_found)?;
        context::require_on(&member, Action::EditSpend, import.created_by)?;
        let page = paths::spend_import(workspace, id);
        let Some(gone) = spend_imports::undo(&mut tx, id, &also).await? else {
            // Somebody was faster; the page says who.
            return Ok(paths::done(&page, "import_undone_before"));
        };
        let gone = usize::try_from(gone).unwrap_or(usize::MAX);
        record(&mut tx, AuditEvent::SpendImportUndone, gone).await?;
        tx.commit().await?;
        Ok(paths::done(&page, "import_undone"))
    }

    /// A line of the audit log: how many records, and nothing that they say.
    async fn record(tx: &mut db::TenantTx, event: AuditEvent, count: usize) -> Result<(), Stop> {
        let change = Change {
            from: String::new(),
            to: shown::count(count, "record"),
        };
        Ok(audit::record(tx, event, Subject::Workspace, Some(&change)).await?)
    }
}
