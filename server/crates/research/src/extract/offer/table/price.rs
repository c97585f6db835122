//! The offer that an amount in a cell makes, once it is known what it is for.

use std::sync::LazyLock;

use model::report::{Amount, Period, Price, Unit};
use regex::Regex;

use super::{
    cycle::{Cycle, bill, billing_cycle, of_cycle, plan_of_section, says_price},
    named::{Named, PAID},
    named_by, quote,
    size::{
        band_of_asked, counted, is_of_machines, is_sized, measured, of_thing, size_in_row, sized,
        variant_of,
    },
};
use crate::{
    document::{Block, Cell},
    extract::{
        name,
        offer::{
            BILLED_HALF_YEARLY, Offer, Page, Sort, Stated, card, further_seats, is_about_packs,
            is_each, item_name, offer, seat_on_top_of, sort_of,
        },
        pattern::cased,
        terms::{Terms, read},
    },
};

mod terms;

/// The offer of an amount in a cell.
pub(super) fn of_price(
    page: &Page<'_>,
    at: usize,
    block: &Block,
    cell: Cell,
    named: &Named<'_>,
    stated: &Stated<'_>,
) -> Option<Offer> {
    let place = InTable {
        page,
        at,
        block,
        cell,
        named,
    };
    let (mut terms, of_seats) = terms::of_amount(page, cell, named, stated);
    let mut name = page.tidy(&named.name);
    if let Some(cycle) = named.says.filter(|_| says_price(&name)) {
        name = of_cycle(page, block, cycle, name)?;
    }
    if let Some(cycle) = billing_cycle(&name, place.over()) {
        return place.of_billing(cycle, stated, terms);
    }
    (!LONG_CODE.is_match(&name)).then_some(())?;
    name = by_measure(name, &mut terms);
    by_each(&name, stated, &mut terms);
    let counted = counted(&name, place.over());
    let sort = place.sort(&name, counted.as_deref(), stated, &mut terms);
    if let Some(counted) = counted {
        name = band_of_asked(&counted, block).unwrap_or(counted);
    }
    if let Some(sized) = sized(&name, place.over(), block.heading()) {
        if place.is_extra() && terms.unit == Unit::Flat {
            return place.offer(Sort::Extra, format!("{sized} add-on"), stated, terms);
        }
        name = sized;
    }
    let priced = place.called(sort, name, &terms)?;
    let priced = place.on_top(priced);
    let priced = place.of_seats(priced, stated, &terms, of_seats);
    let priced = place.in_packs(priced, &mut terms);
    let offer = place.offer(priced.sort, priced.item, stated, terms)?;
    Some(place.finished(offer, priced.sort, stated))
}

/// Where an amount stands, and what its row and column say.
struct InTable<'a> {
    page: &'a Page<'a>,
    at: usize,
    block: &'a Block,
    cell: Cell,
    named: &'a Named<'a>,
}

/// What an amount is for.
struct Priced {
    sort: Sort,
    /// As the table names it.
    name: String,
    /// As a buyer reads it.
    item: String,
}

impl InTable<'_> {
    /// What the head over the names says.
    fn over(&self) -> Option<&str> {
        self.named.over.map(|over| over.text.as_str())
    }

    /// Whether the head of the column says that the amounts come on top of others.
    fn is_extra(&self) -> bool {
        let says = self.named.says;
        says.is_some_and(|says| EXTRA.is_match(&says.text))
    }

    fn offer(&self, sort: Sort, item: String, stated: &Stated<'_>, terms: Terms) -> Option<Offer> {
        let quote = quote(self.page, self.block, self.cell, self.named);
        let by = named_by(self.page, self.named);
        offer(sort, item, &stated.with(terms), quote, by, self.at)
    }

    /// What the plan of the section costs in one of the ways to pay, which the rows or columns are of.
    fn of_billing(&self, cycle: Cycle, stated: &Stated<'_>, mut terms: Terms) -> Option<Offer> {
        let item = plan_of_section(self.page, self.block)
            .or_else(|| card::plan_over(self.page, self.block))?;
        bill(&mut terms, cycle);
        // What half a year costs at once is no price of a month or a year.
        let half_yearly = cycle == Cycle::HalfYear;
        if half_yearly && terms.period != Some(Period::Month) {
            return None;
        }
        let mut offer = self.offer(Sort::Plan, item, stated, terms)?;
        if half_yearly {
            offer.condition = Some(BILLED_HALF_YEARLY.to_owned());
        }
        Some(offer)
    }

    /// The sort of what a name or a number of things costs.
    fn sort(
        &self,
        name: &str,
        counted: Option<&str>,
        stated: &Stated<'_>,
        terms: &mut Terms,
    ) -> Sort {
        let (page, named) = (self.page, self.named);
        let called = if counted.is_some() { "" } else { name };
        let sort = match sort_of(page, named.by, called, terms, self.over()) {
            Sort::Extra if called == PAID => Sort::Plan,
            sort => sort,
        };
        // A number of things is usage, however it is billed.
        if sort == Sort::Extra && counted.is_some() {
            return Sort::Usage;
        }
        let is_small = stated.mention.money().is_some_and(|money| money.minor > 0)
            && stated.mention.is_less_than_one();
        let recurs =
            terms.period.is_some() || named.says.is_some_and(|says| RECURS.is_match(&says.text));
        let used = self.over().is_some_and(|over| OF_USE.is_match(over))
            || is_small && !page.is_known(name);
        match used && !recurs && matches!(sort, Sort::Plan | Sort::Extra) {
            true => Sort::Usage,
            false => sort,
        }
    }

    /// What the thing of a name is called: a size of a plan, something that is used, or a plan.
    fn called(&self, sort: Sort, mut name: String, terms: &Terms) -> Option<Priced> {
        let Self {
            page,
            block,
            cell,
            named,
            ..
        } = *self;
        let metered = matches!(terms.unit, Unit::Each(_));
        let variant_of = variant_of(page, named, sort).filter(|_| !metered);
        // A size of no plan is something one uses.
        let of_machines = is_of_machines(page, block, cell, self.over());
        let is_used = is_sized(named) || of_machines;
        let sort = match matches!(sort, Sort::Plan | Sort::Extra) && variant_of.is_none() && is_used
        {
            true => Sort::Usage,
            false => sort,
        };
        if of_machines && let Some(of_thing) = of_thing(&name, self.over()) {
            name = of_thing;
        }
        if sort == Sort::Usage
            && let Some(measured) = measured(page, cell, named)
        {
            name = format!("{measured} ({name})");
        }
        let (sort, item) = match variant_of {
            Some(plan) => (Sort::Variant, format!("{plan} {name}")),
            None => (sort, item_name(sort, &name)),
        };
        (sort != Sort::Usage || name::may_be_item(&name)).then_some(Priced { sort, name, item })
    }

    /// What is added to a plan's price, told by how much of it there is.
    fn on_top(&self, priced: Priced) -> Priced {
        let says = self.named.says;
        let on_top = self.block.text.starts_with('+')
            || says.is_some_and(|says| ON_TOP_HEAD.is_match(&says.text));
        let Priced {
            mut sort,
            name,
            mut item,
        } = priced;
        if on_top && matches!(sort, Sort::Plan | Sort::Extra) {
            sort = Sort::AddOn;
            item = item_name(sort, &name);
        }
        let size = (sort == Sort::AddOn).then(|| size_in_row(self.page, self.cell, self.named));
        if let Some(size) = size.flatten() {
            item = item_name(sort, &format!("{size} {}", name.to_lowercase()));
        }
        Priced { sort, name, item }
    }

    /// A seat that a plan's own price does not cover, or one kind of seats of the section's plan.
    fn of_seats(
        &self,
        priced: Priced,
        stated: &Stated<'_>,
        terms: &Terms,
        of_seats: bool,
    ) -> Priced {
        let Priced {
            mut sort,
            name,
            mut item,
        } = priced;
        let further = stated.is_seat_on_top || is_about_seats(self.block);
        if sort == Sort::Plan && terms.unit == Unit::Seat && further {
            sort = Sort::Extra;
            item = seat_of(self.block, &name);
        }
        let plan = of_seats.then(|| plan_of_section(self.page, self.block));
        if let Some(plan) = plan.flatten() {
            sort = Sort::Variant;
            item = format!("{plan} {name}");
        }
        Priced { sort, name, item }
    }

    /// What is bought to have more of it is told by how much of it there is.
    fn in_packs(&self, priced: Priced, terms: &mut Terms) -> Priced {
        let pack = pack(self.page, self.block, self.cell).filter(|_| terms.unit == Unit::Flat);
        let Some(pack) = pack else {
            return priced;
        };
        terms.unit = Unit::Each(pack);
        Priced {
            sort: Sort::Usage,
            item: priced.name.clone(),
            name: priced.name,
        }
    }

    /// The offer with what is said of plans of the past, of prices that are agreed on, and of further seats.
    fn finished(&self, mut offer: Offer, sort: Sort, stated: &Stated<'_>) -> Offer {
        let page = self.page;
        if sort == Sort::Usage && page.past {
            offer.condition = plan_above(page, self.block);
        }
        if LEAST_OF_CUSTOM.is_match(stated.before) && offer.sort == Sort::Plan {
            offer.price = Price::flat(offer.price.item, Amount::Custom);
        }
        if let Unit::Each(what) = &offer.price.unit
            && page.is_plan_name(&offer.price.item)
            && let Some(seats) = further_seats(what)
        {
            offer.condition = Some(format!("on the {} plan", offer.price.item));
            offer.price.item = seats;
        }
        offer
    }
}

/// The name of what is described with how much of it is priced. That is what the amount is for.
fn by_measure(name: String, terms: &mut Terms) -> String {
    let found = OF_A_MEASURE
        .captures(&name)
        .filter(|_| terms.unit == Unit::Flat);
    let parts = found.and_then(|found| Some((found.name("name")?, found.name("measure")?)));
    let Some((what, measure)) = parts else {
        return name;
    };
    terms.unit = Unit::Each(measure.as_str().to_owned());
    what.as_str().to_owned()
}

/// Counts an amount that is told to be for each of what its row names.
fn by_each(name: &str, stated: &Stated<'_>, terms: &mut Terms) {
    let each = is_each(stated) && terms.unit == Unit::Flat && !name::is_measure(name);
    if each && let Some(noun) = one_of(name) {
        terms.unit = Unit::Each(noun);
        let behind = stated.behind.trim_start();
        let rest = behind.strip_prefix("each").unwrap_or_default();
        terms.period = terms.period.or(read(rest).period);
    }
}

/// What a price that is agreed on comes to at least, or mostly: `Custom (min $2,000)`, `Custom (typically $150)`.
static LEAST_OF_CUSTOM: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*custom(?:\spric(?:e|ing))?\s?[(,;–—-]\s?(?:min(?:imum|\.)?|at\sleast|(?:target|typical(?:ly)?|usual(?:ly)?|mostly|often|expected|estimated?|indicative(?:ly)?)(?:\s(?:prices?|range))?:?)\s?(?:of\s)?$",
    )
});

/// How much there is of what is used: `2,500 credits`, `10k`.
static SO_MUCH: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^\W*(?P<number>\d[\d.,]*\s?(?:k|m|million)?)(?:\s(?P<what>\p{L}+(?:\s\p{L}+)?))?$")
});
static WHAT_IS_USED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?P<what>credits|tokens|minutes|messages|calls|requests|searches|reports|images|pages|e-?mails|runs|tasks|events)\b",
    )
});

/// What a package holds, in a table under a heading about packages of what is used: "2,500 credits".
fn pack(page: &Page<'_>, block: &Block, cell: Cell) -> Option<String> {
    is_about_packs(block).then_some(())?;
    let row = page.document.tables.get(cell.table)?.rows.get(cell.row)?;
    row.iter().skip(1).flatten().find_map(|index| {
        let held = page.document.blocks.get(*index)?;
        let found = SO_MUCH.captures(held.text.trim())?;
        let head = page.document.column_header(held.cell()?);
        let what = found.name("what").or_else(|| {
            let head = WHAT_IS_USED.captures(&head?.text)?;
            head.name("what")
        })?;
        let number = found.name("number")?.as_str().trim();
        Some(format!("{number} {}", what.as_str().to_lowercase()))
    })
}

/// A heading about seats that a plan's own price does not cover: "Team seats", "Additional users".
static ABOUT_SEATS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:team|additional|extra|further|more|add)\s(?:team\s)?(?:seats?|members?|users?|licen[cs]es)(?:\spricing)?\W*$",
    )
});

fn is_about_seats(block: &Block) -> bool {
    block
        .heading()
        .is_some_and(|heading| ABOUT_SEATS.is_match(heading))
}

/// What is described with how much of it is priced: `Ingress requests: 50M`.
static OF_A_MEASURE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?P<name>[^:]{3,50}):\s(?:per\s)?(?P<measure>\d[\d.,]*\s?(?:[kmgtp]i?b?|million|thousand|hours?|minutes?|requests|events|users)?)$",
    )
});

static LONG_CODE: LazyLock<Regex> = LazyLock::new(|| cased(r"^[A-Z0-9]+(?:[-_.][A-Z0-9]+){2,8}$"));

/// The head of a column of prices that come on top.
static EXTRA: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\b(?:extra|additional|add-?on|surcharge)\b"));

/// The head of a column of things that are used, each time for money.
pub(super) static OF_USE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:api|tool|mcp|billable)\s)?(?:operations?|calls?|endpoints?|actions?|events?|requests?|methods?|tools?|functions?|models?|metrics?|tasks?|activit(?:y|ies)|queries|query(?:\stypes?)?|messages?(?:\stypes?)?|channels?|countr(?:y|ies)|regions?|destinations?)(?:\s(?:types?|names?))?\W*$",
    )
});

/// What says that the amounts below it are paid again and again.
static RECURS: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)\b(?:month(?:ly)?|annual(?:ly)?|year(?:ly)?|subscription)\b|/\s?(?:mo|yr)\b")
});

/// What a seat of a plan is called under a heading about seats.
fn seat_of(block: &Block, plan: &str) -> String {
    let heading = block.heading().filter(|_| is_about_seats(block));
    match heading.is_some_and(|heading| heading.to_lowercase().contains("team seat")) {
        true => format!("{plan} team seat"),
        false => seat_on_top_of(plan),
    }
}

/// The head of a column of what things cost that come on top of a plan.
static ON_TOP_HEAD: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^\W*(?:addition(?:al)?|added|extra|add-?on|surcharge)\b"));

/// One of the things that a name stands for: `app` of "Machine-to-machine apps". An acronym stands for one already.
fn one_of(name: &str) -> Option<String> {
    let last = name.split_whitespace().next_back()?;
    let plural = last.len() > 3 && last.ends_with('s') && last.chars().all(char::is_lowercase);
    plural.then(|| last.trim_end_matches('s').to_owned())
}

/// The plan in whose section a table stands, as a condition.
fn plan_above(page: &Page<'_>, block: &Block) -> Option<String> {
    let mut headings = block
        .headings
        .iter()
        .rev()
        .map(|heading| page.tidy(heading));
    let plan = headings.find(|heading| page.is_plan_name(heading))?;
    Some(format!("on the {} plan", name::of_the_past(&plan)))
}
