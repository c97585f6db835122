//! `/invitations/{token}`: what somebody who opened an invitation's link sees.
//!
//! All that is shown is learned from the token alone. A wrong, revoked, used or expired one gets one and
//! the same page, so that guessing tells nothing.

use auth::SignedIn;
use leptos::prelude::*;
use leptos_meta::Meta;
use leptos_router::hooks::use_params_map;
use model::{AppError, ErrorCode, Role, invitation::Offer};

use crate::{
    components::public_layout::PublicLayout,
    context,
    pages::{PageTitle, error::ErrorPage, said::Said},
    paths, shown,
    token::Token,
};

/// The page behind the link.
#[component]
pub fn InvitationPage() -> impl IntoView {
    let token = use_params_map().get_untracked().get("token");
    let said = Said::of(context::query);
    Suspend::new(async move {
        let token = token.as_deref().and_then(Token::parse);
        let person = context::signed_in().ok();
        match load(token.as_ref(), person.as_ref()).await {
            Ok(offer) => page(token.zip(offer), person, said),
            Err(error) => view! { <ErrorPage error=error /> }.into_any(),
        }
    })
}

/// What the token offers; none when it leads nowhere, or no longer.
async fn load(token: Option<&Token>, person: Option<&SignedIn>) -> Result<Option<Offer>, AppError> {
    let Some(token) = token else {
        return Ok(None);
    };
    let person = person.map(|person| person.user_id);
    let offer = db::invitations::look_up(&context::state()?.pool, &token.hash(), person)
        .await
        .map_err(|cause| context::database(&cause))?;
    Ok(offer.filter(|offer| !offer.expired))
}

fn page(offer: Option<(Token, Offer)>, person: Option<SignedIn>, said: Said) -> AnyView {
    let signed_in = person.is_some();
    let content = match offer {
        Some((token, offer)) => offer_view(&token, &offer, person.as_ref(), said),
        None => {
            context::answer(ErrorCode::NotFound);
            gone(signed_in)
        }
    };
    view! {
        <PageTitle text="Invitation".to_owned() />
        <Meta name="robots" content="noindex" />
        <PublicLayout signed_in=signed_in>
            <section class="narrow">{content}</section>
        </PublicLayout>
    }
    .into_any()
}

/// One page for every token that can't be used.
fn gone(signed_in: bool) -> AnyView {
    view! {
        <h1>"This invitation can't be used"</h1>
        <p>"It may be too old, revoked, or accepted already. Ask whoever invited you for a new one."</p>
        {signed_in
            .then(|| {
                view! {
                    <p>
                        <a class="button" href=paths::workspaces()>
                            "Your workspaces"
                        </a>
                    </p>
                }
            })}
    }
    .into_any()
}

/// Draws an invitation that is open.
pub fn offer_view(token: &Token, offer: &Offer, person: Option<&SignedIn>, said: Said) -> AnyView {
    let inviter = match &offer.invited_by {
        Some(name) => format!("{name} invites you"),
        None => "You are invited".to_owned(),
    };
    let role = match offer.role {
        Role::Admin => "You will be an Admin: you manage members and settings too.",
        Role::Member => "You will be a Member: you read everything, add tools and start research.",
    };
    let next = match person {
        _ if offer.member_of.is_some() => member_already(offer),
        None => sign_in_first(token, offer),
        Some(_) if offer.for_caller => accept(token),
        Some(_) => for_another(offer),
    };
    view! {
        <h1>{format!("Join {}", offer.workspace)}</h1>
        {said.note()}
        <p class="lead">{format!("{inviter} to the workspace {}.", offer.workspace)}</p>
        <p>{role}</p>
        {next}
    }
    .into_any()
}

fn member_already(offer: &Offer) -> AnyView {
    let slug = offer.member_of.as_deref().unwrap_or_default();
    view! {
        <p>"You are a member already."</p>
        <p>
            <a class="button button--primary" href=paths::overview(slug)>
                "Open the workspace"
            </a>
        </p>
    }
    .into_any()
}

fn sign_in_first(token: &Token, offer: &Offer) -> AnyView {
    let email = shown::masked(offer.email.as_str());
    view! {
        <p>{format!("Sign in, or sign up, with the address that the invitation was sent to: {email}")}</p>
        <p>
            <a class="button button--primary" href=paths::sign_in(&paths::invitation(token))>
                "Sign in to accept"
            </a>
        </p>
    }
    .into_any()
}

fn accept(token: &Token) -> AnyView {
    view! {
        <form method="post" action="/api/accept_invitation">
            <input type="hidden" name="token" value=token.to_string() />
            <button class="button button--primary button--large" type="submit">
                "Accept the invitation"
            </button>
        </form>
    }
    .into_any()
}

/// The address stays masked: whoever has the link need not be its receiver.
fn for_another(offer: &Offer) -> AnyView {
    let email = shown::masked(offer.email.as_str());
    view! {
        <p>{format!("The invitation is for {email}, which is not a verified address of your account.")}</p>
        <p>"If it is yours, add and verify it in your account, or sign out and sign in with it; then open the link in the mail again."</p>
        <form method="post" action="/sign-out">
            <button class="button" type="submit">
                "Sign out"
            </button>
        </form>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use model::id::UserId;

    use super::*;
    use crate::fixtures;

    fn offer() -> Offer {
        Offer {
            workspace: "Northwind Lab".to_owned(),
            invited_by: Some("Ada".to_owned()),
            role: Role::Member,
            email: "zoe@vendor.example".parse().unwrap(),
            expired: false,
            for_caller: false,
            member_of: None,
        }
    }

    fn person() -> SignedIn {
        SignedIn {
            user_id: UserId::new(),
            subject: "user_1".to_owned(),
            session: "sess_1".to_owned(),
            expires_at: fixtures::WHEN,
            impersonated: false,
            second_factor: false,
        }
    }

    fn html(offer: &Offer, person: Option<&SignedIn>, refused: &str) -> String {
        let token = Token::new([7; 32]);
        let said = Said::of(|name| (name == "refused").then(|| refused.to_owned()));
        Owner::new().with(|| offer_view(&token, offer, person, said).to_html())
    }

    #[test]
    fn who_is_signed_out_sees_who_invites_them_where_and_comes_back() {
        let html = html(&offer(), None, "");
        assert!(
            html.contains("Ada invites you to the workspace Northwind Lab"),
            "{html}"
        );
        assert!(
            html.contains("/sign-in?next=%2Finvitations%2FBwcH"),
            "{html}"
        );
        assert!(
            !html.contains("zoe@") && html.contains("z…@v….example"),
            "{html}"
        );
    }

    #[test]
    fn the_invited_person_accepts_with_one_button() {
        let mine = Offer {
            for_caller: true,
            ..offer()
        };
        let html = html(&mine, Some(&person()), "member_limit");
        assert!(html.contains("action=\"/api/accept_invitation\""), "{html}");
        assert!(
            html.contains("as many members as its plan allows"),
            "{html}"
        );
    }

    #[test]
    fn somebody_else_learns_only_a_masked_address_and_how_to_switch() {
        let html = html(&offer(), Some(&person()), "");
        assert!(
            !html.contains("accept_invitation") && !html.contains("zoe@vendor"),
            "{html}"
        );
        assert!(
            html.contains("not a verified address of your account") && html.contains("/sign-out"),
            "{html}"
        );
    }

    #[test]
    fn a_member_is_led_into_the_workspace() {
        let there = Offer {
            member_of: Some("northwind-lab".to_owned()),
            for_caller: true,
            ..offer()
        };
        let html = html(&there, Some(&person()), "");
        assert!(
            html.contains("href=\"/w/northwind-lab\"") && !html.contains("accept_invitation"),
            "{html}"
        );
    }

    #[test]
    fn names_are_text() {
        let hostile = Offer {
            workspace: fixtures::MARKUP.to_owned(),
            invited_by: Some(fixtures::MARKUP.to_owned()),
            ..offer()
        };
        let html = html(&hostile, None, "");
        assert!(
            !html.contains("<script") && !html.contains("<img"),
            "{html}"
        );
    }
}
