//! Whether data is kept in the European Union, by the places that facts name.
//!
//! A member state is the Union. Iceland, Liechtenstein and Norway are in the European Economic Area and not in the Union,
//! so what a vendor says of the Area may be so outside the Union; the United Kingdom and Switzerland are in neither.
//! Several places beside each other are places to choose from, or that data is spread over: the Union is only one of them.

use super::{Feature, Finding, Outcome, by_status};
use crate::{
    report::{Fact, Status},
    union::MEMBERS,
};

/// What the Union itself is called.
const UNION: [&str; 2] = ["eu", "european union"];

/// What is in the Area, or may be, and not in the Union.
const AREA: [&str; 5] = [
    "eea",
    "european economic area",
    "norway",
    "iceland",
    "liechtenstein",
];

/// What is in neither, of what facts name as a place.
const OUTSIDE: [&str; 19] = [
    "us",
    "united states",
    "uk",
    "united kingdom",
    "switzerland",
    "canada",
    "australia",
    "india",
    "japan",
    "singapore",
    "brazil",
    "new zealand",
    "south korea",
    "south africa",
    "uae",
    "israel",
    "eu-west-2",
    "eu-central-2",
    "europe-west2",
];

/// How a place lies to the Union.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lies {
    /// It is the Union.
    Union,
    /// It is a member of it.
    Member,
    /// It is in the Area, or is the Area.
    Area,
    /// It is in neither.
    Outside,
}

/// A place as a fact names it.
#[derive(Debug, Clone, Copy)]
struct Place<'a> {
    name: &'a str,
    lies: Lies,
}

impl<'a> Place<'a> {
    fn of(name: &'a str) -> Option<Self> {
        let known = name.to_lowercase();
        let known = known.as_str();
        let country = known.strip_prefix("the ").unwrap_or(known);
        let lies = if UNION.contains(&known) {
            Lies::Union
        } else if MEMBERS.iter().any(|member| member.is_called(country)) {
            Lies::Member
        } else if AREA.contains(&known) {
            Lies::Area
        } else if OUTSIDE.contains(&known) {
            Lies::Outside
        } else {
            return None;
        };
        Some(Self { name, lies })
    }

    /// Its name within a sentence.
    fn named(self) -> String {
        match self.name {
            "EU" | "US" | "UK" | "UAE" | "Netherlands" => format!("the {}", self.name),
            name => name.to_owned(),
        }
    }

    const fn is_inside(self) -> bool {
        matches!(self.lies, Lies::Union | Lies::Member)
    }

    /// Whether it is the whole of the Area, and no country of it.
    fn is_area(self) -> bool {
        self.lies == Lies::Area && self.name.to_lowercase().starts_with('e')
    }

    /// How it lies to the Union, as a statement: `Germany is in the EU`.
    fn told(self) -> String {
        let name = self.named();
        match self.lies {
            Lies::Union | Lies::Member => format!("{name} is in the EU"),
            Lies::Area if self.is_area() => {
                "the EEA is the EU with Iceland, Liechtenstein and Norway".to_owned()
            }
            Lies::Area => format!("{name} is in the EEA and not in the EU"),
            Lies::Outside => format!("{name} is not in the EU"),
        }
    }
}

/// The places that a fact's value names: `Germany only`, `US, EU`, `Ireland, for backups`.
fn places(value: &str) -> Vec<Place<'_>> {
    let parts = value.split([',', ';', '/', '(', ')']);
    let parts = parts.flat_map(|part| part.split(" and ").flat_map(|part| part.split(" or ")));
    let bare = parts.map(|part| part.trim().trim_end_matches(" only").trim());
    bare.filter_map(Place::of).collect()
}

/// A fact with the places that it names.
struct Told<'a> {
    fact: &'a Fact,
    places: Vec<Place<'a>>,
}

impl<'a> Told<'a> {
    fn of(fact: &'a Fact) -> Option<Self> {
        let places = places(&fact.value);
        let told = Feature::EuData.kinds().contains(&fact.kind) && !places.is_empty();
        told.then_some(Self { fact, places })
    }

    fn is_held(&self) -> bool {
        self.fact.status == Status::Held
    }

    fn names_union(&self) -> bool {
        self.places.iter().any(|place| place.is_inside())
    }

    /// The first place that is not in the Union.
    fn elsewhere(&self) -> Option<Place<'a>> {
        self.places.iter().copied().find(|place| !place.is_inside())
    }

    /// What it names, with why that is the Union where its name does not say so.
    fn why_inside(&self) -> String {
        let mut places = self.places.iter();
        let member = places.find(|place| place.lies == Lies::Member);
        let value = &self.fact.value;
        member.map_or_else(
            || format!("{value}."),
            |place| format!("{value}: {}.", place.told()),
        )
    }
}

/// Whether a fact names a place in the Union.
pub(super) fn is_inside(fact: &Fact) -> bool {
    Told::of(fact).is_some_and(|told| told.names_union())
}

/// What the facts on where data is kept answer.
pub(super) fn judge(facts: &[Fact]) -> Finding {
    let told: Vec<Told> = facts.iter().filter_map(Told::of).collect();
    let held = || told.iter().filter(|told| told.is_held());
    let inside = held().find(|told| told.elsewhere().is_none());
    let mixed = held().find(|told| told.names_union() && told.elsewhere().is_some());
    let elsewhere = held().find_map(|told| Some((told, told.elsewhere()?)));
    if let (Some(told), None) = (inside, elsewhere) {
        return Finding::new(Outcome::Yes, told.why_inside(), &[told.fact]);
    }
    if let (Some(told), Some((other, place))) = (inside, elsewhere) {
        let (here, there) = (&told.fact.value, &other.fact.value);
        let why = format!("{here} in one place, {there} in another: {}.", place.told());
        return Finding::new(Outcome::Conditional, why, &[told.fact, other.fact]);
    }
    if let Some((told, place)) = mixed.and_then(|told| Some((told, told.elsewhere()?))) {
        let value = &told.fact.value;
        let why = format!("{value}: it depends on which of them; {}.", place.told());
        return Finding::new(Outcome::Conditional, why, &[told.fact]);
    }
    let named: Vec<&Fact> = told
        .iter()
        .filter(|told| told.names_union())
        .map(|told| told.fact)
        .collect();
    match elsewhere {
        Some((other, place)) if named.is_empty() => outside(other.fact, place),
        _ => by_status(&named, Feature::EuData.label()),
    }
}

/// Nothing that is named is in the Union. Where data is nowhere else, it is not there either.
fn outside(fact: &Fact, place: Place) -> Finding {
    let outcome = match (place.is_area(), fact.value.ends_with(" only")) {
        (true, _) => Outcome::Conditional,
        (false, true) => Outcome::No,
        (false, false) => Outcome::Unknown,
    };
    let why = format!("{}: {}.", fact.value, place.told());
    Finding::new(outcome, why, &[fact])
}
