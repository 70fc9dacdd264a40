//! What can be typed. Every option is defined here and nowhere else; `--help` comes from these
//! lines, and a test holds `docs/command-line.md` against it.

mod library;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use onrecord::ingest;

pub(crate) use library::{
    Add, Agreement, Backup, By, Changes, Commitments, Compare, Days, Documents, Export,
    ExportFormat, InLibrary, Link, Listed, Note, Print, Quote, Rebuild, Sample, Search, Show,
    Timeline, Unlink, Who,
};

/// Reads news reports and official statements and keeps the record: who said what, every item
/// pinned to the exact words of its source.
#[derive(Debug, Parser)]
// The long version names the model, which clap cannot know; see `version`.
#[command(
    name = "onrecord",
    disable_version_flag = true,
    disable_help_subcommand = true,
    args_conflicts_with_subcommands = true
)]
pub(crate) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    /// Print the version and the model that comes with it
    #[arg(long, exclusive = true)]
    pub(crate) version: bool,
    /// Print the version alone
    #[arg(short = 'V', exclusive = true)]
    pub(crate) short_version: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read texts and print what is said in them, and by whom
    Read(Box<Read>),
    /// Check that records hold the exact words of their texts
    Verify(Verify),
    /// Print the JSON Schema of the record
    Schema,
    /// Read texts and keep their records in a library
    Add(Box<Add>),
    /// Find statements, meetings, positions, commitments or texts in a library
    Search(Search),
    /// Show an item or a document of a library, at its words
    Show(Show),
    /// What somebody said, met, promised and holds
    Who(Who),
    /// List meetings
    Meetings(Listed),
    /// List commitments, those due first on top
    Commitments(Commitments),
    /// List what happened and what is due, day by day
    Timeline(Timeline),
    /// Is this quotation on record: word for word, altered, or not at all
    Quote(Quote),
    /// Which statements appeared, changed or vanished from one version of a page to the next
    Changes(Changes),
    /// Two accounts side by side: what both say, what only one says, where wordings differ
    Compare(Compare),
    /// Compare documents that were added with `--no-join` with all others
    Join(InLibrary),
    /// Print a whole library in a format that other programs read
    Export(Export),
    /// Print a sheet of items, drawn by chance, on which people say whether they were read rightly
    Sample(Sample),
    /// How far people agree who filled in the same sheet (Krippendorff's alpha)
    Agreement(Agreement),
    /// Say that two items belong together
    Link(Link),
    /// Reverse a link
    Unlink(Unlink),
    /// Keep a note on an item or a document
    Note(Note),
    /// Read everything in a library again with this version of the program
    Rebuild(Rebuild),
    /// Take a document out of a library
    Remove(Documents),
    /// Take the words out of a document, and keep that it was there
    Redact(Documents),
    /// Copy a library while it may be in use
    Backup(Backup),
}

#[derive(Debug, Args)]
pub(crate) struct Read {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Print records as JSON, one a line (what happens anyway when the output is no terminal)
    #[arg(long, conflicts_with = "view")]
    pub(crate) json: bool,
    /// Print records for people (what happens anyway when the output is a terminal)
    #[arg(long)]
    pub(crate) view: bool,
    /// Write all records into FILE as one page for a browser, in place of printing them
    ///
    /// With --json or --view they are printed as well. A FILE that exists is replaced.
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,
    /// Leave the text out of JSON records; `verify` then needs --source
    #[arg(long)]
    pub(crate) no_text: bool,
    /// List who is spoken of below the statements, in the view for people
    #[arg(long)]
    pub(crate) actors: bool,
    /// List the expressions of time and what they mean, in the view for people
    #[arg(long)]
    pub(crate) times: bool,
    /// Say by which rule each thing was found, in the view for people
    #[arg(long)]
    pub(crate) explain: bool,
    /// Colour in what is printed for people; `auto` heeds NO_COLOR
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: When,
}

/// What is read, and how: the same for every command that reads.
#[derive(Debug, Args)]
pub(crate) struct Reading {
    /// Files, directories or patterns (`'*.html'`); `-` is standard input
    ///
    /// Directories are read with all below them, in the order of the names: files that end in
    /// .txt, .text, .html, .htm, .xhtml, .md, .markdown, .jsonl or .ndjson, also compressed
    /// (.gz, .xz, .zst). Hidden files, and links to directories, are passed over there. A file
    /// that is named itself is read whatever its name.
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// When the texts were published: 2024-04-18, or 2024-04-18T10:15:00+02:00
    #[arg(long)]
    pub(crate) date: Option<String>,
    /// The address of the text (one document only)
    #[arg(long)]
    pub(crate) url: Option<String>,
    /// The title of the text (one document only)
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// What the inputs are written in, where name and first bytes must not decide
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
    /// Find the story of a page by the quick way: ten times faster, a little less exact
    #[arg(long)]
    pub(crate) fast_html: bool,
    /// How statements are found: `precise` finds more, `fast` reads archives
    ///
    /// `precise` reads words in their context, some tens of articles a second on each processor;
    /// `fast` weighs words, some thousands. A story of more than some 200 articles is read by `fast`
    /// always, and the record says so.
    #[arg(long, value_name = "PRESET", default_value = "precise")]
    pub(crate) preset: Preset,
    /// Leave out statements whose confidence is less than P, from 0 to 1 [default: 0.3]
    ///
    /// A confidence is the probability that the content and the source of a statement are right.
    /// 0 shows the doubtful ones as well, 0.8 only those that can be relied on.
    #[arg(long, value_name = "P")]
    pub(crate) min_confidence: Option<f32>,
    /// What you know of people: a CSV file with the columns name, aliases, office, of, from, to, id
    ///
    /// Only `name` must be there; aliases stand between semicolons, dates are 2019, 2019-05 or
    /// 2019-05-31, several offices of one person are several lines. An office counts only on its
    /// dates. What comes from the file is marked as inferred, by rules that begin with people_list.
    #[arg(long, value_name = "FILE")]
    pub(crate) people: Option<PathBuf>,
    /// How many documents are read at once, at most 64 [default: as many as there are processors]
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
}

#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// Records, one a line, as `onrecord read --json` prints them; `-` is standard input
    #[arg(value_name = "RECORDS")]
    pub(crate) records: PathBuf,
    /// Read the source again from PATH and check against that, not the text in the record
    ///
    /// PATH is the file that the records were read from, or a directory that holds it under the
    /// path in the record, or under the end of that path.
    #[arg(long, value_name = "PATH")]
    pub(crate) source: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    Text,
    Html,
    Markdown,
    Jsonl,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Preset {
    Fast,
    Precise,
}

impl From<Preset> for onrecord::Preset {
    fn from(preset: Preset) -> Self {
        match preset {
            Preset::Fast => Self::Fast,
            Preset::Precise => Self::Precise,
        }
    }
}

impl From<Format> for ingest::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Text => Self::Text,
            Format::Html => Self::Html,
            Format::Markdown => Self::Markdown,
            Format::Jsonl => Self::JsonLines,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    Auto,
    Always,
    Never,
}
