//! The drawing rendered to markup.

use super::*;

fn scores(values: [Option<f32>; 7]) -> Vec<Score> {
    Dimension::ALL
        .iter()
        .zip(values)
        .map(|(&dimension, score)| Score {
            dimension,
            score,
            confidence: 1.0,
            because: vec![],
            reasons: vec![],
        })
        .collect()
}

fn radar(values: [Option<f32>; 7]) -> String {
    view! { <Radar id="r" of="Tool" scores=scores(values) /> }.to_html()
}

fn axes(values: [Option<f32>; 7]) -> Vec<Axis> {
    scores(values)
        .iter()
        .enumerate()
        .map(|(index, score)| Axis::new(index, 7, score))
        .collect()
}

#[test]
fn the_first_axis_points_up_and_the_scale_is_linear() {
    let axes = axes([
        Some(10.0),
        Some(5.0),
        Some(0.0),
        None,
        None,
        None,
        Some(99.0),
    ]);
    let distance = |(x, y): (f32, f32)| (x - CENTRE.0).hypot(y - CENTRE.1);
    let (x, y) = axes[0].point().unwrap();
    assert!((x - CENTRE.0).abs() < 0.01 && (y - (CENTRE.1 - RADIUS)).abs() < 0.01);
    assert!((distance(axes[1].point().unwrap()) - RADIUS / 2.0).abs() < 0.01);
    assert!(distance(axes[2].point().unwrap()) < 0.01);
    assert!(axes[3].point().is_none());
    assert!(
        (distance(axes[6].point().unwrap()) - RADIUS).abs() < 0.01,
        "off the scale stays inside"
    );
}

#[test]
fn everything_known_is_one_shape() {
    let html = radar([Some(5.0); 7]);
    assert_eq!(html.matches("radar__area").count(), 1, "{html}");
    assert!(
        !html.contains("radar__unknown") && !html.contains("unknown."),
        "{html}"
    );
}

#[test]
fn an_unknown_dimension_is_a_hatched_gap_and_a_word() {
    let html = radar([
        Some(5.0),
        Some(5.0),
        None,
        Some(5.0),
        Some(5.0),
        Some(5.0),
        Some(5.0),
    ]);
    assert_eq!(html.matches("radar__unknown").count(), 1, "{html}");
    // Seven neighbours pairs, of which two touch the unknown one.
    assert_eq!(html.matches("radar__area--part").count(), 5, "{html}");
    assert_eq!(html.matches("radar__point").count(), 6, "{html}");
    assert!(html.contains("Ease of use unknown."), "{html}");
    assert!(!html.contains("Ease of use 0"), "{html}");
}

#[test]
fn nothing_known_draws_no_area_and_no_number_that_is_not_one() {
    for values in [[None; 7], [Some(f32::NAN); 7]] {
        let html = radar(values);
        assert!(
            !html.contains("radar__area")
                && !html.contains("radar__point")
                && !html.contains("NaN"),
            "{html}"
        );
        assert_eq!(html.matches("radar__unknown").count(), 7, "{html}");
    }
}

#[test]
fn no_label_leaves_the_drawing() {
    // 13 units of type, 0.58 em a letter: wider than any system font sets these words.
    let width = |text: &str| text.chars().count() as f32 * 13.0 * 0.58;
    for axis in axes([None; 7]) {
        let (x, top, anchor) = place(&axis);
        for (index, line) in axis
            .label
            .iter()
            .filter(|line| !line.is_empty())
            .chain([&"unknown"])
            .enumerate()
        {
            let left = match anchor {
                "start" => x,
                "end" => x - width(line),
                _ => x - width(line) / 2.0,
            };
            let baseline = top + LINE * index as f32;
            assert!(
                left >= 0.0 && left + width(line) <= WIDTH,
                "{line} at {left}"
            );
            assert!(
                (10.0..=HEIGHT - 3.0).contains(&baseline),
                "{line} at {baseline}"
            );
        }
    }
}

#[test]
fn it_is_named_and_described_for_screen_readers() {
    let html = radar([Some(7.25); 7]);
    assert!(
        html.contains("role=\"img\"") && html.contains("aria-labelledby=\"r-title r-text\""),
        "{html}"
    );
    assert!(
        html.contains("id=\"r-title\"") && html.contains("id=\"r-text\""),
        "{html}"
    );
    assert!(
        html.contains("Security and compliance 7.2 of 10.")
            || html.contains("Security and compliance 7.3 of 10."),
        "{html}"
    );
}

fn several(values: &[[Option<f32>; 7]]) -> String {
    let each = |(place, values): (usize, &[Option<f32>; 7])| Series {
        name: format!("Tool {place} <b>"),
        place,
        scores: scores(*values),
    };
    let series = values.iter().enumerate().map(each).collect::<Vec<_>>();
    view! { <RadarOfSeveral id="r" series=series /> }.to_html()
}

#[test]
fn several_tools_look_different_and_are_read_out_by_name() {
    let html = several(&[[Some(5.0); 7]; 5]);
    for place in 1..=5 {
        assert!(
            html.contains(&format!("radar__series--{place}\"")),
            "{html}"
        );
    }
    let shapes: std::collections::BTreeSet<&str> = html
        .split("<path ")
        .filter(|path| path.contains("radar__marker"))
        .filter_map(|path| {
            path.split(" d=\"")
                .last()?
                .split("d=\"")
                .last()?
                .split('"')
                .next()
        })
        .collect();
    assert_eq!(shapes.len(), 5, "a marker each");
    assert_eq!(html.matches("radar__marker").count(), 35);
    assert!(
        html.contains("Features 5.0 of 10.") && !html.contains("<b>"),
        "{html}"
    );
}

#[test]
fn of_several_a_sector_is_hatched_where_nobody_has_a_score() {
    let mut one = [Some(5.0); 7];
    let mut other = one;
    (one[1], one[2], other[2]) = (None, None, None);
    let html = several(&[one, other]);
    assert_eq!(html.matches("radar__unknown").count(), 1, "{html}");
    assert_eq!(html.matches("radar__marker").count(), 5 + 6, "{html}");
    let nothing = several(&[[None; 7]]);
    assert!(
        !nothing.contains("NaN") && !nothing.contains("radar__marker"),
        "{nothing}"
    );
}

#[test]
fn a_tools_name_is_text() {
    let html = view! { <Radar id="r" of="</title><script>x</script>" scores=scores([None; 7]) /> }
        .to_html();
    assert!(!html.contains("<script"), "{html}");
}
