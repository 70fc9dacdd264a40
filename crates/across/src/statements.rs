//! The same statement in several reports: the same quoted words, a part of them, the same words
//! altered, or, of one speaker at about one time, the same in other words.

use onrecord_record::LinkKind;

use crate::limits::{
    ALTERED, NEAR_DAYS, PARAPHRASE, PARAPHRASE_WORDS, QUOTED_WORDS, SHORT_QUOTED_WORDS,
};
use crate::link::{Item, Link};
use crate::report::{Report, StatementTold};
use crate::wording::in_order;
use crate::words::{jaccard, share};

/// How two statements are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The same quoted words.
    Verbatim,
    /// One quotes a part of what the other quotes.
    Partial,
    /// Nearly the same quoted words: one of the two was altered.
    Altered,
    /// The same in other words, of the same speaker at about the same time.
    Paraphrase,
}

impl Likeness {
    /// Its name, which is the rule of the link.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Partial => "partial",
            Self::Altered => "altered",
            Self::Paraphrase => "paraphrase",
        }
    }
}

/// How `a` and `b`, of different reports, are the same statement, and how sure that is.
#[must_use]
pub fn compare(a: &StatementTold, b: &StatementTold) -> Option<(Likeness, f32)> {
    if a.negated != b.negated {
        return None;
    }
    let near = a.day.zip(b.day).is_some_and(|(a, b)| a.apart(b) <= NEAR_DAYS);
    let speaker = speaker(a, b);
    let (short, long) = if a.quoted.len() <= b.quoted.len() { (a, b) } else { (b, a) };
    let (short, long) = (&short.quoted, &long.quoted);
    let by_words = short.len() >= QUOTED_WORDS;
    let by_all = short.len() >= SHORT_QUOTED_WORDS && speaker == Speaker::Same && near;
    if by_words || by_all {
        let sure = |sure: f32| match speaker {
            Speaker::Same => sure,
            Speaker::Open => sure - 0.1,
            // The words are the same, whoever said them.
            Speaker::Other => sure - 0.3,
        };
        if short == long {
            return Some((Likeness::Verbatim, sure(if by_words { 0.99 } else { 0.8 })));
        }
        if long.windows(short.len()).any(|run| run == short) {
            return Some((Likeness::Partial, sure(if by_words { 0.9 } else { 0.7 })));
        }
        let alike = share(in_order(short, long), long.len());
        if by_words && alike >= ALTERED && speaker != Speaker::Other {
            return Some((Likeness::Altered, sure(alike - 0.05)));
        }
    }
    let about = jaccard(&a.about, &b.about);
    let shared = a.about.intersection(&b.about).count();
    let same = speaker == Speaker::Same && near && shared >= PARAPHRASE_WORDS;
    (same && about >= PARAPHRASE).then_some((Likeness::Paraphrase, 0.2 + about / 2.0))
}

#[derive(PartialEq, Clone, Copy)]
enum Speaker {
    Same,
    /// One of the two is not named, or speaks for the same party.
    Open,
    Other,
}

fn speaker(a: &StatementTold, b: &StatementTold) -> Speaker {
    if a.speakers.iter().any(|one| b.speakers.iter().any(|other| one.key == other.key)) {
        return Speaker::Same;
    }
    // A surname alone, of the same party, may be the same person.
    let one_party = !a.parties.is_disjoint(&b.parties);
    if a.speakers.is_empty() || b.speakers.is_empty() || one_party {
        return Speaker::Open;
    }
    Speaker::Other
}

/// The links of the statements of two reports; each statement with those that are most like it.
pub(crate) fn links(a: &Report, b: &Report) -> Vec<Link> {
    let mut links = Vec::new();
    for said_a in &a.statements {
        for said_b in &b.statements {
            let Some((likeness, score)) = compare(said_a, said_b) else { continue };
            let item_a = Item::new(&a.document, &said_a.id);
            let item_b = Item::new(&b.document, &said_b.id);
            let words = |said: &StatementTold| match likeness {
                Likeness::Paraphrase => said.content.clone(),
                _ => said.verbatim.clone(),
            };
            let (kind, rule) = (LinkKind::SameStatement, likeness.name());
            let link = Link::new(kind, item_a.clone(), item_b.clone(), rule, score);
            links.push(link.with(&words(said_a), &words(said_b)));
            if speaker(said_a, said_b) == Speaker::Other {
                let mention = |said: &StatementTold| -> Vec<_> {
                    said.speakers.iter().filter_map(|name| name.mention.clone()).collect()
                };
                let link = Link::new(LinkKind::Contradicts, item_b, item_a, "speaker", score);
                links.push(link.with(&mention(said_b), &mention(said_a)));
            }
        }
    }
    best(links)
}

/// A statement is one of the other report's statements, not several: only the surest link of each
/// is kept, and the contradictions that go with it.
fn best(links: Vec<Link>) -> Vec<Link> {
    let (mut same, others): (Vec<Link>, Vec<Link>) =
        links.into_iter().partition(|link| link.kind == LinkKind::SameStatement);
    same.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.rank().cmp(&b.rank())));
    let mut kept: Vec<Link> = Vec::new();
    for link in same {
        let taken = |kept: &Link| {
            let full = link.basis.rule != Likeness::Partial.name();
            full && (kept.a == link.a || kept.b == link.b) || (kept.a == link.a && kept.b == link.b)
        };
        if !kept.iter().any(taken) {
            kept.push(link);
        }
    }
    let with = |link: &Link| kept.iter().any(|same| same.a == link.b && same.b == link.a);
    let others: Vec<Link> = others.into_iter().filter(with).collect();
    kept.extend(others);
    kept
}
