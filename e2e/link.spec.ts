import { test, expect, type CDPSession, type Page } from '@playwright/test';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Tab } from './browser.ts';
import { keepConnections } from './connections.ts';
import { measured } from './measured.ts';
import type { NodeClient } from '../web/ts/tabs.ts';

// Links between real browsers and native nodes over a real hub: e2e/linkpeer is a node without a book.

interface State {
  id: string;
  hub: boolean;
  links: string[];
  linkMs: Record<string, number>;
  failed: Record<string, string>;
  down: string[];
  frames: number;
  disordered: number;
}

const root = join(import.meta.dirname, '..');
const NATIVE = 10;
let dir: string;
let server: ChildProcess;
let origin: string;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  dir = mkdtempSync(join(tmpdir(), 'virtua-link-'));
  const go = (args: string[], env = {}): string => execFileSync('go', args, { cwd: root, env: { ...process.env, ...env }, encoding: 'utf8' });
  go(['build', '-o', join(dir, 'linkpeer'), './e2e/linkpeer']);
  const site = join(dir, 'site');
  go(['build', '-ldflags=-s -w', '-o', join(site, 'node.wasm'), './e2e/linkpeer'], { GOOS: 'js', GOARCH: 'wasm' });
  const support = join(go(['env', 'GOROOT']).trim(), 'lib/wasm/wasm_exec.js');
  const bundle = ['tool', 'esbuild', '--bundle', '--format=iife', '--target=es2022', '--log-level=warning', `--alias:wasm_exec=${support}`];
  go([...bundle, 'web/ts/worker.ts', `--outfile=${join(site, 'worker.js')}`]);
  go([...bundle, 'e2e/linkpeer/page.ts', `--outfile=${join(site, 'page.js')}`]);
  writeFileSync(join(site, 'index.html'), '<!doctype html><link rel="icon" href="data:,"><title>link</title><form><input id="typed"></form><script src="page.js"></script>');

  server = spawn(join(dir, 'linkpeer'), ['-peers', String(NATIVE), site], { stdio: ['pipe', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: server.stdout! })) {
    origin = line;
    break;
  }
});

test.afterAll(async () => {
  const ended = new Promise((done) => server.once('exit', done));
  server.stdin?.end();
  await ended;
  rmSync(dir, { recursive: true });
});

const key = (): string => randomBytes(32).toString('base64');

async function call(page: Page, method: string, params: object = {}): Promise<any> {
  return page.evaluate(([m, p]) => (window as unknown as { client: NodeClient }).client.call(m as string, p), [method, params]);
}

async function native(n: number, method: string, params: object = {}): Promise<any> {
  const response = await fetch(`${origin}/peer/${n}`, { method: 'POST', body: JSON.stringify({ method, ...params }) });
  const answer = (await response.json()) as { result: unknown; error?: { message: string } };
  if (answer.error) throw new Error(answer.error.message);
  return answer.result;
}

const look = (page: Page): Promise<State> => call(page, 'look');
const lookNative = (n: number): Promise<State> => native(n, 'look');

/** Opens a page and waits for its node to be at the hub. */
async function open(page: Page, k: string, mode = ''): Promise<State> {
  await page.goto(`${origin}/?key=${encodeURIComponent(k)}${mode}`);
  await expect.poll(() => page.evaluate(() => (window as unknown as { client: NodeClient }).client.progress.phase)).toBe('ready');
  await expect.poll(async () => (await look(page)).hub).toBe(true);
  return look(page);
}

for (const mode of ['', '&channels=forward']) {
  test(`two browsers and a native node link, channels ${mode ? 'forwarded by the page' : 'transferred'}`, async () => {
    const [one, two] = [await Tab.launch(), await Tab.launch()];
    try {
      const [a, b, c] = [await open(one.page, key(), mode), await open(two.page, key(), mode), await lookNative(0)];
      await call(one.page, 'dial', { peer: b.id });
      await call(two.page, 'dial', { peer: c.id });
      await native(0, 'dial', { peer: a.id });
      await expect.poll(async () => (await look(one.page)).links.sort()).toEqual([b.id, c.id].sort());
      await expect.poll(async () => (await look(two.page)).links.sort()).toEqual([a.id, c.id].sort());
      await expect.poll(async () => (await lookNative(0)).links).toEqual(expect.arrayContaining([a.id, b.id]));
      const links = await one.page.evaluate(() => (window as unknown as { client: NodeClient }).client.links);
      expect(links).toEqual({ open: 2, forwarding: mode !== '' });

      // In order, on each channel, in each direction.
      const before = await lookNative(0);
      for (const channel of [0, 1]) {
        await call(one.page, 'send', { peers: [b.id, c.id], channel, count: 1000, size: 400 });
        await native(0, 'send', { peer: a.id, channel, count: 500, size: 16384 });
      }
      await expect.poll(async () => (await look(two.page)).frames).toBe(1000);
      await expect.poll(async () => (await lookNative(0)).frames - before.frames).toBe(1000);
      await expect.poll(async () => (await look(one.page)).frames).toBe(1000);
      for (const s of [await look(one.page), await look(two.page), await lookNative(0)]) expect(s.disordered).toBe(0);
      expect(await call(one.page, 'echo', { peer: b.id, count: 1 })).toBeGreaterThanOrEqual(0); // it came back

      // The end of a link is seen by the other side: by a native node, and by a browser.
      await call(one.page, 'close', { peer: b.id });
      await expect.poll(async () => (await look(two.page)).down).toEqual(['peer_gone']);
      await native(0, 'close', { peer: a.id });
      await expect.poll(async () => (await look(one.page)).links).toEqual([]);
      expect([...one.errors, ...two.errors]).toEqual([]);
    } finally {
      await one.close();
      await two.close();
    }
  });
}

test('both dial at once: one link', async () => {
  const [one, two] = [await Tab.launch(), await Tab.launch()];
  try {
    const [a, b] = [await open(one.page, key()), await open(two.page, key())];
    await Promise.all([call(one.page, 'dial', { peer: b.id }), call(two.page, 'dial', { peer: a.id })]);
    await expect.poll(async () => (await look(one.page)).links).toEqual([b.id]);
    await expect.poll(async () => (await look(two.page)).links).toEqual([a.id]);
    expect(await call(one.page, 'echo', { peer: b.id, count: 1 })).toBeGreaterThanOrEqual(0); // it came back
    expect([...one.errors, ...two.errors]).toEqual([]);
  } finally {
    await one.close();
    await two.close();
  }
});

test('a connection is made ahead of its use: for a dial, then for an offer', async () => {
  const tab = await Tab.open();
  try {
    await keepConnections(tab.context);
    const a = await open(tab.page, key());
    const made = (): Promise<string[]> =>
      tab.page.evaluate(() => (window as unknown as { connections: RTCPeerConnection[] }).connections.map((c) => `${c.connectionState} ${c.signalingState}`));
    // One that has only begun to gather is not used: it is given the time.
    const ripens = async (): Promise<void> => {
      const since = Date.now();
      await expect.poll(() => Date.now() - since).toBeGreaterThan(300);
    };
    await expect.poll(made).toEqual(['new stable']);
    await ripens();
    const c = await lookNative(0);
    await call(tab.page, 'dial', { peer: c.id });
    await expect.poll(async () => (await look(tab.page)).links).toEqual([c.id]);
    await expect.poll(made).toEqual(['connected stable', 'new stable']);
    await ripens();
    await native(1, 'dial', { peer: a.id });
    await expect.poll(async () => (await look(tab.page)).links.length).toBe(2);
    await expect.poll(made).toEqual(['connected stable', 'connected stable', 'new stable']);
    expect(await tab.page.evaluate(() => (window as unknown as { client: NodeClient }).client.links!.open)).toBe(2);
    expect((await call(tab.page, 'stats')).Created).toBe(2);
    // Of many at once only the first finds one made. A pool of candidates is for those made ahead: taken while it fills, it may lose them.
    await Promise.all([2, 3, 4, 5, 6].map((n) => native(n, 'dial', { peer: a.id })));
    await expect.poll(async () => (await look(tab.page)).links.length).toBe(7);
    const pools = await tab.page.evaluate(() => (window as unknown as { connections: RTCPeerConnection[] }).connections.map((c) => c.getConfiguration().iceCandidatePoolSize!));
    expect([pools[0], pools[1], Math.min(...pools)]).toEqual([1, 1, 0]);
    expect(tab.errors).toEqual([]);
  } finally {
    await tab.close();
  }
});

for (const how of ['closed', 'killed']) {
  test(`leader tab ${how}: the other holds a link, as the same node`, async () => {
    const tab = await Tab.open();
    try {
      const k = key();
      const a = await open(tab.page, k);
      const c = await lookNative(0);
      await call(tab.page, 'dial', { peer: c.id });
      await expect.poll(async () => (await lookNative(0)).links).toContain(a.id);

      const second = await tab.context.newPage();
      tab.watch(second);
      expect((await open(second, k)).id).toBe(a.id);
      expect(await second.evaluate(() => (window as unknown as { client: NodeClient }).client.state)).toBe('follower');
      await second.fill('#typed', '12.5');

      // What a real node does on start: dial whom it knew. Asked before the leader dies, so that the wait for the
      // node is part of what is measured.
      await second.evaluate((peer) => {
        const { client } = window as unknown as { client: NodeClient };
        const w = window as unknown as { linkedAt: Promise<number> };
        w.linkedAt = new Promise((done) => {
          client.on('state', (s) => {
            if (s !== 'leader') return;
            void (async () => {
              for (;;) {
                const now = (await client.call('look')) as State;
                if (now.links.includes(peer)) return done(Date.now());
                if (now.hub) await client.call('dial', { peer });
                await new Promise((r) => setTimeout(r, 20));
              }
            })();
          });
        });
        interface State {
          hub: boolean;
          links: string[];
        }
      }, c.id);

      const start = Date.now();
      if (how === 'closed') await tab.page.close();
      else {
        const cdp: CDPSession = await tab.context.newCDPSession(tab.page);
        cdp.send('Page.crash').catch(() => {}); // never answered
      }
      const took = (await second.evaluate(() => (window as unknown as { linkedAt: Promise<number> }).linkedAt)) - start;
      measured(`takeover, leader tab ${how}: a new link after`, took, 'ms');
      expect((await look(second)).id).toBe(a.id);
      expect(await second.inputValue('#typed')).toBe('12.5');
      expect(await call(second, 'echo', { peer: c.id, count: 1 })).toBeGreaterThanOrEqual(0); // it came back
      expect(tab.errors).toEqual([]);
    } finally {
      await tab.close();
    }
  });
}

test('1,000 orders a second from ten peers leave the page free', async () => {
  const tab = await Tab.open();
  try {
    const a = await open(tab.page, key());
    for (let n = 0; n < NATIVE; n++) await native(n, 'dial', { peer: a.id });
    await expect.poll(async () => (await look(tab.page)).links.length).toBe(NATIVE);
    const cdp = await tab.context.newCDPSession(tab.page);
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    const busy = async (): Promise<number> =>
      (await cdp.send('Performance.getMetrics')).metrics.find((m) => m.name === 'TaskDuration')?.value ?? NaN;
    await tab.page.evaluate(() => (window as unknown as { long: number[] }).long.splice(0));
    const [from, begin] = [await busy(), Date.now()];
    await Promise.all(Array.from({ length: NATIVE }, (_, n) => native(n, 'send', { peer: a.id, count: 500, size: 220, rate: 100 })));
    await expect.poll(async () => (await look(tab.page)).frames).toBe(5000);
    const share = (await busy() - from) / ((Date.now() - begin) / 1000);
    const long = await tab.page.evaluate(() => (window as unknown as { long: number[] }).long);
    measured('main thread busy, 1,000 orders/s from 10 native peers', 100 * share, '%');
    measured('longest task of that', Math.max(0, ...long), 'ms');
    expect(share).toBeLessThan(0.5); // it does next to nothing: a page that carried the frames would be busy
    expect((await look(tab.page)).disordered).toBe(0);
    expect(tab.errors).toEqual([]);
  } finally {
    await tab.close();
  }
});

test('5,000 messages of 400 B arrive, each in its place', async () => {
  const tab = await Tab.open();
  try {
    const a = await open(tab.page, key());
    await native(0, 'dial', { peer: a.id });
    await expect.poll(async () => (await look(tab.page)).links.length).toBe(1);
    measured('link, browser with a native node', (await lookNative(0)).linkMs[a.id] ?? NaN, 'ms');
    const begin = Date.now();
    await native(0, 'send', { peer: a.id, count: 5000, size: 400 });
    await expect.poll(async () => (await look(tab.page)).frames, { intervals: [20] }).toBe(5000);
    measured('messages of 400 B over a link into a browser', 5000 / ((Date.now() - begin) / 1000), '/s');
    expect((await look(tab.page)).disordered).toBe(0);
    expect(tab.errors).toEqual([]);
  } finally {
    await tab.close();
  }
});

test('a page without WebRTC says so and goes on', async () => {
  const tab = await Tab.open();
  try {
    await tab.page.addInitScript(() => Reflect.deleteProperty(window, 'RTCPeerConnection'));
    await open(tab.page, key());
    const c = await lookNative(0);
    await call(tab.page, 'dial', { peer: c.id });
    await expect.poll(async () => (await look(tab.page)).failed[c.id]).toBe('no_webrtc');
    expect(tab.errors).toEqual([]);
  } finally {
    await tab.close();
  }
});
