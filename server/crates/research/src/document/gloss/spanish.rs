//! Spanish phrases, and what they are in English.

use std::sync::LazyLock;

use super::{Phrase, phrases};

/// Words that stand alone, as headings, heads of columns and cells do.
pub(super) const LABELS: &[(&str, &str)] = &[
    ("seguridad", "Security"),
    ("certificaciones", "Certifications"),
    ("privacidad", "Privacy"),
    ("precios", "Prices"),
    ("tarifas", "Prices"),
    ("precio", "Price"),
    ("coste", "Price"),
    ("plan", "Plan"),
    ("planes", "Plans"),
    ("función", "Feature"),
    ("funciones", "Features"),
    ("funcionalidades", "Features"),
    ("integraciones", "Integrations"),
    ("mensual", "Monthly"),
    ("anual", "Yearly"),
    ("sí", "Yes"),
    ("no", "No"),
    ("incluido", "Included"),
    ("incluida", "Included"),
    ("previsto", "Planned"),
    ("contáctanos", "Contact us"),
];

pub(super) static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    phrases(&[
        // Whoever has bought a plan.
        (
            r#"\b(?:para |a )?(?:todos )?(?:los )?clientes (?:que (?:hayan|han) (?:contratado|suscrito|elegido)|con|suscritos a(?:l)?) (?:el |un )?(?:plan|suscripción)\s[«„“"»]?\s?(?-i:(\p{Lu}[\p{L}\d+-]*))(?:\s?[»”“"«])?"#,
            "on the $1 plan",
        ),
        (r"\bdesde (?:el (?:año )?)?(20\d\d)\b", "since $1"),
        // Prices.
        (
            r"(?:\+\s?|\bmás\s)IVA\b|\b(?:sin IVA|IVA no incluido|IVA aparte|impuestos no incluidos)\b",
            "plus VAT",
        ),
        (r"\b(?:IVA incluido|con IVA)\b", "including VAT"),
        (
            r"\b(?:precio\s)?(?:mensual|al mes|por mes)\s(?:con|en)\s(?:el\s)?(?:pago|plan|facturación)\sanual\b",
            "per month, billed annually",
        ),
        (
            r"\b(?:facturad[oa]s?|cobrad[oa]s?|pagad[oa]s?|pagando)\s(?:anualmente|al año|por año|por adelantado al año)\b|\b(?:con|en|por)\s(?:la\s|el\s)?(?:facturación|pago|suscripción|contrato)\sanual\b|\b(?:facturación|pago) anual\b",
            "billed annually",
        ),
        (
            r"\b(?:facturad[oa]s?|cobrad[oa]s?|pagad[oa]s?|pagando)\s(?:mensualmente|al mes|mes a mes)\b|\b(?:con|en|por)\s(?:la\s|el\s)?(?:facturación|pago|suscripción)\smensual\b|\b(?:facturación|pago) mensual\b",
            "billed monthly",
        ),
        (r"\bprecio mensual\b|\bcuota mensual\b", "monthly price"),
        (r"\bprecio anual\b|\bcuota anual\b", "annual price"),
        (
            r"\b(?:cada|por)\s(?:usuari[oa]|miembro)\s(?:adicional|extra)\b",
            "each additional user",
        ),
        (
            r"(?:\by\s)?\b(?:por|para cada)\s(?:usuari[oa]|persona|miembro|empleado|agente|puesto|licencia)\b",
            "per user",
        ),
        (r"(?:\by\s|\be\s)?\b(?:al|por|cada)\smes\b", "per month"),
        (r"(?:\by\s|\be\s)?\b(?:al|por|cada)\saño\b", "per year"),
        (r"/\s?(?:usuari[oa]|persona)\b", "/user"),
        (r"/\s?mes\b", "/month"),
        (r"/\s?año\b", "/year"),
        (r"(?-i:\b[Dd]esde\b)|\ba partir de\b", "from"),
        (
            r"\b(?:precio\s)?(?:a consultar|bajo consulta|bajo petición|bajo presupuesto|a medida)\b|\b(?:solicita|solicitar|pide|pedir)\s(?:un\s)?presupuesto\b",
            "on request",
        ),
        (
            r"\b(?:contacta|contactar|habla|hablar)\s(?:con\s)?(?:ventas|nosotros|nuestro equipo)\b",
            "contact sales",
        ),
        (r"\bgratis para siempre\b", "free forever"),
        (
            r"\b(?:gastos|cuota|coste) de (?:alta|instalación|puesta en marcha)\b",
            "setup fee",
        ),
        (r"\b(?:pago único|una sola vez)\b", "one-time"),
        (r"\bcuesta[n]?\b", "costs"),
        // Plans.
        (r"\b(?:en )?todos los planes\b", "on all plans"),
        (
            r"\bplanes que (?:admiten|soportan|incluyen) esta (?:función|funcionalidad)\s?:",
            "Available on:",
        ),
        (
            r"\b(?:en |con )?(?:el |los |nuestro )?plan(?:es)?\s(?-i:(\p{Lu}[\p{L}\d+-]*))\s(?:y|o|e)\s(?:superior(?:es)?|posteriores)\b|\b(?:en |con )?(?:el |los |nuestro )?plan(?:es)?\s(?-i:(\p{Lu}[\p{L}\d+-]*))\sen adelante\b",
            "on $1$2 and above",
        ),
        (
            r"\b(?:exclusiv[oa]s?|reservad[oa]s?|limitad[oa]s?)\s(?:del|al|para el|de nuestro)\splan\s(?-i:(\p{Lu}[\p{L}\d+-]*))",
            "only available on the $1 plan",
        ),
        (
            r"\b(?:requieren?|necesita[ns]?|exigen?)\s(?:el |un )?plan\s(?-i:(\p{Lu}[\p{L}\d+-]*))",
            "requires the $1 plan",
        ),
        (
            r"\b(?:en )?los planes\s(?-i:(\p{Lu}[\p{L}\d+-]*))\s(?:y|e|o)\s(?-i:(\p{Lu}[\p{L}\d+-]*))",
            "on the $1 and $2 plans",
        ),
        (
            r"\ba partir del plan\s(?-i:(\p{Lu}[\p{L}\d+-]*))|\bdesde el plan\s(?-i:(\p{Lu}[\p{L}\d+-]*))",
            "on $1$2 and above",
        ),
        (
            r"\b(?:en el|del|con el|en nuestro|con nuestro)\splan\s(?-i:(\p{Lu}[\p{L}\d+-]*))",
            "on the $1 plan",
        ),
        (r"\b(?:el )?plan\s(?-i:(\p{Lu}[\p{L}\d+-]*))", "the $1 plan"),
        (r"\bplanes\b", "plans"),
        (r"\bprecios\b|\btarifas\b", "prices"),
        (r"\bprecio\b", "price"),
        // Trials.
        (
            r"\bprueba (?:gratuita|gratis) (?:de|durante) (\d{1,3}) días\b|\b(?:pruébalo|prueba|probar)\s(?:\p{L}+\s)?gratis\s(?:durante\s)?(\d{1,3})\sdías\b|\b(\d{1,3})\sdías\s(?:de prueba(?:\s(?:gratis|gratuita))?|gratis)\b",
            "free $1$2$3-day trial",
        ),
        (
            r"\b(?:prueba|versión de prueba) (?:gratuita|gratis)\b",
            "free trial",
        ),
        (
            r"\bsin (?:necesidad de )?tarjeta(?: de crédito| bancaria)?\b|\bno (?:se (?:necesita|requiere|pide)|(?:necesitas|hace falta|es necesaria)) (?:ninguna )?tarjeta(?: de crédito)?\b",
            "no credit card required",
        ),
        // Discounts.
        (
            r"\b(\d{1,2})[\s\x{a0}\x{202f}]?%\s(?:de (?:descuento|ahorro)|menos|más barato)\b",
            "$1% off",
        ),
        (
            r"\bdescuento del? (\d{1,2})[\s\x{a0}\x{202f}]?%",
            "discount of $1%",
        ),
        (r"\bahorr(?:a|e|as)(?:\s(?:un|hasta un))?\b", "save"),
        (r"\b(?:dos|2) meses gratis\b", "two months free"),
        (
            r"\b(?:ONG|organizaciones sin (?:ánimo|fines) de lucro)\b",
            "nonprofits",
        ),
        (r"\bestudiantes\b", "students"),
        (r"\b(?:escuelas|colegios|centros educativos)\b", "schools"),
        (r"\b(?:tienen|obtienen|reciben)\b", "get"),
        (r"\banualmente\b", "annually"),
        (r"\b(?:mensualmente|mensual)\b", "monthly"),
        (r"\banual\b", "annual"),
        (r"\b(\d{1,3}) días\b", "$1 days"),
        (r"\b(\d{1,2}) meses\b", "$1 months"),
        // Certificates.
        (
            r"\b(?:no (?:está|están)(?: todavía| aún)?|(?:todavía|aún) no (?:está|están)) (?:disponibles?|incluid[oa]s?)\b",
            "is not available",
        ),
        (
            r"\bno (?:está|están) certificad[oa]s?\b",
            "is not certified",
        ),
        (
            r"\b(?:todavía|aún) no (?:estamos|somos)\b",
            "we are not yet",
        ),
        (r"\bno (?:estamos|somos)\b", "we are not"),
        (
            r"\b(?:todavía |aún )?no (?:tenemos|disponemos de|contamos con)\b",
            "we do not have",
        ),
        (
            r"\b(?:todavía |aún )?no (?:ofrecemos|admitimos)\b",
            "we do not offer",
        ),
        (
            r"\b(?:todavía |aún )?no (?:ofrece|admite|incluye)\b",
            "does not offer",
        ),
        (r"\b(?:todavía|aún) no\b", "not yet"),
        (r"\bni\b", "nor"),
        (r"\bcertificad[oa]s?\b", "certified"),
        (r"\bcertificación\b", "certification"),
        (r"\b(?:cumple|cumplimos)(?: con)?\b", "complies with"),
        (r"\b(?:previst|planificad|planead)[oa]s?\b", "planned"),
        (r"\ben (?:proceso|curso)\b", "in progress"),
        (r"\ben preparación\b", "in preparation"),
        (r"\b(?:ha caducado|caducó|ha vencido)\b", "has expired"),
        (r"\b(?:el )?RGPD\b", "GDPR"),
        (
            r"\b(?:un |el )?(?:contrato de encargo (?:de|del) tratamiento|(?:acuerdo|contrato) de (?:tratamiento|procesamiento) de datos)(?: \(DPA\))?",
            "data processing agreement",
        ),
        (
            r"\bproveedor de (?:alojamiento|hosting)\b",
            "hosting provider",
        ),
        (r"\bproveedor de pagos\b", "payment provider"),
        (r"\bcentros? de datos\b", "data center"),
        (
            r"\b(?:tus|sus|los) datos (?:se (?:almacenan|alojan|guardan)|están (?:alojados|almacenados)) (?:exclusivamente )?en\b",
            "data is stored in",
        ),
        // Signing in, and what it works with.
        (r"\binicio de sesión único\b", "single sign-on"),
        (
            r"\b(?:autenticación|verificación) (?:en|de) dos (?:pasos|factores)\b",
            "two-factor authentication",
        ),
        (r"\bregistros? de auditoría\b", "audit log"),
        (r"\bintegraci(?:ón|ones) con\b", "integration with"),
        (r"\b(?:admitimos|soportamos)\b", "we support"),
        (r"\b(?:admite|soporta|es compatible con)\b", "supports"),
        // Small words.
        (r"(?-i:\bSí\b)", "Yes"),
        (r"\b(?:ofrecéis|ofrecen)\b", "do you offer"),
        (r"\bhay\b", "is there"),
        (r"\bestamos\b|\bsomos\b", "we are"),
        (r"\btenemos\b", "we have"),
        (r"\bofrecemos\b", "we offer"),
        (r"\bestán?\b|(?-i:\bes\b)", "is"),
        (r"\bnuestr[oa]s?\b", "our"),
        (r"\bclientes\b", "customers"),
        (r"\bfirmamos\b", "we sign"),
        (r"\bdisponibles?\b", "available"),
        (
            r"(?-i:\b[Ss][oó]lo\b)|\b(?:únicamente|solamente|exclusivamente)\b",
            "only",
        ),
        (r"\bincluid[oa]s?\b", "included"),
        (r"\bgratuit[oa]s?\b|\bgratis\b", "free"),
        (r"(?-i:\bno\b)", "not"),
        (r"\bcon\b", "with"),
        (r"\bsin\b", "without"),
        (r"\bpara\b", "for"),
        (r"(?-i:\by\b)", "and"),
        (r"(?-i:\bo\b)", "or"),
        (r"(?-i:\b(?:[Ee]l|[Ll]as?|[Ll]os)\b)", "the"),
        (r"(?-i:\b[Uu]na?\b)", "a"),
    ])
});
