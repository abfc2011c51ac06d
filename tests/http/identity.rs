//! Who somebody is: the identity number, the birthday by sun or moon, and the order of names.

use axum::http::StatusCode;
use linli::access::KEEPERS;
use linli::access::entity::audit;
use linli::people::{elder, elder_identity, helper_identity};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use crate::world::World;

linli::permissions! {
    /// What was written down.
    ReadRecord read KEEPERS => audit::Entity;
}

/// A woman born on 10 December 1952, in an area that was never given out.
pub const NUMBER: &str = "999999195212109704";

#[tokio::test]
async fn an_identity_number_is_kept_sealed_shown_masked_and_every_look_is_written_down() {
    let world = World::new().await;
    let elder = world.elder(&world.places.liuxi, "Wang").await;
    let path = format!("/people/elders/{}", elder.id);
    let mut visitor = world.coordinator().await;
    let form = visitor.get(&format!("{path}/identity")).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.body);
    let wide: String = NUMBER
        .chars()
        .map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap())
        .collect();
    let typed = format!("{wide} ");
    let answer = visitor
        .post(
            &format!("{path}/identity"),
            &[("version", "1"), ("number", &typed)],
        )
        .await;
    assert_eq!(answer.accepted(), path);
    let rows = world.rows(elder_identity::Entity::find()).await;
    assert!(!rows[0].number_encrypted.contains("1952") && !rows[0].number_hash.contains("1952"));
    let page = visitor.get(&path).await.body;
    assert!(page.contains("9999**********9704"), "{page}");
    assert!(!page.contains(NUMBER));
    // The register says 9 March 1944: both are told, neither is changed.
    assert!(page.contains("1952年12月10日") && page.contains("1944年3月9日"));
    let kept = world.rows(elder::Entity::find_by_id(elder.id)).await;
    assert_eq!(kept[0].birth_date, elder.birth_date);
    let looks = || async {
        let looks = audit::Entity::find().filter(audit::Column::Subject.eq("elder_identity"));
        world
            .app
            .own_desk::<ReadRecord>()
            .all(looks)
            .await
            .unwrap()
            .len()
    };
    assert_eq!(looks().await, 0);
    let whole = visitor.get(&format!("{path}/identity/number")).await.body;
    assert!(whole.contains(NUMBER));
    assert_eq!(looks().await, 1);
    for mut other in [world.viewer().await, world.neighbour().await] {
        let answer = other.get(&format!("{path}/identity/number")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(looks().await, 1);
    let forgotten = [("version", "2"), ("number", ""), ("forget", "yes")];
    let answer = visitor.post(&format!("{path}/identity"), &forgotten).await;
    answer.accepted();
    assert!(world.rows(elder_identity::Entity::find()).await.is_empty());
}

#[tokio::test]
async fn a_number_that_cannot_be_one_is_refused_with_its_reason() {
    let world = World::new().await;
    let helper = world.helper(&world.places.liuxi, "Zhao").await;
    let path = format!("/people/helpers/{}", helper.id);
    let mut visitor = world.coordinator().await;
    for (number, said) in [
        ("99999919521210970", "18 位"),
        ("999999195212109705", "最后一位对不上"),
        ("9.99999E+17", "表格软件"),
        ("9999**********9704", "星号"),
        ("999999209912100035", "还没有到"),
        ("", "身份证号"),
    ] {
        let answer = visitor
            .post(
                &format!("{path}/identity"),
                &[("version", "1"), ("number", number)],
            )
            .await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{number}");
        assert!(answer.body.contains(said), "{number}: {}", answer.body);
    }
    assert!(world.rows(helper_identity::Entity::find()).await.is_empty());
    // The old number of fifteen digits is made one of eighteen.
    let old = format!("{}{}", &NUMBER[..6], &NUMBER[8..17]);
    let fields = [("version", "1"), ("number", old.as_str())];
    let answer = visitor.post(&format!("{path}/identity"), &fields).await;
    answer.accepted();
    let whole = visitor.get(&format!("{path}/identity/number")).await.body;
    assert!(whole.contains(NUMBER), "{whole}");
}

#[tokio::test]
async fn a_birthday_by_the_moon_becomes_a_day_of_the_sun() {
    let world = World::new().await;
    let elder = world.elder(&world.places.liuxi, "Wang").await;
    let path = format!("/people/elders/{}", elder.id);
    let organisation = world.places.liuxi.id.to_string();
    let mut visitor = world.coordinator().await;
    let basics = |version: &'static str, lunar: &'static str, leap: &'static str| {
        let mut fields = vec![
            ("version", version),
            ("name", "王秀兰"),
            ("sex", "female"),
            ("birth_date", ""),
            ("birth_calendar", "lunar"),
            ("lunar_birth", lunar),
            ("organisation", &organisation),
            ("lon", "127.40"),
            ("lat", "43.32"),
            ("datum", "wgs84"),
            ("preferred_sex", ""),
            ("preferred_language", ""),
        ];
        if !leap.is_empty() {
            fields.push(("lunar_leap", leap));
        }
        fields
    };
    let refused = visitor
        .post(&format!("{path}/basics"), &basics("1", "1944-3-1", "yes"))
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.body.contains("农历里没有这一天"),
        "{}",
        refused.body
    );
    let kept = visitor
        .post(&format!("{path}/basics"), &basics("1", "1944-4-1", "yes"))
        .await;
    kept.accepted();
    let row = world
        .rows(elder::Entity::find_by_id(elder.id))
        .await
        .remove(0);
    assert_eq!(row.birth_date.unwrap().to_string(), "1944-05-22");
    assert_eq!(row.birth_calendar.as_deref(), Some("lunar"));
    let page = visitor.get(&path).await.body;
    assert!(
        page.contains("闰四月") && page.contains("1944年5月22日"),
        "{page}"
    );
    let form = visitor.get(&format!("{path}/basics")).await.body;
    assert!(form.contains("value=\"1944-4-1\""), "{form}");
}

#[tokio::test]
async fn names_go_by_pinyin_with_surnames_read_as_surnames_or_by_strokes() {
    let world = World::new().await;
    for name in ["单福生", "张桂兰", "丁一山", "王秀兰"] {
        let elder = world.elder(&world.places.liuxi, name).await;
        let row = elder::ActiveModel {
            id: Set(elder.id),
            sort_key: Set(linli::page::name::sort_key(name)),
            ..Default::default()
        };
        world.change(row).await;
    }
    let mut visitor = world.viewer().await;
    let order = |body: &str, names: [&str; 4]| {
        let mut found: Vec<_> = names.iter().map(|name| body.find(name).unwrap()).collect();
        let sorted = found.is_sorted();
        found.sort_unstable();
        sorted
    };
    let pinyin = visitor.get("/people").await.body;
    assert!(order(&pinyin, ["丁一山", "单福生", "王秀兰", "张桂兰"]));
    let strokes = visitor.get("/people?sort=strokes").await.body;
    assert!(order(&strokes, ["丁一山", "王秀兰", "张桂兰", "单福生"]));
    let found = visitor.get("/people?q=sfs").await.body;
    assert!(found.contains("单福生") && !found.contains("张桂兰"));
    let found = visitor.get("/people?q=wxl&sort=strokes").await.body;
    assert!(found.contains("王秀兰") && !found.contains("张桂兰"));
}
