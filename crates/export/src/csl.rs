//! References to documents as CSL-JSON, which reference managers read.

use onrecord_record::Record;
use serde_json::{Map, Value, json};

use crate::published;

/// The reference to the document of `record`.
#[must_use]
pub fn csl(record: &Record) -> Value {
    let document = &record.document;
    let mut item = Map::new();
    item.insert("id".to_owned(), document.id.as_str().into());
    item.insert("type".to_owned(), "article-newspaper".into());
    let mut put = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            item.insert(name.to_owned(), value.into());
        }
    };
    put("title", document.title.as_ref().map(|title| title.value.as_str()));
    put("container-title", document.publisher.as_deref());
    put("URL", document.url.as_deref());
    put("language", Some(&document.language));
    let authors: Vec<Value> =
        // A name is not taken apart: which part is the family's is not known.
        document.authors.iter().map(|author| json!({"literal": author.value})).collect();
    if !authors.is_empty() {
        item.insert("author".to_owned(), authors.into());
    }
    if let Some(parts) = published(record).and_then(date_parts) {
        item.insert("issued".to_owned(), json!({"date-parts": [parts]}));
    }
    item.into()
}

/// Year, month and day of an ISO 8601 date, as far as it goes.
fn date_parts(date: &str) -> Option<Vec<u32>> {
    let day = date.split('T').next()?;
    let parts: Vec<u32> = day.split('-').map(str::parse).collect::<Result<_, _>>().ok()?;
    (1..=3).contains(&parts.len()).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_have_as_many_parts_as_are_known() {
        assert_eq!(date_parts("2024-04-18T10:15:00+02:00"), Some(vec![2024, 4, 18]));
        assert_eq!(date_parts("2024-04"), Some(vec![2024, 4]));
        assert_eq!(date_parts("2024-W04"), None);
    }
}
