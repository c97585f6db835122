//! What a form leaves for the page that follows it: what became of it, and what was typed that must stand in no address.
//!
//! It is in a cookie that lives until it is shown, and for a minute at most, so a link alone can neither tell somebody
//! that something was done or refused nor show what they never typed, and an e-mail address ends up in no browser history
//! and no proxy's log. It works without script, and holds nothing that the same person did not just send.
//!
//! What is too long for a cookie is handed over to the page within the same request: see [`Handed`].

use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::Query;
use http::{HeaderValue, header, request::Parts};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use model::ErrorCode;

use crate::{context, paths};

/// The cookie's name.
const COOKIE: &str = "trackr_left";

/// How long it lives, in seconds: the page that follows is asked for at once.
const LIFE: u32 = 60;

/// The longest value, in bytes: browsers keep cookies of up to 4,096 with all that belongs to them (RFC 6265 6.1).
const LONGEST: usize = 3_800;

/// Leaves values by their names, in place of whatever was left before; those that no longer fit are not left.
pub fn leave(values: &[(&str, &str)]) {
    set(&encoded(values), LIFE);
}

fn encoded(values: &[(&str, &str)]) -> String {
    let mut all = String::new();
    for (name, value) in values {
        let one = format!("{name}={}", paths::query_value(value));
        if all.len() + one.len() < LONGEST {
            let between = if all.is_empty() { "" } else { "&" };
            all = format!("{all}{between}{one}");
        }
    }
    all
}

/// Whether all of that can be left.
#[must_use]
pub fn fits(values: &[(&str, &str)]) -> bool {
    let length = |(name, value): &(&str, &str)| name.len() + paths::query_value(value).len() + 2;
    values.iter().map(length).sum::<usize>() < LONGEST
}

/// A page that answers a form in its place, with what was typed into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its path.
    pub path: String,
    /// Why the form was refused.
    pub code: ErrorCode,
    values: Typed,
}

/// What was typed, and what is said of it, by names. The request of the page holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed(Arc<Vec<(String, String)>>);

impl Page {
    /// What the request of the page is to hold.
    #[must_use]
    pub fn typed(&self) -> Typed {
        self.values.clone()
    }
}

/// Where the request of a form takes the page that is to answer it.
#[derive(Debug, Clone, Default)]
pub struct Handed(Arc<Mutex<Option<Page>>>);

impl Handed {
    /// The page, where there is one.
    #[must_use]
    pub fn take(&self) -> Option<Page> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// Hands values over to a page that answers the form that is being refused.
pub fn hand_over(path: &str, values: &[(&str, &str)], code: ErrorCode) {
    let handed = use_context::<Parts>().and_then(|parts| parts.extensions.get::<Handed>().cloned());
    let Some(Handed(page)) = handed else {
        tracing::error!("a form is answered without a place for its page");
        return;
    };
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    *page.lock().unwrap_or_else(PoisonError::into_inner) = Some(Page {
        path: path.to_owned(),
        code,
        values: Typed(Arc::new(values.iter().map(owned).collect())),
    });
}

/// What was handed over under a name: none where nothing was handed over at all.
#[must_use]
pub fn handed(name: &str) -> Option<Vec<String>> {
    let Typed(values) = use_context::<Parts>()?.extensions.get::<Typed>()?.clone();
    let of = values.iter().filter(|(each, _)| each == name);
    Some(of.map(|(_, value)| value.clone()).collect())
}

fn set(value: &str, life: u32) {
    let Some(response) = use_context::<ResponseOptions>() else {
        return;
    };
    let secure = context::state().is_ok_and(|state| state.origin.starts_with("https:"));
    let secure = if secure { "; Secure" } else { "" };
    let cookie =
        format!("{COOKIE}={value}; Path=/; Max-Age={life}; HttpOnly; SameSite=Lax{secure}");
    // A page asks for several things that were left, and ends the cookie once.
    let set = response.0.read().is_ok_and(|parts| {
        let mut cookies = parts.headers.get_all(header::SET_COOKIE).iter();
        cookies.any(|each| each == cookie.as_str())
    });
    if let (false, Ok(cookie)) = (set, HeaderValue::from_str(&cookie)) {
        response.append_header(header::SET_COOKIE, cookie);
    }
}

/// What the form before left under a name. Whoever asks shows it, so with this page it is gone.
#[must_use]
pub fn left(name: &str) -> Option<String> {
    let value = of(&use_context::<Parts>()?, name)?;
    set("", 0);
    Some(value)
}

fn of(parts: &Parts, name: &str) -> Option<String> {
    let cookies = parts.headers.get_all(header::COOKIE).iter();
    let value = cookies
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find(|(each, _)| *each == COOKIE)
        .map(|(_, value)| value)?;
    let uri = format!("/?{value}").parse().ok()?;
    let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(&uri).ok()?;
    pairs
        .into_iter()
        .find(|(each, _)| each == name)
        .map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left_in(cookie: &str, name: &str) -> Option<String> {
        let (parts, ()) = http::Request::get("/")
            .header("cookie", cookie)
            .body(())
            .unwrap()
            .into_parts();
        of(&parts, name)
    }

    #[test]
    fn what_does_not_fit_is_not_left_and_the_rest_is() {
        let long = "\u{1F642}".repeat(500);
        let all = encoded(&[("refused", "notes_body"), ("body", &long), ("email", "a@b")]);
        assert_eq!(all, "refused=notes_body&email=a%40b");
        let typed = "a".repeat(500);
        assert!(encoded(&[("refused", "x"), ("body", &typed)]).ends_with(&typed));
    }

    #[test]
    fn what_was_left_is_read_by_its_name() {
        let cookie = "a=1; trackr_left=done=role&email=z%C3%B6e%40vendor.example; b=2";
        assert_eq!(left_in(cookie, "done").as_deref(), Some("role"));
        assert_eq!(
            left_in(cookie, "email").as_deref(),
            Some("z\u{f6}e@vendor.example")
        );
        assert_eq!(left_in(cookie, "other"), None);
        for broken in [
            "",
            "trackr_left",
            "trackr_left=%ff",
            "not_trackr_left=done=role",
        ] {
            assert_eq!(left_in(broken, "done"), None, "{broken}");
        }
    }
}
