import { expect, test } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Tab } from './browser.ts';
import { root, World } from './world.ts';

// Patches without a node: its code never comes, and the test says in its place what a part looks like now.

declare const virtua: { emit(event: string, data: object): void };

// The parts of the trading page in all states of the gallery, but the wallet, the form and the preview, in which the script writes
// too. What else is the reader's or the script's to change is no patch's.
const kept = '[data-keep], [data-error], [data-step]';
const states = new Map<string, string[]>();
for (const file of readdirSync(join(root, 'web', 'testdata')).filter((f) => f.endsWith('.html'))) {
  const html = readFileSync(join(root, 'web', 'testdata', file), 'utf8').trim();
  const id = /^<\w+ id="([\w-]+)"/.exec(html)?.[1];
  if (id && !['preview', 'trade', 'wallet'].includes(id)) states.set(id, [...(states.get(id) ?? []), html]);
}

/** The same with other numbers, as a moving market brings it. */
function other(html: string): string {
  const next = (s: string): string => s.replace(/\d/g, (d) => String((Number(d) + 1) % 10));
  return html.replace(/>[^<]+</g, next).replace(/ class="d\d+/g, next);
}

test('a part becomes what was rendered, from any of its states to any other', async () => {
  const world = await World.start();
  const tab = await Tab.open();
  const { page } = tab;
  try {
    const server = await world.serve();
    await tab.context.route('**/*.wasm', () => {});
    await page.goto(server.at.page!);
    await expect(page.locator('html')).toHaveAttribute('data-node', 'leader');
    const wrong = await page.evaluate(
      async ([all, kept]) => {
        const wrong: string[] = [];
        const bare = (el: Element): string => {
          const copy = el.cloneNode(true) as Element;
          copy.querySelectorAll(kept!).forEach((k) => k.remove());
          copy.querySelectorAll('details').forEach((d) => d.removeAttribute('open'));
          return copy.outerHTML;
        };
        const show = async (id: string, html: string): Promise<void> => {
          virtua.emit('patch', { [id]: html });
          await new Promise(requestAnimationFrame); // after the patch's own
          const wanted = document.createElement('template');
          wanted.innerHTML = html;
          const [got, want] = [bare(document.getElementById(id)!), bare(wanted.content.firstElementChild!)];
          if (got !== want) wrong.push(`${id}: got ${got}, rendered ${want}`);
        };
        for (const [id, ways] of Object.entries(all as Record<string, string[][]>)) {
          if (document.getElementById(id)) for (const html of ways.flat()) await show(id, html);
        }
        return wrong.slice(0, 1);
      },
      [Object.fromEntries([...states].map(([id, list]) => [id, list.flatMap((a) => list.map((b) => (a === b ? [a, other(a)] : [a, b])))])), kept] as const,
    );
    expect(wrong).toEqual([]);
  } finally {
    await tab.close();
    await world.stop();
  }
});

test('what moves is changed in its place: nothing comes, goes or loses the focus', async () => {
  const world = await World.start();
  const tab = await Tab.open();
  const { page } = tab;
  try {
    const server = await world.serve();
    await tab.context.route('**/*.wasm', () => {});
    await page.goto(server.at.page!);
    await expect(page.locator('html')).toHaveAttribute('data-node', 'leader');
    const now = states.get('ladder')!.at(-1)!;
    await page.evaluate((html) => virtua.emit('patch', { ladder: html }), now);
    const price = page.locator('#ladder .asks button').last();
    const before = await price.innerText();
    await price.focus();
    await page.evaluate(() => {
      const moved: string[] = [];
      Object.assign(window, { moved });
      new MutationObserver((list) => list.forEach((m) => moved.push(m.target.nodeName))).observe(document.getElementById('ladder')!, { childList: true, subtree: true });
    });
    await page.evaluate((html) => virtua.emit('patch', { ladder: html }), other(now));
    await expect(price).not.toHaveText(before);
    await expect(price).toBeFocused();
    expect(await page.evaluate(() => (window as unknown as { moved: string[] }).moved)).toEqual([]);
  } finally {
    await tab.close();
    await world.stop();
  }
});
