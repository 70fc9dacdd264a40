//! Who said what.

use rusqlite::params;

use super::{Rows, name, span, words};
use crate::error::Result;

const SPEAKERS: &str =
    "INSERT OR IGNORE INTO statement_speakers (statement, actor, role) VALUES (?1, ?2, ?3)";

impl Rows<'_> {
    pub(super) fn statements(&self) -> Result<()> {
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO statements (id, document, item, speaker, act, publisher, published, text, \
             source, cue, verbatim, form, speaker_mode, negated, hedged, in_headline, said_at, \
             channel, confidence, start, \"end\") VALUES \
             (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)",
        )?;
        let next = self.next_id("statements")?;
        for (row, statement) in (next..).zip(&self.record.statements) {
            // Where the speakers are not known, the words that name the source say who speaks.
            let speaker = self.names(&statement.speakers).or_else(|| words(&statement.source));
            let (start, end) = span(&statement.content);
            insert.execute(params![
                row,
                self.document,
                statement.id,
                speaker,
                statement.act.as_ref().map(name),
                self.publisher(),
                self.published(),
                words(&statement.content).unwrap_or_default(),
                words(&statement.source),
                words(&statement.cue),
                words(&statement.verbatim),
                name(&statement.form),
                statement.speaker_mode.as_ref().map(name),
                statement.negated,
                statement.hedged,
                statement.in_headline,
                self.time(statement.said_at.as_ref()),
                statement.channel,
                f64::from(statement.confidence),
                start,
                end,
            ])?;
            self.link(SPEAKERS, row, &self.rows_of(&statement.speakers), "speaker")?;
            self.link(SPEAKERS, row, &self.rows_of(&statement.addressees), "addressee")?;
            self.link(SPEAKERS, row, &self.rows_of(&statement.on_behalf_of), "on_behalf_of")?;
        }
        Ok(())
    }

    /// The value of a time of the record; a time without one is what its words say.
    pub(super) fn time(&self, id: Option<&String>) -> Option<String> {
        let time = self.record.times.iter().find(|time| Some(&time.id) == id)?;
        Some(time.value.clone().unwrap_or_else(|| time.timex.clone()))
    }
}
