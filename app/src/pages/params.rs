//! What an address names, read strictly: anything but the one accepted spelling is the same 404 as a
//! thing that does not exist, before any query runs.

use std::str::FromStr;

use leptos_router::params::ParamsMap;
use model::{AppError, id::ToolId};

/// Reads every part of the address once, so that a malformed one is refused before the reader's membership
/// is even looked up.
///
/// # Errors
/// Not found, when an id or a version is none.
pub fn check(params: &ParamsMap) -> Result<(), AppError> {
    if params.get("id").is_some() {
        // Every kind of id has the same spelling.
        id::<ToolId>(params)?;
    }
    if params.get("version").is_some() {
        version(params)?;
    }
    Ok(())
}

/// The id in `:id`.
///
/// # Errors
/// Not found, when it is no id.
pub fn id<T: FromStr>(params: &ParamsMap) -> Result<T, AppError> {
    params
        .get("id")
        .and_then(|text| text.parse().ok())
        .ok_or_else(AppError::not_found)
}

/// The report version in `:version`: digits, no sign, no leading zero.
///
/// # Errors
/// Not found, when it is no such number.
pub fn version(params: &ParamsMap) -> Result<i32, AppError> {
    version_in(&params.get("version").unwrap_or_default())
}

/// The report version that a text says, as strictly.
///
/// # Errors
/// Not found, when it is no such number.
pub fn version_in(text: &str) -> Result<i32, AppError> {
    let version = text
        .parse()
        .ok()
        .filter(|version: &i32| *version > 0 && version.to_string() == text);
    version.ok_or_else(AppError::not_found)
}

#[cfg(test)]
mod tests {
    use model::ErrorCode;

    use super::*;

    fn params(name: &'static str, value: &str) -> ParamsMap {
        let mut params = ParamsMap::new();
        params.insert(name, value.to_owned());
        params
    }

    #[test]
    fn ids_have_one_spelling() {
        let good = "0193a8f0-7c1e-7b6a-9d5e-0123456789ab";
        assert_eq!(id::<ToolId>(&params("id", good)).unwrap().to_string(), good);
        for bad in [
            &good.to_uppercase(),
            &good.replace('-', ""),
            "1",
            "",
            "../x",
        ] {
            assert_eq!(
                id::<ToolId>(&params("id", bad)).unwrap_err().code,
                ErrorCode::NotFound,
                "{bad:?}"
            );
        }
        assert!(id::<ToolId>(&ParamsMap::new()).is_err());
    }

    #[test]
    fn versions_have_one_spelling() {
        assert_eq!(version(&params("version", "12")).unwrap(), 12);
        for bad in ["0", "-1", "+1", "01", "1.0", "", "99999999999", "latest"] {
            assert_eq!(
                version(&params("version", bad)).unwrap_err().code,
                ErrorCode::NotFound,
                "{bad:?}"
            );
        }
    }
}
