import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/**
 * The sites this vendor has and the tools on each. Every tool has a host of its own under `.localhost`, which is
 * loopback by definition: a second tool of one host would be asked about.
 */
const SITES = {
  slow: [
    'progress', 'twice', 'cancelled', 'without-script', 'scripts', 'forged', 'private', 'untouched', 'running',
    'seen-on-overview', 'seen-on-tools', 'queued-1', 'queued-2', 'queued-3',
  ],
  shut: ['again', 'compared', 'failed', 'told'],
  long: ['named', 'site', 'asked'],
} as const;
type Site = keyof typeof SITES;
type Tool<S extends Site> = (typeof SITES)[S][number];
export type SlowTool = Tool<'slow'>;

/** One word that no line can be broken in, as long as a tool's name may be. */
export const LONG_NAME = 'Quillmark'.padEnd(60, 'suite');

/**
 * A vendor whose sites misbehave on demand. Every test adds a tool of its own.
 * - `slow` has three pages that are answered only when the test lets them.
 * - `shut` forbids robots until the test opens it.
 * - `long` has a very long name.
 */
export class Vendor {
  private readonly waiting: ServerResponse[] = [];
  private arrived: (() => void) | undefined;
  private holding = false;
  /** Whether `shut` forbids robots. */
  shut = true;

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => this.answer(request, response));
  }

  static async start(): Promise<Vendor> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Vendor(server);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  /** What TRACKR_ALLOW_HOSTS must say for research to reach the sites. */
  get allow(): string {
    return Object.entries(SITES)
      .flatMap(([site, tools]) => tools.map((tool) => this.host(site, tool)))
      .join(',');
  }

  /** The address of a tool on a site. */
  address<S extends Site>(site: S, tool: Tool<S>): string {
    return `http://${this.host(site, tool)}/`;
  }

  /** From now on the pages of `slow` wait. */
  hold(): void {
    this.holding = true;
  }

  /** Answers one page that waits, or the next that is asked for. */
  async releaseOne(): Promise<void> {
    if (this.waiting.length === 0) {
      await new Promise<void>((done) => (this.arrived = done));
    }
    page(this.waiting.shift(), 'A page', '<p>Slowmark exports its notes as Markdown.</p>');
  }

  /** Answers every page that waits, and those that follow. */
  release(): void {
    this.holding = false;
    for (const response of this.waiting.splice(0)) page(response, 'A page', '<p>Slowmark has an API.</p>');
  }

  private host(site: string, tool: string): string {
    return `${tool}.${site}.localhost:${(this.server.address() as AddressInfo).port}`;
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const site = request.headers.host?.split('.').at(-2);
    const path = request.url ?? '/';
    if (path === '/robots.txt') return text(response, site === 'shut' && this.shut ? 'User-agent: *\nDisallow: /\n' : '');
    if (path === '/sitemap.xml' || path === '/llms.txt') return missing(response);
    switch (site) {
      case 'slow':
        return this.slow(path, response);
      case 'shut':
        return page(response, 'Shutmark', '<p>Shutmark is a note book. Single sign-on with SAML is included in every plan.</p>');
      case 'long':
        return page(response, LONG_NAME, `<p>${LONG_NAME} is a note book. Our SOC 2 Type II report is available on request.</p>`);
      default:
        return missing(response);
    }
  }

  private slow(path: string, response: ServerResponse): void {
    if (!['/pricing', '/security', '/integrations'].includes(path)) {
      const links = '<a href="/pricing">Pricing</a> <a href="/security">Security</a> <a href="/integrations">Integrations</a>';
      return page(response, 'Slowmark', `<nav>${links}</nav><p>Slowmark is a note book. Our SOC 2 Type II report is available on request.</p>`);
    }
    if (!this.holding) return page(response, 'A page', '<p>Slowmark has an API.</p>');
    this.waiting.push(response);
    response.once('close', () => {
      const index = this.waiting.indexOf(response);
      if (index >= 0) this.waiting.splice(index, 1);
    });
    this.arrived?.();
    this.arrived = undefined;
  }
}

function page(response: ServerResponse | undefined, title: string, body: string): void {
  response?.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response?.end(
    `<!doctype html><html lang="en"><head><title>${title}</title><meta property="og:site_name" content="${title}"></head>` +
      `<body><main><h1>${title}</h1>${body}</main></body></html>`,
  );
}

function text(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'content-type': 'text/plain' }).end(body);
}

function missing(response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'text/html' }).end('<!doctype html><title>Not found</title>');
}
