//! Whether two reports tell of one meeting: who met, as which body, when, where and how decide, and
//! never how alike the words are. Readouts of one series are written from a form, and two papers
//! tell of one meeting in quite different words.

use onrecord_record::{Anchor, LinkKind, Medium};

use crate::days::Days;
use crate::limits::{LEAST_INITIALS, SERIES_DAYS, UNDATED_DAYS};
use crate::link::{Item, Link};
use crate::report::{MeetingTold, Name, Report, SideTold};
use crate::wording::in_order;
use crate::words::{content, jaccard};

/// What is compared of two meetings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MeetingField {
    /// Whether it took place.
    Status,
    /// How they met.
    Medium,
    /// The standing body.
    Body,
    /// When.
    Date,
    /// Where.
    Place,
    /// Who led a side.
    Lead,
}

impl MeetingField {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Medium => "medium",
            Self::Body => "body",
            Self::Date => "date",
            Self::Place => "place",
            Self::Lead => "lead",
        }
    }
}

/// A field on which two accounts cannot both be right, with their words for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// Which.
    pub field: MeetingField,
    /// What the first says.
    pub first: Vec<Anchor>,
    /// What the second says.
    pub second: Vec<Anchor>,
}

/// What came of comparing two meetings.
#[derive(Debug, Clone, PartialEq)]
pub enum Judged {
    /// One meeting, how sure that is, and where the accounts contradict each other.
    Same(f32, Vec<Contradiction>),
    /// Two meetings of one series, and the field that keeps them apart.
    Apart(MeetingField),
    /// Nothing says that they have to do with each other.
    Unrelated,
}

/// From how many points on two meetings are one. A date is worth 2, a body 2, a lead of each side 1:
/// no two of these are enough without the parties, and no words are.
const SAME: f32 = 3.75;

/// Whether both name one body. A short form keeps the end of the name ("Joint Defence Consultation
/// Group" of "Kestria-Dovrane Joint Defence Consultation Group"), or its initials.
#[must_use]
pub fn same_body(a: &Name, b: &Name) -> bool {
    let (long, short) = if a.key.len() >= b.key.len() { (a, b) } else { (b, a) };
    let ends = || {
        let ends = long.key.strip_suffix(short.key.as_str());
        ends.is_some_and(|before| before.ends_with(' ')) && short.key.contains(' ')
    };
    let initials = || {
        let initials: String = long.key.split(' ').filter_map(|word| word.chars().next()).collect();
        short.key.chars().count() >= LEAST_INITIALS
            && !short.key.contains(' ')
            && initials.ends_with(&short.key)
    };
    long.key == short.key || ends() || initials()
}

/// Compares two meetings of different reports, neither of which is only planned.
#[must_use]
pub fn compare(a: (&Report, &MeetingTold), b: (&Report, &MeetingTold)) -> Judged {
    let ((in_a, a), (in_b, b)) = (a, b);
    if a.several || b.several {
        return Judged::Unrelated;
    }
    let body = a.body.as_ref().zip(b.body.as_ref()).map(|(a, b)| same_body(a, b));
    let (parties_a, parties_b) = (a.parties(), b.parties());
    let parties = parties_a.intersection(&parties_b).count();
    let leads = Leads::new(a, b);
    let related = body == Some(true) || parties >= 2 || (parties + leads.shared >= 2);
    if !related || body == Some(false) {
        return Judged::Unrelated;
    }
    let mut points = match dates(in_a, a, in_b, b) {
        Dates::Same(points) => points,
        Dates::Apart => return Judged::Apart(MeetingField::Date),
        Dates::Unknown => return Judged::Unrelated,
    };
    let same_body = body == Some(true);
    if leads.sides_apart > 0 && !same_body {
        return Judged::Apart(MeetingField::Lead);
    }
    let mut contradictions = leads.contradictions(a, b);
    points += if same_body { 2.0 } else { 0.0 };
    // A body seldom meets twice a day.
    let undated = a.date.is_none() && b.date.is_none();
    let one_day = in_a.published.zip(in_b.published).is_some_and(|(a, b)| a.meets(b));
    points += if same_body && undated && one_day { 0.5 } else { 0.0 };
    points += if parties >= 2 { 1.0 } else { 0.0 };
    points += leads.sides_shared.min(2) as f32 - 0.5 * leads.sides_apart as f32;
    points += match (a.medium, b.medium) {
        (Medium::NotStated, _) | (_, Medium::NotStated) => 0.0,
        (one, other) if one == other => 0.5,
        (Medium::InPerson, _) | (_, Medium::InPerson) => {
            contradictions.push(contradiction(MeetingField::Medium, &a.evidence, &b.evidence));
            -2.0
        }
        _ => 0.0,
    };
    if let Some((place_a, place_b)) = a.place.as_ref().zip(b.place.as_ref()) {
        if content(place_a.exact()).is_disjoint(&content(place_b.exact())) {
            let (first, second) = (std::slice::from_ref(place_a), std::slice::from_ref(place_b));
            contradictions.push(contradiction(MeetingField::Place, first, second));
            points -= 1.0;
        } else {
            points += 0.5;
        }
    }
    let formats = |meeting: &MeetingTold| content(&crate::report::exact(&meeting.phases));
    points += if jaccard(&formats(a), &formats(b)) >= 0.3 { 0.25 } else { 0.0 };
    points += if jaccard(&a.about, &b.about) >= 0.2 { 0.5 } else { 0.0 };
    if a.is_held() != b.is_held() {
        contradictions.push(contradiction(MeetingField::Status, &a.evidence, &b.evidence));
    }
    if points < SAME {
        return Judged::Unrelated;
    }
    Judged::Same((0.6 + (points - SAME) / 10.0).min(0.99), contradictions)
}

fn contradiction(field: MeetingField, first: &[Anchor], second: &[Anchor]) -> Contradiction {
    let best = |anchors: &[Anchor]| anchors.first().cloned().into_iter().collect();
    Contradiction { field, first: best(first), second: best(second) }
}

enum Dates {
    Same(f32),
    Apart,
    Unknown,
}

/// What the dates say. A meeting without one is taken to be of the days around the publication, if it
/// was held, and that is worth less.
fn dates(in_a: &Report, a: &MeetingTold, in_b: &Report, b: &MeetingTold) -> Dates {
    const PRECISE: i64 = 6;
    const USEFUL: i64 = 31;
    let close = |days: Days| days.last - days.first <= PRECISE;
    // A year says nothing about a day, but that it was not in another.
    if let Some((a, b)) = a.date.zip(b.date)
        && !a.meets(b)
    {
        return Dates::Apart;
    }
    let useful = |date: Option<Days>| date.filter(|date| date.last - date.first <= USEFUL);
    let undated = |told: &MeetingTold| useful(told.date).is_none() && !told.is_held();
    if undated(a) || undated(b) {
        return Dates::Unknown;
    }
    match (useful(a.date), useful(b.date)) {
        (Some(a), Some(b)) if close(a) && close(b) => Dates::Same(2.0),
        (Some(_), Some(_)) => Dates::Same(1.0),
        (Some(date), None) | (None, Some(date)) => {
            let dated_a = useful(a.date).is_some();
            let published = if dated_a { in_b.published } else { in_a.published };
            // What was held had been held when it was told.
            let after = |published: Days| published.last >= date.first;
            match published {
                Some(published) if published.apart(date) <= UNDATED_DAYS && after(published) => {
                    Dates::Same(1.0)
                }
                _ => Dates::Unknown,
            }
        }
        (None, None) => match in_a.published.zip(in_b.published) {
            Some((a, b)) if a.apart(b) <= UNDATED_DAYS => Dates::Same(0.5),
            _ => Dates::Unknown,
        },
    }
}

/// How the leads of two accounts stand to each other.
struct Leads {
    /// Leads that both have.
    shared: usize,
    /// Sides of which both have a lead in common.
    sides_shared: usize,
    /// Sides of which both name leads, and none in common.
    sides_apart: usize,
}

/// The same person, in accounts of the same side of what may be one meeting; there, a surname alone
/// is enough.
fn same_lead(a: &Name, b: &Name) -> bool {
    let last = |name: &Name| name.key.rsplit(' ').next().map(str::to_owned);
    let bare = !a.key.contains(' ') || !b.key.contains(' ');
    a.is(b) || (bare && last(a) == last(b)) || spelled_alike(a, b)
}

/// Whether two full names are one in two spellings ("Zelensky", "Zelenskiy"): the same first name,
/// and last names that differ in a letter.
fn spelled_alike(a: &Name, b: &Name) -> bool {
    let names = |name: &Name| {
        let (first, last) = name.person.as_deref()?.split_once(' ')?;
        Some((first.to_owned(), last.chars().collect::<Vec<char>>()))
    };
    let (Some((first_a, a)), Some((first_b, b))) = (names(a), names(b)) else { return false };
    const LONG: usize = 5;
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    first_a == first_b
        && short.len() >= LONG
        && long.len() - short.len() <= 1
        && in_order(&short, &long) + 1 >= long.len()
}

/// The sides that both tell of: of the same party, or, where the parties have other names, with a
/// lead in common.
fn sides<'m>(a: &'m MeetingTold, b: &'m MeetingTold) -> Vec<(&'m SideTold, &'m SideTold)> {
    let of = |side: &SideTold| {
        let party = b.sides.iter().find(|other| other.party.key == side.party.key);
        party.or_else(|| {
            let leads = |other: &&SideTold| {
                other.leads.iter().any(|lead| side.leads.iter().any(|one| same_lead(one, lead)))
            };
            b.sides.iter().find(leads)
        })
    };
    a.sides.iter().filter_map(|side| of(side).map(|other| (side, other))).collect()
}

impl Leads {
    fn new(a: &MeetingTold, b: &MeetingTold) -> Self {
        let mut leads = Self { shared: 0, sides_shared: 0, sides_apart: 0 };
        for (a, b) in sides(a, b) {
            let shared =
                a.leads.iter().filter(|lead| b.leads.iter().any(|other| same_lead(lead, other)));
            let shared = shared.count();
            leads.shared += shared;
            leads.sides_shared += usize::from(shared > 0);
            let both = !a.leads.is_empty() && !b.leads.is_empty();
            // Who is a member in one account may lead in the other.
            let beside = |a: &SideTold, b: &SideTold| {
                a.leads.iter().any(|lead| b.members.iter().any(|other| same_lead(lead, other)))
            };
            let apart = both && shared == 0 && !beside(a, b) && !beside(b, a);
            leads.sides_apart += usize::from(apart);
        }
        leads
    }

    /// Sides of which each account names a lead that the other does not have: where one has fewer,
    /// it only tells less.
    fn contradictions(&self, a: &MeetingTold, b: &MeetingTold) -> Vec<Contradiction> {
        let missing = |of: &SideTold, other: &SideTold| -> Vec<Anchor> {
            let known = |lead: &Name| {
                other.leads.iter().chain(&other.members).any(|other| same_lead(lead, other))
            };
            let leads = of.leads.iter().filter(|lead| !known(lead));
            leads.filter_map(|lead| lead.mention.clone()).collect()
        };
        let differ = sides(a, b).into_iter().map(|(a, b)| (missing(a, b), missing(b, a)));
        differ
            .filter(|(first, second)| !first.is_empty() && !second.is_empty())
            .map(|(first, second)| Contradiction { field: MeetingField::Lead, first, second })
            .collect()
    }
}

/// The links of the meetings of two reports that tell of one.
pub(crate) fn links(a: &Report, b: &Report) -> Vec<Link> {
    let mut links = Vec::new();
    for told_a in a.meetings.iter().filter(|meeting| !meeting.is_plan()) {
        for told_b in b.meetings.iter().filter(|meeting| !meeting.is_plan()) {
            let Judged::Same(score, contradictions) = compare((a, told_a), (b, told_b)) else {
                continue;
            };
            let item = |report: &Report, told: &MeetingTold| Item::new(&report.document, &told.id);
            let (item_a, item_b) = (item(a, told_a), item(b, told_b));
            let same = Link::new(
                LinkKind::SameMeeting,
                item_a.clone(),
                item_b.clone(),
                "same_occasion",
                score,
            );
            links.push(same.with(first(&told_a.evidence), first(&told_b.evidence)));
            for Contradiction { field, first, second } in contradictions {
                let (kind, rule) = (LinkKind::Contradicts, field.name());
                let link = Link::new(kind, item_b.clone(), item_a.clone(), rule, score);
                links.push(link.with(&second, &first));
            }
        }
    }
    links
}

pub(crate) fn first(anchors: &[Anchor]) -> &[Anchor] {
    &anchors[..anchors.len().min(1)]
}

/// Whether two meetings that were held are neighbours in a series, and by what they are told apart.
pub(crate) fn apart(
    a: (&Report, &MeetingTold),
    b: (&Report, &MeetingTold),
) -> Option<MeetingField> {
    let near = a.1.date.zip(b.1.date).is_some_and(|(a, b)| a.apart(b) <= SERIES_DAYS);
    match compare(a, b) {
        Judged::Apart(field) if near => Some(field),
        _ => None,
    }
}
