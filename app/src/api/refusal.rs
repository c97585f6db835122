//! What server functions refuse by rules of their own, as words in addresses and as sentences.
//!
//! The database's own rules have their words and sentences in `db`.

use model::{
    AppError, ErrorCode,
    email::NotAnAddress,
    money::{MOST_AMOUNT, grouped},
    scorecard::BadScorecard,
    slug::BadSlug,
    spend::{LONGEST_CONTRACT, LONGEST_PAYER, YEARS},
    tool::LONGEST_VIEW_NAME,
    workspace::LONGEST_NAME,
};

use sheet::table::Unreadable;

use super::answer::Stop;
use crate::pages::chosen::MOST;
use crate::spend_import;

/// A rule that said no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// A workspace without a name.
    NameEmpty,
    /// A name that is too long.
    NameLong,
    /// An address that a workspace can't have.
    Slug(BadSlug),
    /// No e-mail address.
    Email,
    /// The name typed to confirm a deletion is another one.
    OtherName,
    /// A scorecard that can't be stored.
    Card(BadScorecard),
    /// A rule without a condition that there is.
    RuleChoice,
    /// A rule about a price without one.
    RulePrice,
    /// A rule about a score without one.
    RuleScore,
    /// A spend record without a vendor, or with a name that is too long.
    SpendVendor,
    /// No amount, or no currency.
    SpendAmount,
    /// An amount that may be a thousand or one.
    SpendAmountUnclear,
    /// An amount that is more than anything costs.
    SpendAmountMuch,
    /// A currency that is not in use.
    SpendCurrency,
    /// Something that is chosen from a list and is not on it.
    SpendChoice,
    /// No number of seats.
    SpendSeats,
    /// No number of months of a contract.
    SpendContract,
    /// Too long a name of who pays.
    SpendPayer,
    /// A name that several members have.
    SpendPayerUnclear,
    /// No day.
    SpendDay,
    /// No number of days for notice.
    SpendNotice,
    /// No currency.
    RateCurrency,
    /// A rate of the very currency of totals.
    RateSame,
    /// No rate.
    RateNumber,
    /// No day that a rate can be of.
    RateDay,
    /// No currency of totals is set yet.
    RateNoCurrency,
    /// Not a file of the central bank's.
    BankFile,
    /// A file of the central bank's without the currency of totals.
    BankCurrency,
    /// A file of the central bank's of a day to come.
    BankFuture,
    /// A file of the central bank's in which nothing is newer than what is set.
    BankOlder,
    /// A text that is no table.
    Table(Unreadable),
    /// A column or a way to read that there is not.
    ImportChoice,
    /// Nothing that could be written.
    ImportNothing,
    /// No amount of a month.
    ActualAmount,
    /// An amount of a month that may be a thousand or one.
    ActualAmountUnclear,
    /// An amount of a month that is more than anything costs.
    ActualAmountMuch,
    /// What was changed was deleted meanwhile.
    Gone,
    /// A note without text, or with too much.
    NoteBody,
    /// A kind of note that there is not.
    NoteKind,
    /// Days for reminders that there are not, or too many.
    ReminderDays,
    /// A pain point without a title, or with one that is too long.
    PainTitle,
    /// A pain point with too much text.
    PainBody,
    /// An importance, or a way to solve it, that there is not.
    PainChoice,
    /// Too long a reason why a tool solves it or not.
    PainWhy,
    /// A name that no tool has.
    ToolUnknown,
    /// A name that several tools have.
    ToolUnclear,
    /// A status that there is not.
    ToolStatus,
    /// A decision without a reason, or with too long a one.
    ToolReason,
    /// An owner that is nobody's id.
    ToolOwner,
    /// A category or tag that is none, or too many tags.
    ToolLabel,
    /// A change of several tools without one.
    NoTools,
    /// A change of too many tools at once.
    TooManyTools,
    /// A view without a name, or with one that is too long.
    ViewName,
    /// Asking everybody for a second factor without having one.
    OwnSecondFactor,
}

impl Refusal {
    const ALL: [Self; 70] = [
        Self::NameEmpty,
        Self::NameLong,
        Self::Slug(BadSlug::Empty),
        Self::Slug(BadSlug::Long),
        Self::Slug(BadSlug::Alphabet),
        Self::Slug(BadSlug::Reserved),
        Self::Email,
        Self::OtherName,
        Self::OwnSecondFactor,
        Self::Card(BadScorecard::Weight),
        Self::Card(BadScorecard::NoWeight),
        Self::Card(BadScorecard::TooMany),
        Self::Card(BadScorecard::Repeated),
        Self::Card(BadScorecard::Contradictory),
        Self::Card(BadScorecard::Backwards),
        Self::Card(BadScorecard::Limited),
        Self::Card(BadScorecard::AlwaysMet),
        Self::RuleChoice,
        Self::RulePrice,
        Self::RuleScore,
        Self::SpendVendor,
        Self::SpendAmount,
        Self::SpendAmountUnclear,
        Self::SpendAmountMuch,
        Self::SpendCurrency,
        Self::SpendChoice,
        Self::SpendSeats,
        Self::SpendContract,
        Self::SpendPayer,
        Self::SpendPayerUnclear,
        Self::SpendDay,
        Self::SpendNotice,
        Self::RateCurrency,
        Self::RateSame,
        Self::RateNumber,
        Self::RateDay,
        Self::RateNoCurrency,
        Self::BankFile,
        Self::BankCurrency,
        Self::BankFuture,
        Self::BankOlder,
        Self::Table(Unreadable::Empty),
        Self::Table(Unreadable::Long),
        Self::Table(Unreadable::Rows),
        Self::Table(Unreadable::Columns),
        Self::Table(Unreadable::OneColumn),
        Self::Table(Unreadable::Quote),
        Self::Table(Unreadable::Workbook),
        Self::ImportChoice,
        Self::ImportNothing,
        Self::ActualAmount,
        Self::ActualAmountUnclear,
        Self::ActualAmountMuch,
        Self::Gone,
        Self::NoteBody,
        Self::NoteKind,
        Self::ReminderDays,
        Self::PainTitle,
        Self::PainBody,
        Self::PainChoice,
        Self::PainWhy,
        Self::ToolUnknown,
        Self::ToolUnclear,
        Self::ToolStatus,
        Self::ToolReason,
        Self::ToolOwner,
        Self::ToolLabel,
        Self::NoTools,
        Self::TooManyTools,
        Self::ViewName,
    ];

    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::NameEmpty => "name_empty",
            Self::NameLong => "name_long",
            Self::Slug(BadSlug::Empty) => "slug_empty",
            Self::Slug(BadSlug::Long) => "slug_long",
            Self::Slug(BadSlug::Alphabet) => "slug_alphabet",
            Self::Slug(BadSlug::Reserved) => "slug_reserved",
            Self::Email => "email",
            Self::OtherName => "other_name",
            Self::OwnSecondFactor => "own_second_factor",
            Self::Card(BadScorecard::Weight) => "weight",
            Self::Card(BadScorecard::NoWeight) => "no_weight",
            Self::Card(BadScorecard::TooMany) => "too_many_rules",
            Self::Card(BadScorecard::Repeated) => "repeated_rule",
            Self::Card(BadScorecard::Contradictory) => "contradictory_rule",
            Self::Card(BadScorecard::Backwards) => "backwards_rule",
            Self::Card(BadScorecard::Limited) => "second_limit",
            Self::Card(BadScorecard::AlwaysMet) => "always_met",
            Self::RuleChoice => "rule_choice",
            Self::RulePrice => "rule_price",
            Self::RuleScore => "rule_score",
            Self::SpendVendor => "spend_vendor",
            Self::SpendAmount => "spend_amount",
            Self::SpendAmountUnclear => "spend_amount_unclear",
            Self::SpendAmountMuch => "spend_amount_much",
            Self::SpendCurrency => "spend_currency",
            Self::SpendChoice => "spend_choice",
            Self::SpendSeats => "spend_seats",
            Self::SpendContract => "spend_contract",
            Self::SpendPayer => "spend_payer",
            Self::SpendPayerUnclear => "spend_payer_unclear",
            Self::SpendDay => "spend_day",
            Self::SpendNotice => "spend_notice",
            Self::RateCurrency => "rate_currency",
            Self::RateSame => "rate_same",
            Self::RateNumber => "rate_number",
            Self::RateDay => "rate_day",
            Self::RateNoCurrency => "rate_no_currency",
            Self::BankFile => "bank_file",
            Self::BankCurrency => "bank_currency",
            Self::BankFuture => "bank_future",
            Self::BankOlder => "bank_older",
            Self::Table(Unreadable::Empty) => "table_empty",
            Self::Table(Unreadable::Long) => "table_long",
            Self::Table(Unreadable::Rows) => "table_rows",
            Self::Table(Unreadable::Columns) => "table_columns",
            Self::Table(Unreadable::OneColumn) => "table_one_column",
            Self::Table(Unreadable::Quote) => "table_quote",
            Self::Table(Unreadable::Workbook) => "table_workbook",
            Self::ImportChoice => "import_choice",
            Self::ImportNothing => "import_nothing",
            Self::ActualAmount => "actual_amount",
            Self::ActualAmountUnclear => "actual_amount_unclear",
            Self::ActualAmountMuch => "actual_amount_much",
            Self::Gone => "gone",
            Self::NoteBody => "notes_body",
            Self::NoteKind => "note_kind",
            Self::ReminderDays => "notification_days",
            Self::PainTitle => "pain_title",
            Self::PainBody => "pain_body",
            Self::PainChoice => "pain_choice",
            Self::PainWhy => "pain_why",
            Self::ToolUnknown => "tool_unknown",
            Self::ToolUnclear => "tool_unclear",
            Self::ToolStatus => "tool_status",
            Self::ToolReason => "tool_reason",
            Self::ToolOwner => "tool_owner",
            Self::ToolLabel => "tool_label",
            Self::NoTools => "no_tools",
            Self::TooManyTools => "too_many_tools",
            Self::ViewName => "view_name",
        }
    }

    /// What happened and what to do next.
    #[must_use]
    pub fn sentence(self) -> String {
        match self {
            Self::NameEmpty => "Give the workspace a name.".to_owned(),
            Self::NameLong => format!("The name may have {LONGEST_NAME} characters at most."),
            Self::Slug(bad) => bad.to_string(),
            Self::Email => NotAnAddress.to_string(),
            Self::Card(bad) => bad.to_string(),
            Self::RuleChoice => "Choose what the rule asks.".to_owned(),
            Self::RulePrice => "Write the price as a number above 0, such as 20 or 19.50, and its currency as the three letters of one in use, such as USD.".to_owned(),
            Self::SpendVendor => "Name the vendor in 200 characters at most, or choose a tool.".to_owned(),
            Self::SpendAmount => "Write the amount as a number, such as 4800 or 1,234.50, with no more digits after the point than its currency has.".to_owned(),
            Self::SpendAmountMuch => format!("An amount is {} at most.", grouped(&MOST_AMOUNT.to_string())),
            Self::SpendAmountUnclear => "That amount can be read in two ways. Write it without marks for thousands, and with a point: 1234.500.".to_owned(),
            Self::SpendChoice => "Choose how it is paid and where it stands.".to_owned(),
            Self::SpendSeats => "Write the seats as a whole number from 1 to 1,000,000, or leave them out.".to_owned(),
            Self::SpendContract => format!("Write the contract’s length in months from 1 to {LONGEST_CONTRACT}, or leave it out."),
            Self::SpendPayer => format!("Name the payment owner in {LONGEST_PAYER} characters at most, or leave it out."),
            Self::SpendPayerUnclear => "Several members are called that. Write the e-mail address.".to_owned(),
            Self::SpendDay => format!("Choose a day from {} to {}, or leave it out.", YEARS.start(), YEARS.end()),
            Self::SpendNotice => "Write the notice in days from 0 to 730, or leave it out.".to_owned(),
            Self::RateCurrency | Self::SpendCurrency => "Write the currency as the three letters of one in use (ISO 4217), such as EUR.".to_owned(),
            Self::RateSame => "That is the currency of totals itself. Name the one to convert from.".to_owned(),
            Self::RateNumber => "Write the rate as a number above 0 without separators, such as 0.925, with eight digits after the point at most.".to_owned(),
            Self::RateDay => "Choose a day from 1999 to today.".to_owned(),
            Self::RateNoCurrency => "Set the currency of totals first.".to_owned(),
            Self::BankFile => "That is not a file of the European Central Bank’s reference rates, so nothing was changed. Paste or choose eurofxref.csv or eurofxref-daily.xml as it is.".to_owned(),
            Self::BankCurrency => "The file holds no rate of the currency of totals, so nothing was changed. Write rates by hand instead.".to_owned(),
            Self::BankFuture => "The file is of a day to come, so nothing was changed. Paste or choose the bank’s newest.".to_owned(),
            Self::BankOlder => "The file is older than the rates that are set, so nothing was changed. Paste or choose the bank’s newest.".to_owned(),
            Self::Table(why) => spend_import::says(why).to_owned(),
            Self::ImportChoice => "Choose columns and ways to read them from the lists.".to_owned(),
            Self::ImportNothing => "Nothing in it can be written. Look at the lines with problems.".to_owned(),
            Self::ActualAmount => "Write what was paid as numbers, such as 4800 or 1,234.50, and leave out months you don’t know. Nothing was saved yet.".to_owned(),
            Self::ActualAmountMuch => format!("An amount is {} at most. Nothing was saved yet.", grouped(&MOST_AMOUNT.to_string())),
            Self::ActualAmountUnclear => "An amount can be read in two ways. Write it without marks for thousands, and with a point: 1234.500. Nothing was saved yet.".to_owned(),
            Self::Gone => "It was deleted meanwhile. Your text is below; save it as a new one.".to_owned(),
            Self::NoteBody => "A note has 1 to 20,000 characters. Shorten it, or write two.".to_owned(),
            Self::NoteKind => "Choose what kind of note it is.".to_owned(),
            Self::ReminderDays => "Write up to eight numbers of days from 1 to 365, such as 90, 30, 7.".to_owned(),
            Self::PainTitle => "Say what hurts in 1 to 200 characters; the rest goes into the text.".to_owned(),
            Self::PainBody => "The text of a pain point has 20,000 characters at most.".to_owned(),
            Self::PainChoice => "Choose one of the list.".to_owned(),
            Self::PainWhy => "Say why in 500 characters at most.".to_owned(),
            Self::ToolUnknown => "No tool here is called that. Type a tool’s name or host.".to_owned(),
            Self::ToolUnclear => "Several tools are called that. Choose one of the list, which tells them apart.".to_owned(),
            Self::ToolStatus => "Choose where the tool stands.".to_owned(),
            Self::ToolReason => "Say why in 1 to 400 characters.".to_owned(),
            Self::ToolOwner => "Choose a member, or nobody.".to_owned(),
            Self::ToolLabel => "A category has 1 to 40 characters, a tag 1 to 24, neither a comma, and a tool has 20 tags at most.".to_owned(),
            Self::NoTools => "Choose at least one tool.".to_owned(),
            Self::TooManyTools => format!("Change {MOST} tools at most at once."),
            Self::ViewName => format!("Give the view a name of 1 to {LONGEST_VIEW_NAME} characters."),
            Self::RuleScore => "Write the score as a number above 0 and up to 10, such as 7 or 6.5.".to_owned(),
            Self::OtherName => "That is not the name. Nothing was deleted; type the name as it is shown.".to_owned(),
            Self::OwnSecondFactor => "You signed in without a second factor, so this would lock you out. Add one to your account, sign in with it, then try again.".to_owned(),
        }
    }

    fn error(self) -> AppError {
        let code = match self {
            Self::OwnSecondFactor => ErrorCode::SecondFactor,
            _ => ErrorCode::Invalid,
        };
        AppError::new(code, self.sentence())
    }
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused {
            word: refusal.word().to_owned(),
            error: refusal.error(),
        }
    }
}

/// The sentence for a word in an address: of a rule of ours, or of the database's. None for anything
/// else, so an address can't put words of its own into a page.
#[must_use]
pub fn sentence(word: &str) -> Option<String> {
    let own = Refusal::ALL
        .into_iter()
        .find(|refusal| refusal.word() == word)
        .map(Refusal::sentence);
    own.or_else(|| db::refusal(word).map(|error| error.message.into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_word_of_its_own_and_a_sentence() {
        for refusal in Refusal::ALL {
            assert_eq!(sentence(refusal.word()), Some(refusal.sentence()));
        }
        assert!(sentence("last_admin").is_some_and(|text| text.contains("Admin")));
        assert_eq!(sentence("<b>Your account is closed</b>"), None);
    }
}
