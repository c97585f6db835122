//! Whatever people call themselves and their workspaces: no other header, no other recipient, no markup, no link.

use model::{Role, notification::MailKind};
use proptest::prelude::*;
use time::macros::datetime;

use crate::{
    Invitation, Message, invitation,
    notification::tests::mail_of as notified,
    testing::{html::Page, mail::Received},
};

/// Text as people and attackers write it: any characters, and pieces that mean something to a mail or to HTML.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "\\PC{0,12}",
        2 => any::<String>(),
        4 => proptest::sample::select(vec![
            "\r\n", "\n", "\r", "\r\n\r\n", "\r\n.\r\n", "\u{0}", "\u{b}", "\u{2028}", "\u{85}", "\r\nBcc: eve@vendor.example",
            "\nTo: eve@vendor.example", "%0d%0a", "=?utf-8?Q?=0ABcc:?=", "=?", "?=", "<", ">", "\"", "'", "&", "<b>",
            "</p>",
            "</title>", "<script>", "https://", "www.", ".example", "@", ":", "//", ", ", ";", "eve@vendor.example", "é", "漢字", "🪑", "\u{202e}", "\u{200d}",
        ]).prop_map(str::to_owned),
        1 => "[a-z ]{900,1100}",
    ];
    proptest::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

pub fn mail_of(workspace: &str, inviter: Option<&str>) -> Message {
    invitation(&Invitation {
        to: "ada@vendor.example".parse().unwrap(),
        workspace,
        inviter,
        role: Role::Member,
        link: "https://trackr.example/invitations/token".parse().unwrap(),
        expires_at: datetime!(2026-12-02 09:30 UTC),
    })
}

proptest! {
    #[test]
    fn a_subject_adds_nothing(subject in text(), body in text()) {
        let to = "ada@vendor.example".parse().unwrap();
        // Bodies of ours end their lines with LF alone.
        let body = body.replace('\r', "");
        let message = Message::new(to, &subject, body.clone(), body);
        prop_assert_eq!(Received::built(&message), Received::of(&message));
    }

    #[test]
    fn a_name_adds_nothing(workspace in text(), inviter in proptest::option::of(text())) {
        let message = mail_of(&workspace, inviter.as_deref());
        let received = Received::built(&message);
        prop_assert_eq!(&received, &Received::of(&message));
        let page = Page::read(&received.html);
        prop_assert_eq!(page.shape(), Page::read(mail_of("a", Some("b")).html()).shape());
        prop_assert_eq!(page.body_words(), received.text.split_whitespace().collect::<Vec<_>>());
        prop_assert_eq!(received.text.lines().count(), 8);
    }

    #[test]
    fn words_of_a_notification_add_nothing(workspace in text(), said in proptest::collection::vec(text(), 1..4), weekly in any::<bool>()) {
        let kind = if weekly { MailKind::Weekly } else { MailKind::Mention };
        // There is always something of ours.
        let said: Vec<String> = said.iter().map(|said| format!("x {said}")).collect();
        let said: Vec<&str> = said.iter().map(String::as_str).take(if weekly { 3 } else { 1 }).collect();
        let message = notified(kind, &workspace, &said);
        let received = Received::built(&message);
        prop_assert_eq!(&received, &Received::of(&message));
        let page = Page::read(&received.html);
        let plain = notified(kind, "a", &vec!["x b"; said.len()]);
        prop_assert_eq!(page.shape(), Page::read(plain.html()).shape());
        prop_assert_eq!(received.text.lines().count(), plain.text().lines().count());
    }

    #[test]
    fn every_address_of_ours_can_be_written_to(local in "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]{1,20}(\\.[a-z!#$%'+]{1,20}){0,2}", domain in "[a-z0-9]{1,20}(-[a-z0-9]{1,9}){0,2}\\.[a-z]{2,8}") {
        let to = format!("{local}@{domain}").parse().unwrap();
        let message = Message::new(to, "a", "b".to_owned(), "c".to_owned());
        prop_assert_eq!(Received::built(&message), Received::of(&message));
    }
}
