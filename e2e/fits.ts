import { expect, type Page } from '@playwright/test';

/** Nothing is wider than the screen. */
export async function narrow(page: Page): Promise<void> {
  expect(await over(page), 'px that the page is wider than its window').toBeLessThanOrEqual(0);
}

/** How many px the page is wider than its window: it scrolls sideways when that is more than 0. */
export const over = (page: { evaluate(f: () => number): Promise<number> }): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** What one can touch or click now and is less than so many px high or wide. */
export function small(page: Page, least: number): Promise<string[]> {
  return page.evaluate((least) => {
    const wrong: string[] = [];
    const top: ParentNode = document.querySelector('dialog[open]') ?? document;
    for (const el of top.querySelectorAll<HTMLElement>('button, select, summary, a, input, textarea, tr[data-price]')) {
      if (!el.checkVisibility({ opacityProperty: false, visibilityProperty: true }) || el.closest('.sr, .skip, [inert]')) continue;
      // A radio button or a checkbox is touched by its label, a button of a ladder's row by the row.
      const target = el.closest('label, tr[data-price]') ?? el;
      // Links within a sentence are as high as its lines (WCAG 2.5.8, inline).
      if (el.matches('a') && el.closest('p, li, .foot')) continue;
      const { width, height } = target.getBoundingClientRect();
      if (width > 0 && height > 0 && (height < least - 0.5 || width < least - 0.5)) wrong.push(`${target.tagName} ${target.id || target.className} ${target.textContent?.trim().slice(0, 30)}: ${width.toFixed(0)} × ${height.toFixed(0)}`);
    }
    return [...new Set(wrong)];
  }, least);
}

/** Labels that are not smaller than what they name: of facts, fields and columns. Numbers of many digits are written as small as they must, and the newest candle in one line. */
export function loud(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wrong = new Set<string>();
    const compare = (label: Element | null | undefined, value: Element | null | undefined): void => {
      if (!label?.checkVisibility() || !value?.checkVisibility() || label.closest('.sr, .long, .chart-foot') || !(label.textContent ?? '').trim()) return;
      if (value.textContent?.trim() === '' && !(value instanceof HTMLInputElement)) return;
      const [l, v] = [getComputedStyle(label), getComputedStyle(value)];
      if (parseFloat(l.fontSize) >= parseFloat(v.fontSize)) wrong.add(`${label.textContent!.trim().slice(0, 30)}: ${l.fontSize}, what it names ${v.fontSize}`);
      else if (l.color === v.color && label.matches('dt, label')) wrong.add(`${label.textContent!.trim().slice(0, 30)} is as dark as what it names`);
    };
    for (const dd of document.querySelectorAll('dd')) compare(dd.parentElement!.querySelector('dt'), dd);
    for (const input of document.querySelectorAll('.field input.num')) compare(document.querySelector(`label[for="${input.id}"]`), input);
    for (const table of document.querySelectorAll<HTMLTableElement>('table.num')) {
      const row = [...table.querySelectorAll('tbody tr')].find((tr) => tr.children.length === (table.tHead?.rows[0]?.cells.length ?? 0));
      [...(table.tHead?.rows[0]?.cells ?? [])].forEach((th, i) => compare(th, row?.children[i]));
    }
    return [...wrong];
  });
}

/** Nothing is wider than the phone, and what one can touch now is at least 44 px high and wide. */
export async function fits(page: Page): Promise<void> {
  await narrow(page);
  expect(await small(page, 44)).toEqual([]);
}
