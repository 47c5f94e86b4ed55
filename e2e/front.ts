import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

/** What stands before a web server: it can be away, and it can serve a next build of the same page. */
export class Front {
  away = false;
  next = false;
  readonly asked: string[] = []; // paths
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(site: string): Promise<Front> {
    let front: Front;
    const server = createServer((request, response) => {
      const path = request.url ?? '/';
      front.asked.push(path);
      if (front.away) return void request.socket.destroy();
      answer(site, path, front.next).then(
        ({ status, headers, body }) => response.writeHead(status, headers).end(body),
        () => request.socket.destroy(),
      );
    });
    front = new Front(server, await listen(server));
    return front;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}

const OTHER = 'bbbbbbbbbbbb'; // hash of the next build, and in the name of its style sheet

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

async function answer(site: string, path: string, next: boolean): Promise<Answer> {
  if (!next) return get(site, path);
  const old = (await (await fetch(new URL('/config.json', site))).json()) as { build: string };
  const [, hash] = /page\.([0-9a-f]{12})\.css/.exec((await get(site, '/')).body.toString())!;
  const style = async (): Promise<Buffer> => Buffer.concat([(await get(site, `/assets/page.${hash}.css`)).body, Buffer.from(':root{--build:next}')]);
  if (path.includes(`page.${hash}.css`)) return { status: 404, headers: {}, body: Buffer.from('') };
  if (path.includes(`page.${OTHER}.css`)) return { status: 200, headers: { 'Content-Type': 'text/css' }, body: await style() };
  const given = await get(site, path);
  if (path.startsWith('/assets/')) return given;
  const sum = (b: Buffer): string => `sha256-${createHash('sha256').update(b).digest('base64')}`;
  const was = sum((await get(site, `/assets/page.${hash}.css`)).body);
  const text = given.body.toString().replaceAll(old.build, OTHER).replaceAll(`page.${hash}.css`, `page.${OTHER}.css`).replaceAll(was, sum(await style()));
  return { ...given, body: Buffer.from(text) };
}

async function get(site: string, path: string): Promise<Answer> {
  const given = await fetch(new URL(path, site), { headers: { 'Accept-Encoding': 'identity' } });
  const headers = Object.fromEntries([...given.headers].filter(([name]) => !/^(content-(encoding|length)|connection|transfer-encoding|date)$/.test(name)));
  return { status: given.status, headers, body: Buffer.from(await given.arrayBuffer()) };
}

const kinds: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png', '.json': 'application/json' };

/** A file server as plain as they come: it knows no WebAssembly, compresses nothing and sends no headers of its own. */
export class Files {
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  /** Serves a folder under a path that begins and ends with a slash. */
  static async start(folder: string, under: string): Promise<Files> {
    const server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://files');
      const name = normalize(decodeURIComponent(pathname.slice(under.length))) || '.';
      if (!pathname.startsWith(under) || name.startsWith('..')) return void response.writeHead(404).end();
      const file = join(folder, name === '.' ? 'index.html' : name);
      readFile(file).then(
        (body) => response.writeHead(200, { 'Content-Type': kinds[extname(file)] ?? 'application/octet-stream' }).end(body),
        () => response.writeHead(404).end(),
      );
    });
    return new Files(server, (await listen(server)) + under);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
