//! A score from 0 to 10, or the plain word that it is unknown.

use leptos::prelude::*;
use model::report::Dimension;
use model::tool::ReportSummary;

/// The bands a score falls into: the rubric's words for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Band {
    /// 8 and above.
    Strong,
    /// 6 to below 8.
    Good,
    /// 4 to below 6.
    Fair,
    /// Below 4.
    Weak,
    /// Too little was found to say.
    Unknown,
}

impl Band {
    /// The band of a score from 0 to 10. What is no number is unknown.
    #[must_use]
    pub fn of(score: Option<f32>) -> Self {
        match score {
            Some(score) if score >= 8.0 => Self::Strong,
            Some(score) if score >= 6.0 => Self::Good,
            Some(score) if score >= 4.0 => Self::Fair,
            Some(score) if score.is_finite() => Self::Weak,
            _ => Self::Unknown,
        }
    }

    /// The word beside the number.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Strong => "strong",
            Self::Good => "good",
            Self::Fair => "fair",
            Self::Weak => "weak",
            Self::Unknown => "unknown",
        }
    }

    /// The suffix of this band's CSS classes; the word serves.
    #[must_use]
    pub fn class(self, block: &str) -> String {
        format!("{block} {block}--{}", self.word())
    }
}

/// The score with one decimal, or "unknown".
#[must_use]
pub fn score_text(score: Option<f32>) -> String {
    match score {
        Some(score) if score.is_finite() => format!("{score:.1}"),
        _ => "unknown".to_owned(),
    }
}

/// A score kept in tenths (0 to 100), as lists hold it, on the scale of 0 to 10.
#[must_use]
pub fn from_tenths(tenths: i16) -> f32 {
    f32::from(tenths) / 10.0
}

/// A score as a badge: the number, its band in colour and, for screen readers, in words.
#[component]
pub fn ScoreBadge(
    /// 0 to 10, or none when unknown.
    score: Option<f32>,
    /// Twice the size, with the band's word in sight: for the overall score of a report.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    let band = Band::of(score);
    let class = band.class(if large { "score-large" } else { "score" });
    let number = score_text(score);
    match (band, large) {
        (Band::Unknown, _) => view! { <span class=class>{number}</span> }.into_any(),
        (_, false) => view! {
            <span class=class>
                {number} <span class="visually-hidden">" of 10, " {band.word()}</span>
            </span>
        }
        .into_any(),
        (_, true) => view! {
            <span class=class>
                <span class="score-large__number">{number}</span>
                <span class="score-large__scale">"of 10, " {band.word()}</span>
            </span>
        }
        .into_any(),
    }
}

/// The overall score of a tool's newest report and, where that is not over all dimensions, over how many: one over fewer
/// is no better for what it leaves out.
#[component]
pub fn OverallScore(
    /// What a list shows of the report.
    report: ReportSummary,
) -> impl IntoView {
    let all = Dimension::ALL.len();
    let known = report
        .overall_tenths
        .and(report.known_dimensions)
        .and_then(|known| usize::try_from(known).ok())
        .filter(|known| *known < all);
    let basis = known.map(|known| {
        view! {
            <div class="table__sub">
                {format!("{known} of {all}")} <span class="visually-hidden">" dimensions"</span>
            </div>
        }
    });
    view! {
        <ScoreBadge score=report.overall_tenths.map(from_tenths) />
        {basis}
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use model::id::ReportId;
    use time::macros::datetime;

    use super::*;

    #[test]
    fn bands_begin_where_the_rubric_says() {
        for (score, band) in [
            (10.0, Band::Strong),
            (8.0, Band::Strong),
            (7.9, Band::Good),
            (6.0, Band::Good),
            (4.0, Band::Fair),
            (3.9, Band::Weak),
            (0.0, Band::Weak),
            (f32::NAN, Band::Unknown),
        ] {
            assert_eq!(Band::of(Some(score)), band, "{score}");
        }
        assert_eq!(Band::of(None), Band::Unknown);
    }

    #[test]
    fn unknown_is_a_word_and_never_zero() {
        let html = view! { <ScoreBadge score=None /> }.to_html();
        assert!(
            html.contains("unknown") && !html.contains('0') && !html.contains("of 10"),
            "{html}"
        );
    }

    fn overall(tenths: Option<i16>, known: Option<i16>) -> String {
        let report = ReportSummary {
            id: ReportId::new(),
            version: 1,
            overall_tenths: tenths,
            known_dimensions: known,
            facts: 3,
            created_at: datetime!(2026-11-23 18:48 UTC),
        };
        view! { <OverallScore report=report /> }.to_html()
    }

    #[test]
    fn a_score_over_some_dimensions_says_over_how_many() {
        assert!(overall(Some(74), Some(5)).contains("5 of 7"));
    }

    #[test]
    fn a_score_over_all_dimensions_or_none_says_nothing_more() {
        for html in [
            overall(Some(74), Some(7)),
            overall(Some(74), None),
            overall(None, Some(2)),
        ] {
            assert!(!html.contains("dimensions"), "{html}");
        }
    }

    #[test]
    fn a_score_is_read_out_with_scale_and_band() {
        let html = view! { <ScoreBadge score=Some(from_tenths(74)) /> }.to_html();
        assert!(
            html.contains("7.4") && html.contains("of 10") && html.contains("good"),
            "{html}"
        );
    }
}
