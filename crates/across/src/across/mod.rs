//! What stands after many reports.

mod cluster;
mod commitments;
mod meetings;
mod rows;

use std::collections::{BTreeMap, BTreeSet};

use onrecord_record::LinkKind;

pub use commitments::{CommitmentRow, Standing};
pub use meetings::MeetingRow;
pub(crate) use meetings::fields;
pub use rows::{CopyLink, CopyRow, FieldTold, StatementRow};

use crate::copies::compare as compare_copies;
use crate::days::Day;
use crate::keys::{Key, MemoryIndex, candidates, keys};
use crate::link::{Item, Link};
use crate::people::{self, PersonRow};
use crate::report::Report;
use crate::{meetings as judge_meetings, statements as judge_statements};

/// Many reports as one record: what is the same in them, and how it stands after all of them.
///
/// It depends on the set of reports alone: the same reports give the same, in whatever order they
/// come. Nothing that a report says is overwritten by another: a row lists what each says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Across {
    /// Documents that are copies of each other.
    pub copies: Vec<CopyRow>,
    /// Persons named in full.
    pub people: Vec<PersonRow>,
    /// Statements, each once however many reports have it.
    pub statements: Vec<StatementRow>,
    /// Meetings that took place, are under way, were called off or denied; and plans that no meeting
    /// has fulfilled.
    pub meetings: Vec<MeetingRow>,
    /// Commitments.
    pub commitments: Vec<CommitmentRow>,
    /// How items of different documents belong together.
    pub links: Vec<Link>,
    /// The day of the latest report, up to which all this stands.
    pub as_of: Option<Day>,
}

impl Across {
    /// Reads `reports` together. Of two with one document id the first counts.
    #[must_use]
    pub fn new<'r>(reports: impl IntoIterator<Item = &'r Report>) -> Self {
        let mut of_document: BTreeMap<&str, &Report> = BTreeMap::new();
        for report in reports {
            of_document.entry(&report.document).or_insert(report);
        }
        let mut reports: Vec<&Report> = of_document.values().copied().collect();
        reports.sort_by_key(|report| report.rank());
        let as_of = reports.iter().filter_map(|report| report.published).map(|days| days.last);
        let mut across = Self { as_of: as_of.max(), ..Self::default() };
        let mut same_statement = Vec::new();
        let mut same_meeting = Vec::new();
        let mut copy_links = Vec::new();
        for (a, b) in pairs(&reports) {
            copy_links.extend(CopyLink::new(a, b, &compare_copies(&a.print, &b.print)));
            same_statement.extend(judge_statements::links(a, b));
            same_meeting.extend(judge_meetings::links(a, b));
        }
        across.copies = rows::copies(&reports, copy_links);
        across.statements = rows::statements(&reports, &same_statement);
        let (people, people_links) = people::gather(&reports);
        across.people = people;
        let (meetings, meeting_links) = meetings::gather(&reports, &same_meeting);
        let (commitments, commitment_links) =
            commitments::gather(&reports, &meetings, across.as_of);
        across.meetings = meetings;
        across.commitments = commitments;
        across.links = same_statement;
        across.links.extend(same_meeting);
        across.links.extend(people_links);
        across.links.extend(meeting_links);
        across.links.extend(commitment_links);
        across.links.sort_by_key(Link::rank);
        across
    }

    /// What `document` is the first to tell: the rows that begin with it. A copy tells nothing new.
    #[must_use]
    pub fn new_in(&self, document: &str) -> Vec<&Item> {
        let firsts = self.meetings.iter().filter_map(|row| row.told.first());
        let firsts = firsts.chain(self.commitments.iter().filter_map(|row| row.told.first()));
        let firsts = firsts.chain(self.statements.iter().filter_map(|row| row.told.first()));
        firsts.filter(|item| item.document == document).collect()
    }

    /// The links of `kind`.
    pub fn links_of(&self, kind: LinkKind) -> impl Iterator<Item = &Link> {
        self.links.iter().filter(move |link| link.kind == kind)
    }
}

/// The pairs of reports that share enough keys to be compared, each once, the earlier first.
fn pairs<'r>(reports: &[&'r Report]) -> Vec<(&'r Report, &'r Report)> {
    let mut index = MemoryIndex::default();
    let of_report: Vec<Vec<Key>> = reports.iter().map(|report| keys(report)).collect();
    for (report, keys) in reports.iter().zip(&of_report) {
        index.add(&report.document, keys);
    }
    let at: BTreeMap<&str, usize> =
        reports.iter().enumerate().map(|(at, report)| (report.document.as_str(), at)).collect();
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (from, (report, keys)) in reports.iter().zip(&of_report).enumerate() {
        let Ok(found) = candidates(&index, &report.document, keys);
        for document in found {
            if let Some(&to) = at.get(document.as_str()) {
                pairs.insert((from.min(to), from.max(to)));
            }
        }
    }
    pairs.into_iter().map(|(a, b)| (reports[a], reports[b])).collect()
}
