//! Commitments: what parties bind themselves to.
//!
//! A verb of agreement or promise, a verb of giving or making with the noun of one, a decision or an
//! announcement, or "will" and what a party can do of its own will; each in the indicative and with a
//! party for its subject. What is hypothetical, wished for, demanded or denied binds nobody, and what
//! a title says the text says again.

mod agreed;
mod announced;
mod bounds;
mod deals;
mod details;
mod given;
mod kinds;
mod objectives;
mod pledged;
#[cfg(test)]
mod tests;
mod undertaken;

use std::ops::Range;

use onrecord_record::{ActorKind, CommitmentKind, CommitmentValue};
use onrecord_text::TextRange;

use self::bounds::{is_infinitive, trimmed};
use self::details::{conditions, due, overseer};
use super::bearers::{bearers, is_first_person, subject_tokens};
use super::clause::{Clause, Mood, is_verb_here};
use super::lists::List;
use super::parties::is_all_sides;
use super::verbs::{DEEDS, Sense, Verb};
use super::whom::{acts_for, is_faceless};
use super::{Scene, When};
use crate::actors::cast::ActorId;
use crate::actors::words::is_one_of;

/// What a party binds itself to.
#[derive(Debug, Clone)]
pub(crate) struct Commitment {
    pub(crate) kind: CommitmentKind,
    pub(crate) by: Vec<ActorId>,
    pub(crate) to: Vec<ActorId>,
    pub(crate) what: TextRange,
    pub(crate) conditions: Vec<TextRange>,
    pub(crate) overseer: Option<ActorId>,
    pub(crate) due: Option<When>,
    /// The word that says how firmly: "pledged", "will".
    pub(crate) strength: TextRange,
    pub(crate) reported_by: Vec<usize>,
    pub(crate) value: CommitmentValue,
    pub(crate) rule: &'static str,
}

/// The commitments of a story, in the order in which it tells of them.
pub(super) fn commitments(scene: &mut Scene<'_, '_>) -> Vec<Commitment> {
    let words = scene.words;
    let mut found: Vec<Commitment> = Vec::new();
    for (number, passage) in words.layers.passages.iter().enumerate() {
        if scene.titles[number] {
            continue;
        }
        for token in passage.tokens.clone() {
            for commitment in at(scene, token) {
                let text = |range: TextRange| words.text.slice(range).to_lowercase();
                let same = |known: &Commitment| {
                    text(known.what) == text(commitment.what)
                        || known.what.intersect(commitment.what).is_some()
                };
                if !found.iter().any(same) {
                    found.push(commitment);
                }
            }
        }
    }
    found
}

/// What a rule reads of a commitment, to which [`commitment`] adds what its sentence tells.
#[derive(Debug)]
struct Read {
    /// The words that say what is promised.
    part: Range<usize>,
    kind: CommitmentKind,
    by: Vec<ActorId>,
    to: Vec<ActorId>,
    /// The word that says how firmly.
    strength: usize,
    rule: &'static str,
}

/// What the word at `token` tells of commitments.
fn at(scene: &mut Scene<'_, '_>, token: usize) -> Vec<Commitment> {
    let words = scene.words;
    let reads = match words.at(token) {
        "will" | "would" | "shall" | "’ll" | "'ll" | "’d" | "'d" => {
            undertaken::undertaken(scene, token)
        }
        "is" | "are" | "was" | "were" => undertaken::under_way(scene, token),
        word => match DEEDS.verb(word) {
            Some(verb) => told(scene, token, verb),
            None => Vec::new(),
        },
    };
    if reads.is_empty() || is_denied(scene, token) || is_of_page(scene, token) {
        return Vec::new();
    }
    // "promised to do so" says nothing of what.
    let told = |read: &Read| {
        let last = words.at(read.part.end - 1);
        !(read.part.len() <= 2 && matches!(last, "do" | "be" | "it" | "so" | "that"))
    };
    let reads = reads.into_iter().filter(told);
    reads.map(|read| commitment(scene, read)).collect()
}

/// Whether a sentence is of the page and not of the story: "by signing up you agree to receive
/// newsletters".
fn is_of_page(scene: &Scene<'_, '_>, token: usize) -> bool {
    let words = scene.words;
    let mut sentence = words.sentence(token);
    sentence.any(|t| is_one_of(words.at(t), &["newsletter", "newsletters", "unsubscribe"]))
}

/// What the verb at `token` tells of commitments.
fn told(scene: &mut Scene<'_, '_>, token: usize, verb: &Verb) -> Vec<Read> {
    let rules: [(Sense, Rule); 10] = [
        (Sense::Agree, agreed::agreed),
        (Sense::Promise, pledged::pledged),
        (Sense::Oblige, deals::obliged),
        (Sense::Give, given::given),
        (Sense::Reach, deals::reached),
        (Sense::Decide, announced::decided),
        (Sense::Announce, announced::announced),
        (Sense::Instruct, announced::instructed),
        (Sense::Accept, announced::accepted),
        (Sense::Concern, objectives::reaffirmed),
    ];
    let words = scene.words;
    if !rules.iter().any(|(sense, _)| verb.tells(*sense)) {
        return Vec::new();
    }
    if !is_verb_here(words, token, verb) {
        return given::owned(scene, token);
    }
    let clause = Clause::read(words, token, verb);
    for (sense, rule) in rules {
        if verb.tells(sense) {
            let reads = rule(scene, &clause);
            if !reads.is_empty() {
                return reads;
            }
        }
    }
    Vec::new()
}

type Rule = fn(&mut Scene<'_, '_>, &Clause) -> Vec<Read>;

/// So many tokens before a verb what leaves open whether it was done may stand.
const OPEN_REACH: usize = 6;

/// Whether a clause tells of what has been done or is being done, and not of what might be; a
/// participle behind a comma does: "Corvenia met Southmark, | pledging | to open the lock".
fn is_told_as_done(scene: &Scene<'_, '_>, clause: &Clause) -> bool {
    let words = scene.words;
    let start = clause.group.start;
    let least = words.sentence(clause.verb).start;
    // "ended with | both sides agreeing".
    let with = !clause.subject.is_empty()
        && clause.subject.start > least
        && words.at(clause.subject.start - 1) == "with";
    // "no deal unless | the party agrees", "what they decide".
    let open = (least.max(start.saturating_sub(OPEN_REACH))..start)
        .any(|t| is_one_of(words.at(t), &["unless", "whether", "except", "what"]));
    if open {
        return false;
    }
    let behind = (words.before(start) == "," || start == least || with)
        && start == clause.verb
        && words.at(start).ends_with("ing");
    // "having agreed" and "had it agreed" lead to something else.
    let leads = words.at(start).eq_ignore_ascii_case("having");
    !clause.negated
        && !leads
        && (matches!(clause.mood, Mood::Past | Mood::Present | Mood::Ongoing)
            || clause.mood == Mood::Open && behind)
}

/// Whether the words at `token` are told only to be denied.
fn is_denied(scene: &Scene<'_, '_>, token: usize) -> bool {
    let range = scene.range(token..token + 1);
    scene.told_by(range).iter().any(|&statement| scene.denied[statement])
}

/// Those whom what `clause` tells binds: states and bodies in place of their delegations, people as
/// themselves, and for "we" those for whom the speakers speak.
fn bound(scene: &mut Scene<'_, '_>, clause: &Clause) -> Vec<ActorId> {
    let tokens = subject_tokens(scene.words, clause);
    let all = bearers(scene, clause);
    let we = is_first_person(scene.words, &tokens) && scene.words.at(tokens.start).len() == 2;
    if we {
        return bound_all(scene, &all, |scene, actor| scene.side_of(actor));
    }
    bound_all(scene, &all, bound_as)
}

/// `actors` as those who are bound where they bind themselves, if all of them can.
fn bound_all(
    scene: &Scene<'_, '_>,
    actors: &[ActorId],
    as_whom: impl Fn(&Scene<'_, '_>, ActorId) -> ActorId,
) -> Vec<ActorId> {
    let mut found = Vec::new();
    for &actor in actors {
        let who = as_whom(scene, actor);
        let kind = scene.resolver.cast.get(who).kind;
        // "Corvenia and its allies": the one who is named at least.
        if kind == ActorKind::Group && actors.len() > 1 {
            continue;
        }
        // Some of a crowd bind nobody, officials their office.
        let official = kind == ActorKind::Group
            && scene.resolver.cast.get(who).noun.is_some_and(|noun| List::ActFor.holds(noun))
            && !is_all_sides(&scene.resolver.cast.get(who).name);
        if !official
            && matches!(
                kind,
                ActorKind::Group
                    | ActorKind::UnnamedPerson
                    | ActorKind::Population
                    | ActorKind::Document
            )
        {
            return Vec::new();
        }
        if !found.contains(&who) {
            found.push(who);
        }
    }
    found
}

/// A person as himself, all others as the side that they act for.
fn bound_as(scene: &Scene<'_, '_>, actor: ActorId) -> ActorId {
    if is_person(scene, actor) { actor } else { acts_for(scene, actor) }
}

fn is_person(scene: &Scene<'_, '_>, actor: ActorId) -> bool {
    let actor = scene.resolver.cast.get(actor);
    actor.kind == ActorKind::Person && !is_faceless(actor)
}

/// Where several people agree, each for another side, the sides do.
fn as_sides(scene: &Scene<'_, '_>, by: Vec<ActorId>) -> Vec<ActorId> {
    let sides: Vec<ActorId> = by.iter().map(|&actor| scene.side_of(actor)).collect();
    let apart = (1..sides.len()).all(|i| !sides[..i].contains(&sides[i]));
    let known = sides.iter().all(|&side| !is_person(scene, side));
    if by.len() > 1 && apart && known { sides } else { by }
}

fn commitment(scene: &mut Scene<'_, '_>, read: Read) -> Commitment {
    let words = scene.words;
    let Read { part, kind, by, to, strength, rule } = read;
    let sentence = words.sentence(part.start);
    // What stands behind the next promise belongs to that.
    let next = (part.end..sentence.end.min(part.end + 2))
        .find(|&t| words.at(t) == "to" && is_infinitive(words, t));
    let tail = part.start..next.unwrap_or(sentence.end).max(part.end);
    let strength = words.range(strength..strength + 1);
    let value = match kind {
        CommitmentKind::SharedObjective => CommitmentValue::Stated,
        _ => CommitmentValue::Open,
    };
    Commitment {
        kind,
        by,
        to,
        due: due(scene, &part, sentence),
        conditions: conditions(words, tail.clone()),
        overseer: overseer(scene, tail),
        what: words.range(trimmed(scene, part)),
        strength,
        reported_by: scene.told_by(strength),
        value,
        rule,
    }
}
