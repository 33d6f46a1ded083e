//! Pasted text made plain: quotes and punctuation round it, escapes in it.

/// Takes off what sticks to copied text: quotes, brackets, punctuation of the sentence round it, and
/// the escapes of JSON, HTML and shells.
pub(super) fn clean(text: &str) -> String {
    const AROUND: &[char] = &[
        '"', '\'', '`', '“', '”', '‘', '’', '「', '」', '『', '』', '《', '》', '<', '>', '(', ')',
        '（', '）', '【', '】',
    ];
    const AFTER: &[char] = &['。', '，', '、', '；', '：', '！', '？', '…', '.', ',', ';'];
    let around = |c: char| c.is_whitespace() || AROUND.contains(&c);
    let text = text
        .trim_start_matches(around)
        .trim_end_matches(|c: char| around(c) || AFTER.contains(&c));
    let mut text = text.to_owned();
    for (escape, meant) in [
        ("\\u0026", "&"),
        ("\\u003d", "="),
        ("\\u003D", "="),
        ("\\u003f", "?"),
        ("\\u003F", "?"),
        ("&amp;", "&"),
        // Shells and JSON escape `&`, `?`, `=` and `/` with it; no URL holds one.
        ("\\", ""),
    ] {
        text = text.replace(escape, meant);
    }
    let escaped = text.to_ascii_lowercase().contains("%3a%2f%2f");
    if escaped && !text.contains("://") {
        text = percent_decoded(&text);
    }
    text
}

/// Undoes `%26` and the like; what is not valid UTF-8 afterwards is replaced.
pub(super) fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let pair = after.first_chunk::<2>().filter(|_| *first == b'%');
        let decoded = pair.and_then(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?));
        if let Some(byte) = decoded {
            bytes.push(byte);
            rest = after.get(2..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn digit(byte: u8) -> Option<u8> {
    let value = char::from(byte).to_digit(16)?;
    u8::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sticks_to_copied_text_is_taken_off() {
        let plain = "https://www.coze.cn/work_flow?execute_id=1&workflow_id=2";
        let texts = [
            plain.replace('&', "\\u0026"),
            plain.replace('&', "\\&"),
            plain.replace('&', "&amp;"),
            plain.replace('?', "\\?").replace('=', "\\="),
            plain.replace('/', "\\/"),
            plain.replace('?', "\\u003f").replace('=', "\\u003D"),
            plain.replace(':', "%3A").replace('/', "%2F"),
            format!("“{plain}”。"),
            format!("`{plain}`,"),
            format!("（{plain}）"),
            format!("\t<{plain}>\n"),
        ];
        for text in texts {
            assert_eq!(clean(&text), plain, "{text}");
        }
    }

    #[test]
    fn percent_signs_that_escape_nothing_stay() {
        let cases = [
            ("%E5%8c%97", "北"),
            ("100%", "100%"),
            ("%4", "%4"),
            ("%zz%41", "%zzA"),
            ("%ff", "\u{fffd}"),
        ];
        for (text, expected) in cases {
            assert_eq!(percent_decoded(text), expected);
        }
    }
}
