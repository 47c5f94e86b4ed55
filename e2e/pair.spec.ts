import { expect, test } from '@playwright/test';
import { serverGone, Tab } from './browser.ts';
import { pair, type Trader } from './trader.ts';
import { World } from './world.ts';

// Two browser processes, no market maker: what one signs the other sees over their link, takes, and both see it settle.

let world: World;
test.beforeAll(async () => {
  world = await World.start();
});
test.afterAll(async () => {
  await world.stop();
});

async function trade(maker: Trader, taker: Trader, price: string): Promise<void> {
  const had = await taker.has('VTR');
  const order = await maker.place({ side: 'sell', price, amount: '7' });
  await expect(taker.level(price)).toBeVisible();
  await expect(taker.page.locator('#facts')).toHaveAttribute('data-ask', price);
  await taker.page.locator('#order [data-quick=ask]').click();
  await expect(taker.page.locator('#price')).toHaveValue(price);
  await taker.take('buy', '7');
  await expect(taker.transactions().first()).toHaveAttribute('data-state', 'confirmed');
  await expect(order).toHaveAttribute('data-state', 'filled');
  await expect(taker.level(price)).toHaveCount(0);
  await expect.poll(() => taker.has('VTR')).toBe(had + 7);
  for (const t of [maker, taker]) await expect(t.trades().first()).toContainText(price);
}

test('two browsers trade with each other', async () => {
  const server = await world.serve();
  const [maker, taker] = await pair(server.at.page!, Tab.launch);
  try {
    await trade(maker, taker, '2.500');
    for (const t of [maker, taker]) await expect(t.page.locator('#network tbody tr td').nth(2)).toHaveText('direct');
    for (const t of [maker, taker]) expect(t.tab.errors).toEqual([]);
  } finally {
    await Promise.all([maker.close(), taker.close()]);
    await server.stop();
  }
});

test('they go on trading when the web and signaling server is killed', async () => {
  const server = await world.serve();
  const [maker, taker] = await pair(server.at.page!, Tab.launch);
  try {
    await server.stop('SIGKILL');
    for (const t of [maker, taker]) await expect(t.page.locator('#network')).toContainText('not reachable');
    await trade(maker, taker, '2.400');
    // What a browser says of a server that is gone is the browser's; the page itself must not fail.
    for (const t of [maker, taker]) expect(t.tab.errorsBut(serverGone)).toEqual([]);
  } finally {
    await Promise.all([maker.close(), taker.close()]);
    await server.stop();
  }
});
