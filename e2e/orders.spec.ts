import { expect, test } from '@playwright/test';
import type { Hex } from 'viem';
import { Tab } from './browser.ts';
import { Peer } from './peer.ts';
import { pair, Trader } from './trader.ts';
import { Extension } from './wallet.ts';
import { World, type Program } from './world.ts';

// What becomes of orders that do not simply trade, and of forms that are wrong.

let world: World;
let server: Program;
let other: Peer;
test.beforeAll(async () => {
  world = await World.start();
  server = await world.serve();
  other = await Peer.join(world, server.at.signaling!);
});
test.afterAll(async () => {
  await world.stop();
});

test('an order is cancelled, softly and on chain, and leaves both books', async () => {
  const maker = await Trader.open(server.at.page!);
  try {
    await maker.createWallet();
    await maker.fund();
    await maker.linked();
    const soft = await maker.place({ side: 'sell', price: '3.100', amount: '5' });
    await other.sees('3.100', 5);
    await soft.getByRole('button', { name: /^Cancel order/ }).first().click();
    await expect(soft).toHaveAttribute('data-state', 'cancelled');
    await other.sees('3.100', 0);

    const hard = await maker.place({ side: 'sell', price: '3.200', amount: '5' });
    await other.sees('3.200', 5);
    await hard.getByRole('button', { name: /on chain/ }).click();
    await expect(maker.transactions().filter({ hasText: /cancel/i }).first()).toHaveAttribute('data-state', 'confirmed');
    await expect(hard).toHaveAttribute('data-state', 'cancelled');
    await other.sees('3.200', 0);

    // All that are left, by one button.
    for (const price of ['3.300', '3.400']) await maker.place({ side: 'sell', price, amount: '2' });
    await other.sees('3.400', 2);
    const which = maker.page.getByLabel('Which orders are shown');
    await which.selectOption('Open ones');
    await expect(maker.orders().filter({ visible: true })).toHaveCount(2);
    await maker.page.getByRole('button', { name: 'Cancel all' }).click();
    for (const i of [0, 1]) await expect(maker.orders().nth(i)).toHaveAttribute('data-state', 'cancelled');
    await expect(maker.orders().filter({ visible: true })).toHaveCount(0);
    await expect(maker.page.getByText('None of these.')).toBeVisible();
    await which.selectOption('This market');
    await expect(maker.orders().filter({ visible: true })).toHaveCount(4);
    await expect(maker.page.getByText('None of these.')).toBeHidden();
    for (const price of ['3.300', '3.400']) await other.sees(price, 0);
    expect(maker.tab.errors).toEqual([]);
  } finally {
    await maker.close();
  }
});

test('an order that somebody else took cannot be taken again', async () => {
  const [maker, second] = await pair(server.at.page!);
  try {
    await maker.place({ side: 'sell', price: '3.300', amount: '4', whole: true });
    await other.sees('3.300', 4);
    await expect(second.level('3.300')).toBeVisible();
    // The second has it under review, and confirms when it is gone.
    await second.fill({ side: 'buy', kind: 'take', price: '3.300', amount: '4' });
    await second.review();
    await other.take('buy', '4');
    await expect(second.level('3.300')).toHaveCount(0);
    await second.confirm();
    const problem = second.page.locator('#review [data-error]');
    await expect(problem).toHaveAttribute('data-key', 'least_not_met');
    await expect(problem).toContainText('No money moved');
    await expect(second.transactions()).toHaveCount(0);
    expect(await second.has('VTR')).toBe(1000);
    for (const t of [maker, second]) expect(t.tab.errors).toEqual([]);
  } finally {
    await Promise.all([maker.close(), second.close()]);
  }
});

test('an order whose maker moved the money away is marked and leaves the book', async () => {
  const extension = new Extension(world.chain.at.rpc);
  const tab = await Tab.open();
  await extension.install(tab.page);
  const maker = new Trader(tab);
  await maker.go(server.at.page!);
  try {
    await tab.page.locator('#wallets').getByText('Test Wallet').click();
    await maker.address();
    await maker.fund();
    const order = await maker.place({ side: 'sell', price: '3.500', amount: '900' });
    await other.sees('3.500', 900);
    await extension.transfer(world.token('VTR'), other.address as Hex, 500n * 10n ** 18n);
    await other.sees('3.500', 500);
    await expect(order).toHaveAttribute('data-state', /open|shared/);
    await extension.transfer(world.token('VTR'), other.address as Hex, 500n * 10n ** 18n);
    await expect(order).toHaveAttribute('data-state', 'unfunded');
    await other.sees('3.500', 0);
    expect(maker.tab.errors).toEqual([]);
  } finally {
    await maker.close();
  }
});

test('an order that expires while somebody reviews a take of it is not taken, and nothing is lost', async () => {
  const [maker, taker] = await pair(server.at.page!);
  try {
    await taker.fill({ side: 'buy', kind: 'take', price: '3.700', amount: '4' }); // what it takes does not live for long
    // The form offers no life this short, the API does.
    await maker.call('place', { market: 'VTR/tUSD', side: 'sell', price: '3.700', amount: '4', expiry: '30' });
    const order = maker.orders().first();
    await expect(taker.level('3.700')).toBeVisible();
    await taker.review();
    await expect(order).toHaveAttribute('data-state', 'expired', { timeout: 120_000 });
    await expect(order).toContainText('stayed in your wallet');
    for (const t of [maker, taker]) await expect(t.level('3.700')).toHaveCount(0);
    await taker.confirm();
    const problem = taker.page.locator('#review [data-error]');
    await expect(problem).toHaveAttribute('data-key', 'least_not_met');
    await expect(problem).toContainText('No money moved');
    await expect(taker.transactions()).toHaveCount(0);
    for (const t of [maker, taker]) {
      expect(await t.has('VTR')).toBe(1000);
      expect(t.tab.errors).toEqual([]);
    }
  } finally {
    await Promise.all([maker.close(), taker.close()]);
  }
});

test('an expiry in the past is told at its field and keeps what was typed', async () => {
  const trader = await Trader.open(server.at.page!);
  try {
    await trader.fill({ side: 'sell', price: '2.500', amount: '1', expiry: 'at' });
    const { page } = trader;
    for (const [at, says] of [
      ['2020-01-01T12:00', 'This time has passed.'],
      ['2999-01-01T12:00', 'An order lives 30 days at most.'],
    ] as const) {
      await page.locator('#at').fill(at);
      await expect(page.locator('#err-at')).toHaveText(says);
      await expect(page.locator('#at')).toHaveAttribute('aria-invalid', 'true');
      await expect(page.locator('#go [type=submit]')).toHaveAttribute('aria-disabled', 'true');
      await page.locator('#amount').press('Enter');
      await expect(page.locator('#review')).toBeHidden();
    }
    await expect(page.locator('#price')).toHaveValue('2.500');
    await expect(page.locator('#amount')).toHaveValue('1');
    expect(trader.tab.errors).toEqual([]);
  } finally {
    await trader.close();
  }
});

test('a form with wrong input says what is wrong at its field and opens no review', async () => {
  const trader = await Trader.open(server.at.page!);
  try {
    await trader.createWallet();
    await trader.fund();
    const { page } = trader;
    // Amount and total follow from each other, and a part of what is free fills both.
    await expect(page.locator('#facts')).toHaveAttribute('data-free-base', '1000');
    await trader.fill({ side: 'sell', price: '2.500', amount: '10' });
    await expect(page.locator('#total')).toHaveValue('25');
    await page.locator('#total').fill('30');
    await expect(page.locator('#amount')).toHaveValue('12');
    await page.locator('#order [data-part="25"]').click();
    await expect(page.locator('#amount')).toHaveValue('250');
    await expect(page.locator('#total')).toHaveValue('625');
    for (const [field, value, says] of [
      ['price', 'abc', 'Enter a plain number such as 12.5.'],
      ['price', '-1', 'Enter a plain number such as 12.5.'],
      ['price', '0', 'Must be above zero.'],
      ['price', '2.12345', 'The smallest step is 0.001.'],
      ['price', '9'.repeat(40), 'This number is too large.'],
      ['amount', 'ten', 'Enter a plain number such as 12.5.'],
      ['amount', '-2', 'Enter a plain number such as 12.5.'],
      ['amount', '1e9', 'Enter a plain number such as 12.5.'],
      ['amount', '0.00001', 'The smallest step is 0.001.'],
      ['amount', '0', 'Must be above zero.'],
    ] as const) {
      await trader.fill({ side: 'sell', price: '2.500', amount: '1' });
      await page.locator(`#${field}`).fill(value);
      await expect(page.locator(`#err-${field}`)).toHaveText(says);
      await expect(page.locator(`#${field}`)).toHaveAttribute('aria-invalid', 'true');
      await expect(page.locator('#go [type=submit]')).toHaveAttribute('aria-disabled', 'true');
      await page.locator(`#${field}`).press('Enter');
      await expect(page.locator('#review')).toBeHidden();
    }
    await trader.fill({ side: 'sell', price: '2.500', amount: '5000' });
    await expect(page.locator('#err-amount')).toHaveText(/^More than your 1,?000(\.0+)? VTR\.$/);
    await expect(page.locator('#go [type=submit]')).toHaveAttribute('aria-disabled', 'true');
    await page.locator('#amount').press('Enter');
    await expect(page.locator('#review')).toBeHidden();

    // A program that goes around the form meets the same limits.
    const placing = { market: 'VTR/tUSD', side: 'sell', price: '2.500', amount: '1' };
    for (const [change, says] of [
      [{ price: 'abc' }, 'not in the right form'],
      [{ price: '-1' }, 'not in the right form'],
      [{ price: '2.12345' }, 'does not fit the steps of this market'],
      [{ amount: '5000' }, 'balance does not cover this order'],
      [{ market: 'VTR/VTR' }, 'no such thing'],
    ] as const) {
      const refused = await trader.call('place', { ...placing, ...change }).then(() => 'placed', (e: Error) => e.message);
      expect(refused, JSON.stringify(change)).toContain(says);
    }
    await expect(trader.orders()).toHaveCount(0);
    expect(await trader.has('VTR')).toBe(1000);
    expect(trader.tab.errors).toEqual([]);
  } finally {
    await trader.close();
  }
});
