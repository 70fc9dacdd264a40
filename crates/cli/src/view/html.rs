//! One document as part of a page: the text with its statements marked, and their list.
//!
//! Whatever comes from outside passes through [`Html`]; the rest is literals and numbers.

use std::fmt::{self, Write};

use onrecord::record::{Anchor, Layer, Record, Statement};
use onrecord::text::{CanonicalText, TextRange};

use super::consultation::{Item, commitment, meeting, position};
use super::escape::Html;
use super::story::{Mark, Role, Story, form, low_confidence, segments, source, standing, words};
use super::who::Names;

/// An item, and the words that tell of it.
type Told<'r> = (Item, Option<&'r Anchor>);

/// The article of the document that comes as number `number` on its page, counted from 1.
pub(crate) fn article(
    record: &Record,
    text: &CanonicalText,
    number: usize,
) -> Result<String, fmt::Error> {
    let story = Story::new(record, text);
    let mut marks: Vec<Vec<Mark>> = vec![Vec::new(); story.blocks.len()];
    let mut firsts = Vec::new();
    for index in 0..record.statements.len() {
        let own = story.marks(index);
        firsts
            .push(own.iter().find(|mark| mark.role != Role::Repeat).map(|mark| mark.range.start()));
        for mark in own {
            marks[story.blocks_of(mark.range)].iter_mut().for_each(|block| block.push(mark));
        }
    }
    for block in &mut marks {
        block.sort_by_key(|mark| (mark.range.start(), u32::MAX - mark.range.end()));
    }
    let (names, prefix) = (Names::new(record), prefix(number));
    let mut article = Article { story, names, marks, firsts, prefix, out: String::new() };
    article.write(number)?;
    Ok(article.out)
}

/// Ids of the first document are those of its record, so that `page.html#s3` is statement s3.
pub(crate) fn prefix(number: usize) -> String {
    if number == 1 { String::new() } else { format!("d{number}-") }
}

struct Article<'r> {
    story: Story<'r>,
    names: Names<'r>,
    /// The marks that touch each block.
    marks: Vec<Vec<Mark>>,
    /// Where each statement begins.
    firsts: Vec<Option<u32>>,
    prefix: String,
    out: String,
}

impl Article<'_> {
    fn write(&mut self, number: usize) -> fmt::Result {
        let record = self.story.record;
        let headline = record
            .blocks
            .iter()
            .position(|block| block.kind == "headline" && block.duplicate_of.is_none());
        writeln!(self.out, "<article id=\"d{number}\">")?;
        self.header(headline)?;
        writeln!(self.out, "<div class=\"columns\">")?;
        self.text(headline)?;
        self.list()?;
        writeln!(self.out, "</div>\n</article>")
    }

    fn header(&mut self, headline: Option<usize>) -> fmt::Result {
        let document = &self.story.record.document;
        write!(self.out, "<header>\n<p class=\"origin\">")?;
        for (i, phrase) in self.story.origin().iter().enumerate() {
            let between = if i > 0 { " &middot; " } else { "" };
            write!(self.out, "{between}<strong>{}</strong>", Html(phrase))?;
        }
        write!(self.out, "</p>\n<h1 lang=\"{}\" dir=\"auto\"", Html(&document.language))?;
        match headline {
            // The headline itself, as it may hold statements.
            Some(block) => {
                write!(
                    self.out,
                    " id=\"{}{}\">",
                    self.prefix,
                    Html(&self.story.record.blocks[block].id)
                )?;
                self.marked(block)?;
            }
            None => write!(self.out, ">{}", Html(self.story.title()))?,
        }
        writeln!(self.out, "</h1>")?;
        let headline = headline.map(|block| self.story.text.slice(self.story.blocks[block]));
        if let Some(title) =
            document.title.as_ref().filter(|title| headline.is_some_and(|h| h != title.value))
        {
            writeln!(self.out, "<p class=\"origin\">Title: {}</p>", Html(&title.value))?;
        }
        if let Some(url) = &document.url {
            // Any other scheme, `javascript:` above all, must not become a link.
            let safe = url.starts_with("https://") || url.starts_with("http://");
            let (open, close) = if safe {
                (format!("<a rel=\"noreferrer nofollow\" href=\"{}\">", Html(url)), "</a>")
            } else {
                (String::new(), "")
            };
            writeln!(self.out, "<p>{open}{}{close}</p>", Html(url))?;
        }
        writeln!(self.out, "<p class=\"id\">{}</p>", Html(&document.path))?;
        writeln!(
            self.out,
            "<p class=\"id\">document <code>{}</code></p>\n</header>",
            Html(&document.id)
        )
    }

    fn text(&mut self, headline: Option<usize>) -> fmt::Result {
        let language = &self.story.record.document.language;
        writeln!(self.out, "<div class=\"text\" lang=\"{}\" dir=\"auto\">", Html(language))?;
        let mut in_list = false;
        for (index, block) in self.story.record.blocks.iter().enumerate() {
            let is_item = block.kind == "list_item" && block.duplicate_of.is_none();
            if in_list != is_item {
                writeln!(self.out, "{}", if is_item { "<ul>" } else { "</ul>" })?;
                in_list = is_item;
            }
            if Some(index) == headline {
                continue;
            }
            let element = match block.kind.as_str() {
                _ if is_item => "li",
                "headline" | "heading" if block.duplicate_of.is_none() => "h2",
                "pull_quote" => "blockquote",
                _ => "p",
            };
            let apart = matches!(
                block.kind.as_str(),
                "caption" | "credit" | "related" | "boilerplate" | "pull_quote"
            );
            let class = if apart || block.duplicate_of.is_some() {
                " apart"
            } else if is_item
                && !self.story.text.slice(self.story.blocks[index]).starts_with(char::is_alphabetic)
            {
                // A plain text has the dash or the number in the text itself.
                " own-mark"
            } else {
                ""
            };
            let (id, kind) = (Html(&block.id), Html(&block.kind));
            write!(self.out, "<{element} id=\"{}{id}\" class=\"{kind}{class}\">", self.prefix)?;
            if class == " apart" {
                write!(self.out, "<span class=\"kind\">{}", block.kind.replace('_', " "))?;
                if let Some(original) = &block.duplicate_of {
                    write!(
                        self.out,
                        ", printed twice: <a href=\"#{}{}\">the other</a>",
                        self.prefix,
                        Html(original)
                    )?;
                }
                write!(self.out, "</span>")?;
            }
            self.marked(index)?;
            writeln!(self.out, "</{element}>")?;
        }
        writeln!(self.out, "{}</div>", if in_list { "</ul>\n" } else { "" })
    }

    /// The words of a block, with the words of statements marked and numbered.
    fn marked(&mut self, block: usize) -> fmt::Result {
        let range = self.story.blocks[block];
        for segment in segments(range, &self.marks[block]) {
            let start = segment.range.start();
            let mut numbered = None;
            for mark in segment.marks.iter().filter(|mark| mark.range.start() == start) {
                let id = &self.story.record.statements[mark.statement].id;
                let is_first = self.firsts[mark.statement] == Some(start);
                if numbered == Some(mark.statement) || !is_first && mark.role != Role::Repeat {
                    continue;
                }
                numbered = Some(mark.statement);
                let (p, id) = (&self.prefix, Html(id));
                let anchor = if is_first { format!(" id=\"{p}{id}\"") } else { String::new() };
                write!(self.out, "<a class=\"no\"{anchor} href=\"#{p}{id}-item\">{id}</a>")?;
            }
            let words = Html(self.story.text.slice(segment.range));
            if segment.marks.is_empty() {
                write!(self.out, "{words}")?;
            } else {
                write!(self.out, "<span class=\"{}\">{words}</span>", classes(&segment.marks))?;
            }
        }
        Ok(())
    }

    /// Meetings, positions and commitments, each with where it is told.
    fn consultation(&mut self) -> fmt::Result {
        let record = self.story.record;
        let names = &self.names;
        let sections: [(&str, Vec<Told>); 3] = [
            (
                "Meetings",
                record.meetings.iter().map(|m| (meeting(names, m), m.evidence.first())).collect(),
            ),
            (
                "Positions",
                record.positions.iter().map(|p| (position(names, p), p.evidence.first())).collect(),
            ),
            (
                "Commitments",
                record.commitments.iter().map(|c| (commitment(names, c), Some(&c.what))).collect(),
            ),
        ];
        for (title, items) in sections.into_iter().filter(|(_, items)| !items.is_empty()) {
            writeln!(self.out, "<h2>{title}</h2>\n<ul class=\"items\">")?;
            for (item, anchor) in items {
                let block = anchor
                    .and_then(|anchor| self.story.range(anchor))
                    .and_then(|range| record.blocks.get(self.story.blocks_of(range).start));
                let (p, id) = (&self.prefix, Html(&item.id));
                write!(self.out, "<li id=\"{p}{id}\"><p class=\"who\">")?;
                match block {
                    Some(block) => {
                        write!(self.out, "<a href=\"#{p}{}\">{id}</a> ", Html(&block.id))?;
                    }
                    None => write!(self.out, "{id} ")?,
                }
                write!(self.out, "<strong>{}</strong></p>", Html(&item.head))?;
                for line in &item.lines {
                    write!(self.out, "<p class=\"tags\">{}</p>", Html(line))?;
                }
                writeln!(self.out, "</li>")?;
            }
            writeln!(self.out, "</ul>")?;
        }
        Ok(())
    }

    fn list(&mut self) -> fmt::Result {
        let record = self.story.record;
        writeln!(self.out, "<aside class=\"list\">")?;
        self.consultation()?;
        if record.produced_by.layers.contains(&Layer::Statements) {
            writeln!(self.out, "<h2>{}</h2>\n<ol>", Html(&self.story.count()))?;
        } else {
            writeln!(
                self.out,
                "<h2>Statements are not looked for in texts in this language ({})</h2>\n<ol>",
                Html(&record.document.language)
            )?;
        }
        for (index, statement) in record.statements.iter().enumerate() {
            if self.story.summarised(index).is_some() {
                continue;
            }
            self.item(index, statement)?;
            for summary in self.story.summaries(index).to_vec() {
                let (p, id) = (&self.prefix, Html(&record.statements[summary].id));
                let place = self.place(summary).unwrap_or("the text");
                writeln!(
                    self.out,
                    "<p class=\"sum\" id=\"{p}{id}-item\"><a href=\"#{p}{id}\">{id}</a> in {place} sums it up</p>"
                )?;
            }
            writeln!(self.out, "</li>")?;
        }
        writeln!(self.out, "</ol>")?;
        if !record.diagnostics.is_empty() {
            writeln!(self.out, "<div class=\"notes\">Notes<ul>")?;
            for note in &record.diagnostics {
                write!(self.out, "<li>{}", Html(&note.message))?;
                if let Some(anchor) = &note.anchor {
                    let words: String = anchor.exact().chars().take(60).collect();
                    write!(self.out, " (character {}: {})", anchor.start(), Html(&words))?;
                }
                writeln!(self.out, "</li>")?;
            }
            writeln!(self.out, "</ul></div>")?;
        }
        writeln!(self.out, "</aside>")
    }

    fn place(&self, index: usize) -> Option<&'static str> {
        let first = self.firsts[index]?;
        self.story.place(TextRange::new(first, first + 1))
    }

    /// One statement of the list, left open for what sums it up.
    fn item(&mut self, index: usize, statement: &Statement) -> fmt::Result {
        let (p, id) = (self.prefix.clone(), Html(&statement.id));
        write!(
            self.out,
            "<li id=\"{p}{id}-item\"><p class=\"who\"><a href=\"#{p}{id}\">{id}</a> "
        )?;
        match source(statement) {
            Some(source) => write!(self.out, "<span class=\"source\">{}</span>", Html(&source))?,
            None => write!(self.out, "<span class=\"nobody\">no source named</span>")?,
        }
        if let Some(who) = self.names.who(statement) {
            write!(self.out, " <span class=\"actor\">&rarr; {}</span>", Html(&who))?;
        }
        if !statement.cue.is_empty() {
            write!(self.out, " <span class=\"cue\">{}</span>", Html(&words(&statement.cue)))?;
        }
        write!(self.out, "</p>\n<p class=\"what\">")?;
        let marks: Vec<Mark> =
            self.story.marks(index).into_iter().filter(|m| m.role == Role::Verbatim).collect();
        for (i, range) in
            statement.content.iter().filter_map(|anchor| self.story.range(anchor)).enumerate()
        {
            write!(self.out, "{}", if i > 0 { " &hellip; " } else { "" })?;
            for segment in segments(range, &marks) {
                let class = if segment.marks.is_empty() { "content" } else { "content verbatim" };
                write!(
                    self.out,
                    "<span class=\"{class}\">{}</span>",
                    Html(self.story.text.slice(segment.range))
                )?;
            }
        }
        write!(self.out, "</p>\n<p class=\"tags\">")?;
        if let Some(when) = self.names.when(statement) {
            write!(self.out, "{} &middot; ", Html(&when))?;
        }
        for note in standing(statement) {
            write!(self.out, "{note} &middot; ")?;
        }
        write!(self.out, "{}", form(statement))?;
        if let Some(place) = self.place(index) {
            write!(self.out, " &middot; in {place}")?;
        }
        if let Some(before) = &statement.continues {
            write!(self.out, " &middot; goes on from <a href=\"#{p}{0}\">{0}</a>", Html(before))?;
        }
        for repeat in statement.repeats.iter().filter_map(|anchor| self.story.range(anchor)) {
            let block = self.story.blocks_of(repeat).start;
            if let Some(block) = self.story.record.blocks.get(block) {
                let place = self.story.place(repeat).unwrap_or("the text");
                write!(
                    self.out,
                    " &middot; also in <a href=\"#{p}{}\">{place}</a>",
                    Html(&block.id)
                )?;
            }
        }
        if let Some(low) = low_confidence(statement) {
            write!(self.out, " &middot; <span class=\"low\">{}</span>", Html(&low))?;
        }
        writeln!(self.out, "</p>")
    }
}

/// Every role that some statement gives to these words.
fn classes(marks: &[&Mark]) -> String {
    let roles = [
        (Role::Source, "source"),
        (Role::Cue, "cue"),
        (Role::Content, "content"),
        (Role::Verbatim, "verbatim"),
        (Role::Repeat, "repeat"),
    ];
    let held = roles.iter().filter(|(role, _)| marks.iter().any(|mark| mark.role == *role));
    held.map(|(_, class)| *class).collect::<Vec<_>>().join(" ")
}
