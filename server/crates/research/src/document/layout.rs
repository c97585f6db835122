//! Tables that call themselves presentation: most lay out a page, but editors of help centres set every table so.

/// Bytes of a table that are looked through.
const MAX_LOOKED_AT: usize = 40_000;
/// Columns that a table of facts has at most.
const MAX_COLUMNS: usize = 8;
/// What stands in the cells of a layout and in none of a table of facts.
const LAID_OUT: [&str; 8] = [
    "<h1", "<h2", "<h3", "<h4", "<form", "<input", "<section", "<article",
];

/// Whether the rows that follow are those of a table of facts: as many cells in each, all of the first row bold.
pub(super) fn holds_facts(behind: &str) -> bool {
    let Some(inside) = inside(behind) else {
        return false;
    };
    if LAID_OUT.iter().any(|tag| inside.contains(tag)) {
        return false;
    }
    let mut rows = inside.split("<tr").skip(1);
    let Some(head) = rows.next() else {
        return false;
    };
    let columns = cells(head);
    let bold =
        count(head, "<b>") + count(head, "<b ") + count(head, "<strong") + count(head, "<th");
    let mut others = 0;
    let alike = rows.all(|row| {
        others += 1;
        cells(row) == columns
    });
    (2..=MAX_COLUMNS).contains(&columns) && bold >= columns && others > 0 && alike
}

/// What stands before the table's end in lower case; none where another table comes first, or no end for long.
fn inside(behind: &str) -> Option<String> {
    let mut end = MAX_LOOKED_AT.min(behind.len());
    while !behind.is_char_boundary(end) {
        end -= 1;
    }
    let near = behind.get(..end)?.to_ascii_lowercase();
    let close = near.find("</table")?;
    let inside = near.get(..close)?;
    (!inside.contains("<table")).then(|| inside.to_owned())
}

fn cells(row: &str) -> usize {
    count(row, "<td") + count(row, "<th") - count(row, "<thead")
}

fn count(text: &str, tag: &str) -> usize {
    text.matches(tag).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bold_first_row_over_rows_alike_makes_a_table_of_facts() {
        for (rows, expected) in [
            (
                "<tr><td><p><b>Plan</b></p></td><td><b>Price</b></td></tr><tr><td>Reef</td><td>$4</td></tr></table>",
                true,
            ),
            (
                "<TR><TD><STRONG>Plan</STRONG></TD><TD><STRONG>Price</STRONG></TD></TR><TR><TD>Reef</TD><TD>$4</TD></TR></TABLE>",
                true,
            ),
            (
                "<tr><td>Plan</td><td>Price</td></tr><tr><td>Reef</td><td>$4</td></tr></table>",
                false,
            ),
            (
                "<tr><td><b>Plan</b></td><td><b>Price</b></td></tr><tr><td>Reef</td></tr></table>",
                false,
            ),
            (
                "<tr><td><b>Plan</b></td><td><b>Price</b></td></tr></table>",
                false,
            ),
            (
                "<tr><td><b>a</b><table><tr><td>b</td></tr></table></td></tr></table>",
                false,
            ),
            (
                "<tr><td><h2><b>a</b></h2></td><td><b>b</b></td></tr><tr><td>c</td><td>d</td></tr></table>",
                false,
            ),
            ("<tr><td><b>Plan</b></td><td><b>Price</b>", false),
        ] {
            assert_eq!(holds_facts(rows), expected, "{rows}");
        }
    }
}
