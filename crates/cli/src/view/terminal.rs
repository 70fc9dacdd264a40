//! A record for people, in a terminal or a pipe.

use onrecord::record::{Commitment, CommitmentValue, Layer, Record};
use onrecord::text::CanonicalText;

use super::consultation::{Item, commitment, meeting, position};
use super::story::{Mark, Role, Story, form, low_confidence, segments, source, standing, words};
use super::who::{Names, value};
use super::wrap::{Lines, Style};

/// Most diagnostics that are shown; the JSON has them all.
const NOTES: usize = 6;
/// Words behind a diagnostic, in characters.
const NOTE_WORDS: usize = 60;

const BOLD: Style = Some("1");
const DIM: Style = Some("2");

/// How the view is laid out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Layout {
    pub(crate) width: usize,
    pub(crate) colour: bool,
    /// Whether actors are listed, and times.
    pub(crate) actors: bool,
    pub(crate) times: bool,
    /// Whether the rules are told by which things were found.
    pub(crate) explain: bool,
}

/// The record of `text` for people.
pub(crate) fn view(record: &Record, text: &CanonicalText, layout: Layout) -> String {
    let story = Story::new(record, text);
    let lines = Lines::new(layout.width, layout.colour);
    let names = Names::new(record);
    let mut view = View { story, names, lines, colour: layout.colour, explain: layout.explain };
    view.head();
    view.consultation();
    view.statements();
    if layout.actors {
        view.actors();
    }
    if layout.times {
        view.times();
    }
    view.notes();
    view.lines.finish()
}

struct View<'r> {
    story: Story<'r>,
    names: Names<'r>,
    lines: Lines,
    colour: bool,
    explain: bool,
}

impl View<'_> {
    fn head(&mut self) {
        let document = &self.story.record.document;
        self.lines.push(self.story.title(), BOLD);
        self.lines.line(0);
        let origin = self.story.origin();
        for (i, phrase) in origin.iter().enumerate() {
            self.lines.push(phrase, None);
            self.lines.push(if i + 1 < origin.len() { "; " } else { "" }, None);
        }
        self.lines.line(0);
        if let Some(url) = &document.url {
            self.lines.push(url, None);
            self.lines.line(0);
        }
        if document.title.is_some() {
            self.lines.push(&document.path, DIM);
            self.lines.line(0);
        }
        self.lines.blank();
        if self.story.record.produced_by.layers.contains(&Layer::Statements) {
            self.lines.push(&self.story.count(), BOLD);
        } else {
            let message = format!(
                "statements are not looked for in texts in this language ({})",
                document.language
            );
            self.lines.push(&message, BOLD);
        }
        if self.colour && !self.story.record.statements.is_empty() {
            self.lines.push("   shown as", DIM);
            for (name, role) in [
                ("source", Role::Source),
                ("cue", Role::Cue),
                ("content", Role::Content),
                ("verbatim", Role::Verbatim),
            ] {
                self.lines.push(" ", None);
                self.lines.push(name, style(role));
            }
        }
    }

    /// What was met about, held and promised, before who said what.
    fn consultation(&mut self) {
        let record = self.story.record;
        let items = |title: &'static str, items: Vec<Item>| (title, items);
        let mut open: Vec<&Commitment> = record.commitments.iter().collect();
        open.sort_by_key(|c| c.status.last().is_none_or(|s| s.value != CommitmentValue::Open));
        let names = &self.names;
        let sections = [
            items("Meetings", record.meetings.iter().map(|m| meeting(names, m)).collect()),
            items("Positions", record.positions.iter().map(|p| position(names, p)).collect()),
            items("Commitments", open.into_iter().map(|c| commitment(names, c)).collect()),
        ];
        for (title, items) in sections.into_iter().filter(|(_, items)| !items.is_empty()) {
            self.lines.blank();
            self.lines.line(0);
            self.lines.push(title, BOLD);
            for item in items {
                self.lines.line(6);
                self.lines.label(&item.id, DIM);
                self.lines.push(&item.head, BOLD);
                for line in item.lines {
                    self.lines.line(6);
                    self.lines.push(&line, None);
                }
                if self.explain {
                    self.lines.line(6);
                    self.lines.push(&format!("why: rule {}", item.rule.replace('_', " ")), DIM);
                }
            }
            self.lines.line(0);
        }
    }

    fn statements(&mut self) {
        for index in 0..self.story.record.statements.len() {
            if self.story.summarised(index).is_some() {
                continue;
            }
            self.lines.blank();
            self.statement(index);
            for summary in self.story.summaries(index).to_vec() {
                let marks = self.words_of(summary);
                let place = marks
                    .first()
                    .and_then(|mark| self.story.place(mark.range))
                    .unwrap_or("the text");
                let label = format!(
                    "{}, in {place}, sums it up:",
                    self.story.record.statements[summary].id
                );
                self.lines.line(6);
                self.lines.push(&label, DIM);
                self.lines.line(6);
                self.passage(&marks);
            }
        }
    }

    /// Who, how, and how far it is verbatim, on one line; then the sentences that say so.
    fn statement(&mut self, index: usize) {
        let statement = &self.story.record.statements[index];
        self.lines.line(6);
        self.lines.label(&statement.id, DIM);
        match source(statement) {
            Some(source) => self.lines.push(&source, BOLD),
            None => self.lines.push("no source named", DIM),
        }
        if let Some(who) = self.names.who(statement) {
            self.lines.push(" \u{2192} ", DIM);
            self.lines.push(&who, BOLD);
        }
        let mut phrases = Vec::new();
        phrases.extend(self.names.when(statement));
        phrases.extend((!statement.cue.is_empty()).then(|| words(&statement.cue)));
        phrases.extend(standing(statement).map(str::to_owned));
        phrases.push(form(statement).to_owned());
        let marks = self.words_of(index);
        let place = marks.first().and_then(|mark| self.story.place(mark.range));
        phrases.extend(place.map(|place| format!("in {place}")));
        phrases.extend(statement.continues.as_ref().map(|before| format!("goes on from {before}")));
        phrases.extend(low_confidence(statement));
        for phrase in phrases {
            self.lines.push(" | ", DIM);
            self.lines.push(&phrase, None);
        }
        self.lines.line(6);
        self.passage(&marks);
        if self.explain {
            for why in self.names.why(statement) {
                self.lines.line(6);
                self.lines.push(&format!("why: {why}"), DIM);
            }
        }
        let repeats: Vec<String> = statement
            .repeats
            .iter()
            .map(|anchor| {
                let place = self.story.range(anchor).and_then(|range| self.story.place(range));
                format!(
                    "in {} (characters {} to {})",
                    place.unwrap_or("the text"),
                    anchor.start(),
                    anchor.end()
                )
            })
            .collect();
        if !repeats.is_empty() {
            self.lines.line(6);
            self.lines.push(&format!("repeats: also {}", repeats.join(", ")), DIM);
        }
    }

    /// Every actor: name, what it is, and how often the story speaks of it.
    fn actors(&mut self) {
        let actors = &self.story.record.actors;
        self.lines.blank();
        self.lines.line(0);
        self.lines.push(&counted(actors.len(), "actor", "actors"), BOLD);
        for actor in actors {
            self.lines.line(6);
            self.lines.label(&actor.id, DIM);
            self.lines.push(&actor.name, BOLD);
            for phrase in self.names.described(actor) {
                self.lines.push(" | ", DIM);
                self.lines.push(&phrase, None);
            }
            let mut forms: Vec<&str> = Vec::new();
            for mention in &actor.mentions {
                if !forms.contains(&mention.anchor.exact()) {
                    forms.push(mention.anchor.exact());
                }
            }
            let mentions = counted(actor.mentions.len(), "mention", "mentions");
            self.lines.push(&format!(" | {mentions}: {}", forms.join("; ")), DIM);
        }
        self.lines.line(0);
    }

    /// Every expression of time, and what it means.
    fn times(&mut self) {
        let times = &self.story.record.times;
        self.lines.blank();
        self.lines.line(0);
        self.lines.push(&counted(times.len(), "time", "times"), BOLD);
        for time in times {
            self.lines.line(6);
            self.lines.label(&time.id, DIM);
            self.lines.push(time.anchor.exact(), BOLD);
            self.lines.push(" | ", DIM);
            self.lines.push(&value(time), None);
            if let Some(basis) = &time.basis {
                self.lines.push(&format!(" | {}", basis.rule.replace('_', " ")), DIM);
            }
        }
        self.lines.line(0);
    }

    /// The words of the statement itself, without the places that repeat it.
    fn words_of(&self, index: usize) -> Vec<Mark> {
        let mut marks = self.story.marks(index);
        marks.retain(|mark| mark.role != Role::Repeat);
        marks
    }

    fn passage(&mut self, marks: &[Mark]) {
        let mut before = None;
        for range in self.story.passage(marks) {
            let block = self.story.blocks_of(range).start;
            match before {
                Some(last) if last == block => self.lines.push(" ... ", DIM),
                Some(_) => self.lines.line(6),
                None => {}
            }
            before = Some(block);
            for segment in segments(range, marks) {
                let words = self.story.text.slice(segment.range);
                let role = segment.marks.iter().map(|mark| mark.role).min();
                if self.colour {
                    self.lines.push(words, role.map_or(DIM, style));
                    continue;
                }
                for mark in
                    segment.marks.iter().filter(|mark| mark.range.start() == segment.range.start())
                {
                    self.lines.push(label(mark.role), None);
                }
                self.lines.push(words, None);
                let closed =
                    segment.marks.iter().filter(|mark| mark.range.end() == segment.range.end());
                for _ in closed.filter(|mark| !label(mark.role).is_empty()) {
                    self.lines.push("]", None);
                }
            }
        }
    }

    fn notes(&mut self) {
        let notes = &self.story.record.diagnostics;
        if notes.is_empty() {
            return;
        }
        self.lines.blank();
        for note in notes.iter().take(NOTES) {
            self.lines.line(6);
            self.lines.label("note:", DIM);
            self.lines.push(&note.message, None);
            if let Some(anchor) = &note.anchor {
                let words: String = anchor.exact().chars().take(NOTE_WORDS).collect();
                self.lines.push(&format!(" (character {}: {words})", anchor.start()), DIM);
            }
        }
        if notes.len() > NOTES {
            self.lines.line(6);
            self.lines
                .push(&format!("{} more notes are in the JSON record", notes.len() - NOTES), DIM);
        }
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// In colour: content green, bold where it is verbatim; who and how apart from it in hue, and the
/// source underlined for those who see no hues.
fn style(role: Role) -> Style {
    Some(match role {
        Role::Source => "1;4;36",
        Role::Cue => "35",
        Role::Verbatim => "1;32",
        Role::Content => "32",
        Role::Repeat => "2",
    })
}

/// Without colour. Verbatim words have their quotation marks to tell them.
fn label(role: Role) -> &'static str {
    match role {
        Role::Source => "[source: ",
        Role::Cue => "[cue: ",
        Role::Content => "[content: ",
        Role::Verbatim | Role::Repeat => "",
    }
}
