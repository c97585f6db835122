//! What research has left this month.

use leptos::prelude::*;
use model::{AppError, credit::Credits};
use time::macros::format_description;

use crate::{components::error_note::Notice, context, shown};

/// With this many left or fewer, it is said where runs are started.
const FEW: u32 = 10;

/// How the workspace stands.
///
/// # Errors
/// Unavailable or internal when the database fails.
pub async fn get(tx: &mut db::TenantTx) -> Result<Credits, AppError> {
    db::credits::get(tx)
        .await
        .map_err(|cause| context::database(&cause))
}

/// What to know before a run is started: nothing while there are plenty.
///
/// # Errors
/// As [`get`].
pub async fn note(tx: &mut db::TenantTx) -> Result<AnyView, AppError> {
    Ok(note_view(&get(tx).await?))
}

fn note_view(credits: &Credits) -> AnyView {
    let when = when(credits);
    match credits.left() {
        Some(0) => view! {
            <Notice>
                "This month's credits are used up" {when}
                ". Research that is due by itself waits until then."
            </Notice>
        }
        .into_any(),
        Some(left) if left <= FEW => view! {
            <p class="muted">
                {format!("{} left this month", shown::count(left, "credit"))} {when} "."
            </p>
        }
        .into_any(),
        _ => ().into_any(),
    }
}

/// When they are all there again, as the end of a sentence; nothing where there is no limit.
pub fn when(credits: &Credits) -> Option<String> {
    let format = format_description!("[day padding:none] [month repr:long]");
    let day = credits.renews.format(format).unwrap_or_default();
    credits.limit.map(|_| format!(", all there again on {day}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;

    fn html(spent: u32) -> String {
        Owner::new().with(|| note_view(&fixtures::credits(spent)).to_html())
    }

    #[test]
    fn it_is_said_when_few_are_left() {
        assert!(!html(3).contains("credit"), "{}", html(3));
        let few = html(49);
        assert!(few.contains("1 credit left this month"), "{few}");
        assert!(few.contains("all there again on 1 December"), "{few}");
        let none = html(50);
        assert!(none.contains("are used up"), "{none}");
        assert!(none.contains("again on 1 December"), "{none}");
    }
}
