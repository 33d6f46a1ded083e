//! What a pasted text refers to: the IDs in Coze's URLs (coze-api 10), or a bare workflow ID.

use super::{
    IdentifierFault, Place, check_identifier,
    pasted::{clean, percent_decoded},
};
use crate::wording::{Language, errors};

/// What was found in a pasted text. At least one ID is there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reference {
    /// The workflow.
    pub workflow_id: Option<String>,
    /// A run of it.
    pub execute_id: Option<String>,
    /// The agent whose page it is.
    pub bot_id: Option<String>,
    /// The app whose page it is.
    pub app_id: Option<String>,
    /// The workspace, `workspace_id` of the lists.
    pub space_id: Option<String>,
    /// The API that belongs to the page's host. A proposal: never switched to silently.
    pub base_url: Option<String>,
}

/// Why a text refers to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferenceFault {
    /// It looks like a reference, but one of its IDs is none.
    Identifier(IdentifierFault),
    /// It is neither a URL with an ID in it nor an ID.
    Nothing,
    /// The body of a command is no JSON object: where reading it ends.
    NotJson(Place),
    /// The body of a command is in a file.
    InFile,
}

impl ReferenceFault {
    /// What to say about it.
    pub fn told(self, language: Language) -> String {
        let text = match self {
            Self::Identifier(fault) => fault.text(),
            Self::Nothing => errors::NOT_A_REFERENCE,
            Self::InFile => errors::BODY_IN_FILE,
            Self::NotJson(Place { line, column }) => {
                let (line, column) = (line.to_string(), column.to_string());
                let gaps = [("line", &*line), ("column", &column)];
                return errors::BODY_NOT_JSON.fill(language, &gaps);
            }
        };
        text.get(language).to_owned()
    }
}

impl From<IdentifierFault> for ReferenceFault {
    fn from(fault: IdentifierFault) -> Self {
        Self::Identifier(fault)
    }
}

impl Reference {
    /// Reads a URL of Coze in any of its shapes, or the digits of a workflow ID.
    pub fn parse(text: &str) -> Result<Self, ReferenceFault> {
        let text = clean(text);
        if is_bare(&text) {
            check_identifier(&text)?;
            return Ok(Self {
                workflow_id: Some(text),
                ..Self::default()
            });
        }
        let url = Url::split(&text).ok_or(ReferenceFault::Nothing)?;
        let mut found = Self::default();
        found.read_path(url.path)?;
        found.read_query(url.query)?;
        if found == Self::default() {
            return Err(ReferenceFault::Nothing);
        }
        found.base_url = Some(base_url(&url));
        Ok(found)
    }

    /// The API that belongs to the host of a URL, whether or not the URL names anything.
    pub(super) fn base_url_of(text: &str) -> Option<String> {
        Url::split(&clean(text)).map(|url| base_url(&url))
    }

    fn read_path(&mut self, path: &str) -> Result<(), ReferenceFault> {
        let segments: Vec<String> = path.split('/').map(percent_decoded).collect();
        let mut rest = segments.iter().map(String::as_str).peekable();
        let mut in_app = false;
        while let Some(segment) = rest.next() {
            let place = match segment {
                "space" | "w" => &mut self.space_id,
                "bot" => &mut self.bot_id,
                "project-ide" => {
                    in_app = true;
                    &mut self.app_id
                }
                "workflow" if in_app => &mut self.workflow_id,
                "workflows" => &mut self.workflow_id,
                "run_histories" => &mut self.execute_id,
                _ => continue,
            };
            match rest.peek().map(|id| check_identifier(id)) {
                // The names of pages and endpoints stand in the same places as IDs.
                None | Some(Err(IdentifierFault::Empty | IdentifierFault::NotDigits)) => {}
                Some(Err(fault)) => return Err(fault.into()),
                Some(Ok(())) => *place = rest.next().map(str::to_owned),
            }
        }
        Ok(())
    }

    fn read_query(&mut self, query: &str) -> Result<(), ReferenceFault> {
        let mut of_version = None;
        for (key, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            let value = percent_decoded(value);
            let place = match key {
                "workflow_id" => &mut self.workflow_id,
                "execute_id" => &mut self.execute_id,
                "space_id" => &mut self.space_id,
                "version" => {
                    of_version = workflow_of_version(&value);
                    continue;
                }
                _ => continue,
            };
            if !value.is_empty() {
                check_identifier(&value)?;
                *place = Some(value);
            }
        }
        // The page of an agent's run names the agent's copy; the workflow that can be run is this one.
        if let Some(workflow_id) = of_version {
            self.workflow_id = Some(workflow_id);
        }
        Ok(())
    }
}

/// The parts of a URL that matter here.
struct Url<'a> {
    scheme: &'a str,
    /// Host and port.
    host: &'a str,
    path: &'a str,
    query: &'a str,
}

impl<'a> Url<'a> {
    fn split(text: &'a str) -> Option<Self> {
        let text = text.split('#').next()?;
        let (scheme, rest) = match text.split_once("://") {
            Some((scheme, rest)) => (scheme, rest),
            None => ("", text),
        };
        let known = ["", "http", "https"];
        if !known.iter().any(|name| scheme.eq_ignore_ascii_case(name)) {
            return None;
        }
        let (whole, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (authority, path) = whole.split_once('/').unwrap_or((whole, ""));
        let host = authority.rsplit('@').next()?;
        let is_host = !host.is_empty() && !host.contains(char::is_whitespace);
        // Without a scheme, any word before a slash could pass for a host.
        let named = host.contains(['.', ':']) || host.eq_ignore_ascii_case("localhost");
        (is_host && (!scheme.is_empty() || named)).then_some(Self {
            scheme,
            host,
            path,
            query,
        })
    }
}

fn base_url(url: &Url<'_>) -> String {
    let host = url.host.to_ascii_lowercase();
    let name = host.split(':').next().unwrap_or_default();
    for region in ["coze.cn", "coze.com"] {
        let inside = name.strip_suffix(region);
        if inside.is_some_and(|rest| rest.is_empty() || rest.ends_with('.')) {
            return format!("https://api.{region}");
        }
    }
    let scheme = url.scheme.to_ascii_lowercase();
    let numeric = host.starts_with(|first: char| first.is_ascii_digit() || first == '[');
    match (scheme.as_str(), numeric || name == "localhost") {
        ("", true) => format!("http://{host}"),
        ("", false) => format!("https://{host}"),
        (scheme, _) => format!("{scheme}://{host}"),
    }
}

/// `Bot_<workflow id>_Publish_<id>`.
fn workflow_of_version(version: &str) -> Option<String> {
    let (workflow_id, _) = version.strip_prefix("Bot_")?.split_once("_Publish_")?;
    check_identifier(workflow_id).ok()?;
    Some(workflow_id.to_owned())
}

/// A workflow ID alone, also one with stars in it, which has to be told apart from no ID at all.
fn is_bare(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'*')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const S: &str = "7600000000000000001";
    const W: &str = "7601000000000000101";
    const A: &str = "7602000000000000202";
    const B: &str = "7603000000000000303";
    const E: &str = "7604000000000000777";

    /// What was found, on one line.
    fn found(text: &str) -> String {
        let reference = match Reference::parse(text) {
            Ok(reference) => reference,
            Err(fault) => return format!("{fault:?}"),
        };
        let parts = [
            ("w", reference.workflow_id),
            ("e", reference.execute_id),
            ("b", reference.bot_id),
            ("a", reference.app_id),
            ("s", reference.space_id),
            ("at", reference.base_url),
        ];
        let parts = parts.into_iter();
        let shown = parts.filter_map(|(name, id)| Some(format!("{name} {}", id?)));
        shown.collect::<Vec<_>>().join(" ")
    }

    /// Texts and what is found in them; letters stand for IDs, `cn` and `com` for the regions.
    const SHAPES: &str = "
        https://www.coze.cn/work_flow?space_id=S&workflow_id=W → w W s S at cn
        https://www.coze.com/work_flow?bot_id=1&workflow_id=W&from=x&space_id=S → w W s S at com
        https://code.coze.cn/work_flow?workflow_id=W#node → w W at cn
        coze.cn/work_flow?workflow_id=W → w W at cn
        HTTPS://user@WWW.Coze.cn/work_flow?workflow_id=W → w W at cn
        https://www.coze.cn/work_flow?workflow_id=%37%36 → w 76 at cn

        https://www.coze.cn/work_flow?execute_id=E&space_id=S&workflow_id=W&execute_mode=2 → w W e E s S at cn
        https://www.coze.cn/work_flow?execute_id=E&workflow_id=W&node_id=9&sub_execute_id=1 → w W e E at cn
        https://api.coze.cn/work_flow?execute_id=E&workflow_id=W → w W e E at cn
        http://127.0.0.1:8888/work_flow?workflow_id=W → w W at http://127.0.0.1:8888
        127.0.0.1:8888/work_flow?workflow_id=W → w W at http://127.0.0.1:8888
        https://Studio.example.com:8443/coze/work_flow?workflow_id=W → w W at https://studio.example.com:8443
        https://evilcoze.cn/work_flow?workflow_id=W → w W at https://evilcoze.cn
        https://www.coze.cn/work_flow?workflow_id=A&version=Bot_W_Publish_E → w W at cn
        https://www.coze.cn/work_flow?workflow_id=W&version=v0.0.5 → w W at cn

        https://www.coze.cn/space/S/bot/B → b B s S at cn
        https://www.coze.cn/space/S/bot/B/analysis?tab=1 → b B s S at cn
        https://www.coze.cn/space/S/project-ide/A → a A s S at cn
        https://www.coze.cn/space/S/project-ide/A/workflow/W → w W a A s S at cn
        https://www.coze.cn/space/S/project-ide/A/publish → a A s S at cn
        https://www.coze.cn/space/S/project-ide/A/plugin/B → a A s S at cn
        https://www.coze.com/space/S/develop → s S at com
        https://www.coze.cn/space/S/library/ → s S at cn
        https://code.coze.cn/w/S/projects → s S at cn

        https://api.coze.cn/v1/workflows/W/run_histories/E → w W e E at cn
        http://localhost:8888/v1/workflow/get_run_history?workflow_id=W&execute_id=E → w W e E at http://localhost:8888
        https://api.coze.cn/v1/workflows/chat → Nothing
        W → w W
        “W”， → w W
    ";

    #[test]
    fn every_shape_of_url_gives_its_identifiers() {
        let ids = [('S', S), ('W', W), ('A', A), ('B', B), ('E', E)];
        let whole = |text: &str| {
            let words = text.split_inclusive(|c: char| !c.is_ascii_alphanumeric());
            words.fold(String::new(), |mut text, word| {
                let name = word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
                let id = ids.iter().find(|(letter, _)| name == letter.to_string());
                text.push_str(&word.replacen(name, id.map_or(name, |(_, id)| id), 1));
                text
            })
        };
        let lines = SHAPES
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty());
        for (text, expected) in lines.map(|line| line.split_once(" → ").unwrap()) {
            let text = whole(&text.replace("Bot_W_Publish_E", &format!("Bot_{W}_Publish_{E}")));
            let expected = whole(expected)
                .replace("at cn", "at https://api.coze.cn")
                .replace("at com", "at https://api.coze.com");
            assert_eq!(found(&text), expected, "{text}");
        }
    }

    #[test]
    fn identifiers_that_are_none_are_refused_in_words() {
        let masked = IdentifierFault::Masked;
        let cases = [
            ("7350***".to_owned(), masked),
            (
                "https://www.coze.cn/work_flow?workflow_id=73******".to_owned(),
                masked,
            ),
            ("https://www.coze.cn/space/73***/bot/1".to_owned(), masked),
            (format!("https://www.coze.cn/space/{S}/bot/73****6"), masked),
            (
                "https://x.cn/?workflow_id=weather".to_owned(),
                IdentifierFault::NotDigits,
            ),
            ("0".to_owned(), IdentifierFault::OutOfRange),
        ];
        for (text, fault) in cases {
            let expected = ReferenceFault::Identifier(fault);
            assert_eq!(Reference::parse(&text), Err(expected), "{text}");
            let told = expected.told(Language::Chinese);
            assert_eq!(told, fault.text().get(Language::Chinese));
        }
    }

    #[test]
    fn other_texts_refer_to_nothing() {
        for text in [
            "",
            "weather",
            "{\"city\": \"北京\"}",
            "https://www.coze.cn/",
            "https://www.coze.cn/docs/guides/workflow",
            "ftp://www.coze.cn/work_flow?workflow_id=1",
            "a/b?workflow_id=1",
            "https://",
            "?",
        ] {
            assert_eq!(
                Reference::parse(text),
                Err(ReferenceFault::Nothing),
                "{text}"
            );
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd_and_what_is_found_is_an_identifier(
            text in "(https?://|)[a-z.:/@]{0,12}(/(space|bot|w|project-ide|workflows|workflow|run_histories)/|\\?workflow_id=|&execute_id=|version=Bot_|%|[0-9*]{1,22}|\\PC){0,12}"
        ) {
            if let Ok(found) = Reference::parse(&text) {
                let ids = [found.workflow_id, found.execute_id, found.bot_id, found.app_id, found.space_id];
                let ids: Vec<_> = ids.into_iter().flatten().collect();
                prop_assert!(!ids.is_empty());
                for id in ids {
                    prop_assert_eq!(check_identifier(&id), Ok(()));
                }
            }
        }

        #[test]
        fn no_text_at_all_panics(text in "\\PC*") {
            let _ = Reference::parse(&text);
        }
    }
}
