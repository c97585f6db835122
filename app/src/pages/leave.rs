//! Leaving a workspace, and why its last Admin can't.

use leptos::prelude::*;
use model::{
    Role,
    workspace::{Member, Person},
};

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
) -> impl IntoView {
    view! {
        <form method="post" action="/api/leave_workspace">
            <input type="hidden" name="workspace" value=slug />
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
    fn an_admin_is_the_last_unless_another_is_there() {
        let admin = fixtures::member(Role::Admin);
        let other = |role| [fixtures::person("Grace", role)];
        assert!(is_last_admin(&admin, &other(Role::Member)));
        assert!(!is_last_admin(&admin, &other(Role::Admin)));
        assert!(!is_last_admin(&fixtures::member(Role::Member), &[]));
    }
}
