//! Keys in, screens out: the event loop over real local HTTP.
