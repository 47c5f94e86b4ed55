import { spawn, execFileSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Where a process says that its parts are: what --announce-json prints. */
export interface Announcement {
  page?: string;
  rpc: string;
  signaling?: string[];
  faucet?: string;
  deployment: string;
  rpcUrl?: string;
  token?: string;
}

/** One program of ours that runs until it is stopped. */
export class Program {
  readonly log: string[] = [];
  private constructor(
    readonly child: ChildProcess,
    readonly at: Announcement,
  ) {}

  /** Starts a program and waits for its line of JSON. */
  static start(command: string, args: string[], patience = 180_000): Promise<Program> {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const log: string[] = [];
    createInterface({ input: child.stderr! }).on('line', (l) => log.push(l));
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => fail('said nothing in time'), patience);
      const fail = (why: string) => {
        clearTimeout(late);
        child.kill('SIGKILL');
        reject(new Error(`${command} ${args.join(' ')} ${why}\n${log.join('\n')}`));
      };
      child.once('error', (e) => fail(e.message));
      child.once('exit', (code) => fail(`ended with ${code}`));
      createInterface({ input: child.stdout! }).once('line', (line) => {
        clearTimeout(late);
        child.removeAllListeners('exit');
        const program = new Program(child, JSON.parse(line) as Announcement);
        program.log.push(...log);
        resolve(program);
      });
    });
  }

  /** Starts one of the server binary's commands, which tells where it is in its log, and waits for that line. */
  static logged(command: string, args: string[], message: string, patience = 120_000): Promise<[Program, Record<string, string>]> {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
    const program = new Program(child, { rpc: '', deployment: '' });
    return new Promise((resolve, reject) => {
      const fail = (why: string) => {
        child.kill('SIGKILL');
        reject(new Error(`${command} ${args.join(' ')} ${why}\n${program.log.join('\n')}`));
      };
      const late = setTimeout(() => fail('said nothing in time'), patience);
      const early = (code: number | null) => fail(`ended with ${code}`);
      child.once('exit', early);
      createInterface({ input: child.stderr! }).on('line', (line) => {
        program.log.push(line);
        if (!line.startsWith('{')) return;
        const entry = JSON.parse(line) as Record<string, string>;
        if (entry.msg !== message) return;
        clearTimeout(late);
        child.off('exit', early);
        resolve([program, entry]);
      });
    });
  }

  /** Ends it the way an operator does, or at once with SIGKILL, and waits until it is gone. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    const gone = new Promise<number | null>((resolve) => this.child.once('exit', resolve));
    this.child.kill(signal);
    const late = setTimeout(() => this.child.kill('SIGKILL'), 10_000);
    const code = await gone;
    clearTimeout(late);
    return code;
  }
}

/** A chain with contracts and faucet in one process, and the web and signaling server in another. */
export class World {
  private readonly programs: Program[] = [];
  private constructor(
    readonly dir: string,
    readonly chain: Program,
  ) {}

  /** Starts the chain alone. */
  static async start(): Promise<World> {
    const demo = join(root, 'build', 'demo');
    if (!existsSync(demo)) execFileSync('make', ['-s', 'build'], { cwd: root, stdio: 'inherit' });
    const dir = mkdtempSync(join(tmpdir(), 'virtua-e2e-'));
    const chain = await Program.start(demo, ['chain', '--ports', '0', '--announce-json', '--allow-reorg', '--data', join(dir, 'chain')]);
    return new World(dir, chain);
  }

  /** Starts a chain with thirty days of trades in its past (e2e/month), without a faucet; making it takes a minute or two. */
  static async month(): Promise<World> {
    execFileSync('go', ['build', '-o', join('build', 'month'), './e2e/month'], { cwd: root, stdio: 'inherit' });
    const dir = mkdtempSync(join(tmpdir(), 'virtua-month-'));
    return new World(dir, await Program.start(join(root, 'build', 'month'), ['-data', dir], 600_000));
  }

  /** Starts a web server with its hub on this chain, with so many market makers. */
  async serve(makers = 0, ...more: string[]): Promise<Program> {
    return this.run('demo', [
      ...['--ports', '0', '--announce-json', '--makers', String(makers), '--data', join(this.dir, 'chain')],
      ...['--rpc-external', this.chain.at.rpc, '--faucet-external', this.chain.at.faucet!],
      ...more,
    ]);
  }

  /**
   * Starts the server as an operator does: no demo's faucet or makers, and browsers are told other endpoints than the
   * server reads itself.
   */
  async site(endpoints: string[], ...more: string[]): Promise<string> {
    const data = mkdtempSync(join(this.dir, 'site-'));
    const [program, at] = await Program.logged(
      join(root, 'build', 'virtua'),
      [
        ...['serve', '--addr', '127.0.0.1:0', '--data', data, '--deployment', this.chain.at.deployment],
        ...['--rpc', this.chain.at.rpc, '--page-rpc', endpoints.join(','), ...more],
      ],
      'serving',
    );
    this.programs.push(program);
    return at.url!;
  }

  /** Starts a relay whose clients may reach this machine, and returns what a server needs to hand out credentials for it. */
  async relay(): Promise<{ uri: string; secretFile: string; figure: (name: string) => Promise<number> }> {
    const secretFile = join(mkdtempSync(join(this.dir, 'relay-')), 'secret');
    const [program, at] = await Program.logged(
      join(root, 'build', 'virtua'),
      ['relay', '--addr', '127.0.0.1:0', '--http-addr', '127.0.0.1:0', '--secret-file', secretFile, '--allow-peers', '127.0.0.0/8'],
      'relay',
    );
    this.programs.push(program);
    const figure = async (name: string): Promise<number> => {
      const text = await (await fetch(`${at.http!}/metrics`)).text();
      return Number(text.split('\n').find((l) => l.startsWith(`${name} `))?.slice(name.length + 1) ?? NaN);
    };
    return { uri: `turn:${at.udp!}?transport=udp`, secretFile, figure };
  }

  /** Gives an account play money, without any page. */
  async gift(address: string): Promise<void> {
    const given = await fetch(this.chain.at.faucet!, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ address }),
    });
    if (!given.ok) throw new Error(`faucet: ${given.status} ${await given.text()}`);
  }

  /** Has the chain replace all blocks after one by others, without their transactions. */
  async reorganise(after: number): Promise<void> {
    const done = await fetch(new URL(`/reorg?after=${after}`, this.chain.at.faucet!), { method: 'POST' });
    if (!done.ok) throw new Error(`reorg: ${done.status} ${await done.text()}`);
  }

  /** The chain's newest block. */
  async block(): Promise<number> {
    const answer = await fetch(this.chain.at.rpc, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_blockNumber', params: [] }),
    });
    return Number(((await answer.json()) as { result: string }).result);
  }

  /** Starts one of our binaries. */
  async run(binary: string, args: string[]): Promise<Program> {
    const program = await Program.start(join(root, 'build', binary), args);
    this.programs.push(program);
    return program;
  }

  /** The address of a token of the deployment. */
  token(symbol: string): `0x${string}` {
    const { tokens } = JSON.parse(readFileSync(this.chain.at.deployment, 'utf8')) as { tokens: { symbol: string; address: `0x${string}` }[] };
    return tokens.find((t) => t.symbol === symbol)!.address;
  }

  /** Starts a headless node whose wallet is a key with play money. */
  async funded(signaling: string[], ...more: string[]): Promise<{ node: Remote; address: string }> {
    const key = generatePrivateKey();
    const { address } = privateKeyToAccount(key);
    const file = join(mkdtempSync(join(this.dir, 'wallet-')), 'key');
    writeFileSync(file, key.slice(2), { mode: 0o600 });
    await this.gift(address);
    return { node: await this.node(signaling, '--wallet-key-file', file, ...more), address };
  }

  /** Starts a headless node whose own key has play money and settles batches. */
  async keeper(signaling: string[]): Promise<Remote> {
    return (await this.funded(signaling, '--keep')).node;
  }

  /** Starts a headless node and returns how to call it. */
  async node(signaling: string[], ...more: string[]): Promise<Remote> {
    const data = mkdtempSync(join(this.dir, 'node-'));
    const [program, at] = await Program.logged(
      join(root, 'build', 'virtua'),
      [
        ...['node', '--addr', '127.0.0.1:0', '--data', data],
        ...['--deployment', this.chain.at.deployment, '--rpc', this.chain.at.rpc, '--signaling', signaling.join(',')],
        ...more,
      ],
      'node',
    );
    this.programs.push(program);
    return new Remote(at.rpc!, readFileSync(at.tokenFile!, 'utf8').trim());
  }

  /** Starts a signaling server that lies; its lies are those of package signaling/liar. */
  async liar(mode: string): Promise<Program> {
    build('liar');
    return this.run('liar', [mode]);
  }

  /** Has a peer link with a node and do one wrong thing (e2e/rogue); it returns when something came of it. */
  async rogue(signaling: string, peer: string, act: string): Promise<Program> {
    build('rogue');
    return this.run('rogue', ['-signaling', signaling, '-deployment', this.chain.at.deployment, '-peer', peer, act]);
  }

  async stop(): Promise<void> {
    await Promise.all(this.programs.map((p) => p.stop()));
    await this.chain.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }
}

const built = new Set<string>();

/** Builds a program of e2e, once. */
function build(name: string): void {
  if (built.has(name)) return;
  execFileSync('go', ['build', '-o', join('build', name), `./e2e/${name}`], { cwd: root, stdio: 'inherit' });
  built.add(name);
}

/** A native node, spoken to by JSON-RPC. */
export class Remote {
  constructor(
    readonly url: string,
    readonly token: string,
  ) {}

  async call<T>(method: string, params: object = {}): Promise<T> {
    const response = await fetch(this.url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${this.token}` },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    });
    const { result, error } = (await response.json()) as { result: T; error?: { code: number; message: string; data?: { key: string } } };
    if (error) throw new Error(`${method}: ${error.data?.key ?? error.code}: ${error.message}`);
    return result;
  }
}
