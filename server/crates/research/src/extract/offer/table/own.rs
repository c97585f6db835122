//! The vendor's own column or row in a table that sets it beside other vendors.

use super::Page;
use crate::{
    document::{Cell, Table},
    extract::claim::whose::is_own_name,
};

/// The column or row of the vendor in a table that sets it beside others.
#[derive(Debug, Clone, Copy)]
pub(super) enum Own {
    Column(usize),
    Row(usize),
}

impl Own {
    pub(super) const fn holds(self, cell: Cell) -> bool {
        match self {
            Self::Column(column) => cell.column == column,
            Self::Row(row) => cell.row == row,
        }
    }
}

/// Where the vendor stands in a comparison with other vendors: beside names that are no plans', its own
/// stands alone.
pub(super) fn own_line(page: &Page<'_>, table: &Table) -> Option<Own> {
    let text = |index: &Option<usize>| {
        let block = index.and_then(|index| page.document.blocks.get(index));
        block.map_or("", |block| block.text.trim())
    };
    let among = |names: &[&str]| {
        let others = names
            .iter()
            .filter(|name| !name.is_empty() && !is_own_name(name, page.site));
        let plans = others.clone().any(|name| page.is_known(&page.tidy(name)));
        let own = names.iter().position(|name| is_own_name(name, page.site))?;
        (!plans && others.count() > 0).then_some(own + 1)
    };
    let heads: Vec<&str> = table.rows.first()?.iter().skip(1).map(text).collect();
    let below = table.rows.iter().skip(1);
    let labels: Vec<&str> = below.map(|row| row.first().map_or("", text)).collect();
    among(&heads)
        .map(Own::Column)
        .or_else(|| among(&labels).map(Own::Row))
}
