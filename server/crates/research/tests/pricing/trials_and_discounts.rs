//! Trials, discounts, and what else a page asks of those who buy.

use model::report::{FactKind, Status};

use super::{card, html, markdown, values};

#[test]
fn trials_discounts_models_and_requirements() {
    for (page, kind, want) in [
        (
            "<p>All plans start with a 14-day free trial. No credit card required.</p>",
            FactKind::Trial,
            "14 days, no card",
        ),
        (
            "<p>Try it free for 30 days, no credit card needed.</p>",
            FactKind::Trial,
            "30 days, no card",
        ),
        (
            "<p>A trial runs up to 30 days and comes with a one-time grant of $5.</p>",
            FactKind::Trial,
            "30 days, 5 USD credit",
        ),
        ("<p>Start your free trial.</p>", FactKind::Trial, "yes"),
        (
            "<p>We do not offer a free trial.</p>",
            FactKind::Trial,
            "no free trial",
        ),
        (
            "<p>Save 20% with annual billing</p>",
            FactKind::Discount,
            "20% with annual billing",
        ),
        (
            "<p>Pay yearly and save 2 months.</p>",
            FactKind::Discount,
            "2 months with annual billing",
        ),
        (
            "<p>Registered non-profits and schools get 50% off every paid plan.</p>",
            FactKind::Discount,
            "50% for non-profits, schools",
        ),
        (
            "<p>Plans confuse people, so you are billed by your usage alone.</p>",
            FactKind::PricingModel,
            "usage based, no plans",
        ),
        (
            "<p>Every tier is priced by visits, not seats.</p>",
            FactKind::PricingModel,
            "per visit, not seat",
        ),
        (
            "<p>Every workspace requires a <a href=/x>credit card</a> on file.</p>",
            FactKind::Requirement,
            "credit card on file",
        ),
        (
            "<p>Business has a minimum of 5 seats.</p>",
            FactKind::Requirement,
            "minimum 5 seats",
        ),
    ] {
        assert_eq!(values(&html(page), kind), [want], "{page}");
    }
    assert!(
        values(
            &html("<p>No credit card required.</p>"),
            FactKind::Requirement
        )
        .is_empty()
    );
}

#[test]
fn trials_and_discounts_are_told_in_other_words() {
    for (page, kind, want) in [
        (
            "Every new workspace starts with 20 days of Team for free. You do not need a card.",
            FactKind::Trial,
            "20 days, no card",
        ),
        (
            "All paid plans can be tried for 9 days.",
            FactKind::Trial,
            "9 days",
        ),
        (
            "Paying yearly saves you up to 15%.",
            FactKind::Discount,
            "15% with annual billing",
        ),
        (
            "Yearly billing is cheaper than monthly.",
            FactKind::Discount,
            "discount with annual billing",
        ),
        (
            "Discounts are available for organizations based in the **developing world**.",
            FactKind::Discount,
            "discount for developing world",
        ),
        (
            "You must have an active Scale plan with a credit card on file.",
            FactKind::Requirement,
            "credit card on file",
        ),
    ] {
        let facts = markdown(page);
        assert_eq!(values(&facts, kind), [want], "{page}");
    }
}

#[test]
fn trials_say_whether_a_card_is_needed_in_the_next_sentence() {
    for (text, want) in [
        (
            "Reef and Shoal are free to try for 14 days. You will need to enter a payment card.",
            "14 days, card required",
        ),
        (
            "Try everything for 7 days. A card is required, and nothing is charged until day 8.",
            "7 days, card required",
        ),
        (
            "Take 30 days to try it. No card, no phone call.",
            "30 days, no card",
        ),
        (
            "New accounts get 14 days of Shoal. We ask for payment details only when you pick a plan.",
            "14 days, no card",
        ),
        (
            "Every workspace starts with 21 days of everything.",
            "21 days",
        ),
        (
            "Is there a trial?</p><p>There is: 21 days, and you won't be asked for a card.",
            "21 days, no card",
        ),
        (
            "How long is the trial?</p><p>Two weeks. No card.",
            "14 days, no card",
        ),
        (
            "Start your 14 day free trial - card needed, cancel any time",
            "14 days, card required",
        ),
    ] {
        let facts = html(&format!("<h1>Plans</h1><p>{text}</p>"));
        assert_eq!(values(&facts, FactKind::Trial), [want], "{text}");
    }
    for text in [
        "New accounts have 30 days of version history.",
        "You have 30 days to pay. A card is required.",
    ] {
        let facts = html(&format!("<h1>Plans</h1><p>{text}</p>"));
        assert!(values(&facts, FactKind::Trial).is_empty(), "{text}");
    }
}

#[test]
fn answers_in_menus_that_fold_are_read() {
    let page = "<main><div><div>Can I try it first?</div></div><nav class='faq-list w-dropdown-list'><p>Yes. You can test Reef and Shoal for 30 days free of charge.</p></nav></main>";
    assert_eq!(values(&html(page), FactKind::Trial), ["30 days"]);
    let menu = "<nav class='nav w-dropdown-list'><p>You can test Reef for 30 days free of charge.</p></nav>";
    assert!(values(&html(menu), FactKind::Trial).is_empty());
}

#[test]
fn months_given_to_some_are_no_trial() {
    let trials = |text: &str| {
        let facts = html(&format!("<h1>Pricing</h1><p>{text}</p>"));
        let trials = facts
            .into_iter()
            .filter(|fact| fact.kind == FactKind::Trial);
        trials.map(|fact| fact.value).collect::<Vec<_>>()
    };
    assert!(trials("Startups get 6 months free.").is_empty());
    assert!(trials("Refer a friend and get 30 days free.").is_empty());
    assert_eq!(
        trials("Startups get 6 months free. Start free for 21 days - credit card required."),
        ["21 days, card required"]
    );
    assert_eq!(trials("30 days free."), ["30 days"]);
}

#[test]
fn a_discount_for_some_names_the_plan_it_is_off() {
    let cards = format!(
        "{}{}",
        card("Dinghy", "<p>$5 per month</p>"),
        card("Sloop", "<p>$9 per month</p>")
    );
    for (text, want) in [
        (
            "<h4>Do you have student pricing?</h4><p>Yes, 40% off Dinghy with a college e-mail address.</p>",
            "40% for student on Dinghy",
        ),
        (
            "<h4>How do clubs save?</h4><p>Non-profit clubs get 50 % off Sloop.</p>",
            "50% for non-profit, clubs on Sloop",
        ),
        (
            "<p>Charities get 30% off Dinghy and Sloop.</p>",
            "30% for charities on Dinghy, Sloop",
        ),
        ("<p>Charities get 30% off.</p>", "30% for charities"),
        (
            "<p>Schools save 25% on Sloop.</p>",
            "25% for schools on Sloop",
        ),
        (
            "<p>Students pay half on Dinghy.</p>",
            "50% for students on Dinghy",
        ),
    ] {
        let facts = html(&format!("<h1>Plans</h1>{cards}{text}"));
        assert_eq!(values(&facts, FactKind::Discount), [want], "{text}");
    }
    let facts = html("<h1>Plans</h1><h4>Do schools see the same prices?</h4><p>Yes.</p>");
    assert!(values(&facts, FactKind::Discount).is_empty());
}

#[test]
fn a_discount_may_be_an_answer() {
    for (text, want) in [
        (
            "<p>Can nonprofits get one? Yes, 30%.</p>",
            Some(("30% for nonprofits", Status::Held)),
        ),
        (
            "<h3>Do charities get a discount?</h3><p>Yes, 25%. Send us your number.</p>",
            Some(("25% for charities", Status::Held)),
        ),
        (
            "<h3>Do nonprofits pay less?</h3><p>They do: 40% off Team.</p>",
            Some(("40% for nonprofits", Status::Held)),
        ),
        (
            "<h3>Is there a discount for students?</h3><p>No.</p>",
            Some(("discount for students", Status::NotHeld)),
        ),
        (
            "<h3>Do you support charities?</h3><p>Yes, 1% of our profit goes to them.</p>",
            None,
        ),
    ] {
        let facts = html(&format!("<h1>Pricing</h1>{text}"));
        let found: Vec<_> = facts
            .iter()
            .filter(|fact| fact.kind == FactKind::Discount)
            .map(|fact| (fact.value.as_str(), fact.status))
            .collect();
        assert_eq!(found, want.into_iter().collect::<Vec<_>>(), "{text}");
    }
}

#[test]
fn discounts_are_told_in_words_too() {
    let discounts = |text: &str| {
        let found = html(&format!("<h1>Pricing</h1><p>{text}</p>"));
        let values = values(&found, FactKind::Discount);
        values.first().map(|value| (*value).to_owned())
    };
    for (text, expected) in [
        (
            "Universities get Ridge at half price.",
            Some("50% for universities"),
        ),
        (
            "Students can use Scribe free of charge.",
            Some("free for students"),
        ),
        (
            "Open-source projects pay nothing for Lantern.",
            Some("free for open-source"),
        ),
        (
            "Pay for the whole year and two months are on us.",
            Some("2 months with annual billing"),
        ),
        ("Students can try it free of charge for 14 days.", None),
        ("Our courses are free for students.", None),
    ] {
        assert_eq!(discounts(text).as_deref(), expected, "{text}");
    }
}
