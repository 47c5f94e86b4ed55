import { expect, test, type Page } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Tab } from './browser.ts';
import { Peer } from './peer.ts';
import { Trader } from './trader.ts';
import { World, type Program } from './world.ts';

// Everything local in one encrypted file, and back out of it in another browser.

let world: World;
let server: Program;
test.beforeAll(async () => {
  world = await World.start();
  server = await world.serve();
});
test.afterAll(async () => {
  await world.stop();
});

const secret = 'a passphrase of the file';

/** Saves a backup by the page and returns where it is. */
async function save(page: Page, name: string): Promise<string> {
  await page.getByText('Back up everything').click();
  await page.locator('#backup-pass').fill(secret);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save backup' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('virtua-backup.json');
  const path = join(world.dir, name);
  await file.saveAs(path);
  return path;
}

/** Opens a backup in the page; what it would do, or what is wrong, is shown then. */
async function look(page: Page, path: string, passphrase = secret): Promise<void> {
  const details = page.locator('details', { has: page.locator('#restore-file') });
  if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
  await page.locator('#restore-file').setInputFiles(path);
  await page.locator('#restore-pass').fill(passphrase);
  await details.getByRole('button', { name: 'Open' }).click();
}

test('what is backed up in one browser lives on in a fresh one: wallet, orders, settings, and a stop that trades', async () => {
  const [first, other] = await Promise.all([Trader.open(server.at.page!), Peer.join(world, server.at.signaling!)]);
  const fresh = new Trader(await Tab.open());
  try {
    await first.linked();
    const address = await first.createWallet();
    await first.fund();
    const offer = (side: 'buy' | 'sell', price: string): Promise<{ id: string }> => other.place(side, price, '20');
    const high = await offer('buy', '2.000');
    await offer('sell', '2.200');
    await expect(first.level('2.000')).toBeVisible();
    await expect(first.level('2.200')).toBeVisible();
    await first.take('buy', '2'); // something for the history
    await expect(first.transactions().first()).toHaveAttribute('data-state', 'confirmed');
    await first.place({ side: 'sell', price: '3.100', amount: '5' });
    await first.call('conditional.place', { kind: 'stop', market: 'VTR/tUSD', side: 'sell', amount: '6', stop: '1.800' });
    await expect(first.page.locator('#kept tr').first()).toHaveAttribute('data-state', 'armed');
    await first.page.locator('#order #expiry').selectOption({ index: 2 });
    const chosen = await first.page.locator('#order #expiry').inputValue();
    const path = await save(first.page, 'whole.json');
    const file = readFileSync(path, 'utf8');
    expect(JSON.parse(file)).toMatchObject({ format: 'virtua-backup', version: 1, kdf: 'scrypt' });
    expect(file.toLowerCase()).not.toContain(address.slice(2).toLowerCase());
    await first.close();
    await other.sees('3.100', 5); // it is everybody's

    await fresh.go(server.at.page!);
    await fresh.linked(1);
    const second = await fresh.tab.context.newPage(); // another tab of it, which must start anew too
    fresh.tab.watch(second);
    await second.goto(server.at.page!);
    await expect(second.locator('#status')).toHaveClass(/is-(live|alone|follows)/);
    await look(fresh.page, path);
    const plan = fresh.page.locator('#restore');
    for (const line of ['Made on ', 'Adds 1 wallet.', 'Adds 1 conditional order.', 'Adds 1 order.', 'Replaces the settings of this page.',
      'Each wallet keeps the passphrase that it had.', 'sell 6.000 of VTR/tUSD', 'Close the page on the other device', 'Nothing that is here is removed.']) {
      await expect(plan).toContainText(line);
    }
    expect((await fresh.call<unknown[] | null>('wallets')) ?? []).toEqual([]); // so far it was only read
    await plan.getByRole('button', { name: 'Restore' }).click();
    for (const page of [fresh.page, second]) {
      const locked = page.locator('#wallet[data-state=locked] #address');
      await expect(locked).toHaveAttribute('data-address', address);
    }
    await second.close();
    await fresh.unlock();
    expect(await fresh.address()).toBe(address);
    await expect(fresh.orders()).toHaveCount(1);
    await expect(fresh.orders().first()).toHaveAttribute('data-state', /open|shared|signed/);
    await expect(fresh.transactions().first()).toHaveAttribute('data-state', 'confirmed');
    await expect(fresh.page.locator('#order #expiry')).toHaveValue(chosen);
    await expect.poll(async () => JSON.stringify(await fresh.call('history.fills', { market: 'VTR/tUSD' }))).toContain('2.200');
    const row = fresh.page.locator('#kept tr').first();
    await expect(row).toHaveAttribute('data-state', 'armed');

    // It lives: the price falls, and this browser's node sells.
    await fresh.linked(1);
    await offer('buy', '1.790');
    await other.call('cancel', { id: high.id });
    await offer('sell', '1.795');
    await expect(row).toHaveAttribute('data-state', 'done', { timeout: 120_000 });
    await expect.poll(() => fresh.has('VTR')).toBe(1000 + 2 - 6);
    // And the order is still the maker's to cancel.
    await fresh.orders().last().getByRole('button', { name: /^Cancel order \S+$/ }).click();
    await other.sees('3.100', 0);
    expect(fresh.tab.errors).toEqual([]);
  } finally {
    await fresh.close();
  }
});

test('a file that is refused says why and leaves everything as it is', async () => {
  const trader = await Trader.open(server.at.page!);
  try {
    await trader.createWallet();
    const path = await save(trader.page, 'small.json');
    const before = JSON.stringify(await trader.call('wallets'));
    const problem = trader.page.locator('form', { has: trader.page.locator('#restore-file') }).locator('[data-error]');
    const altered = (change: (doc: Record<string, unknown>) => void): string => {
      const doc = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
      change(doc);
      return JSON.stringify(doc);
    };
    for (const [content, passphrase, key, words] of [
      [readFileSync(path, 'utf8'), 'another passphrase', 'wrong_passphrase', 'does not fit'],
      [altered((d) => (d.data = (d.data as string).replace(/^..../, 'AAAA'))), secret, 'bad_backup', 'Nothing here was changed'],
      [altered((d) => (d.n = 1 << 24)), secret, 'costly_key', 'more memory or time'],
      [altered((d) => (d.version = 9)), secret, 'unsupported', 'Reload the page'],
      ['a shopping list', secret, 'bad_backup', 'Choose the file as it was saved'],
    ] as const) {
      const odd = join(world.dir, 'odd-backup.json');
      writeFileSync(odd, content);
      await look(trader.page, odd, passphrase);
      await expect(problem).toHaveAttribute('data-key', key);
      await expect(problem).toContainText(words);
      await expect(trader.page.locator('#restore')).toBeHidden();
    }
    expect(JSON.stringify(await trader.call('wallets'))).toBe(before);
    // The same browser's own file adds nothing, and says so.
    await look(trader.page, path);
    await expect(trader.page.locator('#restore')).toContainText('Here already, left as they are: 1 wallet.');
    expect(trader.tab.errors).toEqual([]);
  } finally {
    await trader.close();
  }
});
