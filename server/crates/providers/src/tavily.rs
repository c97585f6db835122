//! Tavily's web search (<https://docs.tavily.com/documentation/api-reference/endpoint/search>).

use futures::future::BoxFuture;
use reqwest::header::{AUTHORIZATION, HeaderMap};
use research::outside::{Hit, Hits, OutsideError, Search, Trouble};
use secrecy::SecretString;
use serde::Deserialize;
use serde_json::{Value, json};
use url::Url;

use crate::call::{BadCaller, Caller, Limits, endpoint, secret_header};

/// Tavily's API.
#[derive(Debug)]
pub struct Tavily {
    caller: Caller,
}

#[derive(Deserialize)]
struct Answer {
    results: Vec<Found>,
    #[serde(default)]
    usage: Option<Usage>,
}

#[derive(Deserialize)]
struct Found {
    url: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    content: String,
}

#[derive(Deserialize)]
struct Usage {
    credits: u32,
}

impl Tavily {
    /// The API at `https://api.tavily.com`, or like it at `base`.
    ///
    /// # Errors
    /// [`BadCaller`].
    pub fn new(base: &Url, key: &SecretString, limits: Limits) -> Result<Self, BadCaller> {
        let endpoint = endpoint(base, &["search"])?;
        let headers = HeaderMap::from_iter([secret_header(AUTHORIZATION, "Bearer ", key)?]);
        Ok(Self {
            caller: Caller::new("Tavily", endpoint, headers, limits)?,
        })
    }

    async fn ask(
        &self,
        query: &str,
        without: &[String],
        most: usize,
    ) -> Result<Hits, OutsideError> {
        let body = json!({
            "query": query,
            "search_depth": "basic",
            "max_results": most.min(20),
            "exclude_domains": without,
            "include_answer": false,
            "include_usage": true,
        });
        let answer = self.caller.post(&body).await?;
        read(answer, most).ok_or_else(|| self.caller.error(Trouble::BadAnswer))
    }
}

/// The hits whose address is one of the web; what else the service adds is left out.
fn read(answer: Value, most: usize) -> Option<Hits> {
    let answer: Answer = serde_json::from_value(answer).ok()?;
    let hit = |found: Found| {
        let url = Url::parse(&found.url).ok()?;
        matches!(url.scheme(), "http" | "https").then_some(Hit {
            url,
            title: found.title,
            text: found.content,
        })
    };
    Some(Hits {
        hits: answer
            .results
            .into_iter()
            .filter_map(hit)
            .take(most)
            .collect(),
        credits: answer.usage.map(|usage| usage.credits),
    })
}

impl Search for Tavily {
    fn name(&self) -> &str {
        self.caller.service()
    }

    fn search<'a>(
        &'a self,
        query: &'a str,
        without: &'a [String],
        most: usize,
    ) -> BoxFuture<'a, Result<Hits, OutsideError>> {
        Box::pin(self.ask(query, without, most))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Fake, QUICK};

    async fn search(fake: &Fake) -> Result<Hits, OutsideError> {
        let tavily = Tavily::new(&fake.base(), &"tvly-secret".into(), QUICK).unwrap();
        tavily
            .search("Quillmark reviews", &["quillmark.example".to_owned()], 5)
            .await
    }

    #[tokio::test]
    async fn hits_are_read_and_what_is_no_web_address_is_left_out() {
        let fake = Fake::answering(
            200,
            r#"{"query": "q", "results": [
                {"url": "https://reviews.example/quillmark", "title": "Quillmark reviewed", "content": "Quick to learn.", "score": 0.9},
                {"url": "javascript:alert(1)", "title": "no", "content": "no"}],
                "response_time": 0.4, "usage": {"credits": 1}}"#,
        )
        .await;
        let hits = search(&fake).await.unwrap();
        assert_eq!((hits.hits.len(), hits.credits), (1, Some(1)));
        assert_eq!(hits.hits[0].title, "Quillmark reviewed");
        let asked = fake.asked();
        assert_eq!(asked[0].path, "/search");
        assert_eq!(asked[0].header("authorization"), "Bearer tvly-secret");
        assert_eq!(asked[0].body["exclude_domains"][0], "quillmark.example");
        assert_eq!(asked[0].body["query"], "Quillmark reviews");
    }

    #[tokio::test]
    async fn another_shape_is_a_bad_answer() {
        for body in [
            "{}",
            "[]",
            "null",
            r#"{"results": 3}"#,
            r#"{"results": [{}]}"#,
        ] {
            let refused = search(&Fake::answering(200, body).await).await.unwrap_err();
            assert_eq!(refused.trouble, Trouble::BadAnswer, "{body}");
        }
    }
}
