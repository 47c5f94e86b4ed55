import { expect } from '@playwright/test';
import { Tab } from '../browser.ts';
import { pair } from '../trader.ts';
import type { World } from '../world.ts';
import { note, quantile } from './figures.ts';
import { explain, watch } from './stages.ts';

declare const virtua: { call<T>(method: string, params?: object): Promise<T>; on(event: string, f: (data: never) => void): void };

/** From the signature in one browser to the row in another's ladder, 200 orders. */
export async function propagation(world: World): Promise<void> {
  const server = await world.serve();
  const [maker, taker] = await pair(server.at.page!, Tab.launch);
  await maker.place({ side: 'sell', price: '90.000', amount: '900' }); // allows more than the orders below need
  await maker.orders().first().getByRole('button', { name: /^Cancel order/ }).first().click();
  await maker.page.evaluate(() => {
    const w = window as unknown as { signedAt: number };
    virtua.on('step', (s: { text: string }) => {
      if (s.text.includes('signature')) w.signedAt = performance.timeOrigin + performance.now();
    });
  });
  const why = process.env.SLOW; // SLOW=150: say of each order that took more milliseconds where it waited
  if (why) await Promise.all([watch(maker.page), watch(taker.page)]);
  const delays: number[] = [];
  for (let i = 0; i < 200; i++) {
    const price = `${(80 - i / 10).toFixed(3)}`;
    const shown = taker.page.evaluate(
      (price) =>
        new Promise<number>((resolve) => {
          const there = () => document.querySelector(`#ladder tr[data-price="${price}"]`);
          const look = new MutationObserver(() => {
            if (!there()) return;
            look.disconnect();
            resolve(performance.timeOrigin + performance.now());
          });
          look.observe(document.body, { subtree: true, childList: true, attributes: true });
        }),
      price,
    );
    const { id, signed } = await maker.page.evaluate(async (price) => {
      const form = { market: 'VTR/tUSD', side: 'sell', price, amount: '1' };
      const { digest } = await virtua.call<{ digest: string }>('draft', form);
      const { id } = await virtua.call<{ id: string }>('place', { ...form, digest });
      return { id, signed: (window as unknown as { signedAt: number }).signedAt };
    }, price);
    const seen = await shown;
    delays.push(seen - signed);
    if (why && seen - signed > Number(why)) await explain(`order ${i} at ${price}`, signed, seen, { maker: maker.page, taker: taker.page });
    await maker.page.evaluate((id) => virtua.call('cancel', { id }), id);
    // A ladder repaints at most four times a second. An order meets one at rest, not the repaint of its predecessor's cancel.
    await expect(taker.page.locator(`#ladder tr[data-price="${price}"]`)).toHaveCount(0);
    await taker.page.waitForTimeout(400);
  }
  note('order signed to shown in another browser, p50 of 200', quantile(delays, 0.5), 'ms', 30);
  note('order signed to shown in another browser, p99 of 200', quantile(delays, 0.99), 'ms', 150);
  await Promise.all([maker.close(), taker.close()]);
  await server.stop();
}
