//! Positions: where parties stand on a course of action.

use std::ops::Range;

use onrecord_record::{ActorKind, ConditionType, Stance};
use onrecord_text::TextRange;

use super::Scene;
use super::clause::{Clause, Mood, is_verb_here};
use super::parties::{members, parties};
use super::verbs::{DEEDS, Sense};
use crate::actors::cast::ActorId;
use crate::actors::words::{is_clause_word, is_determiner};

/// What a position depends on.
#[derive(Debug, Clone)]
pub(crate) struct Condition {
    pub(crate) kind: ConditionType,
    pub(crate) words: TextRange,
    pub(crate) negations: u8,
}

/// Where a party stands.
#[derive(Debug, Clone)]
pub(crate) struct Position {
    pub(crate) holder: Vec<ActorId>,
    pub(crate) voiced_by: Vec<ActorId>,
    pub(crate) stance: Stance,
    pub(crate) object: TextRange,
    pub(crate) condition: Option<Condition>,
    pub(crate) regardless_of: Option<TextRange>,
    pub(crate) evidence: Vec<TextRange>,
    pub(crate) reported_by: Vec<usize>,
    pub(crate) rule: &'static str,
}

/// What a rule reads of a position before it is known who holds it.
struct Read {
    stance: Stance,
    object: Range<usize>,
    condition: Option<(ConditionType, Range<usize>, u8)>,
    evidence: Range<usize>,
    rule: &'static str,
}

/// The positions of a story, in the order in which it tells of them.
pub(super) fn positions(scene: &mut Scene<'_, '_>) -> Vec<Position> {
    let mut found: Vec<Position> = Vec::new();
    for passage in 0..scene.words.layers.passages.len() {
        if scene.titles[passage] {
            continue;
        }
        for token in scene.words.layers.passages[passage].tokens.clone() {
            regardless(scene, token, &mut found);
            let Some((clause, read)) = read(scene, token) else { continue };
            if DOUBTFUL.contains(&read.rule) && !is_plain(scene, &clause) {
                continue;
            }
            let (holder, voiced_by) = holders(scene, &clause);
            if holder.is_empty() || read.object.is_empty() {
                continue;
            }
            let range = |tokens: Range<usize>| scene.words.range(tokens);
            let evidence = range(read.evidence.clone());
            let told = scene.told_by(range(clause.verb..clause.verb + 1));
            let position = Position {
                holder,
                voiced_by,
                stance: read.stance,
                object: range(read.object.clone()),
                condition: read.condition.map(|(kind, words, negations)| Condition {
                    kind,
                    words: range(words),
                    negations,
                }),
                regardless_of: None,
                evidence: vec![evidence],
                reported_by: told,
                rule: read.rule,
            };
            let same = |known: &Position| known.evidence[0].intersect(evidence).is_some();
            if !found.iter().any(same) {
                found.push(position);
            }
        }
    }
    found
}

/// Rules that are only sure of themselves in a plain sentence.
const DOUBTFUL: &[&str] = &["demanded", "supports_or_opposes", "will_not", "refused"];

/// Whether a clause begins its sentence, or a quotation or "that" clause, with its subject, and the
/// verb stands right behind it.
fn is_plain(scene: &Scene<'_, '_>, clause: &Clause) -> bool {
    let words = scene.words;
    let subject = clause.subject.clone();
    let first = subject.start;
    let begins = first == words.sentence(clause.verb).start
        || matches!(words.before(first), "that" | "“" | "\"" | "``")
        || words.at(first.saturating_sub(1)) == ":";
    begins && !subject.is_empty() && subject.end == clause.group.start
}

/// What the verb at `token` tells of a position.
fn read(scene: &mut Scene<'_, '_>, token: usize) -> Option<(Clause, Read)> {
    let words = scene.words;
    let word = words.at(token);
    // "will not", "would never": the verb that follows is ruled out, unless something.
    if matches!(word, "not" | "never") && matches!(words.before(token), "will" | "would" | "shall")
        || matches!(word, "won't" | "won’t" | "wouldn't" | "wouldn’t")
    {
        return refused(scene, token);
    }
    if word == "would" || word == "could" {
        return conditional(scene, token);
    }
    let verb = DEEDS.verb(word)?;
    let senses = [Sense::Support, Sense::Oppose, Sense::Demand, Sense::RuleOut, Sense::Concern];
    if !senses.iter().any(|&s| verb.tells(s)) || !is_verb_here(words, token, verb) {
        return None;
    }
    let clause = Clause::read(words, token, verb);
    if !matches!(clause.mood, Mood::Past | Mood::Present | Mood::Ongoing) || clause.passive {
        return None;
    }
    let at = token + 1;
    let end = object_end(scene, at, clause.end);
    let read = if verb.tells(Sense::Concern)
        && let Some(noun) = (at..end.min(at + 4)).find(|&t| {
            matches!(words.at(t), "concern" | "concerns" | "worry" | "worries" | "alarm" | "unease")
        }) {
        let about = noun + 1;
        if !matches!(words.at(about), "about" | "over" | "at" | "with" | "regarding")
            || clause.negated
        {
            return None;
        }
        let object = about + 1..object_end(scene, about + 1, clause.end);
        Read {
            stance: Stance::Concerned,
            evidence: token..object.end,
            object,
            condition: None,
            rule: "expressed_concern",
        }
    } else if verb.tells(Sense::RuleOut) && !clause.negated {
        match (verb.base, words.at(at)) {
            ("rule", "out") => Read {
                stance: Stance::RulesOut,
                object: at + 1..end,
                condition: None,
                evidence: token..end,
                rule: "ruled_out",
            },
            ("refuse" | "decline", "to")
                if !matches!(
                    words.at(at + 1),
                    "comment"
                        | "say"
                        | "answer"
                        | "discuss"
                        | "speculate"
                        | "elaborate"
                        | "give"
                        | "confirm"
                        | "be"
                        | "name"
                        | "specify"
                ) =>
            {
                Read {
                    stance: Stance::RulesOut,
                    object: at + 1..end,
                    condition: None,
                    evidence: token..end,
                    rule: "refused",
                }
            }
            _ => return None,
        }
    } else if verb.tells(Sense::Support) || verb.tells(Sense::Oppose) {
        let mut object = at;
        if verb.base == "object" {
            if words.at(at) != "to" {
                return None;
            }
            object += 1;
        }
        let begins = is_determiner(words.at(object))
            || words.at(object).starts_with(char::is_lowercase)
            || words.is_capitalised(object);
        if !begins
            || words.is_mark(object)
            || matches!(
                words.at(object),
                "by" | "to"
                    | "in"
                    | "on"
                    | "at"
                    | "for"
                    | "up"
                    | "away"
                    | "off"
                    | "down"
                    | "out"
                    | "into"
                    | "from"
                    | "that"
                    | "as"
            )
        {
            return None;
        }
        // A guest is welcomed, and a candidate is backed: neither is a course of action.
        if parties(scene, object..end).iter().any(|p| {
            matches!(
                scene.resolver.cast.get(p.actor).kind,
                ActorKind::Person | ActorKind::UnnamedPerson | ActorKind::Delegation
            )
        }) {
            return None;
        }
        let supports = verb.tells(Sense::Support) != clause.negated;
        let stance = if supports { Stance::Supports } else { Stance::Opposes };
        Read {
            stance,
            object: object..end,
            condition: None,
            evidence: token..end,
            rule: "supports_or_opposes",
        }
    } else if verb.tells(Sense::Demand) && !clause.negated {
        demanded(scene, token, verb.base, clause.end)?
    } else {
        return None;
    };
    Some((clause, read))
}

/// "demands X", "calls on Y to Z", "insists that".
fn demanded(scene: &Scene<'_, '_>, token: usize, base: &str, end: usize) -> Option<Read> {
    let words = scene.words;
    let at = token + 1;
    let stop = |from: usize| object_end(scene, from, end);
    let to_verb = |from: usize| {
        (from..end.min(from + 10)).find(|&t| {
            words.at(t) == "to"
                && words.at(t + 1).starts_with(char::is_lowercase)
                && !is_determiner(words.at(t + 1))
        })
    };
    let object = match (base, words.at(at)) {
        ("call", "for") => at + 1..stop(at + 1),
        ("call", "on" | "upon") => {
            let to = to_verb(at + 1)?;
            to + 1..stop(to + 1)
        }
        ("urge", _) => {
            let to = to_verb(at)?;
            to + 1..stop(to + 1)
        }
        ("insist", "on") => at + 1..stop(at + 1),
        ("insist", "that") if subjunctive(scene, at + 1, end) => at + 1..stop(at + 1),
        ("demand", "that") => at + 1..stop(at + 1),
        ("demand", "to") => at + 1..stop(at + 1),
        ("demand", _) if !words.is_mark(at) => at..stop(at),
        ("ask" | "request", "for") if is_determiner(words.at(at + 1)) => at + 1..stop(at + 1),
        _ => return None,
    };
    (!object.is_empty()).then_some(Read {
        stance: Stance::Demands,
        evidence: token..object.end,
        object,
        condition: None,
        rule: "demanded",
    })
}

/// "insists that the buyout | remain | voluntary": a wish, and no claim about what is.
fn subjunctive(scene: &Scene<'_, '_>, from: usize, end: usize) -> bool {
    (from..end.min(from + 12))
        .any(|t| matches!(scene.words.at(t), "be" | "remain" | "must" | "should"))
}

/// "will not sign unless ...", "would never apologise".
fn refused(scene: &mut Scene<'_, '_>, not: usize) -> Option<(Clause, Read)> {
    let words = scene.words;
    let mut verb = not + 1;
    while super::clause::is_adverb(&words.at(verb).to_ascii_lowercase()) {
        verb += 1;
    }
    let word = words.at(verb);
    let plain = word.len() > 2 && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    if !plain || word == "be" && words.at(verb + 1) != "bound" {
        return None;
    }
    let clause = plain_clause(scene, verb);
    if matches!(words.before(clause.group.start), "if") {
        return None;
    }
    let end = object_end(scene, verb, clause.end);
    let sentence = words.sentence(verb);
    // "any plan that did not take account of X": only such as take account of it.
    let double = (verb..sentence.end.min(verb + 24)).find(|&t| {
        matches!(words.at(t), "that" | "which")
            && matches!(words.at(t + 1), "did" | "does" | "do" | "would" | "didn't" | "doesn't")
            && (words.at(t + 2) == "not" || words.at(t + 1).ends_with("n't"))
    });
    if let Some(that) = double {
        let mut from = that + 2;
        if words.at(from) == "not" {
            from += 1;
        }
        let stop = sentence_part_end(scene, from);
        let any = (verb..that)
            .rev()
            .find(|&t| matches!(words.at(t), "any" | "anything" | "a" | "no"))
            .unwrap_or(verb);
        return Some((
            clause,
            Read {
                stance: Stance::Conditional,
                object: any..that,
                condition: Some((ConditionType::Unless, from..stop, 2)),
                evidence: not - 1..stop,
                rule: "not_that_does_not",
            },
        ));
    }
    if let Some(unless) = (verb + 1..sentence.end)
        .find(|&t| matches!(words.at(t), "unless" | "until" | "without" | "before"))
        && !(verb + 1..unless)
            .any(|t| matches!(words.at(t), "," | ";" | "”" | "\"" | ".") && t + 1 != unless)
    {
        let stop = sentence_part_end(scene, unless + 1);
        return Some((
            clause,
            Read {
                stance: Stance::Conditional,
                object: verb..unless.min(end.max(verb + 1)),
                condition: Some((ConditionType::Unless, unless + 1..stop, 1)),
                evidence: not - 1..stop,
                rule: "not_unless",
            },
        ));
    }
    // "would not say", "will not last" rule out no course of action.
    if !ACTIONS.contains(&word) {
        return None;
    }
    Some((
        clause,
        Read {
            stance: Stance::RulesOut,
            object: verb..end,
            condition: None,
            evidence: not - 1..end,
            rule: "will_not",
        },
    ))
}

/// What a party can refuse to do.
const ACTIONS: &[&str] = &[
    "accept",
    "agree",
    "allow",
    "apologise",
    "apologize",
    "approve",
    "attend",
    "back",
    "build",
    "buy",
    "cede",
    "cut",
    "deploy",
    "endorse",
    "extend",
    "fund",
    "give",
    "impose",
    "intervene",
    "join",
    "leave",
    "lift",
    "meet",
    "negotiate",
    "participate",
    "pay",
    "permit",
    "put",
    "raise",
    "ratify",
    "recognise",
    "recognize",
    "release",
    "resign",
    "return",
    "seek",
    "sell",
    "send",
    "sign",
    "support",
    "surrender",
    "talk",
    "tolerate",
    "vote",
    "withdraw",
    "yield",
    "abandon",
    "publish",
    "strike",
    "renew",
    "reopen",
];

/// "would accept it if ...".
fn conditional(scene: &mut Scene<'_, '_>, would: usize) -> Option<(Clause, Read)> {
    let words = scene.words;
    let mut verb = would + 1;
    while super::clause::is_adverb(&words.at(verb).to_ascii_lowercase()) {
        verb += 1;
    }
    let accepts = [
        "accept",
        "agree",
        "support",
        "sign",
        "approve",
        "consider",
        "back",
        "release",
        "withdraw",
        "join",
        "lift",
        "return",
        "discuss",
        "resume",
        "negotiate",
        "pay",
        "vote",
        "allow",
        "open",
        "grant",
        "talk",
        "ratify",
        "endorse",
    ];
    if !accepts.contains(&words.at(verb)) {
        return None;
    }
    let sentence = words.sentence(verb);
    let part = (verb + 1..sentence.end).find(|&t| matches!(words.at(t), "if" | "provided"))?;
    if (verb + 1..part).any(|t| matches!(words.at(t), ";" | "”" | "\"" | ".")) {
        return None;
    }
    let clause = plain_clause(scene, verb);
    let stop = sentence_part_end(scene, part + 1);
    let object = verb..object_end(scene, verb, part);
    Some((
        clause,
        Read {
            stance: Stance::Conditional,
            object,
            condition: Some((ConditionType::If, part + 1..stop, 0)),
            evidence: would..stop,
            rule: "would_if",
        },
    ))
}

/// The clause of a verb that is not in the lexicon.
fn plain_clause(scene: &Scene<'_, '_>, verb: usize) -> Clause {
    Clause::read(scene.words, verb, &super::verbs::Verb::plain())
}

/// Who holds it and who says so.
fn holders(scene: &mut Scene<'_, '_>, clause: &Clause) -> (Vec<ActorId>, Vec<ActorId>) {
    let words = scene.words;
    let range = words.range(clause.verb..clause.verb + 1);
    let speakers: Vec<ActorId> =
        scene.innermost(range).map(|s| scene.speakers[s].actors.clone()).unwrap_or_default();
    let subject = clause.subject.clone();
    let first = words.at(subject.start).to_ascii_lowercase();
    let own = matches!(first.as_str(), "we" | "i") && subject.len() == 1;
    let mut holder = Vec::new();
    // A minister who is the subject speaks for whom he acts for.
    let mut people = Vec::new();
    if own {
        for &speaker in &speakers {
            holder.push(scene.side_of(speaker));
        }
    } else {
        for party in super::parties::subject(scene, subject) {
            let members = members(scene, party.actor);
            let cast = &scene.resolver.cast;
            for member in members {
                let actor = cast.get(member);
                let official = match actor.kind {
                    ActorKind::Person => !actor.roles.is_empty(),
                    ActorKind::Group | ActorKind::UnnamedPerson => actor.of.is_some(),
                    ActorKind::Population | ActorKind::Document => false,
                    _ => true,
                };
                if official {
                    if actor.kind == ActorKind::Person && !people.contains(&member) {
                        people.push(member);
                    }
                    let who = scene.side_of(member);
                    if !holder.contains(&who) {
                        holder.push(who);
                    }
                }
            }
        }
    }
    let voiced = if speakers.is_empty() { people } else { speakers };
    (holder, voiced)
}

/// "This holds true regardless of X": said of the position before.
fn regardless(scene: &Scene<'_, '_>, token: usize, found: &mut [Position]) {
    let words = scene.words;
    if !words.at(token).eq_ignore_ascii_case("regardless") || words.at(token + 1) != "of" {
        return;
    }
    let sentence = words.sentence(token);
    let refers = (sentence.start..token)
        .any(|t| matches!(words.at(t), "This" | "That" | "this" | "that" | "It"));
    let Some(last) = found.last_mut() else { return };
    if !refers {
        return;
    }
    let end = (token + 2..sentence.end)
        .find(|&t| words.at(t) == "," || matches!(words.at(t), "." | "”"))
        .unwrap_or(sentence.end);
    last.regardless_of = Some(words.range(token + 2..end));
    last.evidence.push(words.range(sentence.start..end));
}

/// Where the object of a verb ends: at a mark, before a word that begins a clause, or an "on" before
/// a day.
fn object_end(scene: &Scene<'_, '_>, from: usize, end: usize) -> usize {
    let words = scene.words;
    (from..end)
        .find(|&t| {
            let word = words.at(t);
            let mark = matches!(word, "," | ";" | ":" | "—" | "–" | "--" | "(" | "”" | "\"");
            let next = words.at(t + 1);
            // "bread and butter", but not "bread and the baker said".
            let joins = word == "and"
                && next.starts_with(char::is_lowercase)
                && !is_clause_word(next)
                && !is_determiner(next);
            let clause = t > from && CLAUSES.contains(&word) && !joins;
            let day =
                words.before(t) == "on" && scene.times.starts_at(words.range(t..t + 1).start());
            mark || clause || day
        })
        .unwrap_or(end)
}

/// Words that end the object of a verb.
const CLAUSES: &[&str] = &[
    "but", "and", "if", "unless", "until", "because", "while", "when", "after", "said", "says",
    "although", "as",
];

/// Where a condition ends: at a comma, a mark, or the end of the sentence.
fn sentence_part_end(scene: &Scene<'_, '_>, from: usize) -> usize {
    let words = scene.words;
    let sentence = words.sentence(from);
    (from..sentence.end)
        .find(|&t| {
            matches!(words.at(t), "," | ";" | "." | "”" | "\"" | "—" | "–" | "--" | "?" | "!")
        })
        .unwrap_or(sentence.end)
}
