import type { Page } from '@playwright/test';
import axe from 'axe-core';

/** Rules that depend on the theme, and on the width. */
const sizes = ['target-size', 'scrollable-region-focusable'];
const rules = { looks: ['color-contrast', 'link-in-text-block', ...sizes], sizes, all: null };

/** What axe-core finds wrong with the page as it is shown now, by all rules or by those of its looks or sizes: rule, element and reason, each in a line. */
export async function violations(page: Page, what: keyof typeof rules = 'all'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async (only) => {
    const { run } = (window as unknown as { axe: typeof axe }).axe;
    const found = await run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } }, ...(only ? { runOnly: { type: 'rule', values: only } } : {}) });
    return found.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(' ')}: ${n.failureSummary?.split('\n').slice(1).join(' ').trim()}`));
  }, rules[what]);
}

/** Opens whatever is folded, so that it is looked at too. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const d of document.querySelectorAll('details')) d.open = true;
  });
}
