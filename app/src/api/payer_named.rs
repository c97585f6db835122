//! Who answers for a payment, as a field of a form names them: a member, or anything else.

use db::TenantTx;
use model::{
    spend::{LONGEST_PAYER, Payer},
    workspace::Person,
};

use super::{answer::Stop, refusal::Refusal};

/// The member whose name or e-mail address somebody typed; anything else is kept as it is. Nothing for nothing.
///
/// # Errors
/// Too long, or the name of several members (422); the database fails.
pub async fn payer_named(tx: &mut TenantTx, typed: &str) -> Result<Option<Payer>, Stop> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    if typed.chars().count() > LONGEST_PAYER {
        return Err(Refusal::SpendPayer.into());
    }
    let found = db::members::called(tx, &[typed.to_lowercase()]).await?;
    Ok(Some(
        payer(&found, typed).ok_or(Refusal::SpendPayerUnclear)?,
    ))
}

/// Who of these is called so, by their address or else their name; what nobody is called is what it is. None for several.
pub fn payer(people: &[Person], text: &str) -> Option<Payer> {
    let text = text.trim();
    let key = text.to_lowercase();
    let by_address = people
        .iter()
        .find(|person| person.email.to_lowercase() == key);
    let mut by_name = people
        .iter()
        .filter(|person| person.name.to_lowercase() == key);
    let person = match (by_address, by_name.next(), by_name.next()) {
        (None, Some(_), Some(_)) => return None,
        (address, name, _) => address.or(name),
    };
    Some(Payer {
        member: person.map(|person| person.user_id),
        name: person.map_or_else(|| text.to_owned(), |person| person.name.clone()),
    })
}

/// What names a member in a field: their name, or their address where several have that name.
pub fn label(people: &[Person], person: &Person) -> String {
    let key = person.name.to_lowercase();
    let same = people.iter().filter(|each| each.name.to_lowercase() == key);
    if same.count() > 1 && !person.email.is_empty() {
        person.email.clone()
    } else {
        person.name.clone()
    }
}

#[cfg(test)]
mod tests {
    use model::{Role, id::UserId};
    use time::OffsetDateTime;

    use super::*;

    fn person(name: &str, email: &str) -> Person {
        Person {
            user_id: UserId::new(),
            name: name.to_owned(),
            email: email.to_owned(),
            role: Role::Member,
            joined_at: OffsetDateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_member_is_named_by_name_or_address_and_all_else_is_text() {
        let people = [
            person("Ada", "ada@lab.example"),
            person("Sam", "sam@lab.example"),
            person("Sam", "sam@tide.example"),
        ];
        let found = |text: &str| payer(&people, text).map(|payer| (payer.member, payer.name));
        let ada = Some((Some(people[0].user_id), "Ada".to_owned()));
        assert_eq!(
            (found("ADA "), found("ada@LAB.example")),
            (ada.clone(), ada)
        );
        assert_eq!(found("sam"), None);
        let second = Some((Some(people[2].user_id), "Sam".to_owned()));
        assert_eq!(found("sam@tide.example"), second);
        assert_eq!(
            found("Finance card"),
            Some((None, "Finance card".to_owned()))
        );
        let labels: Vec<String> = people.iter().map(|each| label(&people, each)).collect();
        assert_eq!(labels, ["Ada", "sam@lab.example", "sam@tide.example"]);
    }
}
