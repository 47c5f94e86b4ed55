import { expect, test } from '@playwright/test';
import { measured } from './measured.ts';
import { Trader } from './trader.ts';
import { World, type Program } from './world.ts';

// What survives: a reload, a second tab, the end of the tab that ran the node.

let world: World;
let server: Program;
test.beforeAll(async () => {
  world = await World.start();
  server = await world.serve(1);
});
test.afterAll(async () => {
  await world.stop();
});

const self = (t: Trader) => t.page.evaluate(() => document.querySelector('#network')?.getAttribute('data-self'));
const role = (t: Trader) => t.page.locator('html');

test('a reload keeps wallet, orders and a pending transaction', async () => {
  const trader = await Trader.open(server.at.page!);
  try {
    await trader.linked(1);
    const address = await trader.createWallet();
    await trader.fund();
    await trader.place({ side: 'sell', price: '9.000', amount: '3' });
    await trader.take('buy', '1');
    const bought = trader.transactions().filter({ hasText: 'Buy 1' }); // not the allowance before it
    await expect(bought).toHaveAttribute('data-state', /submitted|confirmed/);
    await trader.page.reload();
    await trader.ready();
    await expect(trader.page.locator('#wallet[data-state=locked] #address')).toHaveAttribute('data-address', address);
    await expect(trader.orders().first()).toHaveAttribute('data-state', /open|shared/);
    await expect(bought).toHaveAttribute('data-state', 'confirmed');
    await trader.unlock();
    await expect.poll(() => trader.has('VTR')).toBe(1001);
    await expect(trader.level('9.000')).toHaveClass(/own/);
    expect(trader.tab.errors).toEqual([]);
  } finally {
    await trader.close();
  }
});

test('a second tab attaches, and takes over when the first one closes or dies', async () => {
  const first = await Trader.open(server.at.page!);
  try {
    await first.linked(1);
    await first.createWallet();
    const node = await self(first);
    expect(node).toMatch(/^[0-9a-f]{8}$/);
    for (const end of ['close', 'crash'] as const) {
      const page = await first.tab.context.newPage();
      first.tab.watch(page);
      const second = new Trader(first.tab, page);
      await second.go(server.at.page!);
      await expect(role(second)).toHaveAttribute('data-node', 'follower');
      await expect(page.locator('#ladder tbody.asks tr[data-price]').last()).toBeVisible();
      await second.fill({ side: 'sell', price: '7.654', amount: '12' });

      const start = Date.now();
      const leader = first.tab.context.pages()[0]!;
      if (end === 'close') await leader.close();
      else {
        const cdp = await first.tab.context.newCDPSession(leader);
        void cdp.send('Page.crash').catch(() => {});
      }
      await expect(role(second)).toHaveAttribute('data-node', 'leader');
      await expect(page.locator('html[data-ready] #status')).toHaveClass(/is-live/);
      measured(`takeover, leader tab ${end === 'close' ? 'closed' : 'crashed'}: the whole node linked after`, Date.now() - start, 'ms');
      expect(await self(second)).toBe(node);
      await expect(page.locator('#price')).toHaveValue('7.654');
      await expect(page.locator('#amount')).toHaveValue('12');
      if (end === 'crash') await leader.close().catch(() => {});
    }
    expect(first.tab.errors).toEqual([]);
  } finally {
    await first.close();
  }
});
