import { expect } from '@playwright/test';
import type { Remote, World } from './world.ts';

/** Somebody else with a native node: what most tests need of a counterparty, at a tenth of what another page costs. */
export class Peer {
  private constructor(
    private readonly node: Remote,
    readonly address: string,
  ) {}

  /** Starts a node with a wallet that has play money. */
  static async join(world: World, signaling: string[]): Promise<Peer> {
    const { node, address } = await world.funded(signaling);
    const peer = new Peer(node, address);
    await expect.poll(() => peer.has('VTR')).toBeGreaterThan(0);
    return peer;
  }

  call<T>(method: string, params: object = {}): Promise<T> {
    return this.node.call<T>(method, params);
  }

  /** What the wallet has of a token. */
  async has(symbol: string): Promise<number> {
    const rows = await this.call<{ symbol: string; balance: string }[]>('balances');
    return Number(rows.find((r) => r.symbol === symbol)?.balance ?? 0);
  }

  place(side: 'buy' | 'sell', price: string, amount: string, more: object = {}): Promise<{ id: string }> {
    return this.call('place', { market: 'VTR/tUSD', side, price, amount, ...more });
  }

  /** Takes so much from the best prices of the book; the transaction is on its way when this returns. */
  take(side: 'buy' | 'sell', amount: string): Promise<{ hash: string }> {
    return this.call('take', { market: 'VTR/tUSD', side, amount });
  }

  /** Waits until this node's book holds this amount at a price. */
  async sees(price: string, amount: number, timeout = 60_000): Promise<void> {
    const at = async (): Promise<number> => {
      const { asks, bids } = await this.call<Record<'asks' | 'bids', { price: string; amount: string }[] | null>>('book', { market: 'VTR/tUSD' });
      return Number([...(asks ?? []), ...(bids ?? [])].find((l) => l.price === price)?.amount ?? 0);
    };
    await expect.poll(at, { message: `at ${price}`, timeout }).toBe(amount);
  }

  /** Takes down what it has in the book. */
  async leave(): Promise<void> {
    await this.call('cancel', { all: true });
  }
}
