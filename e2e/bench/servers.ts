import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../world.ts';

export const peers = join(root, 'build', 'bench', 'peers');
const pages = join(root, 'build', 'bench', 'pages');

/** Installs one of this folder's lists of packages into build/bench, out of the product's way, and returns where. What is there already is kept. */
export function install(name: 'peers' | 'lighthouse' = 'peers'): string {
  const here = join(root, 'e2e', 'bench', name);
  const there = join(root, 'build', 'bench', name);
  mkdirSync(there, { recursive: true });
  const same = (f: string): boolean => existsSync(join(there, f)) && readFileSync(join(there, f)).equals(readFileSync(join(here, f)));
  if (existsSync(join(there, 'node_modules')) && same('package.json') && same('package-lock.json')) return there;
  for (const f of ['package.json', 'package-lock.json']) copyFileSync(join(here, f), join(there, f));
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'], { cwd: there, stdio: ['ignore', 'ignore', 'inherit'] });
  return there;
}

/** Runs a script of this folder where the other projects' modules are found, and returns what it prints. */
export function among(script: string): string {
  install();
  const at = join(peers, basename(script));
  copyFileSync(join(root, 'e2e', 'bench', script), at);
  return execFileSync(process.execPath, [at], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Builds the native program that serves pages and feeds books. */
export function buildMeshnode(): void {
  execFileSync('go', ['build', '-o', join(root, 'build', 'meshnode'), './e2e/bench/meshnode'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Builds the pages: ours with its node, and one for each of the others. */
export function build(): void {
  mkdirSync(pages, { recursive: true });
  const go = (args: string[], env = {}): string => execFileSync('go', args, { cwd: root, env: { ...process.env, ...env }, encoding: 'utf8' });
  buildMeshnode();
  go(['build', '-ldflags=-s -w', '-o', join(pages, 'node.wasm'), './e2e/bench/meshnode'], { GOOS: 'js', GOARCH: 'wasm' });
  const support = join(go(['env', 'GOROOT']).trim(), 'lib/wasm/wasm_exec.js');
  const bundle = ['tool', 'esbuild', '--bundle', '--format=iife', '--target=es2022', '--log-level=error', `--alias:wasm_exec=${support}`];
  const env = { NODE_PATH: join(peers, 'node_modules') };
  go([...bundle, 'web/ts/worker.ts', `--outfile=${join(pages, 'worker.js')}`]);
  for (const page of ['ours.ts', 'peerjs.js', 'trystero.js', 'yjs.js']) {
    go([...bundle, '--minify', '--define:global=globalThis', '--define:process.env.NODE_DEBUG=""', `e2e/bench/pages/${page}`, `--outfile=${join(pages, page.replace(/\.[jt]s$/, '.js'))}`], env);
    const name = page.replace(/\.[jt]s$/, '');
    execFileSync('sh', ['-c', `printf '<!doctype html><link rel="icon" href="data:,"><title>bench</title><script src="${name}.js"></script>' > ${name}.html`], { cwd: pages });
  }
}

/** A process that ends with its standard input. */
export class Child {
  private constructor(private readonly child: ChildProcess) {}

  /** Starts one and waits for so many lines of its standard output. */
  static async start(command: string, args: string[], lines = 0, env = {}): Promise<[Child, string[]]> {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, ...env } });
    const said: string[] = [];
    await new Promise<void>((done, fail) => {
      child.once('exit', (code) => fail(new Error(`${command} ${args.join(' ')} ended with ${code}`)));
      if (lines === 0) done();
      createInterface({ input: child.stdout! }).on('line', (line) => said.push(line) === lines && done());
    });
    return [new Child(child), said];
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.removeAllListeners('exit');
    const gone = new Promise((done) => this.child.once('exit', done));
    this.child.kill('SIGKILL');
    await gone;
  }
}

/** Serves the pages, and a hub of ours. */
export async function ours(): Promise<{ page: string; hub: number; child: Child }> {
  const [child, [page, hub]] = await Child.start(join(root, 'build', 'meshnode'), ['serve', pages], 2);
  return { page: page!, hub: Number(new URL(hub!).port), child };
}

async function freePort(): Promise<number> {
  const s = createServer();
  await new Promise<void>((done) => s.listen(0, '127.0.0.1', done));
  const { port } = s.address() as AddressInfo;
  await new Promise((done) => s.close(done));
  return port;
}

/** Starts a server that is told its port, and waits until it answers there. */
async function onPort(args: (port: number) => string[], env: (port: number) => object): Promise<{ port: number; child: Child }> {
  const port = await freePort();
  const [child] = await Child.start(process.execPath, args(port), 0, env(port));
  for (let tries = 0; ; tries++) {
    const answered = await new Promise<boolean>((done) => {
      const c = connect(port, '127.0.0.1', () => (c.destroy(), done(true)));
      c.once('error', () => done(false));
    });
    if (answered) return { port, child };
    if (tries === 200) throw new Error(`nothing listens on ${port}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

export const peerServer = (): Promise<{ port: number; child: Child }> =>
  onPort((port) => [join(peers, 'node_modules', 'peer', 'dist', 'bin', 'peerjs.js'), '--port', String(port), '--host', '127.0.0.1', '--path', '/'], () => ({}));

export const yServer = (): Promise<{ port: number; child: Child }> =>
  onPort(() => [join(peers, 'node_modules', 'y-webrtc', 'bin', 'server.js')], (port) => ({ PORT: String(port) }));

interface Filter {
  kinds: number[];
  '#x': string[];
}

/** A Nostr relay that checks nothing and keeps nothing: it confirms every event and hands it to whose filter fits (NIP-01). */
export function relay(): Promise<{ port: number; child: { stop(): Promise<void> } }> {
  const { WebSocketServer } = createRequire(join(peers, 'package.json'))('ws') as {
    WebSocketServer: new (o: object) => { on(e: 'connection', f: (s: Client) => void): void; on(e: 'listening', f: () => void): void; address(): AddressInfo; close(f: () => void): void; clients: Set<Client> };
  };
  interface Client {
    on(e: 'message', f: (data: Buffer) => void): void;
    send(text: string): void;
    terminate(): void;
    filters?: Map<string, Filter[]>;
  }
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('connection', (client) => {
    const filters = (client.filters = new Map<string, Filter[]>());
    client.on('message', (data) => {
      const [type, ...rest] = JSON.parse(data.toString()) as [string, ...unknown[]];
      if (type === 'REQ') {
        filters.set(rest[0] as string, rest.slice(1) as Filter[]);
        client.send(JSON.stringify(['EOSE', rest[0]]));
      } else if (type === 'CLOSE') filters.delete(rest[0] as string);
      else if (type === 'EVENT') {
        const event = rest[0] as { id: string; kind: number; tags: string[][] };
        const topics = event.tags.filter((t) => t[0] === 'x').map((t) => t[1]!);
        client.send(JSON.stringify(['OK', event.id, true, '']));
        for (const other of server.clients) {
          for (const [id, list] of other.filters ?? []) {
            if (list.some((f) => f.kinds.includes(event.kind) && topics.some((t) => f['#x'].includes(t)))) other.send(JSON.stringify(['EVENT', id, event]));
          }
        }
      }
    });
  });
  const stop = (): Promise<void> =>
    new Promise((done) => {
      for (const c of server.clients) c.terminate();
      server.close(done);
    });
  return new Promise((done) => server.on('listening', () => done({ port: server.address().port, child: { stop } })));
}

/** Stands before a server and counts what passes, both ways: everything in the TCP streams, HTTP and WebSocket included. */
export class Meter {
  bytes = 0;
  private constructor(
    private readonly server: Server,
    private readonly open: Set<Socket>,
    readonly port: number,
  ) {}

  static async before(port: number): Promise<Meter> {
    const open = new Set<Socket>();
    const server = createServer((near) => {
      const far = connect(port, '127.0.0.1');
      for (const [from, to] of [[near, far], [far, near]] as const) {
        open.add(from);
        from.setNoDelay(true);
        from.on('data', (b) => {
          meter.bytes += b.length;
          to.write(b);
        });
        from.on('close', () => (open.delete(from), to.destroy()));
        from.on('error', () => to.destroy());
      }
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const meter = new Meter(server, open, (server.address() as AddressInfo).port);
    return meter;
  }

  stop(): void {
    this.server.close();
    for (const s of this.open) s.destroy();
  }
}
