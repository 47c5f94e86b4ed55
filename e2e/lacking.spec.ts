import { expect, test } from '@playwright/test';
import { Tab } from './browser.ts';
import { passphrase, Trader } from './trader.ts';
import { World, type Program } from './world.ts';

// Browsers that lack something: room, storage, a secure address, WebRTC. Each is told by code and sentence, and what
// can go on goes on.

let world: World;
let server: Program;
test.beforeAll(async () => {
  world = await World.start();
  server = await world.serve(1);
});
test.afterAll(async () => {
  await world.stop();
});

const quota = async (tab: Tab, quotaSize?: number): Promise<void> => {
  const cdp = await tab.context.newCDPSession(tab.page);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: new URL(server.at.page!).origin, quotaSize });
};

test('storage fills up: said, trading goes on, the wallet stays, and it ends when there is room', async () => {
  test.slow();
  const trader = await Trader.open(server.at.page!);
  const full = trader.page.locator('#notices [data-key=storage_full]');
  try {
    await trader.linked(1);
    const address = await trader.createWallet();
    await trader.fund();
    await quota(trader.tab, 1);
    // The browser looks at the quota again when what it last knew is half a minute old.
    await expect(full).toContainText('Storage is full; new orders last only while this tab is open.', { timeout: 120_000 });
    await trader.place({ side: 'sell', price: '8.000', amount: '3' });
    await trader.take('buy', '1');
    await expect(trader.transactions().first()).toHaveAttribute('data-state', 'confirmed');

    // A wallet that could not be kept is not made.
    await trader.page.locator('#wallet [data-call="wallet.lock"]').click();
    await trader.page.getByText('Another wallet, or passphrase forgotten').click();
    const create = trader.page.locator('form[data-method="wallet.create"]');
    await create.locator('#create-pass').fill(passphrase);
    await create.locator('[type=submit]').click();
    await expect(create.locator('[data-error]')).toHaveAttribute('data-key', 'storage_full');
    await trader.unlock();
    expect(await trader.address()).toBe(address);

    await quota(trader.tab);
    await expect(full).toHaveCount(0);
    await trader.page.reload();
    await trader.ready();
    await expect(trader.page.locator('#wallet[data-state=locked] #address')).toHaveAttribute('data-address', address);
    await expect(trader.orders().first()).toHaveAttribute('data-state', /open|shared/);
    await trader.unlock();
    expect(trader.tab.errors).toEqual([]);
  } finally {
    await trader.close();
  }
});

test('a disk that is full from the start: the page says so and trades from memory', async () => {
  const tab = await Tab.open();
  const trader = new Trader(tab);
  try {
    await quota(tab, 1);
    await trader.go(server.at.page!);
    await expect(tab.page.locator('#notices [data-key=storage_full]')).toBeVisible();
    await trader.linked(1);
    await expect(trader.page.locator('#ladder tbody.asks tr[data-price]').last()).toBeVisible();
    expect(tab.errors).toEqual([]);
  } finally {
    await trader.close();
  }
});

test('storage is denied: said, also at the wallet, and one trades as long as the tab is open', async () => {
  const trader = await Trader.open(server.at.page!, { noStorage: true });
  try {
    await expect(trader.page.locator('#notices [data-key=storage_denied]')).toContainText('does not let the page store anything');
    await trader.linked(1);
    await trader.createWallet();
    await expect(trader.page.locator('#wallet .fleeting')).toContainText('save its keystore before you close the tab');
    await trader.fund();
    const before = await trader.has('VTR');
    await trader.take('buy', '2');
    await expect(trader.transactions().first()).toHaveAttribute('data-state', 'confirmed');
    await expect.poll(() => trader.has('VTR')).toBe(before + 2);
    expect(trader.tab.errors).toEqual([]);
  } finally {
    await trader.close();
  }
});

test('an address that is not secure: the page says so, shows the book, and the form works up to signing', async () => {
  const site = new URL(await world.site([world.chain.at.rpc], '--host', 'virtua.test', '--signaling', server.at.signaling![0]!));
  site.hostname = 'virtua.test';
  const tab = await Tab.open({ name: 'virtua.test' });
  const { page } = tab;
  try {
    await expect
      .poll(async () => {
        await page.goto(site.href); // the server's own node may need a moment to hear the maker
        return page.locator('#ladder tbody.asks tr[data-price]').count();
      })
      .toBeGreaterThan(0);
    expect(await page.evaluate(() => isSecureContext)).toBe(false);
    await expect(page.locator('#local-notices [data-key=insecure]')).toHaveText(/not loaded over a secure address.*https or on localhost/s);
    await expect(page.locator('#status')).toHaveClass(/is-failed/);
    await page.locator('#create-pass').fill(passphrase);
    await page.locator('form[data-method="wallet.create"] [type=submit]').click();
    await expect(page.locator('form[data-method="wallet.create"] [data-error]')).toHaveAttribute('data-key', 'insecure');

    await new Trader(tab).fill({ side: 'buy', price: '1.000', amount: '2' });
    await page.locator('#go [type=submit]').click();
    await expect(page.locator('#preview-h')).toBeVisible();
    await expect(page.locator('#preview')).toContainText('Nothing was sent');
    expect(tab.errors).toEqual([]);
  } finally {
    await tab.close();
  }
});

test('no WebRTC: the page says so, keeps the server’s book, and reading the chain works', async () => {
  const trader = await Trader.open(server.at.page!, { noWebRTC: true });
  const { page } = trader;
  try {
    await expect(page.locator('#local-notices [data-key=no_webrtc]')).toContainText('cannot open links to peers');
    const asks = page.locator('#ladder tbody.asks tr[data-price]');
    await expect // the server's own node may need a moment to hear the maker; only a new page shows that
      .poll(async () => {
        await trader.go(server.at.page!);
        return asks.count();
      }, { timeout: 120_000 })
      .toBeGreaterThan(0);
    const shown = await asks.count();
    await trader.createWallet();
    await trader.fund(); // balances are read from the chain
    // Long after a node that only found no peers would have shown its own, empty book.
    await expect(page.locator('#status')).toHaveClass(/is-alone/);
    await expect(page.locator('#facts')).toHaveAttribute('data-free-base', '1000');
    await expect(asks).toHaveCount(shown);
    expect(trader.tab.errors).toEqual([]);
  } finally {
    await trader.close();
  }
});
