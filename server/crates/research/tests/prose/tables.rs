//! Tables of Markdown and tables drawn with signs: what their heads name, and what their cells cost or hold.

use model::report::{FactKind, Status};

use super::{check, facts, values};

#[test]
fn the_head_of_a_table_names_plans() {
    check(
        FactKind::Plan,
        &[
            (
                "# Limits\n\n| Limit | Free | Standard | Pro |\n|---|---|---|---|\n| Boards | 3 | 10 | 50 |",
                &["Free", "Standard", "Pro"],
            ),
            (
                "# Limits\n\n| | Free/Starter | Professional | Notes |\n|---|---|---|---|\n| Boards | 3 | 10 | per team |",
                &["Free", "Starter", "Professional"],
            ),
            (
                "# Features\n\n| | Enterprise (Cloud) | Enterprise (Self-Hosted) | Community Edition |\n|---|---|---|---|\n| Boards | ✔ | ✔ | ✖ |",
                &[
                    "Enterprise (Cloud)",
                    "Enterprise (Self-Hosted)",
                    "Community",
                ],
            ),
            (
                "# Roles\n\n| Permission | Developer | Team |\n|---|---|---|\n| Boards | ✔ | ✖ |",
                &[],
            ),
            (
                "# Login\n\n| Method | Basic | Advanced |\n|---|---|---|\n| Password | ✔ | ✖ |",
                &[],
            ),
        ],
    );
}

#[test]
fn plans_over_columns_without_labels_have_their_prices_below() {
    check(
        FactKind::Price,
        &[
            (
                "# Plans\n\nA monthly base price:\n\n| Free | Standard | Pro | Enterprise |\n|---|---|---|---|\n| N/A | $39 | $399 | Custom |",
                &[
                    "Standard=39 USD/month",
                    "Pro=399 USD/month",
                    "Enterprise=custom",
                    "Free=0 USD",
                ],
            ),
            (
                "# Plans\n\n| Hobby | Team | Enterprise |\n|---|---|---|\n| For one | For more | For all |\n| Free for 1 user, then $0.01 per build | $19/user | Talk to us |",
                &["Hobby=0 USD", "Team=19 USD/seat", "Enterprise=custom"],
            ),
        ],
    );
}

#[test]
fn tables_drawn_with_signs_are_tables() {
    let grid = "Plans\n=====\n\n\
        +----------+-----------+-----+\n\
        | Plan     | Price     | SSO |\n\
        +==========+===========+=====+\n\
        | Starter  | $9/month  | no  |\n\
        +----------+-----------+-----+\n\
        | Business | $29/month | yes |\n\
        +----------+-----------+-----+\n\nBehind it.";
    let columns = "Plans\n=====\n\n\
        ========  ==========  =====\n\
        Plan      Price       SSO\n\
        ========  ==========  =====\n\
        Starter   $9/month    no\n\
        Business  $29/month   yes\n\
        ========  ==========  =====\n\nBehind it.";
    for page in [grid, columns] {
        assert_eq!(
            values(page, FactKind::Price),
            ["Starter=9 USD/month", "Business=29 USD/month"],
            "{page}"
        );
        assert_eq!(
            values(page, FactKind::Plan),
            ["Starter", "Business"],
            "{page}"
        );
    }
    // A cell that goes on below is not read by halves.
    let long = "Plans\n=====\n\n\
        +----------+-----------+\n\
        | Plan     | Price     |\n\
        +==========+===========+\n\
        | Starter  | $9/month  |\n\
        |          | per site  |\n\
        +----------+-----------+\n\
        | Business | $29/month |\n\
        +----------+-----------+\n";
    assert_eq!(values(long, FactKind::Price), ["Business=29 USD/month"]);
}

#[test]
fn cells_without_an_amount_and_measures_alone_are_understood() {
    let page = "# Pricing\n\n| Feature | Free | Pay as you go | Pro / Enterprise |\n| --- | --- | --- | --- |\n| Seats | 1 | 5 | 50 |\n| **Price (per 100K messages)** | **Free** | **$0.20** | [Custom](#pro) |\n| Support | No | Yes | Yes |";
    assert_eq!(
        values(page, FactKind::Price),
        ["Pro / Enterprise=custom", "Free=0 USD"]
    );
    assert_eq!(
        values(page, FactKind::UsagePrice),
        ["messages 0.20 USD/100K messages"]
    );
    check(
        FactKind::Price,
        &[
            (
                "# Quotas\n\n| Max upload size | Extra price (monthly) |\n| --- | --- |\n| 256MB | $60.00 |\n| 1 GB | $180.00 |",
                &[
                    "256MB max upload size add-on=60 USD/month",
                    "1 GB max upload size add-on=180 USD/month",
                ],
            ),
            (
                "# Quotas\n\n| Log retention | Additional cost per month |\n| --- | --- |\n| 30 days | $20 |\n| 90 days | $50 |",
                &[
                    "30 days log retention add-on=20 USD/month",
                    "90 days log retention add-on=50 USD/month",
                ],
            ),
        ],
    );
    assert_eq!(
        values(
            "# Pricing for Teams\n\n| Item | Price |\n| --- | --- |\n| Linux machine | $0.045 / minute |\n| Extra build slot | $49 / month |",
            FactKind::Plan
        ),
        Vec::<String>::new()
    );
}

#[test]
fn measures_are_no_plans_and_savings_no_terms() {
    let page = "# Usage pricing\n\n| Storage | Monthly price |\n|---|---|\n| 100 GB | $5 |\n| 1 TB | $25 |";
    assert_eq!(values(page, FactKind::Plan), Vec::<String>::new());
    assert_eq!(
        values(page, FactKind::Price),
        ["100 GB storage=5 USD/month", "1 TB storage=25 USD/month"]
    );
    let page = "# Plans\n\n| Plan | Price |\n|---|---|\n| Team | $15 per user / month |\n\nPrices exclude VAT. BILLED";
    for (billed, want) in [
        ("Annual billing saves 15%.", "Team=15 USD/seat/month"),
        (
            "Get two months with annual billing.",
            "Team=15 USD/seat/month",
        ),
        (
            "Billed annually.",
            "Team=15 USD/seat/month, billed per year",
        ),
    ] {
        let page = page.replace("BILLED", billed);
        assert_eq!(values(&page, FactKind::Price), [want], "{page}");
    }
    let page = "# Credits\n\nYou can buy credits in packs of 100 for $10.";
    assert_eq!(
        values(page, FactKind::UsagePrice),
        ["Credits 10 USD/100 credits"]
    );
}

#[test]
fn a_code_is_no_plan_and_what_comes_on_top_is_none_either() {
    let codes = "# Pricing\n\n## Overages\n\n| SKU | Description | USD | EUR |\n|---|---|---|---|\n\
        | `EGR-OVER-1TB` | Outgoing traffic: 1TB | $200 | €150 |\n\
        | `REQ-OVER-50M` | Requests: 50M | $66 | €49 |\n";
    assert!(values(codes, FactKind::Plan).is_empty());
    assert!(values(codes, FactKind::Price).is_empty());
    assert_eq!(
        values(codes, FactKind::UsagePrice),
        [
            "Outgoing traffic 200 USD/1TB",
            "Outgoing traffic 150 EUR/1TB",
            "Requests 66 USD/50M",
            "Requests 49 EUR/50M"
        ]
    );
    let on_top = "# Pricing\n\n| | Free quota | Additional cost |\n|---|---|---|\n\
        | **Connected apps** | 1 | $8 **_each_** per month |\n\
        | **Roles** | N/A | $48 per month |\n";
    assert!(values(on_top, FactKind::Plan).is_empty());
    assert_eq!(
        values(on_top, FactKind::Price),
        ["Roles add-on=48 USD/month"]
    );
    assert_eq!(
        values(on_top, FactKind::UsagePrice),
        ["Connected apps 8 USD/app/month"]
    );
}

#[test]
fn kinds_of_seats_in_a_plans_section_are_priced_per_seat() {
    for head in ["Seat Type", "User role"] {
        let page = format!(
            "# Billing\n\n## 2) Business Plan\n\n| {head} | Annual Billing | Monthly Billing |\n|---|---|---|\n| Author | $20 per month | $25 per month |\n| Reader | $5 per month | $6 per month |"
        );
        let prices = values(&page, FactKind::Price);
        assert!(
            prices.contains(&"Business Author=20 USD/seat/month, billed per year".to_owned()),
            "{prices:?}"
        );
        assert!(!values(&page, FactKind::Plan).contains(&"Author".to_owned()));
    }
}

#[test]
fn a_row_with_two_labels_is_about_the_second() {
    let table = |category: &str, label: &str| {
        format!(
            "# Limits\n\n| {category} | {label} | Developer | Team | Enterprise |\n|---|---|---|---|---|\n| Rates | Build minutes | $0.02/minute | $0.01/minute | Custom |\n| Security | SAML SSO | ❌ | ✅ | ✅ |"
        )
    };
    for (category, label) in [
        ("Category", "Feature"),
        ("Area", "Capability"),
        ("Group", "Item"),
    ] {
        let page = table(category, label);
        let mut plans = values(&page, FactKind::Plan);
        plans.sort();
        assert_eq!(plans, ["Developer", "Enterprise", "Team"], "{category}");
        assert_eq!(values(&page, FactKind::Sso), ["SAML on Team, Enterprise"]);
        assert!(!values(&page, FactKind::Feature).contains(&category.to_owned()));
        let usage = values(&page, FactKind::UsagePrice);
        assert!(
            usage.iter().any(|usage| usage.contains("Build minutes")),
            "{usage:?}"
        );
    }
}

#[test]
fn cells_that_hold_lists_are_read_line_by_line() {
    let page = "# Plans\n\n| | Essentials | Business | Enterprise |\n|---|---|---|---|\n\
        | Features | <li>1M actions</li> | <li>Discounts</li><li>SSO (Add-on)</li><li>2M actions</li> | Discounts<br />SAML SSO included<br />SCIM |\n\
        | Plan pricing | $100/mo | $500/mo | Priced annually:<br /> [contact Sales](mailto:sales@acme.example) for details |\n";
    assert_eq!(
        values(page, FactKind::Sso),
        ["SSO add-on on Business", "SAML on Enterprise"]
    );
    assert_eq!(
        values(page, FactKind::Price),
        [
            "Essentials=100 USD/month",
            "Business=500 USD/month",
            "Enterprise=custom"
        ]
    );
}

#[test]
fn what_a_cell_of_features_names_is_on_the_plan_of_its_row_or_column() {
    let rows = "# Plans\n\n| Plan | Price | What you get |\n|---|---|---|\n\
        | Starter | $9 / month | 3 users, e-mail support |\n\
        | Business | $29 / month | SSO (Add-on), audit logs |\n\
        | Enterprise | Custom | SAML SSO, SCIM, DPA |\n";
    let columns = "# Plans\n\n| Starter | Business | Enterprise |\n|---|---|---|\n\
        | $9 per month | $29 per month | Contact us |\n\
        | 3 users | SSO (Add-on) | SAML SSO |\n";
    for page in [rows, columns] {
        let sso = values(page, FactKind::Sso);
        assert_eq!(
            sso,
            ["SSO add-on on Business", "SAML on Enterprise"],
            "{page}"
        );
    }
    let none = "# Plans\n\n| Starter | Business |\n|---|---|\n| $9 | $29 |\n| No SSO | SSO on the roadmap |\n";
    let held = facts(none)
        .into_iter()
        .any(|fact| fact.kind == FactKind::Sso && fact.status != Status::NotHeld);
    assert!(!held);
}
