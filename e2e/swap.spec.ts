import { expect, test, type Locator, type Page } from '@playwright/test';
import { fits } from './fits.ts';
import { Peer } from './peer.ts';
import { Trader } from './trader.ts';
import { World, type Program } from './world.ts';

// The swap page: one field in, one out, the best orders of the book in one transaction, over two markets in two.

let world: World;
let server: Program;
let maker: Peer;
test.beforeAll(async () => {
  world = await World.start();
  server = await world.serve();
  maker = await Peer.join(world, server.at.signaling!);
});
test.afterEach(async () => {
  await maker.leave(); // every order in the book counts
});
test.afterAll(async () => {
  await world.stop();
});

const swapPage = (): string => new URL('/swap', server.at.page!).href;

/** Places an order as a program does. */
const offer = (side: string, price: string, amount: string, market = 'VTR/tUSD'): Promise<{ id: string }> =>
  maker.call('place', { market, side, price, amount });

const answer = (page: Page, fact: string): Locator => page.locator(`#swap-answer [data-fact=${fact}] dd`);
const why = (page: Page): Locator => page.locator('#swap-why');
const has = (page: Page, field: 'pay' | 'get'): Locator => page.locator(`#swap-has-${field} span`);

/** Opens the page in a browser of its own, with a wallet and play money. */
async function swapper(options: Parameters<typeof Trader.open>[1] = {}): Promise<Trader> {
  const t = await Trader.open(swapPage(), options);
  await t.createWallet();
  await t.page.locator('form.faucet [type=submit]').click();
  await expect(has(t.page, 'pay')).toContainText('You have');
  await expect(t.page.locator('form.faucet')).toHaveCount(0);
  return t;
}

async function choose(page: Page, from: string, to: string): Promise<void> {
  await page.locator('#swap-in').selectOption(from);
  await page.locator('#swap-out').selectOption(to);
}

async function review(page: Page): Promise<Locator> {
  await page.locator('.swap-go').click();
  const preview = page.locator('#preview');
  await expect(preview.locator('#preview-h')).toBeVisible();
  return preview;
}

test('the best orders of the book in one transaction, by amount in or out, until it is settled', async () => {
  await offer('sell', '2.500', '10');
  await offer('sell', '2.600', '10');
  await offer('buy', '2.400', '10');
  const t = await swapper();
  const { page } = t;
  try {
    await expect(why(page)).toHaveText('Enter an amount.');
    await choose(page, 'tUSD', 'VTR');
    await expect(has(page, 'pay')).toHaveText('You have 5,000');
    await page.locator('#swap-pay').fill('30');
    await expect(page.locator('#swap-get')).toHaveValue('11.923'); // 25 for ten, the rest at 2.600, in whole lots
    await expect(answer(page, 'least')).toHaveText('11.863385 VTR');
    await expect(answer(page, 'average')).toHaveText('2.517 tUSD');
    await expect(answer(page, 'worst')).toHaveText('2.600 tUSD');
    await expect(answer(page, 'impact')).toHaveText('2.70 %');
    await expect(answer(page, 'fee')).toHaveText('none');
    await expect(answer(page, 'gas')).toHaveText(/^about 0\.0+[1-9]\d? ETH$/);
    await expect(page.locator('.swap-go')).toHaveAttribute('aria-disabled', 'false');
    await page.locator('.swap-slip label:has([value="1"])').click();
    await expect(answer(page, 'least')).toHaveText('11.80377 VTR');

    const preview = await review(page);
    await expect(preview).toContainText('Swap 29.9998 tUSD for about 11.923 VTR');
    await expect(preview.locator('tr[data-field="at least"]')).toContainText('11.80377 VTR');
    await expect(preview.locator('.steps')).toContainText('by signature'); // tUSD has permits: no transaction of its own
    await t.confirm();
    const row = page.locator('#swap-recent li').first();
    await expect(row).toHaveAttribute('data-state', 'confirmed');
    await expect(row).toContainText('29.9998 tUSD → 11.923 VTR');
    await expect(page.locator('#swap-recent li')).toHaveCount(1); // the allowance was a signature
    await expect(has(page, 'pay')).toHaveText('You have 4,970.0002');
    await expect(has(page, 'get')).toHaveText('You have 1,011.923');
    await expect(page.locator('#swap-pay')).toHaveValue('');
    await expect(page.locator('#swap-get')).toHaveValue('');

    // Turned round, and the amount that comes out typed.
    await page.locator('[data-flip]').click();
    await expect(page.locator('#swap-in')).toHaveValue('VTR');
    await page.locator('#swap-get').fill('12');
    await expect(page.locator('#swap-pay')).toHaveValue('5');
    await (await review(page)).getByRole('button', { name: 'Swap now' }).click();
    await expect(page.locator('#swap-recent li').first()).toContainText('5 VTR → 12 tUSD');
    await expect(page.locator('#swap-recent li').first()).toHaveAttribute('data-state', 'confirmed');

    // Its page says the same, over a reload.
    await page.locator('#swap-recent li a').first().click();
    await expect(page.locator('#order-view')).toHaveAttribute('data-state', 'confirmed');
    await expect(page.locator('#order-view h1')).toHaveText('5 VTR → 12 tUSD');
    await expect(page.locator('#order-view')).toContainText('Network fee');
    await page.reload();
    await expect(page.locator('#order-view h1')).toHaveText('5 VTR → 12 tUSD');
    expect(t.tab.errors).toEqual([]);
  } finally {
    await t.close();
  }
});

test('the button says why it is off, and what was shown binds when the book has moved', async () => {
  const best = await offer('sell', '2.700', '10');
  await offer('sell', '2.800', '10');
  const t = await Trader.open(swapPage());
  const { page } = t;
  try {
    await choose(page, 'tUSD', 'VTR');
    await page.locator('#swap-pay').fill('27');
    await expect(page.locator('#swap-get')).toHaveValue('10');
    await expect(why(page)).toHaveText('Create or connect a wallet first.');
    await t.createWallet();
    await expect(why(page)).toHaveText('You have 0 tUSD, which is less.');
    await page.locator('form.faucet [type=submit]').click();
    await expect(why(page)).toHaveText('');
    await page.locator('#swap-pay').fill('500');
    await expect(why(page)).toContainText('The book has only');
    await page.locator('#swap-pay').fill('1,5');
    await expect(why(page)).toContainText('This is no amount');
    await page.locator('#swap-pay').fill('0.000001');
    await expect(why(page)).toContainText('Less than the smallest amount of VTR/tUSD');
    await expect(page.locator('.swap-go')).toHaveAttribute('aria-disabled', 'true');
    await page.locator('#swap-out').selectOption('tUSD'); // the same token: the other side takes what this one had
    await expect(page.locator('#swap-in')).toHaveValue('VTR');
    await choose(page, 'tUSD', 'VTR');
    await page.locator('[data-most]').click();
    await expect(page.locator('#swap-pay')).toHaveValue('5000');

    await page.locator('#swap-pay').fill('27');
    await expect(why(page)).toHaveText('');
    const preview = await review(page);
    await maker.call('cancel', { id: best.id });
    await expect.poll(() => t.call<{ asks: { price: string }[] }>('book', { market: 'VTR/tUSD' }).then((b) => b.asks.length)).toBe(1);
    await t.confirm();
    await expect(preview.locator('[data-error]')).toHaveAttribute('data-key', 'least_not_met');
    await expect(page.locator('#swap-recent li')).toHaveCount(0);
    expect(t.tab.errors).toEqual([]);
  } finally {
    await t.close();
  }
});

test('two tokens without a common market go over two, in two steps that are said', async () => {
  await offer('buy', '2.400', '100');
  await offer('sell', '3000', '0.1', 'WETH/tUSD');
  const t = await swapper();
  const { page } = t;
  try {
    await choose(page, 'VTR', 'WETH');
    await page.locator('#swap-pay').fill('50');
    await expect(page.locator('#swap-get')).toHaveValue('0.04');
    await expect(page.locator('.swap-route li')).toHaveText([/50 VTR → 120 tUSD/, /120 tUSD → 0.04 WETH/]);
    await expect(page.locator('#swap-answer')).toContainText('this takes two transactions');
    await expect(page.locator('.swap-go')).toHaveText('Swap in two steps');
    const preview = await review(page);
    await expect(preview).toContainText('Step 1 of 2: Swap 50 VTR for about 120 tUSD');
    await t.confirm();
    await page.getByRole('button', { name: 'Go on with step 2' }).click();
    await expect(page.locator('#swap-in')).toHaveValue('tUSD');
    await expect(page.locator('#swap-out')).toHaveValue('WETH');
    await expect(page.locator('#swap-pay')).toHaveValue('120');
    await expect(page.locator('#swap-get')).toHaveValue('0.04');
    await expect(await review(page)).toContainText('Swap 120 tUSD for about 0.04 WETH');
    await t.confirm();
    await expect(page.locator('.swap-next')).toHaveCount(0);
    await expect(page.locator('#swap-recent li').first()).toHaveAttribute('data-state', 'confirmed');
    await expect(page.locator('#swap-recent li').first()).toContainText('120 tUSD → 0.04 WETH');
    expect(t.tab.errors).toEqual([]);
  } finally {
    await t.close();
  }
});

test('on a phone nothing scrolls sideways, and before the node the page says what it waits for', async () => {
  const html = await (await fetch(swapPage() + '?in=WETH&out=VTR&pay=%3Cb%3E')).text();
  expect(html).toContain('Your own node is being loaded into this page.');
  expect(html).toContain('value="&lt;b&gt;"');
  expect(html).toContain('<option value="WETH" selected>');
  await offer('sell', '2.900', '10');
  const t = await swapper({ mobile: true, dark: true });
  const { page } = t;
  try {
    await fits(page);
    await choose(page, 'tUSD', 'VTR');
    await page.locator('#swap-get').fill('3');
    await expect(page.locator('#swap-pay')).toHaveValue('8.7');
    await expect(answer(page, 'most')).toContainText('tUSD');
    await fits(page);
    await review(page);
    await fits(page);
    await t.confirm();
    await expect(page.locator('#swap-recent li').first()).toHaveAttribute('data-state', 'confirmed');
    await fits(page);
    expect(t.tab.errors).toEqual([]);
  } finally {
    await t.close();
  }
});
