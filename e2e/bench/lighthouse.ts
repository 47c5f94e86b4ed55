import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from '../world.ts';
import { median, note } from './figures.ts';
import { install } from './servers.ts';

interface Report {
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, { title: string; score: number | null; displayValue?: string; numericValue?: number }>;
  runtimeError?: { message: string };
}

const RUNS = 3;
const judged: [category: string, budget: number][] = [['performance', 90], ['accessibility', 100], ['best-practices', 100]];

/**
 * Lighthouse on the trading page, its mobile profile: a phone of a quarter of this machine's speed on a slow network, both simulated.
 * Each run is a browser with a new profile; of three the median counts.
 */
export async function lighthouse(world: World): Promise<void> {
  const at = install('lighthouse');
  const server = await world.serve(2);
  const reports = Array.from({ length: RUNS }, (_, i) => run(at, server.at.page!, i));
  for (const [category, budget] of judged) {
    const scores = reports.map((r) => 100 * (r.categories[category]!.score ?? NaN));
    note(`lighthouse 12.8.2, mobile: ${category}`, median(scores), 'of 100', budget, 'more');
    if (median(scores) < budget || process.env.WHY) for (const r of reports) console.log(`${category}\n${lost(r, category)}`);
  }
  await server.stop();
}

function run(at: string, url: string, i: number): Report {
  const file = join(at, `report-${i}.json`);
  execFileSync(
    process.execPath,
    [
      join(at, 'node_modules', 'lighthouse', 'cli', 'index.js'),
      ...[url, '--quiet', '--output=json', `--output-path=${file}`, `--only-categories=${judged.map(([c]) => c)}`, '--no-enable-error-reporting'],
      '--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync',
    ],
    { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, CHROME_PATH: process.env.CHROMIUM } },
  );
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  if (report.runtimeError) throw new Error(report.runtimeError.message);
  return report;
}

/** What a category's points were lost by. */
function lost(r: Report, category: string): string {
  return r.categories[category]!.auditRefs
    .map(({ id, weight }) => ({ ...r.audits[id]!, weight }))
    .filter((a) => a.score !== null && a.score < 1 && (a.weight > 0 || category === 'performance'))
    .map((a) => `  ${Math.round(100 * a.score!)} weight ${a.weight} ${a.title} ${a.displayValue ?? ''}`)
    .join('\n');
}
