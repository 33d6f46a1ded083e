//! curl, for any POSIX shell.

use super::{Call, RunMode};

/// An argument may have 128 KiB on Linux; longer bodies go through stdin.
const LONGEST_ARGUMENT: usize = 100_000;

pub(super) fn write(call: &Call<'_>) -> String {
    let url = quote(&format!("{}{}", call.base_url, call.path()));
    let options = if call.mode == RunMode::Stream {
        // As it arrives.
        "-sSN"
    } else {
        "-sS"
    };
    let head = format!(
        "curl {options} {url} \\\n  -H \"Authorization: Bearer $COZE_API_TOKEN\" \\\n  \
         -H 'Content-Type: application/json' \\\n"
    );
    if quote(call.body).len() <= LONGEST_ARGUMENT {
        return format!("{head}  --data-raw {}\n", quote(call.body));
    }
    let mut end = "END_OF_BODY".to_owned();
    while call.body.contains(&end) {
        end.push('_');
    }
    format!("{head}  --data-binary @- <<'{end}'\n{}\n{end}\n", call.body)
}

/// One word to the shell, whatever is in it.
fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use std::{
        io::Write,
        process::{Command, Stdio},
        thread,
    };

    use proptest::prelude::*;

    use super::super::{
        Snippet,
        tests::{HOSTILE, body, write as snippet},
    };
    use super::*;

    /// What the shell makes of the code, with a curl that prints its arguments and its input.
    fn executed(code: &str) -> Vec<String> {
        let script = format!(
            "curl() {{ for word; do printf '%s\\0' \"$word\"; done; \
             case \"$*\" in *@-) cat; printf '\\0';; esac; }}\n{code}"
        );
        // By stdin: the script may be longer than an argument may be.
        let mut shell = Command::new("sh")
            .args(["-eus"])
            .env("COZE_API_TOKEN", "pat_demo")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = shell.stdin.take().unwrap();
        let writer = thread::spawn(move || stdin.write_all(script.as_bytes()));
        let output = shell.wait_with_output().unwrap();
        writer.join().unwrap().unwrap();
        assert!(output.status.success(), "{code}\n{output:?}");
        let text = String::from_utf8(output.stdout).unwrap();
        let words = text.strip_suffix('\0').unwrap().split('\0');
        words.map(str::to_owned).collect()
    }

    #[test]
    fn the_shell_hands_curl_the_request_byte_for_byte() {
        let request = body(HOSTILE);
        let words = executed(&snippet(Snippet::Curl, RunMode::Sync, &request));
        let expected = [
            "-sS",
            "https://api.coze.cn/v1/workflow/run",
            "-H",
            "Authorization: Bearer pat_demo",
            "-H",
            "Content-Type: application/json",
            "--data-raw",
            &request,
        ];
        assert_eq!(words, expected);
        let words = executed(&snippet(Snippet::Curl, RunMode::Stream, &request));
        assert_eq!(
            words[..2],
            ["-sSN", "https://api.coze.cn/v1/workflow/stream_run"]
        );
    }

    #[test]
    fn a_body_too_long_for_an_argument_goes_through_stdin() {
        let long = format!(
            "{{\"q\":\"$(id) END_OF_BODY\\n'{}\"}}",
            "北京".repeat(40_000)
        );
        let request = body(&long);
        let words = executed(&snippet(Snippet::Curl, RunMode::Sync, &request));
        assert_eq!(
            words[6..],
            ["--data-binary".to_owned(), "@-".to_owned(), request + "\n"]
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn any_text_is_one_word(text in "[^\\x00]{0,40}") {
            prop_assert_eq!(executed(&format!("curl {}", quote(&text))), [text]);
        }
    }
}
