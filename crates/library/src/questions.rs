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

/// The items that tell of an occasion, as references.
const TOLD_OCCASION: &str = "(SELECT group_concat(td.sha256 || '#' || t.item, '; ' ORDER BY td.published, td.sha256, t.item) FROM told t \
    JOIN documents td ON td.id = t.document WHERE t.occasion = o.id) AS told";

/// The items that tell of an obligation, as references.
const TOLD_OBLIGATION: &str = "(SELECT group_concat(td.sha256 || '#' || t.item, '; ' ORDER BY td.published, td.sha256, t.item) FROM told t \
    JOIN documents td ON td.id = t.document WHERE t.obligation = o.id) AS told";

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

    /// Meetings, each once however many reports tell of it, in the order of their days, the last first;
    /// where that is not known, of the first report.
    ///
    /// # Errors
    /// If a day is no date, or the library cannot be read.
    pub fn meetings(&self, asked: &Asked) -> Result<Vec<Row>> {
        let mut conditions = Conditions::new();
        conditions.add("o.status = {}", lower(asked.status.as_ref()));
        conditions.days("coalesce(o.date, m.published)", asked)?;
        conditions.add(
            "EXISTS (SELECT 1 FROM told t JOIN meetings n ON n.document = t.document AND n.item = t.item \
             JOIN actors a ON a.document = t.document AND instr(lower(a.name), {}) WHERE t.occasion = o.id AND \
             (EXISTS (SELECT 1 FROM meeting_participants p WHERE p.meeting = n.id AND p.actor = a.id) OR \
             EXISTS (SELECT 1 FROM meeting_sides s WHERE s.meeting = n.id AND s.actor = a.id)))",
            lower(asked.actor.as_ref()),
        );
        let sql = format!(
            "SELECT d.sha256 || '#' || o.item AS reference, \
             CASE WHEN o.date = o.date_end THEN o.date ELSE o.date || '/' || o.date_end END AS date, m.date_gap, o.status, o.medium, o.name, \
             (SELECT group_concat(name, '; ') FROM (SELECT a.name FROM told t JOIN meetings n ON n.document = t.document \
             AND n.item = t.item JOIN meeting_participants p ON p.meeting = n.id JOIN actors a ON a.id = p.actor \
             WHERE t.occasion = o.id AND t.role = 'told' GROUP BY a.name ORDER BY count(*) DESC, a.name)) AS participants, coalesce(o.body, m.body) AS body, m.place, \
             (SELECT group_concat(t.exact, '; ') FROM meeting_topics t WHERE t.meeting = m.id) AS topics, \
             o.reports, o.reported_by, o.silent, m.published, m.publisher, m.text, {TOLD_OCCASION} \
             FROM occasions o JOIN documents d ON d.id = o.document \
             JOIN meetings m ON m.document = o.document AND m.item = o.item WHERE {} \
             ORDER BY coalesce(o.date, m.published) DESC, d.sha256, o.item LIMIT {}",
            conditions.sql(),
            asked.limit
        );
        let mut select = self.connection.prepare_cached(&sql)?;
        Row::all(&mut select, params_from_iter(conditions.given))
    }

    /// Commitments, each once however many reports tell of it, as they stand after all of them; those
    /// due first on top, then those without a date.
    ///
    /// # Errors
    /// If a day is no date, or the library cannot be read.
    pub fn commitments(&self, asked: &Asked) -> Result<Vec<Row>> {
        let mut conditions = Conditions::new();
        conditions.add("o.status = {}", lower(asked.status.as_ref()));
        let due_before = asked.due_before.as_deref().map(day::typed).transpose()?;
        conditions.add("o.due < {}", due_before);
        conditions.days("c.published", asked)?;
        conditions.add(
            "EXISTS (SELECT 1 FROM told t JOIN commitments n ON n.document = t.document AND n.item = t.item \
             JOIN commitment_actors l ON l.commitment = n.id JOIN actors a ON a.id = l.actor \
             WHERE t.obligation = o.id AND instr(lower(a.name), {}))",
            lower(asked.actor.as_ref()),
        );
        let sql = format!(
            "SELECT d.sha256 || '#' || o.item AS reference, \
             CASE WHEN o.due = o.due_end THEN o.due ELSE o.due || '/' || o.due_end END AS due, c.due_gap, o.status, \
             (SELECT s.as_of FROM obligation_status s WHERE s.obligation = o.id ORDER BY s.n DESC LIMIT 1) AS status_as_of, \
             (SELECT s.rule FROM obligation_status s WHERE s.obligation = o.id ORDER BY s.n DESC LIMIT 1) AS status_rule, \
             o.kind, o.bound, o.owed_to, c.overseer, c.conditions, o.made, o.reports, o.reported_by, o.confirmed_by, \
             o.denied_by, o.silent, c.published, c.publisher, c.text, {TOLD_OBLIGATION} \
             FROM obligations o JOIN documents d ON d.id = o.document \
             JOIN commitments c ON c.document = o.document AND c.item = o.item WHERE {} \
             ORDER BY o.due IS NULL, o.due, c.published DESC, d.sha256, o.item LIMIT {}",
            conditions.sql(),
            asked.limit
        );
        let mut select = self.connection.prepare_cached(&sql)?;
        Row::all(&mut select, params_from_iter(conditions.given))
    }

    /// What each report says of the meeting or commitment that an item tells of, and how a commitment
    /// stood when: rows of `field`, `value`, and the reference of who says it. None where only the
    /// item itself tells of it.
    ///
    /// # Errors
    /// If there is no such item, or the library cannot be read.
    pub fn told(&self, reference: &str) -> Result<Vec<Row>> {
        let reference = self.reference(reference)?;
        let Some(item) = reference.item else { return Ok(Vec::new()) };
        let mut select = self.connection.prepare_cached(
            "WITH mine AS (SELECT occasion, obligation FROM told WHERE document = ?1 AND item = ?2 LIMIT 1) \
             SELECT 'told' AS field, t.role AS value, d.sha256 || '#' || t.item AS reference \
             FROM mine JOIN told t ON t.occasion = mine.occasion OR t.obligation = mine.obligation \
             JOIN documents d ON d.id = t.document \
             UNION ALL SELECT f.field, f.value, d.sha256 || '#' || f.item \
             FROM mine JOIN told_fields f ON f.occasion = mine.occasion OR f.obligation = mine.obligation \
             JOIN documents d ON d.id = f.document \
             UNION ALL SELECT 'stood', coalesce(s.as_of || ' ', '') || s.value || ', ' || s.rule, s.\"by\" \
             FROM mine JOIN obligation_status s ON s.obligation = mine.obligation",
        )?;
        let rows = Row::all(&mut select, params![reference.document, item])?;
        let count = |field: &str| rows.iter().filter(|row| row.text("field") == field).count();
        Ok(if count("told") > 1 || count("stood") > 1 { rows } else { Vec::new() })
    }

    /// What happened and what is due, day by day: meetings on their days, commitments when they were
    /// made and when they are due, positions and, if asked for, statements when they were
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
        let obligation = |date: &str, kind: &str| {
            format!(
                "SELECT o.{date}, '{kind}', o.bound, o.status, o.text, c.publisher, o.document, o.item \
                 FROM obligations o JOIN commitments c ON c.document = o.document AND c.item = o.item"
            )
        };
        let participants = "meetings.name || coalesce('; ' || (SELECT group_concat(a.name, '; ') FROM \
            meeting_participants p JOIN actors a ON a.id = p.actor WHERE p.meeting = meetings.id), '')";
        let mut parts = vec![
            format!(
                "SELECT o.date, 'meeting' AS kind, {participants} AS who, o.status AS what, meetings.text, \
                 meetings.publisher, o.document, o.item FROM occasions o \
                 JOIN meetings ON meetings.document = o.document AND meetings.item = o.item"
            ),
            obligation("made", "commitment"),
            obligation("due", "due"),
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
