//! What a run does once it has begun: how long it takes, what its nodes print, how it ends.

use std::time::Duration;

use serde_json::{Value, json};

use super::{ask::Ask, filler, options::Profile, workflows::story::Story};

/// What a workflow does with a request it accepts.
#[derive(Debug)]
pub(super) enum Plan {
    /// It runs.
    Run(Script),
    /// Something in front of Coze answers in its place.
    Fault(Fault),
}

/// An answer that is not Coze's.
#[derive(Debug)]
pub(super) enum Fault {
    /// The HTML page of a gateway.
    Page {
        /// The HTTP status.
        status: u16,
        /// The header `Retry-After`, in seconds.
        retry_after: Option<i64>,
    },
    /// The answer breaks off after so many bytes.
    Cut(usize),
    /// The HTML page of a web application, HTTP 200.
    WebApp,
    /// HTTP 200 without a body.
    Empty,
    /// No answer, ever.
    Hang,
}

/// One run from beginning to end.
#[derive(Debug)]
pub(super) struct Script {
    /// How long it takes.
    pub(super) lasts: Duration,
    /// What output nodes print on the way.
    pub(super) outputs: Vec<Output>,
    /// How it ends.
    pub(super) end: End,
    /// Tokens of models: (input, output).
    pub(super) usage: (u32, u32),
    /// How a stream tells it; none: output nodes as they go on, the result in one piece.
    pub(super) told: Option<Box<Story>>,
}

/// What one output node prints.
#[derive(Debug)]
pub(super) struct Output {
    /// The name of the node.
    pub(super) node: String,
    /// All of its text.
    pub(super) text: String,
    /// The parts of the run, from 0 to 1, at which it begins and has finished.
    pub(super) during: (f64, f64),
}

/// How a run ends.
#[derive(Debug)]
pub(super) enum End {
    /// With the result of the end node.
    Data(Data),
    /// With an error inside the workflow.
    Failure {
        /// The code of the envelope.
        code: i64,
        /// Its text.
        message: String,
    },
    /// With trouble of the server itself, told in plain words where it can be.
    Crash(String),
    /// With a question; an answer lets it go on.
    Ask(Ask),
}

/// The result of the end node.
#[derive(Debug)]
pub(super) enum Data {
    /// A text, usually JSON.
    Text(String),
    /// The end node “returns text”: this.
    Answer(String),
    /// Nested objects that fill an answer up to this many bytes, made when they are sent.
    Filler(usize),
}

impl Script {
    /// A run that ends at once with variables.
    pub(super) fn variables(variables: &Value) -> Self {
        Self::text(variables.to_string())
    }

    /// A run that ends at once with a text as it stands.
    pub(super) fn text(text: String) -> Self {
        Self::data(Data::Text(text))
    }

    /// A run that ends at once with an answer: the end node “returns text”.
    pub(super) fn answer(text: &str) -> Self {
        Self::data(Data::Answer(text.to_owned()))
    }

    /// A run that ends at once with a result.
    pub(super) fn data(data: Data) -> Self {
        Self {
            lasts: Duration::ZERO,
            outputs: Vec::new(),
            end: End::Data(data),
            usage: (0, 0),
            told: None,
        }
    }

    /// With what a stream tells piece by piece.
    pub(super) fn telling(self, story: Story) -> Self {
        Self {
            told: Some(Box::new(story)),
            ..self
        }
    }
}

impl Data {
    /// Writes it as a JSON string. `after` is how many bytes will follow in the body, for results that
    /// fill a body up to a size.
    pub(super) fn write(&self, profile: Profile, body: &mut String, after: usize) {
        match self {
            Self::Answer(text) => {
                let wrapper = match profile {
                    Profile::Cloud => json!({
                        "content_type": 1,
                        "data": text,
                        "original_result": null,
                        "type_for_model": 2
                    }),
                    Profile::Studio => json!({
                        "content_type": 1,
                        "data": text,
                        "type_for_model": 2
                    }),
                };
                body.push_str(&Value::from(wrapper.to_string()).to_string());
            }
            Self::Text(text) => body.push_str(&Value::from(text.as_str()).to_string()),
            Self::Filler(bytes) => {
                let room = bytes.saturating_sub(body.len() + after + 2);
                body.reserve(room + after + 2);
                body.push('"');
                filler::fill(body, room);
                body.push('"');
            }
        }
    }
}

impl Data {
    /// Writes it as a stream has it, where an answer comes without its wrapper.
    pub(super) fn say(&self, body: &mut String, after: usize) {
        match self {
            Self::Answer(text) => body.push_str(&Value::from(text.as_str()).to_string()),
            other => other.write(Profile::Cloud, body, after),
        }
    }
}

impl Output {
    /// The text so far, at a part of the run from 0 to 1; none before the node begins.
    pub(super) fn at(&self, progress: f64) -> Option<&str> {
        let (begin, end) = self.during;
        if progress >= end {
            return Some(&self.text);
        }
        let share = (progress - begin) / (end - begin);
        if share < 0.0 {
            return None;
        }
        let whole = self.text.chars().count();
        let shown = (0..whole)
            .take_while(|place| ratio(*place, whole) < share)
            .count();
        let cut = self.text.char_indices().nth(shown);
        cut.map_or(Some(&self.text), |(place, _)| self.text.get(..place))
    }
}

/// Places in a text are far below the 52 bits at which this would round.
fn ratio(part: usize, whole: usize) -> f64 {
    let exact = |count| u32::try_from(count).map_or(f64::from(u32::MAX), f64::from);
    exact(part) / exact(whole)
}

#[cfg(test)]
mod tests {
    use super::Output;

    #[test]
    fn an_output_grows_by_whole_characters() {
        let output = Output {
            node: "n".into(),
            text: "一二three".into(),
            during: (0.2, 0.9),
        };
        let texts = [0.0, 0.2, 0.25, 0.31, 0.45, 0.89, 0.9, 1.0].map(|at| output.at(at));
        let whole = Some("一二three");
        let (first, second) = (Some("一"), Some("一二"));
        let middle = Some("一二t");
        assert_eq!(
            texts,
            [None, Some(""), first, second, middle, whole, whole, whole]
        );
    }
}
