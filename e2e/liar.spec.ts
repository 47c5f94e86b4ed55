import { expect, test } from '@playwright/test';
import { pair, Trader } from './trader.ts';
import { World } from './world.ts';

// A signaling server that lies. What it may achieve is that nobody meets; never a link with somebody else in a
// peer's place.

let world: World;
test.beforeAll(async () => {
  world = await World.start();
});
test.afterAll(async () => {
  await world.stop();
});

for (const mode of ['tamper', 'swap', 'fingerprint', 'middle-swap']) {
  test(`envelopes and fingerprints altered (${mode}): found out, no link, and the page says so`, async () => {
    const liar = await world.liar(mode);
    const server = await world.serve(0, '--no-hub', '--signaling', liar.at.signaling![0]!);
    const both = await Promise.all([Trader.open(server.at.page!), Trader.open(server.at.page!)]);
    try {
      // One of the two, the receiver of what was altered, counts it.
      await expect
        .poll(async () => (await Promise.all(both.map((t) => reasons(t)))).flat(), { timeout: 120_000 })
        .toEqual(expect.arrayContaining([expect.stringMatching(/bad_signature|impersonation|replayed/)]));
      for (const t of both) expect(await t.page.locator('#network tbody tr').count()).toBe(0);
      for (const t of both) expect(t.tab.errors).toEqual([]);
    } finally {
      await Promise.all(both.map((t) => t.close()));
      await server.stop();
      await liar.stop();
    }
  });
}

test('a server in the middle with node keys of its own is refused by a pinned invitation', async () => {
  // Both meet at the liar only. The invitation names the inviter's key, which the liar hides.
  const liar = await world.liar('middle');
  const server = await world.serve(0, '--no-hub', '--signaling', liar.at.signaling![0]!);
  const [inviter, guest] = await Promise.all([Trader.open(server.at.page!), Trader.open(server.at.page!)]);
  try {
    // Unpinned, both dial the doubles that the server named, and AUTH finds out that nobody signed as the other.
    for (const t of [inviter, guest]) await expect.poll(() => reasons(t), { timeout: 120_000 }).toContain('impersonation');
    const invitation = await inviter.invite();
    const outcome = await guest.accept(invitation);
    expect(outcome).toMatch(/sit between|too long|left|not answer/i);
    for (const t of [inviter, guest]) {
      expect(await t.page.locator('#network tbody tr').count()).toBe(0);
      expect(t.tab.errors).toEqual([]);
    }
  } finally {
    await Promise.all([inviter.close(), guest.close()]);
    await server.stop();
    await liar.stop();
  }
});

test('a server whose doubles link with everybody hands on what it reads, but never passes for who invited', async () => {
  const liar = await world.liar('bridge');
  const server = await world.serve(0, '--no-hub', '--signaling', liar.at.signaling![0]!);
  const [inviter, guest] = await Promise.all([Trader.open(server.at.page!), Trader.open(server.at.page!)]);
  try {
    const ids = await Promise.all([inviter, guest].map(async (t) => (await t.call<{ self: string }>('network', {})).self));
    // Without an invitation the doubles are peers like any other, under keys of their own.
    for (const t of [inviter, guest]) {
      await t.linked(1);
      for (const row of await peers(t)) expect(ids).not.toContain(row);
    }
    expect(await guest.accept(await inviter.invite())).not.toMatch(/linked/i);
    for (const t of [inviter, guest]) {
      for (const row of await peers(t)) expect(ids).not.toContain(row);
      expect(t.tab.errors).toEqual([]);
    }
  } finally {
    await Promise.all([inviter.close(), guest.close()]);
    await server.stop();
    await liar.stop();
  }
});

test('an honest server and an invitation link exactly the two', async () => {
  const server = await world.serve();
  const [inviter, guest] = await pair(server.at.page!);
  try {
    expect(await guest.accept(await inviter.invite())).toMatch(/linked/i);
    for (const t of [inviter, guest]) expect(t.tab.errors).toEqual([]);
  } finally {
    await Promise.all([inviter.close(), guest.close()]);
    await server.stop();
  }
});

/** The ids of the peers in the network panel. */
function peers(t: Trader): Promise<string[]> {
  return t.page.locator('#network tr[id^=p] .hash').evaluateAll((els) => els.map((e) => e.getAttribute('data-whole') ?? ''));
}

/** What the network panel counted as refused, by key. */
function reasons(t: Trader): Promise<string[]> {
  return t.page.locator('#network [data-reason]').evaluateAll((els) => els.map((e) => e.getAttribute('data-reason') ?? ''));
}
