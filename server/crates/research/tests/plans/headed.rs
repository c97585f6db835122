//! Cards that tabs, the first part of a heading or the call of a template names, and such as are paid for once.

use model::report::FactKind;

use super::{
    cards::{check, row},
    check as check_source,
};

#[test]
fn a_tab_names_its_plan() {
    let panel = |id: &str, inside: &str| format!("<div id={id} class=tab>{inside}</div>");
    let boxes = |month: &str, year: &str| {
        format!(
            "<table><tr><td>Berths</td><td>15</td></tr></table><div><div><strong>{month}</strong><br>Monthly</div></div><div><div><strong>{year}</strong><br>Yearly</div></div>"
        )
    };
    let panels = [
        panel("a", &boxes("€19", "€199")),
        panel("b", &boxes("€49", "€499")),
    ]
    .concat();
    let by_data = format!(
        "<h2>Cloud</h2><ul><li class=on data-tab=a>Basic</li><li data-tab=b>Medium</li></ul><div>{panels}</div>"
    );
    let simple = [
        panel("a", "<p>$19 per user / month</p><ul><li>5 berths</li></ul>"),
        panel("b", "<p>$49 per user / month</p>"),
    ]
    .concat();
    let by_link = format!(
        "<ul><li><a href='#a'>Starter</a></li><li><a href='#b'>Growth</a></li></ul><div>{simple}</div>"
    );
    let by_role = format!(
        "<div role=tablist><button role=tab aria-controls=a>Starter</button><button role=tab aria-controls=b>Growth</button></div><div>{simple}</div>"
    );
    let two: &[&str] = &["Starter=19 USD/seat/month", "Growth=49 USD/seat/month"];
    let mut sorted = two.to_vec();
    sorted.sort_unstable();
    check(&[
        (
            &by_data,
            &["Basic", "Medium"],
            &[
                "Basic=19 EUR/month",
                "Basic=199 EUR/year",
                "Medium=49 EUR/month",
                "Medium=499 EUR/year",
            ],
        ),
        (&by_link, &["Growth", "Starter"], &sorted),
        (&by_role, &["Growth", "Starter"], &sorted),
    ]);
}

#[test]
fn a_heading_on_plans_and_add_ons_makes_no_add_ons_of_plans() {
    let table = |heading: &str| {
        format!(
            "<h2>{heading}</h2><table><tr><th>Plan<th>Monthly<tr><td>Essential<td>$9<tr><td>Growth<td>$15</table>"
        )
    };
    let plans: &[&str] = &["Essential=9 USD/month", "Growth=15 USD/month"];
    let add_ons: &[&str] = &["Essential add-on=9 USD/month", "Growth add-on=15 USD/month"];
    for (heading, wanted) in [
        ("Plans and add-ons", plans),
        ("Pricing plans: Features, Add-ons and More", plans),
        ("Add-ons", add_ons),
        ("Add-on plans", add_ons),
    ] {
        check_source(FactKind::Price, &[(&table(heading), wanted)]);
    }
}

#[test]
fn a_tagline_is_no_part_of_a_name() {
    let cards = |heads: [&str; 2]| {
        let [basic, premium] = heads;
        format!(
            "<div><div><h3>{basic}</h3><p>48 € / month</p></div><div><h3>{premium}</h3><p>198 € / month</p></div></div>"
        )
    };
    let plans: &[&str] = &["Basic", "Premium"];
    let prices: &[&str] = &["Basic=48 EUR/month", "Premium=198 EUR/month"];
    for heads in [
        [
            "<strong>Basic</strong><br>For growing harbours",
            "<strong>Premium</strong><br/>Full featured for fleets",
        ],
        [
            "<b>Basic</b> <br> for small teams",
            "<b>Premium</b><br>Everything in one place",
        ],
        [
            "Basic <small>For growing harbours</small>",
            "Premium<br><small>All of it, always</small>",
        ],
    ] {
        let page = cards(heads);
        check(&[(&page, plans, prices)]);
        let source = format!("# Pricing\n\n{}", page.replace("><", ">\n<"));
        check_source(FactKind::Price, &[(&source, prices)]);
    }
}

#[test]
fn the_call_of_a_template_makes_a_card() {
    let page = "{% import 'plans.html' as plans %}<div>{% call plans.card(\n name=\"Basic plan\",\n price=\"$50/month\",\n) %}<p>5 berths</p>{% endcall %}{% call plans.card(name='Pro plan', price='$90/month') %}<p>{% trans \"50 berths\" %}</p>{% endcall %}</div>";
    check(&[(
        page,
        &["Basic", "Pro"],
        &["Basic=50 USD/month", "Pro=90 USD/month"],
    )]);
}

#[test]
fn a_shortcode_with_a_price_is_a_card() {
    check_source(
        FactKind::Price,
        &[
            (
                "# Pricing\n\n{{< plan name=\"Basic\" price=\"$50/month\" >}}\n5 berths\n{{< /plan >}}\n\n{{< plan name=\"Pro\" price=\"$90\" period=\"month\" >}}\n50 berths\n{{< /plan >}}",
                &["Basic=50 USD/month", "Pro=90 USD/month"],
            ),
            (
                "# Pricing\n\n{{< price-card title=\"Basic\" price=\"$50 / month\" >}}\n{{< price-card title=\"Pro\" price=\"$90 / month\" >}}\n\nMoor as long as you like.",
                &["Basic=50 USD/month", "Pro=90 USD/month"],
            ),
        ],
    );
}

#[test]
fn what_is_saved_over_a_price_is_a_badge() {
    let cards = row(&[
        (
            "Basic",
            "<div>€19 monthly</div><div><span>Save 13%</span><b>€199</b><br>yearly</div>",
        ),
        (
            "Team",
            "<div>€49 monthly</div><div><span>Save 15%</span><b>€499</b><br>yearly</div>",
        ),
    ]);
    check(&[(
        &cards,
        &["Basic", "Team"],
        &[
            "Basic=19 EUR/month",
            "Basic=199 EUR/year",
            "Team=49 EUR/month",
            "Team=499 EUR/year",
        ],
    )]);
}

#[test]
fn a_pack_is_paid_for_once() {
    for (once, name) in [
        ("One-time payment · 1 course", "Pack"),
        ("Pay once, use forever", "Pack"),
        ("Paiement unique · 1 cours au choix", "Pack"),
        ("Einmalige Zahlung", "Paket"),
        ("Yours as long as you like", "Lifetime"),
        ("Pour toujours", "Accès à vie"),
    ] {
        let page = row(&[
            ("Solo", "<p>€9/month</p><p>Cancel any time</p>"),
            (name, &format!("<div>€149</div><div>{once}</div>")),
        ]);
        let found = super::cards::values(&page, FactKind::Price);
        let pack = format!("{name}=149 EUR");
        assert!(found.contains(&pack), "{once}: {found:?}");
    }
    // What is paid once beside the price is not the price.
    let fee = row(&[
        ("Solo", "<p>€9</p><p>per month</p>"),
        ("Team", "<p>€49</p><p>One-time set-up fee of €99</p>"),
    ]);
    let found = super::cards::values(&fee, FactKind::Price);
    assert!(found.contains(&"Team=49 EUR/month".to_owned()), "{found:?}");
}

#[test]
fn a_box_of_one_line_ends_with_it() {
    let prices: &[&str] = &["Basic=48 USD/month", "Premium=98 USD/month"];
    check_source(
        FactKind::Price,
        &[
            (
                "# Pricing\n\n### Basic\n<div>$48 / month</div>\n\n### Premium\n<div>$98 / month</div>",
                prices,
            ),
            (
                "# Pricing\n\n<h3>Basic</h3>\n<p class=\"tag\">$48 / month</p>\n\n<h3>Premium</h3>\n<p class=\"tag\">$98 / month</p>",
                prices,
            ),
            (
                "# Pricing\n\n<div>\n<div><h3>Basic</h3></div>\n<div><span>$48</span> / month</div></div>\n\n### Premium\n<div><b>$98</b> / month</div>",
                prices,
            ),
        ],
    );
}
