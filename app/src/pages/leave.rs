//! Leaving a workspace, and why its last Admin can't.

use leptos::prelude::*;
use model::{
    Role,
    workspace::{Member, Person},
};

use crate::shown;

/// What hangs on a membership.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Held {
    /// Tools that the member looks after, which have no owner when it ends.
    pub tools: usize,
    /// Spend records that they answer for, which keep their name.
    pub records: usize,
}

/// Whose membership ends, to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The reader's own.
    Yours,
    /// Somebody else's.
    Theirs,
}

/// What becomes of what hangs on a membership that ends; none where nothing does.
#[must_use]
pub fn afterwards(whose: Whose, held: Held) -> Option<String> {
    let (look_after, name) = match whose {
        Whose::Yours => ("You look after", "your name"),
        Whose::Theirs => ("They look after", "their name"),
    };
    let tools = (held.tools > 0).then(|| {
        let have = if held.tools == 1 { "has" } else { "have" };
        let tools = shown::count(held.tools, "tool");
        format!("{look_after} {tools}, which {have} no owner then")
    });
    let records = (held.records > 0).then(|| {
        let keep = if held.records == 1 { "keeps" } else { "keep" };
        let records = shown::count(held.records, "spend record");
        format!("{records} {keep} {name}")
    });
    let parts: Vec<String> = [tools, records].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| format!("{}.", parts.join("; ")))
}

/// Whether the workspace would have no Admin without this member. The database decides; this is for pages.
#[must_use]
pub fn is_last_admin(member: &Member, people: &[Person]) -> bool {
    let others = |person: &&Person| person.role == Role::Admin && person.user_id != member.user_id;
    member.role == Role::Admin && !people.iter().any(|person| others(&person))
}

/// Ends the reader's own membership.
#[component]
pub fn Leave(
    /// The workspace's slug.
    slug: String,
    /// What hangs on the membership; left out where the reader may not read what the workspace holds.
    #[prop(optional)]
    held: Held,
) -> impl IntoView {
    let afterwards = afterwards(Whose::Yours, held).map(|says| view! { <p>{says}</p> });
    view! {
        <form method="post" action="/api/leave_workspace">
            <input type="hidden" name="workspace" value=slug />
            {afterwards}
            <button class="button button--danger" type="submit">
                "Leave the workspace"
            </button>
            <p class="field__hint">"Your access ends at once. What you added stays. To come back you need an invitation."</p>
        </form>
    }
}

/// Said to the last Admin in place of [`Leave`].
pub fn last_admin_note() -> impl IntoView {
    view! {
        <p class="unfold__note">
            "You are the only Admin, so you can neither leave nor become a Member. Make somebody else an Admin first, or delete the workspace in its settings."
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;

    #[test]
    fn what_hangs_on_a_membership_is_said_to_its_member_and_to_others() {
        let says = |whose, tools, records| afterwards(whose, Held { tools, records });
        assert_eq!(says(Whose::Yours, 0, 0), None);
        let cases = [
            (
                says(Whose::Yours, 2, 1),
                "You look after 2 tools, which have no owner then; 1 spend record keeps your name.",
            ),
            (
                says(Whose::Theirs, 2, 3),
                "They look after 2 tools, which have no owner then; 3 spend records keep their name.",
            ),
            (
                says(Whose::Theirs, 1, 0),
                "They look after 1 tool, which has no owner then.",
            ),
            (
                says(Whose::Theirs, 0, 1),
                "1 spend record keeps their name.",
            ),
        ];
        for (said, expected) in cases {
            assert_eq!(said.as_deref(), Some(expected));
        }
    }

    #[test]
    fn an_admin_is_the_last_unless_another_is_there() {
        let admin = fixtures::member(Role::Admin);
        let other = |role| [fixtures::person("Grace", role)];
        assert!(is_last_admin(&admin, &other(Role::Member)));
        assert!(!is_last_admin(&admin, &other(Role::Admin)));
        assert!(!is_last_admin(&fixtures::member(Role::Member), &[]));
    }
}
