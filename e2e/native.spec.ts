import { expect, test } from '@playwright/test';
import { Trader } from './trader.ts';
import { World } from './world.ts';

interface Info {
  state: string;
  address: string;
}

test('a browser and a native node trade with each other, both ways', async () => {
  const world = await World.start();
  const server = await world.serve();
  const [node, trader] = await Promise.all([world.node(server.at.signaling!), Trader.open(server.at.page!)]);
  try {
    // The node's wallet, through its API like everything else.
    const { address } = await node.call<Info>('wallet.create', { passphrase: 'correct horse battery' });
    await world.gift(address);
    await trader.linked(1);
    await trader.createWallet();
    await trader.fund();

    // The node makes, the browser takes.
    const placed = await expect
      .poll(() => node.call<{ id: string }>('place', { market: 'VTR/tUSD', side: 'sell', price: '2.750', amount: '20' }).then((o) => o.id, () => ''))
      .not.toBe('')
      .then(() => node.call<{ id: string; state: string }[]>('orders'));
    expect(placed).toHaveLength(1);
    await expect(trader.level('2.750')).toBeVisible();
    await trader.take('buy', '20');
    await expect(trader.transactions().first()).toHaveAttribute('data-state', 'confirmed');
    await expect.poll(async () => (await node.call<Info[]>('orders'))[0]!.state).toBe('filled');

    // The browser makes, the node takes.
    const order = await trader.place({ side: 'buy', price: '2.600', amount: '9' });
    await expect
      .poll(() => node.call<{ bids: { price: string }[] }>('book', { market: 'VTR/tUSD' }).then((b) => b.bids[0]?.price))
      .toBe('2.600');
    await node.call('take', { market: 'VTR/tUSD', side: 'sell', amount: '9', worst: '2.600' });
    await expect(order).toHaveAttribute('data-state', 'filled');
    await expect.poll(async () => (await node.call<Info[]>('transactions'))[0]!.state).toBe('confirmed');
    expect(trader.tab.errors).toEqual([]);
  } finally {
    await trader.close();
    await world.stop();
  }
});
