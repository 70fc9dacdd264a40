//! What can be typed about a library.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Reading;

/// Which library is meant.
#[derive(Debug, Args)]
pub(crate) struct InLibrary {
    /// The library
    #[arg(long, value_name = "FILE", default_value = "onrecord.db")]
    pub(crate) library: PathBuf,
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
    pub(crate) library: InLibrary,
    /// Print one JSON object for each document when it is safely there, and one for the sum
    #[arg(long)]
    pub(crate) json: bool,
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
    pub(crate) library: InLibrary,
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
    pub(crate) library: InLibrary,
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
