//! Services that the operator may let research use: Firecrawl's browsers, Tavily's search, Anthropic's models, and any model behind an API
//! like OpenAI's. Their addresses are the operator's; none comes from a user or a page.
//!
//! All go through [`call::Caller`]: time, size and attempts are limited, and a service that keeps failing is left
//! alone for a while. An adapter only knows the shape of its API.

pub mod anthropic;
pub mod call;
pub mod config;
pub mod firecrawl;
pub mod openai;
pub mod tavily;
#[cfg(test)]
mod testing;

pub use config::{ConfigError, Settings};
