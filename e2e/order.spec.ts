import { expect, test, type Page } from '@playwright/test';
import { fits } from './fits.ts';
import { Trader } from './trader.ts';
import { World, type Program } from './world.ts';

// One page per order, driven by its state: its maker hands it over as a link, another person checks it and takes it while no
// peer is online, and a link that is broken or hostile says what is wrong with it.

let world: World;
let server: Program;
test.beforeAll(async () => {
  world = await World.start();
  server = await world.serve();
});
test.afterAll(async () => {
  await world.stop();
});

const view = (page: Page) => page.locator('#order-view');

/** Changes what stands behind # in an open order page. */
const open = (page: Page, about: string): Promise<void> => page.evaluate((text) => void (location.hash = text), about);

async function makerWithOrder(order: { side: 'buy' | 'sell'; price: string; amount: string; whole?: boolean }): Promise<[Trader, string]> {
  const maker = await Trader.open(server.at.page!);
  await maker.createWallet();
  await maker.fund();
  const row = await maker.place(order);
  await row.getByRole('link', { name: /^Open order/ }).click();
  await expect(view(maker.page)).toHaveAttribute('data-state', /open|shared|signed/); // also while the wallet is locked
  await maker.unlock();
  await maker.page.getByText('Hand it to somebody').click();
  await expect(maker.page.locator('.order-share .qr path')).toHaveAttribute('d', /^M/);
  return [maker, await maker.page.locator('#order-link').inputValue()];
}

test('an order goes from hand to hand as a link and is taken while no peer is online', async () => {
  const [maker, link] = await makerWithOrder({ side: 'sell', price: '3.600', amount: '8', whole: true });
  const [taker, late] = await Promise.all([Trader.open(link, { noWebRTC: true, mobile: true }), Trader.open(link, { dark: true })]);
  try {
    await expect(maker.page.locator('#order-view h1')).toHaveText('Sell 8 VTR at 3.600 tUSD');
    await expect(view(maker.page)).toContainText('No money moved');
    await expect(maker.page.locator('.order-life li').first()).toBeVisible();

    const { page } = taker;
    await expect(page.locator('#order-view h1')).toHaveText('On offer: buy 8 VTR at 3.600 tUSD');
    await expect(view(page)).toContainText('Its maker signed it, and the Exchange says that it can be traded now.');
    await expect(page.locator('.order-facts')).toContainText('28.8 tUSD');
    await expect(page.locator('#order-why')).toHaveText('Create or connect a wallet first.');
    await fits(page);
    await world.gift(await taker.createWallet());
    await expect(page.locator('#order-why')).toHaveText('');
    await page.locator('.order-act button').click();
    const preview = page.locator('#preview');
    await expect(preview).toContainText('Buy 8 of VTR/tUSD at 3.600');
    await expect(preview.locator('tr[data-field=maker]')).toBeVisible();
    await fits(page);
    await taker.confirm();
    await expect(view(page)).toHaveAttribute('data-state', 'confirmed');
    await expect(page.locator('#order-view h1')).toHaveText('You took it: buy 8 VTR at 3.600 tUSD');
    await expect(page.locator('.order-txs li').first()).toContainText('28.8 tUSD → 8 VTR');
    await fits(page);

    // Its maker's page follows, and who comes later is told that it is gone.
    await expect(view(maker.page)).toHaveAttribute('data-state', 'filled');
    await expect(view(maker.page)).toContainText('The whole amount was traded in your wallet.');
    await expect(view(late.page)).toHaveAttribute('data-state', 'filled_elsewhere');
    await expect(view(late.page)).toContainText('Somebody else took this order first.');
    await expect(late.page.locator('.order-act')).toHaveCount(0);
    for (const t of [maker, late]) expect(t.tab.errors).toEqual([]);
  } finally {
    await Promise.all([maker.close(), taker.close(), late.close()]);
  }
});

test('its page cancels an order, and says so to whoever has the link', async () => {
  const [maker, link] = await makerWithOrder({ side: 'buy', price: '1.500', amount: '4' });
  const other = await Trader.open(link);
  try {
    await expect(other.page.locator('#order-view h1')).toHaveText('On offer: sell 4 VTR at 1.500 tUSD');
    await maker.page.getByRole('button', { name: 'Cancel on chain' }).click();
    await expect(view(maker.page)).toHaveAttribute('data-state', 'cancelled');
    await expect(view(other.page)).toHaveAttribute('data-state', 'stale_nonce');
    await expect(view(other.page)).toContainText('already used or cancelled');
    for (const t of [maker, other]) expect(t.tab.errors).toEqual([]);
  } finally {
    await Promise.all([maker.close(), other.close()]);
  }
});

test('a broken or hostile link says what is wrong with it, and markup in it is text', async () => {
  const [maker, link] = await makerWithOrder({ side: 'sell', price: '3.700', amount: '2' });
  const { page } = maker;
  const text = link.slice(link.indexOf('=') + 1);
  const bytes = Buffer.from(text, 'base64url');
  const changed = (at: number): string => {
    const b = Buffer.from(bytes);
    b[at]! ^= 1;
    return b.toString('base64url');
  };
  const refused = async (about: string, key: string, words: string): Promise<void> => {
    await open(page, about);
    await expect(page.locator('#order-view .fault')).toHaveAttribute('data-key', key);
    await expect(page.locator('#order-view .fault')).toContainText(words);
    await expect(page.locator('.order-act')).toHaveCount(0);
  };
  try {
    const evil = '<img src=x onerror=alert(1)>';
    await page.goto('about:blank'); // a page of its own, as somebody opens a link
    await maker.go(new URL(`/order#order=${encodeURIComponent(evil)}`, server.at.page!).href);
    await expect(page.locator('#order-view .fault')).toHaveAttribute('data-key', 'invalid');
    await expect(page.locator('.order-given')).toContainText('img');
    await refused(`order=${evil}`, 'invalid', 'cut or changed on its way');
    await expect(page.locator('#order-view img')).toHaveCount(0);
    await refused(`order=${text.slice(0, -9)}`, 'invalid', 'cut or changed');
    await refused(`order=${changed(29 + 80)}`, 'bad_signature', 'changed or made up'); // its amount
    await refused(`order=${changed(bytes.length - 20)}`, 'bad_signature', 'Do not trade it'); // its signature
    await refused(`order=${changed(1)}`, 'wrong_chain', 'another chain');
    await refused(`order=${changed(12)}`, 'wrong_chain', 'another exchange');
    await refused(`order=${changed(0)}`, 'unsupported', 'newer version');
    await refused(`order=${'A'.repeat(3000)}`, 'too_large', 'cut or changed');
    await refused(`id=0x${'12'.repeat(32)}`, 'not_found', 'Nothing is known here');
    await refused('id=zzz', 'invalid', 'cut or changed');
    await refused(`tx=0x${'12'.repeat(32)}`, 'not_found', 'Nothing is known here');

    // Nothing: a link is asked for, and pasted with what people paste around it.
    await open(page, '');
    await page.locator('#order-text').fill(`\n ${link} `);
    await page.getByRole('button', { name: 'Check it' }).click();
    await expect(page.locator('#order-view h1')).toHaveText('Sell 2 VTR at 3.700 tUSD');
    expect(maker.tab.errors).toEqual([]);
  } finally {
    await maker.close();
  }
});

test('an order whose time has run out says so', async () => {
  const maker = await Trader.open(server.at.page!);
  await maker.createWallet();
  await maker.fund();
  const placed = await maker.call<{ id: string }>('place', { market: 'VTR/tUSD', side: 'sell', price: '3.900', amount: '1', expiry: '45' }); // long enough for its allowance to be in a block
  const { text } = await maker.call<{ text: string }>('order.share', { id: placed.id });
  const other = await Trader.open(new URL(`/order#order=${text}`, server.at.page!).href);
  try {
    await expect(view(other.page)).toHaveAttribute('data-state', 'expired', { timeout: 120_000 });
    await expect(view(other.page)).toContainText('time has run out');
    await maker.go(new URL(`/order#id=${placed.id}`, server.at.page!).href);
    await expect(view(maker.page)).toHaveAttribute('data-state', 'expired');
    for (const t of [maker, other]) expect(t.tab.errors).toEqual([]);
  } finally {
    await Promise.all([maker.close(), other.close()]);
  }
});
