//! Files that forms bring: each becomes a text of its form, as if it had been pasted, so that server functions read one
//! kind of form alone.

use axum::{
    body::Body,
    extract::{DefaultBodyLimit, FromRequest, Multipart, multipart::MultipartError},
};
use http::{HeaderValue, Method, Request, StatusCode, header};
use model::AppError;
use sheet::table::MOST_BYTES;
use url::form_urlencoded;

/// Functions that take a table, pasted or as a file.
const FUNCTIONS: [&str; 2] = ["/api/read_rates", "/api/read_spend"];

/// Most bytes of a form that may bring one: pasted, a byte is three characters (`%F0`).
pub const MOST_FORM: usize = MOST_BYTES * 3 + 64 * 1024;

const TOO_LARGE: &str =
    "The file is larger than 2 MB. Take out what is not needed, or send it in parts.";

/// The field that a file takes the place of.
const TEXT: &str = "text";

/// Whether the request may bring a file.
#[must_use]
pub fn is_upload<B>(request: &Request<B>) -> bool {
    request.method() == Method::POST && FUNCTIONS.contains(&request.uri().path())
}

/// Turns a form with a file into one without: the file’s text, decoded, is its field `text`, and its name the field
/// `file_name`; where something was pasted as well, `pasted_too` is there. Other requests stay as they are.
///
/// # Errors
/// No form, or a file that is too large.
pub async fn without_files(request: Request<Body>) -> Result<Request<Body>, AppError> {
    let multipart = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.starts_with("multipart/form-data"));
    if !multipart || !is_upload(&request) {
        return Ok(request);
    }
    let (mut parts, body) = request.into_parts();
    let mut form = Request::new(body);
    *form.headers_mut() = parts.headers.clone();
    DefaultBodyLimit::max(MOST_FORM).apply(&mut form);
    let form = encoded(form).await?;
    let kind = HeaderValue::from_static("application/x-www-form-urlencoded");
    parts.headers.insert(header::CONTENT_TYPE, kind);
    parts
        .headers
        .insert(header::CONTENT_LENGTH, form.len().into());
    Ok(Request::from_parts(parts, Body::from(form)))
}

async fn encoded(request: Request<Body>) -> Result<String, AppError> {
    let unreadable = || AppError::invalid("That form can’t be read. Send it again.");
    let mut form = Multipart::from_request(request, &())
        .await
        .map_err(|_| unreadable())?;
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut file = None;
    let broken = |error: MultipartError| {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
            AppError::invalid(TOO_LARGE)
        } else {
            unreadable()
        }
    };
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let Some(name) = field.name().map(str::to_owned) else {
            continue;
        };
        let file_name = field.file_name().map(str::to_owned);
        let bytes = field.bytes().await.map_err(broken)?;
        if bytes.len() > MOST_BYTES {
            return Err(AppError::invalid(TOO_LARGE));
        }
        let text = sheet::text::decode(&bytes);
        match file_name {
            None => fields.push((name, text)),
            // Nothing was chosen.
            Some(_) if bytes.is_empty() => {}
            Some(file_name) => file = Some((file_name, text)),
        }
    }
    // Whichever of the two stands first in the form.
    if let Some((file_name, text)) = file {
        let pasted = |(name, text): &(String, String)| name == TEXT && !text.trim().is_empty();
        if fields.iter().any(pasted) {
            fields.push(("pasted_too".to_owned(), "true".to_owned()));
        }
        fields.retain(|(name, _)| name != TEXT);
        fields.push((TEXT.to_owned(), text));
        fields.push(("file_name".to_owned(), file_name));
    }
    Ok(form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish())
}
