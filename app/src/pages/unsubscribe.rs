//! `/unsubscribe/{token}`: ends mails of a kind, for whoever has one of them. Nobody need be signed in.

use db::notifications::mail::{self, Subscription};
use leptos::prelude::*;
use leptos_meta::Meta;
use leptos_router::hooks::use_params_map;
use model::{AppError, ErrorCode};

use crate::{
    components::public_layout::PublicLayout,
    context,
    pages::{PageTitle, error::ErrorPage},
    paths,
    token::Token,
};

/// The page behind the link of a mail.
#[component]
pub fn UnsubscribePage() -> impl IntoView {
    let token = use_params_map().get_untracked().get("token");
    Suspend::new(async move {
        let token = token.as_deref().and_then(Token::parse);
        let signed_in = context::signed_in().is_ok();
        match load(token.as_ref()).await {
            Ok(found) => page(token.zip(found), signed_in),
            Err(error) => view! { <ErrorPage error=error /> }.into_any(),
        }
    })
}

async fn load(token: Option<&Token>) -> Result<Option<Subscription>, AppError> {
    let Some(token) = token else {
        return Ok(None);
    };
    mail::subscription(&context::state()?.pool, &token.hash())
        .await
        .map_err(|cause| context::database(&cause))
}

fn page(found: Option<(Token, Subscription)>, signed_in: bool) -> AnyView {
    let content = match found {
        Some((token, subscription)) => subscription_view(&token, &subscription),
        None => {
            context::answer(ErrorCode::NotFound);
            gone()
        }
    };
    view! {
        <PageTitle text="Mails".to_owned() />
        <Meta name="robots" content="noindex" />
        <PublicLayout signed_in=signed_in>
            <section class="narrow">{content}</section>
        </PublicLayout>
    }
    .into_any()
}

fn gone() -> AnyView {
    view! {
        <h1>"This link leads nowhere"</h1>
        <p>"It may be cut off, or from a mail of a workspace that you left: no more mails come from there."</p>
    }
    .into_any()
}

/// Draws what the mail was about, with the button while such mails are wanted.
pub fn subscription_view(token: &Token, subscription: &Subscription) -> AnyView {
    let Subscription {
        workspace,
        kind,
        wanted,
    } = subscription;
    let about = kind.label();
    if !wanted {
        return view! {
            <h1>"No more of these mails"</h1>
            <p>{format!("You get no mails about {about} from the workspace {workspace}.")}</p>
            <p>"In the application you are told as before, and can turn mails on again."</p>
        }
        .into_any();
    }
    view! {
        <h1>"No more of these mails?"</h1>
        <p>{format!("You get mails about {about} from the workspace {workspace}.")}</p>
        <form method="post" action=paths::unsubscribe(token)>
            <button class="button button--primary button--large" type="submit">
                "Send me no more of them"
            </button>
        </form>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use model::notification::MailKind;

    use super::*;
    use crate::fixtures;

    fn html(wanted: bool) -> String {
        let subscription = Subscription {
            workspace: fixtures::MARKUP.to_owned(),
            kind: MailKind::Change,
            wanted,
        };
        let token = Token::new([7; 32]);
        Owner::new().with(|| subscription_view(&token, &subscription).to_html())
    }

    #[test]
    fn a_button_stands_there_while_there_is_something_to_end() {
        assert!(html(true).contains("method=\"post\"") && html(true).contains("changes of tools"));
        assert!(!html(false).contains("<form") && html(false).contains("You get no mails"));
        assert!(!html(true).contains("<script") && !html(false).contains("<script"));
    }
}
