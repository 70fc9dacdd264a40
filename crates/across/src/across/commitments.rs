//! Rows of commitments, and how each stands after all reports.

use std::collections::BTreeMap;

use onrecord_record::{CommitmentKind, CommitmentValue, LinkKind};

use super::cluster::{cluster, different_documents};
use super::meetings::{MeetingRow, separated};
use super::rows::FieldTold;
use crate::days::{Day, Days, iso};
use crate::link::{Evidence, Item, Link};
use crate::plans::{Kept, OnePlan, Plan, kept, one_plan};
use crate::promises;
use crate::report::{CommitmentTold, Parties, Report};

/// One commitment, with all reports of it.
#[derive(Debug, Clone, PartialEq)]
pub struct CommitmentRow {
    /// Where it is told, earliest report first.
    pub told: Vec<Item>,
    /// Where it is only said that what it promises goes on.
    pub goes_on: Vec<Item>,
    /// What kind it is, as the earliest report has it.
    pub kind: CommitmentKind,
    /// Keys of the parties bound by it.
    pub by: Parties,
    /// Keys of the parties it is owed to.
    pub to: Parties,
    /// When it is due, as the latest report that says so has it.
    pub due: Option<Days>,
    /// When it was first made.
    pub made: Option<Days>,
    /// Parties whose people tell of it.
    pub reported_by: Parties,
    /// Parties bound by it whose people confirm it, in a later report than the first.
    pub confirmed_by: Parties,
    /// Parties whose people deny it.
    pub denied_by: Parties,
    /// Parties bound or owed whose people are not heard on it in any report.
    pub silent: Parties,
    /// How it stood when, earliest first; never overwritten.
    pub status: Vec<Standing>,
    /// What each report says of each field.
    pub fields: Vec<FieldTold>,
}

/// How a commitment stood at a date.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// The date of the report that shows it, or up to which all reports stand.
    pub as_of: Option<Day>,
    /// How it stood.
    pub value: CommitmentValue,
    /// By which rule: `told`, `restated`, `confirmed`, `denied`, `goes_on`, `met`, `held_late`,
    /// `held_otherwise`, `due_passed`.
    pub rule: &'static str,
    /// The item that shows it; nothing where only time has passed.
    pub by: Option<Item>,
    /// Days since it was made.
    pub days_since: Option<i64>,
    /// Days since it was due.
    pub days_late: Option<i64>,
    /// The words that show it.
    pub evidence: Vec<Evidence>,
}

impl CommitmentRow {
    /// How it stands after all reports.
    #[must_use]
    pub fn value(&self) -> CommitmentValue {
        self.status.last().map_or(CommitmentValue::Open, |standing| standing.value)
    }
}

type Told<'r> = (&'r Report, &'r CommitmentTold);

fn item((report, told): Told<'_>) -> Item {
    Item::new(&report.document, &told.id)
}

/// Gathers commitments. `as_of` is the day of the latest report.
pub(super) fn gather(
    reports: &[&Report],
    meetings: &[MeetingRow],
    as_of: Option<Day>,
) -> (Vec<CommitmentRow>, Vec<Link>) {
    let mut told: Vec<Told<'_>> = Vec::new();
    for &report in reports {
        told.extend(report.commitments.iter().map(|told| (report, told)));
    }
    let items: Vec<Item> = told.iter().map(|told| item(*told)).collect();
    let mut links = Vec::new();
    for (earlier, later) in pairs(&told) {
        links.extend(link(told[earlier], told[later], meetings));
    }
    let rows = cluster(&items, &links, |a, b| different_documents(&items, a, b));
    let mut rows: Vec<Vec<Told<'_>>> =
        rows.into_iter().map(|row| row.into_iter().map(|at| told[at]).collect()).collect();
    let carried = carry(&mut rows, &mut links);
    let rows = rows.iter().zip(&carried).map(|(row, goes_on)| {
        let mut row = self::row(row, goes_on);
        standings(&mut row, meetings, as_of, &told, &mut links);
        row
    });
    let mut rows: Vec<CommitmentRow> = rows.collect();
    rows.sort_by_key(|row| {
        let made = row.made.map(|made| made.first);
        (made.is_none(), made, row.told.first().cloned())
    });
    (rows, links)
}

/// Pairs of commitments of different reports that bind one party, the earlier report's first.
fn pairs(told: &[Told<'_>]) -> Vec<(usize, usize)> {
    let mut of_party: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, (_, commitment)) in told.iter().enumerate() {
        for party in &commitment.by {
            of_party.entry(party).or_default().push(at);
        }
    }
    let mut pairs = Vec::new();
    for of in of_party.values() {
        for (at, &a) in of.iter().enumerate() {
            let elsewhere = |b: &&usize| told[**b].0.document != told[a].0.document;
            pairs.extend(of[at + 1..].iter().filter(elsewhere).map(|&b| (a, b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The link of two commitments that are one.
fn link(earlier: Told<'_>, later: Told<'_>, meetings: &[MeetingRow]) -> Option<Link> {
    let (a, b) = (earlier.1, later.1);
    let to_meet = a.kind == CommitmentKind::NextMeeting && b.kind == CommitmentKind::NextMeeting;
    let other_days = a.due.zip(b.due).is_some_and(|(a, b)| !a.meets(b));
    let (mut rule, score) = if to_meet {
        let (plan, again) = (Plan::of_commitment(a), Plan::of_commitment(b));
        let one = one_plan(&plan, &again)?;
        if one != OnePlan::SameDays && separated(&plan, &again, meetings) {
            return None;
        }
        match one {
            OnePlan::SameDays => ("retold", 0.9),
            OnePlan::StillOpen => ("restated", 0.7),
            OnePlan::OtherDays => ("due", 0.6),
        }
    } else {
        (if other_days { "due" } else { "restated" }, promises::compare(a, b)?)
    };
    // The firmer of two reports of one day revises the other, whichever has the lesser id.
    let same_day = a.made == b.made;
    let (mut from, mut to) = (later, earlier);
    if a.soft != b.soft && rule != "due" {
        rule = if b.soft && !same_day { "softened" } else { "hardened" };
        if b.soft && same_day {
            (from, to) = (earlier, later);
        }
    } else if same_day && rule == "restated" {
        rule = "retold";
    }
    let revised = matches!(rule, "due" | "hardened" | "softened");
    let mut kind = if revised { LinkKind::Revises } else { LinkKind::Continues };
    // Who is bound is heard in the later report, and was not in the earlier one.
    let heard = |told: &CommitmentTold| told.by.iter().any(|party| told.voices.contains(party));
    if heard(from.1) && !heard(to.1) && !to.1.voices.is_empty() {
        (kind, rule) = (LinkKind::Confirms, "by_who_is_bound");
    }
    let words = |told: Told<'_>| vec![told.1.what.clone()];
    Some(Link::new(kind, item(from), item(to), rule, score).with(&words(from), &words(to)))
}

/// Takes what only says that talks go on out of the rows and gives it to the latest promise of more
/// talks between the same parties, if there is one.
fn carry<'r>(rows: &mut Vec<Vec<Told<'r>>>, links: &mut Vec<Link>) -> Vec<Vec<Told<'r>>> {
    let goes_on = |row: &Vec<Told<'_>>| {
        row.iter().all(|(_, told)| told.goes_on && promises::more_talks(told))
    };
    let (going, mut staying): (Vec<_>, Vec<_>) = rows.drain(..).partition(goes_on);
    let mut carried = vec![Vec::new(); staying.len()];
    for row in going {
        let (Some(&first), Some(made)) = (row.first(), row.first().and_then(|it| it.1.made)) else {
            continue;
        };
        let promise = |earlier: &[Told<'_>]| {
            let (_, told) = earlier.last()?;
            let fits = told.kind == CommitmentKind::FollowUp
                && told
                    .by
                    .iter()
                    .chain(&told.to)
                    .chain(&told.parties)
                    .any(|party| first.1.by.contains(party))
                && first.1.by.is_subset(&told.parties);
            fits.then_some(told.made?.first).filter(|day| *day <= made.first)
        };
        let latest =
            staying.iter().enumerate().filter_map(|(at, row)| Some((promise(row)?, at))).max();
        match latest {
            Some((_, at)) => {
                for &told in &row {
                    let Some(&to) = staying[at].first() else { continue };
                    let link = Link::new(LinkKind::Continues, item(told), item(to), "goes_on", 0.6);
                    let words = (told.1.what.clone(), to.1.what.clone());
                    links.push(link.with(&[words.0], &[words.1]));
                }
                carried[at].extend(row);
            }
            None => {
                staying.push(row);
                carried.push(Vec::new());
            }
        }
    }
    *rows = staying;
    carried
}

/// The row of what is told in `told`, without its standings but those that the reports give.
fn row(told: &[Told<'_>], goes_on: &[Told<'_>]) -> CommitmentRow {
    let all = |of: fn(&CommitmentTold) -> &Parties| -> Parties {
        told.iter().flat_map(|(_, told)| of(told).clone()).collect()
    };
    let (by, to, reported_by) = (all(|it| &it.by), all(|it| &it.to), all(|it| &it.voices));
    let first_voices = told.first().map(|(_, told)| told.voices.clone()).unwrap_or_default();
    let mut confirmed_by = all(|it| &it.confirmed_by);
    confirmed_by
        .extend(reported_by.difference(&first_voices).filter(|party| by.contains(*party)).cloned());
    let mut status: Vec<Standing> = Vec::new();
    for (at, &(report, commitment)) in told.iter().enumerate() {
        status.extend(told_standings(at == 0, report, commitment, &first_voices));
    }
    for &(report, commitment) in goes_on {
        status.push(standing(report, commitment, CommitmentValue::Open, "goes_on"));
    }
    CommitmentRow {
        told: told.iter().map(|told| item(*told)).collect(),
        goes_on: goes_on.iter().map(|told| item(*told)).collect(),
        kind: told.first().map_or(CommitmentKind::Undertaking, |(_, told)| told.kind),
        due: told.iter().rev().find_map(|(_, told)| told.due),
        made: told.iter().filter_map(|(_, told)| told.made).min(),
        silent: by.union(&to).filter(|party| !reported_by.contains(*party)).cloned().collect(),
        denied_by: all(|it| &it.denied_by),
        by,
        to,
        reported_by,
        confirmed_by,
        status,
        fields: told.iter().flat_map(|told| fields(*told)).collect(),
    }
}

fn standing(
    report: &Report,
    told: &CommitmentTold,
    value: CommitmentValue,
    rule: &'static str,
) -> Standing {
    Standing {
        as_of: report.published.map(|days| days.first),
        value,
        rule,
        by: Some(item((report, told))),
        days_since: None,
        days_late: None,
        evidence: Evidence::of(&report.document, std::slice::from_ref(&told.what)),
    }
}

/// What one report says of how a commitment stands.
fn told_standings(
    is_first: bool,
    report: &Report,
    told: &CommitmentTold,
    first_voices: &Parties,
) -> Vec<Standing> {
    let made = match told.kind {
        CommitmentKind::SharedObjective => CommitmentValue::Stated,
        _ => CommitmentValue::Open,
    };
    let confirms = !is_first
        && told.voices.iter().any(|voice| told.by.contains(voice) && !first_voices.contains(voice));
    let rule = match (is_first, confirms || !told.confirmed_by.is_empty()) {
        (true, _) => "told",
        (_, true) => "confirmed",
        _ => "restated",
    };
    let mut standings = Vec::new();
    for (value, words) in &told.values {
        let mut one = standing(report, told, *value, rule);
        if !words.is_empty() {
            one.evidence = Evidence::of(&report.document, words);
        }
        standings.push(one);
    }
    if standings.is_empty() {
        standings.push(standing(report, told, made, rule));
    }
    if !told.denied_by.is_empty() {
        standings.push(standing(report, told, CommitmentValue::Disputed, "denied"));
    }
    standings
}

/// Adds what became of a commitment by what was held, and by the time that passed, and puts all into
/// the order of days.
fn standings(
    row: &mut CommitmentRow,
    meetings: &[MeetingRow],
    as_of: Option<Day>,
    told: &[Told<'_>],
    links: &mut Vec<Link>,
) {
    let last = told.iter().rev().find(|told| row.told.contains(&item(**told)));
    if let Some(&last) = last.filter(|_| row.kind == CommitmentKind::NextMeeting) {
        held(
            row,
            Plan { due: row.due, made: row.made, ..Plan::of_commitment(last.1) },
            meetings,
            told,
            links,
        );
    }
    let settled = |standing: &Standing| {
        !matches!(standing.value, CommitmentValue::Open | CommitmentValue::Stated)
    };
    if let Some((due, as_of)) = row.due.zip(as_of).filter(|(due, as_of)| as_of > &due.last)
        && !row.status.iter().any(settled)
    {
        row.status.push(Standing {
            as_of: Some(as_of),
            value: CommitmentValue::Late,
            rule: "due_passed",
            by: None,
            days_since: None,
            days_late: Some(as_of - due.last),
            evidence: Vec::new(),
        });
    }
    for standing in &mut row.status {
        let since = |days: Option<Days>| Some(standing.as_of? - days?.last);
        standing.days_since = since(row.made);
        standing.days_late = since(row.due).filter(|days| *days > 0);
    }
    // Of one day, what is told comes before what it shows.
    row.status.sort_by_key(|standing| (standing.as_of.is_none(), standing.as_of));
}

/// What the meetings held after a promise to meet make of it: the first that is as promised meets
/// it; one that is held otherwise, or after the time, shows that it is late.
fn held(
    row: &mut CommitmentRow,
    plan: Plan<'_>,
    meetings: &[MeetingRow],
    told: &[Told<'_>],
    links: &mut Vec<Link>,
) {
    for meeting in meetings.iter().filter(|meeting| meeting.is_held()) {
        let Some(date) = meeting.date else { continue };
        let Some(is) = kept(&plan, meeting.body.as_ref(), &meeting.parties, meeting.medium, date)
        else {
            continue;
        };
        let overdue = plan.due.is_some_and(|due| date.first > due.last);
        let (value, rule) = match is {
            Kept::AsPlanned => (CommitmentValue::Met, "met"),
            Kept::TooLate => (CommitmentValue::Late, "held_late"),
            Kept::OtherMedium if overdue => (CommitmentValue::Late, "held_otherwise"),
            Kept::OtherMedium => continue,
        };
        let Some(first) = meeting.told.first() else { continue };
        let report =
            told.iter().map(|(report, _)| *report).find(|it| it.document == first.document);
        let published = report.and_then(|report| report.published).map(|days| days.first);
        let evidence: Vec<Evidence> = meeting
            .evidence
            .iter()
            .filter(|words| words.document == first.document)
            .take(1)
            .cloned()
            .collect();
        row.status.push(Standing {
            as_of: published.or(Some(date.first)),
            value,
            rule,
            by: Some(first.clone()),
            days_since: None,
            days_late: None,
            evidence: evidence.clone(),
        });
        if is == Kept::AsPlanned {
            if let Some(promise) = row.told.first() {
                let (kind, rule) = (LinkKind::Fulfils, "first_of_series_after");
                let mut link = Link::new(kind, first.clone(), promise.clone(), rule, 0.7);
                link.evidence = evidence;
                links.push(link);
            }
            break;
        }
    }
}

/// What one report says of each field.
fn fields(told: Told<'_>) -> Vec<FieldTold> {
    let (commitment, by) = (told.1, item(told));
    let what = std::slice::from_ref(&commitment.what);
    let mut fields = vec![FieldTold::new("what", commitment.what.exact(), &by, what)];
    let mut add = |field: &str, value: &str| fields.push(FieldTold::new(field, value, &by, what));
    commitment.by.iter().for_each(|party| add("by", party));
    commitment.to.iter().for_each(|party| add("to", party));
    if let Some(due) = commitment.due {
        add(
            "due",
            &if due.first == due.last {
                iso(due.first)
            } else {
                format!("{}/{}", iso(due.first), iso(due.last))
            },
        );
    }
    if let Some(overseer) = &commitment.overseer {
        add("overseer", &overseer.name);
    }
    let strength = &commitment.strength;
    fields.push(FieldTold::new("strength", strength.exact(), &by, std::slice::from_ref(strength)));
    fields
}
