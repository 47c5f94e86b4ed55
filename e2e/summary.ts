import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** Says once more, after everything, in a line each, what failed where: a log's end is what one sees first. */
export default class Summary implements Reporter {
  private readonly failed: string[] = [];

  onTestEnd(test: TestCase, result: TestResult): void {
    if (result.status === test.expectedStatus) return;
    const plain = (result.error?.message ?? result.status).replace(/\x1b\[[0-9;]*m/g, '').replace(/\s+/g, ' ');
    const at = result.error?.location;
    this.failed.push(`${test.location.file.split('/').pop()}:${at?.line ?? test.location.line} ${test.title}\n    ${plain.slice(0, 400)}`);
  }

  onEnd(): void {
    if (this.failed.length > 0) console.log(`\nfailed, in short:\n${this.failed.join('\n')}`);
  }

  printsToStdio(): boolean {
    return false;
  }
}
