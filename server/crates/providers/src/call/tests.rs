use serde_json::json;

use super::*;
use crate::testing::{Fake, QUICK, Reply};

fn caller(fake: &Fake) -> Caller {
    Caller::new("Oracle", fake.base(), HeaderMap::new(), QUICK).unwrap()
}

async fn trouble(caller: &Caller) -> Trouble {
    caller.post(&json!({})).await.unwrap_err().trouble
}

#[tokio::test]
async fn an_answer_is_read() {
    let fake = Fake::answering(200, r#"{"a": 1}"#).await;
    assert_eq!(caller(&fake).post(&json!({"q": 2})).await.unwrap()["a"], 1);
    assert_eq!(fake.asked()[0].body["q"], 2);
    assert!(fake.asked()[0].header("user-agent").starts_with("trackr/"));
}

/// A refused key and a used-up account don't mend themselves within seconds.
#[tokio::test]
async fn what_will_not_pass_is_not_tried_again() {
    for (status, expected) in [
        (401, Trouble::Unauthorised),
        (403, Trouble::Unauthorised),
        (402, Trouble::OutOfCredit),
        (432, Trouble::OutOfCredit),
        (433, Trouble::OutOfCredit),
        (400, Trouble::Refused(400)),
        (302, Trouble::Refused(302)),
    ] {
        let fake = Fake::answering(status, "{}").await;
        assert_eq!(trouble(&caller(&fake)).await, expected);
        assert_eq!(fake.asked().len(), 1, "{status}");
    }
}

#[tokio::test]
async fn what_may_pass_is_tried_again() {
    for status in [500, 502, 503, 529, 429] {
        let fake = Fake::answering_in_turn(&[(status, ""), (status, ""), (200, "{}")]).await;
        caller(&fake).post(&json!({})).await.unwrap();
        assert_eq!(fake.asked().len(), 3, "{status}");
        let fake = Fake::answering(status, "").await;
        let expected = if status == 429 {
            Trouble::RateLimited
        } else {
            Trouble::Failing(status)
        };
        assert_eq!(trouble(&caller(&fake)).await, expected);
        assert_eq!(fake.asked().len(), 3, "{status}");
    }
}

#[tokio::test]
async fn a_service_that_asks_for_patience_gets_it_up_to_a_point() {
    let limited = |seconds| Reply {
        retry_after: Some(seconds),
        ..Reply::of(429, "")
    };
    let fake = Fake::replying(vec![limited("0"), Reply::of(200, "{}")]).await;
    caller(&fake).post(&json!({})).await.unwrap();
    let fake = Fake::replying(vec![limited("3600")]).await;
    assert_eq!(trouble(&caller(&fake)).await, Trouble::RateLimited);
    assert_eq!(fake.asked().len(), 1, "nobody waits an hour");
    let asked = Failure {
        trouble: Trouble::RateLimited,
        retry_after: Some(Duration::from_millis(80)),
    };
    assert!(asked.wait(1, QUICK).unwrap() >= Duration::from_millis(80));
}

#[tokio::test]
async fn slow_large_and_garbled_answers_are_given_up() {
    let slow = Reply {
        delay: Duration::from_secs(5),
        ..Reply::of(200, "{}")
    };
    let fake = Fake::replying(vec![slow]).await;
    assert_eq!(trouble(&caller(&fake)).await, Trouble::TooSlow);
    let fake = Fake::answering(200, &format!("\"{}\"", "x".repeat(20_000))).await;
    assert_eq!(trouble(&caller(&fake)).await, Trouble::TooLarge);
    for garbled in ["", "{", "<html>", "\u{0}"] {
        let fake = Fake::answering(200, garbled).await;
        assert_eq!(
            trouble(&caller(&fake)).await,
            Trouble::BadAnswer,
            "{garbled:?}"
        );
    }
}

#[tokio::test]
async fn a_service_that_keeps_failing_is_left_alone_and_then_tried_once() {
    let mut replies = vec![Reply::of(500, ""); 6];
    replies.push(Reply::of(200, "{}"));
    let fake = Fake::replying(replies).await;
    let caller = caller(&fake);
    assert_eq!(trouble(&caller).await, Trouble::Failing(500));
    // The fifth failure in a row, in the middle of this one.
    assert_eq!(trouble(&caller).await, Trouble::Resting);
    assert_eq!(fake.asked().len(), 5);
    let resting = caller.post(&json!({})).await.unwrap_err();
    assert_eq!(
        resting.to_string(),
        "Oracle failed several times and is left alone for a minute, since it answers with an error of its own (500)"
    );
    assert_eq!(fake.asked().len(), 5, "it is not asked while it rests");
    tokio::time::sleep(QUICK.rest).await;
    // The test fails, and the rest begins anew.
    assert_eq!(trouble(&caller).await, Trouble::Resting);
    assert_eq!(fake.asked().len(), 6);
    tokio::time::sleep(QUICK.rest).await;
    caller.post(&json!({})).await.unwrap();
    caller.post(&json!({})).await.unwrap();
    assert_eq!(fake.asked().len(), 8);
}

#[tokio::test]
async fn nobody_there_is_unavailable() {
    let nobody = Url::parse("http://127.0.0.1:9/").unwrap();
    let caller = Caller::new("Oracle", nobody, HeaderMap::new(), QUICK).unwrap();
    assert_eq!(trouble(&caller).await, Trouble::Unavailable);
}

#[test]
fn a_key_is_in_no_debug_output_and_an_open_connection_is_refused() {
    let (name, value) = secret_header(
        HeaderName::from_static("x-api-key"),
        "",
        &"sk-secret".into(),
    )
    .unwrap();
    let headers = HeaderMap::from_iter([(name, value)]);
    assert!(!format!("{headers:?}").contains("secret"));
    let address = Url::parse("https://oracle.example/").unwrap();
    let caller = Caller::new("Oracle", address, headers, QUICK).unwrap();
    assert!(!format!("{caller:?}").contains("secret"));
    let open = Url::parse("http://oracle.example/").unwrap();
    assert!(matches!(
        Caller::new("Oracle", open, HeaderMap::new(), QUICK),
        Err(BadCaller::Address)
    ));
}

#[test]
fn an_api_below_a_path_is_asked_there() {
    for (base, path, asked) in [
        (
            "https://api.example",
            &["search"][..],
            "https://api.example/search",
        ),
        (
            "https://api.example/",
            &["v1", "messages"],
            "https://api.example/v1/messages",
        ),
        (
            "http://localhost:1/proxy/a",
            &["search"],
            "http://localhost:1/proxy/a/search",
        ),
        (
            "http://localhost:1/proxy/a/",
            &["v2", "map"],
            "http://localhost:1/proxy/a/v2/map",
        ),
        (
            "https://api.example/v2?key=1",
            &["v2", "map"],
            "https://api.example/v2/map?key=1",
        ),
        (
            "https://api.example/v1",
            &["chat", "completions"],
            "https://api.example/v1/chat/completions",
        ),
    ] {
        let base = Url::parse(base).unwrap();
        assert_eq!(endpoint(&base, path).unwrap().as_str(), asked);
    }
}

#[tokio::test]
async fn a_failure_that_comes_as_a_success_is_one() {
    let fake = Fake::answering(200, r#"{"error": {"message": "No quota left"}}"#).await;
    assert_eq!(trouble(&caller(&fake)).await, Trouble::OutOfCredit);
    let fake = Fake::answering(200, r#"{"success": true, "error": "a remark"}"#).await;
    caller(&fake).post(&json!({})).await.unwrap();
}
