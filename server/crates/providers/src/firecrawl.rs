//! Firecrawl's browsers, version 2 of its API (<https://docs.firecrawl.dev/api-reference/v2-introduction>): its own
//! service, or one that the operator runs.

use std::str::FromStr;

use futures::future::BoxFuture;
use reqwest::header::{AUTHORIZATION, HeaderMap};
use research::outside::{OutsideError, Reader, Shown, Trouble};
use secrecy::SecretString;
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};
use url::Url;

use crate::call::{BadCaller, Caller, Limits, endpoint, secret_header};

/// Most addresses that a map is asked for.
const MOST_ADDRESSES: usize = 500;

/// Milliseconds for one page; a run reads many.
const PATIENCE: u32 = 20_000;

/// Bytes of a page's markup, and what JSON adds to them.
const LONGEST_PAGE: usize = 8_000_000;

/// Firecrawl's API.
#[derive(Debug)]
pub struct Firecrawl {
    map: Caller,
    scrape: Caller,
}

#[derive(Deserialize)]
struct Map {
    links: Vec<Link>,
}

/// An object in version 2; the first version's text is read as well, since servers of one's own may be older.
#[derive(Deserialize)]
#[serde(untagged)]
enum Link {
    Object { url: String },
    Text(String),
}

#[derive(Deserialize)]
struct Scrape {
    data: Page,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    #[serde(default)]
    raw_html: Option<String>,
    #[serde(default)]
    metadata: Metadata,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
struct Metadata {
    #[serde(default, deserialize_with = "whole")]
    status_code: Option<u16>,
    #[serde(default, deserialize_with = "whole")]
    credits_used: Option<u32>,
    /// The address after redirects; `sourceURL` is the one that was asked for.
    #[serde(default)]
    url: Option<String>,
}

/// A number that is only noted, whole or rounded up, in whichever way it is written; none where it is no number: a page is
/// not thrown away for it.
fn whole<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr,
{
    let number = match Option::<Value>::deserialize(deserializer)? {
        Some(Value::Number(number)) => number.as_f64(),
        Some(Value::String(text)) => text.trim().parse().ok(),
        _ => None,
    };
    Ok(number.and_then(|number| format!("{:.0}", number.ceil()).parse().ok()))
}

impl Firecrawl {
    /// The API at `https://api.firecrawl.dev`, or like it at `base`. One of one's own may need no key.
    ///
    /// # Errors
    /// [`BadCaller`].
    pub fn new(base: &Url, key: Option<&SecretString>, limits: Limits) -> Result<Self, BadCaller> {
        let headers = key
            .map(|key| secret_header(AUTHORIZATION, "Bearer ", key))
            .transpose()?
            .into_iter()
            .collect::<HeaderMap>();
        let limits = Limits {
            longest_answer: limits.longest_answer.max(LONGEST_PAGE),
            ..limits
        };
        let caller = |path| {
            let endpoint = endpoint(base, &["v2", path])?;
            Caller::new("Firecrawl", endpoint, headers.clone(), limits)
        };
        Ok(Self {
            map: caller("map")?,
            scrape: caller("scrape")?,
        })
    }

    async fn addresses(&self, site: &Url, most: usize) -> Result<Vec<Url>, OutsideError> {
        let body = json!({
            "url": site,
            "limit": most.min(MOST_ADDRESSES),
            "includeSubdomains": true,
            "ignoreQueryParameters": true,
        });
        let answer = self.map.post(&body).await?;
        let map: Map =
            serde_json::from_value(answer).map_err(|_| self.map.error(Trouble::BadAnswer))?;
        let url = |link| match link {
            Link::Object { url } | Link::Text(url) => Url::parse(&url).ok(),
        };
        Ok(map.links.into_iter().filter_map(url).take(most).collect())
    }

    async fn page(&self, page: &Url) -> Result<Shown, OutsideError> {
        let body = json!({
            "url": page,
            "formats": ["rawHtml"],
            "onlyMainContent": false,
            "timeout": PATIENCE,
        });
        let answer = self.scrape.post(&body).await?;
        let bad = || self.scrape.error(Trouble::BadAnswer);
        let Scrape { data } = serde_json::from_value(answer).map_err(|_| bad())?;
        Ok(Shown {
            html: data.raw_html.ok_or_else(bad)?,
            status: data.metadata.status_code,
            ended: data.metadata.url.and_then(|url| Url::parse(&url).ok()),
            credits: data.metadata.credits_used,
        })
    }
}

impl Reader for Firecrawl {
    fn name(&self) -> &str {
        self.scrape.service()
    }

    fn map<'a>(
        &'a self,
        site: &'a Url,
        most: usize,
    ) -> BoxFuture<'a, Result<Vec<Url>, OutsideError>> {
        Box::pin(self.addresses(site, most))
    }

    fn read<'a>(&'a self, page: &'a Url) -> BoxFuture<'a, Result<Shown, OutsideError>> {
        Box::pin(self.page(page))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Fake, QUICK};

    fn site() -> Url {
        Url::parse("https://quillmark.example/").unwrap()
    }

    fn firecrawl(fake: &Fake) -> Firecrawl {
        Firecrawl::new(&fake.base(), Some(&"fc-secret".into()), QUICK).unwrap()
    }

    #[tokio::test]
    async fn a_page_comes_as_a_browser_shows_it() {
        let fake = Fake::answering(
            200,
            r#"{"success": true, "data": {"rawHtml": "<h1>Pricing</h1>", "metadata": {
                "title": "Pricing", "sourceURL": "https://quillmark.example/pricing",
                "url": "https://quillmark.example/plans", "statusCode": 200, "creditsUsed": 1}}}"#,
        )
        .await;
        let shown = firecrawl(&fake).read(&site()).await.unwrap();
        assert_eq!(
            shown,
            Shown {
                html: "<h1>Pricing</h1>".to_owned(),
                status: Some(200),
                ended: Url::parse("https://quillmark.example/plans").ok(),
                credits: Some(1)
            }
        );
        let asked = fake.asked();
        assert_eq!(asked[0].path, "/v2/scrape");
        assert_eq!(asked[0].header("authorization"), "Bearer fc-secret");
        assert_eq!(asked[0].body["formats"], json!(["rawHtml"]));
    }

    #[tokio::test]
    async fn a_page_is_kept_whatever_its_numbers_look_like() {
        for (numbers, status, credits) in [
            (
                r#""statusCode": "200", "creditsUsed": 1.5"#,
                Some(200),
                Some(2),
            ),
            (
                r#""statusCode": 200.0, "creditsUsed": "5""#,
                Some(200),
                Some(5),
            ),
            (
                r#""statusCode": null, "creditsUsed": {"scrape": 1}"#,
                None,
                None,
            ),
            (r#""statusCode": -1, "creditsUsed": "many""#, None, None),
        ] {
            let answer = format!(
                r#"{{"success": true, "data": {{"rawHtml": "<h1>Pricing</h1>", "metadata": {{{numbers}}}}}}}"#
            );
            let fake = Fake::answering(200, &answer).await;
            let shown = firecrawl(&fake).read(&site()).await.unwrap();
            assert_eq!(
                (shown.status, shown.credits),
                (status, credits),
                "{numbers}"
            );
        }
    }

    #[tokio::test]
    async fn a_map_is_addresses_in_either_form() {
        let fake = Fake::answering(
            200,
            r#"{"success": true, "links": [{"url": "https://quillmark.example/pricing", "title": "Pricing"},
                "https://quillmark.example/security", {"url": "not an address"}]}"#,
        )
        .await;
        let found = firecrawl(&fake).map(&site(), 10).await.unwrap();
        let found: Vec<_> = found.iter().map(Url::path).collect();
        assert_eq!(found, ["/pricing", "/security"]);
        assert_eq!(fake.asked()[0].path, "/v2/map");
    }

    #[tokio::test]
    async fn a_failure_in_disguise_is_told_in_our_words() {
        for (error, trouble, says) in [
            (
                "SCRAPE_ALL_ENGINES_FAILED",
                Trouble::NotLoaded,
                "could not load",
            ),
            (
                "The URL failed to load: <b>DNS</b> resolution",
                Trouble::NotLoaded,
                "could not load",
            ),
            (
                "Scrape timed out after 20000 ms",
                Trouble::TooSlow,
                "took too long",
            ),
            ("SCRAPE_TIMEOUT", Trouble::TooSlow, "took too long"),
            (
                "Insufficient credits to perform this request.",
                Trouble::OutOfCredit,
                "used up",
            ),
            ("Unauthorized: Invalid token", Trouble::Unauthorised, "key"),
            (
                "<script>alert(1)</script>",
                Trouble::SaysFailed,
                "says that it failed",
            ),
        ] {
            for body in [
                json!({ "success": false, "error": error }),
                json!({ "error": { "message": error } }),
            ] {
                let fake = Fake::answering(200, &body.to_string()).await;
                let refused = firecrawl(&fake).read(&site()).await.unwrap_err();
                assert_eq!(refused.trouble, trouble, "{body}");
                let told = refused.to_string();
                assert!(told.contains(says) && !told.contains('<'), "{told}");
            }
        }
    }

    #[tokio::test]
    async fn an_answer_without_a_page_is_a_bad_answer() {
        for body in [
            r#"{"success": true, "error": null, "data": {}}"#,
            r#"{"success": true, "data": {}}"#,
            r#"{"success": true}"#,
            "[]",
        ] {
            let fake = Fake::answering(200, body).await;
            let refused = firecrawl(&fake).read(&site()).await.unwrap_err();
            assert_eq!(refused.trouble, Trouble::BadAnswer, "{body}");
        }
    }
}
