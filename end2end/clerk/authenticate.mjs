// Asks Clerk's own library who sent a request: one request a line in, one answer a line out, both JSON.
//
//   node authenticate.mjs NODE_MODULES < requests
//
// In:  { now (ms), method, url, headers: [[name, value]], options, exchanged: [Set-Cookie lines] | null }
// Out: { status, reason, subject, location, cookies: [Set-Cookie lines] }, where status is "error" if the library threw.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const require = createRequire(join(process.argv[2], 'any.js'));
const { createAuthenticateRequest } = require('@clerk/backend/internal');

// The library says on these what the answer says too.
console.log = console.warn = console.error = () => {};

const answerTo = async ({ now, method, url, headers, options, exchanged }) => {
  Date.now = () => now;
  const getHandshakePayload = async () => {
    if (exchanged) return { directives: exchanged };
    throw new Error('no such nonce');
  };
  const apiClient = { clients: { getHandshakePayload } };
  const { authenticateRequest } = createAuthenticateRequest({ options: {}, apiClient });
  try {
    const state = await authenticateRequest(new Request(url, { method, headers }), options);
    return {
      status: state.status,
      reason: state.reason,
      // A pending session counts as signed out, but only here.
      subject: state.toAuth()?.userId ?? null,
      location: state.headers.get('location'),
      cookies: state.headers.getSetCookie(),
    };
  } catch (error) {
    return { status: 'error', reason: String(error.message).split('\n')[0], subject: null, location: null, cookies: [] };
  }
};

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await answerTo(JSON.parse(line)))}\n`);
}
