//! Measuring meetings.

use super::judge::{Judge, quoted};
use super::matching::{Free, share};
use super::{
    Detail, Measure, Medium, Meeting, MeetingStatus, Naming, Phase, Side, Slip, Span, Subject,
    Text, Verdict, dates,
};

impl Judge<'_> {
    pub(super) fn meetings(&mut self, gold: &[Meeting], found: &[Meeting]) {
        let (text, naming) = (self.text, self.naming);
        let same = |g: usize, f: usize| gold[g].status == found[f].status;
        let near = |g: usize, f: usize| same(g, f) || is_now(&gold[g]) && is_now(&found[f]);
        let worth = |g: usize, f: usize| worth(text, naming, &gold[g], &found[f]);
        let mut free = Free::new(gold.len(), found.len());
        let strict = free.pair(|g, f| worth(g, f).filter(|_| same(g, f)));
        let mut pairs = free.pair(|g, f| worth(g, f).filter(|_| near(g, f)));
        self.count(Measure::Meetings, strict.len(), gold.len(), found.len());
        pairs.extend(strict);
        pairs.sort_unstable();
        self.count(Measure::MeetingsNear, pairs.len(), gold.len(), found.len());
        for g in free.gold() {
            let words = shown(text, &gold[g]);
            self.remark(Subject::Measure(Measure::Meetings), Verdict::Missed, words);
        }
        for f in free.found() {
            let words = shown(text, &found[f]);
            self.remark(Subject::Measure(Measure::Meetings), Verdict::False, words);
        }
        for (g, f) in free.pair(worth) {
            let words = format!("{}; found {}", shown(text, &gold[g]), shown(text, &found[f]));
            self.slip(Slip::MeetingStatus, words);
        }
        for &(g, f) in &pairs {
            self.within(&gold[g], &found[f]);
            // The id of a found meeting becomes that of the gold one it is paired with.
            let next = found[f].next.as_ref().map(|next| {
                let of = pairs.iter().find(|(_, f)| found[*f].id == *next);
                of.map_or_else(|| format!("{next} (no pair)"), |&(g, _)| gold[g].id.clone())
            });
            let both = (gold[g].next.as_ref(), next.as_ref());
            self.check(Detail::Next, &gold[g].id, both, |a, b| a == b, Clone::clone);
        }
    }

    /// What a pair of meetings is made of.
    fn within(&mut self, gold: &Meeting, found: &Meeting) {
        let (text, naming) = (self.text, self.naming);
        let heading = &format!("{} ({})", gold.id, shown_sides(gold));
        let worth = |same: bool| same.then_some(1.0);

        let sides = (&gold.sides[..], &found.sides[..]);
        self.lists(
            Measure::Sides,
            heading,
            sides,
            |a, b| worth(naming.same(&a.side, &b.side)),
            |side| side.side.clone(),
        );
        for (measure, people) in [
            (Measure::Leads, (|side| &side.leads) as fn(&Side) -> &Vec<String>),
            (Measure::Members, |side| &side.members),
        ] {
            let both = (&pairs_of(&gold.sides, people)[..], &pairs_of(&found.sides, people)[..]);
            self.lists(
                measure,
                heading,
                both,
                |a, b| worth(naming.same(&a.0.side, &b.0.side) && naming.same(a.1, b.1)),
                |(side, person)| format!("{person} for {}", side.side),
            );
        }
        let described: fn(&Side) -> &Vec<Span> = |side| &side.described;
        self.lists(
            Measure::Described,
            heading,
            (&pairs_of(&gold.sides, described)[..], &pairs_of(&found.sides, described)[..]),
            |a, b| text.agreement(*a.1, *b.1).filter(|_| naming.same(&a.0.side, &b.0.side)),
            |(side, words)| format!("{} for {}", quoted(text, **words), side.side),
        );

        self.lists(
            Measure::Topics,
            heading,
            (&gold.topics[..], &found.topics[..]),
            |&a, &b| text.agreement(a, b),
            |&topic| quoted(text, topic),
        );
        self.lists(
            Measure::Phases,
            heading,
            (&gold.phases[..], &found.phases[..]),
            |a, b| text.agreement(a.format, b.format),
            |phase| quoted(text, phase.format),
        );
        for (measure, words) in [
            (Measure::PhaseTopics, (|phase| &phase.topics) as fn(&Phase) -> &Vec<Span>),
            (Measure::Added, |phase| &phase.added),
        ] {
            let both = (&pairs_of(&gold.phases, words)[..], &pairs_of(&found.phases, words)[..]);
            let of_phase = |a: &Phase, b: &Phase| text.agreement(a.format, b.format).is_some();
            self.lists(
                measure,
                heading,
                both,
                |a, b| text.agreement(*a.1, *b.1).filter(|_| of_phase(a.0, b.0)),
                |(phase, words)| {
                    format!("{} in {}", quoted(text, **words), quoted(text, phase.format))
                },
            );
        }
        self.acts(heading, gold, found);

        let medium =
            |meeting: &Meeting| (meeting.medium != Medium::NotStated).then_some(meeting.medium);
        let both = (Some(gold.status), Some(found.status));
        let both = (both.0.as_ref(), both.1.as_ref());
        self.check(Detail::Status, heading, both, |a, b| a == b, |kind| kind.name().to_owned());
        let both = (medium(gold), medium(found));
        let both = (both.0.as_ref(), both.1.as_ref());
        self.check(Detail::Medium, heading, both, |a, b| a == b, |kind| kind.name().to_owned());
        self.check_name(Detail::Body, heading, (gold.body.as_ref(), found.body.as_ref()));
        self.check_date(Detail::Date, heading, (gold.date.as_ref(), found.date.as_ref()));
        self.check(
            Detail::Place,
            heading,
            (gold.place.as_ref(), found.place.as_ref()),
            |&a, &b| text.agreement(a, b).is_some(),
            |&place| quoted(text, place),
        );
        self.check_words(Detail::Evidence, heading, &gold.evidence, &found.evidence);
    }

    fn acts(&mut self, heading: &str, gold: &Meeting, found: &Meeting) {
        let (text, naming) = (self.text, self.naming);
        let (gold, found) = (&gold.acts[..], &found.acts[..]);
        let act = |act: &super::Act| {
            let about: Vec<String> = act.about.iter().map(|&about| quoted(text, about)).collect();
            format!("{} by {} on {}", act.kind.name(), act.by.join(", "), about.join(", "))
        };
        let pairs = self.lists(
            Measure::Acts,
            heading,
            (gold, found),
            |a, b| {
                let by = f64::from(u8::from(naming.same_all(&a.by, &b.by)));
                let worth = 1.0 + by + text.best_likeness(&a.about, &b.about);
                (a.kind == b.kind).then_some(worth)
            },
            act,
        );
        let by = pairs.iter().filter(|(g, f)| naming.same_all(&gold[*g].by, &found[*f].by)).count();
        self.count(Measure::ActsBy, by, gold.len(), found.len());
        for (g, f) in pairs {
            let (gold, found) = (&gold[g], &found[f]);
            if !naming.same_all(&gold.by, &found.by) {
                let words = format!("{heading}: {}, found by {}", act(gold), found.by.join(", "));
                self.remark(Subject::Measure(Measure::ActsBy), Verdict::Differs, words);
            }
            let heading = &format!("{heading}: {}", act(gold));
            self.check_names(Detail::ActTo, heading, &gold.to, &found.to);
            self.check_words(Detail::ActAbout, heading, &gold.about, &found.about);
        }
    }
}

/// Each item of the lists that `of` gives, with what it belongs to.
fn pairs_of<A, B>(all: &[A], of: fn(&A) -> &Vec<B>) -> Vec<(&A, &B)> {
    all.iter().flat_map(|one| of(one).iter().map(move |item| (one, item))).collect()
}

fn is_now(meeting: &Meeting) -> bool {
    matches!(meeting.status, MeetingStatus::Held | MeetingStatus::Ongoing)
}

/// How like two meetings are, status aside; none if they may not pair.
fn worth(text: &Text, naming: Naming, gold: &Meeting, found: &Meeting) -> Option<f64> {
    let equal = |gold: &[String], found: &[String]| {
        let same = |g: usize, f: usize| naming.same(&gold[g], &found[f]).then_some(1.0);
        Free::new(gold.len(), found.len()).pair(same).len()
    };
    let sides = |meeting: &Meeting| -> Vec<String> {
        meeting.sides.iter().map(|side| side.side.clone()).collect()
    };
    let leads = |meeting: &Meeting| -> Vec<String> {
        meeting.sides.iter().flat_map(|side| side.leads.clone()).collect()
    };
    let mut both = gold.evidence.iter().flat_map(|g| found.evidence.iter().map(move |f| (g, f)));
    let overlap = both.any(|(&g, &f)| g.overlaps(f));
    let conflict = dates::conflict(gold.date.as_ref(), found.date.as_ref());
    let ([gold_sides, found_sides], [gold_leads, found_leads]) =
        ([sides(gold), sides(found)], [leads(gold), leads(found)]);
    let equal_sides = equal(&gold_sides, &found_sides);
    if !overlap && (equal_sides < 2 || conflict) {
        return None;
    }
    let date = match gold.date.as_ref().zip(found.date.as_ref()) {
        Some((g, f)) if dates::same(g, f) => 1.0,
        _ if conflict => 0.0,
        _ => 0.5,
    };
    let places = gold.place.zip(found.place);
    let place = places.is_some_and(|(g, f)| text.agreement(g, f).is_some());
    Some(
        text.best_likeness(&gold.evidence, &found.evidence)
            + share(equal_sides, gold_sides.len(), found_sides.len())
            + date
            + share(equal(&gold_leads, &found_leads), gold_leads.len(), found_leads.len())
            + if place { 0.5 } else { 0.0 },
    )
}

fn shown_sides(meeting: &Meeting) -> String {
    let sides: Vec<&str> = meeting.sides.iter().map(|side| side.side.as_str()).collect();
    sides.join(" – ")
}

fn shown(text: &Text, meeting: &Meeting) -> String {
    let date = meeting.date.as_ref().map_or_else(|| "no date".to_owned(), super::Date::shown);
    let evidence = meeting.evidence.first().map(|&words| quoted(text, words)).unwrap_or_default();
    let (id, status) = (&meeting.id, meeting.status.name());
    format!("{id} {status}, {date}, {}: {evidence}", shown_sides(meeting))
}
