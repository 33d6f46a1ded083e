//! Opening a page: only http and https, whatever a server sent.

use tokio::task::spawn_blocking;
use webbrowser::{Browser, BrowserOptions};

use super::replies::{Pending, Reply, bad};
use crate::{
    app::{Message, Notice},
    wording::{Language, shell},
};

/// Why a page was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotOpened {
    /// It is not a page of the web.
    NotAPage,
    /// There is no browser here, or it did not start.
    NoBrowser,
}

/// Opens a page in the user's browser.
pub async fn open(url: String) -> Result<(), NotOpened> {
    if !is_page(&url) {
        return Err(NotOpened::NotAPage);
    }
    let open = move || {
        // A browser must not write across the screen.
        let options = BrowserOptions::new().with_suppress_output(true).clone();
        webbrowser::open_browser_with_options(Browser::Default, &url, &options)
    };
    let opened = spawn_blocking(open).await;
    opened.ok().and_then(Result::ok).ok_or(NotOpened::NoBrowser)
}

/// The same, and what is to be told about it.
pub fn opened(url: String, language: Language) -> Pending {
    Box::pin(async move {
        match open(url.clone()).await {
            Ok(()) => {
                let text = shell::OPENED.get(language).to_owned();
                Reply::Message(Message::Notice(Notice { bad: false, text }))
            }
            Err(NotOpened::NoBrowser) => Reply::NoBrowser(url),
            Err(NotOpened::NotAPage) => {
                Reply::Message(bad(shell::NOT_A_PAGE, language, &[("url", &url)]))
            }
        }
    })
}

fn is_page(url: &str) -> bool {
    let scheme = ["https://", "http://"];
    let known = scheme.iter().any(|scheme| {
        url.get(..scheme.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(scheme))
    });
    known && !url.contains(|character: char| character.is_control() || character.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_the_web_are_opened() {
        let cases = [
            ("https://www.coze.cn/work_flow?execute_id=7", true),
            ("HTTP://localhost:8888/x", true),
            ("file:///etc/passwd", false),
            ("javascript:alert(1)", false),
            ("-remote", false),
            ("https://a b", false),
            ("https://a\u{1b}]0;x", false),
            ("天气", false),
            ("", false),
        ];
        for (url, expected) in cases {
            assert_eq!(is_page(url), expected, "{url:?}");
        }
    }
}
