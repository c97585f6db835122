//! The bell: a link to what the reader is told, with the number of what they have not read.

use leptos::prelude::*;

use crate::paths;

/// The bell in the frame. The number is of the moment the page was made.
#[component]
pub fn Bell(
    /// The workspace's slug.
    slug: String,
    /// How many are unread; 100 stands for as many or more.
    unread: u32,
    /// Whether this page is the list itself.
    here: bool,
) -> impl IntoView {
    let number = match unread {
        0 => None,
        1..=99 => Some(unread.to_string()),
        _ => Some("99+".to_owned()),
    };
    let label = match &number {
        Some(number) => format!("Notifications, {number} unread"),
        None => "Notifications".to_owned(),
    };
    let number = number
        .map(|number| view! { <span class="bell__number" aria-hidden="true">{number}</span> });
    view! {
        <a
            class="bell"
            id="bell"
            data-unread=unread.to_string()
            href=paths::notifications(&slug)
            aria-label=label.clone()
            title=label
            aria-current=here.then_some("page")
        >
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
                <path
                    d="M8 1.75a4 4 0 0 0-4 4c0 3.5-1.5 4.75-1.5 5.75h11c0-1-1.5-2.25-1.5-5.75a4 4 0 0 0-4-4ZM6.5 13.75a1.5 1.5 0 0 0 3 0"
                    fill="none"
                    stroke="currentColor"
                    stroke-width="1.5"
                    stroke-linecap="round"
                    stroke-linejoin="round"
                />
            </svg>
            {number}
        </a>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_is_said_and_ends_at_99() {
        let bell =
            |unread| view! { <Bell slug="lab".to_owned() unread=unread here=false /> }.to_html();
        assert!(!bell(0).contains("bell__number"), "{}", bell(0));
        assert!(bell(7).contains(">7<") && bell(7).contains("Notifications, 7 unread"));
        assert!(bell(99).contains(">99<") && bell(100).contains(">99+<"));
        assert!(bell(1).contains("href=\"/w/lab/notifications\""));
    }
}
