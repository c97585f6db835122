import type { BrowserContext } from '@playwright/test';
import { startServer, type Server } from '../support/server';
import { expect, test } from '../support/test';

// Clerk's forms on our pages, in a browser that enforces our policy. The Frontend API is played by the browser itself.
test.describe.configure({ mode: 'serial' });

const FRONTEND = 'https://clerk.trackr.example';
const SETTINGS = {
  CLERK_PUBLISHABLE_KEY: `pk_live_${Buffer.from('clerk.trackr.example$').toString('base64')}`,
  CLERK_SECRET_KEY: 'sk_live_0123456789',
  CLERK_WEBHOOK_SECRET: `whsec_${Buffer.from('the secret of this test.').toString('base64')}`,
  TRACKR_ORIGINS: 'https://trackr.example',
};

/** As little of ClerkJS as our module uses. It writes a style as Clerk does: with the nonce it was given. */
const CLERK_JS = `
  const form = (kind) => (node, options) => {
    const style = document.createElement('style');
    style.nonce = window.Clerk.nonce;
    style.textContent = '.fake { color: rgb(1, 2, 3) }';
    document.head.append(style);
    node.innerHTML = '<p class="fake"></p>';
    node.firstChild.textContent = kind + ' ' + JSON.stringify(options);
  };
  window.Clerk = {
    session: location.search.includes('active') ? { status: 'active' } : null,
    key: document.querySelector('script[data-clerk-publishable-key]').getAttribute('data-clerk-publishable-key'),
    async load({ nonce, ui }) {
      if (ui.ClerkUI !== 'components' || !this.key.startsWith('pk_live_')) throw new Error('loaded wrongly');
      this.nonce = nonce;
    },
    mountSignIn: form('sign-in'),
    mountSignUp: form('sign-up'),
  };`;

let server: Server;
test.beforeAll(async () => {
  server = await startServer('', SETTINGS);
});
test.afterAll(async () => server.stop());

/** The Frontend API's scripts; whatever else is asked of it fails. */
async function clerkAnswers(context: BrowserContext): Promise<void> {
  const script = (body: string) => ({ contentType: 'text/javascript', headers: { 'access-control-allow-origin': '*' }, body });
  await context.route(`${FRONTEND}/npm/@clerk/clerk-js@*/**`, (route) => route.fulfill(script(CLERK_JS)));
  await context.route(`${FRONTEND}/npm/@clerk/ui@*/**`, (route) => route.fulfill(script("window.__internal_ClerkUICtor = 'components';")));
}

test('Clerk’s forms are mounted under the policy, styles included', async ({ page, context }) => {
  await clerkAnswers(context);
  for (const [path, other] of [['/sign-in', 'signUpUrl'], ['/sign-up', 'signInUrl']] as const) {
    await page.goto(`${server.origin}${path}?next=/w/lab`);
    const form = page.locator('.fake');
    await expect(form).toContainText(path.slice(1));
    await expect(form).toContainText('"fallbackRedirectUrl":"/w/lab"');
    await expect(form).toContainText(`"${other}":"/sign-`);
    await expect(form).toContainText('?next=%2Fw%2Flab');
    await expect(form).toHaveCSS('color', 'rgb(1, 2, 3)');
    await expect(page.getByText('Loading')).toHaveCount(0);
  }
});

test('a Frontend API that can’t be reached is named, and can be tried again', async ({ page, context, problems }) => {
  problems.expect(/clerk\.trackr\.example/);
  await context.route(`${FRONTEND}/**`, (route) => route.abort('connectionrefused'));
  await page.goto(`${server.origin}/sign-in`);
  await expect(page.getByRole('alert')).toContainText('can’t be reached (clerk.trackr.example)');
  await context.unrouteAll();
  await clerkAnswers(context);
  await page.getByRole('link', { name: 'try again' }).click();
  await expect(page.locator('.fake')).toBeVisible();
});

test('who is signed in at Clerk goes on at once, and is told when that leads nowhere', async ({ page, context }) => {
  await clerkAnswers(context);
  const address = `${server.origin}/sign-in?active&next=${encodeURIComponent('/?came=here')}`;
  await page.goto(address);
  await page.waitForURL('**/?came=here');
  await page.goto(address);
  await expect(page.getByRole('alert')).toContainText('does not accept it');
});

test('a form leads through the handshake under the policy', async ({ page, context, problems }) => {
  // Nobody is there to answer it. That the policy forbids it would be another problem.
  problems.expect(/^(?!.*(violates|ERR_BLOCKED)).*clerk\.trackr\.example/);
  await clerkAnswers(context);
  await page.goto(`${server.origin}/sign-in`);
  // From now on only the Frontend API knows who it is, as after a token's minute.
  await context.addCookies([{ name: '__client_uat', value: '1', url: server.origin }]);
  const handshake = page.waitForRequest((request) => request.url().startsWith(`${FRONTEND}/v1/client/handshake?`));
  await page.evaluate(() => {
    const form = Object.assign(document.createElement('form'), { action: '/w/new' });
    document.body.append(form);
    form.submit();
  });
  await expect.poll(async () => (await handshake).failure()?.errorText).toMatch(/^net::ERR_/);
});
