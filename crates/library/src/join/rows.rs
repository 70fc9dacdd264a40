//! What is told of each meeting and commitment, gathered from all reports.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_across::days::{Days, iso};
use onrecord_across::{Across, CommitmentRow, FieldTold, Item, MeetingRow, Report, Standing};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::overrides::Said;
use super::pairs::{Found, clock, evidence};
use super::{Each, tied};
use crate::error::Result;
use crate::file::Library;
use crate::rows::name;

/// Documents whose meetings and commitments are gathered together, at most. Those tied to each other
/// are a few dozen in an archive of news; a chain that is longer is cut, the earliest first.
const TOGETHER: usize = 2_000;

impl Library {
    /// Gathers anew what is told where something changed.
    pub(crate) fn gather(&mut self, each: Each<'_>) -> Result<()> {
        self.overdue()?;
        loop {
            let next: Option<i64> =
                self.connection
                    .query_row("SELECT min(document) FROM stale", [], |row| row.get(0))?;
            let Some(document) = next else { return Ok(()) };
            self.gather_around(document, each)?;
        }
    }

    /// What is open and was due before the day of the latest report is to be looked at again.
    fn overdue(&self) -> Result<()> {
        if let Some(latest) = latest(&self.connection)? {
            self.connection.execute(
                "INSERT OR IGNORE INTO stale SELECT document FROM obligations \
                 WHERE status IN ('open', 'stated') AND due_end < ?1",
                [iso(latest.last)],
            )?;
        }
        Ok(())
    }

    fn gather_around(&mut self, document: i64, each: Each<'_>) -> Result<()> {
        let tied = tied(&self.connection, &[document])?;
        let documents: Vec<i64> = tied.into_iter().take(TOGETHER).collect();
        let mut reports = Vec::new();
        let mut rows = BTreeMap::new();
        let mut names = BTreeMap::new();
        for (row, report) in self.reports(&documents, each)? {
            rows.insert(report.document.clone(), row);
            called(&report, &mut names);
            if report.meetings.is_empty() && report.commitments.is_empty() {
                continue;
            }
            let mut only = clock(Days { first: 0, last: 0 });
            only.document.clone_from(&report.document);
            only.published = report.published;
            only.meetings.clone_from(&report.meetings);
            only.commitments.clone_from(&report.commitments);
            reports.push(only);
        }
        reports.extend(latest(&self.connection)?.map(clock));
        let across = Across::new(&reports);

        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let ids: Vec<String> = rows.keys().cloned().collect();
        let delete = |sql: &str| -> Result<()> {
            let mut delete = transaction.prepare_cached(sql)?;
            documents.iter().try_for_each(|row| delete.execute([row]).map(|_| ()))?;
            Ok(())
        };
        delete("DELETE FROM told WHERE document = ?1")?;
        delete("DELETE FROM occasions WHERE document = ?1")?;
        delete("DELETE FROM obligations WHERE document = ?1")?;
        delete("DELETE FROM stale WHERE document = ?1")?;
        transaction.execute("DELETE FROM stale WHERE document = ?1", [document])?;
        let there: BTreeSet<String> = ids.iter().cloned().collect();
        let found: Vec<Found> = across.links.iter().map(Found::new).collect();
        forget_links(&transaction, &ids, &found)?;
        found.iter().try_for_each(|link| link.insert(&transaction, &there))?;
        let said = Said::new(&transaction, &ids)?;
        let write = Write { connection: &transaction, rows: &rows, names: &names };
        for told in meetings(across.meetings, &said) {
            write.occasion(&told)?;
        }
        for told in commitments(across.commitments, &said) {
            write.obligation(&told)?;
        }
        Ok(transaction.commit()?)
    }
}

/// The day of the latest report.
fn latest(connection: &Connection) -> Result<Option<Days>> {
    let latest: Option<String> = connection
        .query_row("SELECT max(substr(published, 1, 10)) FROM documents", [], |row| row.get(0))
        .optional()?
        .flatten();
    Ok(latest.as_deref().and_then(Days::parse))
}

/// How parties are called, by their keys.
fn called(report: &Report, names: &mut BTreeMap<String, String>) {
    let sides = report.meetings.iter().flat_map(|meeting| &meeting.sides);
    let speakers = report.statements.iter().flat_map(|said| &said.speakers);
    let parties = sides.map(|side| &side.party).chain(speakers);
    for party in parties {
        names.entry(party.key.clone()).or_insert_with(|| party.name.clone());
    }
}

/// Forgets links that comparing meetings and commitments of these documents does not find any more.
/// Statements and copies are linked pair by pair, and stay.
fn forget_links(connection: &Connection, documents: &[String], found: &[Found]) -> Result<()> {
    let mut select = connection.prepare_cached(
        "SELECT id, kind, a, b, rule FROM links WHERE a > ?1 || '#' AND a < ?1 || '$' \
         AND made_by = 'across' AND active AND substr(a, length(?1) + 2, 1) IN ('m', 'c')",
    )?;
    let found: BTreeSet<[&str; 4]> = found.iter().map(Found::what).collect();
    for document in documents {
        let links = select.query_map([document], |row| {
            let what: [String; 4] = [row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?];
            Ok((row.get::<_, i64>(0)?, what))
        })?;
        for link in links.collect::<rusqlite::Result<Vec<_>>>()? {
            let (id, [kind, a, b, rule]) = &link;
            if !found.contains(&[kind.as_str(), a, b, rule]) {
                connection.prepare_cached("DELETE FROM links WHERE id = ?1")?.execute([id])?;
            }
        }
    }
    Ok(())
}

/// Rows as users have them: what they keep apart is apart, what they join is one.
fn as_said<R: Clone>(
    rows: Vec<R>,
    said: &Said,
    items: impl Fn(&R) -> Vec<Item>,
    part: impl Fn(&R, &[Item]) -> R,
    join: impl Fn(R, R) -> R,
) -> Vec<R> {
    let strings = |items: &[Item]| items.iter().map(Item::to_string).collect::<Vec<_>>();
    let mut parts = Vec::new();
    for row in rows {
        let items = items(&row);
        let split = said.parts(&strings(&items));
        if split.len() == 1 {
            parts.push(row);
            continue;
        }
        for of in split {
            let of: Vec<Item> = of.into_iter().map(|at| items[at].clone()).collect();
            parts.push(part(&row, &of));
        }
    }
    let references: Vec<Vec<String>> = parts.iter().map(|row| strings(&items(row))).collect();
    let joined = said.merged(&references).into_iter();
    joined.filter_map(|rows| rows.into_iter().map(|at| parts[at].clone()).reduce(&join)).collect()
}

fn meetings(rows: Vec<MeetingRow>, said: &Said) -> Vec<MeetingRow> {
    let part = |row: &MeetingRow, items: &[Item]| {
        let mut row = row.clone();
        row.told.retain(|item| items.contains(item));
        row.planned.retain(|item| items.contains(item));
        row.fields.retain(|told| items.contains(&told.by));
        row.evidence.retain(|words| items.iter().any(|item| item.document == words.document));
        row
    };
    let items = |row: &MeetingRow| {
        let planned = row.planned.iter().filter(|item| !row.told.contains(item));
        row.told.iter().chain(planned).cloned().collect()
    };
    as_said(rows, said, items, part, |mut one, other| {
        one.told.extend(other.told);
        one.planned.extend(other.planned);
        one.fields.extend(other.fields);
        one.evidence.extend(other.evidence);
        one.date = one.date.or(other.date);
        one.body = one.body.or(other.body);
        one.parties.extend(other.parties);
        one.reported_by.extend(other.reported_by);
        one.silent.extend(other.silent);
        let heard = one.reported_by.clone();
        one.silent.retain(|party| !heard.contains(party));
        one
    })
}

fn commitments(rows: Vec<CommitmentRow>, said: &Said) -> Vec<CommitmentRow> {
    let part = |row: &CommitmentRow, items: &[Item]| {
        let mut row = row.clone();
        row.told.retain(|item| items.contains(item));
        row.goes_on.retain(|item| items.contains(item));
        row.fields.retain(|told| items.contains(&told.by));
        let of_others = |standing: &Standing| {
            standing.by.as_ref().is_some_and(|by| by.item.starts_with('c') && !items.contains(by))
        };
        row.status.retain(|standing| !of_others(standing));
        row
    };
    let items =
        |row: &CommitmentRow| row.told.iter().chain(&row.goes_on).cloned().collect::<Vec<_>>();
    let mut rows = as_said(rows, said, items, part, |mut one, other| {
        one.told.extend(other.told);
        one.goes_on.extend(other.goes_on);
        one.fields.extend(other.fields);
        one.due = other.due.or(one.due);
        one.made = one.made.into_iter().chain(other.made).min();
        one.status.extend(other.status);
        one.status.sort_by_key(|standing| (standing.as_of.is_none(), standing.as_of));
        one.by.extend(other.by);
        one.to.extend(other.to);
        one.reported_by.extend(other.reported_by);
        one.confirmed_by.extend(other.confirmed_by);
        one.denied_by.extend(other.denied_by);
        one.silent.extend(other.silent);
        let heard = one.reported_by.clone();
        one.silent.retain(|party| !heard.contains(party));
        one
    });
    for row in &mut rows {
        let told: Vec<String> = row.told.iter().map(Item::to_string).collect();
        row.status.retain(|standing| {
            let by = standing.by.as_ref().map(Item::to_string).unwrap_or_default();
            standing.rule != "met" || !said.unfulfilled(&by, &told)
        });
    }
    rows
}

/// Writes rows of occasions and obligations.
struct Write<'w> {
    connection: &'w Connection,
    /// Rows of documents, by their ids.
    rows: &'w BTreeMap<String, i64>,
    /// Names of parties, by their keys.
    names: &'w BTreeMap<String, String>,
}

impl Write<'_> {
    fn document(&self, item: &Item) -> Option<i64> {
        self.rows.get(&item.document).copied()
    }

    fn parties<'p>(&self, keys: impl IntoIterator<Item = &'p String>) -> Option<String> {
        let names: Vec<&str> =
            keys.into_iter().map(|key| self.names.get(key).unwrap_or(key).as_str()).collect();
        (!names.is_empty()).then(|| names.join("; "))
    }

    /// A cell of the item as it stands in its own document.
    fn cell(&self, table: &str, column: &str, item: &Item) -> Result<Option<String>> {
        let Some(document) = self.document(item) else { return Ok(None) };
        let sql = format!("SELECT {column} FROM {table} WHERE document = ?1 AND item = ?2");
        let cell = self
            .connection
            .prepare_cached(&sql)?
            .query_row(params![document, item.item], |row| row.get(0))
            .optional()?;
        Ok(cell.flatten())
    }

    fn occasion(&self, row: &MeetingRow) -> Result<()> {
        let Some(first) = row.told.first().or(row.planned.first()) else { return Ok(()) };
        let Some(document) = self.document(first) else { return Ok(()) };
        let called = self.cell("meetings", "name", first)?.unwrap_or_default();
        let day = |days: Option<Days>, last: bool| {
            days.map(|days| iso(if last { days.last } else { days.first }))
        };
        self.connection
            .prepare_cached(
                "INSERT INTO occasions (document, item, name, status, medium, body, date, date_end, parties, \
                 reported_by, silent, reports) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            )?
            .execute(params![
                document,
                first.item,
                called,
                name(&row.status),
                name(&row.medium),
                row.body.as_ref().map(|body| body.name.as_str()),
                day(row.date, false),
                day(row.date, true),
                self.parties(&row.parties),
                self.parties(&row.reported_by),
                self.parties(&row.silent),
                reports(row.told.iter().chain(&row.planned)),
            ])?;
        let id = self.connection.last_insert_rowid();
        self.told(&row.told, "told", "occasion", id)?;
        let planned: Vec<Item> =
            row.planned.iter().filter(|item| !row.told.contains(item)).cloned().collect();
        self.told(&planned, "planned", "occasion", id)?;
        self.fields(&row.fields, "occasion", id)
    }

    fn obligation(&self, row: &CommitmentRow) -> Result<()> {
        let Some(first) = row.told.first().or(row.goes_on.first()) else { return Ok(()) };
        let Some(document) = self.document(first) else { return Ok(()) };
        let day = |days: Option<Days>, last: bool| {
            days.map(|days| iso(if last { days.last } else { days.first }))
        };
        let bound = self.cell("commitments", "bound", first)?.or(self.parties(&row.by));
        self.connection
            .prepare_cached(
                "INSERT INTO obligations (document, item, bound, kind, status, owed_to, made, due, due_end, text, \
                 reported_by, confirmed_by, denied_by, silent, reports) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            )?
            .execute(params![
                document,
                first.item,
                bound,
                name(&row.kind),
                name(&row.value()),
                self.cell("commitments", "owed_to", first)?.or(self.parties(&row.to)),
                day(row.made, false),
                day(row.due, false),
                day(row.due, true),
                self.cell("commitments", "text", first)?.unwrap_or_default(),
                self.parties(&row.reported_by),
                self.parties(&row.confirmed_by),
                self.parties(&row.denied_by),
                self.parties(&row.silent),
                reports(row.told.iter().chain(&row.goes_on)),
            ])?;
        let id = self.connection.last_insert_rowid();
        self.told(&row.told, "told", "obligation", id)?;
        self.told(&row.goes_on, "goes_on", "obligation", id)?;
        self.fields(&row.fields, "obligation", id)?;
        for (n, standing) in (1_i64..).zip(&row.status) {
            self.standing(id, n, standing, row.due)?;
        }
        Ok(())
    }

    /// What only time shows is so from the day after it was due, whatever report came last.
    fn standing(&self, id: i64, n: i64, standing: &Standing, due: Option<Days>) -> Result<()> {
        let (as_of, late) = match (standing.rule, due) {
            ("due_passed", Some(due)) => (Some(due.last + 1), None),
            _ => (standing.as_of, standing.days_late),
        };
        let since = if standing.rule == "due_passed" { None } else { standing.days_since };
        self.connection
            .prepare_cached(
                "INSERT INTO obligation_status (obligation, n, as_of, value, rule, \"by\", days_since, days_late, evidence) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute(params![
                id,
                n,
                as_of.map(iso),
                name(&standing.value),
                standing.rule,
                standing.by.as_ref().map(Item::to_string),
                since,
                late,
                evidence(&standing.evidence).to_string(),
            ])?;
        Ok(())
    }

    fn told(&self, items: &[Item], role: &str, what: &str, id: i64) -> Result<()> {
        let sql = format!(
            "INSERT OR REPLACE INTO told (document, item, role, {what}) VALUES (?1, ?2, ?3, ?4)"
        );
        let mut insert = self.connection.prepare_cached(&sql)?;
        for item in items {
            if let Some(document) = self.document(item) {
                insert.execute(params![document, item.item, role, id])?;
            }
        }
        Ok(())
    }

    fn fields(&self, fields: &[FieldTold], what: &str, id: i64) -> Result<()> {
        let sql = format!(
            "INSERT INTO told_fields ({what}, field, value, document, item, evidence) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
        );
        let mut insert = self.connection.prepare_cached(&sql)?;
        for told in fields {
            let Some(document) = self.document(&told.by) else { continue };
            let value = match told.field.as_str() {
                "by" | "to" => self.names.get(&told.value).unwrap_or(&told.value),
                _ => &told.value,
            };
            let words = evidence(&told.evidence).to_string();
            insert.execute(params![id, told.field, value, document, told.by.item, words])?;
        }
        Ok(())
    }
}

/// In how many documents something is told.
fn reports<'i>(items: impl Iterator<Item = &'i Item>) -> i64 {
    let documents: BTreeSet<&str> = items.map(|item| item.document.as_str()).collect();
    i64::try_from(documents.len()).unwrap_or(i64::MAX)
}
