//! What a section on one standard says of several products, one by one: "Harbour Desk: certified. Harbour Chat: not
//! certified." under "ISO 27001".

use super::{Context, Judgement};
use crate::extract::{
    claim::{Topic, Why, whose::is_itself},
    passage::{Form, Passage},
    pattern::patterns,
    row::Row,
    scope::Scope,
    standard::{self, Mention},
    title_parts,
};

patterns! {
    /// A product and its status. Group `name` is the product, `not` a denial, `later` a plan.
    STATUS = r"^\W*(?:our\s+|the\s+)?(?P<name>\w[\w&.+'’-]*(?:\s[\w&.+()'’-]+){0,4}?)\s*(?::|\s[–—-]|\s(?:is|are)\b)\s*(?:currently\s+|now\s+)?(?:(?P<later>(?:certification\s+|audit\s+)?(?:in progress|planned|under ?way|pending|coming soon|on (?:our|the) road ?map)|not yet\b.{0,30}|(?:certified\s+)?soon)|(?P<not>not\b(?:\s+(?:certified|covered|compliant|audited|attested|included|in scope|in the scope|part of (?:it|the scope)))?|no|out of scope|excluded|n/a)|(?:fully\s+|independently\s+)?(?:certified|covered|compliant|audited|attested|included|in scope|yes)(?:\s+since\s+(?:\w+\s+)?20\d\d)?)\W*$";
    /// A part of what is sold, by what it is called.
    PRODUCT = r"\b(?:apps?|cloud|server|desktop|mobile|web|platform|API|edition|self-hosted|on-prem\w*|data ?cent(?:er|re)|SaaS)\b";
}

/// What is said of one product.
struct Told<'a> {
    passage: &'a Passage,
    name: String,
    /// Why it is not certified; none where it is.
    lacking: Option<Why>,
}

/// Products that are told of at least, one after the other.
const SEVERAL: usize = 2;

/// What the names of those that have it make of a standard, among all that are told of.
fn judged(has_it: &[&str], all: usize, lacking: Why) -> Judgement {
    match has_it {
        [] => Judgement::not_held(lacking),
        some if some.len() == all => Judgement::within(Scope::default()),
        some => Judgement::on_terms(format!("{} only", some.join(" and "))),
    }
}

impl Context<'_> {
    /// The judgements on the standards of sections that tell of each product, with the passages that say so, the first
    /// that is certified before the others.
    pub(super) fn by_product<'p>(
        &self,
        passages: &'p [Passage],
    ) -> Vec<(Mention, Judgement, Vec<&'p Passage>)> {
        // What stands beside its heading is told by itself, too.
        let beside_heading = |passage: &&Passage| {
            passage.form == Form::Labelled && !standard::mentions(&passage.text).is_empty()
        };
        let apart = passages.iter().filter(|passage| !beside_heading(passage));
        let told = apart.map(|passage| self.product(passage));
        let mut runs: Vec<Vec<Told<'p>>> = Vec::new();
        let mut open = false;
        for one in told {
            let goes_on = one.as_ref().is_some_and(|one| {
                let last = runs.last().and_then(|run| run.last());
                open && last.is_some_and(|last| last.passage.headings == one.passage.headings)
            });
            open = one.is_some();
            match (one, runs.last_mut()) {
                (Some(one), Some(run)) if goes_on => run.push(one),
                (Some(one), _) => runs.push(vec![one]),
                (None, _) => {}
            }
        }
        let several = runs.into_iter().filter(|run| run.len() >= SEVERAL);
        several.filter_map(|run| self.of_products(&run)).collect()
    }

    fn of_products<'p>(&self, run: &[Told<'p>]) -> Option<(Mention, Judgement, Vec<&'p Passage>)> {
        let standard = self.standard_above(run.first()?.passage)?;
        let has_it: Vec<&Told> = run.iter().filter(|one| one.lacking.is_none()).collect();
        let names: Vec<&str> = has_it.iter().map(|one| one.name.as_str()).collect();
        let first = has_it.first().copied().or(run.first())?;
        let lacking = first.lacking.unwrap_or(Why::Denied);
        let others = run.iter().map(|one| one.passage);
        let passages = std::iter::once(first.passage).chain(others).collect();
        Some((standard, judged(&names, run.len(), lacking), passages))
    }

    /// The same of tables with a column for each standard and a row for each product.
    pub(super) fn by_product_in_tables<'r>(
        &self,
        rows: &'r [Row],
    ) -> Vec<(Mention, Judgement, &'r Row)> {
        let same_table = |one: &Row, other: &Row| {
            let heads = |row: &Row| -> Vec<String> {
                let cells = row.cells.iter();
                cells.map(|cell| cell.header.clone()).collect()
            };
            one.headings == other.headings
                && one.label_head == other.label_head
                && heads(one) == heads(other)
        };
        let tables = rows.chunk_by(same_table);
        let of_products = tables.filter(|rows| {
            rows.len() >= SEVERAL && rows.iter().all(|row| self.is_product(&row.label))
        });
        of_products.flat_map(|rows| self.of_columns(rows)).collect()
    }

    fn of_columns<'r>(&self, rows: &'r [Row]) -> Vec<(Mention, Judgement, &'r Row)> {
        let heads = rows.first().map_or(&[][..], |first| first.cells.as_slice());
        let columns = heads.iter().enumerate().filter_map(|(column, head)| {
            let named = standard::mentions(&head.header);
            let [standard] = <[Mention; 1]>::try_from(named).ok()?;
            let cells: Option<Vec<(&Row, bool)>> = rows
                .iter()
                .map(|row| {
                    let cell = row.cells.get(column)?;
                    (cell.says_yes() || cell.says_no()).then(|| (row, cell.says_yes()))
                })
                .collect();
            let cells = cells.filter(|_| standard.topic != Topic::Agreement)?;
            let has_it: Vec<&Row> = cells
                .iter()
                .filter(|(_, has_it)| *has_it)
                .map(|(row, _)| *row)
                .collect();
            let names: Vec<&str> = has_it.iter().map(|row| row.label.as_str()).collect();
            let first = has_it.first().copied().or(rows.first())?;
            Some((standard, judged(&names, rows.len(), Why::Denied), first))
        });
        columns.collect()
    }

    /// Whether a name is that of one product of several.
    fn is_product(&self, name: &str) -> bool {
        let is_one = self.site.is_named_in(name) || PRODUCT.is_match(name);
        let is_whole = self.site.name.as_deref() == Some(name) || is_itself(name);
        is_one && !is_whole
    }

    /// The one standard that a section or the page is about.
    fn standard_above(&self, passage: &Passage) -> Option<Mention> {
        let title = self.document.title.as_deref();
        let titles = title.into_iter().flat_map(title_parts);
        let above = passage.headings.iter().rev().map(String::as_str);
        let named = above
            .chain(titles)
            .map(standard::mentions)
            .find(|named| !named.is_empty())?;
        match <[Mention; 1]>::try_from(named) {
            Ok([one]) if one.topic != Topic::Agreement => Some(one),
            _ => None,
        }
    }

    fn product<'p>(&self, passage: &'p Passage) -> Option<Told<'p>> {
        let found = STATUS.captures(&passage.text)?;
        let name = found.name("name")?.as_str();
        let named = standard::mentions(&passage.text).is_empty() && self.is_product(name);
        let lacking = match (found.name("later"), found.name("not")) {
            (Some(_), _) => Some(Why::Planned),
            (_, Some(_)) => Some(Why::Denied),
            _ => None,
        };
        (named && !passage.quoted).then(|| Told {
            passage,
            name: name.to_owned(),
            lacking,
        })
    }
}
