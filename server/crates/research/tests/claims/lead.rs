//! The sentence of a start page that says what the product is and lists what it has.

use model::report::FactKind;
use research::extract;

use super::page;

fn features(address: &str, text: &str) -> Vec<String> {
    let html = format!("<main><h1>Work in one place</h1><p>{text}</p></main>");
    let facts = extract::facts(&[page(address, &html)]).into_iter();
    let named = facts.filter(|fact| fact.kind == FactKind::Feature);
    let mut named: Vec<String> = named.map(|fact| fact.value).collect();
    named.sort();
    named
}

#[test]
fn a_start_page_lists_features_where_it_says_what_the_product_is() {
    for (text, want) in [
        (
            "Harbour is a project management tool with kanban boards, time tracking and reporting.",
            vec!["Kanban boards", "Reporting", "Time tracking"],
        ),
        (
            "Harbour is an all-in-one work platform that includes a shared calendar, team chat, and file sharing.",
            vec!["File sharing", "Shared calendar", "Team chat"],
        ),
        (
            "Harbour is the planning app, featuring Gantt charts, milestones and much more.",
            vec!["Gantt charts", "Milestones"],
        ),
        // What others tell better is left out.
        (
            "Harbour is a project management tool with kanban boards, SSO and time tracking.",
            vec!["Kanban boards", "Time tracking"],
        ),
        // Of whom it is for, of something else than features, of others, denied or planned.
        (
            "Harbour is a planning tool for teams with remote members, freelancers and contractors.",
            vec![],
        ),
        (
            "Harbour is a planning tool with no clutter, no ads and no tracking.",
            vec![],
        ),
        (
            "Harbour is a planning tool with a focus on speed, privacy and simplicity.",
            vec![],
        ),
        (
            "Harbour is a company with offices, labs and workshops.",
            vec![],
        ),
        (
            "Harbour is a planning tool with plugins for maps, charts and forms.",
            vec![],
        ),
        (
            "Harbour is a planning tool with which managers, designers and writers plan.",
            vec![],
        ),
        (
            "Quay is a planning tool with kanban boards, time tracking and reporting.",
            vec![],
        ),
        (
            "Harbour will be a planning tool with kanban boards, time tracking and reporting.",
            vec![],
        ),
        (
            "Harbour is not a planning tool with kanban boards, time tracking and reporting.",
            vec![],
        ),
        ("Harbour is a planning tool with kanban boards.", vec![]),
    ] {
        assert_eq!(features("https://harbour.example/", text), want, "{text}");
    }
    let elsewhere = "https://harbour.example/blog/tools";
    let text = "Harbour is a planning tool with kanban boards, time tracking and reporting.";
    assert!(features(elsewhere, text).is_empty());
}
