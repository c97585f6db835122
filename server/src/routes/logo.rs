//! `GET /w/{slug}/tools/{id}/logo`: the picture of a tool; where its site has none, the first letter of its name.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use db::logos::{self, Logo};
use http::{HeaderValue, header};
use model::{AppError, id::ToolId};

use crate::{
    errors::HttpError,
    routes::caller::{self, Caller},
    state::ServerState,
};

/// An hour: research changes it rarely, and nobody waits for it.
const KEPT: HeaderValue = HeaderValue::from_static("private, max-age=3600");

/// The picture, to be shown beside the tool's name.
///
/// # Errors
/// 404 when the tool is absent or foreign.
pub async fn logo(
    caller: Caller,
    State(state): State<ServerState>,
    Path((_, tool)): Path<(String, String)>,
) -> Result<Response, HttpError> {
    let tool: ToolId = caller::id(&tool)?;
    let mut tx = caller.begin(&state).await?;
    let logo = logos::get(&mut tx, tool).await?;
    tx.commit().await?;
    let (kind, body) = match logo.ok_or_else(AppError::not_found)? {
        Logo::Png(png) => ("image/png", png),
        Logo::Name(name) => ("image/svg+xml", monogram(&name).into_bytes()),
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, KEPT),
    ];
    Ok((headers, body).into_response())
}

/// Grounds that white letters can be read on (at least 4.5 to 1).
const GROUNDS: [&str; 6] = [
    "#4b5fc4", "#1b7a6b", "#96500d", "#8a3f8f", "#a8324e", "#4d6a1f",
];

/// The first letter of a name in white on a ground of its own.
fn monogram(name: &str) -> String {
    let letter: String = name
        .chars()
        .find(|c| c.is_alphanumeric())
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    let sum: usize = name.bytes().map(usize::from).sum();
    let ground = GROUNDS.get(sum % GROUNDS.len()).unwrap_or(&"#4b5fc4");
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><rect width=\"32\" height=\"32\" rx=\"7\" \
         fill=\"{ground}\"/><text x=\"16\" y=\"22\" text-anchor=\"middle\" font-family=\"system-ui,sans-serif\" \
         font-size=\"17\" font-weight=\"600\" fill=\"#fff\">{letter}</text></svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::monogram;

    #[test]
    fn a_monogram_is_one_letter_whatever_the_name() {
        for (name, letter) in [
            ("Quillmark", ">Q<"),
            ("  harbour", ">H<"),
            ("<script>", ">S<"),
            ("\u{6a5f}", ">\u{6a5f}<"),
            ("&\"'", "></text>"),
        ] {
            let svg = monogram(name);
            assert!(svg.contains(letter), "{svg}");
            assert_eq!(svg.matches('<').count(), 5, "{svg}");
        }
    }
}
