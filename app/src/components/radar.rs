//! The seven dimensions as a radar chart, drawn on the server: of one tool, or of several laid over each other.

use std::f32::consts::TAU;

use leptos::prelude::*;
use model::report::{Dimension, Score};

use crate::components::score::score_text;

/// The drawing is this wide; at 360 px of screen a unit is about 0.9 px.
const WIDTH: f32 = 360.0;
/// And this high.
const HEIGHT: f32 = 288.0;
/// The middle of the chart.
const CENTRE: (f32, f32) = (180.0, 142.0);
/// How far a score of 10 lies from the middle.
const RADIUS: f32 = 88.0;
/// How far labels lie from the middle.
const LABEL_RADIUS: f32 = 101.0;
/// Lines of a label lie this far apart.
const LINE: f32 = 14.0;

/// One axis: a dimension, where it points and what is known.
struct Axis {
    label: [&'static str; 2],
    name: &'static str,
    score: Option<f32>,
    angle: f32,
}

impl Axis {
    fn new(index: usize, count: usize, score: &Score) -> Self {
        Self {
            label: lines(score.dimension),
            name: score.dimension.label(),
            score: score
                .score
                .filter(|score| score.is_finite())
                .map(|score| score.clamp(0.0, 10.0)),
            angle: TAU * index as f32 / count as f32,
        }
    }

    fn at(&self, radius: f32) -> (f32, f32) {
        around(self.angle, radius)
    }

    fn point(&self) -> Option<(f32, f32)> {
        self.score.map(|score| self.at(RADIUS * score / 10.0))
    }
}

/// The point that lies `radius` from the middle, clockwise from the top.
fn around(angle: f32, radius: f32) -> (f32, f32) {
    (
        CENTRE.0 + radius * angle.sin(),
        CENTRE.1 - radius * angle.cos(),
    )
}

/// A dimension's label on two short lines, so that none is cut off on a phone.
const fn lines(dimension: Dimension) -> [&'static str; 2] {
    match dimension {
        Dimension::Features => ["Features", ""],
        Dimension::PricingValue => ["Pricing", "value"],
        Dimension::EaseOfUse => ["Ease", "of use"],
        Dimension::IntegrationDepth => ["Integration", "depth"],
        Dimension::SupportQuality => ["Support", "quality"],
        Dimension::SecurityCompliance => ["Security &", "compliance"],
        Dimension::AiCapabilities => ["AI", "capabilities"],
    }
}

fn pair((x, y): (f32, f32)) -> String {
    format!("{x:.1},{y:.1}")
}

/// An accessible radar of the scores. Unknown dimensions are gaps with a hatched sector and the word
/// "unknown", never zeros. Every value stands beside its axis as text.
#[component]
pub fn Radar(
    /// An id of its own on the page: the drawing's parts refer to each other by it.
    id: &'static str,
    /// What is drawn, such as the tool's name.
    #[prop(into)]
    of: String,
    /// The scores, clockwise from the top.
    scores: Vec<Score>,
) -> impl IntoView {
    let axes = axes_of(&scores);
    let (title_id, text_id, hatch_id) = (
        format!("{id}-title"),
        format!("{id}-text"),
        format!("{id}-hatch"),
    );
    let labelled_by = format!("{title_id} {text_id}");
    let hatch = format!("url(#{hatch_id})");
    view! {
        <svg class="radar" viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="img" aria-labelledby=labelled_by>
            <title id=title_id>{format!("Scores of {of}")}</title>
            <desc id=text_id>{in_words(&axes)}</desc>
            <defs>{hatching(hatch_id)}</defs>
            {grid(&axes)}
            {unknown_sectors(&axes, &hatch)}
            {area(&axes)}
            {points(&axes)}
            {labels(&axes, true)}
        </svg>
    }
}

/// A tool among several in one radar.
#[derive(Debug, Clone)]
pub struct Series {
    /// The tool's name.
    pub name: String,
    /// Its place among the tools, from 0: decides colour, dashes and marker, here as in the legend.
    pub place: usize,
    /// Its scores, of the same dimensions in the same order as everybody's.
    pub scores: Vec<Score>,
}

/// Looks that differ by colour, dashes and marker; a further series would look like the first.
const LOOKS: usize = 5;

/// The radars of several tools in one drawing, told apart by dashes and markers as well as by colour. Unknown
/// dimensions are gaps in a tool's line, hatched where no tool has a score. The numbers belong in a table beside it.
#[component]
pub fn RadarOfSeveral(
    /// An id of its own on the page: the drawing's parts refer to each other by it.
    id: &'static str,
    /// The tools; those without any score are left out of the drawing.
    series: Vec<Series>,
) -> impl IntoView {
    let series: Vec<(String, usize, Vec<Axis>)> = series
        .into_iter()
        .map(|each| (each.name, each.place, axes_of(&each.scores)))
        .collect();
    let names: Vec<&str> = series.iter().map(|(name, ..)| name.as_str()).collect();
    let title = format!("Scores of {}", names.join(", "));
    let text: Vec<String> = series
        .iter()
        .map(|(name, _, axes)| format!("{name}: {}", in_words(axes)))
        .collect();
    let (title_id, text_id, hatch_id) = (
        format!("{id}-title"),
        format!("{id}-text"),
        format!("{id}-hatch"),
    );
    let labelled_by = format!("{title_id} {text_id}");
    let together = best_of_each(&series);
    let hatch = format!("url(#{hatch_id})");
    let lines = series
        .iter()
        .map(|(_, place, axes)| line(*place, axes))
        .collect_view();
    view! {
        <svg class="radar" viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="img" aria-labelledby=labelled_by>
            <title id=title_id>{title}</title>
            <desc id=text_id>{text.join(" ")}</desc>
            <defs>{hatching(hatch_id)}</defs>
            {grid(&together)}
            {unknown_sectors(&together, &hatch)}
            {lines}
            {labels(&together, false)}
        </svg>
    }
}

/// The sign of a series: its line and its marker, for the legend.
#[component]
pub fn SeriesSign(
    /// The tool's place among the tools, from 0.
    place: usize,
) -> impl IntoView {
    view! {
        <svg class="series-sign" viewBox="0 0 32 12" width="32" height="12" aria-hidden="true" focusable="false">
            <g class=look(place)>
                <path class="radar__line" d="M0 6H32" />
                {marker(place, (16.0, 6.0))}
            </g>
        </svg>
    }
}

fn look(place: usize) -> String {
    format!("radar__series radar__series--{}", place % LOOKS + 1)
}

/// The axes with the best score on each, to tell what no tool has a score for.
fn best_of_each(series: &[(String, usize, Vec<Axis>)]) -> Vec<Axis> {
    let scores = Dimension::ALL
        .iter()
        .enumerate()
        .map(|(index, &dimension)| {
            let known = series
                .iter()
                .filter_map(|(_, _, axes)| axes.get(index)?.score);
            Score {
                dimension,
                score: known.reduce(f32::max),
                confidence: 0.0,
                because: vec![],
                reasons: vec![],
            }
        });
    axes_of(&scores.collect::<Vec<_>>())
}

/// A tool's line, with a gap on both sides of what is unknown, and its markers.
fn line(place: usize, axes: &[Axis]) -> impl IntoView + use<> {
    let next = axes.iter().cycle().skip(1);
    let edges: String = axes
        .iter()
        .zip(next)
        .filter_map(|(axis, next)| axis.point().zip(next.point()))
        .map(|(from, to)| format!("M{}L{}", pair(from), pair(to)))
        .collect();
    let all = axes.iter().map(Axis::point).collect::<Option<Vec<_>>>();
    // One closed line, so that dashes run round the corners.
    let path = all.map_or(edges, |all| {
        format!(
            "M{}Z",
            all.into_iter().map(pair).collect::<Vec<_>>().join("L")
        )
    });
    let markers = axes
        .iter()
        .filter_map(Axis::point)
        .map(|point| marker(place, point))
        .collect_view();
    view! {
        <g class=look(place)>
            <path class="radar__line" d=path />
            {markers}
        </g>
    }
}

/// A circle, a square, a triangle, a diamond, a cross.
fn marker(place: usize, (x, y): (f32, f32)) -> impl IntoView + use<> {
    let shape = match place % LOOKS {
        0 => "M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0Z",
        1 => "M-3-3H3V3H-3Z",
        2 => "M0-4.5 4.3 3H-4.3Z",
        3 => "M0-4.7 4.7 0 0 4.7-4.7 0Z",
        _ => "M-3.5-3.5 3.5 3.5M3.5-3.5-3.5 3.5",
    };
    view! { <path class="radar__marker" d=shape transform=format!("translate({x:.1} {y:.1})") /> }
}

fn axes_of(scores: &[Score]) -> Vec<Axis> {
    let each = scores.iter().enumerate();
    each.map(|(index, score)| Axis::new(index, scores.len(), score))
        .collect()
}

fn hatching(id: String) -> impl IntoView {
    view! {
        <pattern id=id width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line class="radar__hatch" x1="0" y1="0" x2="0" y2="6" />
        </pattern>
    }
}

/// The chart read out: `Features 7.5 of 10. Support quality unknown.`
fn in_words(axes: &[Axis]) -> String {
    let sentences = axes.iter().map(|axis| match axis.score {
        Some(_) => format!("{} {} of 10.", axis.name, score_text(axis.score)),
        None => format!("{} unknown.", axis.name),
    });
    sentences.collect::<Vec<_>>().join(" ")
}

fn grid(axes: &[Axis]) -> impl IntoView + use<> {
    let rings = [2.5, 5.0, 7.5, 10.0].map(|score| {
        let corners = axes
            .iter()
            .map(|axis| pair(axis.at(RADIUS * score / 10.0)))
            .collect::<Vec<_>>()
            .join(" ");
        view! { <polygon class="radar__ring" points=corners /> }
    });
    let spokes = axes
        .iter()
        .map(|axis| {
            let (x, y) = axis.at(RADIUS);
            view! {
                <line
                    class="radar__spoke"
                    x1=format!("{:.1}", CENTRE.0)
                    y1=format!("{:.1}", CENTRE.1)
                    x2=format!("{x:.1}")
                    y2=format!("{y:.1}")
                />
            }
        })
        .collect_view();
    view! { <g aria-hidden="true">{rings.collect_view()} {spokes}</g> }
}

/// Half the way to both neighbours, hatched: nothing is known here.
fn unknown_sectors(axes: &[Axis], hatch: &str) -> impl IntoView + use<> {
    let half = TAU / (2 * axes.len().max(1)) as f32;
    // On an edge of the outer polygon the middle lies closer than its corners.
    let edge = RADIUS * half.cos();
    axes.iter()
        .filter(|axis| axis.score.is_none())
        .map(|axis| {
            let corners = [
                CENTRE,
                around(axis.angle - half, edge),
                axis.at(RADIUS),
                around(axis.angle + half, edge),
            ]
            .map(pair)
            .join(" ");
            view! { <polygon class="radar__unknown" points=corners fill=hatch.to_owned() /> }
        })
        .collect_view()
}

/// The filled area: one shape when everything is known, otherwise a sector for each two neighbours that are.
fn area(axes: &[Axis]) -> impl IntoView + use<> {
    let all = axes.iter().map(Axis::point).collect::<Option<Vec<_>>>();
    if let Some(all) = all {
        let corners = all.into_iter().map(pair).collect::<Vec<_>>().join(" ");
        return view! { <polygon class="radar__area" points=corners /> }.into_any();
    }
    let next = axes.iter().cycle().skip(1);
    axes.iter()
        .zip(next)
        .filter_map(|(axis, next)| axis.point().zip(next.point()))
        .map(|(from, to)| {
            let (from, to) = (pair(from), pair(to));
            let sector = [pair(CENTRE), from.clone(), to.clone()].join(" ");
            view! {
                <polygon class="radar__area radar__area--part" points=sector />
                <polyline class="radar__edge" points=format!("{from} {to}") />
            }
        })
        .collect_view()
        .into_any()
}

fn points(axes: &[Axis]) -> impl IntoView + use<> {
    axes.iter()
        .filter_map(Axis::point)
        .map(|(x, y)| view! { <circle class="radar__point" cx=format!("{x:.1}") cy=format!("{y:.1}") r="3" /> })
        .collect_view()
}

/// The names of the dimensions, each with its score where the drawing is of one tool.
fn labels(axes: &[Axis], with_scores: bool) -> impl IntoView + use<> {
    let labels = axes
        .iter()
        .map(|axis| label(axis, with_scores))
        .collect_view();
    // Read out once, by the description.
    view! { <g aria-hidden="true">{labels}</g> }
}

fn label(axis: &Axis, with_score: bool) -> impl IntoView + use<> {
    let (x, top, anchor) = place(axis);
    let value = score_text(axis.score);
    let value_class = if axis.score.is_some() {
        "radar__value"
    } else {
        "radar__value radar__value--unknown"
    };
    let names = axis.label.into_iter().filter(|line| !line.is_empty());
    let lines = names
        .map(|line| ("radar__name", line.to_owned()))
        .chain(with_score.then_some((value_class, value)));
    let lines = lines.enumerate().map(|(index, (class, text))| {
        view! {
            <tspan class=class x=format!("{x:.1}") y=format!("{:.1}", top + LINE * index as f32)>
                {text}
            </tspan>
        }
    });
    view! { <text text-anchor=anchor>{lines.collect_view()}</text> }
}

/// Where a label begins: x, the baseline of its first line, and which end is anchored.
fn place(axis: &Axis) -> (f32, f32, &'static str) {
    let (x, y) = axis.at(LABEL_RADIUS);
    let lines = 1 + axis.label.iter().filter(|line| !line.is_empty()).count();
    let height = LINE * lines as f32;
    let anchor = match axis.angle.sin() {
        sine if sine.abs() < 0.1 => "middle",
        sine if sine > 0.0 => "start",
        _ => "end",
    };
    // Above the chart a label ends at its point, below it begins there, beside it stands centred.
    let rise = height * (1.0 + axis.angle.cos()) / 2.0;
    (x, y - rise + LINE * 0.8, anchor)
}

#[cfg(all(test, feature = "ssr"))]
mod tests;
