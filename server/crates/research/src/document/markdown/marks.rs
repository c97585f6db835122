//! How lines begin that are more than text: fences, headings, lists, rules.

/// The title of a tab or note whose content is set in below: `=== "Free"`, `!!! note`, `??? question "Title"`.
pub(super) fn set_in(text: &str) -> Option<&str> {
    let tab = text
        .strip_prefix("=== ")
        .or_else(|| text.strip_prefix("===+ "));
    if let Some(name) = tab {
        return name.trim().strip_prefix('"')?.strip_suffix('"');
    }
    let rest = ["!!! ", "??? ", "???+ "]
        .iter()
        .find_map(|mark| text.strip_prefix(mark))?;
    let kind = rest.split_whitespace().next()?;
    (kind
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte == b'-'))
    .then_some(())?;
    let title = rest.get(kind.len()..)?.trim();
    Some(title.trim_matches('"'))
}

/// The fence a line of code begins with.
pub(super) fn fence(text: &str) -> Option<&'static str> {
    ["```", "~~~"]
        .into_iter()
        .find(|fence| text.starts_with(fence))
}

/// `import x from 'y'` and `export const z`, as MDX has them.
pub(super) fn is_module_line(text: &str) -> bool {
    (text.starts_with("import ") && text.contains(['\'', '"']))
        || text.starts_with("export const ")
        || text.starts_with("export default ")
}

pub(super) fn heading_level(text: &str) -> Option<u8> {
    let hashes = text.bytes().take_while(|byte| *byte == b'#').count();
    let rest = text.get(hashes..)?;
    ((1..=6).contains(&hashes) && (rest.is_empty() || rest.starts_with([' ', '\t'])))
        .then(|| u8::try_from(hashes).unwrap_or(6))
}

pub(super) fn underline_level(text: &str) -> Option<u8> {
    let only = |byte: u8| text.len() >= 3 && text.bytes().all(|b| b == byte);
    if only(b'=') {
        Some(1)
    } else if only(b'-') {
        Some(2)
    } else {
        None
    }
}

pub(super) fn is_rule(text: &str) -> bool {
    let marks: Vec<u8> = text
        .bytes()
        .filter(|byte| *byte != b' ')
        .take(200)
        .collect();
    marks.len() >= 3
        && marks.first().is_some_and(|first| {
            matches!(first, b'-' | b'*' | b'_') && marks.iter().all(|mark| mark == first)
        })
}

/// Whether a line begins with a label in bold, as lines that each tell one thing do: `**Tier:** Premium`.
pub(super) fn is_labelled(text: &str) -> bool {
    let label = text
        .strip_prefix("**")
        .and_then(|rest| rest.split_once("**"));
    label.is_some_and(|(label, behind)| {
        label.len() <= MAX_LABEL && (label.ends_with(':') || behind.starts_with(':'))
    })
}

/// Bytes of a label.
const MAX_LABEL: usize = 40;

/// The length of the list marker a line begins with, white space after it included.
pub(super) fn list_marker(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let marker = if digits > 0 && digits < 10 {
        text.get(digits..)?
            .strip_prefix(['.', ')'])
            .map(|_| digits + 1)?
    } else {
        let first = text
            .chars()
            .next()
            .filter(|first| matches!(first, '-' | '*' | '+' | '•'))?;
        first.len_utf8()
    };
    let rest = text.get(marker..)?;
    let space = rest.len() - rest.trim_start().len();
    (space > 0).then_some(marker + space)
}
