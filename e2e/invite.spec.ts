import { expect, test } from '@playwright/test';
import { serverGone, Tab } from './browser.ts';
import { Trader } from './trader.ts';
import { World, type Remote } from './world.ts';

// Two people link by what they hand each other, a link and an answer, while nothing carries envelopes for them.

let world: World;
test.beforeAll(async () => {
  world = await World.start();
});
test.afterAll(async () => {
  await world.stop();
});

const nobody = 'ws://127.0.0.1:9/signal';

/** Pages whose signaling server is not there, and whose web server is killed: nobody is left to introduce them. */
async function strangers(n: number): Promise<Trader[]> {
  const server = await world.serve(0, '--no-hub', '--signaling', nobody);
  const all = await Promise.all(Array.from({ length: n }, () => Trader.open(server.at.page!)));
  await server.stop('SIGKILL');
  for (const t of all) {
    t.tab.errorsBut(serverGone);
    await expect(t.page.locator('#network')).toContainText('No signaling server answers');
    await expect(t.page.locator('#network tbody tr')).toHaveCount(0);
  }
  return all;
}

/** Makes an invitation with an offer and returns its link. */
async function invite(t: Trader): Promise<string> {
  await t.page.getByText('Invite somebody').click();
  await t.page.getByRole('button', { name: 'Invite now, without a server' }).click();
  await expect(t.page.locator('#invite-link')).not.toHaveValue('');
  return t.page.locator('#invite-link').inputValue();
}

/** Follows what is in the field and returns the answer. */
async function answer(t: Trader): Promise<string> {
  await t.page.getByRole('button', { name: 'Link with who invited me' }).click();
  await expect(t.page.locator('#own-answer')).not.toHaveValue('');
  return t.page.locator('#own-answer').inputValue();
}

test('an invitation and its answer link two browsers that have no server, and an order crosses', async () => {
  const [inviter, guest] = (await strangers(2)) as [Trader, Trader];
  try {
    const link = await invite(inviter);
    expect(link).toContain('/#invite=');
    await expect(inviter.page.locator('#invite-note svg.qr')).toBeVisible();

    // As if the link had been opened: the page of a server that is dead cannot be loaded anew, its address can change.
    await guest.page.evaluate((hash) => (location.hash = hash), new URL(link).hash);
    await expect(guest.page.locator('#follow')).toHaveValue(/#invite=/);
    expect(await guest.page.evaluate(() => location.hash)).toBe('');
    const reply = await answer(guest);
    await expect(guest.page.locator('#answer-note svg.qr')).toBeVisible();

    await inviter.page.locator('#their-answer').fill(reply);
    await inviter.page.getByRole('button', { name: 'Link with my guest' }).click();
    await expect(inviter.page.locator('#guest')).toContainText('Linked with');
    for (const t of [inviter, guest]) {
      await t.linked(1);
      await expect(t.page.locator('#network tbody')).toContainText('invitation');
    }

    await world.gift(await inviter.createWallet());
    await expect.poll(() => inviter.has('VTR')).toBeGreaterThan(0);
    await inviter.place({ side: 'sell', price: '2.345', amount: '7' });
    await expect(guest.level('2.345')).toBeVisible();
  } finally {
    await Promise.all([inviter.close(), guest.close()]);
  }
});

test('a short code, told and typed, leads to who made it, once', async () => {
  const server = await world.serve();
  const [inviter, guest] = await Promise.all([0, 1].map(() => Trader.open(server.at.page!)));
  try {
    await Promise.all([inviter!.linked(1), guest!.linked(1)]);
    await inviter!.page.getByText('Invite somebody').click();
    await inviter!.page.getByRole('button', { name: 'Invite by a short code' }).click();
    await expect(inviter!.page.locator('#short-code')).toHaveText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    const code = await inviter!.page.locator('#short-code').innerText();
    await guest!.page.getByText('Follow an invitation').click();
    const follow = async (text: string): Promise<void> => {
      await guest!.page.locator('#follow').fill(text);
      await guest!.page.getByRole('button', { name: 'Link with who invited me' }).click();
    };
    await follow(code.toLowerCase().replaceAll('-', ' '));
    const { self } = await inviter!.page.evaluate(() => (window as unknown as { virtua: { call(m: string): Promise<{ self: string }> } }).virtua.call('network'));
    await expect(guest!.page.locator('#followed')).toHaveText(`Linked with ${self.slice(2, 10)}, who invited you.`);
    await follow(code);
    await expect(guest!.page.locator('#follow-form [data-error]')).toContainText('This invitation was used already');
    for (const t of [inviter!, guest!]) expect(t.tab.errors).toEqual([]);
  } finally {
    await Promise.all([inviter!.close(), guest!.close()]);
    await server.stop();
  }
});

test('an invitation is read by the camera; what is no good one is refused in words', async () => {
  const server = await world.serve();
  const t = await Trader.open(server.at.page!);
  try {
    // A camera, and a reader of QR codes that Chromium has on a phone.
    await t.page.evaluate(() => {
      const canvas = document.createElement('canvas');
      const picture = canvas.getContext('2d')!;
      setInterval(() => picture.fillRect(0, 0, 1, 1), 50);
      navigator.mediaDevices.getUserMedia = () => Promise.resolve(canvas.captureStream());
      class BarcodeDetector {
        detect(video: HTMLVideoElement): Promise<{ rawValue: string }[]> {
          const { seen } = window as { seen?: string };
          return Promise.resolve(seen && video.videoWidth > 0 ? [{ rawValue: seen }] : []);
        }
      }
      Object.assign(window, { BarcodeDetector });
    });
    const link = await invite(t);
    await t.page.getByText('Follow an invitation').click();
    await t.page.locator('[data-scan=follow]').click();
    await expect(t.page.locator('video.scan')).toBeVisible();
    await t.page.evaluate((seen) => Object.assign(window, { seen }), link);
    await expect(t.page.locator('#follow')).toHaveValue(link);
    await expect(t.page.locator('video.scan')).toHaveCount(0);
    const flip = (s: string, at: number): string => s.slice(0, at) + (s[at] === 'A' ? 'B' : 'A') + s.slice(at + 1);
    for (const [text, words] of [
      [flip(link, link.length - 40), 'changed on its way'],
      [link.slice(0, -30), 'changed on its way'],
      [link, 'meant for somebody else'], // one's own
      [link.replace('#invite=Ag', '#invite=Ax'), 'does not know what was asked'], // a version to come
      ['A'.repeat(3000), 'larger than allowed'],
      ['hello', 'changed on its way'],
    ] as const) {
      await t.page.locator('#follow').fill(text);
      await t.page.getByRole('button', { name: 'Link with who invited me' }).click();
      await expect(t.page.locator('#follow-form [data-error]')).toContainText(words);
    }
    expect(t.tab.errors).toEqual([]);
  } finally {
    await t.close();
    await server.stop();
  }
});

test('a browser and a native node link by hand, either way', async () => {
  const [[t], node] = (await Promise.all([strangers(1), world.node([nobody])])) as [[Trader], Remote];
  try {
    const made = await node.call<{ kind: string; text: string; expires: number }>('invite', { offer: true });
    expect(made.kind).toBe('invitation');
    await t.page.getByText('Follow an invitation').click();
    await t.page.locator('#follow').fill(made.text);
    const linked = await node.call<{ kind: string; peer: string }>('link.accept', { text: await answer(t) });
    expect(linked.kind).toBe('linked');
    await expect(t.page.locator('#network tbody')).toContainText('invitation');
    await expect(node.call('link.accept', { text: made.text })).rejects.toThrow('meant for somebody else');
  } finally {
    await t.close();
  }
});

test('hidden addresses: only relay candidates leave the browser, and without a relay it says that no link can be made', async () => {
  const relay = await world.relay();
  const url = await world.site([world.chain.at.rpc], '--relay', relay.uri, '--relay-secret-file', relay.secretFile);
  const open = async (): Promise<Trader> => {
    const tab = await Tab.open({});
    await tab.context.addInitScript(() => {
      const lines: string[] = [];
      Object.assign(window, { lines });
      const Real = RTCPeerConnection;
      window.RTCPeerConnection = class extends Real {
        constructor(config?: RTCConfiguration) {
          super(config);
          this.addEventListener('icecandidate', (e) => {
            if (e.candidate?.candidate) lines.push(e.candidate.candidate);
          });
        }
      };
    });
    const t = new Trader(tab);
    await t.go(url);
    return t;
  };
  const t = await open();
  const lines = (): Promise<string[]> => t.page.evaluate(() => (window as unknown as { lines: string[] }).lines);
  try {
    await t.linked(1); // the observer, over host candidates
    expect((await lines()).some((l) => l.includes(' typ host'))).toBe(true);
    await t.page.getByRole('button', { name: 'Hide my address' }).click();
    await expect(t.page.locator('#privacy')).toContainText('peers see its address and not yours');
    await expect(t.page.locator('#network tbody tr td').nth(2)).toHaveText('relayed');
    // Remembered, and from the first connection on.
    await t.page.reload();
    await t.ready();
    await expect(t.page.locator('#network tbody tr td').nth(2)).toHaveText('relayed');
    const told = await lines();
    expect(told.length).toBeGreaterThan(0);
    expect(told.filter((l) => !l.includes(' typ relay'))).toEqual([]);
    expect(await relay.figure('virtua_relay_allocations')).toBeGreaterThan(0);
    // Another who hides: the two know each other by addresses of the relay alone.
    const second = await open();
    try {
      await second.linked(1);
      await second.page.getByRole('button', { name: 'Hide my address' }).click();
      for (const who of [t, second]) {
        await expect(who.page.locator('#network tbody tr')).toHaveCount(2);
        for (const n of [0, 1]) await expect(who.page.locator('#network tbody tr').nth(n).locator('td').nth(2)).toHaveText('relayed');
      }
      expect(second.tab.errors).toEqual([]);
    } finally {
      await second.close();
    }
    expect(await relay.figure('virtua_relay_bytes_total{to="peers"}')).toBeGreaterThan(0);
    expect(t.tab.errors).toEqual([]);
  } finally {
    await t.close();
  }

  const server = await world.serve();
  const other = await Trader.open(server.at.page!);
  try {
    await other.linked(1);
    await other.page.getByRole('button', { name: 'Hide my address' }).click();
    await expect(other.page.locator('#privacy')).toContainText('no link can be made');
    await expect(other.page.locator('#notices')).toContainText('no relay server is set');
    await expect(other.page.locator('#network tbody tr')).toHaveCount(0);
    await other.page.getByRole('button', { name: 'Hide my address' }).click();
    await other.linked(1);
  } finally {
    await other.close();
    await server.stop();
  }
});
