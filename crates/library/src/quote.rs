//! Is this quotation on record?

use rusqlite::{OptionalExtension, params};

use crate::error::{LibraryError, Result};
use crate::file::Library;
use crate::row::Row;
use crate::words::{Alignment, Word, align, words};

/// Most words of a quotation that is looked for.
const WORDS: usize = 200;
/// Most texts that are compared word by word: those with most of the longest words.
const TEXTS: u32 = 40;
/// Most texts that have it word for word.
const EXACT: u32 = 1_000;
/// Words of a text that are compared at once; a longer text is compared in parts that overlap.
const PART: usize = 20_000;
/// How many of the longest words a text is chosen by: they are the rarest, roughly.
const LONGEST: usize = 10;
/// Least likeness of words that are the same quotation, altered. Below it two sentences only share
/// a subject.
const ALIKE: f64 = 0.6;

/// The place in `there` that is most like `given`, and the part of `there` it is in.
fn best<'w>(given: &[Word], there: &'w [Word]) -> Option<(&'w [Word], Alignment)> {
    let overlap = 2 * given.len();
    let starts = (0..there.len()).step_by(PART);
    let parts = starts.map(|at| &there[at..there.len().min(at + PART + overlap)]);
    let found = parts.filter_map(|part| Some((part, align(given, part, false)?)));
    found.reduce(|best, next| if next.1.likeness > best.1.likeness { next } else { best })
}

impl Library {
    /// Every place where `text` stands: word for word (`exact`), or altered, with the difference. The
    /// best first. None where it is not on record.
    ///
    /// # Errors
    /// If there is no word in `text`, or too many, or the library cannot be read.
    pub fn quote(&self, text: &str) -> Result<Vec<Row>> {
        let given = words(text);
        if given.is_empty() {
            return Err(LibraryError::bad_request("there is no word in the quotation"));
        }
        if given.len() > WORDS {
            return Err(LibraryError::bad_request(format!("longer than {WORDS} words"))
                .hint("look for one or two of its sentences"));
        }
        let mut found = Vec::new();
        for document in self.candidates(text, &given)? {
            let (sha256, there): (String, String) = self
                .connection
                .prepare_cached("SELECT sha256, text FROM documents WHERE id = ?1")?
                .query_row([document], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let words = words(&there);
            let Some((words, alignment)) = best(&given, &words) else { continue };
            let place = words.get(alignment.at.start).zip(words[..alignment.at.end].last());
            let Some((first, last)) = place else { continue };
            if alignment.likeness < ALIKE {
                continue;
            }
            let at = first.at.start..last.at.end;
            let exact = alignment.is_exact();
            let start = there[..at.start].chars().count();
            let end = start + there[at.clone()].chars().count();
            let row = self.place(document, &sha256, start, end)?;
            let mut row = row
                .with("outcome", if exact { "exact" } else { "altered" })
                .with("text", &there[at]);
            if !exact {
                let difference = alignment.difference((text, &given), (&there, words));
                row = row.with("difference", difference);
            }
            found.push((alignment.likeness, exact, row.with("likeness", alignment.likeness)));
        }
        // The candidates come the best first, which decides between those equally alike.
        found.sort_by(|a, b| b.1.cmp(&a.1).then(b.0.total_cmp(&a.0)));
        Ok(found.into_iter().map(|(_, _, row)| row).collect())
    }

    /// Texts that may hold the quotation: all that have it word for word, and those with most of its
    /// longest words.
    fn candidates(&self, text: &str, given: &[Word]) -> Result<Vec<i64>> {
        let quoted = |word: &Word| format!("\"{}\"", text[word.at.clone()].replace('"', ""));
        let phrase: Vec<String> = given.iter().map(quoted).collect();
        let mut longest: Vec<&Word> = given.iter().collect();
        longest.sort_by_key(|word| std::cmp::Reverse(word.at.len()));
        longest.truncate(LONGEST);
        let any: Vec<String> = longest.into_iter().map(quoted).collect();
        let mut select = self.connection.prepare_cached(
            "SELECT rowid FROM documents_fts WHERE documents_fts MATCH ?1 ORDER BY rank LIMIT ?2",
        )?;
        let mut found = Vec::new();
        let exact = format!("{{text}} : ({})", phrase.join(" + "));
        let alike = format!("{{text}} : ({})", any.join(" OR "));
        for (matching, most) in [(exact, EXACT), (alike, TEXTS)] {
            for row in select.query_map(params![matching, most], |row| row.get(0))? {
                let row = row?;
                if !found.contains(&row) {
                    found.push(row);
                }
            }
        }
        Ok(found)
    }

    /// What is known of the words at `start..end`: the statement they belong to, if there is one.
    fn place(&self, document: i64, sha256: &str, start: usize, end: usize) -> Result<Row> {
        let position = |offset: usize| i64::try_from(offset).unwrap_or(i64::MAX);
        let statement: Option<(String, Option<String>)> = self
            .connection
            .prepare_cached(
                "SELECT item, speaker FROM statements WHERE document = ?1 AND start < ?3 AND \"end\" > ?2 \
                 ORDER BY min(\"end\", ?3) - max(start, ?2) DESC, \"end\" - start LIMIT 1",
            )?
            .query_row(params![document, position(start), position(end)], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        let (reference, speaker) = match statement {
            Some((item, speaker)) => (format!("{sha256}#{item}"), speaker),
            None => (sha256.to_owned(), None),
        };
        let mut select = self
            .connection
            .prepare_cached("SELECT published, publisher, title FROM documents WHERE id = ?1")?;
        let known = Row::all(&mut select, [document])?.pop().unwrap_or_default();
        let mut row = Row::default().with("reference", reference).with("speaker", speaker);
        row.cells.extend(known.cells);
        Ok(row.with("start", start).with("end", end))
    }
}
