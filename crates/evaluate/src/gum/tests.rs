//! Invented documents, and what is wrong in files.

use super::*;

/// A document of invented words: form, part of speech, head, relation and the last column.
fn conllu(sentences: &[&[[&str; 5]]]) -> String {
    let mut file = "# global.Entity = GRP-etype-infstat\n# newpar\n".to_owned();
    for sentence in sentences {
        for (i, [form, part, head, relation, misc]) in sentence.iter().enumerate() {
            let id = i + 1;
            file += &format!("{id}\t{form}\t_\t{part}\t_\t_\t{head}\t{relation}\t_\t{misc}\n");
        }
        file.push('\n');
    }
    file
}

#[test]
fn mentions_nest_cross_and_have_heads() {
    let file = conllu(&[
        &[
            ["Mayor", "PROPN", "2", "nmod:desc", "Entity=(1-person-new"],
            ["Lena", "PROPN", "5", "nsubj", "_"],
            ["Osk", "PROPN", "2", "flat", "Entity=(2-place-new|X=y"],
            ["Norhaven", "PROPN", "2", "dep", "Entity=1)2)"],
            ["slept", "VERB", "0", "root", "SpaceAfter=No"],
            [".", "PUNCT", "5", "punct", "SpaceAfter=No"],
        ],
        &[["She", "PRON", "0", "root", "Entity=(1-person-giv:act(3-event-new))"]],
    ]);
    // The last bracket closes 3 alone.
    assert_eq!(parse("x", &file).unwrap_err().line, 10);
    let file = file.replace("(3-event-new))", "(3-event-new)1)");
    let document = parse("x", &file).unwrap();
    assert_eq!(document.text.as_str(), "Mayor Lena Osk Norhaven slept. She");
    let words = |range: TextRange| document.text.slice(range);
    let shown: Vec<Vec<(&str, &str, bool)>> = document
        .clusters
        .iter()
        .map(|c| c.iter().map(|m| (words(m.range), m.kind.as_str(), m.named)).collect())
        .collect();
    assert_eq!(
        shown,
        [
            vec![("Mayor Lena Osk Norhaven", "person", true), ("She", "person", false)],
            vec![("Osk Norhaven", "place", true)],
            vec![("She", "event", false)],
        ]
    );
    let head = &document.clusters[0][0].head;
    assert_eq!(head.iter().map(|&h| words(h)).collect::<Vec<_>>(), ["Lena", "Osk"]);
}

#[test]
fn several_people_are_no_name() {
    let file = conllu(&[&[
        ["Lena", "PROPN", "0", "root", "Entity=(1-person-new-Lena-Osk(2-person-giv-Lena-Osk)"],
        ["and", "CCONJ", "3", "cc", "_"],
        ["Tim", "PROPN", "1", "conj", "Entity=1)"],
    ]]);
    let document = parse("x", &file.replace("-infstat", "-infstat-identity")).unwrap();
    let [both, lena] = [0, 1].map(|i| &document.clusters[i][0]);
    assert!(!both.named && lena.named);
    assert_eq!(lena.identity.as_deref(), Some("Lena-Osk"));
}

#[test]
fn paragraphs_and_joined_forms() {
    let mut file = conllu(&[&[["Yes", "INTJ", "0", "root", "SpaceAfter=No"]]]);
    file += "# newpar_block = p\n# newpar\n1-2\tcan’t\t_\t_\t_\t_\t_\t_\t_\t_\n";
    file += "1\tca\t_\tAUX\t_\t_\t0\troot\t_\t_\n2\tn’t\t_\tPART\t_\t_\t1\tadvmod\t_\tEntity=(1-abstract-new)\n";
    file += "3.1\tgo\t_\tVERB\t_\t_\t_\t_\t_\t_\n3\tgo\t_\tVERB\t_\t_\t1\tdep\t_\t_\n";
    let document = parse("x", &file).unwrap();
    assert_eq!(document.text.as_str(), "Yes\n\ncan’t go");
    assert_eq!(document.text.slice(document.clusters[0][0].range), "n’t");
}

#[test]
fn what_is_wrong_has_a_line() {
    let error = |misc: &str| {
        parse("x", &conllu(&[&[["a", "X", "0", "root", misc]]])).unwrap_err().to_string()
    };
    assert_eq!(error("Entity=4)"), "line 3: 4 ends and has not begun");
    assert_eq!(error("Entity=4"), "line 3: brackets that do not match: 4");
    assert_eq!(error("Entity=(4)"), "line 3: a field is missing: 4");
    assert_eq!(
        error("Entity=(4-person-new"),
        "line 3: the mention of 4 that begins here does not end"
    );
    assert_eq!(error("_\t_"), "line 3: 11 columns, not 10");
    assert_eq!(
        parse("x", "2\ta\t_\tX\t_\t_\t0\troot\t_\t_").unwrap_err().to_string(),
        "line 1: word 2 where 1 is due"
    );
}
