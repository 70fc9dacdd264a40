//! Meetings, by who met whom when and how.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_record::{Anchor, GapKind, Medium, Meeting, MeetingStatus, OrGap, Record, Time};

use super::cast::{Cast, Name};
use super::{Parties, exact};
use crate::days::Days;
use crate::words::content;

/// A meeting that a record tells of.
#[derive(Debug, Clone)]
pub struct MeetingTold {
    /// Its id in the record.
    pub id: String,
    /// Whether it took place, as this report has it.
    pub status: MeetingStatus,
    /// Whether it is told as several occasions ("their conversations"), which are no one meeting.
    pub several: bool,
    /// How they met.
    pub medium: Medium,
    /// The standing body that met.
    pub body: Option<Name>,
    /// When.
    pub date: Option<Days>,
    /// Why there is no date.
    pub date_gap: Option<GapKind>,
    /// Where the date stands.
    pub date_words: Option<Anchor>,
    /// Where.
    pub place: Option<Anchor>,
    /// Who met whom.
    pub sides: Vec<SideTold>,
    /// The formats it went through.
    pub phases: Vec<Anchor>,
    /// What was talked about.
    pub topics: Vec<Anchor>,
    /// The same, and what was done in it, by what it is about.
    pub about: BTreeSet<String>,
    /// The words that tell of it, best first.
    pub evidence: Vec<Anchor>,
    /// The parties whose people tell of it; none where the reporter does.
    pub voices: Parties,
    /// Id of the meeting that is to follow it.
    pub next: Option<String>,
    /// Of a plan, when it was made: the day of the meeting that it is to follow, or else of
    /// publication.
    pub made: Option<Days>,
}

/// One side of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideTold {
    /// The party acted for.
    pub party: Name,
    /// Who led it.
    pub leads: Vec<Name>,
    /// Who else took part.
    pub members: Vec<Name>,
}

impl MeetingTold {
    /// Keys of the parties that met.
    #[must_use]
    pub fn parties(&self) -> Parties {
        self.sides.iter().map(|side| side.party.key.clone()).collect()
    }

    /// Whether it is still to come: planned or proposed.
    #[must_use]
    pub fn is_plan(&self) -> bool {
        matches!(self.status, MeetingStatus::Planned | MeetingStatus::Proposed)
    }

    /// Whether it took place, or is taking place.
    #[must_use]
    pub fn is_held(&self) -> bool {
        matches!(self.status, MeetingStatus::Held | MeetingStatus::Ongoing)
    }

    /// Keys of all leads.
    pub(crate) fn leads(&self) -> BTreeSet<&str> {
        self.sides.iter().flat_map(|side| &side.leads).map(|lead| lead.key.as_str()).collect()
    }
}

pub(super) fn told(record: &Record, cast: &Cast<'_>, published: Option<Days>) -> Vec<MeetingTold> {
    let times: BTreeMap<&str, &Time> =
        record.times.iter().map(|time| (time.id.as_str(), time)).collect();
    let mut told: Vec<MeetingTold> =
        record.meetings.iter().map(|meeting| one(meeting, cast, &times)).collect();
    for at in 0..told.len() {
        if !told[at].is_plan() {
            continue;
        }
        let before = told.iter().find(|meeting| meeting.next.as_ref() == Some(&told[at].id));
        // A plan that names no body is that of the body that met.
        let (made, body) = before.map_or((None, None), |it| (it.date, it.body.clone()));
        let plan = &mut told[at];
        plan.made = made.or(published);
        plan.body = plan.body.take().or(body);
    }
    told
}

fn one(meeting: &Meeting, cast: &Cast<'_>, times: &BTreeMap<&str, &Time>) -> MeetingTold {
    let (time, date_gap) = time_of(meeting.date.as_ref(), times);
    let sides = meeting.sides.iter().flat_map(|side| {
        let persons = |ids: &[String]| -> Vec<Name> {
            cast.names(ids).into_iter().filter(|name| name.telling).collect()
        };
        let (leads, members) = (persons(&side.leads), persons(&side.members));
        // A person who stands for a side whose name the text does not tell stays its lead.
        cast.names(std::slice::from_ref(&side.side)).into_iter().map(move |party| SideTold {
            party,
            leads: leads.clone(),
            members: members.clone(),
        })
    });
    let acts = meeting.acts.iter().flat_map(|act| &act.about);
    let mut about = content(&exact(&meeting.topics));
    about.extend(acts.flat_map(|about| content(about.exact())));
    let date = time.and_then(|time| Days::parse(time.value.as_deref()?));
    // Several that have a day each ("its meetings of 1 and 18 April") are told apart by it.
    let best = meeting.evidence.first();
    let holds = |words: &Anchor| {
        let day = time.map(|time| &time.anchor);
        day.is_some_and(|day| words.start() <= day.start() && day.end() <= words.end())
    };
    let of_a_day = date.is_some_and(|date| date.first == date.last) && best.is_some_and(holds);
    MeetingTold {
        id: meeting.id.clone(),
        status: meeting.status,
        several: !of_a_day && best.is_some_and(|words| is_several(words.exact())),
        medium: meeting.medium,
        body: meeting.body.as_deref().and_then(|body| cast.name(body)),
        date,
        date_gap,
        date_words: time.map(|time| time.anchor.clone()),
        place: match &meeting.place {
            Some(OrGap::Value(place)) => Some(place.clone()),
            _ => None,
        },
        sides: sides.collect(),
        phases: meeting.phases.iter().map(|phase| phase.format.clone()).collect(),
        topics: meeting.topics.clone(),
        about,
        evidence: meeting.evidence.clone(),
        voices: cast.voices(&meeting.reported_by),
        next: meeting.next.clone(),
        made: None,
    }
}

/// Nouns for several meetings; "talks" are one. Capitals are names.
const SEVERAL: [&str; 7] = [
    "meetings",
    "conversations",
    "discussions",
    "encounters",
    "contacts",
    "summits",
    "phone calls",
];

fn is_several(words: &str) -> bool {
    let bare: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).collect();
    let text = format!(" {} ", bare.join(" "));
    SEVERAL.iter().any(|noun| text.contains(&format!(" {noun} ")))
}

/// The time that `date` names, and why there is none or none with a value.
pub(super) fn time_of<'r>(
    date: Option<&OrGap<String>>,
    times: &BTreeMap<&str, &'r Time>,
) -> (Option<&'r Time>, Option<GapKind>) {
    match date {
        Some(OrGap::Value(id)) => {
            let time = times.get(id.as_str()).copied();
            (time, time.and_then(|time| time.gap.as_ref()).map(|gap| gap.gap))
        }
        Some(OrGap::Gap(gap)) => (None, Some(gap.gap)),
        None => (None, None),
    }
}
