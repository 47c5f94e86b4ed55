import { expect, test, type Page } from '@playwright/test';
import { Tab } from './browser.ts';
import { Peer } from './peer.ts';
import { Trader } from './trader.ts';
import { World, type Program } from './world.ts';

// What a trader is told of what became of their orders: once, on one tab, and on the desktop when they asked for it.

let world: World;
let server: Program;
test.beforeAll(async () => {
  world = await World.start();
  server = await world.serve();
});
test.afterAll(async () => {
  await world.stop();
});

interface Shown {
  asked: number; // for the permission
  shown: string[]; // on the desktop
  toasts: string[]; // on the page, for some seconds each: "key: text"
}

/** Notes what pages ask of the browser's notifications, which the browser still does, and what they say themselves. */
async function listen(tab: Tab): Promise<void> {
  await tab.context.addInitScript(() => {
    const noted: Shown = { asked: 0, shown: [], toasts: [] };
    addEventListener('DOMContentLoaded', () => {
      const toasts = document.getElementById('toasts');
      const added = new MutationObserver((list) => {
        for (const el of list.flatMap((m) => [...m.addedNodes])) if (el instanceof HTMLElement) noted.toasts.push(`${el.dataset.key}: ${el.textContent}`);
      });
      if (toasts) added.observe(toasts, { childList: true });
    });
    const Real = window.Notification;
    class Noting extends Real {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        noted.shown.push(`${title} ${options?.body ?? ''}`);
      }
      static override requestPermission(): Promise<NotificationPermission> {
        noted.asked++;
        return Real.requestPermission();
      }
    }
    Object.assign(window, { Notification: Noting, noted });
  });
}

const noted = (page: Page): Promise<Shown> => page.evaluate(() => (window as unknown as { noted: Shown }).noted);

/** A page said this, or says it soon. */
const says = (page: Page, toast: RegExp): Promise<void> => expect.poll(async () => (await noted(page)).toasts).toContainEqual(expect.stringMatching(toast));

test('a fill is told once: under the bell, on one tab, on the desktop when asked, and never again after a reload', async () => {
  const tab = await Tab.launch({ whole: true });
  await listen(tab);
  await tab.context.grantPermissions(['notifications']);
  const maker = new Trader(tab);
  const [other] = await Promise.all([Peer.join(world, server.at.signaling!), maker.go(server.at.page!)]);
  const { page } = maker;
  const bell = page.locator('#bell');
  const news = page.locator('#news li');
  try {
    await maker.createWallet();
    await maker.fund();
    await maker.linked();
    // What one does oneself is no news. Nobody is asked for a permission before they want it.
    await bell.click();
    await expect(page.locator('#news')).toBeVisible();
    await page.getByRole('button', { name: 'Tell me on the desktop too' }).waitFor();
    expect((await noted(page)).asked).toBe(0);
    await page.locator('[data-desktop]').click();
    await expect(page.locator('[data-desktop]')).toHaveAttribute('aria-pressed', 'true');
    expect((await noted(page)).asked).toBe(1);
    await page.keyboard.press('Escape');
    await expect(page.locator('#news')).toBeHidden();
    await expect(bell).toBeFocused();
    await expect(bell).toHaveAccessibleName('News');

    const order = await maker.place({ side: 'sell', price: '3.100', amount: '6' });
    await says(page, /^place: .*Order signed\./);
    await expect(order).toHaveAttribute('data-state', /open|shared/);
    const allowed = maker.transactions().filter({ hasText: 'Allow VTR' }).first();
    await expect(allowed).toHaveAttribute('data-state', 'confirmed');
    await expect(allowed).toContainText('no money moved');
    await other.sees('3.100', 6);
    await other.take('buy', '2');
    await says(page, /^news: Sell 6\.000 VTR at 3\.100 tUSD: partly filled/);
    await expect(page.locator('#toasts [data-key=place]')).toHaveCount(0); // it is no longer so
    await expect(bell).toHaveAccessibleName('News, 1 unread');
    await expect.poll(async () => (await noted(page)).shown).toEqual([expect.stringContaining('Sell 6.000 VTR at 3.100 tUSD: partly filled')]);

    // A second tab of the same browser shows the same, and says nothing again. Reading on one is reading on both.
    const second = await tab.context.newPage();
    tab.watch(second);
    await second.goto(server.at.page!);
    await expect(second.locator('#bell')).toHaveAccessibleName('News, 1 unread');
    await bell.press('Enter');
    await expect(news.first()).toContainText('Partly filled');
    await expect(news.first().locator('.new')).toBeVisible();
    await page.locator('#news').getByRole('button', { name: 'Warnings', exact: true }).click();
    await expect(page.locator('#news .empty')).toBeVisible();
    await page.locator('#news').getByRole('button', { name: 'Orders', exact: true }).click();
    await expect(news).toHaveCount(1);
    await news.first().getByRole('link').click();
    await expect(page.locator('#news')).toBeHidden();
    await expect(order.getByRole('button').first()).toBeFocused();
    for (const p of [page, second]) await expect(p.locator('#bell')).toHaveAccessibleName('News');

    await other.take('buy', '1');
    for (const p of [page, second]) await expect(p.locator('#bell')).toHaveAccessibleName('News, 1 unread');
    await expect.poll(async () => (await noted(page)).shown.length + (await noted(second)).shown.length).toBe(2);

    // The first tab goes; the other one's node says only what is new.
    await page.close();
    await expect(second.locator('#status')).toHaveClass(/is-(live|alone)/);
    await second.reload();
    const back = new Trader(tab, second);
    await back.ready();
    await expect(second.locator('#bell')).toHaveAccessibleName('News, 1 unread');
    await expect(back.orders().first()).toHaveAttribute('data-state', 'partly_filled');
    await back.linked(1);
    await other.take('buy', '3');
    await says(second, /^news: .*: filled\./);
    await expect(second.locator('#bell')).toHaveAccessibleName('News, 2 unread');
    await expect.poll(async () => (await noted(second)).shown).toEqual([expect.stringContaining(': filled.')]);
    await second.locator('#bell').click();
    await second.getByRole('button', { name: 'Mark all read' }).click();
    await expect(second.locator('#bell')).toHaveAccessibleName('News');
    expect(back.tab.errors).toEqual([]);
  } finally {
    await maker.close();
  }
});

test('when the market moves away from a limit, the order says so, and so does the bell', async () => {
  const [maker, other] = await Promise.all([Trader.open(server.at.page!), Peer.join(world, server.at.signaling!)]);
  try {
    await maker.createWallet();
    await maker.fund();
    await maker.linked();
    const bid = await other.place('buy', '2.000', '5');
    await expect(maker.level('2.000')).toBeVisible();
    const order = await maker.place({ side: 'sell', price: '2.050', amount: '5' });
    await expect(order).toHaveAttribute('data-state', /open|shared/);
    await other.place('buy', '1.500', '5');
    await other.call('cancel', { id: bid.id });
    await expect(order.locator('.warn')).toContainText('The market has moved away from its limit');
    await expect(maker.page.locator('#bell')).toHaveAccessibleName('News, 1 unread');
    await maker.page.locator('#bell').click();
    await expect(maker.page.locator('#news li').first()).toContainText('Edit its price to trade, or leave it to wait.');

    // A price that one waits for is told once, when the market traded there.
    const { page } = maker;
    await other.take('buy', '1');
    await expect(page.locator('#markets [aria-current] .tick')).toHaveText('2.050');
    await page.getByRole('button', { name: 'Price alerts' }).click();
    const alerts = page.locator('#alerts');
    await alerts.getByLabel('Tell me when the last trade is at, or beyond').fill('half');
    await alerts.getByRole('button', { name: 'Add' }).click();
    await expect(alerts.getByRole('alert')).toHaveText('Enter a plain number such as 12.5.');
    for (const price of ['1.5', '2.1']) {
      await alerts.getByLabel('Tell me when the last trade is at, or beyond').fill(price);
      await alerts.getByRole('button', { name: 'Add' }).click();
    }
    await expect(alerts.getByRole('listitem')).toHaveText([/^VTR\/tUSD: 1\.5Remove$/, /^VTR\/tUSD: 2\.1Remove$/]);
    for (const panel of ['#alerts', '#news']) {
      await page.keyboard.press('Escape');
      await expect(page.locator(panel)).toBeHidden();
    }
    await maker.take('sell', '1');
    await expect(page.locator('#toasts [data-key=alert]')).toContainText('VTR/tUSD: 1.5 Your price is reached.');
    await page.reload();
    await maker.ready();
    await page.locator('#bell').click();
    await page.getByRole('button', { name: 'Price alerts' }).click();
    await expect(alerts.getByRole('listitem')).toHaveText([/^VTR\/tUSD: 1\.5Your price is reached\. .+Remove$/, /^VTR\/tUSD: 2\.1Remove$/]);
    await alerts.getByRole('button', { name: 'Remove: VTR/tUSD: 1.5' }).click();
    await expect(alerts.getByRole('listitem')).toHaveCount(1);
    await expect(page.locator('#toasts [data-key=alert]')).toHaveCount(0);
    expect(maker.tab.errors).toEqual([]);
  } finally {
    await maker.close();
  }
});
