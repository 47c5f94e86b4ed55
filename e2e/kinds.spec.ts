import { expect, test, type Locator } from '@playwright/test';
import { Peer } from './peer.ts';
import { pair, Trader } from './trader.ts';
import { World, type Program } from './world.ts';

// Orders that are changed, renewed, or kept by their maker's node until they are due.

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

/** Opens a page with a wallet and play money, linked with the other. */
async function open(): Promise<Trader> {
  const maker = await Trader.open(server.at.page!);
  await maker.createWallet();
  await maker.fund();
  await maker.linked();
  return maker;
}

/** Takes down what both have in the book, so that the next test finds it empty, and ends. */
async function leave(maker: Trader): Promise<void> {
  await maker.call('cancel', { all: true }).catch(() => {}); // a wallet that is locked by now has nothing left
  await other.leave();
  await maker.close();
}

/** Fills the form for an order that the node keeps until it is due. */
async function later(t: Trader, side: 'buy' | 'sell', plan: string, fields: Record<string, string>): Promise<void> {
  const form = t.page.locator('#order');
  await form.locator(`label.${side}`).click();
  await form.locator('label:has([name=kind][value=plan])').click();
  await form.locator('#plan').selectOption(plan);
  for (const [name, value] of Object.entries(fields)) await form.locator(`#${name}`).fill(value);
}

/** Reviews and sets up what the form holds, and returns its row. */
async function setUp(t: Trader, ...shown: string[]): Promise<Locator> {
  const before = await t.page.locator('#kept tr').count();
  const preview = await t.review();
  for (const text of shown) await expect(preview).toContainText(text);
  await t.confirm();
  await expect(t.page.locator('#kept tr')).toHaveCount(before + 1);
  return t.page.locator('#kept tr').first();
}

/** The parts of a conditional order with their states, as its row shows them. */
const legs = (row: Locator): Locator => row.locator('.legs li');

async function again(t: Trader): Promise<void> {
  await t.page.reload();
  await t.ready();
  await t.linked(1);
}

test('an order is changed in place, others see the change, and the chain counts both versions as one', async () => {
  const maker = await open();
  try {
    const first = await maker.place({ side: 'sell', price: '3.100', amount: '5' });
    await other.sees('3.100', 5);
    await first.getByRole('button', { name: /^Edit order/ }).click();
    await expect(maker.page.locator('#price')).toHaveValue('3.100');
    await expect(maker.page.locator('#amount')).toHaveValue('5.000');
    await maker.page.locator('#price').fill('3.050');
    await maker.page.locator('#amount').fill('7');
    const preview = await maker.review();
    await expect(preview).toContainText('together give at most');
    await expect(preview).toContainText('7 VTR');
    await maker.confirm();
    await other.sees('3.100', 0);
    await other.sees('3.050', 7);
    const [now, before] = await maker.call<{ state: string; sentence: string; replaces: string; id: string }[]>('orders');
    expect(before!.state).toBe('cancelled');
    expect(before!.sentence).toContain('took its place');
    expect(now!.replaces).toBe(before!.id);

    // Part of it is taken; what is left is changed again, and then taken whole.
    await other.take('buy', '2');
    await expect(maker.orders().first()).toHaveAttribute('data-state', 'partly_filled');
    await maker.orders().first().getByRole('button', { name: /^Edit order/ }).click();
    await expect(maker.page.locator('#amount')).toHaveValue('5.000');
    await maker.page.locator('#price').fill('3.020');
    await maker.review();
    await maker.confirm();
    await other.sees('3.020', 5);
    await other.take('buy', '5');
    await expect(maker.orders().first()).toHaveAttribute('data-state', 'filled');
    await expect.poll(() => maker.has('VTR')).toBe(1000 - 7);
    expect(maker.tab.errors).toEqual([]);
  } finally {
    await leave(maker);
  }
});

test('an order whose time is about to end says so, and one tap renews it', async () => {
  const maker = await open();
  try {
    await maker.call('place', { market: 'VTR/tUSD', side: 'sell', price: '3.400', amount: '4', expiry: '80' });
    const row = maker.orders().first();
    await other.sees('3.400', 4);
    await expect(row).toContainText('Its time is about to end.', { timeout: 120_000 });
    await maker.page.locator('#bell').click();
    await expect(maker.page.locator('#news li').first()).toContainText('Renew it to keep it in the book.');
    await expect(maker.page.locator('#news').getByRole('button', { name: /^Renew: Sell 4/ })).toBeVisible();
    await maker.page.keyboard.press('Escape');
    await row.getByRole('button', { name: /^Renew order/ }).click();
    await expect(maker.orders()).toHaveCount(2);
    const [renewed, old] = await maker.call<{ expiry: number; price: string; left: string; state: string }[]>('orders');
    expect(renewed!.expiry).toBeGreaterThan(old!.expiry);
    expect([renewed!.price, renewed!.left, old!.state]).toEqual(['3.400', '4.000', 'cancelled']);
    await other.sees('3.400', 4);
    expect(maker.tab.errors).toEqual([]);
  } finally {
    await leave(maker);
  }
});

test('a stop waits on the device through a reload, says why it is held up, and trades once the wallet is open', async () => {
  const maker = await open();
  try {
    const offer = (side: 'buy' | 'sell', price: string): Promise<{ id: string }> => other.place(side, price, '20');
    const high = await offer('buy', '2.000');
    await offer('sell', '2.200');
    await expect(maker.level('2.000')).toBeVisible();
    await expect(maker.level('2.200')).toBeVisible();

    await later(maker, 'sell', 'stop', { amount: '6', stop: '2.500' });
    await expect(maker.page.locator('#err-stop')).toContainText('this is reached already');
    await expect(maker.page.locator('#stop')).toHaveAttribute('aria-invalid', 'true');
    const box = await maker.page.locator('.for-stop .box').boundingBox();
    const wide = await maker.page.locator('.box:has(#amount)').boundingBox();
    expect(Math.abs(box!.width - wide!.width)).toBeLessThan(1); // alone in its row
    await maker.page.locator('#stop').fill('1.800');
    await expect(maker.page.locator('#err-stop')).toBeEmpty();
    const row = await setUp(maker, 'when the price is 1.800 or below', 'This node must be running');
    await expect(row).toHaveAttribute('data-state', 'armed');
    expect(await maker.call<unknown[]>('orders')).toEqual([]); // nobody hears of it

    await again(maker);
    await expect(row).toHaveAttribute('data-state', 'armed');
    await offer('buy', '1.790');
    await other.call('cancel', { id: high.id });
    await offer('sell', '1.795');
    await expect(maker.level('1.795')).toBeVisible();
    await expect(row).toHaveAttribute('data-state', 'waits', { timeout: 120_000 });
    await expect(row).toContainText('wallet is locked');
    await maker.unlock();
    await expect(row).toHaveAttribute('data-state', 'done', { timeout: 120_000 });
    await expect.poll(() => maker.has('VTR')).toBe(1000 - 6);
    await expect.poll(() => maker.has('tUSD')).toBe(5000 + 6 * 1.79);
    expect(maker.tab.errors).toEqual([]);
  } finally {
    await leave(maker);
  }
});

test('one cancels the other: the target stands in the book, and when the price falls the stop takes its place', async () => {
  const maker = await open();
  try {
    const offer = (side: 'buy' | 'sell', price: string): Promise<{ id: string }> => other.place(side, price, '20');
    const high = await offer('buy', '2.000');
    await offer('sell', '2.200');
    await expect(maker.level('2.000')).toBeVisible();
    await expect(maker.level('2.200')).toBeVisible();
    await later(maker, 'sell', 'oco', { amount: '6', target: '2.600', stop: '1.800', price: '' });
    const row = await setUp(maker, 'when the price is 1.800 or below', 'sell 6.000 at 2.600');
    await expect(row).toHaveAttribute('data-state', 'working');
    await expect(legs(row).nth(0)).toContainText('in the book');
    await expect(legs(row).nth(1)).toContainText('waits');
    await other.sees('2.600', 6);

    await again(maker);
    await expect(row).toHaveAttribute('data-state', 'working');
    await other.sees('2.600', 6);
    await maker.unlock();
    await offer('buy', '1.790');
    await other.call('cancel', { id: high.id });
    await offer('sell', '1.795');
    await other.sees('1.782', 6, 120_000); // a hundredth beyond the trigger
    await other.sees('2.600', 0);
    await expect(legs(row).nth(1)).toContainText('in the book');
    await other.take('buy', '6');
    await expect(row).toHaveAttribute('data-state', 'done');
    await expect(legs(row).nth(0)).toContainText('ended');
    await expect(legs(row).nth(1)).toContainText('filled');
    await expect.poll(() => maker.has('VTR')).toBe(1000 - 6);
    await expect.poll(() => maker.has('tUSD')).toBe(5000 + 6 * 1.782);
    expect(maker.tab.errors).toEqual([]);
  } finally {
    await leave(maker);
  }
});

test('a bracket enters whole, and its target and stop go out of it, one or the other', async () => {
  const maker = await open();
  try {
    await later(maker, 'buy', 'bracket', { amount: '4', price: '2.500', target: '2.800', stop: '2.300' });
    const row = await setUp(maker, 'once part 1 is filled', 'buy 4.000 at 2.500');
    await expect(row).toHaveAttribute('data-state', 'working');
    await other.sees('2.500', 4);

    await again(maker);
    await expect(row).toHaveAttribute('data-state', 'working');
    await expect(legs(row)).toHaveCount(3);
    await expect(legs(row).nth(1)).toContainText('waits');
    expect(await maker.call<{ orders: number }>('book', { market: 'VTR/tUSD' })).toMatchObject({ asks: [] });
    await maker.unlock();
    await other.take('sell', '4');
    await other.sees('2.800', 4, 120_000);
    await expect(legs(row).nth(0)).toContainText('filled');
    await expect(legs(row).nth(1)).toContainText('in the book');
    await expect(legs(row).nth(2)).toContainText('waits');
    await other.take('buy', '4');
    await expect(row).toHaveAttribute('data-state', 'done');
    await expect(legs(row).nth(2)).toContainText('ended by the other part');
    await expect.poll(() => maker.has('VTR')).toBe(1000);
    await expect.poll(() => maker.has('tUSD')).toBe(5000 + 4 * 2.8 - 4 * 2.5);
    expect(maker.tab.errors).toEqual([]);
  } finally {
    await leave(maker);
  }
});

test('a ladder stands in the book at once, parts over time trade at their times, and both outlive a reload', async () => {
  const maker = await open();
  try {
    await other.place('buy', '1.600', '20');
    await expect(maker.level('1.600')).toBeVisible();
    await later(maker, 'sell', 'ladder', { amount: '6', first: '3.000', last: '3.200', count: '3' });
    const ladder = maker.page.locator('#kept tr').last();
    await setUp(maker, 'nothing must stay running', 'sell 2.000 at 3.100');
    for (const price of ['3.000', '3.100', '3.200']) await other.sees(price, 2);
    await later(maker, 'sell', 'twap', { amount: '4', price: '1.500', count: '2', every: '40' });
    const series = await setUp(maker, 'sell 2.000 at 1.500');
    await expect(legs(series).nth(0)).toContainText('filled');
    await expect(legs(series).nth(1)).toContainText('waits');
    await expect(series).toHaveAttribute('data-state', 'armed');

    await again(maker);
    await maker.unlock();
    await expect(ladder).toHaveAttribute('data-state', 'working');
    await expect(series).toHaveAttribute('data-state', 'done', { timeout: 120_000 });
    await expect.poll(() => maker.has('VTR')).toBe(1000 - 4);
    await expect.poll(() => maker.has('tUSD')).toBe(5000 + 4 * 1.6);
    await other.take('buy', '2');
    await expect(legs(ladder).nth(0)).toContainText('filled');
    await expect(legs(ladder).nth(1)).toContainText('in the book');
    await ladder.getByRole('button', { name: 'Cancel Ladder of prices' }).click();
    await expect(ladder).toHaveAttribute('data-state', 'cancelled');
    for (const price of ['3.000', '3.100', '3.200']) await other.sees(price, 0);
    await expect.poll(() => maker.has('VTR')).toBe(1000 - 6);
    expect(maker.tab.errors).toEqual([]);
  } finally {
    await leave(maker);
  }
});

test('what is wrong with a conditional order is told at its field', async () => {
  const trader = await Trader.open(server.at.page!);
  const { page } = trader;
  try {
    for (const [plan, side, fields, at, says] of [
      ['stop', 'sell', { stop: 'abc' }, 'stop', 'Enter a plain number such as 12.5.'],
      ['oco', 'sell', { target: '2', stop: '3', price: '' }, 'target', 'The target must lie above the stop.'],
      ['oco', 'buy', { target: '3', stop: '2' }, 'target', 'The target must lie below the stop.'],
      ['bracket', 'buy', { price: '5', target: '3', stop: '2' }, 'price', 'The entry must lie between stop and target.'],
      ['twap', 'buy', { price: '2', count: '1', every: '60' }, 'count', '2 to 24 parts.'],
      ['twap', 'buy', { count: '2', every: '5' }, 'every', 'At least 10 seconds between parts.'],
      ['ladder', 'sell', { first: '2.000', last: '2.001', count: '10' }, 'last', 'The prices lie closer than a tick for each part.'],
      ['ladder', 'sell', { count: 'few' }, 'count', 'Enter a whole number.'],
    ] as const) {
      await later(trader, side, plan, { amount: '5', ...fields });
      await expect(page.locator(`#err-${at}`), `${plan} ${at}`).toHaveText(says);
      const field = page.locator(`#${at}`);
      await expect(field).toHaveAttribute('aria-invalid', 'true');
      await expect(field).toHaveAccessibleDescription(says);
      await expect(page.locator('#order [aria-invalid=true]')).toHaveCount(1);
      await expect(page.locator('#go [type=submit]')).toHaveAttribute('aria-disabled', 'true');
      await page.locator('#amount').press('Enter');
      await expect(field).toBeFocused();
      await expect(page.locator('#review')).toBeHidden();
    }
    expect(trader.tab.errors).toEqual([]);
  } finally {
    await trader.close();
  }
});

test('an order for one person goes as a link: it is in no book, is checked, and only that person takes it', async () => {
  const [maker, friend] = await pair(server.at.page!);
  try {
    const to = await friend.address();
    await maker.fill({ side: 'sell', price: '3.600', amount: '8' });
    await maker.page.getByText('For one person only').click();
    await maker.page.locator('#taker').fill(to);
    await expect(await maker.review()).toContainText('with the link that you get');
    await maker.confirm();
    const row = maker.orders().first();
    await expect(row).toContainText('Signed for one taker only.');
    const link = (await row.getByRole('button', { name: 'Copy link' }).getAttribute('data-link'))!;
    await expect(friend.level('3.600')).toHaveCount(0);

    // Whoever it is not for sees it, and is told so.
    await maker.page.evaluate((text) => void (location.hash = `order=${text}`), link);
    await expect(maker.page.locator('#preview .fault')).toHaveAttribute('data-key', 'not_taker');
    await maker.page.locator('#preview [data-close]').click();

    await friend.go(`${server.at.page!.replace(/\/$/, '')}/trade/VTR-tUSD#order=${link}`);
    await expect(friend.page.locator('#preview .fault')).toHaveAttribute('data-key', 'wallet_locked');
    await friend.page.locator('#preview [data-close]').click();
    await friend.page.reload(); // it is kept for this tab
    await friend.ready();
    await friend.unlock();
    const preview = friend.page.locator('#preview');
    await expect(preview).toContainText('Offered to you');
    await expect(preview.locator('form.actions [type=submit]')).toBeVisible();
    await friend.confirm();
    await expect(friend.transactions().first()).toHaveAttribute('data-state', 'confirmed');
    await expect(row).toHaveAttribute('data-state', 'filled');
    await expect.poll(() => friend.has('VTR')).toBe(1008);
    for (const t of [maker, friend]) expect(t.tab.errors).toEqual([]);
  } finally {
    await Promise.all([maker.close(), friend.close()]);
  }
});
