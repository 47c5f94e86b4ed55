import { expect, test } from '@playwright/test';
import { pair } from './trader.ts';
import { World, type Program, type Remote } from './world.ts';

let world: World;
let server: Program;
let keeper: Remote;
let settled = 0; // batches before this test
test.beforeAll(async () => {
  world = await World.start();
  server = await world.serve();
  keeper = await world.keeper(server.at.signaling!);
});
test.afterAll(async () => {
  await world.stop();
});

/** The keeper settled one batch more, and sent nothing else. */
async function settledOnce(): Promise<void> {
  settled++;
  const sent = async (): Promise<string[]> => (await keeper.call<{ kind: string; state: string }[]>('transactions')).map((x) => `${x.kind} ${x.state}`);
  await expect.poll(sent).toEqual(Array<string>(settled).fill('settle confirmed'));
}

test('crossed limit orders of two browsers settle at one price between them, by a keeper, and nobody clicks again', async () => {
  const [seller, buyer] = await pair(server.at.page!);
  try {
    await Promise.all([seller.linked(2), buyer.linked(2)]);
    const ask = await seller.place({ side: 'sell', price: '2.400', amount: '7' });
    await expect(buyer.level('2.400')).toBeVisible();
    const bid = await buyer.place({ side: 'buy', price: '2.500', amount: '7', whole: true });
    for (const order of [ask, bid]) await expect(order).toHaveAttribute('data-state', 'filled');
    await expect.poll(() => buyer.has('VTR')).toBe(1007);
    await expect.poll(() => buyer.has('tUSD')).toBe(5000 - 7 * 2.45);
    await expect.poll(() => seller.has('tUSD')).toBe(5000 + 7 * 2.45);
    for (const t of [seller, buyer]) {
      await expect(t.trades().first()).toContainText('2.450');
      await expect(t.trades().first()).toContainText('in a batch');
      await expect(t.level('2.400')).toHaveCount(0);
      expect(t.tab.errors).toEqual([]);
    }
    await settledOnce();
  } finally {
    await Promise.all([seller.close(), buyer.close()]);
  }
});

test('a buy order in parts that crosses at a better price buys its amount, ends filled, and buys no more', async () => {
  const [seller, buyer] = await pair(server.at.page!);
  try {
    await Promise.all([seller.linked(2), buyer.linked(2)]);
    const ask = await seller.place({ side: 'sell', price: '2.010', amount: '70' });
    await expect(buyer.level('2.010')).toBeVisible();
    const bid = await buyer.place({ side: 'buy', price: '3.000', amount: '40' });
    await expect(bid).toHaveAttribute('data-state', 'filled');
    await expect(ask).toHaveAttribute('data-state', 'partly_filled');
    await expect.poll(() => buyer.has('VTR')).toBe(1040);
    await expect.poll(() => buyer.has('tUSD')).toBe(5000 - 40 * 2.505);
    // What is left of its total would buy six more of the thirty that are still offered.
    const then = await world.block();
    await expect.poll(() => world.block()).toBeGreaterThan(then + 3);
    expect(await buyer.has('VTR')).toBe(1040);
    expect(await buyer.has('tUSD')).toBe(5000 - 40 * 2.505);
    await expect(bid).toHaveAttribute('data-state', 'filled');
    await expect(buyer.level('2.010')).toBeVisible();
    await settledOnce();
    for (const t of [seller, buyer]) expect(t.tab.errors).toEqual([]);
  } finally {
    await Promise.all([seller.close(), buyer.close()]);
  }
});
