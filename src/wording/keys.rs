//! The words of every action, shown in the help, the palette and the bottom line.
