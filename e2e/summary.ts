import { appendFileSync, existsSync } from 'node:fs';
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';

const SEEN = 3000; // characters of what a page said at its end
const STAGES = new URL('../build/stages.txt', import.meta.url);

/** Says once more, after everything, what failed where, and what the pages said then: a log's end is what one sees first. */
export default class Summary implements Reporter {
  private readonly failed: string[] = [];
  private readonly second: string[] = [];

  onTestEnd(test: TestCase, result: TestResult): void {
    if (result.status === test.expectedStatus) {
      if (result.retry > 0) this.second.push(`${test.location.file.split('/').pop()}: ${test.title}`);
      return;
    }
    const plain = (result.error?.message ?? result.status).replace(/\x1b\[[0-9;]*m/g, '').replace(/\s+/g, ' ');
    const at = result.error?.location;
    const seen = result.attachments.flatMap((a) => (a.name === 'the page at its end' && a.body ? [`\n    the page: ${a.body.toString().replace(/\s+/g, ' ').slice(0, SEEN)}`] : []));
    this.failed.push(`${test.location.file.split('/').pop()}:${at?.line ?? test.location.line} ${test.title}\n    ${plain.slice(0, 400)}${seen.join('')}`);
  }

  onEnd(): void {
    if (this.failed.length > 0) console.log(`\nfailed, in short:\n${this.failed.join('\n')}`);
    const said = this.second.map((s) => `passed at the second try only: ${s}\n`).join('');
    if (said && existsSync(STAGES)) appendFileSync(STAGES, said);
  }

  printsToStdio(): boolean {
    return false;
  }
}
