//! One line a figure, with what is to be reached beside it.

/// A figure by itself.
pub fn figure(name: &str, value: f64, unit: &str) {
    println!("{name:<44}{value:>10.3} {unit}");
}

/// A figure that is not to be more than this.
pub fn within(name: &str, value: f64, unit: &str, target: f64) {
    let reached = if value <= target { "reached" } else { "MISSED" };
    println!("{name:<44}{value:>10.3} {unit:<6} to reach {target} {unit}: {reached}");
}

/// A line that was put together elsewhere.
pub fn note(line: &str) {
    println!("{line}");
}
