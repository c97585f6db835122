//! What a page says about the form that led to it: done, refused by a rule, or failed.

use leptos::prelude::*;

use crate::{
    api::{answer, refusal},
    components::error_note::{DoneNote, ErrorNote},
};

/// What became of the form that led here. An address chooses among sentences of ours; it brings none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    done: Option<&'static str>,
    failed: Option<&'static str>,
    refused: Option<String>,
}

impl Said {
    /// Reads the parameters that `query` gives by their names.
    pub fn of(query: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            done: query("done").and_then(|word| done(&word)),
            failed: query("failed").and_then(|word| answer::sentence(&word)),
            refused: query("refused").and_then(|word| refusal::sentence(&word)),
        }
    }

    /// Whether there is anything to say.
    pub const fn is_empty(&self) -> bool {
        self.done.is_none() && self.failed.is_none() && self.refused.is_none()
    }

    /// Takes the refusal for the field that it is about, if `typed` is what was typed there: the note at the
    /// head of the page leaves it out then.
    pub fn at_field(&mut self, typed: Option<String>) -> Option<(String, String)> {
        typed.and_then(|typed| Some((typed, self.refused.take()?)))
    }

    /// The note at the head of the page.
    pub fn note(self) -> AnyView {
        let problem = self.refused.or_else(|| self.failed.map(str::to_owned));
        match (problem, self.done) {
            (Some(problem), _) => in_view(view! { <ErrorNote message=problem /> }),
            (None, Some(done)) => in_view(view! { <DoneNote message=done /> }),
            (None, None) => ().into_any(),
        }
    }
}

/// A refusal leads to the form that was refused, which can be far below the head of the page: the note stays at the
/// window's upper edge then.
fn in_view(note: impl IntoView) -> AnyView {
    view! { <div class="said">{note}</div> }.into_any()
}

fn done(word: &str) -> Option<&'static str> {
    Some(match word {
        "renamed" => "The workspace has its new name.",
        "moved" => "The workspace has its new address. Links to the old one lead nowhere now.",
        "second_factor" => "The rule for second factors is changed.",
        "role" => "The role is changed.",
        "removed" => "The member is removed and has no access any more.",
        "invited" => "The invitation is on its way.",
        "resent" => "The invitation is sent again. The link of the earlier mail stops working.",
        "revoked" => "The invitation is revoked. Its link is dead.",
        "created" => "The workspace is made. Invite the others on the page Members.",
        "joined" => "You are a member now.",
        "all_decided" => "The decisions are written down.",
        "decided_but" => {
            "Somebody decided on the tools below meanwhile, so they were left alone; the others that were chosen are decided. Look at where these stand now, and decide again if need be."
        }
        "filed_but" => {
            "Somebody changed this for the tools below meanwhile, so they were left alone; the others that were chosen are changed. Look at what these have now, and change them again if need be."
        }
        "all_filed" => "Owners, categories and tags are saved.",
        "all_started" => "The research of the chosen tools is on its way.",
        "scheduled" => "The schedule is set.",
        "spend_added" => "The record is written down.",
        "spend_changed" => "The record is changed.",
        "spend_deleted" => "The record is deleted.",
        "columns" => "The table is read so now.",
        "file_taken" => "The file was read. What was pasted was left aside.",
        "imported" => "The records are written.",
        "import_discarded" => "The table is thrown away. Nothing of it was written.",
        "import_undone" => "The import is taken back.",
        "import_undone_before" => "The import was taken back already.",
        "actuals" => "What was paid is written down.",
        "currency" => "The currency of totals is set.",
        "rate_set" => "The rate is set. Totals reckon with it from now on.",
        "rate_removed" => "The rate is removed. What it converted is in no total now.",
        "rates_read" => "The bank’s rates are set. Totals reckon with them from now on.",
        "rates_read_some" => {
            "The bank’s rates are set, but for those of which a newer one was set before."
        }
        "calendar_made" => "The address is made. Copy it now: it is not shown again.",
        "calendar_revoked" => {
            "The address is dead. Calendar programs get nothing from it any more."
        }
        "note_added" => "The note is written down.",
        "note_changed" => "The note is changed. What it said before is in its history.",
        "note_deleted" => "The note is deleted, with all it has said.",
        "notification_read" => "Marked as read.",
        "notifications_read" => "All are marked as read.",
        "notifications_chosen" => "Your choice is stored.",
        "note_aside" => {
            "Somebody changed this note while you wrote, so theirs stands. Yours is kept and is in the form below: put both together and save."
        }
        "view_saved" => "The view is saved. Everybody in the workspace finds it above the list.",
        "view_deleted" => "The view is deleted. The tools it showed stay.",
        "pain_added" => "The pain point is written down. Judge the tools by it below.",
        "pain_changed" => "The pain point is changed. What it said before is in its history.",
        "pain_deleted" => "The pain point is deleted, with all it has said.",
        "pain_aside" => {
            "Somebody changed this pain point while you wrote, so theirs stands. Yours is kept and is in the form below: put both together and save."
        }
        "pain_judged" => "What you said of the tool is written down.",
        "pain_unjudged" => "What was said of the tool is taken back.",
        "sample_removed" => "The sample is removed, with all that belonged to it.",
        "steps_hidden" => "The first steps are hidden.",
        "weights" => "The weights are changed. Every report is judged by them from now on.",
        "template" => "The scorecard is replaced. Every report is judged by it from now on.",
        "rule_added" => "The rule is added. Every report is judged by it from now on.",
        "rule_removed" => "The rule is removed.",
        "keys_on" => "Shortcuts of one key are on.",
        "keys_off" => "Shortcuts of one key are off.",
        "left" => "You left the workspace.",
        "tool_deleted" => {
            "The tool is deleted with its runs, reports, facts, notes, spend records and what was said of it at pain points."
        }
        "workspace_deleted" => "The workspace is deleted with everything in it.",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(name: &'static str, value: &'static str) -> Said {
        Said::of(|each| (each == name).then(|| value.to_owned()))
    }

    #[test]
    fn an_address_puts_no_words_of_its_own_into_the_page() {
        for name in ["done", "failed", "refused"] {
            assert!(said(name, "Your account is closed").is_empty());
        }
        assert!(said("done", "left").note().to_html().contains("You left"));
        assert!(
            said("failed", "forbidden")
                .note()
                .to_html()
                .contains("role=\"alert\"")
        );
    }

    #[test]
    fn a_refusal_stands_at_its_field_or_at_the_head() {
        let mut at_field = said("refused", "email");
        let (typed, reason) = at_field.at_field(Some("x".to_owned())).unwrap();
        assert!(typed == "x" && reason.contains("e-mail"));
        assert!(at_field.is_empty());
        let mut at_head = said("refused", "last_admin");
        assert_eq!(at_head.at_field(None), None);
        assert!(!at_head.is_empty());
    }
}
