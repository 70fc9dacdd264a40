//! The page that articles stand on: one file, nothing fetched, no script.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use onrecord::record::Record;
use onrecord::text::CanonicalText;

use super::escape::Html;
use super::replace::Replacement;
use super::{html, story};

const STYLE: &str = include_str!("page.css");

/// A page that is being written. It stands at its path when it is whole, so that a run in which
/// nothing could be read, or that was interrupted, leaves an older page alone.
pub(crate) struct Page {
    path: PathBuf,
    file: Option<Replacement>,
    /// The titles of the documents so far.
    titles: Vec<String>,
    /// What made the records.
    made_by: String,
}

impl Page {
    pub(crate) fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), file: None, titles: Vec::new(), made_by: String::new() }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn add(&mut self, record: &Record, text: &CanonicalText) -> io::Result<()> {
        let title = story::Story::new(record, text).title();
        self.titles.push(title.to_owned());
        let article = html::article(record, text, self.titles.len()).map_err(io::Error::other)?;
        let file = match &mut self.file {
            Some(file) => file,
            none => {
                let produced = &record.produced_by;
                self.made_by = format!("onrecord {}, model {}", produced.version, produced.model);
                let file = none.insert(Replacement::new(&self.path)?);
                begin(file, title)?;
                file
            }
        };
        file.write_all(article.as_bytes())
    }

    /// Ends the page; whether there is one.
    pub(crate) fn finish(self) -> io::Result<bool> {
        let Some(mut file) = self.file else { return Ok(false) };
        writeln!(file, "<footer>")?;
        if self.titles.len() > 1 {
            writeln!(file, "<nav><p>On this page</p>\n<ol>")?;
            for (i, title) in self.titles.iter().enumerate() {
                writeln!(file, "<li><a href=\"#d{}\">{}</a></li>", i + 1, Html(title))?;
            }
            writeln!(file, "</ol></nav>")?;
        }
        writeln!(
            file,
            "<p>Read by {}. Every marked word stands in the text as shown.</p>",
            Html(&self.made_by)
        )?;
        writeln!(file, "</footer>\n</body>\n</html>")?;
        file.finish()?;
        Ok(true)
    }
}

fn begin(file: &mut impl Write, title: &str) -> io::Result<()> {
    // Should something slip through all the same, the policy keeps it from running or fetching.
    let policy =
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
    write!(
        file,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"onrecord\">\n\
         <title>{} &middot; onrecord</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <p class=\"legend\"><span class=\"source\">source</span> <span class=\"cue\">cue</span> \
         <span class=\"content\">what is said</span> <span class=\"content verbatim\">verbatim</span> \
         Numbers lead from the text to the list and back.</p>\n",
        Html(title)
    )
}
