//! From value to value in the parameters, and what they were in past runs.

use super::loaded;

#[test]
fn a_key_the_value_and_a_key_change_one_value_and_run() {
    let mut desktop = loaded();
    desktop.press("2<enter><tab>");
    desktop.press("广州<c-r>");
    let sent = desktop.request().parameters.expect("parameters");
    assert!(sent.contains("\"city\": \"广州\""), "{sent}");
    assert!(sent.contains("\"days\": 3"), "{sent}");
    desktop.wait(1_000).press("<tab>5<c-r>");
    let sent = desktop.request().parameters.expect("parameters");
    assert!(sent.contains("\"days\": 5"), "{sent}");
    // Back around the end, and typing takes the place of what is there.
    desktop.wait(1_000).press("<s-tab>上海<c-r>");
    let sent = desktop.request().parameters.expect("parameters");
    assert!(sent.contains("\"city\": \"上海\""), "{sent}");
}
