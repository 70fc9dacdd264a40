//! Who met whom, who holds what, who bound himself to what.

use onrecord_record::{Commitment, Meeting, OrGap};
use rusqlite::params;

use super::{Rows, name, span, words};
use crate::day;
use crate::error::Result;

const COMMITMENT: &str =
    "INSERT OR IGNORE INTO commitment_actors (commitment, actor, role) VALUES (?1, ?2, ?3)";
const POSITION: &str =
    "INSERT OR IGNORE INTO position_actors (position, actor, role) VALUES (?1, ?2, ?3)";

impl Rows<'_> {
    pub(super) fn meetings(&self) -> Result<()> {
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO meetings (id, document, item, name, status, medium, body, date, date_gap, \
             place, place_gap, publisher, published, text, rule, start, \"end\") VALUES \
             (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
        )?;
        let next = self.next_id("meetings")?;
        for (row, meeting) in (next..).zip(&self.record.meetings) {
            let (date, date_gap) = self.date(meeting.date.as_ref());
            let (place, place_gap) = match &meeting.place {
                Some(OrGap::Value(place)) => (Some(place.exact()), None),
                Some(OrGap::Gap(gap)) => (None, Some(name(&gap.gap))),
                None => (None, None),
            };
            let (start, end) = span(meeting.evidence.first());
            insert.execute(params![
                row,
                self.document,
                meeting.id,
                self.title(meeting),
                name(&meeting.status),
                name(&meeting.medium),
                self.names(&meeting.body),
                date,
                date_gap,
                place,
                place_gap,
                self.publisher(),
                self.published(),
                words(meeting.evidence.first()).unwrap_or_default(),
                meeting.basis.rule,
                start,
                end,
            ])?;
            self.sides(row, meeting)?;
            self.topics(row, meeting)?;
            self.acts(row, meeting)?;
            self.reports(&meeting.id, "reported", &meeting.reported_by)?;
        }
        Ok(())
    }

    /// What a meeting is called in lists: its sides, or the body that met.
    fn title(&self, meeting: &Meeting) -> String {
        let sides = meeting.sides.iter().map(|side| &side.side);
        let names: Vec<&str> =
            sides.filter_map(|id| self.actors.get(id.as_str())).map(|(_, name)| *name).collect();
        match names.as_slice() {
            [] => self.names(&meeting.body).unwrap_or_else(|| "meeting".to_owned()),
            names => names.join(" – "),
        }
    }

    fn sides(&self, row: i64, meeting: &Meeting) -> Result<()> {
        let mut side_of = self.connection.prepare_cached(
            "INSERT INTO meeting_sides (meeting, n, actor, described) VALUES (?1, ?2, ?3, ?4)",
        )?;
        let mut participant = self.connection.prepare_cached(
            "INSERT OR IGNORE INTO meeting_participants (meeting, actor, side, role) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for (n, side) in (1_i64..).zip(&meeting.sides) {
            if let Some(actor) = self.row(Some(&side.side)) {
                side_of.execute(params![row, n, actor, words(&side.described)])?;
            }
            for (people, role) in [(&side.leads, "lead"), (&side.members, "member")] {
                for person in self.rows_of(people) {
                    participant.execute(params![row, person, n, role])?;
                }
            }
        }
        Ok(())
    }

    fn topics(&self, row: i64, meeting: &Meeting) -> Result<()> {
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO meeting_topics (meeting, n, exact, start, \"end\") VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        let of_phases = meeting.phases.iter().flat_map(|phase| &phase.topics);
        let mut topics: Vec<_> = meeting.topics.iter().chain(of_phases).collect();
        topics.sort_by_key(|topic| (topic.start(), topic.end()));
        topics.dedup();
        for (n, topic) in (1_i64..).zip(topics) {
            insert.execute(params![row, n, topic.exact(), topic.start(), topic.end()])?;
        }
        Ok(())
    }

    fn acts(&self, row: i64, meeting: &Meeting) -> Result<()> {
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO meeting_acts (meeting, n, kind, \"by\", \"to\", about, exact, start, \"end\") \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?;
        for (n, act) in (1_i64..).zip(&meeting.acts) {
            let anchor = &act.anchor;
            insert.execute(params![
                row,
                n,
                name(&act.kind),
                self.names(&act.by),
                self.names(&act.to),
                words(&act.about),
                anchor.exact(),
                anchor.start(),
                anchor.end(),
            ])?;
        }
        Ok(())
    }

    pub(super) fn positions(&self) -> Result<()> {
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO positions (id, document, item, holder, stance, voiced_by, condition_type, \
             condition, regardless_of, publisher, published, text, rule, start, \"end\") VALUES \
             (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        )?;
        let next = self.next_id("positions")?;
        for (row, position) in (next..).zip(&self.record.positions) {
            let condition = position.condition.as_ref();
            insert.execute(params![
                row,
                self.document,
                position.id,
                self.names(&position.holder),
                name(&position.stance),
                self.names(&position.voiced_by),
                condition.map(|condition| name(&condition.kind)),
                condition.map(|condition| condition.anchor.exact()),
                position.regardless_of.as_ref().map(|anchor| anchor.exact()),
                self.publisher(),
                self.published(),
                position.object.exact(),
                position.basis.rule,
                position.object.start(),
                position.object.end(),
            ])?;
            self.link(POSITION, row, &self.rows_of(&position.holder), "holder")?;
            self.link(POSITION, row, &self.rows_of(&position.voiced_by), "voiced_by")?;
            self.reports(&position.id, "reported", &position.reported_by)?;
        }
        Ok(())
    }

    pub(super) fn commitments(&self) -> Result<()> {
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO commitments (id, document, item, bound, kind, status, owed_to, overseer, \
             conditions, due, due_gap, strength, publisher, published, text, rule, start, \"end\") VALUES \
             (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        )?;
        let next = self.next_id("commitments")?;
        for (row, commitment) in (next..).zip(&self.record.commitments) {
            let (due, due_gap) = self.date(commitment.due.as_ref());
            let status = commitment.status.last().map(|status| name(&status.value));
            insert.execute(params![
                row,
                self.document,
                commitment.id,
                self.names(&commitment.by),
                name(&commitment.kind),
                status.unwrap_or_else(|| "stated".to_owned()),
                self.names(&commitment.to),
                self.names(&commitment.overseer),
                words(&commitment.conditions),
                due,
                due_gap,
                commitment.strength.exact(),
                self.publisher(),
                self.published(),
                commitment.what.exact(),
                commitment.basis.rule,
                commitment.what.start(),
                commitment.what.end(),
            ])?;
            self.status(row, commitment)?;
            self.link(COMMITMENT, row, &self.rows_of(&commitment.by), "by")?;
            self.link(COMMITMENT, row, &self.rows_of(&commitment.to), "to")?;
            self.link(COMMITMENT, row, &self.rows_of(&commitment.overseer), "overseer")?;
            self.reports(&commitment.id, "reported", &commitment.reported_by)?;
            self.reports(&commitment.id, "confirmed", &commitment.confirmed_by)?;
            self.reports(&commitment.id, "denied", &commitment.denied_by)?;
        }
        Ok(())
    }

    fn status(&self, row: i64, commitment: &Commitment) -> Result<()> {
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO commitment_status (commitment, n, as_of, value, evidence) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for (n, status) in (1_i64..).zip(&commitment.status) {
            let evidence = words(&status.evidence);
            insert.execute(params![row, n, status.as_of, name(&status.value), evidence])?;
        }
        Ok(())
    }

    /// The date of a time of the record, or why there is none. A time whose day is not known gives
    /// its own gap.
    fn date(&self, time: Option<&OrGap<String>>) -> (Option<String>, Option<String>) {
        match time {
            None => (None, None),
            Some(OrGap::Gap(gap)) => (None, Some(name(&gap.gap))),
            Some(OrGap::Value(id)) => {
                let time = self.record.times.iter().find(|time| time.id == *id);
                let value = time.and_then(|time| time.value.clone());
                let gap = time.and_then(|time| time.gap.as_ref()).map(|gap| name(&gap.gap));
                match value {
                    // An hour of a day that is not known is no date.
                    Some(value) if !day::is_dated(&value) => (None, Some("no_anchor".to_owned())),
                    value => (value, gap),
                }
            }
        }
    }
}
