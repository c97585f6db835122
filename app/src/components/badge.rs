//! A word with a tone. The word carries the meaning; the tone repeats it in colour.

use leptos::prelude::*;

/// The tones of a badge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to say about it.
    Neutral,
    /// Well.
    Good,
    /// With a condition, or waiting.
    Warn,
    /// Not well.
    Bad,
    /// Going on now.
    Active,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "badge badge--neutral",
            Self::Good => "badge badge--good",
            Self::Warn => "badge badge--warn",
            Self::Bad => "badge badge--bad",
            Self::Active => "badge badge--active",
        }
    }
}

/// A short word in a coloured frame.
#[component]
pub fn Badge(
    /// Its tone.
    tone: Tone,
    /// The word.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! { <span class=tone.class()>{text}</span> }
}
