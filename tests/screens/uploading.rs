//! Pictures of a file on its way to Coze.

use coze_tui::{
    app::{
        Effect, Message,
        upload::{FromUpload, ToUpload},
    },
    domain::UploadError,
};

use super::pictures;
use crate::support::desktop::Desktop;

fn sending(desktop: &mut Desktop) -> u32 {
    desktop
        .press("1<enter>2<enter><tab><esc>@")
        .press("~/照片.png<enter>");
    match desktop.asked().pop() {
        Some(Effect::Upload(ToUpload::Send { asked, .. })) => asked,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_prompt_says_what_it_is_for() {
    pictures("upload_prompt", |desktop| {
        desktop.press("1<enter>2<enter><tab><esc>@");
    });
}

#[test]
fn the_bar_says_how_far_it_is() {
    pictures("upload_under_way", |desktop| {
        let asked = sending(desktop);
        let (sent, of) = (13 << 20, 31 << 20);
        desktop.tell(Message::Upload(FromUpload::Went { asked, sent, of }));
    });
}

#[test]
fn what_is_wrong_stays_with_what_to_do() {
    pictures("upload_refused", |desktop| {
        let asked = sending(desktop);
        let error = UploadError::TooLarge {
            path: "/home/me/照片.png".into(),
            bytes: 700 << 20,
        };
        let outcome = Err(error.text(desktop.model.language));
        desktop.tell(Message::Upload(FromUpload::Ended { asked, outcome }));
    });
}
