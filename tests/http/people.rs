//! Keeping people by hand: the list, one person, the forms.

use axum::http::StatusCode;
use linli::access::KEEPERS;
use linli::access::entity::audit;
use linli::matching::pair;
use linli::needs::need;
use linli::people::{consent, elder, elder_contact, elder_health, helper};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use crate::world::World;

linli::permissions! {
    /// What was written down.
    ReadRecord read KEEPERS => audit::Entity;
}

/// The basics of an elder as a browser sends them, with one field replaced.
fn basics<'a>(
    organisation: &'a str,
    version: &'a str,
    other: (&'a str, &'a str),
) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("version", version),
        ("name", "王秀英"),
        ("sex", "female"),
        ("birth_date", "1944-03-09"),
        ("organisation", organisation),
        ("hamlet", ""),
        ("lon", "127.40"),
        ("lat", "43.32"),
        ("datum", "gcj02"),
        ("days1", "1"),
        ("days1", "3"),
        ("from1", "08:00"),
        ("until1", "11:00"),
        ("from2", ""),
        ("until2", ""),
        ("preferred_sex", ""),
        ("preferred_language", "ko"),
        ("max_helpers", ""),
    ];
    fields.retain(|(name, _)| *name != other.0);
    fields.push(other);
    fields
}

async fn the_elder(world: &World, id: i32) -> elder::Model {
    world.rows(elder::Entity::find_by_id(id)).await.remove(0)
}

#[tokio::test]
async fn a_coordinator_changes_the_basics_of_an_elder() {
    let world = World::new().await;
    let elder = world.elder(&world.places.liuxi, "Wang").await;
    let organisation = world.places.dongtun.id.to_string();
    let path = format!("/people/elders/{}", elder.id);
    let mut visitor = world.coordinator().await;
    let form = visitor.get(&format!("{path}/basics")).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.body);
    assert!(form.body.contains("value=\"08:00\"") && form.body.contains("value=\"Wang\""));
    let fields = basics(&organisation, "1", ("hamlet", "三组"));
    let answer = visitor.post(&format!("{path}/basics"), &fields).await;
    assert_eq!(
        (answer.status, answer.location()),
        (StatusCode::SEE_OTHER, path.as_str()),
        "{}",
        answer.body
    );
    let now = the_elder(&world, elder.id).await;
    assert_eq!(
        (now.name.as_str(), now.sort_key.as_str()),
        ("王秀英", "wang xiu ying")
    );
    assert_eq!(
        (now.windows.as_str(), now.hamlet.as_deref(), now.version),
        ("13@08:00-11:00", Some("三组"), 2)
    );
    assert_eq!(
        (now.organisation_id, now.max_helpers),
        (world.places.dongtun.id, None)
    );
    assert_eq!(
        (now.datum.as_deref(), now.source_lon),
        (Some("gcj02"), Some(127.40))
    );
    let shift = (now.lon.unwrap() - 127.40).abs();
    assert!(
        (0.001..0.02).contains(&shift),
        "the position is kept as WGS-84: {shift}"
    );
    let page = visitor.get(&path).await;
    assert!(
        page.body.contains("王秀英")
            && page.body.contains("三组")
            && page.body.contains("周一、周三")
    );
}

#[tokio::test]
async fn a_form_with_faults_comes_back_filled_and_changes_nothing() {
    let world = World::new().await;
    let elder = world.elder(&world.places.liuxi, "Wang").await;
    let organisation = world.places.liuxi.id.to_string();
    let path = format!("/people/elders/{}/basics", elder.id);
    let mut visitor = world.coordinator().await;
    for (fault, text) in [
        (("name", ""), "field-name"),
        (("birth_date", "2031-01-01"), "2031-01-01"),
        (("lon", ""), "fault-lon"),
        (("until1", "07:00"), "fault-until1"),
        (("max_helpers", "99"), "fault-max_helpers"),
        (("code", "E-1"), "code"),
    ] {
        let answer = visitor
            .post(&path, &basics(&organisation, "1", fault))
            .await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{fault:?}");
        assert!(
            answer.body.contains(text) && answer.body.contains("role=\"alert\""),
            "{fault:?}"
        );
        assert!(
            fault.0 == "name" || answer.body.contains("value=\"王秀英\""),
            "{fault:?}"
        );
    }
    let beidian = world.places.beidian.id.to_string();
    let answer = visitor
        .post(&path, &basics(&beidian, "1", ("hamlet", "")))
        .await;
    assert_eq!(
        answer.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "a village that is not theirs"
    );
    assert_eq!(the_elder(&world, elder.id).await, elder);
}

#[tokio::test]
async fn what_somebody_else_changed_meanwhile_is_not_written_over() {
    let world = World::new().await;
    let elder = world.elder(&world.places.liuxi, "Wang").await;
    let organisation = world.places.liuxi.id.to_string();
    let path = format!("/people/elders/{}", elder.id);
    let mut visitor = world.coordinator().await;
    let status = [("version", "1"), ("status", "paused")];
    assert_eq!(
        visitor
            .post(&format!("{path}/status"), &status)
            .await
            .status,
        StatusCode::SEE_OTHER
    );
    let late = visitor
        .post(
            &format!("{path}/basics"),
            &basics(&organisation, "1", ("hamlet", "")),
        )
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let contact = [
        ("version", "1"),
        ("phone", "0451 5555 1234"),
        ("address", ""),
        ("family_phone", ""),
    ];
    assert_eq!(
        visitor
            .post(&format!("{path}/contact"), &contact)
            .await
            .status,
        StatusCode::CONFLICT
    );
    let now = the_elder(&world, elder.id).await;
    assert_eq!(
        (now.name.as_str(), now.status.as_str(), now.version),
        ("Wang", "paused", 2)
    );
    assert!(world.rows(elder_contact::Entity::find()).await.is_empty());
}

#[tokio::test]
async fn several_numbers_of_one_person_are_kept_however_they_are_separated() {
    let world = World::new().await;
    let elder = world.elder(&world.places.liuxi, "Wang").await;
    let mut visitor = world.coordinator().await;
    let path = format!("/people/elders/{}", elder.id);
    let contact = |version, phone| {
        [
            ("version", version),
            ("phone", phone),
            ("address", ""),
            ("family_phone", ""),
        ]
    };
    let kept = visitor
        .post(
            &format!("{path}/contact"),
            &contact("1", "139 0000 0003\u{3001}0431-0000008"),
        )
        .await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    let rows = world.rows(elder_contact::Entity::find()).await;
    assert_eq!(rows[0].phone.as_deref(), Some("139 0000 0003;0431-0000008"));
    let page = visitor.get(&path).await.body;
    assert!(page.contains("139 0000 0003 \u{b7} 0431-0000008"), "{page}");
    let refused = visitor
        .post(
            &format!("{path}/contact"),
            &contact("2", "139 0000 0003;12"),
        )
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.body.contains("139 0000 0003;12"),
        "comes back filled"
    );
}

#[tokio::test]
async fn to_the_neighbouring_township_nobody_here_exists() {
    let world = World::new().await;
    let elder = world.elder(&world.places.liuxi, "Wang").await;
    let helper = world.helper(&world.places.liuxi, "Zhao").await;
    let mut neighbour = world.neighbour().await;
    let paths = [
        format!("/people/elders/{}", elder.id),
        format!("/people/helpers/{}", helper.id),
    ];
    for path in &paths {
        assert_eq!(neighbour.get(path).await.status, StatusCode::NOT_FOUND);
        for part in ["basics", "contact", "consent", "status"] {
            assert_eq!(
                neighbour.get(&format!("{path}/{part}")).await.status,
                StatusCode::NOT_FOUND,
                "{part}"
            );
        }
        let status = [("version", "1"), ("status", "ended")];
        assert_eq!(
            neighbour
                .post(&format!("{path}/status"), &status)
                .await
                .status,
            StatusCode::NOT_FOUND
        );
    }
    for part in ["health", "needs", "pairs"] {
        assert_eq!(
            neighbour.get(&format!("{}/{part}", paths[0])).await.status,
            StatusCode::NOT_FOUND,
            "{part}"
        );
    }
    for list in ["/people", "/people?kind=helpers"] {
        let body = neighbour.get(list).await.body;
        assert!(!body.contains("Wang") && !body.contains("Zhao"), "{list}");
    }
    assert_eq!(the_elder(&world, elder.id).await, elder);
}

#[tokio::test]
async fn whoever_only_looks_sees_no_phone_and_changes_nothing() {
    let world = World::new().await;
    let elder = world.elder(&world.places.liuxi, "Wang").await;
    world
        .insert(elder_contact::ActiveModel {
            elder_id: Set(elder.id),
            organisation_id: Set(elder.organisation_id),
            phone: Set(Some("13955550000".to_owned())),
            address: Set(Some("No. 7".to_owned())),
            family_phone: Set(None),
        })
        .await;
    let path = format!("/people/elders/{}", elder.id);
    let seen = world.coordinator().await.get(&path).await.body;
    assert!(seen.contains("13955550000") && seen.contains("No. 7"));
    let mut viewer = world.viewer().await;
    let page = viewer.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Wang"));
    for hidden in [
        "13955550000",
        "No. 7",
        "/health",
        "/basics",
        "/contact",
        "/consent",
        "/pairs",
    ] {
        assert!(!page.body.contains(hidden), "{hidden}");
    }
    for part in [
        "basics", "contact", "health", "consent", "status", "needs", "pairs",
    ] {
        let answer = viewer.get(&format!("{path}/{part}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{part}");
        assert!(!answer.body.contains("13955550000"));
    }
    let status = [("version", "1"), ("status", "ended")];
    assert_eq!(
        viewer.post(&format!("{path}/status"), &status).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        viewer.get("/people/elders/new").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(the_elder(&world, elder.id).await, elder);
}

#[tokio::test]
async fn somebody_is_found_by_name_code_and_pinyin() {
    let world = World::new().await;
    for (name, key) in [("王秀英", "wang xiu ying"), ("赵国强", "zhao guo qiang")] {
        let elder = world.elder(&world.places.liuxi, name).await;
        let row = elder::ActiveModel {
            id: Set(elder.id),
            sort_key: Set(key.to_owned()),
            ..Default::default()
        };
        let desk = world.app.own_desk::<crate::world::Make>();
        desk.update(row).await.unwrap();
        desk.commit().await.unwrap();
    }
    let mut visitor = world.coordinator().await;
    for search in ["秀英", "wxy", "wangxiu", "wang+xiu", "e-%E7%8E%8B"] {
        let body = visitor.get(&format!("/people?q={search}")).await.body;
        assert!(
            body.contains("王秀英") && !body.contains("赵国强"),
            "{search}"
        );
    }
    let elsewhere = visitor
        .get(&format!("/people?village={}", world.places.dongtun.id))
        .await
        .body;
    assert!(!elsewhere.contains("王秀英"));
}

#[tokio::test]
async fn an_elder_comes_into_the_register_with_needs_consent_health_and_a_pair() {
    let world = World::new().await;
    let helper = world.helper(&world.places.liuxi, "Zhao").await;
    let organisation = world.places.liuxi.id.to_string();
    let mut visitor = world.coordinator().await;
    assert_eq!(
        visitor.get("/people/elders/new").await.status,
        StatusCode::OK
    );
    let mut fields = basics(&organisation, "1", ("hamlet", ""));
    fields.retain(|(name, _)| *name != "version");
    let answer = visitor.post("/people/elders/new", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let path = answer.location().to_owned();
    let consent = [
        ("version", "1"),
        ("extent", "masked"),
        ("given_on", "2026-11-20"),
    ];
    assert_eq!(
        visitor
            .post(&format!("{path}/consent"), &consent)
            .await
            .status,
        StatusCode::SEE_OTHER
    );
    let health = [
        ("version", "2"),
        ("ability_level", "2"),
        ("living_alone", "yes"),
        ("economic_hardship", ""),
        ("note", ""),
    ];
    assert_eq!(
        visitor
            .post(&format!("{path}/health"), &health)
            .await
            .status,
        StatusCode::SEE_OTHER
    );
    let id = helper.id.to_string();
    let pair = [("helper", id.as_str()), ("kind", "pinned")];
    assert_eq!(
        visitor.post(&format!("{path}/pairs"), &pair).await.status,
        StatusCode::SEE_OTHER
    );
    let again = [("helper", id.as_str()), ("kind", "forbidden")];
    assert_eq!(
        visitor.post(&format!("{path}/pairs"), &again).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let page = visitor.get(&path).await.body;
    assert!(page.contains("Zhao"), "the pair stands on the page: {page}");
    let consents = world.rows(consent::Entity::find()).await;
    assert_eq!((consents.len(), consents[0].extent.as_str()), (1, "masked"));
    let health = world.rows(elder_health::Entity::find()).await;
    assert_eq!(
        (health[0].level(), health[0].alone(), health[0].poor()),
        (Some(2), Some(true), None)
    );
    assert_eq!(
        visitor.get(&format!("{path}/health")).await.status,
        StatusCode::OK
    );
    let looks = audit::Entity::find().filter(audit::Column::Subject.eq("elder_health"));
    let looks = world.app.own_desk::<ReadRecord>().all(looks).await.unwrap();
    assert_eq!(looks.len(), 1, "a look at health is written down");
    let pairs = world.rows(pair::Entity::find()).await;
    let end = format!("{path}/pairs/{}/end", pairs[0].id);
    assert_eq!(visitor.post(&end, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(world.rows(pair::Entity::find()).await.is_empty());
}

#[tokio::test]
async fn a_need_is_ended_once_and_a_helper_is_changed() {
    let world = World::new().await;
    let elder = world.elder(&world.places.liuxi, "Wang").await;
    let need = world.need(&elder).await;
    let mut visitor = world.coordinator().await;
    let end = format!("/people/elders/{}/needs/{}/end", elder.id, need.id);
    assert_eq!(
        visitor.post(&end, &[("version", "1")]).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        visitor.post(&end, &[("version", "1")]).await.status,
        StatusCode::CONFLICT
    );
    assert_eq!(world.rows(need::Entity::find()).await[0].status, "ended");
    let helper = world.helper(&world.places.liuxi, "Zhao").await;
    let organisation = helper.organisation_id.to_string();
    let mut fields = basics(&organisation, "1", ("name", "赵敏"));
    fields
        .retain(|(name, _)| !["preferred_sex", "preferred_language", "max_helpers"].contains(name));
    fields.extend([
        ("skills", "visit"),
        ("skills", "meal"),
        ("languages", "ko"),
        ("max_minutes", "240"),
        ("max_elders", "3"),
        ("max_visits_per_day", "2"),
        ("max_metres", "3000"),
        ("speed_kmh", "4"),
    ]);
    let path = format!("/people/helpers/{}", helper.id);
    assert_eq!(
        visitor.get(&format!("{path}/basics")).await.status,
        StatusCode::OK
    );
    let answer = visitor.post(&format!("{path}/basics"), &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let now = world
        .rows(helper::Entity::find_by_id(helper.id))
        .await
        .remove(0);
    let mut skills: Vec<_> = now.skills.split(';').collect();
    skills.sort_unstable();
    assert_eq!(
        (skills, now.languages.as_str(), now.max_minutes),
        (vec!["meal", "visit"], "ko", 240)
    );
    let page = visitor.get(&path).await.body;
    assert!(page.contains(&format!("/helpers/{}/link", helper.id)) && page.contains("赵敏"));
}
