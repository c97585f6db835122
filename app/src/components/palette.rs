//! The palette: search from every page of a workspace, by keyboard. A combobox with a listbox below (WAI-ARIA
//! Authoring Practices, "Combobox"). `public/palette.js` opens it and loads this when it is opened for the first time.

#[cfg(feature = "hydrate")]
mod live;

use leptos::prelude::*;
use model::search::{Group, Hit};

use crate::{components::pieces::pieces, shown};

/// What the palette shows.
#[derive(Clone, Copy)]
pub(crate) struct Shown {
    /// What was found.
    groups: RwSignal<Vec<Group>>,
    /// The place of the option that Enter opens; none, then Enter opens the page of the search.
    active: RwSignal<Option<usize>>,
    /// What screen readers are told.
    said: RwSignal<String>,
}

/// The palette, closed. Without its script the form in it would lead to the page of the search, too.
#[island]
pub fn Palette(
    /// The page of the search.
    page: String,
    /// Where suggestions come from.
    source: String,
) -> impl IntoView {
    let shown = Shown {
        groups: RwSignal::new(Vec::new()),
        active: RwSignal::new(None),
        said: RwSignal::new(String::new()),
    };
    #[cfg(feature = "hydrate")]
    let asking = live::Asking::new(source, shown);
    #[cfg(not(feature = "hydrate"))]
    let _ = source;
    let listed = move || shown.groups.with(|groups| !groups.is_empty());
    view! {
        <dialog class="palette" id="palette" aria-label="Search">
            <form class="palette__form" method="get" action=page role="search">
                <input
                    class="palette__input"
                    id="palette-input"
                    name="q"
                    type="text"
                    inputmode="search"
                    enterkeyhint="search"
                    role="combobox"
                    aria-label="Search this workspace"
                    aria-autocomplete="list"
                    aria-controls="palette-list"
                    aria-expanded=move || listed().to_string()
                    aria-activedescendant=move || shown.active.get().map(option_id)
                    placeholder="Search tools, facts, notes, people, pages"
                    maxlength=model::search::LONGEST_SEARCH.to_string()
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    on:input=move |event| {
                        #[cfg(feature = "hydrate")]
                        asking.with_value(|asking| asking.typed(event_target_value(&event)));
                        #[cfg(not(feature = "hydrate"))]
                        let _ = event;
                    }
                    on:keydown=move |event| {
                        #[cfg(feature = "hydrate")]
                        live::pressed(&event, shown);
                        #[cfg(not(feature = "hydrate"))]
                        let _ = event;
                    }
                />
                <button class="palette__close" type="button" data-palette-close="">
                    <kbd aria-hidden="true">"Esc"</kbd>
                    <span class="visually-hidden">"Close"</span>
                </button>
            </form>
            <div class="palette__list" id="palette-list" role="listbox" aria-label="Results" hidden=move || !listed()>
                {move || shown.groups.with(|groups| options(groups, shown.active))}
            </div>
            <p class="palette__said" role="status">
                {move || shown.said.get()}
            </p>
        </dialog>
    }
}

fn option_id(place: usize) -> String {
    format!("palette-{place}")
}

fn options(groups: &[Group], active: RwSignal<Option<usize>>) -> AnyView {
    let mut place = 0;
    groups
        .iter()
        .enumerate()
        .map(|(number, group)| {
            let label = format!("palette-group-{number}");
            let options = group
                .hits
                .iter()
                .map(|hit| {
                    place += 1;
                    option(hit.clone(), place - 1, active)
                })
                .collect_view();
            let more = (group.matching > group.hits.len())
                .then(|| shown::count_of(group.matching, "match", "matches"));
            view! {
                <div role="group" aria-labelledby=label.clone()>
                    <p class="palette__label" id=label.clone() role="presentation">
                        {group.label()}
                        {group.near.then_some(", spelt nearly so")}
                        {more.map(|more| view! { <span class="palette__more">{more}</span> })}
                    </p>
                    {options}
                </div>
            }
        })
        .collect_view()
        .into_any()
}

fn option(hit: Hit, place: usize, active: RwSignal<Option<usize>>) -> AnyView {
    let is_active = move || active.get() == Some(place);
    view! {
        <a
            class="palette__option"
            id=option_id(place)
            role="option"
            tabindex="-1"
            href=hit.href
            aria-selected=move || is_active().to_string()
            on:mousemove=move |_| active.set(Some(place))
        >
            <span class="palette__title">{pieces(hit.title)}</span>
            <span class="palette__about">{hit.about}</span>
            <span class="palette__text">{pieces(hit.text)}</span>
        </a>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn it_is_closed_and_a_plain_form_until_its_script_comes() {
        let html = Owner::new().with(|| {
            view! { <Palette page="/w/acme/search".to_owned() source="/w/acme/search.json".to_owned() /> }.to_html()
        });
        assert!(
            html.contains("<dialog") && !html.contains(" open"),
            "{html}"
        );
        assert!(
            html.contains("method=\"get\" action=\"/w/acme/search\""),
            "{html}"
        );
        assert!(
            html.contains("role=\"combobox\"") && html.contains("aria-expanded=\"false\""),
            "{html}"
        );
    }
}
