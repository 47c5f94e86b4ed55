import { expect, test } from '@playwright/test';
import { Tab } from './browser.ts';
import { Trader } from './trader.ts';
import { Extension } from './wallet.ts';
import { World, type Program } from './world.ts';

// An installed wallet: its person may decline, it may be on another chain.

let world: World;
let server: Program;
test.beforeAll(async () => {
  world = await World.start();
  server = await world.serve(1);
});
test.afterAll(async () => {
  await world.stop();
});

async function open(chainId?: number): Promise<[Trader, Extension]> {
  const extension = new Extension(world.chain.at.rpc, chainId);
  const tab = await Tab.launch();
  await extension.install(tab.page);
  const trader = new Trader(tab);
  await trader.go(server.at.page!);
  await trader.linked(1);
  await tab.page.locator('#wallets').getByText('Test Wallet').click();
  return [trader, extension];
}

test('declining at signing and at sending moves nothing, and going on works', async () => {
  const [trader, extension] = await open();
  try {
    expect(await trader.address()).toBe(extension.account.address);
    await trader.fund();
    const vtr = await trader.has('VTR');

    extension.declined.add('eth_sendTransaction');
    await trader.fill({ side: 'buy', kind: 'take', amount: '3' });
    await trader.page.locator('#order [data-quick=ask]').click();
    await trader.review();
    await trader.confirm();
    const problem = trader.page.locator('#review [data-error]');
    await expect(problem).toHaveAttribute('data-key', 'rejected_by_user');
    await expect(problem).toContainText('No money moved');

    extension.declined.clear();
    extension.declined.add('eth_signTypedData_v4');
    await trader.confirm();
    await expect(problem).toHaveAttribute('data-key', 'rejected_by_user');
    await expect(trader.transactions()).toHaveCount(0);
    expect(await trader.has('VTR')).toBe(vtr);

    extension.declined.clear();
    await trader.confirm();
    await expect(trader.transactions().first()).toHaveAttribute('data-state', 'confirmed');
    await expect.poll(() => trader.has('VTR')).toBe(vtr + 3);
    expect(trader.tab.errors).toEqual([]);
  } finally {
    await trader.close();
  }
});

test('an order is signed by the extension and shows exactly what was signed', async () => {
  const [trader, extension] = await open();
  try {
    await trader.address();
    await trader.fund();
    await trader.fill({ side: 'sell', price: '4.000', amount: '2' });
    const preview = await trader.review();
    await expect(preview.locator('[data-field=maker]')).toContainText(extension.account.address);
    await expect(preview.locator('[data-field=sellAmount]')).toContainText('2000000000000000000');
    await expect(preview.locator('[data-field=buyAmount]')).toContainText('8000000');
    await trader.confirm();
    await expect(trader.orders().first()).toHaveAttribute('data-state', /open|shared/);
    await expect(trader.level('4.000')).toBeVisible();
    expect(extension.asked).toContain('eth_signTypedData_v4');
    expect(trader.tab.errors).toEqual([]);
  } finally {
    await trader.close();
  }
});

test('a wallet on another chain is asked to switch before it signs', async () => {
  const [trader, extension] = await open(1);
  try {
    await trader.address();
    await trader.fund();
    extension.declined.add('wallet_switchEthereumChain');
    await trader.fill({ side: 'sell', price: '5.000', amount: '2' });
    await trader.review();
    await trader.confirm();
    await expect(trader.page.locator('#review [data-error]')).toHaveAttribute('data-key', 'rejected_by_user');
    expect(extension.asked).not.toContain('eth_signTypedData_v4');
    extension.declined.clear();
    await trader.confirm();
    await expect(trader.orders().first()).toHaveAttribute('data-state', /open|shared/);
    expect(extension.chainId).toBe(31337);
    expect(trader.tab.errors).toEqual([]);
  } finally {
    await trader.close();
  }
});
