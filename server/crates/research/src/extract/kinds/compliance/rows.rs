//! Standards in the rows of tables: by the label of the row, or in the cells of those that have it.

use std::{borrow::Cow, ops::Range};

use model::report::{Fact, Status};
use regex::Regex;

use super::{
    Context, MAX_ENUMERATION, SECURITY_PLACE, certificates, claimed::is_for_customers, report,
    short::owed,
};
use crate::extract::{
    claim::{self, Judgement, Topic, Why},
    passage::Passage,
    pattern::patterns,
    row::{self, Row, RowCell},
    scope,
    standard::{self, Mention},
};

impl Context<'_> {
    pub(super) fn read_row(&self, row: &Row, facts: &mut Vec<Fact>) {
        let row = &without_gaps(row);
        let mentions = standard::mentions(&row.label);
        if row.cells.iter().any(|cell| ELSEWHERE.is_match(&cell.text)) {
            return;
        }
        if row
            .cells
            .iter()
            .any(|cell| HELPED_BY.is_match(&cell.header))
        {
            return;
        }
        if mentions.is_empty() {
            self.read_cells(row, facts);
            return;
        }
        // What a product has for such standards is no certificate of the vendor's.
        let agreed = mentions.iter().any(|one| one.topic == Topic::Agreement);
        let label = match agreed {
            true => row.label.replace("-ready", ""),
            false => row.label.clone(),
        };
        let of_product = mentions.len() >= MOST_IN_LABEL || FOR_STANDARDS.is_match(&label);
        if row.across_plans && of_product {
            return;
        }
        let judgement = row
            .judgement(self.site)
            .or_else(|| self.where_available(row));
        let sentence = Passage::of_row(row);
        if let Some(agreement) = agreement_beside(&mentions, &sentence) {
            let named = std::slice::from_ref(&agreement);
            let limited = judgement.clone();
            let limited = limited.filter(|told| told.status == Status::Conditional);
            let told = || self.judge(&sentence, named, &agreement);
            if let Some(judgement) = limited.or_else(told) {
                self.push(
                    facts,
                    &agreement,
                    owed(judgement, &agreement),
                    row.quote.clone(),
                );
            }
            let beside = sentence.text.get(sentence.label..).unwrap_or_default();
            if mentions.len() == 1 && !COMPLIED_WITH.is_match(beside) {
                return;
            }
        }
        let beside: Vec<&str> = row
            .own_cells(self.site)
            .iter()
            .map(|cell| cell.text.as_str())
            .collect();
        let beside = beside.join(" ");
        for mention in &mentions {
            let leveled = match row.across_plans && beside.len() > MAX_ENUMERATION {
                true => mention.clone(),
                false => standard::with_level(mention, &beside),
            };
            let told = judgement.clone();
            let said = || self.judge(&sentence, &mentions, mention);
            let judgement = match row.state {
                // Of what is there the rest of the row may tell whose it is.
                Some(_)
                    if told
                        .as_ref()
                        .is_some_and(|told| told.status == Status::Held) =>
                {
                    said().or(told)
                }
                _ => told.or_else(said),
            };
            let behind = row.label.get(mention.range.end..).unwrap_or_default();
            let judgement = match report::is_named(behind) {
                true => judgement.map(|told| report::as_report(told, mention)),
                false => judgement,
            };
            let mention = &leveled;
            let ticked = || {
                let held = (row.is_ticked_as_held() || row.is_registered()) && !row.across_plans;
                held.then(|| Judgement::within(scope::Scope::default()))
            };
            let ready = || {
                let aligned = || only_aligned(row, mention);
                let ready = READY.is_match(&beside).then(|| only_ready(mention));
                ready.or_else(aligned)
            };
            let listed = || {
                self.judge_listed(row, &sentence, mention)
                    .or_else(|| self.judge_paper(row, &sentence, mention))
                    .or_else(|| self.judge_where_relevant(row, &sentence, mention))
            };
            let by_holder = || self.judge_by_holder(row, mention);
            let judgement = judgement.map(|told| less_than_held(told, row, mention));
            let otherwise = judgement.or_else(ready).or_else(ticked).or_else(listed);
            if let Some(judgement) = otherwise.or_else(by_holder) {
                let judgement = match part_covered(row) {
                    Some(part) if judgement.status == Status::Held => judgement.with_terms(part),
                    _ => judgement,
                };
                self.push(facts, mention, owed(judgement, mention), row.quote.clone());
            }
        }
    }

    /// The plans that a column "Availability" names: "HIPAA | Enterprise, with BAA".
    fn where_available(&self, row: &Row) -> Option<Judgement> {
        let told = row.plans_listed(self.site)?;
        let of_plan = |cell: &RowCell| {
            let scope = scope::of_text(&cell.text, &self.site.plans);
            scope.everyone || !scope.plans.is_empty() || NAMED_FIRST.is_match(&cell.text)
        };
        row.cells.iter().any(of_plan).then_some(told)
    }

    /// A certificate with nothing but what it covers beside it, in a table of the vendor's certificates.
    fn judge_listed(&self, row: &Row, sentence: &Passage, mention: &Mention) -> Option<Judgement> {
        let heading = row.headings.last().map_or("", String::as_str);
        let mut cells = row.cells.iter();
        let of_certificates = certificates::is_over_certificates(heading)
            || certificates::is_over_certificates(&row.label_head);
        let listed = mention.topic == Topic::Attestation
            && standard::mentions(&row.label)
                .first()
                .is_some_and(|first| first.range.start == 0)
            && of_certificates
            && cells.all(|cell| COVERED.is_match(&cell.header));
        listed.then_some(())?;
        self.judge_alone(sentence, mention)
    }

    /// A contract in a table of papers that one can ask for: "Document | Description".
    fn judge_paper(&self, row: &Row, sentence: &Passage, mention: &Mention) -> Option<Judgement> {
        let mut cells = row.cells.iter();
        let above = row.headings.last().map_or("", String::as_str);
        let of_papers = PAPERS.is_match(&row.label_head)
            && (ASKED_FOR.is_match(above) || SECURITY_PLACE.is_match(above))
            && cells.all(|cell| COVERED.is_match(&cell.header));
        let paper = of_papers && mention.topic == Topic::Agreement && mention.range.start == 0;
        self.judge_alone(sentence, mention).filter(|_| paper)
    }

    /// What a column of states says is supported where that matters: "Supported (where relevant)".
    fn judge_where_relevant(
        &self,
        row: &Row,
        sentence: &Passage,
        mention: &Mention,
    ) -> Option<Judgement> {
        let mut cells = row.cells.iter();
        let told = cells.find(|cell| row::is_of_states(&cell.header))?;
        let own = mention.topic != Topic::Agreement
            && self.is_security_place(sentence)
            && !is_for_customers(sentence);
        (own && SUPPORTED.is_match(&told.text)).then_some(())?;
        let words = scope::for_whom(mention.standard, ("", &told.text), mention.topic)?;
        Some(Judgement::on_terms(words))
    }

    fn judge_alone(&self, sentence: &Passage, mention: &Mention) -> Option<Judgement> {
        let range = std::slice::from_ref(&mention.range);
        claim::judge_passage(sentence, range, &mention.range, mention.topic, self.site)
    }

    /// A certificate in a table that says of each who holds it, where that is the vendor.
    fn judge_by_holder(&self, row: &Row, mention: &Mention) -> Option<Judgement> {
        let mut cells = row.cells.iter();
        let is_vendors = |cell: &RowCell| {
            HOLDER.is_match(&cell.header)
                && (self.site.is_named_in(&cell.text) || US.is_match(&cell.text))
        };
        let told = |cell: &RowCell| HOLDER.is_match(&cell.header) || COVERED.is_match(&cell.header);
        let listed = mention.topic == Topic::Attestation
            && mention.range.start == 0
            && cells.clone().all(told)
            && cells.any(is_vendors);
        listed.then(|| Judgement::within(scope::Scope::default()))
    }

    /// Standards named in the cells: "Certifications | SOC 2 Type II | SOC 2 Type II, ISO 27001".
    fn read_cells(&self, row: &Row, facts: &mut Vec<Fact>) {
        let catalogue = row
            .cells
            .iter()
            .all(|cell| CATALOGUE.is_match(&cell.header));
        let catalogue = catalogue || row.across_plans && FRAMEWORKS.is_match(&row.label);
        if !SECURITY_PLACE.is_match(&row.label) || catalogue {
            return;
        }
        // A long text tells of standards what a list of certificates does not.
        let names_only = |cell: &&RowCell| cell.text.len() <= MAX_ENUMERATION;
        for cell in row.cells.iter().filter(names_only) {
            for (mention, judgement) in self.judge_cell(row, cell) {
                self.push(facts, &mention, judgement, row.quote.clone());
            }
        }
    }

    /// What a cell claims; where other plans' cells don't name it, on the plans alone whose do.
    fn judge_cell(&self, row: &Row, cell: &RowCell) -> Vec<(Mention, Judgement)> {
        let mentions = standard::mentions(&cell.text);
        let ranges: Vec<Range<usize>> = mentions
            .iter()
            .map(|mention| mention.range.clone())
            .collect();
        let said = claim::Said {
            text: &cell.text,
            mentions: &ranges,
            headings: &row.headings,
            site: self.site,
        };
        let names = |cell: &RowCell, value: &str| {
            standard::mentions(&cell.text)
                .iter()
                .any(|other| other.value() == value)
        };
        let judge = |mention: Mention| {
            let judgement = claim::judge(&said, &mention.range, mention.topic)?;
            let everywhere = row.cells.iter().all(|cell| names(cell, &mention.value()));
            let on_plan = judgement.status == Status::Held && row.across_plans && !everywhere;
            let with_it = row.cells.iter();
            let with_it = with_it.filter(|cell| names(cell, &mention.value()));
            let plans = with_it.map(|cell| cell.header.clone()).collect();
            let limited = || {
                Judgement::within(scope::Scope {
                    plans,
                    ..scope::Scope::default()
                })
            };
            Some((mention, if on_plan { limited() } else { judgement }))
        };
        mentions.iter().cloned().filter_map(judge).collect()
    }
}

patterns! {
    /// A cell that says how far the product is, and not whether anybody attests it: "Architecture ready".
    READY = r"^\W*(?:[\w-]+[\s-]){1,2}ready\W*$";
    /// One that says that a standard is only gone by: "Rev 5 aligned".
    ALIGNED = r"^\W*(?:[\w.-]+\s+){0,3}aligned\s*(?:$|[.;,(])";
    /// The head of a column on what is missing.
    GAPS = r"^\W*(?:(?:open|known|remaining)\s+)?(?:gaps?|missing|remaining|to-?do|open\s+(?:items|points|issues)|what(?:['’]s|\s+is)\s+missing)\W*$";
    /// A usual name of a plan that a cell begins with.
    NAMED_FIRST = r"^\W*(?:enterprise|business|team|pro|premium|scale|growth)\b";
    /// What says that a law is complied with, before a contract is named: "Compliant - DPA available".
    COMPLIED_WITH = r"^\W*(?:yes\W+)?(?:fully\s+)?(?:compliant|complied with)\b";
    /// The heads of columns on what certificates cover.
    COVERED = r"^\W*(?:scope|descriptions?|coverage|covers|what it covers|areas?|focus|details|(?:trust )?(?:services? )?criteria|since|auditor|audited by|issued by|registrar)\W*$";
    /// The head of a column of papers, and the heading over such as are sent to whoever asks.
    PAPERS = r"^\W*(?:(?:legal|available|compliance|security)\s+)?(?:documents?|art[ie]facts?|agreements?|contracts?|papers?|materials?)\W*$";
    ASKED_FOR = r"\b(?:request|available|download|obtain|ask for|get)\b";
    SUPPORTED = r"^\W*(?:fully\s+)?supported\W*\(";
    /// The head of a column on who holds each certificate, and the vendor in it.
    HOLDER = r"^\W*(?:held by|(?:certificate )?holder|certified (?:entity|company|party|organi[sz]ation)|(?:legal )?entity|owned by|issued to)\W*$";
    US = r"^\W*(?:us|we|ourselves)\W*$";
    /// What a product has for a standard.
    FOR_STANDARDS = r"\b(?:binaries|controls?|templates?|reporting|reports for|frameworks?|mode|ready|features for|policies|checks?|benchmarks?)\b";
    /// The head of a column on what the product does for customers who have to meet a standard.
    HELPED_BY = r"^\W*(?:how (?:it is |it['’]s |they are |they['’]re )?(?:supported|addressed)|how (?:we|it|(?-i:[A-Z])[\w.-]*|the \w+) (?:helps?|supports?|enables?|addresses)\b.{0,30}|(?:what|where) (?:we|it|(?-i:[A-Z])[\w.-]*|the \w+) helps?\b.{0,20}|(?:required|minimum|recommended)\s+\w+|(?:supporting|relevant|related|helpful) (?:features?|capabilit(?:y|ies)|controls?)|(?:features?|capabilit(?:y|ies)) that (?:help|support)s?\b.{0,20})\W*$";
    /// The head of a column of what a tool checks its customers by, or of where one finds a thing.
    CATALOGUE = r"^\W*(?:(?:supported|available|control) )?(?:frameworks?|catalog(?:ue)?s?|benchmarks?|checks?|controls?)\W*$|^\W*where to (?:find|get|read)\b";
    /// What plans of such a tool have more or fewer of.
    FRAMEWORKS = r"^\W*(?:(?:supported|available|included|compliance|security|number of|control)\s+)*(?:frameworks?|standards supported|benchmarks?)\W*$";
    /// A cell that only points to where the standard is spoken of.
    ELSEWHERE = r"^\W*(?:learn|read|find out) more\W*$";
}

/// Standards that the label of a row of plans names before it is one of what the product helps with.
const MOST_IN_LABEL: usize = 4;

/// A row without the cells on what is missing.
fn without_gaps(row: &Row) -> Cow<'_, Row> {
    if row.across_plans || !row.cells.iter().any(|cell| GAPS.is_match(&cell.header)) {
        return Cow::Borrowed(row);
    }
    let mut row = row.clone();
    // The place of the others stays, as that of the state is known.
    for cell in row
        .cells
        .iter_mut()
        .filter(|cell| GAPS.is_match(&cell.header))
    {
        cell.text.clear();
    }
    Cow::Owned(row)
}

/// The contract that the cells beside a law name: "HIPAA | Business Associate Agreement on request".
fn agreement_beside(mentions: &[Mention], sentence: &Passage) -> Option<Mention> {
    let laws = mentions.iter().all(|one| one.topic == Topic::Law);
    let beside = |one: &Mention| {
        one.range.start >= sentence.label
            && one.topic == Topic::Agreement
            && mentions.iter().any(|law| law.standard == one.standard)
    };
    let named = standard::mentions(&sentence.text);
    named.into_iter().find(beside).filter(|_| laws)
}

/// What alone a certificate covers, by a column on that: "Scope | Cloud EU only".
fn part_covered(row: &Row) -> Option<&str> {
    let cells = row.cells.iter();
    let mut scopes = cells.filter(|cell| COVERED.is_match(&cell.header));
    scopes.find_map(|cell| certificates::only_part(&cell.text))
}

/// What a row of states holds, where another of its cells says how far that goes: "Full | Audit-ready".
fn less_than_held(told: Judgement, row: &Row, mention: &Mention) -> Judgement {
    let says = |what: &Regex| row.cells.iter().any(|cell| what.is_match(&cell.text));
    if told.status != Status::Held || row.across_plans || mention.topic == Topic::Agreement {
        return told;
    }
    if says(&READY) {
        return only_ready(mention);
    }
    match (says(&ALIGNED), mention.topic) {
        (true, Topic::Attestation) => Judgement::not_held(Why::Aligned),
        (true, _) => told.with_terms(Why::Aligned.as_str()),
        _ => told,
    }
}

/// A standard that a column of states says is only gone by.
fn only_aligned(row: &Row, mention: &Mention) -> Option<Judgement> {
    let mut states = row
        .cells
        .iter()
        .filter(|cell| row::is_of_states(&cell.header));
    let aligned = states.any(|cell| ALIGNED.is_match(&cell.text));
    (aligned && mention.topic != Topic::Agreement).then(|| match mention.topic {
        Topic::Attestation => Judgement::not_held(Why::Aligned),
        _ => Judgement::on_terms(Why::Aligned.as_str()),
    })
}

/// What is said to be ready for a standard does not meet it yet.
fn only_ready(mention: &Mention) -> Judgement {
    match mention.topic {
        Topic::Law => Judgement::not_held(Why::Ready),
        _ => Judgement::not_held(Why::Planned),
    }
}
