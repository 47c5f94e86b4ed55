import { expect, test } from '@playwright/test';
import { Tab } from './browser.ts';
import { pair } from './trader.ts';
import { World, type Program, type Remote } from './world.ts';

let world: World;
let server: Program;
let keeper: Remote;
let address: string; // of its account
let settled = 0; // batches before this test
test.beforeAll(async () => {
  world = await World.start();
  server = await world.serve();
  ({ node: keeper, address } = await world.funded(server.at.signaling!, '--keep'));
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
      await expect(t.trades().first().locator('.tell')).toHaveAttribute('data-tell', new RegExp(`by ${address}$`));
      await expect(t.page.locator(`#keeper-${address}`)).toHaveCount(1);
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

test('in the demo the market makers are the keepers: crossed limit orders of two browsers settle, and nobody clicks again', async () => {
  const world = await World.start();
  const server = await world.serve(2);
  const [seller, buyer] = await pair(server.at.page!, Tab.launch);
  try {
    const bids = async (): Promise<{ price: string }[]> => (await buyer.call<{ bids: { price: string }[] | null }>('book', { market: 'VTR/tUSD' })).bids ?? [];
    await expect.poll(async () => (await bids()).length).toBeGreaterThan(0);
    // Above what the makers bid; whatever they quote a moment later, the bid reaches somebody.
    const best = Number((await bids())[0]!.price);
    const limit = best + 0.001;
    const ask = await seller.place({ side: 'sell', price: limit.toFixed(3), amount: '7' });
    const bid = await buyer.place({ side: 'buy', price: (best * 1.1).toFixed(3), amount: '7' });
    for (const order of [ask, bid]) await expect(order).toHaveAttribute('data-state', 'filled');
    await expect.poll(() => buyer.has('VTR')).toBe(1007);
    await expect.poll(() => seller.has('VTR')).toBe(993);
    expect(await seller.has('tUSD')).toBeGreaterThanOrEqual(5000 + 7 * Number(limit.toFixed(3)));
    for (const t of [seller, buyer]) {
      const { fills } = await t.call<{ fills: { tx: string; keeper?: string }[] }>('history.fills');
      expect(fills.length).toBeGreaterThan(0);
      for (const { tx, keeper } of fills) {
        expect(keeper).toMatch(/^0x[0-9a-fA-F]{40}$/);
        await expect(t.page.locator(`#trades tr[data-tx="${tx}"] .tell`).first()).toHaveAttribute('data-tell', new RegExp(`by ${keeper}$`));
        await expect(t.page.locator(`#keeper-${keeper}`)).toHaveCount(1);
      }
      const sent = (await t.call<{ kind: string }[]>('transactions')).map((x) => x.kind);
      expect(sent.filter((kind) => kind === 'take' || kind === 'settle')).toEqual([]);
      expect(t.tab.errors).toEqual([]);
    }
  } finally {
    await Promise.all([seller.close(), buyer.close()]);
    await world.stop();
  }
});
