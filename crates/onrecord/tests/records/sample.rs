//! The rows of the published table of traps that concern blocks and statements: on a text of our
//! own that holds the same traps, and on the real one where it is at hand.

use std::path::Path;

use crate::support::{read, words};
use onrecord::record::{Form, LinkKind, Published, Record, Statement};
use onrecord::{ReadOptions, Reader};

/// What the two texts call the same things.
struct Names {
    /// The source that tells most.
    teller: &'static str,
    /// The deck that stands again in the body.
    deck: &'static str,
    /// Words of the headline's statement.
    headline: &'static str,
    /// Words of the quotation that the headline sums up.
    full: &'static str,
    /// Words that stand in sentences told by the reporter alone.
    narrated: [&'static str; 2],
    /// The makers of the pictures.
    credits: [&'static str; 2],
    /// The verb that has three objects (or two), and how often it stands in statements.
    taken_into_account: (&'static str, usize),
}

fn check(record: &Record, names: &Names) {
    let said = |s: &&Statement, what: &str| words(&s.content).contains(what);
    let one = |what: &str| -> &Statement {
        let found: Vec<&Statement> = record.statements.iter().filter(|s| said(s, what)).collect();
        assert_eq!(found.len(), 1, "{what:?} is said once: {found:#?}");
        found[0]
    };
    // Row 1: the deck stands again word for word: one statement that knows where it repeats.
    let deck = one(names.deck);
    assert_eq!(deck.repeats.len(), 1);
    assert!(deck.repeats[0].start() < deck.content[0].start(), "the deck comes first");
    assert!(deck.repeats[0].exact().contains(names.deck));
    assert_eq!(deck.form, Form::Mixed);
    assert_eq!(words(&deck.verbatim).trim_end_matches('.'), names.deck.trim_matches('"'));

    // Row 2: both captions and their credits are typed, their duplicates marked.
    let kinds = |kind: &str, duplicate: bool| {
        let of_kind =
            |b: &&onrecord::record::Block| b.kind == kind && b.duplicate_of.is_some() == duplicate;
        record.blocks.iter().filter(of_kind).count()
    };
    for kind in ["caption", "credit"] {
        assert_eq!((kinds(kind, false), kinds(kind, true)), (2, 2), "{kind}");
    }
    for statement in &record.statements {
        for credit in names.credits {
            assert!(!words(&statement.source).contains(credit), "a credit is no speaker");
        }
    }

    // Row 5: the headline sums up the quotation and is linked to it, not told beside it.
    let headline = one(names.headline);
    let full = one(names.full);
    assert!(headline.in_headline && !full.in_headline);
    let link = record.links.iter().find(|l| l.a == headline.id).expect("the headline is linked");
    assert_eq!((link.kind, &link.b), (LinkKind::Summarises, &full.id));
    let (verb, count) = names.taken_into_account;
    let with_verb = record.statements.iter().filter(|s| said(s, verb)).count();
    assert_eq!(with_verb, count, "each object of {verb:?} is a statement of its own");

    // Row 7: what the reporter tells himself is no statement.
    for narrated in names.narrated {
        let found: Vec<&Statement> =
            record.statements.iter().filter(|s| said(s, narrated)).collect();
        assert!(found.is_empty(), "{narrated:?} is told by the reporter: {found:#?}");
    }

    // Row 9: verbatim is exactly what stands between the marks.
    assert_eq!(full.form, Form::Direct);
    assert_eq!(full.verbatim, full.content);
    assert!(words(&full.source).contains(names.teller));

    // Row 18: absent stays absent.
    assert!(record.document.authors.is_empty());
    assert_eq!((&record.document.publisher, &record.document.url), (&None, &None));
    assert_eq!(record.document.published, Published::not_stated());
}

#[test]
fn a_text_of_our_own_with_the_same_traps() {
    let reader = Reader::new().unwrap();
    let text = include_str!("fixtures/talks.txt");
    let record = read(&reader, "talks.txt", text, &ReadOptions::default());
    check(
        &record,
        &Names {
            teller: "Northland chancellery",
            deck: "\"moved to a wider table with the harbour masters",
            headline: "the Tern Strait dredging plan",
            full: "agreed to weigh these worries",
            narrated: ["led the", "new sandbanks off Tern Island"],
            credits: ["COAST PRESS", "VELD"],
            taken_into_account: ("weigh", 2),
        },
    );
    // Row 9, the interrupted quotation: one statement in two pieces.
    let full =
        record.statements.iter().find(|s| words(&s.content).contains("these worries")).unwrap();
    assert_eq!(full.content.len(), 2);
    assert_eq!(full.verbatim[1].exact(), "Nobody left the table with less than they brought.");
    assert_eq!(record.statements.len(), 6, "{:#?}", record.statements);
}

#[test]
fn the_real_sample() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/samples/rafah-consultations.txt");
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("not run: ../shared/samples is not there");
        return;
    };
    let reader = Reader::new().unwrap();
    let record = read(&reader, "sample.txt", &text, &ReadOptions::default());
    check(
        &record,
        &Names {
            teller: "White House",
            deck: "\"broadened to include interagency delegations to discuss Rafah",
            headline: "full-scale Rafah invasion",
            full: "agreed to take these concerns",
            narrated: ["led the US side", "new sanctions against Iran"],
            credits: ["IDF", "REUTERS"],
            taken_into_account: ("into account", 3),
        },
    );
}
