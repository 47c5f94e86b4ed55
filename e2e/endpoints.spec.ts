import { expect, test, type Locator } from '@playwright/test';
import { Endpoint, type Mode } from './rpc.ts';
import { Trader } from './trader.ts';
import { World } from './world.ts';

// Chain endpoints that lie, fail or are elsewhere, and a chain that changes its mind.

let world: World;
const proxies: Endpoint[] = [];
test.beforeAll(async () => {
  world = await World.start();
});
test.afterAll(async () => {
  for (const p of proxies) await p.stop();
  await world.stop();
});

async function endpoint(mode?: Mode): Promise<Endpoint> {
  const e = await Endpoint.start(world.chain.at.rpc, mode);
  proxies.push(e);
  return e;
}

/** The page's line on an endpoint. */
const line = (t: Trader, e: Endpoint): Locator => t.page.locator('#network .facts-list li').filter({ hasText: e.host });
const notice = (t: Trader, key: string): Locator => t.page.locator(`#notices [data-key=${key}]`);

/** Gives a page a wallet with play money, and a peer. */
async function ready(t: Trader): Promise<void> {
  await t.linked(1);
  await world.gift(await t.createWallet());
  await expect.poll(() => t.has('VTR')).toBe(1000);
}

/** What the browser itself logs of an endpoint that breaks connections; all else is an error. */
const broken = (...list: Endpoint[]): RegExp => new RegExp(`Failed to load resource.*(${list.map((e) => e.host).join('|')})`);

test('an endpoint that lies about balances beside one honest: nothing false is shown, and the page says that they contradict', async () => {
  const [honest, liar] = [await endpoint(), await endpoint('balances')];
  const trader = await Trader.open(await world.site([liar.url, honest.url]));
  try {
    await world.gift(await trader.createWallet());
    await expect(notice(trader, 'disagreement')).toContainText('Chain endpoints contradict each other');
    await expect(line(trader, liar)).toContainText('contradicts the others');
    expect(await trader.balance('VTR').getAttribute('data-exact')).not.toBe('2000');

    liar.mode = 'honest';
    await expect.poll(() => trader.has('VTR'), { timeout: 90_000 }).toBe(1000);
    await expect(notice(trader, 'disagreement')).toHaveCount(0, { timeout: 90_000 });
    expect(trader.tab.errors).toEqual([]);
  } finally {
    await trader.close();
  }
});

for (const lie of ['balances', 'fills'] as const) {
  test(`an endpoint that lies about ${lie} beside two honest ones is outvoted, and two traders trade`, async () => {
    const [liar, one, two] = [await endpoint(lie), await endpoint(), await endpoint()];
    const site = await world.site([liar.url, one.url, two.url]);
    const [maker, taker] = await Promise.all([Trader.open(site), Trader.open(site)]);
    try {
      await Promise.all([maker, taker].map(ready));
      const order = await maker.place({ side: 'sell', price: '2.500', amount: '7' });
      await expect(taker.level('2.500')).toBeVisible();
      await taker.take('buy', '7');
      await expect(taker.transactions().first()).toHaveAttribute('data-state', 'confirmed');
      await expect(order).toHaveAttribute('data-state', 'filled');
      await expect.poll(() => taker.has('VTR')).toBe(1007);
      // Whoever is behind at a moment is not asked: where it was not asked yet, further trades make questions.
      await expect(async () => {
        const found = await Promise.all([maker, taker].map(async (t) => (await line(t, liar).innerText()).includes('contradicts the others')));
        if (found.every(Boolean)) return;
        await maker.call('place', { market: 'VTR/tUSD', side: 'sell', price: '2.500', amount: '1' });
        await expect(taker.level('2.500')).toBeVisible();
        await taker.call('take', { market: 'VTR/tUSD', side: 'buy', amount: '1' });
        for (const t of [maker, taker]) await expect(line(t, liar)).toContainText('contradicts the others', { timeout: 10_000 });
      }).toPass({ timeout: 180_000 });
      for (const t of [maker, taker]) {
        await expect(t.trades().first()).toContainText('2.500');
        for (const honest of [one, two]) await expect(line(t, honest)).toContainText('agrees');
        expect(t.tab.errors).toEqual([]);
      }
    } finally {
      await Promise.all([maker.close(), taker.close()]);
    }
  });
}

test('endpoints that are down, silent or on another chain are named, and trading goes on by the others', async () => {
  const [good, bad] = [await endpoint(), await endpoint('down')];
  const trader = await Trader.open(await world.site([bad.url, good.url]));
  try {
    await expect(line(trader, bad)).toContainText('does not answer');
    await world.gift(await trader.createWallet());
    await expect.poll(() => trader.has('VTR')).toBe(1000);
    await trader.place({ side: 'sell', price: '2.600', amount: '1' });
    bad.mode = 'other';
    await expect(line(trader, bad)).toContainText('is on another chain');
    bad.mode = 'honest';
    await expect(line(trader, bad)).toContainText('agrees');
    bad.mode = 'silent';
    await expect(line(trader, bad)).toContainText('does not answer');
    await trader.place({ side: 'sell', price: '2.700', amount: '1' });
    await expect(notice(trader, 'unavailable')).toHaveCount(0);

    // Now none is left: said plainly, nothing happens, and it goes on by itself when one is back.
    good.mode = 'down';
    await expect(notice(trader, 'unavailable')).toContainText('does not answer');
    await trader.fill({ side: 'sell', price: '2.800', amount: '1' });
    const preview = await trader.review();
    await expect(preview.locator('.fault')).toHaveAttribute('data-key', 'unavailable');
    await preview.getByRole('button', { name: 'Back' }).click();
    good.mode = bad.mode = 'honest';
    await expect(notice(trader, 'unavailable')).toHaveCount(0);
    await trader.place({ side: 'sell', price: '2.800', amount: '1' });
    await expect(trader.orders()).toHaveCount(3);
    expect(trader.tab.errorsBut(broken(good, bad))).toEqual([]);
  } finally {
    await trader.close();
  }
});

test('an endpoint that stops in the middle of its answers and one that is slow hold nothing up', async () => {
  const [stalling, slow, good] = [await endpoint('stalls'), await endpoint('slow'), await endpoint()];
  const trader = await Trader.open(await world.site([stalling.url, slow.url, good.url]));
  try {
    await expect(line(trader, stalling)).toContainText('does not answer');
    await world.gift(await trader.createWallet());
    await expect.poll(() => trader.has('VTR')).toBe(1000);
    const order = await trader.place({ side: 'sell', price: '2.650', amount: '3' });
    await order.getByRole('button', { name: /on chain/ }).click();
    await expect(trader.transactions().filter({ hasText: /cancel/i }).first()).toHaveAttribute('data-state', 'confirmed');
    await expect(order).toHaveAttribute('data-state', 'cancelled');
    for (const key of ['unavailable', 'disagreement']) await expect(notice(trader, key)).toHaveCount(0);
    expect(await trader.has('VTR')).toBe(1000);
    expect(trader.tab.errors).toEqual([]);
  } finally {
    await trader.close();
  }
});

test('a chain that replaces the block of a trade: the page says so, the trade is sent again, and the money is right', async () => {
  const rpc = await endpoint();
  const site = await world.site([rpc.url]);
  const [maker, taker] = await Promise.all([Trader.open(site), Trader.open(site)]);
  try {
    await Promise.all([maker, taker].map(ready));
    const order = await maker.place({ side: 'sell', price: '2.900', amount: '5' });
    await expect(taker.level('2.900')).toBeVisible();
    const head = await world.block();
    await taker.take('buy', '5');
    const tx = taker.transactions().first();
    await expect(tx).toHaveAttribute('data-state', 'confirmed');
    await expect(order).toHaveAttribute('data-state', 'filled');

    // The gifts stay: only what came after the take was begun is replaced. It is not sent again before it was looked at.
    rpc.mode = 'refuses';
    await world.reorganise(head);
    await expect(tx).toHaveAttribute('data-state', 'reorged');
    await expect(tx).toContainText('the balance shown is what counts');
    rpc.mode = 'honest';
    await expect(tx).toHaveAttribute('data-state', 'confirmed', { timeout: 120_000 });
    await expect(order).toHaveAttribute('data-state', 'filled');
    await expect.poll(() => taker.has('VTR')).toBe(1005);
    for (const t of [maker, taker]) {
      await expect(t.trades().filter({ hasText: '2.900' })).toHaveCount(1);
      expect(t.tab.errors).toEqual([]);
    }
  } finally {
    await Promise.all([maker.close(), taker.close()]);
  }
});
