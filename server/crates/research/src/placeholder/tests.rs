use time::OffsetDateTime;
use url::Url;

use super::*;

/// What a page is that states nothing.
fn of(html: &str) -> Option<Placeholder> {
    read(html, false)
}

fn read(html: &str, states: bool) -> Option<Placeholder> {
    let url = Url::parse("https://larkspur.example/").unwrap();
    let document = Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, html);
    Placeholder::of(&document, html, states)
}

/// A passage that a vendor's own page has and the others don't.
const PRODUCT: &str = "<p>Larkspur keeps the notes of meetings in order, for teams of every size, and finds them again when somebody asks. It costs $5 per user per month.</p>";

#[test]
fn each_kind_is_known_by_what_it_says() {
    use Placeholder::{
        Challenge, Coming, Default, Denied, Error, ForSale, Maintenance, Missing, Suspended,
    };
    for (html, kind) in [
        (
            "<title>Maintenance</title><h1>We will be back soon</h1><p>Larkspur is down for scheduled maintenance. Sorry for the inconvenience. Please check back in a few hours, or write to support@larkspur.example.</p>",
            Maintenance,
        ),
        (
            "<title>Larkspur</title><h1>Larkspur</h1><h2>We’ll be right back!</h2><p>The gardeners are at work.</p>",
            Maintenance,
        ),
        (
            "<title>Maintenance | Larkspur</title><p>Our service is currently unavailable. Please try again later.</p>",
            Maintenance,
        ),
        (
            "<title>Larkspur</title><p>Our website is currently undergoing scheduled maintenance.</p>",
            Maintenance,
        ),
        (
            "<title>Wartung</title><h1>Wir sind gleich wieder für Sie da</h1><p>Wir führen gerade Wartungsarbeiten durch.</p>",
            Maintenance,
        ),
        (
            "<title>Larkspur</title><h1>Site en maintenance</h1><p>Merci de votre patience.</p>",
            Maintenance,
        ),
        (
            "<h1>Estamos en mantenimiento</h1><p>Volveremos pronto.</p>",
            Maintenance,
        ),
        (
            "<title>メンテナンス</title><h1>ただいまメンテナンス中です</h1>",
            Maintenance,
        ),
        (
            "<title>Error</title><h1>Something went wrong</h1><p>We are looking into it. Error code 500.</p>",
            Error,
        ),
        (
            "<title>Error</title><p>An unexpected error has occurred. Please try again later.</p>",
            Error,
        ),
        (
            "<title>502 Bad Gateway</title><center><h1>502 Bad Gateway</h1></center><hr><center>server</center>",
            Error,
        ),
        (
            "<h1>Internal Server Error</h1><p>The server encountered an internal error and was unable to complete your request.</p>",
            Error,
        ),
        (
            "<title>Fehler</title><h1>Ups, da ist etwas schiefgelaufen</h1>",
            Error,
        ),
        (
            "<title>Oops</title><h1>Une erreur est survenue</h1><p>Veuillez réessayer plus tard.</p>",
            Error,
        ),
        (
            "<title>Page not found</title><h1>404</h1><p>The page you are looking for does not exist.</p>",
            Missing,
        ),
        (
            "<title>Access denied</title><h1>Access denied</h1><p>You do not have permission.</p>",
            Denied,
        ),
        (
            "<title>Just a moment...</title><h1>larkspur.example</h1><p>Checking if the site connection is secure</p><p>larkspur.example needs to review the security of your connection before proceeding.</p>",
            Challenge,
        ),
        (
            "<title>Just a moment...</title><p>Verifying you are human. This may take a few seconds.</p>",
            Challenge,
        ),
        (
            "<title>Just a moment...</title><body><script src=/cdn/challenge-platform/x.js></script>",
            Challenge,
        ),
        (
            "<title>One more step</title><h1>Please verify you are a human</h1><script src=https://captcha.example/api.js></script><p>Tick the box.</p>",
            Challenge,
        ),
        (
            "<title>larkspur.example - This website is for sale! - lark Resources and Information.</title><h1>larkspur.example</h1><p>This website is for sale! larkspur.example is your first and best source for all of the information you’re looking for. From general topics to more of what you would expect to find here, larkspur.example has it all. We hope you find what you are searching for!</p><p>Buy this domain</p>",
            ForSale,
        ),
        (
            "<title>larkspur.example</title><p>larkspur.example is parked free, courtesy of a registrar.</p><p>Get This Domain</p><p>Copyright © 1999-2026. All rights reserved. Privacy Policy</p>",
            ForSale,
        ),
        (
            "<title>larkspur.example is for sale</title><h1>The domain name larkspur.example is for sale!</h1><p>Make an offer. Buy now for $4,995. Fast and easy transfer. 24/7 support. Secure payments.</p>",
            ForSale,
        ),
        (
            "<title>example.test</title><h1>This domain is for sale!</h1><p>Buy this domain. The domain parkedname.test may be for sale by its owner.</p><p>Related searches: Cheap CRM, Project software</p>",
            ForSale,
        ),
        ("<title>Soon</title><p>This domain is parked.</p>", ForSale),
        (
            "<h1>larkspur.example</h1><p>Diese Domain steht zum Verkauf.</p>",
            ForSale,
        ),
        ("<h1>Le domaine larkspur.example est à vendre</h1>", ForSale),
        (
            "<h1>larkspur.example</h1><p>Este dominio está en venta</p>",
            ForSale,
        ),
        (
            "<h1>larkspur.example</h1><p>Deze domeinnaam is te koop.</p>",
            ForSale,
        ),
        (
            "<title>larkspur.example</title><h1>This domain has expired</h1><p>Is this your domain? Renew it now.</p>",
            ForSale,
        ),
        (
            "<title>Account Suspended</title><h1>This Account has been suspended.</h1><p>Contact your hosting provider for more information.</p>",
            Suspended,
        ),
        ("<h1>Diese Website wurde gesperrt</h1>", Suspended),
        (
            "<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully installed and working. Further configuration is required.</p><p>For online documentation and support please refer to nginx.org. Commercial support is available.</p>",
            Default,
        ),
        (
            "<title>Apache2 Debian Default Page: It works</title><p>Apache2 Debian Default Page</p><p>It works!</p><p>This is the default welcome page used to test the correct operation of the Apache2 server after installation.</p>",
            Default,
        ),
        ("<html><body><h1>It works!</h1></body></html>", Default),
        (
            "<title>IIS Windows Server</title><body><a href=http://go.example><img src=iisstart.png alt=IIS></a>",
            Default,
        ),
        (
            "<title>Test Page for the HTTP Server</title><p>This page is used to test the proper operation of the HTTP server after it has been installed.</p>",
            Default,
        ),
        (
            "<title>Larkspur</title><h1>Coming soon</h1><p>We are working on something great. Leave your email to hear first.</p>",
            Coming,
        ),
        ("<h1>Hier entsteht eine neue Internetpräsenz</h1>", Coming),
    ] {
        assert_eq!(of(html), Some(kind), "{html}");
    }
}

#[test]
fn a_form_to_sign_in_and_nothing_else_is_no_page() {
    let form = "<form><label>Email<input type=email></label><label>Password<input type=\"password\"></label><button>Sign in</button></form>";
    for html in [
        format!("<title>Sign in</title><h1>Sign in to continue</h1>{form}"),
        format!("<title>Sign in - Larkspur</title><h1>Welcome back</h1><p>Sign in to your Larkspur workspace with SAML single sign-on, Google or Microsoft. Single sign-on</p>{form}<p>Forgot your password? Contact support@larkspur.example. Privacy Terms</p>"),
        format!("<title>Larkspur</title><h1>Larkspur</h1>{form}"),
        "<title>Anmelden | Larkspur</title><h1>Anmelden</h1><form><input type='password'></form><p>Passwort vergessen?</p>".to_owned(),
        "<title>Larkspur Login</title><h1>Log in</h1><button>Continue with Google</button><button>Continue with SSO</button>".to_owned(),
    ] {
        assert_eq!(of(&html), Some(Placeholder::SignIn), "{html}");
    }
    for html in [
        format!(
            "<title>Larkspur – notes for teams</title><h1>Larkspur</h1>{PRODUCT}<h2>Sign in</h2>{form}"
        ),
        format!(
            "<title>Larkspur</title><header><h2>Sign in</h2>{form}</header><h1>Notes in order</h1>{PRODUCT}"
        ),
        format!(
            "<title>Sign in or read on – Larkspur</title><h1>Notes in order</h1>{PRODUCT}{PRODUCT}{form}"
        ),
        format!(
            "<title>Larkspur</title><nav><a href=/login>Log in</a></nav><h1>Notes in order</h1>{PRODUCT}"
        ),
    ] {
        assert_eq!(of(&html), None, "{html}");
    }
}

#[test]
fn what_a_vendor_says_is_a_page() {
    for html in [
        format!(
            "<title>Larkspur</title><h1>Notes in order</h1>{PRODUCT}<h2>Maintenance windows</h2><p>We are down for scheduled maintenance on the first Sunday of a month from 2 to 4 am UTC, and will be back soon after.</p>"
        ),
        format!(
            "<title>Larkspur</title><p>We will be down for scheduled maintenance on Sunday from 2 to 4 am UTC.</p><h1>Notes in order</h1>{PRODUCT}"
        ),
        format!(
            "<title>Fixly: maintenance software</title><h1>Maintenance, planned</h1><p>Know when your machines are down for maintenance, and who is at work on them.</p>{PRODUCT}"
        ),
        format!(
            "<title>Maintenance | Fixly</title><h1>Maintenance</h1><p>Plans the upkeep of your machines.</p>{PRODUCT}"
        ),
        format!(
            "<title>Statusly – status pages</title><h1>Tell customers before they ask</h1><p>“We’ll be back soon” is no answer. Say what is down, since when and why.</p>{PRODUCT}"
        ),
        format!(
            "<title>Namely – domains</title><h1>Find the name for your shop</h1><p>10,000 domains for sale. Buy a domain name from $4,995, or make an offer.</p>{PRODUCT}"
        ),
        format!(
            "<title>Parkside – pages for parked domains</title><h1>Sell your domains</h1><p>Put “This domain is for sale” on every name that you own, and take offers.</p>{PRODUCT}"
        ),
        format!(
            "<title>Larkspur Docs: nginx</title><h1>Run Larkspur behind nginx</h1><p>Open the address in a browser. If you see the page “Welcome to nginx!”, the web server is running and further configuration is required.</p>{PRODUCT}"
        ),
        format!(
            "<title>Catcher – errors, explained</title><h1>Something went wrong? Know why.</h1><p>Catcher tells which request met an internal server error, and who wrote the line.</p>{PRODUCT}"
        ),
        format!(
            "<title>Shieldform – a captcha without puzzles</title><h1>Verify people, not pictures</h1><p>Checks that a visitor is human before they send a form.</p>{PRODUCT}"
        ),
        format!(
            "<title>Larkspur</title><h1>Notes in order</h1>{PRODUCT}<h2>Coming soon</h2><p>An app for phones.</p>"
        ),
        format!("<title>Larkspur</title><h1>It works!</h1><p>Your notes, in order.</p>{PRODUCT}"),
        "<title>Larkspur</title><h1>Larkspur</h1><p>Larkspur bakes cookies. They are good.</p>"
            .to_owned(),
        "<title>Larkspur</title><p>Larkspur keeps notes.</p><a href=/pricing>Pricing</a>"
            .to_owned(),
    ] {
        assert_eq!(of(&html), None, "{html}");
    }
    // A price is more than a promise.
    let soon = "<title>Larkspur</title><h1>Coming soon</h1><p>Pro: $5 per user per month</p>";
    assert_eq!(read(soon, true), None);
}

#[test]
fn a_notice_about_cookies_alone_is_no_page_and_one_beside_a_page_is_none() {
    let notice = "<h1>We value your privacy</h1><p>We and our 812 partners store cookies. From $5 per month you can read without ads.</p><button>Accept all</button><a href=/privacy>Privacy</a>";
    assert_eq!(of(notice), Some(Placeholder::Consent));
    let beside = format!("<nav><a href=/pricing>Pricing</a></nav>{notice}");
    assert_eq!(of(&beside), None);
    let above = format!(
        "{notice}{}",
        "<p>Larkspur draws plans of gardens.</p>".repeat(60)
    );
    assert_eq!(of(&above), None);
}
