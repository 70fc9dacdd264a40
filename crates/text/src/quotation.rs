//! Quotation structure: which characters stand between quotation marks, and whose.
//!
//! Straight, curly, doubled-apostrophe, single and angled marks are understood, nested in each
//! other, over several paragraphs, and out of step. No mark ever reaches past the end of its
//! paragraph: a quotation left open ends there, and runs on only if the next paragraph opens
//! with a mark again, as the style books have it. So one missing mark never swallows an article.

use crate::{CanonicalText, TextRange, limits};

/// The position of a quotation in its [`Quotations`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuotationId(u32);

impl QuotationId {
    /// The index of the quotation in [`Quotations::list`].
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// The shape of the marks around a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Family {
    /// `“ ” „`
    Curly,
    /// `"`
    Straight,
    /// `''` and ` `` `
    Apostrophes,
    /// `« »`
    Angled,
    /// `‘ ’`, where `’` is an apostrophe as well
    CurlySingle,
    /// `'`
    StraightSingle,
}

const FAMILIES: usize = 6;

impl Family {
    fn is_single(self) -> bool {
        matches!(self, Self::CurlySingle | Self::StraightSingle)
    }

    /// Whether a mark of this family may close what a mark of `other` opened. Editors mix
    /// straight and curly marks of the same weight.
    fn closes(self, other: Self) -> bool {
        self == other
            || matches!(
                (self, other),
                (Self::Curly, Self::Straight) | (Self::Straight, Self::Curly)
            )
    }
}

/// One quotation within one paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// The opening mark.
    pub open: TextRange,
    /// The closing mark; `None` where the paragraph (or another quotation) ends first.
    pub close: Option<TextRange>,
    /// What stands between the marks.
    pub inside: TextRange,
    /// How many quotations it stands in.
    pub depth: u8,
    /// The quotation it stands in.
    pub parent: Option<QuotationId>,
    /// The quotation of the paragraph before that runs on in this one.
    pub continues: Option<QuotationId>,
}

impl Quotation {
    /// The quotation with its marks.
    #[must_use]
    pub fn outside(&self) -> TextRange {
        self.open.cover(self.close.unwrap_or(self.inside))
    }
}

/// The quotations of a document, by the place of their opening marks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quotations {
    list: Vec<Quotation>,
    stray: Vec<TextRange>,
}

impl Quotations {
    /// Reads the structure of `paragraphs` (sorted ranges of `text`).
    #[must_use]
    pub fn new(text: &CanonicalText, paragraphs: impl IntoIterator<Item = TextRange>) -> Self {
        let mut quotations = Self::default();
        let mut left_open: Option<QuotationId> = None;
        let mut paragraphs = paragraphs.into_iter().peekable();
        while let Some(range) = paragraphs.next() {
            let first = quotations.list.len();
            let next = paragraphs.peek().and_then(|&next| text.slice(next).chars().next());
            Paragraph::new(text.as_str(), range, next).read(&mut quotations);
            let next_open = quotations.list[first..]
                .iter()
                .rposition(|q| q.close.is_none() && q.depth == 0 && q.inside.end() == range.end())
                .map(|i| QuotationId((first + i) as u32));
            if let (Some(before), Some(q)) = (left_open, quotations.list.get_mut(first))
                && text.slice(TextRange::new(range.start(), q.open.start())).trim().is_empty()
            {
                q.continues = Some(before);
            }
            left_open = next_open;
        }
        quotations
    }

    /// All quotations, by the place of their opening marks.
    #[must_use]
    pub fn list(&self) -> &[Quotation] {
        &self.list
    }

    /// The quotation with this id.
    #[must_use]
    pub fn get(&self, id: QuotationId) -> &Quotation {
        &self.list[id.0 as usize]
    }

    /// Closing marks that close nothing.
    #[must_use]
    pub fn stray(&self) -> &[TextRange] {
        &self.stray
    }

    /// Quotations that neither close nor run on in the next paragraph.
    pub fn unclosed(&self) -> impl Iterator<Item = &Quotation> {
        let continued: Vec<QuotationId> = self.list.iter().filter_map(|q| q.continues).collect();
        self.list.iter().enumerate().filter_map(move |(i, q)| {
            let id = QuotationId(i as u32);
            (q.close.is_none() && continued.binary_search(&id).is_err()).then_some(q)
        })
    }

    /// The outermost quotations, with their ids: no two of them overlap.
    pub fn outermost(&self) -> impl Iterator<Item = (QuotationId, &Quotation)> {
        let with_ids = self.list.iter().enumerate().map(|(i, q)| (QuotationId(i as u32), q));
        with_ids.filter(|(_, q)| q.depth == 0)
    }

    /// The parts of `range` that stand between the marks of an outermost quotation, trimmed of
    /// white space; parts without a letter or digit are left out.
    #[must_use]
    pub fn verbatim(&self, text: &CanonicalText, range: TextRange) -> Vec<TextRange> {
        // Outermost quotations are sorted and disjoint, but stand among nested ones: begin at the
        // last outermost one that opens at or before the range.
        let mut first = self.list.partition_point(|q| q.open.start() <= range.start());
        while first > 0 {
            first -= 1;
            if self.list[first].depth == 0 {
                break;
            }
        }
        self.list[first..]
            .iter()
            .take_while(|q| q.open.start() < range.end())
            .filter(|q| q.depth == 0)
            .filter_map(|q| q.inside.intersect(range))
            .map(|part| text.trim(part))
            .filter(|&part| text.slice(part).contains(char::is_alphanumeric))
            .collect()
    }
}

/// A character that may be a quotation mark.
struct Mark {
    range: TextRange,
    family: Family,
    direction: Direction,
    before: char,
    after: char,
    /// Stands for left-out letters or digits: "’em", "the ’90s".
    elides: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Opening,
    Closing,
    Either,
}

impl Mark {
    fn stands_as_opening(&self) -> bool {
        !self.after.is_whitespace()
            && (self.before.is_whitespace() || "([{—–-/:“‘\"'«".contains(self.before))
    }

    fn stands_as_closing(&self) -> bool {
        !self.before.is_whitespace() && !self.after.is_alphanumeric()
    }
}

/// Marks of a paragraph, with what stands later counted beforehand, so that a look ahead costs
/// nothing and a paragraph of a million marks takes linear time.
struct Paragraph {
    range: TextRange,
    marks: Vec<Mark>,
    /// `later[i][family]`: opening and closing marks of the family after mark `i`.
    later: Vec<[(u32, u32); FAMILIES]>,
    /// The first character of the next paragraph.
    next: Option<char>,
}

/// Words that begin with an apostrophe. Lower case, without it.
const ELISIONS: &[&str] = &["bout", "cause", "em", "n", "round", "s", "til", "tis", "twas"];

/// The marks of one paragraph, in order.
fn marks(text: &str, range: TextRange) -> Vec<Mark> {
    let slice = &text[range.to_usize()];
    let mut found = Vec::new();
    // Bytes first: of plain characters only three may be marks.
    let may_be = |byte: u8| !byte.is_ascii() || matches!(byte, b'"' | b'\'' | b'`');
    let mut next = 0;
    while let Some(skipped) = slice.as_bytes()[next..].iter().position(|&byte| may_be(byte)) {
        let at = next + skipped;
        let Some(c) = slice[at..].chars().next() else { break };
        next = at + c.len_utf8();
        let (family, direction) = match c {
            '“' | '„' | '‟' => (Family::Curly, Direction::Opening),
            '”' => (Family::Curly, Direction::Closing),
            '"' | '＂' => (Family::Straight, Direction::Either),
            '«' => (Family::Angled, Direction::Opening),
            '»' => (Family::Angled, Direction::Closing),
            '‘' | '‚' => (Family::CurlySingle, Direction::Opening),
            '’' => (Family::CurlySingle, Direction::Closing),
            '\'' if slice[at + 1..].starts_with('\'') => (Family::Apostrophes, Direction::Either),
            '`' if slice[at + 1..].starts_with('`') => (Family::Apostrophes, Direction::Either),
            '\'' => (Family::StraightSingle, Direction::Either),
            _ => continue,
        };
        let mut end = at + c.len_utf8();
        if family == Family::Apostrophes {
            end += 1;
            next = end;
        }
        let rest = &slice[end..];
        let word_end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let elides = family.is_single()
            && word_end <= 5
            && (rest.starts_with(|c: char| c.is_ascii_digit())
                || ELISIONS.contains(&rest[..word_end].to_lowercase().as_str()));
        found.push(Mark {
            range: TextRange::new(range.start() + at as u32, range.start() + end as u32),
            family,
            direction,
            before: slice[..at].chars().next_back().unwrap_or(' '),
            after: rest.chars().next().unwrap_or(' '),
            elides,
        });
    }
    found
}

/// A quotation that is still open, as its index in the list.
struct Open {
    index: usize,
    family: Family,
}

impl Paragraph {
    fn new(text: &str, range: TextRange, next: Option<char>) -> Self {
        let marks = marks(text, range);
        let mut later = vec![[(0, 0); FAMILIES]; marks.len()];
        for i in (1..marks.len()).rev() {
            later[i - 1] = later[i];
            let count = &mut later[i - 1][marks[i].family as usize];
            match marks[i].direction {
                Direction::Opening => count.0 += 1,
                Direction::Closing if marks[i].family.is_single() => {
                    count.1 += u32::from(marks[i].stands_as_closing());
                }
                Direction::Closing => count.1 += 1,
                Direction::Either if marks[i].family == Family::StraightSingle => {
                    count.1 += u32::from(marks[i].stands_as_closing());
                }
                Direction::Either => {
                    count.0 += 1;
                    count.1 += 1;
                }
            }
        }
        Self { range, marks, later, next }
    }

    fn read(&self, quotations: &mut Quotations) {
        let first = quotations.list.len();
        let mut stack: Vec<Open> = Vec::new();
        for (i, mark) in self.marks.iter().enumerate() {
            match self.role(i, &stack) {
                Role::Opens { unless_closed } => {
                    if unless_closed && let Some(at) = self.position_closed_by(mark, &stack) {
                        // The mark before was never closed: it ends where this one begins.
                        self.abandon(quotations, &mut stack, at, mark.range.start());
                    }
                    self.open(quotations, &mut stack, mark);
                }
                Role::Closes => {
                    if let Some(at) = self.position_closed_by(mark, &stack) {
                        // What is still open inside can no longer close: single marks there were
                        // apostrophes after all.
                        self.abandon(quotations, &mut stack, at + 1, mark.range.start());
                        if let Some(open) = stack.pop() {
                            let q = &mut quotations.list[open.index];
                            q.inside = TextRange::new(q.open.end(), mark.range.start());
                            q.close = Some(mark.range);
                        }
                    }
                }
                Role::Stray => quotations.stray.push(mark.range),
                Role::Nothing => {}
            }
        }
        self.abandon(quotations, &mut stack, 0, self.range.end());
        settle(&mut quotations.list, first);
    }

    /// The innermost open quotation that `mark` may close, as a position in the stack.
    fn position_closed_by(&self, mark: &Mark, stack: &[Open]) -> Option<usize> {
        stack.iter().rposition(|open| mark.family.closes(open.family))
    }

    /// Ends all that is open from `from` on, without a closing mark, at `end`.
    fn abandon(&self, quotations: &mut Quotations, stack: &mut Vec<Open>, from: usize, end: u32) {
        for open in stack.drain(from..) {
            let q = &mut quotations.list[open.index];
            q.inside = TextRange::new(q.open.end(), end);
            if open.family.is_single() && !(end == self.range.end() && self.runs_on(q.open)) {
                q.depth = FORGOTTEN;
            }
        }
    }

    /// Whether `mark` opens this paragraph and another like it the next.
    fn runs_on(&self, mark: TextRange) -> bool {
        let first = self.marks.first().filter(|first| first.range == mark);
        mark.start() == self.range.start()
            && first.is_some_and(|first| match first.family {
                Family::CurlySingle => self.next == Some('‘'),
                _ => self.next == Some('\''),
            })
    }

    fn open(&self, quotations: &mut Quotations, stack: &mut Vec<Open>, mark: &Mark) {
        if stack.len() >= limits::QUOTATION_DEPTH {
            return;
        }
        stack.push(Open { index: quotations.list.len(), family: mark.family });
        quotations.list.push(Quotation {
            open: mark.range,
            close: None,
            inside: TextRange::empty(mark.range.end()),
            depth: 0,
            parent: None,
            continues: None,
        });
    }

    fn role(&self, i: usize, stack: &[Open]) -> Role {
        let mark = &self.marks[i];
        let open = self.position_closed_by(mark, stack).is_some();
        let (openings, closings) = self.later[i][mark.family as usize];
        match (mark.family, mark.direction) {
            (Family::CurlySingle | Family::StraightSingle, _) => {
                self.role_of_single(i, open, closings)
            }
            (_, Direction::Opening) => {
                if mark.after.is_whitespace() && mark.family != Family::Angled {
                    return if open { Role::Closes } else { Role::Stray };
                }
                if open && mark.stands_as_closing() && !mark.before.is_ascii_punctuation() {
                    return Role::Closes;
                }
                // A second opening mark nests only if enough closing marks follow for both.
                Role::Opens { unless_closed: closings < openings + 2 }
            }
            (_, Direction::Closing) => {
                if open {
                    Role::Closes
                } else if mark.stands_as_opening() && closings > 0 {
                    // Some editors turn the opening mark the wrong way.
                    Role::Opens { unless_closed: false }
                } else {
                    Role::Stray
                }
            }
            (_, Direction::Either) => {
                let pairs_up_later = openings % 2 == 0;
                if open {
                    if mark.stands_as_opening() && !mark.stands_as_closing() && !pairs_up_later {
                        return Role::Opens { unless_closed: true };
                    }
                    let inches = mark.before.is_ascii_digit()
                        && mark.after.is_whitespace()
                        && !pairs_up_later;
                    if inches { Role::Nothing } else { Role::Closes }
                } else if mark.stands_as_opening()
                    || (!pairs_up_later
                        && ",;.".contains(mark.before)
                        && mark.after.is_alphanumeric())
                {
                    Role::Opens { unless_closed: false }
                } else {
                    Role::Stray
                }
            }
        }
    }

    /// Single marks are apostrophes far more often than quotation marks: one opens only where a
    /// word begins and a closing one follows in the paragraph, and closes only what is open.
    fn role_of_single(&self, i: usize, open: bool, closings: u32) -> Role {
        let mark = &self.marks[i];
        let may_open = mark.direction != Direction::Closing
            && mark.stands_as_opening()
            && !mark.elides
            && (closings > 0 || self.runs_on(mark.range));
        if !open {
            return if may_open { Role::Opens { unless_closed: false } } else { Role::Nothing };
        }
        if mark.direction == Direction::Opening || !mark.stands_as_closing() {
            return Role::Nothing;
        }
        // "the ministers’ plan’": a plural possessive, if a better mark to close with follows.
        let possessive = mark.before == 's' && mark.after == ' ' && closings > 0;
        if possessive { Role::Nothing } else { Role::Closes }
    }
}

/// The depth of a single mark that never closed: an apostrophe after all.
const FORGOTTEN: u8 = u8::MAX;

/// Drops the forgotten quotations from `first` on and writes depth and parent of the others.
fn settle(list: &mut Vec<Quotation>, first: usize) {
    let mut kept = first;
    let mut around: Vec<usize> = Vec::new();
    for i in first..list.len() {
        if list[i].depth == FORGOTTEN {
            continue;
        }
        list[kept] = list[i];
        let start = list[kept].open.start();
        while around.last().is_some_and(|&p| list[p].outside().end() <= start) {
            around.pop();
        }
        list[kept].depth = around.len() as u8;
        list[kept].parent = around.last().map(|&p| QuotationId(p as u32));
        around.push(kept);
        kept += 1;
    }
    list.truncate(kept);
}

/// What a mark does, given what is open.
enum Role {
    Opens { unless_closed: bool },
    Closes,
    Stray,
    Nothing,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(source: &str) -> (CanonicalText, Quotations) {
        let text = CanonicalText::new(source.to_owned()).unwrap();
        let mut at = 0;
        let mut paragraphs = Vec::new();
        for line in source.split_inclusive('\n') {
            let range = text.trim(TextRange::of(at, at + line.len()));
            if !range.is_empty() {
                paragraphs.push(range);
            }
            at += line.len();
        }
        let quotations = Quotations::new(&text, paragraphs);
        (text, quotations)
    }

    /// Checks what is quoted in `source`: one string a quotation, with a bullet a level of depth
    /// before it, a plus where it continues another and a tilde after it where it does not close.
    #[track_caller]
    fn check(source: &str, expected: &[&str]) {
        let (text, quotations) = read(source);
        let found: Vec<String> = quotations
            .list()
            .iter()
            .map(|q| {
                format!(
                    "{}{}{}{}",
                    "•".repeat(q.depth.into()),
                    if q.continues.is_some() { "+" } else { "" },
                    text.slice(q.inside),
                    if q.close.is_none() { "~" } else { "" }
                )
            })
            .collect();
        assert_eq!(found, expected, "in {source}");
    }

    #[test]
    fn marks_of_every_shape() {
        check("“Yes,” she said. \"No,\" he said.", &["Yes,", "No,"]);
        check("''This isn't over,'' she said.", &["This isn't over,"]);
        check("``Over,'' she said.", &["Over,"]);
        check("« Oui », said he. „Ja”, said she.", &[" Oui ", "Ja"]);
        check("‘It’s over,’ the ministers’ aide said.", &["It’s over,"]);
        check("The '90s were 'a lost decade', he said.", &["a lost decade"]);
        check("He’s the members’ choice, rock ’n’ roll.", &[]);
    }

    #[test]
    fn marks_in_marks() {
        check("“He said ‘never’ twice,” she said.", &["He said ‘never’ twice,", "•never"]);
        check("“He said ‘never.’” Then", &["He said ‘never.’", "•never."]);
        check("\"He told us 'no way',\" she said.", &["He told us 'no way',", "•no way"]);
        check(
            "“He called it “a farce” again,” she said.",
            &["He called it “a farce” again,", "•a farce"],
        );
    }

    #[test]
    fn over_several_paragraphs() {
        check("He said: “One.\n\n“Two.\n\n“Three.” Then he left.", &["One.~", "+Two.~", "+Three."]);
        check("‘One.\n‘Two,’ he said.", &["One.~", "+Two,"]);
    }

    #[test]
    fn marks_out_of_step_swallow_no_article() {
        check("“One. He left.\nThe end.", &["One. He left.~"]);
        check("One.” He left. “Two,” she said.", &["Two,"]);
        check("“One, he said. “Two,” he added.", &["One, he said. ~", "Two,"]);
        check("\"One, \"he said.", &["One, "]);
        check("\"One, he said. \"Two,\" he added.", &["One, he said. ~", "Two,"]);
        check("”One,” he said.", &["One,"]);
        check("\"He is 6'2\" tall,\" she said.", &["He is 6'2\" tall,"]);
        check("A 12\" gun fired.", &[]);
    }

    #[test]
    fn what_is_verbatim_in_a_range() {
        let (text, quotations) = read("He called it “a ‘sad’ day” and “” a “farce”.");
        let verbatim = quotations.verbatim(&text, text.range());
        let words: Vec<&str> = verbatim.into_iter().map(|r| text.slice(r)).collect();
        assert_eq!(words, ["a ‘sad’ day", "farce"]);
    }

    proptest! {
        #[test]
        fn ranges_stand_in_order_and_in_their_paragraph(
            source in "([a-c ,.5\n]|“|”|\"|''|'|‘|’|«|»|é|👍|\u{a0}|\r\n|\u{feff}){0,60}"
        ) {
            let (text, quotations) = read(&source);
            let mut end_of_outermost = 0;
            for (i, q) in quotations.list().iter().enumerate() {
                let outside = q.outside();
                prop_assert!(!text.slice(outside).trim().contains('\n'));
                prop_assert!(outside.contains_range(q.inside));
                match q.parent {
                    Some(parent) => {
                        let parent = quotations.get(parent);
                        prop_assert!(parent.inside.contains_range(outside));
                        prop_assert_eq!(parent.depth + 1, q.depth);
                    }
                    None => {
                        prop_assert_eq!(q.depth, 0);
                        prop_assert!(outside.start() >= end_of_outermost);
                        end_of_outermost = outside.end();
                    }
                }
                if let Some(before) = q.continues {
                    prop_assert!(before.0 < i as u32);
                    prop_assert!(quotations.get(before).close.is_none());
                }
            }
        }
    }
}
