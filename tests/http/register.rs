//! What is known of an elder beyond the basics: the seven groups, their history, the family.

use axum::http::StatusCode;
use chrono::Duration;
use linli::people::{away, elder, field_change, kinship, profile, relative, same_person};
use sea_orm::EntityTrait;

use crate::visitor::Visitor;
use crate::world::World;

/// A form of somebody's that is sent with the version the page has now.
pub async fn save(visitor: &mut Visitor, path: &str, fields: &[(&str, &str)]) {
    let version = visitor.get(path).await;
    assert_eq!(version.status, StatusCode::OK, "{path}: {}", version.body);
    let version = version.version();
    let mut all = vec![("version", version.as_str())];
    all.extend(fields);
    let answer = visitor.post(path, &all).await;
    assert_eq!(
        answer.status,
        StatusCode::SEE_OTHER,
        "{path}: {}",
        answer.body
    );
}

#[tokio::test]
async fn what_is_known_is_sealed_confirmed_and_every_change_of_it_is_told() {
    let world = World::new().await;
    let elder = world.elder(&world.places.liuxi, "Wang").await;
    let path = format!("/people/elders/{}", elder.id);
    let mut chen = world.coordinator().await;
    let fields = [
        ("ethnicity", "korean"),
        ("education", "primary"),
        ("registered", "yes"),
        ("resides", "yes"),
        ("category", "left-behind"),
        ("category", "allowance"),
    ];
    save(&mut chen, &format!("{path}/profile/standing"), &fields).await;
    let guardian = [
        ("guardian-name", "金美善"),
        ("guardian-relation", "daughter"),
        ("guardian-phone", "13900001234"),
        ("guardian-place", "延吉"),
    ];
    save(&mut chen, &format!("{path}/profile/guardian"), &guardian).await;
    let page = chen.get(&path).await.body;
    for shown in [
        "朝鲜族",
        "小学",
        "留守、低保",
        "金美善",
        "13900001234",
        "2026年11月23日，chen",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let stored = format!("{:?}", world.rows(profile::Entity::find()).await);
    assert!(!stored.contains("13900001234") && !stored.contains("korean"));
    // The guardian has another number, and nothing else is otherwise.
    let mut other = guardian;
    other[2].1 = "13900005678";
    save(&mut chen, &format!("{path}/profile/guardian"), &other).await;
    let history = chen.get(&format!("{path}/history")).await.body;
    assert!(
        history.contains("13900001234") && history.contains("13900005678"),
        "{history}"
    );
    assert!(history.contains("chen"));
    let stored = format!("{:?}", world.rows(field_change::Entity::find()).await);
    assert!(!stored.contains("13900001234") && !stored.contains("13900005678"));
    let form = chen.get(&format!("{path}/profile/guardian")).await.body;
    assert!(form.contains("value=\"13900005678\""));
    let mut viewer = world.viewer().await;
    let page = viewer.get(&path).await.body;
    assert!(!page.contains("金美善") && !page.contains("朝鲜族"));
    let hidden = viewer.get(&format!("{path}/history")).await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn health_has_its_own_history_behind_its_own_door() {
    let world = World::new().await;
    let elder = world.elder(&world.places.liuxi, "Wang").await;
    let path = format!("/people/elders/{}", elder.id);
    let mut chen = world.coordinator().await;
    let health = [
        ("ability_level", "2"),
        ("living_alone", "no"),
        ("economic_hardship", ""),
        ("note", "hears badly"),
        ("condition", "chronic"),
        ("chronic", "pressure"),
        ("chronic", "diabetes"),
        ("disability", "hearing"),
    ];
    save(&mut chen, &format!("{path}/health"), &health).await;
    let form = chen.get(&format!("{path}/health")).await.body;
    let ticked = |value: &str| form.contains(&format!("value=\"{value}\" checked"));
    assert!(ticked("diabetes") && ticked("pressure") && !ticked("stroke"));
    let history = chen.get(&format!("{path}/history")).await.body;
    assert!(!history.contains("hears badly") && !history.contains("糖尿病"));
    let history = chen.get(&format!("{path}/health/history")).await.body;
    assert!(
        history.contains("hears badly") && history.contains("糖尿病"),
        "{history}"
    );
    let page = chen.get(&path).await.body;
    assert!(!page.contains("糖尿病"));
    // Living alone and hardship, told in their own groups, are what planning reads.
    save(
        &mut chen,
        &format!("{path}/profile/family"),
        &[("living-with", "alone")],
    )
    .await;
    save(
        &mut chen,
        &format!("{path}/profile/hardship"),
        &[("aid", "allowance")],
    )
    .await;
    let form = chen.get(&format!("{path}/health")).await.body;
    assert_eq!(form.matches("value=\"yes\" checked").count(), 2, "{form}");
    let refused = chen
        .post(
            &format!("{path}/profile/family"),
            &[
                ("version", "4"),
                ("children", "99"),
                ("living-with", "moon"),
            ],
        )
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("fault-children") && refused.body.contains("fault-living-with"));
}

#[tokio::test]
async fn what_nobody_confirmed_for_longer_than_the_county_allows_is_listed() {
    let world = World::new().await;
    let elder = world.elder(&world.places.liuxi, "Wang").await;
    let path = format!("/people/elders/{}", elder.id);
    let mut chen = world.coordinator().await;
    let overdue = chen.get("/people/overdue").await.body;
    assert!(
        overdue.contains("Wang") && overdue.contains("照料情况（从来没有）"),
        "{overdue}"
    );
    for group in [
        "standing", "family", "health", "needs", "care", "hardship", "guardian",
    ] {
        chen.post(&format!("{path}/confirmations/{group}"), &[])
            .await
            .accepted();
    }
    assert!(!chen.get("/people/overdue").await.body.contains("Wang"));
    world.turn_clock(Duration::days(200));
    let mut chen = world.coordinator().await;
    assert_eq!(chen.get("/people/overdue").await.status, StatusCode::OK);
    assert!(!chen.get("/people/overdue").await.body.contains("Wang"));
    // The county decides that half a year is long.
    let mut county = world.administrator().await;
    let place = world.places.county.id.to_string();
    let decided = [
        ("value", "180"),
        ("from", "2027-06-11"),
        ("source", "县民政局会议"),
    ];
    county
        .post(&format!("/policy/{place}/confirm"), &decided)
        .await
        .accepted();
    let mut chen = world.coordinator().await;
    let listed = chen.get("/people/overdue").await.body;
    assert!(
        listed.contains("Wang") && listed.contains("（2026年11月23日）"),
        "{listed}"
    );
    chen.post(&format!("{path}/confirmations/care"), &[])
        .await
        .accepted();
    let listed = chen.get("/people/overdue").await.body;
    assert!(
        listed.contains("Wang") && !listed.contains("照料情况"),
        "{listed}"
    );
    assert!(chen.get("/care").await.body.contains("/people/overdue"));
}

#[tokio::test]
async fn one_child_belongs_to_both_parents_and_its_times_away_stay_on_record() {
    let world = World::new().await;
    let mother = world.elder(&world.places.liuxi, "Wang").await;
    let father = world.elder(&world.places.liuxi, "Zhang").await;
    let paths = [mother.id, father.id].map(|id| format!("/people/elders/{id}"));
    let mut chen = world.coordinator().await;
    let child = [
        ("relation", "daughter"),
        ("name", "张玉兰"),
        ("sex", "female"),
        ("phone", "13900002222"),
        ("phone2", "0431-5550000"),
        ("region", "country"),
        ("home", "青岛城阳"),
        ("capacity", "able"),
        ("away_since", "2026-03-01"),
    ];
    chen.post(&format!("{}/relatives", paths[0]), &child)
        .await
        .accepted();
    let rows = world.rows(relative::Entity::find()).await;
    let stored = format!("{rows:?}");
    assert!(
        !stored.contains("13900002222") && !stored.contains("青岛"),
        "{stored}"
    );
    let id = rows[0].id.to_string();
    let form = chen.get(&format!("{}/relatives", paths[1])).await.body;
    assert!(form.contains("张玉兰（Wang 的亲属）"), "{form}");
    let same = [
        ("existing", id.as_str()),
        ("relation", "daughter"),
        ("sex", ""),
        ("region", ""),
        ("capacity", ""),
    ];
    chen.post(&format!("{}/relatives", paths[1]), &same)
        .await
        .accepted();
    assert_eq!(world.rows(relative::Entity::find()).await.len(), 1);
    for path in &paths {
        let page = chen.get(path).await.body;
        for shown in ["张玉兰", "13900002222", "外省", "2026年3月1日起在外"] {
            assert!(page.contains(shown), "{shown}: {page}");
        }
    }
    // She comes home, and leaves again: the first time away stays.
    let away = format!("{}/relatives/{id}/away", paths[0]);
    save(
        &mut chen,
        &away,
        &[("from", "2026-03-01"), ("until", "2026-10-05")],
    )
    .await;
    save(&mut chen, &away, &[("from", "2026-11-01"), ("until", "")]).await;
    let spells = world.rows(away::Entity::find()).await;
    let spells: Vec<_> = spells
        .iter()
        .map(|row| {
            (
                row.from_date.to_string(),
                row.until_date.map(|day| day.to_string()),
            )
        })
        .collect();
    assert_eq!(
        spells,
        [
            ("2026-03-01".to_owned(), Some("2026-10-05".to_owned())),
            ("2026-11-01".to_owned(), None)
        ]
    );
    let page = chen.get(&paths[1]).await.body;
    assert!(
        page.contains("2026年11月1日起在外"),
        "both parents see it: {page}"
    );
    let mut other = child;
    other[3].1 = "13900003333";
    save(
        &mut chen,
        &format!("{}/relatives/{id}", paths[0]),
        &other[..8],
    )
    .await;
    let history = chen.get(&format!("{}/history", paths[0])).await.body;
    assert!(
        history.contains("电话（张玉兰）") && history.contains("13900003333"),
        "{history}"
    );
    chen.post(&format!("{}/relatives/{id}/end", paths[0]), &[])
        .await
        .accepted();
    assert!(!chen.get(&paths[0]).await.body.contains("13900003333"));
    assert!(chen.get(&paths[1]).await.body.contains("13900003333"));
    let viewer = world.viewer().await.get(&paths[1]).await.body;
    assert!(!viewer.contains("张玉兰"));
}

#[tokio::test]
async fn husband_and_wife_and_helper_and_elder_in_one_are_joined_and_parted() {
    let world = World::new().await;
    let wife = world.elder(&world.places.liuxi, "Wang").await;
    let husband = world.elder(&world.places.liuxi, "Zhang").await;
    let third = world.elder(&world.places.liuxi, "Li").await;
    let helper = world.helper(&world.places.liuxi, "Zhang").await;
    let path = |row: &elder::Model| format!("/people/elders/{}", row.id);
    let mut chen = world.coordinator().await;
    let (his, third_id) = (husband.id.to_string(), third.id.to_string());
    let spouse = format!("{}/spouse", path(&wife));
    chen.post(&spouse, &[("spouse", &his)]).await.accepted();
    let link = |row: &elder::Model| format!("<a href=\"{}\">", path(row));
    assert!(chen.get(&path(&husband)).await.body.contains(&link(&wife)));
    assert!(chen.get(&path(&wife)).await.body.contains(&link(&husband)));
    let again = chen.post(&spouse, &[("spouse", &third_id)]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    chen.post(&format!("{}/spouse/end", path(&husband)), &[])
        .await
        .accepted();
    assert!(!chen.get(&path(&wife)).await.body.contains(&link(&husband)));
    let ended = world.rows(kinship::Entity::find()).await;
    assert!(ended.len() == 2 && ended.iter().all(|row| row.ended_at.is_some()));
    let helper_id = helper.id.to_string();
    let same = format!("{}/same", path(&husband));
    chen.post(&same, &[("other", &helper_id)]).await.accepted();
    let helper_path = format!("/people/helpers/{}", helper.id);
    assert!(chen.get(&path(&husband)).await.body.contains(&helper_path));
    assert!(chen.get(&helper_path).await.body.contains(&path(&husband)));
    chen.post(&format!("{helper_path}/same/end"), &[])
        .await
        .accepted();
    assert!(!chen.get(&path(&husband)).await.body.contains(&helper_path));
    assert_eq!(
        world.rows(same_person::Entity::find()).await.len(),
        1,
        "it stays provable"
    );
}

#[tokio::test]
async fn an_import_writes_the_history_too() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    let liuhe = world.places.liuhe.id;
    let roster = |phone: &str| format!("id,name,sex,phone\nE77,王秀兰,F,{phone}\n");
    for phone in ["13900001111", "13900002222"] {
        let csv = roster(phone);
        let import = chen.hand_in(liuhe, "elders.csv", csv.as_bytes()).await;
        let import = import.accepted().to_owned();
        crate::imports::confirm(&mut chen, &import).await.accepted();
    }
    let elder = world.rows(elder::Entity::find()).await.remove(0);
    let history = chen
        .get(&format!("/people/elders/{}/history", elder.id))
        .await
        .body;
    for phone in ["13900001111", "13900002222"] {
        assert!(history.contains(phone), "{phone}: {history}");
    }
}
