//! Which part of a page is its story.

use std::panic::{self, AssertUnwindSafe};

/// Finds the story in a page.
pub(crate) trait MainText {
    /// The story as HTML; `None` if none is found.
    fn main_html(&self, page: &str) -> Option<String>;
}

/// The exact way: crate `trafilatura`, with its fallbacks.
pub(crate) struct Exact;

impl MainText for Exact {
    fn main_html(&self, page: &str) -> Option<String> {
        let options =
            trafilatura::Options::default().with_fallback(true).with_exclude_comments(true);
        trafilatura::extract(page, &options).ok().map(|result| result.content_html)
    }
}

/// The quick way: crate `dom_smoothie`, a port of the reader view of a browser.
pub(crate) struct Quick;

impl MainText for Quick {
    fn main_html(&self, page: &str) -> Option<String> {
        let mut reader = dom_smoothie::Readability::new(page, None, None).ok()?;
        reader.parse().ok().map(|article| article.content.to_string())
    }
}

/// What trying an extractor came to.
pub(crate) enum Attempt {
    Found(String),
    Nothing,
    /// It panicked.
    Failed,
}

/// Tries an extractor. They are large and read hostile input; a panic in one must not lose the
/// page.
pub(crate) fn attempt(extractor: &dyn MainText, page: &str) -> Attempt {
    match panic::catch_unwind(AssertUnwindSafe(|| extractor.main_html(page))) {
        Ok(Some(html)) => Attempt::Found(html),
        Ok(None) => Attempt::Nothing,
        Err(_) => Attempt::Failed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Broken;

    impl MainText for Broken {
        fn main_html(&self, _: &str) -> Option<String> {
            panic!("as a bug would");
        }
    }

    #[test]
    fn a_panic_is_an_answer() {
        assert!(matches!(attempt(&Broken, "<p>x"), Attempt::Failed));
    }
}
