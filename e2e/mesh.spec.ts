import { expect, test, type Page } from '@playwright/test';
import { serverGone, Tab } from './browser.ts';
import { keepConnections, selectedWays } from './connections.ts';
import { Trader } from './trader.ts';
import { Extension } from './wallet.ts';
import { World } from './world.ts';

// Eight nodes in eight contexts of one browser. Each is somebody else: an id, storage and connections of its own. The server,
// which is also the node that introduced them, is killed while orders are on their way; what comes after must reach all too.

declare const virtua: { call<T>(method: string, params?: object): Promise<T> };

const NODES = 8;
const SELLERS = 3;

interface Network {
  self: string;
  orders: number;
  agree: number;
  peers: { id: string; agrees: boolean }[];
}

const network = (page: Page): Promise<Network> => page.evaluate(() => virtua.call<Network>('network'));

/** Places an order to sell one unit and returns its id. */
const sell = (page: Page, price: string): Promise<string> =>
  page.evaluate(async (price) => (await virtua.call<{ id: string }>('place', { market: 'VTR/tUSD', side: 'sell', price, amount: '1' })).id, price);

/** The prices that a node's book holds, sorted. */
const asks = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    const { asks } = await virtua.call<{ asks: { price: string }[] }>('book', { market: 'VTR/tUSD' });
    return asks.map((a) => Number(a.price)).sort((a, b) => a - b);
  });

test('eight nodes in eight contexts of one browser; signaling dies in the middle', async () => {
  test.slow(); // eight nodes and a browser on two cores that may have other work
  const world = await World.start();
  const server = await world.serve();
  const first = await Tab.launch();
  const traders: Trader[] = [];
  const pages = (): Page[] => traders.map((t) => t.page);
  try {
    const tabs = await Promise.all(Array.from({ length: NODES }, () => first.beside(keepConnections)));
    for (const tab of tabs) traders.push(new Trader(tab));
    for (const { page } of traders.slice(0, SELLERS)) {
      const wallet = new Extension(world.chain.at.rpc); // it signs outside the page: no time goes into passphrases
      await wallet.install(page);
      await world.gift(wallet.account.address);
    }
    for (const { page } of traders) {
      await page.goto(server.at.page!); // one after another: two cores start no eight nodes at once
      await expect(page.locator('#status')).toHaveClass(/is-(live|alone)/, { timeout: 60_000 });
    }

    // Eight identities, and links whose two ends agree about them.
    const ids = await Promise.all(pages().map(async (p) => (await network(p)).self));
    expect(new Set(ids).size).toBe(NODES);
    await Promise.all(traders.map((t) => t.linked(3))); // as many as one server may introduce
    for (const { page } of traders.slice(0, SELLERS)) {
      await page.locator('#wallets').getByText('Test Wallet').click();
      await expect(page.locator('#wallet[data-state=ready] #address')).toBeVisible({ timeout: 60_000 });
    }

    // One sells, and the server dies while a second one's order is being signed and sent.
    const [one, two, three] = pages() as [Page, Page, Page];
    await sell(one, '50');
    const under = sell(two, '51');
    await server.stop('SIGKILL');
    await under;

    // What is sold without any server reaches all too, before anybody has noticed that the server's own node is gone.
    await sell(three, '52');
    await sell(one, '53');
    const want = [50, 51, 52, 53];
    await Promise.all(pages().map((p) => expect.poll(() => asks(p), { timeout: 120_000 }).toEqual(want)));
    await Promise.all(pages().map((p) => expect(p.locator('#network')).toContainText('not reachable')));
    await expect
      .poll(async () => {
        const all = await Promise.all(pages().map(network));
        const linked = new Map(all.map((n) => [n.self, new Set(n.peers.map((p) => p.id))]));
        return all.every((n) => n.peers.length >= 3 && n.peers.every((p) => linked.get(p.id)?.has(n.self)));
      }, { timeout: 120_000 })
      .toBe(true);

    // Every link is a WebRTC connection with a way of its own, none of them the server's.
    for (const p of pages()) {
      await expect
        .poll(async () => {
          const [ways, { peers }] = [await selectedWays(p), await network(p)];
          return ways.length === peers.length && new Set(ways.map((w) => w.local)).size === ways.length && ways.every((w) => w.protocol === 'udp');
        })
        .toBe(true);
    }

    // Everybody's set ends up the same, and everybody knows it.
    await expect
      .poll(async () => (await Promise.all(pages().map(network))).every((n) => n.orders === want.length && n.agree === n.peers.length), { timeout: 120_000 })
      .toBe(true);

    // The panel says so, and what was measured on the way.
    for (const p of pages()) {
      const panel = p.locator('#network');
      await expect(panel).toContainText(/Book agreed by (\d+) of \1 peers from \d+ source/);
      await expect(panel.locator('.overlay')).toContainText(/\d+ links, \d+ of them chosen here; \d+ more peers? known/);
      await expect(panel.locator('#complete')).toHaveText(`Complete: ${want.length} of ${want.length} orders that peers tell of`);
      await expect(panel.locator('#admit')).toContainText(/half within (< 1|\d+) ms, 19 of 20 within/);
      await expect.poll(async () => (await panel.locator('#conduct li').count()) - (await network(p)).peers.length).toBe(0);
      await expect(panel.locator('#conduct li').first()).toContainText(/score -?\d+/);
    }

    // What a browser says of a server that is gone is the browser's; the page itself must not fail.
    for (const t of traders) expect(t.tab.errorsBut(serverGone)).toEqual([]);
  } finally {
    for (const t of traders) await t.close();
    await first.close();
    await world.stop();
  }
});
