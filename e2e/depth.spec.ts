import { expect, test, type Locator, type Page } from '@playwright/test';
import { violations } from './axe.ts';
import { Tab } from './browser.ts';
import { fits } from './fits.ts';
import { Trader } from './trader.ts';
import { World, type Program } from './world.ts';

// The book drawn and counted: by pointer, keys and thumb, and without script.

let world: World;
let server: Program;
test.beforeAll(async () => {
  world = await World.start();
  server = await world.serve(1);
});
test.afterAll(async () => {
  await world.stop();
});

const reading = (page: Page): Locator => page.locator('#depth .reading');
const probe = (page: Page): Locator => page.getByRole('slider', { name: 'Depth at a price' });

/** What the table says, lowest price first: as it is read out. */
const numbers = (page: Page): Promise<string[]> =>
  page.locator('#depth').evaluate((depth) => {
    const [quote, base] = [...depth.querySelectorAll('thead i')].map((i) => i.textContent);
    return [...depth.querySelectorAll('tbody tr')].map((tr) => {
      const [price, total, side] = [...tr.children].map((c) => c.textContent!.trim());
      return `${price} ${quote} · ${total} ${base} ${side}`;
    });
  });

/** How far the drawing reaches, in ticks of 0.001. */
const reach = async (page: Page): Promise<number> => {
  const [low, , high] = await page.locator('#depth figcaption span').allInnerTexts();
  return Math.round(1000 * (Number(high) - Number(low)));
};

test('the depth is read at a price by pointer and keys, seen from nearer, and is a table', async () => {
  const t = await Trader.open(server.at.page!);
  const { page } = t;
  try {
    await t.linked(1);
    await page.getByRole('button', { name: 'Depth', exact: true }).click();
    await expect(probe(page)).toBeVisible();
    await expect(reading(page)).toBeHidden();

    // A maker may change the book meanwhile: what is read must be in the table as it is then.
    const read = async (): Promise<void> =>
      expect(async () => {
        expect(await numbers(page)).toContain(await reading(page).innerText());
      }).toPass();
    const box = (await probe(page).boundingBox())!;
    await page.mouse.move(box.x + 2, box.y + box.height / 2);
    await expect(reading(page)).toContainText('wanted');
    await read();
    await page.mouse.move(box.x + box.width - 2, box.y + box.height / 2);
    await expect(reading(page)).toContainText('offered');
    await read();
    await page.mouse.move(box.x + box.width / 2, box.y - 100);
    await expect(reading(page)).toBeHidden();

    await probe(page).focus();
    await page.keyboard.press('Home');
    await expect(reading(page)).toContainText('wanted');
    await expect(probe(page)).toHaveAttribute('aria-valuenow', '0');
    await page.keyboard.press('ArrowRight');
    await expect(probe(page)).toHaveAttribute('aria-valuenow', '1');
    await page.keyboard.press('End');
    await expect(reading(page)).toContainText('offered');
    await expect.poll(async () => (await probe(page).getAttribute('aria-valuetext')) === (await reading(page).innerText())).toBe(true);
    await read();

    const whole = await reach(page);
    const nearer = page.getByRole('button', { name: 'Zoom in' });
    await nearer.click();
    await expect(page.locator('#depth')).toHaveAttribute('data-zoom', '2');
    await expect.poll(() => reach(page)).toBeLessThan(whole * 0.7);
    await expect(nearer).toBeFocused(); // as often as one likes
    await page.getByRole('button', { name: 'Zoom out' }).click();
    await expect(page.locator('#depth')).toHaveAttribute('data-zoom', '1');
    await expect(page.getByRole('button', { name: 'Zoom out' })).toHaveAttribute('aria-disabled', 'true');

    await page.locator('#depth summary').click();
    await expect(page.getByRole('table', { name: /wanted and offered/ })).toBeVisible();
    await expect(page.locator('#depth tbody tr').first()).toContainText('wanted');
    await expect(page.locator('#depth tbody tr').last()).toContainText('offered');
    expect(await violations(page)).toEqual([]);
    expect(t.tab.errors).toEqual([]);
  } finally {
    await t.close();
  }
});

test('a thumb reads the depth, counts the orders at a price, and gets hashes whole', async () => {
  const t = await Trader.open(server.at.page!, { mobile: true });
  const { page } = t;
  try {
    await t.linked(1);
    const row = page.locator('#ladder tbody.asks tr[data-price]').last();
    await expect(row.locator('td').nth(2)).toHaveText(/^\d+$/);
    await expect(row.locator('td').nth(2)).toBeVisible();

    await page.locator('.tabs a[data-tab-to=chart]').tap();
    await probe(page).tap({ position: { x: 20, y: 40 } });
    await expect(reading(page)).toContainText('wanted');
    await expect(reading(page)).toBeVisible(); // the thumb is gone
    await fits(page);

    await page.locator('.tabs a[data-tab-to=orders]').tap();
    const peer = page.locator('#network tr[id^=p] .hash').first();
    await peer.tap();
    await expect(page.locator('.toast')).toContainText((await peer.getAttribute('data-whole'))!);
    await fits(page);
    expect(t.tab.errors).toEqual([]);
  } finally {
    await t.close();
  }
});

test('bars are sums or single amounts, as one left it', async () => {
  const t = await Trader.open(server.at.page!);
  const { page } = t;
  const bars = (): Promise<number[]> =>
    page.locator('#ladder tbody.asks tr[data-price] td:last-child').evaluateAll((cells) =>
      cells.map((c) => {
        const cut = getComputedStyle(c, '::before').clipPath; // inset(0px 0px 0px 42%)
        return 100 - Number(/([\d.]+)%\)*$/.exec(cut)?.[1] ?? 100);
      }),
    );
  const rising = (list: number[]): boolean => list.every((v, i) => i === 0 || v <= list[i - 1]!);
  const sums = page.getByRole('checkbox', { name: 'Bars add up from the best price' });
  try {
    await t.linked(1);
    await expect(sums).toBeChecked();
    await expect.poll(async () => rising(await bars())).toBe(true);
    await sums.uncheck();
    await expect.poll(async () => rising(await bars())).toBe(false); // amounts of a maker differ
    await page.reload();
    await t.ready();
    await expect(sums).not.toBeChecked();
    await sums.press('Space');
    await expect(sums).toBeChecked();
    await expect.poll(async () => rising(await bars())).toBe(true);
  } finally {
    await t.close();
  }
});

test('without script the server draws the depth nearer', async () => {
  const tab = await Tab.open({ noScript: true });
  const { page } = tab;
  try {
    await expect(async () => {
      await page.goto(`${server.at.page!}?chart=depth`); // the server's own node may need a moment to hear the maker
      await expect(page.locator('#depth tbody tr').first()).toBeAttached({ timeout: 1000 });
    }).toPass();
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await expect(page).toHaveURL(/zoom=2/);
    await expect(page.locator('#depth')).toHaveAttribute('data-zoom', '2');
    await expect(page.getByRole('slider')).toHaveCount(0); // it would do nothing
  } finally {
    await tab.close();
  }
});
