import { expect, test } from '@playwright/test';
import { pair } from './trader.ts';
import { World, type Program } from './world.ts';

// Peers that send what no peer may send, over real links to a real page: each is found out, named on the page by code and
// sentence, and cut off where that is due; book, orders and money stay what they were.

let world: World;
let server: Program;
test.beforeAll(async () => {
  world = await World.start();
  server = await world.serve();
});
test.afterAll(async () => {
  await world.stop();
});

const cutOff: [act: string, key: string, says: RegExp][] = [
  ['other-chain', 'wrong_chain', /^1 link: This belongs to another chain\.$/],
  ['other-version', 'unsupported', /^1 link: This version does not know what was asked\.$/],
  ['no-hello', 'invalid', /^\d links?: Something in this request is not in the right form\.$/],
  ['malformed', 'invalid', /^\d links?: Something in this request is not in the right form\.$/],
  ['oversized', 'too_large', /^1 link: This message is larger than allowed\.$/],
  ['replayed', 'replayed', /^1 link: This message was seen before and is ignored\.$/],
  ['forged', 'bad_signature', /^\d links?: The signature does not belong to the maker of this order\.$/],
  ['signed-for-another-chain', 'bad_signature', /^\d links?: The signature does not belong to the maker of this order\.$/],
  ['flood', 'rate_limited', /^\d links?: Too many requests in a short time\.$/],
  ['flood-of-wants', 'rate_limited', /^\d links?: Too many requests in a short time\.$/],
  ['silent', 'timeout', /^1 link: This took too long\.$/],
];

test('peers that forge, replay, flood or fall silent are cut off and named, and two honest ones trade on', async () => {
  test.slow();
  const [maker, taker] = await pair(server.at.page!);
  const network = maker.page.locator('#network');
  const refused = (key: string) => network.locator(`li[data-reason=${key}]`);
  const links = network.locator('tbody tr');
  try {
    const order = await maker.place({ side: 'sell', price: '2.500', amount: '7' });
    await expect(taker.level('2.500')).toBeVisible();
    const { self } = await maker.call<{ self: string }>('network');
    const rogue = (act: string): Promise<Program> => world.rogue(server.at.signaling![0]!, self, act);

    for (const [act, key, says] of cutOff) {
      await test.step(act, async () => {
        const before = (await refused(key).filter({ hasText: /link/ }).allTextContents()).join();
        const { at } = await rogue(act);
        expect(at, act).toMatchObject({ told: act === 'oversized' ? '' : key });
        await expect(refused(key).filter({ hasText: /link/ }), act).not.toHaveText(before);
        await expect(refused(key).filter({ hasText: says }), act).toHaveCount(1);
        await expect(links, act).toHaveCount(2); // the other browser and the server's observer
      });
    }

    // Orders that are signed well and fit no book: counted by reason, shown nowhere, and whoever passed them on stays.
    await rogue('unfit');
    for (const [key, says] of [
      ['expired', /order.*time has run out\. No money moved\.$/],
      ['off_grid', /order.*does not fit the steps of this market\.$/],
      ['not_found', /order/],
      ['not_taker', /order.*meant for somebody else\.$/],
      ['invalid', /order/],
    ] as const) {
      await expect(refused(key).filter({ hasText: says }), key).toHaveCount(1);
    }
    await expect(links).toHaveCount(3);
    // Six came for the best price of all, one of them valid but of an account that has nothing.
    for (const t of [maker, taker]) await expect(t.page.locator('#ladder tbody.asks tr[data-price]')).toHaveCount(1);
    await expect(order).toHaveAttribute('data-state', /open|shared/);

    await taker.take('buy', '7');
    await expect(taker.transactions().first()).toHaveAttribute('data-state', 'confirmed');
    await expect(order).toHaveAttribute('data-state', 'filled');
    await expect.poll(() => taker.has('VTR')).toBe(1007);
    await expect.poll(() => maker.has('VTR')).toBe(993);
    for (const t of [maker, taker]) expect(t.tab.errors).toEqual([]);
  } finally {
    await Promise.all([maker.close(), taker.close()]);
  }
});
