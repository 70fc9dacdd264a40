//! Nouns that tell of a meeting: "the meeting", "talks between Corvenia and Southmark", "the Contact
//! Group meeting".

use onrecord_record::{ActorKind, Medium, MeetingStatus};
use onrecord_text::TextRange;

use super::bounds::{clause_end, parties_end};
use super::counterparty::{counterparties, governing, several_of_sentence};
use super::details::{date, is_phone, medium, place};
use super::status::Told;
use super::{Mention, status};
use crate::actors::bodies::state_code;
use crate::actors::cast::{Actor, ActorId};
use crate::actors::lexicon::LEXICON;
use crate::actors::named::{name_at, pair};
use crate::actors::words::{
    Words, is_auxiliary, is_clause_word, is_one_of, is_possessive_ending, is_preposition,
    looks_past,
};
use crate::consultation::Scene;
use crate::consultation::clause::{Clause, Mood, is_diary};
use crate::consultation::lists::List;
use crate::consultation::parties::{Party, is_of_standing, parties};
use crate::consultation::topics::topics;
use crate::consultation::verbs::{DEEDS, Sense};

/// So many words before a meeting noun, names counted as one, belong to its phrase.
const WORDS_BEFORE: usize = 8;

/// So many tokens behind a meeting noun its parties may be named.
const REACH_BEHIND: usize = 24;

/// What the words around a meeting noun tell.
struct NounPhrase {
    start: usize,
    end: usize,
    body: Option<ActorId>,
    parties: Vec<Party>,
    medium: Medium,
    /// "the meeting", "their talks".
    known: bool,
    /// "another meeting", "the next round".
    another: bool,
    /// "the last talks", "an earlier meeting".
    earlier: bool,
    /// "the planned meeting": what the words before say of it.
    status: Option<MeetingStatus>,
    /// "talks | with", which tells one side only.
    with: bool,
    /// "a round between | the two", "their sixth round".
    of_all: bool,
}

/// What the meeting noun at `token` tells; its status is `given` where it is the object of a verb.
pub(super) fn noun(
    scene: &mut Scene<'_, '_>,
    token: usize,
    given: Option<MeetingStatus>,
    title: bool,
) -> Option<Mention> {
    let words = scene.words;
    let sentence = words.sentence(token);
    let stop = clause_end(scene, token + 1, sentence.end);
    let mut phrase = NounPhrase::of(words, token);
    phrase.read_before(scene, sentence.start);
    phrase.read_behind(scene, token, stop);
    let (status, told) = match given {
        Some(status) => (status, Told::ByVerb),
        None => {
            let told = status::of_noun(words, phrase.start..phrase.end, stop, title)?;
            // "discussed the planned summit", but "the planned summit was called off".
            match phrase.status {
                Some(status) if matches!(told.0, MeetingStatus::Held | MeetingStatus::Ongoing) => {
                    (status, Told::ByVerb)
                }
                _ => told,
            }
        }
    };
    // "Dockers | meeting with": those who met, and no meeting.
    if given.is_none() && phrase.start == token && is_many(words.before_here(token)) {
        return None;
    }
    if given.is_none() && phrase.with {
        // What might be, or was not, tells of no meeting.
        let clause = governing(scene, phrase.start);
        let unreal = |c: &Clause| c.negated || c.mood == Mood::Possible;
        if status == MeetingStatus::Held && clause.as_ref().is_some_and(unreal) {
            return None;
        }
        for party in counterparties(scene, phrase.start..token) {
            phrase.add(party);
        }
    }
    // "At talks in Norhaven on Monday the two sides agreed": whoever the sentence tells of, if several.
    let mut of_sentence = false;
    if given.is_none() && phrase.parties.is_empty() && phrase.body.is_none() && !title {
        let told = date(scene, token, sentence.clone(), stop).is_some()
            || place(scene, token + 1..stop).is_some();
        let at =
            is_one_of(words.before(phrase.start), &["at", "in", "during", "after", "following"]);
        if told && at && (!phrase.known || phrase.another) {
            phrase.parties = several_of_sentence(scene, phrase.start..phrase.end);
            of_sentence = !phrase.parties.is_empty();
        }
    }
    // "a fifth round" is one more of the same parties.
    let numbered = phrase.another && is_one_of(words.at(token), &["round", "session"]);
    phrase.of_all |= numbered && phrase.parties.len() < 2 && phrase.body.is_none();
    // "Talks will resume on Monday", "the last talks, in May": of the same parties.
    let bare = phrase.start == token
        && told == Told::ByVerb
        && status == MeetingStatus::Planned
        && words.at(token).ends_with('s')
        && !is_preposition(words.before(token));
    let placed = || {
        date(scene, token, sentence.clone(), stop).is_some()
            || place(scene, token + 1..stop).is_some()
    };
    if given.is_none()
        && phrase.parties.is_empty()
        && phrase.body.is_none()
        && (phrase.earlier || bare)
        && placed()
    {
        phrase.of_all = true;
    }
    phrase.another |= phrase.earlier;
    // "had dinner with a friend": a meal is a meeting where somebody of standing is at the table.
    if is_meal(words.at(token)) && !phrase.parties.iter().any(|party| is_of_standing(scene, party))
    {
        return None;
    }
    // "a meeting" of nobody is any.
    if given.is_none()
        && phrase.parties.is_empty()
        && phrase.body.is_none()
        && !phrase.known
        && !phrase.of_all
    {
        return None;
    }
    let date = date(scene, token, sentence.clone(), stop);
    // "supports talks between", "his negotiations with": a process, and no round of it, where no verb, no
    // time and no place tells of one.
    let process = List::Processes.holds_any_case(words.at(token));
    if told == Told::ByDefault
        && process
        && (!phrase.known || phrase.with)
        && date.is_none()
        && place(scene, token + 1..stop).is_none()
    {
        return None;
    }
    let medium = match phrase.medium {
        Medium::NotStated => medium(words, phrase.start..stop),
        told => told,
    };
    let implied = is_diary(words, &sentence) && !phrase.parties.is_empty();
    Some(Mention {
        token,
        evidence: phrase.start..phrase.end,
        status,
        medium,
        body: phrase.body,
        parties: phrase.parties,
        date,
        place: place(scene, token + 1..stop),
        topics: of_modifier(words, token)
            .into_iter()
            .chain(topics(scene, token + 1..stop))
            .collect(),
        known: phrase.known,
        another: phrase.another,
        of_all: phrase.of_all,
        rule: if implied {
            "met_with"
        } else if of_sentence {
            "noun_of_sentence"
        } else if told == Told::ByVerb && phrase.body.is_some_and(|body| sits(scene, body, token)) {
            "noun_of_body"
        } else {
            "noun"
        },
    })
}

/// "the | wage | talks": the word that says what talks are about.
fn of_modifier(words: Words<'_>, token: usize) -> Option<TextRange> {
    let before = token.checked_sub(1).filter(|&t| List::TopicNouns.holds_any_case(words.at(t)))?;
    Some(words.range(before..token))
}

impl NounPhrase {
    /// The noun at `token` alone.
    fn of(words: Words<'_>, token: usize) -> Self {
        let noun = words.at(token);
        let call = is_phone(noun) || noun.eq_ignore_ascii_case("call");
        Self {
            start: token,
            end: token + 1,
            body: None,
            parties: Vec::new(),
            medium: if call { Medium::Call } else { Medium::NotStated },
            known: false,
            another: false,
            earlier: false,
            status: None,
            with: false,
            of_all: false,
        }
    }

    /// Reads the words before the noun back to its article: "the next Contact Group | meeting",
    /// "Corvenia-Southmark | talks".
    fn read_before(&mut self, scene: &Scene<'_, '_>, least: usize) {
        let words = scene.words;
        for _ in 0..WORDS_BEFORE {
            if self.start <= least {
                return;
            }
            let before = self.start - 1;
            if let Some(name) = name_at(scene.names, before) {
                let index = scene.names.partition_point(|n| n.tokens.end <= before);
                if let Some(actor) = scene.resolver.actor_of[index]
                    && self.body.is_none()
                    && holds_meetings(scene, actor)
                    && is_body_name(words.at(name.tokens.end - 1))
                {
                    self.body = Some(actor);
                }
                if let Some((a, b)) = pair(words, name) {
                    self.add_states(scene, [a, b]);
                }
                self.start = name.tokens.start;
                continue;
            }
            let word = words.at(before);
            let lower = word.to_ascii_lowercase();
            match lower.as_str() {
                "the" | "this" | "that" | "these" | "those" | "their" | "his" | "her" | "its" => {
                    self.known = true;
                    self.start = before;
                    return;
                }
                "a" | "an" | "another" => {
                    self.another |= lower == "another";
                    self.start = before;
                    return;
                }
                "phone" | "telephone" | "telephonic" => self.medium = Medium::Call,
                "video" | "virtual" | "online" => self.medium = Medium::Video,
                lower if List::Another.holds(lower) || is_ordinal(lower) => self.another = true,
                "last" | "previous" | "earlier" | "prior" => self.earlier = true,
                "upcoming" | "planned" | "scheduled" | "forthcoming" | "looming" | "future" => {
                    self.status = Some(MeetingStatus::Planned);
                }
                "proposed" | "possible" | "potential" | "requested" => {
                    self.status = Some(MeetingStatus::Proposed);
                }
                _ if is_possessive_ending(word) => {}
                _ if stands_outside(words, before) => return,
                // "US-Israel talks", where the tagger has seen no name.
                _ => {
                    if let Some((a, b)) = word.split_once(['-', '–'])
                        && a.starts_with(char::is_uppercase)
                        && b.starts_with(char::is_uppercase)
                    {
                        self.add_states(scene, [a, b]);
                    }
                }
            }
            self.start = before;
        }
    }

    /// Reads what follows the noun at `token`: "of talks", "between X and Y", "with X", "of the Contact
    /// Group".
    fn read_behind(&mut self, scene: &mut Scene<'_, '_>, token: usize, stop: usize) {
        let words = scene.words;
        let mut at = token + 1;
        // "the talks took place | between": behind a verb only that tells of them.
        let mut verb = false;
        while at < stop.min(token + REACH_BEHIND) {
            match words.at(at) {
                "with" if verb => return,
                "between" | "with" => {
                    let last = parties_end(scene, at + 1, stop);
                    let more = parties(scene, at + 1..last);
                    // "a round between | the two".
                    if more.is_empty() && !self.of_all {
                        self.of_all =
                            is_one_of(words.slice(at + 1..last), &["the two", "both", "them"]);
                        if self.of_all {
                            self.end = last;
                        }
                    }
                    if !more.is_empty() {
                        self.end = last;
                        self.with |= words.at(at) == "with";
                    }
                    for party in more {
                        self.add(party);
                    }
                    at = last.max(at + 1);
                }
                // "a round of talks of | ..." and no further: "the meeting in the hall of mirrors".
                "of" if at <= token + 2 || words.before(at) == "video" && at <= token + 4 => {
                    let last = parties_end(scene, at + 1, stop);
                    for party in parties(scene, at + 1..last) {
                        if self.body.is_none() && holds_meetings(scene, party.actor) {
                            self.body = Some(party.actor);
                            self.end = last;
                        } else if self.add(party) {
                            self.end = last;
                        }
                    }
                    at += 1;
                }
                // "the talks, Osk said | with a smile".
                "." | ";" | "," | "“" | "”" | "\"" => return,
                word if is_clause_word(word) => return,
                word if looks_past(word) && name_at(scene.names, at).is_none() => {
                    at += 1;
                    verb = true;
                }
                _ => at += 1,
            }
        }
    }

    /// Adds a party, unless it is known, and says whether it was not.
    fn add(&mut self, party: Party) -> bool {
        let new = !self.parties.iter().any(|known| known.actor == party.actor);
        if new {
            self.parties.push(party);
        }
        new
    }

    /// Adds those states of these names of which the story speaks elsewhere.
    fn add_states(&mut self, scene: &Scene<'_, '_>, names: [&str; 2]) {
        for name in names {
            let code = state_code(name);
            let is = |actor: &Actor| {
                actor.kind == ActorKind::State
                    && (actor.name == name || Some(actor.name.as_str()) == code)
            };
            let known = scene.resolver.cast.iter().find(|(_, actor)| is(actor));
            if let Some((actor, _)) = known {
                self.add(Party { actor, described: None });
            }
        }
    }
}

/// "sixth", "46th".
fn is_ordinal(lower: &str) -> bool {
    lower.len() > 3
        && lower.ends_with("th")
        && (lower.starts_with(|c: char| c.is_ascii_digit())
            || is_one_of(
                lower,
                &["sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"],
            ))
}

fn is_meal(noun: &str) -> bool {
    is_one_of(noun, &["lunch", "dinner", "breakfast"])
}

/// Whether a word is a noun for many people.
fn is_many(word: &str) -> bool {
    LEXICON.noun(word).is_some_and(|noun| noun.plural)
}

/// Whether the word at `token` ends the phrase of a meeting noun behind it: "after | talks", "held |
/// talks".
fn stands_outside(words: Words<'_>, token: usize) -> bool {
    let word = words.at(token);
    let verb = DEEDS.verb(word);
    words.is_mark(token)
        || is_preposition(word)
        || is_auxiliary(word)
        || is_clause_word(word)
        || is_one_of(word, &["and", "or", "said", "held", "hold"])
        || verb.is_some_and(|verb| verb.tells(Sense::Hold) || verb.tells(Sense::CallOff))
}

/// Whether an actor may be the body that a meeting is of.
fn holds_meetings(scene: &Scene<'_, '_>, actor: ActorId) -> bool {
    matches!(
        scene.resolver.cast.get(actor).kind,
        ActorKind::StandingBody | ActorKind::Organisation | ActorKind::Institution
    )
}

/// Whether a meeting of a body, whose noun stands at `token`, is told of as one of its members: "the
/// meeting of the Ports Council", but not "a joint session of parliament" and "all conferences of the
/// agency".
fn sits(scene: &Scene<'_, '_>, body: ActorId, token: usize) -> bool {
    // "the party's annual meeting" is of its members.
    let yearly = (token.saturating_sub(3)..token).any(|t| {
        is_one_of(scene.words.at(t), &["annual", "spring", "summer", "fall", "autumn", "winter"])
    });
    let body = scene.resolver.cast.get(body);
    let parliament = body.name.split(' ').any(|word| {
        matches!(
            word,
            "Congress" | "Parliament" | "Senate" | "House" | "Assembly" | "Knesset" | "Duma"
        )
    });
    body.kind == ActorKind::StandingBody
        || matches!(body.kind, ActorKind::Organisation | ActorKind::Institution)
            && !parliament
            && !yearly
            && !scene.words.at(token).ends_with('s')
            && !is_one_of(scene.words.before(token), &["joint"])
}

/// Whether the last word of a name says that it is a body's whose members meet.
fn is_body_name(last: &str) -> bool {
    List::BodyNames.holds(last) || last.len() >= 3 && last.chars().all(char::is_uppercase)
}
