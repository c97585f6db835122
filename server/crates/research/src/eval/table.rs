//! Reads `gold.tsv`.

use std::path::Path;

use model::report::FactKind;

use super::{EvalError, Gold};

/// The rows, and the kinds of which the rows name every fact there is.
pub(super) fn gold(dir: &Path) -> Result<(Vec<Gold>, Vec<FactKind>), EvalError> {
    let path = dir.join("gold.tsv");
    let text = std::fs::read_to_string(&path).map_err(|cause| EvalError::Read { path, cause })?;
    read(&text)
}

fn read(text: &str) -> Result<(Vec<Gold>, Vec<FactKind>), EvalError> {
    let mut rows = Vec::new();
    let mut exhaustive = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim_end_matches('\r');
        if let Some(kinds) = line.strip_prefix("# exhaustive:") {
            for kind in kinds.split(',').map(str::trim) {
                let parsed = FactKind::parse(kind).ok_or_else(|| EvalError::Gold {
                    line: index + 1,
                    problem: format!("`{kind}` is no kind of fact"),
                })?;
                exhaustive.push(parsed);
            }
        } else if !(line.trim().is_empty() || line.starts_with('#') || line.starts_with("vendor\t"))
        {
            rows.push(row(line, index + 1)?);
        }
    }
    Ok((rows, exhaustive))
}

fn row(line: &str, number: usize) -> Result<Gold, EvalError> {
    let mut columns = line.splitn(5, '\t').map(str::to_owned);
    let mut column = |name: &str| {
        columns.next().ok_or_else(|| EvalError::Gold {
            line: number,
            problem: format!("the column `{name}` is missing"),
        })
    };
    Ok(Gold {
        vendor: column("vendor")?,
        url: column("url")?,
        kind: column("fact_kind")?,
        value: column("value")?,
        span: column("span")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_remarks_are_told_apart() {
        let (rows, exhaustive) = read("# exhaustive: plan, price\nvendor\turl\tfact_kind\tvalue\tspan\nacme\thttps://a.example\tplan\tPro\tPro plan\n\n# x\n").unwrap();
        assert_eq!(
            (rows.len(), rows[0].span.as_str(), rows[0].fact_kind()),
            (1, "Pro plan", Some(FactKind::Plan))
        );
        assert_eq!(exhaustive, [FactKind::Plan, FactKind::Price]);
    }

    #[test]
    fn a_broken_row_names_its_line() {
        assert_eq!(
            read("acme\thttps://a.example\tplan")
                .unwrap_err()
                .to_string(),
            "gold.tsv, line 1: the column `value` is missing"
        );
        assert_eq!(
            read("# exhaustive: plam").unwrap_err().to_string(),
            "gold.tsv, line 1: `plam` is no kind of fact"
        );
    }
}
