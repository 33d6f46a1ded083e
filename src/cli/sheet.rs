//! A run for people: what is said about one that went wrong, and all that is known of one.

use super::{
    asking, row,
    spoken::{self, Spoken},
};
use crate::{
    domain::{Duration, RunRecord, RunStatus, RunSummary, Trend, Usage},
    json::{self, Part},
    stream,
    wording::{Language, Text, cli as words, errors, keeping, stream::GAPS},
};

/// Fewer runs have no trend.
const FEW: usize = 5;

/// Names in front of figures, and the figures.
struct Facts {
    language: Language,
    facts: Vec<(Text, String)>,
}

impl Facts {
    fn new(language: Language) -> Self {
        Self {
            language,
            facts: Vec::new(),
        }
    }

    fn add(&mut self, name: Text, fact: impl Into<String>) {
        self.facts.push((name, fact.into()));
    }

    fn add_known(&mut self, name: Text, fact: Option<impl ToString>) {
        if let Some(fact) = fact {
            self.add(name, fact.to_string());
        }
    }

    fn write(&self, text: &mut String) {
        let names = self.facts.iter().map(|(name, _)| name.get(self.language));
        let widest = names.map(json::width).max().unwrap_or_default();
        for (name, fact) in &self.facts {
            text.push_str("  ");
            text.push_str(&row::padded(name.get(self.language), widest + 2));
            // The lines of a stack trace stay under each other.
            let below = format!("\n{}", " ".repeat(widest + 4));
            text.push_str(&fact.trim_end().replace('\n', &below));
            text.push('\n');
        }
    }
}

/// What happened to a run that did not end well, and what to do about it. `program` is how to
/// call this one again.
pub fn trouble(run: &RunRecord, program: &str, language: Language) -> String {
    let mut text = row::headline(&run.summary, language) + "\n";
    add_question(&mut text, run, language);
    let mut facts = Facts::new(language);
    add_error(&mut facts, run, program);
    add_traces(&mut facts, run);
    let id = run.summary.id.short();
    let gaps = [("run", &*id), ("program", program)];
    facts.add(words::RUN, words::SEE.fill(language, &gaps));
    facts.write(&mut text);
    text
}

/// The question of a run that waits.
fn add_question(text: &mut String, run: &RunRecord, language: Language) {
    if let Some(question) = stream::question_of(run) {
        text.push_str(&asking::text(run, &question, language));
    }
}

fn add_error(facts: &mut Facts, run: &RunRecord, program: &str) {
    let language = facts.language;
    let Some(error) = &run.summary.error else {
        if run.summary.status == RunStatus::Waiting {
            let asked = stream::question_of(run);
            let how = asked.map(|asked| asking::hint(run, &asked, program, language));
            let unread = || errors::ASKS_QUESTION_ADVICE.get(language).to_owned();
            facts.add(words::ADVICE, how.unwrap_or_else(unread));
        }
        return;
    };
    let meaning = error.meaning().get(language);
    let code = error
        .code
        .map(|code| format!("{code} · "))
        .unwrap_or_default();
    facts.add(words::ERROR, format!("{code}{meaning}"));
    if !error.message.is_empty() {
        facts.add(words::MESSAGE, &error.message);
    }
    facts.add(words::ADVICE, error.advice().get(language));
    if run.summary.status == RunStatus::Waiting {
        // The answer came back and the question stands.
        let asked = stream::question_of(run);
        let how = asked.map(|asked| asking::hint(run, &asked, program, language));
        facts.add_known(words::ANSWER_AGAIN, how);
    }
}

fn add_traces(facts: &mut Facts, run: &RunRecord) {
    facts.add_known(words::HTTP, run.http_status);
    facts.add_known(words::LOGID, run.logid.as_deref());
    facts.add_known(words::EXECUTE_ID, run.summary.execute_id.as_deref());
    facts.add_known(words::DEBUG_PAGE, run.summary.debug_url.as_deref());
}

/// Everything that is known of a run.
pub fn whole(run: &RunRecord, trend: &Trend, program: &str, language: Language) -> String {
    let summary = &run.summary;
    let mut text = row::headline(summary, language) + "\n";
    let missing = spoken::missing(run);
    if missing > 0 {
        text.push_str(&GAPS.fill(language, &[("count", &missing.to_string())]));
        text.push('\n');
    }
    add_question(&mut text, run, language);
    let mut facts = Facts::new(language);
    facts.add(words::RUN, summary.id.to_string());
    facts.add(words::STARTED, summary.started_at.long_local());
    facts.add(words::MODE, summary.mode.as_str());
    facts.add(words::PROFILE, server(summary));
    facts.add(words::WORKFLOW_ID, &summary.workflow_id);
    facts.add_known(words::PARENT, summary.parent);
    add_marks(&mut facts, summary);
    add_trend(&mut facts, run, trend);
    facts.add_known(
        words::TOKENS,
        run.usage.map(|usage| tokens(usage, language)),
    );
    add_error(&mut facts, run, program);
    add_traces(&mut facts, run);
    facts.write(&mut text);

    let request = String::from_utf8_lossy(&run.request);
    section(
        &mut text,
        words::REQUEST.get(language),
        &json::format(&request),
    );
    answer(&mut text, run, language);
    text
}

fn add_marks(facts: &mut Facts, summary: &RunSummary) {
    let marks = &summary.marks;
    facts.add_known(keeping::NAME, marks.name.as_deref());
    facts.add_known(keeping::NOTE, marks.note.as_deref());
    facts.add_known(keeping::IMPORTED_FROM, marks.imported_from.as_deref());
    let flags = [
        (summary.pinned, keeping::PINNED),
        (marks.deleted_at.is_some(), keeping::IS_DELETED),
    ];
    for (_, flag) in flags.into_iter().filter(|(holds, _)| *holds) {
        facts.add(keeping::MARKS, flag.get(facts.language));
    }
}

/// Where the run stands among the last ones of its workflow; nothing where there are few.
fn add_trend(facts: &mut Facts, run: &RunRecord, trend: &Trend) {
    let standing = trend.duration(run.summary.id);
    let (Some(standing), Some(rate)) = (standing, trend.success_percent()) else {
        return;
    };
    if standing.count < FEW {
        return;
    }
    let gaps = [
        ("count", &*standing.count.to_string()),
        ("p50", &Duration(standing.p50).to_string()),
        ("p95", &Duration(standing.p95).to_string()),
        ("rate", &rate.to_string()),
    ];
    facts.add(
        keeping::TREND,
        keeping::TREND_LINE.fill(facts.language, &gaps),
    );
}

fn server(summary: &RunSummary) -> String {
    format!("{} · {}", summary.profile, summary.base_url)
}

fn tokens(usage: Usage, language: Language) -> String {
    let total = usage.token_count.to_string();
    match (usage.input_count, usage.output_count) {
        (Some(input), Some(output)) => {
            let (input, output) = (input.to_string(), output.to_string());
            let gaps = [("total", &*total), ("input", &input), ("output", &output)];
            words::TOKENS_SPLIT.fill(language, &gaps)
        }
        _ => total,
    }
}

fn section(text: &mut String, title: &str, body: &str) {
    text.push_str("\n── ");
    text.push_str(title);
    text.push_str(" ──\n");
    text.push_str(body.trim_end());
    text.push('\n');
}

fn answer(text: &mut String, run: &RunRecord, language: Language) {
    let Some(body) = run.last_response().or(run.accepted.as_ref()) else {
        return;
    };
    let answer = Spoken::of(run);
    for (name, part) in &answer.outputs {
        let title = words::OUTPUT_NODE.fill(language, &[("name", name)]);
        section(text, &title, &readable(part).unwrap_or_default());
    }
    let questions = stream::questions_of(run);
    for (question, turn) in questions.iter().zip(&run.turns) {
        let title = words::ANSWERED.fill(language, &[("node", &question.node_title)]);
        let said = format!("{}\n> {}", question.text, turn.answer);
        section(text, &title, said.trim_start());
    }
    if let Some(result) = readable(&answer.result) {
        section(text, words::ANSWER.get(language), &result);
    } else if answer.outputs.is_empty() && run.summary.status != RunStatus::Waiting {
        let whole = String::from_utf8_lossy(body);
        section(text, words::BODY.get(language), &json::format(&whole));
    }
}

/// A part of an answer for people: text as it is, JSON indented.
pub fn readable(part: &Part) -> Option<String> {
    match part {
        Part::None => None,
        Part::Text(text) => Some(text.clone()),
        Part::Json(text) => Some(json::format(text)),
    }
}
