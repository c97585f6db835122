//! Asking while somebody types, and moving among the answers.

use std::time::Duration;

use leptos::{
    ev::KeyboardEvent,
    leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
    prelude::*,
    task::spawn_local,
};
use model::search::Group;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, Response, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::{Shown, option_id};
use crate::{paths, shown};

/// How long nobody types before the server is asked.
const PAUSE: Duration = Duration::from_millis(120);

/// Asks for what is typed; an answer to something older is dropped.
#[derive(Clone)]
pub struct Asking {
    source: String,
    shown: Shown,
    /// Counts what was typed.
    newest: RwSignal<u32>,
    waiting: StoredValue<Option<TimeoutHandle>>,
}

impl Asking {
    /// Nothing asked yet.
    pub fn new(source: String, shown: Shown) -> StoredValue<Self> {
        StoredValue::new(Self {
            source,
            shown,
            newest: RwSignal::new(0),
            waiting: StoredValue::new(None),
        })
    }

    /// Somebody typed; the text as it stands now.
    pub fn typed(&self, text: String) {
        let number = self.newest.get_untracked().wrapping_add(1);
        self.newest.set(number);
        // Until its answer is there, Enter opens the page of the search.
        self.shown.active.set(None);
        if let Some(waiting) = self.waiting.get_value() {
            waiting.clear();
        }
        let asking = self.clone();
        let ask = move || {
            spawn_local(async move {
                let answer = fetch(&asking.source, &text).await;
                if asking.newest.get_untracked() == number {
                    asking.shown.answer(answer);
                }
            });
        };
        self.waiting
            .set_value(set_timeout_with_handle(ask, PAUSE).ok());
    }
}

impl Shown {
    fn answer(self, answer: Result<Vec<Group>, &'static str>) {
        let (groups, said) = match answer {
            Ok(groups) if groups.is_empty() => (groups, "Nothing found.".to_owned()),
            Ok(groups) => {
                let options: usize = groups.iter().map(|group| group.hits.len()).sum();
                (
                    groups,
                    format!("{} shown.", shown::count(options, "result")),
                )
            }
            Err(problem) => (Vec::new(), problem.to_owned()),
        };
        self.active.set((!groups.is_empty()).then_some(0));
        self.groups.set(groups);
        self.said.set(said);
    }
}

async fn fetch(source: &str, text: &str) -> Result<Vec<Group>, &'static str> {
    let address = format!("{source}?q={}", paths::query_value(text));
    let lost = |_| {
        if window().navigator().on_line() {
            "Trackr can’t be reached. Try again in a moment."
        } else {
            "You are offline. Search works again when you are back."
        }
    };
    let answer = JsFuture::from(window().fetch_with_str(&address))
        .await
        .map_err(lost)?;
    let answer: Response = answer.unchecked_into();
    match answer.status() {
        200 => {}
        429 => return Err("You searched very often within seconds. Wait a moment, then type on."),
        401 => return Err("You are signed out. Open the page again to sign in."),
        _ => {
            return Err("The search failed. Try again, or press Enter for the page of the search.");
        }
    }
    let body = JsFuture::from(answer.text().map_err(lost)?)
        .await
        .map_err(lost)?;
    serde_json::from_str(&body.as_string().unwrap_or_default())
        .map_err(|_| "The search failed. Open the page again.")
}

/// Arrows move among the options, and Enter opens one. Everything else is the field's and the dialog's own.
pub fn pressed(event: &KeyboardEvent, shown: Shown) {
    let count: usize = shown
        .groups
        .with_untracked(|groups| groups.iter().map(|group| group.hits.len()).sum());
    let active = shown.active.get_untracked();
    if count == 0 || event.is_composing() {
        return;
    }
    let next = match (event.key().as_str(), active) {
        ("ArrowDown", None) => 0,
        ("ArrowDown", Some(place)) => (place + 1) % count,
        ("ArrowUp", None | Some(0)) => count - 1,
        ("ArrowUp", Some(place)) => place - 1,
        ("Enter", Some(place)) => {
            if let Some(option) = element(place) {
                event.prevent_default();
                option.click();
            }
            return;
        }
        _ => return,
    };
    event.prevent_default();
    shown.active.set(Some(next));
    if let Some(option) = element(next) {
        let nearest = ScrollIntoViewOptions::new();
        nearest.set_block(ScrollLogicalPosition::Nearest);
        option.scroll_into_view_with_scroll_into_view_options(&nearest);
    }
}

fn element(place: usize) -> Option<HtmlElement> {
    document()
        .get_element_by_id(&option_id(place))?
        .dyn_into()
        .ok()
}
