//! What people ask a library: who, which meetings, which commitments, when.

use rusqlite::types::Value as Sql;
use rusqlite::{params, params_from_iter};

use crate::day;
use crate::error::{LibraryError, Result};
use crate::file::Library;
use crate::row::Row;

/// What is asked about meetings, commitments or a timeline. Whatever is absent does not matter.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Part of the name of somebody who takes part.
    pub actor: Option<String>,
    /// Status.
    pub status: Option<String>,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// Due before this day; commitments alone.
    pub due_before: Option<String>,
    /// Whether statements belong to a timeline.
    pub statements: bool,
    /// Most rows.
    pub limit: u32,
}

/// Everybody who meets: those who take part, and the sides they are on.
const MET: &str = "(SELECT meeting, actor, role FROM meeting_participants \
                   UNION ALL SELECT meeting, actor, 'side' FROM meeting_sides)";

/// Conditions and the values they take.
struct Conditions {
    sql: Vec<String>,
    given: Vec<Sql>,
}

impl Conditions {
    fn new() -> Self {
        Self { sql: vec!["1".to_owned()], given: Vec::new() }
    }

    /// Adds a condition in which `{}` stands for `value`, if there is one.
    fn add(&mut self, condition: &str, value: Option<String>) {
        if let Some(value) = value {
            self.given.push(value.into());
            self.sql.push(condition.replace("{}", &format!("?{}", self.given.len())));
        }
    }

    /// Between which days a date has to be. `asked` may be a year or a month: then all of it counts.
    fn days(&mut self, date: &str, asked: &Asked) -> Result<()> {
        for (typed, compared) in [(&asked.from, ">="), (&asked.to, "<=")] {
            let typed = typed.as_deref().map(day::typed).transpose()?;
            self.add(&format!("substr({date}, 1, length({{}})) {compared} {{}}"), typed);
        }
        Ok(())
    }

    fn sql(&self) -> String {
        self.sql.join(" AND ")
    }
}

impl Library {
    /// What somebody said, whom he met, what he undertook and what he holds: all items of actors with
    /// this name, or, where nobody is called so, of those whose names have it in them.
    ///
    /// # Errors
    /// If nobody in the library has such a name, or it cannot be read.
    pub fn who(&self, name: &str, limit: u32) -> Result<Vec<Row>> {
        let name = name.trim();
        let called = |condition: &str| -> Result<bool> {
            let sql = format!("SELECT EXISTS (SELECT 1 FROM actors WHERE {condition})");
            Ok(self.connection.query_row(&sql, [name], |row| row.get(0))?)
        };
        let within = "instr(lower(name), lower(?1)) > 0";
        let condition = if !name.is_empty() && called("name = ?1")? {
            "name = ?1"
        } else if !name.is_empty() && called(within)? {
            within
        } else {
            return Err(LibraryError::not_found(format!(
                "nobody called “{name}” is in the library"
            ))
            .hint("part of a name is enough; `onrecord search` finds words"));
        };
        let item = |kind: &str, table: &str, link: &str, what: &str, date: &str| {
            format!(
                "SELECT d.sha256 || '#' || t.item AS reference, '{kind}' AS kind, {date} AS date, \
                 t.{what} AS what, l.role, a.name, t.publisher, t.text FROM who a \
                 JOIN {link} l ON l.actor = a.id JOIN {table} t ON t.id = l.{kind} \
                 JOIN documents d ON d.id = t.document"
            )
        };
        let sql = format!(
            "WITH who AS MATERIALIZED (SELECT id, name FROM actors WHERE {condition}) \
             SELECT reference, kind, date, what, group_concat(DISTINCT role) AS role, name, publisher, text \
             FROM ({} WHERE l.role <> 'addressee' UNION {} UNION {} UNION {}) GROUP BY reference \
             ORDER BY CASE kind WHEN 'meeting' THEN 1 WHEN 'commitment' THEN 2 WHEN 'position' THEN 3 ELSE 4 END, \
             date DESC, reference LIMIT ?2",
            item("statement", "statements", "statement_speakers", "act", "t.published"),
            item("meeting", "meetings", MET, "status", "coalesce(t.date, t.published)"),
            item("commitment", "commitments", "commitment_actors", "status", "t.published"),
            item("position", "positions", "position_actors", "stance", "t.published"),
        );
        let mut select = self.connection.prepare_cached(&sql)?;
        Row::all(&mut select, params![name, limit])
    }

    /// Meetings, in the order of their days; where that is not known, of the report.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn meetings(&self, asked: &Asked) -> Result<Vec<Row>> {
        let mut conditions = Conditions::new();
        conditions.add("m.status = {}", lower(asked.status.as_ref()));
        conditions.days("coalesce(m.date, m.published)", asked)?;
        conditions.add(
            "EXISTS (SELECT 1 FROM actors a WHERE a.document = m.document AND instr(lower(a.name), {}) AND \
             (EXISTS (SELECT 1 FROM meeting_participants p WHERE p.meeting = m.id AND p.actor = a.id) OR \
             EXISTS (SELECT 1 FROM meeting_sides s WHERE s.meeting = m.id AND s.actor = a.id)))",
            lower(asked.actor.as_ref()),
        );
        let sql = format!(
            "SELECT d.sha256 || '#' || m.item AS reference, m.date, m.date_gap, m.status, m.medium, m.name, \
             (SELECT group_concat(a.name, '; ') FROM meeting_participants p JOIN actors a ON a.id = p.actor \
             WHERE p.meeting = m.id) AS participants, m.body, m.place, \
             (SELECT group_concat(t.exact, '; ') FROM meeting_topics t WHERE t.meeting = m.id) AS topics, \
             m.published, m.publisher, m.text \
             FROM meetings m JOIN documents d ON d.id = m.document WHERE {} \
             ORDER BY coalesce(m.date, m.published) DESC, d.sha256, m.item LIMIT {}",
            conditions.sql(),
            asked.limit
        );
        let mut select = self.connection.prepare_cached(&sql)?;
        Row::all(&mut select, params_from_iter(conditions.given))
    }

    /// Commitments, those due first on top, then those without a date.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn commitments(&self, asked: &Asked) -> Result<Vec<Row>> {
        let mut conditions = Conditions::new();
        conditions.add("c.status = {}", lower(asked.status.as_ref()));
        // A due date may be a month; it is before every day that is behind its first letters.
        let due_before = asked.due_before.as_deref().map(day::typed).transpose()?;
        conditions.add("c.due < {}", due_before);
        conditions.days("c.published", asked)?;
        conditions.add(
            "EXISTS (SELECT 1 FROM commitment_actors l JOIN actors a ON a.id = l.actor \
             WHERE l.commitment = c.id AND instr(lower(a.name), {}))",
            lower(asked.actor.as_ref()),
        );
        let sql = format!(
            "SELECT d.sha256 || '#' || c.item AS reference, c.due, c.due_gap, c.status, c.kind, c.bound, \
             c.owed_to, c.overseer, c.conditions, c.published, c.publisher, c.text \
             FROM commitments c JOIN documents d ON d.id = c.document WHERE {} \
             ORDER BY c.due IS NULL, c.due, c.published DESC, d.sha256, c.item LIMIT {}",
            conditions.sql(),
            asked.limit
        );
        let mut select = self.connection.prepare_cached(&sql)?;
        Row::all(&mut select, params_from_iter(conditions.given))
    }

    /// What happened and what is due, day by day: meetings on their days, commitments when they were
    /// reported and when they are due, positions and, if asked for, statements when they were
    /// reported. What has no day is left out.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn timeline(&self, asked: &Asked) -> Result<Vec<Row>> {
        let mut conditions = Conditions::new();
        conditions.days("t.date", asked)?;
        conditions.add("instr(lower(who), {})", lower(asked.actor.as_ref()));
        let part = |date: &str, kind: &str, who: &str, what: &str, table: &str| {
            format!(
                "SELECT {date} AS date, '{kind}' AS kind, {who} AS who, {what} AS what, text, publisher, \
                 document, item FROM {table}"
            )
        };
        let participants = "name || coalesce('; ' || (SELECT group_concat(a.name, '; ') FROM \
            meeting_participants p JOIN actors a ON a.id = p.actor WHERE p.meeting = meetings.id), '')";
        let mut parts = vec![
            part("date", "meeting", participants, "status", "meetings"),
            part("published", "commitment", "bound", "status", "commitments"),
            part("due", "due", "bound", "status", "commitments"),
            part("published", "position", "holder", "stance", "positions"),
        ];
        if asked.statements {
            parts.push(part("published", "statement", "speaker", "act", "statements"));
        }
        let sql = format!(
            "SELECT d.sha256 || '#' || t.item AS reference, t.date, t.kind, t.who, t.what, t.publisher, t.text \
             FROM ({}) t JOIN documents d ON d.id = t.document WHERE t.date IS NOT NULL AND {} \
             ORDER BY t.date, t.kind, d.sha256, t.item LIMIT {}",
            parts.join(" UNION ALL "),
            conditions.sql(),
            asked.limit
        );
        let mut select = self.connection.prepare_cached(&sql)?;
        Row::all(&mut select, params_from_iter(conditions.given))
    }
}

fn lower(text: Option<&String>) -> Option<String> {
    text.map(|text| text.to_lowercase())
}
