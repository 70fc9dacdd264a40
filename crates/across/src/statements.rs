//! The same statement in several reports: the same quoted words, a part of them, the same words
//! altered, or, of one speaker at about one time, the same in other words.

use onrecord_record::LinkKind;

use crate::limits::{
    ALTERED, NEAR_DAYS, PARAPHRASE, PARAPHRASE_WORDS, QUOTED_WORDS, SHORT_QUOTED_WORDS,
    TELLING_QUOTED_WORDS,
};
use crate::link::{Item, Link};
use crate::report::{Name, Report, StatementTold};
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
    // Few words are said by many: then it must be the same speaker, or about the same time.
    let by_words = match speaker {
        Speaker::Same => short.len() >= QUOTED_WORDS,
        Speaker::Open if near => short.len() >= QUOTED_WORDS,
        Speaker::Open | Speaker::Other => short.len() >= TELLING_QUOTED_WORDS,
    };
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
        let may =
            by_words && speaker != Speaker::Other && share(short.len(), long.len()) >= ALTERED;
        if may && jaccard(&a.about, &b.about) >= PARAPHRASE {
            let alike = share(in_order(short, long), long.len());
            if alike >= ALTERED {
                return Some((Likeness::Altered, sure(alike - 0.05)));
            }
        }
    }
    if speaker != Speaker::Same || !near {
        return None;
    }
    let about = jaccard(&a.about, &b.about);
    let shared = a.about.intersection(&b.about).count();
    let same = shared >= PARAPHRASE_WORDS && about >= PARAPHRASE;
    same.then_some((Likeness::Paraphrase, 0.2 + about / 2.0))
}

#[derive(PartialEq, Clone, Copy)]
enum Speaker {
    Same,
    /// One of the two is not named, or speaks for the same party.
    Open,
    Other,
}

fn speaker(a: &StatementTold, b: &StatementTold) -> Speaker {
    if a.speakers.iter().any(|one| b.speakers.iter().any(|other| one.is(other))) {
        return Speaker::Same;
    }
    // Who is not named in full may be the same person, and so may be who speaks for one party.
    let full = |said: &StatementTold| {
        !said.speakers.is_empty() && said.speakers.iter().all(|name| name.person.is_some())
    };
    let last = |name: &Name| name.key.rsplit(' ').next().map(str::to_owned);
    let one_name =
        a.speakers.iter().any(|one| b.speakers.iter().any(|other| last(one) == last(other)));
    if !full(a) || !full(b) || one_name || !a.parties.is_disjoint(&b.parties) {
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
            let link = Link::new(kind, item_a, item_b, rule, score);
            links.push(link.with(&words(said_a), &words(said_b)));
        }
    }
    best(links)
}

/// A statement is one of the other report's statements, not several: only the surest link of each
/// is kept. Parts are an exception: one may quote several parts of what the other has in full.
fn best(mut links: Vec<Link>) -> Vec<Link> {
    links.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.rank().cmp(&b.rank())));
    let mut kept: Vec<Link> = Vec::new();
    for link in links {
        let full = link.basis.rule != Likeness::Partial.name();
        let taken = |kept: &Link| full && (kept.a == link.a || kept.b == link.b);
        if !kept.iter().any(taken) {
            kept.push(link);
        }
    }
    kept
}
