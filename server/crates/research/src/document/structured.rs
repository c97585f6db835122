//! Data that a page carries for machines: JSON-LD and microdata.

use serde_json::{Map, Value};

use super::tokens::Tag;

/// Objects kept of a page.
pub(super) const MAX_OBJECTS: usize = 500;

/// The objects of a JSON-LD script, `@graph` and lists flattened. Broken JSON gives none.
pub(super) fn json_ld(script: &str) -> Vec<Value> {
    let script = script
        .trim()
        .trim_start_matches("<![CDATA[")
        .trim_end_matches("]]>");
    let mut open: Vec<Value> = serde_json::from_str(script).into_iter().collect();
    let mut objects = Vec::new();
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items.into_iter().rev()),
            Value::Object(mut object) => match object.remove("@graph") {
                Some(graph) => open.push(graph),
                None => objects.push(Value::Object(object)),
            },
            _ => {}
        }
        if objects.len() >= MAX_OBJECTS {
            break;
        }
    }
    objects
}

/// Microdata items being read: one per open element with `itemscope` or `itemprop`.
#[derive(Debug)]
pub(super) struct Item {
    property: Option<String>,
    scope: Option<Map<String, Value>>,
    value: Option<String>,
    text: String,
}

impl Item {
    /// The item an element opens, if it opens one.
    pub(super) fn open(tag: &Tag) -> Option<Self> {
        let property = tag.attribute("itemprop").map(str::to_owned);
        let scope = tag.has("itemscope").then(|| {
            let kind = tag
                .attribute("itemtype")
                .and_then(|kind| kind.rsplit('/').next())
                .unwrap_or_default();
            Map::from_iter([("@type".to_owned(), Value::from(kind))])
        });
        (property.is_some() || scope.is_some()).then(|| Self {
            property,
            scope,
            value: ["content", "href", "src", "datetime"]
                .iter()
                .find_map(|name| tag.attribute(name))
                .map(str::to_owned),
            text: String::new(),
        })
    }

    /// Adds visible text of the element.
    pub(super) fn push(&mut self, text: &str) {
        if self.scope.is_none() && self.text.len() < 2_000 {
            self.text.push_str(text);
        }
    }

    /// Closes the item: it becomes a property of the nearest scope around it, or else a top-level object.
    pub(super) fn close(self, around: &mut [Self], objects: &mut Vec<Value>) {
        let value = match self.scope {
            Some(scope) => Value::Object(scope),
            None => Value::from(
                self.value
                    .unwrap_or_else(|| self.text.split_whitespace().collect::<Vec<_>>().join(" ")),
            ),
        };
        let scope = around.iter_mut().rev().find_map(|item| item.scope.as_mut());
        match (self.property, scope) {
            (Some(property), Some(scope)) => match scope.get_mut(&property) {
                Some(Value::Array(values)) if values.len() < MAX_OBJECTS => values.push(value),
                Some(Value::Array(_)) => {}
                Some(first) => *first = Value::Array(vec![first.take(), value]),
                None => {
                    scope.insert(property, value);
                }
            },
            _ if value.is_object() && objects.len() < MAX_OBJECTS => objects.push(value),
            _ => {}
        }
    }
}
