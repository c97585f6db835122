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
    /// An address without the key that is sent there.
    #[error("{0} is set but {1} is missing. Set it too, or neither.")]
    KeyMissing(&'static str, &'static str),
    /// An address that is none, and one that is.
    #[error("{0} is not a web address. Write it whole, such as {1}.")]
    Address(&'static str, &'static str),
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
        for unused in settings.unused() {
            tracing::info!("{unused}");
        }
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

    /// Says of each setting that is taken and brings nothing why it does not. Those of Anthropic's may be there for other
    /// programs, so they are no mistake.
    fn unused(&self) -> Vec<String> {
        let why = match (&self.llm_base, &self.anthropic_key, &self.llm_model) {
            (Some(_), ..) => "TRACKR_LLM_BASE_URL says where the language model is",
            (None, Some(_), Some(_)) => "",
            (None, Some(_), None) => "TRACKR_LLM_MODEL names no model",
            (None, None, _) => "ANTHROPIC_API_KEY is missing",
        };
        let of_anthropics = [
            ("ANTHROPIC_API_KEY", self.anthropic_key.is_some()),
            ("ANTHROPIC_BASE_URL", self.anthropic_base.is_some()),
        ];
        let unused = of_anthropics
            .into_iter()
            .filter(|(_, set)| *set && !why.is_empty())
            .map(|(setting, _)| format!("{setting} is set and not used: {why}"));
        let other_key = self.llm_key.is_some() && why.is_empty();
        let other = other_key.then(|| {
            "TRACKR_LLM_API_KEY is set and not used: without TRACKR_LLM_BASE_URL, ANTHROPIC_API_KEY is"
                .to_owned()
        });
        unused.chain(other).collect()
    }

    fn reader(&self) -> Result<Option<Arc<dyn Reader>>, ConfigError> {
        let (key, base) = (self.firecrawl_key.as_ref(), self.firecrawl_base.as_deref());
        if key.is_none() && base.is_none() {
            return Ok(None);
        }
        let base = address(
            "FIRECRAWL_BASE_URL",
            base.unwrap_or("https://api.firecrawl.dev"),
            "http://localhost:3002",
        )?;
        let firecrawl = Firecrawl::new(&base, key, Limits::default())
            .map_err(|cause| of("FIRECRAWL_BASE_URL", "FIRECRAWL_API_KEY", cause))?;
        Ok(Some(Arc::new(firecrawl)))
    }

    fn search(&self) -> Result<Option<Arc<dyn Search>>, ConfigError> {
        const USUAL: &str = "https://api.tavily.com";
        let base = self.tavily_base.as_deref();
        let Some(key) = &self.tavily_key else {
            return match base {
                Some(_) => Err(ConfigError::KeyMissing("TAVILY_BASE_URL", "TAVILY_API_KEY")),
                None => Ok(None),
            };
        };
        let base = address("TAVILY_BASE_URL", base.unwrap_or(USUAL), USUAL)?;
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
            (None, Some(_), None) => Ok(None),
            (None, None, _) => self.nothing_is_alone().map(|()| None),
        }
    }

    fn anthropic(
        &self,
        key: &SecretString,
        model: &str,
        prices: Option<Prices>,
    ) -> Result<Arc<dyn LanguageModel>, ConfigError> {
        const USUAL: &str = "https://api.anthropic.com";
        let base = self.anthropic_base.as_deref().unwrap_or(USUAL);
        let base = address("ANTHROPIC_BASE_URL", base, USUAL)?;
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
        let base = address("TRACKR_LLM_BASE_URL", base, "https://api.openai.com/v1")?;
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

fn address(
    setting: &'static str,
    address: &str,
    example: &'static str,
) -> Result<Url, ConfigError> {
    Url::parse(address)
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
        .ok_or(ConfigError::Address(setting, example))
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
mod tests;
