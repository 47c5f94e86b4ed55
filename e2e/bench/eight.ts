import { expect, type Page } from '@playwright/test';
import { join } from 'node:path';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { Tab } from '../browser.ts';
import { Trader } from '../trader.ts';
import { root, World } from '../world.ts';
import { note, quantile } from './figures.ts';
import { buildMeshnode, Child } from './servers.ts';

// The whole product in contexts of one browser: pages, nodes, chain.

declare const virtua: { call<T>(method: string, params?: object): Promise<T>; on(event: string, f: (data: never) => void): void };

interface Network {
  self: string;
  orders: number;
  agree: number;
  peers: { id: string; agrees: boolean; orders: number }[];
}

const network = (page: Page): Promise<Network> => page.evaluate(() => virtua.call<Network>('network'));

/** Opens a trader in a context of its own and waits until the node runs. */
async function enter(browser: Tab, url: string): Promise<Trader> {
  const trader = new Trader(await browser.beside());
  await trader.page.goto(url);
  await expect(trader.page.locator('#status')).toHaveClass(/is-(live|alone)/, { timeout: 60_000 });
  return trader;
}

/** From the signature in one context to the row in the ladder of another: eight nodes in eight contexts, 200 orders. */
export async function eightContexts(world: World): Promise<void> {
  const server = await world.serve();
  const browser = await Tab.launch();
  const traders: Trader[] = [];
  try {
    for (let i = 0; i < 8; i++) traders.push(await enter(browser, server.at.page!));
    const maker = traders[0]!;
    await Promise.all(traders.map((t) => t.linked(3)));
    await maker.createWallet();
    await maker.fund();
    await maker.place({ side: 'sell', price: '90.000', amount: '900' }); // allows more than the orders below need
    await maker.orders().first().getByRole('button', { name: /^Cancel order/ }).first().click();
    await maker.page.evaluate(() => {
      virtua.on('step', (s: { text: string }) => {
        if (s.text.includes('signature')) Object.assign(window, { signedAt: performance.timeOrigin + performance.now() });
      });
    });
    const delays: number[] = [];
    for (let i = 0; i < 200; i++) {
      const price = (80 - i / 10).toFixed(3);
      const reader = traders[1 + (i % 7)]!.page;
      const shown = reader.evaluate(
        (price) =>
          new Promise<number>((resolve) => {
            const look = new MutationObserver(() => {
              if (!document.querySelector(`#ladder tr[data-price="${price}"]`)) return;
              look.disconnect();
              resolve(performance.timeOrigin + performance.now());
            });
            look.observe(document.body, { subtree: true, childList: true, attributes: true });
          }),
        price,
      );
      const { id, signed } = await maker.page.evaluate(async (price) => {
        const form = { market: 'VTR/tUSD', side: 'sell', price, amount: '1' };
        const { digest } = await virtua.call<{ digest: string }>('draft', form);
        const { id } = await virtua.call<{ id: string }>('place', { ...form, digest });
        return { id, signed: (window as unknown as { signedAt: number }).signedAt };
      }, price);
      delays.push((await shown) - signed);
      await maker.page.evaluate((id) => virtua.call('cancel', { id }), id);
      // A ladder repaints at most ten times a second: an order meets one at rest, not the repaint of the cancel before.
      await expect(reader.locator(`#ladder tr[data-price="${price}"]`)).toHaveCount(0);
      await reader.waitForTimeout(200);
    }
    note('order signed to shown, 8 nodes in 8 contexts, p50 of 200', quantile(delays, 0.5), 'ms', 30);
    note('order signed to shown, 8 nodes in 8 contexts, p99 of 200', quantile(delays, 0.99), 'ms', 150);
  } finally {
    await browser.close();
    await server.stop();
  }
}

const book = 7_000;

/**
 * A browser holds a book of 7,000 orders of 70 makers, all backed on chain. A second one opens: from its node's start until it holds
 * them all and agrees about them, and what it has stored.
 */
export async function secondBrowser(): Promise<void> {
  buildMeshnode();
  const world = await World.start(); // its own: orders that other parts left would count
  const server = await world.serve();
  const key = generatePrivateKey();
  await world.gift(privateKeyToAccount(key).address);
  const [feeder] = await Child.start(
    join(root, 'build', 'meshnode'),
    ['feed', world.chain.at.rpc, server.at.signaling![0]!, world.chain.at.deployment, key, '70', String(book)],
    1,
  );
  const [one, two] = [await Tab.launch(), await Tab.launch()];
  try {
    const first = await enter(one, server.at.page!);
    await expect.poll(async () => (await network(first.page)).orders, { timeout: 120_000 }).toBe(book);
    await feeder.stop();
    const second = await two.beside();
    await second.context.addInitScript(() => {
      const times: { ready?: number; whole?: number } = {};
      Object.assign(window, { times });
      new MutationObserver(() => {
        if (!document.documentElement?.hasAttribute('data-ready') || times.ready) return;
        times.ready = performance.now();
        const look = async (): Promise<void> => {
          const n = await (window as unknown as { virtua: { call(m: string): Promise<Network> } }).virtua.call('network');
          // Peers that agree hold the same root; one of them must be the browser that held the book.
          if (n.orders >= 7_000 && n.agree > 0) times.whole = performance.now();
          else setTimeout(() => void look(), 20);
        };
        interface Network {
          orders: number;
          agree: number;
        }
        void look();
      }).observe(document, { subtree: true, childList: true, attributes: true });
    });
    await second.page.goto(server.at.page!);
    await second.page.waitForFunction(() => (window as unknown as { times: { whole?: number } }).times.whole, null, { timeout: 60_000 });
    const t = await second.page.evaluate(() => (window as unknown as { times: { ready: number; whole: number } }).times);
    const self = (await network(first.page)).self;
    await expect.poll(async () => (await network(second.page)).peers.map((p) => ({ holder: p.id === self, agrees: p.agrees }))).toContainEqual({ holder: true, agrees: true });
    expect((await network(second.page)).orders).toBe(book);
    await expect // what is gathered leaves within a second
      .poll(() => second.page.evaluate(async () => (await indexedDB.databases()).length))
      .toBeGreaterThan(0);
    await second.page.waitForTimeout(2_000);
    const stored = await second.page.evaluate(async () => (await navigator.storage.estimate()).usage ?? NaN);
    note('7,000 orders, a second browser joins: complete and equal, after its node runs', t.whole - t.ready, 'ms', 5_000);
    note('7,000 orders, a second browser joins: complete and equal, after the page was asked for', t.whole, 'ms');
    note('7,000 orders, a second browser joins: stored', stored / 1e6, 'MB', 10);
  } finally {
    await one.close();
    await two.close();
    await feeder.stop();
    await server.stop();
    await world.stop();
  }
}
