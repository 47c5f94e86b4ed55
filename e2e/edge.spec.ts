import { expect, test } from '@playwright/test';
import { Edge } from './edge.ts';
import { Trader } from './trader.ts';
import { World } from './world.ts';

test('a browser and a native node find each other at the edge and trade', async () => {
  const [world, edge] = [await World.start(), await Edge.start()];
  const server = await world.serve(0, '--no-hub', '--signaling', edge.signaling);
  const [{ node }, trader] = await Promise.all([world.funded([edge.signaling]), Trader.open(server.at.page!)]);
  try {
    await trader.linked(1);
    await trader.createWallet();
    await trader.fund();
    const placed = (): Promise<string> =>
      node.call<{ id: string }>('place', { market: 'VTR/tUSD', side: 'sell', price: '2.750', amount: '20' }).then((o) => o.id, () => ''); // until the node is ready
    await expect.poll(placed).not.toBe('');
    await expect(trader.level('2.750')).toBeVisible();
    await trader.take('buy', '20');
    await expect(trader.transactions().first()).toHaveAttribute('data-state', 'confirmed');
    await expect.poll(async () => (await node.call<{ state: string }[]>('orders'))[0]!.state).toBe('filled');
    expect(trader.tab.errors).toEqual([]);
  } finally {
    await trader.close();
    await world.stop();
    await edge.stop();
  }
});
