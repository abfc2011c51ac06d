//! The whole register as sheets: out of one village and into another without loss, guarded, and told where it is wrong.

use std::io::Cursor;

use axum::http::StatusCode;
use calamine::{Data, Reader, Xlsx};
use linli::access::KEEPERS;
use linli::access::entity::audit;
use linli::people::{elder, elder_identity, helper, profile};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use crate::identity::NUMBER;
use crate::register::save;
use crate::visitor::{Answer, Visitor};
use crate::world::World;

linli::permissions! {
    /// What was written down.
    ReadRecord read KEEPERS => audit::Entity;
}

/// Every sheet that is taken in again.
const SHEETS: [&str; 24] = [
    "elders",
    "helpers",
    "relatives",
    "needs",
    "consents",
    "agreement",
    "whereabouts",
    "reminder",
    "meeting",
    "duty",
    "health",
    "referral",
    "fire",
    "document",
    "donation",
    "project",
    "attendance",
    "model",
    "publicity",
    "training",
    "award",
    "evaluation",
    "steps",
    "visits",
];

async fn bring(visitor: &mut Visitor, place: i32, name: &str, bytes: &[u8], kept: bool) -> Answer {
    let place = place.to_string();
    let mut fields = vec![("into", place.as_str())];
    if kept {
        fields.push(("confirm", "yes"));
    }
    visitor.upload("/sheets", &fields, name, bytes).await
}

async fn csv(visitor: &mut Visitor, place: i32, sheet: &str) -> String {
    let answer = visitor.get(&format!("/sheets/{place}/{sheet}.csv")).await;
    assert_eq!(answer.status, StatusCode::OK, "{sheet}: {}", answer.body);
    answer.body
}

/// A village in which there is something of everything.
async fn filled(world: &World, chen: &mut Visitor) {
    let liuxi = &world.places.liuxi;
    let mother = world.elder(liuxi, "䶮桂兰").await;
    let father = world.elder(liuxi, "𬭎福生").await;
    let helper = world.helper(liuxi, "赵福").await;
    let paths = [mother.id, father.id].map(|id| format!("/people/elders/{id}"));
    save(
        chen,
        &format!("{}/contact", paths[0]),
        &[
            ("phone", "13900001234"),
            ("address", "=1+1"),
            ("family_phone", "0431-5550000"),
        ],
    )
    .await;
    let number = [("number", NUMBER)];
    save(chen, &format!("{}/identity", paths[0]), &number).await;
    let health = [
        ("ability_level", "2"),
        ("living_alone", "no"),
        ("economic_hardship", "yes"),
        ("note", "hears badly, \"left\"\nand right"),
        ("condition", "chronic"),
        ("chronic", "pressure"),
        ("chronic", "diabetes"),
    ];
    save(chen, &format!("{}/health", paths[0]), &health).await;
    let groups: [(&str, &[(&str, &str)]); 4] = [
        (
            "standing",
            &[
                ("ethnicity", "korean"),
                ("education", "primary"),
                ("category", "left-behind"),
                ("category", "allowance"),
            ],
        ),
        (
            "hardship",
            &[("income", "12000"), ("hardships", "@冬天没有煤")],
        ),
        ("care", &[("carer", "neighbours"), ("farm-work", "yes")]),
        (
            "guardian",
            &[
                ("guardian-name", "金美善"),
                ("guardian-phone", "13900005678"),
            ],
        ),
    ];
    for (group, answers) in groups {
        save(chen, &format!("{}/profile/{group}", paths[0]), answers).await;
    }
    family(world, chen, &paths, &father).await;
    papers(world, chen, &mother, &helper).await;
    world.need(&mother).await;
    save(
        chen,
        &format!("{}/consent", paths[1]),
        &[("extent", "masked"), ("given_on", "2026-11-01")],
    )
    .await;
}

/// A daughter of both, who are husband and wife.
async fn family(world: &World, chen: &mut Visitor, paths: &[String; 2], father: &elder::Model) {
    let child = [
        ("relation", "daughter"),
        ("name", "张玉兰"),
        ("sex", "female"),
        ("phone", "13900002222"),
        ("region", "country"),
        ("home", "青岛城阳"),
        ("capacity", "able"),
        ("away_since", "2026-03-01"),
    ];
    chen.post(&format!("{}/relatives", paths[0]), &child)
        .await
        .accepted();
    let id = world.rows(linli::people::relative::Entity::find()).await[0]
        .id
        .to_string();
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
    let spouse = [("spouse", father.id.to_string())];
    let spouse: Vec<(&str, &str)> = spouse.iter().map(|(a, b)| (*a, b.as_str())).collect();
    chen.post(&format!("{}/spouse", paths[0]), &spouse)
        .await
        .accepted();
}

/// A paper with a step, and a visit.
async fn papers(world: &World, chen: &mut Visitor, mother: &elder::Model, helper: &helper::Model) {
    let liuxi = &world.places.liuxi;
    let whereabouts = [
        ("subject", mother.code.as_str()),
        ("who", "张玉兰"),
        ("kin", "daughter"),
        ("region", "country"),
        ("where", "青岛城阳"),
        ("phone", "13900002222"),
    ];
    let record = chen.post("/care/whereabouts/new", &whereabouts).await;
    let record = record.accepted().to_owned();
    let verified = [("version", "1"), ("reached", "same"), ("note", "好")];
    chen.post(&format!("{record}/steps/verify"), &verified)
        .await
        .accepted();
    let visit = linli::visiting::record::ActiveModel {
        organisation_id: Set(liuxi.id),
        elder_id: Set(mother.id),
        at: Set("2026-11-20T01:30:00Z".parse().unwrap()),
        mode: Set("home".to_owned()),
        outcome: Set("concern".to_owned()),
        helper_id: Set(Some(helper.id)),
        account_id: Set(None),
        way: Set("phone".to_owned()),
        key: Set("k".to_owned()),
        form: Set(world.seal(
            &linli::visiting::record::place("k"),
            r#"{"body":"fair","stove":"danger","needs":"-煤"}"#,
        )),
        words_hash: Set(None),
        seconds: Set(Some(41)),
        recall: Set(false),
        created_at: Set("2026-11-20T01:31:00Z".parse().unwrap()),
        ..Default::default()
    };
    world.insert(visit).await;
}

#[tokio::test]
async fn out_of_one_village_and_into_another_nothing_is_lost() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    filled(&world, &mut chen).await;
    let place = world.places.liuxi.id;
    let mut before = Vec::new();
    for sheet in SHEETS {
        before.push(csv(&mut chen, place, sheet).await);
    }
    for (sheet, rows) in [
        ("elders", 2),
        ("relatives", 4),
        ("whereabouts", 1),
        ("steps", 2),
        ("visits", 1),
    ] {
        let at = SHEETS.iter().position(|other| *other == sheet).unwrap();
        let lines = csv::Reader::from_reader(before[at].trim_start_matches('\u{FEFF}').as_bytes())
            .into_records()
            .count();
        assert_eq!(lines, rows, "{}", before[at]);
    }
    let book = chen.get(&format!("/sheets/{place}/register.xlsx")).await;
    assert_eq!(book.status, StatusCode::OK);
    let other = World::new().await;
    let mut li = other.coordinator().await;
    let there = other.places.liuxi.id;
    // First it is only told.
    let tried = bring(&mut li, there, "register.xlsx", &book.bytes, false).await;
    assert_eq!(tried.status, StatusCode::OK, "{}", tried.body);
    assert!(tried.body.contains("什么也没有改"), "{}", tried.body);
    assert!(!tried.body.contains("没有读进去的行"), "{}", tried.body);
    assert!(other.rows(elder::Entity::find()).await.is_empty());
    let kept = bring(&mut li, there, "register.xlsx", &book.bytes, true).await;
    assert!(kept.body.contains("已经导入"), "{}", kept.body);
    for (sheet, before) in SHEETS.iter().zip(&before) {
        let after = csv(&mut li, there, sheet).await;
        assert_eq!(&after, before, "{sheet}");
    }
    let stored = format!(
        "{:?}{:?}",
        other.rows(elder_identity::Entity::find()).await,
        other.rows(profile::Entity::find()).await
    );
    assert!(!stored.contains(NUMBER) && !stored.contains("13900005678"));
    let page = li.get("/people?q=䶮").await.body;
    assert!(page.contains("䶮桂兰"), "{page}");
    // The same again changes nothing.
    let again = bring(&mut li, there, "register.xlsx", &book.bytes, true).await;
    assert!(
        again.body.contains("新增 0 条，修改 0 条，原来就有 2 条"),
        "{}",
        again.body
    );
    for (sheet, before) in SHEETS.iter().zip(&before) {
        assert_eq!(&csv(&mut li, there, sheet).await, before, "{sheet}");
    }
    let rows = audit::Entity::find().filter(audit::Column::Action.is_in(["give out", "take in"]));
    let written = other.app.own_desk::<ReadRecord>().all(rows).await.unwrap();
    assert!(written.iter().any(|row| row.action == "take in"));
    assert!(written.iter().any(|row| row.action == "give out"));
}

#[tokio::test]
async fn no_spreadsheet_counts_or_shortens_what_is_given_out() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    filled(&world, &mut chen).await;
    let place = world.places.liuxi.id;
    let text = csv(&mut chen, place, "elders").await;
    assert!(text.starts_with('\u{FEFF}'));
    for guarded in [
        format!("'{NUMBER}"),
        "'=1+1".to_owned(),
        "'@冬天没有煤".to_owned(),
    ] {
        assert!(text.contains(&guarded), "{guarded}: {text}");
    }
    let book = chen.get(&format!("/sheets/{place}/register.xlsx")).await;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(book.bytes)).unwrap();
    assert!(book.sheet_names().contains(&"老人".to_owned()));
    let range = book.worksheet_range("老人").unwrap();
    let cells: Vec<&Data> = range.cells().map(|(.., cell)| cell).collect();
    assert!(cells.contains(&&Data::String(NUMBER.to_owned())));
    assert!(cells.contains(&&Data::String("=1+1".to_owned())));
    assert!(book.worksheet_formula("老人").unwrap().is_empty());
}

#[tokio::test]
async fn a_sheet_changes_what_it_says_otherwise_and_takes_nothing_away() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    filled(&world, &mut chen).await;
    let place = world.places.liuxi.id;
    let sheet = "编号,姓名,村或组织,文化程度,身份证号,电话\n\
                 E-䶮桂兰,䶮桂兰,229901102200,初中,,\n\
                 E-新,㛃秀英,Liuxi,小学,９９９９９９521210970,+8613900007777\n";
    let told = bring(&mut chen, place, "老人.csv", sheet.as_bytes(), true).await;
    assert!(told.body.contains("新增 1 条，修改 1 条"), "{}", told.body);
    let rows = world.rows(elder::Entity::find()).await;
    let of = |name: &str| rows.iter().find(|row| row.name == name).unwrap().id;
    let page = chen
        .get(&format!("/people/elders/{}", of("䶮桂兰")))
        .await
        .body;
    for shown in ["初中", "朝鲜族", "9999**********9704", "13900001234"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let history = format!("/people/elders/{}/history", of("䶮桂兰"));
    assert!(chen.get(&history).await.body.contains("初中"));
    // A number of fifteen digits, typed wide, is the one of eighteen.
    let page = chen
        .get(&format!("/people/elders/{}", of("㛃秀英")))
        .await
        .body;
    assert!(page.contains("9999**********9704"), "{page}");
}

#[tokio::test]
async fn every_cell_that_is_not_taken_has_a_sentence() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    let place = world.places.liuxi.id;
    let sheet = "编号,姓名,村或组织,民族,出生日期,身份证号\n\
                 1,甲,Liuxi,火星人,,\n\
                 2,乙,Mars,,,\n\
                 3,丙,Liuxi,,春天,\n\
                 4,丁,Liuxi,,,999999195212109700\n\
                 5,,Liuxi,,,\n\
                 6,己,Liuxi,汉族,1950-03-02,\n\
                 6,己,Liuxi,汉族,1950-03-02,\n";
    let told = bring(&mut chen, place, "老人.csv", sheet.as_bytes(), true).await;
    for said in [
        "不认识“火星人”。这里可以写：汉族",
        "没有找到“Mars”这个村或组织",
        "这里要写日期，比如 2026-11-20",
        "身份证号不对",
        "这一格不能空着",
        "编号“6”在这张表里出现了两次",
        "新增 1 条",
    ] {
        assert!(told.body.contains(said), "{said}: {}", told.body);
    }
    let rows = world.rows(elder::Entity::find()).await;
    assert_eq!(rows.len(), 1);
    // A list of another kind, and no list at all.
    let other = "菜名,价钱\n白菜,3\n土豆,2\n";
    let told = bring(&mut chen, place, "菜.csv", other.as_bytes(), true).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        told.body.contains("这个文件里没有认识的表"),
        "{}",
        told.body
    );
    let told = bring(&mut chen, place, "老人.xlsx", b"%PDF-1.7", true).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    let missing = "老人编号,需要什么,每次多久,次数,几周\n9,visit,30,1,1\n";
    let told = bring(&mut chen, place, "needs.csv", missing.as_bytes(), true).await;
    assert_eq!(
        told.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{}",
        told.body
    );
}

#[tokio::test]
async fn sheets_are_for_the_keepers_of_their_own_organisations() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    filled(&world, &mut chen).await;
    let place = world.places.liuxi.id;
    for mut visitor in [
        world.neighbour().await,
        world.viewer().await,
        world.stranger(),
    ] {
        for path in ["register.xlsx", "elders.csv", "visits.csv"] {
            let answer = visitor.get(&format!("/sheets/{place}/{path}")).await;
            assert_ne!(answer.status, StatusCode::OK, "{path}");
            assert!(!answer.body.contains("桂兰"));
        }
    }
    let mut neighbour = world.neighbour().await;
    let sheet = "编号,姓名,村或组织\n1,甲,Liuxi\n";
    let told = bring(&mut neighbour, place, "老人.csv", sheet.as_bytes(), true).await;
    assert_eq!(told.status, StatusCode::NOT_FOUND);
    assert_eq!(world.rows(elder::Entity::find()).await.len(), 2);
    assert_eq!(world.rows(helper::Entity::find()).await.len(), 1);
}
