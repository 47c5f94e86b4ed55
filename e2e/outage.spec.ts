import { expect, test } from '@playwright/test';
import { Tab } from './browser.ts';
import { Peer } from './peer.ts';
import { Endpoint } from './rpc.ts';
import { passphrase, Trader } from './trader.ts';
import { World, type Program } from './world.ts';

// A page's orders trade while it cannot know of it: its endpoints are cut, it is closed, or the machine sleeps. Afterwards it holds what a
// node holds that has the same account and was there all the time: fills, positions, trades, candles.

let world: World;
let server: Program;
let taker: Peer;
test.beforeAll(async () => {
  world = await World.start();
  server = await world.serve();
  [taker] = await Promise.all([Peer.join(world, server.at.signaling!), world.keeper(server.at.signaling!)]);
});
test.afterAll(async () => {
  await world.stop();
});

interface Fills {
  fills: { tx: string; keeper?: string }[];
  positions: object[];
}

interface Candles {
  source: string;
  reading?: boolean;
  candles: object[];
}

interface Callable {
  call<T>(method: string, params?: object): Promise<T>;
}

/** What a node has of the past. */
async function past(t: Callable): Promise<{ fills: Fills; trades: object; candles: Candles[] }> {
  return {
    fills: await t.call<Fills>('history.fills', { limit: 1000 }),
    trades: await t.call('history.trades', { market: 'VTR/tUSD', limit: 1000 }),
    candles: [
      await t.call<Candles>('history.candles', { market: 'VTR/tUSD', interval: '1m', limit: 100 }),
      await t.call<Candles>('history.candles', { market: 'VTR/tUSD', interval: '1h', limit: 100 }),
    ],
  };
}

/** The process of a trader's page: of its browser's, the one that draws it. */
async function renderer(t: Trader): Promise<number> {
  const session = await t.tab.context.browser()!.newBrowserCDPSession();
  const { processInfo } = (await session.send('SystemInfo.getProcessInfo')) as { processInfo: { type: string; id: number; cpuTime: number }[] };
  await session.detach();
  return processInfo.filter((p) => p.type === 'renderer').sort((a, b) => b.cpuTime - a.cpuTime)[0]!.id;
}

interface Absence {
  begin(maker: Trader, endpoint: Endpoint): Promise<void>;
  end(maker: Trader, endpoint: Endpoint, site: string): Promise<void>;
  /** The page can be asked meanwhile. */
  talks: boolean;
}

const cut: Absence = {
  talks: true,
  async begin(maker, endpoint) {
    endpoint.mode = 'down';
    await expect(maker.page.locator('#notices [data-key=unavailable]')).toContainText('does not answer');
  },
  async end(maker, endpoint) {
    endpoint.mode = 'honest';
    await expect(maker.page.locator('#notices [data-key=unavailable]')).toHaveCount(0);
  },
};

let asleep = 0;
const absences: Record<string, Absence> = {
  'its endpoints are cut': cut,
  'its endpoints are cut and it is loaded anew': {
    talks: false, // of the newest 64 blocks, which a reorg may have replaced meanwhile, it shows nothing before the chain has told them again
    async begin(maker, endpoint) {
      await cut.begin(maker, endpoint);
      await maker.page.reload();
      await expect(maker.page.locator('#wallet[data-state=locked]')).toBeVisible();
    },
    async end(maker, endpoint, site) {
      await cut.end(maker, endpoint, site);
      await maker.unlock();
    },
  },
  'it is closed': {
    talks: false,
    async begin(maker) {
      await maker.page.goto('about:blank');
    },
    async end(maker, _, site) {
      await maker.go(site);
      await maker.unlock();
    },
  },
  'its machine sleeps': {
    talks: false,
    async begin(maker) {
      asleep = await renderer(maker);
      process.kill(asleep, 'SIGSTOP');
    },
    async end() {
      process.kill(asleep, 'SIGCONT');
      asleep = 0;
    },
  },
};

for (const [name, absence] of Object.entries(absences)) {
  test(`orders trade while ${name}: nothing is lost`, async () => {
    const endpoint = await Endpoint.start(world.chain.at.rpc);
    const [site, tab, witness] = await Promise.all([
      world.site([endpoint.url], '--signaling', server.at.signaling![0]!),
      Tab.launch(), // its process is stopped
      world.node(server.at.signaling!),
    ]);
    const maker = new Trader(tab);
    try {
      await maker.go(site);
      const account = await maker.createWallet();
      await world.gift(account);
      await maker.linked();
      await expect.poll(() => maker.has('VTR')).toBe(1000);
      const keystore = await maker.call<object>('wallet.export', { address: account, passphrase });
      await witness.call('wallet.import', { keystore, passphrase });

      await maker.place({ side: 'sell', price: '2.500', amount: '7' });
      await maker.place({ side: 'sell', price: '2.600', amount: '5' });
      await maker.place({ side: 'sell', price: '2.700', amount: '3' });
      await taker.sees('2.700', 3);
      const told = async (t: Callable): Promise<number> => (await t.call<Fills>('history.fills', { limit: 1000 })).fills.length;
      await taker.take('buy', '2');
      for (const t of [maker, witness]) await expect.poll(() => told(t)).toBe(1);

      await absence.begin(maker, endpoint);
      const began = await world.block();
      await taker.take('buy', '6'); // over two prices
      await expect.poll(() => told(witness)).toBe(3);
      // A bid above what is left: a keeper settles it with both asks.
      await taker.place('buy', '2.800', '7', { partial: false });
      await expect.poll(() => told(witness)).toBe(5);
      await expect.poll(() => world.block()).toBeGreaterThan(began + 13);
      if (absence.talks) expect(await told(maker)).toBe(1);
      await absence.end(maker, endpoint, site);

      await expect.poll(() => told(maker), { timeout: 120_000 }).toBe(5);
      // Both may be a block apart at any moment.
      await expect
        .poll(async () => {
          const [a, b] = [await past(maker), await past(witness)];
          return JSON.stringify(a) === JSON.stringify(b) ? 'the same' : JSON.stringify([a, b], null, 1);
        })
        .toBe('the same');
      const { fills, candles } = await past(maker);
      expect(fills.fills.filter((f) => f.keeper)).toHaveLength(2);
      expect(candles.map((c) => [c.source, c.reading ?? false])).toEqual([
        ['chain', false],
        ['chain', false],
      ]);
      for (let i = 0; i < 3; i++) await expect(maker.orders().nth(i)).toHaveAttribute('data-state', 'filled');
      await expect.poll(() => maker.has('VTR')).toBe(985);
      const dollars = (await witness.call<{ symbol: string; balance: string }[]>('balances')).find((b) => b.symbol === 'tUSD')!.balance;
      await expect.poll(() => maker.balance('tUSD').getAttribute('data-exact')).toBe(dollars);
      const expected = new RegExp(`Failed to load resource.*${endpoint.host}`);
      expect(maker.tab.errorsBut(expected)).toEqual([]);
    } finally {
      if (asleep) process.kill(asleep, 'SIGCONT');
      await maker.close();
      await endpoint.stop();
    }
  });
}
