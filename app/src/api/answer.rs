//! How a server function answers a form and a program.

use std::{fmt::Write, str::FromStr};

use http::{HeaderMap, header, request::Parts};
use leptos::prelude::use_context;
use model::{AppError, ErrorCode, slug::is_slug};

use super::{ApiError, refusal::Refusal};
use crate::{context, left, paths};

/// The longest text that an address carries back to its field, in characters. The address is a header on the
/// way, and encoding can make twelve bytes of one character. Longer ones come back in the answer itself.
const LONGEST_TYPED: usize = 600;

/// The page that a form is led back to when it is refused, and what was typed into it.
#[derive(Debug, Clone)]
pub struct Back {
    page: String,
    typed: Vec<(&'static str, String)>,
    private: Vec<(&'static str, String)>,
    anchor: Option<&'static str>,
    gone: Option<Box<Gone>>,
}

/// Where a text goes whose thing somebody deleted meanwhile.
#[derive(Debug, Clone)]
struct Gone {
    page: String,
    anchor: Option<&'static str>,
}

/// The values of fields by their names.
fn pairs<'a>(fields: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
    let pairs = fields.iter();
    pairs
        .map(|(field, value)| (*field, value.as_str()))
        .collect()
}

impl Back {
    /// A page of ours, without a query.
    pub const fn to(page: String) -> Self {
        Self {
            page,
            typed: Vec::new(),
            private: Vec::new(),
            anchor: None,
            gone: None,
        }
    }

    /// A page of the workspace; where the text is no slug, the list of workspaces.
    pub fn to_page_of(workspace: &str, page: fn(&str) -> String) -> Self {
        Self::to(if is_slug(workspace) {
            page(workspace)
        } else {
            paths::workspaces()
        })
    }

    /// The page of a thing of the workspace; where its text is no id, a list of the workspace.
    pub fn to_thing<Id: FromStr>(
        workspace: &str,
        id: &str,
        page: fn(&str, Id) -> String,
        list: fn(&str) -> String,
    ) -> Self {
        match id.parse() {
            Ok(id) if is_slug(workspace) => Self::to(page(workspace, id)),
            _ => Self::to_page_of(workspace, list),
        }
    }

    /// Gives a field back what was typed into it.
    #[must_use]
    pub fn typed(mut self, field: &'static str, value: &str) -> Self {
        self.typed.push((field, value.to_owned()));
        self
    }

    /// The same for what tells of a person: it is left for the page, and stands in no address.
    #[must_use]
    pub fn typed_privately(mut self, field: &'static str, value: &str) -> Self {
        self.private.push((field, value.to_owned()));
        self
    }

    /// Leads to the form of a new thing where the thing itself was deleted meanwhile.
    #[must_use]
    pub fn or_anew(mut self, anew: Self) -> Self {
        self.gone = Some(Box::new(Gone {
            page: anew.page,
            anchor: anew.anchor,
        }));
        self
    }

    /// Where to after all, and why: what is not there any more was deleted by somebody.
    fn resolved(mut self, stop: Stop) -> (Self, Stop) {
        let Some(gone) = self.gone.take().filter(|_| matches!(stop, Stop::Gone)) else {
            return (self, stop);
        };
        let error = AppError::not_found();
        let back = Self {
            page: gone.page,
            anchor: gone.anchor,
            ..self
        };
        let stop = Stop::Refused {
            word: Refusal::Gone.word().to_owned(),
            error,
        };
        (back, stop)
    }

    /// Leads there, with what was typed: in the address and in what is left for the page, or, where something is too
    /// long for these, by a page in answer to the form itself.
    fn lead(&self, stop: &Stop) {
        let short = |(_, value): &(_, String)| value.chars().nth(LONGEST_TYPED).is_none();
        let left = [vec![stop.said()], pairs(&self.private)].concat();
        if self.typed.iter().all(short) && left::fits(&left) {
            left::leave(&left);
            return context::see_other(&page_for(stop, self));
        }
        let all = [left, pairs(&self.typed)].concat();
        left::hand_over(&self.page, &all, stop.code());
    }

    /// Leads to the field at fault by its id, or to the form where it is about none.
    #[must_use]
    pub const fn at(mut self, anchor: &'static str) -> Self {
        self.anchor = Some(anchor);
        self
    }

    fn path(&self, cause: &str, word: &str) -> String {
        let mut path = format!("{}?{cause}={}", self.page, paths::query_value(word));
        // Writing to a String can't fail.
        for (field, value) in &self.typed {
            let _ = write!(path, "&{field}={}", paths::query_value(value));
        }
        if let Some(anchor) = self.anchor {
            let _ = write!(path, "#{anchor}");
        }
        path
    }
}

/// Why a server function ends early.
#[derive(Debug)]
pub enum Stop {
    /// A rule said no. The page makes its sentence of the word ([`super::refusal::sentence`] or its own
    /// table), a program gets the error.
    Refused {
        /// The rule, as a word in an address.
        word: String,
        /// The same for a program.
        error: AppError,
    },
    /// What the form is about is not in the workspace any more.
    Gone,
    /// Anything else.
    Failed(AppError),
}

impl Stop {
    /// What is said of it in an address, and the word for it.
    fn said(&self) -> (&'static str, &str) {
        match self {
            Self::Refused { word, .. } => ("refused", word),
            Self::Gone => ("failed", word(ErrorCode::NotFound)),
            Self::Failed(error) => ("failed", word(error.code)),
        }
    }

    const fn code(&self) -> ErrorCode {
        match self {
            Self::Refused { error, .. } | Self::Failed(error) => error.code,
            Self::Gone => ErrorCode::NotFound,
        }
    }

    /// The same for a program.
    fn error(self) -> AppError {
        match self {
            Self::Refused { error, .. } | Self::Failed(error) => error,
            Self::Gone => AppError::not_found(),
        }
    }
}

impl From<AppError> for Stop {
    fn from(error: AppError) -> Self {
        Self::Failed(error)
    }
}

impl From<db::DbError> for Stop {
    fn from(cause: db::DbError) -> Self {
        match cause {
            db::DbError::Refused { constraint, public } => Self::Refused {
                word: constraint,
                error: public,
            },
            cause => Self::Failed(context::database(&cause)),
        }
    }
}

/// Answers 303 with the page that `work` names, or refuses.
///
/// A program is refused with the error and its status. A browser that posted a form is led back to a page
/// that says what happened: answered with the error itself it would show JSON, and left to Leptos it
/// would be sent to whatever `Referer` says.
pub async fn see_other<E: Into<Stop>>(
    back: Back,
    work: impl Future<Output = Result<String, E>>,
) -> Result<(), ApiError> {
    let stop = match work.await {
        Ok(path) => {
            if let Some(word) = paths::done_in(&path) {
                left::leave(&[("done", word)]);
            }
            context::see_other(&path);
            return Ok(());
        }
        Err(stop) => stop.into(),
    };
    if is_form() {
        let (back, stop) = back.resolved(stop);
        back.lead(&stop);
        return Err(ApiError(stop.error()));
    }
    let error = stop.error();
    context::answer(error.code);
    Err(ApiError(error))
}

/// Whether a browser posted a form, rather than a program a request.
#[must_use]
pub fn is_form() -> bool {
    use_context::<Parts>().is_some_and(|parts| takes_html(&parts.headers))
}

/// Whether whoever asks shows pages to a person.
#[must_use]
pub fn takes_html(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"))
}

/// The page that tells a person why. A workspace that is not theirs answers 404 there.
fn page_for(stop: &Stop, back: &Back) -> String {
    match stop {
        Stop::Failed(error) if error.code == ErrorCode::SignedOut => paths::sign_in(&back.page),
        stop => {
            let (cause, word) = stop.said();
            back.path(cause, word)
        }
    }
}

/// The error code as a word in an address; the page makes its own sentence of it.
const fn word(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::Invalid => "invalid",
        ErrorCode::SignedOut => "signed_out",
        ErrorCode::Forbidden => "forbidden",
        ErrorCode::SecondFactor => "second_factor",
        ErrorCode::NotFound => "not_found",
        ErrorCode::Conflict => "conflict",
        ErrorCode::Limited => "limited",
        ErrorCode::Untrusted => "untrusted",
        ErrorCode::Internal => "internal",
        ErrorCode::Unavailable => "unavailable",
    }
}

/// The sentence for a word of [`word`]; none for anything else, so an address can't put words of its
/// own into a page.
#[must_use]
pub fn sentence(failed: &str) -> Option<&'static str> {
    Some(match failed {
        "invalid" => "That could not be used. Check it and send it again.",
        "forbidden" => "Your role in this workspace does not allow this. Ask an Admin.",
        "second_factor" => {
            "This workspace asks for a second factor. Sign in with one and try again."
        }
        "not_found" => "That is not there any more, so nothing was changed.",
        "conflict" => "Somebody changed it just now. This is the current state; try again.",
        "limited" => "Too many requests. Wait a minute, then try again.",
        "internal" => "Something went wrong on our side and nothing was changed. Try again.",
        "unavailable" => {
            "The database can't be reached right now. Nothing was changed; try again in a minute."
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(error: AppError, workspace: &str) -> String {
        page_for(&error.into(), &Back::to_page_of(workspace, paths::tools))
    }

    #[test]
    fn a_refusal_leads_to_a_page_of_ours() {
        assert_eq!(
            after(AppError::forbidden(), "acme"),
            "/w/acme/tools?failed=forbidden"
        );
        assert_eq!(
            after(AppError::signed_out(), "acme"),
            "/sign-in?next=%2Fw%2Facme%2Ftools"
        );
        for hostile in ["", "//elsewhere.example", "a\r\nSet-Cookie: x", "../x"] {
            assert_eq!(
                after(AppError::not_found(), hostile),
                "/w?failed=not_found",
                "{hostile:?}"
            );
        }
    }

    #[test]
    fn what_was_typed_comes_back_in_the_address() {
        let stop = Stop::Refused {
            word: "scheme".to_owned(),
            error: AppError::invalid("no"),
        };
        let back = Back::to_page_of("acme", paths::tools)
            .typed("url", "ftp://x y")
            .at("add");
        assert_eq!(
            page_for(&stop, &back),
            "/w/acme/tools?refused=scheme&url=ftp%3A%2F%2Fx%20y#add"
        );
    }

    #[test]
    fn what_was_deleted_leads_to_a_new_one_with_the_whole_text() {
        let body = "a".repeat(2_000);
        let back = || {
            Back::to_page_of("acme", paths::notes)
                .typed("kind", "general")
                .typed_privately("body", &body)
                .or_anew(Back::to_page_of("acme", paths::tools).at("note-body"))
        };
        let (anew, stop) = back().resolved(Stop::Gone);
        assert_eq!(
            page_for(&stop, &anew),
            "/w/acme/tools?refused=gone&kind=general#note-body"
        );
        assert_eq!(anew.private, [("body", body.clone())]);
        let (same, stop) = back().resolved(AppError::forbidden().into());
        assert!(page_for(&stop, &same).starts_with("/w/acme/notes?failed=forbidden"));
        // A workspace that is none of theirs.
        let (same, stop) = back().resolved(AppError::not_found().into());
        assert!(page_for(&stop, &same).starts_with("/w/acme/notes?failed=not_found"));
    }

    #[test]
    fn an_address_can_only_choose_among_our_sentences() {
        assert!(
            sentence(word(ErrorCode::Unavailable)).is_some_and(|text| text.contains("database"))
        );
        assert_eq!(sentence("<b>Your account is closed</b>"), None);
    }
}
