//! Single sign-on in the cells of a row that names something else: how one signs in, what each plan is like.

use model::report::Status;

use super::NAME;
use crate::extract::{
    Site,
    capability::{Statement, of_row as statement},
    pattern::patterns,
    row::{Row, RowCell},
};

patterns! {
    /// A row on how one signs in.
    SIGN_IN_ROW = r"^\W*(?:(?:user|team|advanced|member|admin)\s+)?(?:authentication|log-?in|sign-?in|OAuth|identity|auth|security|compliance|access)(?:\s+(?:methods?|options?|providers?))?\W*$";
    /// A row on all that plans have.
    WHOLE = r"^\W*(?:(?:short|plan|product)\s+)?(?:descriptions?|features?|highlights|overview|summary|includes|included|what(?:['’]s|\s+is)?\s+(?:included|inside|you\s+get))\W*$";
    /// A cell that gives what it names to its plan, and one that may do the opposite.
    GIVES = r"\b(?:includ\w+|plus|with|adds?)\b|[+,;]";
    TAKES_BACK = r"\b(?:no|not|without|except|excluding|lacks?|needs?|requires?|soon|planned|roadmap|add-?ons?|extra|upgrade)\b";
    /// A cell of a plan that has all of the one before it.
    ALL_BEFORE = r"\b(?:everything|all(?:\s+(?:the|of\s+the))?(?:\s+[\w-]+)?\s+features?|all\s+of)\b";
}

/// What a row on how one signs in, or on all that plans have, says of single sign-on.
pub(super) fn of_row(row: &Row, site: &Site) -> Option<Statement> {
    let named = NAME.is_match(&row.label) || !row.across_plans;
    (!named).then_some(())?;
    signs_in(row, site).or_else(|| among_all(row, site))
}

/// A row on how one signs in, whose cells name single sign-on where it is.
fn signs_in(row: &Row, site: &Site) -> Option<Statement> {
    SIGN_IN_ROW.is_match(&row.label).then_some(())?;
    let judgement = row.where_named(&NAME).judgement(site)?;
    (judgement.status != Status::NotHeld).then_some(())?;
    Some(statement(row.clone(), row.label.clone(), judgement))
}

/// A row on all that plans have, whose cells name single sign-on among it: "Description | … | All of Free, plus SSO".
fn among_all(row: &Row, site: &Site) -> Option<Statement> {
    WHOLE.is_match(&row.label).then_some(())?;
    let mut named = String::new();
    let cells = row.cells.iter().map(|cell| {
        let text = &cell.text;
        if NAME.is_match(text) && GIVES.is_match(text) && !TAKES_BACK.is_match(text) {
            named = names(text);
        }
        // What one plan has the next has that goes beyond it.
        let has_it = NAME.is_match(text) || ALL_BEFORE.is_match(text);
        RowCell {
            header: cell.header.clone(),
            text: match named.as_str() {
                named if has_it && !named.is_empty() => named.to_owned(),
                _ => "no".to_owned(),
            },
        }
    });
    let row = Row {
        cells: cells.collect(),
        ..row.clone()
    };
    let judgement = row.where_named(&NAME).judgement(site)?;
    (judgement.status != Status::NotHeld).then(|| statement(row, named, judgement))
}

/// The names of single sign-on and its protocols in a text.
fn names(text: &str) -> String {
    let names: Vec<&str> = NAME.find_iter(text).map(|name| name.as_str()).collect();
    names.join(", ")
}
