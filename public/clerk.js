// Puts Clerk's components on the page and keeps the session's token fresh, which ClerkJS does while the page is open.
//
// The page says where Clerk is and what it wants:
//   <script type="module" src="/clerk.js" nonce data-clerk-publishable-key data-clerk-script data-clerk-components>
//   <div data-clerk="sign-in | sign-up" data-next="/path"> or <div data-clerk="account">
//   <form action="/sign-out">
const own = document.querySelector('script[data-clerk-publishable-key]');
const { clerkPublishableKey, clerkScript, clerkComponents } = own.dataset;
const nonce = own.nonce;

/** How long a second sign-in right after the first counts as one that the server does not accept, in ms. */
const JUST_NOW = 20_000;

function script(src) {
  return new Promise((loaded, failed) => {
    const element = document.createElement('script');
    element.src = src;
    element.async = true;
    element.crossOrigin = 'anonymous';
    element.nonce = nonce;
    element.dataset.clerkPublishableKey = clerkPublishableKey;
    element.addEventListener('load', loaded);
    element.addEventListener('error', () => failed(new Error(src)));
    document.head.append(element);
  });
}

async function start() {
  await Promise.all([script(clerkScript), script(clerkComponents)]);
  const clerk = window.Clerk;
  await clerk.load({
    nonce,
    signInUrl: '/sign-in',
    signUpUrl: '/sign-up',
    afterSignOutUrl: '/',
    ui: { ClerkUI: window.__internal_ClerkUICtor },
  });
  return clerk;
}

/** A sentence with a link at its end, in place of what the element held. */
function say(element, text, label, href) {
  const sentence = document.createElement('p');
  sentence.setAttribute('role', 'alert');
  const link = document.createElement('a');
  link.href = href;
  link.textContent = label;
  sentence.append(text, ' ', link, '.');
  element.replaceChildren(sentence);
}

function unreachable(element) {
  const host = new URL(clerkScript).host;
  say(element, `Clerk, which does the sign-in here, can’t be reached (${host}). Check your connection, then`, 'try again', location.href);
}

/** Whether somebody came here signed in at Clerk a moment ago, too: then going on once more changes nothing. */
function beenHere() {
  const before = Number(sessionStorage.getItem('went-on-at') ?? 0);
  sessionStorage.setItem('went-on-at', String(Date.now()));
  return Date.now() - before < JUST_NOW;
}

function mountForm(clerk, element) {
  const next = element.dataset.next;
  if (clerk.session?.status === 'active') {
    // The server saw no session, but now there is a fresh token.
    if (beenHere()) say(element, 'You are signed in at Clerk, but this server does not accept it. Tell whoever runs it, or', 'try again', next);
    else location.replace(next);
    return;
  }
  element.replaceChildren();
  const after = { fallbackRedirectUrl: next, signInFallbackRedirectUrl: next, signUpFallbackRedirectUrl: next };
  const other = (path) => `${path}?next=${encodeURIComponent(next)}`;
  if (element.dataset.clerk === 'sign-up') clerk.mountSignUp(element, { ...after, signInUrl: other('/sign-in') });
  else clerk.mountSignIn(element, { ...after, signUpUrl: other('/sign-up') });
}

/** Ends the session at Clerk first: else its next handshake would sign the reader in again. */
function signOutThroughClerk(form, starting) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      const clerk = await starting;
      await clerk.signOut(() => form.submit());
    } catch {
      const note = document.createElement('div');
      form.append(note);
      say(note, 'You are still signed in: Clerk can’t be reached. Check your connection, then', 'try again', location.href);
    }
  });
}

const starting = start();
for (const form of document.querySelectorAll('form[action="/sign-out"]')) signOutThroughClerk(form, starting);
const places = [...document.querySelectorAll('[data-clerk]')];
const forms = places.filter((place) => place.dataset.clerk !== 'account');
for (const form of forms) form.textContent = 'Loading Clerk’s form…';
try {
  const clerk = await starting;
  for (const form of forms) mountForm(clerk, form);
  for (const place of places) if (place.dataset.clerk === 'account') clerk.mountUserButton(place);
} catch {
  places.forEach(unreachable);
}
