//! Tables as people upload them.

use proptest::prelude::*;
use time::macros::date;

use super::*;

/// As it is read once somebody has said that it is paid yearly where no column says.
fn read_all(text: &str) -> Read {
    let table = table(text).unwrap();
    let guessed = Choices::of(&table, Some(Currency::USD));
    let paid = guessed.paid.or(Some(Cadence::Annual));
    read(&table, &Choices { paid, ..guessed })
}

#[test]
fn an_amount_for_nobody_knows_how_long_is_asked_for() {
    let text =
        "Vendor,Amount,Every\nAster,100,per quarter\nLarkspur,50,\nQuillmark,5,now and then\n";
    let table = table(text).unwrap();
    let guessed = Choices::of(&table, Some(Currency::USD));
    let found = read(&table, &guessed);
    assert!(found.asks_paid && found.lines.iter().all(|line| line.spend.is_none()));
    assert_eq!(found.lines[0].problems[0].field, Field::Paid);
    let columns = guessed.columns.clone().into_iter();
    let said = Choices {
        columns: columns.chain([(Field::Paid, 2)]).collect(),
        ..guessed
    };
    let found = read(&table, &said);
    let of = |place: usize| found.lines[place].spend.as_ref().map(|spend| spend.cadence);
    assert_eq!((of(0), of(1)), (Some(Cadence::Quarterly), None));
    // A name says it for the whole column.
    let named = super::table("Vendor,Cost per month\nAster,100\n").unwrap();
    let found = read(&named, &Choices::of(&named, Some(Currency::USD)));
    assert!(!found.asks_paid && found.lines[0].spend.is_some());
}

#[test]
fn a_contract_of_no_month_is_none_to_write_down() {
    let found =
        read_all("Vendor,Amount,Contract length\nAster,9,0\nLarkspur,9,none\nQuillmark,9,\n");
    assert_eq!(found.lines[0].problems[0].field, Field::Contract);
    assert!(found.lines[1].spend.is_some() && found.lines[2].spend.is_some());
}

#[test]
fn a_table_of_excel_in_german_is_read_as_it_stands() {
    let text = "Anbieter;Betrag;Währung;Turnus;Lizenzen;Vertragsende;Kündigungsfrist;Automatische Verlängerung;Status\r\n\
            Müller & Söhne;1.200,50 €;EUR;jährlich;40;31.01.2027;30 Tage;ja;aktiv\r\n\
            \"Larkspur\nWorks\";12,5;chf;monatlich;;;;nein;gekündigt\r\n";
    let found = read_all(text);
    let wanted = Spend {
        tool_id: None,
        vendor: "Müller & Söhne".to_owned(),
        amount: Money {
            minor: 120_050,
            currency: Currency::EUR,
        },
        cadence: Cadence::Annual,
        seats: Some(40),
        contract_months: None,
        payer: None,
        renews_on: Some(date!(2027 - 01 - 31)),
        notice_days: 30,
        auto_renew: true,
        status: SpendStatus::Active,
    };
    assert_eq!(
        found.lines[0].spend,
        Some(wanted),
        "{:?}",
        found.lines[0].problems
    );
    let second = found.lines[1].spend.as_ref().unwrap();
    assert_eq!(second.amount.to_string(), "CHF 12.50");
    assert_eq!(
        (second.cadence, second.auto_renew),
        (Cadence::Monthly, false)
    );
    assert_eq!(
        (second.status, second.renews_on),
        (SpendStatus::Ended, None)
    );
}

#[test]
fn a_column_of_periods_is_known_by_its_cells() {
    let found = read_all(
        "Vendor,Amount,Wie oft,Comment\nAster,99,monthly,month\nLarkspur,50,,\nQuillmark,5,Yearly,-\n",
    );
    let paid: Vec<_> = found
        .lines
        .iter()
        .map(|line| line.spend.as_ref().unwrap().cadence)
        .collect();
    assert_eq!(paid, [Cadence::Monthly, Cadence::Annual, Cadence::Annual]);
    let found = read_all("Vendor,Amount,Remark\nAster,99,monthly\nLarkspur,50,great\n");
    assert_eq!(
        found.lines[0].spend.as_ref().unwrap().cadence,
        Cadence::Annual
    );
}

#[test]
fn every_problem_is_named_with_its_field() {
    let text = "vendor,amount,currency,paid,seats,renews on,notice,auto-renew,contract length,status\n\
            ,free,euros,weekly,many,soon,-3,perhaps,30 days,paid out\n\
            x,-5,,,,,,,,\n\
            x,$5,EUR,,,,,,,\n\
            x,,,,,,,,,\n";
    let found = read_all(text);
    let fields: Vec<Field> = found.lines[0]
        .problems
        .iter()
        .map(|each| each.field)
        .collect();
    let wanted: Vec<Field> = Field::ALL
        .iter()
        .copied()
        .filter(|field| {
            !matches!(
                field,
                Field::Tool | Field::ToolAddress | Field::Currency | Field::Payer
            )
        })
        .collect();
    assert_eq!(fields, wanted, "{:?}", found.lines[0].problems);
    for (line, says) in [
        (1, "below zero"),
        (2, "in USD, the currency is EUR"),
        (3, "no amount"),
    ] {
        let problems = &found.lines[line].problems;
        assert!(problems[0].says.contains(says), "{problems:?}");
        assert_eq!(found.lines[line].spend, None);
    }
}

#[test]
fn notice_is_read_with_its_unit_or_not_at_all() {
    for (written, days) in [
        ("30", Some(30)),
        ("30 days", Some(30)),
        ("30 Tage", Some(30)),
        ("3 months", Some(90)),
        ("3 Monate", Some(90)),
        ("3 mo", Some(90)),
        ("1 month", Some(30)),
        ("2 mois", Some(60)),
        ("2 weeks", Some(14)),
        ("6 Wochen", Some(42)),
        ("1 year", Some(365)),
        ("1 Jahr", Some(365)),
        ("3-month", Some(90)),
        ("none", Some(0)),
        ("", Some(0)),
        ("3 years", None),
        ("3 quarters", None),
        ("30 business days", None),
        ("monthly", None),
        ("soon", None),
        ("4294967295 years", None),
    ] {
        let found = read_all(&format!("vendor,amount,notice\nAster,5,{written}\n"));
        let line = &found.lines[0];
        let read = line.spend.as_ref().map(|spend| spend.notice_days);
        assert_eq!(read, days, "{written}: {:?}", line.problems);
    }
    let found = read_all("vendor,amount,Notice (months)\nAster,5,3\nRowan,5,14 days\n");
    let days = |line: usize| found.lines[line].spend.as_ref().unwrap().notice_days;
    assert_eq!((days(0), days(1)), (90, 14));
}

#[test]
fn contracts_are_read_in_months_and_years_and_payers_as_they_stand() {
    for (written, months) in [
        ("12", Some(12)),
        ("12 months", Some(12)),
        ("1 year", Some(12)),
        ("3 Jahre", Some(36)),
        ("24 Monate", Some(24)),
        ("-", None),
        ("", None),
    ] {
        let found = read_all(&format!(
            "vendor,amount,contract term,paid by\nAster,5,{written},Finance card\n"
        ));
        let line = found.lines[0].spend.as_ref().unwrap();
        assert_eq!(line.contract_months, months, "{written}");
        let payer = line.payer.as_ref().unwrap();
        assert_eq!((payer.name.as_str(), payer.member), ("Finance card", None));
    }
    for written in ["30 days", "11 years", "long"] {
        let found = read_all(&format!("vendor,amount,term\nAster,5,{written}\n"));
        assert_eq!(found.lines[0].spend, None, "{written}");
    }
    let found = read_all("vendor,amount,Laufzeit (Jahre),Turnus\nAster,5,2,vierteljährlich\n");
    let line = found.lines[0].spend.as_ref().unwrap();
    assert_eq!(
        (line.contract_months, line.cadence),
        (Some(24), Cadence::Quarterly)
    );
}

#[test]
fn seats_may_stand_with_their_word() {
    for (written, seats) in [("5 users", 5), ("5 Plätze", 5), ("5 seats", 5), ("5", 5)] {
        let found = read_all(&format!("vendor,amount,seats\nAster,5,{written}\n"));
        let read = found.lines[0].spend.as_ref().and_then(|spend| spend.seats);
        assert_eq!(
            read,
            Some(seats),
            "{written}: {:?}",
            found.lines[0].problems
        );
    }
    let found = read_all("vendor,amount,seats\nAster,5,5 rooms\n");
    assert_eq!(found.lines[0].spend, None);
}

#[test]
fn a_cadence_that_there_is_not_is_told_so() {
    for written in ["half-yearly", "Halbjährlich", "every 6 months", "weekly"] {
        let found = read_all(&format!("vendor,amount,paid\nAster,5,{written}\n"));
        let problems = &found.lines[0].problems;
        assert!(
            problems[0]
                .says
                .contains("neither monthly, quarterly nor yearly"),
            "{problems:?}"
        );
    }
}

#[test]
fn names_of_several_words_are_guessed_with_what_they_say() {
    let head = "Vendor,Annual Cost (USD),# of Licenses,Cancellation Notice (days),Automatisch";
    let head: Vec<String> = head.split(',').map(str::to_owned).collect();
    let guessed = Choices::guess(&head, Some(Currency::EUR));
    let found: Vec<(Field, usize)> = guessed.columns.into_iter().collect();
    assert_eq!(
        found,
        [
            (Field::Vendor, 0),
            (Field::Amount, 1),
            (Field::Seats, 2),
            (Field::NoticeDays, 3),
            (Field::AutoRenew, 4)
        ]
    );
    assert_eq!(
        (guessed.currency, guessed.paid),
        (Some(Currency::USD), Some(Cadence::Annual))
    );
    let head = ["Tool name".to_owned(), "Cost per month".to_owned()];
    let guessed = Choices::guess(&head, Some(Currency::EUR));
    assert_eq!(guessed.columns.get(&Field::Amount), Some(&1));
    assert_eq!(guessed.columns.get(&Field::Tool), Some(&0));
    assert_eq!(
        (guessed.currency, guessed.paid),
        (Some(Currency::EUR), Some(Cadence::Monthly))
    );
}

#[test]
fn a_title_above_the_names_is_skipped() {
    for text in [
        "Our software in 2026\n\nVendor;Amount;Currency\nAster;5;USD\n",
        "Our software;;\nVendor;Amount;Currency\nAster;5;USD\n",
        "List\nVendor,Amount\nAster,5\n",
    ] {
        let table = table(text).unwrap();
        assert_eq!(table.head[..2], ["Vendor", "Amount"], "{text:?}");
        assert_eq!(table.rows.len(), 1, "{text:?}");
        assert!(table.rows[0].line > 2, "{text:?}");
    }
    // What stands above is left out only where it can't be a record.
    let all = table("Fornitore,Importo\nSoftware,Cost\nAster,5\n").unwrap();
    assert_eq!((all.head[0].as_str(), all.rows.len()), ("Fornitore", 2));
}

#[test]
fn days_that_may_be_either_are_asked_about_and_read_as_chosen() {
    let text = "vendor,amount,renews on\na,5,3/4/2027\nb,5,5/6/2027\n";
    let found = read_all(text);
    assert!(found.asks_order && found.lines.iter().all(|line| line.spend.is_none()));
    let table = table(text).unwrap();
    let mut choices = Choices::guess(&table.head, Some(Currency::USD));
    choices.paid = Some(Cadence::Annual);
    choices.order = Some(Order::MonthFirst);
    let found = read(&table, &choices);
    let day = found.lines[0].spend.as_ref().unwrap().renews_on;
    assert_eq!(
        (day, found.asks_order),
        (Some(date!(2027 - 03 - 04)), false)
    );
    // One day above 12 decides it for all.
    let found = read_all("vendor,amount,renews on\na,5,3/4/2027\nb,5,25/6/2027\n");
    let day = found.lines[0].spend.as_ref().unwrap().renews_on;
    assert_eq!(day, Some(date!(2027 - 04 - 03)));
}

#[test]
fn digits_that_may_be_either_are_asked_about() {
    let found = read_all("vendor,amount,currency\na,\"1,200\",KWD\nb,300,KWD\n");
    assert!(found.asks_mark && found.lines[0].spend.is_none() && found.lines[1].spend.is_some());
    let found = read_all("vendor,amount,currency\na,\"1,200\",KWD\nb,300.5,KWD\n");
    assert_eq!(
        found.lines[0].spend.as_ref().unwrap().amount.minor,
        1_200_000
    );
}

#[test]
fn our_own_columns_are_recognised() {
    let head = "vendor,tool,tool_address,amount,currency,paid,amount_a_year,seats,renews_on,next_renewal,notice_by,notice_days,renews_by_itself,status,contract_months,payment_owner";
    let head: Vec<String> = head.split(',').map(str::to_owned).collect();
    let columns = Choices::guess(&head, None).columns;
    let found: Vec<&str> = Field::ALL
        .iter()
        .map(|field| head[columns[field]].as_str())
        .collect();
    assert_eq!(
        found,
        [
            "vendor",
            "tool",
            "tool_address",
            "amount",
            "currency",
            "paid",
            "seats",
            "renews_on",
            "notice_days",
            "renews_by_itself",
            "contract_months",
            "payment_owner",
            "status"
        ]
    );
}

#[test]
fn choices_survive_being_stored() {
    let head = ["Vendor".to_owned(), "Cost".to_owned()];
    let choices = Choices {
        order: Some(Order::DayFirst),
        mark: Some(Mark::Comma),
        ..Choices::guess(&head, Some(Currency::EUR))
    };
    let stored = serde_json::to_value(&choices).unwrap();
    assert_eq!(serde_json::from_value::<Choices>(stored).unwrap(), choices);
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let text = crate::text::decode(&bytes);
        for head in ["", "vendor,amount,currency,paid,seats,renews on,notice,auto-renew,status\n"] {
            if let Ok(table) = table(&format!("{head}{text}")) {
                let found = read(&table, &Choices::guess(&table.head, None));
                prop_assert_eq!(found.lines.len(), table.rows.len());
                for line in &found.lines {
                    prop_assert_eq!(line.spend.is_some(), line.problems.is_empty());
                }
            }
        }
    }
}
