//! What of a run can be copied. Every letter is always the same; `y` is the value under the cursor,
//! so that `yy` copies what the eyes are on.

use std::{borrow::Cow, sync::Arc};

use super::ResponsePane;
use crate::{
    app::{overlay::Offer, piece::Piece},
    domain::{RunRecord, RunSummary, Snippet},
    json::{Document, address, urls},
    wording::{Language, Text, copying as words, filter_line},
};

/// Bytes of a row in which a link is looked for.
const FAR: usize = 64 << 10;

impl ResponsePane {
    /// The lines of the copy menu. Nothing if nothing is shown.
    pub fn copies(&self) -> Vec<Offer> {
        let Some(summary) = &self.summary else {
            return Vec::new();
        };
        let mut offers = Vec::new();
        if let Some(piece) = self.selected() {
            offers.push(Offer::new('s', words::SELECTION, Ok(piece)));
        }
        offers.extend(self.of_row());
        if let Some(results) = self.filter.results() {
            let piece = Piece::Text(Arc::clone(&results.text));
            offers.push(Offer::new('f', filter_line::COPY_RESULTS, Ok(piece)));
        }
        match &self.record {
            Some(record) => offers.extend(of_record(record, self.language)),
            None => offers.extend(of_summary(summary)),
        }
        offers
    }

    /// What the row under the cursor holds.
    fn of_row(&self) -> Vec<Offer> {
        let text = |text: Option<String>| match text {
            Some(text) => Ok(Piece::Text(text.into())),
            None => Err(words::NO_PATH),
        };
        let row = self.cursor().zip(self.document.as_ref());
        let (value, string, path, jq) = match row {
            Some((at, document)) => (
                Ok(Piece::Value(Arc::clone(document), at.line)),
                if document.is_string(at.line) {
                    Ok(Piece::Unescaped(Arc::clone(document), at.line))
                } else {
                    Err(words::NO_STRING)
                },
                text(document.path(at.line)),
                text(document.jq_path(at.line)),
            ),
            None => (
                Err(words::NO_ROW),
                Err(words::NO_ROW),
                Err(words::NO_ROW),
                Err(words::NO_ROW),
            ),
        };
        let mut offers = vec![
            Offer::new('y', words::VALUE, value),
            Offer::new('u', words::UNESCAPED, string),
            Offer::new('p', words::PATH, path),
            Offer::new('j', words::JQ_PATH, jq),
        ];
        if let Some(url) = self.link() {
            offers.push(Offer::new(
                'k',
                words::LINK,
                Ok(Piece::Text(Arc::from(&*url))),
            ));
        }
        offers
    }

    /// The link in the row under the cursor; where there is no cursor, the first one below the top
    /// of the window.
    pub fn link(&self) -> Option<Cow<'_, str>> {
        let document = self.document()?;
        let at = self.cursor().unwrap_or(self.place);
        let first = first_link(document, at.line, at.offset);
        let first = first.or_else(|| first_link(document, at.line, 0));
        if self.cursor().is_some() {
            return first;
        }
        let below = at.line + 1..(at.line + BELOW).min(document.line_count());
        first.or_else(|| {
            below
                .into_iter()
                .find_map(|line| first_link(document, line, 0))
        })
    }
}

/// Lines below the top of the window in which a link is looked for.
const BELOW: usize = 50;

/// The first link in a line that ends behind a place.
fn first_link(document: &Document, line: usize, offset: usize) -> Option<Cow<'_, str>> {
    let text = document.line(line);
    let from = floor(text, offset.saturating_sub(FAR));
    let near = text.get(from..floor(text, offset.saturating_add(FAR)))?;
    let found = urls(near).find(|range| from + range.end > offset)?;
    near.get(found).map(address)
}

fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.min(text.len()))
}

/// What a whole run has to copy.
pub fn of_record(record: &Arc<RunRecord>, language: Language) -> Vec<Offer> {
    let body = || record.last_response().cloned().ok_or(words::NO_BODY);
    let decoded = match &record.arrivals {
        Some(_) => Ok(Piece::Streamed(Arc::clone(record))),
        None => body().map(Piece::Decoded),
    };
    let code = |key, name, snippet: Snippet| {
        let written = record.request.starts_with(b"{");
        let piece = Piece::Code(Arc::clone(record), snippet, language);
        Offer::new(
            key,
            name,
            if written {
                Ok(piece)
            } else {
                Err(words::NO_CODE)
            },
        )
    };
    let mut offers = vec![
        Offer::new('w', words::DECODED, decoded),
        Offer::new('r', words::AS_SENT, body().map(Piece::AsSent)),
    ];
    offers.extend(error(&record.summary));
    offers.extend(names(&record.summary, record.logid.as_deref()));
    offers.extend([
        code('c', words::CURL, Snippet::Curl),
        code('P', words::COZE_PY, Snippet::CozePy),
        code('J', words::COZE_JS, Snippet::CozeJs),
        run_id(&record.summary),
    ]);
    offers
}

/// What a run in flight has.
fn of_summary(summary: &RunSummary) -> Vec<Offer> {
    let later = |key, name| Offer::new(key, name, Err(words::NOT_ENDED));
    let mut offers = vec![later('w', words::DECODED), later('r', words::AS_SENT)];
    offers.extend(error(summary));
    offers.extend(names(summary, None));
    offers.extend([
        later('c', words::CURL),
        later('P', words::COZE_PY),
        later('J', words::COZE_JS),
        run_id(summary),
    ]);
    offers
}

fn error(summary: &RunSummary) -> Option<Offer> {
    let error = summary.error.as_ref()?;
    Some(given('m', words::ERROR, Some(&*error.message)))
}

fn names(summary: &RunSummary, logid: Option<&str>) -> [Offer; 3] {
    [
        given('d', words::DEBUG_URL, summary.debug_url.as_deref()),
        given('l', words::LOGID, logid),
        given('e', words::EXECUTE_ID, summary.execute_id.as_deref()),
    ]
}

fn run_id(summary: &RunSummary) -> Offer {
    given('i', words::RUN_ID, Some(&summary.id.to_string()))
}

fn given(key: char, name: Text, text: Option<&str>) -> Offer {
    let text = text.filter(|text| !text.is_empty());
    let piece = text.map(|text| Piece::Text(text.into()));
    Offer::new(key, name, piece.ok_or(words::NOT_NAMED))
}

#[cfg(test)]
mod tests {
    use super::{
        super::tests::{AREA, build, shown, sync},
        *,
    };
    use crate::{
        app::{
            Action,
            sample::{record, summary},
        },
        domain::RunStatus,
    };

    #[test]
    fn every_letter_of_the_copy_menu_keeps_its_meaning() {
        let keys = |pane: &ResponsePane| -> (String, String) {
            let offers = pane.copies();
            let letters = offers.iter().map(|offer| offer.key).collect();
            let there = offers.iter().filter(|offer| offer.piece.is_ok());
            (letters, there.map(|offer| offer.key).collect())
        };
        assert_eq!(keys(&ResponsePane::default()), Default::default());
        let text = shown(&sync("x"));
        assert_eq!(keys(&text), ("yupjwrdlecPJi".into(), "wrdlecPJi".into()));
        let json = shown(&sync(r#"{"a":"https://a/b"}"#));
        assert_eq!(keys(&json).1, "ypjwrdlecPJi");
        let mut json = json;
        json.act(Action::Down, AREA);
        assert_eq!(keys(&json).1, "yupjkwrdlecPJi");
        assert_eq!(json.link().as_deref(), Some("https://a/b"));
        let mut failed = ResponsePane::default();
        let effects = failed.show(record(1, RunStatus::Failed, r#"{"code":4200}"#));
        build(&mut failed, effects);
        assert!(keys(&failed).1.contains('m'));
        let mut flying = ResponsePane::default();
        flying.begin(summary(1, RunStatus::Running));
        assert_eq!(keys(&flying).1, "dei");
    }
}
