//! Closed lists of words that the rules about consultations go by, from the second part of
//! `data/deeds.txt`, where each is described.

use rustc_hash::FxHashMap as HashMap;
use std::sync::LazyLock;

use super::verbs::{DEEDS_FILE, sections};

/// A list of `data/deeds.txt`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    Adverbs,
    LeadIns,
    LeadTimes,
    SubjectStops,
    Intended,
    Agreed,
    Refused,
    Wanted,
    NounLeads,
    BehindMet,
    NoObjects,
    PlainTalks,
    Known,
    Another,
    Games,
    Went,
    BodyNames,
    Planned,
    Took,
    NoOccasions,
    Sittings,
    Processes,
    Numbered,
    ClauseEnds,
    PartyEnds,
    EvidenceEnds,
    TopicEnds,
    NoTopics,
    Dealings,
    Settling,
    TopicNouns,
    Exchanges,
    DoneTogether,
    Agenda,
    AgendaVerbs,
    Formats,
    Widening,
    Concerns,
    Actions,
    Concessions,
    Silences,
    Particles,
    ObjectEnds,
    SupportNouns,
    OppositionNouns,
    ConcernNouns,
    DemandNouns,
    Undertakings,
    NoUndertakings,
    Deals,
    Pledges,
    NoDeeds,
    Plans,
    AnnouncedDeeds,
    Objectives,
    Saying,
    Media,
    OwnSides,
    NoActs,
    Attacks,
    NoInfinitives,
    PromiseEnds,
    NewSubjects,
    PromiseTails,
    Oversight,
    AllSides,
    ActFor,
    StateOffices,
    Bystanders,
    Reporters,
    NoOffices,
    LooseGroups,
    Voiced,
    Voicing,
}

impl List {
    /// The list of a section.
    pub(super) fn of_section(name: &str) -> Option<Self> {
        Some(match name {
            "adverbs" => Self::Adverbs,
            "lead-ins" => Self::LeadIns,
            "lead times" => Self::LeadTimes,
            "subject stops" => Self::SubjectStops,
            "intended" => Self::Intended,
            "agreed" => Self::Agreed,
            "refused" => Self::Refused,
            "wanted" => Self::Wanted,
            "noun leads" => Self::NounLeads,
            "behind met" => Self::BehindMet,
            "no objects" => Self::NoObjects,
            "plain talks" => Self::PlainTalks,
            "known" => Self::Known,
            "games" => Self::Games,
            "went" => Self::Went,
            "another" => Self::Another,
            "body names" => Self::BodyNames,
            "planned" => Self::Planned,
            "took" => Self::Took,
            "no occasions" => Self::NoOccasions,
            "sittings" => Self::Sittings,
            "processes" => Self::Processes,
            "numbered" => Self::Numbered,
            "clause ends" => Self::ClauseEnds,
            "party ends" => Self::PartyEnds,
            "evidence ends" => Self::EvidenceEnds,
            "topic ends" => Self::TopicEnds,
            "no topics" => Self::NoTopics,
            "voiced" => Self::Voiced,
            "voicing" => Self::Voicing,
            "dealings" => Self::Dealings,
            "settling" => Self::Settling,
            "topic nouns" => Self::TopicNouns,
            "exchanges" => Self::Exchanges,
            "done together" => Self::DoneTogether,
            "agenda" => Self::Agenda,
            "agenda verbs" => Self::AgendaVerbs,
            "formats" => Self::Formats,
            "widening" => Self::Widening,
            "concerns" => Self::Concerns,
            "actions" => Self::Actions,
            "concessions" => Self::Concessions,
            "silences" => Self::Silences,
            "particles" => Self::Particles,
            "object ends" => Self::ObjectEnds,
            "support nouns" => Self::SupportNouns,
            "opposition nouns" => Self::OppositionNouns,
            "concern nouns" => Self::ConcernNouns,
            "demand nouns" => Self::DemandNouns,
            "undertakings" => Self::Undertakings,
            "no undertakings" => Self::NoUndertakings,
            "deals" => Self::Deals,
            "pledges" => Self::Pledges,
            "no deeds" => Self::NoDeeds,
            "plans" => Self::Plans,
            "announced deeds" => Self::AnnouncedDeeds,
            "objectives" => Self::Objectives,
            "saying" => Self::Saying,
            "media" => Self::Media,
            "own sides" => Self::OwnSides,
            "no acts" => Self::NoActs,
            "attacks" => Self::Attacks,
            "no infinitives" => Self::NoInfinitives,
            "promise ends" => Self::PromiseEnds,
            "new subjects" => Self::NewSubjects,
            "promise tails" => Self::PromiseTails,
            "oversight" => Self::Oversight,
            "all sides" => Self::AllSides,
            "act for" => Self::ActFor,
            "state offices" => Self::StateOffices,
            "no offices" => Self::NoOffices,
            "reporters" => Self::Reporters,
            "bystanders" => Self::Bystanders,
            "loose groups" => Self::LooseGroups,
            _ => return None,
        })
    }

    /// Whether `word` stands on this list as it is written.
    pub(super) fn holds(self, word: &str) -> bool {
        LISTS.get(word).is_some_and(|lists| lists >> self as u32 & 1 != 0)
    }

    /// The same whatever the case of `word`.
    pub(super) fn holds_any_case(self, word: &str) -> bool {
        if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return self.holds(&word.to_ascii_lowercase());
        }
        self.holds(word)
    }
}

/// Each list has a bit.
const _: () = assert!((List::Voicing as u32) < u128::BITS);

/// For each word the lists that it stands on, as bits.
static LISTS: LazyLock<HashMap<&'static str, u128>> = LazyLock::new(|| {
    let mut lists: HashMap<&str, u128> = HashMap::default();
    for (section, word) in sections(DEEDS_FILE) {
        if let Some(list) = List::of_section(section) {
            *lists.entry(word).or_default() |= 1u128 << list as u32;
        }
    }
    lists
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_on_all_its_lists() {
        assert!(List::BehindMet.holds("again") && List::NoObjects.holds("again"));
        assert!(!List::Planned.holds("again") && !List::Adverbs.holds("harbour"));
    }

    #[test]
    fn case_counts_where_it_is_asked_for() {
        assert!(List::Adverbs.holds_any_case("Also") && !List::Adverbs.holds("Also"));
        assert!(List::LeadIns.holds("Monday") && !List::LeadIns.holds_any_case("MONDAY"));
    }
}
