//! The texts of pictures and who made them, known by their formulas.
//!
//! What a caption says is not looked at for statements, so a line passes for one only by a
//! formula that prose does not have: a credit behind it, or an agency's opening words.

use std::collections::HashSet;
use std::sync::LazyLock;

use onrecord_text::BlockKind;

use crate::fold::{fold, word_count, words_up_to};

/// Longest caption, in words, and longest credit.
const CAPTION_WORDS: usize = 90;
const CREDIT_WORDS: usize = 14;

/// What a line says about a picture.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Picture {
    /// The whole line is of this kind.
    Whole(BlockKind),
    /// One kind up to a byte, another from there.
    Split(BlockKind, usize, BlockKind),
}

const CAPTION_CREDIT: fn(usize) -> Picture =
    |at| Picture::Split(BlockKind::Caption, at, BlockKind::Credit);

impl Picture {
    /// The picture matter on `line`, if it is that.
    pub(crate) fn of_line(line: &str) -> Option<Self> {
        // A paragraph is longer than any caption with its credit.
        if line.len() > CAPTION_WORDS * 18 {
            return None;
        }
        bracketed_credit(line)
            .or_else(|| credit_behind_bar(line))
            .or_else(|| labelled_by_the_page(line))
            .or_else(|| file_picture(line))
            .or_else(|| agency_slash_name(line))
            .or_else(|| whole_credit(line))
    }
}

/// The caption and the credit in words that are known to be a picture's, where looser signs of
/// a credit do: a label in mid-line, an agency behind the last full stop. Either may be empty.
pub(crate) fn split_caption(words: &str) -> (&str, &str) {
    const LABELS: [&str; 14] = [
        "Photo: ",
        "Photo by ",
        "Photograph: ",
        "Photograph by ",
        "Photo credit: ",
        "Photo Credit: ",
        "Credit: ",
        "Credit...",
        "Credit ",
        "Image: ",
        "Picture: ",
        "Image credit: ",
        "Photographer: ",
        "Source: ",
    ];
    let words = words.trim();
    let cut = |at: usize| {
        (words[..at].trim_end().trim_end_matches(['|', '·']).trim_end(), words[at..].trim_start())
    };
    match Picture::of_line(words) {
        Some(Picture::Split(BlockKind::Caption, at, _)) => return cut(at),
        Some(Picture::Whole(BlockKind::Credit)) => return ("", words),
        _ => {}
    }
    let labels = LABELS.iter().filter_map(|label| words.rfind(label));
    if let Some(at) = labels
        .filter(|at| {
            word_count(&words[*at..]) <= CREDIT_WORDS
                && (*at == 0 || words[..*at].ends_with([' ', '.', '(', '[', '|']))
        })
        .min()
    {
        let open = words[..at].ends_with(['(', '[']);
        return cut(at - usize::from(open));
    }
    // "The ferry leaves. Ada Quill/AP": what stands behind the sentence is a maker.
    if let Some(at) = words.rfind(['.', '!', '?', '”', '"', ')']) {
        let end = at + words[at..].chars().next().map_or(1, char::len_utf8);
        let behind = words[end..].trim();
        let agency = [
            "AP",
            "AFP",
            "Reuters",
            "Getty",
            "Getty Images",
            "EPA",
            "PA",
            "Shutterstock",
            "iStock",
            "Alamy",
            "Bloomberg",
            "REUTERS",
            "GETTY IMAGES",
            "Twitter",
            "YouTube",
        ];
        if word_count(behind) <= 10 && (names_agency(behind) || agency.contains(&behind)) {
            return cut(end);
        }
    }
    (words, "")
}

/// `… (photo credit: NAME)`, `… (AP Photo/NAME)`: the brackets end the line.
fn bracketed_credit(line: &str) -> Option<Picture> {
    let inside = line.trim_end_matches('.').strip_suffix([')', ']'])?;
    let open = inside.rfind(['(', '['])?;
    if !is_bracket_credit(&inside[open + 1..]) {
        return None;
    }
    if open == 0 {
        return Some(Picture::Whole(BlockKind::Credit));
    }
    (word_count(&line[..open]) <= CAPTION_WORDS).then(|| CAPTION_CREDIT(open))
}

/// What stands in brackets names the maker of a picture.
pub(crate) fn is_bracket_credit(inner: &str) -> bool {
    const STARTS: &[&str] = &[
        "photo credit",
        "photo:",
        "photo by",
        "photos by",
        "photo courtesy",
        "photo illustration",
        "credit:",
        "credits:",
        "image:",
        "image credit",
        "image courtesy",
        "photograph by",
        "photograph:",
        "picture:",
        "picture by",
        "ap photo",
        "afp photo",
        "reuters/",
        "screenshot",
    ];
    let folded = fold(inner);
    word_count(inner) <= CREDIT_WORDS
        && (STARTS.iter().any(|start| folded.starts_with(start)) || names_agency(inner))
}

/// `NAME/Reuters`, `NAME via AP`, `Getty Images`: an agency, and somebody beside it.
fn names_agency(credit: &str) -> bool {
    let folded = fold(credit);
    if folded.contains("getty images") || folded.starts_with("ap photo") {
        return true;
    }
    let mut parts = folded.split('/');
    let first = parts.next().unwrap_or_default();
    let slashed = credit.contains('/') && !credit.contains("//");
    slashed && (is_agency(first) || parts.any(is_agency))
        || folded.rsplit_once(" via ").is_some_and(|(_, agency)| is_agency(agency))
}

static AGENCIES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let names = include_str!("../../data/agencies.txt").lines();
    names.filter(|name| !name.starts_with('#')).collect()
});

fn is_agency(name: &str) -> bool {
    AGENCIES.contains(name.trim())
}

/// `… | AP Photo`: what stands behind the last bar is an agency.
fn credit_behind_bar(line: &str) -> Option<Picture> {
    let bar = line
        .rfind('|')
        .filter(|bar| line[..*bar].ends_with(' ') && line[bar + 1..].starts_with(' '))?
        - 1;
    let credit = line[bar + 3..].trim();
    let short = word_count(credit) <= 4 && word_count(&line[..bar]) <= CAPTION_WORDS;
    let agency = matches!(
        fold(credit).as_str(),
        "reuters"
            | "ap"
            | "ap photo"
            | "ap photos"
            | "getty"
            | "getty images"
            | "afp"
            | "screenshot"
    ) || names_agency(credit);
    (short && agency).then(|| CAPTION_CREDIT(bar + 1))
}

/// Labels that a page prints before the text or the maker of a picture.
fn labelled_by_the_page(line: &str) -> Option<Picture> {
    let credit = line.starts_with("Image copyright ") || line.starts_with("Image source, ");
    if credit {
        return Some(match line.find(" Image caption ") {
            Some(at) => Picture::Split(BlockKind::Credit, at + 1, BlockKind::Caption),
            None if word_count(line) <= CREDIT_WORDS => Picture::Whole(BlockKind::Credit),
            None => return None,
        });
    }
    if (line.starts_with("Image caption ")
        || line.starts_with("Media caption ")
        || line.starts_with("Image caption,"))
        && word_count(line) <= CAPTION_WORDS
    {
        return Some(Picture::Whole(BlockKind::Caption));
    }
    let enlarged =
        line.strip_prefix("Enlarge this image").or_else(|| line.strip_prefix("toggle caption"))?;
    let enlarged = enlarged.trim().trim_start_matches("toggle caption").trim();
    if word_count(enlarged) > CREDIT_WORDS * 2 {
        return None;
    }
    Some(Picture::Whole(if names_agency(enlarged) || word_count(enlarged) <= 6 {
        BlockKind::Credit
    } else {
        BlockKind::Caption
    }))
}

/// `FILE PHOTO: …`, `FILE - In this … file photo, …`: how agencies begin the text of an old
/// picture.
fn file_picture(line: &str) -> Option<Picture> {
    let opening = line.starts_with("FILE PHOTO:")
        || line.starts_with("FILE PHOTO -")
        || (line.starts_with("FILE - ")
            || line.starts_with("FILE – ")
            || line.starts_with("FILE — ")
            || line.starts_with("FILE: "))
        || line.starts_with("In this ") && line.contains(" file photo");
    if !opening || word_count(line) > CAPTION_WORDS * 3 / 2 {
        return None;
    }
    Some(agency_slash_name(line).unwrap_or(Picture::Whole(BlockKind::Caption)))
}

/// `… REUTERS/Name` or `… (AP Photo/Name)` in capitals at the end of a line.
fn agency_slash_name(line: &str) -> Option<Picture> {
    // Most lines have no slash, and are done with here.
    line.rfind('/')?;
    let at = ["REUTERS/", "AFP/", "EPA/", "AP Photo/", "AFP PHOTO"]
        .iter()
        .find_map(|agency| line.rfind(agency))?;
    let behind = &line[at..];
    if word_count(behind) > 6
        || word_count(&line[..at]) > CAPTION_WORDS
        || behind.contains(['"', '”', ','])
    {
        return None;
    }
    if at == 0 {
        return Some(Picture::Whole(BlockKind::Credit));
    }
    // Inside a sentence it would be a source: a caption ends before it.
    line[..at].trim_end().ends_with(['.', '!', '?', ')', '(', '"', '”']).then(|| {
        let start = if line[..at].ends_with('(') { at - 1 } else { at };
        CAPTION_CREDIT(start)
    })
}

/// A line that is nothing but a credit.
fn whole_credit(line: &str) -> Option<Picture> {
    const STARTS: &[&str] = &[
        "photo:",
        "photo by ",
        "photos by ",
        "photo credit:",
        "photo credit ",
        "photograph by ",
        "photograph: ",
        "photo courtesy of ",
        "image:",
        "image credit:",
        "image courtesy of ",
        "credit:",
        "picture:",
        "picture credit:",
        "illustration by ",
        "illustration:",
        "photo illustration by ",
    ];
    let words = words_up_to(line, CREDIT_WORDS + 1);
    if words == 0 || words > CREDIT_WORDS || line.contains(['“', '"']) {
        return None;
    }
    let folded = fold(line);
    let labelled =
        STARTS.iter().any(|start| folded.starts_with(start)) && words <= 10 && folded.len() > 7;
    let agency = words <= 8
        && !line.ends_with('.')
        && names_agency(line)
        && !line.contains(": ")
        && !holds_a_sentence(line);
    (labelled || agency).then_some(Picture::Whole(BlockKind::Credit))
}

/// Whether a sentence ends within the line: a full stop behind a small letter and before a space
/// (initials have capitals).
fn holds_a_sentence(line: &str) -> bool {
    line.match_indices(". ").any(|(at, _)| line[..at].ends_with(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, wanted: Option<(&str, &str)>) {
        let found = match Picture::of_line(line) {
            Some(Picture::Split(BlockKind::Caption, at, BlockKind::Credit)) => {
                Some((line[..at].trim(), &line[at..]))
            }
            Some(Picture::Split(BlockKind::Credit, at, BlockKind::Caption)) => {
                Some((&line[at..], line[..at].trim()))
            }
            Some(Picture::Whole(BlockKind::Caption)) => Some((line, "")),
            Some(Picture::Whole(BlockKind::Credit)) => Some(("", line)),
            None => None,
            other => panic!("{other:?}"),
        };
        assert_eq!(found, wanted, "{line}");
    }

    #[test]
    fn a_credit_in_brackets_makes_a_caption() {
        check(
            "The ferry at its berth, 3 May 2024 (photo credit: HARBOUR BOARD)",
            Some(("The ferry at its berth, 3 May 2024", "(photo credit: HARBOUR BOARD)")),
        );
        check(
            "The chair speaks in Northport. (Ada Quill/Reuters)",
            Some(("The chair speaks in Northport.", "(Ada Quill/Reuters)")),
        );
        check("(photo credit: ADA QUILL)", Some(("", "(photo credit: ADA QUILL)")));
        check(
            "The ferry leaves. (AP Photo/Ada Quill)",
            Some(("The ferry leaves.", "(AP Photo/Ada Quill)")),
        );
    }

    #[test]
    fn other_formulas() {
        check("Islanders wait. | AP Photo", Some(("Islanders wait.", "| AP Photo")));
        check(
            "Image copyright Getty Images Image caption The ferry at its berth",
            Some(("Image caption The ferry at its berth", "Image copyright Getty Images")),
        );
        check(
            "FILE PHOTO: The ferry leaves Northport, May 3, 2024. REUTERS/Ada Quill",
            Some(("FILE PHOTO: The ferry leaves Northport, May 3, 2024.", "REUTERS/Ada Quill")),
        );
        check("Photo: Ada Quill", Some(("", "Photo: Ada Quill")));
        check("Ada Quill/Getty Images", Some(("", "Ada Quill/Getty Images")));
        check("Harbour Board via AP", Some(("", "Harbour Board via AP")));
    }

    #[test]
    fn captions_of_pages_have_looser_credits() {
        for (words, wanted) in [
            (
                "The ferry leaves. Photograph: Ada Quill/Gazette",
                ("The ferry leaves.", "Photograph: Ada Quill/Gazette"),
            ),
            ("The ferry leaves. Ada Quill/AP", ("The ferry leaves.", "Ada Quill/AP")),
            (
                "The ferry leaves. Credit Ada Quill for the Gazette",
                ("The ferry leaves.", "Credit Ada Quill for the Gazette"),
            ),
            (
                "The ferry leaves Northport [Photo: Ada Quill]",
                ("The ferry leaves Northport", "[Photo: Ada Quill]"),
            ),
            ("Getty Images", ("", "Getty Images")),
            ("The ferry leaves. The chair waves", ("The ferry leaves. The chair waves", "")),
        ] {
            assert_eq!(split_caption(words), wanted, "{words}");
        }
    }

    #[test]
    fn prose_is_no_caption() {
        for line in [
            "WASHINGTON (Reuters) - The chair said the ferry would return.",
            "He gave credit: the board had listened.",
            "The board (and its chair) agreed.",
            "The poll was carried out by Reuters/Ipsos in May.",
            "“Photo by all means,” the chair said.",
            "The deal was reported via AP on Monday by three papers.",
            "In this case the board agreed.",
            "A poll (Reuters/Ipsos, May 3) found most islanders against.",
        ] {
            check(line, None);
        }
    }
}
