//! The encoder against the Python code it was trained with, on invented prose. `expected.txt` is
//! made by `training/encoder/fixture.py`.

use onrecord_model::LABELS;
use onrecord_model::encoder::{Encoder, Passage, Room, Sequence, WIDTH, vectors};
use onrecord_text::{CanonicalText, Quotations, TextRange, Token, sentences, tokens};

fn file() -> Vec<u8> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/weights/encoder.safetensors");
    std::fs::read(path).expect("the encoder is in the repository")
}

/// The sequences of a paragraph, and its tokens.
fn sequences(encoder: &Encoder, text: &str) -> (Vec<Sequence>, Vec<Token>) {
    let canonical = CanonicalText::new(text.to_owned()).expect("a short text");
    let all = TextRange::of(0, text.len());
    let mut found = Vec::new();
    tokens(text, all, &mut found);
    let quotations = Quotations::new(&canonical, [all]);
    let quoted: Vec<TextRange> =
        quotations.list().iter().filter(|q| q.depth == 0).map(|q| q.inside).collect();
    let sentences = sentences(text, &found);
    let passage = Passage { text, tokens: &found, sentences: &sentences, quoted: &quoted };
    let mut sequences = Vec::new();
    encoder.sequences(&passage, &mut sequences);
    (sequences, found)
}

fn log_probabilities(scores: &[f32]) -> Vec<f32> {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let total: f32 = scores.iter().map(|score| (score - most).exp()).sum();
    scores.iter().map(|score| score - most - total.ln()).collect()
}

fn best(scores: &[f32]) -> usize {
    (0..LABELS).fold(0, |best, label| if scores[label] > scores[best] { label } else { best })
}

#[test]
fn word_pieces_and_labels_are_those_of_the_python_code() {
    let encoder = Encoder::parse(&file()).unwrap();
    assert!(encoder.id().starts_with("encoder-1-"));
    let (mut room, mut read, mut scores) = (Room::default(), Vec::new(), Vec::new());
    let (mut squares, mut count) = (0.0, 0);
    for paragraph in include_str!("expected.txt").split_terminator("\n\n") {
        let mut lines = paragraph.lines();
        let text = lines.next().unwrap();
        let (sequences, found) = sequences(&encoder, text);
        assert_eq!(sequences.len(), 1);
        let pieces: Vec<String> = sequences[0].pieces().iter().map(u16::to_string).collect();
        assert_eq!(pieces.join(" "), lines.next().unwrap(), "{text}");
        encoder.read(&sequences, &mut room, &mut read);
        let vectors = vectors(&sequences, &read).next().unwrap();
        encoder.labels().apply(vectors.words, &mut scores);
        assert_eq!(lines.clone().count(), found.len());
        for ((line, token), scores) in lines.zip(&found).zip(scores.chunks(LABELS)) {
            let (word, numbers) = line.split_once(' ').unwrap();
            assert_eq!(word, &text[token.range.to_usize()]);
            let expected: Vec<f32> = numbers.split(' ').map(|x| x.parse().unwrap()).collect();
            let found = log_probabilities(scores);
            // Inputs between two bytes go to one or the other by the last bit of a sum, so that a
            // log probability varies by some hundredths from one order of sums to another, and by more
            // where next to nothing is left of it.
            for (a, b) in found.iter().zip(&expected) {
                let apart = (a - b).abs();
                assert!(
                    apart < 0.3 || apart < 0.5 && a.max(*b) < 0.01f32.ln(),
                    "{word} in {text}: {found:?} is not {expected:?}"
                );
                squares += f64::from(a - b).powi(2);
                count += 1;
            }
            let label = best(&expected);
            let next = (0..LABELS).filter(|&l| l != label).map(|l| expected[l]);
            if expected[label] - next.fold(f32::MIN, f32::max) > 0.3 {
                assert_eq!(best(&found), label, "{word} in {text}");
            }
        }
    }
    let apart = (squares / f64::from(count)).sqrt();
    assert!(apart < 0.05, "log probabilities are {apart} apart");
}

#[test]
fn a_sequence_is_read_the_same_whatever_stands_beside_it() {
    let encoder = Encoder::parse(&file()).unwrap();
    let text = include_str!("expected.txt");
    let paragraphs = text.split_terminator("\n\n").map(|p| p.lines().next().unwrap());
    let all: Vec<Sequence> = paragraphs
        .chain(["The harbour was quiet. ".repeat(90).as_str(), "Ü"])
        .flat_map(|text| sequences(&encoder, text).0)
        .collect();
    assert!(all.len() > 11);
    let (mut room, mut together, mut alone) = (Room::default(), Vec::new(), Vec::new());
    encoder.read(&all, &mut room, &mut together);
    for (sequence, expected) in all.iter().zip(vectors(&all, &together)) {
        encoder.read(std::slice::from_ref(sequence), &mut room, &mut alone);
        assert_eq!(alone.len(), (sequence.tokens.len() + 1) * WIDTH);
        assert!(alone[..WIDTH] == *expected.whole && alone[WIDTH..] == *expected.words);
    }
    encoder.read(&[], &mut room, &mut alone);
    assert!(alone.is_empty());
}

#[test]
fn a_damaged_file_is_an_error() {
    let mut file = file();
    let length = u64::from_le_bytes(*file.first_chunk().unwrap()) as usize;
    for end in [0, 5, 8, 100, 8 + length, 8 + length + 100, file.len() / 2, file.len() - 1] {
        let error = Encoder::parse(&file[..end]).unwrap_err();
        assert!(error.to_string().starts_with("not a model of this version"), "{error}");
    }
    file[7] = 0xff;
    Encoder::parse(&file).unwrap_err();
    file[7] = 0;
    let header = String::from_utf8(file[8..8 + length].to_vec()).unwrap();
    for (from, to) in [
        ("\"I8\"", "\"I9\""),
        ("[384,1536]", "[1536,384]"),
        ("[30522]", "[30521]"),
        ("\"data_offsets\":[0,", "\"data_offsets\":[9,"),
        ("\"data_offsets\":[0,", "\"data_offsets\":[-,"),
        ("onrecord-encoder-1", "onrecord-encoder-0"),
        ("I-content", "I-contend"),
        ("[[-0.0685", "[{-0.0685"),
        ("head.bias", "head.bits"),
    ] {
        let damaged = header.replace(from, to);
        assert!(damaged != header && damaged.len() == header.len(), "{from}");
        file[8..8 + length].copy_from_slice(damaged.as_bytes());
        Encoder::parse(&file).unwrap_err();
    }
    file[8..8 + length].copy_from_slice(header.as_bytes());
    // Not a number, where an embedding was.
    file[8 + length..8 + length + 4].fill(0xff);
    Encoder::parse(&file).unwrap_err();
}
