//! Tools of one name, which their addresses tell apart.

use std::collections::HashMap;

use db::TenantTx;
use leptos::prelude::*;
use model::{AppError, id::ToolId};

use super::external_link::short_address;
use crate::context;

/// The addresses of those tools of a page whose name another tool of the workspace has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Twins(HashMap<ToolId, String>);

impl Twins {
    /// Those among these tools, in one query however many there are.
    ///
    /// # Errors
    /// The database fails.
    pub async fn among(
        tx: &mut TenantTx,
        tools: impl IntoIterator<Item = ToolId>,
    ) -> Result<Self, AppError> {
        let tools: Vec<ToolId> = tools.into_iter().collect();
        let found = db::tools::twins(tx, &tools).await;
        found.map(Self).map_err(|cause| context::database(&cause))
    }

    /// The address below a tool's name in a table.
    #[must_use]
    pub fn address(&self, tool: ToolId) -> Option<AnyView> {
        let address = self.0.get(&tool)?.clone();
        let short = short_address(&address);
        Some(
            view! {
                <div class="table__sub tools__host" title=address>
                    {short}
                </div>
            }
            .into_any(),
        )
    }

    /// The name, in a line of text with the address: `Aster (aster.example)`.
    #[must_use]
    pub fn called(&self, tool: impl Into<Option<ToolId>>, name: &str) -> String {
        let address = tool.into().and_then(|tool| self.0.get(&tool));
        address.map_or_else(
            || name.to_owned(),
            |address| format!("{name} ({})", short_address(address)),
        )
    }
}

impl FromIterator<(ToolId, String)> for Twins {
    fn from_iter<T: IntoIterator<Item = (ToolId, String)>>(tools: T) -> Self {
        Self(tools.into_iter().collect())
    }
}
