//! What a browser's parser need not see of a page.

use std::borrow::Cow;

use onrecord_text::limits::TAG_ATTRIBUTES;

use super::tags::{Token, Tokens};

/// `page` without the attributes of a tag beyond [`TAG_ATTRIBUTES`]. All else stands as it was.
pub(crate) fn prune(page: &str) -> Cow<'_, str> {
    let mut pruned = String::new();
    // Where what is not yet copied begins.
    let mut from = 0;
    let mut tokens = Tokens::new(page);
    while let Some(token) = tokens.next() {
        let Token::Start(tag) = token else { continue };
        if let Some(short) = tag.cut(TAG_ATTRIBUTES) {
            let end = tokens.position();
            pruned.push_str(&page[from..end - tag.written_len()]);
            short.write_to(&mut pruned);
            from = end;
        }
    }
    if from == 0 {
        return Cow::Borrowed(page);
    }
    pruned.push_str(&page[from..]);
    Cow::Owned(pruned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_beyond_the_limit_go() {
        let many: String = (0..TAG_ATTRIBUTES + 9).map(|n| format!(" a{n}='>'")).collect();
        let page = format!("<b x>é</b><!-- c --><p{many}>One</p>");
        let pruned = prune(&page);
        assert_eq!(pruned.matches("='>'").count(), TAG_ATTRIBUTES);
        assert!(pruned.starts_with("<b x>é</b><!-- c --><p a0") && pruned.ends_with(">One</p>"));
        assert!(matches!(prune(&pruned), Cow::Borrowed(_)));
    }
}
