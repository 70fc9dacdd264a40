//! The rows of the published table of traps that concern blocks and statements: on a text of our
//! own that holds the same traps, and on the real one where it is at hand.

use std::path::Path;

use crate::support::{read, words};
use onrecord::record::{
    ActorKind, BasisKind, ConditionType, Form, GapKind, LinkKind, MeetingActKind, MeetingStatus,
    OrGap, Published, Record, SpeakerMode, Stance, Statement,
};
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

/// What the texts call those whom the rows on actors, times and agreements are about.
struct Cast {
    /// A weekday that stands several times, and its TIMEX3 value.
    weekday: (&'static str, &'static str),
    /// The day of publication and what the weekday then is.
    date: (&'static str, &'static str),
    /// Days of captions.
    captions: [&'static str; 2],
    /// Each side by its state, with those who lead it and the rule that gives their office its state.
    sides: [(&'static str, &'static [&'static str]); 2],
    /// An acronym that nothing introduces, and the body that it is.
    body: (&'static str, &'static str),
    /// The formats of the two phases, with how what was talked about in each begins.
    phases: [(&'static str, &'static [&'static str]); 2],
    /// What the second side agreed to, and who watches over the second of it.
    agreed: [&'static str; 2],
}

fn check_cast(reader: &Reader, text: &str, cast: &Cast) {
    let undated = read(reader, "sample.txt", text, &ReadOptions::default());
    let mut options = ReadOptions::default();
    options.ingest.date = Some(cast.date.0.to_owned());
    let dated = read(reader, "sample.txt", text, &options);
    let name = |record: &Record, id: &str| {
        record.actors.iter().find(|a| a.id == id).map(|a| a.name.clone()).unwrap()
    };

    // Rows 3 and 4: captions date their photo alone; a weekday has no value without a date of
    // publication and one with it; "earlier on" that day is the same day.
    let of_day = |record: &Record| -> Vec<_> {
        let is = |t: &&onrecord::record::Time| t.anchor.exact().ends_with(cast.weekday.0);
        record.times.iter().filter(is).cloned().collect()
    };
    let (without, with) = (of_day(&undated), of_day(&dated));
    assert!(without.len() >= 2, "{:#?}", undated.times);
    for time in &without {
        assert_eq!((time.timex.as_str(), &time.value), (cast.weekday.1, &None));
        assert_eq!(time.gap.as_ref().map(|gap| gap.gap), Some(GapKind::NoAnchor));
    }
    assert!(with.iter().all(|time| time.value.as_deref() == Some(cast.date.1)), "{with:#?}");
    let earlier = with.iter().find(|time| time.anchor.exact().starts_with("earlier")).unwrap();
    assert!(earlier.same_as.is_some(), "the same day as before");
    for day in cast.captions {
        let time = undated.times.iter().find(|t| t.value.as_deref() == Some(day)).unwrap();
        let block = undated.blocks.iter().find(|b| b.id == time.in_block).unwrap();
        assert!(
            matches!(block.kind.as_str(), "caption" | "credit"),
            "{day} is of a {}",
            block.kind
        );
    }

    // Row 6: whose adviser it is comes from the side he leads. Row 16: the sides are delegations.
    for (state, leads) in cast.sides {
        for lead in leads {
            let actor = dated.actors.iter().find(|a| a.name == *lead).unwrap();
            let role = &actor.roles[0];
            assert_eq!(
                role.of.as_deref().map(|of| name(&dated, of)).as_deref(),
                Some(state),
                "{lead}"
            );
            assert_eq!(role.basis.rule, "side_led");
        }
        let delegation = dated
            .actors
            .iter()
            .find(|a| {
                a.kind == ActorKind::Delegation
                    && a.of.as_deref().map(|of| name(&dated, of)).as_deref() == Some(state)
            })
            .unwrap();
        let members: Vec<String> = delegation.members.iter().map(|m| name(&dated, m)).collect();
        assert_eq!(members, leads);
    }

    // Row 10: by its initials, and so inferred; it is the body that met.
    let body = dated.actors.iter().find(|a| a.name == cast.body.1).unwrap();
    assert_eq!(body.kind, ActorKind::StandingBody);
    let initials = body.mentions.iter().find(|m| m.anchor.exact() == cast.body.0).unwrap();
    assert_eq!(
        (initials.basis.kind, initials.basis.rule.as_str()),
        (BasisKind::Inferred, "initials")
    );
    let meeting = dated.meetings.iter().find(|m| m.status == MeetingStatus::Held).unwrap();
    assert_eq!(meeting.body.as_ref(), Some(&body.id));
    let found: Vec<(String, Vec<String>)> = meeting
        .sides
        .iter()
        .map(|s| (name(&dated, &s.side), s.leads.iter().map(|l| name(&dated, l)).collect()))
        .collect();
    for (state, leads) in cast.sides {
        let leads: Vec<String> = leads.iter().map(|&lead| lead.to_owned()).collect();
        assert!(found.contains(&(state.to_owned(), leads)), "{found:#?}");
    }
    let held = dated.meetings.iter().filter(|m| m.status == MeetingStatus::Held).count();
    assert_eq!(held, 1, "{:#?}", dated.meetings);

    // Rows 7 and 8: who briefed whom stands with nobody said to have said it; two phases, with what was
    // talked about in them, in one meeting.
    assert_eq!(meeting.acts.len(), 1, "{:#?}", meeting.acts);
    assert_eq!(meeting.acts[0].kind, MeetingActKind::Brief);
    assert_eq!(name(&dated, &meeting.acts[0].by[0]), cast.sides[0].1[0]);
    assert_eq!(name(&dated, &meeting.acts[0].to[0]), cast.sides[1].0);
    let formats: Vec<&str> = meeting.phases.iter().map(|phase| phase.format.exact()).collect();
    assert_eq!(formats, cast.phases.map(|(format, _)| format));
    for (phase, (_, topics)) in meeting.phases.iter().zip(cast.phases) {
        assert_eq!(phase.topics.len(), topics.len(), "{:#?}", phase.topics);
        for (topic, begins) in phase.topics.iter().zip(topics) {
            assert!(topic.exact().starts_with(begins), "{topic:#?}");
        }
    }

    // Row 11: two promises, the overseer the second's alone, reported by the teller.
    let promises: Vec<_> = cast
        .agreed
        .iter()
        .map(|what| dated.commitments.iter().find(|c| c.what.exact().contains(what)).unwrap())
        .collect();
    assert_eq!(promises[0].overseer, None);
    assert_eq!(promises[1].overseer.as_ref(), Some(&body.id));
    for promise in promises {
        assert_eq!(promise.by.len(), 1);
        assert_eq!(name(&dated, &promise.by[0]), cast.sides[1].0);
        assert_eq!(promise.reported_by.len(), 1);
        assert!(promise.confirmed_by.is_empty());
    }
}

#[test]
fn who_is_who_in_a_text_of_our_own() {
    check_cast(
        &Reader::new().unwrap(),
        include_str!("fixtures/talks.txt"),
        &Cast {
            weekday: ("Wednesday", "XXXX-WXX-3"),
            date: ("2024-04-18", "2024-04-17"),
            captions: ["2021-03-02", "2020-06-09"],
            sides: [("Northland", &["Lena Osk"]), ("Southmark", &["Piet Maas", "Jan Rood"])],
            body: ("JSC", "Joint Strait Council"),
            phases: [
                (
                    "opened in a circle of four",
                    &["the grounding of the Petrel", "what both coasts owe"],
                ),
                ("moved to a wider table with the harbour masters", &[]),
            ],
            agreed: ["weigh these worries", "let the pilots of both coasts meet again"],
        },
    );
}

#[test]
fn who_is_who_in_the_real_sample() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/samples/rafah-consultations.txt");
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("not run: ../shared/samples is not there");
        return;
    };
    let reader = Reader::new().unwrap();
    check_cast(
        &reader,
        &text,
        &Cast {
            weekday: ("Thursday", "XXXX-WXX-4"),
            date: ("2024-04-18", "2024-04-18"),
            captions: ["2024-01-01", "2023-10-10"],
            sides: [
                ("United States", &["Jake Sullivan"]),
                ("Israel", &["Ron Dermer", "Tzachi Hanegbi"]),
            ],
            body: ("SCG", "Strategic Consultative Group"),
            phases: [
                ("began in a small group format", &["the Iran attack", "the \"collective efforts"]),
                ("broadened to include interagency delegations", &["Rafah"]),
            ],
            agreed: ["take these concerns into account", "follow up discussions between experts"],
        },
    );
    let record = read(&reader, "sample.txt", &text, &ReadOptions::default());
    let name = |id: &String| &record.actors.iter().find(|a| a.id == *id).unwrap().name;

    // Row 12: a planned meeting whose date is withheld.
    let next = record.meetings.iter().find(|m| m.status == MeetingStatus::Planned).unwrap();
    let Some(OrGap::Gap(gap)) = &next.date else { panic!("{next:#?}") };
    assert_eq!(gap.gap, GapKind::Withheld);

    // Row 13: two departments, each; a position of the administration, on a condition.
    let both = record.statements.iter().find(|s| s.speakers.len() == 2).unwrap();
    assert_eq!(both.speaker_mode, Some(SpeakerMode::Each));
    let position = record.positions.iter().find(|p| p.stance == Stance::Conditional).unwrap();
    assert_eq!(position.holder.iter().map(name).collect::<Vec<_>>(), ["administration"]);
    assert_eq!(
        position.voiced_by.iter().map(name).collect::<Vec<_>>(),
        ["State Department", "Pentagon"]
    );
    let condition = position.condition.as_ref().unwrap();
    assert_eq!((condition.kind, condition.negations), (ConditionType::Unless, 2));
    assert!(condition.anchor.exact().starts_with("take into account"));
    assert!(!record.commitments.iter().any(|c| c.what.exact().contains("green light")));

    // Row 14: regardless of what the other side does.
    assert!(position.regardless_of.as_ref().unwrap().exact().starts_with("how - or if -"));

    // Row 15: somebody unnamed speaks for the department.
    let deputy = record.statements.iter().find(|s| s.on_behalf_of.is_some()).unwrap();
    let speaker = record.actors.iter().find(|a| a.id == deputy.speakers[0]).unwrap();
    assert_eq!(speaker.kind, ActorKind::UnnamedPerson);
    assert_eq!(speaker.name, "a Deputy Spokesperson for the State Department");
    assert_eq!(name(deputy.on_behalf_of.as_ref().unwrap()), "State Department");
}
