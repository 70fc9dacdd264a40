//! The words that time is told with, and a look-up that costs a few nanoseconds a word.

use crate::shape::{DayPart, Holiday, Season, Unit};
use crate::tense::Verb as Cue;

/// What a word (or a mark, or a run of digits) means to the grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Word {
    /// Nothing.
    Other,
    /// A word that tells of the tense and nothing else; a piece keeps it apart.
    Verb(Cue),
    /// Past the last piece.
    Nothing,
    // Digits and marks, which no table holds.
    Digits {
        value: u32,
        len: u8,
    },
    /// "90s", "1990s", "nineties".
    Decade(u32),
    Hyphen,
    Slash,
    Dot,
    Colon,
    Comma,
    Open,
    Close,
    /// An apostrophe, or a single quotation mark.
    Quote,
    DoubleQuote,
    /// What ends a clause: ";", "--".
    Stop,

    Currency,
    Percent,
    /// "'s".
    Possessive,
    // Calendar.
    Month(u8),
    /// A month by its abbreviation, or one that is a word of another kind too ("may").
    ShortMonth(u8),
    Weekday(u8),
    ShortWeekday(u8),
    Weekdays(u8),
    Unit(Unit),
    Units(Unit),
    Season(Season),
    Holiday(Holiday),
    /// The first word of a holiday of several words, and mostly of something else.
    Feast,
    /// "before lunch".
    Meal(DayPart),
    /// "at present", "at the moment".
    Present,
    DayPart(DayPart),
    DayParts(DayPart),
    Quarter(u8),
    HalfYear(u8),
    Today,
    Tomorrow,
    Yesterday,
    Tonight,
    Now,
    Noon,
    Midnight,
    Meridiem(bool),
    OClock,
    // Numbers.
    Cardinal(u32),
    Ordinal {
        value: u32,
        digits: bool,
    },
    A,
    Few,
    Couple,
    Half,
    Dozens,
    // What turns a name into a time.
    This,
    Next,
    Last,
    Past,
    Coming,
    Following,
    Previous,
    Ago,
    Earlier,
    Later,
    Hence,
    Early,
    Late,
    Mid,
    Beginning,
    End,
    Rest,
    Fiscal,
    School,
    Calendar,
    Business,
    Every,
    EveryOther,
    All,
    Once,
    Twice,
    Times,
    /// "weekly": how often, in months or days.
    Frequency(Unit, u8),
    VaguePast,
    VagueFuture,
    VaguePresent,
    // The small words between.
    The,
    Of,
    On,
    At,
    In,
    To,
    From,
    Between,
    And,
    Or,
    Until,
    Through,
    Since,
    By,
    Before,
    After,
    For,
    Around,
    During,
    Within,
    Over,
    More,
    Less,
    Than,
    As,
    Starting,
    Old,
    Time,
    Date,
}

impl Word {
    /// Whether a sentence without any such word holds no expression.
    const fn is_trigger(self) -> bool {
        matches!(
            self,
            Self::Month(_)
                | Self::ShortMonth(_)
                | Self::Weekday(_)
                | Self::ShortWeekday(_)
                | Self::Weekdays(_)
                | Self::Unit(_)
                | Self::Units(_)
                | Self::Season(_)
                | Self::Holiday(_)
                | Self::Present
                | Self::Meal(_)
                | Self::Date
                | Self::DayPart(_)
                | Self::DayParts(_)
                | Self::Quarter(_)
                | Self::HalfYear(_)
                | Self::Today
                | Self::Tomorrow
                | Self::Yesterday
                | Self::Tonight
                | Self::Now
                | Self::Noon
                | Self::Midnight
                | Self::Meridiem(_)
                | Self::OClock
                | Self::Decade(_)
                | Self::Frequency(..)
                | Self::VaguePast
                | Self::VagueFuture
                | Self::VaguePresent
                | Self::Fiscal
                | Self::Cardinal(19 | 20 | 1000)
        )
    }
}

use Word::*;

const fn one(value: u32) -> Word {
    Cardinal(value)
}
const fn nth(value: u32) -> Word {
    Ordinal { value, digits: false }
}

/// Every word in lower case, by groups: the calendar, the clock, numbers, small words, holidays,
/// verbs.
const WORDS: &[(&str, Word)] = &[
    ("january", Month(1)),
    ("february", Month(2)),
    ("march", ShortMonth(3)),
    ("april", Month(4)),
    ("may", ShortMonth(5)),
    ("june", Month(6)),
    ("july", Month(7)),
    ("august", Month(8)),
    ("september", Month(9)),
    ("october", Month(10)),
    ("november", Month(11)),
    ("december", Month(12)),
    ("jan", ShortMonth(1)),
    ("feb", ShortMonth(2)),
    ("mar", ShortMonth(3)),
    ("apr", ShortMonth(4)),
    ("jun", ShortMonth(6)),
    ("jul", ShortMonth(7)),
    ("aug", ShortMonth(8)),
    ("sep", ShortMonth(9)),
    ("sept", ShortMonth(9)),
    ("oct", ShortMonth(10)),
    ("nov", ShortMonth(11)),
    ("dec", ShortMonth(12)),
    ("monday", Weekday(1)),
    ("tuesday", Weekday(2)),
    ("wednesday", Weekday(3)),
    ("thursday", Weekday(4)),
    ("friday", Weekday(5)),
    ("saturday", Weekday(6)),
    ("sunday", Weekday(7)),
    ("mon", ShortWeekday(1)),
    ("tue", ShortWeekday(2)),
    ("tues", ShortWeekday(2)),
    ("wed", ShortWeekday(3)),
    ("weds", ShortWeekday(3)),
    ("thu", ShortWeekday(4)),
    ("thur", ShortWeekday(4)),
    ("thurs", ShortWeekday(4)),
    ("fri", ShortWeekday(5)),
    ("sat", ShortWeekday(6)),
    ("sun", ShortWeekday(7)),
    ("mondays", Weekdays(1)),
    ("tuesdays", Weekdays(2)),
    ("wednesdays", Weekdays(3)),
    ("thursdays", Weekdays(4)),
    ("fridays", Weekdays(5)),
    ("saturdays", Weekdays(6)),
    ("sundays", Weekdays(7)),
    ("second", Ordinal { value: 2, digits: false }),
    ("seconds", Units(Unit::Second)),
    ("sec", Unit(Unit::Second)),
    ("secs", Units(Unit::Second)),
    ("minute", Unit(Unit::Minute)),
    ("minutes", Units(Unit::Minute)),
    ("min", Unit(Unit::Minute)),
    ("mins", Units(Unit::Minute)),
    ("hour", Unit(Unit::Hour)),
    ("hours", Units(Unit::Hour)),
    ("hr", Unit(Unit::Hour)),
    ("hrs", Units(Unit::Hour)),
    ("day", Unit(Unit::Day)),
    ("days", Units(Unit::Day)),
    ("nights", Units(Unit::Day)),
    ("weekday", Unit(Unit::BusinessDay)),
    ("weekdays", Units(Unit::BusinessDay)),
    ("week", Unit(Unit::Week)),
    ("weeks", Units(Unit::Week)),
    ("workweek", Unit(Unit::Week)),
    ("weekend", Unit(Unit::Weekend)),
    ("weekends", Units(Unit::Weekend)),
    ("fortnight", Unit(Unit::Fortnight)),
    ("fortnights", Units(Unit::Fortnight)),
    ("month", Unit(Unit::Month)),
    ("months", Units(Unit::Month)),
    ("quarter", Unit(Unit::Quarter)),
    ("quarters", Units(Unit::Quarter)),
    ("year", Unit(Unit::Year)),
    ("years", Units(Unit::Year)),
    ("decade", Unit(Unit::Decade)),
    ("decades", Units(Unit::Decade)),
    ("century", Unit(Unit::Century)),
    ("centuries", Units(Unit::Century)),
    ("spring", Season(Season::Spring)),
    ("summer", Season(Season::Summer)),
    ("autumn", Season(Season::Autumn)),
    ("fall", Season(Season::Autumn)),
    ("winter", Season(Season::Winter)),
    ("morning", DayPart(DayPart::Morning)),
    ("mornings", DayParts(DayPart::Morning)),
    ("afternoon", DayPart(DayPart::Afternoon)),
    ("afternoons", DayParts(DayPart::Afternoon)),
    ("evening", DayPart(DayPart::Evening)),
    ("evenings", DayParts(DayPart::Evening)),
    ("night", DayPart(DayPart::Night)),
    ("daytime", DayPart(DayPart::Daytime)),
    ("nighttime", DayPart(DayPart::Night)),
    ("lunchtime", DayPart(DayPart::Lunch)),
    ("dinnertime", DayPart(DayPart::Dinner)),
    ("breakfast", Meal(DayPart::Breakfast)),
    ("lunch", Meal(DayPart::Lunch)),
    ("dinner", Meal(DayPart::Dinner)),
    ("overnight", DayPart(DayPart::Night)),
    ("q1", Quarter(1)),
    ("q2", Quarter(2)),
    ("q3", Quarter(3)),
    ("q4", Quarter(4)),
    ("h1", HalfYear(1)),
    ("h2", HalfYear(2)),
    ("today", Today),
    ("tomorrow", Tomorrow),
    ("tmrw", Tomorrow),
    ("yesterday", Yesterday),
    ("tonight", Tonight),
    ("tonite", Tonight),
    ("now", Now),
    ("noon", Noon),
    ("midday", Noon),
    ("midnight", Midnight),
    ("am", Meridiem(false)),
    ("a.m", Meridiem(false)),
    ("a.m.", Meridiem(false)),
    ("pm", Meridiem(true)),
    ("p.m", Meridiem(true)),
    ("p.m.", Meridiem(true)),
    ("o'clock", OClock),
    ("o’clock", OClock),
    ("oclock", OClock),
    ("zero", one(0)),
    ("one", one(1)),
    ("two", one(2)),
    ("three", one(3)),
    ("four", one(4)),
    ("five", one(5)),
    ("six", one(6)),
    ("seven", one(7)),
    ("eight", one(8)),
    ("nine", one(9)),
    ("ten", one(10)),
    ("eleven", one(11)),
    ("twelve", one(12)),
    ("thirteen", one(13)),
    ("fourteen", one(14)),
    ("fifteen", one(15)),
    ("sixteen", one(16)),
    ("seventeen", one(17)),
    ("eighteen", one(18)),
    ("nineteen", one(19)),
    ("twenty", one(20)),
    ("thirty", one(30)),
    ("forty", one(40)),
    ("fifty", one(50)),
    ("sixty", one(60)),
    ("seventy", one(70)),
    ("eighty", one(80)),
    ("ninety", one(90)),
    ("hundred", one(100)),
    ("thousand", one(1000)),
    ("first", nth(1)),
    ("third", nth(3)),
    ("fourth", nth(4)),
    ("fifth", nth(5)),
    ("sixth", nth(6)),
    ("seventh", nth(7)),
    ("eighth", nth(8)),
    ("ninth", nth(9)),
    ("tenth", nth(10)),
    ("eleventh", nth(11)),
    ("twelfth", nth(12)),
    ("thirteenth", nth(13)),
    ("fourteenth", nth(14)),
    ("fifteenth", nth(15)),
    ("sixteenth", nth(16)),
    ("seventeenth", nth(17)),
    ("eighteenth", nth(18)),
    ("nineteenth", nth(19)),
    ("twentieth", nth(20)),
    ("thirtieth", nth(30)),
    ("tens", Decade(10)),
    ("twenties", Decade(20)),
    ("thirties", Decade(30)),
    ("forties", Decade(40)),
    ("fifties", Decade(50)),
    ("sixties", Decade(60)),
    ("seventies", Decade(70)),
    ("eighties", Decade(80)),
    ("nineties", Decade(90)),
    ("noughties", Decade(2000)),
    ("a", A),
    ("an", A),
    ("few", Few),
    ("several", Few),
    ("some", Few),
    ("many", Few),
    ("couple", Couple),
    ("half", Half),
    ("½", Half),
    ("dozens", Dozens),
    ("this", This),
    ("current", This),
    ("next", Next),
    ("last", Last),
    ("past", Past),
    ("coming", Coming),
    ("upcoming", Coming),
    ("following", Following),
    ("previous", Previous),
    ("prior", Previous),
    ("ago", Ago),
    ("earlier", Earlier),
    ("later", Later),
    ("hence", Hence),
    ("early", Early),
    ("late", Late),
    ("mid", Mid),
    ("middle", Mid),
    ("beginning", Beginning),
    ("start", Beginning),
    ("end", End),
    ("rest", Rest),
    ("remaining", Rest),
    ("remainder", Rest),
    ("fiscal", Fiscal),
    ("fy", Fiscal),
    ("school", School),
    ("sy", School),
    ("academic", School),
    ("calendar", Calendar),
    ("cy", Calendar),
    ("business", Business),
    ("working", Business),
    ("every", Every),
    ("each", Every),
    ("any", Every),
    ("other", EveryOther),
    ("all", All),
    ("once", Once),
    ("twice", Twice),
    ("times", Times),
    ("daily", Frequency(Unit::Day, 1)),
    ("everyday", Frequency(Unit::Day, 1)),
    ("nightly", Frequency(Unit::Day, 1)),
    ("hourly", Frequency(Unit::Hour, 1)),
    ("weekly", Frequency(Unit::Week, 1)),
    ("biweekly", Frequency(Unit::Week, 2)),
    ("fortnightly", Frequency(Unit::Week, 2)),
    ("monthly", Frequency(Unit::Month, 1)),
    ("bimonthly", Frequency(Unit::Month, 2)),
    ("quarterly", Frequency(Unit::Month, 3)),
    ("annual", Frequency(Unit::Year, 1)),
    ("annually", Frequency(Unit::Year, 1)),
    ("yearly", Frequency(Unit::Year, 1)),
    ("biannual", Frequency(Unit::Month, 6)),
    ("semiannual", Frequency(Unit::Month, 6)),
    ("semiannually", Frequency(Unit::Month, 6)),
    ("recently", VaguePast),
    ("lately", VaguePast),
    ("soon", VagueFuture),
    ("shortly", VagueFuture),
    ("currently", VaguePresent),
    ("nowadays", VaguePresent),
    ("the", The),
    ("of", Of),
    ("on", On),
    ("at", At),
    ("@", At),
    ("in", In),
    ("to", To),
    ("from", From),
    ("between", Between),
    ("and", And),
    ("or", Or),
    ("until", Until),
    ("till", Until),
    ("through", Through),
    ("thru", Through),
    ("since", Since),
    ("by", By),
    ("before", Before),
    ("after", After),
    ("for", For),
    ("around", Around),
    ("about", Around),
    ("approximately", Around),
    ("circa", Around),
    ("roughly", Around),
    ("nearly", Around),
    ("almost", Around),
    ("during", During),
    ("throughout", During),
    ("within", Within),
    ("over", Over),
    ("more", More),
    ("less", Less),
    ("fewer", Less),
    ("than", Than),
    ("as", As),
    ("starting", Starting),
    ("commencing", Starting),
    ("old", Old),
    ("time", Time),
    ("date", Date),
    ("christmas", Holiday(Holiday::Christmas)),
    ("xmas", Holiday(Holiday::Christmas)),
    ("easter", Holiday(Holiday::Easter)),
    ("thanksgiving", Holiday(Holiday::Thanksgiving)),
    ("halloween", Holiday(Holiday::Halloween)),
    ("juneteenth", Holiday(Holiday::Juneteenth)),
    ("pentecost", Holiday(Holiday::Pentecost)),
    ("epiphany", Holiday(Holiday::Epiphany)),
    ("armistice", Feast),
    ("ascension", Feast),
    ("ash", Feast),
    ("bastille", Feast),
    ("black", Feast),
    ("boxing", Feast),
    ("columbus", Feast),
    ("earth", Feast),
    ("father", Feast),
    ("freedom", Feast),
    ("good", Feast),
    ("independence", Feast),
    ("international", Feast),
    ("jubilee", Feast),
    ("labor", Feast),
    ("labour", Feast),
    ("martin", Feast),
    ("memorial", Feast),
    ("mother", Feast),
    ("new", Feast),
    ("palm", Feast),
    ("presidents", Feast),
    ("saint", Feast),
    ("st", Feast),
    ("valentine", Feast),
    ("veterans", Feast),
    ("'ll", Verb(Cue::Future)),
    ("agreed", Verb(Cue::Agreed)),
    ("agrees", Verb(Cue::Leads)),
    ("ahead", Verb(Cue::Future)),
    ("aims", Verb(Cue::Leads)),
    ("ate", Verb(Cue::Past)),
    ("be", Verb(Cue::Led)),
    ("became", Verb(Cue::Past)),
    ("began", Verb(Cue::Past)),
    ("begins", Verb(Cue::Future)),
    ("bought", Verb(Cue::Past)),
    ("broke", Verb(Cue::Past)),
    ("brought", Verb(Cue::Past)),
    ("built", Verb(Cue::Past)),
    ("came", Verb(Cue::Past)),
    ("can", Verb(Cue::Future)),
    ("caught", Verb(Cue::Past)),
    ("chose", Verb(Cue::Past)),
    ("convenes", Verb(Cue::Future)),
    ("could", Verb(Cue::Would)),
    ("couldn't", Verb(Cue::Past)),
    ("cut", Verb(Cue::Past)),
    ("deadline", Verb(Cue::Leads)),
    ("did", Verb(Cue::Past)),
    ("didn't", Verb(Cue::Past)),
    ("died", Verb(Cue::Past)),
    ("drew", Verb(Cue::Past)),
    ("drove", Verb(Cue::Past)),
    ("due", Verb(Cue::Due)),
    ("expected", Verb(Cue::Planned)),
    ("expects", Verb(Cue::Leads)),
    ("fell", Verb(Cue::Past)),
    ("felt", Verb(Cue::Past)),
    ("flew", Verb(Cue::Past)),
    ("fought", Verb(Cue::Past)),
    ("found", Verb(Cue::Past)),
    ("gave", Verb(Cue::Past)),
    ("going", Verb(Cue::Leads)),
    ("got", Verb(Cue::Past)),
    ("grew", Verb(Cue::Past)),
    ("had", Verb(Cue::Past)),
    ("he'll", Verb(Cue::Future)),
    ("heard", Verb(Cue::Past)),
    ("held", Verb(Cue::Past)),
    ("hit", Verb(Cue::Past)),
    ("hopes", Verb(Cue::Leads)),
    ("i'll", Verb(Cue::Future)),
    ("intends", Verb(Cue::Leads)),
    ("it'll", Verb(Cue::Future)),
    ("kept", Verb(Cue::Past)),
    ("kicks", Verb(Cue::Future)),
    ("knew", Verb(Cue::Past)),
    ("lay", Verb(Cue::Past)),
    ("led", Verb(Cue::Past)),
    ("left", Verb(Cue::Past)),
    ("let's", Verb(Cue::Future)),
    ("likely", Verb(Cue::Leads)),
    ("lost", Verb(Cue::Past)),
    ("made", Verb(Cue::Past)),
    ("meets", Verb(Cue::Future)),
    ("met", Verb(Cue::Past)),
    ("might", Verb(Cue::Future)),
    ("must", Verb(Cue::Future)),
    ("not", Verb(Cue::Led)),
    ("opens", Verb(Cue::Future)),
    ("paid", Verb(Cue::Past)),
    ("plan", Verb(Cue::Leads)),
    ("planned", Verb(Cue::Planned)),
    ("planning", Verb(Cue::Leads)),
    ("plans", Verb(Cue::Leads)),
    ("please", Verb(Cue::Future)),
    ("pledged", Verb(Cue::Agreed)),
    ("poised", Verb(Cue::Leads)),
    ("prepares", Verb(Cue::Leads)),
    ("preparing", Verb(Cue::Leads)),
    ("promised", Verb(Cue::Agreed)),
    ("ran", Verb(Cue::Past)),
    ("ready", Verb(Cue::Leads)),
    ("rose", Verb(Cue::Past)),
    ("said", Verb(Cue::Past)),
    ("saw", Verb(Cue::Past)),
    ("schedule", Verb(Cue::Future)),
    ("scheduled", Verb(Cue::Planned)),
    ("sent", Verb(Cue::Past)),
    ("set", Verb(Cue::Set)),
    ("shall", Verb(Cue::Future)),
    ("she'll", Verb(Cue::Future)),
    ("shot", Verb(Cue::Past)),
    ("should", Verb(Cue::Future)),
    ("showed", Verb(Cue::Past)),
    ("slated", Verb(Cue::Planned)),
    ("sold", Verb(Cue::Past)),
    ("sought", Verb(Cue::Past)),
    ("spent", Verb(Cue::Past)),
    ("spoke", Verb(Cue::Past)),
    ("starts", Verb(Cue::Future)),
    ("stood", Verb(Cue::Past)),
    ("struck", Verb(Cue::Past)),
    ("taken", Verb(Cue::Past)),
    ("taught", Verb(Cue::Past)),
    ("they'll", Verb(Cue::Future)),
    ("threw", Verb(Cue::Past)),
    ("told", Verb(Cue::Past)),
    ("took", Verb(Cue::Past)),
    ("vowed", Verb(Cue::Agreed)),
    ("vows", Verb(Cue::Leads)),
    ("wants", Verb(Cue::Leads)),
    ("was", Verb(Cue::Past)),
    ("wasn't", Verb(Cue::Past)),
    ("we'll", Verb(Cue::Future)),
    ("went", Verb(Cue::Past)),
    ("were", Verb(Cue::Past)),
    ("weren't", Verb(Cue::Past)),
    ("will", Verb(Cue::Future)),
    ("woke", Verb(Cue::Past)),
    ("won", Verb(Cue::Past)),
    ("won't", Verb(Cue::Future)),
    ("wore", Verb(Cue::Past)),
    ("would", Verb(Cue::Would)),
    ("wouldn't", Verb(Cue::Would)),
    ("wrote", Verb(Cue::Past)),
    ("you'll", Verb(Cue::Future)),
    ("’ll", Verb(Cue::Future)),
    ("couldn’t", Verb(Cue::Past)),
    ("didn’t", Verb(Cue::Past)),
    ("he’ll", Verb(Cue::Future)),
    ("i’ll", Verb(Cue::Future)),
    ("it’ll", Verb(Cue::Future)),
    ("let’s", Verb(Cue::Future)),
    ("she’ll", Verb(Cue::Future)),
    ("they’ll", Verb(Cue::Future)),
    ("wasn’t", Verb(Cue::Past)),
    ("we’ll", Verb(Cue::Future)),
    ("weren’t", Verb(Cue::Past)),
    ("won’t", Verb(Cue::Future)),
    ("wouldn’t", Verb(Cue::Would)),
    ("you’ll", Verb(Cue::Future)),
    ("moment", Present),
    ("present", Present),
];

const SLOTS: usize = 2048;

const fn hash(first: u8, second: u8, last: u8, length: usize) -> usize {
    (first as usize * 37 + second as usize * 113 + last as usize * 331 + length * 613) % SLOTS
}

/// Open addressing: for every slot the number of a word and one, or nothing.
static TABLE: [u16; SLOTS] = {
    let mut table = [0u16; SLOTS];
    let mut word = 0;
    while word < WORDS.len() {
        let bytes = WORDS[word].0.as_bytes();
        let second = if bytes.len() > 1 { bytes[1] } else { 0 };
        let mut slot = hash(bytes[0], second, bytes[bytes.len() - 1], bytes.len());
        while table[slot] != 0 {
            slot = (slot + 1) % SLOTS;
        }
        table[slot] = word as u16 + 1;
        word += 1;
    }
    table
};

/// For every pair of first letters the lengths that words have, a bit each: most words of a text
/// are in no list, and this tells it before anything is compared.
const fn lengths(triggers: bool) -> [u16; 1024] {
    let mut lengths = [0u16; 1024];
    let mut word = 0;
    while word < WORDS.len() {
        let bytes = WORDS[word].0.as_bytes();
        if !triggers || WORDS[word].1.is_trigger() {
            lengths[pair(bytes)] |= 1 << bytes.len();
        }
        word += 1;
    }
    lengths
}

static LENGTHS: [u16; 1024] = lengths(false);
static TRIGGER_LENGTHS: [u16; 1024] = lengths(true);

/// The number of the first two letters; capitals count as small ones.
const fn pair(bytes: &[u8]) -> usize {
    let second = if bytes.len() > 1 { bytes[1] } else { 0 };
    (bytes[0] as usize & 31) << 5 | (second as usize & 31)
}

#[inline]
fn may_be_in(lengths: &[u16; 1024], bytes: &[u8]) -> bool {
    bytes.len() < 16 && lengths[pair(bytes)] >> bytes.len() & 1 == 1
}

/// What `text` means, whatever its case.
#[inline]
pub(crate) fn look_up(text: &str) -> Word {
    let bytes = text.as_bytes();
    if bytes.is_empty() {
        return Word::Nothing;
    }
    if !may_be_in(&LENGTHS, bytes) {
        return Word::Other;
    }
    look_up_listed(text)
}

fn look_up_listed(text: &str) -> Word {
    let bytes = text.as_bytes();
    let second = bytes.get(1).map_or(0, u8::to_ascii_lowercase);
    let (first, last) = (bytes[0], bytes[bytes.len() - 1]);
    let mut slot = hash(first.to_ascii_lowercase(), second, last.to_ascii_lowercase(), bytes.len());
    while TABLE[slot] != 0 {
        let (word, meaning) = WORDS[TABLE[slot] as usize - 1];
        if word.len() == bytes.len() && word.eq_ignore_ascii_case(text) {
            return meaning;
        }
        slot = (slot + 1) % SLOTS;
    }
    Word::Other
}

/// Whether `text` is a word that an expression can be built around.
#[inline]
pub(crate) fn is_trigger(text: &str) -> bool {
    let bytes = text.as_bytes();
    !bytes.is_empty() && may_be_in(&TRIGGER_LENGTHS, bytes) && look_up_listed(text).is_trigger()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_once_and_in_any_case() {
        for &(word, meaning) in WORDS {
            assert!(word.len() < 16, "{word}: too long for the lengths");
            assert_eq!(look_up(word), meaning, "{word} stands twice");
            assert_eq!(look_up(&word.to_ascii_uppercase()), meaning, "{word}");
        }
    }
}
