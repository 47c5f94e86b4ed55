import { expect, test } from '@playwright/test';
import { Tab } from './browser.ts';
import { Peer } from './peer.ts';
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
  const tab = await Tab.open();
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
    await trader.take('buy', '3');
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

test('whatever code the wallet fails with, the page says what happened and one next step, and going on works', async () => {
  const [trader, extension] = await open();
  try {
    await trader.address();
    await trader.fund();
    await trader.fill({ side: 'sell', price: '7.000', amount: '2' });
    await trader.review();
    const problem = trader.page.locator('#review [data-error]');
    for (const [code, key, sentence, next] of [
      [4100, 'wallet_denied', 'does not let this page use the account', 'allow this account for this page'],
      [4200, 'wallet_cannot', 'does not know how to do this', 'use another wallet'],
      [4900, 'wallet_gone', 'The wallet is disconnected', 'Reconnect it'],
      [4901, 'wallet_off_chain', 'not connected to this chain', 'Let it connect'],
      [-32603, 'wallet_failed', 'reports a failure of its own', 'Open it and look'],
    ] as const) {
      extension.failing.set('eth_sendTransaction', code); // the allowance
      await trader.confirm();
      await expect(problem).toHaveAttribute('data-key', key);
      await expect(problem).toContainText(sentence);
      await expect(problem).toContainText(next);
    }
    expect(await trader.transactions().count()).toBe(0);
    extension.failing.clear();
    await trader.confirm();
    await expect(trader.orders().first()).toHaveAttribute('data-state', /open|shared/);

    // A wallet that is locked when the page asks for its account.
    await trader.page.getByRole('button', { name: 'Disconnect' }).click();
    extension.failing.set('eth_requestAccounts', 4100);
    await trader.page.locator('#wallets').getByText('Test Wallet').click();
    await expect(trader.page.locator('.toast[data-key=wallet_denied]')).toContainText('Open your wallet, allow this account');
    extension.failing.clear();
    await trader.page.locator('#wallets').getByText('Test Wallet').click();
    expect(await trader.address()).toBe(extension.account.address);
    expect(trader.tab.errors).toEqual([]);
  } finally {
    await trader.close();
  }
});

test('a wallet that sends several calls as one allows and trades with one confirmation; one that will not after all is asked twice', async () => {
  const [trader, extension] = await open();
  const confirmations = () => extension.asked.filter((m) => m === 'wallet_sendCalls' || m === 'eth_sendTransaction' || m === 'eth_signTypedData_v4');
  try {
    extension.batches = true;
    await trader.address();
    await trader.fund();
    const vtr = await trader.has('VTR');
    extension.declined.add('wallet_sendCalls');
    await trader.take('buy', '3');
    await expect(trader.page.locator('#review [data-error]')).toHaveAttribute('data-key', 'rejected_by_user');
    extension.declined.clear();
    extension.asked.length = 0;
    const answer = extension.hold('wallet_sendCalls');
    await trader.confirm();
    await expect(trader.page.locator('#wallet .asked')).toHaveText('Look at your wallet: it asks you to allow and to trade, in one.');
    answer();
    await expect(trader.transactions().first()).toHaveAttribute('data-state', 'confirmed');
    await expect.poll(() => trader.has('VTR')).toBe(vtr + 3);
    expect(confirmations()).toEqual(['wallet_sendCalls']);
    expect(extension.sent[0]!.map((c) => c.data.slice(0, 10))[0]).toBe('0x095ea7b3'); // approve(address,uint256)
    expect(extension.sent[0]).toHaveLength(2);

    extension.failing.set('wallet_sendCalls', 5750); // "the person does not want the account upgraded"
    extension.asked.length = 0;
    await trader.take('buy', '4');
    await expect.poll(() => trader.has('VTR')).toBe(vtr + 7);
    expect(confirmations()).toEqual(['wallet_sendCalls', 'eth_signTypedData_v4', 'eth_sendTransaction']);
    expect(trader.tab.errors).toEqual([]);
  } finally {
    await trader.close();
  }
});

test('a stop with an installed wallet says that it is signed now; it is released later without the wallet, also after a reload', async () => {
  const quiet = await World.start(); // without market makers: the price is what the two of them say
  const { at } = await quiet.serve();
  const extension = new Extension(quiet.chain.at.rpc);
  const maker = new Trader(await Tab.open());
  await extension.install(maker.page);
  const other = await Peer.join(quiet, at.signaling!);
  try {
    await maker.go(at.page!);
    await maker.linked(1);
    await maker.page.locator('#wallets').getByText('Test Wallet').click();
    await maker.address();
    await maker.fund();
    const offer = (side: 'buy' | 'sell', price: string): Promise<{ id: string }> => other.place(side, price, '20');
    const high = await offer('buy', '2.000');
    await offer('sell', '2.200');
    await expect(maker.level('2.000')).toBeVisible();
    await expect(maker.level('2.200')).toBeVisible();

    const form = maker.page.locator('#order');
    await form.locator('label.sell').click();
    await form.locator('label:has([name=kind][value=plan])').click();
    await form.locator('#plan').selectOption('stop');
    await form.locator('#amount').fill('6');
    await form.locator('#stop').fill('1.800');
    const preview = await maker.review();
    await expect(preview).toContainText('Your wallet cannot be asked later, so it signs now.');
    await expect(preview).toContainText("who reads this device's storage could use it sooner");
    await expect(preview).toContainText('Sign 1 time');
    await expect(preview).toContainText('This node must be running');

    // Declining sets nothing up.
    extension.declined.add('eth_signTypedData_v4');
    await maker.confirm();
    await expect(maker.page.locator('#review [data-error]')).toHaveAttribute('data-key', 'rejected_by_user');
    await expect(maker.page.locator('#kept tr')).toHaveCount(0);
    extension.declined.clear();
    await maker.confirm();
    const row = maker.page.locator('#kept tr').first();
    await expect(row).toHaveAttribute('data-state', 'armed');
    expect(await maker.call<unknown[]>('orders')).toEqual([]); // nobody hears of it

    // From here on the wallet signs nothing any more.
    extension.declined.add('eth_signTypedData_v4').add('eth_sendTransaction');
    await maker.page.reload();
    await maker.ready();
    await maker.linked(1);
    await expect(row).toHaveAttribute('data-state', 'armed');
    extension.asked.length = 0;
    await offer('buy', '1.790');
    await other.call('cancel', { id: high.id });
    await offer('sell', '1.795');
    await expect(row).toHaveAttribute('data-state', 'working', { timeout: 120_000 });
    const [released] = await maker.call<{ id: string; side: string; price: string; left: string }[]>('orders');
    expect(released).toMatchObject({ side: 'sell', left: '6.000' });
    await other.sees(released!.price, 6);
    await other.call('take', { market: 'VTR/tUSD', side: 'buy', amount: '6', order: released!.id });
    await expect(row).toHaveAttribute('data-state', 'done', { timeout: 120_000 });
    await expect.poll(() => maker.has('VTR')).toBe(1000 - 6);
    expect(extension.asked.filter((m) => m.startsWith('eth_sign') || m.startsWith('eth_send'))).toEqual([]);
    expect(maker.tab.errors).toEqual([]);
  } finally {
    await maker.close();
    await quiet.stop();
  }
});
