//! Plans of one name under headings that say of which product they are.

use model::report::FactKind;

use super::check;

fn page(first: &str, second: &str, price: &str) -> String {
    format!(
        "# Plans\n\n## {first}\n\n| Plan | Monthly fee |\n|---|---|\n| Starter | $49 |\n| Pro | $670 |\n| Enterprise | $3,500 |\n\n## {second}\n\n| Plan | Monthly fee |\n|---|---|\n| Growth | $99 |\n| Pro | {price} |\n| Enterprise | Custom |"
    )
}

#[test]
fn plans_of_one_name_are_told_with_the_product_whose_plans_the_heading_says_they_are() {
    let told: &[&str] = &[
        "Starter=49 USD/month",
        "Write with Quillet Pro=670 USD/month",
        "Write with Quillet Enterprise=3500 USD/month",
        "Growth=99 USD/month",
        "Quillet Desk Pro=199 USD/month",
        "Quillet Desk Enterprise=custom",
    ];
    check(
        FactKind::Price,
        &[
            (
                &page("Write with Quillet plans", "Quillet Desk plans", "$199"),
                told,
            ),
            (
                &page(
                    "Write with Quillet pricing",
                    "Quillet Desk Plans & Pricing",
                    "$199",
                ),
                told,
            ),
        ],
    );
}

#[test]
fn what_plans_of_one_product_are_called_by_is_no_product() {
    let bare: &[&str] = &[
        "Starter=49 USD/month",
        "Pro=670 USD/month",
        "Enterprise=3500 USD/month",
        "Growth=99 USD/month",
    ];
    let cases = [
        // The same price on both tells no two products.
        ("Write with Quillet plans", "Quillet Desk plans", "$670"),
        ("Quillet monthly plans", "Quillet yearly plans", "$199"),
        ("Current Quillet plans", "Legacy Quillet plans", "$670"),
        ("Quillet 2024 plans", "Quillet 2025 plans", "$670"),
        // Neither is named after the vendor.
        ("Write with Otherly plans", "Otherly Desk plans", "$670"),
    ];
    for (first, second, price) in cases {
        let page = page(first, second, price);
        let found = super::values(&page, FactKind::Price);
        let products = found.iter().filter(|value| {
            let item = value.split(['=', '>']).next().unwrap_or(value);
            !bare
                .iter()
                .any(|bare| bare.starts_with(&format!("{item}=")))
        });
        assert_eq!(
            products.collect::<Vec<_>>(),
            Vec::<&String>::new(),
            "{page}"
        );
    }
}
