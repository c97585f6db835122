//! Asked before a second tool of one site is added: most often the address is a page of the first.

use leptos::prelude::*;
use model::tool::Neighbour;

use crate::{components::external_link::short_address, paths};

/// The tools that are there already, and the way to add the address all the same. A big vendor has
/// products of their own on paths of one host, so the answer is the person's.
#[component]
pub fn NearTools(
    /// The workspace's slug.
    slug: String,
    /// The address to add.
    url: String,
    /// The tools on its host.
    tools: Vec<Neighbour>,
) -> impl IntoView {
    let known = tools
        .into_iter()
        .map(|tool| {
            view! {
                <li>
                    <a href=paths::tool(&slug, tool.id)>{format!("Open {}", tool.name)}</a>
                    " "
                    {short_address(&tool.url)}
                </li>
            }
        })
        .collect_view();
    let address = short_address(&url);
    view! {
        <section class="note note--warn near" id="near" aria-labelledby="near-heading">
            <h2 class="near__heading" id="near-heading">
                "This site is in your workspace already"
            </h2>
            <p>
                {address}
                " has not been added yet. Research reads a tool's whole site, so one tool is mostly enough."
            </p>
            <ul role="list">{known}</ul>
            <form method="post" action="/api/add_tool">
                <input type="hidden" name="workspace" value=slug />
                <input type="hidden" name="url" value=url />
                <input type="hidden" name="separate" value="1" />
                <button class="button" type="submit">
                    "It is another product: add it as a separate tool"
                </button>
            </form>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use model::id::ToolId;

    use super::*;
    use crate::fixtures;

    #[test]
    fn both_answers_are_offered_without_script() {
        let id = ToolId::new();
        let tool = Neighbour {
            id,
            name: "Quillmark".to_owned(),
            url: "https://quillmark.example/".to_owned(),
            unread: false,
        };
        let html = view! { <NearTools slug="acme".to_owned() url="https://quillmark.example/pricing".to_owned() tools=vec![tool] /> }.to_html();
        for part in [
            &format!("href=\"{}\"", paths::tool("acme", id)),
            "Open Quillmark",
            "action=\"/api/add_tool\"",
            "name=\"url\" value=\"https://quillmark.example/pricing\"",
            "name=\"separate\" value=\"1\"",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
    }

    #[test]
    fn names_and_addresses_are_text() {
        let tool = Neighbour {
            id: ToolId::new(),
            name: fixtures::MARKUP.to_owned(),
            url: fixtures::MARKUP.to_owned(),
            unread: false,
        };
        let html = view! { <NearTools slug="acme".to_owned() url=fixtures::MARKUP.to_owned() tools=vec![tool] /> }.to_html();
        assert!(
            !html.contains("<script") && !html.contains("<img") && !html.contains("\"'>"),
            "{html}"
        );
    }
}
