import { expect, test } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Tab } from './browser.ts';
import { Files } from './front.ts';
import { Trader } from './trader.ts';
import { root, World } from './world.ts';

// The page as files on a plain web host, under a path, with signaling and chain elsewhere.

test('a static copy under a path shows the live book, trades, and opens again without its host', async () => {
  const world = await World.start();
  const server = await world.serve(1); // its hub and its maker; its pages are not opened
  const folder = join(world.dir, 'static');
  // The same contracts, on a chain that an explorer shows.
  const deployment = join(world.dir, 'explored.json');
  writeFileSync(deployment, JSON.stringify({ ...(JSON.parse(readFileSync(world.chain.at.deployment, 'utf8')) as object), explorer: 'https://explorer.example' }));
  execFileSync(join(root, 'build', 'virtua'), [
    ...['static', '--deployment', deployment, '--rpc', 'http://127.0.0.1:1', '--signaling', 'ws://127.0.0.1:1/signal', '--out', folder],
  ]);
  // Whoever runs a copy edits one file.
  const file = join(folder, 'config.json');
  const config = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(file, JSON.stringify({ ...config, rpc: [world.chain.at.rpc], signaling: server.at.signaling }));
  const files = await Files.start(folder, '/some/where/');
  const trader = new Trader(await Tab.open({ keeps: true }));
  const { page } = trader;
  trader.tab.errorsBut(/ERR_/);
  try {
    await trader.go(files.url);
    await trader.linked(1);
    await expect(page.locator('#ladder tbody.asks tr[data-price]').last()).toBeVisible();
    expect(await page.locator('[href^="/"], [action^="/"]').count()).toBe(0);
    await world.gift(await trader.createWallet());
    await expect.poll(() => trader.has('tUSD')).toBeGreaterThan(0);
    await trader.take('buy', '2');
    await expect(trader.transactions().first()).toHaveAttribute('data-state', 'confirmed');
    const trade = trader.trades().first();
    await expect(trade.getByRole('link')).toHaveAttribute('href', `https://explorer.example/tx/${await trade.getAttribute('data-tx')}`);

    await page.getByText('Invite somebody').click();
    await page.getByRole('button', { name: 'Invite now, without a server' }).click();
    await expect(page.locator('#invite-link')).toHaveValue(new RegExp(`^${files.url}#invite=.`));
    await page.getByRole('link', { name: 'Portfolio' }).click();
    await expect(page).toHaveURL(`${files.url}portfolio.html`);
    await expect(page.locator('#wallet')).toHaveAttribute('data-state', 'locked'); // the same node, the same store
    await page.getByRole('link', { name: 'Help' }).click();
    await expect(page.getByRole('heading', { name: 'Who can take my money?' })).toBeVisible();

    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await files.stop();
    await page.goto(`${files.url}trade-VTR-tUSD.html`);
    await trader.ready();
    await expect(trader.page.locator('#ladder tbody.asks tr[data-price]').last()).toBeVisible();
  } finally {
    await trader.close();
    await files.stop();
    await world.stop();
  }
});
