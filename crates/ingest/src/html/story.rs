//! The story with its headline, deck and pictures, in the page's reading order.

use std::collections::{HashMap, HashSet};

use onrecord_text::BlockKind;

use super::head::Head;
use super::reader::Segment;
use crate::fold::{fold, word_count};
use crate::text::split_caption;

/// A block to be: its kind where the markup gives one, and its words.
pub(crate) type Piece = (Option<BlockKind>, String);

/// All pieces of a page that may be story: no furniture, no bare links.
pub(crate) fn everything(page: &[Segment]) -> Vec<Segment> {
    let story =
        |segment: &&Segment| !segment.place.chrome && segment.linked * 2 < segment.text.len();
    let kept: Vec<Segment> = page.iter().filter(story).cloned().collect();
    if kept.is_empty() { page.to_vec() } else { kept }
}

/// The blocks of the document: `body` as the extractor chose it, and from `page` the headline,
/// the deck and the texts of the pictures that stand in or above the body.
pub(crate) fn assemble(page: &[Segment], body: Vec<Segment>, head: &Head) -> Vec<Piece> {
    let folded: Vec<String> = page.iter().map(|segment| fold(&segment.text)).collect();
    let places = locate(&body, &folded);
    let first = places.iter().flatten().next().copied();
    let headline = headline(page, &folded, first, head);
    let top = headline.place.or(first);
    // Extractors keep the headline now and then; the body begins behind it.
    let first = places
        .iter()
        .flatten()
        .copied()
        .find(|at| headline.place.is_none_or(|headline| *at > headline))
        .or(first);
    let captions = captions(page, top, first, places.iter().flatten().last().copied());
    let told = Told::of(&captions, &folded);
    let deck = deck(page, &folded, &headline, first, head);

    let mut pieces: Vec<Piece> = Vec::new();
    if let Some(words) = &headline.words {
        pieces.push((Some(BlockKind::Headline), words.clone()));
    }
    if let Some(deck) = deck {
        pieces.push((Some(BlockKind::Deck), page[deck].text.clone()));
    }
    let mut waiting = captions.into_iter().peekable();
    let title = headline.words.as_deref().map(fold);
    let mut begun = false;
    for (index, (segment, place)) in body.into_iter().zip(places).enumerate() {
        let words = fold(&segment.text);
        let again = title.as_ref().is_some_and(|title| *title == words) && index < 3;
        if segment.place.caption > 0
            || again
            || deck.is_some_and(|deck| folded[deck] == words)
            || told.tells(&words, place)
        {
            continue;
        }
        while let Some((_, parts)) =
            waiting.next_if(|(at, _)| place.is_some_and(|place| *at < place))
        {
            pieces.extend(parts);
        }
        let whole = place.map(|place| &page[place]);
        let heading = segment.place.heading > 0 && word_count(&segment.text) <= HEADING_WORDS;
        let kind = if whole.is_some_and(is_pointer) {
            Some(BlockKind::Related)
        } else if heading && !begun && word_count(&segment.text) > DECK_WORDS {
            Some(BlockKind::Deck)
        } else if heading {
            Some(BlockKind::Heading)
        } else if segment.place.list_item {
            Some(BlockKind::ListItem)
        } else {
            None
        };
        begun = true;
        pieces.push((kind, faithful(segment, whole)));
    }
    mark_trailing_headings(&mut pieces);
    pieces.extend(waiting.flat_map(|(_, parts)| parts));
    pieces
}

/// A heading without a story below it heads another one. In a page that sets all its text as
/// headings there is nothing to tell them apart by.
fn mark_trailing_headings(pieces: &mut [Piece]) {
    let heads = |(kind, _): &Piece| matches!(kind, Some(BlockKind::Heading | BlockKind::Related));
    if pieces.iter().any(|(kind, _)| kind.is_none()) {
        let trailing = pieces.iter().rev().take_while(|piece| heads(piece)).count();
        let start = pieces.len() - trailing;
        for piece in &mut pieces[start..] {
            piece.0 = Some(BlockKind::Related);
        }
    }
}

/// Longest heading, in words. Some pages set whole paragraphs as headings.
const HEADING_WORDS: usize = 40;

/// A heading above the first paragraph is a deck if it has more words than a heading has.
const DECK_WORDS: usize = 7;

/// Whether the piece is nothing but a link, and so points away. A sentence that is one link is
/// still the story's.
fn is_pointer(segment: &Segment) -> bool {
    segment.linked * 20 > segment.text.len() * 19
        && !segment.text.ends_with(['.', '!', '”', '"', ':'])
        && word_count(&segment.text) > 2
}

/// The words of the piece as the page has them: extractors drop a reference or the space behind
/// an element here and there, and a record is pinned to the exact words.
fn faithful(segment: Segment, whole: Option<&Segment>) -> String {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    match whole {
        Some(whole)
            if letters(&whole.text).abs_diff(letters(&segment.text)) * 10
                <= letters(&segment.text) =>
        {
            whole.text.clone()
        }
        _ => segment.text,
    }
}

/// The words of the pictures that are told, in their order in the page.
struct Told<'a> {
    places: Vec<usize>,
    words: Vec<&'a str>,
    whole: HashSet<&'a str>,
}

/// How many pictures before and behind a piece may have lent it their words.
const NEAR: usize = 4;

impl<'a> Told<'a> {
    fn of(captions: &[(usize, Vec<Piece>)], folded: &'a [String]) -> Self {
        let places: Vec<usize> = captions.iter().map(|(at, _)| *at).collect();
        let words: Vec<&str> = places.iter().map(|at| folded[*at].as_str()).collect();
        Self { whole: words.iter().copied().collect(), places, words }
    }

    /// Whether `words` of the body, standing at `place`, are a picture's: any picture's as they
    /// are, or in part those of one near by.
    fn tells(&self, words: &str, place: Option<usize>) -> bool {
        let next = self.places.partition_point(|at| place.is_some_and(|place| *at < place));
        let near = next.saturating_sub(NEAR)..(next + NEAR).min(self.words.len());
        self.whole.contains(words)
            || self.words[near].iter().any(|caption| is_in_caption(words, caption))
    }
}

/// Whether words of the body are a picture's, printed there by mistake: the caption, a part of
/// it, or the caption with a credit behind.
fn is_in_caption(words: &str, caption: &str) -> bool {
    words == caption
        || word_count(words) >= 4 && caption.contains(words)
        || word_count(caption) >= 4 && words.contains(caption) && words.len() < caption.len() + 80
}

/// Where each piece of the body stands in the page, as far as it can be found, in order.
fn locate(body: &[Segment], page: &[String]) -> Vec<Option<usize>> {
    let mut whole: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut opening: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, words) in page.iter().enumerate() {
        whole.entry(words).or_default().push(index);
        opening.entry(first_words(words)).or_default().push(index);
    }
    let mut from = 0;
    body.iter()
        .map(|segment| {
            let words = fold(&segment.text);
            let at_or_after = |places: &Vec<usize>| {
                places.get(places.partition_point(|place| *place < from)).copied()
            };
            let place = whole
                .get(words.as_str())
                .and_then(at_or_after)
                .or_else(|| opening.get(&first_words(&words)).and_then(at_or_after))?;
            from = place + 1;
            Some(place)
        })
        .collect()
}

/// Enough of a piece to know it by when an extractor has cut or joined it: its first letters,
/// whatever stands between them.
fn first_words(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).take(40).collect()
}

/// The headline, and where it stands in the page if it does.
struct Headline {
    words: Option<String>,
    place: Option<usize>,
}

/// The `h1` above the body that agrees with a title of the page; else the only `h1` there; else
/// the page's own title. Titles of windows have the site's name behind a bar or a dash.
fn headline(page: &[Segment], folded: &[String], first: Option<usize>, head: &Head) -> Headline {
    let titles: Vec<String> = head.titles().map(fold).collect();
    let above = |at: usize| first.is_none_or(|first| at <= first);
    let agrees = |at: usize| {
        let words = &folded[at];
        word_count(words) > 1
            && titles.iter().any(|title| {
                title.contains(words.as_str())
                    || words.contains(title.as_str()) && word_count(title) > 2
            })
    };
    let heading =
        |at: &usize| (1..=2).contains(&page[*at].place.heading) && !page[*at].place.chrome;
    let candidates: Vec<usize> = (0..page.len()).filter(heading).collect();
    let agreed = candidates.iter().copied().find(|at| above(*at) && agrees(*at)).or_else(|| {
        candidates.iter().copied().find(|at| page[*at].place.heading == 1 && agrees(*at))
    });
    let mut only = candidates
        .iter()
        .copied()
        .filter(|at| page[*at].place.heading == 1 && above(*at) && word_count(&page[*at].text) > 1);
    let place = agreed.or_else(|| only.next().filter(|_| only.next().is_none()));
    let words = match place {
        Some(place) => Some(page[place].text.replace('\n', " ")),
        None => {
            head.titles().map(without_site).find(|title| word_count(title) > 2).map(str::to_owned)
        }
    };
    Headline { words, place: place.filter(|place| above(*place)) }
}

/// A window's title without the name of the site.
fn without_site(title: &str) -> &str {
    let cut =
        [" | ", " – ", " — ", " - ", " :: "].iter().filter_map(|mark| title.rfind(mark)).max();
    match cut {
        Some(cut) if word_count(&title[..cut]) > 2 && word_count(&title[cut..]) <= 5 => {
            title[..cut].trim()
        }
        _ => title,
    }
}

/// The deck: between the headline and the body, and either so named by its class or the same as
/// the page's description.
fn deck(
    page: &[Segment],
    folded: &[String],
    headline: &Headline,
    first: Option<usize>,
    head: &Head,
) -> Option<usize> {
    let description = head.description().map(fold).unwrap_or_default();
    let (from, to) = (headline.place? + 1, first? + 1);
    (from..to).find(|at| {
        let segment = &page[*at];
        let named = segment.place.deck || description.len() > 20 && folded[*at] == description;
        named
            && segment.place.caption == 0
            && !segment.place.chrome
            && (4..=60).contains(&word_count(&segment.text))
    })
}

/// How far above the body, in pieces, a picture may stand when no headline says where the story
/// begins.
const ABOVE: usize = 12;

/// The texts of the pictures in the story and above it, each cut into caption and credit.
fn captions(
    page: &[Segment],
    top: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
) -> Vec<(usize, Vec<Piece>)> {
    let (Some(first), Some(last)) = (first, last) else { return Vec::new() };
    // Some pages wrap the story itself in what looks like furniture.
    let wrapped = page[first].place.chrome && page[last].place.chrome;
    let top = top.unwrap_or(first).max(first.saturating_sub(ABOVE * 4));
    let top = if top == first { first.saturating_sub(ABOVE) } else { top };
    let mut captions = Vec::new();
    for (at, segment) in page.iter().enumerate().take(last + 1).skip(top) {
        let place = segment.place;
        let teaser = place.chrome && !wrapped || segment.linked * 10 > segment.text.len() * 9;
        if place.caption == 0 && !place.credit
            || place.heading > 0
            || teaser
            || segment.text.len() > 1_200
        {
            continue;
        }
        let words = segment.text.replace('\n', " ");
        // Some pages print the text of a picture cut short and in full, with a switch behind each.
        let counter = words.strip_prefix("Image ").is_some_and(|rest| {
            rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains(" of ")
        });
        if words.ends_with("... more") || counter {
            continue;
        }
        let words = words.strip_suffix(" less").map_or(words.clone(), str::to_owned);
        let parts = if place.credit {
            vec![(Some(BlockKind::Credit), words)]
        } else {
            let (caption, credit) = split_caption(&words);
            [(BlockKind::Caption, caption), (BlockKind::Credit, credit)]
                .into_iter()
                .filter(|(_, words)| !words.is_empty())
                .map(|(kind, words)| (Some(kind), words.to_owned()))
                .collect()
        };
        captions.push((at, parts));
    }
    captions
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(pieces: &[(Option<BlockKind>, &str)]) -> Vec<Option<BlockKind>> {
        let mut pieces: Vec<Piece> =
            pieces.iter().map(|(kind, words)| (*kind, (*words).to_owned())).collect();
        mark_trailing_headings(&mut pieces);
        pieces.into_iter().map(|(kind, _)| kind).collect()
    }

    const HEADING: (Option<BlockKind>, &str) = (Some(BlockKind::Heading), "Who owns the quay?");

    #[test]
    fn headings_behind_the_story_point_away() {
        let story = (None, "The board met.");
        assert_eq!(
            kinds(&[HEADING, story, HEADING, HEADING]),
            [Some(BlockKind::Heading), None, Some(BlockKind::Related), Some(BlockKind::Related)]
        );
        assert_eq!(kinds(&[HEADING, HEADING]), [Some(BlockKind::Heading); 2]);
    }

    #[test]
    fn titles_lose_the_name_of_their_site() {
        assert_eq!(without_site("Board reopens ferry | Gazette"), "Board reopens ferry");
        assert_eq!(without_site("Ferry - a history"), "Ferry - a history");
    }

    #[test]
    fn a_piece_is_known_by_its_first_letters() {
        let page = ["home", "the board met on monday(1).", "it agreed."].map(str::to_owned);
        let body = |text: &str| Segment {
            text: text.to_owned(),
            place: super::super::reader::Place::default(),
            linked: 0,
        };
        let places = locate(&[body("The board met on Monday (1)."), body("It agreed.")], &page);
        assert_eq!(places, [Some(1), Some(2)]);
    }
}
