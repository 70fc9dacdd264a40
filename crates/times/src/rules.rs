//! The names of the rules by which values come about: [`Value::rule`](crate::Value::rule).

/// The words give the date in full. Stated.
pub const FULL_DATE: &str = "full_date";
/// The words count from the day of publication: "yesterday", "last week". Stated.
pub const RELATIVE_TO_PUBLICATION: &str = "relative_to_publication";
/// A time of day alone. Stated.
pub const TIME_OF_DAY: &str = "time_of_day";
/// How long. Stated.
pub const DURATION: &str = "duration";
/// What recurs. Stated.
pub const RECURRENCE: &str = "recurrence";
/// No verb tells: the latest that is not after the day of publication. Inferred.
pub const LATEST_ON_OR_BEFORE_PUBLICATION: &str = "latest_on_or_before_publication";
/// A verb of the past: the latest that is not after the day of publication. Inferred.
pub const PAST_TENSE: &str = "past_tense";
/// A verb of what is to come: the next that is not before the day of publication. Inferred.
pub const FUTURE_TENSE: &str = "future_tense";
/// "would meet": the next that is not before the day of publication. Inferred.
pub const FUTURE_IN_THE_PAST: &str = "future_in_the_past";
/// "the '90s": the twentieth century. Inferred.
pub const CENTURY_OF_TWO_DIGITS: &str = "century_of_two_digits";
/// "Thursday, April 18": the nearest year in which the weekday agrees. Inferred.
pub const WEEKDAY_AGREES: &str = "weekday_agrees";
/// The latest lies far back, the next is close: the next. Inferred.
pub const NEAREST_TO_PUBLICATION: &str = "nearest_to_publication";
/// Only an infinitive tells ("leaders to meet Friday"): the next that is not before the day of
/// publication. Inferred.
pub const INFINITIVE: &str = "infinitive";
