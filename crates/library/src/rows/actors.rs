//! Who and what is spoken of.

use onrecord_record::{Actor, Mention};
use rusqlite::params;
use serde_json::{Value, json};

use super::{Rows, name};
use crate::error::Result;

impl Rows<'_> {
    pub(super) fn actors(&mut self) -> Result<()> {
        let next: i64 = self
            .connection
            .prepare_cached("SELECT coalesce(max(id), 0) + 1 FROM actors")?
            .query_row([], |row| row.get(0))?;
        let actors = &self.record.actors;
        self.actors = (next..)
            .zip(actors)
            .map(|(row, actor)| (actor.id.as_str(), (row, actor.name.as_str())))
            .collect();
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO actors (id, document, item, name, kind, \"of\", mentions) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?;
        for (row, actor) in (next..).zip(actors) {
            let kind = name(&actor.kind);
            let of = self.row(actor.of.as_ref());
            insert.execute(params![
                row,
                self.document,
                actor.id,
                actor.name,
                kind,
                of,
                mentions(actor)
            ])?;
        }
        self.members()?;
        self.roles()
    }

    /// The row of an actor.
    pub(super) fn row(&self, id: Option<&String>) -> Option<i64> {
        self.actors.get(id?.as_str()).map(|(row, _)| *row)
    }

    fn members(&self) -> Result<()> {
        let mut insert = self.connection.prepare_cached(
            "INSERT OR IGNORE INTO actor_members (actor, member) VALUES (?1, ?2)",
        )?;
        for actor in &self.record.actors {
            for member in self.rows_of(&actor.members) {
                insert.execute(params![self.row(Some(&actor.id)), member])?;
            }
        }
        Ok(())
    }

    fn roles(&self) -> Result<()> {
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO roles (actor, n, title, \"of\", start, \"end\", basis, rule) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?;
        for actor in &self.record.actors {
            for (n, role) in (1_i64..).zip(&actor.roles) {
                insert.execute(params![
                    self.row(Some(&actor.id)),
                    n,
                    role.title,
                    self.row(role.of.as_ref()),
                    role.anchor.start(),
                    role.anchor.end(),
                    name(&role.basis.kind),
                    role.basis.rule,
                ])?;
            }
        }
        Ok(())
    }
}

/// Every place that speaks of an actor, for the view `mentions`.
fn mentions(actor: &Actor) -> String {
    let mentions = actor.mentions.iter().map(|mention| {
        let Mention { anchor, basis } = mention;
        json!([anchor.exact(), anchor.start(), anchor.end(), name(&basis.kind), basis.rule])
    });
    Value::Array(mentions.collect()).to_string()
}
