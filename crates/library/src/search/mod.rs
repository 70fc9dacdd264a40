//! Finding items by their words and by what is known of them.

mod query;

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params_from_iter};

use crate::day;
use crate::error::{LibraryError, Result};
use crate::file::Library;
use crate::row::Row;

pub use query::Query;

/// Most matches that are weighed against each other; of more, the newest. Words that stand in more
/// items than these say nothing about which is best, and weighing a million takes a second.
pub const WEIGHED: i64 = 20_000;

/// What is searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// What somebody said.
    #[default]
    Statement,
    /// Who met whom.
    Meeting,
    /// Who holds what.
    Position,
    /// Who bound himself to what.
    Commitment,
    /// Whole texts.
    Document,
}

/// The order of what is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// By the date of publication, the last first.
    #[default]
    Newest,
    /// By how well the words fit (BM25), the best first.
    Best,
}

/// What is asked. Whatever is absent does not matter.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// Words, and phrases between quotation marks; all must be there.
    pub words: String,
    /// What is searched for.
    pub kind: Kind,
    /// Words of the name of who says, holds, met or is bound.
    pub speaker: Option<String>,
    /// Part of the name of somebody the item speaks of.
    pub actor: Option<String>,
    /// Kind of act of a statement.
    pub act: Option<String>,
    /// Status of a meeting or commitment, stance of a position.
    pub status: Option<String>,
    /// Part of the name of the publisher.
    pub publisher: Option<String>,
    /// First day of publication.
    pub from: Option<String>,
    /// Last day of publication.
    pub to: Option<String>,
    /// Order.
    pub order: Order,
    /// Most rows.
    pub limit: u32,
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// One row an item.
    pub rows: Vec<Row>,
    /// Whether only the newest matches were weighed, since there were too many.
    pub weighed_newest: bool,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Statement, Self::Meeting, Self::Position, Self::Commitment, Self::Document];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Meeting => "meeting",
            Self::Position => "position",
            Self::Commitment => "commitment",
            Self::Document => "document",
        }
    }

    /// The table, its column of names, and its column of what was done.
    const fn table(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Statement => ("statements", "speaker", "act"),
            Self::Meeting => ("meetings", "name", "status"),
            Self::Position => ("positions", "holder", "stance"),
            Self::Commitment => ("commitments", "bound", "status"),
            Self::Document => ("documents", "title", "language"),
        }
    }

    /// How actors hang on its items, as conditions on the actor `a` and the item `t`.
    const fn actors(self) -> &'static str {
        match self {
            Self::Statement => {
                "EXISTS (SELECT 1 FROM statement_speakers l WHERE l.statement = t.id AND l.actor = a.id)"
            }
            Self::Meeting => {
                "EXISTS (SELECT 1 FROM meeting_participants l WHERE l.meeting = t.id AND l.actor = a.id) \
                 OR EXISTS (SELECT 1 FROM meeting_sides l WHERE l.meeting = t.id AND l.actor = a.id)"
            }
            Self::Position => {
                "EXISTS (SELECT 1 FROM position_actors l WHERE l.position = t.id AND l.actor = a.id)"
            }
            Self::Commitment => {
                "EXISTS (SELECT 1 FROM commitment_actors l WHERE l.commitment = t.id AND l.actor = a.id)"
            }
            Self::Document => "1",
        }
    }
}

impl Library {
    /// What fits all that is asked.
    ///
    /// # Errors
    /// If what is asked makes no sense, or the library cannot be read.
    pub fn search(&self, asked: &Search) -> Result<Found> {
        let mut plan = Plan::new(asked)?;
        let weighed_newest = plan.weighs() && plan.cut(&self.connection)?;
        let sql = plan.sql();
        let mut select = self.connection.prepare_cached(&sql)?;
        let rows = Row::all(&mut select, params_from_iter(plan.given))?;
        Ok(Found { rows, weighed_newest })
    }
}

/// A search as SQL: conditions and the values they take, which are never part of the SQL.
struct Plan<'a> {
    asked: &'a Search,
    /// The expression for full-text search, if there is any.
    matching: bool,
    /// Conditions that full-text search itself decides.
    within: Vec<String>,
    /// Conditions on the rows.
    filters: Vec<String>,
    given: Vec<Sql>,
    /// How many of these the conditions `within` take: they come first.
    given_within: usize,
}

impl<'a> Plan<'a> {
    fn new(asked: &'a Search) -> Result<Self> {
        let mut plan = Self {
            asked,
            matching: false,
            within: Vec::new(),
            filters: Vec::new(),
            given: Vec::new(),
            given_within: 0,
        };
        plan.words()?;
        plan.given_within = plan.given.len();
        plan.days()?;
        if asked.kind != Kind::Document {
            plan.given_within = plan.given.len();
        }
        plan.known()?;
        Ok(plan)
    }

    fn words(&mut self) -> Result<()> {
        let (table, who, _) = self.asked.kind.table();
        let columns = if self.asked.kind == Kind::Document { "{title text}" } else { "{text}" };
        let words = Query::parse(&self.asked.words);
        let speaker = self.asked.speaker.as_deref().map(Query::phrase);
        if speaker.as_ref().is_some_and(Query::is_empty) {
            return Err(LibraryError::bad_request("there is no word in the name of the speaker"));
        }
        if words.is_empty() && !self.asked.words.trim().is_empty() {
            return Err(LibraryError::bad_request("there is no word in what is searched for")
                .hint("words consist of letters and digits; leave them out to search by filters alone"));
        }
        let parts = [words.matching(columns), speaker.and_then(|name| name.matching(who))];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if !parts.is_empty() {
            self.matching = true;
            let number = self.give(parts.join(" AND "));
            self.within.push(format!("{table}_fts MATCH ?{number}"));
        }
        Ok(())
    }

    /// Days of publication: for items they are ranges of ids.
    fn days(&mut self) -> Result<()> {
        for (date, is_last) in [(&self.asked.from, false), (&self.asked.to, true)] {
            let Some(date) = date else { continue };
            let date = &day::typed(date)?;
            if self.asked.kind == Kind::Document {
                let number = self.give(date.clone());
                let compared = if is_last { "<=" } else { ">=" };
                // A date may be a year or a month: then all of it counts.
                self.filters.push(format!(
                    "substr(t.published, 1, length(?{number})) {compared} ?{number}"
                ));
            } else {
                let day = if is_last { day::last(date) } else { Some(day::number(Some(date))) };
                let day = day.unwrap_or(0);
                let id = if is_last { day::first_id(day + 1) - 1 } else { day::first_id(day) };
                let number = self.give(id);
                let compared = if is_last { "<=" } else { ">=" };
                self.within.push(format!("{{id}} {compared} ?{number}"));
                // What has no date is neither before nor after one.
                self.within.push(format!("{{id}} >= {}", day::first_id(1)));
            }
        }
        Ok(())
    }

    fn known(&mut self) -> Result<()> {
        let asked = self.asked;
        let (_, _, what) = asked.kind.table();
        if let Some(act) = &asked.act {
            if asked.kind != Kind::Statement {
                return Err(LibraryError::bad_request("only statements have an act")
                    .hint("leave out the act, or the kind"));
            }
            let number = self.give(act.to_lowercase());
            self.filters.push(format!("t.act = ?{number}"));
        }
        if let Some(status) = &asked.status {
            if matches!(asked.kind, Kind::Statement | Kind::Document) {
                return Err(LibraryError::bad_request(format!(
                    "a {} has no status",
                    asked.kind.name()
                ))
                .hint("say which kind is meant: --kind meeting, position or commitment"));
            }
            let number = self.give(status.to_lowercase());
            self.filters.push(format!("t.{what} = ?{number}"));
        }
        if let Some(publisher) = &asked.publisher {
            let number = self.give(publisher.to_lowercase());
            self.filters.push(format!("instr(lower(t.publisher), ?{number})"));
        }
        if let Some(actor) = &asked.actor {
            let number = self.give(actor.to_lowercase());
            let within = match asked.kind {
                Kind::Document => "1".to_owned(),
                kind => format!(
                    "({} OR EXISTS (SELECT 1 FROM mentions m WHERE m.actor = a.id AND m.start < t.\"end\" AND m.\"end\" > t.start))",
                    kind.actors()
                ),
            };
            let document = if asked.kind == Kind::Document { "t.id" } else { "t.document" };
            self.filters.push(format!(
                "EXISTS (SELECT 1 FROM actors a WHERE a.document = {document} AND instr(lower(a.name), ?{number}) AND {within})"
            ));
        }
        Ok(())
    }

    fn give(&mut self, value: impl Into<Sql>) -> usize {
        self.given.push(value.into());
        self.given.len()
    }

    fn weighs(&self) -> bool {
        self.matching && self.asked.order == Order::Best
    }

    /// Where more match than are weighed, leaves out the oldest. Whether it did.
    fn cut(&mut self, connection: &Connection) -> Result<bool> {
        let (table, _, _) = self.asked.kind.table();
        let sql = format!(
            "SELECT rowid FROM {table}_fts WHERE {} ORDER BY rowid DESC LIMIT 1 OFFSET {WEIGHED}",
            self.within(&format!("{table}_fts.rowid"))
        );
        let mut select = connection.prepare_cached(&sql)?;
        let first = select
            .query_map(params_from_iter(&self.given[..self.given_within]), |row| {
                row.get::<_, i64>(0)
            })?;
        let Some(first) = first.into_iter().next().transpose()? else { return Ok(false) };
        let number = self.give(first);
        self.within.push(format!("{{id}} > ?{number}"));
        Ok(true)
    }

    fn within(&self, id: &str) -> String {
        self.within.join(" AND ").replace("{id}", id)
    }

    fn sql(&self) -> String {
        let (table, who, what) = self.asked.kind.table();
        let id = if self.matching { format!("{table}_fts.rowid") } else { "t.id".to_owned() };
        let from = if self.matching {
            format!("{table}_fts JOIN {table} t ON t.id = {table}_fts.rowid")
        } else {
            format!("{table} t")
        };
        let mut conditions: Vec<String> = self.filters.clone();
        if !self.within.is_empty() {
            conditions.push(self.within(&id));
        }
        let conditions =
            if conditions.is_empty() { "1".to_owned() } else { conditions.join(" AND ") };
        let document = self.asked.kind == Kind::Document;
        let order = match self.asked.order {
            Order::Best if self.matching => "rank".to_owned(),
            // Their ids are no days.
            _ if document => "t.published DESC, t.id DESC".to_owned(),
            _ => format!("{id} DESC"),
        };
        let (reference, join, text) = if document {
            let text = if self.matching {
                "snippet(documents_fts, 1, '', '', ' … ', 24)"
            } else {
                "substr(t.text, 1, 200)"
            };
            ("t.sha256", "", text)
        } else {
            ("d.sha256 || '#' || t.item", "JOIN documents d ON d.id = t.document", "t.text")
        };
        let title = if document { "t.title" } else { "d.title" };
        format!(
            "SELECT {reference} AS reference, '{}' AS kind, t.published, t.publisher, {title} AS title, \
             t.{who} AS {who}, t.{what} AS {what}, {text} AS text \
             FROM {from} {join} WHERE {conditions} ORDER BY {order} LIMIT {}",
            self.asked.kind.name(),
            self.asked.limit
        )
    }
}
