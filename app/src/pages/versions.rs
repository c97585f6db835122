//! The versions of a tool's report: each to open, and any two to compare.

use leptos::prelude::*;
use model::{AppError, id::ToolId, tool::ReportSummary};

use crate::{
    components::{
        field::{Select, option},
        score::OverallScore,
        time::{Time, day, minute},
    },
    context,
    pages::params,
    paths, shown,
};

/// Versions in sight; those before them unfold.
const IN_SIGHT: usize = 10;

/// The versions of a tool's report, as a page of one of them or of two shows them.
#[derive(Debug, Clone, PartialEq)]
pub struct Versions {
    /// The workspace's slug.
    pub slug: String,
    /// The tool.
    pub tool: ToolId,
    /// The version that the page is of, or the later of the two.
    pub of: i32,
    /// All of them, the newest first.
    pub all: Vec<ReportSummary>,
}

impl Versions {
    /// Reads them, for a page of this version.
    ///
    /// # Errors
    /// Unavailable or internal when the database fails.
    pub async fn load(
        tx: &mut db::TenantTx,
        slug: &str,
        tool: ToolId,
        of: i32,
    ) -> Result<Self, AppError> {
        let all = db::reports::versions(tx, tool)
            .await
            .map_err(|cause| context::database(&cause))?;
        Ok(Self {
            slug: slug.to_owned(),
            tool,
            of,
            all,
        })
    }

    /// The version that came after this one.
    pub fn after(&self, version: i32) -> Option<i32> {
        let all = self.all.iter().map(|each| each.version);
        all.filter(|each| *each > version).min()
    }

    /// Draws the section; nothing while there is one version alone.
    pub fn section(&self) -> Option<AnyView> {
        (self.all.len() > 1).then(|| {
            view! {
                <section class="section screen-only" aria-labelledby="versions">
                    <h2 id="versions">"Versions"</h2>
                    {self.compare()}
                    {self.list()}
                </section>
            }
            .into_any()
        })
    }

    /// The links at the head of a page about two versions: to the newest report, and to the section.
    pub fn links(&self) -> Option<AnyView> {
        let newest = self.all.first()?.version;
        let report = paths::tool(&self.slug, self.tool);
        (self.all.len() > 1).then(|| {
            view! {
                <nav class="report-versions" aria-label="Versions of this report">
                    <a href=report>{format!("Newest report: version {newest}")}</a>
                    <a href="#versions">"All versions"</a>
                </nav>
            }
            .into_any()
        })
    }

    /// What changed between the page's version and another that is chosen.
    fn compare(&self) -> AnyView {
        let others = self.all.iter().filter(|each| each.version != self.of);
        let options = others
            .map(|each| {
                let when = if self.is_alone_on_its_day(each) {
                    day(each.created_at)
                } else {
                    minute(each.created_at)
                };
                let words = format!("Version {}, {when}", each.version);
                option(each.version.to_string(), words, false)
            })
            .collect_view();
        let action = paths::report_changes(&self.slug, self.tool, self.of);
        view! {
            <form class="versions__compare" method="get" action=action>
                <Select
                    name="from"
                    label=format!("Compare version {} with", self.of)
                    options=options
                />
                <button class="button" type="submit">
                    "Show what changed"
                </button>
            </form>
        }
        .into_any()
    }

    /// Whether its day tells it from every other version.
    fn is_alone_on_its_day(&self, version: &ReportSummary) -> bool {
        let of = day(version.created_at);
        let mut all = self.all.iter();
        all.all(|each| each.version == version.version || day(each.created_at) != of)
    }

    fn list(&self) -> AnyView {
        let (newer, older) = self.all.split_at(self.all.len().min(IN_SIGHT));
        let older = (!older.is_empty()).then(|| {
            view! {
                <details class="unfold">
                    <summary class="button button--quiet">
                        {format!("{} before these", shown::count(older.len(), "version"))}
                    </summary>
                    {self.lines(older)}
                </details>
            }
        });
        view! {
            {self.lines(newer)}
            {older}
        }
        .into_any()
    }

    fn lines(&self, versions: &[ReportSummary]) -> AnyView {
        let lines = versions.iter().map(|each| self.line(each)).collect_view();
        view! {
            <ul class="row-lines" role="list">
                {lines}
            </ul>
        }
        .into_any()
    }

    fn line(&self, version: &ReportSummary) -> AnyView {
        let number = version.version;
        let name = format!("Version {number}");
        let name = if number == self.of {
            view! {
                <span class="row-line__name" aria-current="true">
                    {name}
                    ", this one"
                </span>
            }
            .into_any()
        } else {
            let href = paths::report_version(&self.slug, self.tool, number);
            view! {
                <a class="table__name row-line__name" href=href>
                    {name}
                </a>
            }
            .into_any()
        };
        let changes = (number > 1).then(|| {
            let href = paths::report_changes(&self.slug, self.tool, number);
            let label = format!("What changed in version {number}");
            view! {
                <a href=href aria-label=label>
                    "What changed"
                </a>
            }
        });
        let short = self.is_alone_on_its_day(version);
        view! {
            <li class="row-line">
                {name} <OverallScore report=version.clone() />
                <span class="muted">
                    {shown::count(version.facts, "fact")} ", " <Time at=version.created_at short=short />
                </span> {changes}
            </li>
        }
        .into_any()
    }
}

/// The two versions to compare, the earlier one first: this one and the one before it, which the first has not, or another.
///
/// # Errors
/// Not found, when both are the same, or the other is no version.
pub fn pair(version: i32, other: Option<&str>) -> Result<(Option<i32>, i32), AppError> {
    match other.map(params::version_in).transpose()? {
        None => Ok(((version > 1).then(|| version - 1), version)),
        Some(other) if other == version => Err(AppError::not_found()),
        Some(other) => Ok((Some(version.min(other)), version.max(other))),
    }
}

#[cfg(test)]
mod tests {
    use model::id::ReportId;

    use super::*;
    use crate::fixtures;

    fn versions(of: i32, newest: i32) -> Versions {
        let all = (1..=newest).rev().map(|version| ReportSummary {
            id: ReportId::new(),
            version,
            overall_tenths: Some(74),
            known_dimensions: Some(7),
            facts: 31,
            created_at: fixtures::WHEN,
        });
        Versions {
            slug: "acme".to_owned(),
            tool: ToolId::new(),
            of,
            all: all.collect(),
        }
    }

    #[test]
    fn versions_of_one_day_are_told_apart_by_their_time() {
        let mut versions = versions(4, 4);
        for (version, hours) in versions.all.iter_mut().zip([0, 5, 6, 48]) {
            version.created_at -= time::Duration::hours(hours);
        }
        let html = html(&versions);
        for (value, when) in [
            (3, "23 Nov 2026, 13:48 UTC"),
            (2, "23 Nov 2026, 12:48 UTC"),
            (1, "21 Nov 2026"),
        ] {
            let option = format!("Version {value}, {when}<");
            assert!(html.contains(&option), "{option}: {html}");
        }
        let (_, list) = html.split_once("row-lines").unwrap();
        for when in [
            ">23 Nov 2026, 18:48 UTC<",
            ">23 Nov 2026, 12:48 UTC<",
            ">21 Nov 2026<",
        ] {
            assert!(list.contains(when), "{when}: {list}");
        }
    }

    fn html(versions: &Versions) -> String {
        let drawn = |versions: &Versions| versions.section().map(|section| section.to_html());
        Owner::new().with(|| drawn(versions).unwrap_or_default())
    }

    #[test]
    fn every_version_is_a_click_away_and_can_be_compared() {
        let versions = versions(9, 9);
        let html = html(&versions);
        for version in 1..9 {
            let href = paths::report_version("acme", versions.tool, version);
            assert!(html.contains(&format!("href=\"{href}\"")), "{html}");
            assert!(
                html.contains(&format!("<option value=\"{version}\"")),
                "{html}"
            );
        }
        let compared = paths::report_changes("acme", versions.tool, 9);
        assert!(
            html.contains(&format!("method=\"get\" action=\"{compared}\"")),
            "{html}"
        );
        assert!(!html.contains("<option value=\"9\""), "{html}");
        assert!(!html.contains("<details"), "{html}");
    }

    #[test]
    fn many_unfold_and_one_alone_is_not_listed() {
        assert!(html(&versions(30, 30)).contains("20 versions before these"));
        assert_eq!(html(&versions(1, 1)), "");
        assert!(versions(1, 1).links().is_none());
        let links = Owner::new().with(|| versions(3, 9).links().map(|links| links.to_html()));
        assert!(links.is_some_and(|links| links.contains("Newest report: version 9")));
    }

    #[test]
    fn any_two_versions_are_compared_the_earlier_one_first() {
        assert_eq!(pair(9, None).ok(), Some((Some(8), 9)));
        assert_eq!(pair(1, None).ok(), Some((None, 1)), "nothing before it");
        assert_eq!(pair(9, Some("1")).ok(), Some((Some(1), 9)));
        assert_eq!(pair(1, Some("9")).ok(), Some((Some(1), 9)));
        for other in ["9", "01", "-1", "x", ""] {
            assert!(pair(9, Some(other)).is_err(), "{other}");
        }
    }
}
