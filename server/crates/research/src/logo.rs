//! A small picture of the tool: the icon that its site shows in a browser's tab, made anew.
//!
//! What a vendor's server sends is decoded within narrow limits and encoded again, so nothing of the file itself is
//! kept: no metadata, no trailing data, no animation. Drawings (SVG) are programs and are not read.

use std::{io::Cursor, time::Duration};

use image::{DynamicImage, ImageReader, Limits, codecs::png, imageops::FilterType};
use url::Url;

use crate::{
    document::{Document, Icon},
    fetch::Fetcher,
};

/// Longest side of a logo, in pixels: twice what lists show, for sharp screens.
const SIDE: u32 = 64;

/// Most bytes of a logo; what does not fit is made half as wide. Also a rule of the database.
const MAX_PNG: usize = 16_384;

/// Longest side of a picture that is read.
const MAX_SIDE: u32 = 2_048;

/// Most memory for reading a picture.
const MAX_MEMORY: u64 = 32 << 20;

/// Most bytes of a file that is read.
const MAX_FILE: usize = 1 << 20;

/// Icons that are tried.
const TRIED: usize = 3;

/// Time for all of it.
const TIME: Duration = Duration::from_secs(5);

/// What an icon for home screens measures where its page does not say.
const TOUCH: u32 = 180;

/// A logo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo(Vec<u8>);

impl Logo {
    /// It as PNG: at most 64 by 64 pixels and 16,384 bytes.
    #[must_use]
    pub fn png(&self) -> &[u8] {
        &self.0
    }

    /// Makes a logo of a picture in one of the usual formats. None where the file holds none, or one that is too large.
    #[must_use]
    pub fn of(file: &[u8]) -> Option<Self> {
        let picture = decode(file)?;
        encode(&fitting(&picture, SIDE))
            .or_else(|| encode(&fitting(&picture, SIDE / 2)))
            .map(Self)
    }
}

/// The icons to try: those that are large enough first, the smaller of them before, then what is at the address that
/// browsers look at by themselves.
pub(crate) fn candidates(home: &Document) -> Vec<Url> {
    let mut icons: Vec<&Icon> = home.icons.iter().collect();
    icons.sort_by_key(|icon| match width(icon) {
        large if large >= SIDE => (0, large),
        small => (1, u32::MAX - small),
    });
    let usual = home.url.join("/favicon.ico").ok();
    let mut urls: Vec<Url> = Vec::new();
    for url in icons.into_iter().map(|icon| icon.url.clone()) {
        if urls.len() + 1 < TRIED && !urls.contains(&url) {
            urls.push(url);
        }
    }
    urls.extend(usual.filter(|url| !urls.contains(url)));
    urls
}

fn width(icon: &Icon) -> u32 {
    let touch = icon.url.path().contains("apple-touch-icon");
    icon.width.unwrap_or(if touch { TOUCH } else { 0 })
}

/// The first of them that can be shown. Nothing here ends a run: a logo is a nicety.
pub(crate) async fn fetch(fetcher: &mut Fetcher<'_>, icons: &[Url]) -> Option<Logo> {
    tokio::time::timeout(TIME, first(fetcher, icons))
        .await
        .ok()
        .flatten()
}

async fn first(fetcher: &mut Fetcher<'_>, icons: &[Url]) -> Option<Logo> {
    for url in icons {
        if fetcher.learn(url).await.is_err() {
            continue;
        }
        let Ok(response) = fetcher.get(url).await else {
            continue;
        };
        if !(200..300).contains(&response.status) || response.body.len() > MAX_FILE {
            continue;
        }
        // Off the threads that serve requests; should a decoder panic, there is no logo.
        let made = tokio::task::spawn_blocking(move || Logo::of(&response.body));
        if let Some(logo) = made.await.ok().flatten() {
            return Some(logo);
        }
    }
    None
}

fn decode(file: &[u8]) -> Option<DynamicImage> {
    let mut reader = ImageReader::new(Cursor::new(file))
        .with_guessed_format()
        .ok()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    reader.decode().ok().filter(shows_something)
}

/// Whether it is more than a pixel, as sites send that want to measure, and not all of it can be looked through.
fn shows_something(picture: &DynamicImage) -> bool {
    picture.width() >= 8
        && picture.height() >= 8
        && picture.to_rgba8().pixels().any(|pixel| pixel.0[3] > 0)
}

/// At most `side` pixels wide and high. Smaller ones stay as they are.
fn fitting(picture: &DynamicImage, side: u32) -> DynamicImage {
    if picture.width() <= side && picture.height() <= side {
        return picture.clone();
    }
    picture.resize(side, side, FilterType::Triangle)
}

fn encode(picture: &DynamicImage) -> Option<Vec<u8>> {
    let mut file = Cursor::new(Vec::new());
    let encoder = png::PngEncoder::new_with_quality(
        &mut file,
        png::CompressionType::Best,
        png::FilterType::Adaptive,
    );
    DynamicImage::from(picture.to_rgba8())
        .write_with_encoder(encoder)
        .ok()?;
    Some(file.into_inner()).filter(|file| file.len() <= MAX_PNG)
}

#[cfg(test)]
mod tests {
    use image::{ImageFormat, Rgba, RgbaImage};
    use time::OffsetDateTime;

    use super::*;

    /// The kinds of files that are read.
    const READ: [ImageFormat; 5] = [
        ImageFormat::Png,
        ImageFormat::Ico,
        ImageFormat::Jpeg,
        ImageFormat::WebP,
        ImageFormat::Gif,
    ];

    fn picture(width: u32, height: u32) -> DynamicImage {
        // Noise: the worst case for a compressor.
        let mut seed = 1_u32;
        DynamicImage::from(RgbaImage::from_fn(width, height, |_, _| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let [a, b, c, d] = seed.to_be_bytes();
            Rgba([a, b, c, d | 0x80])
        }))
    }

    fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut file = Cursor::new(Vec::new());
        match format {
            ImageFormat::Jpeg => DynamicImage::from(picture.to_rgb8())
                .write_to(&mut file, format)
                .unwrap(),
            _ => picture.write_to(&mut file, format).unwrap(),
        }
        file.into_inner()
    }

    fn read(logo: &Logo) -> DynamicImage {
        image::load_from_memory_with_format(logo.png(), ImageFormat::Png).unwrap()
    }

    #[test]
    fn every_usual_format_becomes_a_small_png() {
        for format in READ {
            let logo = Logo::of(&file(&picture(200, 100), format)).unwrap();
            let made = read(&logo);
            assert!(
                logo.png().len() <= MAX_PNG,
                "{format:?}: {}",
                logo.png().len()
            );
            assert!(
                made.width() <= SIDE && made.height() <= SIDE / 2,
                "{format:?}"
            );
        }
    }

    #[test]
    fn a_small_icon_keeps_its_pixels() {
        let small = picture(16, 16);
        let logo = Logo::of(&file(&small, ImageFormat::Ico)).unwrap();
        assert_eq!(read(&logo).to_rgba8(), small.to_rgba8());
    }

    #[test]
    fn what_hangs_on_a_picture_is_gone() {
        let mut sent = file(&picture(32, 32), ImageFormat::Png);
        sent.extend_from_slice(b"<script>alert(1)</script>");
        let logo = Logo::of(&sent).unwrap();
        assert!(!logo.png().windows(6).any(|part| part == b"script"));
    }

    #[test]
    fn what_is_no_picture_or_a_huge_or_empty_one_makes_no_logo() {
        let clear = DynamicImage::from(RgbaImage::from_pixel(32, 32, Rgba([9, 9, 9, 0])));
        for (what, sent) in [
            ("nothing", vec![]),
            ("a page", b"<!DOCTYPE html><html>".to_vec()),
            (
                "a drawing",
                b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(),
            ),
            (
                "cut off",
                file(&picture(64, 64), ImageFormat::Png)[..200].to_vec(),
            ),
            ("a pixel", file(&picture(1, 1), ImageFormat::Png)),
            ("clear", file(&clear, ImageFormat::Png)),
            (
                "too wide",
                file(&DynamicImage::new_rgba8(3_000, 9), ImageFormat::Png),
            ),
            ("a bomb", claims_to_be(50_000)),
        ] {
            assert_eq!(Logo::of(&sent), None, "{what}");
        }
    }

    /// A PNG whose header promises a picture `side` pixels wide and high.
    fn claims_to_be(side: u32) -> Vec<u8> {
        let mut sent = file(&picture(9, 9), ImageFormat::Png);
        sent[16..20].copy_from_slice(&side.to_be_bytes());
        sent[20..24].copy_from_slice(&side.to_be_bytes());
        sent
    }

    fn of(head: &str) -> Vec<String> {
        let url = Url::parse("https://vendor.example/start").unwrap();
        let html = format!("<html><head>{head}</head><body><p>Hello.</p></body></html>");
        let home = Document::of(&url, OffsetDateTime::UNIX_EPOCH, Some("text/html"), &html);
        let urls = candidates(&home);
        urls.iter().map(|url| url.path().to_owned()).collect()
    }

    #[test]
    fn the_smallest_that_is_large_enough_is_tried_first() {
        assert_eq!(
            of("<link rel='shortcut icon' href='/tab.png' sizes='16x16'>
                <link rel=icon href='/large.png' sizes='512x512 1024x1024'>
                <link rel='apple-touch-icon' href='/apple-touch-icon.png'>
                <link rel=icon href='/drawn.svg'><link rel=icon type='image/svg+xml' href='/drawn'>
                <link rel=mask-icon href='/mask.png'>"),
            ["/apple-touch-icon.png", "/large.png", "/favicon.ico"]
        );
    }

    #[test]
    fn a_page_that_names_none_may_have_the_usual_one() {
        assert_eq!(of(""), ["/favicon.ico"]);
        assert_eq!(of("<link rel=icon href='/favicon.ico'>"), ["/favicon.ico"]);
    }
}
