//! From bytes to records.

use std::collections::BTreeMap;
use std::io::BufRead;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use onrecord_extract::{People, RecordOptions, Taggers};
use onrecord_model::encoder::Encoder;
use onrecord_model::linear::Linear;
use onrecord_model::names::Names;
use onrecord_model::{ModelError, Tagger as _};
use onrecord_record::Record;
use onrecord_text::Document;

use crate::{ReadError, ingest};

/// What the user says about the input and wants of the record.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// What is known about the input from elsewhere.
    pub ingest: ingest::Options,
    /// Leave the canonical text out of the record.
    pub no_text: bool,
    /// Leave out statements less sure than this, 0 to 1; if absent, those that are more likely wrong
    /// than of use ([`LEAST_CONFIDENCE`](crate::extract::LEAST_CONFIDENCE)).
    pub min_confidence: Option<f32>,
    /// What the user knows of people; see [`people`](crate::people).
    pub people: Option<Arc<People>>,
}

impl ReadOptions {
    fn record_options(&self) -> RecordOptions {
        let ingest = &self.ingest;
        let format = ingest.format.map(|format| format.name().to_owned());
        let given = [
            ("date", ingest.date.clone()),
            ("url", ingest.url.clone()),
            ("title", ingest.title.clone()),
            ("format", format),
            ("min_confidence", self.min_confidence.map(|least| least.to_string())),
            ("people", self.people.as_ref().map(|people| people.digest.clone())),
            ("fast_html", ingest.fast_html.then(|| "true".to_owned())),
        ];
        let options: BTreeMap<String, String> =
            given.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect();
        RecordOptions {
            no_text: self.no_text,
            min_confidence: self.min_confidence,
            people: self.people.clone(),
            options,
        }
    }
}

/// How statements are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Preset {
    /// By a linear model: thousands of articles a second on a core, for archives.
    Fast,
    /// By an encoder that reads words in their context: tens of articles a second on a core, and
    /// far more of what is said without quotation marks. The default: who reads one report wants
    /// what is in it, and has it in the blink of an eye.
    #[default]
    Precise,
}

impl Preset {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fast => "fast",
            Self::Precise => "precise",
        }
    }
}

/// Reads documents into records. Made once, it can be used from many threads.
pub struct Reader {
    linear: Linear,
    /// Absent in the fast preset.
    encoder: Option<Encoder>,
    names: Names,
}

impl Reader {
    /// A reader with the default preset and the models that come with the program.
    ///
    /// # Errors
    /// If a model is damaged.
    pub fn new() -> Result<Self, ModelError> {
        Self::with_preset(Preset::default())
    }

    /// A reader with the models of `preset`.
    ///
    /// # Errors
    /// If a model is damaged.
    pub fn with_preset(preset: Preset) -> Result<Self, ModelError> {
        let encoder = (preset == Preset::Precise).then(Encoder::bundled).transpose()?;
        Ok(Self { linear: Linear::bundled()?, encoder, names: Names::bundled()? })
    }

    /// Name and digest of the model.
    #[must_use]
    pub fn model_id(&self) -> &str {
        match &self.encoder {
            Some(encoder) => encoder.id(),
            None => self.linear.id(),
        }
    }

    /// The records of the input called `name`, one by one: one for a text, a page or a Markdown
    /// file, one a line for JSON Lines.
    pub fn read<R: BufRead + Send + 'static>(
        &self,
        name: &str,
        input: R,
        options: &ReadOptions,
    ) -> impl Iterator<Item = Result<Record, ReadError>> + use<'_, R> {
        let given = options.record_options();
        ingest::documents(name, input, &options.ingest)
            .map(move |document| self.build(&document?, &given))
    }

    /// The record of a document that has been ingested.
    ///
    /// # Errors
    /// `internal`, should the analysis fail for a fault in the program.
    pub fn record(&self, document: &Document, options: &ReadOptions) -> Result<Record, ReadError> {
        self.build(document, &options.record_options())
    }

    fn build(&self, document: &Document, options: &RecordOptions) -> Result<Record, ReadError> {
        let taggers = match &self.encoder {
            Some(encoder) => {
                Taggers { tagger: encoder, for_long: Some(&self.linear), names: &self.names }
            }
            None => Taggers { tagger: &self.linear, for_long: None, names: &self.names },
        };
        // One document that trips a fault must not take the others with it.
        catch_unwind(AssertUnwindSafe(|| onrecord_extract::record(document, taggers, options)))
            .map_err(|_| ReadError::internal(&document.path))
    }
}
