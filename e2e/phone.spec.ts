import { expect, test } from '@playwright/test';
import { fits } from './fits.ts';
import { Trader } from './trader.ts';
import { World } from './world.ts';

// The newcomer's way on a phone: 390 px wide, by touch.

test('a newcomer trades on a phone: nothing scrolls sideways, every target is 44 px', async () => {
  const world = await World.start();
  const server = await world.serve(1);
  const trader = await Trader.open(server.at.page!, { mobile: true });
  const { page } = trader;
  const tab = (name: string) => page.locator(`.tabs a[data-tab-to=${name}]`).tap();
  try {
    expect(await page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(true);
    await trader.linked(1);
    await expect(page.locator('#ladder tbody.asks tr[data-price]').last()).toBeVisible();
    await expect(page.locator('#markets a')).toHaveCount(2);
    for (const price of await page.locator('#markets a').all()) await expect(price).toBeInViewport({ ratio: 1 }); // with its last price, beside the pages
    await fits(page);

    await page.locator('#wallet-chip').tap();
    await expect(page.locator('#create-pass')).toBeFocused();
    await fits(page);
    await trader.createWallet();
    await trader.fund();
    await fits(page);
    const before = await trader.has('VTR');

    await page.locator('#bell').tap();
    await expect(page.locator('#news')).toBeInViewport({ ratio: 1 });
    await fits(page);
    await page.locator('#bell').tap();
    await expect(page.locator('#news')).toBeHidden();

    await tab('book');
    for (const side of ['buy', 'sell']) await expect(page.locator(`.thumb [data-side-to=${side}]`)).toBeInViewport({ ratio: 1 });
    await page.locator('#ladder tbody.asks tr[data-price]').last().tap(); // its price goes into the form
    await expect(page.locator('#price')).not.toHaveValue('');
    await trader.fill({ side: 'buy', kind: 'take', amount: '10' });
    await page.locator('#price').fill(''); // at no worst price of one's own
    await fits(page);
    await trader.review();
    await fits(page);
    await page.locator('#preview form.actions [type=submit]').tap();
    await expect(page.locator('#orders')).toBeVisible();
    await expect(trader.transactions().first()).toHaveAttribute('data-state', 'confirmed');
    await fits(page);
    await tab('trade');
    await expect.poll(() => trader.has('VTR')).toBe(before + 10);

    await trader.fill({ side: 'sell', kind: 'limit', price: '9.000', amount: '1' });
    await page.locator('#go [type=submit]').tap();
    await page.locator('#preview form.actions [type=submit]').tap();
    await expect(trader.orders().first()).toHaveAttribute('data-state', /open|shared/);
    await fits(page);
    expect(trader.tab.errors).toEqual([]);
  } finally {
    await trader.close();
    await world.stop();
  }
});
