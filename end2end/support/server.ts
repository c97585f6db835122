import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const binary = resolve(__dirname, '..', process.env.TRACKR_BINARY ?? '../target/debug/trackr');

/** A Trackr that runs for the tests. */
export interface Server {
  readonly origin: string;
  /** Runs another command of the same program on the same data; what it prints. */
  run(...words: string[]): string;
  stop(): Promise<void>;
}

/**
 * Starts Trackr as `make run` does, on a free port and an empty data directory. Research may also reach
 * the hosts of `allow`, a list of `host:port`. `settings` are further variables of its environment.
 */
export async function startServer(allow: string, settings: Record<string, string> = {}): Promise<Server> {
  const data = mkdtempSync(join(tmpdir(), 'trackr-e2e-'));
  // PostgreSQL runs as another user when this runs as root.
  chmodSync(data, 0o755);
  const { DATABASE_URL: _, ...environment } = process.env;
  const env = { ...environment, TRACKR_DATA_DIR: join(data, 'data'), TRACKR_ALLOW_HOSTS: allow, RUST_LOG: 'warn', ...settings };
  const server = spawn(binary, ['serve', '--listen', '127.0.0.1:0', '--sample-vendors'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return {
    origin: await origin(server),
    run: (...words) => execFileSync(binary, words, { env, encoding: 'utf8' }),
    async stop() {
      const ended = new Promise((done) => server.once('exit', done));
      server.kill('SIGTERM');
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** The address that the server prints when it is ready. */
function origin(server: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.once('exit', (code) => fail(new Error(`the server ended with ${code} before it was ready`)));
    server.stdout?.on('data', (text: Buffer) => {
      const found = /Trackr is at (http:\S+)/.exec(text.toString());
      if (found?.[1]) done(found[1]);
    });
  });
}
