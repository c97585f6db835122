//! The only HTTP client that fetches addresses a user or a page can set.
//!
//! A request to an address somebody else chose is a request made with this server's position in the
//! network, so every one goes through [`Client`]:
//!
//! 1. The address is parsed once, as [`url::Url`]; what is judged is what is requested.
//! 2. Scheme, credentials, host name and port are judged ([`name`], [`Options::ports`]).
//! 3. The name is resolved once, inside the connector, and *every* answer is judged ([`address`]):
//!    one answer that is not public refuses the name. The connector gets no other addresses, so the
//!    address judged is the address dialled.
//! 4. A redirect is a new address: back to 2, at most [`Options::max_redirects`] times.
//! 5. Headers, the decompressed body and the whole time are capped; no proxy, cookie, credential or
//!    `Referer` takes part.
//!
//! [`AllowHosts`] names the hosts that an operator exempts from 2 and 3, each with its exact port.

pub mod address;
mod allow;
mod client;
mod error;
mod guard;
pub mod name;
mod resolve;
mod response;
#[cfg(test)]
mod tests;
pub mod text;
mod tls;

// The tests share their servers with `tests/`, where this crate has its outer name.
#[cfg(test)]
extern crate self as net;

pub use allow::{AllowHosts, BadAllowHost};
pub use client::{BuildError, Client, Options, USER_AGENT};
pub use error::FetchError;
pub use resolve::{Resolve, ResolveError, Resolving, SystemResolver};
pub use response::Response;
