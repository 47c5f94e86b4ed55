import { expect, test } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Tab } from '../browser.ts';
import { pair, Trader } from '../trader.ts';
import { root, World } from '../world.ts';

// The pictures in docs/evidence: npx playwright test -c e2e/bench evidence

const to = (name: string): string => join(root, 'docs', 'evidence', `${name}.png`);

test('evidence', async () => {
  mkdirSync(join(root, 'docs', 'evidence'), { recursive: true });
  const world = await World.start();
  try {
    // Two browser processes, no market maker: the left one sold to the right one.
    let server = await world.serve();
    const traders = await pair(server.at.page!);
    const [maker, taker] = traders;
    for (const [i, price] of ['2.560', '2.540', '2.520'].entries()) await maker.place({ side: 'sell', price, amount: String(40 - 10 * i) });
    for (const [i, price] of ['2.440', '2.460', '2.480'].entries()) await taker.place({ side: 'buy', price, amount: String(35 - 10 * i) });
    await expect(taker.level('2.520')).toBeVisible();
    await taker.take('buy', '20');
    await expect(taker.transactions().first()).toHaveAttribute('data-state', 'confirmed');
    await expect(maker.orders().filter({ hasText: '2.520' })).toHaveAttribute('data-state', 'filled');
    for (const t of traders) await expect(t.trades().first()).toContainText('2.520');
    for (const [width, height, name] of [[1280, 800, 'two-browsers'], [390, 844, 'two-phones']] as const) {
      for (const t of traders) await t.page.setViewportSize({ width, height });
      if (width === 390) for (const t of traders) await t.page.locator('.tabs a[data-tab-to=orders]').click();
      for (const colorScheme of ['light', 'dark'] as const) {
        for (const t of traders) await t.page.emulateMedia({ colorScheme });
        await sideBySide(await Promise.all(traders.map((t) => still(t))), width, height, to(`${name}-${colorScheme}`));
      }
    }
    await Promise.all(traders.map((t) => t.close()));
    await server.stop();

    server = await world.serve(2);
    for (const mobile of [false, true])
      for (const dark of [false, true]) {
        const t = await Trader.open(server.at.page!, { mobile, dark });
        await t.linked(2);
        await expect(t.page.locator('#ladder tbody.asks tr[data-price]').last()).toBeVisible();
        await still(t, to(`${mobile ? 'phone' : 'desk'}-${dark ? 'dark' : 'light'}`));
        await t.close();
      }
  } finally {
    await world.stop();
  }
});

/** A page of the evidence: what is done until it shows. */
type Scene = (t: Trader, go: (path: string) => Promise<void>, phone: boolean) => Promise<void>;

const scenes: Record<string, Scene> = {
  trade: async (t, go) => {
    await go('/');
    await expect(t.page.locator('#ladder tbody.asks tr[data-price]').last()).toBeVisible();
  },
  form: async (t, go, phone) => {
    await go('/');
    if (phone) await t.page.locator('.tabs a[data-tab-to=trade]').click();
    await t.fill({ side: 'buy', price: '2.400', amount: '125.5' });
    await expect(t.page.locator('#go [type=submit]')).toHaveAttribute('aria-disabled', 'false');
  },
  review: async (t, go, phone) => {
    await scenes.form!(t, go, phone);
    await t.review();
  },
  orders: async (t, go, phone) => {
    await go('/');
    if (phone) await t.page.locator('.tabs a[data-tab-to=orders]').click();
    await expect(t.orders().first()).toBeVisible();
    if (!phone) await t.orders().first().scrollIntoViewIfNeeded();
  },
  network: async (t, go, phone) => {
    await go('/');
    if (phone) await t.page.locator('.tabs a[data-tab-to=orders]').click();
    await t.page.locator('#network').scrollIntoViewIfNeeded();
  },
  chart: async (t, go, phone) => {
    await go('/');
    if (phone) await t.page.locator('.tabs a[data-tab-to=chart]').click();
    await expect(t.page.locator('#chart .plot svg')).toBeVisible();
  },
  wallet: async (t, go, phone) => {
    await go('/');
    if (phone) await t.page.locator('.tabs a[data-tab-to=trade]').click();
    await t.page.getByText('Save keystore').click();
    await t.page.getByText('Back up everything').click();
    await t.page.locator('#wallet').evaluate((el) => el.scrollIntoView({ block: 'start' }));
  },
  news: async (t, go) => {
    await go('/');
    await t.page.locator('#bell').click();
  },
  swap: async (t, go) => {
    await go('/swap');
    await t.page.locator('#swap-in').selectOption('tUSD');
    await t.page.locator('#swap-out').selectOption('VTR');
    await t.page.locator('#swap-pay').fill('1250');
    await expect(t.page.locator('.swap-go')).toHaveAttribute('aria-disabled', 'false');
  },
  portfolio: async (t, go) => {
    await go('/portfolio');
    await expect(t.page.locator('#holdings tr[data-token=VTR]')).toBeVisible();
  },
  order: async (t, go, phone) => {
    await scenes.orders!(t, go, phone);
    const path = await t.orders().first().getByRole('link').getAttribute('href');
    await go('/about'); // the same page with another fragment would not be loaded
    await go(path!);
    await expect(t.page.locator('#order-view h1')).toBeVisible();
  },
  about: (_, go) => go('/about'),
};

// SHOTS=folder takes every picture by itself, and leaves the documents alone.
test('pages', async () => {
  const world = await World.start();
  const shots: Record<string, Buffer[]> = {};
  try {
    const server = await world.serve(2);
    for (const phone of [false, true]) {
      const t = await Trader.open(server.at.page!, { mobile: phone });
      await t.linked(2);
      await t.page.locator('#wallet-chip').click();
      await t.createWallet();
      await t.page.locator('[data-phrase=skip]').click();
      await t.fund();
      await t.take('buy', '10');
      await expect(t.transactions().first()).toHaveAttribute('data-state', 'confirmed');
      if (phone) await t.page.locator('.tabs a[data-tab-to=trade]').click();
      await t.fill({ side: 'sell', kind: 'limit', price: '9.000', amount: '20' });
      await t.review();
      await t.confirm();
      await expect(t.orders()).toHaveCount(1);
      const go = async (path: string): Promise<void> => {
        await t.page.goto(new URL(path, server.at.page!).href);
        if (!(await t.page.locator('.desk, .sheet').count())) return;
        await t.ready();
        await t.page.locator('#wallet-chip').click();
        await t.unlock();
        if (phone && (await t.page.locator('.desk').count())) await t.page.locator('.tabs a[data-tab-to=book]').click();
      };
      for (const [name, scene] of Object.entries(scenes)) {
        for (const width of phone ? [390] : [1280, 768]) {
          await t.page.setViewportSize({ width, height: width === 390 ? 844 : 800 });
          await scene(t, go, phone);
          for (const colorScheme of ['light', 'dark'] as const) {
            await t.page.emulateMedia({ colorScheme });
            const picture = process.env.SHOTS ? join(process.env.SHOTS, `${name}-${width}-${colorScheme}.png`) : undefined;
            (shots[name] ??= []).push(await still(t, picture));
          }
        }
      }
      await t.close();
    }
    if (process.env.SHOTS) return;
    for (const [name, [a, b, c, d, e, f]] of Object.entries(shots)) await sheet([[a!, c!, e!], [b!, d!, f!]], to(`page-${name}`));
  } finally {
    await world.stop();
  }
});

/** Pictures of one page: three widths beside each other, the themes below each other. */
async function sheet(rows: Buffer[][], path: string): Promise<void> {
  const frame = await Tab.launch();
  await frame.page.setViewportSize({ width: 2510, height: 1740 });
  const image = (s: Buffer): string => `<img src="data:image/png;base64,${s.toString('base64')}">`;
  await frame.page.setContent(`<body style="margin:12px;background:#888">${rows.map((r) => `<div style="display:flex;gap:24px;align-items:start;margin-bottom:24px">${r.map(image).join('')}</div>`).join('')}`);
  await frame.page.screenshot({ path });
  await frame.close();
}

async function sideBySide(shots: Buffer[], width: number, height: number, path: string): Promise<void> {
  const frame = await Tab.launch();
  await frame.page.setViewportSize({ width: 2 * width + 24, height });
  await frame.page.setContent(`<body style="margin:0;display:flex;gap:24px;background:#888">${shots.map((s) => `<img width="${width}" height="${height}" src="data:image/png;base64,${s.toString('base64')}">`).join('')}`);
  await frame.page.screenshot({ path });
  await frame.close();
}

/** A picture without a pointer's hover or a passing notice. */
async function still(t: Trader, path?: string): Promise<Buffer> {
  await t.page.mouse.move(2, 2);
  for (const close of await t.page.locator('#toasts button').all()) await close.click().catch(() => {});
  return t.page.screenshot({ animations: 'disabled', ...(path ? { path } : {}) });
}
