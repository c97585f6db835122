//! The facts that differ, each with what was and is said.

use leptos::prelude::*;
use model::{
    change::{Changes, FactChange, PriceMove, terms},
    report::Fact,
};

use crate::{components::quote::Quote, pages::report::status};

/// The changes of one sort; nothing where there are none.
pub fn facts(
    changes: &Changes<'_>,
    heading: &'static str,
    of: fn(&FactChange<'_>) -> bool,
) -> Option<AnyView> {
    let of: Vec<_> = changes.facts.iter().filter(|change| of(change)).collect();
    let first = of.first()?;
    let id = format!("changes-{}", heading.to_lowercase().replace(' ', "-"));
    let labelled_by = id.clone();
    let explained = matches!(first, FactChange::Unchecked(_)).then(|| {
        view! { <p class="muted">"The pages that stated these were not read this time, so nobody knows whether they still hold."</p> }
    });
    let number = of.len();
    let rows = of.iter().map(|change| row(change)).collect_view();
    Some(
        view! {
            <section class="section" aria-labelledby=labelled_by>
                <h2 id=id>{heading} " " <span class="muted">{number}</span></h2>
                {explained}
                <ul class="facts" role="list">{rows}</ul>
            </section>
        }
        .into_any(),
    )
}

/// One change: what kind of fact, what was and is said, and the quotes on demand.
fn row(change: &FactChange<'_>) -> AnyView {
    let kind = change.kind().label();
    let moved = move_words(change).map(|moved| view! { <p class="changes__move">{moved}</p> });
    let sides = match change {
        FactChange::Changed { before, after } => {
            view! { {side("Before", before)} {side("Now", after)} }.into_any()
        }
        FactChange::Added(fact) | FactChange::Gone(fact) | FactChange::Unchecked(fact) => {
            said(fact, false)
        }
    };
    view! {
        <li class="fact change">
            <p class="change__kind muted">{kind}</p>
            {moved}
            {sides}
        </li>
    }
    .into_any()
}

fn side(label: &'static str, fact: &Fact) -> AnyView {
    view! {
        <div class="change__side">
            <p class="change__label muted">{label}</p>
            {said(fact, true)}
        </div>
    }
    .into_any()
}

/// What a fact states and its quote, which lies open where two are compared.
pub fn said(fact: &Fact, open: bool) -> AnyView {
    let words = fact.words().into_owned();
    let condition = fact
        .condition
        .clone()
        .map(|condition| view! { <p class="fact__condition">{condition}</p> });
    view! {
        <p class="fact__value">{words.clone()}</p>
        {status(fact)}
        {condition}
        <Quote about=words quote=fact.quote.clone() url=fact.url.clone() fetched_at=fact.fetched_at open=open />
    }
    .into_any()
}

/// How a price moved, in words: `+$3 (+25%)`, `Charged otherwise: EUR, not USD`; none of what is no price that moved.
pub fn move_words(change: &FactChange<'_>) -> Option<String> {
    let FactChange::Changed { before, after } = change else {
        return None;
    };
    let is_free = |fact: &Fact| {
        let amount = fact.plan_price().and_then(|price| price.amount.money());
        amount.is_some_and(|amount| amount.minor == 0)
    };
    Some(match change.price_move()? {
        PriceMove::Amount { .. } if is_free(after) => "Free now".to_owned(),
        PriceMove::Terms if is_free(before) => "Was free".to_owned(),
        PriceMove::Amount { by, percent } => {
            let share = percent.map(|percent| {
                let sign = if percent < 0.0 { "−" } else { "+" };
                format!(" ({sign}{}%)", (percent.abs() * 10.0).round() / 10.0)
            });
            format!("{}{}", by.moved(), share.unwrap_or_default())
        }
        PriceMove::Withdrawn => "No longer public".to_owned(),
        PriceMove::Published => "Public now".to_owned(),
        PriceMove::Terms => format!("Charged otherwise: {}", terms(before, after).join("; ")),
    })
}

#[cfg(test)]
mod tests {
    use model::{
        money::{Currency, Money},
        report::{Amount, Detail, FactKind, Period, Price, Unit},
    };

    use super::*;
    use crate::fixtures;

    /// How the price of one fact moved to that of another.
    fn moved(before: &Price, after: &Price) -> Option<String> {
        let fact = |price: &Price| Fact {
            value: price.to_string(),
            detail: Some(Detail::Price(price.clone())),
            ..fixtures::fact(1, FactKind::Price, "")
        };
        let (before, after) = (fact(before), fact(after));
        move_words(&FactChange::Changed {
            before: &before,
            after: &after,
        })
    }

    #[test]
    fn how_a_price_moved_is_told_in_words() {
        let money = |minor, currency| Amount::Exact(Money { minor, currency });
        let usd = |minor| money(minor, Currency::USD);
        let seat = |amount| Price {
            unit: Unit::Seat,
            period: Some(Period::Month),
            ..Price::flat("Team", amount)
        };
        let twelve = || seat(usd(1_200));
        for (before, after, words) in [
            (seat(usd(2_836)), seat(usd(2_486)), Some("−$3.50 (−12.3%)")),
            (seat(usd(0)), seat(usd(900)), Some("+$9")),
            (twelve(), seat(Amount::Custom), Some("No longer public")),
            (seat(Amount::Custom), twelve(), Some("Public now")),
            (
                twelve(),
                seat(money(1_200, Currency::EUR)),
                Some("Charged otherwise: EUR, not USD"),
            ),
            (
                twelve(),
                Price {
                    unit: Unit::Each("GB".to_owned()),
                    ..twelve()
                },
                Some("Charged otherwise: per GB, not per seat"),
            ),
            (
                twelve(),
                Price {
                    unit: Unit::Flat,
                    ..seat(money(9_900, Currency::EUR))
                },
                Some("Charged otherwise: EUR, not USD; for the whole, not per seat"),
            ),
            (
                twelve(),
                Price {
                    period: Some(Period::Year),
                    ..seat(usd(14_400))
                },
                Some("Charged otherwise: a year, not a month"),
            ),
            (
                twelve(),
                Price {
                    billed: Some(Period::Year),
                    ..twelve()
                },
                Some("Charged otherwise: billed yearly, not billed monthly"),
            ),
            (
                twelve(),
                seat(Amount::From(Money {
                    minor: 1_500,
                    currency: Currency::USD,
                })),
                Some("Charged otherwise: from an amount on, not an exact amount"),
            ),
            (twelve(), seat(usd(0)), Some("Free now")),
            (
                seat(Amount::From(Money {
                    minor: 1_200,
                    currency: Currency::USD,
                })),
                Price::flat("Team", usd(0)),
                Some("Free now"),
            ),
            (Price::flat("Team", usd(0)), twelve(), Some("Was free")),
            // Nothing costs nothing in every currency.
            (seat(usd(0)), seat(money(0, Currency::EUR)), None),
        ] {
            assert_eq!(
                moved(&before, &after).as_deref(),
                words,
                "{before} to {after}"
            );
        }
    }
}
