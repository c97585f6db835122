//! Spreadsheets in which no text is a formula. The public vectors are scored as marked.

use server::archive::cell;
use sqlx::PgPool;

use crate::{
    corpora::{corpus, input},
    support::App,
    unzip::{download, files, table},
};

/// What a spreadsheet with another separator would take for cells.
fn cells(text: &[u8], separator: u8) -> Vec<String> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text)
        .records()
        .flat_map(|record| {
            record
                .unwrap()
                .iter()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn the_vectors_score_as_marked() {
    let Some(vectors) = corpus("csv_formula") else {
        return;
    };
    let (mut neutralised, mut kept) = (0, 0);
    for vector in &vectors {
        let (id, input) = (&vector["id"], input(vector));
        let text = cell::lines([["first", input, "last"]]).unwrap();
        let read = cells(&text, b',');
        assert_eq!(read.len(), 3, "{id}");
        match vector["expect"]["verdict"].as_str().unwrap() {
            "neutralise" => {
                let bad = vector["expect"]["must_not_start_with"].as_array().unwrap();
                for sign in bad.iter().map(|sign| sign.as_str().unwrap()) {
                    assert!(!read[1].starts_with(sign), "{id}: {:?}", read[1]);
                }
                for separator in *b",;\t|" {
                    for cell in cells(&text, separator) {
                        let signs = ["=", "+", "-", "@", "＝", "＋", "－", "＠"];
                        let formula = signs.iter().any(|sign| cell.trim_start().starts_with(sign));
                        assert!(!formula, "{id}: {cell:?}");
                    }
                }
                // Apostrophes aside, nothing is lost.
                assert_eq!(read[1].replace('\'', ""), input.replace('\'', ""), "{id}");
                neutralised += 1;
            }
            "preserve" => {
                assert_eq!(read[1], input, "{id}");
                kept += 1;
            }
            "policy" => {}
            other => panic!("{id}: {other}"),
        }
    }
    assert!(neutralised >= 40 && kept >= 20, "{neutralised} {kept}");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn an_export_neutralises_them_in_its_spreadsheets(owner: PgPool) {
    let Some(vectors) = corpus("csv_formula") else {
        return;
    };
    let app = App::on(owner).await;
    let names: Vec<&str> = vectors
        .iter()
        .map(input)
        .filter(|text| !text.is_empty() && !text.contains('\0'))
        .collect();
    for (number, name) in names.iter().enumerate() {
        sqlx::query(
            "insert into trackr.tools (workspace_id, id, name, url, host, key)
             select id, trackr.new_id(), $1, 'https://a.example/', 'a.example', $2::text
               from trackr.workspaces where slug = 'northwind-lab'",
        )
        .bind(name)
        .bind(number.to_string())
        .execute(&app.owner)
        .await
        .unwrap();
    }
    let files = files(&download(&app, &app.ada(), "northwind-lab").await);
    let table = table(&files["tools.csv"]);
    assert_eq!(table.len(), 1 + names.len());
    for record in &table[1..] {
        let number: usize = record[4].parse().unwrap();
        assert_eq!(record[1], cell::safe(names[number]));
    }
    // Exact beside it.
    for line in crate::unzip::lines(&files, "tools.jsonl") {
        let number: usize = line["key"].as_str().unwrap().parse().unwrap();
        assert_eq!(line["name"], names[number]);
    }
}
