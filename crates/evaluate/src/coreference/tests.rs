//! Worked examples. A letter is a mention: "abc de" are two clusters of three mentions and two.

use super::*;

fn clusters(letters: &str) -> Vec<Vec<TextRange>> {
    let mention = |letter: u8| TextRange::new(u32::from(letter), u32::from(letter) + 1);
    letters.split(' ').map(|cluster| cluster.bytes().map(mention).collect()).collect()
}

fn scored(annotated: &str, found: &str) -> Coreference {
    Coreference::new(&clusters(annotated), &clusters(found))
}

#[track_caller]
fn assert_f1(found: F1, precision: f64, recall: f64) {
    let near = |a: f64, b: f64| (a - b).abs() < 1e-12;
    assert!(near(found.precision, precision) && near(found.recall, recall), "{found:?}");
    let sum = precision + recall;
    let f1 = if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 };
    assert!(near(found.f1, f1), "{found:?}");
}

#[test]
fn muc_counts_missing_links() {
    // After Vilain et al.: abcd needs 3 links, and ab, cd give 2 of them, all right.
    assert_f1(scored("abcd", "ab cd").muc(), 1.0, 2.0 / 3.0);
    // The other way about, 1 link of 3 is too many.
    assert_f1(scored("ab cd", "abcd").muc(), 2.0 / 3.0, 1.0);
    // Mentions that are found by nobody are parts of their own: abc is cut into ab and c.
    assert_f1(scored("abc", "ab").muc(), 1.0, 0.5);
}

/// The example of Bagga and Baldwin, and of Luo: twelve mentions in clusters of 5, 2 and 5.
const TWELVE: &str = "abcde fg hijkl";

#[test]
fn muc_takes_no_notice_of_how_much_is_joined() {
    // Either of the two clusterings has 10 links, and one too many.
    assert_f1(scored(TWELVE, "abcde fghijkl").muc(), 0.9, 1.0);
    assert_f1(scored(TWELVE, "abcdehijkl fg").muc(), 0.9, 1.0);
}

#[test]
fn b_cubed_does() {
    // 5 mentions have 5/5, 2 have 2/7 and 5 have 5/7: (5 + 4/7 + 25/7) / 12 = 0.76.
    assert_f1(scored(TWELVE, "abcde fghijkl").b_cubed(), 64.0 / 84.0, 1.0);
    // 10 mentions have 5/10 and 2 have 2/2: (5 + 2) / 12 = 0.58.
    assert_f1(scored(TWELVE, "abcdehijkl fg").b_cubed(), 7.0 / 12.0, 1.0);
}

#[test]
fn ceaf_pairs_clusters_one_to_one() {
    // abcde is abcde (1); fghijkl goes with hijkl (2 × 5 / 12) and not with fg (2 × 2 / 9).
    let alike = 1.0 + 10.0 / 12.0;
    assert_f1(scored(TWELVE, "abcde fghijkl").ceaf_e(), alike / 2.0, alike / 3.0);
    // fg is fg (1); the ten go with one of the fives (2 × 5 / 15).
    let alike = 1.0 + 10.0 / 15.0;
    assert_f1(scored(TWELVE, "abcdehijkl fg").ceaf_e(), alike / 2.0, alike / 3.0);
    // All in one: 2 × 5 / 17, for one cluster found and three annotated.
    assert_f1(scored(TWELVE, "abcdefghijkl").ceaf_e(), 10.0 / 17.0, 10.0 / 17.0 / 3.0);
    // All alone: 2 × 1 / 6 for each of the fives and 2 × 1 / 3 for the two, of twelve found.
    let alike = 2.0 / 6.0 + 2.0 / 3.0 + 2.0 / 6.0;
    assert_f1(scored(TWELVE, "a b c d e f g h i j k l").ceaf_e(), alike / 12.0, alike / 3.0);
}

/// The example of Pradhan et al. 2014, with mentions that only one side has.
#[test]
fn the_reference_example() {
    let score = scored("abc defg", "ab cd fghi");
    // a, b, c, d, f, g are on both sides; e is not found, h and i are not annotated.
    assert_f1(score.mentions(), 6.0 / 8.0, 6.0 / 7.0);
    // abc is cut into ab, c: 1 of 2 links; defg into d, fg, e: 1 of 3. Found: ab 1 of 1, cd 0 of 1,
    // fghi cut into fg, h, i: 1 of 3.
    assert_f1(score.muc(), 2.0 / 5.0, 2.0 / 5.0);
    // Recall: (2²/3 + 1²/3 + 1²/4 + 2²/4) / 7; precision: (2²/2 + 1²/2 + 1²/2 + 2²/4) / 8.
    assert_f1(score.b_cubed(), 4.0 / 8.0, 35.0 / 12.0 / 7.0);
    // abc with ab: 2 × 2 / 5; defg with fghi: 2 × 2 / 8.
    assert_f1(score.ceaf_e(), 1.3 / 3.0, 1.3 / 2.0);
    let mean = (score.muc().f1 + score.b_cubed().f1 + score.ceaf_e().f1) / 3.0;
    assert_eq!(score.conll(), mean);
}

#[test]
fn documents_are_summed() {
    let mut score = scored("abcd", "ab cd");
    score.add(&scored("ab", "bc"));
    // Links: 2 of 3 and 0 of 1 are found; 2 of 2 and 0 of 1 are right.
    assert_f1(score.muc(), 2.0 / 3.0, 2.0 / 4.0);
    // B³: 4 mentions with 2/4 and b with 1/2, of 4 + 2; found 4 with 2/2 and b with 1/2.
    assert_f1(score.b_cubed(), 4.5 / 6.0, 2.5 / 6.0);
    // CEAF-e: 2 × 2 / 6 and 2 × 1 / 4, of 2 annotated and 3 found clusters.
    assert_f1(score.ceaf_e(), (4.0 / 6.0 + 0.5) / 3.0, (4.0 / 6.0 + 0.5) / 2.0);
    score.add(&Coreference::new(&[], &[]));
    assert_f1(score.muc(), 2.0 / 3.0, 2.0 / 4.0);
}

#[test]
fn a_mention_counts_once() {
    // "ab bc" is read as "ab c".
    assert_f1(scored("ab c", "ab bc").b_cubed(), 1.0, 1.0);
    assert_f1(scored("a", "").muc(), 0.0, 0.0);
}

fn mention(start: u32, end: u32, head: (u32, u32), kind: &str, named: bool) -> Mention {
    let range = TextRange::new;
    let kind = kind.to_owned();
    let head = vec![range(head.0, head.1)];
    Mention { range: range(start, end), kind, head, named, identity: None }
}

/// "The mayor Lena Osk met Tim Osk's aide. Osk left.", and a place without a name.
fn mayor() -> Vec<Vec<Mention>> {
    vec![
        vec![mention(0, 18, (10, 14), "person", true), mention(39, 42, (39, 42), "person", true)],
        vec![mention(23, 32, (23, 26), "person", true)],
        vec![mention(23, 37, (33, 37), "person", false)],
    ]
}

#[test]
fn found_ranges_are_about_what_has_their_head() {
    let found: Vec<Vec<TextRange>> = vec![
        // "Lena Osk", "Lena", "The mayor".
        vec![TextRange::new(10, 18), TextRange::new(10, 14), TextRange::new(0, 9)],
        // "Tim Osk", "Tim Osk's aide", and more than is annotated.
        vec![TextRange::new(23, 30), TextRange::new(23, 37), TextRange::new(39, 47)],
    ];
    let expected: Vec<Vec<TextRange>> = vec![
        vec![TextRange::new(0, 18), TextRange::new(10, 14), TextRange::new(0, 9)],
        vec![TextRange::new(23, 32), TextRange::new(23, 37), TextRange::new(39, 47)],
    ];
    assert_eq!(by_heads(&mayor(), &found), expected);
}

#[test]
fn wrong_links_between_names() {
    let (lena, tim, aide, osk) = (
        TextRange::new(10, 18),
        TextRange::new(23, 30),
        TextRange::new(23, 37),
        TextRange::new(39, 42),
    );
    let mut wrong = Vec::new();
    let links = NameLinks::new(&mayor(), &[vec![lena, tim, aide, osk]], |a, b| wrong.push((a, b)));
    // Lena and Osk are one, Tim is another; the aide has no name.
    assert_eq!(links, NameLinks { joined: 3, wrong: 2, annotated: 1 });
    assert_eq!(wrong, [(lena, tim), (tim, osk)]);
    let mut annotated = mayor();
    for mention in annotated.iter_mut().flatten() {
        mention.identity = Some("Osk".to_owned());
    }
    let links = NameLinks::new(&annotated, &[vec![lena, tim, osk]], |_, _| ());
    assert_eq!(links, NameLinks { joined: 3, wrong: 0, annotated: 1 });
    let links = NameLinks::new(&mayor(), &[vec![lena], vec![osk, aide]], |_, _| ());
    assert_eq!(links, NameLinks { joined: 0, wrong: 0, annotated: 1 });
}
