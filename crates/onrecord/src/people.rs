//! Reading what the user knows of people, from a CSV file.

use std::fmt;
use std::io::Read;

use onrecord_extract::{KnownPerson, People};
use sha2::{Digest as _, Sha256};

/// The columns, in any order; only `name` must be there.
const COLUMNS: [&str; 7] = ["name", "aliases", "office", "of", "from", "to", "id"];

/// Why a list of people cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeopleError {
    /// What is wrong, with the line.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl fmt::Display for PeopleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for PeopleError {}

/// Reads a list of people: CSV with a header, in UTF-8. `aliases` holds further names between
/// semicolons; `from` and `to` are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; several offices of one person
/// are several lines.
///
/// # Errors
/// If it cannot be read, is no CSV, lacks the column `name`, has a column of another name, or a date that is none.
/// Nothing is dropped silently.
pub fn people(mut input: impl Read) -> Result<People, PeopleError> {
    let mut file = Vec::new();
    input.read_to_end(&mut file).map_err(|cause| error(format!("cannot be read: {cause}")))?;
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(&*file);
    let header = reader.headers().map_err(|error| broken(&error))?.clone();
    let names: Vec<String> =
        header.iter().map(|name| name.trim_start_matches('\u{feff}').to_lowercase()).collect();
    if let Some(other) = names.iter().find(|name| !COLUMNS.contains(&name.as_str())) {
        return Err(error(format!("there is no column {other:?} in a list of people")));
    }
    if !names.iter().any(|name| name == "name") {
        return Err(error("the column \"name\" is missing".to_owned()));
    }
    let mut known = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| broken(&error))?;
        let line = row.position().map_or(0, csv::Position::line);
        let mut person = KnownPerson::default();
        for (name, value) in names.iter().zip(&row).filter(|(_, value)| !value.is_empty()) {
            let value = value.to_owned();
            match name.as_str() {
                "name" => person.name = value,
                "aliases" => {
                    let aliases = value.split(';').map(|alias| alias.trim().to_owned());
                    person.aliases = aliases.filter(|alias| !alias.is_empty()).collect();
                }
                "office" => person.office = Some(value),
                "of" => person.of = Some(value),
                "from" => person.from = Some(day(value, line)?),
                "to" => person.to = Some(day(value, line)?),
                _ => person.id = Some(value),
            }
        }
        if person.name.is_empty() {
            return Err(error(format!("line {line}: there is no name")));
        }
        known.push(person);
    }
    let digest = Sha256::digest(&file);
    let digest: Vec<String> = digest[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(People { known, digest: digest.concat() })
}

/// `value`, if it is a year, a month or a day.
fn day(value: String, line: u64) -> Result<String, PeopleError> {
    let parts: Vec<&str> = value.split('-').collect();
    let digits =
        |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    let within = |part: &str, most: u32| part.parse::<u32>().is_ok_and(|n| (1..=most).contains(&n));
    let is_day = digits(parts[0], 4)
        && parts.len() <= 3
        && parts.get(1).is_none_or(|month| digits(month, 2) && within(month, 12))
        && parts.get(2).is_none_or(|day| digits(day, 2) && within(day, 31));
    if is_day { Ok(value) } else { Err(error(format!("line {line}: {value:?} is no date"))) }
}

fn broken(cause: &csv::Error) -> PeopleError {
    error(format!("not a CSV file in UTF-8: {cause}"))
}

fn error(message: String) -> PeopleError {
    let hint = format!(
        "the first line names the columns, of {}; dates are 2019, 2019-05 or 2019-05-31",
        COLUMNS.join(", ")
    );
    PeopleError { message, hint }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_people() {
        let csv = "name,aliases,office,of,from,to,id\n\
                   Lena Osk,Magdalena Osk; L. Osk,Mayor,Norhaven,2019-05,,q7\n\
                   Tor Sande,,,,,,\n";
        let people = people(csv.as_bytes()).unwrap();
        assert_eq!(people.known.len(), 2);
        assert_eq!(people.known[0].aliases, ["Magdalena Osk", "L. Osk"]);
        assert_eq!(people.known[0].from.as_deref(), Some("2019-05"));
        assert_eq!(people.known[1].office, None);
    }

    #[test]
    fn what_is_wrong_is_said() {
        let wrong = |csv: &str| people(csv.as_bytes()).unwrap_err().message;
        assert!(wrong("office\nMayor\n").contains("\"name\" is missing"));
        assert!(wrong("name,born\nA,1\n").contains("\"born\""));
        assert!(wrong("name,from\nA,May 2019\n").contains("line 2"));
        assert!(wrong("name,from\n,2019\n").contains("no name"));
        assert!(wrong("name,from\nA,2019,3\n").contains("CSV"));
        assert!(people(&b"name\n\xff\n"[..]).is_err());
        assert_eq!(people(&b""[..]).unwrap_err().message, "the column \"name\" is missing");
    }
}
