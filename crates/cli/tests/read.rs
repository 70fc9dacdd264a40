//! `onrecord read`: inputs, order, errors.

mod common;

use std::fs;
use std::io::Read;
use std::process::Stdio;

use common::{Dir, PAGE, TALKS, command, onrecord, onrecord_with, root, story};

#[test]
fn a_pipe_gets_one_json_record_a_line() {
    let run = onrecord(&["read", TALKS, PAGE]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let records = run.records();
    assert_eq!(records.len(), 2);
    assert_eq!(records[0]["schema"], "onrecord/1");
    assert_eq!(records[0]["document"]["path"], TALKS);
    assert_eq!(records[0]["document"]["published"]["value"], "2023-03-14");
    assert_eq!(records[1]["document"]["url"], "https://courier.example/strait-talks-timetable");
    let quoted = "Both sides have moved, and both sides have paid something for it,";
    let statements = records[0]["statements"].as_array().unwrap();
    let falk = statements.iter().find(|s| s["verbatim"][0]["exact"] == quoted).unwrap();
    assert!(falk["source"][0]["exact"].as_str().unwrap().contains("Ingrid Falk"));
}

#[test]
fn the_flag_changes_nothing_in_a_pipe() {
    assert_eq!(onrecord(&["read", "--json", TALKS]).out, onrecord(&["read", TALKS]).out);
}

#[test]
fn a_bad_input_is_told_and_the_others_are_printed() {
    let run = onrecord(&["read", TALKS, "no-such-file.txt", PAGE]);
    assert_eq!(run.code, Some(1));
    assert_eq!(run.records().len(), 2);
    assert!(run.err.starts_with("error: no-such-file.txt: cannot be read: "), "{}", run.err);
    assert!(run.err.contains("\nhint: "), "{}", run.err);
}

#[test]
fn empty_and_binary_inputs_are_errors_and_nul_is_not_the_end() {
    let dir = Dir::new("binary");
    let empty = dir.write("empty.txt", "");
    let blank = dir.write("blank.txt", " \n\n\t");
    let binary =
        dir.write("picture.txt", [&b"\x89PNG\r\n\x1a\n"[..], &[0, 0, 7, 255].repeat(64)].concat());
    let nul = dir.write("nul.txt", story("Ada\0 Holm"));
    let run = onrecord(&["read", &empty, &blank, &binary, &nul]);
    assert_eq!(run.code, Some(1));
    for path in [&empty, &blank, &binary] {
        assert!(run.err.contains(&format!("error: {path}: ")), "{}", run.err);
    }
    // A single NUL in a text is either a note on a good document or an error; never a lost run.
    assert_eq!(run.records().len() + run.err.matches("error: ").count(), 4);
    assert!(!run.err.contains("panicked"), "{}", run.err);
}

#[test]
fn a_dash_is_standard_input() {
    let run = onrecord_with(story("Ada Holm").as_bytes(), &["read", "-", "--date", "2024-04-18"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(run.records()[0]["document"]["path"], "-");
    assert_eq!(run.records()[0]["document"]["published"]["from"], "flag");
    assert_eq!(onrecord_with(b"", &["read", "-"]).code, Some(1));
    assert_eq!(onrecord_with(b"x", &["read", "-", "-"]).code, Some(2));
}

#[test]
fn directories_are_read_in_the_order_of_names() {
    let dir = Dir::new("directory");
    for name in
        ["b.txt", "a/z.md", "a/c.txt", ".hidden.txt", ".git/d.txt", "notes.pdf", "noextension"]
    {
        dir.write(name, story(name.split('.').next().unwrap_or("Ada")));
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(dir.path(""), dir.path("a/loop")).unwrap();
        std::os::unix::fs::symlink(dir.path("b.txt"), dir.path("c-link.txt")).unwrap();
        std::os::unix::fs::symlink(dir.path("gone"), dir.path("d-dangling.txt")).unwrap();
    }
    let run = onrecord(&["read", &dir.path("")]);
    let records = run.records();
    let names: Vec<&str> = records
        .iter()
        .map(|record| {
            record["document"]["path"].as_str().unwrap().strip_prefix(&dir.path("")).unwrap()
        })
        .collect();
    #[cfg(unix)]
    {
        assert_eq!(names, ["a/c.txt", "a/z.md", "b.txt", "c-link.txt"]);
        assert!(
            run.code == Some(1) && run.err.contains("d-dangling.txt: cannot be read"),
            "{}",
            run.err
        );
    }
    #[cfg(not(unix))]
    assert_eq!(names.len(), 3);
}

#[cfg(unix)]
#[test]
fn what_cannot_be_entered_does_not_stop_the_rest() {
    use std::os::unix::fs::PermissionsExt;
    let dir = Dir::new("unreadable");
    dir.write("open.txt", story("Ada Holm"));
    let closed = dir.write("shut/closed.txt", story("Ada Holm"));
    let secret = dir.write("secret.txt", story("Ada Holm"));
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).unwrap();
    fs::set_permissions(dir.path("shut"), fs::Permissions::from_mode(0o000)).unwrap();
    let run = onrecord(&["read", &dir.path("")]);
    let is_root = fs::read(&closed).is_ok();
    fs::set_permissions(dir.path("shut"), fs::Permissions::from_mode(0o755)).unwrap();
    if is_root {
        eprintln!("skipped: the superuser can read everything");
        return;
    }
    assert_eq!((run.code, run.records().len()), (Some(1), 1));
    assert!(
        run.err.contains("shut: cannot be read") && run.err.contains("secret.txt: cannot be read"),
        "{}",
        run.err
    );
}

#[test]
fn nothing_to_read_is_an_error_with_a_hint() {
    let dir = Dir::new("nothing");
    dir.write("data.csv", "a,b\n");
    for path in [dir.path(""), dir.path("*.txt")] {
        let run = onrecord(&["read", &path]);
        assert_eq!((run.code, run.out.as_str()), (Some(1), ""), "{path}");
        assert!(run.err.contains("hint: "), "{}", run.err);
    }
    assert_eq!(onrecord(&["read"]).code, Some(2));
    assert_eq!(onrecord(&[]).code, Some(2));
}

#[test]
fn patterns_are_expanded_where_no_shell_did() {
    let dir = Dir::new("patterns");
    for name in ["one.txt", "two.txt", "three.html.txt", "x[1].txt"] {
        dir.write(name, story("Ada Holm"));
    }
    assert_eq!(onrecord(&["read", &dir.path("t*.txt")]).records().len(), 2);
    assert_eq!(onrecord(&["read", &dir.path("[ot]*e*.txt")]).records().len(), 2);
    // A file of that name goes before the pattern.
    assert_eq!(onrecord(&["read", &dir.path("x[1].txt")]).records().len(), 1);
}

#[test]
fn two_stars_match_directories_at_any_depth() {
    let dir = Dir::new("depths");
    for name in ["a.txt", "b/a.txt", "b/c/a.txt", "b/c/a.md", ".git/a.txt"] {
        dir.write(name, story("Ada Holm"));
    }
    for (pattern, count) in
        [("**/*.txt", 3), ("b/**/a.*", 3), ("*/a.txt", 1), ("b/../*.txt", 1), ("[.]*/a.txt", 0)]
    {
        let run = onrecord(&["read", &dir.path(pattern)]);
        assert_eq!(run.records().len(), count, "{pattern}: {}", run.err);
    }
    assert!(onrecord(&["read", "x/a[.txt"]).err.contains("not a pattern"));
}

#[cfg(target_os = "linux")] // Other systems refuse to make such a name.
#[test]
fn a_name_that_is_no_utf_8_is_read_like_others() {
    use std::os::unix::ffi::OsStrExt;
    let dir = Dir::new("names");
    dir.write("a.txt", story("Ada Holm"));
    let name = std::ffi::OsStr::from_bytes(b"b\xff.txt");
    fs::write(std::path::Path::new(&dir.path("")).join(name), story("Jon Holm")).unwrap();
    let other = std::ffi::OsStr::from_bytes(b"b\xff");
    fs::write(std::path::Path::new(&dir.path("")).join(other), "").unwrap();
    let run = onrecord(&["read", "--json", TALKS, &dir.path("*.txt"), &dir.path("**/*.txt")]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert_eq!(run.records().len(), 5);
}

#[test]
fn compressed_files_and_json_lines_are_read() {
    let dir = Dir::new("archive");
    let line = |text: &str| serde_json::json!({"text": text, "date": "2024-04-18"}).to_string();
    let mut lines: Vec<String> =
        (0..200).map(|i| line(&story(&format!("Ada Holm the {i}th")))).collect();
    lines[70] = "{broken".to_owned();
    let archive = dir.write("archive.jsonl", lines.join("\n"));
    let run = onrecord(&["read", &archive, TALKS]);
    assert_eq!(run.code, Some(1));
    let records = run.records();
    assert_eq!(records.len(), 200);
    assert_eq!(records[199]["document"]["path"], TALKS);
    assert!(records[198]["document"]["path"].as_str().unwrap().ends_with("archive.jsonl#200"));
    assert!(run.err.contains("archive.jsonl#71: not JSON"), "{}", run.err);
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let dir = Dir::new("threads");
    for i in 0..150 {
        dir.write(&format!("{i:03}.txt"), story(&format!("Ada Holm the {i}th")));
    }
    let lines: Vec<String> = (0..150)
        .map(|i| serde_json::json!({"text": story(&format!("Jon {i}"))}).to_string())
        .collect();
    dir.write("090.jsonl", lines.join("\n"));
    dir.write("100.txt", "");
    let read = |threads: &str| onrecord(&["read", "--threads", threads, &dir.path(""), TALKS]);
    let one = read("1");
    assert_eq!(one.records().len(), 300);
    for threads in ["2", "8"] {
        let many = read(threads);
        assert!(
            many.out == one.out && many.err == one.err && many.code == one.code,
            "{threads} threads"
        );
    }
    assert_eq!(onrecord(&["read", "--threads", "0", TALKS]).code, Some(2));
}

#[test]
fn what_belongs_to_one_document_is_refused_for_several() {
    let dir = Dir::new("single");
    let two = dir
        .write("two.jsonl", format!("{0}\n{0}\n", serde_json::json!({"text": story("Ada Holm")})));
    for arguments in [
        vec!["read", "--url", "https://a.example/", TALKS, PAGE],
        vec!["read", "--title", "T", &two],
    ] {
        let run = onrecord(&arguments);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(run.err.contains("hint: "), "{}", run.err);
    }
    let run = onrecord(&["read", "--title", "A title", TALKS]);
    assert_eq!(run.records()[0]["document"]["title"]["value"], "A title");
    let run = onrecord(&["read", "--date", "Thursday", TALKS]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    assert!(run.err.starts_with("error: --date: "), "{}", run.err);
    assert_eq!(onrecord(&["read", "--date", "2024-04-18", TALKS, PAGE]).records().len(), 2);
}

#[test]
fn a_format_that_is_given_goes_before_the_name() {
    let run = onrecord(&["read", "--format", "text", PAGE]);
    assert!(run.records()[0]["document"]["text"].as_str().unwrap().contains("<!DOCTYPE html>"));
    let run = onrecord(&["read", "--fast-html", PAGE]);
    assert_eq!(run.records()[0]["produced_by"]["options"]["fast_html"], "true");
}

#[test]
fn a_reader_that_leaves_ends_the_program_quietly() {
    let dir = Dir::new("pipe");
    let lines: Vec<String> = (0..500)
        .map(|i| serde_json::json!({"text": story(&format!("Jon {i}"))}).to_string())
        .collect();
    let archive = dir.write("archive.jsonl", lines.join("\n"));
    let mut child = command()
        .args(["read", &archive])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut [0; 10]).unwrap();
    drop(stdout);
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        (output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()),
        (Some(141), "")
    );
}

#[test]
fn versions_and_the_schema_are_printed() {
    let short = onrecord(&["-V"]).out;
    let long = onrecord(&["--version"]).out;
    assert_eq!(short, format!("onrecord {}\n", env!("CARGO_PKG_VERSION")));
    assert!(
        long.starts_with(&format!("{} (models ", short.trim_end())) && long.ends_with(")\n"),
        "{long}"
    );
    let schema: serde_json::Value = serde_json::from_str(&onrecord(&["schema"]).out).unwrap();
    assert_eq!(schema["title"], "Record");
}

#[test]
fn the_examples_stand_where_the_documentation_says() {
    assert!(root().join(TALKS).is_file() && root().join(PAGE).is_file());
}

#[test]
fn what_makes_no_sense_is_refused_with_a_hint() {
    for arguments in [["--threads", "10000"], ["--html", "-"], ["--url", ""], ["--title", " "]] {
        let run = onrecord(&["read", TALKS, arguments[0], arguments[1]]);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{arguments:?}");
        let start = format!("error: {}: ", arguments[0]);
        assert!(run.err.starts_with(&start) && run.err.contains("\nhint: "), "{}", run.err);
    }
    assert_eq!(onrecord(&["read", TALKS, "--threads", "64"]).code, Some(0));
    for version in ["--version", "-V"] {
        let run = onrecord(&[version, "read", TALKS]);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{version}");
    }
}

#[test]
fn presets_name_their_model_and_doubtful_statements_can_be_left_out() {
    let model = |arguments: &[&str]| {
        let run = onrecord(arguments);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        run.records()[0]["produced_by"]["model"].as_str().unwrap().to_owned()
    };
    assert!(model(&["read", TALKS]).starts_with("encoder-"));
    assert!(model(&["read", "--preset", "precise", TALKS]).starts_with("encoder-"));
    assert!(model(&["read", "--preset", "fast", TALKS]).starts_with("linear-"));

    let confidences = |least: &str| -> Vec<f64> {
        let run = onrecord(&["read", "--min-confidence", least, TALKS]);
        let records = run.records();
        assert_eq!(records[0]["produced_by"]["options"]["min_confidence"], least);
        let statements = records[0]["statements"].as_array().unwrap();
        statements.iter().map(|s| s["confidence"].as_f64().unwrap()).collect()
    };
    let (all, sure) = (confidences("0"), confidences("0.7"));
    assert!(!sure.is_empty() && sure.len() < all.len(), "{sure:?} of {all:?}");
    assert!(sure.iter().all(|&c| c >= 0.7), "{sure:?}");

    for bad in ["1.5", "-0.1", "NaN"] {
        let run = onrecord(&["read", &format!("--min-confidence={bad}"), TALKS]);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{bad}");
        assert!(run.err.starts_with("error: --min-confidence: "), "{}", run.err);
        assert!(run.err.contains("\nhint: "), "{}", run.err);
    }
}
