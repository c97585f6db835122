//! Anthropic's models (<https://docs.anthropic.com/en/api/messages>). A forced tool gives the answer its shape; it is
//! never run.

use std::time::Duration;

use futures::future::BoxFuture;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use research::outside::{Answer, LanguageModel, OutsideError, Prompt, Trouble};
use secrecy::SecretString;
use serde_json::{Value, json};
use url::Url;

use crate::{
    call::{BadCaller, Caller, Limits, endpoint, secret_header},
    config::Prices,
};

/// The version of the API that this speaks.
const VERSION: &str = "2023-06-01";

/// The tool that takes the answer.
const TOOL: &str = "answer";

/// A model of Anthropic's.
#[derive(Debug)]
pub struct Anthropic {
    caller: Caller,
    name: String,
    model: String,
    prices: Option<Prices>,
}

impl Anthropic {
    /// The model of this name behind the API at `https://api.anthropic.com`, or like it at `base`.
    ///
    /// # Errors
    /// [`BadCaller`].
    pub fn new(
        base: &Url,
        key: &SecretString,
        model: &str,
        prices: Option<Prices>,
        limits: Limits,
    ) -> Result<Self, BadCaller> {
        let endpoint = endpoint(base, &["v1", "messages"])?;
        let headers = HeaderMap::from_iter([
            secret_header(HeaderName::from_static("x-api-key"), "", key)?,
            (
                HeaderName::from_static("anthropic-version"),
                HeaderValue::from_static(VERSION),
            ),
        ]);
        Ok(Self {
            caller: Caller::new(
                format!("The language model {model}"),
                endpoint,
                headers,
                limits,
            )?,
            name: format!("{model} of Anthropic"),
            model: model.to_owned(),
            prices,
        })
    }

    async fn ask(&self, prompt: &Prompt) -> Result<Answer, OutsideError> {
        let bodies = self.bodies(prompt);
        Ok(self.read(&self.caller.post_first_taken(&bodies).await?))
    }

    /// The request: with the tool forced, or asked for in words, since no model may be forced that always thinks
    /// (<https://docs.anthropic.com/en/docs/build-with-claude/extended-thinking>). Newer models refuse a temperature.
    fn bodies(&self, prompt: &Prompt) -> [Value; 2] {
        [
            json!({ "type": "tool", "name": TOOL }),
            json!({ "type": "auto" }),
        ]
        .map(|choice| {
            json!({
                "model": self.model,
                "max_tokens": prompt.most_tokens,
                "system": format!("{}\nGive the answer by calling the tool `{TOOL}`.", prompt.instructions),
                "messages": [{ "role": "user", "content": prompt.material }],
                "tools": [{ "name": TOOL, "description": "Gives the answer.", "input_schema": prompt.schema }],
                "tool_choice": choice,
            })
        })
    }

    /// What the tool was given, and the tokens, which are told and paid whether or not it was called.
    fn read(&self, answer: &Value) -> Answer {
        let blocks = answer["content"].as_array().map_or(&[][..], Vec::as_slice);
        let given = blocks
            .iter()
            .find(|block| block["type"] == "tool_use")
            .and_then(|block| block.get("input").cloned());
        // What a tool was given so far may look whole: the reason is all that tells.
        let value = match answer["stop_reason"].as_str() {
            Some("max_tokens") => Err(self.caller.error(Trouble::CutOff)),
            Some("refusal") => Err(self.caller.error(Trouble::Declined)),
            _ => given.ok_or_else(|| self.caller.error(Trouble::BadAnswer)),
        };
        let used = |name: &str| answer.get("usage")?.get(name)?.as_u64();
        Prices::answer(
            self.prices,
            value,
            used("input_tokens"),
            used("output_tokens"),
        )
    }
}

impl LanguageModel for Anthropic {
    fn name(&self) -> &str {
        &self.name
    }

    fn patience(&self) -> Option<Duration> {
        self.caller.long_patience()
    }

    fn answer<'a>(&'a self, prompt: &'a Prompt) -> BoxFuture<'a, Result<Answer, OutsideError>> {
        Box::pin(self.ask(prompt))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Fake, QUICK, prompt};

    #[tokio::test]
    async fn an_answer_that_was_cut_off_is_none() {
        let body = r#"{"content": [{"type": "tool_use", "name": "answer", "input": {"facts": []}}],
            "stop_reason": "max_tokens", "usage": {"input_tokens": 1000, "output_tokens": 4096}}"#;
        let (answer, _) = answer(body).await;
        let answer = answer.unwrap();
        assert_eq!(answer.value.unwrap_err().trouble, Trouble::CutOff);
        assert_eq!(answer.tokens, 5_096);
    }

    async fn answer(body: &str) -> (Result<Answer, OutsideError>, Fake) {
        let fake = Fake::answering(200, body).await;
        let key = "sk-ant-secret".into();
        let model = Anthropic::new(&fake.base(), &key, "small-1", None, QUICK).unwrap();
        (model.answer(&prompt()).await, fake)
    }

    #[tokio::test]
    async fn the_tools_input_is_the_answer() {
        let (answer, fake) = answer(
            r#"{"id": "msg_1", "type": "message", "role": "assistant", "stop_reason": "tool_use", "content": [
                {"type": "text", "text": "Let me see."},
                {"type": "tool_use", "id": "t1", "name": "answer", "input": {"facts": []}}],
                "usage": {"input_tokens": 1000, "output_tokens": 200}}"#,
        )
        .await;
        let answer = answer.unwrap();
        assert_eq!(answer.value, Ok(json!({"facts": []})));
        assert_eq!((answer.tokens, answer.micro_usd), (1_200, None));
        let asked = fake.asked();
        assert_eq!(asked[0].path, "/v1/messages");
        assert_eq!(asked[0].header("x-api-key"), "sk-ant-secret");
        assert_eq!(asked[0].header("anthropic-version"), VERSION);
        assert_eq!(asked[0].body["tool_choice"]["name"], "answer");
        assert_eq!(asked[0].body.get("temperature"), None);
    }

    #[tokio::test]
    async fn a_model_that_may_not_be_forced_is_asked_in_words() {
        let body = r#"{"content": [{"type": "thinking", "thinking": "…"},
            {"type": "tool_use", "id": "t1", "name": "answer", "input": {"facts": []}}]}"#;
        let fake = Fake::taking(r#"{"type":"auto"}"#, body).await;
        let model = Anthropic::new(&fake.base(), &"key".into(), "small-1", None, QUICK).unwrap();
        let answer = model.answer(&prompt()).await.unwrap();
        assert_eq!(answer.value, Ok(json!({"facts": []})));
        assert_eq!(fake.asked().len(), 2);
    }

    #[tokio::test]
    async fn words_instead_of_the_tool_are_a_bad_answer() {
        for body in [
            "{}",
            r#"{"content": [{"type": "text", "text": "No."}]}"#,
            r#"{"content": []}"#,
        ] {
            let (answer, _) = answer(body).await;
            let refused = answer.unwrap().value.unwrap_err();
            assert_eq!(refused.trouble, Trouble::BadAnswer, "{body}");
        }
        let (paid, _) = answer(
            r#"{"content": [], "stop_reason": "refusal", "usage": {"input_tokens": 1000, "output_tokens": 278}}"#,
        )
        .await;
        let paid = paid.unwrap();
        assert_eq!(paid.tokens, 1_278);
        assert_eq!(paid.value.unwrap_err().trouble, Trouble::Declined);
    }

    #[tokio::test]
    async fn prose_comes_in_the_shape_that_was_asked_for() {
        let body = r#"{"content": [{"type": "tool_use", "id": "t1", "name": "answer",
            "input": {"summary": [{"text": "It works with Slack.", "facts": ["f5"]}]}}]}"#;
        let fake = Fake::answering(200, body).await;
        let model = Anthropic::new(&fake.base(), &"key".into(), "small-1", None, QUICK).unwrap();
        let asked = Prompt {
            schema: json!({"type": "object", "required": ["summary"]}),
            ..prompt()
        };
        let answer = model.answer(&asked).await.unwrap();
        assert_eq!(answer.value.unwrap()["summary"][0]["facts"], json!(["f5"]));
        let sent = &fake.asked()[0].body;
        assert_eq!(
            sent["tools"][0]["input_schema"]["required"],
            json!(["summary"])
        );
        assert_eq!(sent["max_tokens"], asked.most_tokens);
    }
}
