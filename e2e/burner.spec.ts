import { expect, test } from '@playwright/test';
import { createCipheriv, randomBytes, scryptSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { concat, keccak256, toHex } from 'viem';
import { generatePrivateKey, mnemonicToAccount, privateKeyToAccount } from 'viem/accounts';
import { passphrase, Trader } from './trader.ts';
import { World, type Program } from './world.ts';

// The wallet that a browser makes by itself: its words, other wallets' files, its cap.

let world: World;
let server: Program;
test.beforeAll(async () => {
  world = await World.start();
  server = await world.serve();
});
test.afterAll(async () => {
  await world.stop();
});

/** A keystore as go-ethereum writes it, at the parameters given. */
function keystore(key: `0x${string}`, password: string, n: number): object {
  const salt = randomBytes(32);
  const iv = randomBytes(16);
  const derived = scryptSync(password, salt, 32, { N: n, r: 8, p: 1, maxmem: 1 << 30 });
  const cipher = createCipheriv('aes-128-ctr', derived.subarray(0, 16), iv);
  const text = Buffer.concat([cipher.update(Buffer.from(key.slice(2), 'hex')), cipher.final()]);
  return {
    address: privateKeyToAccount(key).address.slice(2).toLowerCase(),
    crypto: {
      cipher: 'aes-128-ctr',
      ciphertext: text.toString('hex'),
      cipherparams: { iv: iv.toString('hex') },
      kdf: 'scrypt',
      kdfparams: { n, r: 8, p: 1, dklen: 32, salt: salt.toString('hex') },
      mac: keccak256(concat([toHex(derived.subarray(16, 32)), toHex(text)])).slice(2),
    },
    id: '3198bc9c-6672-4ab3-9995-4942343ae5b6',
    version: 3,
  };
}

async function importFile(trader: Trader, name: string, content: object | string, password: string): Promise<void> {
  const path = join(world.dir, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  const details = trader.page.locator('details', { has: trader.page.locator('#import-file') });
  if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
  await trader.page.locator('#import-file').setInputFiles(path);
  await trader.page.locator('#import-pass').fill(password);
  await details.locator('[type=submit]').click();
}

test('a new wallet shows its words once and asks for one; they bring it back in another browser', async () => {
  const [trader, other] = (await Promise.all([0, 1].map(() => Trader.open(server.at.page!)))) as [Trader, Trader];
  const phrase = trader.page.locator('#phrase');
  try {
    const address = await trader.createWallet();
    await expect(phrase).toBeVisible();
    const words = await phrase.locator('li').allInnerTexts();
    expect(words).toHaveLength(12);
    expect(mnemonicToAccount(words.join(' ')).address).toBe(address);

    await phrase.getByRole('button', { name: 'I have written them down' }).click();
    await expect(phrase.locator('ol')).toBeHidden();
    await phrase.locator('#phrase-word').fill('zebra-crossing');
    await phrase.getByRole('button', { name: 'Check' }).click();
    await expect(phrase).toContainText('That was another word.');
    await expect(phrase.locator('ol')).toBeVisible();
    await phrase.getByRole('button', { name: 'I have written them down' }).click();
    const wanted = Number(await phrase.locator('label b').innerText());
    await phrase.locator('#phrase-word').fill(words[wanted - 1]!.toUpperCase());
    await phrase.getByRole('button', { name: 'Check' }).click();
    await expect(phrase).toBeHidden();
    await expect(phrase.locator('li')).toHaveCount(0);
    await trader.page.reload();
    await trader.unlock();
    await expect(phrase).toBeHidden();
    expect(await trader.page.content()).not.toContain(words.slice(0, 3).join(' '));

    await other.page.getByText('Import words').click();
    const form = other.page.locator('form', { has: other.page.locator('#import-words') });
    await other.page.locator('#import-words').fill(words.slice(0, 11).concat('zoo').reverse().join(' '));
    await other.page.locator('#words-pass').fill(passphrase);
    await form.locator('[type=submit]').click();
    await expect(form.locator('[data-error]')).toHaveAttribute('data-key', 'bad_words');
    await expect(form.locator('[data-error]')).toContainText('Compare each word with your note');
    await other.page.locator('#import-words').fill(`  ${words.join('\n')} `);
    await form.locator('[type=submit]').click();
    expect(await other.address()).toBe(address);
    for (const t of [trader, other]) expect(t.tab.errors).toEqual([]);
  } finally {
    await Promise.all([trader.close(), other.close()]);
  }
});

test('a keystore of go-ethereum is imported with its usual 256 MiB; the node goes on meanwhile and says how far it is', async () => {
  const trader = await Trader.open(server.at.page!);
  try {
    const key = generatePrivateKey();
    // What the page says of the derivation, and how often the node answers until then: one that derives in one go says nothing before
    // the end.
    const waits = trader.page.evaluate(async () => {
      const node = (window as unknown as { virtua: { call(m: string): Promise<unknown> } }).virtua;
      let worst = 0;
      let answers = 0;
      const said = new Map<string, number>();
      const panel = document.getElementById('wallet')!;
      const listen = new MutationObserver(() => {
        for (const s of document.querySelectorAll<HTMLElement>('#wallet .step')) if (s.textContent && s.offsetParent && !said.has(s.textContent)) said.set(s.textContent, answers);
      });
      listen.observe(panel, { subtree: true, childList: true, characterData: true });
      while (!document.querySelector('#wallet[data-state=ready]')) {
        const at = performance.now();
        await node.call('status');
        worst = Math.max(worst, performance.now() - at);
        answers++;
        await new Promise((next) => requestAnimationFrame(next));
      }
      return { worst, said: [...said] };
    });
    const began = Date.now();
    await importFile(trader, 'geth.json', keystore(key, 'its own', 1 << 18), 'its own pass');
    await expect(trader.page.locator('#wallet [data-error]').filter({ hasText: /./ })).toHaveAttribute('data-key', 'wrong_passphrase', { timeout: 120_000 });
    const once = Date.now() - began;
    await importFile(trader, 'geth.json', keystore(key, 'its own pass', 1 << 18), 'its own pass');
    await expect(trader.page.locator('#wallet[data-state=ready]')).toBeVisible({ timeout: 120_000 });
    expect(await trader.address()).toBe(privateKeyToAccount(key).address);
    const { worst, said } = await waits;
    test.info().annotations.push({ type: 'measured', description: `opened in ${once} ms; the node answered within ${Math.round(worst)} ms meanwhile` });
    const steps = said.filter(([text]) => /^Opening the file: \d+ %$/.test(text)).map(([, answers]) => answers);
    expect(new Set(steps).size, 'answers between the steps of the derivation').toBeGreaterThan(3);
    expect(trader.tab.errors).toEqual([]);
  } finally {
    await trader.close();
  }
});

test('files that no wallet should write are refused with a sentence, at once, and nothing is kept', async () => {
  const trader = await Trader.open(server.at.page!);
  const problem = trader.page.locator('form', { has: trader.page.locator('#import-file') }).locator('[data-error]');
  try {
    const good = keystore(generatePrivateKey(), 'its own pass', 2) as { crypto: { kdfparams: { n: number } } };
    const costly = structuredClone(good);
    costly.crypto.kdfparams.n = 1 << 30;
    for (const [file, key, next] of [
      [costly, 'costly_key', 'more memory or time'],
      ['a shopping list', 'invalid', 'not in the right form'],
      [{ version: 1, crypto: {} }, 'unsupported', 'does not know'],
      ['x'.repeat(20_000), 'too_large', 'larger than allowed'],
    ] as const) {
      await importFile(trader, 'odd.json', file, 'its own pass');
      await expect(problem).toHaveAttribute('data-key', key);
      await expect(problem).toContainText(next);
    }
    expect((await trader.call<unknown[] | null>('wallets')) ?? []).toEqual([]);
    expect(trader.tab.errors).toEqual([]);
  } finally {
    await trader.close();
  }
});

test('a burner wallet is marked and gives no more than its cap at once; who owns it may change that', async () => {
  const trader = await Trader.open(server.at.page!);
  try {
    await trader.createWallet();
    await trader.page.locator('#phrase [data-phrase=skip]').click();
    await expect(trader.page.locator('#phrase')).toBeHidden();
    const panel = trader.page.locator('#wallet');
    await expect(panel.locator('.tag')).toHaveText('burner');
    await expect(trader.page.locator('#wallet-chip .tag')).toHaveText('burner');
    await expect(panel).toContainText('It gives at most 10,000 tUSD at once.');
    await trader.fund();
    await panel.getByText('Change its cap').click();
    await panel.locator('#cap').fill('15');
    await panel.getByRole('button', { name: 'Set' }).click();
    await expect(panel).toContainText('It gives at most 15 tUSD at once.');

    await trader.fill({ side: 'buy', price: '2.000', amount: '8' });
    const preview = await trader.review();
    await expect(preview.locator('.fault')).toHaveAttribute('data-key', 'wallet_capped');
    await expect(preview).toContainText('raise the cap in the wallet panel');
    await preview.getByRole('button', { name: 'Back' }).click();
    await trader.place({ side: 'buy', price: '2.000', amount: '7.5' });
    await expect(trader.orders().first()).toHaveAttribute('data-state', /signed|open|shared/);
    expect(trader.tab.errors).toEqual([]);
  } finally {
    await trader.close();
  }
});

test('a wallet is unlocked with what the device has, and still by its passphrase', async () => {
  const trader = await Trader.open(server.at.page!.replace('127.0.0.1', 'localhost'));
  try {
    const cdp = await trader.tab.context.newCDPSession(trader.page);
    await cdp.send('WebAuthn.enable');
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: { protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, hasPrf: true },
    });
    const address = await trader.createWallet();
    const setup = trader.page.locator('#device-setup');
    await setup.locator('summary').click();
    await setup.locator('#device-pass').fill('not the passphrase');
    await setup.getByRole('button', { name: 'Set up' }).click();
    await expect(setup.locator('[data-error]')).toHaveAttribute('data-key', 'wrong_passphrase');
    await setup.locator('#device-pass').fill(passphrase);
    await setup.getByRole('button', { name: 'Set up' }).click();
    await expect(setup).toBeHidden();
    const kept = await trader.page.evaluate((a) => localStorage.getItem(`virtua.device.${a}`), address);
    expect(kept).not.toContain(passphrase);
    expect(kept).not.toContain(btoa(passphrase));

    await trader.page.reload();
    const unlock = trader.page.getByRole('button', { name: 'Unlock with this device' });
    await unlock.click();
    expect(await trader.address()).toBe(address);

    // Another person's finger opens nothing.
    await trader.page.getByRole('button', { name: 'Lock' }).click();
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await unlock.click();
    await expect(trader.page.locator('#device-unlock [data-error]')).toHaveAttribute('data-key', 'rejected_by_user');
    await expect(trader.page.locator('#wallet')).toHaveAttribute('data-state', 'locked');
    await trader.unlock();
    expect(await trader.address()).toBe(address);
    expect(trader.tab.errors).toEqual([]);
  } finally {
    await trader.close();
  }
});
