//! What of an answer is shown, and in which order.

mod laid_out;
mod prose;
mod results;

use super::{
    Fault,
    answer::{Answer, Packed, Part, may_be_wrapper, packed_answer, unpacked},
    body, check,
    document::{Document, LineKind, Shows, TooLarge, View},
    fault::Reason,
    foreign::Foreign,
    headway::Headway,
    prose::ProseLines,
    strings::{looks_packed, unescape},
    trouble::Trouble,
    window::Window,
    writer::{Broken, Writer},
};

/// JSON in strings is opened this many deep.
const LEVELS: u8 = 4;

/// A text that stops being JSON is one that was cut, and not prose with a bracket in front, if it
/// held at least so many tokens: an object, or an array.
const OBJECT_TOKENS: usize = 4;
const ARRAY_TOKENS: usize = 8;

impl Document {
    /// Lines of text as they are.
    ///
    /// # Errors
    /// [`TooLarge`] above 4 GB.
    pub fn from_text(text: &str) -> Result<Self, TooLarge> {
        Builder::new(Writer::new(Writer::LIMIT)).build_text(text)
    }

    /// JSON as it is, whatever its keys are called; strings stay strings.
    ///
    /// # Errors
    /// [`TooLarge`] above 4 GB.
    pub fn from_json(text: &str) -> Result<Self, TooLarge> {
        let mut builder = Builder::new(Writer::new(Writer::LIMIT));
        builder.levels = 0;
        builder.json(text, View::Quoted);
        builder.finish(Shows::Body)
    }

    /// The body of an answer, as `view` reads it. A body without a result is shown whole, opened
    /// if it is JSON.
    ///
    /// # Errors
    /// [`TooLarge`] above 4 GB.
    pub fn from_body(body: &[u8], view: View) -> Result<Self, TooLarge> {
        Builder::new(Writer::new(Writer::LIMIT)).build(body, view)
    }

    /// The same for a large body: tells how far it has come. `None` if it was stopped on the way.
    ///
    /// # Errors
    /// [`TooLarge`] above 4 GB.
    pub fn build(body: &[u8], view: View, headway: &Headway) -> Option<Result<Self, TooLarge>> {
        let writer = Writer::new(Writer::LIMIT).telling(headway.clone());
        let built = Builder::new(writer).build(body, view);
        (!headway.is_stopped()).then_some(built)
    }
}

/// Puts a document together from sections.
struct Builder {
    writer: Writer,
    sections: Vec<(usize, LineKind)>,
    prose: ProseLines,
    troubles: Vec<Trouble>,
    /// How deep JSON in strings is opened.
    levels: u8,
    /// Columns of tables are set one below the other; else text stays as it was sent.
    sets_tables: bool,
    /// The first line of text with control characters.
    commands: Option<usize>,
}

impl Builder {
    fn new(writer: Writer) -> Self {
        Self {
            writer,
            sections: Vec::new(),
            prose: ProseLines::default(),
            troubles: Vec::new(),
            levels: LEVELS,
            sets_tables: false,
            commands: None,
        }
    }

    /// A document of text as it is.
    fn build_text(mut self, text: &str) -> Result<Document, TooLarge> {
        self.text(text);
        self.finish(Shows::Body)
    }

    /// A document of an answer.
    fn build(mut self, body: &[u8], view: View) -> Result<Document, TooLarge> {
        if view == View::Quoted {
            self.levels = 0;
        }
        self.sets_tables = view == View::Text;
        self.troubles.extend(body::trouble(body));
        if view == View::Raw {
            return Ok(self.build_text(&body::raw(body))?.with_returns());
        }
        let text = body::decoded(body);
        let packed = packed_answer(&text, &self.writer.headway);
        if let Packed::String(token) = packed
            && view.is_decoded()
            && self.while_unpacked(token)
        {
            return self.finish_body(body, Shows::Result);
        }
        let answer = packed.parts();
        if answer == Answer::default() {
            self.whole(&text, body);
            return self.finish_body(body, Shows::Body);
        }
        drop(text);
        self.answer(answer, view);
        self.finish_body(body, Shows::Result)
    }

    /// A result, and what nodes printed under their titles.
    fn answer(&mut self, answer: Answer, view: View) {
        let titled = !answer.outputs.is_empty();
        if titled && answer.result != Part::None {
            // The API's own key; the result comes first, it is what was waited for.
            self.title("Output");
        }
        self.part(answer.result, view);
        for (name, part) in answer.outputs {
            self.title(&name);
            self.part(part, view);
        }
    }

    /// Tells what was seen on the way.
    fn finish_body(mut self, body: &[u8], shows: Shows) -> Result<Document, TooLarge> {
        let seen = self.writer.seen;
        let is_mended = matches!(self.troubles.first(), Some(Trouble::NotUtf8 { .. }));
        let half = seen.half.or_else(|| {
            let line = self.writer.row_with("\u{fffd}").filter(|_| !is_mended);
            line.filter(|_| body::has_half(body))
        });
        let told = [
            half.map(|line| Trouble::HalfCharacter { line }),
            self.commands.map(|line| Trouble::Commands { line }),
            seen.deep.map(|line| Trouble::Deep { line }),
        ];
        self.troubles.extend(told.into_iter().flatten());
        self.finish(shows)
    }

    fn finish(self, shows: Shows) -> Result<Document, TooLarge> {
        let document = Document::new(self.writer, self.sections, self.troubles, shows)?;
        Ok(document.with_prose(self.prose))
    }

    fn section(&mut self, kind: LineKind) {
        let line = self.writer.starts.len();
        self.sections.push((line, kind));
        self.prose.end(line);
    }

    fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.section(LineKind::Text);
            if self.commands.is_none() {
                let first = self.writer.starts.len();
                let before = body::first_command(text).and_then(|at| text.get(..at));
                self.commands = before.map(|before| first + before.matches('\n').count());
            }
            self.writer.lines(text);
        }
    }

    fn title(&mut self, name: &str) {
        self.section(LineKind::Title);
        self.writer.title(name);
    }

    /// A part whose texts have not been looked into.
    fn part(&mut self, part: Part, view: View) {
        match part {
            Part::None => {}
            Part::Json(json) => self.json(&json, view),
            Part::Text(text) if view.is_decoded() && is_open(&text) => self.packed(&text),
            Part::Text(text) => match unpacked(Part::Text(text)) {
                Part::None => {}
                Part::Json(json) => self.json(&json, view),
                Part::Text(text) => self.inner(&text, view),
            },
        }
    }

    /// A string that is JSON and no answer wrapper, written while it is unpacked. False, and
    /// nothing is added, if it is not JSON to its end.
    fn while_unpacked(&mut self, token: &str) -> bool {
        if !is_open(Window::new(token).text()) {
            return false;
        }
        let point = self.writer.point();
        self.section(LineKind::Json);
        self.writer.reserve(token);
        let is_json = self.writer.unpacked(token, self.levels);
        if !is_json {
            self.writer.go_back(point);
            self.sections.pop();
        }
        is_json
    }

    /// The text of a string that begins like JSON and is no answer wrapper: read once, as JSON.
    fn packed(&mut self, text: &str) {
        if !self.try_json(text) {
            self.words(text);
        }
    }

    /// The text of an answer wrapper; it may be JSON once more.
    fn inner(&mut self, text: &str, view: View) {
        if view == View::Decoded && text.trim_ascii_start().starts_with(['{', '[']) {
            let point = self.writer.point();
            self.section(LineKind::Json);
            if self.writer.opened(text, self.levels).is_ok() {
                return;
            }
            self.sections.pop();
            self.writer.go_back(point);
        }
        self.words(text);
    }

    /// A body without a result.
    fn whole(&mut self, text: &str, body: &[u8]) {
        let told = self.troubles.len();
        if self.try_json(text) {
            if let Some(Trouble::Broken { in_body, fault, .. }) = self.troubles.get_mut(told) {
                *in_body = true;
                fault.offset = body::place(body, fault.offset);
            }
            return;
        }
        let what = Foreign::of(body, text);
        if let Err(mut fault) = check(text) {
            fault.offset = body::place(body, fault.offset);
            self.troubles.push(Trouble::Foreign { what, fault });
        }
        self.text(text);
        if what.is_no_text() {
            // Said once: they are no letters at all.
            self.commands = None;
            self.troubles
                .retain(|trouble| matches!(trouble, Trouble::Foreign { .. }));
        }
    }

    /// JSON that was checked before.
    fn json(&mut self, json: &str, view: View) {
        if view == View::Text {
            self.prose(json);
        } else {
            self.try_json(json);
        }
    }

    /// Adds a text as JSON, as far as it is, with the rest as it stands. False, and nothing is
    /// added, if it does not look like JSON that was cut.
    fn try_json(&mut self, text: &str) -> bool {
        let point = self.writer.point();
        self.section(LineKind::Json);
        self.writer.reserve(text);
        let Err(broken) = self.writer.json(text, self.levels) else {
            return true;
        };
        if !was_cut(text, &broken) {
            self.writer.go_back(point);
            self.sections.pop();
            return false;
        }
        let fault = broken.fault(text);
        self.rest(text, &broken, fault, self.levels);
        true
    }

    /// What stands behind the place where a text stopped being JSON. If that is a string which was
    /// cut, what it holds is read as far as it goes.
    fn rest(&mut self, text: &str, broken: &Broken, fault: Fault, levels: u8) {
        let rest = text.get(broken.written..).unwrap_or_default().trim_ascii();
        let in_string = matches!(
            broken.reason(),
            Reason::UnterminatedString | Reason::BadUnicodeEscape
        );
        if in_string && levels > 0 && rest.starts_with('"') && looks_packed(rest) {
            // A quote at the end is the last letter that arrived, not the end of the string.
            let whole = rest.ends_with('"').then(|| format!("{rest}\""));
            let inner = unescape(whole.as_deref().unwrap_or(rest));
            let point = self.writer.point();
            if let Err(deeper) = self.writer.opened(&inner, levels - 1)
                && deeper.tokens >= OBJECT_TOKENS
            {
                // A level less each time: this recursion ends.
                return self.rest(&inner, &deeper, fault, levels - 1);
            }
            self.writer.go_back(point);
        }
        self.writer.cut();
        let line = self.writer.starts.len();
        self.troubles.push(Trouble::Broken {
            line,
            fault,
            in_body: false,
        });
        self.text(rest);
    }
}

/// Whether a text begins like an object or array that is no answer wrapper.
fn is_open(text: &str) -> bool {
    let start = text.trim_ascii_start();
    start.starts_with('[') || start.starts_with('{') && !may_be_wrapper(start)
}

/// Whether a text that is not JSON to its end is worth reading as JSON as far as it goes.
fn was_cut(text: &str, broken: &Broken) -> bool {
    let tokens = if text.trim_ascii_start().starts_with('{') {
        OBJECT_TOKENS
    } else {
        ARRAY_TOKENS
    };
    broken.tokens >= tokens
}

#[cfg(test)]
mod tests;
