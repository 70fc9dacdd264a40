//! Holidays, by their names.

use crate::lexicon::Word;
use crate::shape::{Holiday, Pick, Point, Unit, Year};

use super::Parser;

/// Holidays of more than one word, without "the" and "'s", and with "day" left off where it is.
const LONG_HOLIDAYS: &[(&[&str], Holiday)] = &[
    (&["new", "year", "'s", "eve"], Holiday::NewYearsEve),
    (&["new", "year", "'s", "day"], Holiday::NewYear),
    (&["new", "years", "day"], Holiday::NewYear),
    (&["new", "years", "eve"], Holiday::NewYearsEve),
    (&["new", "year", "day"], Holiday::NewYear),
    (&["christmas", "eve"], Holiday::ChristmasEve),
    (&["christmas", "day"], Holiday::Christmas),
    (&["boxing", "day"], Holiday::BoxingDay),
    (&["valentine", "'s", "day"], Holiday::Valentine),
    (&["st", ".", "patrick", "'s", "day"], Holiday::SaintPatrick),
    (&["saint", "patrick", "'s", "day"], Holiday::SaintPatrick),
    (&["saint", "patrick"], Holiday::SaintPatrick),
    (&["good", "friday"], Holiday::GoodFriday),
    (&["easter", "sunday"], Holiday::Easter),
    (&["easter", "monday"], Holiday::EasterMonday),
    (&["palm", "sunday"], Holiday::PalmSunday),
    (&["ash", "wednesday"], Holiday::AshWednesday),
    (&["ascension", "day"], Holiday::Ascension),
    (&["earth", "day"], Holiday::EarthDay),
    (&["may", "day"], Holiday::MayDay),
    (&["international", "workers", "'", "day"], Holiday::MayDay),
    (&["mother", "'s", "day"], Holiday::MothersDay),
    (&["father", "'s", "day"], Holiday::FathersDay),
    (&["memorial", "day"], Holiday::MemorialDay),
    (&["freedom", "day"], Holiday::Juneteenth),
    (&["jubilee", "day"], Holiday::Juneteenth),
    (&["independence", "day"], Holiday::IndependenceDay),
    (&["bastille", "day"], Holiday::BastilleDay),
    (&["labor", "day"], Holiday::LaborDay),
    (&["columbus", "day"], Holiday::ColumbusDay),
    (&["veterans", "day"], Holiday::VeteransDay),
    (&["armistice", "day"], Holiday::VeteransDay),
    (&["thanksgiving", "day"], Holiday::Thanksgiving),
    (&["black", "friday"], Holiday::BlackFriday),
    (&["martin", "luther", "king", "jr", ".", "day"], Holiday::MartinLutherKingDay),
    (&["martin", "luther", "king", "day"], Holiday::MartinLutherKingDay),
    (&["presidents", "'", "day"], Holiday::PresidentsDay),
    (&["presidents", "day"], Holiday::PresidentsDay),
];

impl Parser<'_> {
    /// A holiday, with its year.
    pub(super) fn holiday_led(&self, i: usize) -> Option<(Point, usize)> {
        let (holiday, end) = self.holiday_name(i)?;
        let (year, end) = self.year_of(end);
        let point = Point::Holiday { holiday, year };
        // "Labor Day weekend".
        if self.word(end) == Word::Unit(Unit::Weekend) {
            let (year, end) = if year == Year::Unsaid(Pick::Open) {
                self.year_of(end + 1)
            } else {
                (year, end + 1)
            };
            let of = Box::new(Point::Holiday { holiday, year });
            return Some((Point::UnitOf { unit: Unit::Weekend, of }, end));
        }
        Some((point, end))
    }

    pub(super) fn holiday_name(&self, i: usize) -> Option<(Holiday, usize)> {
        let long = || {
            let first = self.text(i).as_bytes().first()?.to_ascii_lowercase();
            LONG_HOLIDAYS.iter().find(|(words, _)| {
                words[0].as_bytes()[0] == first
                    && words.iter().enumerate().all(|(k, word)| {
                        let text = self.text(i + k);
                        text.eq_ignore_ascii_case(word)
                            || word.starts_with('\'')
                                && text.replace('’', "'").eq_ignore_ascii_case(word)
                    })
            })
        };
        match self.word(i) {
            Word::Holiday(short) => match long() {
                Some((words, holiday)) => Some((*holiday, i + words.len())),
                None => Some((short, i + 1)),
            },
            Word::Feast | Word::ShortMonth(5) => {
                long().map(|(words, holiday)| (*holiday, i + words.len())).or_else(|| {
                    // "before new year": with the small word, or it is "a new year".
                    let small = matches!(
                        self.before(i),
                        Word::Before
                            | Word::After
                            | Word::The
                            | Word::Since
                            | Word::By
                            | Word::Until
                    );
                    (self.is(i, "new")
                        && self.is(i + 1, "year")
                        && small
                        && self.word(i + 2) != Word::Possessive)
                        .then_some((Holiday::NewYear, i + 2))
                })
            }
            _ => None,
        }
    }
}
