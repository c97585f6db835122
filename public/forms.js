// Sends marked forms without leaving the page: what they bring about shows at once, and the server's answer takes its
// place. Where they are refused or nobody answers, what stood there before is back with what was typed. And keeps drafts
// of long texts until they are saved. Without this script all of these are plain forms.
//
// The page says which:
//   <script type="module" src="/forms.js" data-reader> who is reading: drafts are theirs alone
//   <form data-live="ids"> the parts of the page that are taken from the answer
//     <template> an element with an id: it shows at once in place of the one with this id;
//       in it, <… data-typed="field"> becomes what was typed into the field or chosen there
//   <form data-rings="-1"> what the form adds to the number of unread notifications
//   <a id="bell" data-unread> shows that number
//   <p id="told" aria-live="polite"> is told what became of it
//   <textarea id data-draft> is kept until it is saved
const told = document.getElementById('told');
const { reader } = document.querySelector('script[data-reader]').dataset;

/** Somewhat longer than the server works on anything, in ms. */
const PATIENCE = 25_000;

// Sending -----------------------------------------------------------------------------------------

/** Forms that were sent and not answered yet. */
const sent = new Set();
/** Forms that did what they were for. */
const done = new WeakSet();
/** Parts of the page that are older than the newest answer. */
const stale = new Set();
let newest;
/** The answer to the form before: one is sent after the other, so that each sees what the one before brought about. */
let before = Promise.resolve();

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.hasAttribute('data-live')) return;
  event.preventDefault();
  if (sent.has(form)) return;
  sent.add(form);
  tell('');
  const data = new URLSearchParams(new FormData(form, event.submitter));
  const undo = showAtOnce(form);
  const next = () => settle(form, data, undo);
  before = before.then(next, next);
});

async function settle(form, data, undo) {
  const answer = await ask(form.getAttribute('action'), data);
  sent.delete(form);
  if (answer.problem) undo();
  else succeed(form);
  newest = answer.page ?? newest;
  for (const part of form.dataset.live.split(' ')) stale.add(part);
  // While others wait for their answer, this one does not know yet what they bring about.
  if (newest && sent.size === 0) bringAll();
  // A reason that stands at its form is announced there.
  if (answer.note?.ownerDocument !== document) tell(answer.problem ?? answer.says ?? '', Boolean(answer.problem));
}

function bringAll() {
  for (const part of stale) bring(part, newest);
  stale.clear();
  newest = undefined;
}

function succeed(form) {
  done.add(form);
  forget(form);
}

/** What the server says: the page, what was done, or the problem. */
async function ask(action, body) {
  let answer;
  let text;
  try {
    answer = await fetch(action, { method: 'POST', body, headers: { accept: 'text/html' }, signal: AbortSignal.timeout(PATIENCE) });
    text = await answer.text();
  } catch {
    const why = navigator.onLine ? 'Trackr can’t be reached' : 'You are offline';
    return { problem: `${why}, so nothing was changed here. What you typed is kept: try again.` };
  }
  const page = new DOMParser().parseFromString(text, 'text/html');
  const { pathname, searchParams } = new URL(answer.url);
  if (answer.status === 401 || pathname === '/sign-in') {
    return { problem: 'You are signed out. Sign in in another tab, then try again here: what you typed is kept.' };
  }
  const refused = searchParams.has('refused') || searchParams.has('failed');
  // A network's own page, or nothing at all: nobody knows whether Trackr heard of it.
  if (answer.ok && !page.querySelector('script[data-reader]')) {
    return { problem: 'Something other than Trackr answered, so nothing was changed here. What you typed is kept: try again.' };
  }
  if (answer.ok && !refused) {
    const note = page.querySelector('main .note--good');
    // It is told beside the page.
    note?.remove();
    return { page, says: note?.textContent };
  }
  const note = page.querySelector('main .note--bad');
  const problem = (note ?? page.querySelector('h1'))?.textContent || 'That failed, and nothing was changed. Try again.';
  return note ? { problem, note, page } : { problem };
}

function tell(text, isProblem = false) {
  told.textContent = text;
  told.classList.toggle('told--bad', isProblem);
}

// What is told covers a part of the page: it goes as soon as somebody types on, or at a click.
document.addEventListener('input', () => tell(''));
told.addEventListener('click', () => tell(''));

// Showing -----------------------------------------------------------------------------------------

/** Shows what the form brings about; the function that takes that back. */
function showAtOnce(form) {
  const focused = document.activeElement;
  const swaps = [...form.querySelectorAll('template')].flatMap((template) => {
    const after = template.content.firstElementChild.cloneNode(true);
    const stood = document.getElementById(after.id);
    if (!stood) return [];
    for (const place of after.querySelectorAll('[data-typed]')) place.textContent = typed(form, place.dataset.typed);
    put(after, stood);
    return [[stood, after]];
  });
  const rings = Number(form.dataset.rings ?? 0);
  ring(rings);
  return () => {
    for (const [stood, after] of swaps) if (after.isConnected) after.replaceWith(stood);
    ring(-rings);
    if (swaps.some(([stood]) => stood.contains(focused))) focused.focus({ preventScroll: true });
  };
}

function typed(form, name) {
  const field = form.elements.namedItem(name);
  const text = field.selectedOptions?.[0]?.textContent ?? field.value;
  return text.trim() || '–';
}

/** The bell counts by itself: several may be marked before the first is answered. */
function ring(by) {
  const bell = document.getElementById('bell');
  const now = Number(bell?.dataset.unread) + by;
  // From 100 on nobody knows how many there are.
  if (by === 0 || !(now >= 0 && now < 99)) return;
  bell.dataset.unread = now;
  bell.title = now > 0 ? `Notifications, ${now} unread` : 'Notifications';
  bell.setAttribute('aria-label', bell.title);
  const number = bell.querySelector('.bell__number');
  if (number) number.textContent = now > 0 ? now : '';
}

/** Takes a part of the page from an answer. What is typed in its other forms stays. */
function bring(id, page) {
  const [stood, after] = [document, page].map((each) => each.getElementById(id));
  if (!stood || !after) return;
  for (const field of stood.querySelectorAll('input:not([type="hidden"]), textarea, select')) {
    const twin = field.id && after.querySelector(`#${CSS.escape(field.id)}`);
    if (!twin || done.has(field.form) || !isChanged(field)) continue;
    twin.value = field.value;
    twin.closest('details')?.setAttribute('open', '');
  }
  put(after, stood);
}

function isChanged(field) {
  if (!field.options) return field.value !== field.defaultValue;
  const chosen = [...field.options].find((option) => option.defaultSelected) ?? field.options[0];
  return field.value !== chosen?.value;
}

/** Puts a part in place of another. Focus stays where it was, or as near as there is something. */
function put(after, stood) {
  const focused = document.activeElement;
  const had = stood.contains(focused);
  const alike = (part) => [...part.querySelectorAll(focused.localName)].filter((each) => each.name === focused.name && each.textContent === focused.textContent);
  const place = alike(stood).indexOf(focused);
  stood.replaceWith(after);
  if (!had) return;
  const twin = alike(after)[place];
  after.tabIndex = -1;
  for (const each of [twin, twin?.closest('details')?.querySelector('summary'), after, document.getElementById('main')]) {
    each?.focus({ preventScroll: true });
    if (each && document.activeElement === each) return;
  }
}

// Drafts ------------------------------------------------------------------------------------------

const DRAFT = 'draft ';
const SENT = 'sent';

/** The form and what it is about, wherever it is shown; not which state of that was seen. */
function key(field) {
  const fixed = [...field.form.querySelectorAll('input[type="hidden"]')].filter(({ name }) => !/^(revision|seen)/.test(name));
  return [DRAFT + reader, field.form.getAttribute('action'), field.id, ...fixed.map(({ value }) => value)].join(' ');
}

const drafts = (part) => [...part.querySelectorAll('textarea[data-draft]')];

function kept(prefix = DRAFT) {
  return Object.keys(sessionStorage).filter((each) => each.startsWith(prefix));
}

function forget(form) {
  for (const field of drafts(form)) sessionStorage.removeItem(key(field));
}

document.addEventListener('input', ({ target }) => {
  if (!target.matches('textarea[data-draft]')) return;
  if (target.value === target.defaultValue) sessionStorage.removeItem(key(target));
  else sessionStorage.setItem(key(target), target.value);
});

// Whether a plain form was saved is known when the page that says so is there.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.getAttribute('action') === '/sign-out') {
    for (const each of [...kept(), SENT]) sessionStorage.removeItem(each);
  } else if (!event.defaultPrevented) {
    sessionStorage.setItem(SENT, JSON.stringify(drafts(form).map(key)));
  }
});

if (new URLSearchParams(location.search).has('done')) {
  for (const each of JSON.parse(sessionStorage.getItem(SENT) ?? '[]')) sessionStorage.removeItem(each);
}
sessionStorage.removeItem(SENT);
// Somebody else's, who signed out elsewhere.
for (const each of kept()) if (!each.startsWith(`${DRAFT}${reader} `)) sessionStorage.removeItem(each);

const back = drafts(document).filter((field) => {
  const draft = sessionStorage.getItem(key(field));
  if (draft === null || draft === field.value) return false;
  field.value = draft;
  field.closest('details')?.setAttribute('open', '');
  return true;
});
if (back.length > 0) tell('What you typed here and did not save is back.');
