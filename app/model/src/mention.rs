//! Who a text speaks to: `@ada` is the one member who can be called so.

use std::{collections::BTreeMap, ops::Range};

use crate::{id::UserId, workspace::Person};

/// Longest name after an `@`, in bytes.
const LONGEST: usize = 200;

/// The names that members can be called by, in small letters.
///
/// A member's are the part of their address before the `@`, their first name, and their whole name without blanks or with
/// dots or hyphens in their place. A name that could mean two members means none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Handles(BTreeMap<String, Option<(UserId, String)>>);

/// A member who is mentioned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention<'a> {
    /// Where in the text, with the `@`.
    pub at: Range<usize>,
    /// Who.
    pub user_id: UserId,
    /// Their name.
    pub name: &'a str,
}

impl Handles {
    /// The names of these members.
    #[must_use]
    pub fn of(people: &[Person]) -> Self {
        let mut handles: BTreeMap<String, Option<(UserId, String)>> = BTreeMap::new();
        for person in people {
            let named = Some((person.user_id, person.name.clone()));
            for name in names(person) {
                handles
                    .entry(name)
                    .and_modify(|known| {
                        if *known != named {
                            *known = None;
                        }
                    })
                    .or_insert_with(|| named.clone());
            }
        }
        Self(handles)
    }

    /// The members that a text mentions, as it mentions them.
    #[must_use]
    pub fn mentions<'a>(&'a self, text: &str) -> Vec<Mention<'a>> {
        let mut found = Vec::new();
        for (start, _) in text.match_indices('@') {
            let before = text.get(..start).and_then(|text| text.chars().next_back());
            if before.is_some_and(|c| is_of_name(c) || matches!(c, '@' | '/' | '+')) {
                // The middle of an address.
                continue;
            }
            let rest = text.get(start + 1..).unwrap_or_default();
            let end = rest.find(|c| !is_of_name(c)).unwrap_or(rest.len());
            let name = rest.get(..end).unwrap_or_default();
            if name.len() > LONGEST || rest.get(end..).is_some_and(|rest| rest.starts_with('@')) {
                continue;
            }
            // A full stop after a name ends the sentence.
            let name = name.trim_end_matches(['.', '-', '_']);
            if let Some(Some((user_id, shown))) = self.0.get(&name.to_lowercase()) {
                found.push(Mention {
                    at: start..start + 1 + name.len(),
                    user_id: *user_id,
                    name: shown,
                });
            }
        }
        found
    }
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '-' | '_')
}

fn names(person: &Person) -> Vec<String> {
    let name = person.name.to_lowercase();
    let words: Vec<&str> = name.split_whitespace().collect();
    let local = person.email.split('@').next().unwrap_or_default();
    let mut names = vec![
        local.to_lowercase(),
        words.first().copied().unwrap_or_default().to_owned(),
        words.concat(),
        words.join("."),
        words.join("-"),
    ];
    names.retain(|name| !name.is_empty() && name.chars().all(is_of_name));
    names
}

#[cfg(test)]
mod tests {
    use time::OffsetDateTime;

    use super::*;
    use crate::Role;

    fn person(name: &str, email: &str) -> Person {
        Person {
            user_id: UserId::new(),
            name: name.to_owned(),
            email: email.to_owned(),
            role: Role::Member,
            joined_at: OffsetDateTime::UNIX_EPOCH,
        }
    }

    fn found<'a>(handles: &'a Handles, text: &str) -> Vec<&'a str> {
        let mentions = handles.mentions(text);
        mentions.iter().map(|mention| mention.name).collect()
    }

    #[test]
    fn a_member_has_several_names_and_a_shared_one_means_nobody() {
        let people = [
            person("Ada Lee", "ada.lee@vendor.example"),
            person("Ada Ruiz", "a.ruiz@vendor.example"),
            person("Zoë", "zoe@vendor.example"),
            person("Bo Xu", "bo@vendor.example"),
        ];
        let handles = Handles::of(&people);
        for (text, want) in [
            ("@ada look", &[][..]),
            (
                "@Ada.Lee, @a.ruiz and @ada-ruiz.",
                &["Ada Lee", "Ada Ruiz", "Ada Ruiz"],
            ),
            (
                "(@adalee) @zoë @ZOE @bo's",
                &["Ada Lee", "Zoë", "Zoë", "Bo Xu"],
            ),
            ("bo@bo.example @bo@elsewhere.example x@bo @@bo /@bo", &[]),
            ("@ @. @nobody @bo_", &["Bo Xu"]),
            ("@bo\n@bo", &["Bo Xu", "Bo Xu"]),
        ] {
            assert_eq!(found(&handles, text), want, "{text}");
        }
        let text = "Hi @zoë!";
        let at = handles.mentions(text)[0].at.clone();
        assert_eq!(&text[at], "@zoë");
    }

    #[test]
    fn no_text_is_too_strange() {
        let handles = Handles::of(&[person("@ @", ""), person("", "@"), person("Bo", "bo@x")]);
        for text in [
            "@",
            "@@@@",
            "\u{202e}@bo",
            &"@".repeat(5_000),
            &format!("@{}", "b".repeat(9_000)),
        ] {
            let _ = found(&handles, text);
        }
        assert_eq!(found(&handles, "@bo"), ["Bo"]);
    }
}
