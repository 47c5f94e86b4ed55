import { expect, test, type Locator, type Page } from '@playwright/test';
import { fits } from './fits.ts';
import { pair, Trader } from './trader.ts';
import { World, type Program } from './world.ts';

// What one has: balances, deposits, allowances that can be taken back, profit by market, and what has no price.

let world: World;
let server: Program;
test.beforeAll(async () => {
  world = await World.start();
  server = await world.serve();
});
test.afterAll(async () => {
  await world.stop();
});

const at = (): string => new URL('/portfolio', server.at.page!).href;
const row = (page: Page, symbol: string): Locator => page.locator(`#holdings tr[data-token="${symbol}"]`);

test('a newcomer sees an empty portfolio, then play money, and that nothing has a price', async () => {
  const t = await Trader.open(at(), { mobile: true });
  const { page } = t;
  try {
    await expect(page.locator('#portfolio-view')).toContainText('once you have a wallet');
    await fits(page);
    await t.createWallet();
    await expect(row(page, 'VTR').locator('td').first()).toHaveText('0');
    await page.locator('form.faucet [type=submit]').click();
    await expect(row(page, 'VTR').locator('td').first()).toHaveAttribute('data-exact', '1000');
    await expect(row(page, 'VTR')).toContainText('no price known');
    await expect(row(page, 'tUSD')).toContainText('5,000');
    await expect(page.locator('#total')).toHaveText('5,000'); // the unit itself
    await expect(page.locator('#portfolio-view')).toContainText('Without VTR');
    await expect(page.locator('#allowances')).toContainText('Nothing.');
    await expect(page.locator('#profit')).toContainText('No trade yet');
    await expect(page.locator('#deposits')).toContainText('Nothing is deposited');
    await fits(page);
    expect(t.tab.errors).toEqual([]);
  } finally {
    await t.close();
  }
});

test('trades, deposits and allowances show, and an allowance is taken back', async () => {
  const [maker, taker] = await pair(server.at.page!);
  try {
    const sale = await maker.place({ side: 'sell', price: '2.500', amount: '7' });
    await expect(taker.level('2.500')).toBeVisible();
    await taker.take('buy', '7');
    await expect(sale).toHaveAttribute('data-state', 'filled');
    await maker.call('place', { market: 'VTR/tUSD', side: 'buy', price: '2.600', amount: '3' });
    await expect(taker.level('2.600')).toBeVisible();
    await taker.take('sell', '3');
    await expect.poll(() => taker.has('VTR')).toBe(1004);
    await maker.call('place', { market: 'VTR/tUSD', side: 'buy', price: '2.000', amount: '5' });
    await maker.call('accounts.deposit', { market: 'VTR/tUSD', base: '20' });

    // The taker bought 7 at 2.500 and sold 3 of them at 2.600.
    await taker.go(at());
    await taker.unlock();
    const profit = taker.page.locator('#profit tr[data-market="VTR/tUSD"]');
    await expect(profit.locator('td')).toHaveText([/^\s*4\s*VTR/, '2.500', /^\+0\.3/, /^\+0\.4/]);
    await expect(row(taker.page, 'VTR').locator('td').nth(2)).toHaveText('2.600'); // the last trade: nobody sells
    await expect(row(taker.page, 'VTR').locator('td').nth(3)).toHaveText('2,610.4');

    const { page } = maker;
    await maker.go(at());
    await maker.unlock();
    await expect(page.locator('#profit')).toContainText('came from elsewhere');
    await expect(row(page, 'VTR').locator('td').nth(1)).toHaveText('20');
    await expect(row(page, 'tUSD')).toContainText('10 in orders');
    const allowance = page.locator('#allowances tr[data-token=tUSD]');
    await expect(allowance).toContainText('10');
    await expect(allowance).toContainText('needed by open orders');
    await allowance.getByRole('button', { name: 'Revoke' }).click();
    await expect(allowance).toHaveCount(0);
    await expect.poll(() => maker.call<{ state: string }[]>('orders', { open: true }).then((l) => l.map((o) => o.state))).toEqual(['unfunded']);

    await page.locator('#deposits [data-call="accounts.withdraw"]').click();
    await expect(page.locator('#deposits')).toContainText('Nothing is deposited');
    await expect(row(page, 'VTR').locator('td').first()).toHaveAttribute('data-exact', '996');
    for (const t of [maker, taker]) expect(t.tab.errors).toEqual([]);
  } finally {
    await Promise.all([maker.close(), taker.close()]);
  }
});
