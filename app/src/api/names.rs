//! Names that people type.

use model::workspace::LONGEST_NAME;

use super::refusal::Refusal;

/// Whether a letter shows nothing of itself or turns its neighbours around: controls, marks of direction, joiners
/// and blanks without width (Unicode's Default_Ignorable_Code_Point, as far as text holds them). Joiners between
/// letters of emoji and of some scripts go too; a name stays readable without them.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// The text on one line: blanks of any kind are one space, and what can't be seen is dropped. Two names
/// that look the same on a page are the same text then.
#[must_use]
pub fn plain(text: &str) -> String {
    let words = text.split_whitespace().map(|word| {
        word.chars()
            .filter(|letter| !is_unseen(*letter))
            .collect::<String>()
    });
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The name of a workspace.
///
/// # Errors
/// Empty or too long.
pub fn of_workspace(typed: &str) -> Result<String, Refusal> {
    let name = plain(typed);
    if name.is_empty() {
        Err(Refusal::NameEmpty)
    } else if name.chars().count() > LONGEST_NAME {
        Err(Refusal::NameLong)
    } else {
        Ok(name)
    }
}

/// Whether a deletion is confirmed by typing the name of what goes.
///
/// # Errors
/// Another name.
pub fn confirmed(typed: &str, name: &str) -> Result<(), Refusal> {
    if plain(typed) == plain(name) {
        Ok(())
    } else {
        Err(Refusal::OtherName)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kept_as_they_look() {
        assert_eq!(
            of_workspace("  Zo\u{eb}'s\t\n lab\0 \u{7f}"),
            Ok("Zo\u{eb}'s lab".to_owned())
        );
        for nothing in [" \0 ", "\u{200b}", "\u{202e}\u{feff} \u{3164}"] {
            assert_eq!(
                of_workspace(nothing),
                Err(Refusal::NameEmpty),
                "{nothing:?}"
            );
        }
        assert_eq!(
            of_workspace("Lab \u{202e}evil\u{202c}"),
            Ok("Lab evil".to_owned())
        );
        assert_eq!(
            of_workspace(&"\u{e4}".repeat(100)).map(|name| name.len()),
            Ok(200)
        );
        assert_eq!(of_workspace(&"a".repeat(101)), Err(Refusal::NameLong));
    }

    #[test]
    fn a_name_is_confirmed_as_it_looks() {
        assert_eq!(confirmed(" Northwind  Lab ", "Northwind Lab"), Ok(()));
        for other in ["northwind lab", "Northwind", "", "Northwind Lab 2"] {
            assert_eq!(
                confirmed(other, "Northwind Lab"),
                Err(Refusal::OtherName),
                "{other:?}"
            );
        }
    }
}
