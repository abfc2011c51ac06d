//! Asked, answered, stepped in for: from a published week to its next version, without a coordinator in between.

use axum::http::StatusCode;
use chrono::Duration;
use linli::access::entity::family_link;
use linli::matching::run;
use linli::schedule::{offer, settle, vacancy, week, week_problem};
use sea_orm::{EntityTrait, QueryOrder, Set};

use crate::visitor::Visitor;
use crate::weeks::{AGEN, GUI, TUESDAY, Village, XIUYING};

const GIVEN_GUI: &str = "\u{6842}\u{5170}";
const GIVEN_AGEN: &str = "\u{963F}\u{6839}";

async fn settle(village: &Village) {
    settle::settle(&village.world.app).await.unwrap();
}

async fn offers(village: &Village) -> Vec<(i32, String)> {
    let rows = offer::Entity::find().order_by_asc(offer::Column::Id);
    let rows = village.world.rows(rows).await;
    rows.into_iter()
        .map(|row| (row.helper_id, row.status))
        .collect()
}

async fn versions(village: &Village) -> Vec<(i32, String)> {
    let rows = week::Entity::find().order_by_asc(week::Column::Version);
    let rows = village.world.rows(rows).await.into_iter();
    rows.filter_map(|row| Some((row.version?, row.status)))
        .collect()
}

/// Version 1, in which Xiuying visits Gui on Tuesday afternoon.
async fn published(village: &Village) -> String {
    village
        .published(&[(&village.gui_need, TUESDAY, &village.xiuying)], "0")
        .await
}

/// The latest offer of a helper, as an address below the helper's link.
async fn latest(village: &Village, helper: i32) -> i32 {
    let rows = village.world.rows(offer::Entity::find()).await;
    let own = rows.iter().filter(|row| row.helper_id == helper);
    own.map(|row| row.id).max().expect("an offer")
}

async fn answer(
    visitor: &mut Visitor,
    link: &str,
    offer: i32,
    fields: &[(&str, &str)],
) -> StatusCode {
    visitor
        .post(&format!("{link}/offers/{offer}"), fields)
        .await
        .status
}

const NO: [(&str, &str); 2] = [("answer", "no"), ("reason", "ill")];
const YES: [(&str, &str); 1] = [("answer", "yes")];

#[tokio::test]
async fn a_published_week_asks_and_an_answer_is_seen_at_once() {
    let mut village = Village::new().await;
    let week = published(&village).await;
    assert_eq!(
        offers(&village).await,
        [(village.xiuying.id, "asked".to_owned())]
    );
    let link = village.world.link(&village.xiuying).await;
    let mut phone = village.world.stranger();
    let page = phone.get(&link).await.body;
    assert!(
        page.contains("name=\"answer\" value=\"yes\"") && page.contains(GIVEN_GUI),
        "{page}"
    );
    let offer = latest(&village, village.xiuying.id).await;
    assert_eq!(
        answer(&mut phone, &link, offer, &YES).await,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        answer(&mut phone, &link, offer, &YES).await,
        StatusCode::SEE_OTHER,
        "twice is once"
    );
    assert_eq!(
        offers(&village).await,
        [(village.xiuying.id, "accepted".to_owned())]
    );
    assert!(
        !phone
            .get(&link)
            .await
            .body
            .contains("name=\"answer\" value=\"yes\"")
    );
    let answers = village.chen.get(&format!("{week}/answers")).await.body;
    assert!(answers.contains("\u{8BF4}\u{597D}\u{4E86}"), "{answers}");
    settle(&village).await;
    assert_eq!(
        versions(&village).await,
        [(1, "published".to_owned())],
        "a yes changes no week"
    );
}

#[tokio::test]
async fn one_declines_the_stand_in_accepts_and_the_next_version_says_why() {
    let mut village = Village::new().await;
    let week = published(&village).await;
    let (xiuying, agen) = (village.xiuying.id, village.agen.id);
    let own = village.world.link(&village.xiuying).await;
    let other = village.world.link(&village.agen).await;
    let mut phone = village.world.stranger();
    let mine = latest(&village, xiuying).await;
    let question = phone.get(&format!("{own}/offers/{mine}")).await.body;
    assert_eq!(question.matches("type=\"radio\"").count(), 4, "{question}");
    assert!(
        !question.contains(" checked"),
        "none is chosen beforehand: {question}"
    );
    let unsaid = answer(&mut phone, &own, mine, &[("answer", "no")]).await;
    assert_eq!(unsaid, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        answer(&mut phone, &own, mine, &NO).await,
        StatusCode::SEE_OTHER
    );
    assert!(
        !phone.get(&other).await.body.contains(GIVEN_GUI),
        "nobody was asked yet"
    );
    settle(&village).await;
    let asked = [(xiuying, "declined".to_owned()), (agen, "asked".to_owned())];
    assert_eq!(offers(&village).await, asked);
    let told = village.chen.get(&format!("{week}/answers")).await.body;
    assert!(
        told.contains("id=\"vacancies\"") && told.contains(AGEN) && told.contains(XIUYING),
        "{told}"
    );
    let page = phone.get(&other).await.body;
    assert!(
        page.contains(GIVEN_GUI) && !page.contains(GUI) && !page.contains("locust"),
        "{page}"
    );
    let theirs = latest(&village, agen).await;
    assert_eq!(
        answer(&mut phone, &other, theirs, &YES).await,
        StatusCode::SEE_OTHER
    );
    settle(&village).await;
    settle(&village).await;
    let expected = [(1, "replaced".to_owned()), (2, "published".to_owned())];
    assert_eq!(
        versions(&village).await,
        expected,
        "one version for one change"
    );
    assert_eq!(
        offers(&village).await,
        [
            (xiuying, "declined".to_owned()),
            (agen, "accepted".to_owned())
        ],
        "who stepped in is not asked once more"
    );
    let page = phone.get(&other).await.body;
    assert!(
        page.contains(GIVEN_GUI)
            && page.contains("\u{53BB}\u{4E0D}\u{4E86}\u{FF0C}\u{6362}\u{4E86}\u{4EBA}"),
        "{page}"
    );
    assert!(!phone.get(&own).await.body.contains(GIVEN_GUI));
    let vacancies = village.world.rows(vacancy::Entity::find()).await;
    assert_eq!(
        (vacancies[0].status.as_str(), vacancies[0].filled_by),
        ("filled", Some(agen))
    );
    let poster = phone.get("/p/229901102200?week=2026-11-23").await.body;
    assert!(poster.contains("\u{7B2C} 2 \u{7248}"), "{poster}");
    // A version that comes for another reason still says why.
    let weeks = village.world.rows(week::Entity::find()).await;
    let second = weeks.iter().find(|row| row.version == Some(2)).unwrap().id;
    let path = format!("/weeks/{second}/amendment");
    let amended = village.chen.post(&path, &[]).await;
    let draft = amended.accepted().split('?').next().unwrap_or_default();
    village.publish(draft, "2").await.accepted();
    assert_eq!(versions(&village).await.len(), 3);
    let page = phone.get(&other).await.body;
    assert!(
        page.contains("\u{53BB}\u{4E0D}\u{4E86}\u{FF0C}\u{6362}\u{4E86}\u{4EBA}"),
        "{page}"
    );
}

#[tokio::test]
async fn who_would_give_more_than_agreed_is_told_how_much_and_may_say_yes() {
    let village = Village::new().await;
    let (xiuying, agen) = (village.xiuying.id, village.agen.id);
    // Twenty minutes a week: less than the visit.
    let run = village
        .run(&[(&village.gui_need, TUESDAY, &village.xiuying)])
        .await;
    let mut problem: serde_json::Value = serde_json::from_str(&run.problem).unwrap();
    let helpers = problem["helpers"].as_array_mut().unwrap();
    let short = helpers
        .iter_mut()
        .find(|helper| helper["id"] == format!("H{agen}"));
    short.unwrap()["max_minutes"] = 20.into();
    village
        .world
        .change(run::ActiveModel {
            id: Set(run.id),
            problem: Set(problem.to_string()),
            ..Default::default()
        })
        .await;
    let draft = village.draft(&run).await;
    village.publish(&draft, "0").await.accepted();
    let mut phone = village.world.stranger();
    let own = village.world.link(&village.xiuying).await;
    let mine = latest(&village, xiuying).await;
    answer(&mut phone, &own, mine, &NO).await;
    settle(&village).await;
    let asked = [(xiuying, "declined".to_owned()), (agen, "asked".to_owned())];
    assert_eq!(offers(&village).await, asked);
    let other = village.world.link(&village.agen).await;
    let page = phone.get(&other).await.body;
    assert!(
        page.contains("\u{6BD4}\u{8BF4}\u{597D}\u{7684}\u{591A}")
            && page.contains("\u{6700}\u{591A} 20 \u{5206}\u{949F}"),
        "{page}"
    );
    let theirs = latest(&village, agen).await;
    answer(&mut phone, &other, theirs, &YES).await;
    settle(&village).await;
    let expected = [(1, "replaced".to_owned()), (2, "published".to_owned())];
    assert_eq!(versions(&village).await, expected);
    // The week's own problem says what was agreed: the rules hold in it.
    let problems = village.world.rows(week_problem::Entity::find()).await;
    let [own] = &problems[..] else {
        panic!("one problem of its own: {problems:?}")
    };
    let problem: serde_json::Value = serde_json::from_str(&own.problem).unwrap();
    let helpers = problem["helpers"].as_array().unwrap();
    let raised = helpers
        .iter()
        .find(|helper| helper["id"] == format!("H{agen}"));
    assert!(raised.unwrap()["max_minutes"].as_u64().unwrap() >= 30);
}

#[tokio::test]
async fn who_never_answers_is_reminded_once_and_then_somebody_else_is_asked() {
    let mut village = Village::new().await;
    let week = published(&village).await;
    let (xiuying, agen) = (village.xiuying.id, village.agen.id);
    settle(&village).await;
    let row = || async { village.world.rows(offer::Entity::find()).await.remove(0) };
    let asked = row().await;
    assert_eq!(asked.reminded_at, None);
    village
        .world
        .turn_clock(asked.remind_at - village.world.app.clock().now());
    settle(&village).await;
    let reminded = row().await;
    assert!(reminded.reminded_at.is_some() && reminded.status == "asked");
    village
        .world
        .turn_clock(asked.deadline - village.world.app.clock().now());
    settle(&village).await;
    let expected = [
        (xiuying, "unanswered".to_owned()),
        (agen, "asked".to_owned()),
    ];
    assert_eq!(offers(&village).await, expected);
    village.world.turn_clock(Duration::hours(3));
    settle(&village).await;
    settle(&village).await;
    let expected = [
        (xiuying, "unanswered".to_owned()),
        (agen, "unanswered".to_owned()),
    ];
    assert_eq!(offers(&village).await, expected, "there is nobody else");
    let told = village.chen.get(&format!("{week}/answers")).await.body;
    assert!(
        told.contains("\u{8BF7}\u{6253}\u{7535}\u{8BDD}\u{5546}\u{91CF}"),
        "{told}"
    );
    village.world.turn_clock(Duration::days(2));
    settle(&village).await;
    let vacancies = village.world.rows(vacancy::Entity::find()).await;
    assert_eq!(vacancies.len(), 1);
    assert_eq!(vacancies[0].status, "closed", "its time is past");
}

#[tokio::test]
async fn of_several_asked_at_once_the_first_goes_and_the_others_are_told_thanks() {
    let village = Village::new().await;
    let liuxi = village.world.places.liuxi.clone();
    let third = village.world.helper(&liuxi, "Meizhen").await;
    let fourth = village.world.helper(&liuxi, "Dongmei").await;
    let mut chen = village.chen.clone();
    // The problem knows those who were there when it was frozen: a real run knows all four.
    let form = crate::matching::FORM.map(|(name, value)| match name {
        "week" => (name, "2026-11-30"),
        _ => (name, value),
    });
    let run = chen
        .post("/matching/runs", &form)
        .await
        .accepted()
        .to_owned();
    let stop = tokio_util::sync::CancellationToken::new();
    assert!(
        linli::matching::work::work_once(&village.world.app, &stop)
            .await
            .unwrap()
    );
    let id = run.rsplit('/').next().unwrap().to_owned();
    let draft = chen
        .post("/weeks", &[("run", &id)])
        .await
        .accepted()
        .to_owned();
    village.publish(&draft, "0").await.accepted();
    let first = village.world.rows(offer::Entity::find()).await.remove(0);
    let path = format!("{draft}/offers/{}", first.id);
    chen.post(&path, &NO).await.accepted();
    settle(&village).await;
    let open = village.world.rows(vacancy::Entity::find()).await.remove(0);
    let asked: Vec<i32> = village
        .world
        .rows(offer::Entity::find())
        .await
        .into_iter()
        .filter(|row| row.vacancy_id == Some(open.id))
        .map(|row| row.helper_id)
        .collect();
    assert_eq!(
        asked.len(),
        1,
        "one after the other, unless somebody asks several"
    );
    let page = chen.get(&format!("{draft}/answers")).await.body;
    let all = [village.xiuying.id, village.agen.id, third.id, fourth.id];
    let others: Vec<String> = all
        .iter()
        .filter(|id| !asked.contains(id) && **id != first.helper_id)
        .map(ToString::to_string)
        .collect();
    assert_eq!(others.len(), 2);
    let fields: Vec<(&str, &str)> = others.iter().map(|id| ("helper", id.as_str())).collect();
    for id in &others {
        assert!(
            page.contains(&format!("name=\"helper\" value=\"{id}\"")),
            "{page}"
        );
    }
    let ask = format!("{draft}/vacancies/{}/offers", open.id);
    chen.post(&ask, &fields).await.accepted();
    chen.post(&ask, &fields).await.accepted();
    let rows = village.world.rows(offer::Entity::find()).await;
    let waiting: Vec<&offer::Model> = rows
        .iter()
        .filter(|row| row.vacancy_id == Some(open.id))
        .collect();
    assert_eq!(waiting.len(), 3, "nobody is asked twice");
    for row in &waiting[1..] {
        chen.post(&format!("{draft}/offers/{}", row.id), &YES)
            .await
            .accepted();
        village.world.turn_clock(Duration::minutes(1));
    }
    settle(&village).await;
    let rows = village.world.rows(offer::Entity::find()).await;
    let status = |id: i32| rows.iter().find(|row| row.id == id).unwrap().status.clone();
    assert_eq!(status(waiting[1].id), "accepted");
    assert_eq!(status(waiting[2].id), "withdrawn", "somebody was faster");
    assert_eq!(status(waiting[0].id), "withdrawn", "and is asked no more");
    assert_eq!(versions(&village).await.len(), 2);
}

#[tokio::test]
async fn a_tap_counts_once_and_can_be_taken_back_for_ten_minutes() {
    let mut village = Village::new().await;
    let week = published(&village).await;
    let link = village.world.link(&village.xiuying).await;
    let mut phone = village.world.stranger();
    let visits = village
        .world
        .rows(linli::schedule::visit::Entity::find())
        .await;
    let arrival = format!("{link}/visits/{}/arrival", visits[0].id);
    let early = phone.post(&arrival, &[]).await;
    assert_eq!(
        early.status,
        StatusCode::CONFLICT,
        "it is Monday, the visit is on Tuesday"
    );
    assert!(!phone.get(&link).await.body.contains(&arrival));
    // Tuesday, five past three.
    village
        .world
        .turn_clock(Duration::hours(30) + Duration::minutes(5));
    assert!(phone.get(&link).await.body.contains(&arrival));
    for _ in 0..2 {
        phone.post(&arrival, &[]).await.accepted();
    }
    let rows = village
        .world
        .rows(linli::schedule::arrival::Entity::find())
        .await;
    assert_eq!(rows.len(), 1, "a double tap is one visit");
    let page = phone.get(&link).await.body;
    assert!(
        page.contains("3:05") && page.contains("/arrival/revocation"),
        "{page}"
    );
    village.world.turn_clock(Duration::minutes(9));
    phone
        .post(&format!("{arrival}/revocation"), &[])
        .await
        .accepted();
    assert!(
        phone
            .get(&link)
            .await
            .body
            .contains(&format!("{arrival}\""))
    );
    phone.post(&arrival, &[]).await.accepted();
    village.world.turn_clock(Duration::minutes(11));
    assert!(!phone.get(&link).await.body.contains("/arrival/revocation"));
    phone
        .post(&format!("{arrival}/revocation"), &[])
        .await
        .accepted();
    let rows = village
        .world
        .rows(linli::schedule::arrival::Entity::find())
        .await;
    assert_eq!(
        rows.iter().filter(|row| row.mark.is_some()).count(),
        1,
        "after that it stands"
    );
    let answers = village.chen.get(&format!("{week}/answers")).await.body;
    assert!(answers.contains("3:14"), "{answers}");
    let path = format!(
        "{week}/visits/{}/arrivals/{}",
        visits[0].id, village.xiuying.id
    );
    village
        .chen
        .post(&path, &[("outcome", "missed")])
        .await
        .accepted();
    let answers = village.chen.get(&format!("{week}/answers")).await.body;
    assert!(
        answers.contains("\u{6CA1}\u{5230}"),
        "the coordinator knows better: {answers}"
    );
}

#[tokio::test]
async fn a_family_sees_its_own_elder_and_nobody_else_until_the_link_is_revoked() {
    let mut village = Village::new().await;
    let (gui, fu) = (&village.gui_need, &village.fu_need);
    village
        .published(
            &[
                (gui, TUESDAY, &village.xiuying),
                (fu, TUESDAY, &village.agen),
            ],
            "0",
        )
        .await;
    let page = format!("/elders/{}/links", village.gui.id);
    let unnamed = village.chen.post(&page, &[("label", "")]).await;
    assert_eq!(unnamed.status, StatusCode::UNPROCESSABLE_ENTITY);
    village
        .chen
        .post(&page, &[("label", "daughter")])
        .await
        .accepted();
    let body = village.chen.get(&page).await.body;
    let link = body
        .split("http://linli.test/f/")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let link = format!("/f/{}", link.expect("a link"));
    let mut family = village.world.stranger();
    let seen = family.get(&link).await;
    assert!(
        seen.body.contains("\u{79C0}\u{82F1}") && seen.body.contains(GIVEN_GUI),
        "{}",
        seen.body
    );
    assert_eq!(seen.headers.get("cache-control").unwrap(), "no-store");
    for hidden in [XIUYING, AGEN, GIVEN_AGEN, "locust", "13900000123"] {
        assert!(!seen.body.contains(hidden), "{hidden} {}", seen.body);
    }
    village
        .world
        .turn_clock(Duration::hours(30) + Duration::minutes(45));
    let late = "\u{8FD8}\u{6CA1}\u{5230}";
    assert!(
        family.get(&link).await.body.contains(late),
        "half an hour after it should have begun"
    );
    let visits = village
        .world
        .rows(linli::schedule::visit::Entity::find())
        .await;
    let visit = visits
        .iter()
        .find(|visit| visit.elder_id == village.gui.id)
        .unwrap()
        .id;
    let helper = village.world.link(&village.xiuying).await;
    village
        .world
        .stranger()
        .post(&format!("{helper}/visits/{visit}/arrival"), &[])
        .await
        .accepted();
    let arrived = family.get(&link).await.body;
    assert!(
        arrived.contains("3:45") && !arrived.contains(late),
        "{arrived}"
    );
    let feed = family.get(&format!("{link}/calendar.ics")).await.body;
    assert!(
        feed.contains("BEGIN:VEVENT") && !feed.contains(GUI),
        "{feed}"
    );
    let mut neighbour = village.world.neighbour().await;
    assert_eq!(neighbour.get(&page).await.status, StatusCode::NOT_FOUND);
    let row = village
        .world
        .rows(family_link::Entity::find())
        .await
        .remove(0);
    let revocation = format!("{page}/{}/revocation", row.id);
    assert_eq!(
        neighbour.post(&revocation, &[]).await.status,
        StatusCode::NOT_FOUND
    );
    village.chen.post(&revocation, &[]).await.accepted();
    assert_eq!(family.get(&link).await.status, StatusCode::NOT_FOUND);
    let forged = link.replacen(&format!("/f/{}-", row.id), "/f/999-", 1);
    assert_eq!(family.get(&forged).await.status, StatusCode::NOT_FOUND);
}
