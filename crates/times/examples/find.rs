//! Prints what is found in news: `find ARTICLES.jsonl`, one article a line with `text` and `date`.
//!
//! One expression a line, with the words around it: for reading through.
#![allow(clippy::print_stdout, missing_docs)]

use onrecord_text::{TextRange, sentences, tokens};
use onrecord_times::{Options, Published, expressions};

fn main() {
    let path = std::env::args().nth(1).expect("a file of articles");
    for line in std::fs::read_to_string(path).expect("a readable file").lines() {
        let article: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let text = article["text"].as_str().unwrap_or("");
        let published = article["date"].as_str().and_then(Published::parse);
        println!("== {:?}", published.map(|published| published.date.to_string()));
        let mut at = 0;
        for paragraph in text.split_inclusive('\n') {
            let range = TextRange::of(at, at + paragraph.len());
            at += paragraph.len();
            let mut words = Vec::new();
            tokens(text, range, &mut words);
            for sentence in sentences(text, &words) {
                let mut found = Vec::new();
                let words = &words[sentence];
                let options = Options::default();
                expressions(text, words, published.as_ref(), options, &mut found);
                for expression in found {
                    let (start, end) = (expression.range.start(), expression.range.end());
                    let before = words.iter().rfind(|w| w.range.end() + 40 < start);
                    let after = words.iter().find(|w| w.range.start() > end + 25);
                    let from = before.map_or(words[0].range.start(), |w| w.range.start());
                    let to = after.unwrap_or(&words[words.len() - 1]).range.end();
                    println!(
                        "{}[{}]{}\t{}\t{}\t{:?} {:?}",
                        &text[from as usize..start as usize],
                        &text[expression.range.to_usize()],
                        &text[end as usize..to as usize],
                        expression.timex,
                        expression.value.map_or(format!("{:?}", expression.gap), |v| format!(
                            "{} {}",
                            v.iso, v.rule
                        )),
                        expression.modifier,
                        expression.relation,
                    );
                }
            }
        }
    }
}
