//! Portuguese phrases, and what they are in English.

use std::sync::LazyLock;

use super::{Phrase, phrases};

/// Words that stand alone, as headings, heads of columns and cells do.
pub(super) const LABELS: &[(&str, &str)] = &[
    ("segurança", "Security"),
    ("certificações", "Certifications"),
    ("privacidade", "Privacy"),
    ("preços", "Prices"),
    ("preço", "Price"),
    ("plano", "Plan"),
    ("planos", "Plans"),
    ("recurso", "Feature"),
    ("recursos", "Features"),
    ("funcionalidades", "Features"),
    ("integrações", "Integrations"),
    ("mensal", "Monthly"),
    ("anual", "Yearly"),
    ("sim", "Yes"),
    ("não", "No"),
    ("incluso", "Included"),
    ("incluído", "Included"),
    ("incluída", "Included"),
    ("previsto", "Planned"),
];

pub(super) static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    phrases(&[
        // Whoever has bought a plan.
        (
            r#"\b(?:para |a )?(?:todos )?(?:os )?clientes (?:que (?:contrataram|subscreveram|assinaram|escolheram)|com|subscritos a(?:o)?) (?:o |um )?(?:plano|pacote)\s[«„“"»]?\s?(?-i:(\p{Lu}[\p{L}\d+-]*))(?:\s?[»”“"«])?"#,
            "on the $1 plan",
        ),
        (r"\bdesde (20\d\d)\b", "since $1"),
        // Prices.
        (
            r"(?:\+\s?|\bmais\s|\bacresce\s)(?:IVA|impostos)\b|\b(?:sem|excluindo) IVA\b",
            "plus VAT",
        ),
        (
            r"\b(?:IVA incluído|com IVA|impostos inclusos)\b",
            "including VAT",
        ),
        (
            r"\b(?:cobrad[oa]s?|faturad[oa]s?|pag[oa]s?)\s(?:anualmente|por ano|ao ano)\b|\b(?:no|com|em)\s(?:o\s|a\s)?(?:plano|pagamento|faturamento|faturação|contrato)\sanual\b|\b(?:pagamento|faturamento|faturação|cobrança) anual\b",
            "billed annually",
        ),
        (
            r"\b(?:cobrad[oa]s?|faturad[oa]s?|pag[oa]s?)\s(?:mensalmente|por mês|ao mês)\b|\b(?:no|com|em)\s(?:o\s|a\s)?(?:plano|pagamento|faturamento|faturação)\smensal\b|\b(?:pagamento|faturamento|faturação|cobrança) mensal\b",
            "billed monthly",
        ),
        (r"\bpreço mensal\b|\bmensalidade\b", "monthly price"),
        (r"\bpreço anual\b|\banuidade\b", "annual price"),
        (
            r"\b(?:cada|por)\s(?:usuári[oa]|utilizador|membro)\s(?:adicional|extra)\b",
            "each additional user",
        ),
        (
            r"(?:\be\s)?\b(?:por|para cada)\s(?:usuári[oa]|utilizador(?:a)?|pessoa|membro|colaborador|agente|licença)\b",
            "per user",
        ),
        (r"(?:\be\s)?\b(?:ao|por|cada)\smês\b", "per month"),
        (r"(?:\be\s)?\b(?:ao|por|cada)\sano\b", "per year"),
        (r"/\s?(?:usuári[oa]|utilizador|pessoa)\b", "/user"),
        (r"/\s?mês\b", "/month"),
        (r"/\s?ano\b", "/year"),
        (r"\ba partir de\b|\bdesde\b", "from"),
        (
            r"\b(?:preço\s)?(?:sob (?:consulta|medida|orçamento)|a consultar)\b|\b(?:solicite|peça|solicitar)\s(?:um\s)?orçamento\b",
            "on request",
        ),
        (
            r"\b(?:fale|falar|entre em contato) com (?:vendas|a gente|nossa equipe|o time de vendas)\b|\bfale connosco\b|\bfale conosco\b",
            "contact sales",
        ),
        (r"\b(?:grátis|gratuito) para sempre\b", "free forever"),
        (
            r"\btaxa de (?:adesão|implantação|configuração|instalação)\b",
            "setup fee",
        ),
        (
            r"\bpagamento único\b|\bcobrad[oa] uma única vez\b",
            "one-time",
        ),
        (r"\bcustam?\b", "costs"),
        // Plans.
        (r"\b(?:em )?todos os planos\b", "on all plans"),
        (
            r"\b(?:nos|dos|os) planos\s(?-i:(\p{Lu}[\p{L}\d+-]*))\s(?:e|ou)\s(?-i:(\p{Lu}[\p{L}\d+-]*))",
            "on the $1 and $2 plans",
        ),
        (
            r"\b(?:no |com o |do )?plano\s(?-i:(\p{Lu}[\p{L}\d+-]*))\s(?:e|ou)\ssuperior(?:es)?\b",
            "on $1 and above",
        ),
        (
            r"\b(?:exclusiv[oa]s?|reservad[oa]s?)\s(?:do|para o|ao)\splano\s(?-i:(\p{Lu}[\p{L}\d+-]*))",
            "only available on the $1 plan",
        ),
        (
            r"\b(?:requer|exige|precisa d[eo])\s(?:o |um )?plano\s(?-i:(\p{Lu}[\p{L}\d+-]*))",
            "requires the $1 plan",
        ),
        (
            r"\bcom um plano\s(?-i:(\p{Lu}[\p{L}\d+-]*))",
            "with the $1 plan",
        ),
        (
            r"\ba partir do plano\s(?-i:(\p{Lu}[\p{L}\d+-]*))",
            "on $1 and above",
        ),
        (
            r"\b(?:no|do|com o)\splano\s(?-i:(\p{Lu}[\p{L}\d+-]*))",
            "on the $1 plan",
        ),
        (r"\b(?:o )?plano\s(?-i:(\p{Lu}[\p{L}\d+-]*))", "the $1 plan"),
        (r"\bplanos\b", "plans"),
        (r"\bpreços\b", "prices"),
        (r"\bpreço\b", "price"),
        // Trials.
        (
            r"\bteste (?:grátis|gratuito) (?:de|por) (\d{1,3}) dias\b|\b(?:teste|experimente)\s(?:\p{L}+\s)?(?:grátis|gratuitamente)\s(?:por|durante)\s(\d{1,3})\sdias\b|\b(\d{1,3})\sdias\s(?:de teste(?:\s(?:grátis|gratuito))?|grátis)\b",
            "free $1$2$3-day trial",
        ),
        (
            r"\b(?:teste|avaliação|período de teste) (?:grátis|gratuit[oa])\b",
            "free trial",
        ),
        (
            r"\bsem (?:precisar de )?cartão(?: de crédito)?\b|\b(?:não é (?:necessário|preciso)|não pedimos) (?:nenhum )?cartão(?: de crédito)?\b",
            "no credit card required",
        ),
        // Discounts.
        (
            r"\b(\d{1,2})[\s\x{a0}\x{202f}]?%\s(?:de (?:desconto|economia)|mais barato)\b",
            "$1% off",
        ),
        (
            r"\bdesconto de (\d{1,2})[\s\x{a0}\x{202f}]?%",
            "discount of $1%",
        ),
        (r"\b(?:economize|poupe|ganhe)(?: até)?\b", "save"),
        (
            r"\b(?:dois|2) meses (?:grátis|gratuitos)\b",
            "two months free",
        ),
        (
            r"\b(?:ONGs?|organizações sem fins lucrativos)\b",
            "nonprofits",
        ),
        (r"\bestudantes\b", "students"),
        (r"\bescolas\b", "schools"),
        (r"\b(?:recebem|têm direito a)\b", "get"),
        (r"\banualmente\b", "annually"),
        (r"\b(?:mensalmente|mensal)\b", "monthly"),
        (r"\banual\b", "annual"),
        (r"\b(\d{1,3}) dias\b", "$1 days"),
        (r"\b(\d{1,2}) meses\b", "$1 months"),
        // Certificates.
        (
            r"\b(?:ainda )?não (?:está|estão|é|são)(?: ainda)? (?:disponíve(?:l|is)|inclus[oa]s?|incluíd[oa]s?)\b",
            "is not available",
        ),
        (
            r"\b(?:ainda )?não (?:está|é|são|estão) certificad[oa]s?\b",
            "is not certified",
        ),
        (
            r"\bainda não (?:somos|estamos|temos)\b",
            "we do not yet have",
        ),
        (r"\bnão (?:somos|estamos)\b", "we are not"),
        (r"\bnão (?:temos|possuímos|dispomos de)\b", "we do not have"),
        (
            r"\b(?:ainda )?não (?:oferecemos|suportamos)\b",
            "we do not offer",
        ),
        (
            r"\b(?:ainda )?não (?:oferece|suporta|inclui)\b",
            "does not offer",
        ),
        (r"\bainda não\b", "not yet"),
        (r"\bnem\b", "nor"),
        (r"\bcertificad[oa]s?\b", "certified"),
        (r"\bcertificação\b", "certification"),
        (
            r"\bem conformidade com (?:a|o)?\b|\b(?:cumpre|cumprimos)(?: com)?(?: a| o)?\b",
            "complies with",
        ),
        (r"\b(?:previst|planejad|planead)[oa]s?\b", "planned"),
        (r"\bem (?:andamento|curso|processo)\b", "in progress"),
        (r"\bem preparação\b", "in preparation"),
        (r"\b(?:expirou|venceu)\b", "has expired"),
        (r"\b(?:o )?RGPD\b", "GDPR"),
        (
            r"\b(?:um )?(?:acordo|contrato) de (?:tratamento|processamento) de dados(?: \(DPA\))?",
            "data processing agreement",
        ),
        (
            r"\bprovedor de hospedagem\b|\bfornecedor de alojamento\b",
            "hosting provider",
        ),
        (
            r"\b(?:provedor|processador) de pagamentos?\b",
            "payment provider",
        ),
        (r"\b(?:centros?|data ?centers?) de dados\b", "data center"),
        (
            r"\b(?:os|seus) (?:seus )?dados (?:são|ficam|estão) (?:armazenados|hospedados|alojados) (?:exclusivamente )?(?:em|no|na)\b",
            "data is stored in",
        ),
        // Signing in, and what it works with.
        (
            r"\b(?:logon único|início de sessão único|login único)\b",
            "single sign-on",
        ),
        (
            r"\b(?:autenticação|verificação) (?:de|em) (?:dois fatores|duas etapas)\b",
            "two-factor authentication",
        ),
        (r"\b(?:registros?|logs?) de auditoria\b", "audit log"),
        (r"\bintegraç(?:ão|ões) com\b", "integration with"),
        (r"\bsuportamos\b", "we support"),
        (r"\b(?:suporta|é compatível com)\b", "supports"),
        (r"\bpode[mi]? usar\b", "can use"),
        (r"\bpodem (?:ativar|configurar)\b", "can configure"),
        (r"\borganizações\b", "organizations"),
        // Small words.
        (r"(?-i:\bSim\b)", "Yes"),
        (r"(?-i:\bNão\b)", "No"),
        (r"\b(?:vocês oferecem|oferecem)\b", "do you offer"),
        (r"\bsomos\b|\bestamos\b", "we are"),
        (r"\btemos\b", "we have"),
        (r"\boferecemos\b", "we offer"),
        (r"\bestá\b|(?-i:\bé\b)", "is"),
        (r"\bsão\b|\bestão\b", "are"),
        (r"\bnoss[oa]s?\b", "our"),
        (r"\bclientes\b", "customers"),
        (r"\bassinamos\b", "we sign"),
        (r"\bdisponíve(?:l|is)\b", "available"),
        (r"\b(?:apenas|somente|exclusivamente)\b", "only"),
        (r"\b(?:inclus[oa]s?|incluíd[oa]s?)\b", "included"),
        (r"\bgratuit[oa]s?\b|\bgrátis\b", "free"),
        (r"\bnão\b", "not"),
        (r"\bcom\b", "with"),
        (r"\bsem\b", "without"),
        (r"\bpara\b", "for"),
        (r"(?-i:\be\b)", "and"),
        (r"(?-i:\bou\b)", "or"),
        (r"(?-i:\b(?:[Oo]s?|[Aa]s)\b)", "the"),
        (r"(?-i:\b(?:[Uu]m|[Uu]ma)\b)", "a"),
    ])
});
