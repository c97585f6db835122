//! What each kind of page says of itself, in several languages.

use std::sync::LazyLock;

use regex::Regex;

use super::{Placeholder, look::Look};
use crate::extract::pattern::pattern;

/// How a kind is recognised.
pub(super) struct Known {
    pub(super) kind: Placeholder,
    /// The longest text of such a page, in characters.
    longest: usize,
    /// What says it in the title, in a heading that the page begins with, or in its first sentences.
    outright: &'static LazyLock<Regex>,
    /// What may say it in the title or a heading, and needs one of the two below.
    hint: &'static LazyLock<Regex>,
    /// What else such a page says.
    confirms: &'static LazyLock<Regex>,
    /// What else such a page is.
    shows: fn(&Look) -> bool,
}

impl Known {
    pub(super) fn is(&self, look: &Look) -> bool {
        let is_short = look.length <= SHORT.min(self.longest);
        look.length <= self.longest
            && (look.is_headed(self.outright)
                || is_short && look.opens_with(self.outright)
                || look.is_headed(self.hint) && (look.says(self.confirms) || (self.shows)(look)))
    }
}

/// The longest text that is told for what it is by a sentence, in characters.
const SHORT: usize = 600;

/// The kinds, those first whose words others may use, too.
pub(super) static KINDS: [Known; 9] = [
    Known {
        kind: Placeholder::Challenge,
        longest: 800,
        outright: &CHALLENGE,
        hint: &CHALLENGE_HINT,
        confirms: &CHALLENGE_CONFIRMS,
        shows: |look| look.checks || look.length < 30,
    },
    Known {
        kind: Placeholder::ForSale,
        longest: 1_200,
        outright: &FOR_SALE,
        hint: &FOR_SALE_HINT,
        confirms: &FOR_SALE_CONFIRMS,
        shows: |_| false,
    },
    Known {
        kind: Placeholder::Suspended,
        longest: 1_200,
        outright: &SUSPENDED,
        hint: &NOTHING,
        confirms: &NOTHING,
        shows: |_| false,
    },
    Known {
        kind: Placeholder::Default,
        longest: super::LONGEST,
        outright: &DEFAULT,
        hint: &DEFAULT_HINT,
        confirms: &DEFAULT_CONFIRMS,
        shows: |look| look.length < 30,
    },
    Known {
        kind: Placeholder::Maintenance,
        longest: 1_200,
        outright: &MAINTENANCE,
        hint: &MAINTENANCE_HINT,
        confirms: &MAINTENANCE_CONFIRMS,
        shows: |look| look.length < 30,
    },
    Known {
        kind: Placeholder::Error,
        longest: 1_200,
        outright: &ERROR,
        hint: &ERROR_HINT,
        confirms: &ERROR_CONFIRMS,
        shows: |_| false,
    },
    Known {
        kind: Placeholder::Missing,
        longest: 600,
        outright: &MISSING,
        hint: &NOTHING,
        confirms: &NOTHING,
        shows: |_| false,
    },
    Known {
        kind: Placeholder::Denied,
        longest: 800,
        outright: &DENIED,
        hint: &NOTHING,
        confirms: &NOTHING,
        shows: |_| false,
    },
    Known {
        kind: Placeholder::Coming,
        longest: 400,
        outright: &COMING,
        hint: &NOTHING,
        confirms: &NOTHING,
        shows: |_| false,
    },
];

static NOTHING: LazyLock<Regex> = LazyLock::new(|| pattern("[^\\s\\S]"));

/// Any of several, each from the beginning of a title, heading or sentence on.
fn beginning(ways: &[&str]) -> Regex {
    pattern(format!(
        r"^[^\w“”„«»\x22]*(?:(?:oops|ou?ps|ups|whoops|uh[- ]oh|sorry|we're sorry|hoppla|entschuldigung|lo sentimos|désolé|error)\b\W*)?(?:{})",
        ways.join("|")
    ))
}

/// The site, as it speaks of itself.
const SITE: &str = r"(?:we|it|(?:the|this|our|your)\s(?:web\s?)?(?:site|page|service|server|app|application|platform|shop|store|system|portal)|(?:web\s?)?site|(?-i:\p{Lu}[\w.&-]*(?:\s\p{Lu}[\w.&-]*)?))(?:'re|'s|\sis|\sare)\s(?:\w+ly\s|now\s|being\s|down\s(?:and|for|due)\s)*";

static MAINTENANCE: LazyLock<Regex> = LazyLock::new(|| {
    beginning(&[
        r"we(?:'ll| will) be (?:right |straight )?back(?: (?:soon|shortly|online|up|in|at|by|later|again|after|before|with you)\b[^“”\x22]{0,60})?\W*$",
        r"(?:be )?(?:right )?back (?:soon|shortly|in a (?:few|moment|bit|little)\b.{0,20})\W*$",
        r"be right back\W*$",
        r"(?:down|closed|offline) for (?:\w+ )?maintenance\W*$",
        r"(?:(?:web ?)?site |page )?(?:currently )?(?:under|undergoing) (?:\w+ )?maintenance\W*$",
        &format!(
            r"{SITE}(?:(?:down|offline|unavailable|closed) (?:for|due to|because of|while we)|undergoing|under|performing|carrying out|doing|in)\b.{{0,30}}\bmaintenance\b"
        ),
        r"(?:this|our|the) (?:web ?)?(?:site|service|page|shop|store|server|app|application) is (?:currently|temporarily) (?:unavailable|offline|down|closed|disabled)\b",
        r"wir sind (?:gleich|bald|in kürze) (?:wieder|zurück)\b",
        r"(?:.{0,40}\s)?(?:wegen (?:\w+ )?wartung(?:sarbeiten)?\b|(?:im wartungsmodus|in wartung)\W*$|wird gerade gewartet)",
        r"wir führen (?:\w+ ){0,3}wartungsarbeiten\b",
        r"(?:.{0,40}\s)?(?:est|sommes) (?:actuellement )?en (?:cours de )?maintenance\b",
        r"(?:site )?en maintenance\W*$",
        r"(?:nous (?:serons|sommes|revenons) )?(?:de retour )?(?:très bientôt|bientôt de retour|de retour (?:très )?(?:vite|bientôt))\W*$",
        r"(?:.{0,40}\s)?(?:está|estamos) (?:\w+ ){0,3}(?:en|de|em) (?:mantenimiento|manutenção)\b",
        r"(?:sitio |página |site )?(?:en mantenimiento|em manutenção)\W*$",
        r"(?:volveremos (?:pronto|enseguida)|volt(?:amos|aremos) (?:já|em breve))\b",
        r"(?:il |questo )?(?:sito )?(?:è )?(?:\w+ )?in manutenzione\W*$",
        r"(?:torniamo|torneremo) (?:presto|subito|online)\b",
        r"(?:(?:deze|onze|de) (?:web)?site is )?(?:\w+ )?in onderhoud\W*$",
        r"we zijn (?:zo|snel|binnenkort) (?:weer )?terug\b",
        r"(?:ただいま|現在)?.{0,12}メンテナンス中",
        r"(?:trwają )?prace (?:konserwacyjne|techniczne)\W*$|przerwa techniczna\W*$",
    ])
});

static MAINTENANCE_HINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\W*(?:(?:scheduled|planned|routine|system|site|server|website|emergency|ongoing)\s)*(?:maintenance|downtime)(?:\s(?:mode|in progress|break|page|ongoing|under ?way))?\W*$|^\W*(?:geplante\s)?(?:wartung|wartungsarbeiten|wartungsmodus|mantenimiento|manutenção|manutenzione|onderhoud)\W*$",
    )
});

static MAINTENANCE_CONFIRMS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\bback (?:soon|shortly|online|up|in)\b|\b(?:check|come|try) (?:back|again)\b|\binconvenience\b|\b(?:site|service|we|page)\b.{0,20}\bunavailable\b|\bin kürze\b|\bspäter (?:erneut|noch|wieder)\b|\bgeduld\b|\bbientôt\b|\bréessay|\bdisculp|\bvolver?emos\b|\bdesculp|\bem breve\b|\bci scusiamo\b|\btorner?emo\b|\bexcuses\b|\bweer terug\b",
    )
});

static ERROR: LazyLock<Regex> = LazyLock::new(|| {
    beginning(&[
        r"(?:it looks like |looks like )?something (?:went|has gone|seems to have gone|just went) (?:\w+ly )?wrong\W*(?:(?:on our (?:end|side)|here|please try again.{0,20})\W*)?$",
        r"(?:(?:http )?(?:error )?(?:code )?5\d\d\W+)?(?:internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out|application error|runtime error|server error|proxy error|database error|web server is down|error establishing a database connection|a client-side exception has occurred)\b.{0,40}$",
        r"(?:http )?error (?:code )?5\d\d\W*$",
        r"5\d\d error\W*$",
        r"an? (?:\w+ )?error (?:has )?occurred\b.{0,60}$",
        r"(?:fatal error|parse error|uncaught exception|unhandled exception)\W",
        r"this page (?:isn't|is not) working\b",
        r"(?:da |hier )?(?:ist )?(?:da )?etwas (?:ist )?schief ?gelaufen\b",
        r"(?:es ist )?ein (?:\w+ )?fehler (?:ist )?aufgetreten\b|interner serverfehler\b",
        r"une erreur (?:\w+ )?(?:est survenue|s'est produite)\b|quelque chose (?:s'est mal passé|a mal tourné)\b|erreur (?:interne )?(?:du )?serveur\b",
        r"algo (?:ha ido|ha salido|salió|fue) mal\b|(?:ha ocurrido|se ha producido|ocurrió) un error\b|error interno del servidor\b",
        r"algo deu errado\b|ocorreu um erro\b|erro interno d[eo] servidor\b",
        r"qualcosa è andato storto\b|si è verificato un errore\b|errore (?:interno )?del server\b",
        r"er is iets (?:mis|fout) ?gegaan\b|er is een fout opgetreden\b",
        r"coś poszło nie tak\b|wystąpił błąd\b",
        "(?:サーバー)?エラーが発生しました",
    ])
});

static ERROR_HINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\W*(?:(?:server |http |application )?error(?: page| message)?|oops|whoops|uh[- ]oh|we're sorry|fehler|erreur|erro|errore|fout|błąd)\W*$",
    )
});

static ERROR_CONFIRMS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\berror (?:code|id|reference)\b|\b(?:try|refresh|reload)\b.{0,30}\b(?:again|later|page)\b|\bwent wrong\b|\bunexpected(?:ly)?\b|\brequest id\b|\b(?:has|have) been notified\b|\bserver\b.{0,40}\b(?:error|problem|unable)\b|\bspäter erneut\b|\bréessay|\binténtalo\b|\btente novamente\b|\briprova\b|\bprobeer\b",
    )
});

static MISSING: LazyLock<Regex> = LazyLock::new(|| {
    beginning(&[
        r"(?:error )?404\b(?:\W+(?:error|page|not|file|this|the)\b.{0,50})?\W*$",
        r"(?:(?:the|this|that|your|requested) )*(?:page|(?:web ?)?site|deployment|application|app) (?:you (?:were|are) looking for )?(?:(?:was|is|could|can|does|has) ?)?(?:not|n't|no longer) (?:be )?(?:found|exists?|available|exist here|been found)\b.{0,20}$",
        r"(?:diese |die )?(?:web)?seite (?:wurde |konnte )?nicht gefunden\b",
        r"page (?:non trouvée|introuvable)\b|página no encontrada\b|página não encontrada\b|pagina non trovata\b|pagina niet gevonden\b|nie znaleziono strony\b|ページが見つかりません",
    ])
});

static DENIED: LazyLock<Regex> = LazyLock::new(|| {
    beginning(&[
        r"(?:http )?(?:error )?(?:40[13]\W+)?(?:access (?:to this page (?:has been |is ))?denied|forbidden|request (?:blocked|rejected))\W*$",
        r"(?:you have|your (?:access|request|connection|ip(?: address)?) (?:has|was)) (?:been )?blocked\b.{0,40}$",
        r"(?:this|our) (?:web ?)?(?:site|page|service|content) is not available in your (?:country|region|location)\b",
        r"zugriff verweigert\W*$|accès refusé\W*$|acceso denegado\W*$|acesso negado\W*$|accesso negato\W*$|toegang geweigerd\W*$",
    ])
});

/// A name of a host.
const DOMAIN: &str = r"(?:[\p{L}\d-]+\.)+[\p{L}][\p{L}\d-]+";

static FOR_SALE: LazyLock<Regex> = LazyLock::new(|| {
    let named = format!(r"(?:\W*{DOMAIN})?");
    beginning(&[
        &format!(
            r"(?:{DOMAIN}\W+)?(?:(?:this|the) (?:\w+ )?(?:domain|web ?site|site|(?:web|internet) ?address|name|url)(?: name)?{named}|{DOMAIN}) (?:is|may be|might be|could be|has been)(?: \w+)? (?:(?:listed |available |up )?for sale|parked)\b"
        ),
        &format!(
            r"(?:(?:this|the) (?:domain|web ?site|site|page|web ?page)(?: name)?{named}|{DOMAIN}) (?:is|has been|was) (?:parked|registered (?:at|by|through|with|and parked))\b"
        ),
        &format!(
            r"(?:this|the) domain(?: name)?{named} (?:has |is )?(?:just )?(?:expired|pending renewal|been registered)\b"
        ),
        r"(?:buy|get|purchase|own|acquire|lease) this domain\b",
        r"parked (?:domain|page|site|free)\b.{0,40}$",
        &format!(
            r"(?:diese|die) (?:internet-?)?(?:domain|(?:web)?seite|website|adresse){named} (?:steht|ist|wurde)(?: \w+)? (?:zum verkauf|zu verkaufen|zu kaufen|käuflich|geparkt|registriert)\b"
        ),
        &format!(
            r"(?:ce|le) (?:nom de )?(?:domaine|site){named} (?:est|peut être)(?: \w+)? (?:à vendre|en vente|parqué)\b"
        ),
        &format!(
            r"(?:este|el) (?:nombre de )?(?:dominio|sitio){named} (?:está|puede estar)(?: \w+)? (?:en venta|a la venta|aparcado|estacionado)\b"
        ),
        &format!(
            r"(?:este|o) domínio{named} (?:está|pode estar)(?: \w+)? (?:à venda|estacionado)\b"
        ),
        &format!(
            r"(?:questo|il) (?:nome di )?dominio{named} (?:è|potrebbe essere)(?: \w+)? (?:in vendita|parcheggiato)\b"
        ),
        &format!(
            r"(?:deze|dit|de|het) (?:domeinnaam|domein|website){named} is(?: \w+)? (?:te koop|geparkeerd|gereserveerd)\b"
        ),
        &format!(r"(?:ta )?domena{named} (?:jest|może być) na sprzedaż\b"),
        "このドメインは.{0,12}(?:販売|売り)",
    ])
});

static FOR_SALE_HINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(format!(
        r"^\W*(?:{DOMAIN}|(?:premium )?domain(?: name)? (?:is )?(?:for sale|parking|parked|available)|for sale|zu verkaufen|à vendre|en venta|à venda|in vendita|te koop)\W*$"
    ))
});

static FOR_SALE_CONFIRMS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:buy|get|purchase|own|acquire|lease) (?:this|the) domain\b|\bmake an? (?:\w+ )?offer(?: (?:on|for)\b.*)?\W*$|\brelated (?:searches|links)\b|\b(?:is|been) parked\b|\binquire (?:now|about this)\b|\bthis domain(?: name)? (?:is|may|has|was)\b|\bdomain (?:broker|marketplace|owner)\b|\bdiese domain\b|\bce (?:nom de )?domaine\b|\beste dominio\b|\beste domínio\b|\bquesto dominio\b|\b(?:deze domeinnaam|dit domein)\b",
    )
});

static SUSPENDED: LazyLock<Regex> = LazyLock::new(|| {
    beginning(&[
        &format!(
            r"(?:(?:this|the|your) )?(?:(?:hosting|web|user|customer|vendor) )?(?:account|web ?site|site|domain(?: name)?|store|shop|web ?space|{DOMAIN})(?: for {DOMAIN})? (?:has been |is |was |temporarily |currently )*(?:suspended|deactivated|disabled)\b"
        ),
        r"(?:diese[rs]?|die|das|der|ihre?) (?:website|webseite|seite|konto|account|domain|(?:internet|web)präsenz) (?:ist|wurde)(?: \w+)? (?:gesperrt|deaktiviert|abgeschaltet)\b",
        r"(?:ce|votre|le) (?:site|compte|domaine) (?:a été|est)(?: \w+)? (?:suspendu|désactivé)",
        r"(?:esta|este|la|el|su) (?:cuenta|sitio(?: web)?|página|dominio|conta|site) (?:ha sido|está|fue|foi)(?: \w+)? (?:suspendid[oa]|desactivad[oa]|suspens[oa])\b",
        r"(?:questo|questa|il) (?:sito|account|dominio) è(?: stato)? (?:sospeso|disattivato)\b",
        r"(?:deze|dit|de|het) (?:website|account|domein|site) is(?: \w+)? (?:opgeschort|geblokkeerd|uitgeschakeld)\b",
    ])
});

static DEFAULT: LazyLock<Regex> = LazyLock::new(|| {
    beginning(&[
        r"welcome to (?:nginx|openresty|caddy|apache|tengine|lighttpd|litespeed|iis)\b(?: on .{1,40})?\W*$",
        r"iis(?: (?:windows(?: server)?|\d[\d.]*))*\W*$",
        r"(?:apache|nginx|httpd?|http server|web server)\S*(?: \S+){0,3} (?:default|test) page\b.{0,40}$",
        r"(?:http server |web server |apache |nginx )?test page (?:for|powered by) .{1,60}$",
        r"index of /\W*$",
        r"domain default page\W*$",
        r"if you (?:can )?(?:see|read|are seeing|are reading) this (?:page|message)\b.{0,120}\b(?:installed|working|running|configured)\b",
        r"(?:this is the )?future home of\b.{0,60}$",
        r"this is (?:the|a) default (?:web ?)?(?:page|site|index)\b",
    ])
});

static DEFAULT_HINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\W*(?:it works|congratulations|success|welcome|hello,? world|default (?:web ?|home ?)?(?:page|site)|(?:your )?(?:new )?(?:web ?)?site is (?:ready|almost ready|live))\W*$",
    )
});

static DEFAULT_CONFIRMS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:the|your|this) (?:\S+ ){0,2}(?:web ?server|http server|server|hosting account|virtual host|site) (?:\w+ ){0,4}(?:installed|working|running|set up|configured|active)\b|\bdefault (?:web ?)?(?:page|site|index)\b|\bif you (?:can )?(?:see|are seeing|read) this page\b|\bno (?:content|site|website|files?) (?:has|have) been (?:added|uploaded|set up|published)\b|\bfurther configuration is required\b|\b(?:replace|delete|remove) (?:this|the) (?:file|page|index)\b",
    )
});

static CHALLENGE: LazyLock<Regex> = LazyLock::new(|| {
    beginning(&[
        r"checking (?:your|the|if the site).{0,24}\b(?:browser|connection|secure)\b.{0,60}$",
        r"(?:please )?enable (?:javascript and cookies|cookies and javascript) to continue\b",
        r"pardon our interruption\b",
        r"ddos protection by\b",
        r".{1,60} needs to (?:review|verify|check) the security of your connection\b",
        r"(?:we|our systems?) (?:have )?detected unusual (?:traffic|activity)\b",
        r"(?:please )?(?:complete|solve) the (?:captcha|security check|challenge) (?:below )?to (?:continue|proceed|access)\b",
    ])
});

static CHALLENGE_HINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\W*(?:just a (?:moment|second|minute)|one (?:more )?(?:moment|step|second)(?:,? please)?|please wait|attention required(?:\W.{0,20})?|(?:please )?(?:verify|verifying|confirm|prove)\b.{0,20}\b(?:human|(?:ro)?bot)\b.{0,40}|are you (?:a |not a )?(?:human|(?:ro)?bot)|(?:human|security|bot|browser) (?:verification|check|challenge)|(?:nur )?einen (?:moment|augenblick)(?: bitte)?|un instant|un momento|um momento|een moment(?: geduld)?|しばらくお待ちください)\W*$",
    )
});

static CHALLENGE_CONFIRMS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:ray|incident|reference|support) id\b|\bcompleting the action\b|\bbefore (?:you )?(?:continu|proceed|access)|\b(?:checking|verify(?:ing)?|reviewing)\b.{0,40}\b(?:browser|connection|human|(?:ro)?bot|security)\b|\b(?:unusual|suspicious) (?:traffic|activity)\b|\benable (?:javascript|cookies)\b|\bbe redirected\b|\bcaptcha\b|\bthis (?:process is automatic|may take|should take)\b|\bmensch\b|\bnavigateur\b|\bnavegador\b|\bhumain\b|\bhuman[oa]\b",
    )
});

static COMING: LazyLock<Regex> = LazyLock::new(|| {
    beginning(&[
        r"(?:(?:we(?:'re| are)|(?:our |the |a )?(?:new )?(?:web ?)?site|page|something (?:great|new|big|exciting|awesome|special)|is) )*(?:coming|launching|opening|arriving) (?:very )?soon\W*$",
        r"(?:(?:this|our|the) )?(?:(?:web ?)?site |page )?(?:is )?(?:currently )?under construction\W*$",
        r"hier entsteht\b.{0,60}$|(?:demnächst|in kürze) (?:hier|verfügbar|online)\b.{0,20}$",
        r"(?:bientôt (?:en ligne|disponible)|(?:site )?en construction|(?:sitio |página )?en construcción|próximamente|em breve|(?:site )?em construção|prossimamente|(?:sito )?in costruzione|binnenkort (?:online|beschikbaar)|strona w budowie|準備中)\W*$",
    ])
});

#[cfg(test)]
#[test]
fn patterns_compile() {
    for known in &KINDS {
        for pattern in [known.outright, known.hint, known.confirms] {
            LazyLock::force(pattern);
        }
    }
}
