use model::{
    Role,
    id::{ReportId, ToolId, UserId},
    run::RunState,
    scorecard::{Template, fit},
    tool::ReportSummary,
};
use time::macros::date;

use super::*;
use crate::fixtures;

fn member() -> Member {
    Member {
        single_keys: true,
        user_id: UserId::new(),
        name: "Ada".to_owned(),
        email: "ada@acme.example".to_owned(),
        workspace: fixtures::workspace("acme", "Acme"),
        role: Role::Member,
    }
}

fn found(tools: &[&str], runs: &[Run]) -> Found {
    let reported = |name: &&str| Reported {
        id: ToolId::new(),
        name: (*name).to_owned(),
        host: (*name).to_owned(),
        report: ReportSummary {
            id: ReportId::new(),
            version: 1,
            overall_tenths: Some(74),
            known_dimensions: Some(7),
            facts: 31,
            created_at: fixtures::WHEN,
        },
    };
    Found {
        twins: Twins::default(),
        figures: Figures {
            tools: tools.len(),
            reported: tools.len(),
            facts: 31 * tools.len(),
        },
        runs: runs.to_vec(),
        going_on: runs.len(),
        newest: tools.iter().map(reported).collect(),
        fits: HashMap::new(),
        spend: Spent::default(),
    }
}

fn html(found: &Found, samples: Vec<SampleVendor>) -> String {
    let today = date!(2026 - 11 - 28);
    Owner::new()
        .with(|| overview_view(&member(), found, today, samples, Said::default(), None).to_html())
}

#[test]
fn a_new_workspace_offers_three_steps_and_the_samples() {
    let sample = SampleVendor {
        name: "Quillmark".to_owned(),
        url: "http://quillmark.localhost:4100/".to_owned(),
        blurb: "Notes.".to_owned(),
    };
    let html = html(&Found::default(), vec![sample]);
    assert!(html.contains("Paste a tool's web address."), "{html}");
    assert!(
        html.contains("value=\"http://quillmark.localhost:4100/\"")
            && html.contains("Research Quillmark"),
        "{html}"
    );
}

#[test]
fn without_samples_none_are_promised() {
    assert!(!html(&Found::default(), vec![]).contains("begin with a sample"));
}

#[test]
fn runs_at_work_and_newest_reports_are_in_sight() {
    let run = fixtures::run(RunState::Running);
    let mut found = found(&["Harbour"], std::slice::from_ref(&run));
    found.going_on = 4;
    let html = html(&found, vec![]);
    assert!(
        html.contains(&paths::run("acme", run.id))
            && html.contains("5 pages read")
            && html.contains("And 3 more."),
        "{html}"
    );
    assert!(
        html.contains("Harbour") && html.contains("7.4") && html.contains("31 facts"),
        "{html}"
    );
}

#[test]
fn a_newest_report_says_how_its_tool_fits() {
    let mut found = found(&["Harbour"], &[]);
    assert!(!html(&found, vec![]).contains("For you"));
    let card = Template::SecurityFirst.card();
    found.fits = [(found.newest[0].id, fit(&card, &[], &[]))].into();
    let html = html(&found, vec![]);
    assert!(
        html.contains("For you") && html.contains("Can’t tell"),
        "{html}"
    );
}

#[test]
fn names_are_text() {
    let mut run = fixtures::run(RunState::Running);
    run.tool_name = fixtures::MARKUP.to_owned();
    let html = html(&found(&[fixtures::MARKUP], &[run]), vec![]);
    assert!(
        !html.contains("<script") && !html.contains("\"'>"),
        "{html}"
    );
}
