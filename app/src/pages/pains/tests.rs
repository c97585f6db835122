use db::tools::Named;
use model::{
    Role,
    id::{PainId, PainVersionId, ToolId, UserId},
    pain::{PainTool, PainVersion},
    tool::ToolStatus,
};
use time::OffsetDateTime;

use super::{
    pain::{Found, pain_view},
    *,
};
use crate::{components::twins::Twins, fixtures, pages::tool_field::ToolChoice};

fn member(role: Role) -> Member {
    Member {
        single_keys: true,
        user_id: UserId::new(),
        name: "Ada".to_owned(),
        email: "ada@acme.example".to_owned(),
        workspace: fixtures::workspace("acme", "Acme"),
        role,
    }
}

fn pain(solving: usize, partly: usize, judged: usize) -> Pain {
    Pain {
        id: PainId::new(),
        text: PainText {
            title: fixtures::MARKUP.to_owned(),
            body: fixtures::MARKUP.to_owned(),
            importance: Importance::High,
        },
        revision: 2,
        created_by: None,
        author: Some(fixtures::MARKUP.to_owned()),
        created_at: OffsetDateTime::UNIX_EPOCH,
        updated_at: OffsetDateTime::UNIX_EPOCH,
        solving,
        partly,
        judged,
    }
}

fn named(id: ToolId, name: &str) -> Named {
    Named {
        id,
        name: name.to_owned(),
        label: name.to_owned(),
    }
}

fn found() -> Found {
    let pain = pain(1, 0, 1);
    let tool = ToolId::new();
    Found {
        versions: vec![PainVersion {
            id: PainVersionId::new(),
            revision: 1,
            text: pain.text.clone(),
            aside: true,
            author: None,
            written_at: OffsetDateTime::UNIX_EPOCH,
        }],
        judged: vec![PainTool {
            pain_id: pain.id,
            pain_title: pain.text.title.clone(),
            importance: Importance::High,
            tool_id: tool,
            tool_name: fixtures::MARKUP.to_owned(),
            tool_status: ToolStatus::Dropped,
            solves: Solves::Yes,
            why: fixtures::MARKUP.to_owned(),
            revision: 1,
            created_by: None,
            author: None,
        }],
        tools: ToolChoice {
            offered: vec![named(tool, "Judged"), named(ToolId::new(), "Harbour")],
            ..ToolChoice::default()
        },
        twins: Twins::default(),
        pain,
    }
}

fn one(role: Role, query: &[(&str, &str)]) -> String {
    let asked = pain::Asked::of(|name| {
        let of_name = query.iter().find(|(each, _)| *each == name);
        of_name.map(|(_, value)| (*value).to_owned())
    });
    Owner::new().with(|| pain_view(&member(role), &found(), asked).to_html())
}

#[test]
fn a_judged_tool_whose_name_another_has_is_told_by_its_address_and_never_guessed() {
    let mut found = found();
    let tool = found.judged[0].tool_id;
    found.judged[0].tool_name = "Aster".to_owned();
    let html = |found: &Found, typed: &str| {
        let asked = pain::Asked::of(|name| (name == "tool").then(|| typed.to_owned()));
        Owner::new().with(|| pain_view(&member(Role::Admin), found, asked).to_html())
    };
    let open = "<details open class=\"unfold\"><summary aria-label=";
    let alone = html(&found, "aster");
    assert!(
        !alone.contains("aster.example") && alone.contains(open),
        "{alone}"
    );
    found.twins = Twins::from_iter([(tool, "https://www.aster.example/".to_owned())]);
    let told = html(&found, "aster");
    for text in [
        ">Aster (aster.example)<",
        "Change what is said of Aster (aster.example)",
    ] {
        assert!(told.contains(text), "{text}: {told}");
    }
    assert!(!told.contains(open), "the other may be meant: {told}");
    let named = html(&found, "Aster (aster.example)");
    assert!(named.contains(open), "{named}");
}

fn list(pains: &[Pain], asked: Asked) -> String {
    Owner::new().with(|| pains_view(&member(Role::Member), pains, pains.len(), asked).to_html())
}

#[test]
fn how_it_stands_is_said_in_words() {
    for (counts, words) in [
        ((0, 0, 0), "Unsolved"),
        ((0, 0, 2), "Unsolved, 2 tools judged"),
        ((0, 1, 1), "Partly solved by 1 tool"),
        ((3, 1, 4), "Solved by 3 tools"),
    ] {
        assert_eq!(stand(&pain(counts.0, counts.1, counts.2)).1, words);
    }
}

#[test]
fn everything_people_wrote_is_text() {
    for html in [
        one(Role::Admin, &[]),
        list(&[pain(0, 0, 0)], Asked::default()),
    ] {
        assert!(
            !html.contains("<script") && !html.contains("\"'>"),
            "{html}"
        );
    }
}

#[test]
fn an_empty_list_says_how_to_begin_and_a_refused_form_is_open() {
    let html = list(&[], Asked::default());
    assert!(
        html.contains("No pain points yet") && html.contains("/api/add_pain"),
        "{html}"
    );
    let asked = Asked::of(|name| {
        Some(match name {
            "title" => "x".repeat(201),
            "refused" => "pain_title".to_owned(),
            _ => return None,
        })
    });
    let html = list(&[], asked);
    assert!(
        html.contains("1 to 200 characters") && html.contains("<details open"),
        "{html}"
    );
}

#[test]
fn only_who_may_change_it_is_shown_the_forms() {
    let admin = one(Role::Admin, &[]);
    for form in ["change_pain", "delete_pain", "unjudge_pain", "judge_pain"] {
        assert!(admin.contains(&format!("/api/{form}")), "{form}");
    }
    // What the tool is said to solve, it solves no more.
    assert!(admin.contains(">Dropped<"), "{admin}");
    let other = one(Role::Member, &[]);
    for form in ["change_pain", "delete_pain", "unjudge_pain"] {
        assert!(!other.contains(&format!("/api/{form}")), "{form}");
    }
    assert!(
        other.contains("/api/judge_pain") && other.contains("\"Harbour\""),
        "{other}"
    );
    assert!(
        !other.contains("\"Judged\""),
        "one that is judged is not offered"
    );
}
