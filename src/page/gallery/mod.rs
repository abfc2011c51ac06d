//! Every component once, on each kind of page. The tests here check the markup; with `LINLI_GALLERY=DIR` they also
//! write the pages and their assets there, to be looked at in a browser.

use super::chart::{Convergence, Moment};
use super::layout::{DeskFrame, ErrorPage, Flash, FlashKind, PhoneFrame, PlainFrame, Section};
use super::map::{Map, Pair, Places, Point, Spot};
use super::{Form, Language, Link, Pagination, Texts, asset, asset_url};
use askama::Template;
use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::path::Path;

#[derive(Template)]
#[template(path = "page/gallery/desk.html")]
struct DeskGallery {
    frame: DeskFrame,
    form: Form,
    map: Map,
    chart: Convergence,
    pages: Pagination,
    choices: Vec<(&'static str, String)>,
    rows: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "page/gallery/phone.html")]
struct PhoneGallery {
    frame: PhoneFrame,
    form: Form,
    choices: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "page/gallery/plain.html")]
struct PlainGallery {
    frame: PlainFrame,
    form: Form,
}

#[derive(Template)]
#[template(path = "page/gallery/poster.html")]
struct PosterGallery {
    frame: PlainFrame,
    days: Vec<(String, Vec<[String; 4]>)>,
}

const LANGUAGES: [Language; 2] = Language::ALL;

fn choices(t: Texts) -> Vec<(&'static str, String)> {
    vec![
        ("elder", t.page_map_elder()),
        ("helper", t.page_map_helper()),
    ]
}

/// A form with a fault in every kind of field.
fn refused(t: Texts) -> Form {
    let mut form = Form::empty(t)
        .with("text", "<b>&\"")
        .with("number", "9999")
        .with("area", "one\ntwo");
    let label = t.page_people();
    let _ = form.text("text", &label, 2);
    let _ = form.number("number", &label, 15..=240);
    let _ = form.date(
        "date",
        &label,
        chrono::NaiveDate::MIN..=chrono::NaiveDate::MAX,
    );
    let _ = form.paragraph("area", &label, 3);
    let _ = form.choice("radio", &label, &[("elder", ())]);
    let _ = form.choice("select", &label, &[("elder", ())]);
    let _ = form.secret("secret", &label, 9);
    form.fault("tick", t.page_fault_unchosen(&label));
    form.fault("file", t.page_fault_missing(&label));
    form.fault("boxes", t.page_fault_unchosen(&label));
    form.general_fault(t.page_fault_unknown("role"));
    form
}

fn township(t: Texts) -> Map {
    let spot = |n: u32, east: f64| {
        // Golden angle: spread evenly, the same each time.
        let (radius, angle) = (f64::from(n).sqrt() / 900.0, f64::from(n) * 2.399_96);
        let at = Point {
            latitude: 30.0 + radius * angle.sin(),
            longitude: 120.0 + radius * angle.cos() + east,
        };
        Spot {
            at,
            name: n.to_string(),
            href: String::new(),
        }
    };
    let elders: Vec<_> = (0..269).map(|n| spot(n, 0.0)).collect();
    let helpers: Vec<_> = (0..80).map(|n| spot(n * 3, 0.0004)).collect();
    let pairs = elders.iter().enumerate().map(|(n, elder)| Pair {
        helper: helpers[n / 4].at,
        elder: elder.at,
        pinned: n % 60 == 7,
        name: n.to_string(),
        href: format!("/pairs/{n}"),
    });
    let places = Places {
        pairs: pairs.collect(),
        unserved: (1..=3).map(|n| (n, spot(n * 83, 0.002))).collect(),
        villages: [
            (40, t.page_people()),
            (200, t.page_week()),
            (90, t.page_import()),
        ]
        .map(|(n, name)| Spot {
            name,
            ..spot(n, 0.002)
        })
        .into(),
        elders,
        helpers,
    };
    Map::new(t, "map", &places)
}

fn desk(t: Texts) -> DeskGallery {
    let frame = DeskFrame {
        t,
        title: t.page_matching(),
        path: "/runs".into(),
        user: t.page_map_helper(),
        organisation: t.page_people(),
        sections: Section::ALL.into(),
        current: Some(Section::Matching),
        trail: vec![Link::new("/overview", t.page_overview())],
        flash: Some(Flash {
            kind: FlashKind::Caution,
            text: t.page_fault_unknown("role"),
        }),
        demo: true,
        faulty: true,
    };
    let cost = |second: u32| 900.0 / f64::from(second + 1) + 300.0;
    let moments: Vec<_> = (0..43)
        .map(|second| Moment {
            seconds: second.into(),
            best: cost(second),
            bound: (second > 4).then(|| 290.0 - 200.0 / f64::from(second)),
        })
        .collect();
    DeskGallery {
        frame,
        form: refused(t),
        map: township(t),
        chart: Convergence::new(t, "chart", &moments, 60.0, |cost| format!("{cost:.0}")),
        pages: Pagination::new(2, 120, NonZeroUsize::new(50).unwrap(), "/people"),
        choices: choices(t),
        rows: vec![
            (t.page_people(), t.page_demo()),
            (t.page_week(), "<&>".into()),
        ],
    }
}

fn phone(t: Texts, large: bool) -> PhoneGallery {
    let mut frame = PhoneFrame::new(t, t.page_week(), "/h/secret");
    frame.organisation = t.page_people();
    frame.large = large;
    frame.other_size = Some("/h/secret?size=large".into());
    frame.demo = true;
    PhoneGallery {
        frame: frame.refusing(&refused(t)),
        form: refused(t),
        choices: choices(t),
    }
}

fn plain(t: Texts) -> PlainGallery {
    let frame = PlainFrame::new(t, t.page_catalog(), "/services");
    PlainGallery {
        frame,
        form: Form::empty(t).with("name", "<b>"),
    }
}

fn error(t: Texts) -> ErrorPage {
    ErrorPage {
        frame: PlainFrame::new(t, t.page_import(), "/nowhere"),
        text: t.page_fault_unknown("x"),
        number: Some("0197".into()),
        home: "/".into(),
    }
}

fn poster(t: Texts) -> PosterGallery {
    let row = || {
        [
            "9:00".into(),
            t.page_map_helper(),
            t.page_map_elder(),
            t.page_catalog(),
        ]
    };
    PosterGallery {
        frame: PlainFrame {
            demo: true,
            ..PlainFrame::new(t, t.page_week(), "/poster")
        },
        days: (1..=7)
            .map(|day| (t.page_weekday_short(day), vec![row(), row()]))
            .collect(),
    }
}

/// All pages of the gallery with their file names.
fn pages() -> Vec<(String, String)> {
    LANGUAGES
        .into_iter()
        .flat_map(|language| {
            let t = language.texts();
            let name = |page: &str| format!("{page}.{}.html", language.code());
            [
                (name("desk"), desk(t).to_string()),
                (name("phone"), phone(t, false).to_string()),
                (name("phone-large"), phone(t, true).to_string()),
                (name("plain"), plain(t).to_string()),
                (name("error"), error(t).to_string()),
                (name("poster"), poster(t).to_string()),
            ]
        })
        .collect()
}

/// The values of an attribute, wherever it stands.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    let parts = html.split(&start).skip(1);
    parts
        .filter_map(|part| part.split_once('"').map(|(value, _)| value))
        .collect()
}

#[test]
fn every_id_is_there_once_and_everything_that_points_to_one_finds_it() {
    for (name, html) in pages() {
        let ids = values(&html, "id");
        let known: BTreeSet<_> = ids.iter().copied().collect();
        assert_eq!(known.len(), ids.len(), "{name}: {ids:?}");
        let pointing = ["for", "aria-describedby", "aria-labelledby"]
            .map(|attribute| values(&html, attribute));
        let anchors = values(&html, "href")
            .into_iter()
            .filter_map(|href| href.strip_prefix('#'));
        for id in pointing
            .concat()
            .into_iter()
            .flat_map(str::split_whitespace)
            .chain(anchors)
        {
            assert!(known.contains(id), "{name}: nothing has the id {id}");
        }
    }
}

#[test]
fn every_style_and_script_of_a_page_exists() {
    for (name, html) in pages() {
        let addresses = [values(&html, "href"), values(&html, "src")].concat();
        let assets: Vec<_> = addresses
            .iter()
            .filter_map(|address| address.strip_prefix("/assets/"))
            .collect();
        assert!(assets.len() >= 2, "{name}: {assets:?}");
        for file in assets {
            assert!(asset(file).is_some(), "{name}: {file}");
        }
    }
}

#[test]
fn only_the_desk_has_scripts_and_no_page_has_scripts_or_styles_of_its_own() {
    for (name, html) in pages() {
        assert_eq!(html.contains("<script"), name.starts_with("desk"), "{name}");
        let bodies = html.matches("<script").count() - html.matches(" defer></script>").count();
        assert_eq!(bodies, 0, "{name}: a script stands in the page");
        assert!(
            !html.contains("<style") && values(&html, "style").is_empty(),
            "{name}"
        );
    }
}

#[test]
fn what_people_typed_is_shown_again_and_never_becomes_markup() {
    for (name, html) in pages() {
        assert!(
            !html.contains("<b>&\"") && !html.contains("value=\"<b>"),
            "{name}"
        );
    }
    let html = desk(Language::English.texts()).to_string();
    assert!(
        html.contains("value=\"&#60;b&#62;&#38;&#34;\""),
        "the text field"
    );
    assert!(html.contains("\none\ntwo</textarea>"), "the text area");
    assert!(
        !html.contains(" checked") && !html.contains(" selected"),
        "nothing is chosen beforehand"
    );
}

#[test]
fn a_refused_form_says_so_in_the_title_the_summary_and_at_the_field() {
    let html = desk(Language::English.texts()).to_string();
    assert!(html.contains("<title>Error: Matching"), "{html}");
    assert!(html.contains("11 things to put right"), "{html}");
    assert!(html.contains("<a href=\"#field-number\">People: must be between 15 and 240</a>"));
    assert!(
        html.contains(
            "<p class=\"fault\" id=\"fault-number\">People: must be between 15 and 240</p>"
        )
    );
    assert!(html.contains("aria-invalid=\"true\" aria-describedby=\"hint-number fault-number\""));
}

#[test]
fn the_language_can_be_changed_on_every_page() {
    for (name, html) in pages() {
        let (language, other) = if name.contains(".en.") {
            ("en", "zh-CN")
        } else {
            ("zh-CN", "en")
        };
        assert!(
            html.contains(&format!("<html lang=\"{language}\"")),
            "{name}"
        );
        assert!(
            html.contains(&format!("name=\"language\" value=\"{other}\"")),
            "{name}"
        );
    }
}

#[test]
fn the_gallery_can_be_written_out() {
    let Some(folder) = std::env::var_os("LINLI_GALLERY") else {
        assert_eq!(pages().len(), 12);
        return;
    };
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder.join("assets")).expect("the folder can be made");
    for (name, html) in pages() {
        std::fs::write(folder.join(name), html).expect("the page can be written");
    }
    for name in [
        "tokens.css",
        "components.css",
        "desk.css",
        "phone.css",
        "public.css",
        "poster.css",
        "icon.svg",
        "htmx.js",
        "htmx-sse.js",
    ] {
        let url = asset_url(name);
        let file = url
            .strip_prefix("/assets/")
            .expect("assets have one folder");
        std::fs::write(
            folder.join("assets").join(file),
            asset(file).expect("it exists").1,
        )
        .expect("the asset can be written");
    }
}
