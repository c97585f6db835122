//! French phrases, and what they are in English.

use std::sync::LazyLock;

use super::{Phrase, phrases};

/// Words that stand alone, as headings, heads of columns and cells do.
pub(super) const LABELS: &[(&str, &str)] = &[
    ("sécurité", "Security"),
    ("certifications", "Certifications"),
    ("confidentialité", "Privacy"),
    ("tarifs", "Prices"),
    ("tarif", "Price"),
    ("prix", "Price"),
    ("formule", "Plan"),
    ("formules", "Plans"),
    ("forfait", "Plan"),
    ("offre", "Plan"),
    ("fonctionnalité", "Feature"),
    ("fonctionnalités", "Features"),
    ("intégrations", "Integrations"),
    ("mensuel", "Monthly"),
    ("annuel", "Yearly"),
    ("coût", "Price"),
    ("oui", "Yes"),
    ("non", "No"),
    ("inclus", "Included"),
    ("prévu", "Planned"),
];

pub(super) static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    phrases(&[
        // Whoever has bought a plan.
        (
            r#"\b(?:pour |à |aux )?(?:tous les |les |nos )?clients ayant (?:souscrit (?:à )?|choisi |opté pour )(?:la |le |l[’']|un |une )?(?:formule|offre|forfait|plan|abonnement)\s[«“"]?\s?(?-i:(\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,3}))(?:\s?[»”"])?"#,
            "on the $1 plan",
        ),
        // Where a plan is where things begin; before the words that begin a price.
        (
            r#"\b(?:à partir d(?:e la|u|e l[’'])|dès (?:la |le |l[’']))\s?(?:formule|forfait|offre|plan)\s[«“"]?\s?(?-i:(\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,3}))(?:\s?[»”"])?"#,
            "on $1 and above",
        ),
        (
            r#"\b(?:disponible|inclus|accessible|proposé)e?s? (?:seulement |uniquement )?(?:à partir de|dès) (?-i:(\p{Lu}[\p{L}\d+-]*))"#,
            "available on $1 and above",
        ),
        // Prices.
        (r"\b(?:HT|TTC|hors taxes?)\b\s?", ""),
        (
            r"\bfacturée?s?\s(?:annuellement|à l[’']année|par an)\b|\b(?:(?:en|avec la|avec une) )?(?:facturation annuelle|paiement annuel)\b|\b(?:avec (?:un )?)?(?:engagement annuel|paiement annuel)\b|\b(?:en )?payant à l[’']année\b",
            "billed annually",
        ),
        (
            r"\bfacturée?s?\s(?:mensuellement|au mois|par mois)\b|\b(?:en|avec la) facturation mensuelle\b",
            "billed monthly",
        ),
        (r"\b(?:prix|tarif) mensuel\b", "monthly price"),
        (r"\b(?:prix|tarif) annuel\b", "annual price"),
        (
            r"\bsans (?:aucun )?engagement(?: de durée)?\b",
            "month-to-month",
        ),
        (
            r"\bfrais (?:d[’'](?:installation|activation)|de (?:mise en (?:service|place)|configuration|démarrage))\b",
            "setup fee",
        ),
        (r"\b(?:paiement unique|une seule fois)\b", "one-time"),
        (r"\bcoûte(?:nt)?\b", "costs"),
        (
            r"\b(?:chaque|par|tout)\s(?:utilisateur|utilisatrice|membre|collaborateur)\s(?:supplémentaire|additionnel(?:le)?)\b",
            "each additional user",
        ),
        (
            r"(?:\bet\s)?\bpar\s(?:utilisateur|utilisatrice|personne|membre|collaborateur|poste)(?:·e|\(e\))?\b",
            "per user",
        ),
        (r"(?:\bet\s)?\bpar\spraticien(?:ne)?\b", "per practitioner"),
        (r"(?:\bet\s)?\bpar\smois\b", "per month"),
        (r"(?:\bet\s)?\bpar\san(?:née)?\b", "per year"),
        (r"/\s?(?:utilisateur|utilisatrice)\b", "/user"),
        (r"/\s?mois\b", "/month"),
        (r"/\s?an\b", "/year"),
        (r"(?-i:\b[Dd]ès\b)", "from"),
        (r"\bà partir de\b", "from"),
        (r"\bl[’']unité\b", "each"),
        // Plans.
        (
            r"\bfonctionnalité exclusive (?:au|du|à la|à l[’']|de la) ?(?:plan|formule|offre|forfait)\s(?-i:(\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,3}))",
            "feature only available on the $1 plan",
        ),
        (
            r"\b(?:nos |les )?clients\s(?-i:(Entreprise|Enterprise|Premium|Pro|Business))\b",
            "our $1 customers",
        ),
        (
            r"\btoutes les (?:formules|offres)\b|\btous les (?:forfaits|plans)\b",
            "all plans",
        ),
        (
            r"\b(?:sur|dans|avec)\s(?:les |nos )?(?:formules|offres|forfaits|plans)\s(?-i:(\p{Lu}[\p{L}\d+-]*))\s(?:et|ou)\s(?-i:(\p{Lu}[\p{L}\d+-]*))",
            "on the $1 and $2 plans",
        ),
        (
            r#"\b(?:sur|dans|avec)\s(?:la |le |l[’'])(?:formule|offre|forfait|plan)\s[«“"]?\s?(?-i:(\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,3}))(?:\s?[»”"])?"#,
            "on the $1 plan",
        ),
        (
            r"\b(?:les |des |aux )?(?:formules|offres|forfaits|plans)\s(?-i:(\p{Lu}[\p{L}\d+-]*))\s(?:et|ou)\s(?-i:(\p{Lu}[\p{L}\d+-]*))",
            "the $1 and $2 plans",
        ),
        (
            r#"\b(?:la |le |l[’']|du |de la |de l[’']|au |à la |à l[’']|avec la |dans la )?(?:formule|offre|forfait|plan)\s[«“"]?\s?(?-i:(\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,3}))(?:\s?[»”"])?"#,
            "the $1 plan",
        ),
        (
            r"\b(?:est |sont )?(?:exclusivement )?réservée?s?\b",
            "is only available on",
        ),
        (r"\b(?:tous )?(?:nos|les) prix\b", "all prices"),
        // Trials.
        (
            r"\bessai gratuit (?:de|pendant) (\d{1,3}) jours\b|\b(?:essay(?:er|ez)|testez) (?:\p{L}+ )?(?:gratuitement )?(?:pendant )?(\d{1,3}) jours\b|\b(\d{1,3}) jours (?:d[’']essai(?: gratuit)?|gratuits|offerts)\b",
            "free $1$2$3-day trial",
        ),
        (r"\b(?:pas d[’']|aucun )essai gratuit\b", "no free trial"),
        (r"\bessais? gratuits?\b", "free trial"),
        (r"\bsatisfait ou remboursé\b", "money-back guarantee"),
        (
            r"\bs[’']essaient? (?:gratuitement )?(?:pendant )?(\d{1,3}) jours(?: gratuitement)?\b",
            "have a free $1-day trial",
        ),
        (
            r"\bsans (?:carte(?: bancaire| bleue)?|CB|coordonnées bancaires)\b|\baucune carte (?:bancaire )?(?:n[’']est )?(?:demandée|requise|nécessaire)\b",
            "no credit card required",
        ),
        // Discounts.
        (
            r"\b(\d{1,2})[\s\x{a0}\x{202f}]?%\s(?:de\s)?(?:remise|réduction|rabais|moins|moins cher)\b",
            "$1% off",
        ),
        (
            r"\b(?:remise|réduction|rabais) de (\d{1,2})[\s\x{a0}\x{202f}]?%",
            "discount of $1%",
        ),
        (
            r"\b(?:les )?(?:associations|structures à but non lucratif|centres de santé (?:associatifs|à but non lucratif|sans but lucratif))\b",
            "nonprofits",
        ),
        (r"\bétudiants?\b", "students"),
        (r"\bécoles\b", "schools"),
        (r"\b(?:bénéficient d[’']une?|ont droit à)\b", "get"),
        (r"\bdeux mois (?:offerts|gratuits)\b", "two months free"),
        (r"\b(\d) mois (?:offerts|gratuits)\b", "$1 months free"),
        (r"\ben payant à l[’']année\b", "billed annually"),
        (r"\bà l[’']année\b", "yearly"),
        (r"\bvous économisez\b", "you save"),
        (r"\béconomisez(?: jusqu[’']à)?\b", "save"),
        (r"\b(?:en annuel|annuellement)\b", "annually"),
        (r"\b(?:en mensuel|mensuellement)\b", "monthly"),
        (r"\bannuel(?:le)?\b", "annual"),
        (r"\bmensuel(?:le)?\b", "monthly"),
        (r"\b(\d{1,3}) jours\b", "$1 days"),
        (r"\b(\d{1,2}) mois\b", "$1 months"),
        (r"\brevient (?:alors )?à\b", "costs"),
        (r"\bet (?-i:(\p{Lu}[\p{L}\d+-]*)) à (\d)", "and $1 $2"),
        // Certificates.
        (
            r"\b(?:n[’']est|ne sont) (?:actuellement )?pas encore (?:disponibles?|incluse?s?|prise?s? en charge|proposée?s?|offerte?s?|supportée?s?)\b",
            "is not yet available",
        ),
        (
            r"\b(?:n[’']est|ne sont) (?:actuellement )?pas (?:disponibles?|incluse?s?|prise?s? en charge|proposée?s?|offerte?s?|supportée?s?)\b",
            "is not available",
        ),
        (
            r"\bne (?:proposons|prenons|supportons) pas(?: encore)?(?: en charge)?\b|\bn[’']offrons pas\b",
            "do not offer",
        ),
        (
            r"\b(?:ne (?:propose|prend|supporte)|n[’']offre) pas(?: encore)?(?: en charge)?\b",
            "does not offer",
        ),
        (r"\bpren(?:d|nent|ons) en charge\b", "supports"),
        (r"\bn[’']est disponible que\b", "is only available"),
        (r"\bn[’']est ni\b", "is neither"),
        (r"\bne sommes ni\b", "are neither"),
        (
            r"\bn[’']avons ni\b|\bne (?:disposons|possédons) ni(?: de| d[’'])?\b",
            "have neither",
        ),
        (r"\bn[’']y a pas d(?:e\s|[’'])", "there is no "),
        (r"\bni(?: de| d[’'])?\b", "nor"),
        (r"\b(?:a|ont) expiré\b|\best expirée?\b", "has expired"),
        (r"\bne l[’']est pas(?: encore)?\b", "is not"),
        (r"\bn[’']est pas encore\b", "is not yet"),
        (r"\bn[’']est pas\b", "is not"),
        (r"\bne sommes pas encore\b", "are not yet"),
        (r"\bne sommes pas\b", "are not"),
        (
            r"\bn[’']avons (?:encore |pour l[’']instant )?aucune? (?:d[’']entre (?:elles|eux)|de (?:ces|celles-ci|ceux-ci)(?: \p{L}+)?)",
            "have none of these",
        ),
        (r"\bn[’']avons (?:pas|aucune?)(?: de)?\b", "do not have"),
        (r"\bne (?:le )?sommes pas\b", "are not"),
        (r"\bpas encore\b", "not yet"),
        (
            r"\b(?:s[’']appui(?:e|ent) sur|s[’']inspir(?:e|ent) d(?:e|u|es)|inspirons d(?:e|u|es)|appuyons sur|alignée?s? (?:sur|avec)|inspirée?s? d(?:e|u|es))(?: la norme| les normes| les exigences de)?",
            "aligned with",
        ),
        (r"\bcertifiée?s?\b", "certified"),
        (r"\bconformes?(?: (?:à|au|aux))?\b", "compliant with"),
        (r"\bprévue?s?\b", "planned"),
        (r"\ben cours\b", "in progress"),
        (r"\ben préparation\b", "in preparation"),
        (r"\bRGPD\b", "GDPR"),
        (
            r"\b(?:un |le |notre )?(?:contrat de sous-traitance(?: des données)?|accord (?:de|sur le) traitement des données(?: personnelles)?|accord de sous-traitance)(?: \(DPA\))?",
            "data processing agreement",
        ),
        (r"\bhébergeur\b", "hosting provider"),
        (r"\bcentres? de données\b", "data center"),
        (r"\bprestataire de paiement\b", "payment provider"),
        (
            r"\b(?:vos|les) données (?:sont|restent) (?:hébergées |stockées )?(?:en|à)\b",
            "data is stored in",
        ),
        // Signing in, and what it works with.
        (
            r"\b(?:connexion|authentification) unique\b",
            "single sign-on",
        ),
        (r"\bannuaire\b", "directory"),
        (r"\bjournal d[’'](?:accès|audit)\b", "audit log"),
        (r"\bsynchronisation avec\b", "sync with"),
        (r"\bexport vers\b", "export to"),
        (r"\bintégrations? avec\b", "integration with"),
        // Small words.
        (r"\bproposez-vous\b", "do you offer"),
        (r"\by a-t-il\b", "is there"),
        (r"(?-i:\bOui\b)", "Yes"),
        (r"\s?: oui\b", ": yes"),
        (r"\s?: non\b", ": no"),
        (r"(?-i:\bNon\b)", "No"),
        (r"\bnous\b", "we"),
        (r"\bnotre\b|\bnos\b", "our"),
        (r"\bsommes\b", "are"),
        (r"\best\b", "is"),
        (r"\bavons\b", "have"),
        (r"\bdepuis\b", "since"),
        (r"\b(?:avec |à )?chaque client\b", "with every customer"),
        (r"\b(?:avec |à )?tous nos clients\b", "with all customers"),
        (r"\bsignée?s?\b|\bsignons\b", "signed"),
        (r"\b(?:uniquement|seulement|exclusivement)\b", "only"),
        (r"\b(?:nécessite|requiert|exige)(?:nt)?\b", "requires"),
        (r"\binclus(?:es?)?\b", "included"),
        (r"\bdisponibles?\b", "available"),
        (r"\bgratuite?s?\b|\bgratuitement\b", "free"),
        (r"\baucune?\b", "no"),
        (r"\bavec\b", "with"),
        (r"\bpour\b", "for"),
        (r"(?-i:\bet\b)", "and"),
        (r"(?-i:\bou\b)", "or"),
        (r"(?-i:\b[Ll](?:e|a|es)\b)", "the"),
        (r"(?-i:\b[Uu]ne?\b)", "a"),
    ])
});
