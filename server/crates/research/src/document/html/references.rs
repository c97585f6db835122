//! What a page refers to and says of itself: links, images, icons, `meta` and its relations.

use url::Url;

use super::Reader;
use crate::document::{
    Alternate, Document, Icon, Image, Link, Place, structured::Item, tagline, tokens::Tag,
};

const MAX_LINKS: usize = 5_000;
const MAX_IMAGES: usize = 2_000;
const MAX_META: usize = 200;
/// Icons kept.
const MAX_ICONS: usize = 20;

impl Reader<'_> {
    pub(super) fn void(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            "br" => {
                self.sets_apart(tagline::Apart::Broken);
                self.text(" ");
            }
            "wbr" => self.text(""),
            "hr" => self.break_block(),
            "img" if !self.is_hidden() => self.image(tag),
            _ => {
                if let Some(item) = Item::open(tag) {
                    item.close(&mut self.items, &mut self.builder.document.data);
                }
            }
        }
    }

    fn image(&mut self, tag: &Tag) {
        let Some(alt) = tag
            .attribute("alt")
            .map(str::trim)
            .filter(|alt| !alt.is_empty())
        else {
            return;
        };
        self.mark(alt);
        if self.link.is_some() {
            self.link_label.get_or_insert_with(|| alt.to_owned());
        }
        if self.builder.document.images.len() < MAX_IMAGES {
            let image = Image {
                alt: alt.chars().take(300).collect(),
                place: self.stack.last().map_or(Place::Content, |top| top.place),
                before: self.builder.document.blocks.len(),
            };
            self.builder.document.images.push(image);
        }
    }

    /// What every tag may say about the page, whatever it is.
    pub(super) fn note(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            "html" => {
                let lang = tag
                    .attribute("lang")
                    .and_then(|lang| lang.trim().split(['-', '_']).next())
                    .map(str::to_ascii_lowercase);
                self.builder.document.lang = lang.filter(|lang| (2..=3).contains(&lang.len()));
            }
            "base" => {
                if let Some(base) = tag
                    .attribute("href")
                    .and_then(|href| self.base.join(href.trim()).ok())
                {
                    self.base = base;
                }
            }
            "meta" => self.meta(tag),
            "link" => self.relation(tag),
            "svg" | "use" | "i" | "span" => self.drawn_mark(tag),
            _ => {}
        }
    }

    fn meta(&mut self, tag: &Tag) {
        let name = tag.attribute("property").or_else(|| tag.attribute("name"));
        if let (Some(name), Some(content)) = (name, tag.attribute("content"))
            && self.builder.document.meta.len() < MAX_META
        {
            self.builder
                .document
                .meta
                .entry(name.to_ascii_lowercase())
                .or_insert_with(|| content.trim().to_owned());
        }
    }

    fn relation(&mut self, tag: &Tag) {
        let relation = tag
            .attribute("rel")
            .unwrap_or_default()
            .to_ascii_lowercase();
        let Some(url) = tag
            .attribute("href")
            .and_then(|href| self.web_address(href))
        else {
            return;
        };
        let is = |name: &str| relation.split_whitespace().any(|word| word == name);
        if is("canonical") {
            self.builder.document.canonical.get_or_insert(url);
        } else if is("icon") || relation.starts_with("apple-touch-icon") {
            self.icon(tag, url);
        } else if is("alternate")
            && let Some(lang) = tag.attribute("hreflang")
            && self.builder.document.alternates.len() < MAX_META
        {
            self.builder.document.alternates.push(Alternate {
                lang: lang.to_ascii_lowercase(),
                url,
            });
        }
    }

    /// Keeps an icon, unless it is a drawing (SVG).
    fn icon(&mut self, tag: &Tag, url: Url) {
        let kind = tag.attribute("type").unwrap_or_default();
        let drawn = kind.contains("svg") || url.path().to_ascii_lowercase().ends_with(".svg");
        if drawn || self.builder.document.icons.len() >= MAX_ICONS {
            return;
        }
        let sizes = tag.attribute("sizes").unwrap_or_default();
        let width = |size: &str| size.split(['x', 'X']).next()?.parse().ok();
        let width = sizes.split_whitespace().filter_map(width).max();
        self.builder.document.icons.push(Icon { url, width });
    }

    fn web_address(&self, href: &str) -> Option<Url> {
        self.base
            .join(href.trim())
            .ok()
            .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
    }

    pub(super) fn open_link(&mut self, tag: &Tag) {
        self.close_link();
        let Some(url) = tag
            .attribute("href")
            .and_then(|href| self.web_address(href))
        else {
            return;
        };
        self.link_label = tag
            .attribute("aria-label")
            .or_else(|| tag.attribute("title"))
            .map(str::to_owned);
        if let Some(label) = self.link_label.clone() {
            self.mark(&label);
        }
        self.link = Some(Link {
            url,
            text: String::new(),
            place: self.stack.last().map_or(Place::Content, |top| top.place),
        });
    }

    pub(super) fn close_link(&mut self) {
        if let Some(mut link) = self.link.take()
            && self.builder.document.links.len() < MAX_LINKS
        {
            link.text = link.text.split_whitespace().collect::<Vec<_>>().join(" ");
            if link.text.is_empty() {
                link.text = self.link_label.take().unwrap_or_default();
            }
            self.builder.document.links.push(link);
        }
    }
}

/// The name the site gives itself.
pub(super) fn site_name(document: &Document) -> Option<String> {
    let meta = [
        "og:site_name",
        "application-name",
        "apple-mobile-web-app-title",
    ]
    .iter()
    .find_map(|name| document.meta.get(*name).cloned());
    meta.or_else(|| {
        document.data.iter().find_map(|object| {
            let kind = object.get("@type")?.as_str()?;
            matches!(
                kind,
                "Organization" | "Corporation" | "WebSite" | "SoftwareApplication"
            )
            .then(|| object.get("name")?.as_str().map(str::to_owned))
            .flatten()
        })
    })
    .map(|name| name.trim().to_owned())
    .filter(|name| !name.is_empty() && name.chars().count() <= 100)
}
