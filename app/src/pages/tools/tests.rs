use super::*;
use model::tool::ToolView;

use crate::{fixtures, pages::said::Said};

fn found(tools: &[Tool]) -> Found {
    Found {
        tools: tools.to_vec(),
        matching: tools.len(),
        ..Found::default()
    }
}

fn html(tools: &[Tool], asked: Asked) -> String {
    html_of(found(tools), asked)
}

fn html_of(found: Found, asked: Asked) -> String {
    Owner::new().with(|| tools_view("acme", found, asked).to_html())
}

fn asked(query: &[(&str, &str)]) -> Asked {
    let of = |name: &str| {
        let pair = query.iter().find(|(each, _)| *each == name);
        pair.map(|(_, value)| (*value).to_owned())
    };
    let columns = query.iter().filter(|(each, _)| *each == "column");
    let columns: Vec<String> = columns.map(|(_, value)| (*value).to_owned()).collect();
    Asked::of(of, &columns, |address| {
        let private = address.host() == "10.0.0.1";
        private.then(|| "10.0.0.1 is private.".to_owned())
    })
}

#[test]
fn an_empty_list_says_how_to_begin() {
    let html = html(&[], asked(&[]));
    assert!(
        html.contains("No tools yet") && html.contains("action=\"/api/add_tool\""),
        "{html}"
    );
    assert!(
        !html.contains("<table") && !html.contains("role=\"search\""),
        "{html}"
    );
}

#[test]
fn a_refused_address_comes_back_with_its_reason() {
    let html = html(
        &[],
        asked(&[
            ("refused", "scheme"),
            ("url", "ftp://vendor.example\"><script>"),
        ]),
    );
    assert!(
        html.contains("Only http and https addresses can be researched."),
        "{html}"
    );
    assert!(
        html.contains("value=\"ftp://vendor.example&quot;") && !html.contains("\"><script>"),
        "{html}"
    );
}

#[test]
fn an_address_that_is_not_public_is_judged_anew() {
    let refused = |url| asked(&[("refused", "not_public"), ("url", url)]).typed;
    assert_eq!(
        refused("http://10.0.0.1/").unwrap().problem,
        "10.0.0.1 is private."
    );
    assert_eq!(refused("https://vendor.example"), None, "nothing is wrong");
    assert_eq!(refused("not an address"), None);
}

#[test]
fn another_address_of_a_site_is_asked_about_while_the_site_has_a_tool() {
    let asked = || asked(&[("near", "https://quillmark.example/pricing")]);
    let neighbour = Neighbour {
        id: model::id::ToolId::new(),
        name: "Quillmark".to_owned(),
        url: "https://quillmark.example/".to_owned(),
        unread: false,
    };
    let with = |near| {
        let found = Found {
            near,
            ..Found::default()
        };
        html_of(found, asked())
    };
    assert!(with(vec![neighbour]).contains("Open Quillmark"));
    assert!(!with(vec![]).contains("separate"));
}

fn view(name: &str, query: &str, own: bool) -> (Views, model::id::ToolViewId) {
    let view = ToolView {
        id: model::id::ToolViewId::new(),
        name: name.to_owned(),
        query: query.to_owned(),
        created_by: None,
    };
    let id = view.id;
    let views = Views {
        own: own.then(|| view.clone()),
        all: vec![view],
    };
    (views, id)
}

#[test]
fn views_lead_to_what_was_saved_and_say_whether_it_is_still_shown() {
    let (views, id) = view("Ours <3", "status=in_use&sort=fit", false);
    let with = |query: &[(&str, &str)]| {
        let found = Found {
            views: views.clone(),
            ..found(&[fixtures::tool("Quillmark")])
        };
        html_of(found, asked(query))
    };
    let id = id.to_string();
    let closed = with(&[]);
    let href = format!("href=\"/w/acme/tools?status=in_use&amp;sort=fit&amp;view={id}\"");
    assert!(
        closed.contains(&href) && closed.contains("Ours &lt;3"),
        "{closed}"
    );
    assert!(
        !closed.contains("change_view") && closed.contains("add_view"),
        "{closed}"
    );
    let open = with(&[("status", "in_use"), ("sort", "fit"), ("view", &id)]);
    assert!(
        open.contains("aria-current=\"page\"") && !open.contains("(changed)"),
        "{open}"
    );
    assert!(
        with(&[("status", "dropped"), ("view", &id)]).contains("(changed)"),
        "{open}"
    );
}

#[test]
fn who_may_change_the_view_that_is_open_can_save_what_is_asked_for_as_it() {
    let (views, id) = view("Ours", "", true);
    let found = Found {
        views,
        ..found(&[fixtures::tool("Quillmark")])
    };
    let id = id.to_string();
    let html = html_of(found, asked(&[("tag", "pilot & more"), ("view", &id)]));
    assert!(
        html.contains("/api/change_view") && html.contains("/api/delete_view"),
        "{html}"
    );
    assert!(
        html.contains("name=\"query\" value=\"tag=pilot%20%26%20more\"")
            || html.contains("name=\"query\" value=\"tag=pilot+%26+more\""),
        "{html}"
    );
}

#[test]
fn a_query_is_read_as_it_is_written() {
    let filters = asked(&[
        ("q", "a&b=c %"),
        ("status", "in_use"),
        ("owner", "nobody"),
        ("category", "crm"),
        ("tag", "pilot"),
        ("renews", "30"),
        ("score_from", "2.5"),
        ("score_to", "9"),
        ("sort", "fit"),
        ("column", "tags"),
        ("column", "fit"),
        ("view", "0193a8f0-7c1e-7b6a-9d5e-0123456789ab"),
    ])
    .filters;
    assert_eq!(Filters::parse(&filters.query()), filters);
    assert_eq!(
        Filters::parse("q=%ff&status=x&&=&column"),
        Filters::parse("q=%EF%BF%BD")
    );
}

#[test]
fn a_refused_name_of_a_view_comes_back_with_its_reason() {
    let html = html(
        &[fixtures::tool("Quillmark")],
        asked(&[("refused", "tool_views_once"), ("new_view", "<Ours>")]),
    );
    assert!(
        html.contains("Another view has this name") && html.contains("value=\"&lt;Ours&gt;\""),
        "{html}"
    );
    assert!(html.contains("<details open class=\"unfold\""), "{html}");
}

#[test]
fn an_address_puts_no_words_of_its_own_into_the_page() {
    let query = asked(&[
        ("refused", "Your account is closed"),
        ("failed", "Your account is closed"),
        ("url", "x"),
    ]);
    assert_eq!((query.typed, query.said), (None, Said::default()));
}

#[test]
fn what_matches_nothing_says_so_and_leads_back() {
    let none = html(&[], asked(&[("q", "<script>")]));
    assert!(
        none.contains("Nothing found") && !none.contains("<script>"),
        "{none}"
    );
    assert!(none.contains("href=\"/w/acme/tools\""), "{none}");
}

#[test]
fn pages_keep_the_filters_and_the_order() {
    let found = Found {
        matching: 60,
        ..found(&[fixtures::tool("Quillmark")])
    };
    let query = [
        ("q", "a tool"),
        ("score_from", "6,5"),
        ("sort", "name"),
        ("page", "2"),
    ];
    let html = html_of(found, asked(&query)).replace("&amp;", "&");
    assert!(html.contains("Page 2 of 3"), "{html}");
    for href in [
        "/w/acme/tools?q=a%20tool&score_from=6.5&sort=name&page=3",
        // Backwards, and without each filter.
        "/w/acme/tools?q=a%20tool&score_from=6.5&sort=name_down\"",
        "/w/acme/tools?q=a%20tool&sort=name\"",
        "/w/acme/tools?score_from=6.5&sort=name\"",
        "/w/acme/tools?sort=name\"",
    ] {
        assert!(html.contains(href), "{href}: {html}");
    }
    assert!(html.contains("aria-sort=\"ascending\""), "{html}");
}

#[test]
fn a_query_that_cant_be_read_asks_for_nothing() {
    let odd = asked(&[
        ("score_from", "eleven"),
        ("score_to", "10.5"),
        ("sort", "colour"),
        ("page", "x"),
    ]);
    assert_eq!((odd.filters, odd.page), (Filters::default(), 1));
    for infinite in ["inf", "NaN", "-1", "1e9", "0000000000000005"] {
        let odd = asked(&[("score_from", infinite)]);
        assert_eq!(odd.filters.score_from, None, "{infinite}");
    }
    assert_eq!(asked(&[("score_to", "10")]).filters.score_to, Some(100));
}

#[test]
fn names_are_text() {
    let html = html(&[fixtures::tool(fixtures::MARKUP)], asked(&[]));
    assert!(
        !html.contains("<script") && !html.contains("\"'>"),
        "{html}"
    );
}

#[test]
fn a_tool_without_report_has_no_score() {
    let tool = Tool {
        report: None,
        run: None,
        added_by: None,
        ..fixtures::tool("Quillmark")
    };
    let html = html(&[tool], asked(&[]));
    assert!(
        !html.contains("of 10") && !html.contains("unknown"),
        "{html}"
    );
}

#[test]
fn a_tool_that_moved_shows_where_it_leads() {
    let moved = Tool {
        led_to: Some("https://www.harbour.example/en/".to_owned()),
        ..fixtures::tool("Quillmark")
    };
    let html = html(&[moved], asked(&[]));
    assert!(
        html.contains(">harbour.example/en<")
            && html.contains(
                "https://quillmark.example/, which leads to https://www.harbour.example/en/"
            ),
        "{html}"
    );
}

#[test]
fn what_is_filtered_by_stands_in_the_address_and_as_chips() {
    let somebody = fixtures::person("Grace <b>", model::Role::Member);
    let id = somebody.user_id.to_string();
    let query = [
        ("status", "in_use"),
        ("owner", id.as_str()),
        ("category", "Project  Management"),
        ("tag", "A&B"),
        ("renews", "30"),
        ("column", "renewal"),
        ("column", "score"),
        ("column", "colour"),
    ];
    let all = asked(&query);
    assert_eq!(
        all.filters.query(),
        format!(
            "status=in_use&owner={id}&category=project%20management&tag=a%26b&renews=30&column=score&column=renewal"
        )
    );
    let found = Found {
        choices: Choices {
            people: vec![somebody],
            ..Choices::default()
        },
        ..found(&[fixtures::tool("Quillmark")])
    };
    let html = html_of(found, all).replace("&amp;", "&");
    for chip in [
        "In use",
        "Owner: Grace &lt;b&gt;",
        "Category: project management",
        "Tag: a&b",
        "Renews within 30 days",
    ] {
        assert!(
            html.contains(&format!("Remove the filter {chip}")),
            "{chip}: {html}"
        );
    }
    assert_eq!(html.matches("<th scope=\"col\"").count(), 4, "{html}");
    let nobody = asked(&[("owner", "nobody")]);
    assert_eq!(nobody.filters.owner, Some(db::tools::OwnerFilter::Nobody));
    let odd = asked(&[
        ("status", "lost"),
        ("owner", "me"),
        ("category", "a,b"),
        ("renews", "731"),
        ("column", "colour"),
    ]);
    assert_eq!(odd.filters, Filters::default());
}
