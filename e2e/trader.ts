import { expect, type Locator, type Page } from '@playwright/test';
import { Tab, type Options } from './browser.ts';

export const passphrase = 'correct horse battery';

/** One person at one page: what they do, in their words. */
export class Trader {
  constructor(
    readonly tab: Tab,
    readonly page: Page = tab.page,
  ) {}

  /** Opens a page and waits until its node runs. */
  static async open(url: string, options: Options = {}): Promise<Trader> {
    const trader = new Trader(await Tab.open(options));
    await trader.go(url);
    return trader;
  }

  async go(url: string): Promise<void> {
    await this.page.goto(url);
    await this.ready();
  }

  /** The node runs and reads the chain. */
  async ready(): Promise<void> {
    await expect(this.page.locator('#status')).toHaveClass(/is-(live|alone|follows)/);
  }

  /** At least so many peers are linked. */
  async linked(peers = 1): Promise<void> {
    await expect.poll(() => this.page.locator('#network tbody tr').count()).toBeGreaterThanOrEqual(peers);
  }

  async createWallet(): Promise<string> {
    await this.page.locator('#create-pass').fill(passphrase);
    await this.page.locator('form[data-method="wallet.create"] [type=submit]').click();
    return this.address();
  }

  async address(): Promise<string> {
    const at = this.page.locator('#wallet[data-state=ready] #address');
    await expect(at).toBeVisible();
    return (await at.getAttribute('data-address'))!;
  }

  async unlock(): Promise<void> {
    const form = this.page.locator('form[data-method="wallet.unlock"]');
    await form.locator('[name=passphrase]').fill(passphrase);
    await form.locator('[type=submit]').click();
    await this.address();
  }

  /** Asks the demo's faucet and waits until the funds are shown. */
  async fund(): Promise<void> {
    await this.page.locator('form.faucet [type=submit]').click();
    await expect.poll(() => this.has('VTR')).toBeGreaterThan(0);
    await expect.poll(() => this.has('tUSD')).toBeGreaterThan(0);
  }

  /** The cell with what the wallet has of a token. */
  balance(symbol: string): Locator {
    return this.page.locator(`#balances tr[data-token="${symbol}"] td`).first();
  }

  async has(symbol: string): Promise<number> {
    return Number(await this.balance(symbol).getAttribute('data-exact'));
  }

  /** Fills the form. Nothing is reviewed yet. */
  async fill(order: { side: 'buy' | 'sell'; kind?: 'limit' | 'take'; price?: string; amount: string; expiry?: string; whole?: boolean }): Promise<void> {
    const form = this.page.locator('#order');
    await form.locator(`label.${order.side}`).click();
    await form.locator(`label:has([name=kind][value=${order.kind ?? 'limit'}])`).click();
    if (order.price !== undefined) await form.locator('#price').fill(order.price);
    await form.locator('#amount').fill(order.amount);
    if (order.expiry) await form.locator('#expiry').selectOption(order.expiry);
    if (order.whole) await form.locator('#fill').selectOption('whole');
  }

  /** Opens the review step. */
  async review(): Promise<Locator> {
    await this.page.locator('#go [type=submit]').click();
    const preview = this.page.locator('#preview');
    await expect(preview.locator('#preview-h')).toBeVisible();
    return preview;
  }

  async confirm(): Promise<void> {
    await this.page.locator('#preview form.actions [type=submit]').click();
  }

  /** Places a limit order and returns its row. */
  async place(order: { side: 'buy' | 'sell'; price: string; amount: string; expiry?: string; whole?: boolean }): Promise<Locator> {
    const before = await this.orders().count();
    await this.fill(order);
    await this.review();
    await this.confirm();
    await expect(this.orders()).toHaveCount(before + 1);
    return this.orders().first();
  }

  /** Takes so much from the best prices of the book, at no worst price of one's own: makers may move theirs. The review is confirmed when this returns. */
  async take(side: 'buy' | 'sell', amount: string): Promise<void> {
    await this.fill({ side, kind: 'take', price: '', amount });
    await this.review();
    await this.confirm();
  }

  /** Own orders, newest first. */
  orders(): Locator {
    return this.page.locator('#orders tr[id^="o0x"]');
  }

  /** Own transactions, newest first. */
  transactions(): Locator {
    return this.page.locator('#orders tr[id^="x0x"]');
  }

  /** The ladder's rows at a price. */
  level(price: string): Locator {
    return this.page.locator(`#ladder tr[data-price="${price}"]`);
  }

  /** Recent trades. */
  trades(): Locator {
    return this.page.locator('#trades tbody tr');
  }

  /** Calls the node as a program does. */
  call<T>(method: string, params: object = {}): Promise<T> {
    return this.page.evaluate(
      ([m, p]) => (window as unknown as { virtua: { call(method: string, params: object): Promise<unknown> } }).virtua.call(m, p) as Promise<T>,
      [method, params] as const,
    );
  }

  /** Makes an invitation and returns its text. */
  async invite(): Promise<string> {
    await this.page.getByText('Invite somebody').click();
    await this.page.getByRole('button', { name: 'Make an invitation' }).click();
    await expect(this.page.locator('#invitation')).not.toHaveValue('');
    return this.page.locator('#invitation').inputValue();
  }

  /** Follows an invitation and returns what the page says of the outcome. */
  async accept(invitation: string): Promise<string> {
    await this.page.getByText('Follow an invitation').click();
    await this.page.locator('#follow').fill(invitation);
    await this.page.getByRole('button', { name: 'Link with who invited me' }).click();
    const outcome = this.page.locator('#followed, #follow-form [data-error]').filter({ hasText: /./ });
    await expect(outcome).toBeVisible();
    return outcome.innerText();
  }

  async close(): Promise<void> {
    await this.tab.close();
  }
}

/** Opens two traders at one page, linked with each other and funded. How says where: Tab.launch gives each a browser process. */
export async function pair(url: string, how = Tab.open): Promise<[Trader, Trader]> {
  const both = (await Promise.all([how(), how()])).map((tab) => new Trader(tab)) as [Trader, Trader];
  await Promise.all(
    both.map(async (t) => {
      await t.go(url);
      await t.createWallet();
      await t.fund();
      await t.linked(1);
    }),
  );
  return both;
}
