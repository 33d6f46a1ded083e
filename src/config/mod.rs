//! Files of the user: where they are, settings, the collection.
