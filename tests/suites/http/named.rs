//! Whom a posting is about: found while posting, and told apart from others of the same name.

use super::{KEY, text};
use liaison_domain::item::{Item, PartyRef, Posting};
use support::app::{TestApp, hidden};
use support::story::{posting, publish};

fn about(title: &str) -> Posting {
    let party = PartyRef { name: "佳宝食品".into(), code: "91350100M000100Y43".into(), id: None };
    Posting { party: Some(party), ..posting(title) }
}

fn first_page<'a>(name: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let fields = [
        ("title", "Exit blocked"),
        ("matter", "food"),
        ("body", "Seen."),
        ("place", ""),
        ("party_name", name),
    ];
    [&fields, more].concat()
}

#[tokio::test]
async fn an_enterprise_is_found_while_posting_and_everything_typed_is_kept() {
    let mut app = TestApp::start().await;
    let item = publish(&app.store, about("Blocked exit")).await;
    let file = item.party.expect("a party").id.expect("its file").0;
    publish(&app.store, Posting { restricted: true, undecided: true, ..about("Secret matter") }).await;
    let rival = app.browser("rival").await;
    rival.post("/post", &[("key", KEY)]).await;
    let (step, code) = (format!("/post/{KEY}/1"), "91350100M000100Y43");
    let begun = rival.page(&step).await;
    assert!(begun.contains("name=\"find\"") && !begun.contains("Which enterprise"));
    let found = rival.post(&step, &first_page("佳宝", &[("find", "yes")])).await;
    assert_eq!(found.status(), 303);
    let address = found.headers()["location"].to_str().expect("an address").to_owned();
    let page = rival.page(address.split('#').next().expect("a page")).await;
    assert!(page.contains("value=\"Exit blocked\"") && page.contains("value=\"佳宝\""), "kept: {page}");
    assert!(page.contains(&format!("name=\"party\" value=\"{file}\"")) && page.contains("1 open"), "{page}");
    let shown = hidden(&page, "party_for");

    // A choice that was made for another name is none.
    let other = first_page("别家", &[("party", &file), ("party_for", &shown), ("alike_read", "yes")]);
    assert_eq!(rival.post(&step, &other).await.status(), 303);
    assert!(rival.page(&format!("/post/{KEY}/check")).await.contains("别家"));
    let chosen = first_page("佳宝", &[("party", &file), ("party_for", &shown), ("alike_read", "yes")]);
    assert_eq!(rival.post(&step, &chosen).await.headers()["location"], format!("/post/{KEY}/2"));
    let again = rival.page(&step).await;
    assert!(again.contains("value=\"佳宝食品\"") && again.contains(&format!("value=\"{code}\"")), "{again}");
    let page = rival.page(&format!("{step}?find=yes")).await;
    assert!(page.contains(&format!("value=\"{file}\" checked")), "{page}");
    let key = [("key", "0123456789abcdef0123456789abcd99")];
    let done = rival.post(&format!("/post/{KEY}/check"), &key).await;
    assert_eq!(done.status(), 303, "{}", text(done).await);
    assert!(rival.page(&format!("/parties/{file}")).await.contains("Exit blocked"));
    let nobody = rival.post("/post", &key).await;
    assert_eq!(nobody.status(), 303);
    let step = "/post/0123456789abcdef0123456789abcd99/1";
    rival.post(step, &first_page("无名", &[("find", "yes")])).await;
    assert!(rival.page(&format!("{step}?find=yes")).await.contains("No enterprise found."));
    app.stop().await;
}

#[tokio::test]
async fn of_namesakes_the_poster_says_which_it_is() {
    let mut app = TestApp::start().await;
    let named = |id: Option<&str>| {
        let party = PartyRef { name: "张记小吃".into(), code: String::new(), id: id.map(Into::into) };
        Posting { party: Some(party), ..posting("A snack bar") }
    };
    let file = |item: Item| item.party.expect("a party").id.expect("its file").0;
    let first = file(publish(&app.store, named(None)).await);
    let second = file(publish(&app.store, named(Some(PartyRef::ANOTHER))).await);
    let rival = app.browser("rival").await;
    rival.post("/post", &[("key", KEY)]).await;
    let step = format!("/post/{KEY}/1");
    let unsaid = rival.post(&step, &first_page("张记小吃", &[("alike_read", "yes")])).await;
    assert_eq!(unsaid.status(), 422);
    let page = text(unsaid).await;
    assert!(page.contains("Several enterprises have this name") && page.contains("value=\"Exit blocked\""));
    for choice in [&first, &second, &"another".to_owned()] {
        assert!(page.contains(&format!("name=\"party\" value=\"{choice}\"")), "{choice}: {page}");
    }
    let refused = rival.post(&format!("/post/{KEY}/check"), &[]).await;
    assert_eq!(refused.status(), 422, "nothing is published before");
    let shown = hidden(&page, "party_for");
    let unknown =
        first_page("张记小吃", &[("party", "nobody"), ("party_for", &shown), ("alike_read", "yes")]);
    assert_eq!(rival.post(&step, &unknown).await.status(), 422, "an unknown choice is none");
    let another =
        first_page("张记小吃", &[("party", "another"), ("party_for", &shown), ("alike_read", "yes")]);
    assert_eq!(rival.post(&step, &another).await.status(), 303);
    assert!(rival.page(&format!("/post/{KEY}/check")).await.contains("a new file of its own"));
    assert_eq!(rival.post(&format!("/post/{KEY}/check"), &[]).await.status(), 303);
    let list = rival.page("/parties?q=%E5%BC%A0%E8%AE%B0").await;
    assert_eq!(list.matches("href=\"/parties/").count(), 3, "{list}");

    // A correction asks as well.
    let item = publish(&app.store, posting("Nobody is named")).await;
    let poster = app.browser("poster").await;
    let path = format!("/items/{}/correct", item.id);
    let page = poster.page(&path).await;
    let (version, key) = (hidden(&page, "version"), hidden(&page, "key"));
    let typed = [("version", version.as_str()), ("key", key.as_str()), ("party_name", "张记小吃")];
    let unsaid = poster.post(&path, &typed).await;
    assert_eq!(unsaid.status(), 422);
    let page = text(unsaid).await;
    assert!(page.contains(&format!("name=\"party\" value=\"{second}\"")), "{page}");
    let shown = hidden(&page, "party_for");
    let choice = [("party", second.as_str()), ("party_for", shown.as_str())];
    let chosen = poster.post(&path, &[&typed[..], &choice].concat()).await;
    assert_eq!(chosen.status(), 303, "{}", text(chosen).await);
    assert!(poster.page(&format!("/parties/{second}")).await.contains("Nobody is named"));
    app.stop().await;
}

#[tokio::test]
async fn a_code_that_stands_in_the_file_of_another_name_is_told_beside_it_and_that_file_is_offered() {
    let mut app = TestApp::start().await;
    let item = publish(&app.store, about("Blocked exit")).await;
    let file = item.party.expect("a party").id.expect("its file").0;
    let rival = app.browser("rival").await;
    rival.post("/post", &[("key", KEY)]).await;
    let (step, code) = (format!("/post/{KEY}/1"), "91350100M000100Y43");
    let coded = [("party_code", code), ("alike_read", "yes")];
    let refused = rival.post(&step, &first_page("完全不同的名字", &coded)).await;
    assert_eq!(refused.status(), 422);
    let page = text(refused).await;
    assert!(page.contains("This code stands in the file of an enterprise with another name"), "{page}");
    assert!(page.contains("href=\"#f-party_code\"") && page.contains("value=\"完全不同的名字\""), "{page}");
    assert!(page.contains(&format!("name=\"party\" value=\"{file}\"")), "it can be chosen: {page}");
    let unread = rival.post(&format!("/post/{KEY}/check"), &[("key", KEY)]).await;
    assert_eq!(unread.status(), 422, "nor is it filed at the end");
    assert!(text(unread).await.contains("This code stands in the file"), "and says why");
    let shown = hidden(&page, "party_for");
    let another = [("party", "another"), ("party_for", shown.as_str())];
    let another = first_page("完全不同的名字", &[&coded[..], &another[..]].concat());
    assert_eq!(rival.post(&step, &another).await.status(), 422, "one code is one enterprise");
    let chosen = [("party", file.as_str()), ("party_for", shown.as_str())];
    let chosen = first_page("完全不同的名字", &[&coded[..], &chosen[..]].concat());
    assert_eq!(rival.post(&step, &chosen).await.status(), 303);
    assert!(rival.page(&step).await.contains("value=\"佳宝食品\""), "called as its file is");
    let spelled = first_page("佳宝 食品", &coded);
    assert_eq!(rival.post(&step, &spelled).await.status(), 303, "a blank makes no other name");
    app.stop().await;
}
