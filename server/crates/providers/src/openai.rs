//! A language model behind an API like OpenAI's chat completions
//! (<https://platform.openai.com/docs/api-reference/chat/create>): OpenAI's own, or Ollama, vLLM and others.

use std::time::Duration;

use futures::future::BoxFuture;
use reqwest::header::{AUTHORIZATION, HeaderMap};
use research::outside::{Answer, LanguageModel, OutsideError, Prompt, Trouble};
use secrecy::SecretString;
use serde_json::{Value, json};
use url::Url;

use crate::{
    call::{BadCaller, Caller, Limits, endpoint, secret_header},
    config::Prices,
};

/// A model behind such an API.
#[derive(Debug)]
pub struct OpenAi {
    caller: Caller,
    name: String,
    model: String,
    prices: Option<Prices>,
}

impl OpenAi {
    /// The model of this name behind the API at `base`, such as `https://api.openai.com/v1`. A local server may need
    /// no key.
    ///
    /// # Errors
    /// [`BadCaller`].
    pub fn new(
        base: &Url,
        key: Option<&SecretString>,
        model: &str,
        prices: Option<Prices>,
        limits: Limits,
    ) -> Result<Self, BadCaller> {
        let endpoint = endpoint(base, &["chat", "completions"])?;
        let headers = key
            .map(|key| secret_header(AUTHORIZATION, "Bearer ", key))
            .transpose()?
            .into_iter()
            .collect::<HeaderMap>();
        Ok(Self {
            caller: Caller::new(
                format!("The language model {model}"),
                endpoint,
                headers,
                limits,
            )?,
            name: format!("{model} at {}", base.host_str().unwrap_or("this machine")),
            model: model.to_owned(),
            prices,
        })
    }

    async fn ask(&self, prompt: &Prompt) -> Result<Answer, OutsideError> {
        let bodies = self.bodies(prompt);
        Ok(self.read(&self.caller.post_first_taken(&bodies).await?))
    }

    /// The request, as the servers that speak this API differ in it. Not every one knows schemas, and some know
    /// of no format at all; the shape is checked here in any case. Models that reason know neither `max_tokens` nor a temperature, and older servers
    /// nothing else (<https://platform.openai.com/docs/api-reference/chat/create#chat-create-max_completion_tokens>).
    fn bodies(&self, prompt: &Prompt) -> [Value; 6] {
        let strict = json!({ "response_format": {
            "type": "json_schema",
            "json_schema": { "name": "answer", "strict": true, "schema": prompt.schema },
        } });
        let plain = json!({ "response_format": { "type": "json_object" } });
        let unsaid = json!({});
        let usual = json!({ "max_tokens": prompt.most_tokens, "temperature": 0 });
        let reasoning = json!({ "max_completion_tokens": prompt.most_tokens });
        [
            (&strict, &usual),
            (&strict, &reasoning),
            (&plain, &usual),
            (&plain, &reasoning),
            (&unsaid, &usual),
            (&unsaid, &reasoning),
        ]
        .map(|(format, limits)| self.body(prompt, format, limits))
    }

    fn body(&self, prompt: &Prompt, format: &Value, limits: &Value) -> Value {
        let mut body = json!({
            "model": self.model,
            "messages": [
                { "role": "system", "content": format!("{}\nAnswer with JSON of this schema: {}", prompt.instructions, prompt.schema) },
                { "role": "user", "content": prompt.material },
            ],
        });
        if let Value::Object(body) = &mut body {
            let further = [format, limits].into_iter().filter_map(Value::as_object);
            body.extend(
                further
                    .flatten()
                    .map(|(key, value)| (key.clone(), value.clone())),
            );
        }
        body
    }

    /// The text of the first choice, null where the model declines or calls a tool, and the tokens, which are told and
    /// paid either way.
    fn read(&self, answer: &Value) -> Answer {
        let told = |of: &str| answer.pointer(&format!("/choices/0/{of}"))?.as_str();
        let declines = told("message/refusal").is_some();
        let value = match told("finish_reason") {
            Some("length") => Err(self.caller.error(Trouble::CutOff)),
            Some("content_filter") => Err(self.caller.error(Trouble::Declined)),
            _ if declines => Err(self.caller.error(Trouble::Declined)),
            _ => told("message/content")
                .and_then(json_in)
                .ok_or_else(|| self.caller.error(Trouble::BadAnswer)),
        };
        let used = |name: &str| answer.get("usage")?.get(name)?.as_u64();
        Prices::answer(
            self.prices,
            value,
            used("prompt_tokens"),
            used("completion_tokens"),
        )
    }
}

/// What models on one's own machine think ends here.
const THOUGHT: &str = "</think>";

/// The JSON that a text is, or that stands in it between two fences, as models on one's own machine like to write it.
/// What they thought before is none of it.
fn json_in(text: &str) -> Option<Value> {
    let text = text.rsplit_once(THOUGHT).map_or(text, |(_, said)| said);
    serde_json::from_str(text).ok().or_else(|| {
        let (_, fenced) = text.split_once("```")?;
        let (code, _) = fenced.split_once("```")?;
        let code = code.strip_prefix("json").unwrap_or(code);
        serde_json::from_str(code).ok()
    })
}

impl LanguageModel for OpenAi {
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

    const GOOD: &str = r#"{"id": "c1", "object": "chat.completion", "choices": [{"index": 0, "finish_reason": "stop",
        "message": {"role": "assistant", "content": "{\"facts\": []}"}}],
        "usage": {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200}}"#;

    fn model(fake: &Fake, key: Option<&SecretString>) -> OpenAi {
        let base = fake.base().join("/v1").unwrap();
        let prices = Prices {
            read: 3_000_000,
            written: 15_000_000,
        };
        OpenAi::new(&base, key, "small-1", Some(prices), QUICK).unwrap()
    }

    #[tokio::test]
    async fn an_answer_brings_its_tokens_and_cost() {
        let fake = Fake::answering(200, GOOD).await;
        let key = "sk-secret".into();
        let answer = model(&fake, Some(&key)).answer(&prompt()).await.unwrap();
        assert_eq!(answer.value, Ok(json!({"facts": []})));
        assert_eq!((answer.tokens, answer.micro_usd), (1_200, Some(6_000)));
        let asked = fake.asked();
        assert_eq!(asked[0].path, "/v1/chat/completions");
        assert_eq!(asked[0].header("authorization"), "Bearer sk-secret");
        assert_eq!(asked[0].body["response_format"]["type"], "json_schema");
        assert_eq!(asked[0].body["model"], "small-1");
    }

    #[tokio::test]
    async fn a_server_without_schemas_is_asked_for_plain_json_and_one_without_keys_for_no_key() {
        let fake = Fake::taking("json_object", GOOD).await;
        let model = model(&fake, None);
        model.answer(&prompt()).await.unwrap();
        let asked = fake.asked();
        assert_eq!(asked[2].body["response_format"]["type"], "json_object");
        assert_eq!(asked[2].body["max_tokens"], prompt().most_tokens);
        assert_eq!(asked[2].header("authorization"), "");
        model.answer(&prompt()).await.unwrap();
        assert_eq!(fake.asked().len(), 4, "what was taken is offered first");
    }

    #[tokio::test]
    async fn a_model_that_reasons_is_given_tokens_in_its_own_words_and_no_temperature() {
        let fake = Fake::taking("max_completion_tokens", GOOD).await;
        model(&fake, None).answer(&prompt()).await.unwrap();
        let asked = fake.asked();
        assert_eq!(asked.len(), 2);
        let sent = &asked[1].body;
        assert_eq!(sent["max_completion_tokens"], prompt().most_tokens);
        assert_eq!(sent["response_format"]["type"], "json_schema");
        assert_eq!(
            (sent.get("max_tokens"), sent.get("temperature")),
            (None, None)
        );
    }

    #[tokio::test]
    async fn a_server_that_takes_nothing_is_asked_in_each_way_once() {
        let fake = Fake::answering(400, "{}").await;
        let refused = model(&fake, None).answer(&prompt()).await.unwrap_err();
        assert_eq!(refused.trouble, Trouble::Refused(400));
        assert_eq!(fake.asked().len(), 6);
    }

    #[tokio::test]
    async fn no_content_or_no_json_is_a_bad_answer() {
        for body in [
            "{}",
            r#"{"choices": []}"#,
            r#"{"choices": [{"message": {"role": "assistant", "content": null, "refusal": null}}]}"#,
            r#"{"choices": [{"message": {"content": "Sure! Here is the JSON"}}]}"#,
        ] {
            let fake = Fake::answering(200, body).await;
            let answer = model(&fake, None).answer(&prompt()).await.unwrap();
            assert_eq!(
                answer.value.unwrap_err().trouble,
                Trouble::BadAnswer,
                "{body}"
            );
            // How many tokens it took is not told, and so not what it cost.
            assert_eq!((answer.tokens, answer.micro_usd), (0, None), "{body}");
        }
    }

    #[tokio::test]
    async fn a_model_that_declines_is_told_to() {
        for body in [
            r#"{"choices": [{"finish_reason": "stop", "message": {"content": null, "refusal": "I can't."}}]}"#,
            r#"{"choices": [{"finish_reason": "content_filter", "message": {"content": "{\"facts\": []}"}}]}"#,
        ] {
            let fake = Fake::answering(200, body).await;
            let answer = model(&fake, None).answer(&prompt()).await.unwrap();
            let trouble = answer.value.unwrap_err().trouble;
            assert_eq!(trouble, Trouble::Declined, "{body}");
        }
    }

    #[tokio::test]
    async fn a_server_that_knows_no_format_is_asked_without() {
        let fake = Fake::refusing("response_format", GOOD).await;
        model(&fake, None).answer(&prompt()).await.unwrap();
        let asked = fake.asked();
        assert_eq!(asked.len(), 5);
        assert_eq!(asked[4].body["max_tokens"], prompt().most_tokens);
    }

    #[tokio::test]
    async fn an_answer_of_no_use_is_paid_all_the_same() {
        for message in [
            r#"{"content": null, "refusal": "no"}"#,
            r#"{"content": "{\"facts\": ["}"#,
            r#"{"content": null, "tool_calls": [{"id": "t1", "type": "function"}]}"#,
        ] {
            let body = format!(
                r#"{{"choices": [{{"message": {message}}}], "usage": {{"prompt_tokens": 1000, "completion_tokens": 278}}}}"#
            );
            let fake = Fake::answering(200, &body).await;
            let answer = model(&fake, None).answer(&prompt()).await.unwrap();
            assert!(answer.value.is_err(), "{body}");
            assert_eq!((answer.tokens, answer.micro_usd), (1_278, Some(7_170)));
        }
    }

    #[test]
    fn json_in_a_fence_is_json() {
        let facts = Some(json!({"facts": []}));
        for text in [
            "{\"facts\": []}",
            "```json\n{\"facts\": []}\n```",
            "Sure! Here is the JSON:\n```\n{\"facts\": []}\n```\nAnything else?",
            "<think>\nNot {\"facts\": [1]}.\n</think>\n\n{\"facts\": []}",
            "<think>```json\n{}\n```</think>\n```json\n{\"facts\": []}\n```",
        ] {
            assert_eq!(json_in(text), facts, "{text}");
        }
        for text in [
            "",
            "```",
            "```json\n{\"facts\": [",
            "```json\n{\"facts\": [\n```",
        ] {
            assert_eq!(json_in(text), None, "{text}");
        }
    }

    #[tokio::test]
    async fn prose_comes_in_the_shape_that_was_asked_for() {
        let prose = r#"{\"summary\": [{\"text\": \"It works with Slack.\", \"facts\": [\"f5\"]}]}"#;
        let body = format!(
            r#"{{"choices": [{{"message": {{"role": "assistant", "content": "{prose}"}}}}], "usage": {{"prompt_tokens": 10, "completion_tokens": 5}}}}"#
        );
        let fake = Fake::answering(200, &body).await;
        let asked = Prompt {
            schema: json!({"type": "object", "required": ["summary"]}),
            ..prompt()
        };
        let answer = model(&fake, None).answer(&asked).await.unwrap();
        assert_eq!(answer.value.unwrap()["summary"][0]["facts"], json!(["f5"]));
        let sent = &fake.asked()[0].body;
        assert_eq!(
            sent["response_format"]["json_schema"]["schema"]["required"],
            json!(["summary"])
        );
        assert_eq!(sent["max_tokens"], asked.most_tokens);
    }
}
