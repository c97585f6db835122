//! What brackets behind a plan's name say it costs without an amount: `Enterprise (custom pricing)`.

use std::sync::LazyLock;

use model::report::Amount;
use regex::Regex;

use super::{Page, are_of_support, is_about_support, is_custom, is_free, said};
use crate::{
    document::Block,
    extract::{name, pattern::cased},
};

static BRACKETED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?P<name>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2})(?:\s(?:plan|tier|edition))?\s\((?P<what>[^()]{3,40})\)",
    )
});

/// Brackets of a block that are looked at.
const MOST: usize = 12;

/// The plans that a block names with such brackets behind them, with what they cost.
pub(super) fn of_block(page: &Page<'_>, block: &Block) -> Vec<(String, Amount)> {
    if is_about_support(block) {
        return Vec::new();
    }
    let found = BRACKETED.captures_iter(&block.text).take(MOST);
    let stated = found.filter_map(|found| {
        let before = block.text.get(..found.get(0)?.start())?;
        (!are_of_support(before)).then_some(())?;
        let what = found.name("what")?.as_str();
        let parts = || what.split([',', '+', ';']).map(str::trim);
        let says = |test: fn(&str) -> bool| test(what) || parts().any(test);
        let amount = match (says(is_free), says(is_custom)) {
            (true, _) => page.nothing(),
            (_, true) => Amount::Custom,
            _ => return None,
        };
        let plan = page.tidy(name::without_lead(found.name("name")?.as_str()));
        said::is_plan(page, &plan).then_some((plan, amount))
    });
    stated.collect()
}
