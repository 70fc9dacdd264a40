//! The table that the six reports must give.

use onrecord_across::days::iso;
use onrecord_across::wording::Piece;
use onrecord_across::{
    Across, Between, CommitmentRow, Consultations, Item, Link, MeetingRow, MemoryIndex, Report,
    candidates, compare, connected, keys, statement_rows,
};
use onrecord_record::{CommitmentKind, CommitmentValue, LinkKind, Medium, MeetingStatus};

use crate::gold::chain;

fn reports() -> Vec<Report> {
    chain().iter().map(|record| Report::new(record, None)).collect()
}

/// `2#m1` for the item `m1` of the second report.
fn short(reports: &[Report], item: &Item) -> String {
    let at = reports.iter().position(|report| report.document == item.document).unwrap();
    format!("{}#{}", at + 1, item.item)
}

fn shorts(reports: &[Report], items: &[Item]) -> Vec<String> {
    let mut shorts: Vec<String> = items.iter().map(|item| short(reports, item)).collect();
    shorts.sort();
    shorts
}

fn links(reports: &[Report], across: &Across, kind: LinkKind) -> Vec<(String, String, String)> {
    let link = |link: &onrecord_across::Link| {
        (short(reports, &link.a), short(reports, &link.b), link.basis.rule.clone())
    };
    across.links_of(kind).map(link).collect()
}

/// The rows of meetings that took place: as told, planned, how and when.
fn held(reports: &[Report], across: &Across) -> Vec<(Vec<String>, Medium, String)> {
    let row =
        |row: &MeetingRow| (shorts(reports, &row.told), row.medium, iso(row.date.unwrap().first));
    across.meetings.iter().filter(|row| row.is_held()).map(row).collect()
}

fn row<'a>(reports: &[Report], across: &'a Across, item: &str) -> &'a CommitmentRow {
    let has = |row: &&CommitmentRow| {
        row.told.iter().chain(&row.goes_on).any(|told| short(reports, told) == item)
    };
    across.commitments.iter().find(has).unwrap()
}

/// How `row` stood when, each value once a day.
fn stood(row: &CommitmentRow) -> Vec<(String, CommitmentValue)> {
    let mut stood: Vec<(String, CommitmentValue)> =
        row.status.iter().map(|it| (iso(it.as_of.unwrap()), it.value)).collect();
    stood.dedup();
    stood
}

fn strings(strings: &[&str]) -> Vec<String> {
    strings.iter().map(|&string| string.to_owned()).collect()
}

#[test]
fn three_meetings_of_the_group_and_one_call() {
    let reports = reports();
    let across = Across::new(&reports);
    assert_eq!(
        held(&reports, &across),
        [
            (strings(&["1#m1", "2#m1", "6#m2"]), Medium::Video, "2030-04-01".to_owned()),
            (strings(&["3#m1", "4#m1", "5#m3", "6#m3"]), Medium::Video, "2030-04-18".to_owned()),
            (strings(&["5#m1"]), Medium::Call, "2030-05-12".to_owned()),
            (strings(&["6#m1"]), Medium::InPerson, "2030-05-20".to_owned()),
            // The visit to the head of government on the same day is none of the group's.
            (strings(&["6#m4"]), Medium::InPerson, "2030-05-20".to_owned()),
        ]
    );
    let of_group = across.meetings.iter().filter(|row| row.is_held() && row.body.is_some());
    assert_eq!(of_group.count(), 3);
    let plans: Vec<&MeetingRow> = across.meetings.iter().filter(|row| !row.is_held()).collect();
    assert_eq!(plans.len(), 1, "the plan of 1 April came to nothing");
    assert_eq!(plans[0].status, MeetingStatus::Planned);
    assert_eq!(shorts(&reports, &plans[0].told), ["1#m2", "2#m2"]);
    let third = across.meetings.iter().find(|row| shorts(&reports, &row.told) == ["6#m1"]).unwrap();
    assert_eq!(shorts(&reports, &third.planned), ["3#m2", "4#m2", "5#m2"]);
}

#[test]
fn a_wrong_lead_contradicts_and_the_meeting_stays_one() {
    let reports = reports();
    let across = Across::new(&reports);
    let found: Vec<&Link> = across.links_of(LinkKind::Contradicts).collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].basis.rule, "lead");
    let mut words: Vec<&str> = found[0].evidence.iter().map(|it| it.anchor.exact()).collect();
    words.sort_unstable();
    assert_eq!(words, ["Anouk Delar", "Beshir Malko"]);
    let first = &across.meetings[0];
    let leads = |of: &str| -> Vec<String> {
        let told = first.fields.iter().filter(|it| it.field == "lead of Dovrane");
        told.filter(|it| short(&reports, &it.by) == of).map(|it| it.value.clone()).collect()
    };
    assert_eq!(leads("1#m1"), ["Beshir Malko", "Teodor Vash"], "nothing is overwritten");
    assert_eq!(leads("2#m1"), ["Anouk Delar", "Teodor Vash"]);
}

#[test]
fn meetings_of_one_series_are_not_the_same() {
    let reports = reports();
    let across = Across::new(&reports);
    let found = links(&reports, &across, LinkKind::NotSameAs);
    let date = |a: &str, b: &str| {
        found
            .iter()
            .any(|link| (link.0.as_str(), link.1.as_str(), link.2.as_str()) == (a, b, "date"))
    };
    assert!(
        date("1#m1", "3#m1")
            || date("2#m1", "3#m1")
            || date("2#m1", "4#m1")
            || date("1#m1", "4#m1")
    );
    assert!(date("3#m1", "6#m1") || date("4#m1", "6#m1"));
}

#[test]
fn four_commitments_and_a_shared_objective() {
    let reports = reports();
    let across = Across::new(&reports);
    assert_eq!(across.commitments.len(), 5);
    let objective = row(&reports, &across, "1#c1");
    assert_eq!(objective.kind, CommitmentKind::SharedObjective);
    assert_eq!(objective.value(), CommitmentValue::Stated);

    let concerns = row(&reports, &across, "1#c2");
    assert_eq!(shorts(&reports, &concerns.told), ["1#c2", "2#c2", "3#c2", "4#c2", "5#c1"]);
    assert!(concerns.confirmed_by.contains("dovrane"));
    assert_eq!(
        stood(concerns),
        [
            ("2030-04-01".to_owned(), CommitmentValue::Open),
            ("2030-04-18".to_owned(), CommitmentValue::Open),
            ("2030-05-12".to_owned(), CommitmentValue::ActedOn),
        ]
    );

    // "Agreed to continue" goes on with it; that the experts met nobody says.
    let experts = row(&reports, &across, "1#c3");
    assert_eq!(shorts(&reports, &experts.told), ["1#c3", "2#c3", "3#c3", "4#c3"]);
    assert_eq!(shorts(&reports, &experts.goes_on), ["6#c1"]);
    assert_eq!(experts.value(), CommitmentValue::Open);
    assert_eq!(Vec::from_iter(&experts.reported_by), ["kestria"], "by one side only");
    assert_eq!(Vec::from_iter(&experts.silent), ["dovrane"]);

    let in_person = row(&reports, &across, "1#c4");
    assert_eq!(shorts(&reports, &in_person.told), ["1#c4", "2#c4"]);
    assert_eq!(
        stood(in_person),
        [
            ("2030-04-01".to_owned(), CommitmentValue::Open),
            ("2030-04-18".to_owned(), CommitmentValue::Late),
            ("2030-05-20".to_owned(), CommitmentValue::Late),
        ]
    );
    let late = in_person.status.iter().find(|it| it.value == CommitmentValue::Late).unwrap();
    assert_eq!((late.rule, late.days_since, late.days_late), ("held_otherwise", Some(17), Some(4)));
    assert_eq!(
        links(&reports, &across, LinkKind::Revises),
        [("2#c4".to_owned(), "1#c4".to_owned(), "hardened".to_owned())]
    );

    let again = row(&reports, &across, "3#c4");
    assert_eq!(shorts(&reports, &again.told), ["3#c4", "4#c4", "5#c2"]);
    assert_eq!(stood(again).last().unwrap(), &("2030-05-20".to_owned(), CommitmentValue::Met));
}

#[test]
fn after_each_report_it_stands_as_it_should() {
    let reports = reports();
    let after = |count: usize| Across::new(&reports[..count]);
    let values = |count: usize| -> Vec<CommitmentValue> {
        let across = after(count);
        let items = ["1#c2", "1#c3", "1#c4", "3#c4"];
        let known = items.iter().take(if count < 3 { 3 } else { 4 });
        known.map(|item| row(&reports, &across, item).value()).collect()
    };
    use CommitmentValue::{ActedOn, Late, Met, Open};
    assert_eq!(values(1), [Open, Open, Open]);
    assert_eq!(values(2), [Open, Open, Open]);
    assert_eq!(values(3), [Open, Open, Late, Open]);
    assert_eq!(values(4), [Open, Open, Late, Open]);
    assert_eq!(values(5), [ActedOn, Open, Late, Open]);
    assert_eq!(values(6), [ActedOn, Open, Late, Met]);
    // The wire copy tells nothing new.
    let (third, fourth) = (after(3), after(4));
    assert_eq!(third.meetings.len(), fourth.meetings.len());
    assert_eq!(third.commitments.len(), fourth.commitments.len());
}

#[test]
fn no_order_of_adding_matters() {
    let reports = reports();
    let expected = Across::new(&reports);
    let mut orders = 0;
    let mut order: Vec<usize> = (0..reports.len()).collect();
    each_order(&mut order, 0, &mut |order| {
        let in_order: Vec<&Report> = order.iter().map(|&at| &reports[at]).collect();
        assert_eq!(Across::new(in_order), expected, "{order:?}");
        orders += 1;
    });
    assert_eq!(orders, 720);
}

fn each_order(order: &mut Vec<usize>, from: usize, each: &mut impl FnMut(&[usize])) {
    if from == order.len() {
        return each(order);
    }
    for at in from..order.len() {
        order.swap(from, at);
        each_order(order, from + 1, each);
        order.swap(from, at);
    }
}

/// Added one by one, in every order, a new report finds by its keys those that it has to do with:
/// all links of the whole are found.
#[test]
fn each_new_one_finds_those_before_it() {
    let reports = reports();
    let mut order: Vec<usize> = (0..reports.len()).collect();
    each_order(&mut order, 0, &mut |order| {
        let mut index = MemoryIndex::default();
        for (added, &at) in order.iter().enumerate() {
            let (document, keys) = (&reports[at].document, keys(&reports[at]));
            let Ok(found) = candidates(&index, document, &keys);
            assert_eq!(found.len(), added, "all six have to do with each other: {order:?}");
            index.add(document, &keys);
        }
    });
}

/// A store that takes them one by one, and keeps what is between two, has in the end what reading
/// them all at once gives.
#[test]
fn one_by_one_is_as_all_at_once() {
    let reports = reports();
    let expected = Across::new(&reports);
    let mut order: Vec<usize> = (0..reports.len()).collect();
    each_order(&mut order, 0, &mut |order| {
        let mut index = MemoryIndex::default();
        let mut links: Vec<Link> = Vec::new();
        let mut consultations = Consultations::default();
        let of = |document: &String| reports.iter().find(|it| it.document == *document).unwrap();
        let mut as_of = None;
        for &at in order {
            let report = &reports[at];
            let keys = keys(report);
            let Ok(found) = candidates(&index, &report.document, &keys);
            index.add(&report.document, &keys);
            found.iter().for_each(|other| links.extend(Between::new(report, of(other)).links));
            let Ok(set) =
                connected(&index, std::slice::from_ref(&report.document), |it| index.keys_of(it));
            as_of = as_of.max(report.published.map(|days| days.last));
            consultations = Consultations::new(set.iter().map(of), as_of);
        }
        assert_eq!(consultations.meetings, expected.meetings);
        assert_eq!(consultations.commitments, expected.commitments);
        let statements: Vec<Item> =
            expected.statements.iter().flat_map(|it| &it.told).cloned().collect();
        let mut rows = statement_rows(&statements, &links);
        let mut wanted = expected.statements.clone();
        rows.sort_by(|a, b| a.told.cmp(&b.told));
        wanted.sort_by(|a, b| a.told.cmp(&b.told));
        assert_eq!(rows, wanted);
        links.extend(consultations.links.clone());
        for link in expected.links.iter().filter(|link| link.kind != LinkKind::SamePerson) {
            assert!(links.contains(link), "{link:?}");
        }
        index.remove(&reports[0].document);
        let Ok(rest) =
            connected(&index, std::slice::from_ref(&reports[1].document), |it| index.keys_of(it));
        assert!(!rest.contains(&reports[0].document));
    });
}

#[test]
fn two_accounts_side_by_side() {
    let reports = reports();
    let compared = compare(&reports[0], &reports[1], Some(("m1", "m1")));
    let field = |name: &str| compared.fields.iter().find(|it| it.field == name).unwrap();
    let lead = field("lead of Dovrane");
    let values = |told: &[onrecord_across::FieldTold]| -> Vec<String> {
        told.iter().map(|told| told.value.clone()).collect()
    };
    assert_eq!(lead.both.len(), 1);
    assert_eq!(
        (values(&lead.first), values(&lead.second)),
        (strings(&["Beshir Malko"]), strings(&["Anouk Delar"]))
    );
    assert_eq!(field("date").both.len(), 1);
    let both = compared.commitments.iter().filter(|it| it.first.is_some() && it.second.is_some());
    assert_eq!(both.count(), 4);
    let meet =
        compared.commitments.iter().find(|it| it.first.as_ref().is_some_and(|(id, _)| id == "c4"));
    assert!(meet.unwrap().wording.iter().any(|piece| !matches!(piece, Piece::Both(_))));
}
