import { expect, test } from '@playwright/test';
import { unfold, violations } from './axe.ts';
import { Tab } from './browser.ts';
import { loud, over, small } from './fits.ts';
import { World } from './world.ts';

// Every component in every state, as the demo's gallery shows it: accessible in both themes, wide and narrow, to mouse and thumb, and from
// right to left.

/** The parts of the trading page that a phone shows one at a time. */
const tabs = ['book', 'chart', 'trade', 'orders'];

test('axe finds nothing in any state, nothing is too wide or too small to hit', async () => {
  test.setTimeout(900_000); // five hundred looks: half a minute of two free cores, minutes of busy ones
  const world = await World.start();
  const server = await world.serve();
  const gallery = new URL('/gallery/', server.at.page!).href;
  const states = [...(await (await fetch(gallery)).text()).matchAll(/href="\/gallery\/([a-z-]+)"/g)].map((m) => m[1]!);
  expect(states.length).toBeGreaterThan(90);
  const wrong = new Map<string, string[]>(); // what: where
  const note = (what: string, where: string): void => void wrong.set(what, [...(wrong.get(what) ?? []), where]);
  try {
    await Promise.all(
      [false, true].map(async (mobile) => {
        const tab = await Tab.open({ mobile });
        const { page } = tab;
        await page.emulateMedia({ reducedMotion: 'reduce' }); // no colour is half way to another
        const size = mobile ? 'a phone' : 'a desk';
        const look = async (where: string): Promise<void> => {
          // A phone has the desk's colours; what it has of its own are sizes and places.
          for (const colorScheme of mobile ? (['light'] as const) : (['light', 'dark'] as const)) {
            await page.emulateMedia({ colorScheme });
            for (const v of await violations(page, mobile ? 'sizes' : colorScheme === 'light' ? 'all' : 'looks')) note(v, `${where}, ${colorScheme}`);
          }
          for (const s of await small(page, mobile ? 44 : 24)) note(`small: ${s}`, where);
          for (const l of await loud(page)) note(`loud: ${l}`, where);
          await wide(where);
        };
        const wide = async (where: string): Promise<void> => {
          const px = await over(page);
          if (px > 0) note(`${px} px wider than its window`, where);
        };
        for (const state of ['', ...states]) {
          await page.goto(gallery + state);
          await unfold(page);
          const desk = page.locator('.desk');
          for (const part of mobile && (await desk.count()) > 0 ? tabs : ['']) {
            if (part) await desk.evaluate((el: HTMLElement, part) => (el.dataset.tab = part), part);
            await look(`${state} ${part} on ${size}`);
          }
          await page.evaluate(() => (document.documentElement.dir = 'rtl'));
          await wide(`${state} from right to left on ${size}`);
        }
        await tab.close();
      }),
    );
    expect([...wrong].map(([what, where]) => `${what} (${where.length}): ${where.slice(0, 3).join('; ')}`).sort()).toEqual([]);
  } finally {
    await world.stop();
  }
});
