//! What a form brought after its sender's session had ended, shown to be sent again: nothing that was typed is lost.

use leptos::prelude::*;
use leptos_meta::Meta;
use model::ErrorCode;

use crate::{
    components::{clerk::ClerkScript, public_layout::PublicLayout},
    context,
    pages::PageTitle,
    paths,
};

/// A form as a browser sent it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldForm {
    /// The server function that it was sent to.
    pub action: String,
    /// Its fields, in order.
    pub fields: Vec<(String, String)>,
}

/// The page in answer to the form. Where ClerkJS runs it renews the session by itself; elsewhere one signs in in another
/// tab, and this one keeps the form.
#[component]
pub fn HeldFormPage(
    /// The form.
    form: HeldForm,
) -> impl IntoView {
    context::answer(ErrorCode::SignedOut);
    let fields = form
        .fields
        .iter()
        .map(
            |(name, value)| view! { <input type="hidden" name=name.clone() value=value.clone() /> },
        )
        .collect_view();
    view! {
        <PageTitle text="Sign in to send it".to_owned() />
        <Meta name="robots" content="noindex" />
        <PublicLayout>
            <section class="narrow">
                <h1>"Your session has ended"</h1>
                <p>
                    "Nothing was saved yet, and nothing is lost: this page keeps what you sent. Sign in in another tab, come back here and send it again."
                </p>
                <form method="post" action=form.action.clone()>
                    {fields}
                    <div class="page-head__actions">
                        <a class="button" href=paths::sign_in(&paths::workspaces()) target="_blank" rel="noopener">
                            "Sign in in another tab"
                        </a>
                        <button class="button button--primary" type="submit">
                            "Send it again"
                        </button>
                    </div>
                </form>
                {sent(&form)}
            </section>
        </PublicLayout>
        <ClerkScript />
    }
}

/// What was typed, to be read or copied.
fn sent(form: &HeldForm) -> Option<AnyView> {
    let lines = form
        .fields
        .iter()
        .filter(|(_, value)| !value.trim().is_empty() && !is_id(value))
        .map(|(name, value)| {
            view! {
                <dt>{label(name)}</dt>
                <dd class="held__value">{value.clone()}</dd>
            }
        })
        .collect_view();
    (!lines.is_empty()).then(|| {
        view! {
            <details class="held">
                <summary>"What you sent"</summary>
                <dl>{lines}</dl>
            </details>
        }
        .into_any()
    })
}

fn is_id(value: &str) -> bool {
    value.parse::<model::id::ToolId>().is_ok()
}

/// `note[body]` is `body`.
fn label(name: &str) -> String {
    let inner = name.rsplit('[').next().unwrap_or(name);
    inner.trim_end_matches(']').replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_sent_again_as_it_was() {
        let form = HeldForm {
            action: "/api/add_note".to_owned(),
            fields: vec![
                ("workspace".to_owned(), "acme".to_owned()),
                ("tool".to_owned(), model::id::ToolId::new().to_string()),
                ("note[body]".to_owned(), "a \"quote\"\n<script>".to_owned()),
            ],
        };
        let html = Owner::new().with(|| {
            leptos_meta::provide_meta_context();
            view! { <HeldFormPage form=form /> }.to_html()
        });
        assert!(html.contains("action=\"/api/add_note\""), "{html}");
        assert_eq!(html.matches("type=\"hidden\"").count(), 3, "{html}");
        assert!(!html.contains("<script>"), "{html}");
        assert!(
            html.contains("<dt>body<") && !html.contains("<dt>tool<"),
            "{html}"
        );
    }
}
