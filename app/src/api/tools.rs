//! Adding tools.

use leptos::prelude::*;

use super::ApiError;

/// Adds a tool by its address and starts its first run, in one transaction; then the run's page follows.
/// An address the workspace has already leads to its tool. Another address of a site that has a tool leads
/// to the question which is meant, unless `separate` says that it is a tool of its own. An address that
/// can't be used leads back to the field, with what was typed and the reason.
///
/// # Errors
/// Invalid address (422); a tool on the same site (409); signed out; workspace not found; the role forbids it; the database fails.
#[server(prefix = "/api", endpoint = "add_tool")]
pub async fn add_tool(
    workspace: String,
    url: String,
    separate: Option<String>,
) -> Result<(), ApiError> {
    let work = work::add(&workspace, &url, separate.is_some());
    super::answer::see_other(&workspace, work).await
}

#[cfg(feature = "ssr")]
mod work {
    use db::tools::NewTool;
    use model::{
        Action, AppError, ErrorCode,
        address::{BadAddress, ToolAddress},
        tool::Neighbour,
    };

    use crate::{api::answer, context, paths};

    /// Characters of a tool's name that are kept.
    const LONGEST_NAME: usize = 200;

    pub async fn add(workspace: &str, url: &str, separate: bool) -> Result<String, AppError> {
        let member = context::require(workspace, Action::AddTool).await?;
        let address = match ToolAddress::parse(url) {
            Ok(address) => address,
            Err(reason) => return refused(workspace, url, reason),
        };
        if let Err(why) = (context::state()?.judge)(&address) {
            return not_public(workspace, &address, why);
        }
        let mut tx = context::begin(&member).await?;
        let (host, key) = (address.host(), address.key());
        if !separate {
            let near = db::tools::neighbours(&mut tx, &host, &key)
                .await
                .map_err(|cause| context::database(&cause))?;
            if let Some(nearest) = near.first() {
                return asked_back(workspace, &address, nearest);
            }
        }
        let name: String = host.chars().take(LONGEST_NAME).collect();
        let tool = NewTool {
            name: &name,
            url: address.url().as_str(),
            host: &host,
            key: &key,
        };
        let added = db::tools::add(&mut tx, tool)
            .await
            .map_err(|cause| context::database(&cause))?;
        if !added.new {
            return Ok(format!("{}?known=1", paths::tool(workspace, added.id)));
        }
        let run = db::runs::enqueue(&mut tx, added.id)
            .await
            .map_err(|cause| context::database(&cause))?;
        tx.commit()
            .await
            .map_err(|cause| context::database(&cause))?;
        Ok(paths::run(workspace, run))
    }

    /// A form gets its text back beside the reason, a program the error.
    fn refused(workspace: &str, url: &str, reason: BadAddress) -> Result<String, AppError> {
        let kept = if reason == BadAddress::Credentials {
            &without_credentials(url)
        } else {
            url
        };
        form_or(
            paths::refused_address(workspace, reason.as_str(), kept),
            AppError::invalid(reason.to_string()),
        )
    }

    /// The page judges the address anew, so that the sentence is ours whatever its address says.
    fn not_public(workspace: &str, address: &ToolAddress, why: String) -> Result<String, AppError> {
        form_or(
            paths::refused_address(workspace, paths::NOT_PUBLIC, address.url().as_str()),
            AppError::invalid(why),
        )
    }

    fn asked_back(
        workspace: &str,
        address: &ToolAddress,
        nearest: &Neighbour,
    ) -> Result<String, AppError> {
        let sentence = format!(
            "The workspace has {} on this site already. To add this address as a tool of its own, send it again with separate=1.",
            nearest.name
        );
        form_or(
            paths::near_tools(workspace, address.url().as_str()),
            AppError::new(ErrorCode::Conflict, sentence),
        )
    }

    fn form_or(page: String, error: AppError) -> Result<String, AppError> {
        if answer::is_form() {
            Ok(page)
        } else {
            Err(error)
        }
    }

    /// The address without user name and password, which must not end up in the browser's history.
    fn without_credentials(url: &str) -> String {
        let (scheme, rest) = url.split_once("//").unwrap_or(("", url));
        let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
        if scheme.is_empty() {
            host.to_owned()
        } else {
            format!("{scheme}//{host}")
        }
    }

    #[cfg(test)]
    mod tests {
        use super::without_credentials;

        #[test]
        fn credentials_are_dropped_and_the_address_kept() {
            for (typed, kept) in [
                ("https://me:secret@vendor.example", "https://vendor.example"),
                (
                    "https://me:p@ss@vendor.example/a",
                    "https://vendor.example/a",
                ),
                ("me:secret@vendor.example", "vendor.example"),
            ] {
                assert_eq!(without_credentials(typed), kept);
            }
        }
    }
}
