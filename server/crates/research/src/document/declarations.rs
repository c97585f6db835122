//! The declarations of a style attribute or of a rule of a style sheet, and what of them keeps text from readers.

/// Pixels of a letter's height, and of a hundredth of a window: most are larger.
const LETTER: f32 = 16.0;
const HUNDREDTH: f32 = 10.0;
/// How far off, in pixels, nothing of a text is left on the page.
const FAR: f32 = -900.0;
/// The same for what hangs in the window or in a box.
const OUTSIDE: f32 = -400.0;
/// Letters of this height, in pixels, are none that one reads.
const TINY_LETTER: f32 = 2.0;
/// Of letters that let as much of the ground through nothing is seen.
const FAINT: f32 = 0.05;

/// How much of an element its readers see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sight {
    Shown,
    /// It has no colour yet: one that enters the page as it is scrolled to, or one that nobody sees.
    Faded,
    /// It is folded away, and may be unfolded.
    Folded,
    /// It is made so that nobody reads it.
    Unseen,
}

#[derive(Debug)]
pub(super) struct Declarations(Vec<(String, String)>);

impl Declarations {
    pub(super) fn read(style: &str) -> Self {
        Self(
            style
                .split(';')
                .take(100)
                .filter_map(|declaration| declaration.split_once(':'))
                .map(|(name, value)| {
                    let value = value.trim().to_ascii_lowercase();
                    (
                        name.trim().to_ascii_lowercase(),
                        value.trim_end_matches("!important").trim().to_owned(),
                    )
                })
                .collect(),
        )
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .rev()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    fn is(&self, name: &str, value: &str) -> bool {
        self.get(name) == Some(value)
    }

    /// The lengths of a property in pixels.
    fn lengths<'a>(&'a self, name: &'a str) -> impl Iterator<Item = f32> + 'a {
        let values = self.get(name).unwrap_or_default().split_ascii_whitespace();
        values.filter_map(move |value| pixels(value, name == "font-size"))
    }

    fn length(&self, name: &str) -> Option<f32> {
        self.lengths(name).next()
    }

    pub(super) fn strike(&self) -> bool {
        ["text-decoration", "text-decoration-line"]
            .iter()
            .any(|name| {
                self.get(name)
                    .is_some_and(|value| value.contains("line-through"))
            })
    }

    /// How much is seen of an element so declared.
    pub(super) fn sight(&self) -> Sight {
        if self.0.is_empty() {
            Sight::Shown
        } else if self.is_out_of_place()
            || self.is_too_small()
            || self.is_cut_away()
            || self.is_veiled()
        {
            Sight::Unseen
        } else if self.is_folded() {
            Sight::Folded
        } else if self.opacity() == Some(0.0) && !self.moves() {
            Sight::Faded
        } else {
            Sight::Shown
        }
    }

    fn is_folded(&self) -> bool {
        self.is("display", "none")
            || self.is("visibility", "hidden")
            || self.is("visibility", "collapse")
            || self.is("content-visibility", "hidden")
            || self.opacity() == Some(0.0) && self.is("pointer-events", "none")
            || self.clips() && (self.is_tiny("height") || self.is_tiny("max-height"))
    }

    fn clips(&self) -> bool {
        let clips = |name| self.get(name).is_some_and(|value| value != "visible");
        ["overflow", "overflow-x", "overflow-y"]
            .into_iter()
            .any(clips)
    }

    fn is_tiny(&self, name: &str) -> bool {
        self.length(name).is_some_and(|length| length.abs() <= 1.0)
    }

    fn opacity(&self) -> Option<f32> {
        share(self.get("opacity")?)
    }

    /// Whether it is about to move, as what enters a page does.
    fn moves(&self) -> bool {
        let set = |name: &&str| self.get(name).is_some_and(|value| value != "none");
        [
            "transform",
            "translate",
            "scale",
            "transition",
            "animation",
            "animation-name",
            "will-change",
        ]
        .iter()
        .any(set)
    }

    /// Whether it stands where no window reaches.
    fn is_out_of_place(&self) -> bool {
        let least = |name: &str| self.lengths(name).fold(0.0, f32::min);
        let hangs = self.is("position", "fixed") || self.is("position", "absolute");
        let sides = ["left", "right", "top", "bottom", "inset"];
        let pushed = [
            "text-indent",
            "margin",
            "margin-left",
            "margin-top",
            "margin-right",
        ];
        let pushed_out = ["left", "top", "margin-left", "text-indent"]
            .iter()
            .any(|name| self.length(name).is_some_and(|length| length >= 5_000.0));
        sides.iter().chain(&pushed).any(|name| least(name) <= FAR)
            || hangs && sides.iter().any(|name| least(name) <= OUTSIDE)
            || pushed_out
            || self.clips() && self.is("text-indent", "100%")
            || self.transforms().any(|(name, by)| carries_off(name, by))
            || self
                .get("translate")
                .is_some_and(|by| carries_off("translate", by))
    }

    /// Whether its letters or its box are too small to read.
    fn is_too_small(&self) -> bool {
        let letters = self.length("font-size").or_else(|| self.font_size());
        letters.is_some_and(|height| height.abs() <= TINY_LETTER)
            || self.clips() && ["width", "max-width"].iter().any(|name| self.is_tiny(name))
            || self.clips() && self.length("line-height") == Some(0.0)
            || self.transforms().any(|(name, by)| shrinks(name, by))
            || ["scale", "zoom"].iter().any(|name| {
                self.get(name)
                    .and_then(share)
                    .is_some_and(|size| size <= FAINT)
            })
    }

    /// The size in the shorthand: `0/0 a`, `1px serif`.
    fn font_size(&self) -> Option<f32> {
        let words = self.get("font")?.split_ascii_whitespace();
        let sizes = words.map(|word| word.split('/').next().unwrap_or_default());
        // A weight (`700`) has no unit and is no size.
        let is_size = |word: &&str| *word == "0" || !word.bytes().all(|byte| byte.is_ascii_digit());
        sizes
            .filter(is_size)
            .find_map(|word| pixels(word, true).filter(|_| !word.is_empty()))
    }

    /// Whether all of it is clipped.
    fn is_cut_away(&self) -> bool {
        let clipped = |clip: &str| {
            clip.replace(['p', 'x', ' ', ','], "")
                .starts_with("rect(0000")
        };
        self.get("clip").is_some_and(|clip| {
            clipped(clip) || clip.replace(' ', "").starts_with("rect(1px,1px,1px,1px")
        }) || self.get("clip-path").is_some_and(leaves_nothing)
    }

    /// Whether its colours are drawn so thin that nothing is seen.
    fn is_veiled(&self) -> bool {
        let faint = self
            .opacity()
            .is_some_and(|opacity| opacity > 0.0 && opacity <= FAINT);
        let filtered = functions(self.get("filter").unwrap_or_default())
            .any(|(name, by)| name == "opacity" && share(by).is_some_and(|rest| rest <= FAINT));
        let masked = ["mask", "mask-image", "-webkit-mask", "-webkit-mask-image"]
            .iter()
            .any(|name| self.get(name).is_some_and(is_all_transparent));
        faint || filtered || masked
    }

    fn transforms(&self) -> impl Iterator<Item = (&str, &str)> {
        functions(self.get("transform").unwrap_or_default())
    }
}

/// A length in pixels, where a letter is as high as most are; a share of what is around counts as it is written.
fn pixels(value: &str, of_letters: bool) -> Option<f32> {
    let (number, unit) = measure(value)?;
    Some(match unit {
        "em" | "rem" | "ex" | "ch" | "lh" | "rlh" => number * LETTER,
        "vw" | "vh" | "vmin" | "vmax" | "dvh" | "svh" | "dvw" | "svw" => number * HUNDREDTH,
        "%" if of_letters => number * LETTER / 100.0,
        _ => number,
    })
}

/// A number and its unit.
fn measure(value: &str) -> Option<(f32, &str)> {
    let value = value.trim();
    let digits = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    let unit = value.get(digits.len()..).unwrap_or_default();
    Some((digits.parse().ok()?, unit))
}

/// A share of one: `0.5`, `50%`.
fn share(value: &str) -> Option<f32> {
    match measure(value)? {
        (number, "") => Some(number),
        (number, "%") => Some(number / 100.0),
        _ => None,
    }
}

/// The functions of a value and what stands between their brackets: `translatex`, `-20px` of `translateX(-20px)`.
fn functions(value: &str) -> impl Iterator<Item = (&str, &str)> {
    let calls = value.split(')').take(20);
    calls
        .filter_map(|call| call.split_once('('))
        .map(|(name, by)| (name.trim(), by.trim()))
}

/// Whether something moved by as much leaves the window for good. A slide waits no farther off than beside it.
fn carries_off(name: &str, by: &str) -> bool {
    let moves = name.starts_with("translate");
    let far = |part: &str| {
        measure(part).is_some_and(|(number, unit)| match unit {
            "vw" | "vh" | "dvw" | "dvh" => number.abs() > 100.0,
            "%" => number.abs() >= 1_000.0,
            _ => number.abs() >= 5_000.0,
        })
    };
    moves && by.split([',', ' ']).any(far)
}

/// Whether nothing is left of what is so transformed.
fn shrinks(name: &str, by: &str) -> bool {
    let numbers = || by.split(',').filter_map(measure);
    match name {
        "scale" | "scalex" | "scaley" => numbers().any(|(size, _)| size.abs() <= FAINT),
        "scale3d" => numbers().take(2).any(|(size, _)| size.abs() <= FAINT),
        "matrix" => numbers().take(4).all(|(size, _)| size == 0.0) && numbers().count() > 0,
        "rotatex" | "rotatey" => numbers().any(|(turn, unit)| unit == "deg" && turn.abs() == 90.0),
        _ => false,
    }
}

/// Whether a path that clips leaves nothing: `inset(50%)`, `circle(0)`, a polygon of one point.
fn leaves_nothing(path: &str) -> bool {
    functions(path).any(|(shape, by)| {
        let first = by.split_ascii_whitespace().next().and_then(measure);
        match shape {
            "inset" => first.is_some_and(|(number, unit)| unit == "%" && number >= 50.0),
            "circle" | "ellipse" => first.is_some_and(|(number, _)| number == 0.0),
            "polygon" => {
                let mut points = by.split(',').map(str::trim);
                let first = points.next();
                points.all(|point| Some(point) == first)
            }
            _ => false,
        }
    })
}

/// Whether a mask lets nothing through.
fn is_all_transparent(mask: &str) -> bool {
    let Some((_, stops)) = mask.split_once("gradient(") else {
        return false;
    };
    let stops = stops
        .replace("rgba(0,0,0,0)", "transparent")
        .replace("rgba(0, 0, 0, 0)", "transparent");
    let stops = stops.split(')').next().unwrap_or_default();
    let is_direction = |stop: &&str| stop.starts_with("to ") || stop.ends_with("deg");
    let clear = |stop: &str| {
        ["transparent", "#0000", "#00000000"]
            .iter()
            .any(|clear| stop.split(' ').next() == Some(clear))
    };
    stops
        .split(',')
        .map(str::trim)
        .filter(|stop| !is_direction(stop))
        .all(clear)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_much_is_seen_of_what_is_so_declared() {
        use Sight::{Faded, Folded, Shown, Unseen};
        for (style, sight) in [
            ("font-size: 0.875rem", Shown),
            ("font-size:.8em", Shown),
            ("font-size: 80%", Shown),
            ("font: 700 14px/1.4 serif", Shown),
            ("font-size: 1px", Unseen),
            ("font-size: 0.01em", Unseen),
            ("font-size: 0", Unseen),
            ("font: 0/0 a", Unseen),
            ("height: 1em; overflow: hidden", Shown),
            ("max-height: 0; overflow: hidden", Folded),
            ("width: 1px; height: 1px; overflow: hidden", Unseen),
            ("left: -9999px", Unseen),
            ("left: -20px", Shown),
            ("position: absolute; top: -60px", Shown),
            ("position: fixed; top: -500px", Unseen),
            ("position: absolute; left: -100vw", Unseen),
            ("margin: 0 0 0 -9999px", Unseen),
            ("margin: 0 auto", Shown),
            ("left: 9999px", Unseen),
            ("text-indent: 100%; overflow: hidden", Unseen),
            ("display: none", Folded),
            ("opacity: 0", Faded),
            ("opacity: 0.01", Unseen),
            ("opacity: 1%", Unseen),
            ("opacity: 0.4", Shown),
            (
                "opacity: 0; pointer-events: none; transform: translateY(8px)",
                Folded,
            ),
            ("opacity:0;transform:translateY(30px)", Shown),
            ("opacity:0;transition:opacity .6s", Shown),
            ("opacity:0;transform:none", Faded),
            ("transform: translateX(-200vw)", Unseen),
            ("transform: translate3d(-1280px, 0, 0)", Shown),
            ("transform: translate(-9999px, 0)", Unseen),
            ("transform: scale(0)", Unseen),
            ("transform: scaleY(0.01)", Unseen),
            ("transform: scale(.95)", Shown),
            ("transform: rotateY(90deg)", Unseen),
            ("filter: opacity(0)", Unseen),
            ("filter: opacity(0%) blur(1px)", Unseen),
            ("filter: opacity(80%)", Shown),
            ("clip-path: inset(100%)", Unseen),
            ("clip-path: inset(0 0 0 50%)", Shown),
            ("clip-path: circle(0px at 50% 50%)", Unseen),
            ("clip-path: polygon(0 0, 0 0, 0 0)", Unseen),
            ("clip-path: polygon(0 0, 100% 0, 100% 90%)", Shown),
            (
                "mask-image: linear-gradient(transparent, transparent)",
                Unseen,
            ),
            (
                "mask-image: linear-gradient(to right, black, transparent)",
                Shown,
            ),
        ] {
            assert_eq!(Declarations::read(style).sight(), sight, "{style}");
        }
    }
}
