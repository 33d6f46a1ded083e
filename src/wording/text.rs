//! One text in both languages, and how its gaps are filled.

use super::Language;

/// A text in English and Simplified Chinese.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: &'static str,
    /// Simplified Chinese.
    pub zh: &'static str,
}

impl Text {
    /// Both languages side by side.
    pub const fn new(en: &'static str, zh: &'static str) -> Self {
        Self { en, zh }
    }

    /// The text in one language.
    pub const fn get(self, language: Language) -> &'static str {
        match language {
            Language::English => self.en,
            Language::Chinese => self.zh,
        }
    }

    /// The text with each `{name}` replaced. A gap that is not given stays visible. `{name:run|runs}`
    /// is the first word where the gap is filled with 1, else the second.
    pub fn fill(self, language: Language, gaps: &[(&str, &str)]) -> String {
        let mut filled = String::new();
        let mut rest = self.get(language);
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let Some((name, tail)) = after.split_once('}') else {
                rest = after;
                filled.push('{');
                continue;
            };
            let (gap, words) = name.split_once(':').unwrap_or((name, ""));
            let value = gaps.iter().find(|(known, _)| *known == gap);
            if let Some((_, value)) = value {
                filled.push_str(match words.split_once('|') {
                    Some((one, _)) if *value == "1" => one,
                    Some((_, many)) => many,
                    None => value,
                });
            } else {
                filled.push('{');
                filled.push_str(name);
                filled.push('}');
            }
            rest = tail;
        }
        filled.push_str(rest);
        filled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_once_and_what_fills_them_is_never_read_again() {
        let text = Text::new("{a} and {b}", "{b}与{a}");
        let gaps = [("a", "{b}"), ("b", "2")];
        assert_eq!(text.fill(Language::English, &gaps), "{b} and 2");
        assert_eq!(text.fill(Language::Chinese, &gaps), "2与{b}");
    }

    #[test]
    fn one_thing_has_another_word_than_many() {
        let text = Text::new("{n} {n:run has|runs have} ended", "{n} 次");
        let told = |count| text.fill(Language::English, &[("n", count)]);
        assert_eq!(told("1"), "1 run has ended");
        assert_eq!(told("0"), "0 runs have ended");
        assert_eq!(told("21"), "21 runs have ended");
        assert_eq!(
            text.fill(Language::English, &[]),
            "{n} {n:run has|runs have} ended"
        );
    }

    #[test]
    fn a_gap_that_is_not_given_stays_visible() {
        assert_eq!(Text::new("{x", "{x").fill(Language::English, &[]), "{x");
        assert_eq!(
            Text::new("{x}!", "{x}!").fill(Language::English, &[]),
            "{x}!"
        );
    }
}
