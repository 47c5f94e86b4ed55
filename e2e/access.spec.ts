import { expect, test, type Locator, type Page } from '@playwright/test';
import { unfold, violations } from './axe.ts';
import { Tab } from './browser.ts';
import { narrow, small } from './fits.ts';
import { passphrase, Trader } from './trader.ts';
import { World, type Program } from './world.ts';

// The live pages for everybody: without a mouse, magnified, without motion, in forced colours, by name.

let world: World;
let server: Program;
test.beforeAll(async () => {
  world = await World.start();
  server = await world.serve(1);
});
test.afterAll(async () => {
  await world.stop();
});

const at = (path: string): string => new URL(path, server.at.page!).href;

/** What is wrong with where the focus is: it must be seen, marked, and under nothing. */
function hidden(page: Page): Promise<string> {
  return page.evaluate(() => {
    const el = document.activeElement as HTMLElement | null;
    if (!el || el === document.body || el === document.documentElement) return '';
    const who = `${el.tagName} ${el.id || el.className} ${el.getAttribute('aria-label') ?? el.textContent?.trim().slice(0, 30)}`;
    const shown = el.matches('.seg input, .check input') ? el.closest('label')! : el;
    const box = shown.getBoundingClientRect();
    const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
    // A scrolled region is taller than the window; a line of it is enough.
    const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 0), innerHeight - 1);
    if (box.right <= 0 || box.left >= innerWidth || box.bottom <= 0 || box.top >= innerHeight) return `${who} is out of sight`;
    const top = document.elementFromPoint(x, y);
    if (!top || !(shown.contains(top) || top.contains(shown))) return `${who} is under ${top?.tagName} ${top?.id || top?.className}`;
    const outlined = [el, el.nextElementSibling, el.closest('.box')].some((m) => m && getComputedStyle(m).outlineStyle !== 'none');
    const framed = [el.closest('.swap-leg')].some((m) => m && getComputedStyle(m).borderTopColor !== 'rgba(0, 0, 0, 0)');
    return outlined || framed || el.matches('h2[tabindex], main') ? '' : `${who} shows no focus`;
  });
}

/** Presses Tab until something has the focus, which nothing may hide on the way. */
async function reach(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 400; presses++) {
    if (await target.evaluate((el) => el === document.activeElement)) return;
    await page.keyboard.press(key);
    const wrong = await hidden(page);
    // What the node repaints meanwhile may move what has the focus: looked at again, it must be right.
    if (wrong) await expect.poll(() => hidden(page), wrong).toBe('');
  }
  throw new Error(`400 times ${key} do not reach ${String(target)}`);
}

/** Chooses a radio button of a group by the arrow keys. */
async function choose(page: Page, group: string, value: string): Promise<void> {
  await reach(page, page.locator(`#order [name=${group}]:checked`));
  for (let i = 0; i < 4 && (await page.locator(`#order [name=${group}]:checked`).inputValue()) !== value; i++) await page.keyboard.press('ArrowRight');
  await expect(page.locator(`#order [name=${group}]:checked`)).toHaveValue(value);
}

async function type(page: Page, selector: string, text: string): Promise<void> {
  await reach(page, page.locator(selector));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

async function press(page: Page, target: Locator): Promise<void> {
  await reach(page, target);
  await page.keyboard.press('Enter');
}

test('a trader without a mouse makes a wallet, takes, places and cancels; the focus is always in sight', async () => {
  const t = await Trader.open(server.at.page!);
  const { page } = t;
  try {
    await t.linked(1);
    await page.keyboard.press('Tab');
    await expect(page.locator('.skip')).toBeFocused(); // the first thing
    await press(page, page.locator('.skip'));
    await type(page, '#create-pass', passphrase);
    await page.keyboard.press('Enter');
    await t.address();
    await press(page, page.locator('[data-phrase=skip]'));
    await press(page, page.locator('form.faucet [type=submit]'));
    await expect.poll(() => t.has('VTR')).toBeGreaterThan(0);
    await expect.poll(() => t.has('tUSD')).toBeGreaterThan(0);
    const before = await t.has('VTR');

    await choose(page, 'kind', 'take');
    await type(page, '#amount', '10');
    await press(page, page.locator('#go [type=submit]'));
    await expect(page.locator('#preview-h')).toBeFocused();
    await press(page, page.locator('#preview form.actions [type=submit]'));
    await expect(t.transactions().first()).toHaveAttribute('data-state', 'confirmed');
    await expect.poll(() => t.has('VTR')).toBe(before + 10);

    await choose(page, 'kind', 'limit');
    await choose(page, 'side', 'sell');
    await type(page, '#price', '9.000');
    await type(page, '#amount', '1');
    await page.keyboard.press('Enter'); // in a field it is the same as the button
    await expect(page.locator('#preview-h')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.locator('#review')).toBeHidden();
    await press(page, page.locator('#go [type=submit]'));
    await press(page, page.locator('#preview form.actions [type=submit]'));
    const order = t.orders().first();
    await expect(order).toHaveAttribute('data-state', /open|shared/);
    await press(page, order.getByRole('button', { name: /^Cancel order 0x\S+$/ }));
    await expect(order).toHaveAttribute('data-state', 'cancelled');

    // A price of the book by the keyboard; the maker may change what stands there meanwhile.
    await page.locator('#price').fill('');
    await press(page, page.locator('#ladder tbody.asks tr[data-price] button').last());
    await expect(page.locator('#price')).not.toHaveValue('');
  } finally {
    await t.close();
  }
});

const pages = ['/', '/trade/WETH-tUSD', '/swap', '/order', '/portfolio', '/about', '/review?market=VTR%2FtUSD&side=buy&price=2.400&amount=5', '/nowhere'];

test('axe finds nothing on any live page, in either theme, wide or narrow, with a wallet and its sheets open', async () => {
  test.setTimeout(900_000); // fifty looks by all rules
  const wrong: string[] = [];
  await Promise.all(
    [false, true].map(async (mobile) => {
      const t = await Trader.open(server.at.page!, { mobile });
      const { page } = t;
      const size = mobile ? 'a phone' : 'a desk';
      const look = async (where: string): Promise<void> => {
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          for (const v of await violations(page, colorScheme === 'light' ? 'all' : 'looks')) wrong.push(`${where} on ${size}, ${colorScheme}: ${v}`);
        }
        await narrow(page);
        for (const s of await small(page, mobile ? 44 : 24)) wrong.push(`${where} on ${size}: small: ${s}`);
      };
      await page.locator('#wallet-chip').click();
      await t.createWallet();
      await look('twelve words');
      await page.locator('[data-phrase=skip]').click();
      await t.fund();
      await unfold(page);
      await look('wallet');
      await t.fill({ side: 'sell', price: '9.000', amount: '1' });
      await t.review();
      await look('review');
      await t.confirm();
      await expect(t.orders().first()).toHaveAttribute('data-state', /open|shared/);
      await look('orders');
      await page.locator('#bell').click();
      await look('news');
      for (const path of pages) {
        const response = await page.goto(at(path));
        expect(response?.status()).toBe(path === '/nowhere' ? 404 : 200);
        if (await page.locator('.desk, .sheet').count()) {
          await t.ready();
          await page.locator('#wallet-chip').click();
          await t.unlock();
        }
        await unfold(page);
        await look(path);
      }
      t.tab.errorsBut(/404/); // of the page that is nowhere
      await t.close();
    }),
  );
  expect(wrong.sort()).toEqual([]);
});

test('a screen reader meets every part of the trading page by name', async () => {
  const tab = await Tab.open();
  try {
    await tab.page.goto(at('/gallery/page-trader')); // samples: the tree is the same every time
    const tree = (await tab.page.locator('body').ariaSnapshot()).split('\n');
    const named = (role: string): string[] => tree.flatMap((l) => new RegExp(`^ *- '?${role} "(.*?)"`).exec(l)?.[1] ?? []);
    expect(tree.filter((l) => /^ *- '?(button|link|textbox|combobox|radio|checkbox|img|progressbar|meter|navigation|region)(?! ")/.test(l)), 'without a name').toEqual([]);
    expect(named('region')).toEqual(['Order book', 'Chart', 'Trades', 'Your orders, fills and history', 'Your orders', 'Network', 'Place an order', 'Wallet', 'Balances']);
    expect(named('navigation')).toEqual(expect.arrayContaining(['Markets', 'Pages', 'About']));
    expect(named('heading').slice(0, 2)).toEqual(['VTR/tUSD', 'Order book']);
    expect(named('table')).toContain('VTR/tUSD order book: sellers above, buyers below, best prices next to the spread');
    expect(named('button')).toEqual(expect.arrayContaining(['Sellers ask 1.252: use this price', 'Buyers bid 1.249: use this price', 'Review: Buy VTR', 'Cancel all', 'Lock']));
    expect(named('textbox')).toEqual(expect.arrayContaining(['Price', 'Amount', 'Total']));
    expect(named('img').join()).toContain('60 candles of 15 minutes'); // the drawing in words
    for (const role of ['banner', 'main', 'contentinfo']) expect(tree.filter((l) => l.startsWith(`- ${role}`)), role).toHaveLength(1);
  } finally {
    await tab.close();
  }
});

test('at 200 % nothing scrolls sideways and nothing is covered', async () => {
  const t = new Trader(await Tab.open({ zoom: 2 }));
  const { page } = t;
  try {
    for (const path of ['/', '/swap', '/portfolio', '/about']) {
      await page.goto(at(path));
      if (path !== '/about') await t.ready();
      await narrow(page);
      // Once through everything that can have the focus.
      for (let i = 0; i < 150; i++) {
        await page.keyboard.press('Tab');
        const wrong = await hidden(page);
        if (wrong) await expect.poll(() => hidden(page), `${path}: ${wrong}`).toBe('');
        if (await page.evaluate(() => document.activeElement === document.body)) break;
      }
    }
  } finally {
    await t.close();
  }
});

test('who wants no motion gets none', async () => {
  const t = await Trader.open(server.at.page!);
  const { page } = t;
  const moving = (): Promise<string[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll('*')].flatMap((el) =>
        ['', '::before', '::after', '::backdrop'].flatMap((pseudo) => {
          const s = getComputedStyle(el, pseudo);
          const times = `${s.transitionDuration}, ${s.animationDuration}`.split(', ');
          return times.every((time) => parseFloat(time) === 0) && s.scrollBehavior !== 'smooth' ? [] : [`${el.tagName} ${el.className} ${pseudo}`];
        }),
      ),
    );
  try {
    expect(await moving()).not.toEqual([]); // motion there is, for who does not mind
    for (const path of ['/', '/swap', '/portfolio']) {
      await page.goto(at(path));
      await t.ready();
      await page.emulateMedia({ reducedMotion: 'reduce' });
      expect(await moving()).toEqual([]);
    }
  } finally {
    await t.close();
  }
});

test('in forced colours what is on still differs from what is off, and numbers are read over their bars', async () => {
  const t = await Trader.open(server.at.page!);
  const { page } = t;
  const background = (l: Locator): Promise<string> => l.evaluate((el) => getComputedStyle(el).backgroundColor);
  try {
    await t.linked(1);
    await page.emulateMedia({ forcedColors: 'active' });
    expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
    for (const group of ['side', 'kind']) {
      const on = page.locator(`#order label:has([name=${group}]:checked) span`);
      const off = page.locator(`#order label:has([name=${group}]:not(:checked)) span`).first();
      expect(await background(on), group).not.toBe(await background(off));
    }
    const chart = page.locator('[data-switch=chart]');
    expect(await background(chart.locator('[aria-pressed=true]'))).not.toBe(await background(chart.locator('[aria-pressed=false]').first()));
    const row = page.locator('#ladder tbody.asks tr[data-price]').last();
    const [bar, number] = await row.locator('td').last().evaluate((td) => [getComputedStyle(td, '::before').backgroundColor, getComputedStyle(td).color]);
    expect(bar).not.toBe(number);
  } finally {
    await t.close();
  }
});
