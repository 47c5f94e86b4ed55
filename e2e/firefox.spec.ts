import { expect, test } from '@playwright/test';
import { serverGone } from './browser.ts';
import { Fox } from './firefox.ts';
import { over } from './fits.ts';
import { Trader } from './trader.ts';
import { World } from './world.ts';

// The same page in another engine: Debian's Firefox.

let world: World;
test.beforeEach(async () => {
  world = await World.start();
});
test.afterEach(async () => {
  await world.stop();
});

test('a newcomer in Firefox makes a wallet, gets play money and takes from a market maker', async () => {
  const server = await world.serve(2);
  const fox = await Fox.open(server.at.page!);
  try {
    await expect.poll(() => fox.count('#network tbody tr')).toBeGreaterThanOrEqual(2);
    await expect.poll(() => fox.count('#ladder tbody.asks tr[data-price]')).toBeGreaterThan(0);
    await fox.createWallet();
    await fox.fund();
    const before = await fox.has('VTR');
    await fox.take('buy', '10');
    await expect.poll(() => fox.sent()).toBe('confirmed');
    await expect.poll(() => fox.has('VTR')).toBe(before + 10);
    await expect.poll(() => fox.count('#trades tbody tr')).toBeGreaterThan(0);

    await fox.page.setViewport({ width: 390, height: 844 });
    for (const tab of ['book', 'chart', 'trade', 'orders']) {
      await fox.click(`.tabs a[data-tab-to=${tab}]`);
      await expect.poll(() => fox.attribute('.desk', 'data-tab')).toBe(tab);
      expect(await over(fox.page), `px that ${tab} is wider than a phone`).toBeLessThanOrEqual(0);
    }
    expect(fox.errors).toEqual([]);
  } finally {
    await fox.close();
  }
});

test('a Chromium and a Firefox trade with each other, also when the web and signaling server is killed', async () => {
  const server = await world.serve();
  const [trader, fox] = await Promise.all([Trader.open(server.at.page!), Fox.open(server.at.page!)]);
  try {
    // Linked with each other, whoever else is there.
    const way = (peer: string | null) => `#network tr[id*="${peer}"] td:nth-child(3)`;
    const [chromium, firefox] = [await trader.page.locator('#network').getAttribute('data-self'), await fox.attribute('#network', 'data-self')];
    await expect(trader.page.locator(way(firefox))).toHaveText('direct');
    await expect.poll(() => fox.text(way(chromium))).toBe('direct');
    await trader.createWallet();
    await trader.fund();
    await fox.createWallet();
    await fox.fund();

    let had = await fox.has('VTR');
    const sold = await trader.place({ side: 'sell', price: '2.500', amount: '7' });
    await expect.poll(() => fox.level('2.500')).toBe(1);
    await fox.take('buy', '7');
    await expect.poll(() => fox.sent()).toBe('confirmed');
    await expect(sold).toHaveAttribute('data-state', 'filled');
    await expect.poll(() => fox.level('2.500')).toBe(0);
    await expect.poll(() => fox.has('VTR')).toBe(had + 7);

    // Nobody is left who could have passed it on: it goes from browser to browser.
    await server.stop('SIGKILL');
    await expect(trader.page.locator('#network')).toContainText('not reachable');
    await expect.poll(() => fox.text('#network')).toContain('not reachable');
    had = await trader.has('VTR');
    await fox.place('sell', '2.400', '5');
    await expect(trader.level('2.400')).toBeVisible();
    await trader.take('buy', '5');
    await expect(trader.transactions().first()).toHaveAttribute('data-state', 'confirmed');
    await expect.poll(() => fox.placed()).toBe('filled');
    await expect(trader.level('2.400')).toHaveCount(0);
    await expect.poll(() => trader.has('VTR')).toBe(had + 5);
    for (const price of ['2.400', '2.500']) {
      await expect(trader.trades().filter({ hasText: price })).toHaveCount(1);
      await expect.poll(() => fox.text('#trades tbody')).toContain(price);
    }
    // What a browser says of a server that is gone is the browser's; the page itself must not fail.
    expect(trader.tab.errorsBut(serverGone)).toEqual([]);
    expect(fox.errorsBut(/establish a connection to the server at ws:/)).toEqual([]);
  } finally {
    await Promise.all([trader.close(), fox.close()]);
  }
});
