//! Prices as pages write them in other languages than English, and their twins in English.

use std::fmt::Write;

use model::report::FactKind;

use super::money::of_page;

/// A table of plans, each row told by its cells.
fn table(rows: &[&[&str]]) -> String {
    let mut html = String::from("<table>");
    for (at, row) in rows.iter().enumerate() {
        html.push_str("<tr>");
        for cell in *row {
            let tag = if at == 0 { "th" } else { "td" };
            write!(html, "<{tag}>{cell}</{tag}>").unwrap();
        }
        html.push_str("</tr>");
    }
    html + "</table>"
}

fn card(name: &str, price: &str) -> String {
    format!("<div><h3>{name}</h3><p>{price}</p></div>")
}

#[track_caller]
fn prices(lang: &str, body: &str, want: &[&str]) {
    let mut found = of_page(FactKind::Price, lang, body);
    found.sort();
    let mut want = want.to_vec();
    want.sort_unstable();
    assert_eq!(found, want, "{lang} {body}");
}

#[test]
fn rows_tell_what_a_month_costs_and_what_it_costs_when_a_year_is_paid() {
    for (lang, monthly, yearly) in [
        ("de", "Monatspreis", "Bei jährlicher Zahlung (pro Monat)"),
        ("de", "Monatlich kündbar", "Jährlich (pro Monat)"),
        ("de", "mtl. Zahlung", "jährl. Zahlung (mtl.)"),
        ("fr", "Prix mensuel", "Par mois, facturé annuellement"),
        ("fr", "Sans engagement", "Avec engagement annuel (par mois)"),
        ("fr", "Mensuel", "Annuel (par mois)"),
        ("es", "Precio mensual", "Precio mensual con pago anual"),
        ("it", "Prezzo mensile", "Al mese, con fatturazione annuale"),
        ("nl", "Prijs per maand", "Per maand bij jaarlijkse betaling"),
        ("pt", "Mensal", "Anual (por mês)"),
        (
            "en",
            "Monthly price",
            "Price with annual payment (per month)",
        ),
        ("en", "Month to month", "Annual (per month)"),
        ("en", "Billed monthly", "Billed yearly, per month"),
        ("en", "Price", "With annual billing"),
    ] {
        let body = table(&[
            &["", "Start", "Team"],
            &[monthly, "9 €", "19 €"],
            &[yearly, "7 €", "15 €"],
        ]);
        let want = [
            "Start=9 EUR/month",
            "Team=19 EUR/month",
            "Start=7 EUR/month, billed per year",
            "Team=15 EUR/month, billed per year",
        ];
        prices(lang, &body, &want);
    }
}

#[test]
fn rows_tell_what_a_year_costs() {
    for (lang, monthly, yearly) in [
        ("de", "Monatspreis", "Jahrespreis"),
        ("fr", "Prix mensuel", "Prix annuel"),
        ("ja", "月額", "年額"),
        ("en", "Monthly price", "Annual price"),
    ] {
        let body = table(&[
            &["", "Start", "Team"],
            &[monthly, "9 €", "19 €"],
            &[yearly, "90 €", "190 €"],
        ]);
        let want = [
            "Start=9 EUR/month",
            "Team=19 EUR/month",
            "Start=90 EUR/year",
            "Team=190 EUR/year",
        ];
        prices(lang, &body, &want);
    }
}

#[test]
fn a_lower_amount_for_the_year_beside_another_is_that_of_a_month() {
    let want = [
        "Team=29 EUR/month",
        "Team=24 EUR/month, billed per year",
        "Solo=9 EUR/month",
    ];
    for (lang, price) in [
        ("de", "29 € (jährlich: 24 €)"),
        ("de", "29 € pro Monat (jährlich: 24 €)"),
        ("fr", "29 € (24 € en annuel)"),
        ("fr", "29 € (annuel : 24 €)"),
        ("en", "29 € (annual: 24 €)"),
        ("en", "€29 / €24 annually"),
        ("en", "€29/mo (€24/mo annually)"),
    ] {
        let body = table(&[&["", "Solo", "Team"], &["Price", "9 € per month", price]]);
        prices(lang, &body, &want);
        let body = card("Solo", "9 € / month") + &card("Team", price);
        prices(lang, &body, &want);
    }
    let yearly = table(&[
        &["", "Basic", "Team"],
        &["Price per user per year", "$290", "$590 (annual: $480)"],
    ]);
    let found = of_page(FactKind::Price, "en", &yearly);
    assert!(
        found.iter().all(|price| !price.contains("month")),
        "{found:?}"
    );
}

#[test]
fn cards_are_read_in_the_words_of_their_language() {
    for (lang, price, want) in [
        ("de", "ab 29 € mtl. zzgl. MwSt.", "Team>=29 EUR/month"),
        ("de", "90 € pro Jahr, monatlich kündbar", "Team=90 EUR/year"),
        ("de", "49 € 3 Nutzer inklusive", "Team=49 EUR"),
        (
            "fr",
            "à partir de 9 € HT par mois et par utilisateur",
            "Team>=9 EUR/seat/month",
        ),
        (
            "es",
            "Desde 9 € / usuario / mes, facturado anualmente",
            "Team>=9 EUR/seat/month, billed per year",
        ),
        (
            "it",
            "A partire da 9 € al mese per utente",
            "Team>=9 EUR/seat/month",
        ),
        (
            "nl",
            "Vanaf € 9,- per gebruiker per maand",
            "Team>=9 EUR/seat/month",
        ),
        (
            "pt",
            "R$ 1.249,90 por usuário por mês",
            "Team=1249.90 BRL/seat/month",
        ),
        (
            "ja",
            "月額1,200円（税抜）/ 1ユーザー",
            "Team=1200 JPY/seat/month",
        ),
        (
            "ja",
            "1ユーザーあたり月額 ¥1,200",
            "Team=1200 JPY/seat/month",
        ),
        ("ja", "月額1,200円〜", "Team>=1200 JPY/month"),
        ("ja", "お問い合わせ", "Team=custom"),
        ("pl", "49,00 zł / miesiąc", "Team=49 PLN/month"),
        ("cs", "1 290 Kč / měsíc", "Team=1290 CZK/month"),
        ("da", "99 kr./md.", "Team=99 DKK/month"),
        ("no", "kr 99 per måned", "Team=99 NOK/month"),
        ("sv", "99 kr/mån", "Team=99 SEK/month"),
    ] {
        let body = card("Team", price) + &card("Enterprise", "—");
        prices(lang, &body, &[want]);
    }
}

#[test]
fn sentences_are_read_in_the_words_of_their_language() {
    for (lang, text, want) in [
        (
            "de",
            "Der Tarif Team kostet ab 9 € pro Monat.",
            "Team>=9 EUR/month",
        ),
        (
            "es",
            "El plan Team cuesta 15 € por usuario y mes.",
            "Team=15 EUR/seat/month",
        ),
        (
            "it",
            "Il piano Team costa 15 € per utente al mese.",
            "Team=15 EUR/seat/month",
        ),
        (
            "nl",
            "Het Team-abonnement kost € 15 per gebruiker per maand.",
            "Team=15 EUR/seat/month",
        ),
        (
            "pt",
            "O plano Team custa 15 € por utilizador por mês.",
            "Team=15 EUR/seat/month",
        ),
    ] {
        prices(lang, &format!("<p>{text}</p>"), &[want]);
    }
}

#[test]
fn a_further_seat_is_no_plan_in_any_language() {
    for (lang, text) in [
        ("de", "Jeder weitere Nutzer kostet 5 € pro Monat."),
        ("fr", "Chaque utilisateur supplémentaire : 5 € par mois."),
        ("es", "Cada usuario adicional cuesta 5 € al mes."),
        ("it", "Ogni utente aggiuntivo costa 5 € al mese."),
        ("nl", "Elke extra gebruiker kost € 5 per maand."),
        ("pt", "Cada usuário adicional custa 5 € por mês."),
    ] {
        let body = card("Team", "29 €") + &format!("<p>{text}</p>");
        let found = of_page(FactKind::UsagePrice, lang, &body);
        assert_eq!(
            found,
            ["Additional user 5 EUR/additional user/month"],
            "{lang}"
        );
    }
}

#[test]
fn trials_and_discounts_are_read_in_the_words_of_their_language() {
    for (lang, text, trial, discount) in [
        (
            "de",
            "30 Tage kostenlos und unverbindlich testen. 2 Monate gratis bei jährlicher Zahlung.",
            "30 days",
            "2 months with annual billing",
        ),
        (
            "fr",
            "Essai gratuit de 14 jours. -20 % avec paiement annuel.",
            "14 days",
            "20% with annual billing",
        ),
        (
            "es",
            "Prueba gratis durante 14 días, sin tarjeta de crédito. Ahorra un 20 % con el pago anual.",
            "14 days, no card",
            "20% with annual billing",
        ),
        (
            "it",
            "Prova gratuita di 14 giorni, senza carta di credito. Risparmia il 20% con il pagamento annuale.",
            "14 days, no card",
            "20% with annual billing",
        ),
        (
            "nl",
            "Probeer 14 dagen gratis, zonder creditcard. Bespaar 20% met jaarlijkse betaling.",
            "14 days, no card",
            "20% with annual billing",
        ),
        (
            "pt",
            "Teste grátis por 14 dias, sem cartão de crédito. Economize 20% no plano anual.",
            "14 days, no card",
            "20% with annual billing",
        ),
    ] {
        let body = format!("<p>{text}</p>");
        assert_eq!(of_page(FactKind::Trial, lang, &body), [trial], "{lang}");
        assert_eq!(
            of_page(FactKind::Discount, lang, &body),
            [discount],
            "{lang}"
        );
    }
}

#[test]
fn no_trial_is_told_where_there_is_none_or_money_is_given_back() {
    for (lang, text) in [
        ("de", "Eine kostenlose Testphase gibt es nicht."),
        ("fr", "Il n’y a pas d’essai gratuit."),
        ("es", "No ofrecemos prueba gratuita."),
        ("it", "Non offriamo una prova gratuita."),
        ("nl", "We bieden geen gratis proefperiode."),
        ("pt", "Não oferecemos teste grátis."),
    ] {
        let found = of_page(FactKind::Trial, lang, &format!("<p>{text}</p>"));
        assert_eq!(found, ["no free trial"], "{lang}");
    }
    for (lang, text) in [
        ("de", "30 Tage Geld-zurück-Garantie."),
        ("fr", "Satisfait ou remboursé pendant 30 jours."),
    ] {
        let found = of_page(FactKind::Trial, lang, &format!("<p>{text}</p>"));
        assert!(found.is_empty(), "{lang} {found:?}");
    }
}

#[test]
fn start_is_a_plan_over_a_column_of_prices_and_a_card_alone() {
    let body = table(&[
        &["", "Start", "Team"],
        &["Price", "$9 / month", "$19 / month"],
    ]);
    assert_eq!(of_page(FactKind::Plan, "en", &body), ["Start", "Team"]);
    let free = card("Start", "$0") + &card("Team", "$9 / month");
    prices("en", &free, &["Start=0 USD", "Team=9 USD/month"]);
    let step = "<h2>Start</h2><p>Sign up in minutes.</p><h2>Plan</h2><p>Plan your work.</p>";
    let body = step.to_owned() + &card("Team", "$9 / month");
    assert_eq!(of_page(FactKind::Plan, "en", &body), ["Team"]);
}

#[test]
fn who_does_not_pay_by_the_year_pays_otherwise_in_german() {
    for inside in [
        "<p>4,90 € pro Nutzer und Monat</p><p>bei jährlicher Zahlung, sonst 5,90 €</p>",
        "<p>4,90 € pro Nutzer und Monat bei jährlicher Zahlung, sonst 5,90 €</p>",
    ] {
        let body = format!(
            "<section><h2>Basis</h2>{inside}</section><section><h2>Profi</h2><p>12,50 € pro Nutzer und Monat</p></section>"
        );
        let told = of_page(FactKind::Price, "de", &body);
        let want = [
            "Basis=4.90 EUR/seat/month, billed per year",
            "Basis=5.90 EUR/seat/month",
            "Profi=12.50 EUR/seat/month",
        ];
        assert_eq!(told, want, "{inside}");
    }
}
