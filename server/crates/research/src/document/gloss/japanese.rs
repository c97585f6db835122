//! What Japanese pages say of prices, and what it is in English. Nothing else of them is understood.

use std::sync::LazyLock;

use super::{Phrase, phrases};

/// Words that stand alone, as headings, heads of columns and cells do.
pub(super) const LABELS: &[(&str, &str)] = &[
    ("料金", "Prices"),
    ("料金プラン", "Pricing plans"),
    ("料金表", "Price list"),
    ("価格", "Price"),
    ("プラン", "Plan"),
    ("機能", "Feature"),
    ("月額", "Monthly"),
    ("年額", "Yearly"),
    ("月額料金", "Monthly price"),
    ("年額料金", "Annual price"),
];

pub(super) static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    const AMOUNT: &str = r"(?P<amount>[¥￥]\s?\d[\d,]*|\d[\d,]*\s?円)";
    const A_USER: &str = r"(?:1|１|一)?\s?(?:ユーザー?|名|人|ID|アカウント)";
    // Japanese names the unit and the period before the amount, English behind it.
    let whole = |before: &str, behind: &str| format!("{before}{AMOUNT}{behind}");
    let user_before = format!(r"{A_USER}\s?(?:あたり|当たり|につき)(?:の料金は?|、)?\s?");
    let user_behind = format!(r"\s?(?:[／/]|[（(])\s?{A_USER}(?:あたり|当たり|につき)?[）)]?");
    let of_user: Vec<(String, &'static str)> = vec![
        (
            whole(&format!("{user_before}月額\\s?"), "(?:〜|～|から)"),
            "from ${amount} per user per month",
        ),
        (
            whole(&format!("{user_before}月額\\s?"), ""),
            "${amount} per user per month",
        ),
        (
            whole(&format!("{user_before}年額\\s?"), ""),
            "${amount} per user per year",
        ),
        (
            whole(r"月額\s?", &user_behind),
            "${amount} per user per month",
        ),
        (
            whole(r"年額\s?", &user_behind),
            "${amount} per user per year",
        ),
        (
            whole(r"月額\s?", "(?:〜|～|から)"),
            "from ${amount} per month",
        ),
        (whole(r"月額\s?", ""), "${amount} per month"),
        (whole(r"年額\s?", ""), "${amount} per year"),
    ];
    let own: Vec<(&str, &'static str)> = of_user
        .iter()
        .map(|(from, to)| (from.as_str(), *to))
        .collect();
    let mut all = phrases(&own);
    all.extend(phrases(&[
        (r"\s?[（(]?(?:税抜き?|税別|税込み?)[）)]?", ""),
        (
            r"\s?[／/]\s?(?:1|１)?\s?(?:ユーザー?|名|人|ID|アカウント)",
            "/user",
        ),
        (r"\s?[／/]\s?(?:ヶ月|か月|月)", "/month"),
        (r"\s?[／/]\s?年", "/year"),
        (r"年払い|年間契約", "billed annually"),
        (r"月払い|月契約", "billed monthly"),
        (r"初期費用", "one-time setup fee"),
        (
            r"(\d{1,3})日間(?:の)?無料(?:トライアル|お試し|体験)",
            "free $1-day trial",
        ),
    ]));
    all
});
