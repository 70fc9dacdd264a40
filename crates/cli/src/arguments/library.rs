//! What can be typed about a library.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Preset, Reading};

/// Which library is meant.
#[derive(Debug, Args)]
pub(crate) struct InLibrary {
    /// The library
    #[arg(long = "library", value_name = "FILE", default_value = "onrecord.db")]
    pub(crate) file: PathBuf,
}

/// What an answer is printed as.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Print {
    /// Print one JSON object a line
    #[arg(long, conflicts_with = "csv")]
    pub(crate) json: bool,
    /// Print CSV with a line of names; no cell starts a formula
    #[arg(long)]
    pub(crate) csv: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Add {
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) which: InLibrary,
    /// Print one JSON object for each document when it is safely there, and one for the sum
    #[arg(long)]
    pub(crate) json: bool,
    /// Do not compare the documents with each other now: the next `add` or `join` does
    #[arg(long)]
    pub(crate) no_join: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Compare {
    /// A document, or a meeting in one as DOCUMENT#m1
    #[arg(value_name = "A")]
    pub(crate) a: String,
    /// Another document, or another account of the meeting
    #[arg(value_name = "B")]
    pub(crate) b: String,
    #[command(flatten)]
    pub(crate) print: Print,
    #[command(flatten)]
    pub(crate) which: InLibrary,
}

#[derive(Debug, Args)]
pub(crate) struct Search {
    /// Words, and phrases between quotation marks; all must be there. `minist*` is every word that
    /// begins so
    #[arg(value_name = "QUERY")]
    pub(crate) query: Vec<String>,
    /// What to find
    #[arg(long, value_name = "KIND", default_value = "statement")]
    pub(crate) kind: Kind,
    /// By whom: words of the name of who speaks, met, holds or is bound
    #[arg(long, value_name = "NAME")]
    pub(crate) speaker: Option<String>,
    /// Of whom: part of the name of somebody the item speaks of
    #[arg(long, value_name = "NAME")]
    pub(crate) actor: Option<String>,
    /// Kind of act of the statement: say, believe, intend, promise, agree, ask, demand, deny,
    /// refuse, support, oppose, decide or report
    #[arg(long)]
    pub(crate) act: Option<String>,
    /// Status of the meeting or commitment, or stance of the position
    #[arg(long)]
    pub(crate) status: Option<String>,
    /// Part of the name of the publisher
    #[arg(long, value_name = "NAME")]
    pub(crate) publisher: Option<String>,
    /// Published on DATE or later
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<String>,
    /// Published on DATE or earlier
    #[arg(long, value_name = "DATE")]
    pub(crate) to: Option<String>,
    /// The newest first (what happens anyway)
    #[arg(long, conflicts_with = "best")]
    pub(crate) newest: bool,
    /// What fits the words best first
    #[arg(long)]
    pub(crate) best: bool,
    /// Most to print
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) limit: u32,
    #[command(flatten)]
    pub(crate) print: Print,
    #[command(flatten)]
    pub(crate) which: InLibrary,
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// An item, as DOCUMENT#s3, or a document, as DOCUMENT: the id or at least 8 of its first digits
    #[arg(value_name = "REFERENCE")]
    pub(crate) reference: String,
    /// Print the item as JSON, or the record where no item is named
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) which: InLibrary,
}

#[derive(Debug, Args)]
pub(crate) struct Who {
    /// The name, or part of it
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
    /// Most to print
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(crate) limit: u32,
    #[command(flatten)]
    pub(crate) print: Print,
    #[command(flatten)]
    pub(crate) which: InLibrary,
}

/// What lists can be narrowed by.
#[derive(Debug, Args)]
pub(crate) struct Listed {
    /// Part of the name of somebody who takes part
    #[arg(long, value_name = "NAME")]
    pub(crate) actor: Option<String>,
    /// Only with this status
    #[arg(long)]
    pub(crate) status: Option<String>,
    #[command(flatten)]
    pub(crate) days: Days,
    #[command(flatten)]
    pub(crate) print: Print,
    #[command(flatten)]
    pub(crate) which: InLibrary,
}

/// Between which days, and how much.
#[derive(Debug, Args)]
pub(crate) struct Days {
    /// On DATE or later
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<String>,
    /// On DATE or earlier
    #[arg(long, value_name = "DATE")]
    pub(crate) to: Option<String>,
    /// Most to print
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(crate) limit: u32,
}

#[derive(Debug, Args)]
pub(crate) struct Commitments {
    #[command(flatten)]
    pub(crate) listed: Listed,
    /// Only what is due before DATE
    #[arg(long, value_name = "DATE")]
    pub(crate) due_before: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Timeline {
    /// Part of the name of somebody who takes part
    #[arg(long, value_name = "NAME")]
    pub(crate) actor: Option<String>,
    /// List statements as well
    #[arg(long)]
    pub(crate) statements: bool,
    #[command(flatten)]
    pub(crate) days: Days,
    #[command(flatten)]
    pub(crate) print: Print,
    #[command(flatten)]
    pub(crate) which: InLibrary,
}

#[derive(Debug, Args)]
pub(crate) struct Quote {
    /// The words of the quotation
    #[arg(value_name = "TEXT")]
    pub(crate) text: String,
    #[command(flatten)]
    pub(crate) print: Print,
    #[command(flatten)]
    pub(crate) which: InLibrary,
}

#[derive(Debug, Args)]
pub(crate) struct Changes {
    /// Any version of the page
    #[arg(value_name = "DOCUMENT")]
    pub(crate) document: String,
    #[command(flatten)]
    pub(crate) print: Print,
    #[command(flatten)]
    pub(crate) which: InLibrary,
}

#[derive(Debug, Args)]
pub(crate) struct Link {
    /// An item or a document
    #[arg(value_name = "A")]
    pub(crate) a: String,
    /// What A is to B
    #[arg(value_name = "KIND")]
    pub(crate) kind: LinkKind,
    /// Another item or document
    #[arg(value_name = "B")]
    pub(crate) b: String,
    /// Why
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(crate) why: String,
    #[command(flatten)]
    pub(crate) by: By,
    #[command(flatten)]
    pub(crate) which: InLibrary,
}

/// Who says so.
#[derive(Debug, Args)]
pub(crate) struct By {
    /// Who says so [default: the name of the user]
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Unlink {
    /// The number of the link, as `onrecord show` prints it
    #[arg(value_name = "LINK")]
    pub(crate) link: i64,
    #[command(flatten)]
    pub(crate) by: By,
    #[command(flatten)]
    pub(crate) which: InLibrary,
}

#[derive(Debug, Args)]
pub(crate) struct Note {
    /// An item or a document
    #[arg(value_name = "REFERENCE")]
    pub(crate) reference: String,
    /// The note
    #[arg(value_name = "TEXT")]
    pub(crate) note: String,
    #[command(flatten)]
    pub(crate) by: By,
    #[command(flatten)]
    pub(crate) which: InLibrary,
}

#[derive(Debug, Args)]
pub(crate) struct Rebuild {
    /// How statements are found [default: as they were]
    #[arg(long, value_name = "PRESET")]
    pub(crate) preset: Option<Preset>,
    /// The list of people; must be given where one was given before
    #[arg(long, value_name = "FILE")]
    pub(crate) people: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) which: InLibrary,
}

#[derive(Debug, Args)]
pub(crate) struct Documents {
    /// Documents
    #[arg(value_name = "DOCUMENT", required = true)]
    pub(crate) documents: Vec<String>,
    #[command(flatten)]
    pub(crate) which: InLibrary,
}

#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// The copy; there must be no file of that name
    #[arg(value_name = "FILE")]
    pub(crate) copy: PathBuf,
    #[command(flatten)]
    pub(crate) which: InLibrary,
}

#[derive(Debug, Args)]
pub(crate) struct Export {
    /// The format
    #[arg(value_name = "FORMAT")]
    pub(crate) format: ExportFormat,
    /// Leave the texts out; words that items point to stay
    #[arg(long)]
    pub(crate) no_text: bool,
    /// The directory for notes; what was written below their last line is kept
    #[arg(long, value_name = "DIRECTORY")]
    pub(crate) to: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) which: InLibrary,
}

/// What a library is printed as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// Records, one a line, as `onrecord read --json` prints them
    Jsonl,
    /// A table of statements; no cell starts a formula
    Csv,
    /// W3C Web Annotations, one JSON-LD object a line
    Annotations,
    /// References to the documents, as a CSL-JSON list
    Csl,
    /// Entities of FollowTheMoney, one a line
    Ftm,
    /// Notes on documents and people, files below the directory that --to names
    Markdown,
}

#[derive(Debug, Args)]
pub(crate) struct Sample {
    /// How many items
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(crate) number: usize,
    /// Which kinds of items; may be given several times
    #[arg(long, value_name = "KIND", default_value = "statement")]
    pub(crate) kind: Vec<ItemKind>,
    /// Draw as many of each publisher, or of each kind, as long as there are any
    #[arg(long, value_name = "WHAT")]
    pub(crate) by: Option<Strata>,
    /// Another seed draws other items
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    /// Print the words without the text around them
    #[arg(long)]
    pub(crate) no_text: bool,
    /// Print the codebook in place of a sheet: what the columns mean and how they are filled in
    #[arg(long)]
    pub(crate) codebook: bool,
    #[command(flatten)]
    pub(crate) which: InLibrary,
}

/// What is drawn.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ItemKind {
    Statement,
    Meeting,
    Position,
    Commitment,
}

impl From<ItemKind> for onrecord_library::Kind {
    fn from(kind: ItemKind) -> Self {
        match kind {
            ItemKind::Statement => Self::Statement,
            ItemKind::Meeting => Self::Meeting,
            ItemKind::Position => Self::Position,
            ItemKind::Commitment => Self::Commitment,
        }
    }
}

/// What a sample is drawn by.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Strata {
    Publisher,
    Kind,
}

impl From<Strata> for onrecord_library::Strata {
    fn from(strata: Strata) -> Self {
        match strata {
            Strata::Publisher => Self::Publisher,
            Strata::Kind => Self::Kind,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Agreement {
    /// Sheets that were filled in, one of each coder
    #[arg(value_name = "SHEET", required = true, num_args = 2..)]
    pub(crate) sheets: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) print: Print,
}

/// What one item is to another.
#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(crate) enum LinkKind {
    SameStatement,
    SameMeeting,
    SamePerson,
    Confirms,
    Contradicts,
    Revises,
    Continues,
    Fulfils,
    Summarises,
    NotSameAs,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Kind {
    Statement,
    Meeting,
    Position,
    Commitment,
    Document,
}

impl From<Kind> for onrecord_library::Kind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Statement => Self::Statement,
            Kind::Meeting => Self::Meeting,
            Kind::Position => Self::Position,
            Kind::Commitment => Self::Commitment,
            Kind::Document => Self::Document,
        }
    }
}
