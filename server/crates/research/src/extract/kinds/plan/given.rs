//! Plans that nothing but what they give names: "SSO is available on Team and Enterprise."

use std::collections::BTreeSet;

use model::report::{Detail, Fact, FactKind, Status};

use crate::extract::name;

/// What a level that something begins at ends with.
const AND_ABOVE: &str = " and above";

/// The facts, with the plans that ways to sign in and provisioning are said to be on, where one of them at least is
/// called as only plans are.
pub fn with_plans_given(mut facts: Vec<Fact>) -> Vec<Fact> {
    let mut known: BTreeSet<String> = facts
        .iter()
        .filter(|fact| fact.kind == FactKind::Plan)
        .flat_map(|plan| words(&plan.value))
        .collect();
    let mut given = Vec::new();
    for fact in &facts {
        for plan in plans_of(fact) {
            if words(plan).all(|word| known.insert(word)) {
                given.push(Fact {
                    kind: FactKind::Plan,
                    value: plan.to_owned(),
                    status: Status::Held,
                    condition: None,
                    detail: None,
                    ..fact.clone()
                });
            }
        }
    }
    facts.extend(given);
    facts
}

/// The words of a name as they tell one plan from another: "Teams" is Team.
fn words(name: &str) -> impl Iterator<Item = String> + '_ {
    let words = name.split_whitespace().map(str::to_lowercase);
    words.map(|word| word.trim_end_matches('s').to_owned())
}

/// The plans that the quote of a fact gives it to.
fn plans_of(fact: &Fact) -> Vec<&str> {
    let Some(Detail::Access { plans, .. }) = &fact.detail else {
        return Vec::new();
    };
    let told = matches!(fact.kind, FactKind::Sso | FactKind::Scim);
    let names: Vec<&str> = plans
        .iter()
        .map(|plan| plan.strip_suffix(AND_ABOVE).unwrap_or(plan))
        .filter(|name| name::is_wholly_usual(name) && fact.quote.contains(*name))
        .collect();
    let are_plans = fact.status == Status::Conditional
        && told
        && names.iter().any(|name| name::is_plainly_plan(name));
    match are_plans {
        true => names,
        false => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use time::OffsetDateTime;
    use url::Url;

    use super::*;
    use crate::document::Document;
    use crate::extract::facts;

    fn plans(text: &str) -> Vec<String> {
        let url = Url::parse("https://docs.harbour.example/sso").unwrap();
        let page = Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, text);
        let found = facts(&[page]).into_iter();
        found
            .filter(|fact| fact.kind == FactKind::Plan)
            .map(|fact| fact.value)
            .collect()
    }

    #[test]
    fn what_single_sign_on_is_on_is_a_plan() {
        for (text, expected) in [
            ("SSO is available on Enterprise.", vec!["Enterprise"]),
            (
                "SSO is available on Team and Enterprise.",
                vec!["Team", "Enterprise"],
            ),
            (
                "SCIM is available for Enterprise-tier customers.",
                vec!["Enterprise"],
            ),
            // Not said to be called so.
            ("SSO is available to enterprise customers.", vec![]),
            ("SSO is available on Cloud.", vec![]),
            ("Connect it with your GitHub Enterprise.", vec![]),
        ] {
            let page = format!("<h1>Single sign-on</h1><p>{text}</p>");
            assert_eq!(plans(&page), expected, "{text}");
        }
    }
}
