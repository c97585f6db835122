import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const binary = resolve(__dirname, process.env.TRACKR_BINARY ?? '../target/debug/trackr');

/** Starts the server as `make run` does, on a free port and an empty data directory, for all tests. */
export default async function start(): Promise<() => Promise<void>> {
  const data = mkdtempSync(join(tmpdir(), 'trackr-e2e-'));
  // PostgreSQL runs as another user when this runs as root.
  chmodSync(data, 0o755);
  const { DATABASE_URL: _, ...environment } = process.env;
  const server = spawn(binary, ['serve', '--listen', '127.0.0.1:0', '--sample-vendors'], {
    env: { ...environment, TRACKR_DATA_DIR: join(data, 'data'), RUST_LOG: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.env.TRACKR_ORIGIN = await origin(server);
  return async () => {
    const ended = new Promise((done) => server.once('exit', done));
    server.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
}

/** The address that the server prints when it is ready. */
function origin(server: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    server.once('exit', (code) => fail(new Error(`the server ended with ${code} before it was ready`)));
    server.stdout?.on('data', (text: Buffer) => {
      const found = /Trackr is at (http:\S+)/.exec(text.toString());
      if (found?.[1]) done(found[1]);
    });
  });
}
