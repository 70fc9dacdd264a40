//! Which language a text is written in.

use onrecord_text::{Block, CanonicalText, Diagnostic, Language};

use crate::fold::head;

/// How much of the story is read to find its language.
const SAMPLE: usize = 5_000;

/// Frequent English words that no neighbouring language has.
const ENGLISH: &[&str] = &[
    "and", "been", "by", "from", "has", "have", "his", "of", "said", "that", "the", "their",
    "they", "this", "to", "which", "who", "with", "would",
];

/// The language of the story told in `blocks`, and what to say when it is one that cannot be
/// analysed. A text too short to tell is taken to be English: reading it costs nothing.
pub(crate) fn of_story(text: &CanonicalText, blocks: &[Block]) -> (Language, Option<Diagnostic>) {
    let mut sample = String::with_capacity(SAMPLE + 256);
    for block in blocks.iter().filter(|block| block.kind.tells_the_story()) {
        let slice = text.slice(block.range);
        let room = SAMPLE.saturating_sub(sample.len());
        sample.push_str(head(slice, room));
        sample.push('\n');
        if sample.len() > SAMPLE {
            break;
        }
    }
    let language = Language(detect(&sample));
    let diagnostic = (!language.is_analysed()).then(|| {
        let name = if language.0 == "und" { "unknown" } else { language.0.as_str() };
        Diagnostic::new(
            "language_not_analysed",
            format!("language not analysed: the text is not in English (language: {name})"),
        )
    });
    (language, diagnostic)
}

fn detect(sample: &str) -> String {
    // Where the first paragraphs are plainly English, so is the rest, or the reader will do.
    let (words, english) = function_words(head(sample, SAMPLE / 4));
    if words > 50 && english * 7 > words {
        return "en".to_owned();
    }
    let (words, english) = function_words(sample);
    // English prose has about one of these in five words; other languages next to none.
    if english * 8 >= words && english > 0 {
        return "en".to_owned();
    }
    match whatlang::detect(sample) {
        Some(found) if found.is_reliable() || found.confidence() > 0.6 && words > 12 => {
            code(found.lang()).to_owned()
        }
        _ => {
            let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
            let ascii = sample.chars().filter(char::is_ascii_alphabetic).count();
            // A list of names or scores is no language's prose; in plain letters it is read.
            if ascii * 10 >= letters * 9 { "en".to_owned() } else { "und".to_owned() }
        }
    }
}

/// How many words stand in `sample`, and how many of them are [`ENGLISH`].
fn function_words(sample: &str) -> (usize, usize) {
    let (mut words, mut english) = (0, 0);
    for word in sample.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        words += 1;
        // None of them is longer.
        if word.len() <= 5 {
            english += usize::from(ENGLISH.iter().any(|known| known.eq_ignore_ascii_case(word)));
        }
    }
    (words, english)
}

#[rustfmt::skip] // A table reads better in columns.
/// ISO 639-1 code, or ISO 639-3 where that has none.
fn code(language: whatlang::Lang) -> &'static str {
    use whatlang::Lang;
    match language {
        Lang::Afr => "af", Lang::Aka => "ak", Lang::Amh => "am", Lang::Ara => "ar", Lang::Aze => "az",
        Lang::Bel => "be", Lang::Ben => "bn", Lang::Bul => "bg", Lang::Cat => "ca", Lang::Ces => "cs",
        Lang::Cmn => "zh", Lang::Cym => "cy", Lang::Dan => "da", Lang::Deu => "de", Lang::Ell => "el",
        Lang::Eng => "en", Lang::Epo => "eo", Lang::Est => "et", Lang::Fin => "fi", Lang::Fra => "fr",
        Lang::Guj => "gu", Lang::Heb => "he", Lang::Hin => "hi", Lang::Hrv => "hr", Lang::Hun => "hu",
        Lang::Hye => "hy", Lang::Ind => "id", Lang::Ita => "it", Lang::Jav => "jv", Lang::Jpn => "ja",
        Lang::Kan => "kn", Lang::Kat => "ka", Lang::Khm => "km", Lang::Kor => "ko", Lang::Lat => "la",
        Lang::Lav => "lv", Lang::Lit => "lt", Lang::Mal => "ml", Lang::Mar => "mr", Lang::Mkd => "mk",
        Lang::Mya => "my", Lang::Nep => "ne", Lang::Nld => "nl", Lang::Nob => "nb", Lang::Ori => "or",
        Lang::Pan => "pa", Lang::Pes => "fa", Lang::Pol => "pl", Lang::Por => "pt", Lang::Ron => "ro",
        Lang::Rus => "ru", Lang::Sin => "si", Lang::Slk => "sk", Lang::Slv => "sl", Lang::Sna => "sn",
        Lang::Spa => "es", Lang::Srp => "sr", Lang::Swe => "sv", Lang::Tam => "ta", Lang::Tel => "te",
        Lang::Tgl => "tl", Lang::Tha => "th", Lang::Tuk => "tk", Lang::Tur => "tr", Lang::Ukr => "uk",
        Lang::Urd => "ur", Lang::Uzb => "uz", Lang::Vie => "vi", Lang::Yid => "yi", Lang::Zul => "zu",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_and_others() {
        assert_eq!(
            detect("The harbour board said that it would reopen the ferry to the islands."),
            "en"
        );
        assert_eq!(
            detect(
                "Die Ministerin sagte am Donnerstag, dass die Verhandlungen über den Hafen weitergehen und noch keine Einigung erzielt worden ist."
            ),
            "de"
        );
        assert_eq!(
            detect(
                "Министр заявил в понедельник, что переговоры о будущем порта продолжатся весной, когда вернутся рыбаки и откроется паромная переправа на острова."
            ),
            "ru"
        );
    }

    #[test]
    fn too_short_to_tell_is_english_unless_the_script_says_no() {
        assert_eq!(detect("Ferry talks resume"), "en");
        assert_eq!(detect(""), "en");
    }
}
