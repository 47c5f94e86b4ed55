import { expect, test, type Locator } from '@playwright/test';
import { pair, type Trader } from './trader.ts';
import { World, type Program } from './world.ts';

// Money in a market account: put in, offered by an order, bought by the other browser, taken out again.

let world: World;
let server: Program;
test.beforeAll(async () => {
  world = await World.start();
  server = await world.serve();
});
test.afterAll(async () => {
  await world.stop();
});

/** The cell with what the market account has of a token. */
const inAccount = (t: Trader, symbol: string): Locator => t.page.locator(`#account tr[data-token="${symbol}"] td`);

test('a market account is filled, trades and is emptied', async () => {
  const [maker, taker] = await pair(server.at.page!);
  try {
    // Nothing is in it: the form does not offer it.
    await expect(maker.page.locator('#pay')).toBeHidden();
    const before = await maker.has('VTR');
    await maker.page.locator('#account summary').click();
    await expect(maker.page.locator('#account .hint')).toContainText('withdraw it at any time');

    // More than there is is refused where it was typed.
    const deposit = maker.page.locator('#account form[data-method="accounts.deposit"]');
    await deposit.locator('#deposit-base').fill(String(before + 1));
    await deposit.locator('[type=submit]').click();
    await expect(deposit.locator('[data-error]')).toHaveAttribute('data-key', 'unfunded');
    await deposit.locator('#deposit-base').fill('20');
    await deposit.locator('[type=submit]').click();
    await expect(inAccount(maker, 'VTR')).toHaveAttribute('data-exact', '20');
    await expect.poll(() => maker.has('VTR')).toBe(before - 20);
    await expect(maker.transactions().filter({ hasText: 'Deposit for VTR/tUSD' })).toHaveAttribute('data-state', 'confirmed');

    // An order that it pays for.
    const pay = maker.page.locator('#pay');
    await expect(pay).toBeVisible();
    await pay.locator('#from').selectOption('account');
    await expect(maker.page.locator('#facts .for-sell')).toContainText('20');
    await maker.fill({ side: 'sell', price: '3.700', amount: '8', whole: true });
    const preview = await maker.review();
    await expect(preview).toContainText('your market account');
    await expect(preview.locator('tr[data-field=flags]')).toContainText('from the market account');
    await maker.confirm();
    await expect(maker.orders()).toHaveCount(1);
    const order = maker.orders().first();
    await expect(order).toHaveAttribute('data-state', 'open');
    await expect(order).toContainText('market account');
    await expect(inAccount(maker, 'VTR')).toContainText('12 free of orders');

    // The other browser buys it into its wallet.
    await expect(taker.level('3.700')).toBeVisible();
    const had = await taker.has('VTR');
    await taker.fill({ side: 'buy', kind: 'take', price: '3.700', amount: '8' });
    await taker.review();
    await taker.confirm();
    await expect(taker.transactions().first()).toHaveAttribute('data-state', 'confirmed');
    await expect.poll(() => taker.has('VTR')).toBe(had + 8);
    await expect(order).toHaveAttribute('data-state', 'filled');
    await expect(inAccount(maker, 'VTR')).toHaveAttribute('data-exact', '12');
    await expect(inAccount(maker, 'tUSD')).toHaveAttribute('data-exact', '29.6');
    expect(await maker.has('VTR')).toBe(before - 20);

    // Out: the account is empty, the form forgets it.
    const dollars = await maker.has('tUSD');
    await maker.page.locator('#account [data-call="accounts.withdraw"]').click();
    await expect.poll(() => maker.has('VTR')).toBe(before - 8);
    await expect.poll(() => maker.has('tUSD')).toBe(dollars + 29.6);
    await expect(inAccount(maker, 'VTR')).toHaveCount(0);
    await expect(pay).toBeHidden();
    for (const t of [maker, taker]) expect(t.tab.errors).toEqual([]);
  } finally {
    await Promise.all([maker.close(), taker.close()]);
  }
});
