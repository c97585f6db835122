//! A fetched page as the extractors see it: blocks of visible text, each able to give the exact
//! words of the page back.
