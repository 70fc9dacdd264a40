//! What a page says of itself: its meta elements, links and times.

use std::borrow::Cow;

use encoding_rs::Encoding;
use onrecord_text::{From, Metadata, Published, Sourced};

use super::json_ld;
use super::tags::{Tag, Token, Tokens, decode};
use crate::{authors, dates};

/// The encoding that the first bytes of a page declare in a `meta` element.
pub(crate) fn declared_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    // Twice what the standard asks a browser to look at.
    let head: String = bytes[..bytes.len().min(2_048)]
        .iter()
        .map(|byte| if byte.is_ascii() { *byte as char } else { '?' })
        .collect();
    Tokens::new(&head).find_map(|token| {
        let Token::Start(tag) = token else { return None };
        if !tag.is("meta") {
            return None;
        }
        let label = tag.attribute("charset").or_else(|| {
            let content = tag.attribute("content")?;
            let at = content.to_ascii_lowercase().find("charset=")?;
            Some(Cow::Owned(
                content[at + 8..].split([';', ' ', '"']).next().unwrap_or("").to_owned(),
            ))
        })?;
        Encoding::for_label(label.trim().as_bytes())
    })
}

/// What the markup around the story says.
#[derive(Default)]
pub(crate) struct Head<'a> {
    /// Names (or properties) of meta elements in small letters, and their content.
    metas: Vec<(String, String)>,
    scripts: Vec<&'a str>,
    canonical: Option<String>,
    title: Option<String>,
    /// The first time in the page that says it is its date.
    own_time: Option<String>,
    /// The first other time.
    time: Option<String>,
}

impl<'a> Head<'a> {
    pub(crate) fn of(page: &'a str) -> Self {
        let mut head = Self::default();
        let mut element = "";
        for token in Tokens::new(page) {
            match token {
                Token::Start(tag) => {
                    element = tag.name;
                    if tag.is("script")
                        && !tag
                            .attribute("type")
                            .is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json"))
                    {
                        element = "";
                    }
                    head.element(&tag);
                }
                Token::Raw(text) if element.eq_ignore_ascii_case("script") => {
                    head.scripts.push(text)
                }
                Token::Raw(text)
                    if element.eq_ignore_ascii_case("title") && head.title.is_none() =>
                {
                    head.title =
                        Some(decode(text).split_whitespace().collect::<Vec<_>>().join(" "))
                            .filter(|title| !title.is_empty());
                }
                _ => {}
            }
        }
        head
    }

    fn element(&mut self, tag: &Tag) {
        if tag.is("meta") {
            let name = tag
                .attribute("property")
                .or_else(|| tag.attribute("name"))
                .or_else(|| tag.attribute("itemprop"));
            if let (Some(name), Some(content)) = (name, tag.attribute("content")) {
                let content = content.trim();
                if !content.is_empty() {
                    self.metas.push((name.trim().to_ascii_lowercase(), content.to_owned()));
                }
            }
        } else if tag.is("link")
            && self.canonical.is_none()
            && tag.attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"))
        {
            self.canonical = tag.attribute("href").map(Cow::into_owned);
        } else if let Some(time) = tag.attribute("datetime").filter(|_| tag.is("time")) {
            let own = tag.attribute("pubdate").is_some()
                || tag
                    .attribute("itemprop")
                    .is_some_and(|prop| prop.eq_ignore_ascii_case("datepublished"));
            let first = if own { &mut self.own_time } else { &mut self.time };
            first.get_or_insert_with(|| time.into_owned());
        }
    }

    fn meta(&self, names: &[&str]) -> Option<&str> {
        names
            .iter()
            .find_map(|name| self.metas.iter().find(|(key, _)| key == name))
            .map(|(_, content)| content.as_str())
    }

    /// What the page says the story is about, often its deck.
    pub(crate) fn description(&self) -> Option<&str> {
        self.meta(&["og:description", "description", "twitter:description"])
    }

    /// All the titles the page gives itself.
    pub(crate) fn titles(&self) -> impl Iterator<Item = &str> {
        [self.meta(&["og:title"]), self.meta(&["twitter:title"]), self.title.as_deref()]
            .into_iter()
            .flatten()
    }

    /// The metadata of the page, each value from where it is most exactly said.
    pub(crate) fn metadata(&self) -> Metadata {
        let article = json_ld::article(self.scripts.iter().copied());
        let url = [self.canonical.as_deref(), self.meta(&["og:url"]), article.url.as_deref()]
            .into_iter()
            .flatten()
            .map(str::trim)
            .find(|url| url.starts_with("https://") || url.starts_with("http://"))
            .map(str::to_owned);
        Metadata {
            title: article
                .headline
                .as_deref()
                .and_then(|title| Sourced::new(title, From::JsonLd))
                .or_else(|| {
                    self.meta(&["og:title"]).and_then(|title| Sourced::new(title, From::OpenGraph))
                })
                .or_else(|| {
                    self.meta(&["twitter:title"])
                        .or(self.title.as_deref())
                        .and_then(|title| Sourced::new(title, From::Meta))
                }),
            authors: self.authors(&article),
            publisher: self
                .meta(&["og:site_name"])
                .map(str::to_owned)
                .or_else(|| article.publisher.clone()),
            published: self.published(&article, url.as_deref()),
            url,
        }
    }

    fn authors(&self, article: &json_ld::Article) -> Vec<Sourced> {
        if !article.authors.is_empty() {
            return article
                .authors
                .iter()
                .filter_map(|name| Sourced::new(name, From::JsonLd))
                .collect();
        }
        const NAMES: &[&str] = &[
            "author",
            "byl",
            "sailthru.author",
            "parsely-author",
            "dc.creator",
            "dcterms.creator",
            "article:author",
            "cxenseparse:author",
        ];
        let named = |name: &&str| {
            self.metas.iter().find(|(key, content)| key == name && !content.contains("://"))
        };
        NAMES
            .iter()
            .find_map(named)
            .map(|(key, list)| {
                authors::in_field(
                    list,
                    if key == "article:author" { From::OpenGraph } else { From::Meta },
                )
            })
            .unwrap_or_default()
    }

    fn published(&self, article: &json_ld::Article, url: Option<&str>) -> Published {
        const NAMES: &[&str] = &[
            "datepublished",
            "pubdate",
            "publishdate",
            "publish-date",
            "publish_date",
            "publication_date",
            "parsely-pub-date",
            "sailthru.date",
            "dc.date.issued",
            "dcterms.issued",
            "dc.date",
            "dcterms.date",
            "dcterms.created",
            "date.created",
            "article.published",
            "originalpublicationdate",
            "cxenseparse:recs:publishtime",
            "article.created",
            "datecreated",
            "dc.date.created",
            "displaydate",
            "timestamp",
            "date",
        ];
        let stated = |value: Option<&str>, from| {
            value.and_then(dates::normalise).map(|value| Sourced { value, from })
        };
        stated(article.published.as_deref(), From::JsonLd)
            .or_else(|| {
                stated(
                    self.meta(&[
                        "article:published_time",
                        "og:published_time",
                        "og:article:published_time",
                        "og:pubdate",
                    ]),
                    From::OpenGraph,
                )
            })
            .or_else(|| NAMES.iter().find_map(|name| stated(self.meta(&[name]), From::Meta)))
            .or_else(|| stated(self.own_time.as_deref(), From::Meta))
            .or_else(|| stated(self.time.as_deref(), From::Meta))
            .or_else(|| Some(Sourced { value: dates::in_url(url?)?, from: From::Url }))
            .map_or(Published::NotStated, Published::At)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn published(page: &str) -> Option<(String, From)> {
        match Head::of(page).metadata().published {
            Published::At(date) => Some((date.value, date.from)),
            Published::NotStated => None,
        }
    }

    #[test]
    fn the_charset_is_declared_in_two_ways() {
        assert_eq!(
            declared_charset(b"<html><meta charset=\"ISO-8859-2\">").unwrap().name(),
            "ISO-8859-2"
        );
        assert_eq!(
            declared_charset(
                b"<meta http-equiv=content-type content='text/html; charset=shift_jis'>"
            )
            .unwrap()
            .name(),
            "Shift_JIS"
        );
        assert!(declared_charset(b"<meta charset=nonsense>").is_none());
    }

    #[test]
    fn dates_in_their_order() {
        let url = "<link rel=canonical href='https://example.org/2019/12/06/a'>";
        assert_eq!(published(url), Some(("2019-12-06".to_owned(), From::Url)));
        let time = format!("{url}<time datetime='2019-12-05T10:00:00Z'>");
        assert_eq!(published(&time), Some(("2019-12-05T10:00:00Z".to_owned(), From::Meta)));
        let meta = format!("{time}<meta name=pubdate content='2019-12-04'>");
        assert_eq!(published(&meta).unwrap().0, "2019-12-04");
        let graph = format!("{meta}<meta property='article:published_time' content='2019-12-03'>");
        assert_eq!(published(&graph).unwrap().1, From::OpenGraph);
        let json = format!(
            "{graph}<script type='application/ld+json'>{{\"@type\":\"Article\",\"datePublished\":\"2019-12-02\"}}</script>"
        );
        assert_eq!(published(&json), Some(("2019-12-02".to_owned(), From::JsonLd)));
    }

    #[test]
    fn the_first_time_that_is_the_pages_own_wins() {
        let page = "<time datetime='2019-12-01'><time pubdate datetime='2019-12-02'><time pubdate datetime='2019-12-03'>";
        assert_eq!(published(page).unwrap().0, "2019-12-02");
    }

    #[test]
    fn what_is_not_said_is_absent() {
        let metadata = Head::of("<p>By somebody, on 3 May 2024").metadata();
        assert_eq!(metadata, Metadata::default());
    }
}
