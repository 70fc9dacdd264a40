//! Meetings still to come: when two reports plan the same one, and what has become of a plan.

use onrecord_record::Medium;

use crate::days::Days;
use crate::limits::{OPEN_DAYS, PLAN_DAYS};
use crate::meetings::same_body;
use crate::report::{CommitmentTold, MeetingTold, Name, Parties};

/// A plan to meet, told as a meeting to come or as a promise to meet.
pub(crate) struct Plan<'r> {
    pub(crate) body: Option<&'r Name>,
    pub(crate) parties: Parties,
    pub(crate) medium: Medium,
    pub(crate) made: Option<Days>,
    pub(crate) due: Option<Days>,
}

impl<'r> Plan<'r> {
    pub(crate) fn of_meeting(told: &'r MeetingTold) -> Self {
        Self {
            body: told.body.as_ref(),
            parties: told.parties(),
            medium: told.medium,
            made: before(told.made, told.date),
            due: useful(told.date),
        }
    }

    pub(crate) fn of_commitment(told: &'r CommitmentTold) -> Self {
        Self {
            body: told.body.as_ref(),
            parties: if told.plan.is_some() { told.parties.clone() } else { told.by.clone() },
            medium: told.medium,
            made: before(told.made, told.due),
            due: useful(told.due),
        }
    }

    /// Whether `other` is of the same body, or, where no body is named, of the same parties.
    pub(crate) fn in_series(&self, body: Option<&Name>, parties: &Parties) -> bool {
        match (self.body, body) {
            (Some(a), Some(b)) => same_body(a, b),
            // What the group promised is not met by another meeting of its members.
            (Some(_), None) => false,
            (None, _) => self.parties.len() >= 2 && self.parties.is_subset(parties),
        }
    }

    /// Whether both are of one series, and how they were to meet does not conflict.
    fn alike(&self, other: &Self) -> bool {
        let series = match (self.body, other.body) {
            (Some(a), Some(b)) => same_body(a, b),
            _ => self.parties.len() >= 2 && self.parties == other.parties,
        };
        series && media_agree(self.medium, other.medium)
    }
}

/// When a plan was made; nothing for what was due before: it plans nothing.
fn before(made: Option<Days>, due: Option<Days>) -> Option<Days> {
    made.filter(|made| due.is_none_or(|due| due.last >= made.first))
}

/// A period that is short enough to tell one plan from another.
fn useful(due: Option<Days>) -> Option<Days> {
    due.filter(|due| due.last - due.first <= PLAN_DAYS / 2)
}

/// Whether both may be one way of meeting.
pub(crate) fn media_agree(a: Medium, b: Medium) -> bool {
    let stated = |medium| medium != Medium::NotStated;
    !(stated(a) && stated(b)) || (a == Medium::InPerson) == (b == Medium::InPerson)
}

/// How two plans are one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum OnePlan {
    /// They are for the same days.
    SameDays,
    /// Nothing says that they are not: the later one was made while the earlier was open, and no
    /// such meeting has been held between.
    StillOpen,
    /// The later one gives other days while the earlier is open.
    OtherDays,
}

/// Compares a plan with a later one.
pub(crate) fn one_plan(earlier: &Plan<'_>, later: &Plan<'_>) -> Option<OnePlan> {
    if !earlier.alike(later) {
        return None;
    }
    if let Some((a, b)) = earlier.due.zip(later.due)
        && a.meets(b)
    {
        return Some(OnePlan::SameDays);
    }
    let (from, to) = (earlier.made?, later.made?);
    let of_body = earlier.body.is_some() && later.body.is_some();
    let open = if of_body { PLAN_DAYS } else { OPEN_DAYS };
    let open_until = earlier.due.map_or(from.last + open, |due| due.last);
    if to.first > open_until {
        return None;
    }
    Some(if later.due.is_some() { OnePlan::OtherDays } else { OnePlan::StillOpen })
}

/// What a meeting that was held is to a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept {
    /// It is the meeting that was planned.
    AsPlanned,
    /// It is, but came after its time.
    TooLate,
    /// It is of the series and after the plan, but was held in another way.
    OtherMedium,
}

/// What a meeting of `body` or `parties`, held by `medium` on `date`, is to `plan`.
pub(crate) fn kept(
    plan: &Plan<'_>,
    body: Option<&Name>,
    parties: &Parties,
    medium: Medium,
    date: Days,
) -> Option<Kept> {
    let made = plan.made?;
    let after = date.first > made.last && date.first <= made.last + PLAN_DAYS;
    if !after || !plan.in_series(body, parties) {
        return None;
    }
    if !media_agree(plan.medium, medium) {
        return Some(Kept::OtherMedium);
    }
    match plan.due {
        Some(due) if due.meets(date) => Some(Kept::AsPlanned),
        Some(due) if date.first > due.last => Some(Kept::TooLate),
        Some(_) => None,
        // Parties meet often; which of their meetings was planned, only a body or a date tells.
        None => plan.body.is_some().then_some(Kept::AsPlanned),
    }
}
