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
