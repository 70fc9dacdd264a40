//! What users say of what comparing found: a link that they reversed joins nothing, `not_same_as`
//! keeps apart, and a link that they made joins.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use crate::error::Result;

/// What was said of items, by their references.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// Links that hold, of any maker: these join.
    joins: BTreeSet<(String, String)>,
    /// Those of them that a user made.
    made: BTreeSet<(String, String)>,
    /// Pairs that a user keeps apart.
    apart: BTreeSet<(String, String)>,
    /// Meetings that do not fulfil a commitment, though comparing found that they do.
    unfulfilled: BTreeSet<(String, String)>,
}

/// Kinds of links that make one thing of two items.
const ONE: [&str; 4] = ["same_meeting", "continues", "confirms", "revises"];

impl Said {
    /// What was said of the items of the documents with these ids.
    pub(super) fn new(connection: &Connection, documents: &[String]) -> Result<Self> {
        let mut select = connection.prepare_cached(
            "SELECT kind, a, b, active, made_by FROM links WHERE a > ?1 || '#' AND a < ?1 || '$'",
        )?;
        let mut said = Self::default();
        for document in documents {
            let rows = select.query_map([document], |row| {
                let pair: (String, String) = (row.get(1)?, row.get(2)?);
                Ok((
                    row.get::<_, String>(0)?,
                    pair,
                    row.get::<_, bool>(3)?,
                    row.get::<_, String>(4)?,
                ))
            })?;
            for row in rows {
                let (kind, pair, active, made_by) = row?;
                let by_user = !matches!(made_by.as_str(), "across" | "reading");
                let one = ONE.contains(&kind.as_str());
                match (one, active) {
                    (true, true) => {
                        if by_user {
                            said.made.insert(pair.clone());
                        }
                        said.joins.insert(pair);
                    }
                    (true, false) if made_by == "across" => {
                        said.apart.insert(pair);
                    }
                    (false, true) if kind == "not_same_as" && by_user => {
                        said.apart.insert(pair);
                    }
                    (false, false) if kind == "fulfils" => {
                        said.unfulfilled.insert(pair);
                    }
                    _ => {}
                }
            }
        }
        Ok(said)
    }

    /// Whether `meeting` is said not to fulfil any of `commitments`.
    pub(super) fn unfulfilled(&self, meeting: &str, commitments: &[String]) -> bool {
        commitments
            .iter()
            .any(|told| self.unfulfilled.contains(&(meeting.to_owned(), told.clone())))
    }

    fn is_apart(&self, a: &str, b: &str) -> bool {
        let has = |a: &str, b: &str| self.apart.contains(&(a.to_owned(), b.to_owned()));
        has(a, b) || has(b, a)
    }

    fn is_joined(&self, a: &str, b: &str) -> bool {
        let has = |a: &str, b: &str| self.joins.contains(&(a.to_owned(), b.to_owned()));
        (has(a, b) || has(b, a)) && !self.is_apart(a, b)
    }

    /// The parts into which `items`, which comparing put together, fall: one, unless somebody keeps
    /// two of them apart. Each item goes to the first part that a link joins it to and nobody keeps
    /// it from.
    pub(super) fn parts(&self, items: &[String]) -> Vec<Vec<usize>> {
        let clash = |at: usize, part: &[usize]| {
            part.iter().any(|&other| self.is_apart(&items[at], &items[other]))
        };
        let all: Vec<usize> = (0..items.len()).collect();
        if !all.iter().any(|&at| clash(at, &all)) {
            return vec![all];
        }
        let mut parts: Vec<Vec<usize>> = Vec::new();
        for at in all {
            let joined = |part: &&mut Vec<usize>| {
                !clash(at, part) && part.iter().any(|&to| self.is_joined(&items[at], &items[to]))
            };
            match parts.iter_mut().find(joined) {
                Some(part) => part.push(at),
                None => parts.push(vec![at]),
            }
        }
        parts
    }

    /// Which of `rows` a user says are one; each row by the references of its items.
    pub(super) fn merged(&self, rows: &[Vec<String>]) -> Vec<Vec<usize>> {
        let mut at: BTreeMap<&str, usize> = BTreeMap::new();
        for (row, items) in rows.iter().enumerate() {
            at.extend(items.iter().map(|item| (item.as_str(), row)));
        }
        let mut of: Vec<usize> = (0..rows.len()).collect();
        for (a, b) in &self.made {
            let (Some(&a), Some(&b)) = (at.get(a.as_str()), at.get(b.as_str())) else { continue };
            let (to, from) = (of[a].min(of[b]), of[a].max(of[b]));
            of.iter_mut().filter(|row| **row == from).for_each(|row| *row = to);
        }
        let mut merged: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (row, to) in of.into_iter().enumerate() {
            merged.entry(to).or_default().push(row);
        }
        merged.into_values().collect()
    }
}
