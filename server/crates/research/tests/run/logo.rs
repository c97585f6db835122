//! The tool's logo, taken from the site as politely as its pages.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat};
use model::{address::ToolAddress, run::Progress};
use research::{
    logo::Logo,
    outside::Outside,
    run::{Limits, Researched},
};
use tokio::sync::watch;

use crate::stand::{Answer, Stand};

fn picture() -> Answer {
    let mut file = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(96, 96)
        .write_to(&mut file, ImageFormat::Png)
        .unwrap();
    Answer::Typed("image/png", file.into_inner())
}

fn home() -> Answer {
    Answer::Html(
        "<html lang=en><head><title>Quillmark</title><link rel=icon href='/broken.png' sizes='64x64'>
         <link rel=icon href='/icon.png' sizes='96x96'></head><body><p>Typographic checks run on every manuscript
         overnight, for people who set pages of text and want to see them right before anybody else does.</p>
         <p>We are SOC 2 Type II certified.</p></body></html>"
            .to_owned(),
    )
}

async fn logo(stand: &Stand) -> Option<Logo> {
    let (progress, _seen) = watch::channel(Progress::default());
    let address = ToolAddress::parse(&stand.url("/")).unwrap();
    let (client, limits) = (stand.client(&[]), Limits::default());
    let Researched { logo, report } = research::run::research(
        &client,
        &Outside::default(),
        &address,
        &[],
        &limits,
        &progress,
    )
    .await
    .unwrap();
    assert_eq!(report.tool.name, "Quillmark");
    logo
}

#[tokio::test]
async fn the_first_icon_that_can_be_shown_is_the_logo() {
    let stand = Stand::of([
        ("/", home()),
        (
            "/broken.png",
            Answer::Typed("image/png", b"nothing".to_vec()),
        ),
        ("/icon.png", picture()),
    ])
    .await;
    let logo = logo(&stand).await.unwrap();
    assert!(logo.png().starts_with(b"\x89PNG"));
}

#[tokio::test]
async fn a_site_without_icons_has_a_report_all_the_same() {
    let stand = Stand::of([("/", home())]).await;
    assert_eq!(logo(&stand).await, None);
}

#[tokio::test]
async fn what_robots_txt_forbids_is_not_fetched() {
    let rules = b"User-agent: *\nDisallow: /icon.png\n".to_vec();
    let stand = Stand::of([
        ("/", home()),
        ("/icon.png", picture()),
        ("/robots.txt", Answer::Typed("text/plain", rules)),
    ])
    .await;
    assert_eq!(logo(&stand).await, None);
    assert!(!stand.asked().contains(&"/icon.png".to_owned()));
}
