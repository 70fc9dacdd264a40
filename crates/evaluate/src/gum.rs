//! Reading GUM (Zeldes 2017): texts and clusters of mentions out of its CoNLL-U.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use onrecord_text::{CanonicalText, TextRange};

/// A document with what its words refer to.
#[derive(Debug)]
pub struct Document {
    /// Its name: the stem of its file.
    pub name: String,
    /// Its text: paragraphs with a blank line between them, sentences with a space.
    pub text: CanonicalText,
    /// What it speaks of, by where it first does; those mentioned once among them.
    pub clusters: Vec<Vec<Mention>>,
}

/// Words that refer to something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where they stand.
    pub range: TextRange,
    /// What kind of thing: person, organization, place, event, abstract and others.
    pub kind: String,
    /// The head of the phrase, with the words that a flat name goes on with.
    pub head: Vec<TextRange>,
    /// Whether the head is a proper noun, nothing is joined to it by "and", and no determiner
    /// begins the phrase.
    pub named: bool,
    /// The article of Wikipedia about it, where GUM has one.
    pub identity: Option<String>,
}

/// A file is not what GUM's are like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadGum {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub what: String,
}

impl fmt::Display for BadGum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

impl std::error::Error for BadGum {}

/// The documents of `genre`, or of all, by name.
///
/// # Errors
/// If a file cannot be read or is not what GUM's are like.
pub fn read(corpus: &Path, genre: Option<&str>) -> io::Result<Vec<Document>> {
    let mut files: BTreeMap<String, PathBuf> = BTreeMap::new();
    for entry in fs::read_dir(corpus)? {
        let path = entry?.path();
        let Some(name) = path.file_name().and_then(|n| n.to_str()) else { continue };
        let Some(name) = name.strip_suffix(".conllu") else { continue };
        if genre.is_none_or(|genre| name.split('_').nth(1) == Some(genre)) {
            files.insert(name.to_owned(), path.clone());
        }
    }
    let parsed = files.into_iter().map(|(name, path)| {
        let file = fs::read_to_string(path)?;
        parse(&name, &file).map_err(|bad| io::Error::other(format!("{name}: {bad}")))
    });
    parsed.collect()
}

/// Reads the document `name` from CoNLL-U. Mentions may nest and cross.
///
/// # Errors
/// [`BadGum`] names the line that is not what GUM's are like.
pub fn parse(name: &str, conllu: &str) -> Result<Document, BadGum> {
    let mut reader = Reader::default();
    let mut number = 0;
    for line in conllu.lines() {
        number += 1;
        reader.line(line).map_err(|what| BadGum { line: number, what })?;
    }
    if let Some((group, begun)) = reader.open.iter().find_map(|(g, b)| Some((g, b.last()?))) {
        let what = format!("the mention of {group} that begins here does not end");
        return Err(BadGum { line: begun.line, what });
    }
    let text = CanonicalText::new(std::mem::take(&mut reader.text))
        .map_err(|error| BadGum { line: number, what: error.to_string() })?;
    let mut clusters: Vec<Vec<Mention>> = std::mem::take(&mut reader.ended)
        .into_values()
        .map(|ended| {
            let mut mentions: Vec<_> =
                ended.into_iter().map(|ended| reader.mention(ended)).collect();
            mentions.sort_by_key(by_place);
            mentions
        })
        .collect();
    clusters.sort_by_key(|mentions| mentions.first().map(by_place));
    Ok(Document { name: name.to_owned(), text, clusters })
}

fn by_place(mention: &Mention) -> (u32, std::cmp::Reverse<u32>) {
    (mention.range.start(), std::cmp::Reverse(mention.range.end()))
}

/// A word and where it stands.
struct Word {
    place: std::ops::Range<usize>,
    /// Its head among all words; `None` for the root of a sentence.
    head: Option<usize>,
    flat: bool,
    joined: bool,
    proper: bool,
    determiner: bool,
}

/// A mention that has begun, and after its last word ends.
struct Begun {
    words: std::ops::Range<usize>,
    kind: String,
    identity: Option<String>,
    line: usize,
}

/// Which fields of a mention are which, of how many.
#[derive(Clone, Copy)]
struct Layout {
    group: usize,
    kind: usize,
    identity: Option<usize>,
    fields: usize,
}

/// Words of a joined form ("cannot"): up to which number, and where in the text they stand.
struct Joined {
    last: usize,
    at: usize,
    end: usize,
}

#[derive(Default)]
struct Reader {
    line: usize,
    text: String,
    /// What goes before the next word.
    gap: &'static str,
    words: Vec<Word>,
    /// The first word of the sentence.
    sentence: usize,
    joined: Option<Joined>,
    layout: Option<Layout>,
    open: BTreeMap<String, Vec<Begun>>,
    ended: BTreeMap<String, Vec<Begun>>,
}

impl Reader {
    fn line(&mut self, line: &str) -> Result<(), String> {
        self.line += 1;
        if line.trim().is_empty() {
            if self.sentence < self.words.len() {
                (self.sentence, self.gap, self.joined) = (self.words.len(), " ", None);
            }
            return Ok(());
        }
        if let Some(comment) = line.strip_prefix('#') {
            let comment = comment.trim();
            if comment.split_whitespace().next() == Some("newpar") {
                self.gap = "\n\n";
            } else if let Some(layout) = comment.strip_prefix("global.Entity") {
                let layout = layout.trim_start_matches([' ', '=']);
                let place = |field| layout.split('-').position(|f| f == field);
                self.layout = place("GRP").zip(place("etype")).map(|(group, kind)| Layout {
                    group,
                    kind,
                    identity: place("identity"),
                    fields: layout.split('-').count(),
                });
            }
            return Ok(());
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let &[id, form, _, part, _, _, head, relation, _, misc] = &columns[..] else {
            return Err(format!("{} columns, not 10", columns.len()));
        };
        let spaced = !misc.split('|').any(|m| m == "SpaceAfter=No");
        if id.contains('.') {
            return Ok(());
        }
        if let Some((_, last)) = id.split_once('-') {
            let last = last.parse().map_err(|_| format!("no number of words: {id}"))?;
            let (at, end) = self.write(form, spaced);
            self.joined = Some(Joined { last, at, end });
            return Ok(());
        }
        let here = self.words.len() - self.sentence + 1;
        if id.parse() != Ok(here) {
            return Err(format!("word {id} where {here} is due"));
        }
        let head: usize = head.parse().map_err(|_| format!("no number of a head: {head}"))?;
        let place = match self.joined.take_if(|joined| joined.last >= here) {
            Some(mut joined) => {
                let rest = &self.text[joined.at..joined.end];
                let length = if rest.starts_with(form) { form.len() } else { rest.len() };
                let place = joined.at..joined.at + length;
                // Parts that are not spelt in the form ("du", of "de" and "le") share its place.
                joined.at += if length < rest.len() { length } else { 0 };
                self.joined = Some(joined);
                place
            }
            None => {
                let (at, end) = self.write(form, spaced);
                at..end
            }
        };
        self.words.push(Word {
            place,
            head: head.checked_sub(1).map(|head| self.sentence.saturating_add(head)),
            flat: relation.starts_with("flat"),
            joined: relation.starts_with("conj"),
            proper: part == "PROPN",
            determiner: part == "DET",
        });
        let entity = misc.split('|').find_map(|m| m.strip_prefix("Entity="));
        entity.map_or(Ok(()), |brackets| self.brackets(brackets))
    }

    fn write(&mut self, form: &str, spaced: bool) -> (usize, usize) {
        if !self.text.is_empty() {
            self.text.push_str(self.gap);
        }
        self.gap = if spaced { " " } else { "" };
        let at = self.text.len();
        self.text.push_str(form);
        (at, self.text.len())
    }

    /// Opens and closes mentions at the last word: `(3-person-new-...(4-place-...)3)`.
    fn brackets(&mut self, brackets: &str) -> Result<(), String> {
        let word = self.words.len() - 1;
        let mut rest = brackets;
        while !rest.is_empty() {
            let opens = rest.strip_prefix('(');
            let body = opens.unwrap_or(rest);
            let at = body.find(['(', ')']).unwrap_or(body.len());
            let (content, after) = body.split_at(at);
            let closed = after.strip_prefix(')');
            rest = closed.unwrap_or(after);
            let group = match (opens, closed) {
                (None, None) => return Err(format!("brackets that do not match: {brackets}")),
                (None, Some(_)) => content,
                (Some(_), _) => {
                    let layout = self.layout.ok_or("a mention before \"# global.Entity\"")?;
                    let field = |at: usize| {
                        // The last one may have hyphens of its own.
                        let field = content.splitn(layout.fields, '-').nth(at);
                        field.filter(|field| !field.is_empty())
                    };
                    let missing = || format!("a field is missing: {content}");
                    let group = field(layout.group).ok_or_else(missing)?;
                    self.open.entry(group.to_owned()).or_default().push(Begun {
                        words: word..word + 1,
                        kind: field(layout.kind).ok_or_else(missing)?.to_owned(),
                        identity: layout.identity.and_then(field).map(str::to_owned),
                        line: self.line,
                    });
                    group
                }
            };
            if group.contains('[') {
                return Err(format!("a mention in pieces: {content}"));
            }
            if closed.is_some() {
                let begun = self.open.get_mut(group).and_then(Vec::pop);
                let mut begun = begun.ok_or_else(|| format!("{group} ends and has not begun"))?;
                begun.words.end = word + 1;
                self.ended.entry(group.to_owned()).or_default().push(begun);
            }
        }
        Ok(())
    }

    fn mention(&self, ended: Begun) -> Mention {
        let words = &self.words[ended.words.clone()];
        let range = |word: &Word| TextRange::of(word.place.start, word.place.end);
        let cover = words.iter().map(range).reduce(TextRange::cover);
        let outside = |word: &Word| word.head.is_none_or(|head| !ended.words.contains(&head));
        let top = words.iter().position(outside).unwrap_or(0);
        let hangs = |word: &&Word| word.head == Some(ended.words.start + top);
        let goes_on = words.iter().filter(hangs).filter(|word| word.flat);
        Mention {
            // A mention has at least the word at which it ends.
            range: cover.unwrap_or(TextRange::empty(0)),
            head: words[top..=top].iter().chain(goes_on).map(range).collect(),
            named: words[top].proper
                && !words[0].determiner
                && !words.iter().filter(hangs).any(|word| word.joined),
            kind: ended.kind,
            identity: ended.identity,
        }
    }
}
