//! Reads values of a TOML file by hand rather than through serde: a fault keeps its place and is
//! told in the user's language.

use std::ops::Range;

use toml::{
    Spanned,
    de::{DeString, DeTable, DeValue},
};

use super::source::Source;
use crate::{
    domain::FileProblem,
    wording::{Text, settings as words},
};

/// A key of a table with its value.
pub(super) type Entry<'a, 'i> = (&'a Spanned<DeString<'i>>, &'a Spanned<DeValue<'i>>);

/// Reads values and gathers what is wrong with them.
#[derive(Debug)]
pub(super) struct TomlReader<'a> {
    pub(super) source: Source<'a>,
    problems: Vec<FileProblem>,
}

impl<'a> TomlReader<'a> {
    /// Begins with nothing wrong.
    pub(super) fn new(source: Source<'a>) -> Self {
        Self {
            source,
            problems: Vec::new(),
        }
    }

    /// The whole file as a table.
    pub(super) fn parse(&mut self) -> Option<DeTable<'a>> {
        match DeTable::parse(self.source.text) {
            Ok(table) => Some(table.into_inner()),
            Err(error) => {
                let gaps = [("reason", error.message())];
                let offset = error.span().map(|span| span.start);
                let problem = self.source.problem(offset, words::NOT_TOML, &gaps);
                self.problems.push(problem);
                None
            }
        }
    }

    /// What was read, or the first fault in the order of the file.
    pub(super) fn finish<T>(self, read: T) -> Result<T, FileProblem> {
        // What is missing comes last: a misspelt key may be why.
        let order = |problem: &FileProblem| (problem.place.is_none(), problem.place);
        let first = self.problems.into_iter().min_by_key(order);
        first.map_or(Ok(read), Err)
    }

    /// Notes a fault.
    pub(super) fn fault(&mut self, span: Range<usize>, text: Text, gaps: &[(&str, &str)]) {
        let problem = self.source.problem(Some(span.start), text, gaps);
        self.problems.push(problem);
    }

    /// Notes that something is not there.
    pub(super) fn missing(&mut self, key: &str) {
        let problem = self
            .source
            .problem(None, words::MISSING_KEY, &[("key", key)]);
        self.problems.push(problem);
    }

    /// Notes a key that means nothing here.
    pub(super) fn unknown(&mut self, key: &Spanned<DeString<'_>>, known: &[&str]) {
        let known = self.list(known);
        let gaps = [("key", &**key.get_ref()), ("known", &*known)];
        self.fault(key.span(), words::UNKNOWN_KEY, &gaps);
    }

    /// Notes a value that is refused for a reason.
    pub(super) fn bad_value(&mut self, (key, value): Entry<'_, '_>, reason: Text) {
        let reason = reason.get(self.source.language);
        let gaps = [("key", &**key.get_ref()), ("reason", reason)];
        self.fault(value.span(), words::BAD_VALUE, &gaps);
    }

    /// A text.
    pub(super) fn text(&mut self, (key, value): Entry<'_, '_>) -> Option<String> {
        let text = value.get_ref().as_str().map(str::to_owned);
        text.or_else(|| self.wrong_type(key, value, words::A_TEXT))
    }

    /// A text that is not empty.
    pub(super) fn full_text(&mut self, entry: Entry<'_, '_>) -> Option<String> {
        let text = self.text(entry)?;
        if text.trim().is_empty() {
            self.bad_value(entry, words::EMPTY);
            return None;
        }
        Some(text)
    }

    /// One of several words.
    pub(super) fn word<T>(
        &mut self,
        entry: Entry<'_, '_>,
        known: &[&str],
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(entry)?;
        let parsed = parse(&text);
        if parsed.is_none() {
            let known = self.list(known);
            let gaps = [("key", &**entry.0.get_ref()), ("known", &*known)];
            self.fault(entry.1.span(), words::WRONG_WORD, &gaps);
        }
        parsed
    }

    /// A list of texts.
    pub(super) fn texts(&mut self, (key, value): Entry<'_, '_>) -> Option<Vec<String>> {
        let Some(items) = value.get_ref().as_array() else {
            return self.wrong_type(key, value, words::A_LIST_OF_TEXTS);
        };
        let texts = items.iter().map(|item| self.text((key, item)));
        texts.collect::<Vec<_>>().into_iter().collect()
    }

    /// A text, or a list of them.
    pub(super) fn text_or_texts(&mut self, entry: Entry<'_, '_>) -> Option<Vec<String>> {
        match entry.1.get_ref() {
            DeValue::String(_) => self.text(entry).map(|text| vec![text]),
            DeValue::Array(_) => self.texts(entry),
            _ => self.wrong_type(entry.0, entry.1, words::A_TEXT_OR_LIST),
        }
    }

    /// A table.
    pub(super) fn table<'t, 'i>(&mut self, (key, value): Entry<'t, 'i>) -> Option<&'t DeTable<'i>> {
        let table = value.get_ref().as_table();
        table.or_else(|| self.wrong_type(key, value, words::A_TABLE))
    }

    /// Names side by side.
    pub(super) fn list(&self, names: &[&str]) -> String {
        names.join(words::COMMA.get(self.source.language))
    }

    fn wrong_type<T>(
        &mut self,
        key: &Spanned<DeString<'_>>,
        value: &Spanned<DeValue<'_>>,
        wanted: Text,
    ) -> Option<T> {
        let language = self.source.language;
        let gaps = [
            ("key", &**key.get_ref()),
            ("wanted", wanted.get(language)),
            ("found", name_of(value.get_ref()).get(language)),
        ];
        self.fault(value.span(), words::WRONG_TYPE, &gaps);
        None
    }
}

fn name_of(value: &DeValue<'_>) -> Text {
    match value {
        DeValue::String(_) => words::A_TEXT,
        DeValue::Integer(_) => words::AN_INTEGER,
        DeValue::Float(_) => words::A_FLOAT,
        DeValue::Boolean(_) => words::A_BOOLEAN,
        DeValue::Datetime(_) => words::A_TIME,
        DeValue::Array(_) => words::A_LIST,
        DeValue::Table(_) => words::A_TABLE,
    }
}
