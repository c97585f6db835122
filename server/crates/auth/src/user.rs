//! A person's record at Clerk, as its webhooks and its Backend API give it.
//!
//! Source: <https://clerk.com/docs/reference/backend-api/model/User>. Members not named here (metadata, phone numbers,
//! photos, passwords' ages) are never read.

use model::email::EmailAddress;
use serde::Deserialize;
use time::OffsetDateTime;

use crate::verify::is_user_id;

/// Longest name that is kept, in characters.
const LONGEST_NAME: usize = 200;
/// Most addresses that are read.
const MOST_ADDRESSES: usize = 50;

/// What is known of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserRecord {
    /// The identity provider's id of the person: `sub` of their tokens.
    pub subject: String,
    /// Display name of 1 to 200 characters, one line.
    pub name: Option<String>,
    /// E-mail addresses. One that no mail server takes is left out.
    pub emails: Vec<UserEmail>,
    /// When the record was last changed at the provider. Events may come in any order: an older one must not
    /// overwrite a newer.
    pub updated_at: OffsetDateTime,
}

/// One of a person's e-mail addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserEmail {
    /// The address, in lower case.
    pub address: EmailAddress,
    /// Whether the provider has seen that it is theirs.
    pub verified: bool,
    /// Whether it is the one to write to.
    pub primary: bool,
}

impl UserRecord {
    /// Reads a `User` object. `None` if it is none, or not a person's.
    #[must_use]
    pub fn from_json(json: &[u8]) -> Option<Self> {
        serde_json::from_slice::<RawUser>(json).ok()?.record()
    }

    /// The addresses that are certainly theirs.
    #[must_use]
    pub fn verified_emails(&self) -> Vec<&EmailAddress> {
        let verified = self.emails.iter().filter(|email| email.verified);
        verified.map(|email| &email.address).collect()
    }

    /// The address to write to: the primary one if it is verified, else the first that is.
    #[must_use]
    pub fn email(&self) -> Option<&EmailAddress> {
        let mut verified = self.emails.iter().filter(|email| email.verified);
        let first = verified.clone().next();
        verified
            .find(|email| email.primary)
            .or(first)
            .map(|email| &email.address)
    }
}

/// Also in webhooks, hence not private to this file.
#[derive(Deserialize)]
pub(crate) struct RawUser {
    id: String,
    first_name: Option<String>,
    last_name: Option<String>,
    username: Option<String>,
    primary_email_address_id: Option<String>,
    email_addresses: Vec<RawEmail>,
    /// Milliseconds since 1970.
    updated_at: i64,
}

#[derive(Deserialize)]
struct RawEmail {
    id: Option<String>,
    email_address: String,
    verification: Option<RawVerification>,
}

#[derive(Deserialize)]
struct RawVerification {
    status: Option<String>,
}

impl RawUser {
    pub(crate) fn record(self) -> Option<UserRecord> {
        if !is_user_id(&self.id) {
            return None;
        }
        let updated_at =
            OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.updated_at) * 1_000_000)
                .ok()?;
        let primary = self.primary_email_address_id;
        let emails = self.email_addresses.into_iter().take(MOST_ADDRESSES);
        Some(UserRecord {
            subject: self.id,
            name: name(self.first_name, self.last_name, self.username),
            emails: emails
                .filter_map(|email| email.read(primary.as_deref()))
                .collect(),
            updated_at,
        })
    }
}

impl RawEmail {
    fn read(self, primary: Option<&str>) -> Option<UserEmail> {
        let status = self
            .verification
            .and_then(|verification| verification.status);
        Some(UserEmail {
            address: self.email_address.parse().ok()?,
            verified: status.as_deref() == Some("verified"),
            primary: self.id.is_some() && self.id.as_deref() == primary,
        })
    }
}

/// First and last name, else the user name. People write them: control characters become blanks, blanks become one.
fn name(first: Option<String>, last: Option<String>, username: Option<String>) -> Option<String> {
    let full = [first, last].map(Option::unwrap_or_default).join(" ");
    one_line(&full).or_else(|| one_line(&username.unwrap_or_default()))
}

fn one_line(text: &str) -> Option<String> {
    let words: Vec<_> = text
        .split(|character: char| character.is_whitespace() || character.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    let line: String = words.join(" ").chars().take(LONGEST_NAME).collect();
    Some(line.trim_end().to_owned()).filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn user() -> Value {
        json!({
            "object": "user", "id": "user_1", "first_name": "Robin", "last_name": "Vale", "username": null,
            "primary_email_address_id": "idn_2", "updated_at": 1_700_000_000_123_i64, "password_enabled": true,
            "email_addresses": [
                {"id": "idn_1", "email_address": "Robin@Old.Example", "verification": {"status": "verified", "strategy": "email_code"}},
                {"id": "idn_2", "email_address": "robin@new.example", "verification": {"status": "unverified"}},
                {"id": "idn_3", "email_address": "robin@none.example", "verification": null},
                {"id": "idn_4", "email_address": "not an address", "verification": {"status": "verified"}},
            ],
        })
    }

    fn read(user: &Value) -> Option<UserRecord> {
        UserRecord::from_json(user.to_string().as_bytes())
    }

    #[test]
    fn a_record_is_read() {
        let record = read(&user()).unwrap();
        assert_eq!(record.subject, "user_1");
        assert_eq!(record.name.as_deref(), Some("Robin Vale"));
        assert_eq!(
            record.updated_at.unix_timestamp_nanos(),
            1_700_000_000_123_000_000
        );
        let emails: Vec<_> = record
            .emails
            .iter()
            .map(|email| (email.address.as_str(), email.verified, email.primary))
            .collect();
        assert_eq!(
            emails,
            [
                ("robin@old.example", true, false),
                ("robin@new.example", false, true),
                ("robin@none.example", false, false)
            ]
        );
        assert_eq!(record.verified_emails(), [&emails[0].0.parse().unwrap()]);
    }

    #[test]
    fn only_a_verified_address_is_written_to() {
        let mut user = user();
        assert_eq!(
            read(&user).unwrap().email().unwrap().as_str(),
            "robin@old.example"
        );
        user["email_addresses"][1]["verification"]["status"] = json!("verified");
        assert_eq!(
            read(&user).unwrap().email().unwrap().as_str(),
            "robin@new.example"
        );
        for status in [
            "unverified",
            "expired",
            "failed",
            "transferable",
            "Verified",
            "",
        ] {
            for index in 0..2 {
                user["email_addresses"][index]["verification"]["status"] = json!(status);
            }
            assert_eq!(read(&user).unwrap().email(), None, "{status}");
        }
        user["primary_email_address_id"] = json!(null);
        user["email_addresses"][0]["id"] = json!(null);
        assert!(
            read(&user)
                .unwrap()
                .emails
                .iter()
                .all(|email| !email.primary)
        );
    }

    #[test]
    fn a_name_is_one_line_of_sane_length() {
        for (first, last, username, name) in [
            (json!("Robin"), json!(null), json!("rv"), Some("Robin")),
            (json!(null), json!(null), json!("rv"), Some("rv")),
            (json!(" "), json!(""), json!(null), None),
            (
                json!("Rob\r\nBcc: x"),
                json!("\u{0}Vale "),
                json!(null),
                Some("Rob Bcc: x Vale"),
            ),
        ] {
            let mut user = user();
            user["first_name"] = first;
            user["last_name"] = last;
            user["username"] = username;
            assert_eq!(read(&user).unwrap().name.as_deref(), name);
        }
        let mut user = user();
        user["first_name"] = json!("\u{e9}".repeat(300));
        assert_eq!(
            read(&user).unwrap().name.unwrap().chars().count(),
            LONGEST_NAME
        );
    }

    #[test]
    fn what_is_no_persons_record_is_none() {
        for (member, value) in [
            ("id", json!("org_1")),
            ("id", json!("user_")),
            ("id", json!("user_1\n")),
            ("id", json!(null)),
            ("updated_at", json!("yesterday")),
            ("updated_at", json!(i64::MAX)),
            ("email_addresses", json!(null)),
            ("email_addresses", json!([{"id": "idn_1"}])),
        ] {
            let mut user = user();
            user[member] = value.clone();
            assert_eq!(read(&user), None, "{member} = {value}");
        }
        for text in ["", "[]", "null", "<html>"] {
            assert_eq!(UserRecord::from_json(text.as_bytes()), None);
        }
    }
}
