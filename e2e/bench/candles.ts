import { expect, type Page } from '@playwright/test';
import { Tab } from '../browser.ts';
import { World } from '../world.ts';
import { note } from './figures.ts';

interface Candles {
  source: 'chain' | 'peers';
  checked?: number;
  reading?: boolean;
  candles: { time: number; open: string; high: string; low: string; close: string; volume: string; trades: number }[];
}

interface Call {
  virtua: { call<T>(method: string, params: object): Promise<T> };
}

/** All candles that are kept of an interval: 2,880. Pages join. */
async function kept(page: Page, interval: string): Promise<Candles> {
  return page.evaluate(async (interval) => {
    const { virtua } = window as unknown as Call;
    const newest = await virtua.call<Candles>('history.candles', { market: 'VTR/tUSD', interval, limit: 1000 });
    for (let page = newest; page.candles.length > 0; ) {
      const first = newest.candles[0]!.time;
      page = await virtua.call<Candles>('history.candles', { market: 'VTR/tUSD', interval, to: first - 1, limit: 1000 });
      page.candles = page.candles.filter((c) => c.time < first);
      newest.candles.unshift(...page.candles);
    }
    return newest;
  }, interval);
}

/**
 * A browser that has read thirty days of trades from the chain, and a newcomer that has read nothing: how long after its node runs it
 * shows thirty days of candles, told by the first and compared with the chain's logs by sample. The chain is real: 43,200 blocks, a minute
 * apart, with 7,104 takes (e2e/month). The server's own node knows no endpoint, so that whatever candles there are to tell the browser tells.
 */
export async function candles(): Promise<void> {
  const world = await World.month();
  const [one, two] = [await Tab.launch(), await Tab.launch()];
  try {
    const site = await world.site([world.chain.at.rpc], '--rpc', 'http://127.0.0.1:9');
    await one.page.goto(site);
    await expect
      .poll(
        async () => {
          const c = await one.page.evaluate(() =>
            (window as unknown as Partial<Call>).virtua?.call<Candles>('history.candles', { market: 'VTR/tUSD', interval: '15m', limit: 1000 }).catch(() => undefined),
          );
          return c !== undefined && !c.reading && c.candles.length === 1000;
        },
        { timeout: 180_000 },
      )
      .toBe(true);
    await two.page.addInitScript(() => {
      const times: { ready?: number; peers?: number; checked?: number; days?: number; chain?: number } = {};
      Object.assign(window, { times });
      new MutationObserver(() => {
        if (!document.documentElement?.hasAttribute('data-ready') || times.ready) return;
        times.ready = performance.now();
        const look = async (): Promise<void> => {
          const { virtua } = window as unknown as Call;
          // The oldest of 2,880 quarters of an hour begins thirty days before the newest block.
          const newest = await virtua.call<Candles>('history.candles', { market: 'VTR/tUSD', interval: '15m', limit: 1 });
          const last = newest.candles.at(-1)?.time ?? 0;
          const old = last ? await virtua.call<Candles>('history.candles', { market: 'VTR/tUSD', interval: '15m', limit: 1000, to: last - 2_000 * 900 }) : newest;
          const now = Date.now() / 1000; // reaches back thirty days, and up to now: what is read of the chain is read oldest first
          const whole = now - last < 1_800 && old.candles.length > 0 && now - old.candles[0]!.time > 29.5 * 86_400;
          if (whole && newest.source === 'peers' && !times.peers) [times.peers, times.checked] = [performance.now(), newest.checked];
          if (whole && newest.source === 'chain' && !newest.reading) times.chain = performance.now();
          else setTimeout(() => void look(), 20);
        };
        void look();
      }).observe(document, { subtree: true, childList: true, attributes: true });
    });
    await two.page.goto(site);
    await two.page.waitForFunction(() => (window as unknown as { times: { chain?: number } }).times.chain, null, { timeout: 180_000 });
    const t = await two.page.evaluate(() => (window as unknown as { times: { ready: number; peers?: number; checked?: number; chain: number } }).times);
    // A chain on this machine may be read sooner than a link stands.
    note('30 days of candles, from whoever is first, after the newcomer\'s node runs', Math.min(t.peers ?? t.chain, t.chain) - t.ready, 'ms', 3_000);
    if (t.peers !== undefined) note(`30 days of candles from another browser, ${t.checked} checked against logs, after the node runs`, t.peers - t.ready, 'ms', 3_000);
    note('30 days of candles from the chain itself, 43,200 blocks, after the node runs', t.chain - t.ready, 'ms');
    for (const interval of ['1m', '5m', '15m']) {
      const [theirs, ours] = [await kept(one.page, interval), await kept(two.page, interval)];
      const since = Math.max(theirs.candles[0]!.time, ours.candles[0]!.time);
      const closed = (c: Candles): Candles['candles'] => c.candles.filter((x) => x.time >= since && x.time <= Math.min(theirs.candles.at(-1)!.time, ours.candles.at(-1)!.time));
      expect(closed(ours)).toEqual(closed(theirs));
      expect(closed(ours).filter((c) => c.trades > 0).length).toBeGreaterThan(2_800);
    }
  } finally {
    await one.close();
    await two.close();
    await world.stop();
  }
}
