//! Reading a table of spend records in: the form, the table line by line before anything is written, and what was read
//! in before.

use db::{
    TenantTx,
    spend_imports::{Draft, Import},
};
use leptos::prelude::*;
use model::{
    Action, AppError,
    id::{SpendDraftId, SpendImportId},
    spend::{Cadence, Spend, SpendRecord},
    workspace::Member,
};
use sheet::{
    day::Order,
    number::Mark,
    spend::{Choices, Field},
};

use crate::{
    components::{
        badge::{Badge, Tone},
        empty::Empty,
        error_note::Notice,
        field::{Field as TextField, Select, option},
        layout::Area,
        pager::{self, Pager},
        time::{Time, date},
    },
    context,
    pages::{Page, params, said::Said, workspace_page},
    paths, shown,
    spend_import::{self, Judged, Judgement, State},
};

/// Lines on one page.
const PER_PAGE: usize = 100;

/// The form, and what was read in before.
#[component]
pub fn ImportSpend() -> impl IntoView {
    let said = Said::of(context::query);
    workspace_page(Area::Spend, |member, _| async move {
        if !member.role.may(Action::RecordSpend) {
            return Err(AppError::forbidden());
        }
        let mut tx = context::begin(&member).await?;
        let imports = db::spend_imports::list(&mut tx)
            .await
            .map_err(|cause| context::database(&cause))?;
        Ok(Page::new("Import", start_view(&member, &imports, said)))
    })
}

/// Draws the form, and what was read in before.
pub fn start_view(member: &Member, imports: &[Import], said: Said) -> AnyView {
    let slug = member.workspace.slug.clone();
    let rows = imports
        .iter()
        .map(|import| {
            let href = paths::spend_import(&slug, import.id);
            view! {
                <tr>
                    <th scope="row">
                        <a class="table__name" href=href>
                            {name_of(&import.file_name)}
                        </a>
                    </th>
                    <td class="number">{import.records}</td>
                    <td>{name_or_left(import.author.as_deref())}</td>
                    <td class="wide-only">
                        <Time at=import.created_at />
                    </td>
                    <td>{state_of(import)}</td>
                </tr>
            }
        })
        .collect_view();
    let before = (!imports.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="before">
                <h2 id="before">"Read in before"</h2>
                <div class="table-wrap" tabindex="0" role="region" aria-label="Imports">
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">"Table"</th>
                                <th scope="col" class="number">
                                    "Records"
                                </th>
                                <th scope="col">"By"</th>
                                <th scope="col" class="wide-only">
                                    "When"
                                </th>
                                <th scope="col">"State"</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </section>
        }
    });
    view! {
        <div class="page-head">
            <div>
                <h1>"Import records"</h1>
                <p class="muted">"From a table of up to 5,000 lines. You see every line before anything is written."</p>
            </div>
        </div>
        {said.note()}
        <form class="stack" method="post" action="/api/read_spend" enctype="multipart/form-data">
            <input type="hidden" name="workspace" value=slug.clone() />
            <div class="field">
                <label class="field__label" for="file">
                    "Choose a CSV file"
                </label>
                <input class="field__input" type="file" id="file" name="file" accept=".csv,.tsv,.txt,text/csv,text/plain" aria-describedby="file-hint" />
                <p class="field__hint" id="file-hint">
                    "As Excel, Numbers and Google Sheets save it, or our own download. Up to 2 MB."
                </p>
            </div>
            <div class="field">
                <label class="field__label" for="text">
                    "Or paste the cells"
                </label>
                <textarea class="field__input" id="text" name="text" rows="6" spellcheck="false" aria-describedby="text-hint"></textarea>
                <p class="field__hint" id="text-hint">
                    "With the line that names the columns: vendor, amount, currency and whatever else there is."
                </p>
            </div>
            <p class="form-end">
                <button class="button button--primary" type="submit">
                    "Look through it"
                </button>
                " "
                <a class="button button--quiet" href=paths::spend(&slug)>
                    "Cancel"
                </a>
            </p>
        </form>
        {before}
    }
    .into_any()
}

fn name_of(file_name: &str) -> String {
    if file_name.is_empty() {
        "Pasted".to_owned()
    } else {
        file_name.to_owned()
    }
}

fn name_or_left(name: Option<&str>) -> String {
    name.unwrap_or("somebody who left").to_owned()
}

fn state_of(import: &Import) -> AnyView {
    if import.undone_at.is_some() {
        view! { <Badge tone=Tone::Neutral text="Taken back" /> }.into_any()
    } else {
        view! { <Badge tone=Tone::Good text="Written" /> }.into_any()
    }
}

/// Which lines are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Show {
    /// All of them.
    #[default]
    All,
    /// Those that lack something.
    Problems,
    /// Those that say what is known.
    Duplicates,
}

impl Show {
    const ALL: [Self; 3] = [Self::All, Self::Problems, Self::Duplicates];

    const fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Problems => "problems",
            Self::Duplicates => "duplicates",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::Problems => "With problems",
            Self::Duplicates => "Known already",
        }
    }

    const fn holds(self, state: &State) -> bool {
        match self {
            Self::All => true,
            Self::Problems => state.is_problem(),
            Self::Duplicates => state.is_duplicate(),
        }
    }
}

/// What the address of the preview asks for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    show: Show,
    page: usize,
    said: Said,
}

impl Asked {
    /// Reads the parameters that `query` gives by their names.
    pub(super) fn of(query: impl Fn(&str) -> Option<String>) -> Self {
        let word = query("show").unwrap_or_default();
        let show = Show::ALL.into_iter().find(|show| show.word() == word);
        Self {
            show: show.unwrap_or_default(),
            page: pager::page(&query),
            said: Said::of(&query),
        }
    }
}

/// A table line by line, before anything is written.
#[component]
pub fn SpendDraftPage() -> impl IntoView {
    let asked = Asked::of(context::query);
    workspace_page(Area::Spend, |member, params| async move {
        if !member.role.may(Action::RecordSpend) {
            return Err(AppError::forbidden());
        }
        let failed = |cause| context::database(&cause);
        let mut tx = context::begin(&member).await?;
        let id: SpendDraftId = params::id(&params)?;
        let draft = db::spend_imports::get_draft(&mut tx, id)
            .await
            .map_err(failed)?;
        let Some(draft) = draft else {
            // It may have been confirmed: the import has its id.
            return import_page(&member, &mut tx, SpendImportId(id.0), asked.said).await;
        };
        let judged = spend_import::judge(&mut tx, &draft)
            .await
            .map_err(failed)?
            .ok_or_else(AppError::not_found)?;
        let content = draft_view(&member, &draft, &judged, asked);
        Ok(Page::new("Look through the import", content))
    })
}

/// Draws a table line by line.
pub fn draft_view(member: &Member, draft: &Draft, judged: &Judgement, asked: Asked) -> AnyView {
    let slug = member.workspace.slug.as_str();
    let (new, duplicates, problems) = (judged.fresh(), judged.duplicates(), judged.problems());
    let asks: Vec<&str> = [
        (
            judged.asks_order,
            "Days such as 3/4/2027 can be read in two ways: say below what stands first.",
        ),
        (
            judged.asks_mark,
            "Amounts can be read in two ways: say below how their digits are marked.",
        ),
        (
            judged.asks_paid,
            "Nothing says how often some of this is paid: say so below.",
        ),
    ]
    .into_iter()
    .filter_map(|(asked, says)| asked.then_some(says))
    .collect();
    let open = !asks.is_empty()
        || new + duplicates == 0
        || !judged.choices.columns.contains_key(&Field::Amount);
    view! {
        <div class="page-head">
            <div>
                <h1>"Look through the import"</h1>
                <p class="muted">
                    {format!(
                        "{}: {} to write, {} known already, {} with problems. Nothing is written yet.",
                        name_of(&draft.file_name),
                        shown::count(new, "record"),
                        duplicates,
                        problems,
                    )}
                </p>
            </div>
        </div>
        {asked.said.clone().note()}
        {(!asks.is_empty()).then(|| view! { <Notice>{asks.join(" ")}</Notice> })}
        {not_read(judged)}
        {columns(slug, draft, judged, open)}
        {lines(slug, draft, judged, &asked)}
        {confirm(slug, draft, judged)}
    }
    .into_any()
}

/// Which columns are left out, where there are any.
fn not_read(judged: &Judgement) -> Option<AnyView> {
    let unread = judged.unread();
    let text = format!("Not read: {}.", unread.join(", "));
    (!unread.is_empty()).then(|| view! { <p class="muted">{text}</p> }.into_any())
}

fn columns(slug: &str, draft: &Draft, judged: &Judgement, open: bool) -> AnyView {
    let choices = &judged.choices;
    let fields = Field::ALL
        .iter()
        .map(|field| {
            let chosen = choices.columns.get(field).copied();
            let none = option("", "None", chosen.is_none());
            let options = judged
                .head
                .iter()
                .enumerate()
                .map(|(column, name)| {
                    option(column.to_string(), name.clone(), chosen == Some(column))
                })
                .collect_view();
            let word = field.as_str();
            view! {
                <Select
                    name=format!("column-{word}")
                    form_name=format!("columns[{word}]")
                    label=field.label()
                    options=(none, options)
                />
            }
        })
        .collect_view();
    let as_shown = |is_chosen| option("", "As the column shows", is_chosen);
    let marks = Mark::ALL.map(|mark| {
        let example = match mark {
            Mark::Point => "1,200.50",
            Mark::Comma => "1.200,50",
        };
        option(mark.as_str(), example, choices.mark == Some(mark))
    });
    let orders = Order::ALL.map(|order| {
        let example = match order {
            Order::DayFirst => "3 April",
            Order::MonthFirst => "March 4",
        };
        option(order.as_str(), example, choices.order == Some(order))
    });
    let unsaid = choices
        .paid
        .is_none()
        .then(|| option("", "Not said yet", true));
    let paid = Cadence::ALL
        .iter()
        .map(|each| option(each.as_str(), each.label(), Some(*each) == choices.paid))
        .collect_view();
    view! {
        <details class="unfold" open=open>
            <summary class="button">"Columns and how they are read"</summary>
            <div class="unfold__content">
                <form method="post" action="/api/choose_spend_columns">
                    <input type="hidden" name="workspace" value=slug.to_owned() />
                    <input type="hidden" name="draft" value=draft.id.to_string() />
                    <input type="hidden" name="revision" value=draft.revision.to_string() />
                    <div class="field-grid">
                        {fields}
                        <TextField
                            name="currency"
                            form_name="read[currency]"
                            label="Currency of amounts without one"
                            may_be_empty=true
                            value=choices.currency.map(|currency| currency.to_string()).unwrap_or_default()
                        />
                        {select("paid", "Paid, where no column says", (unsaid, paid))}
                        {select("mark", "Digits of amounts", (as_shown(choices.mark.is_none()), marks.collect_view()))}
                        {select("order", "3/4/2027 is", (as_shown(choices.order.is_none()), orders.collect_view()))}
                    </div>
                    <p class="form-end">
                        <button class="button" type="submit">
                            "Read it so"
                        </button>
                    </p>
                </form>
            </div>
        </details>
    }
    .into_any()
}

fn select(name: &'static str, label: &'static str, options: impl IntoView + 'static) -> AnyView {
    view! {
        <Select name=name form_name=format!("read[{name}]") label=label options=options />
    }
    .into_any()
}

fn lines(slug: &str, draft: &Draft, judged: &Judgement, asked: &Asked) -> AnyView {
    let of = |show: Show, page: usize| paths::spend_draft_page(slug, draft.id, show.word(), page);
    let matching: Vec<&Judged> = judged
        .lines
        .iter()
        .filter(|each| asked.show.holds(&each.state))
        .collect();
    let pages = matching.len().div_ceil(PER_PAGE).max(1);
    let page = asked.page.clamp(1, pages);
    let rows = matching
        .iter()
        .skip((page - 1) * PER_PAGE)
        .take(PER_PAGE)
        .map(|each| row(each, &judged.choices))
        .collect_view();
    let filters = Show::ALL
        .into_iter()
        .map(|show| {
            let count = judged.count(|state| show.holds(state));
            let current = (show == asked.show).then_some("page");
            view! {
                <a class="button" href=of(show, 1) aria-current=current>
                    {format!("{} ({count})", show.label())}
                </a>
            }
        })
        .collect_view();
    let heads = MORE
        .iter()
        .filter(|column| column.is_in(&judged.choices))
        .map(|column| view! { <th scope="col" class="wide-only">{column.label}</th> })
        .collect_view();
    let table = if matching.is_empty() {
        view! { <Empty title="None" text="No line is so." /> }.into_any()
    } else {
        view! {
            <div class="table-wrap" tabindex="0" role="region" aria-label="Lines of the table">
                <table class="table spend">
                    <thead>
                        <tr>
                            <th scope="col" class="number">
                                "Line"
                            </th>
                            <th scope="col">"Vendor"</th>
                            <th scope="col" class="number">
                                "Amount"
                            </th>
                            <th scope="col" class="wide-only">
                                "Renews"
                            </th>
                            {heads}
                            <th scope="col">"What becomes of it"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <Pager page=page pages=pages earlier=of(asked.show, page.saturating_sub(1)) later=of(asked.show, page + 1) />
        }
        .into_any()
    };
    view! {
        <section class="section" aria-labelledby="lines">
            <h2 id="lines">"Lines"</h2>
            <nav class="button-row" aria-label="Which lines">
                {filters}
            </nav>
            {table}
        </section>
    }
    .into_any()
}

/// A column of the preview that is there where the table has one of it.
struct More {
    label: &'static str,
    fields: &'static [Field],
    /// What of a line is written.
    says: fn(&Judged, &Spend) -> Option<String>,
}

impl More {
    fn is_in(&self, choices: &Choices) -> bool {
        let there = |field: &Field| choices.columns.contains_key(field);
        self.fields.iter().any(there)
    }
}

const MORE: [More; 7] = [
    More {
        label: "Seats",
        fields: &[Field::Seats],
        says: |_, spend| spend.seats.map(|seats| shown::count(seats, "seat")),
    },
    More {
        label: "Notice",
        fields: &[Field::NoticeDays],
        says: |_, spend| Some(shown::count(spend.notice_days, "day")),
    },
    More {
        label: "By itself",
        fields: &[Field::AutoRenew],
        says: |_, spend| {
            let says = if spend.auto_renew { "Renews" } else { "Ends" };
            Some(says.to_owned())
        },
    },
    More {
        label: "Status",
        fields: &[Field::Status],
        says: |_, spend| Some(spend.status.label().to_owned()),
    },
    More {
        label: "Contract",
        fields: &[Field::Contract],
        says: |_, spend| {
            spend
                .contract_months
                .map(|months| shown::count(months, "month"))
        },
    },
    More {
        label: "Payment owner",
        fields: &[Field::Payer],
        says: |_, spend| spend.payer.as_ref().map(|payer| payer.name.clone()),
    },
    More {
        label: "Tool",
        fields: &[Field::Tool, Field::ToolAddress],
        says: |each, _| each.tool.clone(),
    },
];

fn row(each: &Judged, choices: &Choices) -> AnyView {
    let line = &each.line;
    let more: Vec<(&str, String)> = MORE
        .iter()
        .filter(|column| column.is_in(choices))
        .map(|column| {
            let says = each
                .spend
                .as_ref()
                .and_then(|spend| (column.says)(each, spend));
            (column.label, says.unwrap_or_else(|| "–".to_owned()))
        })
        .collect();
    // Where there is no room for columns, all of it stands in one line.
    let in_one = each.spend.as_ref().map(|spend| {
        let day = spend.renews_on.map(|day| ("Renews", date(day)));
        let all = day.into_iter().chain(more.iter().cloned());
        let all: Vec<String> = all
            .filter(|(_, says)| says != "–")
            .map(|(label, says)| format!("{label}: {says}"))
            .collect();
        view! { <div class="table__sub narrow-only">{all.join(" · ")}</div> }
    });
    let more = more
        .into_iter()
        .map(|(_, says)| view! { <td class="wide-only">{says}</td> })
        .collect_view();
    let (amount, cadence, renews) = match &each.spend {
        Some(spend) => (
            spend.amount.to_string(),
            spend.cadence.label(),
            spend.renews_on.map_or_else(|| "–".to_owned(), date),
        ),
        None => (line.amount.clone(), "", line.renews_on.clone()),
    };
    let problems = line
        .problems
        .iter()
        .map(|problem| {
            let text = format!("{}: {}", problem.field.label(), problem.says);
            view! { <div class="table__sub">{text}</div> }
        })
        .collect_view();
    let (tone, text) = match &each.state {
        State::New => (Tone::Good, "Is written".to_owned()),
        State::Known => (Tone::Neutral, "There is such a record".to_owned()),
        State::Twice(before) => (Tone::Neutral, format!("Same as line {before}")),
        State::Problem => (Tone::Bad, "Is left out".to_owned()),
    };
    let remark = each.remark.clone();
    let tool = remark.map(|text| view! { <div class="table__sub">{text}</div> });
    view! {
        <tr>
            <td class="number">{line.number}</td>
            <th scope="row" class="spend__vendor">
                {line.vendor.clone()} {in_one}
            </th>
            <td class="number">{amount} <div class="table__sub">{cadence}</div></td>
            <td class="wide-only">{renews}</td>
            {more}
            <td>
                <Badge tone=tone text=text />
                {problems}
                {tool}
            </td>
        </tr>
    }
    .into_any()
}

fn confirm(slug: &str, draft: &Draft, judged: &Judgement) -> AnyView {
    let (new, duplicates) = (judged.fresh(), judged.duplicates());
    let hidden = move |slug: String, id: String| {
        view! {
            <input type="hidden" name="workspace" value=slug />
            <input type="hidden" name="draft" value=id />
        }
    };
    let with = (duplicates > 0).then(|| {
        view! {
            <label class="check">
                <input type="checkbox" name="with_duplicates" value="true" />
                {format!(" Write those that are known already, too ({duplicates})")}
            </label>
        }
    });
    let write = (new + duplicates > 0).then(|| {
        view! {
            <form class="stack" method="post" action="/api/write_spend_import">
                {hidden(slug.to_owned(), draft.id.to_string())}
                <input type="hidden" name="revision" value=draft.revision.to_string() />
                <input type="hidden" name="new" value=new.to_string() />
                <input type="hidden" name="duplicates" value=duplicates.to_string() />
                {with}
                <div>
                    <button class="button button--primary" type="submit">
                        {format!("Write {}", shown::count(new, "record"))}
                    </button>
                </div>
            </form>
        }
    });
    view! {
        <section class="section" aria-labelledby="confirm">
            <h2 id="confirm">"Write them"</h2>
            <p class="muted">"All at once or none. The import can be taken back as a whole."</p>
            <div class="stack">
                {write}
                <form method="post" action="/api/discard_spend_import">
                    {hidden(slug.to_owned(), draft.id.to_string())}
                    <button class="button button--quiet" type="submit">
                        "Throw it away"
                    </button>
                </form>
            </div>
        </section>
    }
    .into_any()
}

/// An import, and the way to take it back.
#[component]
pub fn SpendImportPage() -> impl IntoView {
    let said = Said::of(context::query);
    workspace_page(Area::Spend, |member, params| async move {
        let mut tx = context::begin(&member).await?;
        import_page(&member, &mut tx, params::id(&params)?, said).await
    })
}

async fn import_page(
    member: &Member,
    tx: &mut TenantTx,
    id: SpendImportId,
    said: Said,
) -> Result<Page, AppError> {
    let failed = |cause| context::database(&cause);
    let import = db::spend_imports::get(tx, id)
        .await
        .map_err(failed)?
        .ok_or_else(AppError::not_found)?;
    let changed = db::spend_imports::changed(tx, import.id)
        .await
        .map_err(failed)?;
    let content = import_view(member, &import, &changed, said);
    Ok(Page::new("Import", content))
}

/// Draws an import.
pub fn import_view(
    member: &Member,
    import: &Import,
    changed: &[SpendRecord],
    said: Said,
) -> AnyView {
    let slug = member.workspace.slug.as_str();
    let undoes = member.may_on(Action::EditSpend, import.created_by) && import.undone_at.is_none();
    let author = name_or_left(import.author.as_deref());
    let undone = import.undone_at.map(|at| {
        let by = name_or_left(import.undone_by.as_deref());
        view! { <p>"Taken back by " {by} " " <Time at=at /> "."</p> }
    });
    let kept = (!changed.is_empty()).then(|| {
        let lines = changed
            .iter()
            .map(|record| {
                let text = format!("{}, {} {}", record.spend.vendor, record.spend.amount, record.spend.cadence.label());
                let tick = undoes.then(|| {
                    let value = format!("{}.{}", record.id, record.revision);
                    let label = format!("Delete {} as well", record.spend.vendor);
                    view! { <input type="checkbox" form="undo" name="also[]" value=value aria-label=label /> }
                });
                let href = paths::spend_record(slug, record.id);
                view! {
                    <li class="row-line">
                        {tick}
                        <a class="table__name row-line__name" href=href>
                            {text}
                        </a>
                    </li>
                }
            })
            .collect_view();
        let says = if undoes {
            "Taking the import back keeps these, but for those that you tick."
        } else {
            "These stay."
        };
        view! {
            <section class="section" aria-labelledby="changed">
                <h2 id="changed">"Changed since"</h2>
                <p class="muted">{says}</p>
                <ul class="row-lines" role="list">
                    {lines}
                </ul>
            </section>
        }
    });
    let undo = (undoes && (import.unchanged > 0 || !changed.is_empty())).then(|| {
        let label = match import.unchanged {
            0 => "Take back those that are ticked".to_owned(),
            unchanged => format!("Take back {}", shown::count(unchanged, "record")),
        };
        view! {
            <section class="section" aria-label="Take it back">
                <form id="undo" method="post" action="/api/undo_spend_import">
                    <input type="hidden" name="workspace" value=slug.to_owned() />
                    <input type="hidden" name="import" value=import.id.to_string() />
                    <button class="button button--danger" type="submit">
                        {label}
                    </button>
                </form>
            </section>
        }
    });
    view! {
        <div class="page-head">
            <div>
                <h1>{name_of(&import.file_name)}</h1>
                <p class="muted">
                    {format!("{} read in by {author} ", shown::count(import.records, "record"))} <Time at=import.created_at />
                </p>
            </div>
            <div class="button-row">
                <a class="button" href=paths::import_spend(slug)>
                    "All imports"
                </a>
            </div>
        </div>
        {said.note()}
        {undone}
        {kept}
        {undo}
    }
    .into_any()
}
