//! The words of a document, those that may be part of a name, and what the document says of them.

use std::ops::Range;

use onrecord_text::{Token, TokenKind};

use super::hash::{affixes, hash_at};
use super::{Facts, Lexicon, facts};
use crate::Paragraph;

/// How many classes of places between two slots have transition weights of their own.
pub const EDGE_CLASSES: usize = 10;

/// So many words that are none stand before and after a paragraph, so that features need not ask
/// whether there is a word.
const PAD: usize = 2;

/// How a word is written.
pub(crate) mod shape {
    pub(crate) const MARK: u8 = 0;
    pub(crate) const SMALL: u8 = 1;
    /// Capital, then small letters.
    pub(crate) const CAPITAL: u8 = 2;
    pub(crate) const CAPITALS: u8 = 3;
    /// One letter, a capital.
    pub(crate) const LETTER: u8 = 4;
    pub(crate) const NUMBER: u8 = 5;
    /// Capitals and small letters: "McCain", "iPhone", "al-Aqsa".
    pub(crate) const MIXED: u8 = 6;
    /// Added for an inner hyphen or full stop.
    pub(crate) const JOINED: u8 = 8;
    pub(crate) const NONE: u8 = 31;
}

/// What stands between the words of a name, or beside it, as facts that no list tells.
mod kind {
    use super::Facts;

    pub(super) const OTHER: Facts = 1 << 14;
    pub(super) const WORD: Facts = OTHER | 1;
    pub(super) const NUMBER: Facts = OTHER | 2;
    pub(super) const COMMA: Facts = OTHER | 3;
    pub(super) const STOP: Facts = OTHER | 4;
    pub(super) const QUOTE: Facts = OTHER | 5;
    pub(super) const DASH: Facts = OTHER | 6;
    pub(super) const OPEN: Facts = OTHER | 7;
    pub(super) const COLON: Facts = OTHER | 8;
    pub(super) const POSSESSIVE: Facts = OTHER | 9;
    pub(super) const OF: Facts = OTHER | 10;
    pub(super) const THE: Facts = OTHER | 11;
    pub(super) const AND: Facts = OTHER | 12;
    /// "de", "van", "bin": a name may begin with such a word, the family name alone.
    pub(super) const PARTICLE: Facts = OTHER | 13;
    /// "for", "on", "in".
    pub(super) const TOWARDS: Facts = OTHER | 14;
    pub(super) const NONE: Facts = OTHER | 15;
    /// "y", "la", "dos": a name does not begin with such a word in small letters.
    pub(super) const LINK: Facts = OTHER | 16;

    /// Whether such a word may stand inside a name.
    pub(super) const fn joins(kind: Facts) -> bool {
        matches!(
            kind,
            NUMBER | STOP | QUOTE | DASH | POSSESSIVE | OF | THE | AND | PARTICLE | TOWARDS | LINK
        )
    }
}

/// What a document says of a word.
mod evidence {
    /// It stands in small letters too.
    pub(super) const SMALL: u16 = 1;
    /// It has a capital where no sentence begins.
    pub(super) const INSIDE: u16 = 1 << 1;
    /// It ends a name after a title.
    pub(super) const TITLED: u16 = 1 << 2;
    /// It stands at the end of words that begin with a first name.
    pub(super) const FAMILY: u16 = 1 << 3;
    /// Words follow it.
    pub(super) const LEADS: u16 = 1 << 4;
    /// The words it belongs to end like the name of a body.
    pub(super) const BODY: u16 = 1 << 5;
    /// It stands alone after "in" or the like.
    pub(super) const PLACED: u16 = 1 << 6;
}

/// A word, as features see it.
#[derive(Clone, Copy)]
pub(crate) struct Word {
    pub(crate) hash: u32,
    /// What lists know of it if it has a capital, else what it is.
    pub(crate) facts: Facts,
    pub(crate) shape: u8,
}

impl Word {
    const fn beyond(hash: u32) -> Self {
        Self { hash, facts: kind::NONE, shape: shape::NONE }
    }

    fn is_capital(self) -> bool {
        self.facts & kind::OTHER == 0
    }
}

/// A token that may be part of a name.
#[derive(Debug, Clone, Copy)]
pub struct Slot {
    /// Its paragraph.
    pub paragraph: u32,
    /// The token, counted within the paragraph.
    pub token: u32,
    /// Where its word stands among all, those that are none included.
    pub(crate) at: u32,
    /// What the document says of it.
    pub(crate) evidence: u16,
    /// How its sentence is written: 0 as usual, 1 like a headline, 2 in capitals.
    pub(crate) headline: u8,
    /// Whether it begins its sentence.
    pub(crate) first: bool,
    /// Hashes of its first three and last three and four letters.
    pub(crate) affixes: [u32; 3],
}

/// Words in a row that all have a capital, as slots.
pub(crate) type Segment = Range<usize>;

/// The document's words that may be part of a name.
#[derive(Default)]
pub struct SeenDocument {
    words: Vec<Word>,
    slots: Vec<Slot>,
    classes: Vec<u8>,
    segments: Vec<Segment>,
}

impl SeenDocument {
    /// Looks at the paragraphs of one document through `lexicon`.
    #[must_use]
    pub fn new(paragraphs: &[Paragraph<'_>], lexicon: &Lexicon) -> Self {
        let tokens: usize = paragraphs.iter().map(|paragraph| paragraph.tokens.len()).sum();
        let mut seen = Self {
            words: Vec::with_capacity(tokens + 2 * PAD * paragraphs.len()),
            slots: Vec::with_capacity(tokens / 3),
            classes: Vec::with_capacity(tokens / 3),
            segments: Vec::with_capacity(tokens / 6),
        };
        for (number, paragraph) in paragraphs.iter().enumerate() {
            seen.read(number as u32, paragraph, lexicon);
        }
        seen.segment();
        seen.weigh(lexicon);
        seen
    }

    /// The tokens that may be part of a name, in their order.
    #[must_use]
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// The class of the place before each slot, which says what transitions count there. In class 0
    /// nothing goes on.
    #[must_use]
    pub fn classes(&self) -> &[u8] {
        &self.classes
    }

    pub(crate) fn words(&self) -> &[Word] {
        &self.words
    }

    pub(crate) fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Takes the words of `paragraph`, and from them the slots.
    fn read(&mut self, number: u32, paragraph: &Paragraph<'_>, lexicon: &Lexicon) {
        self.words.extend([Word::beyond(1); PAD]);
        let base = self.words.len();
        let text = paragraph.text;
        self.words.extend(paragraph.tokens.iter().map(|token| look(text, token, lexicon)));
        self.words.extend([Word::beyond(2); PAD]);
        let n = paragraph.tokens.len();
        for sentence in paragraph.sentences {
            let sentence = sentence.start.min(n)..sentence.end.min(n);
            let Some(words) = self.words.get(base..base + n).and_then(|w| w.get(sentence.clone()))
            else {
                continue;
            };
            let headline = headline(words);
            let slot = |i: usize| {
                let token = sentence.start + i;
                let bytes = text.get(paragraph.tokens[token].range.to_usize()).unwrap_or_default();
                Slot {
                    paragraph: number,
                    token: token as u32,
                    at: (base + token) as u32,
                    evidence: 0,
                    headline,
                    first: i == 0 || (i == 1 && words[0].shape == shape::MARK),
                    affixes: affixes(bytes),
                }
            };
            // Where the last word with a capital stands that a name may go on from.
            let mut last: Option<usize> = None;
            for (i, word) in words.iter().enumerate() {
                if word.is_capital() {
                    if last.is_none() && is_plain(words, i) {
                        continue;
                    }
                    let from = match last {
                        Some(last) => last + 1,
                        None => begins(text, paragraph, words, sentence.start, i),
                    };
                    for i in from..=i {
                        let class = if last.is_none() && i == from { 0 } else { class(words, i) };
                        self.slots.push(slot(i));
                        self.classes.push(class);
                    }
                    last = Some(i);
                } else if last.is_some_and(|last| i - last > 2 || !kind::joins(word.facts)) {
                    last = None;
                } else if word.facts == kind::NUMBER
                    && last
                        .is_some_and(|last| last + 1 == i && words[last].facts & facts::TIME == 0)
                {
                    // "Apollo 11"
                    self.slots.push(slot(i));
                    self.classes.push(class(words, i));
                    last = Some(i);
                }
            }
        }
    }

    /// Finds the segments.
    fn segment(&mut self) {
        let mut start = 0;
        let mut open = false;
        for i in 0..self.slots.len() {
            let word = self.words[self.slots[i].at as usize];
            let before = self.words[self.slots[i].at as usize - 1];
            // "John F. Kennedy" goes on.
            let initial = word.facts == kind::STOP && before.shape == shape::LETTER;
            if open && (self.classes[i] == 0 || !(word.is_capital() || initial)) {
                self.segments.push(start..i);
                open = false;
            }
            if !open && word.is_capital() {
                (start, open) = (i, true);
            }
        }
        if open {
            self.segments.push(start..self.slots.len());
        }
    }

    /// Gathers what the document says of each word, and tells the slots.
    fn weigh(&mut self, lexicon: &Lexicon) {
        use evidence as says;
        let mut known = Evidence::new(self.slots.len());
        let entries: Vec<usize> = self
            .slots
            .iter()
            .map(|slot| {
                let word = self.words[slot.at as usize];
                let inside = !slot.first && slot.headline == 0 && word.is_capital();
                let entry = known.entry(word.hash);
                known.add(entry, if inside { says::INSIDE } else { 0 });
                entry
            })
            .collect();
        for word in self.words.iter().filter(|word| word.shape == shape::SMALL) {
            if let Some(entry) = known.find(word.hash) {
                known.add(entry, says::SMALL);
            }
        }
        for segment in &self.segments {
            let (first, last) = (segment.start, segment.end - 1);
            let word = |slot: usize| self.words[self.slots[slot].at as usize];
            let before = self.before(segment);
            let titled = word(first).facts & facts::TITLE != 0
                || lexicon.get(before.hash) & facts::TITLE != 0;
            let mut bits = 0;
            if titled {
                bits |= says::TITLED;
            }
            if first < last && word(first).facts & facts::FIRST != 0 {
                bits |= says::FAMILY;
            }
            if first == last && before.facts == kind::TOWARDS {
                bits |= says::PLACED;
            }
            known.add(entries[last], bits);
            if first == last {
                continue;
            }
            let body = word(last).facts & facts::BODY != 0;
            let bits = says::LEADS | if body { says::BODY } else { 0 };
            entries[first..last].iter().for_each(|&entry| known.add(entry, bits));
        }
        for (slot, &entry) in self.slots.iter_mut().zip(&entries) {
            slot.evidence = known.bits(entry);
        }
    }

    /// The word before a segment; of an abbreviation, not its full stop.
    pub(crate) fn before(&self, segment: &Segment) -> Word {
        let at = self.slots[segment.start].at as usize;
        match self.words[at - 1] {
            stop if stop.facts == kind::STOP => self.words[at - 2],
            word => word,
        }
    }
}

/// What is known of words, in an open table by their hashes.
struct Evidence {
    slots: Vec<(u32, u16)>,
    mask: usize,
}

/// Says that something stands in a place of the table.
const TAKEN: u16 = 1 << 15;

impl Evidence {
    /// Room for so many words.
    fn new(words: usize) -> Self {
        let size = (2 * words + 2).next_power_of_two();
        Self { slots: vec![(0, 0); size], mask: size - 1 }
    }

    fn place(&self, word: u32) -> usize {
        let mut at = word as usize & self.mask;
        while self.slots[at].1 != 0 && self.slots[at].0 != word {
            at = (at + 1) & self.mask;
        }
        at
    }

    fn entry(&mut self, word: u32) -> usize {
        let at = self.place(word);
        self.slots[at].0 = word;
        self.slots[at].1 |= TAKEN;
        at
    }

    fn find(&self, word: u32) -> Option<usize> {
        let at = self.place(word);
        (self.slots[at].1 != 0).then_some(at)
    }

    fn add(&mut self, entry: usize, bits: u16) {
        self.slots[entry].1 |= bits;
    }

    fn bits(&self, entry: usize) -> u16 {
        self.slots[entry].1 & !TAKEN
    }
}

/// Whether the word has its capital only because it begins a sentence: in news it is written with a
/// small letter, and no word with a capital follows.
fn is_plain(words: &[Word], i: usize) -> bool {
    let first = i == 0 || (i == 1 && words[0].shape == shape::MARK);
    let told = facts::SMALL | facts::TITLE | facts::BODY | facts::GROUND;
    let small = words[i].facts & facts::SMALL != 0 && words[i].facts & !told == 0;
    first
        && small
        && words
            .get(i + 1)
            .is_none_or(|next| next.shape == shape::SMALL || next.shape == shape::MARK)
}

/// Where what may be a name begins whose first capital is that of `words[i]`: "82nd Brigade",
/// "von der Leyen".
fn begins(text: &str, paragraph: &Paragraph<'_>, words: &[Word], start: usize, i: usize) -> usize {
    if i > 0 && is_ordinal(text, paragraph, start + i - 1) {
        return i - 1;
    }
    let particles = words[..i].iter().rev().take(2);
    i - particles.take_while(|word| word.facts == kind::PARTICLE).count()
}

/// Whether the token is a number with letters: "82nd".
fn is_ordinal(text: &str, paragraph: &Paragraph<'_>, token: usize) -> bool {
    let token = &paragraph.tokens[token];
    token.kind == TokenKind::Number
        && text
            .get(token.range.to_usize())
            .is_some_and(|word| word.ends_with(|c: char| c.is_ascii_lowercase()))
}

/// How a sentence is written: 1 like a headline, 2 in capitals, 0 as usual.
fn headline(words: &[Word]) -> u8 {
    let (mut small, mut all, mut capitals) = (0, 0, 0);
    for word in words {
        let how = word.shape & 7;
        small += usize::from(word.facts == kind::WORD && word.shape == shape::SMALL);
        capitals += usize::from(how == shape::CAPITALS);
        all += usize::from(matches!(how, shape::CAPITAL | shape::CAPITALS | shape::MIXED));
    }
    match () {
        () if all < 3 || small * 3 > all => 0,
        () if capitals * 4 > all * 3 => 2,
        () => 1,
    }
}

/// The class of the place before `words[i]`, inside what may be one name.
fn class(words: &[Word], i: usize) -> u8 {
    let before = words[i - 1];
    let here = words[i];
    match (before.is_capital(), here.is_capital()) {
        (true, true) => 1,
        (true, false) => match here.facts {
            kind::OF => 2,
            kind::AND => 3,
            kind::STOP | kind::DASH | kind::QUOTE => 4,
            kind::POSSESSIVE => 5,
            _ => 6,
        },
        (false, true) if before.facts == kind::AND => 7,
        (false, true) => 8,
        (false, false) => 9,
    }
}

#[inline]
fn look(text: &str, token: &Token, lexicon: &Lexicon) -> Word {
    let word = text.get(token.range.to_usize()).unwrap_or_default();
    // Numbers of as many digits are alike.
    let hash = match token.kind {
        TokenKind::Number => word.len() as u32 | 1 << 16,
        _ => hash_at(text, token.range.to_usize()),
    };
    let other = |facts, shape| Word { hash, facts, shape };
    match token.kind {
        TokenKind::Mark => return other(mark(word), shape::MARK),
        TokenKind::Number => return other(kind::NUMBER, shape::NUMBER),
        TokenKind::Word => {}
    }
    match shape(word) {
        shape::SMALL => other(small(word), shape::SMALL),
        shape => Word { hash, facts: lexicon.get(hash), shape },
    }
}

/// How the letters of a word are written.
#[inline]
fn shape(word: &str) -> u8 {
    let bytes = word.as_bytes();
    // A word that begins small is one with capitals if they come early: "al-Aqsa", "eBay".
    if bytes.first().is_some_and(u8::is_ascii_lowercase)
        && !bytes.iter().skip(1).take(4).any(u8::is_ascii_uppercase)
    {
        return shape::SMALL;
    }
    let (mut upper, mut lower, mut joined) = (0, 0, false);
    let mut count = |is_upper: bool, is_lower: bool| {
        upper += usize::from(is_upper);
        lower += usize::from(is_lower);
    };
    if word.is_ascii() {
        for &byte in bytes {
            count(byte.is_ascii_uppercase(), byte.is_ascii_lowercase());
            joined |= matches!(byte, b'-' | b'.');
        }
    } else {
        for c in word.chars() {
            count(c.is_uppercase(), c.is_lowercase());
            joined |= matches!(c, '-' | '.' | '\u{2010}' | '\u{2011}');
        }
    }
    let begins = word.starts_with(char::is_uppercase);
    let base = match (begins, upper, lower) {
        (_, 0, _) => return shape::SMALL,
        (true, 1, 0) => shape::LETTER,
        (_, _, 0) => shape::CAPITALS,
        (true, 1, _) => shape::CAPITAL,
        _ => shape::MIXED,
    };
    base + if joined { shape::JOINED } else { 0 }
}

/// What a word in small letters is. Bytes are matched, which is much faster than strings.
#[inline]
fn small(word: &str) -> Facts {
    match word.as_bytes() {
        b"of" => kind::OF,
        b"the" => kind::THE,
        b"and" => kind::AND,
        b"for" | b"on" | b"in" | b"at" | b"to" | b"with" | b"from" | b"near" => kind::TOWARDS,
        b"de" | b"del" | b"der" | b"den" | b"di" | b"da" | b"du" | b"van" | b"von" | b"bin"
        | b"ibn" | b"bint" | b"al" | b"el" => kind::PARTICLE,
        b"la" | b"le" | b"des" | b"das" | b"do" | b"dos" | b"zu" | b"ul" | b"ez" | b"y" | b"e"
        | b"ben" | b"ter" | b"ten" => kind::LINK,
        b"'s" | b"\xe2\x80\x99s" => kind::POSSESSIVE,
        _ => kind::WORD,
    }
}

fn mark(mark: &str) -> Facts {
    match mark.chars().next() {
        Some('.') if mark.len() > 1 => kind::OTHER,
        Some(',') => kind::COMMA,
        Some('.') => kind::STOP,
        Some('&') => kind::AND,
        Some('-' | '–' | '—' | '/') => kind::DASH,
        Some('“' | '”' | '"' | '`' | '‘' | '’' | '\'') => kind::QUOTE,
        Some('(' | '[') => kind::OPEN,
        Some(':' | ';') => kind::COLON,
        _ => kind::OTHER,
    }
}
