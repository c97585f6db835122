//! The European Union: its member states, and what vendors name for them that is in them.

/// A member state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// Its name.
    pub name: &'static str,
    /// Its cities and regions of clouds, and other names of it: `Frankfurt`, `eu-central-1`.
    pub within: &'static [&'static str],
    /// Regions of clouds that are called by words which may mean more elsewhere: `West Europe`.
    pub regions: &'static [&'static str],
}

impl Member {
    /// Whether this is its name, or that of a place in it, in capitals or not.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        let names = [self.name].into_iter();
        let names = names.chain(self.within.iter().copied());
        let mut names = names.chain(self.regions.iter().copied());
        names.any(|known| known.eq_ignore_ascii_case(name))
    }
}

const fn member(
    name: &'static str,
    within: &'static [&'static str],
    regions: &'static [&'static str],
) -> Member {
    Member {
        name,
        within,
        regions,
    }
}

/// All of them.
pub const MEMBERS: [Member; 27] = [
    member("Austria", &["Vienna"], &["Austria East"]),
    member("Belgium", &["Brussels", "europe-west1"], &[]),
    member("Bulgaria", &["Sofia"], &[]),
    member("Croatia", &["Zagreb"], &[]),
    member("Cyprus", &["Nicosia"], &[]),
    member("Czechia", &["Czech Republic", "Prague"], &[]),
    member("Denmark", &["Copenhagen"], &["Denmark East"]),
    member("Estonia", &["Tallinn"], &[]),
    member("Finland", &["Helsinki", "europe-north1"], &[]),
    member(
        "France",
        &["Paris", "Marseille", "eu-west-3", "europe-west9"],
        &["France Central"],
    ),
    member(
        "Germany",
        &[
            "Frankfurt",
            "Berlin",
            "Munich",
            "Nuremberg",
            "Falkenstein",
            "eu-central-1",
            "europe-west3",
            "europe-west10",
        ],
        &["Germany West Central"],
    ),
    member("Greece", &["Athens"], &[]),
    member("Hungary", &["Budapest"], &[]),
    member("Ireland", &["Dublin", "eu-west-1"], &["North Europe"]),
    member(
        "Italy",
        &[
            "Milan",
            "Turin",
            "Rome",
            "eu-south-1",
            "europe-west8",
            "europe-west12",
        ],
        &["Italy North"],
    ),
    member("Latvia", &["Riga"], &[]),
    member("Lithuania", &["Vilnius"], &[]),
    member("Luxembourg", &[], &[]),
    member("Malta", &["Valletta"], &[]),
    member(
        "Netherlands",
        &["Amsterdam", "europe-west4"],
        &["West Europe"],
    ),
    member(
        "Poland",
        &["Warsaw", "europe-central2"],
        &["Poland Central"],
    ),
    member("Portugal", &["Lisbon"], &[]),
    member("Romania", &["Bucharest"], &[]),
    member("Slovakia", &["Bratislava"], &[]),
    member("Slovenia", &["Ljubljana"], &[]),
    member(
        "Spain",
        &["Madrid", "Barcelona", "eu-south-2", "europe-southwest1"],
        &["Spain Central"],
    ),
    member("Sweden", &["Stockholm", "eu-north-1"], &["Sweden Central"]),
];

/// The member state of this name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Member> {
    MEMBERS.iter().find(|member| member.name == name)
}
