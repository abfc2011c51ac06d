//! Records that look like one person: found, told apart, made one, and made two again without a trace.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::StatusCode;
use linli::access::KEEPERS;
use linli::access::entity::audit;
use linli::duplicates::{APART, ELDERS, HELPERS};
use linli::people::{elder, elder_identity, merged, profile, relative};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, Set};

use crate::identity::NUMBER;
use crate::register::save;
use crate::visitor::Visitor;
use crate::world::World;

linli::permissions! {
    /// What was written down.
    ReadRecord read KEEPERS => audit::Entity;
}

const LIST: &str = "/people/duplicates";

async fn contact(visitor: &mut Visitor, elder: &elder::Model, phone: &str) {
    let path = format!("/people/elders/{}/contact", elder.id);
    save(visitor, &path, &[("phone", phone)]).await;
}

fn compare(kept: i32, other: i32) -> String {
    format!("{LIST}/elders/{kept}/{other}")
}

/// Makes two records one; the page of what moved.
async fn merge(visitor: &mut Visitor, path: &str, chosen: &[(&str, &str)]) -> String {
    let form = visitor.get(path).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.body);
    let (version, other) = (form.version(), form.hidden("other_version"));
    let mut fields = vec![
        ("version", version.as_str()),
        ("other_version", other.as_str()),
    ];
    fields.extend(chosen);
    visitor.post(path, &fields).await.accepted().to_owned()
}

#[tokio::test]
async fn records_that_look_like_one_person_are_shown_with_the_reason_to_their_own_keepers_only() {
    let world = World::new().await;
    let liuxi = &world.places.liuxi;
    let first = world.elder(liuxi, "王桂兰").await;
    let twin = world.elder(liuxi, "王 桂兰").await;
    let near = world.elder(&world.places.dongtun, "王桂蓝").await;
    let numbered = world.elder(&world.places.dongtun, "李福生").await;
    let mut chen = world.coordinator().await;
    contact(&mut chen, &first, "13900001234").await;
    contact(&mut chen, &near, "139 0000 1235").await;
    // One digit is not two, and a name that is quite another is another person.
    contact(&mut chen, &numbered, "13900001234").await;
    for elder in [&first, &numbered] {
        let path = format!("/people/elders/{}/identity", elder.id);
        save(&mut chen, &path, &[("number", NUMBER)]).await;
    }
    let page = chen.get(LIST).await.body;
    assert!(page.contains("共 3 对"), "{page}");
    for (one, second, why) in [
        (&first, &twin, "姓名、生日、组屯一样"),
        (&first, &near, "电话几乎一样，姓名也像"),
        (&first, &numbered, "身份证号一样"),
    ] {
        let link = compare(one.id, second.id);
        let (above, _) = page.split_once(&link).expect(&link);
        let row = above.rsplit("<tr>").next().unwrap();
        assert!(row.contains(why), "{row}");
    }
    // The same telephone of somebody with quite another name is a household's.
    assert!(!page.contains(&compare(near.id, numbered.id)));
    let mut neighbour = world.neighbour().await;
    let theirs = neighbour.get(LIST).await.body;
    assert!(theirs.contains("没有看起来重复的记录") && !theirs.contains("王桂"));
    let path = compare(first.id, twin.id);
    assert_eq!(neighbour.get(&path).await.status, StatusCode::NOT_FOUND);
    for gesture in [path.clone(), format!("{path}/different")] {
        let fields = [("version", "1"), ("other_version", "1")];
        let answer = neighbour.post(&gesture, &fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{gesture}");
    }
    let mut viewer = world.viewer().await;
    assert_eq!(viewer.get(LIST).await.status, StatusCode::NOT_FOUND);
    assert!(chen.get("/care").await.body.contains(LIST));
}

#[tokio::test]
async fn two_persons_are_told_apart_once_and_for_all() {
    let world = World::new().await;
    let one = world.elder(&world.places.liuxi, "王桂兰").await;
    let other = world.elder(&world.places.liuxi, "王桂兰").await;
    let mut chen = world.coordinator().await;
    assert!(chen.get(LIST).await.body.contains("共 1 对"));
    // Whichever stands first.
    let path = format!("{}/different", compare(other.id, one.id));
    let back = chen.post(&path, &[]).await.accepted().to_owned();
    assert_eq!(back, format!("{LIST}?kind=elders"));
    assert!(chen.get(&back).await.body.contains("没有看起来重复的记录"));
    contact(&mut chen, &one, "13900001234").await;
    contact(&mut chen, &other, "13900001234").await;
    assert!(chen.get(LIST).await.body.contains("没有看起来重复的记录"));
    assert_eq!(written(&world, "tell apart").await, 1);
    let rows = world.rows(elder::Entity::find()).await;
    assert!(rows.iter().all(|row| row.status == "active"));
}

async fn written(world: &World, action: &str) -> usize {
    let rows = audit::Entity::find().filter(audit::Column::Action.eq(action));
    let desk = world.app.own_desk::<ReadRecord>();
    desk.all(rows).await.unwrap().len()
}

/// Two records of one woman, each of which knows what the other does not.
async fn twins(world: &World, chen: &mut Visitor) -> [elder::Model; 2] {
    let liuxi = &world.places.liuxi;
    let kept = world.elder(liuxi, "王桂兰").await;
    let other = world.elder(liuxi, "王桂兰").await;
    let paths = [&kept, &other].map(|row| format!("/people/elders/{}", row.id));
    contact(chen, &kept, "13900001234").await;
    contact(chen, &other, "13900001111").await;
    save(
        chen,
        &format!("{}/identity", paths[1]),
        &[("number", NUMBER)],
    )
    .await;
    let standing = [("ethnicity", "korean"), ("education", "primary")];
    save(chen, &format!("{}/profile/standing", paths[1]), &standing).await;
    let standing = [("education", "none"), ("resides", "yes")];
    save(chen, &format!("{}/profile/standing", paths[0]), &standing).await;
    let care = [("carer", "neighbours")];
    save(chen, &format!("{}/profile/care", paths[1]), &care).await;
    // A change that is told in the history, sealed for this person.
    contact(chen, &other, "13900002222").await;
    let child = [
        ("relation", "daughter"),
        ("name", "张玉兰"),
        ("sex", "female"),
        ("phone", "13900003333"),
        ("region", ""),
        ("capacity", ""),
    ];
    chen.post(&format!("{}/relatives", paths[1]), &child)
        .await
        .accepted();
    world.need(&kept).await;
    world.need(&other).await;
    [kept, other]
}

#[tokio::test]
async fn made_one_with_the_chosen_values_and_all_that_belonged_to_the_other() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    let [kept, other] = twins(&world, &mut chen).await;
    let path = compare(kept.id, other.id);
    let form = chen.get(&path).await.body;
    for shown in ["13900001234", "13900002222", "9999**********9704", "朝鲜族"] {
        assert!(form.contains(shown), "{shown}: {form}");
    }
    assert!(!form.contains(NUMBER));
    // What only one of both knows is taken without asking; here somebody asks for the other's schooling too.
    let settled = merge(
        &mut chen,
        &path,
        &[
            ("contact-phone", "other"),
            ("profile-standing-education", "other"),
        ],
    )
    .await;
    let page = chen.get(&format!("/people/elders/{}", kept.id)).await.body;
    for shown in [
        "13900002222",
        "9999**********9704",
        "朝鲜族",
        "小学",
        "邻里",
        "张玉兰",
        "13900003333",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    assert!(!page.contains("13900001234"));
    // The other's history opens where it is now.
    let history = chen
        .get(&format!("/people/elders/{}/history", kept.id))
        .await
        .body;
    assert!(history.contains("13900001111"), "{history}");
    let gone = chen.get(&format!("/people/elders/{}", other.id)).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert!(
        !chen
            .get("/people")
            .await
            .body
            .contains(&format!("/people/elders/{}\"", other.id))
    );
    assert!(chen.get(LIST).await.body.contains("没有看起来重复的记录"));
    let told = chen.get(&settled).await.body;
    for shown in ["家人", "修改历史", "chen"] {
        assert!(told.contains(shown), "{shown}: {told}");
    }
    // Both needed company once a week; now it is one need, and the other is named where it is.
    assert!(told.contains("留在原来的记录上"), "{told}");
    assert_eq!(written(&world, "merge").await, 1);
    let rows = format!("{:?}", world.rows(merged::Entity::find()).await);
    assert!(!rows.contains("1390000"));
    assert_eq!(
        world.neighbour().await.get(&settled).await.status,
        StatusCode::NOT_FOUND
    );
    // Somebody else has changed one of both meanwhile.
    let fields = [("version", "1"), ("other_version", "1")];
    let answer = chen.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_changed_since_stays_and_is_named_when_it_is_taken_back() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    let [kept, other] = twins(&world, &mut chen).await;
    let path = compare(kept.id, other.id);
    let stale = [("version", "1"), ("other_version", "1")];
    assert_eq!(chen.post(&path, &stale).await.status, StatusCode::CONFLICT);
    let settled = merge(&mut chen, &path, &[("contact-phone", "other")]).await;
    contact(&mut chen, &kept, "13900009999").await;
    let undo = format!("{settled}/undo");
    let neighbour = world.neighbour().await.post(&undo, &[]).await;
    assert_eq!(neighbour.status, StatusCode::NOT_FOUND);
    chen.post(&undo, &[]).await.accepted();
    let told = chen.get(&settled).await.body;
    let (_, left) = told
        .split_once("仍按现在的样子留着")
        .expect("what was left");
    assert!(left.contains("电话") && !left.contains("民族"), "{left}");
    let page = chen.get(&format!("/people/elders/{}", kept.id)).await.body;
    assert!(page.contains("13900009999") && !page.contains("张玉兰") && !page.contains("朝鲜族"));
    let page = chen.get(&format!("/people/elders/{}", other.id)).await.body;
    for shown in ["13900002222", "张玉兰", "朝鲜族", "9999**********9704"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let history = format!("/people/elders/{}/history", other.id);
    assert!(chen.get(&history).await.body.contains("13900001111"));
    assert_eq!(world.rows(relative::Entity::find()).await.len(), 1);
    assert_eq!(world.rows(elder_identity::Entity::find()).await.len(), 1);
    assert_eq!(world.rows(profile::Entity::find()).await.len(), 3);
    assert_eq!(written(&world, "undo merge").await, 1);
    // Twice it is not taken back; and they are shown again.
    assert_eq!(chen.post(&undo, &[]).await.status, StatusCode::CONFLICT);
    assert!(chen.get(LIST).await.body.contains("共 1 对"));
}

#[tokio::test]
async fn a_roster_finds_who_went_into_another_by_the_former_code() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    let kept = world.elder(&world.places.liuxi, "王桂兰").await;
    let other = world
        .insert(elder::ActiveModel {
            id: sea_orm::NotSet,
            code: Set("OLD-7".to_owned()),
            ..elder::ActiveModel::from(kept.clone())
        })
        .await;
    merge(&mut chen, &compare(kept.id, other.id), &[]).await;
    let file = "编号,姓名,性别,出生日期,组\nOLD-7,王桂兰,女,1944-03-09,三组\n";
    let place = world.places.liuxi.id;
    let import = crate::imports::hand_in(&mut chen, place, "elders.csv", file).await;
    crate::imports::confirm(&mut chen, &import).await.accepted();
    let rows = world.rows(elder::Entity::find()).await;
    let of = |id: i32| rows.iter().find(|row| row.id == id).unwrap();
    assert_eq!(of(kept.id).hamlet.as_deref(), Some("3组"));
    assert_eq!(of(kept.id).code, kept.code);
    assert_eq!(of(other.id).status, "withdrawn");
    assert_eq!(rows.len(), 2);
}

/// What a foreign key points at, by table and column.
async fn pointers(file: &DatabaseConnection) -> BTreeSet<(String, String, String)> {
    let mut found = BTreeSet::new();
    for table in tables(file).await {
        let keys = file
            .query_all_raw(sea_orm::Statement::from_string(
                sea_orm::DbBackend::Sqlite,
                format!("PRAGMA foreign_key_list(\"{table}\")"),
            ))
            .await
            .unwrap();
        for key in keys {
            let at: String = key.try_get("", "table").unwrap();
            let column: String = key.try_get("", "from").unwrap();
            found.insert((table.clone(), column, at));
        }
    }
    found
}

async fn ask(file: &DatabaseConnection, sql: String) -> Vec<sea_orm::QueryResult> {
    let asked = sea_orm::Statement::from_string(sea_orm::DbBackend::Sqlite, sql);
    file.query_all_raw(asked).await.unwrap()
}

async fn tables(file: &DatabaseConnection) -> Vec<String> {
    let named = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name";
    ask(file, named.to_owned())
        .await
        .iter()
        .map(|row| row.try_get("", "name").unwrap())
        .filter(|name: &String| !name.starts_with("sqlite_"))
        .collect()
}

#[tokio::test]
async fn every_table_that_points_at_a_person_is_carried_or_set_apart() {
    let world = World::new().await;
    let Some(file) = world.file().await else {
        return;
    };
    let list = |pointers: &[(&str, &str)]| -> BTreeSet<(String, String)> {
        let own = pointers.iter();
        own.map(|(table, column)| ((*table).to_owned(), (*column).to_owned()))
            .collect()
    };
    let of = |person: &str, all: &BTreeSet<(String, String, String)>| {
        let own = all.iter().filter(|(_, _, at)| at == person);
        own.map(|(table, column, _)| (table.clone(), column.clone()))
            .collect::<BTreeSet<_>>()
    };
    let keys = pointers(&file).await;
    for (person, carried) in [("elder", ELDERS), ("helper", HELPERS)] {
        let apart = list(APART);
        let carried = list(carried);
        let pointing = of(person, &keys);
        let forgotten: Vec<_> = pointing
            .iter()
            .filter(|key| !carried.contains(*key) && !apart.contains(*key))
            .collect();
        assert!(forgotten.is_empty(), "a merge forgets {forgotten:?}");
        let gone: Vec<_> = carried.difference(&pointing).collect();
        assert!(gone.is_empty(), "{gone:?}");
    }
}

/// What only the service itself can fill.
const SEALED: [(&str, &str); 3] = [("notice", "text"), ("message", "text"), ("reply", "text")];

/// A row of a table in which a column points at somebody, with the least that its other columns take.
async fn point(file: &DatabaseConnection, table: &str, column: &str, person: i32, place: i32) {
    let (mut names, mut values) = (Vec::new(), Vec::new());
    for info in ask(file, format!("PRAGMA table_info(\"{table}\")")).await {
        let name: String = info.try_get("", "name").unwrap();
        let kind: String = info.try_get("", "type").unwrap();
        let needed: i32 = info.try_get("", "notnull").unwrap();
        let key: i32 = info.try_get("", "pk").unwrap();
        let kind = kind.to_lowercase();
        let value = match name.as_str() {
            "id" if column != "id" => continue,
            _ if name == column => person.to_string(),
            "organisation_id" => place.to_string(),
            _ if needed == 0 && key == 0 => continue,
            _ if kind.starts_with("timestamp") => "'2026-11-20 01:00:00+00:00'".to_owned(),
            _ if kind.starts_with("datetime") => "'2026-11-20 01:00:00'".to_owned(),
            _ if kind.starts_with("date") => "'2026-11-20'".to_owned(),
            _ if kind.starts_with("bool") => "0".to_owned(),
            // Nobody and nothing that this test knows.
            _ if kind.contains("int") => "77".to_owned(),
            _ if SEALED.contains(&(table, name.as_str())) => "''".to_owned(),
            // Every row another, so that none is like one that is there.
            _ => format!("'{table}-{column}-{person}'"),
        };
        names.push(format!("\"{name}\""));
        values.push(value);
    }
    let sql = format!(
        "INSERT INTO \"{table}\" ({}) VALUES ({})",
        names.join(","),
        values.join(",")
    );
    file.execute_unprepared(&sql).await.unwrap();
}

/// Every row of every table, but for what a merge itself writes down.
async fn everything(file: &DatabaseConnection) -> BTreeMap<String, Vec<String>> {
    const OWN: [&str; 5] = [
        "audit",
        "merged",
        "field_change",
        "session",
        "seaql_migrations",
    ];
    let mut found = BTreeMap::new();
    for table in tables(file).await {
        if OWN.contains(&table.as_str()) {
            continue;
        }
        let columns = ask(file, format!("PRAGMA table_info(\"{table}\")")).await;
        let columns: Vec<String> = columns
            .iter()
            .map(|row| row.try_get::<String>("", "name").unwrap())
            // The first only grows; the second says that a finding is to be looked at again.
            .filter(|name| name != "version" && name != "next_on")
            // A sealed text looks otherwise every time; the test before opens them.
            .map(|name| {
                let value =
                    format!("CASE WHEN \"{name}\" LIKE '~%' THEN '~' ELSE quote(\"{name}\") END");
                format!("'{name}=' || {value}")
            })
            .collect();
        let rows = format!(
            "SELECT {} AS row FROM \"{table}\"",
            columns.join(" || ' ' || ")
        );
        let mut rows: Vec<String> = ask(file, rows)
            .await
            .iter()
            .map(|row| row.try_get("", "row").unwrap())
            .collect();
        rows.sort();
        found.insert(table, rows);
    }
    found
}

async fn there_and_back(kind: &str, pointers: &[(&str, &str)]) {
    let world = World::new().await;
    let Some(file) = world.file().await else {
        return;
    };
    let mut chen = world.coordinator().await;
    let place = world.places.liuxi.id;
    let ids = if kind == "elders" {
        twins(&world, &mut chen).await.map(|row| row.id)
    } else {
        let one = world.helper(&world.places.liuxi, "赵福").await.id;
        [one, world.helper(&world.places.liuxi, "赵福").await.id]
    };
    file.execute_unprepared("PRAGMA foreign_keys = OFF")
        .await
        .unwrap();
    for (table, column) in pointers {
        point(&file, table, column, ids[1], place).await;
    }
    let before = everything(&file).await;
    let settled = merge(
        &mut chen,
        &format!("{LIST}/{kind}/{}/{}", ids[0], ids[1]),
        &[],
    )
    .await;
    for (table, column) in pointers {
        let sql = format!("SELECT COUNT(*) AS count FROM \"{table}\" WHERE \"{column}\" = ");
        let count = ask(&file, format!("{sql}{}", ids[0])).await;
        let count: i64 = count[0].try_get("", "count").unwrap();
        assert!(count > 0, "{table}.{column} was left behind");
    }
    assert_ne!(before, everything(&file).await);
    chen.post(&format!("{settled}/undo"), &[]).await.accepted();
    let after = everything(&file).await;
    for (table, rows) in &before {
        assert_eq!(rows, &after[table], "{table}");
    }
    let page = chen.get(&settled).await.body;
    assert!(
        page.contains("已经拆开") && !page.contains("仍按现在的样子留着"),
        "{page}"
    );
}

#[tokio::test]
async fn an_elder_made_one_and_two_again_is_as_before_in_every_table() {
    there_and_back("elders", ELDERS).await;
}

#[tokio::test]
async fn a_helper_made_one_and_two_again_is_as_before_in_every_table() {
    there_and_back("helpers", HELPERS).await;
}
