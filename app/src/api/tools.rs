//! Adding tools.

use leptos::prelude::*;

use super::ApiError;

/// Adds a tool by its address and starts its first run, in one transaction; then the run's page follows.
/// An address the workspace has already leads to its tool; that of a page such as `/pricing` is its site's, and the
/// page is read, too. The only tool of a site, where no research has read it yet, gets the address. Unless `separate` says
/// that it is a tool of its own, the address that a tool moved to leads to that, and any other address of a site that has a
/// tool to the question which is meant. With `corrects`, a tool without a report that no research reads now gets the
/// address, if no other tool is on its site. An address that can't be used leads back to the field, with what was typed and the
/// reason.
///
/// # Errors
/// Invalid address (422); a tool on the same site, or no credit left this month (409); signed out; workspace not found; the role forbids it; the database fails.
#[server(prefix = "/api", endpoint = "add_tool")]
pub async fn add_tool(
    workspace: String,
    url: String,
    separate: Option<String>,
    corrects: Option<String>,
) -> Result<(), ApiError> {
    let adding = work::add(&workspace, &url, separate.is_some(), corrects.as_deref());
    super::answer::see_other(work::field(&workspace, &url), adding).await
}

#[cfg(feature = "ssr")]
mod work {
    use db::{
        TenantTx,
        audit::{self, Subject},
        tools::NewTool,
    };
    use model::{
        Action, AppError, ErrorCode,
        address::{BadAddress, ToolAddress},
        audit::AuditEvent,
        id::ToolId,
        tool::Neighbour,
    };

    use crate::{
        api::answer::{self, Back, Stop},
        context, paths,
    };

    /// Characters of a tool's name that are kept.
    const LONGEST_NAME: usize = 200;

    /// The field with what was typed, without credentials: they must not end up in the browser's history.
    pub fn field(workspace: &str, url: &str) -> Back {
        let credentials = ToolAddress::parse(url).err() == Some(BadAddress::Credentials);
        let kept = if credentials {
            &without_credentials(url)
        } else {
            url
        };
        Back::to_page_of(workspace, paths::tools)
            .typed("url", kept)
            .at("url")
    }

    pub async fn add(
        workspace: &str,
        url: &str,
        separate: bool,
        corrects: Option<&str>,
    ) -> Result<String, Stop> {
        let corrects: Option<ToolId> = corrects.map(context::id).transpose()?;
        let (_, mut tx) = context::enter(workspace, Action::AddTool).await?;
        let given = ToolAddress::parse(url).map_err(refused)?;
        let address = given.of_tool();
        (context::state()?.judge)(&address).map_err(not_public)?;
        let name = name(&address);
        let (host, key) = (address.host(), address.key());
        let tool = NewTool {
            name: &name,
            url: address.url().as_str(),
            host: &host,
            key: &key,
            page: (given != address).then(|| given.url().as_str()),
        };
        if !separate {
            let moved = db::tools::led_to(&mut tx, &host, &key).await?;
            let moved = moved.into_iter().find(|(_, now)| is_at(now, &key));
            if let Some((moved, _)) = moved {
                return Ok(paths::known_tool(workspace, moved));
            }
            let near = db::tools::neighbours(&mut tx, &host, &key).await?;
            if let Some(wrong) = corrects.filter(|wrong| near.iter().all(|tool| tool.id == *wrong))
                && db::tools::correct(&mut tx, wrong, tool).await?
            {
                return start(tx, workspace, wrong, &name, AuditEvent::ToolCorrected).await;
            }
            match near.as_slice() {
                [] => {}
                // Its address led nowhere, and this is the next try.
                [only] if only.unread && db::tools::correct(&mut tx, only.id, tool).await? => {
                    return start(tx, workspace, only.id, &name, AuditEvent::ToolCorrected).await;
                }
                [nearest, ..] => return which_is_meant(workspace, &given, nearest),
            }
        }
        let added = db::tools::add(&mut tx, tool).await?;
        let event = if added.new {
            AuditEvent::ToolAdded
        } else if db::tools::correct(&mut tx, added.id, tool).await? {
            AuditEvent::ToolCorrected
        } else {
            return Ok(paths::known_tool(workspace, added.id));
        };
        start(tx, workspace, added.id, &name, event).await
    }

    /// Whether an address that a tool led to is the tool's with this key.
    fn is_at(address: &str, key: &str) -> bool {
        ToolAddress::parse(address).is_ok_and(|address| address.of_tool().key() == key)
    }

    /// Starts the research of a tool that got its address just now, and leads to it.
    async fn start(
        mut tx: TenantTx,
        workspace: &str,
        tool: ToolId,
        name: &str,
        event: AuditEvent,
    ) -> Result<String, Stop> {
        let run = db::runs::enqueue(&mut tx, tool).await?;
        audit::record(&mut tx, event, Subject::Tool(tool, name), None).await?;
        let subject = Subject::Run(run, name);
        audit::record(&mut tx, AuditEvent::RunStarted, subject, None).await?;
        tx.commit().await?;
        Ok(paths::run(workspace, run))
    }

    /// The name of a tool until its first report names it.
    fn name(address: &ToolAddress) -> String {
        address.shown_host().chars().take(LONGEST_NAME).collect()
    }

    fn refused(reason: BadAddress) -> Stop {
        Stop::Refused {
            word: reason.as_str().to_owned(),
            error: AppError::invalid(reason.to_string()),
        }
    }

    fn not_public(reason: String) -> Stop {
        Stop::Refused {
            word: paths::NOT_PUBLIC.to_owned(),
            error: AppError::invalid(reason),
        }
    }

    /// The site has a tool. A form leads to the question, a program says it in its next request.
    fn which_is_meant(
        workspace: &str,
        address: &ToolAddress,
        nearest: &Neighbour,
    ) -> Result<String, Stop> {
        if answer::is_form() {
            return Ok(paths::near_tools(workspace, address.url().as_str()));
        }
        let sentence = format!(
            "The workspace has {} on this site already. To add this address as a tool of its own, send it again with separate=1.",
            nearest.name
        );
        Err(AppError::new(ErrorCode::Conflict, sentence).into())
    }

    /// The address without user name and password.
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
