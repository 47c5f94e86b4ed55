import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../world.ts';

/** One line of the table: what was measured, what it may be, and what it is compared with. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  budget?: number;
  ok?: boolean;
  against?: string;
  ratio?: number;
}

const figures: Figure[] = [];

/** Notes a figure. It is ok when it is at most its budget, or at least when more is better. */
export function note(name: string, value: number, unit: string, budget?: number, better: 'less' | 'more' = 'less'): Figure {
  const figure: Figure = { name, value: round(value), unit };
  if (budget !== undefined) {
    figure.budget = budget;
    figure.ok = better === 'less' ? value <= budget : value >= budget;
  }
  figures.push(figure);
  return figure;
}

/** Notes a figure beside another one of the same run; the budget is of the ratio. */
export function compare(name: string, value: number, unit: string, against: string, other: number, budget?: number, better: 'less' | 'more' = 'more'): void {
  const figure = note(name, value, unit);
  figure.against = against;
  figure.ratio = round(value / other);
  if (budget !== undefined) {
    figure.budget = budget;
    figure.ok = better === 'less' ? value / other <= budget : value / other >= budget;
  }
}

/** Prints the table and writes build/bench.json, unless only a part was measured. */
export function finish(whole: boolean): void {
  const rows = figures.map((f) => [
    f.name,
    `${f.value.toLocaleString('en')} ${f.unit}`,
    f.ratio !== undefined ? `${f.ratio} × ${f.against}` : '',
    f.budget !== undefined ? f.budget.toLocaleString('en') : '',
    f.ok === undefined ? '' : f.ok ? 'ok' : 'OVER',
  ]);
  const head = ['figure', 'value', 'against', 'budget', ''];
  const width = head.map((h, i) => Math.max(h.length, ...rows.map((r) => r[i]!.length)));
  const line = (r: string[]) => r.map((c, i) => c.padEnd(width[i]!)).join('  ');
  console.log(['', line(head), ...rows.map(line)].join('\n'));
  if (!whole) return;
  mkdirSync(join(root, 'build'), { recursive: true });
  const path = join(root, 'build', 'bench.json');
  const before: Figure[] = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : [];
  const gas = before.filter((f) => f.name.startsWith('gas, ')); // of make bench-gas
  writeFileSync(path, JSON.stringify([...figures, ...gas], null, 1) + '\n');
}

export function quantile(values: number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))]!;
}

export const median = (values: number[]): number => quantile(values, 0.5);

const round = (v: number): number => (Math.abs(v) >= 100 ? Math.round(v) : Math.round(v * 100) / 100);
