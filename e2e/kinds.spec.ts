import { expect, test } from '@playwright/test';
import { pair, Trader } from './trader.ts';
import { World, type Program } from './world.ts';

// Orders that are changed, renewed, or kept by their maker's node until they are due.

let world: World;
let server: Program;
test.beforeAll(async () => {
  world = await World.start();
  server = await world.serve();
});
test.afterAll(async () => {
  await world.stop();
});

/** Calls a method of the node behind a trader's page. */
function call<R>(t: Trader, method: string, params: object = {}): Promise<R> {
  return t.page.evaluate(
    ([m, p]) => (window as unknown as { virtua: { call(method: string, params: object): Promise<R> } }).virtua.call(m as string, p as object),
    [method, params] as const,
  );
}

test('an order is changed in place, others see the change, and the chain counts both versions as one', async () => {
  const [maker, other] = await pair(server.at.page!);
  try {
    const first = await maker.place({ side: 'sell', price: '3.100', amount: '5' });
    await expect(other.level('3.100')).toBeVisible();
    await first.getByRole('button', { name: /^Edit order/ }).click();
    await expect(maker.page.locator('#price')).toHaveValue('3.100');
    await expect(maker.page.locator('#amount')).toHaveValue('5.000');
    await maker.page.locator('#price').fill('3.050');
    await maker.page.locator('#amount').fill('7');
    const preview = await maker.review();
    await expect(preview).toContainText('together give at most');
    await expect(preview).toContainText('7 VTR');
    await maker.confirm();
    await expect(other.level('3.100')).toHaveCount(0);
    await expect(other.level('3.050')).toContainText('7');
    const [now, before] = await call<{ state: string; sentence: string; replaces: string; id: string }[]>(maker, 'orders');
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
    await expect(other.level('3.020')).toContainText('5');
    await other.take('buy', '5');
    await expect(maker.orders().first()).toHaveAttribute('data-state', 'filled');
    await expect.poll(() => maker.has('VTR')).toBe(1000 - 7);
    for (const t of [maker, other]) expect(t.tab.errors).toEqual([]);
  } finally {
    await Promise.all([maker.close(), other.close()]);
  }
});

test('an order whose time is about to end says so, and one tap renews it', async () => {
  const [maker, other] = await pair(server.at.page!);
  try {
    await call(maker, 'place', { market: 'VTR/tUSD', side: 'sell', price: '3.400', amount: '4', expiry: '80' });
    const row = maker.orders().first();
    await expect(other.level('3.400')).toBeVisible();
    await expect(row).toContainText('Its time is about to end.', { timeout: 60_000 });
    await row.getByRole('button', { name: /^Renew order/ }).click();
    await expect(maker.orders()).toHaveCount(2);
    const [renewed, old] = await call<{ expiry: number; price: string; left: string; state: string }[]>(maker, 'orders');
    expect(renewed!.expiry).toBeGreaterThan(old!.expiry);
    expect([renewed!.price, renewed!.left, old!.state]).toEqual(['3.400', '4.000', 'cancelled']);
    await expect(other.level('3.400')).toContainText('4');
    for (const t of [maker, other]) expect(t.tab.errors).toEqual([]);
  } finally {
    await Promise.all([maker.close(), other.close()]);
  }
});

test('a stop waits on the device through a reload, says why it is held up, and trades once the wallet is open', async () => {
  const [maker, other] = await pair(server.at.page!);
  try {
    const offer = (side: string, price: string) => call<{ id: string }>(other, 'place', { market: 'VTR/tUSD', side, price, amount: '20' });
    const high = await offer('buy', '2.000');
    await offer('sell', '2.200');
    await expect(maker.level('2.000')).toBeVisible();
    await expect(maker.level('2.200')).toBeVisible();

    const form = maker.page.locator('#order');
    await form.locator('label.sell').click();
    await form.locator('label:has([name=kind][value=plan])').click();
    await form.locator('#plan').selectOption('stop');
    await form.locator('#amount').fill('6');
    await form.locator('#stop').fill('2.500');
    const preview = await maker.review();
    await expect(preview).toContainText('reached already');
    await maker.page.locator('#preview [data-close]').click();
    await form.locator('#stop').fill('1.800');
    await maker.review();
    await expect(preview).toContainText('when the price is 1.800 or below');
    await expect(preview).toContainText('This node must be running');
    await maker.confirm();
    const row = maker.page.locator('#kept tr').first();
    await expect(row).toHaveAttribute('data-state', 'armed');
    expect(await call<unknown[]>(maker, 'orders')).toEqual([]); // nobody hears of it

    await maker.page.reload();
    await maker.ready();
    await maker.linked(1);
    await expect(row).toHaveAttribute('data-state', 'armed');
    await offer('buy', '1.790');
    await call(other, 'cancel', { id: high.id });
    await offer('sell', '1.795');
    await expect(maker.level('1.795')).toBeVisible();
    await expect(row).toHaveAttribute('data-state', 'waits', { timeout: 60_000 });
    await expect(row).toContainText('wallet is locked');
    await maker.unlock();
    await expect(row).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
    await expect.poll(() => maker.has('VTR')).toBe(1000 - 6);
    await expect.poll(() => maker.has('tUSD')).toBe(5000 + 6 * 1.79);
    for (const t of [maker, other]) expect(t.tab.errors).toEqual([]);
  } finally {
    await Promise.all([maker.close(), other.close()]);
  }
});

test('an order for one person goes as a link: it is in no book, is checked, and only that person takes it', async () => {
  const [maker, other] = await pair(server.at.page!);
  try {
    const to = await other.address();
    await maker.fill({ side: 'sell', price: '3.600', amount: '8' });
    await maker.page.getByText('For one person only').click();
    await maker.page.locator('#taker').fill(to);
    await expect(await maker.review()).toContainText('with the link that you get');
    await maker.confirm();
    const row = maker.orders().first();
    await expect(row).toContainText('Signed for one taker only.');
    const link = (await row.getByRole('button', { name: /^Copy the link/ }).getAttribute('data-link'))!;
    await expect(other.level('3.600')).toHaveCount(0);

    // Whoever it is not for sees it, and is told so.
    await maker.page.evaluate((text) => void (location.hash = `order=${text}`), link);
    await expect(maker.page.locator('#preview .fault')).toHaveAttribute('data-key', 'not_taker');
    await maker.page.locator('#preview [data-close]').click();

    await other.go(`${server.at.page!.replace(/\/$/, '')}/trade/VTR-tUSD#order=${link}`);
    await expect(other.page.locator('#preview .fault')).toHaveAttribute('data-key', 'wallet_locked');
    await other.page.locator('#preview [data-close]').click();
    await other.unlock();
    await other.page.evaluate((text) => void (location.hash = `order=${text}`), link);
    const preview = other.page.locator('#preview');
    await expect(preview).toContainText('Offered to you');
    await expect(preview.locator('form.actions [type=submit]')).toBeVisible();
    await other.confirm();
    await expect(other.transactions().first()).toHaveAttribute('data-state', 'confirmed');
    await expect(row).toHaveAttribute('data-state', 'filled');
    await expect.poll(() => other.has('VTR')).toBe(1008);
    for (const t of [maker, other]) expect(t.tab.errors).toEqual([]);
  } finally {
    await Promise.all([maker.close(), other.close()]);
  }
});
