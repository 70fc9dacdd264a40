//! What a page says of itself as a schema.org object.

use serde_json::Value;

use super::tags::decode;
use crate::authors;

/// The values of the first article described.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Article {
    pub(crate) headline: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) url: Option<String>,
}

/// The article described by the scripts of a page. A broken script is skipped.
pub(crate) fn article<'a>(scripts: impl IntoIterator<Item = &'a str>) -> Article {
    scripts.into_iter().filter_map(parse).find_map(|value| find(&value, 0)).unwrap_or_default()
}

/// Parses a script as leniently as pages need: comment and CDATA wrappers, a semicolon behind,
/// raw line breaks inside strings.
fn parse(script: &str) -> Option<Value> {
    let script = script.trim();
    let start = script.find(['{', '['])?;
    let end = script.rfind(['}', ']'])?;
    let script = script.get(start..=end)?;
    serde_json::from_str(script).ok().or_else(|| {
        let spaced: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&spaced).ok()
    })
}

/// How deep lists and graphs are followed.
const DEPTH: usize = 6;

fn find(value: &Value, depth: usize) -> Option<Article> {
    if depth > DEPTH {
        return None;
    }
    match value {
        Value::Array(values) => values.iter().find_map(|value| find(value, depth + 1)),
        Value::Object(object) => {
            if is_article(object.get("@type")) {
                return Some(read(object));
            }
            ["@graph", "mainEntity", "mainEntityOfPage"]
                .iter()
                .find_map(|key| find(object.get(*key)?, depth + 1))
        }
        _ => None,
    }
}

fn is_article(kind: Option<&Value>) -> bool {
    match kind {
        Some(Value::String(kind)) => {
            ["Article", "BlogPosting", "Report"].iter().any(|end| kind.ends_with(end))
        }
        Some(Value::Array(kinds)) => kinds.iter().any(|kind| is_article(Some(kind))),
        _ => false,
    }
}

fn read(object: &serde_json::Map<String, Value>) -> Article {
    let string = |key: &str| object.get(key).and_then(text);
    Article {
        headline: string("headline").or_else(|| string("name")),
        authors: object
            .get("author")
            .or_else(|| object.get("creator"))
            .map(names)
            .unwrap_or_default(),
        publisher: object.get("publisher").and_then(name),
        published: string("datePublished").or_else(|| string("dateCreated")),
        url: string("url").or_else(|| match object.get("mainEntityOfPage")? {
            Value::Object(page) => page.get("@id").and_then(text),
            page => text(page),
        }),
    }
}

/// A string that says something, its entities decoded: many systems escape twice.
fn text(value: &Value) -> Option<String> {
    let text = decode(value.as_str()?);
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The name of a person or an organisation, given as an object or as a string.
fn name(value: &Value) -> Option<String> {
    match value {
        Value::Array(values) => values.iter().find_map(name),
        Value::Object(object) => object.get("name").and_then(name),
        value => text(value),
    }
}

fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().flat_map(names).collect(),
        value => name(value)
            .filter(|name| !name.starts_with("http"))
            .map(|list| authors::people(&list).into_iter().map(str::to_owned).collect())
            .unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_in_a_graph() {
        let script = r#"<!-- {"@graph": [{"@type": "WebPage"}, {"@type": ["Thing", "NewsArticle"],
            "headline": "Board &amp; ferry", "datePublished": "2024-05-03T10:15:00Z",
            "author": [{"name": "Ada Quill"}, "By Bo Lind and Cy Orr"], "publisher": {"name": "Gazette"},
            "mainEntityOfPage": {"@id": "https://example.org/a"}}]}; -->"#;
        let article = article([script]);
        assert_eq!(article.headline.as_deref(), Some("Board & ferry"));
        assert_eq!(article.authors, ["Ada Quill", "Bo Lind", "Cy Orr"]);
        assert_eq!(article.publisher.as_deref(), Some("Gazette"));
        assert_eq!(article.url.as_deref(), Some("https://example.org/a"));
    }

    #[test]
    fn broken_scripts_are_skipped() {
        let good = "[{\"@type\": \"Article\", \"headline\": \"Two\nlines\"}]";
        assert_eq!(
            article(["{\"@type\": \"Article\", ", "", good]).headline.as_deref(),
            Some("Two lines")
        );
        assert_eq!(article(["{\"@type\": \"Person\"}"]), Article::default());
    }
}
