//! Who may import whom, held against the sources.
