//! Comma-, semicolon- and tab-separated text.

use super::{Line, MAX_COLUMNS, MAX_ROWS, Sheet};
use crate::exchange::fault::Reason;
use encoding_rs::{Encoding, GB18030};
use std::borrow::Cow;

pub(super) fn read(bytes: &[u8], file_name: &str) -> Result<Sheet, Reason> {
    let text = decode(bytes)?;
    let start = text.trim_start();
    if start.is_empty() {
        return Err(Reason::EmptyFile);
    }
    let beginning: String = start.chars().take(200).collect::<String>().to_lowercase();
    if ["<!doctype", "<html", "<table", "<?xml", "<meta"]
        .iter()
        .any(|tag| beginning.starts_with(tag))
    {
        return Err(Reason::WebPage);
    }
    // Excel writes and understands this first line, and does not show it.
    let (hint, text) = match text.strip_prefix("sep=") {
        Some(rest) => {
            let (line, rest) = rest.split_once('\n').unwrap_or((rest, ""));
            (line.trim_end_matches('\r').bytes().next(), rest)
        }
        None => (None, text.as_ref()),
    };
    let separator = hint.unwrap_or_else(|| separator(text));
    Ok(Sheet {
        name: file_name.to_owned(),
        lines: lines(text, separator)?,
        merged: Vec::new(),
    })
}

/// By the byte order mark; else UTF-8 if it is that without fault; else GB18030, the encoding of Chinese Windows.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Reason> {
    let (text, faulty) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => encoding.decode_without_bom_handling(&bytes[length..]),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => (Cow::Borrowed(text), false),
            Err(_) => GB18030.decode_without_bom_handling(bytes),
        },
    };
    let strange = text.chars().take(4_096).any(|c| {
        c.is_control()
            && !matches!(
                c,
                '\n' | '\r' | '\t' | '\u{85}' | '\u{1a}' | '\u{b}' | '\u{c}'
            )
    });
    if faulty || strange {
        return Err(Reason::UnknownFormat);
    }
    Ok(text)
}

/// The separator that stands equally often, and most often, in most of the first lines.
fn separator(text: &str) -> u8 {
    let regularity = |separator: u8| {
        let mut counts: Vec<usize> = Vec::new();
        let mut count = 0;
        let mut quoted = false;
        for &byte in text.as_bytes().iter().take(64 * 1024) {
            match byte {
                b'"' => quoted = !quoted,
                b'\n' if !quoted => {
                    counts.push(std::mem::take(&mut count));
                    if counts.len() == 50 {
                        break;
                    }
                }
                _ if byte == separator && !quoted => count += 1,
                _ => {}
            }
        }
        counts.push(count);
        counts
            .iter()
            .filter(|count| **count > 0)
            .map(|count| counts.iter().filter(|other| *other == count).count() * count)
            .max()
            .unwrap_or(0)
    };
    // Of equals the last counts, so the comma comes last.
    [b';', b'\t', b',']
        .into_iter()
        .max_by_key(|separator| regularity(*separator))
        .unwrap_or(b',')
}

fn lines(text: &str, separator: u8) -> Result<Vec<Line>, Reason> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut lines = Vec::new();
    let mut number = 0_usize;
    let mut record = csv::StringRecord::new();
    let mut start = 0_usize;
    while reader
        .read_record(&mut record)
        .map_err(|_| Reason::Broken)?
    {
        number += 1 + empty_lines(text, start);
        start = usize::try_from(reader.position().byte())
            .unwrap_or(usize::MAX)
            .min(text.len());
        if number > MAX_ROWS {
            return Err(Reason::TooManyRows { limit: MAX_ROWS });
        }
        let width = (0..record.len()).rfind(|&column| !record[column].trim().is_empty());
        if width.is_some_and(|last| last >= MAX_COLUMNS) {
            return Err(Reason::TooManyColumns { limit: MAX_COLUMNS });
        }
        lines.push(Line {
            number: u32::try_from(number).unwrap_or(u32::MAX),
            cells: record.iter().take(MAX_COLUMNS).map(str::to_owned).collect(),
        });
    }
    Ok(lines)
}

/// The reader passes over empty lines without a word; a spreadsheet counts them.
fn empty_lines(text: &str, start: usize) -> usize {
    let mut rest = &text[start..];
    if text[..start].ends_with('\r') {
        rest = rest.strip_prefix('\n').unwrap_or(rest);
    }
    let mut count = 0;
    while let Some(after) = ["\r\n", "\n", "\r"]
        .iter()
        .find_map(|end| rest.strip_prefix(end))
    {
        count += 1;
        rest = after;
    }
    count
}
