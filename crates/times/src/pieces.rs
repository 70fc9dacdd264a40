//! Tokens cut smaller, as the grammar of time needs them.
//!
//! A token is what a reader takes as one word: `mid-April`, `2024-04-18`, `9:30am`, `1990s`. The
//! grammar wants the parts. Only sentences that hold a word of time at all are cut.

use onrecord_text::{Token, TokenKind};

use crate::lexicon::{Word, is_trigger, look_up};
use crate::tense::Verb;

/// A part of a token.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) word: Word,
    /// What it tells of the tense.
    pub(crate) verb: Option<Verb>,
    /// No white space stands before it.
    pub(crate) glued: bool,
    /// It begins with a capital.
    pub(crate) capital: bool,
}

/// Whether a sentence can hold an expression at all: one look a token, no allocation.
pub(crate) fn may_tell_time(text: &str, tokens: &[Token]) -> bool {
    let mut number_ended = u32::MAX;
    let mut mark_ended = u32::MAX;
    tokens.iter().any(|token| {
        let start = token.range.start();
        match token.kind {
            TokenKind::Mark => {
                let byte = text.as_bytes()[start as usize];
                // "4/22", and the apostrophe before "98".
                if number_ended == start && byte == b'/' {
                    return true;
                }
                let apostrophe = byte == b'\'' || byte >= 0x80;
                mark_ended = if apostrophe { token.range.end() } else { u32::MAX };
                false
            }
            TokenKind::Number => {
                number_ended = token.range.end();
                // Plain counts need a word of time beside them: years, clocks and dates do not.
                mark_ended == start || number_may_tell(&text.as_bytes()[token.range.to_usize()])
            }
            TokenKind::Word => {
                // "70's": the possessive of a number.
                if number_ended == start {
                    return true;
                }
                let word = &text[token.range.to_usize()];
                is_trigger(word) && !is_modal(word)
                    || (word.len() >= 4 && may_be_cut(word) && cut_holds_trigger(word))
            }
        }
    })
}

/// "may" and "march" in small letters are verbs, unless they stand where only a month can: there
/// another word of time stands beside them, or a number.
fn is_modal(word: &str) -> bool {
    matches!(word, "may" | "march")
}

/// Whether digits can be a year, a clock or a date by themselves: "2016", "9:30", "2016-11-07",
/// "7.11.2016", "1990s".
fn number_may_tell(number: &[u8]) -> bool {
    if number.iter().all(u8::is_ascii_digit) {
        return match number.len() {
            4 => matches!(number[0], b'1' | b'2'),
            length => length == 8,
        };
    }
    !number[number.len() - 1].is_ascii_digit()
        || number.iter().any(|byte| matches!(byte, b':' | b'-') || byte.is_ascii_alphabetic())
        || number.iter().filter(|&&byte| byte == b'.').count() == 2
}

/// Whether a hyphen or a digit stands in the word, or another mark: all stand before the letters.
fn may_be_cut(word: &str) -> bool {
    word.bytes().any(|byte| byte < b'A')
}

fn cut_holds_trigger(word: &str) -> bool {
    word.split('-').any(|part| part.bytes().any(|byte| byte.is_ascii_digit()) || is_trigger(part))
}

/// The pieces of `tokens`.
pub(crate) fn pieces(text: &str, tokens: &[Token]) -> Vec<Piece> {
    let mut cutter = Cutter { text, found: Vec::with_capacity(tokens.len() + 8), end: u32::MAX };
    for token in tokens {
        let (start, end) = (token.range.start(), token.range.end());
        let word = &text[token.range.to_usize()];
        match token.kind {
            TokenKind::Mark => cutter.push(start, end, mark(word)),
            TokenKind::Number => cutter.number(start, word),
            TokenKind::Word => cutter.word(start, word),
        }
    }
    cutter.found
}

fn mark(text: &str) -> Word {
    match text {
        "-" | "–" | "—" | "‐" | "‑" | "~" => Word::Hyphen,
        "/" => Word::Slash,
        "." => Word::Dot,
        ":" => Word::Colon,
        "," => Word::Comma,
        "(" => Word::Open,
        ")" => Word::Close,
        "'" | "’" | "‘" => Word::Quote,
        "\"" | "“" | "”" | "''" | "``" => Word::DoubleQuote,
        ";" | "--" => Word::Stop,
        "$" | "€" | "£" | "¥" | "#" => Word::Currency,
        "%" => Word::Percent,
        "@" => Word::At,
        _ => Word::Other,
    }
}

struct Cutter<'a> {
    text: &'a str,
    found: Vec<Piece>,
    /// Where the last piece ended.
    end: u32,
}

impl Cutter<'_> {
    fn push(&mut self, start: u32, end: u32, word: Word) {
        let first = self.text.as_bytes()[start as usize];
        let (word, verb) = match word {
            Word::Verb(verb) => (Word::Other, Some(verb)),
            // "sat", "sun", "wed": days only with a capital.
            Word::ShortWeekday(6) if first.is_ascii_lowercase() => (Word::Other, Some(Verb::Past)),
            Word::ShortWeekday(_) if first.is_ascii_lowercase() => (Word::Other, None),
            word => (word, None),
        };
        self.found.push(Piece {
            start,
            end,
            word,
            verb,
            glued: start == self.end,
            capital: first.is_ascii_uppercase(),
        });
        self.end = end;
    }

    fn word(&mut self, start: u32, word: &str) {
        let end = start + word.len() as u32;
        let meaning = look_up(word);
        if meaning != Word::Other {
            return self.push(start, end, meaning);
        }
        if matches!(word.as_bytes()[0], b'\'' | 0xe2) && matches!(word, "'s" | "’s" | "'S" | "’S")
        {
            return self.push(start, end, Word::Possessive);
        }
        if !may_be_cut(word) {
            return self.push(start, end, Word::Other);
        }
        if word.contains('-') {
            if let Some(joined) = written_apart(word) {
                return self.push(start, end, joined);
            }
            return self.at_hyphens(start, word);
        }
        // "Oct2", "FY18": letters before digits.
        let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
        let digits = word.bytes().skip(letters).take_while(u8::is_ascii_digit).count();
        if letters >= 2 && digits > 0 && letters + digits == word.len() && digits <= 4 {
            let before = look_up(&word[..letters]);
            let dates = matches!(
                before,
                Word::Month(_) | Word::ShortMonth(_) | Word::Fiscal | Word::School | Word::Calendar
            );
            if dates {
                self.push(start, start + letters as u32, before);
                let value = word[letters..].parse().unwrap_or(0);
                let digits = Word::Digits { value, len: digits as u8 };
                return self.push(start + letters as u32, end, digits);
            }
        }
        self.push(start, end, Word::Other);
    }

    fn at_hyphens(&mut self, start: u32, word: &str) {
        let mut at = start;
        for (i, part) in word.split('-').enumerate() {
            if i > 0 {
                self.push(at, at + 1, Word::Hyphen);
                at += 1;
            }
            if part.is_empty() {
                continue;
            }
            if part.starts_with(|c: char| c.is_ascii_digit()) {
                self.number(at, part);
            } else {
                self.word(at, part);
            }
            at += part.len() as u32;
        }
    }

    /// Cuts `9:30am`, `2024-04-18`, `1990s` into digits, letters and marks.
    fn number(&mut self, start: u32, word: &str) {
        let end = start + word.len() as u32;
        if word == "½" {
            return self.push(start, end, Word::Half);
        }
        let odd = |byte: u8| !(byte.is_ascii_alphanumeric() || b"-,.:".contains(&byte));
        if word.bytes().any(odd) || is_grouped(word) {
            return self.push(start, end, Word::Other);
        }
        let mut rest = word;
        let mut at = start;
        while let Some(&first) = rest.as_bytes().first() {
            let same = |byte: &u8| match first {
                b'0'..=b'9' => byte.is_ascii_digit(),
                // The full stops of "9:30a.m." belong to the letters.
                _ if first.is_ascii_alphabetic() => byte.is_ascii_alphabetic() || *byte == b'.',
                _ => false,
            };
            let mut length = rest.bytes().take_while(|byte| same(byte)).count().max(1);
            // "2016H2", "2017-q1".
            if let Some(name) = rest.get(..2)
                && matches!(look_up(name), Word::Quarter(_) | Word::HalfYear(_))
            {
                length = 2;
            }
            let part = &rest[..length];
            let to = at + length as u32;
            let meaning = match first {
                b'0'..=b'9' => match part.parse() {
                    Ok(value) if length <= 9 => Word::Digits { value, len: length as u8 },
                    _ => Word::Other,
                },
                b'-' => Word::Hyphen,
                b',' => Word::Comma,
                b'.' => Word::Dot,
                b':' => Word::Colon,
                _ => Word::Other,
            };
            if part.len() == 2
                && part.ends_with(|c: char| c.is_ascii_digit())
                && first.is_ascii_alphabetic()
            {
                self.push(at, to, look_up(part));
            } else if first.is_ascii_alphabetic() {
                self.letters_after_digits(at, to, part);
            } else {
                self.push(at, to, meaning);
            }
            at = to;
            rest = &rest[length..];
        }
    }

    /// "22nd", "1990s", "9am", "3h": letters that change what the digits before them are.
    fn letters_after_digits(&mut self, start: u32, end: u32, letters: &str) {
        use crate::shape::Unit;
        let Some(last) = self.found.last_mut() else { return };
        let Word::Digits { value, len } = last.word else {
            return self.word(start, letters);
        };
        let lower = letters.to_ascii_lowercase();
        let merged = match lower.as_str() {
            "st" | "nd" | "rd" | "th" => Some(Word::Ordinal { value, digits: true }),
            "s" if value % 10 == 0 && (len == 2 || len == 4) => Some(Word::Decade(value)),
            _ => None,
        };
        if let Some(merged) = merged {
            last.word = merged;
            last.end = end;
            self.end = end;
            return;
        }
        let word = match lower.as_str() {
            "a" => Word::Meridiem(false),
            "p" => Word::Meridiem(true),
            // "3D", "2W" and "4H" are anything.
            "h" if letters == "h" => Word::Unit(Unit::Hour),
            _ => look_up(letters),
        };
        if word == Word::Other {
            last.word = Word::Other;
        }
        self.push(start, end, word);
    }
}

/// "1,200", "6,107.31": digits in groups of three are a count, not a date.
fn is_grouped(word: &str) -> bool {
    let mut groups = word.split('.').next().unwrap_or(word).split(',');
    groups.next();
    let mut any = false;
    groups.all(|group| {
        any = true;
        group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit())
    }) && any
}

/// "semi-annually", "night-time": words that are written with a hyphen or without.
fn written_apart(word: &str) -> Option<Word> {
    let joined = look_up(&word.replace('-', ""));
    let kept = matches!(
        joined,
        Word::Frequency(..) | Word::DayPart(_) | Word::Midnight | Word::Noon | Word::Unit(_)
    );
    kept.then_some(joined)
}
