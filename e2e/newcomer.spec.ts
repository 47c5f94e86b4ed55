import { expect, test, type Page } from '@playwright/test';
import { Trader } from './trader.ts';
import { World } from './world.ts';

/** How far the page has moved by itself since it began to load, as browsers count it (CLS). */
const shifted = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const e of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) if (!e.hadRecentInput) sum += e.value;
        }).observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum))); // what was buffered has come
      }),
  );

// The way of somebody who opens the page for the first time: wallet, funds, a trade, and proof that it settled.
test('a newcomer makes a wallet, gets play money and takes from a market maker', async () => {
  const world = await World.start();
  const server = await world.serve(2);
  const trader = await Trader.open(server.at.page!);
  try {
    await trader.linked(2);
    await expect(trader.page.locator('#ladder tbody.asks tr[data-price]').last()).toBeVisible();
    expect(await shifted(trader.page)).toBeLessThanOrEqual(0.02);
    // All that a trade needs is in sight at 1280 × 800.
    for (const part of ['#ladder .mid', '#chart', '#trades', '#order', '#go [type=submit]', '#orders']) await expect(trader.page.locator(part), part).toBeInViewport();
    expect(await trader.page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(800);
    await trader.createWallet();
    await trader.fund();
    const before = await trader.has('VTR');
    await trader.fill({ side: 'buy', kind: 'take', amount: '10' }); // at no worst price of one's own
    await expect(await trader.review()).toContainText(/Network fee\s*about 0\.0+[1-9]\d? ETH/);
    await trader.confirm();
    await expect(trader.transactions().first()).toHaveAttribute('data-state', 'confirmed');
    await expect.poll(() => trader.has('VTR')).toBe(before + 10);
    await expect(trader.trades().first()).toBeVisible();
    // The price of the market is in the tab's title too.
    const last = trader.page.locator('#markets [aria-current] .tick');
    await expect(last).toHaveText(/^\d+\.\d{3}$/);
    await expect.poll(async () => (await trader.page.title()) === `${await last.innerText()} VTR/tUSD · Virtua`).toBe(true);
    expect(trader.tab.errors).toEqual([]);
  } finally {
    await trader.close();
    await world.stop();
  }
});
