//! The places that a text says data is kept in, and those that it says data is kept out of.

use std::{ops::Range, sync::LazyLock};

use model::union;
use regex::Regex;

use crate::extract::pattern::{any_of, cased, patterns};

/// The Union with Iceland, Liechtenstein and Norway.
const WIDER_THAN_THE_UNION: &str = "EEA";

/// Regions, and how pages write them and the places in them; of member states, what is not known of them anyway.
const PLACES: [(&str, &str); 46] = [
    (
        "EU",
        r"\b(?:EU|European Union)\b|\bEurope\b(?:[^-]|$)|\beu-(?:north|south|east|west|central)\b(?:[^-]|$)",
    ),
    (WIDER_THAN_THE_UNION, r"\b(?:EEA|European Economic Area)\b"),
    (
        "US",
        r"\b(?:US|USA|U\.S\.|United States|us-(?:gov-)?(?:east|west|central)(?:-?\d)?)\b|\b(?:N\.|North(?:ern)?|AWS|[Ii]n)\s+Virginia\b|\b(?:AWS|[Ii]n)\s+(?:Oregon|Ohio|Iowa)\b",
    ),
    (
        "UK",
        r"\b(?:UK|United Kingdom|London|eu-west-2|europe-west2)\b",
    ),
    ("Germany", r"\bGerman\b"),
    ("Ireland", ""),
    ("France", ""),
    ("Netherlands", ""),
    (
        "Switzerland",
        r"\b(?:Switzerland|Swiss|Z[uü]rich|eu-central-2|europe-west6)\b",
    ),
    (
        "Canada",
        r"\b(?:Canada|Canadian|Toronto|Montr[eé]al|ca-central-1)\b",
    ),
    (
        "Australia",
        r"\b(?:Australia|Australian|Sydney|Melbourne|ap-southeast-2)\b",
    ),
    ("India", r"\b(?:India|Mumbai|Hyderabad|ap-south(?:-1)?)\b"),
    ("Japan", r"\b(?:Japan|Tokyo|Osaka|ap-northeast-1)\b"),
    ("Singapore", r"\b(?:Singapore|ap-southeast-1)\b"),
    ("Brazil", r"\b(?:Brazil|S[aã]o Paulo|sa-east-1)\b"),
    ("Sweden", ""),
    ("Denmark", ""),
    ("Norway", r"\b(?:Norway|Oslo)\b"),
    ("Finland", ""),
    ("Austria", ""),
    ("Spain", ""),
    ("Portugal", ""),
    ("Italy", ""),
    ("Poland", ""),
    ("Belgium", ""),
    ("Czechia", ""),
    ("Luxembourg", ""),
    ("Greece", ""),
    ("Romania", ""),
    ("Bulgaria", ""),
    ("Hungary", ""),
    ("Croatia", ""),
    ("Slovakia", ""),
    ("Slovenia", ""),
    ("Estonia", ""),
    ("Latvia", ""),
    ("Lithuania", ""),
    ("Cyprus", ""),
    ("Malta", ""),
    ("Iceland", r"\b(?:Iceland|Reykjav[ií]k)\b"),
    ("New Zealand", r"\b(?:New Zealand|Auckland)\b"),
    ("South Korea", r"\b(?:South Korea|Seoul|ap-northeast-2)\b"),
    (
        "South Africa",
        r"\b(?:South Africa|Johannesburg|Cape Town|af-south-1)\b",
    ),
    (
        "UAE",
        r"\b(?:UAE|United Arab Emirates|Dubai|me-central-1)\b",
    ),
    ("APAC", r"\bAPAC\b"),
    ("Israel", r"\b(?:Israel|Tel Aviv|il-central-1)\b"),
];

/// How pages write a region: of a member state, its name and what is in it.
fn written((name, more): (&'static str, &'static str)) -> String {
    let Some(member) = union::named(name) else {
        return more.to_owned();
    };
    let names = [member.name]
        .into_iter()
        .chain(member.within.iter().copied());
    let names: Vec<String> = names.map(regex::escape).collect();
    let known = format!(r"\b(?:{})\b", any_of(&names));
    match more {
        "" => known,
        more => format!("{known}|{more}"),
    }
}

static REGIONS: LazyLock<Vec<(&'static str, Regex)>> =
    LazyLock::new(|| PLACES.map(|place| (place.0, cased(&written(place)))).into());

/// Any of them.
pub(super) static SAID: LazyLock<Regex> = LazyLock::new(|| {
    let sources = any_of(&PLACES.map(written));
    cased(&format!(
        r"{sources}|\bEuropean\b|\b(?:us|eu|ap|ca|sa)-(?:gov-)?(?:north|south|east|west|central|northeast|southeast)-\d\b"
    ))
});

/// What may stand between a denial and the place that it is of.
const BETWEEN: &[&str] = &[
    r"(?:be|been|being|is|are|was|were|will|has|have|do|does|ever|also|currently|yet|physically|even|and|or|nor)",
    r"(?:any|your|our|the|an?|this|that|it|them|of|users?['’]?|customers?['’]?|customer['’]s|personal|other|part)",
    r"(?:data|content|information|files?|records?|backups?|copies|copy|anything|services?|servers?|infrastructure|hosting|systems)",
    r"(?:regions?|zones?|locations?|countr(?:y|ies)|data|cent(?:er|re)s?|facilit(?:y|ies)|clouds?|providers?)",
    r"(?:(?:stor|sav|host|process|transfer|mov|replicat|locat|back|bas|transmit|handl|offer|provid|guarantee)\w*|kept|keep\w*|copied|copies|sen[dt]|held|hold|resides?|lives?|runs?|operates?|uses?|used|using|goes|go|up)",
    r"(?:in|into|on|at|to|within|inside|from|through|via|by|anywhere)",
];

/// What lies apart from a place.
const APART: &[&str] = &[
    r"outside(?:\s+of)?",
    r"beyond",
    r"else\s+(?:but|than)",
    r"(?:anywhere|somewhere|elsewhere)\s+(?:else\s+)?(?:but|other\s+than|than|except)(?:\s+for)?",
    r"other\s+than",
    r"except(?:\s+for)?",
    r"excluding",
    r"rather\s+than",
    r"instead\s+of",
    r"as\s+opposed\s+to",
    r"away\s+from",
    r"independent\s+of",
    r"leav(?:e|es|ing)",
];

patterns! {
    /// What says, right before a place, that data is not there: "never stored in the". Group `not` is a denial, group
    /// `apart` what lies apart from the place: both together keep data there.
    DENIED = format!(r"(?P<not>\b(?:not|never|nor|neither|no|nothing|none|cannot|nowhere|without)\b|n['’]t\b)(?:\s+{between})*(?:\s+(?P<both>{apart})(?:\s+{between})*)?[\s(]+$|\b(?P<apart>{apart})(?:\s+{between})*[\s(]+$", between = format!("(?:{})", any_of(BETWEEN)), apart = format!("(?:{})", any_of(APART)));
    /// What stands between places of which the same is said.
    AND = r"^\s*(?:/|&|,)?\s*(?:(?:or|and|nor)\b)?\s*(?:(?:in|within|from)\s+)?(?:the\s+)?(?:\(\s*)?$";
    /// A list goes on behind a comma alone only with nothing but a name.
    NEW_PLACE = r"^\s*,\s*(?:(?:and|or)\s+)?(?:in|within|from)\b";
    /// What is denied of something, whatever that is.
    NEGATION = r"\b(?:not|never|nor|neither|no|nothing|none|cannot|nowhere|without)\b|n['’]t\b";
}

/// Bytes before a place in which a denial of it begins.
const REACH: usize = 160;

/// What a text says of a place that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    /// Data is there, as far as the text tells.
    There,
    /// Data is not there: "never in the US".
    Denied,
    /// Data is elsewhere: "rather than in the US".
    Apart,
    /// Data is nowhere else: "never outside the EU".
    NotElsewhere,
}

/// The places that a text names.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// Those that data is kept in.
    pub kept: Vec<&'static str>,
    /// Those that data is said not to be in.
    pub denied: Vec<&'static str>,
    /// Whether the text says that data is nowhere else than in one of them.
    pub nowhere_else: bool,
    /// Whether all that the text denies is of places.
    pub only_places_denied: bool,
}

impl Places {
    /// Every place that a text names.
    pub(super) fn of(text: &str) -> Self {
        // Most texts name none, and each place is a search of its own.
        if !SAID.is_match(text) {
            return Self::default();
        }
        let mut places = Self::default();
        let mut rest = text.to_owned();
        let mut last: Option<(usize, Said)> = None;
        for (range, name) in named(text) {
            let from = text.floor_char_boundary(range.start.saturating_sub(REACH));
            let before = text.get(from..range.start).unwrap_or_default();
            let denied = DENIED.captures(before);
            let said = match &denied {
                Some(found) => said(found),
                None => goes_on(text, &range, last).unwrap_or(Said::There),
            };
            if let Some(whole) = denied.and_then(|found| found.get(0)) {
                let whole = from + whole.start()..from + whole.end();
                rest.replace_range(whole.clone(), &" ".repeat(whole.len()));
            }
            last = Some((range.end, said));
            places.add(name, said);
        }
        places.only_places_denied = rest != text && !NEGATION.is_match(&rest);
        // "EU/EEA" names one place.
        if places.kept.contains(&"EU") {
            places.kept.retain(|name| *name != WIDER_THAN_THE_UNION);
        }
        places.in_order()
    }

    fn add(&mut self, name: &'static str, said: Said) {
        let list = match said {
            Said::There => &mut self.kept,
            Said::NotElsewhere => {
                self.nowhere_else = true;
                &mut self.kept
            }
            Said::Denied => &mut self.denied,
            Said::Apart => return,
        };
        if !list.contains(&name) {
            list.push(name);
        }
    }

    /// The same, each list in the order of the regions.
    fn in_order(mut self) -> Self {
        let rank = |name: &&str| REGIONS.iter().position(|(region, _)| region == name);
        self.kept.sort_by_key(rank);
        self.denied.sort_by_key(rank);
        self
    }
}

/// Where a text names places, in the order of the text.
fn named(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let of = |(name, pattern): &'static (&'static str, Regex)| {
        pattern.find_iter(text).map(|found| (found.range(), *name))
    };
    let mut named: Vec<_> = REGIONS.iter().flat_map(of).collect();
    named.sort_by_key(|(range, _)| range.start);
    named
}

/// What a denial right before a place says of it.
fn said(denial: &regex::Captures) -> Said {
    match (denial.name("apart"), denial.name("both")) {
        (Some(_), _) => Said::Apart,
        (None, Some(_)) => Said::NotElsewhere,
        (None, None) => Said::Denied,
    }
}

/// What is said of a place that goes on with a list: "never in the US or the UK".
fn goes_on(text: &str, place: &Range<usize>, last: Option<(usize, Said)>) -> Option<Said> {
    let (end, said) = last?;
    let between = text.get(end..place.start)?;
    (AND.is_match(between) && !NEW_PLACE.is_match(between)).then_some(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_from_those_that_are_denied() {
        for (text, kept, denied) in [
            (
                "hosted in Frankfurt and Dublin, never in the US",
                "Germany, Ireland",
                "US",
            ),
            ("stored in Ireland rather than the US", "Ireland", ""),
            (
                "hosted in Berlin and in europe-west12",
                "Germany, Italy",
                "",
            ),
            ("stored in the west of Western Europe", "EU", ""),
            ("stored in West Europe", "EU", ""),
            (
                "stored in Ireland and not in the UK or the US",
                "Ireland",
                "US, UK",
            ),
            ("We do not store data in the US or the EU", "", "EU, US"),
            ("Data is kept outside of the US", "", ""),
            ("No data is ever sent to the US", "", "US"),
            ("We never store data outside the EU", "EU", ""),
            ("Data does not leave Germany", "Germany", ""),
            (
                "Data stays in Germany without leaving the EU",
                "EU, Germany",
                "",
            ),
            ("Stored nowhere else but in Spain", "Spain", ""),
            ("Not only in the US but in the EU", "EU, US", ""),
            ("You need not move, data is stored in the US", "US", ""),
            ("We do not sell it and keep it in Finland", "Finland", ""),
            (
                "Hosted in europe-west3, not in europe-west2",
                "Germany",
                "UK",
            ),
        ] {
            let places = Places::of(text);
            assert_eq!(places.kept.join(", "), kept, "{text}");
            assert_eq!(places.denied.join(", "), denied, "{text}");
        }
    }
}
