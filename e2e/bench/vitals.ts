import { expect, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { Tab } from '../browser.ts';
import { root, World } from '../world.ts';
import { median, note } from './figures.ts';
import { buildMeshnode, Child } from './servers.ts';

// What a person feels of the page: when it stands, whether it jumps, whether it answers at once while orders pour in.

declare const virtua: { call<T>(method: string, params?: object): Promise<T> };

interface Shift {
  at: number;
  value: number;
  what: string;
}

/** What a page notes of itself from its first moment on. */
interface Vitals {
  fcp: number; // what was painted first: the server's book is in the page
  ready: number; // the node runs
  live: number; // it is linked, and shows so
  lcp: number;
  largest: string;
  shifts: Shift[];
  long: number[];
  slow: Record<number, number>; // interaction → ms
}

/** Has a page note its vitals. Call it before the page is opened. */
async function observe(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const v: Vitals = { fcp: 0, ready: 0, live: 0, lcp: 0, largest: '', shifts: [], long: [], slow: {} };
    Object.assign(window, { vitals: v });
    const starts = new MutationObserver(() => {
      if (!document.documentElement?.hasAttribute('data-ready')) return;
      v.ready ||= performance.now();
      if (!document.querySelector('#status.is-live')) return;
      v.live = performance.now();
      starts.disconnect();
    });
    starts.observe(document, { subtree: true, childList: true, attributes: true });
    const name = (n: Node | null): string => {
      const el = n instanceof Element ? n : n?.parentElement;
      return `${el?.closest('[id]')?.id ?? ''} ${el?.tagName ?? ''} ${n?.textContent?.trim().slice(0, 30) ?? ''}`;
    };
    const on = <T extends PerformanceEntry>(type: string, f: (e: T) => void, more = {}): void =>
      new PerformanceObserver((list) => (list.getEntries() as T[]).forEach(f)).observe({ type, buffered: true, ...more });
    on('paint', (e) => e.name === 'first-contentful-paint' && (v.fcp = e.startTime));
    on<PerformanceEntry & { element: Element | null }>('largest-contentful-paint', (e) => [v.lcp, v.largest] = [e.startTime, name(e.element)]);
    on<PerformanceEntry & { value: number; hadRecentInput: boolean; sources: { node: Node | null }[] }>('layout-shift', (e) => {
      if (!e.hadRecentInput) v.shifts.push({ at: e.startTime, value: e.value, what: e.sources.map((s) => name(s.node)).join(', ') });
    });
    on('longtask', (e) => v.long.push(e.duration));
    on<PerformanceEventTiming & { interactionId: number }>(
      'event',
      (e) => e.interactionId && (v.slow[e.interactionId] = Math.max(v.slow[e.interactionId] ?? 0, e.duration)),
      { durationThreshold: 16 },
    );
  });
}

const vitals = (page: Page): Promise<Vitals> => page.evaluate(() => (window as unknown as { vitals: Vitals }).vitals);

/** The worst burst of shifts: those that follow each other within a second, five seconds at most. */
function cls(shifts: Shift[]): number {
  let [worst, sum, first, last] = [0, 0, -Infinity, -Infinity];
  for (const { at, value } of shifts) {
    if (at - last > 1_000 || at - first > 5_000) [sum, first] = [0, at];
    [sum, last] = [sum + value, at];
    worst = Math.max(worst, sum);
  }
  return worst;
}

const told = (shifts: Shift[]): string => shifts.map((s) => `  ${s.at.toFixed(0)} ms ${s.value.toFixed(4)} ${s.what}`).join('\n');

const SETTLED = 8_000; // ms: by then a starting node has said what it did not while starting

/**
 * Cold loads, each in a browser process of its own: when the server's book and the largest part are painted, when the node is linked, what
 * jumps until it has settled, what came.
 */
export async function loads(world: World): Promise<void> {
  const server = await world.serve(2);
  for (const [where, mobile] of [['desk', false], ['phone', true]] as const) {
    const seen: Vitals[] = [];
    for (let i = 0; i < 5; i++) {
      expect(await (await fetch(server.at.page!)).text()).toContain('data-price='); // the first paint shows the book
      const tab = await Tab.launch({ mobile });
      const weight: Promise<number>[] = [];
      tab.page.on('requestfinished', (r) => {
        if (new URL(r.url()).origin === new URL(server.at.page!).origin && !r.url().endsWith('.wasm')) weight.push(r.sizes().then((s) => s.responseBodySize));
      });
      await observe(tab.page);
      await tab.page.goto(server.at.page!);
      await tab.page.waitForFunction((ms) => (window as unknown as { vitals: Vitals }).vitals.live > 0 && performance.now() > ms, SETTLED, { timeout: 60_000 });
      const v = await vitals(tab.page);
      seen.push(v);
      if (process.env.WHY) console.log(`${where}: ${v.fcp.toFixed(0)} painted, ${v.ready.toFixed(0)} runs, ${v.live.toFixed(0)} live, LCP ${v.lcp.toFixed(0)} ms, ${v.largest}; shifts\n${told(v.shifts)}\nlong tasks ${v.long.map(Math.round)}`);
      if (i === 0) note(`page weight beside node.wasm, ${where}, as it came`, (await Promise.all(weight)).reduce((a, b) => a + b) / 1e3, 'kB', 120);
      await tab.close();
    }
    const middle = (of: (v: Vitals) => number): number => median(seen.map(of));
    note(`first book painted, cold, ${where}`, middle((v) => v.fcp), 'ms', 1_000);
    note(`largest part painted, cold, ${where} (LCP)`, middle((v) => v.lcp), 'ms', 1_000);
    note(`node linked and book live, cold, ${where}`, middle((v) => v.live), 'ms', 2_500);
    note(`first link shown after the node runs, ${where}`, middle((v) => v.live - v.ready), 'ms');
    note(`page moved by itself, cold, ${where} (CLS), most of 5`, Math.max(...seen.map((v) => cls(v.shifts))), '', 0.02);
  }
  await server.stop();
}

const RATE = 1_000; // orders a second,
const LIFE = 20; // seconds of each: so many times the rate are in the set
const WATCHED = 30_000; // ms

/**
 * A thousand orders a second from another node, near the price that the page shows: what its main thread does, what jumps, how soon
 * clicks and keys are answered, and whether memory grows. MINUTES says for how long the last of these is watched.
 */
export async function flood(): Promise<void> {
  buildMeshnode();
  const world = await World.start(); // its own: orders that other parts left would count
  const server = await world.serve();
  const key = generatePrivateKey();
  await world.gift(privateKeyToAccount(key).address);
  const [feeder] = await Child.start(
    join(root, 'build', 'meshnode'),
    ['flood', world.chain.at.rpc, server.at.signaling![0]!, world.chain.at.deployment, key, String(RATE), String(LIFE)],
    1,
  );
  const tab = await Tab.launch();
  try {
    const { page } = tab;
    await observe(page);
    await page.goto(server.at.page!);
    const orders = (): Promise<number> => page.evaluate(async () => (await virtua.call<{ orders: number }>('network')).orders);
    await expect(page.locator('html[data-ready] #status')).toHaveClass(/is-live/, { timeout: 60_000 });
    await expect.poll(orders, { timeout: 180_000 }).toBeGreaterThan(0.9 * RATE * LIFE);
    await expect(page.locator('#ladder .bids tr[data-price]')).toHaveCount(15);

    // Nobody touches it.
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    const busy = async (): Promise<number> => (await cdp.send('Performance.getMetrics')).metrics.find((m) => m.name === 'TaskDuration')?.value ?? NaN;
    await page.evaluate(() => {
      const v = (window as unknown as { vitals: Vitals }).vitals;
      v.shifts.length = v.long.length = 0;
    });
    const [from, begin] = [await busy(), Date.now()];
    await page.waitForTimeout(WATCHED);
    const share = (await busy() - from) / ((Date.now() - begin) / 1000);
    const v = await vitals(page);
    if (process.env.WHY) console.log(`shifts\n${told(v.shifts)}\nlong tasks ${v.long.map(Math.round)}`);
    note('1,000 orders/s: orders that the page took', (await orders()) / LIFE, '/s', 0.95 * RATE, 'more');
    note('1,000 orders/s: main thread busy', 100 * share, '%', 5);
    note('1,000 orders/s: longest task (0: none above 50)', Math.max(0, ...v.long), 'ms', 50);
    note('1,000 orders/s: page moved by itself (CLS)', cls(v.shifts), '', 0.02);

    await answers(page);
    await grows(tab, Number(process.env.MINUTES ?? 2));
  } finally {
    await tab.close();
    await feeder.stop();
    await server.stop();
    await world.stop();
  }
}

/** Clicks and types as a person does, and notes how long the page took to show what came of it. */
async function answers(page: Page): Promise<void> {
  const middle = async (selector: string): Promise<[number, number]> => {
    const box = (await page.locator(selector).first().boundingBox())!;
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  // Where things stand: rows come and go under the mouse, their places do not.
  const row = (side: string, n: number): Promise<[number, number]> => middle(`#ladder .${side} tr:nth-last-child(${n}) td:nth-child(2)`);
  const places = {
    sell: await middle('#order label.sell'),
    buy: await middle('#order label.buy'),
    ask: await row('asks', 2),
    take: await middle('#order label:has([name=kind][value=take])'),
    bid: await row('bids', 9),
    limit: await middle('#order label:has([name=kind][value=limit])'),
    fills: await middle('[data-switch=own] [value=fills]'),
    depth: await middle('[data-switch=chart] [value=depth]'),
    orders: await middle('[data-switch=own] [value=orders]'),
    candles: await middle('[data-switch=chart] [value="15m"]'),
    amount: await middle('#amount'),
  };
  let done = 0;
  const after = async (act: Promise<void>): Promise<void> => {
    await act;
    done++;
    await page.waitForTimeout(200);
  };
  for (let round = 0; round < 3; round++) {
    for (const [x, y] of Object.values(places)) await after(page.mouse.click(x, y));
    for (const key of ['Backspace', '1', '2', '.', '5']) await after(page.keyboard.press(key));
  }
  await page.waitForTimeout(1_000);
  const slow = Object.values((await vitals(page)).slow).sort((a, b) => b - a);
  if (process.env.WHY) console.log(`interactions ${slow}`);
  note(`1,000 orders/s: interaction to next paint, of ${done} clicks and keys (16: none above)`, slow[Math.floor(done / 50)] ?? 16, 'ms', 100);
}

/** Notes what the page's heap and its whole process, with the node's Worker, grow by in a minute, over the later half of some minutes. */
async function grows(tab: Tab, minutes: number): Promise<void> {
  const { page } = tab;
  const cdp = await page.context().newCDPSession(page);
  const browser = await page.context().browser()!.newBrowserCDPSession();
  const look = async (): Promise<number[]> => {
    await cdp.send('HeapProfiler.collectGarbage');
    const { usedSize } = await cdp.send('Runtime.getHeapUsage');
    const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
    const held = processInfo.filter((p) => p.type === 'renderer').map((p) => Number(/RssAnon:\s+(\d+) kB/.exec(readFileSync(`/proc/${p.id}/status`, 'utf8'))?.[1] ?? 0) * 1024);
    return [usedSize, held.reduce((a, b) => a + b)].map((bytes) => bytes / 1e6);
  };
  const seen: { at: number; mb: number[] }[] = [];
  for (const begin = Date.now(); Date.now() - begin < minutes * 60_000; ) {
    seen.push({ at: (Date.now() - begin) / 60_000, mb: await look() });
    if (process.env.WHY) console.log(`${seen.at(-1)!.at.toFixed(2)} min: ${seen.at(-1)!.mb.map((x) => x.toFixed(2)).join(', ')} MB`);
    await page.waitForTimeout(10_000);
  }
  const late = seen.slice(Math.floor(seen.length / 2));
  ["the page's heap", 'the process with page and node'].forEach((what, i) => {
    note(`1,000 orders/s for ${minutes} min: ${what}`, late.at(-1)!.mb[i]!, 'MB');
    note(`1,000 orders/s for ${minutes} min: growth of ${what}`, slope(late.map((s) => [s.at, s.mb[i]!])), 'MB/min', 1);
  });
}

/** The slope of the line through points that misses them least. */
function slope(points: [number, number][]): number {
  const mean = (k: 0 | 1): number => points.reduce((a, p) => a + p[k], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  return points.reduce((a, p) => a + (p[0] - x) * (p[1] - y), 0) / points.reduce((a, p) => a + (p[0] - x) ** 2, 0);
}
