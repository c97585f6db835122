//! The part of a tool's page that deletes it.

use leptos::prelude::*;
use model::tool::Tool;

use crate::{components::confirm::DeleteForm, pages::said::Said, shown};

/// What the address of the tool's page says about an attempt to delete it.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Why the name that was typed was refused.
    refused: Option<String>,
    said: Said,
}

impl Asked {
    /// Reads the parameters that `query` gives by their names.
    pub fn of(query: impl Fn(&str) -> Option<String>) -> Self {
        let confirm = query("confirm");
        // Of other forms that lead to the page, other parts tell.
        let mut said = if confirm.is_some() {
            Said::of(&query)
        } else {
            Said::default()
        };
        Self {
            refused: said.at_field(confirm).map(|(_, reason)| reason),
            said,
        }
    }
}

/// Draws the section, for those who may delete this tool.
pub fn deletion_view(slug: &str, tool: &Tool, asked: Asked) -> AnyView {
    let arguments = vec![
        ("workspace", slug.to_owned()),
        ("tool", tool.id.to_string()),
    ];
    view! {
        <section class="section delete-tool" id="delete" aria-label="Delete this tool">
            {asked.said.note()}
            <DeleteForm
                action="/api/delete_tool"
                arguments=arguments
                label="Delete this tool"
                name=tool.name.clone()
                goes=what_goes(tool)
                refused=asked.refused
            />
        </section>
    }
    .into_any()
}

fn what_goes(tool: &Tool) -> Vec<String> {
    let mut goes = vec![format!("the tool {}", tool.name)];
    if let Some(report) = &tool.report {
        let versions = shown::count(report.version, "report");
        goes.push(format!("its {versions}, with all facts and quotes"));
    }
    goes.push("what is written down of its spend".to_owned());
    goes.push("all notes about it, with what they said before".to_owned());
    goes.push("the decisions on it, with their reasons".to_owned());
    goes.push("what was said of it at pain points".to_owned());
    goes.push("its runs, also one that goes on".to_owned());
    goes.push("its name in the audit log".to_owned());
    goes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;

    fn html(tool: &Tool, query: &[(&str, &str)]) -> String {
        let asked = Asked::of(|name| {
            let pair = query.iter().find(|(each, _)| *each == name);
            pair.map(|(_, value)| (*value).to_owned())
        });
        Owner::new().with(|| deletion_view("acme", tool, asked).to_html())
    }

    #[test]
    fn it_says_what_goes_with_the_tool() {
        let tool = fixtures::tool("Quillmark");
        let with_report = html(&tool, &[]);
        assert!(
            with_report.contains("its 1 report, with all facts"),
            "{with_report}"
        );
        assert!(
            with_report.contains(&tool.id.to_string()) && !with_report.contains(" open"),
            "{with_report}"
        );
        let without = html(
            &Tool {
                report: None,
                ..tool
            },
            &[],
        );
        assert!(!without.contains("facts"), "{without}");
    }

    #[test]
    fn another_name_is_refused_and_no_link_brings_the_right_one() {
        let html = html(
            &fixtures::tool("Quillmark"),
            &[("refused", "other_name"), ("confirm", "Quillmark")],
        );
        assert!(
            !html.contains("value=\"Quillmark\"") && html.contains("Nothing was deleted"),
            "{html}"
        );
    }

    #[test]
    fn names_are_text() {
        let html = html(
            &fixtures::tool(fixtures::MARKUP),
            &[("refused", "other_name"), ("confirm", fixtures::MARKUP)],
        );
        assert!(
            !html.contains("<script") && !html.contains("<img") && !html.contains("\"'>"),
            "{html}"
        );
    }
}
