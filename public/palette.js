// Opens the palette on Ctrl K (Cmd K) and by its link, and loads the browser client when it is opened for the first time.
// Opens the keyboard shortcuts on ? and from the palette.
//
// The page says where the client is:
//   <script type="module" src="/palette.js" data-palette-module data-palette-wasm [data-palette-started]>
//   <dialog id="palette"> with <input id="palette-input"> and a [role="status"], inside its island
//   <a data-palette href="…"> the page of the search, for whoever has no script
//   <dialog id="shortcuts" [data-single-keys]> and links to #shortcuts; without the attribute no key alone does anything
//   <kbd data-palette-key> names the key of the palette
const { paletteModule, paletteWasm, paletteStarted } = document.querySelector('script[data-palette-module]').dataset;
const dialog = document.getElementById('palette');
const input = document.getElementById('palette-input');
const shortcuts = document.getElementById('shortcuts');
// The scripts of a page with other islands start this one, too.
let started = paletteStarted === undefined ? undefined : Promise.resolve();

async function load() {
  const client = await import(paletteModule);
  await client.default({ module_or_path: paletteWasm });
  client.hydrate();
  const island = dialog.closest('leptos-island');
  await client[island.dataset.component](island);
}

async function open() {
  if (!dialog.open) dialog.showModal();
  input.select();
  try {
    started ??= load();
    await started;
    // What was typed meanwhile, or nothing: then every page and action.
    input.dispatchEvent(new Event('input', { bubbles: true }));
  } catch {
    started = undefined;
    dialog.querySelector('[role="status"]').textContent = 'Suggestions can’t be loaded. Press Enter to search.';
  }
}

document.addEventListener('keydown', (event) => {
  const modifier = event.ctrlKey !== event.metaKey && !event.altKey && !event.shiftKey;
  if (!modifier || event.key.toLowerCase() !== 'k') return;
  event.preventDefault();
  shortcuts.close();
  if (dialog.open) dialog.close();
  else open();
});

const typing = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]';

document.addEventListener('keydown', (event) => {
  const modifier = event.ctrlKey || event.metaKey || event.altKey;
  if (event.key !== '?' || !('singleKeys' in shortcuts.dataset) || modifier || event.isComposing) return;
  if (event.target.closest?.(typing) || document.querySelector('dialog[open]')) return;
  event.preventDefault();
  shortcuts.showModal();
});

document.addEventListener('click', (event) => {
  // A click beside a dialog is one on its backdrop.
  if (event.target === shortcuts || event.target.closest?.('#shortcuts a')) shortcuts.close();
  if (event.target === dialog || event.target.closest?.('[data-palette-close]')) dialog.close();
  if (event.target.closest?.('a[href="#shortcuts"]')) {
    event.preventDefault();
    dialog.close();
    shortcuts.showModal();
    return;
  }
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!plain || !event.target.closest?.('[data-palette]')) return;
  event.preventDefault();
  open();
});

if (/Mac|iP(hone|ad)/.test(navigator.platform)) {
  for (const key of document.querySelectorAll('[data-palette-key]')) key.textContent = '⌘ K';
}
