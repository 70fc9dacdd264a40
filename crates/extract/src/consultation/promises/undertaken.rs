//! "Will" and what a party can do of its own will: "Corvenia will reopen the lock, the minister said".

use std::ops::Range;

use onrecord_record::{ActorKind, CommitmentKind, ConditionType};

use super::bounds::{base_of, deeds, furthest};
use super::kinds::by_words;
use super::{Read, bound, is_person};
use crate::actors::cast::ActorId;
use crate::actors::words::is_one_of;
use crate::consultation::Scene;
use crate::consultation::bearers::{is_first_person, subject_tokens};
use crate::consultation::clause::{Clause, is_adverb};
use crate::consultation::hinges::hinge;
use crate::consultation::lists::List;
use crate::consultation::verbs::{DEEDS, Sense, Verb};
use crate::consultation::whom::is_faceless;

/// "X will ...", "it would ..., the ministry said", by the "will" or "would" at `modal`.
pub(super) fn undertaken(scene: &mut Scene<'_, '_>, modal: usize) -> Vec<Read> {
    let words = scene.words;
    let mut verb = after_adverbs(scene, modal + 1);
    let would = matches!(words.at(modal), "would" | "’d" | "'d");
    // "will be sending".
    let going_on = words.at(verb) == "be" && base_of(words.at(verb + 1));
    if going_on {
        verb += 1;
    }
    let word = words.at(verb);
    let meets = is_meeting(scene, verb);
    // Of what they say themselves that they will do, all counts that can be done.
    let listed = List::Undertakings.holds(word);
    let said = || {
        let plain = word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        plain
            && word != "not"
            && !word.ends_with("ly")
            && !List::NoActs.holds(word)
            && scene.innermost(words.range(verb..verb + 1)).is_some()
    };
    if !meets && !going_on && !listed && !said() || List::NoUndertakings.holds(words.at(verb + 1)) {
        return Vec::new();
    }
    let clause = Clause::read(words, verb, &Verb::plain());
    let end = furthest(words, verb);
    if hangs_on_condition(scene, &clause)
        || has_condition(scene, verb, would)
        || is_of_relative(scene, &clause)
    {
        return Vec::new();
    }
    let by = bound(scene, &clause);
    if by.is_empty() {
        return Vec::new();
    }
    let Some((kind, rule)) = binding(scene, &clause, &by, (would, meets)) else {
        return Vec::new();
    };
    if rule == "said_it_will" && !(can_bind(scene, &by) && is_of_known(scene, &clause)) {
        return Vec::new();
    }
    let read = |part: Range<usize>| {
        let text = words.slice(part.clone()).to_lowercase();
        let kind = by_words(&text).unwrap_or(kind);
        Read { part, kind, by: by.clone(), to: Vec::new(), strength: modal, rule }
    };
    deeds(scene, verb, end).into_iter().map(read).collect()
}

/// What kind of commitment it is that `by` will do it, and the rule that says so; `None` where it is
/// foretold by others.
fn binding(
    scene: &Scene<'_, '_>,
    clause: &Clause,
    by: &[ActorId],
    (would, meets): (bool, bool),
) -> Option<(CommitmentKind, &'static str)> {
    let words = scene.words;
    let here = words.range(clause.verb..clause.verb + 1);
    if under_a_deal(scene, clause) {
        return Some((CommitmentKind::Undertaking, "under_a_deal"));
    }
    if meets
        && !would
        && (by.len() > 1 && says_when(scene, clause.verb) || says_again(scene, clause.verb))
    {
        return Some((CommitmentKind::NextMeeting, "will_meet"));
    }
    if meets && words.at(clause.verb) == "meet" {
        return None;
    }
    if let Some(statement) = scene.innermost(here) {
        let speakers = &scene.speakers[statement].actors;
        let tokens = subject_tokens(words, clause);
        let announced = announces(scene, statement) || announces_that(scene, clause);
        let first = is_first_person(words, &tokens);
        // What a politician says he will do is no act of his office by that alone: "we will raise wages".
        let person = first || by.iter().any(|&actor| is_person(scene, actor));
        let own = announced
            || (first || speakers.iter().any(|&speaker| speaks_for(scene, speaker, by)))
                && (!person || is_of_talks(scene));
        return own.then_some((CommitmentKind::Announcement, "said_it_will"));
    }
    // The reporter says it himself: of states and bodies, and not as a guess.
    let sides = by.iter().all(|&actor| {
        matches!(
            scene.resolver.cast.get(actor).kind,
            ActorKind::State
                | ActorKind::Institution
                | ActorKind::Organisation
                | ActorKind::StandingBody
        ) || is_faceless(scene.resolver.cast.get(actor))
    });
    if says_so(scene, clause) {
        return Some((CommitmentKind::Announcement, "said_it_would"));
    }
    if would {
        return None;
    }
    // "The minister will travel to Norhaven on Monday" is a plan that was announced.
    let dated = || {
        let end = words.sentence(clause.verb).end;
        (clause.verb + 1..end).any(|t| scene.begins_time(t))
            && by.iter().all(|&actor| !scene.resolver.cast.get(actor).roles.is_empty())
    };
    // "the worries include that they | will".
    let start = subject_tokens(words, clause).start;
    let inner = words.before(start) == "that";
    (!inner && is_of_talks(scene) && (sides || dated()))
        .then_some((CommitmentKind::Announcement, "will"))
}

/// Whether a story tells of talks, or is what an office tells: elsewhere "will" foretells.
fn is_of_talks(scene: &Scene<'_, '_>) -> bool {
    scene.sides.len() >= 2 || scene.home.is_some_and(|home| home.issues)
}

/// Whether all of `by` may bind themselves by saying what they will do: bodies, and people for their
/// office; but nobody for what he once was, or wants to be.
fn can_bind(scene: &Scene<'_, '_>, by: &[ActorId]) -> bool {
    let words = scene.words;
    let in_office = |actor: ActorId| {
        scene.resolver.cast.get(actor).roles.iter().any(|role| {
            let title = words.text.slice(role.range).to_lowercase();
            !List::NoOffices.holds(role.office)
                && !["former ", "ex-", "then-"].iter().any(|past| title.starts_with(past))
        })
    };
    by.iter().all(|&actor| !is_person(scene, actor) || in_office(actor))
}

/// Whether it can be known who does what `clause` tells: not whom "it" means in a quotation.
fn is_of_known(scene: &Scene<'_, '_>, clause: &Clause) -> bool {
    let words = scene.words;
    let tokens = subject_tokens(words, clause);
    let range = words.range(clause.verb..clause.verb + 1);
    let quoted = || {
        let statement = scene.innermost(range);
        statement.is_some_and(|statement| {
            let mut verbatim = scene.attributions[statement].verbatim.iter();
            verbatim.any(|quoted| quoted.contains_range(range))
        })
    };
    !(tokens.len() == 1 && is_one_of(words.at(tokens.start), &["it"]) && quoted())
}

/// Whether `speaker` speaks for one of `by`: he is it, or acts for it, or his name holds its name.
fn speaks_for(scene: &Scene<'_, '_>, speaker: ActorId, by: &[ActorId]) -> bool {
    let cast = &scene.resolver.cast;
    let side = scene.side_of(speaker);
    let who = cast.get(speaker);
    by.iter().any(|&one| {
        let acts = !is_person(scene, one);
        one == speaker
            || one == side
            || acts && scene.side_of(one) == side
            || acts && who.name.contains(&cast.get(one).name)
            || acts && cast.get(side).name.contains(&cast.get(one).name)
            // "the notice said": of whom it tells it is.
            || acts && who.kind == ActorKind::Document
            // An official of whom it is not told whose he is.
            || acts && side == speaker && is_person(scene, speaker) && !who.roles.is_empty()
                && who.roles.iter().all(|role| role.of.is_none())
    })
}

/// Whether what is said of `by` at the verb of `clause` is said by themselves, or by the reporter.
pub(super) fn says_of_itself(scene: &Scene<'_, '_>, clause: &Clause, by: &[ActorId]) -> bool {
    let here = scene.words.range(clause.verb..clause.verb + 1);
    scene.innermost(here).is_none_or(|statement| {
        let speakers = &scene.speakers[statement].actors;
        speakers.is_empty() || speakers.iter().any(|&speaker| speaks_for(scene, speaker, by))
    })
}

/// "I can announce that | Corvenia will": whatever the statement is that holds it.
fn announces_that(scene: &Scene<'_, '_>, clause: &Clause) -> bool {
    let words = scene.words;
    let start = subject_tokens(words, clause).start;
    start >= 2
        && words.at(start - 1) == "that"
        && is_one_of(words.at(start - 2), &["announce", "announced", "announces", "confirm"])
}

/// Whether a statement is an announcement by its cue.
fn announces(scene: &Scene<'_, '_>, statement: usize) -> bool {
    let words = scene.words;
    let mut cue = scene.attributions[statement].cue.iter().flat_map(|&cue| words.tokens(cue));
    cue.any(|t| DEEDS.verb(words.at(t)).is_some_and(|verb| verb.tells(Sense::Announce)))
}

/// Whether the clause hangs on an announcement that no statement holds: "announced that it | would".
fn says_so(scene: &Scene<'_, '_>, clause: &Clause) -> bool {
    let words = scene.words;
    let least = words.sentence(clause.verb).start;
    let start = subject_tokens(words, clause).start;
    let that = start.checked_sub(1).filter(|&that| that > least && words.at(that) == "that");
    let before = that.unwrap_or(start);
    before > least
        && matches!(
            words.at(before - 1),
            "said" | "announced" | "confirmed" | "declared" | "pledged"
        )
}

/// "Under the accord, X will ...".
fn under_a_deal(scene: &Scene<'_, '_>, clause: &Clause) -> bool {
    let words = scene.words;
    let sentence = words.sentence(clause.verb);
    let start = clause.group.start;
    let lead = (sentence.start..start).find(|&t| is_one_of(words.at(t), &["under"]));
    lead.is_some_and(|lead| {
        (lead + 1..start.min(lead + 7)).any(|t| List::Deals.holds_any_case(words.at(t)))
    })
}

/// Whether a clause tells of a thing what somebody would do with it: "the departments which he | would
/// shut down", "the future that she | will bring".
fn is_of_relative(scene: &Scene<'_, '_>, clause: &Clause) -> bool {
    let words = scene.words;
    let start = subject_tokens(words, clause).start.min(clause.group.start);
    let least = words.sentence(clause.verb).start.max(start.saturating_sub(3));
    let wh = |t: usize| is_one_of(words.at(t), &["which", "what", "where", "how", "why", "whom"]);
    let ends = |t: usize| words.is_mark(t) && !matches!(words.at(t), "-" | "’" | "'");
    // Nothing behind the verb: what it is done to stands before.
    let bare = ends(clause.verb + 1) && start > least && !ends(start - 1);
    (least..start).any(wh) || bare && words.before(start) == "that" && start > least
}

/// Whether they are to meet: "meet", "hold talks", "come together".
fn is_meeting(scene: &Scene<'_, '_>, verb: usize) -> bool {
    let words = scene.words;
    match words.at(verb) {
        "meet" | "confer" | "reconvene" => true,
        "come" => words.at(verb + 1) == "together",
        "hold" | "take" | "resume" | "continue" => {
            let end = words.sentence(verb).end.min(verb + 7);
            (verb + 1..end).any(|t| DEEDS.is_meeting(words.at(t)))
        }
        "sit" => words.at(verb + 1) == "down",
        _ => false,
    }
}

/// Whether a meeting is told of as one more: "again", "next", "another".
fn says_again(scene: &Scene<'_, '_>, verb: usize) -> bool {
    let words = scene.words;
    let end = words.sentence(verb).end.min(verb + 6);
    (verb + 1..end).any(|t| is_one_of(words.at(t), &["again", "next", "another", "further"]))
}

/// Whether it is told when or where they are to meet: "will meet" alone says little.
fn says_when(scene: &Scene<'_, '_>, verb: usize) -> bool {
    let words = scene.words;
    let end = words.sentence(verb).end;
    (verb + 1..end).any(|t| {
        scene.begins_time(t) || matches!(words.at(t), "in" | "at" | "again" | "soon" | "on")
    })
}

/// Whether the clause is one that an "if" begins, or stands behind one: "if Corvenia agrees, it | will".
fn hangs_on_condition(scene: &Scene<'_, '_>, clause: &Clause) -> bool {
    let words = scene.words;
    let least = words.sentence(clause.verb).start;
    let start = subject_tokens(words, clause).start.min(clause.group.start);
    let near = start > least
        && is_one_of(
            words.at(start - 1),
            &[
                "if", "unless", "whether", "when", "once", "until", "before", "hope", "hopes",
                "hoped", "likely",
            ],
        );
    // "said that if she is chosen, she | will".
    let inner = (least..start).any(|t| {
        is_one_of(words.at(t), &["if", "unless"]) && (t..start).any(|comma| words.at(comma) == ",")
    });
    let leads = inner
        || is_one_of(words.at(least), &["if", "unless", "should", "were", "had"])
        || words.at(least) == "“" && is_one_of(words.at(least + 1), &["if", "unless"]);
    let hoped = (start.saturating_sub(3).max(least)..clause.group.start).any(|t| {
        is_one_of(
            words.at(t),
            &[
                "hope",
                "hopes",
                "hoped",
                "think",
                "thinks",
                "believe",
                "believes",
                "expects",
                "expected",
                "expect",
                "predicted",
                "likely",
                "if",
                "whether",
                "fears",
                "feared",
                "confident",
                "predict",
                "predicts",
                "likelihood",
            ],
        )
    });
    near || leads || hoped
}

/// Whether what `would` or will be done depends on something, so that nobody is bound yet: "would sign
/// it | if", "will strike | unless"; "will sign it once it is printed" binds.
fn has_condition(scene: &Scene<'_, '_>, verb: usize, would: bool) -> bool {
    // As for positions: what will be done is promised where nobody says it of himself.
    let told = scene.innermost(scene.words.range(verb..verb + 1)).is_none();
    hinge(scene.words, verb).is_some_and(|hinge| {
        let promised = hinge.when || told && hinge.kind == ConditionType::If;
        would || hinge.only || !promised
    })
}

/// "X said it was deploying ...", "confirmed that it is closing ...", by the auxiliary at `be`.
pub(super) fn under_way(scene: &mut Scene<'_, '_>, be: usize) -> Vec<Read> {
    let words = scene.words;
    let verb = after_adverbs(scene, be + 1);
    let word = words.at(verb);
    if !word.ends_with("ing") || !base_of(word) || List::NoUndertakings.holds(words.at(verb + 1)) {
        return Vec::new();
    }
    // What is worked on, sought or considered is not done yet.
    if matches!(
        word,
        "working"
            | "offering"
            | "seeking"
            | "pushing"
            | "leaving"
            | "meeting"
            | "holding"
            | "making"
            | "taking"
            | "asking"
            | "negotiating"
            | "starting"
            | "trying"
            | "pursuing"
            | "fighting"
    ) {
        return Vec::new();
    }
    let here = words.range(verb..verb + 1);
    let Some(statement) = scene.innermost(here) else { return Vec::new() };
    let clause = Clause { group: be..verb + 1, ..Clause::read(words, verb, &Verb::plain()) };
    let by = bound(scene, &clause);
    if by.is_empty() || !is_of_talks(scene) || by.iter().any(|&actor| is_person(scene, actor)) {
        return Vec::new();
    }
    let speakers = &scene.speakers[statement].actors;
    let own = speakers.iter().any(|&speaker| speaks_for(scene, speaker, &by));
    if !own || hangs_on_condition(scene, &clause) {
        return Vec::new();
    }
    let end = furthest(words, verb);
    let read = |part: Range<usize>| Read {
        part,
        kind: CommitmentKind::Announcement,
        by: by.clone(),
        to: Vec::new(),
        strength: be,
        rule: "said_it_is_doing",
    };
    deeds(scene, verb, end).into_iter().map(read).collect()
}

/// The first word from `at` that is no adverb and no time: "will | on Monday | reopen".
fn after_adverbs(scene: &Scene<'_, '_>, at: usize) -> usize {
    let words = scene.words;
    let mut at = at;
    while is_adverb(&words.at(at).to_ascii_lowercase()) {
        at += 1;
    }
    at
}
