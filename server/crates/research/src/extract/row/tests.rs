//! Rows of tables as statements, with what each cell says.

use model::report::Status;

use super::*;

fn judged(cells: &[(&str, &str)]) -> Judgement {
    let cells = cells
        .iter()
        .map(|(header, text)| RowCell {
            header: (*header).into(),
            text: (*text).into(),
        })
        .collect();
    let site = Site {
        name: Some("Harbour".into()),
        ..Site::default()
    };
    let row = Row {
        label: "SSO".into(),
        label_head: String::new(),
        cells,
        quote: String::new(),
        headings: Vec::new(),
        across_plans: true,
        state: None,
    };
    row.judgement(&site).unwrap()
}

#[test]
fn a_cell_says_yes_with_a_remark_and_no_without_one() {
    for (text, yes, no) in [
        ("✅ (via OIDC)", true, false),
        ("Supported since 2.1", true, false),
        ("●", true, false),
        ("—", false, true),
        ("Not yet available", false, true),
        ("N/A", false, true),
        ("", false, false),
        ("Nothing to set up", false, false),
    ] {
        let cell = RowCell {
            header: String::new(),
            text: text.into(),
        };
        assert_eq!((cell.says_yes(), cell.says_no()), (yes, no), "{text}");
    }
}

#[test]
fn ticks_everywhere_are_held_and_crosses_everywhere_are_not() {
    assert_eq!(
        judged(&[("Team", "✓"), ("Enterprise", "✅")]).status,
        Status::Held
    );
    assert_eq!(
        judged(&[("Team", "❌"), ("Enterprise", "–")]).status,
        Status::NotHeld
    );
    assert_eq!(
        judged(&[("Team", "No"), ("Enterprise", "Coming soon")])
            .condition
            .unwrap(),
        "planned, not yet held"
    );
}

#[test]
fn ticks_on_some_plans_name_those_plans() {
    let judgement = judged(&[("Starter", "–"), ("Business", "Yes"), ("Enterprise", "✔")]);
    assert_eq!(judgement.status, Status::Conditional);
    assert_eq!(judgement.scope.plans, ["Business", "Enterprise"]);
    assert_eq!(judgement.condition.unwrap(), "Business, Enterprise only");
}

#[test]
fn remarks_in_cells_are_conditions() {
    let judgement = judged(&[("Team", "❌"), ("Managed", "✔ (on AWS)")]);
    assert_eq!(
        (judgement.status, judgement.condition.unwrap().as_str()),
        (Status::Conditional, "Managed: on aws")
    );
    let add_on = judged(&[("Team", "Available as add-on"), ("Enterprise", "✓")]);
    assert_eq!(add_on.status, Status::Conditional);
    assert_eq!(
        add_on.condition.unwrap(),
        "Enterprise only; Team: available as add-on"
    );
    assert!(judged(&[("Team", "Add-on"), ("Free", "–")]).scope.add_on);
}

#[test]
fn a_column_of_answers_is_no_plan() {
    let judged = |state: &str, remark: &str| {
        let cell = |header: &str, text: &str| RowCell {
            header: header.into(),
            text: text.into(),
        };
        let row = Row {
            label: "ISO 27001".into(),
            label_head: String::new(),
            cells: vec![cell("Do we hold it?", state), cell("Since", remark)],
            quote: String::new(),
            headings: Vec::new(),
            across_plans: false,
            state: Some(0),
        };
        row.judgement(&Site::default())
            .map(|judgement| judgement.status)
    };
    assert_eq!(judged("Yes", "May 2024"), Some(Status::Held));
    assert_eq!(judged("✓", ""), Some(Status::Held));
    assert_eq!(judged("No", "–"), Some(Status::NotHeld));
    assert_eq!(judged("In preparation", "2027"), Some(Status::NotHeld));
    assert_eq!(
        judged("Yes", "Enterprise plan only"),
        Some(Status::Conditional)
    );
}

#[test]
fn a_rivals_column_says_nothing_of_the_vendor() {
    assert_eq!(
        judged(&[("Harbour", "✓"), ("Otherly", "✗")]).status,
        Status::Held
    );
    assert_eq!(
        judged(&[("Harbour", "✗"), ("Otherly", "✓")]).status,
        Status::NotHeld
    );
}
