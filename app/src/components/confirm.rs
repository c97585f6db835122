//! Deleting for good: what goes, and the name to type before it does.

use leptos::prelude::*;

use crate::components::field::Field;

/// A form that stays closed until it is asked for, opens without script, and wants a name typed.
#[component]
pub fn DeleteForm(
    /// The server function.
    action: &'static str,
    /// Its arguments but the typed name, `confirm`.
    arguments: Vec<(&'static str, String)>,
    /// What the button says, such as `Delete this tool`.
    label: &'static str,
    /// The name to type.
    name: String,
    /// What is deleted, one line each.
    goes: Vec<String>,
    /// Why the name that was typed was refused. The name itself stands in no address: a link could bring the right one,
    /// and a single click would delete.
    refused: Option<String>,
) -> impl IntoView {
    let open = refused.is_some();
    let arguments = arguments
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect_view();
    let goes = goes
        .into_iter()
        .map(|line| view! { <li>{line}</li> })
        .collect_view();
    view! {
        <details class="unfold" open=open>
            <summary class="button button--danger">{format!("{label}…")}</summary>
            <div class="unfold__content">
                <p>"This can't be undone. Deleted for good:"</p>
                <ul>{goes}</ul>
                <form class="stack" method="post" action=action>
                    {arguments}
                    <p>"To confirm, type the name: " <strong class="typed-name">{name}</strong></p>
                    <Field name="confirm" label="Name" nostrip:error=refused />
                    <div>
                        <button class="button button--danger" type="submit">
                            {label}
                        </button>
                    </div>
                </form>
            </div>
        </details>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn html(refused: Option<&str>) -> String {
        view! {
            <DeleteForm
                action="/api/delete_tool"
                arguments=vec![("tool", "7".to_owned())]
                label="Delete this tool"
                name="<b>Quill</b>".to_owned()
                goes=vec!["2 reports".to_owned()]
                refused=refused.map(str::to_owned)
            />
        }
        .to_html()
    }

    #[test]
    fn it_is_a_plain_form_that_says_what_goes() {
        let html = html(None);
        for part in [
            "method=\"post\" action=\"/api/delete_tool\"",
            "name=\"tool\" value=\"7\"",
            "for=\"confirm\"",
            "2 reports",
            "&lt;b>Quill",
        ] {
            assert!(
                html.contains(part) || html.contains(&part.replace('>', "&gt;")),
                "{part}: {html}"
            );
        }
        assert!(!html.contains(" open") && !html.contains("<b>"), "{html}");
    }

    #[test]
    fn after_a_refusal_it_is_open_and_says_why() {
        let html = html(Some("That is not the name."));
        assert!(
            html.contains(" open") && html.contains("not the name"),
            "{html}"
        );
    }
}
