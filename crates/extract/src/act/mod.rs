//! What kind of act a statement is, whether the text says that it did not take place, and whether
//! the text reports it with reserve.
//!
//! The words of the cue decide, by the lexicon in `data/acts.txt`, together with the few words
//! before it that belong to its verb. What is said is never looked at: "she said that it may
//! rain" is as firm a report of saying as any, and "she denied it" is a denial whatever it was.

mod context;
mod lexicon;
#[cfg(test)]
mod tests;

use onrecord_record::Act;
use onrecord_text::CanonicalText;

use crate::{Attribution, Layers};
use context::Context;
use lexicon::{LEXICON, Meaning};

/// What the cue of a statement tells of the act.
///
/// The acts, and what belongs to each beside the plain verb:
///
/// - `say`: puts something into words as so: tells, writes, describes, warns, predicts, accuses,
///   admits, confirms, mentions, talks about, advises of; also where the cue has no word (`Name: "..."`)
/// - `believe`: holds in mind: knows, sees as, expects, fears, is angry or glad that
/// - `intend`: wants, hopes, plans, seeks, tries, proposes, has as a goal
/// - `promise`: binds himself, also by a threat or an offer
/// - `agree`: consents, accepts, echoes, grants
/// - `ask`: asks a question or for something, questions, invites
/// - `demand`: urges, calls for, orders, requires, recommends
/// - `deny`: says or holds that it is not so: denies, disputes, doubts
/// - `refuse`: declines, rejects, turns down, rules out, will not comment
/// - `support`, `oppose`: takes a stand for or against: endorses, defends, praises; criticises,
///   condemns, mocks
/// - `decide`: settles it by authority: rules, votes, appoints, bans, allows
/// - `report`: makes known as news or a finding: reports, shows, finds, reveals
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reading {
    /// The act; `None` where the cue's words are not in the lexicon.
    pub(crate) act: Option<Act>,
    /// The text says that the act did *not* take place: "did not say", "never promised", "would
    /// not say whether". A denial or a refusal is an act of its own and not negated; "did not
    /// deny" is a denial, negated.
    pub(crate) negated: bool,
    /// The text reports the act itself with reserve, or as something that need not have
    /// happened: "reportedly said", "may have said", "appeared to agree", "if he says". That
    /// what is said is doubtful does not count.
    pub(crate) hedged: bool,
}

/// Reads the cue of `attribution` in its sentence; `None` where there is no cue.
pub(crate) fn act(
    text: &CanonicalText,
    layers: &Layers,
    attribution: &Attribution,
) -> Option<Reading> {
    let first = attribution.cue.first()?;
    let context = Context::new(text, layers, attribution, *first);
    let words = context.cue_words();
    if words.is_empty() {
        // A colon or a dash between a name and the words.
        return Some(Reading { act: Some(Act::Say), negated: false, hedged: false });
    }
    let before = context.before();
    let own = reading(&words, true);
    let outer = reading(&before, false);
    let refused = outer.act.filter(|_| context.governs_cue());
    Some(Reading {
        // "refused to | say", "denied | saying": the verb before the cue is what took place.
        act: refused.or(own.act),
        negated: match refused {
            Some(_) => outer.negated,
            None => own.negated || outer.negated,
        } || context.by_nobody()
            || (refused.is_none() && context.nothing_follows()),
        hedged: own.hedged || outer.hedged || context.supposed(),
    })
}

/// Reads words on their own, from the first to the act. Before a cue light acts are none: the cue
/// follows them.
fn reading(words: &[Vec<String>], lights: bool) -> Reading {
    let mut so_far = Reading { act: None, negated: false, hedged: false };
    let mut light: Option<Reading> = None;
    let mut at = 0;
    while at < words.len() {
        let mut taken = 1;
        let mut kept = so_far;
        for (meaning, length) in LEXICON.at(&words[at..]) {
            taken = length;
            match meaning {
                Meaning::Kept => {}
                Meaning::Negation => kept.negated = true,
                Meaning::Reserve => kept.hedged = true,
                Meaning::Act { act, light: is_light } => {
                    let found = Reading { act: Some(act), ..so_far };
                    if !is_light {
                        // "said nothing", "showed no sign".
                        let next = words.get(at + length).map_or("", |bases| bases[0].as_str());
                        let nothing = matches!(next, "nothing" | "no" | "none");
                        return Reading { negated: found.negated || nothing, ..found };
                    }
                    light = light.or(lights.then_some(found));
                }
            }
        }
        so_far = kept;
        at += taken;
    }
    // Of a light verb and what comes after it only a negated object matters: "gave no ...".
    light.map_or(so_far, |light| Reading { negated: so_far.negated, ..light })
}
