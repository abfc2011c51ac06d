//! What somebody agreed to, what is shown because of it, and what is handed out or deleted on request.

use axum::http::StatusCode;
use linli::access::KEEPERS;
use linli::access::entity::audit;
use linli::calendar::absence;
use linli::care::{self, books};
use linli::incidents::incident;
use linli::people::{
    consent, elder, elder_contact, elder_health, field_change, helper, helper_contact, profile,
    relative,
};
use linli::schedule::{visit, visit_helper};
use linli::visiting::record as visit_record;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use crate::care::{answers, send};
use crate::register::save;
use crate::world::World;

linli::permissions! {
    /// What was written down.
    ReadRecord read KEEPERS => audit::Entity;
}

async fn written(world: &World, action: &str) -> usize {
    let rows = audit::Entity::find().filter(audit::Column::Action.eq(action));
    world
        .app
        .own_desk::<ReadRecord>()
        .all(rows)
        .await
        .unwrap()
        .len()
}

/// An elder with a phone and an address, whom a helper visits this week.
async fn visited(world: &World) -> (elder::Model, String) {
    let elder = world.elder(&world.places.liuxi, "王秀兰").await;
    let helper = world.helper(&world.places.liuxi, "Zhao").await;
    world.need(&elder).await;
    let contact = elder_contact::ActiveModel {
        elder_id: Set(elder.id),
        organisation_id: Set(elder.organisation_id),
        phone: Set(Some("13900007788".to_owned())),
        address: Set(Some("behind the locust tree".to_owned())),
        family_phone: Set(None),
    };
    world.insert(contact).await;
    let contact = helper_contact::ActiveModel {
        helper_id: Set(helper.id),
        organisation_id: Set(helper.organisation_id),
        phone: Set(Some("13900004567".to_owned())),
        ..Default::default()
    };
    world.insert(contact).await;
    let mut chen = world.coordinator().await;
    crate::doors::plan_and_publish_one(world, &mut chen).await;
    (elder, world.link(&helper).await)
}

/// A visit, an incident and a referral in which something is told of an elder.
async fn written_about(world: &World, elder: &elder::Model) {
    let mut chen = world.coordinator().await;
    let path = format!("/visiting/elders/{}/records", elder.id);
    let visit = [
        ("mode", "home"),
        ("outcome", "well"),
        ("day", "2026-11-23"),
        ("time", "08:30"),
        ("needs", "a quilt"),
    ];
    chen.post(&path, &visit).await.accepted();
    let place = elder.organisation_id.to_string();
    let fell = [
        ("kind", "illness"),
        ("whom", elder.code.as_str()),
        ("story", "fell in the yard"),
        ("place", place.as_str()),
    ];
    chen.post("/incidents", &fell).await.accepted();
    let fields = answers(&books::REFERRAL, &elder.code);
    send(&mut chen, "/care/referral/new", &fields)
        .await
        .accepted();
}

/// That there was a visit, an incident and a referral is known; not what they were about.
async fn nothing_is_told(world: &World) {
    let visits = world.rows(visit_record::Entity::find()).await;
    assert_eq!((visits.len(), visits[0].form.as_str()), (1, ""));
    let cases = world.rows(incident::Entity::find()).await;
    assert_eq!((cases.len(), cases[0].story.as_str()), (1, ""));
    let referrals = world.rows(care::record::Entity::find()).await;
    assert_eq!(referrals.len(), 1);
    assert_eq!(
        (referrals[0].plain.as_str(), referrals[0].sealed.as_str()),
        ("{}", "")
    );
    for step in world.rows(care::event::Entity::find()).await {
        assert_eq!((step.plain.as_str(), step.sealed.as_str()), ("{}", ""));
    }
}

#[tokio::test]
async fn a_helper_sees_all_that_is_kept_and_is_forgotten_while_visits_stay() {
    let world = World::new().await;
    let (_, link) = visited(&world).await;
    let helper = world.rows(helper::Entity::find()).await.remove(0);
    let path = format!("/people/helpers/{}", helper.id);
    let away = absence::ActiveModel {
        organisation_id: Set(helper.organisation_id),
        helper_id: Set(helper.id),
        from_date: Set("2026-12-01".parse().unwrap()),
        until_date: Set("2026-12-04".parse().unwrap()),
        note: Set(Some("has an operation".to_owned())),
        created_at: Set(world.app.clock().now()),
        ..Default::default()
    };
    world.insert(away).await;
    let mut chen = world.coordinator().await;
    assert!(
        chen.get(&path)
            .await
            .body
            .contains(&format!("{path}/everything"))
    );
    let everything = chen.get(&format!("{path}/everything")).await.body;
    for kept in ["Zhao", "13900004567", "has an operation"] {
        assert!(everything.contains(kept), "{kept}: {everything}");
    }
    assert!(
        !everything.contains("visit;errand"),
        "in words: {everything}"
    );
    let purge = format!("{path}/purge");
    assert_eq!(chen.get(&purge).await.status, StatusCode::NOT_FOUND);
    let mut admin = world.administrator().await;
    assert_eq!(admin.get(&purge).await.status, StatusCode::OK);
    let visits = world.rows(visit_helper::Entity::find()).await.len();
    assert!(visits > 0, "the premise");
    let fields = [("name", "Zhao"), ("reason", "asked for it")];
    admin.post(&purge, &fields).await.accepted();
    assert_eq!(world.rows(visit_helper::Entity::find()).await.len(), visits);
    let left = world.rows(helper::Entity::find()).await.remove(0);
    assert!(left.name != "Zhao" && left.birth_date.is_none() && left.lon.is_none());
    assert!(world.rows(helper_contact::Entity::find()).await.is_empty());
    assert!(world.rows(absence::Entity::find()).await.is_empty());
    assert_eq!(
        world.stranger().get(&link).await.status,
        StatusCode::NOT_FOUND
    );
    assert!(!chen.get("/people?kind=helpers").await.body.contains("Zhao"));
    assert_eq!(chen.get("/weeks/1").await.status, StatusCode::OK);
    assert_eq!(written(&world, "purge").await, 1);
}

#[tokio::test]
async fn what_a_helper_sees_follows_consent_at_once() {
    let world = World::new().await;
    let (elder, link) = visited(&world).await;
    let path = format!("/people/elders/{}", elder.id);
    let mut phone = world.stranger();
    phone
        .post(&format!("{link}/device"), &[("digits", "4567")])
        .await
        .accepted();
    let shown = phone.get(&link).await.body;
    assert!(
        shown.contains("locust") && shown.contains("13900007788"),
        "the premise: {shown}"
    );
    let mut chen = world.coordinator().await;
    let new = format!("{path}/consents/new");
    let agreed = [
        ("purpose", "helper"),
        ("agreed", "yes"),
        ("given_on", "2026-11-20"),
        ("method", "fingerprint"),
        ("relation", ""),
    ];
    save(&mut chen, &new, &agreed).await;
    assert!(phone.get(&link).await.body.contains("locust"));
    let page = chen.get(&format!("{path}/consents")).await.body;
    assert!(
        page.contains("按手印") && page.contains("把电话、住址给帮手") && page.contains("chen"),
        "{page}"
    );
    let rows = world.rows(consent::Entity::find()).await;
    let withdrawal = format!("{path}/consents/{}/withdrawal", rows[0].id);
    chen.post(&withdrawal, &[]).await.accepted();
    let hidden = phone.get(&link).await.body;
    assert!(
        !hidden.contains("locust") && !hidden.contains("13900007788"),
        "{hidden}"
    );
    assert!(hidden.contains("王秀兰"), "the visit stands");
    let rows = world.rows(consent::Entity::find()).await;
    assert!(
        rows.len() == 2 && rows[0].withdrawn_at.is_some(),
        "it stays provable"
    );
    let again = chen.post(&withdrawal, &[]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    let proxy = [
        ("purpose", "helper"),
        ("agreed", "yes"),
        ("given_on", "2026-11-23"),
        ("method", "proxy"),
        ("relation", ""),
    ];
    let version = chen.get(&new).await.version();
    let mut fields = vec![("version", version.as_str())];
    fields.extend(proxy);
    let refused = chen.post(&new, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("fault-relation"));
    let mut said = proxy;
    said[4].1 = "女儿王芳";
    save(&mut chen, &new, &said).await;
    assert!(phone.get(&link).await.body.contains("locust"));
    let history = chen.get(&format!("{path}/history")).await.body;
    assert!(history.contains("把电话、住址给帮手"), "{history}");
}

#[tokio::test]
async fn all_that_is_kept_is_handed_out_and_deleted_on_request() {
    let world = World::new().await;
    let (elder, _) = visited(&world).await;
    let other = world.elder(&world.places.liuxi, "Zhang").await;
    let path = format!("/people/elders/{}", elder.id);
    let mut chen = world.coordinator().await;
    save(
        &mut chen,
        &format!("{path}/profile/hardship"),
        &[("hardships", "the roof leaks")],
    )
    .await;
    for (name, to) in [("张玉兰", elder.id), ("张小兰", elder.id)] {
        let child = [
            ("relation", "daughter"),
            ("name", name),
            ("sex", ""),
            ("region", ""),
            ("capacity", ""),
        ];
        chen.post(&format!("/people/elders/{to}/relatives"), &child)
            .await
            .accepted();
    }
    let shared = world.rows(relative::Entity::find()).await[0].id.to_string();
    let same = [
        ("existing", shared.as_str()),
        ("relation", "daughter"),
        ("sex", ""),
        ("region", ""),
        ("capacity", ""),
    ];
    chen.post(&format!("/people/elders/{}/relatives", other.id), &same)
        .await
        .accepted();
    let everything = chen.get(&format!("{path}/everything")).await.body;
    for kept in [
        "13900007788",
        "locust",
        "the roof leaks",
        "张小兰",
        "王秀兰",
    ] {
        assert!(everything.contains(kept), "{kept}: {everything}");
    }
    assert_eq!(written(&world, "hand out").await, 1);
    let purge = format!("{path}/purge");
    assert_eq!(chen.get(&purge).await.status, StatusCode::NOT_FOUND);
    let viewer = world
        .viewer()
        .await
        .get(&format!("{path}/everything"))
        .await;
    assert_eq!(viewer.status, StatusCode::NOT_FOUND);
    let mut admin = world.administrator().await;
    let wrong = [("name", "王秀"), ("reason", "her daughter asked")];
    let refused = admin.post(&purge, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    written_about(&world, &elder).await;
    let visits = world.rows(visit::Entity::find()).await.len();
    let right = [("name", "王秀兰"), ("reason", "her daughter asked")];
    admin.post(&purge, &right).await.accepted();
    assert_eq!(world.rows(visit::Entity::find()).await.len(), visits);
    let left = format!(
        "{:?}{:?}{:?}{:?}{:?}",
        world.rows(elder::Entity::find_by_id(elder.id)).await,
        world.rows(elder_contact::Entity::find()).await,
        world.rows(elder_health::Entity::find()).await,
        world.rows(profile::Entity::find()).await,
        world.rows(field_change::Entity::find()).await,
    );
    assert!(
        !left.contains("王秀兰") && !left.contains("locust") && !left.contains("1944"),
        "{left}"
    );
    nothing_is_told(&world).await;
    for page in ["/visiting", "/incidents", "/care/due", "/care", "/"] {
        let page = chen.get(page).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        assert!(!page.body.contains("王秀兰"), "{}", page.body);
    }
    let relatives = world.rows(relative::Entity::find()).await;
    let names: Vec<_> = relatives.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(
        names,
        ["张玉兰"],
        "a child of two parents stays with the other"
    );
    assert_eq!(chen.get(&path).await.status, StatusCode::NOT_FOUND);
    assert!(!chen.get("/people").await.body.contains("王秀兰"));
    assert_eq!(written(&world, "purge").await, 1);
}
