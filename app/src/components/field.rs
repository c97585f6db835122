//! Labelled fields of a form: text, and lists to choose from.

use leptos::prelude::*;

use crate::components::error_note::ErrorNote;

/// Label, input, hint and, after a refusal, the reason; tied together for screen readers.
#[component]
pub fn Field(
    /// The input's name in the form, also its id.
    name: &'static str,
    /// Its name in the form, where that is another than its id.
    #[prop(optional)]
    form_name: Option<&'static str>,
    /// What to enter.
    #[prop(into)]
    label: String,
    /// `text`, `url`, `email`, `decimal` or `numeric`; only how a phone's keyboard looks, since the server judges the value.
    #[prop(default = "text")]
    kind: &'static str,
    /// What it looks like, in one sentence.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// The id of a list of words to choose from.
    #[prop(optional)]
    list: Option<&'static str>,
    /// May stay empty.
    #[prop(optional)]
    may_be_empty: bool,
    /// What was entered before, after a refusal.
    #[prop(optional, into)]
    value: Option<String>,
    /// Why it was refused.
    #[prop(optional, into)]
    error: Option<String>,
) -> impl IntoView {
    let (hint_id, error_id) = (format!("{name}-hint"), format!("{name}-error"));
    let described_by = [
        hint.map(|_| hint_id.as_str()),
        error.as_ref().map(|_| error_id.as_str()),
    ];
    let described_by = described_by
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
    let described_by = (!described_by.is_empty()).then_some(described_by);
    view! {
        <div class="field">
            <label class="field__label" for=name>
                {label}
            </label>
            <input
                class="field__input"
                type="text"
                inputmode=kind
                id=name
                name=form_name.unwrap_or(name)
                value=value
                list=list
                required=!may_be_empty
                autofocus=error.is_some()
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                aria-describedby=described_by
                aria-invalid=error.as_ref().map(|_| "true")
            />
            {hint
                .map(|hint| {
                    view! {
                        <p class="field__hint" id=hint_id>
                            {hint}
                        </p>
                    }
                })}
            {error.map(|message| view! { <ErrorNote message=message id=error_id /> })}
        </div>
    }
}

/// A labelled list to choose from.
#[component]
pub fn Select(
    /// The list's name in the form, also its id.
    #[prop(into)]
    name: String,
    /// Its name in the form, where that is another than its id.
    #[prop(optional, into)]
    form_name: Option<String>,
    /// What to choose.
    #[prop(into)]
    label: String,
    /// How it looks.
    #[prop(default = "field__input")]
    class: &'static str,
    /// The choices, see [`option`].
    options: impl IntoView + 'static,
) -> impl IntoView {
    let form_name = form_name.unwrap_or_else(|| name.clone());
    view! {
        <div class="field">
            <label class="field__label" for=name.clone()>
                {label}
            </label>
            <select class=class id=name name=form_name>
                {options}
            </select>
        </div>
    }
}

/// A choice of a list.
pub fn option(value: impl Into<String>, text: impl Into<String>, selected: bool) -> AnyView {
    view! {
        <option value=value.into() selected=selected>
            {text.into()}
        </option>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn a_refused_value_comes_back_with_its_reason() {
        let html = view! {
            <Field name="url" label="Address" kind="url" hint="A home page." value="\"><b>" error="That is not a web address." />
        }
        .to_html();
        assert!(
            html.contains("for=\"url\"") && html.contains("id=\"url\""),
            "{html}"
        );
        assert!(
            html.contains("aria-describedby=\"url-hint url-error\"")
                && html.contains("aria-invalid=\"true\""),
            "{html}"
        );
        assert!(!html.contains("<b>"), "{html}");
    }

    #[test]
    fn a_list_is_tied_to_its_label() {
        let options = [option("a", "\"><b>", false), option("b", "B", true)];
        let html = view! { <Select name="kind" form_name="note[kind]" label="Kind" options=options.collect_view() /> }
            .to_html();
        assert!(
            html.contains("for=\"kind\"") && html.contains("id=\"kind\" name=\"note[kind]\""),
            "{html}"
        );
        assert!(
            html.contains("value=\"b\" selected") && !html.contains("<b>"),
            "{html}"
        );
    }

    #[test]
    fn a_plain_field_refers_to_nothing() {
        let html = view! { <Field name="url" label="Address" /> }.to_html();
        assert!(
            !html.contains("aria-describedby") && !html.contains("aria-invalid"),
            "{html}"
        );
    }
}
