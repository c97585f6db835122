//! The keyboard shortcuts, in a dialog that `public/palette.js` opens on `?` and from the palette.

use leptos::prelude::*;

/// The dialog, closed.
#[component]
pub fn Shortcuts(
    /// Whether those of one key do anything.
    single_keys: bool,
    /// Where that is chosen.
    settings: String,
) -> impl IntoView {
    let own = if single_keys { "Turn off" } else { "Turn on" };
    view! {
        <dialog class="shortcuts" id="shortcuts" aria-labelledby="shortcuts-heading" data-single-keys=single_keys.then_some("")>
            <div class="shortcuts__head">
                <h2 id="shortcuts-heading">"Keyboard shortcuts"</h2>
                <form method="dialog">
                    <button class="palette__close" type="submit">
                        <kbd aria-hidden="true">"Esc"</kbd>
                        <span class="visually-hidden">"Close"</span>
                    </button>
                </form>
            </div>
            <dl class="shortcuts__keys">
                {shortcut("Search, or go to a page", view! { <kbd data-palette-key="">"Ctrl K"</kbd> })}
                {shortcut("Choose among what is found", view! { <kbd>"↑"</kbd> " " <kbd>"↓"</kbd> })}
                {shortcut("Open what is chosen", view! { <kbd>"Enter"</kbd> })}
                {shortcut("Skip to the content", view! { <kbd>"Tab"</kbd> ", then " <kbd>"Enter"</kbd> })}
                {shortcut("Close a dialog or a menu", view! { <kbd>"Esc"</kbd> })}
                {single_keys.then(|| shortcut("Show these shortcuts", view! { <kbd>"?"</kbd> }))}
            </dl>
            <p class="shortcuts__note">
                <a href=settings>{own} " shortcuts of one key"</a>
            </p>
        </dialog>
    }
}

fn shortcut(what: &'static str, keys: impl IntoView + 'static) -> AnyView {
    view! {
        <div class="shortcuts__line">
            <dt>{what}</dt>
            <dd>{keys}</dd>
        </div>
    }
    .into_any()
}
