import { expect, test } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { Trader } from '../trader.ts';
import { root, World } from '../world.ts';
import { candles } from './candles.ts';
import { eightContexts, secondBrowser } from './eight.ts';
import { compare, finish, median, note, quantile } from './figures.ts';
import { lighthouse } from './lighthouse.ts';
import { crowd, mesh } from './mesh.ts';
import { worker } from './worker.ts';
import { signaling, turn } from './signal.ts';
import { propagation } from './propagation.ts';
import { among } from './servers.ts';
import { flood, loads } from './vitals.ts';

declare const virtua: { call<T>(method: string, params?: object): Promise<T>; on(event: string, f: (data: never) => void): void };

// In the order of the table. ONLY=joining,eight make bench measures some and leaves build/bench.json as it is. MINUTES=30 is for how long
// ONLY=flood watches memory; WHY=1 has loads, flood and lighthouse say what their figures come from.
const parts: Record<string, (world: World) => void | Promise<void>> = {
  sizes,
  go: goBenchmarks,
  slices,
  clearing,
  gossip,
  reconcile,
  floods,
  crowd,
  browsers: browserTests,
  ...mesh,
  worker,
  ...signaling,
  turn,
  loads,
  flood,
  lighthouse,
  propagation,
  eight: eightContexts,
  newcomer: secondBrowser,
  settlement,
  candles,
  race,
};

test('figures', async () => {
  const only = process.env.ONLY?.split(',');
  const world = await World.start();
  const failed: string[] = [];
  for (const [name, part] of Object.entries(parts)) {
    if (only && !only.includes(name)) continue;
    try {
      await part(world);
    } catch (e) {
      failed.push(`${name}: ${e instanceof Error ? e.message : String(e)}`); // the others are measured all the same
    }
  }
  await world.stop();
  finish(!only);
  expect(failed).toEqual([]);
});

/** What a visitor downloads. make bench has compressed it with brotli 11. */
function sizes(): void {
  const dist = join(root, 'web', 'dist');
  const files = readdirSync(dist).filter((f) => !f.endsWith('.gz') && !f.endsWith('.br') && !f.startsWith('.'));
  let other = 0;
  for (const f of files) {
    const path = join(dist, f);
    if (f.endsWith('.wasm')) {
      note('node.wasm, raw', statSync(path).size / 1e6, 'MB');
      note('node.wasm, brotli 11', statSync(`${path}.br`).size / 1e6, 'MB', 2.0);
    } else if (!f.endsWith('.json')) {
      other += brotliCompressSync(readFileSync(path)).length;
    }
  }
  note('everything else on the page, brotli', other / 1e3, 'kB', 120);
}

/** Runs Go benchmarks natively and under Node as wasm; a figure is the median of five. */
function goBenchmarks(): void {
  const run = (packages: string[], js: boolean): Map<string, number> => {
    const goroot = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim();
    const out = execFileSync(
      'go',
      ['test', '-run', '^$', '-bench', '^Benchmark(Insert|Match|Admission|Recover)$', '-count', '5', '-benchtime', '0.3s', ...(js ? ['-exec', join(goroot, 'lib/wasm/go_js_wasm_exec')] : []), ...packages],
      { cwd: root, encoding: 'utf8', env: js ? { ...process.env, GOOS: 'js', GOARCH: 'wasm' } : process.env },
    );
    const times = new Map<string, number[]>();
    for (const [, name, ns] of out.matchAll(/^Benchmark(\S+?)(?:-\d+)?\s+\d+\s+([\d.]+) ns\/op/gm)) {
      times.set(name!, [...(times.get(name!) ?? []), Number(ns)]);
    }
    return new Map([...times].map(([name, list]) => [name, 1e9 / median(list)]));
  };
  for (const js of [false, true]) {
    const where = js ? 'wasm' : 'native';
    const perSecond = run(['./node/book', './node'], js);
    note(`book inserts, ${where}`, perSecond.get('Insert')!, '/s', js ? 250_000 : 1_000_000, 'more');
    note(`book matches, ${where}`, perSecond.get('Match')!, '/s', js ? 250_000 : 1_000_000, 'more');
    compare(`admission, ${where}`, perSecond.get('Admission')!, '/s', 'bare recover', perSecond.get('Recover')!, js ? 0.8 : undefined);
  }
}

/** What the owner's slices of admission take by the real clock: nothing else in a page's Worker runs meanwhile. */
function slices(): void {
  const goroot = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim();
  for (const js of [false, true]) {
    const out = execFileSync(
      'go',
      ['test', '-run', '^$', '-bench', '^BenchmarkSlice$', '-count', '5', '-benchtime', '1s', ...(js ? ['-exec', join(goroot, 'lib/wasm/go_js_wasm_exec')] : []), './node'],
      { cwd: root, encoding: 'utf8', env: js ? { ...process.env, GOOS: 'js', GOARCH: 'wasm' } : process.env },
    );
    const p99 = [...out.matchAll(/([\d.]+) p99-ms/g)].map((m) => Number(m[1]));
    note(`admission in slices, ${js ? 'wasm' : 'native'}: p99 of a slice`, median(p99), 'ms', 5);
  }
}

/** Batches of a market, then rings over ten tokens among as many orders; and what an order takes in the book beside itself. */
function clearing(): void {
  const goroot = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim();
  for (const js of [false, true]) {
    const out = execFileSync(
      'go',
      ['test', '-run', '^$', '-bench', '^Benchmark(Batch|Memory)$', '-count', '3', '-benchtime', '0.3s', ...(js ? ['-exec', join(goroot, 'lib/wasm/go_js_wasm_exec')] : []), './node/book'],
      { cwd: root, encoding: 'utf8', env: js ? { ...process.env, GOOS: 'js', GOARCH: 'wasm' } : process.env },
    );
    const all = (pattern: string): number => median([...out.matchAll(new RegExp(pattern, 'gm'))].map((m) => Number(m[1])));
    const where = js ? 'wasm' : 'native';
    for (const n of [10, 100, 500]) {
      note(`batch and rings of ${n} orders, ${where}`, all(`^BenchmarkBatch/${n}(?:-\\d+)?\\s+\\d+\\s+([\\d.]+) ns/op`) / 1e6, 'ms', n === 500 ? 50 : undefined);
    }
    note(`an order in the book, ${where}, beside itself`, all('^BenchmarkMemory(?:-\\d+)?\\s.*?([\\d.]+) B/order'), 'B', 300);
  }
}

/** What a link costs its receiver that sends a hundred times what it may, in processor time until it is gone and after. */
function floods(): void {
  const out = execFileSync('go', ['test', './node/nodetest', '-count', '1', '-v', '-run', '^TestFloodEnds$'], { cwd: root, encoding: 'utf8' });
  const found = [...out.matchAll(/=== (?:RUN|NAME)\s+TestFloodEnds\/(\S+)\n\s+\S+: ([\d.]+) % of a core/g)];
  if (found.length < 8) throw new Error(`no figures in\n${out}`);
  for (const [, name, part] of found) note(`flood, ${name!.replaceAll('_', ' ')}`, Number(part), '% of a core', 2);
}

/**
 * What an order costs in gossip, and when it is everywhere: node/mesh against go-libp2p-pubsub and @libp2p/gossipsub, all in simulated time among
 * 100 nodes of degree 6, links of 20 ms, 1,000 payloads of equal size. Received bytes are counted with all control, nobody's transport.
 */
function gossip(): void {
  const out = execFileSync('go', ['test', '-run', '^$', '-bench', '^BenchmarkGossip$', '-benchtime', '1x', './node/mesh'], { cwd: root, encoding: 'utf8' });
  const file = join(mkdtempSync(join(tmpdir(), 'virtua-bench-')), 'gossipsub');
  execFileSync('go', ['test', '-count', '1', '.'], { cwd: join(root, 'e2e', 'bench', 'gossipsub'), stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, VIRTUA_GOSSIPSUB: file } });
  interface Theirs {
    bytes: number;
    p99: number;
  }
  const theirs = JSON.parse(readFileSync(file, 'utf8')) as Theirs;
  const inBrowsers = JSON.parse(among('gossipsub/gossipsub.js')) as Theirs;
  const reading = (name: string, unit: string): number => Number(new RegExp(`^BenchmarkGossip/${name}\\S*\\s.*?([\\d.]+) ${unit}`, 'm').exec(out)![1]);
  for (const [name, what, bytes, p99] of [
    ['traders', 'a trader at each node', 0.6, 1.5],
    ['strangers', 'a new maker each', undefined, undefined],
  ] as const) {
    compare(`gossip, ${what}: received per node and order`, reading(name, 'B/order'), 'B', 'gossipsub', theirs.bytes, bytes, 'less');
    compare(`gossip, ${what}: delivery p99`, reading(name, 'p99-ms'), 'ms', 'gossipsub', theirs.p99, p99, 'less');
    compare(`gossip, ${what}: received per node and order`, reading(name, 'B/order'), 'B', 'gossipsub of js-libp2p', inBrowsers.bytes, bytes, 'less');
    compare(`gossip, ${what}: delivery p99`, reading(name, 'p99-ms'), 'ms', 'gossipsub of js-libp2p', inBrowsers.p99, p99, 'less');
  }
}

/**
 * What it costs to make two books of 100,000 orders equal, all control both ways, beside the figures that range-based reconciliation
 * (negentropy) published for the same differences: bytes know no machine. Our side's simulation is node/mesh's own test.
 */
function reconcile(): void {
  const out = execFileSync('go', ['test', './node/mesh', '-count', '1', '-v', '-run', '^TestReconcileCost$'], { cwd: root, encoding: 'utf8' });
  for (const [name, theirs, budget] of [
    ['100 random', 113_000, 1 / 20],
    ['1,000 random', 790_000, 1 / 20],
    ['1,000 recent', 18_600, 2],
  ] as const) {
    const found = new RegExp(`=== (?:RUN|NAME)\\s+TestReconcileCost/${name.replace(' ', '_')}\\n\\s+\\S+: (\\d+) B on average.*round trips median ([\\d.]+), most ([\\d.]+)`).exec(out);
    if (!found) throw new Error(`no figures of ${name} in\n${out}`);
    const [, bytes, trips, most] = found.map(Number);
    compare(`two books of 100,000, ${name} differences: bytes`, bytes!, 'B', 'negentropy as published', theirs, budget, 'less');
    note(`two books of 100,000, ${name} differences: round trips, median`, trips!, '', 2);
    note(`two books of 100,000, ${name} differences: round trips, most of the runs`, most!, '');
  }
}

/** Figures that the browser tests come by. */
function browserTests(): void {
  const file = join(mkdtempSync(join(tmpdir(), 'virtua-bench-')), 'figures');
  writeFileSync(file, '');
  for (const spec of ['link.spec', 'tabs.spec']) {
    execFileSync('npx', ['playwright', 'test', '-c', 'e2e', spec], { cwd: root, stdio: ['ignore', process.stderr, 'inherit'], env: { ...process.env, VIRTUA_FIGURES: file } });
  }
  const budgets: [RegExp, number][] = [
    [/^takeover/, 3_000],
    [/^main thread/, 5],
    [/^longest task/, 50],
  ];
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const { name, value, unit } = JSON.parse(line) as { name: string; value: number; unit: string };
    note(name, value, unit, budgets.find(([re]) => re.test(name))?.[1]);
  }
}

/** Two keepers at one chain of blocks of 150 ms settle ten pairs, one after another: what the one that comes too late pays for nothing. */
function race(): void {
  const out = execFileSync('go', ['test', './node/run', '-count', '1', '-v', '-run', '^TestKeepersRace$'], { cwd: root, encoding: 'utf8' });
  const found = /(\d+) batches settled by two keepers, (\d+) transactions reverted: .*, (\d+) % of all/.exec(out);
  if (!found) throw new Error(`no figures in\n${out}`);
  note(`two keepers race for ${found[1]} batches: transactions reverted`, Number(found[2]), '');
  note(`two keepers race for ${found[1]} batches: gas wasted`, Number(found[3]), '% of all');
}

/** From the click that confirms a take to the page that says it is settled; blocks come every second. */
async function settlement(world: World): Promise<void> {
  const server = await world.serve(1);
  const trader = await Trader.open(server.at.page!);
  await trader.linked(1);
  await trader.createWallet();
  await trader.fund();
  const times: number[] = [];
  for (let i = 0; i < 11; i++) {
    await trader.fill({ side: 'buy', kind: 'take', amount: '1' });
    await trader.page.locator('#order [data-quick=ask]').click();
    await trader.review();
    const before = await trader.transactions().count();
    const settled = trader.page.evaluate((n) => {
      const button = document.querySelector<HTMLElement>('#preview form.actions [type=submit]')!;
      return new Promise<number>((resolve) => {
        button.addEventListener('click', () => {
          const start = performance.now();
          const look = new MutationObserver(() => {
            const rows = document.querySelectorAll('#orders tr[id^="x0x"]');
            if (rows.length <= n || rows[0]!.getAttribute('data-state') !== 'confirmed') return;
            look.disconnect();
            resolve(performance.now() - start);
          });
          look.observe(document.body, { subtree: true, childList: true, attributes: true });
        });
        button.click();
      });
    }, before);
    times.push(await settled);
  }
  note('click to settled, 1 s blocks, median of 11', median(times), 'ms', 1_500);
  note('click to settled, 1 s blocks, slowest of 11', Math.max(...times), 'ms');
  const crossed: number[] = [];
  for (let i = 0; i < 21; i++) {
    crossed.push(
      await trader.page.evaluate(async () => {
        const { id } = await virtua.call<{ id: string }>('place', { market: 'VTR/tUSD', side: 'buy', price: '4', amount: '1', partial: false });
        const start = performance.now();
        const filled = () => document.querySelector(`#orders tr[id="o${id}"]`)?.getAttribute('data-state') === 'filled';
        await new Promise<void>((resolve) => {
          const look = new MutationObserver(() => filled() && (look.disconnect(), resolve()));
          look.observe(document.body, { subtree: true, childList: true, attributes: true });
          if (filled()) resolve();
        });
        return performance.now() - start;
      }),
    );
  }
  note('crossing order placed to settled by a keeper, 1 s blocks, p50 of 21', median(crossed), 'ms');
  note('crossing order placed to settled by a keeper, 1 s blocks, p95 of 21', quantile(crossed, 0.95), 'ms', 2_500);
  await trader.close();
  await server.stop();
}
