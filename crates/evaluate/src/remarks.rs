//! Participants and offices of one-line remarks on trips and visits (`data/remarks.tsv`).

use std::fmt;
use std::str::FromStr;

/// What a remark tells, as labelled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// `a`: labelled before the code was written; `b`: the others.
    pub set: String,
    /// The file within `history-at-state`, and the id of the item in it.
    pub file: String,
    /// See `file`.
    pub id: String,
    /// The forms that are accepted for each participant.
    pub participants: Vec<Vec<String>>,
    /// The offices of participants.
    pub offices: Vec<Office>,
}

/// An office as labelled: who holds it, its title and whose it is, each in the accepted forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// The holder, by the first form of a participant.
    pub holder: String,
    /// Titles that are right.
    pub titles: Vec<String>,
    /// Whose it is; an empty form accepts that it is not said.
    pub of: Vec<String>,
}

/// A line of the labels could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRemark(String);

impl fmt::Display for BadRemark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a labelled remark: {}", self.0)
    }
}

impl std::error::Error for BadRemark {}

impl FromStr for Remark {
    type Err = BadRemark;

    fn from_str(line: &str) -> Result<Self, BadRemark> {
        let bad = || BadRemark(line.to_owned());
        let columns: Vec<&str> = line.split('\t').collect();
        let [set, file, id, _date, participants, offices] = columns[..] else { return Err(bad()) };
        let forms = |text: &str| text.split('|').map(|form| form.trim().to_owned()).collect();
        let entries = |text: &str| -> Vec<String> {
            text.split(" ; ").map(str::trim).filter(|e| !e.is_empty()).map(str::to_owned).collect()
        };
        let participant =
            |entry: String| entry.split_once(':').map(|(_, names)| forms(names)).ok_or_else(bad);
        let office = |entry: String| {
            let parts: Vec<&str> = entry.split('=').collect();
            let [holder, titles, of] = parts[..] else { return Err(bad()) };
            Ok(Office { holder: holder.to_owned(), titles: forms(titles), of: forms(of) })
        };
        Ok(Self {
            set: set.to_owned(),
            file: file.to_owned(),
            id: id.to_owned(),
            participants: entries(participants)
                .into_iter()
                .map(participant)
                .collect::<Result<_, _>>()?,
            offices: entries(offices).into_iter().map(office).collect::<Result<_, _>>()?,
        })
    }
}

/// The labelled remarks that come with the project.
///
/// # Errors
/// If the file is damaged.
pub fn labelled() -> Result<Vec<Remark>, BadRemark> {
    include_str!("../data/remarks.tsv").lines().skip(1).map(str::parse).collect()
}

/// A participant as found: a name or a description, and offices with whose they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// The name, or the words.
    pub name: String,
    /// Title, and whose it is.
    pub offices: Vec<(String, Option<String>)>,
}

/// How many were right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Participants found that are labelled, found in all, and labelled in all.
    pub right: usize,
    /// See `right`.
    pub found: usize,
    /// See `right`.
    pub labelled: usize,
    /// Offices found as labelled, and labelled in all.
    pub offices_right: usize,
    /// See `offices_right`.
    pub offices: usize,
}

impl Remark {
    /// Judges what was found in the remark; says what is missing and what is wrong.
    #[must_use]
    pub fn judge(&self, found: &[Participant]) -> (Counts, Vec<String>) {
        let mut counts = Counts {
            found: found.len(),
            labelled: self.participants.len(),
            offices: self.offices.len(),
            ..Counts::default()
        };
        let mut faults = Vec::new();
        let mut used = vec![false; found.len()];
        for forms in &self.participants {
            let is = |name: &str| forms.iter().any(|form| plain(form) == plain(name));
            match (0..found.len()).find(|&i| !used[i] && is(&found[i].name)) {
                Some(i) => {
                    used[i] = true;
                    counts.right += 1;
                }
                None => faults.push(format!("missing: {}", forms[0])),
            }
        }
        let wrong = found.iter().zip(&used).filter(|(_, used)| !**used);
        faults.extend(wrong.map(|(participant, _)| format!("wrong: {}", participant.name)));
        for office in &self.offices {
            let right = found.iter().filter(|p| plain(&p.name) == plain(&office.holder)).any(|p| {
                p.offices.iter().any(|(title, of)| {
                    let of = of.as_deref().unwrap_or("");
                    office.titles.iter().any(|t| plain(t) == plain(title))
                        && office.of.iter().any(|o| plain(o) == plain(of))
                })
            });
            if right {
                counts.offices_right += 1;
            } else {
                faults
                    .push(format!("office: {} {:?} {:?}", office.holder, office.titles, office.of));
            }
        }
        (counts, faults)
    }
}

fn plain(name: &str) -> String {
    let lower = name.to_lowercase().replace(['.', ','], "").replace('’', "'");
    lower.strip_prefix("the ").unwrap_or(&lower).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_found_is_judged_by_name_and_office() {
        let remark: Remark =
            "a\tx.xml\t1\t2001-01-01\tperson:Osk ; group:senior officials\tOsk=Foreign Minister=Norway|"
                .parse()
                .unwrap();
        let osk = Participant {
            name: "Osk".to_owned(),
            offices: vec![("Foreign Minister".to_owned(), None)],
        };
        let other = Participant { name: "Holm".to_owned(), offices: Vec::new() };
        let (counts, faults) = remark.judge(&[osk, other]);
        assert_eq!((counts.right, counts.found, counts.labelled), (1, 2, 2));
        assert_eq!((counts.offices_right, counts.offices), (1, 1));
        assert_eq!(faults, ["missing: senior officials", "wrong: Holm"]);
    }

    #[test]
    fn the_labels_can_be_read() {
        assert_eq!(labelled().unwrap().len(), 300);
    }
}
