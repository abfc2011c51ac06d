//! Styles, scripts and icons, embedded in the binary. Their address holds a hash of their content, so a browser may
//! keep them for ever and never shows an old one.

use sha2::{Digest, Sha256};
use std::sync::LazyLock;

struct Asset {
    name: &'static str,
    content_type: &'static str,
    bytes: Vec<u8>,
    url: String,
}

/// How long a browser may keep what [`asset`] returns.
pub const CACHE_CONTROL: &str = "public, max-age=31536000, immutable";

macro_rules! assets {
    ($($name:literal from $($path:literal),+ as $content_type:literal;)*) => {
        vec![$(Asset::new($name, $content_type, concat!($(include_str!(concat!("../../assets/", $path))),+))),*]
    };
}

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    assets! {
        "tokens.css" from "tokens.css" as "text/css; charset=utf-8";
        "components.css" from "components.css" as "text/css; charset=utf-8";
        "desk.css" from "desk.css" as "text/css; charset=utf-8";
        // One file for the phone: on a bad connection every request counts.
        "phone.css" from "tokens.css", "components.css", "phone.css" as "text/css; charset=utf-8";
        "public.css" from "public.css" as "text/css; charset=utf-8";
        "poster.css" from "poster.css" as "text/css; charset=utf-8";
        "icon.svg" from "icon.svg" as "image/svg+xml";
        "board.js" from "board.js" as "text/javascript; charset=utf-8";
        "htmx.js" from "vendor/htmx.js" as "text/javascript; charset=utf-8";
        "phone.js" from "phone.js" as "text/javascript; charset=utf-8";
        "map.js" from "map.js" as "text/javascript; charset=utf-8";
        "weights.js" from "weights.js" as "text/javascript; charset=utf-8";
        "htmx-sse.js" from "vendor/htmx-sse.js" as "text/javascript; charset=utf-8";
    }
});

impl Asset {
    fn new(name: &'static str, content_type: &'static str, text: &str) -> Self {
        let bytes = squeezed(content_type, text).into_bytes();
        let hash = Sha256::digest(&bytes);
        let (stem, extension) = name.rsplit_once('.').expect("an asset has an extension");
        let url = format!(
            "/assets/{stem}.{:02x}{:02x}{:02x}{:02x}.{extension}",
            hash[0], hash[1], hash[2], hash[3]
        );
        Self {
            name,
            content_type,
            bytes,
            url,
        }
    }
}

/// The address of an asset, by its plain name: `asset_url("desk.css")`.
///
/// # Panics
/// If there is no such asset. Names are written in templates only, and a test renders every layout.
#[must_use]
pub fn asset_url(name: &str) -> &'static str {
    let asset = ASSETS.iter().find(|asset| asset.name == name);
    &asset
        .unwrap_or_else(|| panic!("there is no asset {name}"))
        .url
}

/// The content type and the bytes of the file in `/assets/{file}`, to be sent with [`CACHE_CONTROL`].
#[must_use]
pub fn asset(file: &str) -> Option<(&'static str, &'static [u8])> {
    let asset = ASSETS
        .iter()
        .find(|asset| asset.url.strip_prefix("/assets/") == Some(file))?;
    Some((asset.content_type, &asset.bytes))
}

/// Without what only people need who read the source: comments and indentation.
fn squeezed(content_type: &str, text: &str) -> String {
    let lines = text.lines().map(str::trim);
    if content_type.starts_with("text/javascript") {
        let code = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
        return code.collect::<Vec<_>>().join("\n");
    }
    if !content_type.starts_with("text/css") {
        return text.to_owned();
    }
    let text = lines.collect::<Vec<_>>().join("\n");
    let mut parts = text.split("/*");
    let mut code = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        code.push_str(part.split_once("*/").map_or("", |(_, rest)| rest));
    }
    let code = code.replace(" {\n", "{").replace(";\n", ";");
    code.replace('\n', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_asset_is_found_under_its_address_and_under_no_other() {
        for known in ASSETS.iter() {
            let file = asset_url(known.name)
                .strip_prefix("/assets/")
                .expect("assets have one folder");
            assert_eq!(asset(file), Some((known.content_type, &*known.bytes)));
            assert_eq!(asset(known.name), None, "the hash is part of the address");
        }
        assert_eq!(asset(""), None);
    }

    #[test]
    fn what_is_sent_means_the_same_as_the_source() {
        let css = "/* a\n b */\n.a,\n.b {\n  content: \"\u{2192} \"; /* c */\n  margin: 0 1px;\n}\n\n@media print {\n  .a {\n    top: 0;\n  }\n}\n";
        assert_eq!(
            squeezed("text/css; charset=utf-8", css),
            ".a,.b{content: \"\u{2192} \"; margin: 0 1px;}@media print{.a{top: 0;}}"
        );
        let script = "// why\n(() => {\n  f(\"//\"); // here\n})();\n";
        assert_eq!(
            squeezed("text/javascript", script),
            "(() => {\nf(\"//\"); // here\n})();"
        );
        assert_eq!(
            squeezed("image/svg+xml", "<svg>\n </svg>"),
            "<svg>\n </svg>"
        );
    }

    #[test]
    fn the_scripts_of_a_desk_together_stay_below_60_kilobytes() {
        let scripts = |named: fn(&str) -> bool| -> usize {
            ASSETS
                .iter()
                .filter(|asset| asset.content_type.starts_with("text/javascript"))
                .filter(|asset| named(asset.name))
                .map(|asset| asset.bytes.len())
                .sum()
        };
        // The board has a script of its own, and none of the others'; so has the phone.
        let matching = scripts(|name| name != "board.js" && name != "phone.js");
        let board = scripts(|name| name == "board.js" || name.starts_with("htmx"));
        for bytes in [matching, board] {
            assert!((1..60 * 1024).contains(&bytes), "{bytes}");
        }
    }
}
