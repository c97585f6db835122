//! What a run leaves in the log: addresses, sizes and statuses, never what pages say.

use std::{
    io,
    sync::{Arc, Mutex},
};

use tracing_subscriber::fmt::MakeWriter;

use crate::stand::{Stand, page_of};

/// Words that occur nowhere but on the page.
const CANARY: &str = "vermilion-otter-parade";

#[derive(Clone, Default)]
struct Buffer(Arc<Mutex<Vec<u8>>>);

impl io::Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Buffer {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn no_word_of_a_page_is_logged() {
    let buffer = Buffer::default();
    let log = tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_writer(buffer.clone())
        .finish();
    tracing::subscriber::set_global_default(log).unwrap();
    let body = format!(
        "<p>The {CANARY} is shown to everybody who asks, and so are a hundred other things about the product.</p><!-- {CANARY} -->"
    );
    let stand = Stand::of([("/", page_of(CANARY, &[], &body))]).await;
    let report = stand.research("/").await.unwrap();
    let written = String::from_utf8_lossy(&buffer.0.lock().unwrap()).into_owned();
    assert!(written.contains(&stand.url("/")), "the address is logged");
    assert!(!written.contains(CANARY), "{written}");
    assert!(
        report.sources[0].title.as_deref() == Some(CANARY),
        "the page was read"
    );
}
