//! What one record says, in the form in which it is compared with others: actors by name and by
//! the party they belong to, times as days, words as what they are about.
//!
//! A report is made from its record whenever it is needed, and never stored: only records are.

mod cast;
mod commitments;
mod furniture;
mod meetings;
mod people;
mod statements;

use std::collections::BTreeSet;

use onrecord_record::{Anchor, Published, Record};

pub use cast::Name;
pub use commitments::CommitmentTold;
pub use meetings::{MeetingTold, SideTold};
pub use people::PersonTold;
pub use statements::StatementTold;

use crate::copies::Print;
use crate::days::Days;
use cast::Cast;
use furniture::Furniture;

/// One record, ready to be compared with others.
#[derive(Debug, Clone)]
pub struct Report {
    /// Id of the document.
    pub document: String,
    /// When it was published.
    pub published: Option<Days>,
    /// Who published it.
    pub publisher: Option<String>,
    /// What its copies are found by.
    pub print: Print,
    /// Persons with a full name.
    pub people: Vec<PersonTold>,
    /// Its statements. Of these, of meetings and of commitments those are left out that were read
    /// in what a page puts between the words of its story: boxes, lists of links.
    pub statements: Vec<StatementTold>,
    /// Its meetings.
    pub meetings: Vec<MeetingTold>,
    /// Its commitments.
    pub commitments: Vec<CommitmentTold>,
}

impl Report {
    /// What `record` says. `text` is the canonical text, for a record that was stored without it;
    /// where neither has it, no copies are found and no words beside the anchors are seen.
    #[must_use]
    pub fn new(record: &Record, text: Option<&str>) -> Self {
        let text = text.or(record.document.text.as_deref()).unwrap_or_default();
        let published = match &record.document.published {
            Published::At(at) => Days::parse(&at.value),
            Published::Unknown { .. } => None,
        };
        let cast = Cast::new(record);
        let furniture = Furniture::new(text);
        let mut statements = statements::told(record, &cast, published);
        statements.retain(|said| !furniture.holds(&said.content));
        let mut meetings = meetings::told(record, &cast, published);
        meetings.retain(|meeting| !furniture.holds(&meeting.evidence));
        let mut commitments = commitments::told(record, &cast, &meetings, text, published);
        commitments.retain(|commitment| !furniture.holds(std::slice::from_ref(&commitment.what)));
        Self {
            document: record.document.id.clone(),
            published,
            publisher: record.document.publisher.clone(),
            print: Print::new(text, &record.blocks),
            people: people::told(record, &cast),
            statements,
            meetings,
            commitments,
        }
    }

    /// What orders reports: the day of publication, then the id. Those without a day come last.
    pub(crate) fn rank(&self) -> (bool, i64, &str) {
        (self.published.is_none(), self.published.map_or(0, |days| days.first), &self.document)
    }
}

/// Keys of parties, sorted.
pub type Parties = BTreeSet<String>;

/// The words of several anchors, as one.
pub(crate) fn exact(anchors: &[Anchor]) -> String {
    anchors.iter().map(Anchor::exact).collect::<Vec<_>>().join(" ")
}
