use leptos::prelude::*;
use model::{
    Role,
    id::{NoteId, NoteVersionId, ToolId},
    mention::Handles,
    note::{Note, NoteKind, NoteText, NoteVersion},
};
use time::macros::datetime;

use super::{
    Asked, Found,
    note::{self, note_view},
    notes_view,
    of_tool::{self, section_view},
};
use crate::{components::twins::Twins, fixtures};

fn text(body: &str) -> NoteText {
    NoteText {
        kind: NoteKind::Decision,
        body: body.to_owned(),
    }
}

fn note(body: &str) -> Note {
    Note {
        id: NoteId::new(),
        tool_id: ToolId::new(),
        tool_name: fixtures::MARKUP.to_owned(),
        text: text(body),
        revision: 2,
        created_by: None,
        author: Some("Ada Local".to_owned()),
        created_at: datetime!(2026-11-27 20:00 UTC),
        updated_at: datetime!(2026-11-27 21:00 UTC),
    }
}

fn version(revision: i32, body: &str, aside: bool) -> NoteVersion {
    NoteVersion {
        id: NoteVersionId::new(),
        revision,
        text: text(body),
        aside,
        author: None,
        written_at: datetime!(2026-11-27 21:00 UTC),
    }
}

fn asked(query: &'static str) -> Asked {
    Asked::of(|name| {
        query.split('&').find_map(|pair| {
            let (key, value) = pair.split_once('=')?;
            (key == name).then(|| value.to_owned())
        })
    })
}

fn list(notes: Vec<Note>, matching: usize, asked: Asked) -> String {
    let found = Found {
        notes,
        matching,
        tool: None,
        members: Handles::default(),
        twins: Twins::default(),
    };
    Owner::new().with(|| notes_view("lab", &found, asked).to_html())
}

#[test]
fn a_list_says_how_to_begin_or_that_nothing_matches() {
    assert!(list(vec![], 0, asked("")).contains("No notes yet"));
    let past = list(vec![], 0, asked("page=9"));
    assert!(past.contains("The list ends before this page"), "{past}");
    for query in ["q=x", "kind=decision"] {
        let html = list(vec![], 0, asked(query));
        assert!(
            html.contains("Nothing found") && html.contains("/w/lab/notes"),
            "{html}"
        );
    }
}

#[test]
fn long_lists_come_in_pages_that_keep_what_was_asked() {
    let html = list(vec![note("a")], 41, asked("q=x&kind=decision&page=2"));
    assert!(
        html.contains("Page 2 of 3") && html.contains("41 notes"),
        "{html}"
    );
    assert!(
        html.contains("kind=decision&amp;q=x&amp;page=3")
            || html.contains("kind=decision&q=x&page=3"),
        "{html}"
    );
}

#[test]
fn texts_and_names_are_inert() {
    let html = list(
        vec![note("**good** <script>alert(1)</script>")],
        1,
        asked(""),
    );
    assert!(
        html.contains("<strong>good</strong>") && !html.contains("<script"),
        "{html}"
    );
    assert!(!html.contains("\"'>"), "{html}");
}

#[test]
fn a_note_about_a_tool_whose_name_another_has_says_its_address() {
    let mut found = Found {
        notes: vec![note("It is slow.")],
        matching: 1,
        tool: Some("Aster".to_owned()),
        members: Handles::default(),
        twins: Twins::default(),
    };
    let tool = found.notes[0].tool_id;
    found.notes[0].tool_name = "Aster".to_owned();
    let html = |found: &Found| {
        let asked = Asked {
            tool: Some(tool),
            ..asked("")
        };
        Owner::new().with(|| notes_view("lab", found, asked).to_html())
    };
    assert!(!html(&found).contains("aster.example"));
    found.twins = Twins::from_iter([(tool, "https://www.aster.example/".to_owned())]);
    let told = html(&found);
    assert_eq!(told.matches(">Aster (aster.example)<").count(), 2, "{told}");
    assert!(
        told.contains("Open this note about Aster (aster.example)"),
        "{told}"
    );
}

#[test]
fn a_text_in_the_form_ends_no_field() {
    let member = fixtures::member(Role::Admin);
    let html = Owner::new().with(|| {
        note_view(
            &member,
            fixtures::MARKUP,
            &note("</textarea><script>x</script>"),
            &[],
            &Handles::default(),
            note::Asked::default(),
        )
        .to_html()
    });
    assert!(
        html.contains("&lt;/textarea&gt;") && !html.contains("<script"),
        "{html}"
    );
}

#[test]
fn a_text_set_aside_is_in_the_form_and_in_the_history() {
    let member = fixtures::member(Role::Admin);
    let (stands, aside) = (version(2, "now", false), version(1, "mine", true));
    let query = aside.id.to_string();
    let asked = note::Asked::of(|name| match name {
        "version" => Some(query.clone()),
        "done" => Some("note_aside".to_owned()),
        _ => None,
    });
    let html = Owner::new().with(|| {
        note_view(
            &member,
            fixtures::MARKUP,
            &note("now"),
            &[aside, stands, version(1, "before", false)],
            &Handles::default(),
            asked,
        )
        .to_html()
    });
    assert!(
        html.contains("theirs stands") && html.contains("Set aside"),
        "{html}"
    );
    assert!(html.contains("\nmine</textarea>"), "{html}");
    assert_eq!(
        html.matches("<details class=\"memo memo--past\"").count(),
        2,
        "what stands is not history: {html}"
    );
}

#[test]
fn a_tool_without_notes_offers_the_first() {
    let member = fixtures::member(Role::Admin);
    let html = Owner::new().with(|| {
        section_view(
            &member,
            ToolId::new(),
            &[],
            0,
            &Handles::default(),
            false,
            of_tool::Asked::default(),
        )
        .to_html()
    });
    assert!(
        html.contains("Nobody has written") && html.contains("action=\"/api/add_note\""),
        "{html}"
    );
    let many = Owner::new().with(|| {
        section_view(
            &member,
            ToolId::new(),
            &[note("a")],
            7,
            &Handles::default(),
            false,
            of_tool::Asked::default(),
        )
        .to_html()
    });
    assert!(many.contains("All 7 notes"), "{many}");
}

#[test]
fn nothing_is_written_where_the_page_changes_by_itself() {
    let member = fixtures::member(Role::Member);
    let html = Owner::new().with(|| {
        let asked = of_tool::Asked::default();
        section_view(
            &member,
            ToolId::new(),
            &[],
            0,
            &Handles::default(),
            true,
            asked,
        )
        .to_html()
    });
    assert!(
        !html.contains("<form") && html.contains("once its first research is over"),
        "{html}"
    );
}
