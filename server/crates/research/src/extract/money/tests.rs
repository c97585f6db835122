//! Amounts in every notation.

use super::*;

fn read(text: &str) -> Vec<String> {
    mentions(text)
        .iter()
        .map(|mention| format!("{} {}", mention.amount(), mention.currency))
        .collect()
}

#[test]
fn a_sign_belongs_to_one_number() {
    for (text, want) in [
        ("99 € 79 € per month", ["99 EUR", "79 EUR"].as_slice()),
        ("99 € 79 € 59 €", &["99 EUR", "79 EUR", "59 EUR"]),
        ("€ 99 € 79", &["99 EUR", "79 EUR"]),
        ("$10 $20 $30", &["10 USD", "20 USD", "30 USD"]),
    ] {
        assert_eq!(read(text), want, "{text}");
    }
}

#[test]
fn amounts_are_read_in_every_locale() {
    for (text, want) in [
        ("$12", "12 USD"),
        ("$1 000 per month", "1000 USD"),
        ("$12 000.", "12000 USD"),
        ("$1\u{a0}000", "1000 USD"),
        ("$1\u{202f}000.50", "1000.50 USD"),
        ("1 000 €", "1000 EUR"),
        ("€1.000,50", "1000.50 EUR"),
        ("CHF 1'000", "1000 CHF"),
        ("$1,000.00", "1000 USD"),
        ("$5 100 times", "5 USD"),
        ("$12.50", "12.50 USD"),
        ("$1,234.56", "1234.56 USD"),
        ("$ 9", "9 USD"),
        ("US$15", "15 USD"),
        ("USD $15", "15 USD"),
        ("$US 1,299.00 per year", "1299 USD"),
        ("$US15", "15 USD"),
        ("$AUD 15", "15 AUD"),
        ("$NZ15", "15 NZD"),
        ("US $15", "15 USD"),
        ("US\u{a0}$15", "15 USD"),
        ("US\u{202f}$\u{202f}15", "15 USD"),
        ("US\u{2009}$15", "15 USD"),
        ("15 US$", "15 USD"),
        ("15 US\u{a0}$", "15 USD"),
        ("€\u{202f}12", "12 EUR"),
        ("€\u{2009}12", "12 EUR"),
        ("12\u{202f}€", "12 EUR"),
        ("12\u{2009}€", "12 EUR"),
        ("15\u{202f}USD", "15 USD"),
        ("AUD\u{2009}$15", "15 AUD"),
        ("SG$15", "15 SGD"),
        ("RMB 15", "15 CNY"),
        ("15元", "15 CNY"),
        ("15,000원", "15000 KRW"),
        ("RM15", "15 MYR"),
        ("Rp 150.000", "150000 IDR"),
        ("₦5,000", "5000 NGN"),
        ("500 ₽", "500 RUB"),
        ("KSh 500", "500 KES"),
        ("Bs. 1,800", "1800 BOB"),
        ("Bs 0.98", "0.98 BOB"),
        ("S/ 280", "280 PEN"),
        ("AR$ 142.000", "142000 ARS"),
        ("E£1,420", "1420 EGP"),
        ("৳2,800", "2800 BDT"),
        ("1 420 грн", "1420 UAH"),
        ("1 420 руб.", "1420 RUB"),
        ("28 лв.", "28 BGN"),
        ("NIS 142", "142 ILS"),
        ("CAD $15.50", "15.50 CAD"),
        ("USD 15", "15 USD"),
        ("A$20", "20 AUD"),
        ("C$20.00", "20 CAD"),
        ("12,50 €", "12.50 EUR"),
        ("€12,50", "12.50 EUR"),
        ("1.234,56 €", "1234.56 EUR"),
        ("1 234,56 €", "1234.56 EUR"),
        ("1\u{202f}234,56\u{a0}€", "1234.56 EUR"),
        ("1.250 €", "1250 EUR"),
        ("€1,250", "1250 EUR"),
        ("£8.99", "8.99 GBP"),
        ("¥1,200", "1200 JPY"),
        ("₹1,00,000", "100000 INR"),
        ("CHF 20.-", "20 CHF"),
        ("CHF 1'250.50", "1250.50 CHF"),
        ("Fr. 49", "49 CHF"),
        ("99 kr", "99 SEK"),
        ("kr 99", "99 SEK"),
        ("49 zł", "49 PLN"),
        ("R$ 59,90", "59.90 BRL"),
        ("zł 49,00", "49 PLN"),
        ("49 lei", "49 RON"),
        ("199 TL", "199 TRY"),
        ("49 ₪", "49 ILS"),
        ("￥1,200", "1200 JPY"),
        ("19,⁹⁹ €", "19.99 EUR"),
        ("19,\u{2060}99 €", "19.99 EUR"),
        ("49 € 3 Nutzer", "49 EUR"),
        ("20 USD", "20 USD"),
        ("USD 20", "20 USD"),
        ("$20 AUD", "20 AUD"),
        ("EUR 5,—", "5 EUR"),
        ("15 euros", "15 EUR"),
        ("20 dollars", "20 USD"),
        ("1 US dollar", "1 USD"),
        ("$0", "0 USD"),
        ("$0.05", "0.05 USD"),
        ("$.05", "0.05 USD"),
        ("$.00028 per event", "0.00028 USD"),
        ("$0.000231", "0.000231 USD"),
        ("$1.125", "1.125 USD"),
        ("0,005 €", "0.005 EUR"),
        ("$39.00", "39 USD"),
        ("$12\u{2060}99", "12.99 USD"),
        ("$1,299\u{2060}99", "1299.99 USD"),
        ("$14⁹⁹", "14.99 USD"),
        ("$1,499⁹⁹", "1499.99 USD"),
        ("14⁹⁹ €", "14.99 EUR"),
        ("14€⁹⁹", "14.99 EUR"),
        ("$14¹", "14 USD"),
        ("$14.50¹²", "14.50 USD"),
        ("$149 ¹", "149 USD"),
        ("¥1200¹²", "1200 JPY"),
        ("14,- €", "14 EUR"),
        ("€ 14,−", "14 EUR"),
        ("$2k/month", "2000 USD"),
        ("$1.2k/month", "1200 USD"),
        ("$2.5K / year", "2500 USD"),
        ("$1.5M per year", "1500000 USD"),
        ("₹ 2.5 lakh per year", "250000 INR"),
        ("₹1.5 crore / year", "15000000 INR"),
        ("€3 Mio. p. a.", "3000000 EUR"),
        ("€1,5k pro Jahr", "1500 EUR"),
        ("¥5万/月", "50000 JPY"),
        ("$10pm", "10 USD"),
        ("980円", "980 JPY"),
        ("10 $", "10 USD"),
        ("1,234,567 USD", "1234567 USD"),
        ("$10,000", "10000 USD"),
        ("₩12,000", "12000 KRW"),
        ("50p per seat", "0.50 GBP"),
        ("(50p/seat)", "0.50 GBP"),
        ("5 pence", "0.05 GBP"),
        ("99¢", "0.99 USD"),
        ("0.5p per call", "0.005 GBP"),
        ("£1.50 per seat", "1.50 GBP"),
    ] {
        assert_eq!(read(text), [want], "{text}");
    }
}

#[test]
fn what_is_no_amount_is_left_alone() {
    for text in [
        "SOC 2",
        "10 GB",
        "version 1.2.3",
        "50%",
        "PS-10",
        "24/7",
        "2 euphoric",
        "$",
        "$HOME",
        "10 Europeans",
        "720p",
        "1080p video",
        "page 50p.",
    ] {
        assert!(read(text).is_empty(), "{text}: {:?}", read(text));
    }
    assert!(
        mentions("$2M raised")[0].large
            && mentions("$1.5 billion")[0].large
            && mentions("$40k saved")[0].large
            && mentions("€3 Milliarden")[0].large
            && mentions("₹2 crore in sales")[0].large
            && mentions("$7q per year")[0].large
    );
    assert!(!mentions("$2 Monthly")[0].large);
}

#[test]
fn several_amounts_are_kept_apart() {
    assert_eq!(
        read("Was $20, now $16; 9,50 € / month or 95 €"),
        ["20 USD", "16 USD", "9.50 EUR", "95 EUR"]
    );
    assert_eq!(read("$10-$20"), ["10 USD", "20 USD"]);
}
