// Judges rendered notes, one {"id", "output"} a line on standard input: by the corpora's own oracle (first argument),
// and by loading each into Chromium, without the Content-Security-Policy that would hold it back in the product.
// Prints the ids of those that are not inert, one a line, with the reason.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { chromiumPath } from '../support/chromium.mjs';

const { hard } = await import(pathToFileURL(process.argv[2]).href);
const notes = readFileSync(0, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
const say = (id, reason) => console.log(`${id}\t${reason}`);

for (const { id, output } of notes) {
  const found = hard(output);
  if (found.length > 0) say(id, JSON.stringify(found.slice(0, 3)));
}

const browser = await chromium.launch({
  executablePath: chromiumPath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const page = await browser.newPage();
const ORIGIN = 'http://notes.example/';
let body = '';
let asked = [];
await page.route('**/*', (route) => {
  const address = route.request().url();
  if (address === ORIGIN) return route.fulfill({ contentType: 'text/html; charset=utf-8', body });
  asked.push(address);
  return route.abort();
});
const events = [];
page.on('dialog', (dialog) => (events.push(dialog.message()), dialog.dismiss()));
page.on('popup', () => events.push('a window'));

/** Loads these notes into one page, each in a box of its own as a note has; answers what they did. */
async function load(some) {
  asked = [];
  events.length = 0;
  const boxes = some.map(({ output }) => `<div class="prose">${output}</div>`).join('\n');
  body = `<!doctype html><title>Notes</title><body>${boxes}</body>`;
  await page.goto(ORIGIN, { waitUntil: 'load' });
  const elsewhere = page.url() === ORIGIN ? [] : [page.url()];
  // A click may do what loading does not: links must lead out or to a mail, and nowhere else.
  const links = await page.evaluate(() =>
    [...document.querySelectorAll('[href]')].map((link) => link.protocol).filter((to) => !['http:', 'https:', 'mailto:'].includes(to)),
  );
  const boxesFound = await page.evaluate(() => document.querySelectorAll('body > div.prose').length);
  const broken = boxesFound === some.length ? [] : [`${boxesFound} boxes of ${some.length}`];
  const scripts = await page.evaluate(() => document.scripts.length);
  return [...asked, ...events, ...elsewhere, ...links, ...broken, ...(scripts > 0 ? ['a script'] : [])];
}

/** Those that do something, found by halves. */
async function judge(some) {
  const did = await load(some);
  if (did.length === 0) return;
  if (some.length === 1) return say(some[0].id, did.slice(0, 3).join(', '));
  const half = Math.ceil(some.length / 2);
  await judge(some.slice(0, half));
  await judge(some.slice(half));
}

for (let start = 0; start < notes.length; start += 250) await judge(notes.slice(start, start + 250));
// The judge itself must be able to say no.
const alarm = await load([{ output: '<img src=x onerror="alert(1)">' }]);
if (alarm.length === 0) say('alarm', 'the browser did not see an image load');
await browser.close();
