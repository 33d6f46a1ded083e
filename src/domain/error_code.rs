//! The error codes of Coze that are known, as one table.
//!
//! Facts from coze-api section 8; wording is ours. Codes that are missing here are shown raw with
//! their text and logid: the complete official list is not public.

use super::{
    ErrorKind::{self, Access, BadRequest, NotFound, Other, RateLimit, Server, Timeout, Workflow},
    Remedy,
};
use crate::wording::{Text, errors};

/// A code whose meaning is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownCode {
    /// First code of the range this entry is about.
    pub from: i64,
    /// Last code of it; equal to `from` for a single code.
    pub to: i64,
    /// The kind.
    pub kind: ErrorKind,
    /// What it means.
    pub meaning: Text,
    /// What to do.
    pub advice: Text,
    /// The key that helps, where it is another than the kind's.
    pub remedy: Option<Remedy>,
}

/// The entry of a code. Single codes are found before ranges.
pub fn find(code: i64) -> Option<&'static KnownCode> {
    KNOWN
        .iter()
        .find(|known| (known.from..=known.to).contains(&code))
}

const fn one(code: i64, kind: ErrorKind, meaning: Text, advice: Text) -> KnownCode {
    range(code, code, kind, meaning, advice)
}

const fn range(from: i64, to: i64, kind: ErrorKind, meaning: Text, advice: Text) -> KnownCode {
    KnownCode {
        from,
        to,
        kind,
        meaning,
        advice,
        remedy: None,
    }
}

impl KnownCode {
    const fn with(self, remedy: Remedy) -> Self {
        Self {
            remedy: Some(remedy),
            ..self
        }
    }
}

/// Every known code; narrow entries stand before the ranges that contain them.
pub const KNOWN: &[KnownCode] = &[
    one(100, Other, errors::KIND_OTHER, errors::ADVICE_OTHER),
    one(400, BadRequest, errors::C400, errors::A400).with(Remedy::EditParameters),
    one(401, Access, errors::C401, errors::A401),
    one(404, NotFound, errors::C404, errors::A404),
    one(500, Server, errors::C500, errors::A500),
    one(4000, BadRequest, errors::C4000, errors::A4000).with(Remedy::EditParameters),
    range(4001, 4002, NotFound, errors::C4001, errors::A4001),
    range(4003, 4004, BadRequest, errors::C4003, errors::A4003),
    range(4005, 4006, NotFound, errors::C4005, errors::A4005),
    one(4008, RateLimit, errors::C4008, errors::A4008),
    one(4009, RateLimit, errors::C4009, errors::A_RETRY_LATER).with(Remedy::RunAgain),
    one(4010, BadRequest, errors::C4010, errors::A4010).with(Remedy::EditParameters),
    one(4011, RateLimit, errors::C4011, errors::A_RECHARGE),
    one(4012, BadRequest, errors::C4012, errors::A4012),
    one(4013, RateLimit, errors::C4013, errors::A4013).with(Remedy::RunAgain),
    one(4014, BadRequest, errors::C4014, errors::A4014).with(Remedy::EditParameters),
    one(4015, NotFound, errors::C4015, errors::A4015),
    one(4016, RateLimit, errors::C4016, errors::A4016),
    one(4019, RateLimit, errors::C4019, errors::A_RECHARGE),
    one(4020, RateLimit, errors::C4020, errors::A_RETRY_LATER).with(Remedy::RunAgain),
    one(4027, RateLimit, errors::C4027, errors::A_RECHARGE),
    one(4028, RateLimit, errors::C4028, errors::A4028),
    one(4033, RateLimit, errors::C4033, errors::A4033),
    one(4100, Access, errors::C4100, errors::A4100),
    one(4101, Access, errors::C4101, errors::A4101),
    one(4102, BadRequest, errors::C4102, errors::A4014),
    one(4200, NotFound, errors::C4200, errors::A4200),
    one(4300, BadRequest, errors::C4300, errors::A4300),
    one(4301, BadRequest, errors::C4301, errors::A4301),
    one(4302, BadRequest, errors::C4302, errors::A4302),
    one(4303, BadRequest, errors::C4303, errors::A4303),
    one(4304, BadRequest, errors::C4304, errors::A4304),
    one(5000, Server, errors::C5000, errors::A5000).with(Remedy::OpenDebugPage),
    one(6003, Access, errors::C6003, errors::A6003).with(Remedy::ToggleAsync),
    one(6006, Workflow, errors::C6006, errors::A6006),
    one(6023, Timeout, errors::C6023, errors::A6023),
    one(6031, NotFound, errors::C6031, errors::A6031),
    one(6039, BadRequest, errors::C6039, errors::A6039).with(Remedy::ChangeMode),
    one(
        305_000_002,
        Workflow,
        errors::C305000002,
        errors::ADVICE_WORKFLOW,
    ),
    one(700_012_006, Access, errors::C4100, errors::A4100),
    one(
        702_093_204,
        Workflow,
        errors::C702093204,
        errors::A702093204,
    ),
    range(
        720_700_801,
        720_700_808,
        Server,
        errors::C720700801,
        errors::A500,
    ),
    one(
        720_701_013,
        Workflow,
        errors::C720701013,
        errors::ADVICE_WORKFLOW,
    ),
    range(
        720_701_003,
        720_701_011,
        Server,
        errors::C720701003,
        errors::A500,
    ),
    range(
        720_702_001,
        720_702_002,
        BadRequest,
        errors::C4000,
        errors::A4000,
    ),
    one(
        720_702_004,
        NotFound,
        errors::C720702004,
        errors::A720702004,
    ),
    one(720_702_011, NotFound, errors::C6031, errors::A6031),
    one(720_702_017, Workflow, errors::C720702017, errors::A5000),
    one(720_702_078, BadRequest, errors::C6039, errors::A6039).with(Remedy::ChangeMode),
    one(720_702_085, Timeout, errors::C6023, errors::A6023),
    one(720_702_089, BadRequest, errors::C720702089, errors::A4000),
    range(
        720_702_200,
        720_702_250,
        BadRequest,
        errors::C720702200,
        errors::A4001,
    ),
    one(
        720_712_000,
        Workflow,
        errors::C720712000,
        errors::A720712000,
    ),
    one(
        720_712_014,
        Workflow,
        errors::C720712014,
        errors::A720712000,
    ),
    one(
        720_712_023,
        Workflow,
        errors::C720712023,
        errors::ADVICE_WORKFLOW,
    ),
    one(720_712_033, Workflow, errors::C720712033, errors::A4001),
    one(
        720_712_049,
        Workflow,
        errors::C720712049,
        errors::A720712000,
    ),
    one(777_777_763, BadRequest, errors::C777777763, errors::A4000),
    one(777_777_765, Access, errors::C777777765, errors::A777777765),
    one(777_777_776, Timeout, errors::C777777776, errors::A6023),
    one(
        777_777_777,
        ErrorKind::Cancelled,
        errors::C777777777,
        errors::A777777777,
    ),
    one(
        777_777_778,
        NotFound,
        errors::C777777778,
        errors::A777777778,
    ),
    one(
        777_777_780,
        BadRequest,
        errors::C777777780,
        errors::A777777780,
    ),
    range(
        777_777_762,
        777_777_782,
        Workflow,
        errors::C777777762,
        errors::ADVICE_WORKFLOW,
    ),
    one(788_788_103, RateLimit, errors::C4027, errors::A_RECHARGE),
    range(
        104_000_000,
        104_000_010,
        BadRequest,
        errors::C104000000,
        errors::A4300,
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_can_be_found_by_its_own_code() {
        for known in KNOWN {
            assert_eq!(
                find(known.from).map(|found| found.meaning),
                Some(known.meaning)
            );
            assert!(known.from <= known.to);
        }
        assert_eq!(find(1), None);
    }
}
