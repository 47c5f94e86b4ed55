import { execFileSync, spawn, type ChildProcessByStdio } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { root } from '../world.ts';
import { compare, median, note } from './figures.ts';
import { install, peers } from './servers.ts';

// Signaling servers beside each other, and ours under crowds. The clients are a Go program of their own, e2e/bench/signalload, for
// all servers; on the loopback, without TLS.

const loader = join(root, 'build', 'signalload');
const virtua = join(root, 'build', 'virtua');

let built = false;

/** Gives a part the programs that it runs. */
const withPrograms = (part: () => Promise<void>) => async (): Promise<void> => {
  if (!built) {
    install();
    for (const [out, pkg] of [[loader, './e2e/bench/signalload'], [virtua, './server']]) execFileSync('go', ['build', '-o', out!, pkg!], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    built = true;
  }
  await part();
};

/** The rows about signaling. */
export const signaling = { relaying: withPrograms(relaying), idle: withPrograms(idle), arrivals: withPrograms(arrivals), storm: withPrograms(storm) };

/** What a loader says; each command says some of it. */
interface Answer {
  url?: string;
  perSecond?: number;
  ms?: number;
  count?: number;
  lost?: number;
  p50?: number;
  p99?: number;
  joined?: number;
  failed?: number;
  sent?: number;
  refused?: number;
  untouched?: number;
  why?: string;
}

/** A program that runs on one core, or on all. */
class Program {
  private readonly child: ChildProcessByStdio<Writable, Readable, null>;
  private readonly lines: AsyncIterator<string>;

  constructor(core: number | undefined, command: string, args: string[], env = {}) {
    const [first, ...rest] = core === undefined ? [command, ...args] : ['taskset', '-c', String(core), command, ...args];
    this.child = spawn(first!, rest, { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, ...env } });
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  /** Gives a loader a command and waits for its answer. */
  async ask(...words: (string | number)[]): Promise<Answer> {
    this.child.stdin.write(words.join(' ') + '\n');
    const { value, done } = await this.lines.next();
    if (done) throw new Error(`${words.join(' ')}: the program ended`);
    return JSON.parse(value as string) as Answer;
  }

  /** Memory that is resident, in MB. */
  resident(): number {
    const kB = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${this.child.pid}/status`, 'utf8'));
    return (Number(kB![1]) * 1024) / 1e6;
  }

  runs(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  async stop(): Promise<void> {
    if (!this.runs()) return;
    const gone = new Promise((done) => this.child.once('exit', done));
    this.child.kill('SIGKILL');
    await gone;
  }
}

const load = (core?: number): Program => new Program(core, loader, []);

async function freePort(): Promise<number> {
  const s = createServer();
  await new Promise<void>((done) => s.listen(0, done)); // free at every address
  const { port } = s.address() as AddressInfo;
  await new Promise((done) => s.close(done));
  return port;
}

const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

interface Server {
  kind: string;
  url: string;
  program: Program;
}

/** Starts a server that is told its port, and waits until it answers HTTP, whatever it says. Somebody else may have taken the port meanwhile. */
async function serving(kind: string, path: string, start: (port: number) => Program, given?: number): Promise<Server> {
  for (let tries = 0; tries < 5; tries++) {
    const port = given ?? (await freePort());
    const program = start(port);
    for (let waits = 0; waits < 1_200 && program.runs(); waits++) {
      try {
        await (await fetch(`http://127.0.0.1:${port}/`)).arrayBuffer();
        if (program.runs()) return { kind, url: `ws://127.0.0.1:${port}${path}`, program };
      } catch {
        await sleep(25);
      }
    }
    await program.stop();
  }
  throw new Error(`${kind} does not start`);
}

/** `virtua signal`, as people run it. */
const ours = (given?: number, ...flags: string[]): Promise<Server> =>
  serving('ours', '/signal', (port) => new Program(undefined, virtua, ['signal', '--addr', `127.0.0.1:${port}`, '--log-level', 'warn', ...flags]), given);

/** PeerJS's server; it takes 5,000 clients. */
const peerjs = (core?: number): Promise<Server> =>
  serving('peerjs', '/peerjs', (port) => new Program(core, process.execPath, [join(peers, 'node_modules', 'peer', 'dist', 'bin', 'peerjs.js'), '--port', String(port), '--host', '127.0.0.1', '--path', '/']));

const yWebrtc = (core?: number): Promise<Server> =>
  serving('y-webrtc', '/', (port) => new Program(core, process.execPath, [join(peers, 'node_modules', 'y-webrtc', 'bin', 'server.js')], { PORT: String(port) }));

/** Our hub without limits of rate: the others have none. */
async function unlimited(core: number): Promise<Server> {
  const server = load(core);
  return { kind: 'ours', url: (await server.ask('hub')).url!, program: server };
}

const pairs = 32;
const flight = 16; // messages on their way in each pair

/** Messages of 400 B from clients to clients: the server on one core, the clients on the other. The servers take turns. */
async function relaying(): Promise<void> {
  const rates: Record<string, number[]> = {};
  for (let round = 0; round < 3; round++) {
    for (const start of [unlimited, peerjs, yWebrtc]) {
      const server = await start(0);
      const clients = load(1);
      try {
        (rates[server.kind] ??= []).push((await clients.ask('relay', server.kind, server.url, pairs, flight, 4_000)).perSecond!);
      } finally {
        await clients.stop();
        await server.program.stop();
      }
    }
  }
  const [mine, peer, y] = ['ours', 'peerjs', 'y-webrtc'].map((kind) => median(rates[kind]!));
  compare('signaling: messages of 400 B relayed on one core', mine!, '/s', 'PeerJS', peer!, 3);
  compare('signaling: messages of 400 B relayed on one core', mine!, '/s', 'y-webrtc', y!, 3);
}

const few = 500;
const idlers = 4_000;

/** What a socket that says nothing costs a server: resident memory with 4,500 of them less that with 500, each ten seconds after they came. */
async function idle(): Promise<void> {
  const cost: Record<string, number> = {};
  for (const start of [() => ours(), () => peerjs(), () => yWebrtc()]) {
    const server = await start();
    const clients = load();
    try {
      await clients.ask('join', server.kind, server.url, 0, few, 8);
      await sleep(10_000);
      const before = server.program.resident();
      await clients.ask('join', server.kind, server.url, few, idlers, 8);
      await sleep(10_000);
      cost[server.kind] = (server.program.resident() - before) / (idlers / 1_000);
      if ((await clients.ask('delivered')).lost) throw new Error(`${server.kind} lost clients`);
    } finally {
      await clients.stop();
      await server.program.stop();
    }
  }
  compare('signaling: resident memory per 1,000 idle sockets', cost.ours!, 'MB', 'PeerJS', cost.peerjs!, 0.4, 'less');
  compare('signaling: resident memory per 1,000 idle sockets', cost.ours!, 'MB', 'y-webrtc', cost['y-webrtc']!, 0.4, 'less');
}

const crowd = 15_000;
const rooms = 8;

/**
 * 15,000 sockets say nothing, in two processes; from a third 200 clients a second come for fifteen seconds, prove their key, are
 * introduced, write to one that they were introduced to, and stay. All limits hold, four clients share an address.
 */
async function arrivals(): Promise<void> {
  const server = await ours(undefined, '--max-conns', '19000');
  const idle = [load(), load()];
  const newcomers = load();
  try {
    for (const [i, clients] of idle.entries()) await clients.ask('join', 'ours', server.url, (i * crowd) / 2, crowd / 2, rooms);
    await sleep(5_000);
    const memory = server.program.resident();
    const came = await newcomers.ask('arrive', server.url, 100_000, 200, 15_000, rooms);
    let delivered = 0;
    let lost = 0;
    let refused = 0;
    for (let tries = 0; tries < 50 && delivered < came.sent!; tries++) {
      await sleep(100);
      const all = await Promise.all([...idle, newcomers].map((c) => c.ask('delivered')));
      delivered = all.reduce((sum, a) => sum + a.count!, 0);
      lost = all.reduce((sum, a) => sum + a.lost!, 0);
      refused = all.reduce((sum, a) => sum + a.refused!, 0);
    }
    const dropped = came.failed! + refused + lost + came.sent! - delivered;
    if (dropped) console.log(`dropped: ${JSON.stringify({ ...came, delivered, refused, lost })}`);
    note('signaling, 15,000 idle sockets, 200 joins/s: join to introduction, p50', came.p50!, 'ms');
    note('signaling, 15,000 idle sockets, 200 joins/s: join to introduction, p99', came.p99!, 'ms', 50);
    note(`signaling, 15,000 idle sockets, 200 joins/s: dropped of ${came.joined} joins and ${came.sent} messages`, dropped, '', 0);
    note('signaling, 15,000 idle sockets: resident memory', memory, 'MB');
    note('signaling, 15,000 idle sockets, and 3,000 that joined since: resident memory', server.program.resident(), 'MB');
  } finally {
    for (const p of [...idle, newcomers, server.program]) await p.stop();
  }
}

/** 5,000 of the product's own clients; the server is killed and started again. */
async function storm(): Promise<void> {
  const port = await freePort();
  let server = await ours(port);
  const clients = load();
  try {
    await clients.ask('storm', server.url, 5_000);
    await server.program.stop();
    server = await ours(port);
    const back = await clients.ask('back');
    note('signaling, killed and started again: 5,000 clients are all back', back.ms! / 1_000, 's', 10);
    note('signaling, killed and started again: clients refused for good', back.refused! + back.untouched!, '', 0);
  } finally {
    await clients.stop();
    await server.program.stop();
  }
}

/** What virtua relay carries: packets of 1,200 bytes there and back, client, peer and relay in one process. */
export function turn(): void {
  const out = execFileSync('go', ['test', '-run', '^$', '-bench', '^BenchmarkCarry$', '-count', '5', '-benchtime', '1s', './server/relay'], { cwd: root, encoding: 'utf8' });
  const times = [...out.matchAll(/^BenchmarkCarry\S*\s+\d+\s+([\d.]+) ns\/op/gm)].map((m) => Number(m[1]));
  if (times.length === 0) throw new Error(`no figures in\n${out}`);
  const packets = 2e9 / median(times);
  note('virtua relay: packets of 1,200 B carried, one at a time, both ends beside it', packets, '/s');
  note('virtua relay: carried, one packet at a time, both ends beside it', (packets * 1_200) / 1e6, 'MB/s');
}
