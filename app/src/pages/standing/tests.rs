//! The parts rendered to markup.

use model::Role;

use super::*;
use crate::fixtures;

fn decision(reason: &str) -> Decision {
    Decision {
        number: 3,
        from: ToolStatus::Evaluating,
        to: ToolStatus::InUse,
        reason: reason.to_owned(),
        who: None,
        at: fixtures::WHEN,
    }
}

fn html(tool: &Tool, standing: &Standing, query: &[(&str, &str)]) -> String {
    let asked = Asked::of(|name| {
        let pair = query.iter().find(|(each, _)| *each == name);
        pair.map(|(_, value)| (*value).to_owned())
    });
    let member = fixtures::member(Role::Member);
    Owner::new().with(|| standing_view(&member, tool, standing, asked).to_html())
}

#[test]
fn a_reason_that_comes_back_stays_in_its_field() {
    let typed = "\n</textarea><script>&lt;";
    let html = Owner::new().with(|| reason(typed.to_owned()).to_html());
    assert!(
        html.contains(">\n\n&lt;/textarea&gt;&lt;script&gt;&amp;lt;"),
        "{html}"
    );
    assert!(!html.contains("<script"), "{html}");
}

#[test]
fn what_people_wrote_is_text() {
    let tool = Tool {
        category: Some(fixtures::MARKUP.to_owned()),
        tags: vec![fixtures::MARKUP.to_owned()],
        ..fixtures::tool("Quillmark")
    };
    let standing = Standing {
        decisions: vec![decision(fixtures::MARKUP)],
        choices: Choices {
            people: vec![fixtures::person(fixtures::MARKUP, Role::Member)],
            categories: vec![fixtures::MARKUP.to_owned()],
            tags: vec![fixtures::MARKUP.to_owned()],
        },
    };
    let html = html(&tool, &standing, &[]);
    assert!(
        !html.contains("<script") && !html.contains("\"'>"),
        "{html}"
    );
    assert!(html.contains("name=\"seen\" value=\"3\""), "{html}");
    assert!(html.contains("account is deleted"), "{html}");
}

#[test]
fn what_was_typed_comes_back_to_the_form_it_was_typed_into() {
    let tool = fixtures::tool("Quillmark");
    let typed = [
        ("status", "dropped"),
        ("reason", "Too dear"),
        ("refused", "decided_meanwhile"),
    ];
    let page = html(&tool, &Standing::default(), &typed);
    assert!(
        page.contains("Too dear") && page.contains("Somebody decided"),
        "{page}"
    );
    assert!(page.contains("value=\"dropped\" selected"), "{page}");
    let typed = [
        ("filing", "yes"),
        ("category", "Chat"),
        ("tags", "a, b"),
        ("refused", "filed_meanwhile"),
    ];
    let page = html(&tool, &Standing::default(), &typed);
    assert!(
        page.contains("value=\"a, b\"") && page.contains("It says now: "),
        "{page}"
    );
}
