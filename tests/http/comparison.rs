//! Two runs side by side.

use axum::http::StatusCode;
use linli::matching::work;
use tokio_util::sync::CancellationToken;

use crate::matching::FORM;
use crate::tuning::Liuxi;

fn number(run: &str) -> &str {
    run.rsplit('/').next().unwrap()
}

async fn run_of_next_week(liuxi: &mut Liuxi) -> String {
    let mut form = FORM;
    form[0].1 = "2026-11-30";
    let answer = liuxi.chen.post("/matching/runs", &form).await;
    let run = answer.accepted().to_owned();
    let worked = work::work_once(&liuxi.world.app, &CancellationToken::new()).await;
    assert!(worked.unwrap());
    run
}

/// The row of a table that begins with this, without its tags.
fn row(page: &str, name: &str) -> String {
    let (_, rest) = page
        .split_once(&format!("<th scope=\"row\">{name}"))
        .unwrap_or_else(|| panic!("{name}: {page}"));
    let row = rest.split("</tr>").next().unwrap();
    let mut text = String::new();
    for piece in row.split('<') {
        text.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
        text.push(' ');
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn two_runs_are_compared_in_words_and_one_is_taken() {
    let mut liuxi = Liuxi::new().await;
    let first = liuxi.run().await;
    let (served, _) = liuxi.served(&first).await;
    let draft = liuxi.chen.post("/weeks", &[("run", number(&first))]).await;
    let publication = format!("{}/publication", draft.accepted());
    liuxi
        .chen
        .post(&publication, &[("seen", "0")])
        .await
        .accepted();
    let pair = |run: &str| format!("{run}/pairs/{}/{}", liuxi.xiuying.id, served.id);
    let (path, end) = (pair(&first), format!("{}/end", pair(&first)));
    liuxi
        .chen
        .post(&path, &[("kind", "forbidden")])
        .await
        .accepted();
    let second = liuxi.run().await;
    let list = liuxi.chen.get("/matching").await.body;
    assert!(list.contains("Compare these two"), "{list}");

    let path = format!(
        "/matching/compare?a={}&b={}",
        number(&first),
        number(&second)
    );
    let page = liuxi.chen.get(&path).await.body;
    assert_eq!(
        row(&page, "Elders who have somebody"),
        "(of 2) 1 person 1 person the same"
    );
    // Xiuying, the elder who loses her and the one who gets her.
    assert!(
        row(&page, "People to telephone").ends_with("0 people 3 people 3 people more worse"),
        "{page}"
    );
    assert!(row(&page, "Pairs kept").contains("nothing to compare with"));
    let taken = format!("name=\"run\" value=\"{}\"", number(&second));
    assert!(page.contains("Take B") && page.contains(&taken), "{page}");
    let mut viewer = liuxi.world.viewer().await;
    let seen = viewer.get(&path).await;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(!seen.body.contains("action=\"/weeks\""));
    let mut neighbour = liuxi.world.neighbour().await;
    assert_eq!(neighbour.get(&path).await.status, StatusCode::NOT_FOUND);

    // The week after: who kept the pairs of the published week?
    let third = run_of_next_week(&mut liuxi).await;
    liuxi.chen.post(&end, &[]).await.accepted();
    let path = end.trim_end_matches("/end").to_owned();
    liuxi
        .chen
        .post(&path, &[("kind", "pinned")])
        .await
        .accepted();
    let fourth = run_of_next_week(&mut liuxi).await;
    let (third, fourth) = (number(&third), number(&fourth));
    let path = format!("/matching/compare?a={third}&b={fourth}");
    let page = liuxi.chen.get(&path).await.body;
    assert!(
        row(&page, "Pairs kept").ends_with("0 pairs 1 pair 1 pair more better"),
        "{page}"
    );
    let path = format!("/matching/compare?a={}&b={third}", number(&first));
    let apart = liuxi.chen.get(&path).await.body;
    assert!(apart.contains("not of the same week"), "{apart}");
}
