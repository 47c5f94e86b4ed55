import { expect, test, type Page } from '@playwright/test';
import { Tab } from './browser.ts';
import { Front } from './front.ts';
import { Peer } from './peer.ts';
import { Endpoint } from './rpc.ts';
import { Trader } from './trader.ts';
import { World } from './world.ts';

// The page as an installed one: without a network it shows the last book and signs nothing; a new build comes when it
// is let in, and is never mixed with the old one.

let world: World;
let site: string;
let endpoint: Endpoint;
test.beforeAll(async () => {
  world = await World.start();
  endpoint = await Endpoint.start(world.chain.at.rpc);
  site = await world.site([endpoint.url]);
});
test.afterAll(async () => {
  await endpoint.stop();
  await world.stop();
});

/** The service worker reigns over what is opened next. */
const reigns = (page: Page) => page.evaluate(async () => void (await navigator.serviceWorker.ready));

/** All that the service worker keeps: name of the cache → paths. */
const keeps = (page: Page) =>
  page.evaluate(async () => {
    const all: Record<string, string[]> = {};
    for (const name of await caches.keys()) all[name] = (await (await caches.open(name)).keys()).map((r) => new URL(r.url).pathname);
    return all;
  });

test('without a network the last book is shown as old and nothing is signed; with the chain back, trading needs no web server', async () => {
  const front = await Front.start(site);
  const trader = new Trader(await Tab.open({ keeps: true }));
  const { page } = trader;
  trader.tab.errorsBut(/ERR_(CONNECTION_REFUSED|EMPTY_RESPONSE|CONNECTION_RESET|CONNECTION_CLOSED|FAILED)/);
  try {
    await trader.go(front.url);
    const cdp = await trader.tab.context.newCDPSession(page);
    const app = (await cdp.send('Page.getAppManifest')) as { errors: unknown[]; data: string };
    expect(app.errors).toEqual([]);
    const { icons } = JSON.parse(app.data) as { icons: { src: string; sizes: string; purpose: string }[] };
    expect(icons.map((i) => `${i.sizes} ${i.purpose}`)).toEqual(['any any', '192x192 any', '512x512 any', '512x512 maskable']);
    for (const icon of icons.slice(1)) {
      const side = await page.evaluate(async (src) => (await createImageBitmap(await (await fetch(src)).blob())).width, icon.src);
      expect(`${side}x${side}`).toBe(icon.sizes);
    }

    await reigns(page);
    const other = await Peer.join(world, [site.replace('http', 'ws') + '/signal']);
    await other.place('buy', '2.000', '5');
    await expect.poll(async () => (await fetch(site)).text()).toContain('data-price="2.000"');
    await page.reload();
    await trader.ready();
    const home = () => page.evaluate(async () => (await caches.match(location.href))?.text());
    await expect.poll(home).toContain('data-price="2.000"');
    await world.gift(await trader.createWallet());
    await expect.poll(() => trader.has('VTR')).toBeGreaterThan(0);

    const all = await keeps(page);
    expect(Object.keys(all)).toHaveLength(1);
    for (const path of Object.values(all).flat()) expect(path).toMatch(/^\/(|swap|order|portfolio|settings|help|about|trade\/[\w-]+|assets\/[\w.-]+)$/);
    expect(await page.evaluate(async () => (await caches.match(location.href))!.headers.get('Content-Security-Policy'))).toContain("script-src 'self' 'wasm-unsafe-eval' 'sha256-");

    front.away = true;
    endpoint.mode = 'down';
    await page.reload();
    const notice = page.locator('#local-notices [data-key=offline]');
    await expect(notice).toContainText('Nothing can be signed');
    await expect(trader.level('2.000')).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('data-ready'); // the node runs all the same
    await trader.unlock();
    await trader.fill({ side: 'sell', price: '2.500', amount: '5' });
    await page.locator('#go [type=submit]').click({ force: true });
    await page.locator('#amount').press('Enter');
    await expect(page.locator('#say')).toContainText('Nothing can be signed');
    await expect(page.locator('#review')).toBeHidden();
    await page.goto(`${front.url}/help`); // never opened before
    await expect(page.getByRole('heading', { name: 'Who can take my money?' })).toBeVisible();
    await page.goto(front.url);
    await expect(notice).toBeVisible();

    endpoint.mode = 'honest';
    await expect(notice).toHaveCount(0);
    await trader.unlock();
    await trader.place({ side: 'sell', price: '2.500', amount: '5' });
    await other.sees('2.500', 5);
    expect(front.away).toBe(true);
  } finally {
    await trader.close();
    await front.stop();
  }
});

test('a new build waits until it is let in, and is never mixed with the old one', async () => {
  const front = await Front.start(site);
  const tab = await Tab.open({ keeps: true });
  tab.errorsBut(/ERR_|404/);
  const { page } = tab;
  const look = (p: Page) =>
    p.evaluate(() => ({
      build: (JSON.parse(document.getElementById('boot')!.textContent) as { build: string }).build,
      style: getComputedStyle(document.documentElement).getPropertyValue('--build'),
      painted: getComputedStyle(document.documentElement).getPropertyValue('--paper') !== '',
      mark: (window as { mark?: boolean }).mark ?? false,
    }));
  const mark = (p: Page) => p.evaluate(() => void Object.assign(window, { mark: true }));
  const word = (p: Page) => p.locator('#toasts [data-key=update]');
  try {
    await new Trader(tab).go(front.url);
    await reigns(page);
    await page.reload();
    await new Trader(tab).ready();
    const first = await look(page);
    const second = await tab.context.newPage();
    tab.watch(second);
    await new Trader(tab, second).go(`${front.url}/swap`);
    for (const p of [page, second]) await mark(p);

    front.next = true;
    await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
    for (const p of [page, second]) await expect(word(p)).toContainText('A new version is ready');

    // The old worker without a network: the old page with the old style, which the server no longer has.
    front.away = true;
    const third = await tab.context.newPage();
    await third.goto(front.url);
    expect(await look(third)).toEqual({ ...first, style: '', painted: true, mark: false });
    await third.close();
    front.away = false;

    // Not while something is being signed.
    await page.evaluate(() => {
      document.querySelector<HTMLDialogElement>('#review')!.showModal();
      document.querySelector<HTMLElement>('#toasts [data-key=update] button')!.click();
    });
    await expect(word(page)).toContainText('Finish or close what you are signing first');
    expect(await look(page)).toEqual({ ...first, mark: true });
    await page.evaluate(() => document.querySelector<HTMLDialogElement>('#review')!.close());

    await word(page).getByRole('button', { name: 'Reload' }).click();
    await expect.poll(() => look(page).catch(() => null)).toEqual({ build: 'bbbbbbbbbbbb', style: 'next', painted: true, mark: false });
    await expect.poll(async () => Object.keys(await keeps(page))).toEqual(['virtua-page-bbbbbbbbbbbb']);
    expect((await look(second)).mark).toBe(true); // nobody reloaded it
    await expect(word(second)).toContainText('A new version is ready');
    await word(second).getByRole('button', { name: 'Reload' }).click();
    await expect.poll(() => look(second).catch(() => null)).toMatchObject({ build: 'bbbbbbbbbbbb', mark: false });
    await expect(word(second)).toHaveCount(0);
  } finally {
    await tab.close();
    await front.stop();
  }
});
