//! Which services the settings bring, and what is said of those that bring none.

use super::*;

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn refused(settings: Settings) -> String {
    match settings.outside() {
        Ok(_) => panic!("it was taken"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn nothing_set_is_nothing_used() {
    assert!(Settings::default().outside().unwrap().is_empty());
    let blank = Settings {
        tavily_key: Some(" ".into()),
        llm_base: text(""),
        ..Settings::default()
    };
    assert!(blank.outside().unwrap().is_empty());
}

#[test]
fn each_service_is_set_by_its_own() {
    let all = Settings {
        firecrawl_base: text("http://localhost:3002"),
        tavily_key: Some("tvly-1".into()),
        llm_base: text("http://localhost:11434/v1"),
        llm_model: text("small-1"),
        llm_prices: text("0/0"),
        ..Settings::default()
    };
    let outside = all.outside().unwrap();
    assert_eq!(outside.reader.unwrap().name(), "Firecrawl");
    assert_eq!(outside.search.unwrap().name(), "Tavily");
    assert_eq!(outside.model.unwrap().name(), "small-1 at localhost");
    let anthropic = Settings {
        anthropic_key: Some("sk-ant-1".into()),
        llm_model: text("small-1"),
        ..Settings::default()
    };
    let outside = anthropic.outside().unwrap();
    assert_eq!(outside.model.unwrap().name(), "small-1 of Anthropic");
}

#[test]
fn a_key_of_anthropics_alone_is_some_other_programs() {
    let key = || Settings {
        anthropic_key: Some("sk-ant-1".into()),
        ..Settings::default()
    };
    assert!(key().outside().unwrap().is_empty());
    let beside = Settings {
        llm_base: text("http://localhost:11434/v1"),
        llm_model: text("small-1"),
        ..key()
    };
    let outside = beside.outside().unwrap();
    assert_eq!(outside.model.unwrap().name(), "small-1 at localhost");
}

#[test]
fn half_set_says_what_is_missing() {
    let base = || Settings {
        llm_base: text("https://llm.trackr.example/v1"),
        llm_model: text("small-1"),
        ..Settings::default()
    };
    for (settings, says) in [
        (
            Settings {
                llm_model: None,
                ..base()
            },
            "TRACKR_LLM_MODEL is missing",
        ),
        (
            Settings {
                llm_base: None,
                ..base()
            },
            "TRACKR_LLM_MODEL is set but no language model",
        ),
        (
            Settings {
                llm_base: text("llm.trackr.example"),
                ..base()
            },
            "not a web address",
        ),
        (
            Settings {
                llm_base: text("http://llm.trackr.example"),
                ..base()
            },
            "must begin with https",
        ),
        (
            Settings {
                llm_key: Some("two words".into()),
                ..base()
            },
            "no key has",
        ),
        (
            Settings {
                llm_prices: text("three"),
                ..base()
            },
            "TRACKR_LLM_PRICES",
        ),
        (
            Settings {
                llm_seconds: text("601"),
                ..base()
            },
            "TRACKR_LLM_SECONDS is not a number of seconds from 1 to 600",
        ),
    ] {
        let said = refused(settings);
        assert!(said.contains(says), "{said}");
        assert!(!said.contains("two words"), "{said}");
    }
}

#[test]
fn a_model_is_given_the_time_that_is_set() {
    let patience = |seconds: &str| {
        let settings = Settings {
            llm_base: text("http://localhost:11434/v1"),
            llm_model: text("small-1"),
            llm_seconds: text(seconds),
            ..Settings::default()
        };
        settings.outside().unwrap().model.unwrap().patience()
    };
    assert_eq!(patience("240"), Some(Duration::from_secs(240)));
    assert_eq!(patience(" "), None);
}

#[test]
fn a_refusal_names_the_setting_that_it_is_about() {
    let search = |key: &str, base: &str| Settings {
        tavily_key: Some(key.into()),
        tavily_base: text(base),
        ..Settings::default()
    };
    let reader = |key: &str, base: &str| Settings {
        firecrawl_key: Some(key.into()),
        firecrawl_base: text(base),
        ..Settings::default()
    };
    let model = |key: &str, base: &str| Settings {
        anthropic_key: Some(key.into()),
        anthropic_base: text(base),
        llm_model: text("small-1"),
        ..Settings::default()
    };
    let other = |key: &str, base: &str| Settings {
        llm_key: Some(key.into()),
        llm_base: text(base),
        llm_model: text("small-1"),
        ..Settings::default()
    };
    const FAR: &str = "http://proxy.trackr.example";
    const NEAR: &str = "http://localhost:1";
    for (settings, names) in [
        (search("tvly-1", FAR), "TAVILY_BASE_URL: "),
        (search("two words", NEAR), "TAVILY_API_KEY: "),
        (reader("fc-1", FAR), "FIRECRAWL_BASE_URL: "),
        (reader("two words", NEAR), "FIRECRAWL_API_KEY: "),
        (model("sk-1", FAR), "ANTHROPIC_BASE_URL: "),
        (model("two words", NEAR), "ANTHROPIC_API_KEY: "),
        (other("sk-1", FAR), "TRACKR_LLM_BASE_URL: "),
        (other("two words", NEAR), "TRACKR_LLM_API_KEY: "),
    ] {
        let said = refused(settings);
        assert!(said.starts_with(names), "{said}");
    }
}

#[test]
fn tokens_are_priced_by_the_million() {
    let prices = Prices::parse("3/15").unwrap();
    assert_eq!(prices.of(1_000, 200), 6_000);
    assert_eq!(prices.of(1, 0), 3);
    assert_eq!(prices.of(u64::MAX, u64::MAX), u64::MAX);
    assert_eq!(Prices::parse("0.15/0.6").unwrap().read, 150_000);
    for bad in ["3", "3/x", "-1/2", "NaN/1", "/"] {
        assert_eq!(Prices::parse(bad), None, "{bad}");
    }
}

#[test]
fn an_address_without_its_key_is_refused_and_an_example_is_of_its_service() {
    let tavily = Settings {
        tavily_base: text("http://localhost:1"),
        ..Settings::default()
    };
    assert_eq!(
        refused(tavily),
        "TAVILY_BASE_URL is set but TAVILY_API_KEY is missing. Set it too, or neither."
    );
    let firecrawl = Settings {
        firecrawl_base: text("foo"),
        ..Settings::default()
    };
    assert_eq!(
        refused(firecrawl),
        "FIRECRAWL_BASE_URL is not a web address. Write it whole, such as http://localhost:3002."
    );
}

#[test]
fn what_is_set_and_not_used_is_told() {
    let told = |settings: Settings| settings.unused();
    let key = || Settings {
        anthropic_key: Some("sk-ant-1".into()),
        anthropic_base: text("http://localhost:1"),
        ..Settings::default()
    };
    let both = |why: &str| {
        ["ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL"]
            .map(|setting| format!("{setting} is set and not used: {why}"))
            .to_vec()
    };
    assert_eq!(told(Settings::default()), Vec::<String>::new());
    assert_eq!(told(key()), both("TRACKR_LLM_MODEL names no model"));
    let named = || Settings {
        llm_model: text("small-1"),
        ..key()
    };
    assert_eq!(told(named()), Vec::<String>::new());
    let elsewhere = Settings {
        llm_base: text("http://localhost:11434/v1"),
        ..named()
    };
    let why = "TRACKR_LLM_BASE_URL says where the language model is";
    assert_eq!(told(elsewhere), both(why));
    let no_key = Settings {
        anthropic_key: None,
        ..key()
    };
    assert_eq!(
        told(no_key),
        ["ANTHROPIC_BASE_URL is set and not used: ANTHROPIC_API_KEY is missing"]
    );
    let other_key = Settings {
        llm_key: Some("sk-1".into()),
        ..named()
    };
    let [other] = told(other_key).try_into().unwrap();
    assert!(other.starts_with("TRACKR_LLM_API_KEY is set and not used"));
}
