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

test('a wallet on another chain is a state with a button, not a pop-up; it signs after it switched', async () => {
  const [trader, extension] = await open(1);
  const wallet = trader.page.locator('#wallet');
  try {
    await expect(wallet).toHaveAttribute('data-state', 'wrong_chain');
    await expect(wallet).toContainText('Your wallet is on chain 1; this page trades on chain 31337.');
    await expect(trader.page.locator('#wallet-chip')).toHaveText(/Wrong chain/);
    await trader.fund(); // everything but signing works
    await trader.fill({ side: 'sell', price: '5.000', amount: '2' });
    const preview = await trader.review();
    await expect(preview.locator('[data-key=wrong_chain]')).toContainText('Your wallet is on another chain');
    await preview.getByRole('button', { name: 'Back' }).click();
    await expect(trader.page.locator('#review')).toBeHidden();
    expect(extension.asked.filter((m) => m.startsWith('wallet_') || m.startsWith('eth_sign'))).toEqual([]);

    const switching = wallet.getByRole('button', { name: 'Switch the wallet to chain 31337' });
    extension.declined.add('wallet_switchEthereumChain');
    await switching.click();
    await expect(trader.page.locator('.toast[data-key=rejected_by_user]')).toBeVisible();
    await expect(wallet).toHaveAttribute('data-state', 'wrong_chain');
    extension.declined.clear();
    await switching.click();
    await trader.address();
    expect(extension.chainId).toBe(31337);
    await trader.place({ side: 'sell', price: '5.000', amount: '2' });
    await expect(trader.orders().first()).toHaveAttribute('data-state', /open|shared/);

    // Moved by its person, in the wallet itself.
    await extension.move(10);
    await expect(wallet).toContainText('Your wallet is on chain 10');
    await extension.move(31337);
    await trader.address();
    expect(trader.tab.errors).toEqual([]);
  } finally {
    await trader.close();
  }
});

test('a wallet that lacks the chain is offered it', async () => {
  const [trader, extension] = await open(1);
  try {
    extension.known = new Set([1]);
    await trader.page.getByRole('button', { name: 'Switch the wallet to chain 31337' }).click();
    await trader.address();
    expect(extension.added).toEqual([expect.objectContaining({ chainId: '0x7a69', chainName: 'Development chain 31337', rpcUrls: [world.chain.at.rpc] })]);
    expect(trader.tab.errors).toEqual([]);
  } finally {
    await trader.close();
  }
});

test('while the wallet asks something the page says to look at it, also when it was asked before', async () => {
  const [trader, extension] = await open();
  const wallet = trader.page.locator('#wallet');
  try {
    await trader.address();
    await trader.fund();
    await trader.place({ side: 'sell', price: '6.000', amount: '2' }); // the allowance is there now
    await trader.fill({ side: 'sell', price: '6.100', amount: '1' });

    const answer = extension.hold('eth_sendTransaction'); // a further allowance
    await trader.review();
    await trader.confirm();
    await expect(wallet).toHaveAttribute('data-state', 'waiting');
    await expect(wallet.locator('.asked')).toHaveText('Look at your wallet: it asks you to send a transaction.');
    await expect(wallet.locator('#address')).toHaveAttribute('data-address', extension.account.address);
    const sign = extension.hold('eth_signTypedData_v4');
    answer();
    await expect(wallet.locator('.asked')).toContainText('it asks you to sign');
    sign();
    await expect(trader.orders()).toHaveCount(2);
    await trader.address(); // nothing is asked any more

    // An earlier question is still open in the wallet (-32002): nothing is sent, and the page says where to look.
    extension.busy.add('eth_signTypedData_v4').add('eth_sendTransaction');
    await trader.fill({ side: 'sell', price: '6.200', amount: '1' });
    await trader.review();
    await trader.confirm();
    await expect(trader.page.locator('#review [data-error]')).toHaveAttribute('data-key', 'wallet_busy');
    await expect(wallet.locator('.asked')).toContainText('an earlier question is still open there');
    await expect(trader.orders()).toHaveCount(2);
    extension.busy.clear();
    await trader.confirm();
    await expect(trader.orders()).toHaveCount(3);
    await trader.address();
    expect(trader.tab.errors).toEqual([]);
  } finally {
    await trader.close();
  }
});
