//! Which services research may use, decided from the settings at start.

use std::{sync::Arc, time::Duration};

use research::outside::{Answer, LanguageModel, Outside, OutsideError, Reader, Search};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use thiserror::Error;
use url::Url;

use crate::{
    anthropic::Anthropic,
    call::{BadCaller, Limits},
    firecrawl::Firecrawl,
    openai::OpenAi,
    tavily::Tavily,
};

/// The settings as the environment gives them. A blank value counts as none.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// `FIRECRAWL_API_KEY`.
    pub firecrawl_key: Option<SecretString>,
    /// `FIRECRAWL_BASE_URL`, for a Firecrawl of one's own, which may need no key.
    pub firecrawl_base: Option<String>,
    /// `TAVILY_API_KEY`.
    pub tavily_key: Option<SecretString>,
    /// `TAVILY_BASE_URL`, for an API like it.
    pub tavily_base: Option<String>,
    /// `ANTHROPIC_API_KEY`.
    pub anthropic_key: Option<SecretString>,
    /// `ANTHROPIC_BASE_URL`, for an API like it.
    pub anthropic_base: Option<String>,
    /// `TRACKR_LLM_BASE_URL`: an API like OpenAI's.
    pub llm_base: Option<String>,
    /// `TRACKR_LLM_API_KEY`, for that API.
    pub llm_key: Option<SecretString>,
    /// `TRACKR_LLM_MODEL`.
    pub llm_model: Option<String>,
    /// `TRACKR_LLM_PRICES`: US dollars for a million tokens read and written, `3/15`.
    pub llm_prices: Option<String>,
    /// `TRACKR_LLM_SECONDS`: how long one answer may take.
    pub llm_seconds: Option<String>,
}

/// The longest that a model may be given: a run holds a worker meanwhile.
const MOST_SECONDS: u64 = 600;

/// What a model's tokens cost, in millionths of a US dollar for a million tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prices {
    /// Tokens of the prompt.
    pub read: u64,
    /// Tokens of the answer.
    pub written: u64,
}

impl Prices {
    /// What so many tokens cost, in millionths of a US dollar, rounded up.
    #[must_use]
    pub fn of(self, read: u64, written: u64) -> u64 {
        let cost = u128::from(self.read) * u128::from(read)
            + u128::from(self.written) * u128::from(written);
        u64::try_from(cost.div_ceil(1_000_000)).unwrap_or(u64::MAX)
    }

    /// An answer with what it took, as far as the service says.
    pub(crate) fn answer(
        prices: Option<Self>,
        value: Result<Value, OutsideError>,
        read: Option<u64>,
        written: Option<u64>,
    ) -> Answer {
        let tokens = read
            .unwrap_or_default()
            .saturating_add(written.unwrap_or_default());
        let known = prices.zip(read.zip(written));
        Answer {
            value,
            tokens,
            micro_usd: known.map(|(prices, (read, written))| prices.of(read, written)),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let (read, written) = text.split_once('/')?;
        let micro = |dollars: &str| -> Option<u64> {
            let dollars: f64 = dollars.trim().parse().ok()?;
            let fits = (0.0..=1_000_000.0).contains(&dollars);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "from 0 to 10^12"
            )]
            fits.then_some((dollars * 1e6).round() as u64)
        };
        Some(Self {
            read: micro(read)?,
            written: micro(written)?,
        })
    }
}

/// Why the settings can't be used. `Display` tells the operator what to do; neither it nor `Debug` shows a secret.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// A service without its model's name.
    #[error(
        "TRACKR_LLM_BASE_URL is set but TRACKR_LLM_MODEL is missing. Set it to the name of the model."
    )]
    ModelMissing,
    /// A setting that means nothing alone.
    #[error(
        "{0} is set but no language model is. Set ANTHROPIC_API_KEY or TRACKR_LLM_BASE_URL too, or neither."
    )]
    Alone(&'static str),
    /// An address that is none.
    #[error("{0} is not a web address. Write it whole, such as https://api.openai.com/v1.")]
    Address(&'static str),
    /// Prices that can't be read.
    #[error(
        "TRACKR_LLM_PRICES is not two prices. Write US dollars for a million tokens read and written, such as 3/15."
    )]
    Prices,
    /// A time that is none.
    #[error("TRACKR_LLM_SECONDS is not a number of seconds from 1 to {MOST_SECONDS}.")]
    Seconds,
    /// A service that can't be set up.
    #[error("{setting}: {cause}.")]
    Service {
        /// The setting.
        setting: &'static str,
        /// What is wrong.
        cause: BadCaller,
    },
}

impl Settings {
    /// The services that are set.
    ///
    /// # Errors
    /// [`ConfigError`], to be shown to the operator as it is.
    pub fn outside(self) -> Result<Outside, ConfigError> {
        let settings = self.without_blanks();
        Ok(Outside {
            reader: settings.reader()?,
            search: settings.search()?,
            model: settings.model()?,
        })
    }

    fn without_blanks(self) -> Self {
        let text = |text: Option<String>| {
            text.map(|text| text.trim().to_owned())
                .filter(|text| !text.is_empty())
        };
        let secret = |secret: Option<SecretString>| {
            secret.filter(|secret| !secret.expose_secret().trim().is_empty())
        };
        Self {
            firecrawl_key: secret(self.firecrawl_key),
            firecrawl_base: text(self.firecrawl_base),
            tavily_key: secret(self.tavily_key),
            tavily_base: text(self.tavily_base),
            anthropic_key: secret(self.anthropic_key),
            anthropic_base: text(self.anthropic_base),
            llm_base: text(self.llm_base),
            llm_key: secret(self.llm_key),
            llm_model: text(self.llm_model),
            llm_prices: text(self.llm_prices),
            llm_seconds: text(self.llm_seconds),
        }
    }

    fn reader(&self) -> Result<Option<Arc<dyn Reader>>, ConfigError> {
        let (key, base) = (self.firecrawl_key.as_ref(), self.firecrawl_base.as_deref());
        if key.is_none() && base.is_none() {
            return Ok(None);
        }
        let base = address("FIRECRAWL_BASE_URL", base, "https://api.firecrawl.dev")?;
        let firecrawl = Firecrawl::new(&base, key, Limits::default())
            .map_err(|cause| of("FIRECRAWL_BASE_URL", "FIRECRAWL_API_KEY", cause))?;
        Ok(Some(Arc::new(firecrawl)))
    }

    fn search(&self) -> Result<Option<Arc<dyn Search>>, ConfigError> {
        let Some(key) = &self.tavily_key else {
            return Ok(None);
        };
        let base = address(
            "TAVILY_BASE_URL",
            self.tavily_base.as_deref(),
            "https://api.tavily.com",
        )?;
        let tavily = Tavily::new(&base, key, Limits::default())
            .map_err(|cause| of("TAVILY_BASE_URL", "TAVILY_API_KEY", cause))?;
        Ok(Some(Arc::new(tavily)))
    }

    fn model(&self) -> Result<Option<Arc<dyn LanguageModel>>, ConfigError> {
        let prices = self
            .llm_prices
            .as_deref()
            .map(|text| Prices::parse(text).ok_or(ConfigError::Prices))
            .transpose()?;
        // Many machines have a key of Anthropic's for other programs: it is used only where a model is named for us,
        // and an address that is ours comes first.
        match (&self.llm_base, &self.anthropic_key, &self.llm_model) {
            (Some(base), ..) => self.openai(base, prices).map(Some),
            (None, Some(key), Some(model)) => self.anthropic(key, model, prices).map(Some),
            (None, Some(_), None) => {
                tracing::info!(
                    "ANTHROPIC_API_KEY is set and not used: TRACKR_LLM_MODEL names no model"
                );
                Ok(None)
            }
            (None, None, _) => self.nothing_is_alone().map(|()| None),
        }
    }

    fn anthropic(
        &self,
        key: &SecretString,
        model: &str,
        prices: Option<Prices>,
    ) -> Result<Arc<dyn LanguageModel>, ConfigError> {
        let base = address(
            "ANTHROPIC_BASE_URL",
            self.anthropic_base.as_deref(),
            "https://api.anthropic.com",
        )?;
        Anthropic::new(&base, key, model, prices, self.model_limits()?)
            .map(|model| Arc::new(model) as Arc<dyn LanguageModel>)
            .map_err(|cause| of("ANTHROPIC_BASE_URL", "ANTHROPIC_API_KEY", cause))
    }

    fn openai(
        &self,
        base: &str,
        prices: Option<Prices>,
    ) -> Result<Arc<dyn LanguageModel>, ConfigError> {
        let model = self.llm_model.as_deref().ok_or(ConfigError::ModelMissing)?;
        let base = address("TRACKR_LLM_BASE_URL", Some(base), "")?;
        OpenAi::new(
            &base,
            self.llm_key.as_ref(),
            model,
            prices,
            self.model_limits()?,
        )
        .map(|model| Arc::new(model) as Arc<dyn LanguageModel>)
        .map_err(|cause| of("TRACKR_LLM_BASE_URL", "TRACKR_LLM_API_KEY", cause))
    }

    /// A model that runs on a machine of one's own may need minutes for an answer.
    fn model_limits(&self) -> Result<Limits, ConfigError> {
        let Some(text) = &self.llm_seconds else {
            return Ok(Limits::default());
        };
        let seconds = text.parse().ok();
        let seconds = seconds.filter(|seconds| (1..=MOST_SECONDS).contains(seconds));
        Ok(Limits {
            patience: Duration::from_secs(seconds.ok_or(ConfigError::Seconds)?),
            ..Limits::default()
        })
    }

    fn nothing_is_alone(&self) -> Result<(), ConfigError> {
        let alone = [
            ("TRACKR_LLM_MODEL", self.llm_model.is_some()),
            ("TRACKR_LLM_API_KEY", self.llm_key.is_some()),
            ("TRACKR_LLM_PRICES", self.llm_prices.is_some()),
            ("TRACKR_LLM_SECONDS", self.llm_seconds.is_some()),
        ];
        match alone.into_iter().find(|(_, set)| *set) {
            Some((setting, _)) => Err(ConfigError::Alone(setting)),
            None => Ok(()),
        }
    }
}

fn address(setting: &'static str, set: Option<&str>, usual: &str) -> Result<Url, ConfigError> {
    Url::parse(set.unwrap_or(usual))
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
        .ok_or(ConfigError::Address(setting))
}

/// Names the setting that the cause lies in.
const fn of(base: &'static str, key: &'static str, cause: BadCaller) -> ConfigError {
    let setting = match cause {
        BadCaller::Key => key,
        BadCaller::Address | BadCaller::Tls(_) => base,
    };
    ConfigError::Service { setting, cause }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    fn refused(settings: Settings) -> String {
        match settings.outside() {
            Ok(_) => panic!("it was taken"),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn nothing_set_is_nothing_used() {
        assert!(Settings::default().outside().unwrap().is_empty());
        let blank = Settings {
            tavily_key: Some(" ".into()),
            llm_base: text(""),
            ..Settings::default()
        };
        assert!(blank.outside().unwrap().is_empty());
    }

    #[test]
    fn each_service_is_set_by_its_own() {
        let all = Settings {
            firecrawl_base: text("http://localhost:3002"),
            tavily_key: Some("tvly-1".into()),
            llm_base: text("http://localhost:11434/v1"),
            llm_model: text("small-1"),
            llm_prices: text("0/0"),
            ..Settings::default()
        };
        let outside = all.outside().unwrap();
        assert_eq!(outside.reader.unwrap().name(), "Firecrawl");
        assert_eq!(outside.search.unwrap().name(), "Tavily");
        assert_eq!(outside.model.unwrap().name(), "small-1 at localhost");
        let anthropic = Settings {
            anthropic_key: Some("sk-ant-1".into()),
            llm_model: text("small-1"),
            ..Settings::default()
        };
        let outside = anthropic.outside().unwrap();
        assert_eq!(outside.model.unwrap().name(), "small-1 of Anthropic");
    }

    #[test]
    fn a_key_of_anthropics_alone_is_some_other_programs() {
        let key = || Settings {
            anthropic_key: Some("sk-ant-1".into()),
            ..Settings::default()
        };
        assert!(key().outside().unwrap().is_empty());
        let beside = Settings {
            llm_base: text("http://localhost:11434/v1"),
            llm_model: text("small-1"),
            ..key()
        };
        let outside = beside.outside().unwrap();
        assert_eq!(outside.model.unwrap().name(), "small-1 at localhost");
    }

    #[test]
    fn half_set_says_what_is_missing() {
        let base = || Settings {
            llm_base: text("https://llm.trackr.example/v1"),
            llm_model: text("small-1"),
            ..Settings::default()
        };
        for (settings, says) in [
            (
                Settings {
                    llm_model: None,
                    ..base()
                },
                "TRACKR_LLM_MODEL is missing",
            ),
            (
                Settings {
                    llm_base: None,
                    ..base()
                },
                "TRACKR_LLM_MODEL is set but no language model",
            ),
            (
                Settings {
                    llm_base: text("llm.trackr.example"),
                    ..base()
                },
                "not a web address",
            ),
            (
                Settings {
                    llm_base: text("http://llm.trackr.example"),
                    ..base()
                },
                "must begin with https",
            ),
            (
                Settings {
                    llm_key: Some("two words".into()),
                    ..base()
                },
                "no key has",
            ),
            (
                Settings {
                    llm_prices: text("three"),
                    ..base()
                },
                "TRACKR_LLM_PRICES",
            ),
            (
                Settings {
                    llm_seconds: text("601"),
                    ..base()
                },
                "TRACKR_LLM_SECONDS is not a number of seconds from 1 to 600",
            ),
        ] {
            let said = refused(settings);
            assert!(said.contains(says), "{said}");
            assert!(!said.contains("two words"), "{said}");
        }
    }

    #[test]
    fn a_model_is_given_the_time_that_is_set() {
        let patience = |seconds: &str| {
            let settings = Settings {
                llm_base: text("http://localhost:11434/v1"),
                llm_model: text("small-1"),
                llm_seconds: text(seconds),
                ..Settings::default()
            };
            settings.outside().unwrap().model.unwrap().patience()
        };
        assert_eq!(patience("240"), Some(Duration::from_secs(240)));
        assert_eq!(patience(" "), None);
    }

    #[test]
    fn a_refusal_names_the_setting_that_it_is_about() {
        let search = |key: &str, base: &str| Settings {
            tavily_key: Some(key.into()),
            tavily_base: text(base),
            ..Settings::default()
        };
        let reader = |key: &str, base: &str| Settings {
            firecrawl_key: Some(key.into()),
            firecrawl_base: text(base),
            ..Settings::default()
        };
        let model = |key: &str, base: &str| Settings {
            anthropic_key: Some(key.into()),
            anthropic_base: text(base),
            llm_model: text("small-1"),
            ..Settings::default()
        };
        let other = |key: &str, base: &str| Settings {
            llm_key: Some(key.into()),
            llm_base: text(base),
            llm_model: text("small-1"),
            ..Settings::default()
        };
        const FAR: &str = "http://proxy.trackr.example";
        const NEAR: &str = "http://localhost:1";
        for (settings, names) in [
            (search("tvly-1", FAR), "TAVILY_BASE_URL: "),
            (search("two words", NEAR), "TAVILY_API_KEY: "),
            (reader("fc-1", FAR), "FIRECRAWL_BASE_URL: "),
            (reader("two words", NEAR), "FIRECRAWL_API_KEY: "),
            (model("sk-1", FAR), "ANTHROPIC_BASE_URL: "),
            (model("two words", NEAR), "ANTHROPIC_API_KEY: "),
            (other("sk-1", FAR), "TRACKR_LLM_BASE_URL: "),
            (other("two words", NEAR), "TRACKR_LLM_API_KEY: "),
        ] {
            let said = refused(settings);
            assert!(said.starts_with(names), "{said}");
        }
    }

    #[test]
    fn tokens_are_priced_by_the_million() {
        let prices = Prices::parse("3/15").unwrap();
        assert_eq!(prices.of(1_000, 200), 6_000);
        assert_eq!(prices.of(1, 0), 3);
        assert_eq!(prices.of(u64::MAX, u64::MAX), u64::MAX);
        assert_eq!(Prices::parse("0.15/0.6").unwrap().read, 150_000);
        for bad in ["3", "3/x", "-1/2", "NaN/1", "/"] {
            assert_eq!(Prices::parse(bad), None, "{bad}");
        }
    }
}
