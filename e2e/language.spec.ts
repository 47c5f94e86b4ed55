import { expect, test, type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fits } from './fits.ts';
import { Trader } from './trader.ts';
import { Tab } from './browser.ts';
import { World, root, type Program } from './world.ts';

let world: World;
let server: Program;
test.beforeAll(async () => {
  world = await World.start();
  server = await world.serve(1);
});
test.afterAll(async () => {
  await world.stop();
});

/** English words that a Spanish page cannot have: a text that came past the catalogue. */
const english = /\b(the|your|order|orders|price|wallet|peers?|book|and|of|with|signed|waiting|sent)\b/i;

/** The page ends up in Spanish: part after part is painted anew. */
async function spanish(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  await expect.poll(() => left(page)).toEqual([]);
}

/** The texts of a page with words of English. */
function left(page: Page): Promise<string[]> {
  return page.evaluate((source) => {
    const words = new RegExp(source, 'i');
    const found: string[] = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const text = walk.currentNode.textContent ?? '';
      if (words.test(text) && !walk.currentNode.parentElement?.closest('script, code, textarea, [data-lang], .raw, th[scope=row]')) found.push(text.trim());
    }
    for (const el of document.querySelectorAll('[aria-label], [title], [placeholder], [data-tell]'))
      for (const name of ['aria-label', 'title', 'placeholder', 'data-tell']) if (words.test(el.getAttribute(name) ?? '')) found.push(`${name}: ${el.getAttribute(name)}`);
    return found;
  }, english.source);
}

for (const mobile of [false, true]) {
  test(`a trade in Spanish, ${mobile ? 'on a phone' : 'on a desk'}`, async () => {
    const trader = await Trader.open(`${server.at.page!}es/`.replace(/([^:])\/\/+/g, '$1/'), { mobile });
    const { page } = trader;
    const show = async (tab: string) => {
      if (mobile) await page.locator(`.tabs a[data-tab-to=${tab}]`).tap();
    };
    try {
      await trader.linked(1);
      await expect(page.locator('#ladder-h')).toHaveText('Libro de órdenes');
      await expect(page.locator('#status')).toContainText('En vivo');
      await show('trade');
      await trader.createWallet();
      await trader.fund();
      await spanish(page);
      const before = await trader.has('VTR');
      await trader.fill({ side: 'buy', kind: 'take', amount: '10' });
      await trader.review();
      await expect(page.locator('#preview-h')).toContainText('Comprar 10');
      await spanish(page);
      if (mobile) await fits(page);
      await trader.confirm();
      await expect(trader.transactions().first()).toHaveAttribute('data-state', 'confirmed');
      await expect(trader.transactions().first()).toContainText('Confirmada');
      await expect.poll(() => trader.has('VTR')).toBe(before + 10);
      await show('trade');
      // An amount with a comma is refused in words, never read as another number.
      await trader.fill({ side: 'sell', kind: 'limit', price: '9.000', amount: '1,5' });
      await expect(page.locator('#err-amount')).toContainText('punto decimal');
      await expect(page.locator('#go [type=submit]')).toHaveAttribute('aria-disabled', 'true');
      await page.locator('#amount').fill('1.500');
      await page.locator('#go [type=submit]').click();
      await trader.confirm();
      await expect(trader.orders().first()).toHaveAttribute('data-state', /open|shared/);
      await show('orders');
      await spanish(page);
      if (mobile) await fits(page);
      expect(trader.tab.errors).toEqual([]);
    } finally {
      await trader.close();
    }
  });
}

test('another language keeps the page: links, wallet and what is typed', async () => {
  const trader = await Trader.open(server.at.page!);
  const { page } = trader;
  try {
    await trader.linked(1);
    const address = await trader.createWallet();
    await trader.fund();
    await trader.fill({ side: 'sell', price: '7.125', amount: '2.5', expiry: '7d' });
    await page.locator('#inviting > summary').click();
    const self = await page.locator('#network').getAttribute('data-self');
    await page.evaluate(() => ((window as unknown as { same: boolean }).same = true));

    await page.locator('[data-lang=es]').click();
    await expect(page.locator('#ladder-h')).toHaveText('Libro de órdenes');
    await expect(page.locator('label[for=amount]')).toHaveText('Cantidad');
    await expect(page.locator('#network-h')).toHaveText('Red');
    await spanish(page);
    await expect(page).toHaveURL(/\/es\/$/);
    expect(await trader.address()).toBe(address); // still open
    await expect(page.locator('#price')).toHaveValue('7.125');
    await expect(page.locator('#amount')).toHaveValue('2.5');
    await expect(page.locator('#expiry')).toHaveValue('7d');
    await expect(page.locator('#inviting')).toHaveAttribute('open', '');
    expect(await page.locator('#network').getAttribute('data-self')).toBe(self);
    expect(await page.evaluate(() => (window as unknown as { same: boolean }).same)).toBe(true);

    // Remembered: the plain address leads to it, and a link of the page stays in it.
    await page.goto(server.at.page!);
    await expect(page).toHaveURL(/\/es\/$/);
    await page.locator('.pages a').last().click();
    await expect(page).toHaveURL(/\/es\/portfolio$/);
    await trader.ready();
    await page.locator('[data-lang=en]').click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.locator('.pages a').last()).toHaveText('Portfolio');
    await page.goto(server.at.page!);
    await expect(page).toHaveURL(server.at.page!);
    expect(trader.tab.errors).toEqual([]);
  } finally {
    await trader.close();
  }
});

test('long words, written from right to left, fit a phone', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'virtua-pseudo-'));
  const tab = await Tab.open({ mobile: true });
  try {
    execFileSync('go', ['test', './web', '-count=1', '-vet=off', '-run', 'Golden', '-args', '-pages', dir], { cwd: root, stdio: 'pipe' });
    const manifest = JSON.parse(readFileSync(join(root, 'web/dist/manifest.json'), 'utf8')) as { files: Record<string, { path: string }> };
    const css = readFileSync(join(root, 'web/dist', manifest.files['page.css']!.path), 'utf8');
    const files = readdirSync(dir);
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) {
      await tab.page.setContent(readFileSync(join(dir, file), 'utf8').replace(/<script[\s\S]*?<\/script>|<link[^>]*>/g, ''));
      await tab.page.addStyleTag({ content: css });
      const wide = await tab.page.evaluate(() => {
        const { scrollWidth } = document.documentElement;
        const out = [...document.querySelectorAll('body *')].filter((el) => {
          if (el.closest('.scroll, .markets > *, th > *, .sr, .skip, svg, dialog') || !el.checkVisibility()) return false;
          const { left, right, width } = el.getBoundingClientRect();
          return width > 0 && (left < -1 || right > 391);
        });
        return { scrollWidth, out: out.slice(0, 3).map((el) => `${el.tagName}.${el.className} ${el.id}: ${el.textContent?.trim().slice(0, 60)}`) };
      });
      expect(wide, file).toEqual({ scrollWidth: 390, out: [] });
    }
  } finally {
    await tab.close();
    rmSync(dir, { recursive: true, force: true });
  }
});
