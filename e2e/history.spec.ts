import { readFile } from 'node:fs/promises';
import { expect, test, type Locator } from '@playwright/test';
import { Tab } from './browser.ts';
import { pair, Trader } from './trader.ts';
import { Extension } from './wallet.ts';
import { World, type Program } from './world.ts';

// A trade draws a candle and is listed as a fill, on both sides; a reload shows the same; the files that the page saves hold it.

let world: World;
let server: Program;
test.beforeAll(async () => {
  world = await World.start();
  server = await world.serve();
});
test.afterAll(async () => {
  await world.stop();
});

/** What the page saves when a button is pressed. */
async function saved(t: Trader, button: Locator): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([t.page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

const show = (t: Trader, what: 'Orders' | 'Fills' | 'History'): Promise<void> => t.page.locator('#history').getByRole('button', { name: what, exact: true }).click();

async function interval(t: Trader, name: string): Promise<void> {
  const button = t.page.locator('#chart').getByRole('button', { name, exact: true });
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
}

/** Rows of a CSV without quoted cells. */
const rows = (csv: string): string[][] => csv.trimEnd().split('\r\n').map((l) => l.split(','));

test('a trade is a candle and a fill, over a reload, and in the files saved', async () => {
  const [maker, taker] = await pair(server.at.page!);
  try {
    await expect(maker.page.locator('#chart .empty')).toBeVisible();
    for (const t of [maker, taker]) await interval(t, '1h'); // a minute may end at any moment
    const order = await maker.place({ side: 'sell', price: '2.500', amount: '7' });
    await expect(taker.level('2.500')).toBeVisible();
    await taker.take('buy', '7');
    await expect(order).toHaveAttribute('data-state', 'filled');

    for (const t of [maker, taker]) {
      await expect(t.page.locator('#chart .legend')).toContainText('2.500');
      await expect(t.page.locator('#chart .legend')).toContainText('7 VTR');
      await expect(t.page.locator('#chart .source')).toContainText('from chain');
      await expect(t.page.locator('#chart path.body.rise')).toHaveAttribute('d', /^M/);
      await show(t, 'Fills');
      await expect(t.page.locator('#history .fills tbody tr')).toHaveCount(1);
    }
    await expect(maker.page.locator('#history .fills')).toContainText('your order');
    await expect(maker.page.locator('#history .positions')).toContainText('sold came from elsewhere');
    await expect(taker.page.locator('#history .fills')).toContainText('you took');
    await expect(taker.page.locator('#history .positions')).toContainText('2.500');

    // The same as candles of five minutes, in the table, and by the API.
    await interval(taker, '5m');
    await taker.page.locator('#chart summary').click();
    await expect(taker.page.locator('#chart tbody tr').first()).toContainText('2.500');
    const candles = await taker.page.evaluate(() => {
      const { virtua } = window as unknown as { virtua: { call(m: string, p: object): Promise<{ source: string; candles: { close: string; volume: string; trades: number }[] }> } };
      return virtua.call('history.candles', { market: 'VTR/tUSD', interval: '1h' });
    });
    expect(candles.source).toBe('chain');
    expect(candles.candles.at(-1)).toMatchObject({ close: '2.500', volume: '7', trades: 1 });

    await maker.page.reload();
    await maker.ready();
    await maker.unlock();
    await expect(maker.page.locator('#chart .legend')).toContainText('2.500');
    await show(maker, 'Fills');
    const fill = maker.page.locator('#history .fills tbody tr');
    await expect(fill).toHaveCount(1);
    const tx = (await fill.getAttribute('data-tx'))!;

    const csv = await saved(maker, maker.page.getByRole('button', { name: 'Save your fills as CSV' }));
    expect(csv.name).toMatch(/^virtua-fills-\d{4}-\d\d-\d\d\.csv$/);
    const [head, row, ...more] = rows(csv.text);
    expect(more).toEqual([]);
    const cell = (name: string): string => row![head!.indexOf(name)]!;
    expect([cell('market'), cell('side'), cell('role'), cell('price'), cell('amount'), cell('total'), cell('transaction')]).toEqual(['VTR/tUSD', 'sell', 'maker', '2.500', '7', '17.5', tx]);

    const json = await saved(maker, maker.page.getByRole('button', { name: 'Save your fills as JSON' }));
    const list = JSON.parse(json.text) as Record<string, string>[];
    expect(list).toHaveLength(1);
    expect(list[0]).toMatchObject({ transaction: tx, amount: '7' });

    await show(maker, 'History');
    const life = maker.page.locator('#history .lives > li');
    await expect(life).toHaveCount(1);
    await life.locator('summary').click();
    await expect(life.locator('.life li').last()).toContainText('Filled');
    const orders = await saved(maker, maker.page.getByRole('button', { name: 'Save your orders as CSV' }));
    expect(orders.text.startsWith('time,market,order,')).toBe(true);
    expect(orders.text).toContain(',filled,');

    await show(maker, 'Orders');
    await expect(maker.orders()).toHaveCount(1);
    for (const t of [maker, taker]) expect(t.tab.errors).toEqual([]);
  } finally {
    await Promise.all([maker.close(), taker.close()]);
  }
});

test('a reorganisation takes the candle and the fill back', async () => {
  const wallet = new Extension(world.chain.at.rpc); // it sends by itself: no node sends the take again
  const tab = await Tab.open();
  await wallet.install(tab.page);
  const [maker, taker] = [await Trader.open(server.at.page!), new Trader(tab)];
  try {
    await taker.go(server.at.page!);
    await taker.page.locator('#wallets').getByText('Test Wallet').click();
    await maker.createWallet();
    await Promise.all([maker.fund(), taker.fund(), maker.linked(1), taker.linked(1)]);
    await maker.place({ side: 'sell', price: '2.600', amount: '3' });
    await expect(taker.level('2.600')).toBeVisible();
    const before = await world.block();
    await taker.take('buy', '3');
    await expect(taker.page.locator('#chart .legend')).toContainText('2.600');
    await show(taker, 'Fills');
    await expect(taker.page.locator('#history .fills tbody tr')).toHaveCount(1);
    const tx = (await taker.page.locator('#history .fills tbody tr').getAttribute('data-tx'))!;
    await world.reorganise(before);
    await expect(taker.page.locator(`#history tr[data-tx="${tx}"]`)).toHaveCount(0);
    await expect(taker.page.locator(`#trades tr[data-tx="${tx}"]`)).toHaveCount(0);
  } finally {
    await Promise.all([maker.close(), taker.close()]);
  }
});
