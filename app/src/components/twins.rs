//! Tools of one name in one list, which their addresses tell apart.

use std::collections::HashMap;

use leptos::prelude::*;
use model::tool::Tool;

use super::external_link::short_address;

/// The names of the tools of a list that more than one of them has.
#[derive(Debug, Clone, Default)]
pub struct Twins(HashMap<String, usize>);

impl Twins {
    /// Those of these tools.
    #[must_use]
    pub fn among<'a>(tools: impl IntoIterator<Item = &'a Tool>) -> Self {
        let mut named = HashMap::new();
        for tool in tools {
            *named.entry(called(tool)).or_default() += 1;
        }
        Self(named)
    }

    /// The address below a tool's name, where another tool of the list has that name.
    #[must_use]
    pub fn address(&self, tool: &Tool) -> Option<AnyView> {
        let others = self.0.get(&called(tool)).is_some_and(|tools| *tools > 1);
        others.then(|| {
            let address = tool.led_to.as_ref().unwrap_or(&tool.url);
            view! {
                <div class="table__sub tools__host" title=address.clone()>
                    {short_address(address)}
                </div>
            }
            .into_any()
        })
    }
}

fn called(tool: &Tool) -> String {
    tool.name.trim().to_lowercase()
}
