//! Adding a must-have or a deal-breaker: one short form for each kind of condition.

use leptos::prelude::*;
use model::{
    money::Currency,
    report::Dimension,
    scorecard::{Feature, Need, Standard},
};

use super::At;
use crate::{
    components::field::{Field, Select, option},
    pages::said::Said,
};

/// What was typed into the form that was refused.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    need: String,
    condition: String,
    amount: String,
    currency: String,
    least: String,
    /// The number that was refused, as the rule's word, and why.
    refused: Option<(String, String)>,
}

impl Typed {
    /// Reads the parameters that `query` gives by their names, and takes what is said of a number here.
    pub fn of(query: impl Fn(&str) -> Option<String>, said: &mut Said) -> Self {
        let text = |name: &str| query(name).unwrap_or_default();
        let number = query("refused")
            .filter(|word| matches!(word.as_str(), "rule_price" | "rule_score" | "always_met"));
        Self {
            refused: said.at_field(number),
            need: text("need"),
            condition: text("condition"),
            amount: text("amount"),
            currency: text("currency"),
            least: text("least"),
        }
    }
}

impl Typed {
    /// Why the number was refused, if it was by one of these rules.
    fn about(&self, rules: &[&str]) -> Option<String> {
        let (word, reason) = self.refused.as_ref()?;
        rules.contains(&word.as_str()).then(|| reason.clone())
    }
}

/// A choice: its word in the form, and what people read.
type Choice = (String, String);

/// Draws the section.
pub fn add_rule(at: &At, typed: &Typed) -> AnyView {
    view! {
        <section class="section" aria-labelledby="add-rule">
            <h2 id="add-rule">"Add a rule"</h2>
            <div class="rule-forms">
                {form(at, "claim", "What a tool holds or offers", claims(), typed, ().into_any())}
                {form(at, "price", "What a seat costs", prices(), typed, amount(typed))}
                {form(at, "score", "How a dimension scores", scores(), typed, least(typed))}
            </div>
        </section>
    }
    .into_any()
}

fn claims() -> Vec<Choice> {
    let holds = Standard::ALL.iter().map(|standard| {
        (
            format!("holds:{}", standard.as_str()),
            format!("Holds {}", standard.label()),
        )
    });
    let offers = Feature::ALL.iter().map(|feature| {
        (
            format!("offers:{}", feature.as_str()),
            format!("Offers {}", feature.label()),
        )
    });
    let others = [
        ("trains_on_data", "Customers’ data trains models"),
        ("prices_hidden", "No plan has a public price"),
    ];
    holds
        .chain(offers)
        .chain(others.map(|(word, text)| (word.to_owned(), text.to_owned())))
        .collect()
}

fn prices() -> Vec<Choice> {
    [
        ("seat_at_most", "A seat costs at most"),
        ("saml_at_most", "A seat with SAML costs at most"),
    ]
    .map(|(word, text)| (word.to_owned(), text.to_owned()))
    .into()
}

fn scores() -> Vec<Choice> {
    Dimension::ALL
        .iter()
        .map(|dimension| {
            (
                format!("score:{}", dimension.as_str()),
                dimension.label().to_owned(),
            )
        })
        .collect()
}

fn form(
    at: &At,
    id: &'static str,
    heading: &'static str,
    choices: Vec<Choice>,
    typed: &Typed,
    more: AnyView,
) -> AnyView {
    // What was refused is chosen again in its own form; the other two stand as they begin.
    let here = choices.iter().any(|(word, _)| *word == typed.condition);
    let needs = Need::ALL
        .map(|need| {
            option(
                need.as_str(),
                need.label(),
                here && need.as_str() == typed.need,
            )
        })
        .collect_view();
    let choices = choices
        .into_iter()
        .map(|(word, text)| {
            let selected = word == typed.condition;
            option(word, text, selected)
        })
        .collect_view();
    view! {
        <form class="rule-form" method="post" action="/api/add_rule" aria-label=heading>
            {at.fields()} <Select name=format!("{id}-need") form_name="need" label="Kind" options=needs />
            <div class="rule-form__condition">
                <Select name=format!("{id}-condition") form_name="condition" label=heading options=choices />
            </div> {more} <button class="button" type="submit" aria-label=format!("Add: {heading}")>
                "Add"
            </button>
        </form>
    }
    .into_any()
}

fn amount(typed: &Typed) -> AnyView {
    let currency = match typed.currency.as_str() {
        "" => Currency::USD.to_string(),
        typed => typed.to_owned(),
    };
    view! {
        {number("amount", "A month", &typed.amount, typed.about(&["rule_price"]))}
        <div class="field rule-form__number">
            <label class="field__label" for="currency">
                "Currency"
            </label>
            <input class="field__input" id="currency" name="currency" maxlength="3" autocomplete="off" required value=currency />
        </div>
    }
    .into_any()
}

fn least(typed: &Typed) -> AnyView {
    let refused = typed.about(&["rule_score", "always_met"]);
    number("least", "At least", &typed.least, refused)
}

fn number(
    name: &'static str,
    label: &'static str,
    value: &str,
    refused: Option<String>,
) -> AnyView {
    view! {
        <div class="rule-form__number">
            <Field name=name label=label kind="decimal" value=value.to_owned() nostrip:error=refused />
        </div>
    }
    .into_any()
}
