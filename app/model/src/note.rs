//! Notes: what a team writes about a tool, in Markdown.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::id::{NoteId, NoteVersionId, ToolId, UserId};

/// The longest text of a note, in characters.
pub const LONGEST_NOTE: usize = 20_000;

words! {
    /// What a note is.
    NoteKind {
        /// Anything.
        General = "general", "General";
        /// What came of trying the tool.
        TrialResult = "trial_result", "Trial result";
        /// What it costs, or what was offered.
        Pricing = "pricing", "Pricing";
        /// What was decided, and why.
        Decision = "decision", "Decision";
    }
}

/// What somebody writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteText {
    /// What it is.
    pub kind: NoteKind,
    /// The text, in Markdown.
    pub body: String,
}

/// A note as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its id.
    pub id: NoteId,
    /// The tool it is about.
    pub tool_id: ToolId,
    /// That tool's name.
    pub tool_name: String,
    /// What it says.
    pub text: NoteText,
    /// Counts the changes, from 1.
    pub revision: i32,
    /// Who wrote it, while they are a member.
    pub created_by: Option<UserId>,
    /// Their name.
    pub author: Option<String>,
    /// When it was written.
    pub created_at: OffsetDateTime,
    /// When it was changed last.
    pub updated_at: OffsetDateTime,
}

/// A text that a note has had, or that was set aside because the note had changed meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteVersion {
    /// Its id.
    pub id: NoteVersionId,
    /// Which revision it is; of a text set aside, the one its writer had seen.
    pub revision: i32,
    /// What it says.
    pub text: NoteText,
    /// Whether it never stood.
    pub aside: bool,
    /// Who wrote it, while they are a member.
    pub author: Option<String>,
    /// When.
    pub written_at: OffsetDateTime,
}

/// Line ends as stored: browsers send `\r\n` (HTML, 4.10.21.4).
#[must_use]
pub fn with_plain_line_ends(typed: &str) -> String {
    typed.replace("\r\n", "\n").replace('\r', "\n")
}

/// Whether nothing of a text can be seen: white space, control characters, and what takes no room.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{AD}' | '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
                | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_are_one_character() {
        assert_eq!(with_plain_line_ends("a\r\nb\rc\n"), "a\nb\nc\n");
    }
}
