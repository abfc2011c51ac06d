//! Matching, tuned by a person: why this pair, why not that one, what would serve somebody.

use axum::http::StatusCode;
use linli::matching::work;
use linli::people::{elder, helper};
use sea_orm::Set;
use tokio_util::sync::CancellationToken;

use crate::matching::FORM;
use crate::visitor::Visitor;
use crate::world::World;

/// Two elders of Liuxi and two helpers, of whom Xiuying lives near and may have one elder, and Agen has no skill.
pub struct Liuxi {
    pub world: World,
    pub chen: Visitor,
    pub gui: elder::Model,
    pub fu: elder::Model,
    pub xiuying: helper::Model,
    pub agen: helper::Model,
}

impl Liuxi {
    pub async fn new() -> Self {
        let world = World::new().await;
        let liuxi = world.places.liuxi.clone();
        let (gui, fu) = (
            world.elder(&liuxi, "Guilan").await,
            world.elder(&liuxi, "Fu").await,
        );
        world.need(&gui).await;
        world.need(&fu).await;
        let xiuying = world.helper(&liuxi, "Xiuying").await;
        let agen = world.helper(&liuxi, "Agen").await;
        let one_elder = helper::ActiveModel {
            id: Set(xiuying.id),
            max_elders: Set(1),
            ..Default::default()
        };
        world.change(one_elder).await;
        let no_skill = helper::ActiveModel {
            id: Set(agen.id),
            skills: Set("meal".to_owned()),
            ..Default::default()
        };
        world.change(no_skill).await;
        let mut chen = world.coordinator().await;
        chen.post("/language", &[("language", "en"), ("back", "/")])
            .await;
        Self {
            world,
            chen,
            gui,
            fu,
            xiuying,
            agen,
        }
    }

    /// A run with the form as it is proposed, worked on to its end; its address.
    pub async fn run(&mut self) -> String {
        let answer = self.chen.post("/matching/runs", &FORM).await;
        let run = answer.accepted().to_owned();
        let worked = work::work_once(&self.world.app, &CancellationToken::new()).await;
        assert!(worked.unwrap());
        run
    }

    /// Who has somebody in the run, and who has nobody.
    pub async fn served(&mut self, run: &str) -> (elder::Model, elder::Model) {
        let pairs = self.chen.get(&format!("{run}?view=pairs")).await.body;
        let (gui, fu) = (pairs.contains("Guilan"), pairs.contains("Fu "));
        assert!(
            gui != fu,
            "the premise: one of the two has somebody: {pairs}"
        );
        if gui {
            (self.gui.clone(), self.fu.clone())
        } else {
            (self.fu.clone(), self.gui.clone())
        }
    }
}

#[tokio::test]
async fn a_pair_is_explained_and_taken_apart_only_when_asked() {
    let mut liuxi = Liuxi::new().await;
    let run = liuxi.run().await;
    let (served, unserved) = liuxi.served(&run).await;
    let path = format!("{run}/pairs/{}/{}", liuxi.xiuying.id, served.id);
    let table = liuxi.chen.get(&format!("{run}?view=pairs")).await.body;
    assert!(table.contains(&format!("href=\"{path}\"")), "{table}");

    let plain = liuxi.chen.get(&path).await.body;
    assert!(
        plain.contains("Why this pair") && plain.contains("one way"),
        "{plain}"
    );
    assert!(plain.contains("What if these two must not meet?"));
    assert!(!plain.contains("Compared with the plan as it is"));

    let asked = liuxi.chen.get(&format!("{path}?ask=1")).await.body;
    assert!(asked.contains("If these two must not meet"), "{asked}");
    assert!(
        asked.contains(&format!("Nobody else would go to {}", served.name)),
        "Agen cannot: {asked}"
    );
    // Xiuying goes to the other elder instead: as many visits, and both elders stand in the table.
    assert!(
        asked.contains("gains") && asked.contains("loses"),
        "{asked}"
    );
    assert!(asked.contains(&unserved.name));
    let again = liuxi.chen.get(&format!("{path}?ask=1")).await.body;
    assert_eq!(asked, again, "the same question, the same answer");
}

#[tokio::test]
async fn why_not_somebody_else_is_planned_or_told_what_excludes_them() {
    let mut liuxi = Liuxi::new().await;
    let run = liuxi.run().await;
    let (served, unserved) = liuxi.served(&run).await;
    let page = format!("{run}/elders/{}", unserved.id);
    let form = liuxi.chen.get(&page).await.body;
    assert!(
        form.contains("Why not somebody else?") && form.contains("Agen"),
        "{form}"
    );

    let answer = liuxi
        .chen
        .get(&format!("{page}?helper={}", liuxi.agen.id))
        .await;
    let path = format!("{run}/pairs/{}/{}?ask=1", liuxi.agen.id, unserved.id);
    assert_eq!(answer.accepted(), path);
    let never = liuxi.chen.get(&path).await.body;
    assert!(never.contains("This helper cannot go there"), "{never}");
    assert!(never.contains("lacks a skill"), "{never}");

    let path = format!("{run}/pairs/{}/{}?ask=1", liuxi.xiuying.id, unserved.id);
    let forced = liuxi.chen.get(&path).await.body;
    assert!(forced.contains("If these two have to meet"), "{forced}");
    assert!(
        forced.contains(&served.name) && forced.contains("loses"),
        "{forced}"
    );
}

#[tokio::test]
async fn whoever_lacks_somebody_is_told_what_fills_the_place_and_what_would_do() {
    let mut liuxi = Liuxi::new().await;
    let run = liuxi.run().await;
    let (served, unserved) = liuxi.served(&run).await;
    let gaps = liuxi.chen.get(&format!("{run}?view=gaps")).await.body;
    let page = format!("{run}/elders/{}", unserved.id);
    assert!(
        gaps.contains(&format!("href=\"{page}?ask=1#help\"")),
        "{gaps}"
    );
    let plain = liuxi.chen.get(&page).await.body;
    assert!(plain.contains("1 could come (Xiuying)"), "{plain}");
    assert!(!plain.contains("Tried:"));

    let asked = liuxi.chen.get(&format!("{page}?ask=1")).await.body;
    assert!(
        asked.contains("Tried: Xiuying has 2 elders instead of 1"),
        "{asked}"
    );
    assert!(asked.contains("Tried: Agen learns"), "{asked}");
    assert!(asked.contains("1 more visit"));
    let fact = format!("if not for: {} (", served.name);
    assert!(
        asked.contains("Xiuying could come on") && asked.contains(&fact),
        "{asked}"
    );
    assert!(asked.contains("If one more helper lived near"), "{asked}");
    let has = liuxi
        .chen
        .get(&format!("{run}/elders/{}", served.id))
        .await
        .body;
    assert!(has.contains("Everything that is due has somebody"), "{has}");
}

#[tokio::test]
async fn what_is_not_in_the_run_is_not_found() {
    let mut liuxi = Liuxi::new().await;
    let run = liuxi.run().await;
    let dongtun = liuxi.world.places.dongtun.clone();
    let later = liuxi.world.elder(&dongtun, "Later").await;
    let (xiuying, gui) = (liuxi.xiuying.id, liuxi.gui.id);
    for path in [
        format!("{run}/elders/{}", later.id),
        format!("{run}/pairs/{xiuying}/{}", later.id),
        format!("{run}/pairs/999/{gui}?ask=1"),
        format!("/matching/runs/999/elders/{gui}"),
    ] {
        let answer = liuxi.chen.get(&path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
}

/// Of a page with the tables of pairs: whether the two meet.
async fn meet(liuxi: &mut Liuxi, run: &str, helper: i32, elder: i32) -> bool {
    let pairs = liuxi.chen.get(&format!("{run}?view=pairs")).await.body;
    pairs.contains(&format!("href=\"{run}/pairs/{helper}/{elder}\""))
}

#[tokio::test]
async fn a_pair_that_is_forbidden_never_occurs_again_and_one_that_is_fixed_does() {
    let mut liuxi = Liuxi::new().await;
    let run = liuxi.run().await;
    let (served, unserved) = liuxi.served(&run).await;
    let xiuying = liuxi.xiuying.id;
    let path = format!("{run}/pairs/{xiuying}/{}", served.id);
    let ban = [("kind", "forbidden"), ("reason", "an old feud")];
    assert_eq!(liuxi.chen.post(&path, &ban).await.accepted(), path);
    let page = liuxi.chen.get(&path).await.body;
    assert!(
        page.contains("counts from the next run") && page.contains("chen, "),
        "who, and from when: {page}"
    );
    assert!(page.contains("an old feud"), "{page}");
    assert!(
        meet(&mut liuxi, &run, xiuying, served.id).await,
        "this plan stays"
    );

    let next = liuxi.run().await;
    assert!(!meet(&mut liuxi, &next, xiuying, served.id).await);
    assert!(meet(&mut liuxi, &next, xiuying, unserved.id).await);
    let page = liuxi
        .chen
        .get(&format!("{next}/pairs/{xiuying}/{}", served.id))
        .await
        .body;
    assert!(page.contains("forbidden</span>"), "{page}");
    assert!(!page.contains("counts from the next run"), "{page}");

    // One press more, and the same two belong together: what was set before has ended.
    let path = format!("{next}/pairs/{xiuying}/{}", served.id);
    let pin = [("kind", "pinned"), ("reason", "")];
    liuxi.chen.post(&path, &pin).await.accepted();
    let last = liuxi.run().await;
    assert!(meet(&mut liuxi, &last, xiuying, served.id).await);
    let end = format!("{last}/pairs/{xiuying}/{}/end", served.id);
    liuxi.chen.post(&end, &[]).await.accepted();
    let page = liuxi
        .chen
        .get(&format!("{last}/pairs/{xiuying}/{}", served.id))
        .await
        .body;
    assert!(
        page.contains("value=\"pinned\""),
        "it can be set again: {page}"
    );
}

#[tokio::test]
async fn a_ban_tells_its_price() {
    let mut liuxi = Liuxi::new().await;
    // Both elders can be served now, so a ban loses a visit.
    let two = helper::ActiveModel {
        id: Set(liuxi.xiuying.id),
        max_elders: Set(2),
        ..Default::default()
    };
    liuxi.world.change(two).await;
    let run = liuxi.run().await;
    let path = format!("{run}/pairs/{}/{}", liuxi.xiuying.id, liuxi.gui.id);
    let asked = liuxi.chen.get(&format!("{path}?ask=1")).await.body;
    assert!(
        asked.contains("What it costs to forbid them: 1 visit or call fewer"),
        "{asked}"
    );
    liuxi
        .chen
        .post(&path, &[("kind", "forbidden")])
        .await
        .accepted();
    let next = liuxi.run().await;
    let path = format!("{next}/pairs/{}/{}", liuxi.xiuying.id, liuxi.gui.id);
    let asked = liuxi.chen.get(&format!("{path}?ask=1")).await.body;
    assert!(
        asked.contains("What the ban costs; without it: 1 more visit or call"),
        "{asked}"
    );
}

#[tokio::test]
async fn whoever_only_looks_sees_no_reason_and_sets_nothing() {
    let mut liuxi = Liuxi::new().await;
    let run = liuxi.run().await;
    let (served, _) = liuxi.served(&run).await;
    let path = format!("{run}/pairs/{}/{}", liuxi.xiuying.id, served.id);
    let ban = [("kind", "forbidden"), ("reason", "an old feud")];
    liuxi.chen.post(&path, &ban).await.accepted();
    assert!(liuxi.chen.get(&path).await.body.contains("an old feud"));
    let person = format!("/people/elders/{}", served.id);
    let kept = liuxi.chen.get(&person).await.body;
    assert!(
        kept.contains("chen, ") && kept.contains("an old feud"),
        "{kept}"
    );

    let mut viewer = liuxi.world.viewer().await;
    for page in [&path, &person] {
        let seen = viewer.get(page).await;
        assert_eq!(seen.status, StatusCode::OK, "{page}");
        assert!(!seen.body.contains("an old feud"), "{}", seen.body);
        assert!(!seen.body.contains("value=\"pinned\""));
    }
    for path in [path.clone(), format!("{path}/end")] {
        let refused = viewer.post(&path, &[("kind", "pinned")]).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{path}");
    }
    let long = "x".repeat(201);
    let refused = liuxi
        .chen
        .post(&path, &[("kind", "pinned"), ("reason", &long)])
        .await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn weights_are_turned_without_a_script_and_say_what_they_trade() {
    let mut liuxi = Liuxi::new().await;
    let start = liuxi.chen.get("/matching").await.body;
    assert!(
        start.contains("One visit by a familiar face is worth 30 minutes more walking."),
        "{start}"
    );
    assert!(start.contains("Firm rules") && start.contains("href=\"/people\""));
    let path = "/matching?week=2026-11-23&seconds=5&travel_minute=10&new_helper=300&missed_preference=100&load=1&seed=7";
    let more = liuxi
        .chen
        .get(&format!("{path}&more=new_helper"))
        .await
        .body;
    assert!(
        more.contains("name=\"new_helper\" type=\"text\" inputmode=\"numeric\" value=\"350\""),
        "{more}"
    );
    assert!(more.contains("is worth 35 minutes more walking"), "{more}");
    assert!(more.contains("name=\"seed\"") && more.contains("value=\"7\""));
    let even = liuxi.chen.get(&format!("{path}&preset=even")).await.body;
    assert!(
        even.contains("worth about 10 minutes more walking"),
        "{even}"
    );
    let off = liuxi
        .chen
        .get(&format!("{}&less=load", path.replace("load=1", "load=x")))
        .await
        .body;
    assert!(
        off.contains("value=\"x\""),
        "what cannot be read stays: {off}"
    );
}

#[tokio::test]
async fn the_weights_used_last_are_proposed_next() {
    let mut liuxi = Liuxi::new().await;
    let mut form = FORM;
    form[2].1 = "17";
    liuxi.chen.post("/matching/runs", &form).await.accepted();
    let start = liuxi.chen.get("/matching").await.body;
    let field = "name=\"travel_minute\" type=\"text\" inputmode=\"numeric\" value=";
    assert!(start.contains(&format!("{field}\"17\"")), "{start}");
    let usual = liuxi.chen.get("/matching?preset=usual").await.body;
    assert!(usual.contains(&format!("{field}\"10\"")), "{usual}");
}

#[tokio::test]
async fn the_map_leads_to_pairs_and_to_whoever_has_nobody_and_tells_others_no_houses() {
    let mut liuxi = Liuxi::new().await;
    // Somebody who lives apart, but within reach.
    let moved = elder::ActiveModel {
        id: Set(liuxi.gui.id),
        lat: Set(Some(43.3388)),
        ..Default::default()
    };
    liuxi.world.change(moved).await;
    let run = liuxi.run().await;
    let (served, unserved) = liuxi.served(&run).await;
    let page = liuxi.chen.get(&run).await.body;
    let map = |page: &str| {
        let (_, map) = page.split_once("<svg class=\"map\"").unwrap();
        map.split("</svg>").next().unwrap().to_owned()
    };
    let kept = map(&page);
    let pair = format!("{run}/pairs/{}/{}", liuxi.xiuying.id, served.id);
    assert!(kept.contains(&format!("<a href=\"{pair}\"")), "{kept}");
    let label = format!("aria-label=\"Xiuying → {}\"", served.name);
    assert!(kept.contains(&label), "{kept}");
    let alone = format!("<a href=\"{run}/elders/{}\"", unserved.id);
    assert!(
        kept.contains(&alone) && kept.contains(">Liuxi</text>"),
        "{kept}"
    );
    assert!(!page.contains("not of the houses"));

    let mut viewer = liuxi.world.viewer().await;
    viewer
        .post("/language", &[("language", "en"), ("back", "/")])
        .await;
    let page = viewer.get(&run).await.body;
    assert!(page.contains("not of the houses"), "{page}");
    let rough = map(&page);
    assert!(rough.contains(&label));
    assert_ne!(rough, kept);
    // The houses are two kilometres apart, and the drawing of the viewer knows nothing of it: the scale tells.
    assert!(kept.contains(">500 m</text>"), "{kept}");
    assert!(rough.contains(">50 m</text>"), "{rough}");
}
