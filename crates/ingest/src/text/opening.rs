//! The lines above the story: headline, deck, byline, dateline.

use onrecord_text::{BlockKind, CanonicalText};

use super::Part;
use crate::fold::{fold, head, word_count};
use crate::{authors, dates};

/// How many blocks from the top a byline or a dateline may stand.
const TOP: usize = 8;

/// Longest headline in words, and longest that ends with a full stop: some archives set one there.
const HEADLINE_WORDS: usize = 28;
const STOPPED_HEADLINE_WORDS: usize = 22;

/// How much of a block is read to see that it is longer than any headline.
const LOOK: usize = 400;

/// Types the blocks above the story.
pub(crate) fn type_opening(text: &CanonicalText, parts: &mut [Part], title: Option<&str>) {
    for part in parts.iter_mut().take(TOP).filter(|part| part.kind.is_none()) {
        let line = text.slice(part.range);
        part.kind = if is_byline(line) {
            Some(BlockKind::Byline)
        } else if is_dateline(line) {
            Some(BlockKind::Dateline)
        } else {
            None
        };
    }
    if parts.iter().any(|part| part.kind == Some(BlockKind::Headline)) {
        return;
    }
    let Some(first) = parts.iter().take(TOP).position(|part| part.kind.is_none()) else { return };
    let line = text.slice(parts[first].range);
    let mut rest = parts[first + 1..].iter().filter(|part| part.kind.is_none());
    let next = rest.next().map_or("", |part| head(text.slice(part.range), LOOK));
    // The longest of the next few blocks: a label ("ABSTRACT.") may stand before the story.
    let mut longest = word_count(next);
    let mut words_behind = longest;
    for part in rest.take(4) {
        if words_behind > HEADLINE_WORDS * 2 {
            break;
        }
        let words = word_count(head(text.slice(part.range), LOOK));
        longest = longest.max(words);
        words_behind += words;
    }
    let gap = parts.get(first + 1).is_some_and(|part| part.gap || part.kind.is_some());
    let found = match title {
        Some(title) => is_title(line, title),
        None => is_headline(line, gap, longest, words_behind),
    };
    if found {
        parts[first].kind = Some(BlockKind::Headline);
        type_deck(text, parts, first);
    }
}

/// Whether `line` is the title that the source gives beside the text.
fn is_title(line: &str, title: &str) -> bool {
    let words = |text: &str| fold(text).trim_end_matches(['.', ';', ' ']).to_owned();
    words(line) == words(title)
}

/// Whether the first line is a headline: short, with more behind it, and either without the
/// punctuation of a sentence or set apart from the paragraphs and shorter than them. A sentence
/// that reports ("…, she said.") is the story's first and no title.
fn is_headline(line: &str, gap: bool, longest: usize, words_behind: usize) -> bool {
    let words = word_count(line);
    let begins = line.starts_with(|c: char| {
        c.is_uppercase()
            || c.is_ascii_digit()
            || matches!(c, '"' | '“' | '‘' | '\'' | '$' | '£' | '€' | '#')
    });
    if words == 0 || words > HEADLINE_WORDS || words_behind < 12 || words_behind <= words || !begins
    {
        return false;
    }
    let last = line.trim_end_matches(['"', '”', '’', '\'', ')']).chars().next_back();
    match last {
        Some('.' | '!' | '?' | '…') => {
            let sentence = reports(line) || words >= 8 && is_prose(line) || is_turn(line);
            gap && words <= STOPPED_HEADLINE_WORDS && !sentence && longest > words
        }
        Some(',' | ':') => false,
        _ => gap || longest > words || line.ends_with(';'),
    }
}

/// Whether the line tells who said something the way a story does and a headline does not.
fn reports(line: &str) -> bool {
    let folded = fold(line);
    [",\"", " said ", " said.", " told ", " added.", " according to "]
        .iter()
        .any(|mark| folded.contains(mark))
}

/// Whether the line is built as prose is: an article first and an auxiliary verb, or an article
/// anywhere and a verb of the past. Headlines do without one or the other.
fn is_prose(line: &str) -> bool {
    const PRESENT: [&str; 5] = ["is", "are", "has", "have", "will"];
    const PAST: [&str; 5] = ["was", "were", "been", "had", "announced"];
    let has = |known: &[&str]| line.split(' ').any(|word| known.contains(&word));
    let first = ["The ", "A ", "An "].iter().any(|article| line.starts_with(article));
    first && (has(&PRESENT) || has(&PAST)) || has(&["the", "a", "an"]) && has(&PAST)
}

/// Whether the line is a turn of a transcript: `QUESTION: …`. (`EXCLUSIVE: …` is a headline.)
fn is_turn(line: &str) -> bool {
    const SPEAKERS: [&str; 6] = ["QUESTION:", "ANSWER:", "Q:", "A:", "MR. ", "MS. "];
    SPEAKERS.iter().any(|speaker| line.starts_with(speaker))
}

/// The line right below the headline, with a blank line behind it and none between.
fn type_deck(text: &CanonicalText, parts: &mut [Part], headline: usize) {
    let set_apart = parts.get(headline + 2).is_some_and(|part| part.gap);
    if let Some(deck) = parts.get_mut(headline + 1)
        && deck.kind.is_none()
        && !deck.gap
        && set_apart
        && word_count(text.slice(deck.range)) <= 45
    {
        deck.kind = Some(BlockKind::Deck);
    }
}

/// `By Ada Quill`, `By ADA QUILL, Staff writer`, `By Ada Quill and Bo Lind | Northport Wire`:
/// `By`, a person's name, little more, and no full stop. ("By Monday the board …" is prose.)
fn is_byline(line: &str) -> bool {
    let names = authors::without_by(line);
    if names.len() == line.trim().len() || line.len() > 160 || word_count(line) > 18 {
        return false;
    }
    let calendar = |name: &str| {
        name.split_whitespace().any(|word| dates::month(word).is_some() || is_weekday(word))
    };
    let stopped =
        line.ends_with(['.', '!', '?', ':']) && !line.ends_with("Jr.") && !line.ends_with("Sr.");
    let first = authors::split(names).next();
    !stopped && first.is_some_and(|first| authors::is_name(first) && !calendar(first))
}

fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
    word.len() >= 3 && DAYS.iter().any(|day| *day == word || day[..3] == word)
}

/// A line of nothing but date, time and place: `GENEVA, 3 May 2024`,
/// `Published May 3, 2024, 10:15 a.m. EDT`. It must hold a day with its month, and words that
/// are neither date nor label must be capitalised, as places are.
fn is_dateline(line: &str) -> bool {
    if line.len() > 120 || line.ends_with(['!', '?', ';']) {
        return false;
    }
    // A date is a month beside a day, in either order.
    let (mut has_date, mut last, mut others, mut words) = (false, Word::Other, 0, 0);
    for word in line.split(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '|' | '•' | '·' | '(' | ')' | '/' | '—' | '–')
    }) {
        let word = word.trim_matches(|c: char| matches!(c, ':' | ';' | '-'));
        if word.is_empty() {
            continue;
        }
        words += 1;
        let bare = word.trim_end_matches('.').to_ascii_lowercase();
        let kind = if dates::month(word).is_some() && word.starts_with(char::is_uppercase) {
            Word::Month
        } else if word.starts_with(|c: char| c.is_ascii_digit()) {
            has_date |= dates::iso(word).is_some();
            let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
            if digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit()) {
                Word::Day
            } else {
                Word::Other
            }
        } else if is_weekday(word) || is_dateline_label(&bare) {
            Word::Other
        } else if word.starts_with(char::is_uppercase) {
            others += 1;
            Word::Other
        } else {
            return false;
        };
        has_date |= matches!((last, kind), (Word::Month, Word::Day) | (Word::Day, Word::Month));
        last = kind;
    }
    has_date && others <= 4 && (2..=14).contains(&words)
}

#[derive(Clone, Copy)]
enum Word {
    Month,
    Day,
    Other,
}

/// Words around the date of a story: labels, halves of the day, time zones.
fn is_dateline_label(word: &str) -> bool {
    const LABELS: &[&str] = &[
        "published",
        "updated",
        "posted",
        "last",
        "modified",
        "first",
        "date",
        "on",
        "at",
        "am",
        "pm",
        "a.m",
        "p.m",
        "et",
        "est",
        "edt",
        "ct",
        "pt",
        "pst",
        "pdt",
        "gmt",
        "utc",
        "bst",
        "cet",
        "cest",
        "ist",
        "hrs",
        "of",
        "the",
        "noon",
        "midnight",
    ];
    LABELS.contains(&word)
}

/// The place and date before the dash of a first paragraph (`GENEVA, 3 May 2024 (Wire) — The …`),
/// and what stands behind the dash. A dash within the first hundred bytes, and a place in
/// capitals before it.
pub(crate) fn inline_dateline(paragraph: &str) -> Option<(&str, &str)> {
    let head = head(paragraph, 100);
    let (at, mark) = [" — ", " – ", " - ", "— ", " -- ", "--"]
        .into_iter()
        .filter_map(|mark| Some((head.find(mark)?, mark)))
        .min()?;
    let place = head[..at].split([',', ' ', '(']).next()?;
    let capitals = place.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && !place.chars().any(char::is_lowercase);
    capitals.then(|| (&paragraph[..at], paragraph[at + mark.len()..].trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAD: &str = "The harbour board will reopen the ferry line to the outer islands in spring, its chair told the council on Monday.";

    fn headline(line: &str, gap: bool) -> bool {
        is_headline(line, gap, 21, 40)
    }

    #[test]
    fn titles_are_headlines() {
        assert!(headline("Board to reopen island ferry", false));
        assert!(headline("Small Boats, Large Promises.", true));
        assert!(headline("Who owns the quay?", true));
        assert!(headline("Board wavers on ferry;", false));
        assert!(headline("Chair: ‘Islands Come First Now, as They Should Have.’", true));
    }

    #[test]
    fn a_first_sentence_is_not() {
        assert!(!headline(LEAD, true));
        assert!(!headline("“We will sail,” the chair said.", true));
        assert!(!headline("It was a quiet winter.", false));
        assert!(!headline(
            "The board has confirmed reports that a trawler sank off Northport.",
            true
        ));
        assert!(!headline("QUESTION: Did you speak of fares?", true));
        assert!(!headline("the quay", true));
        assert!(!headline("The board agreed to:", true));
        assert!(!is_headline("Board to reopen island ferry", true, 0, 0));
    }

    #[test]
    fn bylines_name_somebody() {
        for line in [
            "By Ada Quill",
            "By ADA QUILL, Staff writer",
            "BY ADA QUILL AND BO LIND",
            "By Ada Quill | Northport Wire",
            "by Ada Quill",
        ] {
            assert!(is_byline(line), "{line}");
        }
        for line in [
            "By Monday Morning",
            "By Friday, the ferry was full.",
            "By the book",
            "Bystanders Saw Smoke",
            "By Ada Quill’s own account, the board had no plan.",
        ] {
            assert!(!is_byline(line), "{line}");
        }
    }

    #[test]
    fn datelines_hold_place_and_date_only() {
        for line in [
            "GENEVA, 3 May 2024",
            "May 3, 2024, 10:15 a.m. EDT",
            "Published: Friday 3rd May 2024 | Northport",
            "2024-05-03 10:15",
            "Updated at 4:30 pm ET, Jan. 2",
        ] {
            assert!(is_dateline(line), "{line}");
        }
        for line in [
            "On May 3 the board met",
            "May Day",
            "Chapter 3",
            "GENEVA",
            "Ada Quill Will Sail Home in May 3 Times",
            "In May 2024",
            "Why We Sail On The 4th Thursday Of May",
        ] {
            assert!(!is_dateline(line), "{line}");
        }
    }

    #[test]
    fn a_dateline_inside_the_first_paragraph() {
        let (place, rest) = inline_dateline("GENEVA, 3 May 2024 (Wire) — The board met.").unwrap();
        assert_eq!((place, rest), ("GENEVA, 3 May 2024 (Wire)", "The board met."));
        assert!(inline_dateline("The board met — at last.").is_none());
    }
}
