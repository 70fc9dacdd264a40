//! Rows of meetings.

use std::collections::BTreeMap;

use onrecord_record::{GapKind, LinkKind, Medium, MeetingStatus};

use super::cluster::{cluster, different_documents};
use super::rows::FieldTold;
use crate::days::{Days, iso};
use crate::link::{Evidence, Item, Link};
use crate::meetings::{self, Judged, apart, first};
use crate::plans::{Kept, OnePlan, Plan, kept, one_plan};
use crate::report::{MeetingTold, Name, Parties, Report};

/// One meeting, with all reports of it.
#[derive(Debug, Clone, PartialEq)]
pub struct MeetingRow {
    /// Where it is told, earliest report first.
    pub told: Vec<Item>,
    /// Where it was planned, earliest report first. Of a row that is a plan still, the same as `told`.
    pub planned: Vec<Item>,
    /// What it is, as the latest report has it.
    pub status: MeetingStatus,
    /// When it was, as the most reports have it.
    pub date: Option<Days>,
    /// How they met, as the most reports have it.
    pub medium: Medium,
    /// The body, by its fullest name.
    pub body: Option<Name>,
    /// Keys of the parties that met, of all reports together.
    pub parties: Parties,
    /// Parties whose people tell of it.
    pub reported_by: Parties,
    /// Parties that met and whose people are not heard on it in any report.
    pub silent: Parties,
    /// What each report says of each field.
    pub fields: Vec<FieldTold>,
    /// The words that tell of it, of every report.
    pub evidence: Vec<Evidence>,
}

type Told<'r> = (&'r Report, &'r MeetingTold);

/// Gathers meetings and plans.
pub(super) fn gather(reports: &[&Report], same: &[Link]) -> (Vec<MeetingRow>, Vec<Link>) {
    let mut told: Vec<Told<'_>> = Vec::new();
    for &report in reports {
        told.extend(report.meetings.iter().map(|meeting| (report, meeting)));
    }
    let (plans, held): (Vec<Told<'_>>, Vec<Told<'_>>) =
        told.into_iter().partition(|(_, meeting)| meeting.is_plan());
    let mut links = Vec::new();
    let mut rows: Vec<MeetingRow> =
        held_rows(&held, same).into_iter().map(|row| self::row(&row)).collect();
    let (plan_rows, plan_links) = plan_rows(&plans, &rows);
    links.extend(plan_links);
    links.extend(neighbours(&held, &rows));
    for row in plan_rows {
        match fulfilled(&row, &rows) {
            Some(at) => {
                let items = items(&row);
                for (item, (_, plan)) in items.iter().zip(&row) {
                    let Some(by) = rows[at].told.first() else { continue };
                    let words = held.iter().find(|told| self::item(**told) == *by);
                    let words = words.map_or(&[][..], |(_, meeting)| first(&meeting.evidence));
                    let link = Link::new(
                        LinkKind::Fulfils,
                        by.clone(),
                        item.clone(),
                        "first_of_series_after",
                        0.7,
                    );
                    links.push(link.with(words, first(&plan.evidence)));
                }
                rows[at].planned.extend(items);
            }
            None => {
                let mut row = self::row(&row);
                row.planned = row.told.clone();
                rows.push(row);
            }
        }
    }
    rows.sort_by_key(|row| {
        let date = row.date.map(|date| date.first);
        (date.is_none(), date, row.told.first().cloned())
    });
    (rows, links)
}

fn item((report, meeting): Told<'_>) -> Item {
    Item::new(&report.document, &meeting.id)
}

fn items(told: &[Told<'_>]) -> Vec<Item> {
    told.iter().map(|told| item(*told)).collect()
}

fn held_rows<'r>(held: &[Told<'r>], same: &[Link]) -> Vec<Vec<Told<'r>>> {
    let items = items(held);
    let links: Vec<Link> =
        same.iter().filter(|link| link.kind == LinkKind::SameMeeting).cloned().collect();
    // What keeps two apart keeps their rows apart.
    let may_join = |a: &[usize], b: &[usize]| {
        let kept_apart = |&one: &usize| {
            b.iter()
                .any(|&other| matches!(meetings::compare(held[one], held[other]), Judged::Apart(_)))
        };
        different_documents(&items, a, b) && !a.iter().any(kept_apart)
    };
    let rows = cluster(&items, &links, may_join);
    rows.into_iter().map(|row| row.into_iter().map(|at| held[at]).collect()).collect()
}

/// Plans that are one, and the links that say so: those of the same days, and those that no meeting
/// of the series separates.
fn plan_rows<'r>(plans: &[Told<'r>], held: &[MeetingRow]) -> (Vec<Vec<Told<'r>>>, Vec<Link>) {
    let items = items(plans);
    let mut links = Vec::new();
    for (at, &earlier) in plans.iter().enumerate() {
        for &later in &plans[at + 1..] {
            if earlier.0.document == later.0.document {
                continue;
            }
            let (a, b) = (Plan::of_meeting(earlier.1), Plan::of_meeting(later.1));
            let Some(one) = one_plan(&a, &b) else { continue };
            if one != OnePlan::SameDays && separated(&a, &b, held) {
                continue;
            }
            let (kind, rule, score) = match one {
                OnePlan::SameDays => (LinkKind::SameMeeting, "same_plan", 0.9),
                OnePlan::StillOpen => (LinkKind::SameMeeting, "plan_still_open", 0.7),
                OnePlan::OtherDays => (LinkKind::Revises, "date", 0.6),
            };
            let link = Link::new(kind, item(later), item(earlier), rule, score);
            links.push(link.with(first(&later.1.evidence), first(&earlier.1.evidence)));
        }
    }
    let rows = cluster(&items, &links, |a, b| different_documents(&items, a, b));
    let rows = rows.into_iter().map(|row| row.into_iter().map(|at| plans[at]).collect()).collect();
    (rows, links)
}

/// Whether a meeting of the series was held after `earlier` was made and before `later` was, or on
/// that day: what is promised at a meeting is the one after it.
pub(super) fn separated(earlier: &Plan<'_>, later: &Plan<'_>, held: &[MeetingRow]) -> bool {
    let Some((from, to)) = earlier.made.zip(later.made) else { return false };
    let rows = held.iter().filter(|row| row.is_held());
    rows.filter(|row| earlier.in_series(row.body.as_ref(), &row.parties))
        .any(|row| row.date.is_some_and(|date| date.first > from.last && date.first <= to.last))
}

/// The row of the meeting that fulfils a plan: the first of the series after it that fits.
fn fulfilled(plan: &[Told<'_>], rows: &[MeetingRow]) -> Option<usize> {
    let fits = |row: &MeetingRow| {
        let date = row.date.filter(|_| row.is_held())?;
        let all = plan.iter().all(|(_, told)| {
            let plan = Plan::of_meeting(told);
            let is = kept(&plan, row.body.as_ref(), &row.parties, row.medium, date);
            is == Some(Kept::AsPlanned)
        });
        all.then_some(date)
    };
    let dated = rows.iter().enumerate().filter_map(|(at, row)| Some((fits(row)?.first, at)));
    dated.min().map(|(_, at)| at)
}

/// Links between meetings that follow each other in a series, which are not the same though they may
/// be told in the same words.
fn neighbours(held: &[Told<'_>], rows: &[MeetingRow]) -> Vec<Link> {
    let told: BTreeMap<Item, Told<'_>> = held.iter().map(|told| (item(*told), *told)).collect();
    let firsts = rows.iter().filter(|row| row.is_held() && row.date.is_some());
    let mut firsts: Vec<Told<'_>> =
        firsts.filter_map(|row| told.get(row.told.first()?).copied()).collect();
    firsts.sort_by_key(|told| (told.1.date.map(|date| date.first), item(*told)));
    let mut links = Vec::new();
    for (at, &later) in firsts.iter().enumerate() {
        // The nearest before it that has to do with it; of a body, the body's.
        let body = later.1.body.is_some();
        let alike = |earlier: &&Told<'_>| {
            earlier.1.body.is_some() == body && earlier.0.document != later.0.document
        };
        let mut before = firsts[..at].iter().rev().filter(alike);
        let before = before.find_map(|&earlier| Some((earlier, apart(earlier, later)?)));
        if let Some((earlier, field)) = before {
            let items = (item(earlier), item(later));
            let link = Link::new(LinkKind::NotSameAs, items.0, items.1, field.name(), 0.95);
            let words = |told: Told<'_>| {
                told.1.date_words.clone().or_else(|| told.1.evidence.first().cloned())
            };
            let (a, b) = (words(earlier), words(later));
            links.push(link.with(a.as_slice(), b.as_slice()));
        }
    }
    links
}

impl MeetingRow {
    /// Whether it took place, or is taking place.
    #[must_use]
    pub fn is_held(&self) -> bool {
        matches!(self.status, MeetingStatus::Held | MeetingStatus::Ongoing)
    }
}

/// The row of what is told in `told`, which is in order of rank.
fn row(told: &[Told<'_>]) -> MeetingRow {
    let parties: Parties = told.iter().flat_map(|(_, meeting)| meeting.parties()).collect();
    let reported_by: Parties =
        told.iter().flat_map(|(_, meeting)| meeting.voices.clone()).collect();
    let longest = |name: &&Name| (name.key.len(), name.key.clone());
    let stated = told.iter().map(|(_, meeting)| meeting.medium);
    let stated: Vec<Medium> = stated.filter(|medium| *medium != Medium::NotStated).collect();
    let dates: Vec<Days> = told.iter().filter_map(|(_, meeting)| meeting.date).collect();
    MeetingRow {
        told: items(told),
        planned: Vec::new(),
        status: told.last().map_or(MeetingStatus::Held, |(_, meeting)| meeting.status),
        date: most(&dates),
        medium: most(&stated).unwrap_or(Medium::NotStated),
        body: told
            .iter()
            .filter_map(|(_, meeting)| meeting.body.as_ref())
            .max_by_key(longest)
            .cloned(),
        silent: parties.difference(&reported_by).cloned().collect(),
        parties,
        reported_by,
        fields: told.iter().flat_map(|told| fields(*told)).collect(),
        evidence: told
            .iter()
            .flat_map(|(report, meeting)| Evidence::of(&report.document, &meeting.evidence))
            .collect(),
    }
}

/// The most frequent of `values`, of several the first.
fn most<T: PartialEq + Copy>(values: &[T]) -> Option<T> {
    let count = |value: &T| values.iter().filter(|other| *other == value).count();
    let mut best: Option<(usize, T)> = None;
    for value in values {
        if best.is_none_or(|(most, _)| count(value) > most) {
            best = Some((count(value), *value));
        }
    }
    best.map(|(_, value)| value)
}

/// What one report says of each field.
pub(crate) fn fields(told: Told<'_>) -> Vec<FieldTold> {
    let (meeting, by) = (told.1, item(told));
    let mut fields =
        vec![FieldTold::new("status", status(meeting.status), &by, first(&meeting.evidence))];
    let mut add = |field: &str, value: &str, words: &[onrecord_record::Anchor]| {
        fields.push(FieldTold::new(field, value, &by, words));
    };
    if meeting.medium != Medium::NotStated {
        add("medium", medium(meeting.medium), first(&meeting.evidence));
    }
    if let Some(body) = &meeting.body {
        add("body", &body.name, body.mention.as_slice());
    }
    if let Some(date) = meeting.date {
        let value = match date.first == date.last {
            true => iso(date.first),
            false => format!("{}/{}", iso(date.first), iso(date.last)),
        };
        add("date", &value, meeting.date_words.as_slice());
    } else if meeting.date_gap == Some(GapKind::Withheld) {
        add("date", "withheld", first(&meeting.evidence));
    }
    if let Some(place) = &meeting.place {
        add("place", place.exact(), std::slice::from_ref(place));
    }
    for side in &meeting.sides {
        add("side", &side.party.name, side.party.mention.as_slice());
        for lead in &side.leads {
            add(&format!("lead of {}", side.party.name), &lead.name, lead.mention.as_slice());
        }
        for member in &side.members {
            add(&format!("member of {}", side.party.name), &member.name, member.mention.as_slice());
        }
    }
    for phase in &meeting.phases {
        add("phase", phase.exact(), std::slice::from_ref(phase));
    }
    for topic in &meeting.topics {
        add("topic", topic.exact(), std::slice::from_ref(topic));
    }
    fields
}

/// The name of `status` in the record.
fn status(status: MeetingStatus) -> &'static str {
    match status {
        MeetingStatus::Held => "held",
        MeetingStatus::Ongoing => "ongoing",
        MeetingStatus::Planned => "planned",
        MeetingStatus::Proposed => "proposed",
        MeetingStatus::Cancelled => "cancelled",
        MeetingStatus::Denied => "denied",
    }
}

/// The name of `medium` in the record.
fn medium(medium: Medium) -> &'static str {
    match medium {
        Medium::InPerson => "in_person",
        Medium::Call => "call",
        Medium::Video => "video",
        Medium::NotStated => "not_stated",
    }
}
