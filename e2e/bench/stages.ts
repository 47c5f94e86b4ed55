import type { Page } from '@playwright/test';

// Where an order waits on its way from one page to another. Nothing of the product is changed: what a page's Worker calls of the
// browser is wrapped from outside, and noted with the machine's time.

/** Something that happened in a page or its Worker, by the machine's clock, in milliseconds. */
export interface Moment {
  at: number;
  what: string;
  took?: number;
}

interface Watched {
  moments: Moment[];
  watched?: boolean;
}

/** Begins to note what happens in a page and its Worker. The node must run, and have links. */
export async function watch(page: Page): Promise<void> {
  await page.workers()[0]!.evaluate(() => {
    const scope = globalThis as unknown as Watched & { postMessage(m: unknown, t?: Transferable[]): void };
    const now = (): number => performance.timeOrigin + performance.now();
    const moments: Moment[] = (scope.moments = []);
    const add = (m: Moment): void => {
      moments.push(m);
      if (moments.length > 20_000) moments.splice(0, 10_000);
    };
    const seen = new WeakSet<RTCDataChannel>();
    const names = new Map<RTCDataChannel, number>();
    const send = RTCDataChannel.prototype.send;
    RTCDataChannel.prototype.send = function (this: RTCDataChannel, data: ArrayBufferView) {
      if (!seen.has(this)) {
        seen.add(this);
        names.set(this, names.size);
        this.addEventListener('message', (e: MessageEvent<ArrayBuffer>) => add({ at: now(), what: `frame of ${e.data.byteLength} on ${names.get(this)}` }));
      }
      const at = now();
      send.call(this, data as ArrayBufferView<ArrayBuffer>);
      add({ at, what: `sends ${data.byteLength} on ${names.get(this)}`, took: now() - at });
    } as typeof send;
    const post = scope.postMessage.bind(scope);
    scope.postMessage = (m, t) => {
      const json = (m as { json?: string }).json ?? '';
      const prices = [...json.matchAll(/data-price=\\"([\d.]+)\\"/g)].map((x) => x[1]).join(' ');
      if (json) add({ at: now(), what: `tells the page ${json.length} characters${prices && `, prices ${prices}`}` });
      return t ? post(m, t) : post(m);
    };
    const fetched = fetch;
    globalThis.fetch = async (...args: Parameters<typeof fetch>) => {
      const at = now();
      const answer = await fetched(...args);
      const method = /"method":"(\w+)"/.exec(String(args[1]?.body ?? ''))?.[1] ?? '';
      add({ at, what: `asks ${method}`, took: now() - at });
      return answer;
    };
    let last = now();
    setInterval(() => {
      const gap = now() - last;
      if (gap > 25) add({ at: last, what: 'Worker is busy', took: gap });
      last = now();
    }, 5);
  });
  await page.evaluate(() => {
    const scope = window as unknown as Watched;
    const now = (): number => performance.timeOrigin + performance.now();
    const moments: Moment[] = (scope.moments = []);
    let last = now();
    setInterval(() => {
      const gap = now() - last;
      if (gap > 25) moments.push({ at: last, what: 'page is busy', took: gap });
      last = now();
    }, 5);
    let frame = now();
    const next = (): void => {
      const gap = now() - frame;
      if (gap > 50) moments.push({ at: frame, what: 'no frame is drawn', took: gap });
      frame = now();
      requestAnimationFrame(next);
    };
    next();
  });
}

/** What happened in a page and its Worker between two moments, oldest first. */
export async function between(page: Page, from: number, to: number): Promise<Moment[]> {
  const pick = ([from, to]: [number, number]): Moment[] => (globalThis as unknown as Watched).moments.filter((m) => m.at + (m.took ?? 0) >= from && m.at <= to);
  const all = [...(await page.workers()[0]!.evaluate(pick, [from, to] as [number, number])), ...(await page.evaluate(pick, [from, to] as [number, number]))];
  return all.sort((a, b) => a.at - b.at);
}

/** Prints what happened on both sides of a slow order, from its signature on. */
export async function explain(order: string, signed: number, shown: number, sides: Record<string, Page>): Promise<void> {
  console.log(`${order}: ${(shown - signed).toFixed(0)} ms`);
  for (const [name, page] of Object.entries(sides)) {
    for (const m of await between(page, signed - 20, shown + 20)) {
      console.log(`  ${name} ${(m.at - signed).toFixed(1)} ms: ${m.what}${m.took !== undefined ? ` (${m.took.toFixed(1)} ms)` : ''}`);
    }
  }
}
