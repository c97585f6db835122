//! Paragraphs and lines that name a plan and say what it costs, one after another.

use model::report::FactKind;

use super::check;

#[test]
fn paragraphs_in_a_row_tell_of_plans_whatever_they_are_called() {
    for page in [
        "# Pricing\n\nCore: $8 per user per month. Unlimited boards.\n\nComplete: $14 per user per month. Everything in Core.",
        "# Pricing\n\nCore – $8 per user per month\n\nUnlimited boards.\n\nComplete – $14 per user per month",
        "# Pricing\n\nCore ($8 per user per month): three boards.\n\nComplete ($14 per user per month): all boards.",
        "# Pricing\n\n**Core** $8 per user per month. Three boards.\n\n**Complete** $14 per user per month. All boards.",
        "# Pricing\n\nCore: $8 per user per month. Complete: $14 per user per month.",
        "# Quillet\n\nQuillet has two plans. Core costs $8 per user per month. Complete costs $14 per user per month.",
    ] {
        check(
            FactKind::Price,
            &[(
                page,
                &["Complete=14 USD/seat/month", "Core=8 USD/seat/month"],
            )],
        );
        check(FactKind::Plan, &[(page, &["Complete", "Core"])]);
    }
}

#[test]
fn names_of_their_own_are_plans_by_the_company_they_keep() {
    check(
        FactKind::Plan,
        &[
            (
                "# Pricing\n\nDinghy: free for up to 3 people.\n\nSail: €9 per user per month.\n\nGalleon: contact us. SCIM.",
                &["Dinghy", "Galleon", "Sail"],
            ),
            (
                "# Preise\n\nBasis: 8 € pro Nutzer und Monat. Drei Tafeln.\n\nKomplett: 14 € pro Nutzer und Monat. Alles aus Basis.",
                &["Basis", "Komplett"],
            ),
            (
                "# Pricing\n\nPro: was $60/mo, now $45/mo until 31 March.\n\nSail: was $90/mo, now $75/mo until 31 March.",
                &["Pro", "Sail"],
            ),
        ],
    );
}

#[test]
fn lines_broken_within_a_paragraph_are_lines_still() {
    check(
        FactKind::Plan,
        &[(
            "# Pricing\n\nGrove: $24 per seat per month<br>Forest: $48 per seat per month<br>Jungle: contact us",
            &["Forest", "Grove", "Jungle"],
        )],
    );
}

#[test]
fn items_of_a_list_name_plans_with_their_prices_in_brackets() {
    for page in [
        "# Pricing\n\n1. **Grove ($24/seat/month)** for teams\n2. **Forest (custom)** for companies",
        "# Pricing\n\n- **Grove** — $24/seat/month\n- **Forest** — custom",
    ] {
        check(FactKind::Plan, &[(page, &["Forest", "Grove"])]);
        check(
            FactKind::Price,
            &[(page, &["Forest=custom", "Grove=24 USD/seat/month"])],
        );
    }
    let others = "# Pricing\n\n- **Exports** — custom fields\n- **Boards** — $5 for each of them";
    check(FactKind::Plan, &[(others, &[])]);
}

#[test]
fn lines_of_other_things_are_no_plans() {
    check(
        FactKind::Plan,
        &[
            (
                "# Pricing\n\nStorage: $8 per month per TB.\n\nBackups: $14 per month.\n\nSupport: $100 per month.",
                &[],
            ),
            (
                "# Pricing\n\nOtherly: $8 per user per month.\n\nQuillet: $14 per user per month.",
                &[],
            ),
            (
                "# Pricing\n\nStarter: $8 per user per month.\n\nBusiness: $14 per user per month.\n\nAnswers: $5 per user per month.\n\nPriority support: $50 per month.",
                &["Business", "Starter"],
            ),
            (
                "# Pricing\n\nGermany: $8 per user per month.\n\nFrance: $9 per user per month.",
                &[],
            ),
            (
                "# Pricing\n\nPick the modules you need.\n\nInvoicing: $8 per user per month.\n\nHelpdesk: $9 per user per month.",
                &[],
            ),
            (
                "# Pricing\n\nSchools: $4 per user per month.\n\nCharities: $5 per user per month.",
                &[],
            ),
            (
                "# Pricing\n\nOtherly costs $8 per user per month. Brandly costs $14 per user per month.",
                &[],
            ),
        ],
    );
}

#[test]
fn a_line_ends_with_what_its_plan_costs() {
    let prices: &[&str] = &["Crew=50 USD/month", "Fleet=150 USD/month"];
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\n**Crew** – 5 users, $50/month\n\n**Fleet** – 20 users, $150/month",
                prices,
            ),
            (
                "# Plans\n\n**Crew** – 5 users, $50/month\n**Fleet** – 20 users, $150/month",
                prices,
            ),
            (
                "# Plans\n\nCrew – for small teams – $50/month\n\nFleet – for all others – $150/month",
                prices,
            ),
            // What else there is for money, and a sum that goes on.
            (
                "# Plans\n\n**Crew** – 5 users, $50/month worth of calls\n\n**Fleet** – 20 users, $150/month worth of calls",
                &[],
            ),
        ],
    );
}

#[test]
fn arrows_and_the_name_free_tell_what_a_plan_costs() {
    check(
        FactKind::Price,
        &[
            (
                "# Pricing\n\nHobby → free\nCrew → $49 / month\nFleet → $149 / month",
                &["Hobby=0 USD", "Crew=49 USD/month", "Fleet=149 USD/month"],
            ),
            (
                "# Pricing\n\nFree: up to 3 users\n\nCrew: $7 per user per month\n\nFleet: $9 per user per month",
                &[
                    "Free=0 USD",
                    "Crew=7 USD/seat/month",
                    "Fleet=9 USD/seat/month",
                ],
            ),
            (
                "# Pricing\n\n## Orbit\n\n$45 per editor/month, annual only",
                &["Orbit=45 USD/seat/month, billed per year"],
            ),
        ],
    );
}

#[test]
fn what_else_a_free_plan_has_may_stand_behind_that_it_is_free() {
    check(
        FactKind::Price,
        &[(
            "# Plans\n\nSandbox: free, 1 user\n\nCrew: $12/user/mo",
            &["Sandbox=0 USD", "Crew=12 USD/seat/month"],
        )],
    );
}
