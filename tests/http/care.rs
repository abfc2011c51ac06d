//! The registers of care: written down, gone on with, due, published; what a family says and is answered.

use axum::http::StatusCode;
use chrono::Duration;
use linli::access::Role;
use linli::access::entity::{audit, family_link};
use linli::care::book::{About, Book, Kind};
use linli::care::{books, record};
use linli::people::{elder, elder_health, kinship, relative};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use crate::paper::pdf_of;
use crate::visitor::Visitor;
use crate::world::World;

/// What stands in no list, on no page that is not opened for it, and not in the database.
const SEALED: &str = "13900009911";

/// An answer to every question of a register; telephones and what is sealed with them are [`SEALED`].
pub fn answers(book: &Book, subject: &str) -> Vec<(&'static str, String)> {
    let mut fields = vec![("subject", subject.to_owned())];
    for ask in book.asks {
        let answer = match ask.kind {
            Kind::One(codes) | Kind::Many(codes) => codes[0].to_owned(),
            Kind::Day if ask.name == "until" => "2027-02-01".to_owned(),
            Kind::Day => "2026-11-23".to_owned(),
            Kind::Count => "12".to_owned(),
            Kind::Money => "500.50".to_owned(),
            Kind::Phone => SEALED.to_owned(),
            Kind::Line(most) if most < 20 => "999999".to_owned(),
            Kind::Line(_) | Kind::Lines(_) if ask.sealed => format!("call {SEALED}"),
            Kind::Line(_) | Kind::Lines(_) => format!("{} in words", ask.name),
        };
        fields.push((ask.name, answer));
    }
    fields
}

/// The same with some answers put otherwise.
pub fn but(
    mut fields: Vec<(&'static str, String)>,
    other: &[(&str, &str)],
) -> Vec<(&'static str, String)> {
    for (name, answer) in &mut fields {
        if let Some((_, new)) = other.iter().find(|(of, _)| of == name) {
            (*new).clone_into(answer);
        }
    }
    fields
}

pub async fn send(
    visitor: &mut Visitor,
    path: &str,
    fields: &[(&str, String)],
) -> crate::visitor::Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, text)| (*name, &**text)).collect();
    visitor.post(path, &fields).await
}

/// Liuhe with an elder, a helper and a facility, and who keeps it.
struct Town {
    world: World,
    chen: Visitor,
    elder: elder::Model,
    helper: i32,
    facility: i32,
}

impl Town {
    async fn new() -> Self {
        let world = World::new().await;
        let liuxi = world.places.liuxi.clone();
        let elder = world.elder(&liuxi, "Guilan").await;
        let helper = world.helper(&liuxi, "Xiuying").await.id;
        let facility = crate::catalog_places::kept(&world, "Manager").await.1.id;
        let mut chen = world.coordinator().await;
        chen.english().await;
        Self {
            world,
            chen,
            elder,
            helper,
            facility,
        }
    }

    /// So many days later; whoever was signed in does so again.
    async fn wait(&mut self, days: i64) {
        self.world.turn_clock(Duration::days(days));
        self.chen = self.world.coordinator().await;
        self.chen.english().await;
    }

    fn subject(&self, book: &Book) -> String {
        match book.about {
            About::Elder => "E-Guilan".to_owned(),
            About::Helper => "H-Xiuying".to_owned(),
            About::Facility => self.facility.to_string(),
            About::Place => self.world.places.liuxi.id.to_string(),
        }
    }

    /// Writes a record down; where it is.
    async fn add(&mut self, book: &Book, other: &[(&str, &str)]) -> String {
        let fields = but(answers(book, &self.subject(book)), other);
        let path = format!("/care/{}/new", book.code);
        let answer = send(&mut self.chen, &path, &fields).await;
        answer.accepted().to_owned()
    }

    /// Takes a step with these answers.
    async fn step(&mut self, at: &str, step: &str, fields: &[(&str, &str)]) -> StatusCode {
        let path = format!("{at}/steps/{step}");
        let rows = self.records().await;
        let id: i32 = at.rsplit('/').next().unwrap().parse().unwrap();
        let version = rows.iter().find(|row| row.id == id).unwrap().version;
        let version = version.to_string();
        let mut fields = fields.to_vec();
        fields.push(("version", &version));
        self.chen.post(&path, &fields).await.status
    }

    async fn records(&self) -> Vec<record::Model> {
        self.world.rows(record::Entity::find()).await
    }

    async fn list(&mut self, book: &Book, state: &str) -> String {
        let path = format!("/care/{}?state={state}", book.code);
        let page = self.chen.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        page.body
    }

    async fn looks(&self) -> usize {
        let looks = audit::Entity::find().filter(audit::Column::Action.eq("see"));
        self.world.rows(looks).await.len()
    }

    /// A link for the family of the elder, as a path.
    async fn family(&self, label: &str) -> String {
        let row = family_link::ActiveModel {
            organisation_id: Set(self.elder.organisation_id),
            elder_id: Set(self.elder.id),
            nonce: Set(linli::id::secret()),
            label: Set(label.to_owned()),
            created_at: Set(self.world.app.clock().now()),
            ..Default::default()
        };
        let row = self.world.insert(row).await;
        let desk = self.world.app.own_desk::<crate::world::Make>();
        format!("/f/{}", row.token(desk.secret()))
    }
}

#[tokio::test]
async fn every_register_is_written_listed_opened_and_printed_and_nobody_next_door_sees_it() {
    let mut town = Town::new().await;
    let mut neighbour = town.world.neighbour().await;
    for book in books::ALL {
        let empty = town
            .chen
            .post(&format!("/care/{}/new", book.code), &[])
            .await;
        assert_eq!(
            empty.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{}",
            book.code
        );
        let at = town.add(book, &[]).await;
        let all = town.list(book, "all").await;
        assert!(all.contains(&at), "{}: {all}", book.code);
        let page = town.chen.get(&at).await;
        assert_eq!(page.status, StatusCode::OK);
        for text in [&all, &page.body] {
            assert!(!text.contains(SEALED), "{} tells what is sealed", book.code);
        }
        let before = town.looks().await;
        let opened = town.chen.get(&format!("{at}/sealed")).await.body;
        let has_sealed = book.asks.iter().any(|ask| ask.sealed);
        assert_eq!(opened.contains(SEALED), has_sealed, "{}", book.code);
        assert_eq!(town.looks().await, before + 1, "the look is written down");
        let pages = pdf_of(&town.chen.get(&format!("{at}/print.pdf")).await);
        assert!(!pages.is_empty());
        for path in [
            at.clone(),
            format!("{at}/sealed"),
            format!("{at}/print.pdf"),
        ] {
            let theirs = neighbour.get(&path).await;
            assert_eq!(theirs.status, StatusCode::NOT_FOUND, "{path}");
        }
        let path = format!("/care/{}/new", book.code);
        let fields = answers(book, &town.subject(book));
        let theirs = send(&mut neighbour, &path, &fields).await;
        let refused = theirs.status;
        assert_eq!(refused, StatusCode::UNPROCESSABLE_ENTITY, "{}", book.code);
    }
    // The database file tells none of it.
    let rows = town.records().await;
    assert_eq!(rows.len(), books::ALL.len());
    assert!(rows.iter().all(|row| !format!("{row:?}").contains(SEALED)));
    let unknown = town.chen.get("/care/nothing").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_agreement_is_signed_only_with_the_elders_consent_and_runs_with_the_clock() {
    let mut town = Town::new().await;
    let book = &books::AGREEMENT;
    let days = [("day", "2026-11-30"), ("until", "2027-02-01")];
    let at = town.add(book, &days).await;
    let sign = [
        ("witness", "Village committee"),
        ("signed-on", "2026-11-23"),
    ];
    assert_eq!(town.step(&at, "sign", &sign).await, StatusCode::CONFLICT);
    assert_eq!(town.step(&at, "refuse", &[]).await, StatusCode::SEE_OTHER);
    assert_eq!(town.step(&at, "sign", &sign).await, StatusCode::CONFLICT);
    let consent = [("method", "fingerprint"), ("heard-by", "Chen")];
    assert_eq!(
        town.step(&at, "consent", &consent).await,
        StatusCode::CONFLICT
    );

    let backwards = but(answers(book, "E-Guilan"), &[("until", "2026-11-01")]);
    let refused = send(&mut town.chen, "/care/agreement/new", &backwards).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let at = town.add(book, &days).await;
    assert_eq!(
        town.step(&at, "consent", &consent).await,
        StatusCode::SEE_OTHER
    );
    assert_eq!(town.step(&at, "sign", &sign).await, StatusCode::SEE_OTHER);
    let paper = pdf_of(&town.chen.get(&format!("{at}/print.pdf")).await);
    let text = &paper[0].1;
    assert!(text.contains(SEALED) && text.contains("Guilan"), "{text}");

    // Signed until it begins; in force; near its end thirty days before; then over.
    for (days, state) in [
        (0, "signed"),
        (7, "in force"),
        (33, "ends soon"),
        (31, "ended"),
    ] {
        town.wait(days).await;
        let page = town.chen.get(&at).await.body;
        assert!(
            page.contains(&format!("<dd>{state}</dd>")),
            "{state}: {page}"
        );
    }
    assert!(town.list(book, "late").await.contains(&at));
    let due = town.chen.get("/care/due").await.body;
    assert!(due.contains(&at), "{due}");
}

#[tokio::test]
async fn a_family_says_where_a_child_is_it_is_checked_by_telephone_and_asked_again_after_a_quarter()
{
    let mut town = Town::new().await;
    let (link, book) = (town.family("daughter").await, &books::WHEREABOUTS);
    let mut family = town.world.stranger();
    family.english().await;
    assert!(
        family
            .get(&link)
            .await
            .body
            .contains(&format!("{link}/care"))
    );
    let path = format!("{link}/whereabouts");
    assert_eq!(family.get(&path).await.status, StatusCode::OK);
    let empty = family.post(&path, &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = answers(book, "");
    let sent = send(&mut family, &path, &fields[1..]).await;
    let told = family.get(sent.accepted()).await.body;
    assert!(told.contains("Receipt: No."), "{told}");
    assert!(!told.contains(SEALED));
    let rows = town.records().await;
    assert!(!format!("{rows:?}").contains(SEALED) && rows[0].family_link_id.is_some());

    let at = format!("/care/whereabouts/{}", rows[0].id);
    assert!(town.list(book, "open").await.contains("to be checked"));
    assert!(town.chen.get(&at).await.body.contains("the family"));
    town.wait(60).await;
    let checked = [("reached", "same")];
    assert_eq!(
        town.step(&at, "verify", &checked).await,
        StatusCode::SEE_OTHER
    );
    town.wait(90).await;
    assert!(!town.list(book, "late").await.contains(&at));
    town.wait(1).await;
    let late = town.list(book, "late").await;
    assert!(
        late.contains(&at) && late.contains("to be asked again"),
        "{late}"
    );
    let page = family.get(&format!("{link}/care")).await.body;
    assert!(page.contains("checked"), "{page}");
}

#[tokio::test]
async fn children_are_reminded_answer_by_their_link_and_silence_is_seen() {
    let mut town = Town::new().await;
    let (link, book) = (town.family("son").await, &books::REMINDER);
    let by_link = town
        .add(
            book,
            &[("channel", "link"), ("text", "Please call your mother")],
        )
        .await;
    let by_call = town
        .add(book, &[("channel", "call"), ("text", "Told by telephone")])
        .await;
    let mut family = town.world.stranger();
    family.english().await;
    let page = family.get(&format!("{link}/care")).await.body;
    assert!(
        page.contains("Please call your mother") && page.contains("answer by"),
        "{page}"
    );
    assert!(!page.contains("Told by telephone"));
    assert_eq!(
        town.step(&by_call, "call", &[("outcome", "no-answer")])
            .await,
        StatusCode::SEE_OTHER
    );
    town.wait(8).await;
    let late = town.list(book, "late").await;
    assert!(late.contains(&by_link) && late.contains("no answer yet"));
    let id = |at: &str| at.rsplit('/').next().unwrap().to_owned();
    let path = |at: &str| format!("{link}/reminders/{}", id(at));
    let text = [("reply", "We come on Sunday")];
    let other = family.post(&path(&by_call), &text).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
    let empty = family.post(&path(&by_link), &[("reply", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    family.post(&path(&by_link), &text).await.accepted();
    let twice = family.post(&path(&by_link), &text).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    let opened = town.chen.get(&format!("{by_link}/sealed")).await.body;
    assert!(opened.contains("We come on Sunday"), "{opened}");
    assert!(!town.list(book, "late").await.contains(&by_link));
    // The link of another elder's family reaches nothing.
    let fu = town.world.elder(&town.world.places.liuxi, "Fu").await;
    town.elder = fu;
    let other = town.family("others").await;
    let theirs = family
        .post(&format!("{other}/reminders/{}", id(&by_link)), &text)
        .await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_family_asks_and_reads_the_answer_by_the_link_that_asked() {
    let mut town = Town::new().await;
    let (asking, other) = (town.family("daughter").await, town.family("son").await);
    let mut family = town.world.stranger();
    family.english().await;
    let question = [("text", "Is her stove repaired?")];
    family
        .post(&format!("{asking}/notices"), &question)
        .await
        .accepted();
    let list = town.chen.get("/people/notices").await.body;
    assert!(list.contains("Is her stove repaired?"));
    let (_, rest) = list.split_once("/notices/").unwrap();
    let id: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let path = format!("/people/elders/{}/notices/{id}/answer", town.elder.id);
    assert!(
        town.chen
            .get(&path)
            .await
            .body
            .contains("Is her stove repaired?")
    );
    let empty = town.chen.post(&path, &[("answer", "")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let answer = [("answer", "Yes, since Tuesday")];
    for mut stranger in [town.world.neighbour().await, town.world.viewer().await] {
        let refused = stranger.post(&path, &answer).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
    }
    town.chen.post(&path, &answer).await.accepted();
    assert!(
        family
            .get(&asking)
            .await
            .body
            .contains("Yes, since Tuesday")
    );
    let theirs = family.get(&other).await.body;
    assert!(!theirs.contains("Yes, since Tuesday") && !theirs.contains("stove"));
    let list = town.chen.get("/people/notices").await.body;
    assert!(!list.contains("stove"), "whoever answers has read it");
}

async fn grave(town: &Town, level: i32, alone: bool) {
    let row = elder_health::ActiveModel {
        elder_id: Set(town.elder.id),
        organisation_id: Set(town.elder.organisation_id),
        ability_level: Set(elder_health::level(Some(level))),
        living_alone: Set(elder_health::answer(Some(alone))),
        ..Default::default()
    };
    town.world.insert(row).await;
}

#[tokio::test]
async fn nobody_in_a_grave_state_stays_alone_unseen() {
    let mut town = Town::new().await;
    let (alone, nobody) = ("lives alone. The policy", "which child stays. Let");
    assert!(!town.chen.get("/care/alarms").await.body.contains("Guilan"));
    grave(&town, 3, true).await;
    let own = format!("/care/elders/{}", town.elder.id);
    let before = town.looks().await;
    for path in ["/care/alarms", &own] {
        let page = town.chen.get(path).await.body;
        assert!(
            page.contains(alone) && page.contains(nobody),
            "{path}: {page}"
        );
    }
    assert_eq!(town.looks().await, before + 2, "each look is written down");
    // The family agrees that a daughter stays; the one alarm goes, the other does not.
    town.add(&books::MEETING, &[("stays", "child-stays")]).await;
    let page = town.chen.get("/care/alarms").await.body;
    assert!(page.contains(alone) && !page.contains(nobody), "{page}");
    town.add(&books::MEETING, &[("stays", "nobody")]).await;
    assert!(town.chen.get("/care/alarms").await.body.contains(nobody));
    // A daughter who lives with her settles it too.
    let daughter = relative::ActiveModel {
        organisation_id: Set(town.elder.organisation_id),
        name: Set("Daughter".to_owned()),
        status: Set("living".to_owned()),
        version: Set(1),
        created_at: Set(town.world.app.clock().now()),
        updated_at: Set(town.world.app.clock().now()),
        ..Default::default()
    };
    let daughter = town.world.insert(daughter).await;
    let lives_with = kinship::ActiveModel {
        organisation_id: Set(town.elder.organisation_id),
        elder_id: Set(town.elder.id),
        relative_id: Set(Some(daughter.id)),
        relation: Set("daughter".to_owned()),
        lives_with: Set(true),
        created_at: Set(town.world.app.clock().now()),
        ..Default::default()
    };
    town.world.insert(lives_with).await;
    assert!(!town.chen.get("/care/alarms").await.body.contains(nobody));
    let mut neighbour = town.world.neighbour().await;
    assert!(!neighbour.get("/care/alarms").await.body.contains("Guilan"));
    assert_eq!(neighbour.get(&own).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_donation_is_published_only_when_a_second_person_has_signed() {
    let mut town = Town::new().await;
    let at = town
        .add(&books::DONATION, &[("party", "Mr. Windfall")])
        .await;
    assert_eq!(town.step(&at, "publish", &[]).await, StatusCode::CONFLICT);
    assert_eq!(
        town.step(&at, "countersign", &[]).await,
        StatusCode::CONFLICT,
        "the same hand"
    );
    assert!(
        town.chen
            .get(&at)
            .await
            .body
            .contains("another person&#x27;s hand")
            || town
                .chen
                .get(&at)
                .await
                .body
                .contains("another person&#39;s hand")
    );
    let wall = "/p/229901102200/notices";
    let mut stranger = town.world.stranger();
    stranger.english().await;
    assert!(!stranger.get(wall).await.body.contains("Windfall"));
    let lin = town
        .world
        .signed_in("lin", Role::Coordinator, &town.world.places.liuxi);
    let lin = lin.await;
    let chen = std::mem::replace(&mut town.chen, lin);
    assert_eq!(
        town.step(&at, "countersign", &[]).await,
        StatusCode::SEE_OTHER
    );
    town.chen = chen;
    assert_eq!(town.step(&at, "publish", &[]).await, StatusCode::SEE_OTHER);
    let page = stranger.get(wall).await.body;
    assert!(
        page.contains("Windfall") && page.contains("500.50 yuan"),
        "{page}"
    );
    assert!(!page.contains(SEALED));
    assert_eq!(town.step(&at, "withdraw", &[]).await, StatusCode::SEE_OTHER);
    assert!(!stranger.get(wall).await.body.contains("Windfall"));
}

#[tokio::test]
async fn a_covenant_hangs_for_everybody_and_an_example_only_with_consent() {
    let mut town = Town::new().await;
    let covenant = town
        .add(&books::DOCUMENT, &[("text", "We look after our parents.")])
        .await;
    let silent = town
        .add(&books::MODEL, &[("party", "Silent"), ("agrees", "no")])
        .await;
    let willing = town
        .add(&books::MODEL, &[("party", "Willing"), ("agrees", "yes")])
        .await;
    assert_eq!(
        town.step(&covenant, "publish", &[]).await,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        town.step(&silent, "publish", &[]).await,
        StatusCode::CONFLICT
    );
    assert_eq!(
        town.step(&willing, "publish", &[]).await,
        StatusCode::SEE_OTHER
    );
    let page = town
        .world
        .stranger()
        .get("/p/229901102200/notices")
        .await
        .body;
    assert!(
        page.contains("We look after our parents.") && page.contains("Willing"),
        "{page}"
    );
    assert!(!page.contains("Silent"));
    let other = town
        .world
        .stranger()
        .get("/p/229901101200/notices")
        .await
        .body;
    assert!(!other.contains("We look after"));
}

#[tokio::test]
async fn a_referral_goes_to_whom_it_concerns_and_has_a_clock() {
    let mut town = Town::new().await;
    let book = &books::REFERRAL;
    let at = town
        .add(book, &[("need", "legal-aid"), ("office", "")])
        .await;
    let page = town.chen.get(&at).await.body;
    assert!(page.contains("justice"), "{page}");
    let own = town
        .add(book, &[("need", "mood"), ("office", "health-office")])
        .await;
    assert!(town.chen.get(&own).await.body.contains("<dd>health</dd>"));
    town.wait(7).await;
    assert!(!town.list(book, "late").await.contains(&at));
    town.wait(1).await;
    assert!(town.list(book, "late").await.contains(&at));
    let accepted = [("by", "Law office"), ("number", "2026-7")];
    assert_eq!(
        town.step(&at, "accept", &accepted).await,
        StatusCode::SEE_OTHER
    );
    assert!(!town.list(book, "late").await.contains(&at));
    let note = [("words", "only for the social worker")];
    assert_eq!(town.step(&at, "note", &note).await, StatusCode::SEE_OTHER);
    assert!(
        !town
            .chen
            .get(&at)
            .await
            .body
            .contains("only for the social worker")
    );
    assert_eq!(
        town.step(&at, "close", &[("result", "settled")]).await,
        StatusCode::SEE_OTHER
    );
    let opened = town.chen.get(&format!("{at}/sealed")).await.body;
    assert!(opened.contains("settled") && opened.contains("only for the social worker"));
}

#[tokio::test]
async fn there_is_one_fire_check_that_counts_and_it_falls_due_again() {
    let mut town = Town::new().await;
    let fire = &books::FIRE;
    let first = town.add(fire, &[("exits", "no")]).await;
    assert_eq!(
        town.step(&first, "mend", &[("done", "The door is free")])
            .await,
        StatusCode::SEE_OTHER
    );
    town.wait(91).await;
    let late = town.list(fire, "late").await;
    assert!(
        late.contains(&first) && late.contains("to be checked again"),
        "{late}"
    );
    let second = town.add(fire, &[("day", "2027-02-22")]).await;
    assert!(!town.list(fire, "late").await.contains(&first));
    let open = town.list(fire, "open").await;
    assert!(open.contains(&second) && !open.contains(&format!("{first}\"")));
}

#[tokio::test]
async fn the_health_list_names_whom_this_year_still_owes_an_examination() {
    let mut town = Town::new().await;
    let young = elder::ActiveModel {
        id: Set(town.elder.id),
        birth_date: Set("1961-11-24".parse().ok()),
        ..Default::default()
    };
    town.world.change(young).await;
    assert!(
        !town.chen.get("/care/exams").await.body.contains("Guilan"),
        "64 today"
    );
    town.wait(1).await;
    let page = town.chen.get("/care/exams").await.body;
    assert!(
        page.contains("Guilan") && page.contains("1 are of the age, 0 were"),
        "{page}"
    );
    town.add(&books::HEALTH, &[("examined-on", "2025-12-30")])
        .await;
    assert!(town.chen.get("/care/exams").await.body.contains("Guilan"));
    town.add(
        &books::HEALTH,
        &[("examined-on", "2026-11-20"), ("until", "2026-12-20")],
    )
    .await;
    let page = town.chen.get("/care/exams").await.body;
    assert!(
        !page.contains("Guilan") && page.contains("1 were examined"),
        "{page}"
    );
    assert!(!page.contains("blood"), "no condition stands in a list");
    // The contract with the doctor ends soon.
    assert!(town.chen.get("/care/due").await.body.contains("ends soon"));
    town.wait(40).await;
    assert!(
        town.chen.get("/care/exams").await.body.contains("Guilan"),
        "a new year"
    );
}

#[tokio::test]
async fn a_volunteers_record_has_its_five_groups() {
    let mut town = Town::new().await;
    town.add(&books::TRAINING, &[("title", "First aid")]).await;
    town.add(&books::AWARD, &[("title", "Five stars")]).await;
    town.add(&books::EVALUATION, &[("text", "always on time")])
        .await;
    let page = town
        .chen
        .get(&format!("/hours/helpers/{}", town.helper))
        .await
        .body;
    for group in ["Basics", "Service", "First aid", "Five stars", "praise"] {
        assert!(page.contains(group), "{group}: {page}");
    }
    assert!(!page.contains("always on time"), "sealed");
    let new = format!("/care/training/new?helper={}", town.helper);
    assert!(
        town.chen
            .get(&new)
            .await
            .body
            .contains("value=\"H-Xiuying\"")
    );
}
