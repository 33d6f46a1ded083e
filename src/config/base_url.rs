//! What counts as the base URL of a Coze server.

use crate::wording::{Text, settings as words};

/// Checks a base URL and takes trailing slashes off. A path in front of `/v1` is fine: reverse
/// proxies have one (coze-api 0.1).
pub(super) fn check(text: &str) -> Result<String, Text> {
    let text = text.trim().trim_end_matches('/');
    let scheme_and_rest = text.split_once("://");
    let rest = match scheme_and_rest {
        Some((scheme, rest)) if is_http(scheme) => rest,
        _ => return Err(words::BASE_NOT_HTTP),
    };
    let server = rest.split('/').next().unwrap_or_default();
    let strange = |character: char| {
        character.is_whitespace() || character.is_control() || "?#@\\\"<>".contains(character)
    };
    if rest.contains(strange) {
        return Err(words::BASE_TOO_MUCH);
    }
    let (host, port) = match server.rsplit_once(':') {
        // The last colon of `[::1]` stands inside the brackets.
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (server, None),
    };
    if host.is_empty() {
        return Err(words::BASE_NO_HOST);
    }
    if port.is_some_and(|port| port.parse::<u16>().is_err()) {
        return Err(words::BASE_TOO_MUCH);
    }
    Ok(text.to_owned())
}

fn is_http(scheme: &str) -> bool {
    scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_url_is_http_with_a_server_and_perhaps_a_path() {
        let good = [
            ("https://api.coze.cn", "https://api.coze.cn"),
            (" https://api.coze.com/ ", "https://api.coze.com"),
            ("http://localhost:8888//", "http://localhost:8888"),
            ("HTTPS://proxy/coze/", "HTTPS://proxy/coze"),
            ("http://[::1]:80/x", "http://[::1]:80/x"),
            ("http://[::1]", "http://[::1]"),
        ];
        for (text, expected) in good {
            assert_eq!(check(text).as_deref(), Ok(expected), "{text}");
        }
        let bad = [
            ("", words::BASE_NOT_HTTP),
            ("api.coze.cn", words::BASE_NOT_HTTP),
            ("ftp://api.coze.cn", words::BASE_NOT_HTTP),
            ("https://", words::BASE_NOT_HTTP),
            ("https:///v1", words::BASE_NO_HOST),
            ("http://:80", words::BASE_NO_HOST),
            ("https://a b", words::BASE_TOO_MUCH),
            ("https://user@host", words::BASE_TOO_MUCH),
            ("https://host?x=1", words::BASE_TOO_MUCH),
            ("http://host:99999", words::BASE_TOO_MUCH),
            ("http://host\nX-Header: 1", words::BASE_TOO_MUCH),
        ];
        for (text, expected) in bad {
            assert_eq!(check(text), Err(expected), "{text}");
        }
    }
}
