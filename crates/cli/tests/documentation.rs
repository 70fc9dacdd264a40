//! `docs/command-line.md` names every command, flag and exit code.

#![allow(clippy::unwrap_used)] // A panic is how tests fail.

mod common;

use common::{Dir, TALKS, onrecord, onrecord_with, root};

fn manual() -> String {
    std::fs::read_to_string(root().join("docs/command-line.md")).unwrap()
}

#[test]
fn every_flag_is_in_the_manual() {
    let manual = manual();
    let documented: Vec<&str> =
        manual.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').collect();
    for command in [
        &["--help"][..],
        &["read", "--help"],
        &["verify", "--help"],
        &["schema", "--help"],
        &["add", "--help"],
        &["search", "--help"],
        &["show", "--help"],
        &["who", "--help"],
        &["meetings", "--help"],
        &["commitments", "--help"],
        &["timeline", "--help"],
        &["quote", "--help"],
        &["changes", "--help"],
        &["compare", "--help"],
        &["join", "--help"],
        &["export", "--help"],
        &["sample", "--help"],
        &["agreement", "--help"],
        &["link", "--help"],
        &["unlink", "--help"],
        &["note", "--help"],
        &["rebuild", "--help"],
        &["remove", "--help"],
        &["redact", "--help"],
        &["backup", "--help"],
    ] {
        let help = onrecord(command).out;
        let flags = help.split_whitespace().filter_map(|word| {
            let name = word.strip_prefix("--")?;
            Some(format!("--{}", name.trim_end_matches(|c: char| !c.is_ascii_alphanumeric())))
        });
        let mut seen = 0;
        for flag in flags.filter(|flag| flag.len() > 2) {
            seen += 1;
            assert!(documented.contains(&flag.as_str()), "{flag} of {command:?} is not documented");
        }
        assert!(seen > 0, "{help}");
    }
}

#[test]
fn every_command_and_exit_code_is_in_the_manual() {
    let manual = manual();
    let help = onrecord(&["--help"]).out;
    let commands = help.split("Commands:").nth(1).unwrap().split("Options:").next().unwrap();
    let named = commands.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let named: Vec<&str> = named.filter_map(|line| line.split_whitespace().next()).collect();
    assert!(named.contains(&"read") && named.len() > 15, "{named:?}");
    for command in named {
        let heading = format!("## `onrecord {command}`");
        assert!(manual.contains(&heading), "{heading}");
    }
    for code in ["| 0 |", "| 1 |", "| 2 |", "| 141 |"] {
        assert!(manual.contains(code), "{code}");
    }
}

#[test]
fn the_examples_of_the_manual_run() {
    let manual = manual();
    let mut run = 0;
    for line in manual.lines().filter_map(|line| line.strip_prefix("$ onrecord ")) {
        // Pipes and redirections are the shell's; what stands before them is ours.
        let command = line.split(['|', '>', '#']).next().unwrap();
        let arguments: Vec<&str> =
            command.split_whitespace().map(|word| word.trim_matches('\'')).collect();
        if arguments.contains(&"-")
            || arguments.contains(&"--html")
            || command.contains("records.jsonl")
            || command.contains("--library")
        {
            continue;
        }
        run += 1;
        assert_eq!(onrecord(&arguments).code, Some(0), "{line}");
    }
    assert!(run > 2);
}

#[test]
fn the_figures_and_the_view_of_the_manual_are_what_is_printed() {
    let manual = manual();
    let records = onrecord(&["read", "--json", "examples"]).out;
    let sum = onrecord_with(records.as_bytes(), &["verify", "-"]).out;
    assert!(manual.contains(&format!("`{}`", sum.trim_end())), "{sum}");
    let shown = manual.split("### The view\n\n```\n").nth(1).unwrap();
    let shown = shown.split("```").next().unwrap();
    let view = onrecord(&["read", "--view", TALKS]).out;
    assert!(view.contains(shown), "{shown}is not in\n{view}");
    // The fault: the first cue of the text, changed.
    let mut record = onrecord(&["read", TALKS]).records().remove(0);
    record["statements"][0]["cue"][0]["exact"] = "sang".into();
    let fault = onrecord_with(record.to_string().as_bytes(), &["verify", "-"]).err;
    assert!(manual.contains(&fault), "{fault}");
}

#[test]
fn the_examples_of_libraries_give_what_the_manual_shows() {
    let manual = manual();
    let dir = Dir::new("manual");
    let library = dir.path("talks.db");
    let mut run = 0;
    let mut lines = manual.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(command) = line.strip_prefix("$ onrecord ") else { continue };
        if !command.contains("--library talks.db") {
            continue;
        }
        run += 1;
        // Words between single quotation marks are one argument, as for the shell.
        let arguments: Vec<String> = command
            .split('\'')
            .enumerate()
            .flat_map(|(i, part)| match i % 2 {
                1 => vec![part.to_owned()],
                _ => part.split_whitespace().map(str::to_owned).collect(),
            })
            .map(|argument| argument.replace("talks.db", &library))
            .collect();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let out = onrecord(&arguments).out.replace(&library, "talks.db");
        for printed in out.lines() {
            assert_eq!(lines.next(), Some(printed), "{command}: {out}");
        }
        assert_eq!(lines.peek(), Some(&"```"), "{command}: {out}");
    }
    assert!(run > 1);
}
