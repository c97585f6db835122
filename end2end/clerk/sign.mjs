// Signs webhooks with Svix's own library: one message a line in, one answer a line out, both JSON.
//
//   node sign.mjs NODE_MODULES < messages
//
// In:  { secret, id, timestamp (s), body }
// Out: { signature }
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const require = createRequire(join(process.argv[2], 'any.js'));
const { Webhook } = require('svix');

for await (const line of createInterface({ input: process.stdin })) {
  const { secret, id, timestamp, body } = JSON.parse(line);
  const signature = new Webhook(secret).sign(id, new Date(timestamp * 1000), body);
  process.stdout.write(`${JSON.stringify({ signature })}\n`);
}
