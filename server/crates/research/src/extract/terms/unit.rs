//! What prices are counted by: people who use the product, the customer itself, things that a customer has a few of.
//! All else is counted as it is used: contacts, calls, messages.

use model::report::Period;

/// People who use the product: a price for each of them is one for a seat.
const SEATS: &[&str] = &[
    "user",
    "seat",
    "member",
    "editor",
    "agent",
    "person",
    "people",
    "teammate",
    "employee",
    "developer",
    "contributor",
    "license",
    "licence",
    "head",
    "collaborator",
    "creator",
    "writer",
    "author",
    "reviewer",
    "analyst",
    "operator",
    "colleague",
    "maker",
    "admin",
    "rep",
    "nutzer",
    "benutzer",
    "anwender",
    "mitarbeiter",
    "mitarbeitende",
    "lizenz",
    "arbeitsplatz",
    "platz",
    "plätze",
    "collaborateur",
    "membre",
    "usager",
    "poste",
    "utilisateur",
    "usuario",
    "utente",
    "technician",
    "committer",
    "staff",
    "teacher",
    "student",
    "pupil",
    "tutor",
    "instructor",
    "coach",
    "lawyer",
    "attorney",
    "doctor",
    "clinician",
    "practitioner",
    "nurse",
    "therapist",
    "driver",
    "designer",
    "engineer",
    "manager",
    "recruiter",
    "consultant",
    "volunteer",
    "advisor",
    "adviser",
    "accountant",
    "bookkeeper",
    "dispatcher",
    "translator",
    "salesperson",
    "viewer",
    "representative",
    "physician",
    "dentist",
    "pharmacist",
    "veterinarian",
    "stylist",
    "trainer",
    "broker",
    "realtor",
    "estimator",
    "inspector",
    "auditor",
    "moderator",
    "organizer",
    "organiser",
    "supervisor",
    "officer",
    "learner",
    "trainee",
    "cashier",
    "marketer",
    "researcher",
    "scientist",
    "specialist",
    "coordinator",
    "counselor",
    "counsellor",
    "paralegal",
    "praticien",
    "praticienne",
    "salarié",
    "employé",
    "medarbetare",
    "medewerker",
    "gebruiker",
    "användare",
    "usuário",
    "użytkownik",
    "uživatel",
    "bruger",
    "bruker",
    "ユーザー",
    "ユーザ",
    "用户",
    "用戶",
    "사용자",
];

/// Things of which each customer is or has one: a price for each of them is a price for the whole.
const ACCOUNTS: &[&str] = &[
    "organization",
    "organisation",
    "account",
    "workspace",
    "company",
    "org",
    "business",
    "customer",
];

/// Things of which a customer has a few and that plans are sold by.
const SOLD_BY: &[&str] = &[
    "site",
    "website",
    "project",
    "domain",
    "store",
    "location",
    "brand",
    "property",
    "app",
    "environment",
    "instance",
    "deployment",
    "repository",
    "repo",
    "form",
    "bot",
    "channel",
    "page",
    "board",
    "device",
    "server",
    "inbox",
    "mailbox",
    "client",
    "client book",
    "practice",
    "clinic",
    "branch",
    "shop",
    "restaurant",
    "salon",
    "venue",
    "vehicle",
    "building",
    "entity",
    "tenant",
    "cluster",
    "host",
    "warehouse",
    "studio",
    "gym",
    "hotel",
    "school",
    "campus",
    "classroom",
    "office",
    "dealership",
    "subsidiary",
    "legal entity",
    "showroom",
    "team",
    "plant",
    "factory",
    "farm",
    "vessel",
    "truck",
];

/// Whether a word means a person who uses the product.
#[must_use]
pub fn is_seat(word: &str) -> bool {
    SEATS.contains(&word.trim_end_matches('s'))
}

/// What seats are called that a plan's own price does not cover: those on top, and those of people who only look on.
const LESSER: &[&str] = &[
    "additional",
    "extra",
    "further",
    "guest",
    "viewer",
    "view-only",
    "read-only",
    "readonly",
    "external",
    "light",
    "lite",
    "limited",
    "observer",
    "occasional",
    "client",
];

/// What one of the seats is called that a name is of, where a plan's own price does not cover them: `read-only user` of
/// "Read-only users".
#[must_use]
pub(in crate::extract) fn lesser_seat(name: &str) -> Option<String> {
    let lower = name.trim().to_lowercase();
    let (first, last) = lower.split_once(' ')?;
    let seat = last.trim_end_matches('s');
    (LESSER.contains(&first) && is_seat(seat)).then(|| format!("{first} {seat}"))
}

/// Whether a unit is counted per customer.
#[must_use]
pub fn is_account(what: &str) -> bool {
    ACCOUNTS.contains(&what.to_lowercase().as_str())
}

/// Whether plans are sold by a unit, of which a customer has a few, where it is paid for that long. By the hour it is
/// what one rents: a machine, a room.
pub(in crate::extract) fn is_sold_by(what: &str, period: Option<Period>) -> bool {
    period != Some(Period::Hour) && SOLD_BY.contains(&what.to_lowercase().as_str())
}

/// Whether a unit is what a product that customers run themselves is licensed by, where it is paid for a month or a year;
/// by the hour it is a machine that one rents.
pub(in crate::extract) fn is_installed(what: &str) -> bool {
    matches!(
        what.to_lowercase().as_str(),
        "installation" | "node" | "server instance"
    )
}
