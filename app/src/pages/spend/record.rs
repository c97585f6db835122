//! The form for one spend record: a new one, or one that is there.

use leptos::prelude::*;
use leptos_router::params::ParamsMap;
use model::{
    Action, AppError,
    id::{ToolId, UserId},
    money::Currency,
    rate::Rates,
    spend::{Cadence, Payer, SpendRecord, SpendStatus, plan::Year},
    workspace::Member,
};

use super::{
    actuals::{actuals, year_of},
    converted,
};

use crate::{
    api::{payer_named::label, spend::SpendForm},
    components::{
        error_note::{ErrorNote, Notice},
        field::{Field, Select, option},
        layout::Area,
        time::Time,
    },
    context,
    pages::{
        Page, params,
        said::Said,
        tool_field::{ToolChoice, tool_field},
        tools::offered,
        workspace_page,
    },
    paths, shown,
};

/// What the address of the form asks for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// What was typed before it was refused.
    typed: Option<SpendForm>,
    /// The tool that a new record is for.
    tool: Option<ToolId>,
    /// The rule that refused it, as a word.
    refused: Option<String>,
    /// What was typed as paid, month by month.
    paid: super::actuals::Typed,
    /// The year of what was paid.
    year: Option<String>,
    said: Said,
}

impl Asked {
    /// Reads the parameters that `query` gives by their names.
    pub(super) fn of(query: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| query(name).unwrap_or_default();
        let typed = query("typed").map(|_| SpendForm {
            tool: text("tool"),
            vendor: text("vendor"),
            amount: text("amount"),
            currency: text("currency"),
            cadence: text("cadence"),
            seats: text("seats"),
            contract_months: text("contract_months"),
            payer: text("payer"),
            renews_on: text("renews_on"),
            notice_days: text("notice_days"),
            auto_renew: text("auto_renew"),
            status: text("status"),
        });
        Self {
            typed,
            tool: query("tool").and_then(|id| id.parse().ok()),
            // What is refused of months is said at them.
            refused: query("refused").filter(|_| query("actuals").is_none()),
            paid: super::actuals::Typed::of(&query),
            year: query("year"),
            said: Said::of(&query),
        }
    }
}

/// The form for a new record.
#[component]
pub fn NewSpend() -> impl IntoView {
    let asked = Asked::of(context::query);
    workspace_page(Area::Spend, |member, _| async move {
        if !member.role.may(Action::RecordSpend) {
            return Err(AppError::forbidden());
        }
        let mut tx = context::begin(&member).await?;
        let tool = asked.tool.map(|tool| tool.to_string());
        let tool = asked.typed.as_ref().map(|form| form.tool.clone()).or(tool);
        let tools = ToolChoice::load(&mut tx, &tool.unwrap_or_default()).await?;
        let payers = Payers::load(&mut tx).await?;
        let rates = db::rates::rates(&mut tx).await;
        let rates = rates.map_err(|cause| context::database(&cause))?;
        let currency = rates.map_or(Currency::USD, |rates| rates.into_currency());
        Ok(Page::new(
            "New spend record",
            new_view(&member, &tools, &payers, currency, asked),
        ))
    })
}

/// A record, as a form for those who may change it.
#[component]
pub fn SpendRecordPage() -> impl IntoView {
    let asked = Asked::of(context::query);
    workspace_page(Area::Spend, |member, params| async move {
        let number = year_of(asked.year.as_deref(), context::today());
        let (record, tools, payers, year, rates) = load(&member, &params, number, &asked).await?;
        let title = record.spend.vendor.clone();
        Ok(Page::new(
            title,
            record_view(
                &member,
                &record,
                (&tools, &payers),
                &year,
                rates.as_ref(),
                asked,
            ),
        ))
    })
}

async fn load(
    member: &Member,
    params: &ParamsMap,
    year: i32,
    asked: &Asked,
) -> Result<(SpendRecord, ToolChoice, Payers, Year, Option<Rates>), AppError> {
    let failed = |cause| context::database(&cause);
    let mut tx = context::begin(member).await?;
    let record = db::spend::get(&mut tx, params::id(params)?)
        .await
        .map_err(failed)?
        .ok_or_else(AppError::not_found)?;
    let payers = Payers::load(&mut tx).await?;
    let stored = stored(&record, &payers);
    let tool = &asked.typed.as_ref().unwrap_or(&stored).tool;
    let tools = ToolChoice::load(&mut tx, tool).await?;
    let paid = db::spend_actuals::of_year(&mut tx, record.id, year)
        .await
        .map_err(failed)?;
    let year = Year::of(&record.spend, year, paid);
    let rates = db::rates::rates(&mut tx).await.map_err(failed)?;
    Ok((record, tools, payers, year, rates))
}

/// Draws the form for a new record, in this currency unless another was typed.
pub fn new_view(
    member: &Member,
    tools: &ToolChoice,
    payers: &Payers,
    currency: Currency,
    asked: Asked,
) -> AnyView {
    let slug = &member.workspace.slug;
    let form = asked.typed.clone().unwrap_or_else(|| SpendForm {
        currency: currency.to_string(),
        cadence: Cadence::Annual.as_str().to_owned(),
        auto_renew: "true".to_owned(),
        status: SpendStatus::Active.as_str().to_owned(),
        ..SpendForm::default()
    });
    let hidden = view! { <input type="hidden" name="workspace" value=slug.clone() /> };
    view! {
        <div class="page-head">
            <div>
                <h1>"New spend record"</h1>
            </div>
        </div>
        {form_view("/api/add_spend", hidden.into_any(), &form, (tools, payers), asked, slug)}
    }
    .into_any()
}

/// Draws a record; as a form for those who may change it.
pub fn record_view(
    member: &Member,
    record: &SpendRecord,
    choices: (&ToolChoice, &Payers),
    year: &Year,
    rates: Option<&Rates>,
    asked: Asked,
) -> AnyView {
    let slug = &member.workspace.slug;
    let edits = member.may_on(Action::EditSpend, record.created_by);
    let stored = stored(record, choices.1);
    let changed = asked.refused.as_deref() == Some("spend_changed");
    let now = changed.then(|| now_says(record));
    let paid = actuals(slug, record, year, edits, &asked.paid);
    let form = asked.typed.clone().unwrap_or_else(|| stored.clone());
    let content = if edits {
        let hidden = view! {
            <input type="hidden" name="workspace" value=slug.clone() />
            <input type="hidden" name="record" value=record.id.to_string() />
            <input type="hidden" name="revision" value=record.revision.to_string() />
        };
        view! {
            {now}
            {form_view("/api/change_spend", hidden.into_any(), &form, choices, asked, slug)}
            {paid}
            {deletion(slug, record)}
        }
        .into_any()
    } else {
        view! {
            {asked.said.note()}
            <Notice>"Only its author and Admins change this record."</Notice>
            {facts(record)}
            {paid}
        }
        .into_any()
    };
    view! {
        <div class="page-head">
            <div>
                <h1>{record.spend.vendor.clone()}</h1>
                <p class="muted">"Changed " <Time at=record.updated_at /></p>
                {converted(record.spend.amount, rates)}
            </div>
        </div>
        {content}
    }
    .into_any()
}

/// Who may be named as the payment owner.
#[derive(Debug, Clone, Default)]
pub struct Payers {
    /// Members, each by what names them.
    members: Vec<(UserId, String)>,
    /// What is no member and pays for other records.
    others: Vec<String>,
}

impl Payers {
    async fn load(tx: &mut db::TenantTx) -> Result<Self, AppError> {
        let failed = |cause| context::database(&cause);
        let people = db::members::list(tx).await.map_err(failed)?;
        let offered = db::spend::offered(tx).await.map_err(failed)?;
        let others = offered.payers.into_iter();
        Ok(Self {
            members: people
                .iter()
                .map(|person| (person.user_id, label(&people, person)))
                .collect(),
            others: others
                .filter(|payer| payer.member.is_none())
                .map(|payer| payer.name)
                .collect(),
        })
    }

    /// What stands in the field for a payer.
    fn label(&self, payer: &Payer) -> String {
        let mut members = self.members.iter();
        let label = members.find(|(id, _)| Some(*id) == payer.member);
        label.map_or_else(|| payer.name.clone(), |(_, label)| label.clone())
    }

    fn labels(&self) -> Vec<String> {
        let members = self.members.iter().map(|(_, label)| label.clone());
        members.chain(self.others.iter().cloned()).collect()
    }
}

/// The record as the form shows it.
fn stored(record: &SpendRecord, payers: &Payers) -> SpendForm {
    let spend = &record.spend;
    SpendForm {
        tool: spend
            .tool_id
            .map(|tool| tool.to_string())
            .unwrap_or_default(),
        vendor: spend.vendor.clone(),
        amount: spend.amount.amount(),
        currency: spend.amount.currency.to_string(),
        cadence: spend.cadence.as_str().to_owned(),
        seats: spend
            .seats
            .map(|seats| seats.to_string())
            .unwrap_or_default(),
        contract_months: spend
            .contract_months
            .map(|months| months.to_string())
            .unwrap_or_default(),
        payer: spend
            .payer
            .as_ref()
            .map(|payer| payers.label(payer))
            .unwrap_or_default(),
        // A date's own form is the one that browsers take.
        renews_on: spend
            .renews_on
            .map(|day| day.to_string())
            .unwrap_or_default(),
        notice_days: spend.notice_days.to_string(),
        auto_renew: spend.auto_renew.to_string(),
        status: spend.status.as_str().to_owned(),
    }
}

/// What the record says now, for somebody whose form is of an older state.
fn now_says(record: &SpendRecord) -> AnyView {
    let says = summary(record);
    view! {
        <Notice>
            "It says now: "
            {says}
        </Notice>
    }
    .into_any()
}

fn summary(record: &SpendRecord) -> String {
    let spend = &record.spend;
    let mut parts = vec![format!(
        "{}, {} {}",
        spend.vendor,
        spend.amount,
        spend.cadence.label()
    )];
    parts.extend(spend.seats.map(|seats| format!("{seats} seats")));
    parts.extend(
        spend
            .contract_months
            .map(|months| format!("contract of {}", shown::count(months, "month"))),
    );
    parts.extend(
        spend
            .payer
            .as_ref()
            .map(|payer| format!("payment owner {}", payer.name)),
    );
    parts.extend(spend.renews_on.map(|day| format!("renews on {day}")));
    parts.push(spend.status.label().to_lowercase());
    parts.join(", ")
}

fn facts(record: &SpendRecord) -> AnyView {
    view! { <p>{summary(record)}</p> }.into_any()
}

fn deletion(slug: &str, record: &SpendRecord) -> AnyView {
    view! {
        <section class="section" aria-label="Delete this record">
            <details class="unfold">
                <summary class="button">"Delete…"</summary>
                <div class="unfold__content">
                    <p>"The record goes for good. A contract that is over can be kept as “Ended”."</p>
                    <form method="post" action="/api/delete_spend">
                        <input type="hidden" name="workspace" value=slug.to_owned() />
                        <input type="hidden" name="record" value=record.id.to_string() />
                        <button class="button button--danger" type="submit">
                            "Delete this record"
                        </button>
                    </form>
                </div>
            </details>
        </section>
    }
    .into_any()
}

fn form_view(
    action: &'static str,
    hidden: AnyView,
    form: &SpendForm,
    (tools, payers): (&ToolChoice, &Payers),
    asked: Asked,
    slug: &str,
) -> AnyView {
    let word = asked.refused.unwrap_or_default();
    let sentence = crate::api::refusal::sentence(&word);
    // The reason stands at its field; one that is about no field, at the head of the form.
    let at = |words: &[&str]| {
        let about = words.contains(&word.as_str());
        sentence.clone().filter(|_| about)
    };
    let fields = [
        "tool_unknown",
        "tool_unclear",
        "spend_vendor",
        "spend_amount",
        "spend_amount_unclear",
        "spend_amount_much",
        "spend_currency",
        "spend_seats",
        "spend_contract",
        "spend_payer",
        "spend_payer_unclear",
        "spend_day",
        "spend_notice",
    ];
    let head = sentence
        .clone()
        .filter(|_| !fields.contains(&word.as_str()))
        .map(|message| view! { <ErrorNote message=message /> }.into_any())
        .or_else(|| sentence.is_none().then(|| asked.said.note()));
    view! {
        {head}
        <form class="stack" method="post" action=action>
            {hidden}
            {tool_field(
                "tool",
                "spend[tool]",
                tools,
                "The name of one of your tools, where it is one. The list offers some.",
                true,
                at(&["tool_unknown", "tool_unclear"]),
            )}
            <Field
                name="vendor"
                form_name="spend[vendor]"
                label="Vendor"
                hint="Who is paid. Left empty, it is the tool’s name."
                may_be_empty=true
                value=form.vendor.clone()
                nostrip:error=at(&["spend_vendor"])
            />
            <Field
                name="amount"
                form_name="spend[amount]"
                label="Amount"
                kind="decimal"
                hint="What is paid each time, for all seats together: 4800 or 1,234.50."
                value=form.amount.clone()
                nostrip:error=at(&["spend_amount", "spend_amount_unclear", "spend_amount_much"])
            />
            <Field
                name="currency"
                form_name="spend[currency]"
                label="Currency"
                value=form.currency.clone()
                nostrip:error=at(&["spend_currency"])
            />
            {choice("cadence", "Paid", Cadence::ALL.iter().map(|each| (each.as_str().to_owned(), each.label().to_owned())), &form.cadence)}
            <Field
                name="seats"
                form_name="spend[seats]"
                label="Seats"
                kind="numeric"
                hint="Where it is paid by the seat; price changes are reckoned with it."
                may_be_empty=true
                value=form.seats.clone()
                nostrip:error=at(&["spend_seats"])
            />
            <Field
                name="payer"
                form_name="spend[payer]"
                label="Payment owner"
                hint="A member’s name, or what pays: Finance card. The list offers both."
                list="payers"
                may_be_empty=true
                value=form.payer.clone()
                nostrip:error=at(&["spend_payer", "spend_payer_unclear"])
            />
            {offered("payers", &payers.labels())}
            <Field
                name="contract_months"
                form_name="spend[contract_months]"
                label="Contract length, in months"
                kind="numeric"
                hint="How long it runs, and renews for. Left empty, it renews as often as it is paid."
                may_be_empty=true
                value=form.contract_months.clone()
                nostrip:error=at(&["spend_contract"])
            />
            {day(&form.renews_on, at(&["spend_day"]))}
            <Field
                name="notice_days"
                form_name="spend[notice_days]"
                label="Notice, in days before that"
                kind="numeric"
                may_be_empty=true
                value=form.notice_days.clone()
                nostrip:error=at(&["spend_notice"])
            />
            <label class="check">
                <input type="checkbox" name="spend[auto_renew]" value="true" checked=form.auto_renew == "true" />
                " Renews unless somebody gives notice"
            </label>
            {choice("status", "Status", SpendStatus::ALL.iter().map(|each| (each.as_str().to_owned(), each.label().to_owned())), &form.status)}
            <p class="form-end">
                <button class="button button--primary" type="submit">
                    "Save"
                </button>
                " "
                <a class="button button--quiet" href=paths::spend(slug)>
                    "Cancel"
                </a>
            </p>
        </form>
    }
    .into_any()
}

fn choice(
    name: &'static str,
    label: &'static str,
    choices: impl Iterator<Item = (String, String)>,
    chosen: &str,
) -> AnyView {
    let options = choices
        .map(|(word, text)| {
            let selected = word == chosen;
            option(word, text, selected)
        })
        .collect_view();
    view! {
        <Select name=name form_name=format!("spend[{name}]") label=label options=options />
    }
    .into_any()
}

fn day(value: &str, error: Option<String>) -> AnyView {
    let described = error.as_ref().map(|_| "renews_on-error");
    view! {
        <div class="field">
            <label class="field__label" for="renews_on">
                "Renews or ends on"
            </label>
            <input
                class="field__input"
                type="date"
                id="renews_on"
                name="spend[renews_on]"
                value=value.to_owned()
                autofocus=error.is_some()
                aria-describedby=described
                aria-invalid=error.as_ref().map(|_| "true")
            />
            {error.map(|message| view! { <ErrorNote message=message id="renews_on-error".to_owned() /> })}
        </div>
    }
    .into_any()
}
