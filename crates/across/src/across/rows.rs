//! Rows of documents and of statements, and what each report says of a field.

use onrecord_record::{Anchor, LinkKind};

use super::cluster::{cluster, different_documents};
use crate::copies::{Copied, CopyKind};
use crate::link::{Evidence, Item, Link};
use crate::report::Report;

/// Two documents that are copies.
#[derive(Debug, Clone, PartialEq)]
pub struct CopyLink {
    /// The earlier one.
    pub a: String,
    /// The later one.
    pub b: String,
    /// How they are copies.
    pub kind: CopyKind,
    /// Share of the words of `a` that stand in `b`.
    pub of_a: f32,
    /// Share of the words of `b` that stand in `a`.
    pub of_b: f32,
}

impl CopyLink {
    pub(super) fn new(a: &Report, b: &Report, copied: &Copied) -> Option<Self> {
        Some(Self {
            a: a.document.clone(),
            b: b.document.clone(),
            kind: copied.kind?,
            of_a: copied.of_first,
            of_b: copied.of_second,
        })
    }
}

/// Documents that are copies of each other, at least two.
#[derive(Debug, Clone, PartialEq)]
pub struct CopyRow {
    /// Their ids, earliest first.
    pub documents: Vec<String>,
    /// Which are copies of which, and how.
    pub links: Vec<CopyLink>,
}

/// Gathers copies of copies.
pub(super) fn copies(reports: &[&Report], links: Vec<CopyLink>) -> Vec<CopyRow> {
    let items: Vec<Item> = reports.iter().map(|report| Item::new(&report.document, "")).collect();
    let as_links: Vec<Link> = links
        .iter()
        .map(|link| {
            let (a, b) = (Item::new(&link.a, ""), Item::new(&link.b, ""));
            Link::new(LinkKind::SameStatement, a, b, link.kind.name(), link.of_a.max(link.of_b))
        })
        .collect();
    let rows = cluster(&items, &as_links, |_, _| true).into_iter().filter(|row| row.len() > 1);
    rows.map(|row| {
        let documents: Vec<String> = row.iter().map(|&at| items[at].document.clone()).collect();
        let within = |link: &&CopyLink| documents.contains(&link.a);
        CopyRow { links: links.iter().filter(within).cloned().collect(), documents }
    })
    .collect()
}

/// One statement.
#[derive(Debug, Clone, PartialEq)]
pub struct StatementRow {
    /// Where it is told, earliest report first.
    pub told: Vec<Item>,
}

/// Gathers statements by the links between them: those that are told once are rows too. `statements`
/// stand in the order that rows shall have, those of the earliest report first.
#[must_use]
pub fn statement_rows(statements: &[Item], links: &[Link]) -> Vec<StatementRow> {
    let same: Vec<Link> =
        links.iter().filter(|link| link.kind == LinkKind::SameStatement).cloned().collect();
    // A part of two quotations does not make one of them, nor do two halves of one.
    let rows = cluster(statements, &same, |a, b| different_documents(statements, a, b));
    let told = |row: Vec<usize>| row.into_iter().map(|at| statements[at].clone()).collect();
    rows.into_iter().map(|row| StatementRow { told: told(row) }).collect()
}

/// What a report says of a field of a row.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldTold {
    /// The field, by its name in the record; of a side also whose ("lead of Northland").
    pub field: String,
    /// What it says.
    pub value: String,
    /// Who says it.
    pub by: Item,
    /// The words.
    pub evidence: Vec<Evidence>,
}

impl FieldTold {
    pub(super) fn new(field: &str, value: &str, by: &Item, words: &[Anchor]) -> Self {
        Self {
            field: field.to_owned(),
            value: value.to_owned(),
            by: by.clone(),
            evidence: Evidence::of(&by.document, words),
        }
    }
}
