import { expect, test } from '@playwright/test';
import { Trader } from './trader.ts';
import { World } from './world.ts';

// The way of somebody who opens the page for the first time: wallet, funds, a trade, and proof that it settled.
test('a newcomer makes a wallet, gets play money and takes from a market maker', async () => {
  const world = await World.start();
  const server = await world.serve(2);
  const trader = await Trader.open(server.at.page!);
  try {
    await trader.linked(2);
    await expect(trader.page.locator('#ladder tbody.asks tr[data-price]').last()).toBeVisible();
    await trader.createWallet();
    await trader.fund();
    const before = await trader.has('VTR');
    await trader.fill({ side: 'buy', kind: 'take', amount: '10' }); // at no worst price of one's own
    await expect(await trader.review()).toContainText(/Network fee\s*about 0\.0+[1-9]\d? ETH/);
    await trader.confirm();
    await expect(trader.transactions().first()).toHaveAttribute('data-state', 'confirmed');
    await expect.poll(() => trader.has('VTR')).toBe(before + 10);
    await expect(trader.trades().first()).toBeVisible();
    expect(trader.tab.errors).toEqual([]);
  } finally {
    await trader.close();
    await world.stop();
  }
});
