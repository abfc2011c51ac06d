//! What is refused, what is judged and how, by cases that a person can reckon, by random ones
//! beside an independent judge, and by any bytes at all.

mod agreement;
mod any_input;
mod backups;
mod honesty;
mod independent;
mod proof;
mod random;
mod reading;
mod room;
mod rules;
mod small;
mod words;
