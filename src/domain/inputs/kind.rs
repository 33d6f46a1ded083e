//! The types of inputs, by the API's own names (coze-api 5.4).

/// What an input takes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum InputKind {
    /// Text.
    #[default]
    String,
    /// A whole number.
    Integer,
    /// Any number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A text such as `2026-01-31 09:30:00`; the format is not documented.
    Time,
    /// An object, of the properties that are named or of any.
    Object,
    /// An array.
    Array,
    /// A URL, or the JSON text of an uploaded file's `file_id` (coze-api 1.2).
    File(FileKind),
    /// A type that is not known here, by its name: any JSON.
    Other(String),
}

/// What a file should be. A hint: the server looks at the file itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the API's words, which it does not explain")]
pub enum FileKind {
    /// Any file.
    File,
    /// Any file, under its other name.
    Default,
    Image,
    Svg,
    Audio,
    Video,
    Voice,
    Doc,
    Ppt,
    Excel,
    Txt,
    Code,
    Zip,
}

impl InputKind {
    /// Reads the API's name of a type; one that is not known is kept.
    pub fn parse(name: &str) -> Self {
        let small = name.trim().to_ascii_lowercase();
        match small.as_str() {
            "string" => Self::String,
            "integer" => Self::Integer,
            "number" => Self::Number,
            "boolean" => Self::Boolean,
            "time" => Self::Time,
            "object" => Self::Object,
            "array" => Self::Array,
            _ => FileKind::ALL
                .into_iter()
                .find(|kind| kind.as_str() == small)
                .map_or_else(|| Self::Other(name.to_owned()), Self::File),
        }
    }

    /// The API's name.
    pub fn as_str(&self) -> &str {
        match self {
            Self::String => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Time => "time",
            Self::Object => "object",
            Self::Array => "array",
            Self::File(kind) => kind.as_str(),
            Self::Other(name) => name,
        }
    }
}

impl FileKind {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::File,
        Self::Default,
        Self::Image,
        Self::Svg,
        Self::Audio,
        Self::Video,
        Self::Voice,
        Self::Doc,
        Self::Ppt,
        Self::Excel,
        Self::Txt,
        Self::Code,
        Self::Zip,
    ];

    /// The API's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Default => "default",
            Self::Image => "image",
            Self::Svg => "svg",
            Self::Audio => "audio",
            Self::Video => "video",
            Self::Voice => "voice",
            Self::Doc => "doc",
            Self::Ppt => "ppt",
            Self::Excel => "excel",
            Self::Txt => "txt",
            Self::Code => "code",
            Self::Zip => "zip",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_types_are_read_back_whether_known_or_not() {
        for name in ["string", "time", "array", "image", "default", "hologram"] {
            assert_eq!(InputKind::parse(name).as_str(), name);
        }
        assert_eq!(InputKind::parse(" Integer"), InputKind::Integer);
        assert_eq!(InputKind::parse("SVG"), InputKind::File(FileKind::Svg));
        assert_eq!(
            InputKind::parse("Hologram"),
            InputKind::Other("Hologram".to_owned())
        );
    }
}
