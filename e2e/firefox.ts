import { expect, test } from '@playwright/test';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { passphrase } from './trader.ts';

// Playwright drives a Firefox that was built for it. Debian's is Mozilla's own: it is spoken to over WebDriver BiDi.
const program = process.env.FIREFOX ?? '/usr/bin/firefox-esr';

/** One person at the page in a Firefox process of their own: what a Trader does, in the same words, as far as a smoke test goes. */
export class Fox {
  readonly errors: string[] = [];
  private expected = /(?!)/; // matches nothing
  private constructor(
    private readonly browser: Browser,
    readonly page: Page,
  ) {
    page.on('console', (m) => {
      if (m.type() === 'error') this.errors.push(`console: ${m.text()} (${m.location().url ?? ''})`);
    });
    page.on('pageerror', (e) => this.errors.push(`uncaught: ${String(e)}`));
    // This one and what the policy forbids are errors on Chromium's console; Firefox says them elsewhere.
    page.on('response', (r) => {
      if (r.status() >= 400) this.errors.push(`answer: ${r.status()} ${r.url()}`);
    });
  }

  /** Opens a page and waits until its node runs. */
  static async open(url: string): Promise<Fox> {
    const browser = await launch({ browser: 'firefox', executablePath: program, headless: true, defaultViewport: { width: 1280, height: 800 } });
    try {
      const fox = new Fox(browser, await browser.newPage());
      await fox.page.evaluateOnNewDocument(() => {
        document.addEventListener('securitypolicyviolation', (e) => console.error(`refused by ${e.violatedDirective}: ${e.blockedURI}`));
      });
      await fox.page.goto(url);
      await expect.poll(() => fox.attribute('#status', 'class')).toMatch(/is-(live|alone|follows)/);
      return fox;
    } catch (err) {
      await browser.close();
      throw err;
    }
  }

  /** An attribute of the first such element; null when there is none. */
  attribute(selector: string, name: string): Promise<string | null> {
    return this.page.evaluate((s, n) => document.querySelector(s)?.getAttribute(n) ?? null, selector, name);
  }

  /** The text of the first such element. */
  text(selector: string): Promise<string> {
    return this.page.evaluate((s) => document.querySelector<HTMLElement>(s)?.innerText ?? '', selector);
  }

  count(selector: string): Promise<number> {
    return this.page.evaluate((s) => document.querySelectorAll(s).length, selector);
  }

  /**
   * Clicks what can be seen. A click that would fall on something else, because the page moved or something lies over it, is kept from
   * that and done again; Playwright does the same.
   */
  async click(selector: string): Promise<void> {
    const aim = (s: string) => {
      const w = window as Window & { aim?: AbortController; hit?: boolean };
      w.hit = false;
      w.aim = new AbortController();
      for (const kind of ['mousedown', 'mouseup', 'click']) {
        const on = (e: Event) => {
          const own = document.querySelector(s)?.contains(e.target as Node);
          if (own) w.hit ||= kind === 'click';
          else {
            e.preventDefault();
            e.stopImmediatePropagation();
          }
        };
        addEventListener(kind, on, { capture: true, signal: w.aim.signal });
      }
    };
    const hit = () => {
      const w = window as Window & { aim?: AbortController; hit?: boolean };
      w.aim?.abort();
      return w.hit;
    };
    await expect(async () => {
      await this.page.evaluate(aim, selector);
      await this.page.locator(selector).click();
      expect(await this.page.evaluate(hit), `${selector} was clicked`).toBe(true);
    }).toPass({ timeout: 60_000 });
  }

  async type(selector: string, value: string): Promise<void> {
    await this.page.locator(selector).fill(value);
    await expect.poll(() => this.page.evaluate((s) => document.querySelector<HTMLInputElement>(s)?.value, selector), { message: selector }).toBe(value);
  }

  async createWallet(): Promise<void> {
    await this.type('#create-pass', passphrase);
    await this.click('form[data-method="wallet.create"] [type=submit]');
    await expect.poll(() => this.attribute('#wallet[data-state=ready] #address', 'data-address')).toMatch(/^0x/);
  }

  /** Asks the demo's faucet and waits until the funds are shown. */
  async fund(): Promise<void> {
    await this.click('form.faucet [type=submit]');
    for (const symbol of ['VTR', 'tUSD']) await expect.poll(() => this.has(symbol)).toBeGreaterThan(0);
  }

  async has(symbol: string): Promise<number> {
    return Number(await this.attribute(`#balances tr[data-token="${symbol}"] td`, 'data-exact'));
  }

  /** Fills the form, reviews and confirms. A take is at no worst price of one's own. */
  private async order(side: 'buy' | 'sell', kind: 'limit' | 'take', amount: string, price?: string): Promise<void> {
    await this.click(`#order label.${side}`);
    await this.click(`#order label:has([name=kind][value=${kind}])`);
    if (price !== undefined) await this.type('#price', price);
    await this.type('#amount', amount);
    await this.click('#go [type=submit]');
    await this.click('#preview form.actions [type=submit]');
  }

  /** Places a limit order. */
  async place(side: 'buy' | 'sell', price: string, amount: string): Promise<void> {
    const before = await this.count('#orders tr[id^="o0x"]');
    await this.order(side, 'limit', amount, price);
    await expect.poll(() => this.count('#orders tr[id^="o0x"]')).toBe(before + 1);
  }

  /** Takes so much from the best prices of the book. */
  take(side: 'buy' | 'sell', amount: string): Promise<void> {
    return this.order(side, 'take', amount);
  }

  /** The state of the newest own order. */
  placed(): Promise<string | null> {
    return this.attribute('#orders tr[id^="o0x"]', 'data-state');
  }

  /** The state of the newest own transaction. */
  sent(): Promise<string | null> {
    return this.attribute('#orders tr[id^="x0x"]', 'data-state');
  }

  /** How many rows the ladder has at a price. */
  level(price: string): Promise<number> {
    return this.count(`#ladder tr[data-price="${price}"]`);
  }

  /** Errors but those that the scenario itself must cause, from here to the end. */
  errorsBut(expected: RegExp): string[] {
    this.expected = expected;
    return this.errors.filter((e) => !expected.test(e));
  }

  /** Ends it. Whatever the test looked at, it fails when the page had an error that was not expected. */
  async close(): Promise<void> {
    await test.info().attach('the page in Firefox at its end', { body: await this.text('body').catch(() => ''), contentType: 'text/plain' });
    await this.browser.close();
    expect.soft(this.errorsBut(this.expected), 'errors of the page in Firefox').toEqual([]);
  }
}
