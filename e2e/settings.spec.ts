import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { fits } from './fits.ts';
import { passphrase, Trader } from './trader.ts';
import { World, type Program } from './world.ts';

// What one chooses holds on every page and after a reload; a report has no secrets; what is deleted is gone.

let world: World;
let server: Program;
test.beforeAll(async () => {
  world = await World.start();
  server = await world.serve(1);
});
test.afterAll(async () => {
  await world.stop();
});

const at = (path: string): string => new URL(path, server.at.page).href;

test('look, keys and questions are chosen once, for every tab and page', async () => {
  const trader = await Trader.open(server.at.page!);
  const { page } = trader;
  const settings = await trader.tab.context.newPage();
  trader.tab.watch(settings);
  const paper = (p = page) => p.evaluate(() => getComputedStyle(document.body).backgroundColor);
  try {
    await trader.linked(1);
    await page.locator('#expiry').selectOption('7d');
    await settings.goto(at('settings'));
    const light = await paper();
    await settings.getByRole('radio', { name: 'Dark' }).check();
    await expect(settings.locator('#setting-saved')).toContainText('Saved');
    await expect.poll(() => paper()).not.toBe(light);
    const buy = () => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--buy'));
    const usual = await buy();
    await settings.getByRole('radio', { name: 'Green and red' }).check();
    await expect.poll(buy).not.toBe(usual);
    // Before anything is painted, on a page whose script never runs.
    trader.tab.errorsBut(/ERR_FAILED .*\/assets\/page\./); // what is cut here, said or not before the page is left
    await page.route('**/assets/page.*.js', (r) => r.abort());
    await page.reload();
    await expect(page.locator('html[data-theme=dark][data-sides=greenred]')).toBeAttached();
    await page.unroute('**/assets/page.*.js');
    await page.reload();
    // A market is found by its name, and comes first once it is a favourite. The form's last choice is that of its market.
    await trader.ready();
    await page.keyboard.press('Control+k');
    const name = page.getByRole('searchbox', { name: 'Its name' });
    const found = page.locator('#find li').filter({ visible: true });
    await expect(name).toBeFocused();
    await expect(found.first()).toContainText('VTR/tUSD');
    await page.keyboard.type('weth-t');
    await expect(found).toHaveCount(1);
    await page.getByRole('button', { name: 'Favourite: WETH/tUSD' }).click();
    await name.fill('nothing');
    await expect(page.locator('#find .empty')).toBeVisible();
    await name.fill('');
    await name.press('Escape');
    await expect(name).toBeHidden();
    await page.keyboard.press('m');
    await expect(found.first()).toContainText('WETH/tUSD');
    await expect(page.getByRole('button', { name: 'Favourite: WETH/tUSD' })).toHaveAttribute('aria-pressed', 'true');
    await name.press('Enter');
    await expect(page).toHaveURL(at('trade/WETH-tUSD'));
    await trader.ready();
    await expect(page.locator('#expiry')).toHaveValue('1d');
    await page.getByRole('button', { name: 'Find a market or a page' }).click();
    await found.getByRole('link', { name: 'VTR/tUSD' }).click();
    await trader.ready();
    await expect(page.locator('#expiry')).toHaveValue('7d');

    const side = page.locator('#order [name=side]:checked');
    await page.locator('body').press('s');
    await expect(side).toHaveValue('sell');
    await expect(page.locator('#amount')).toBeFocused();
    await page.locator('#amount').press('b'); // typed, not meant
    await expect(side).toHaveValue('sell');
    await page.locator('#amount').fill('');
    await page.locator('#price').fill('2.500');
    await page.locator('#price').press('ArrowUp');
    await expect(page.locator('#price')).toHaveValue('2.501');
    for (const _ of 'ab') await page.locator('#price').press('ArrowDown');
    await expect(page.locator('#price')).toHaveValue('2.499');
    await page.locator('#price').blur();
    await page.locator('body').press('?');
    await expect(page.getByRole('heading', { name: 'Shortcuts' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.locator('#keys')).toBeHidden();
    await settings.getByRole('checkbox', { name: 'Single-key shortcuts' }).uncheck();
    await expect.poll(() => page.evaluate(() => localStorage.getItem('virtua.keys'))).toBe('off'); // another tab's word is on its way
    await page.locator('#amount').blur();
    await page.locator('body').press('b');
    await expect(side).toHaveValue('sell');

    await settings.getByRole('checkbox', { name: 'Cancelling one order' }).check();
    await trader.createWallet();
    await trader.fund();
    const order = await trader.place({ side: 'sell', price: '9.000', amount: '3' });
    const asked: string[] = [];
    page.once('dialog', (d) => {
      asked.push(d.message());
      void d.dismiss();
    });
    await order.getByRole('button', { name: /^Cancel order/ }).first().click();
    await expect.poll(() => asked).toEqual(['Cancel this order?']);
    await expect(order).toHaveAttribute('data-state', /open|shared/);
    // By the key: first it is marked, then cancelled.
    const keys = settings.getByRole('checkbox', { name: 'Single-key shortcuts' });
    await keys.check();
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press('c');
    await expect(order.getByRole('button', { name: /^Cancel order/ }).first()).toBeFocused();
    page.once('dialog', (d) => void d.accept());
    await page.keyboard.press('c');
    await expect(order).toHaveAttribute('data-state', 'cancelled');
    await keys.uncheck();

    const hide = settings.getByRole('button', { name: 'Hide my address' });
    await hide.click();
    await expect(hide).toHaveAttribute('aria-pressed', 'true');
    await hide.click();
    await expect(hide).toHaveAttribute('aria-pressed', 'false');
    await settings.reload();
    await expect(settings.getByRole('radio', { name: 'Dark' })).toBeChecked();
    await expect(settings.getByRole('checkbox', { name: 'Cancelling one order' })).toBeChecked();
    await expect(settings.getByRole('checkbox', { name: 'Single-key shortcuts' })).not.toBeChecked();
    expect(trader.tab.errorsBut(/ERR_FAILED/)).toEqual([]);
  } finally {
    await trader.close();
  }
});

test('a report is shown before it is saved and has no secrets; everything is deleted when asked', async () => {
  const trader = await Trader.open(server.at.page!, { mobile: true });
  const { page } = trader;
  try {
    await trader.linked(1);
    const self = (await page.locator('#network').getAttribute('data-self'))!;
    await page.locator('#wallet-chip').tap();
    const address = await trader.createWallet();
    const secret = 'https://rpc.example/v3/9aa3d95b3bc440fa88ea12eaa4456161';
    await page.goto(at('help'));
    await trader.ready();
    await expect.poll(async () => (await trader.call<{ head: { number: number } }>('status')).head.number).toBeGreaterThan(0); // the chain was read
    await fits(page);
    // Something goes wrong that has a secret in its details.
    await page.evaluate(
      ([url, pass]) => {
        const b = Object.assign(document.createElement('button'), { id: 'wrong' });
        Object.assign(b.dataset, { call: `no.such ${url} passphrase="${pass}"` });
        document.querySelector('main')!.append(b);
        b.click();
      },
      [secret, passphrase] as const,
    );
    await expect(page.locator('#toasts .bad')).toBeVisible();
    await page.getByRole('button', { name: 'Make the report' }).tap();
    const shown = page.locator('#report-text');
    await expect(shown).not.toHaveValue('');
    const text = await shown.inputValue();
    const report = JSON.parse(text) as { agent: string; chain: { block: number; state: string; endpoints: string[] }; network: { links: number }; page: { browser: string; faults: { fault: string }[] }; log: string[] };
    expect(report.agent).toMatch(/^virtua\/[0-9a-f]{12}$/);
    expect(report.chain).toMatchObject({ state: 'ok', endpoints: ['ok'] });
    expect(report.page.browser).toContain('Mozilla/5.0');
    expect(report.page.faults.map((f) => f.fault)).toEqual(['unsupported']);
    for (const part of [passphrase, 'horse', address, address.slice(2, 10), self, '9aa3d95b', 'rpc.example', new URL(world.chain.at.rpc).host, new URL(server.at.page!).host]) {
      expect(text.toLowerCase()).not.toContain(part.toLowerCase());
    }
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save the file' }).tap()]);
    expect(readFileSync(await file.path(), 'utf8')).toBe(text);

    const other = await trader.tab.context.newPage();
    await new Trader(trader.tab, other).go(server.at.page!);
    await page.goto(at('settings'));
    await trader.ready();
    await fits(page);
    await expect(page.locator('#stored')).toContainText('MB');
    await page.getByRole('radio', { name: 'Light' }).check();
    const erase = page.getByRole('button', { name: 'Delete everything' });
    page.once('dialog', (d) => void d.dismiss());
    await erase.tap();
    expect(await page.evaluate(() => localStorage.getItem('virtua.theme'))).toBe('light');
    page.once('dialog', (d) => void d.accept());
    await erase.tap();
    await expect(page).toHaveURL(at(''));
    await expect(other).toHaveURL('about:blank');
    await trader.ready();
    await expect(page.locator('#wallet')).toHaveAttribute('data-state', 'none');
    expect(await page.evaluate(() => localStorage.getItem('virtua.theme'))).toBe(null);
    expect(await page.locator('#network').getAttribute('data-self')).not.toBe(self);
  } finally {
    await trader.close();
  }
});
