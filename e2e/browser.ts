import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';

// What keeps Chromium from calling home, and lets it run as root in a container.
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** One browser process with one page, and everything that went wrong on it. */
export class Tab {
  readonly errors: string[] = [];
  private constructor(
    readonly browser: Browser,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    this.watch(page);
  }

  /** Starts a browser process of its own. */
  static async launch(options: { mobile?: boolean; dark?: boolean } = {}): Promise<Tab> {
    const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args });
    const context = await browser.newContext({
      viewport: options.mobile ? { width: 390, height: 844 } : { width: 1280, height: 800 },
      hasTouch: options.mobile ?? false,
      colorScheme: options.dark ? 'dark' : 'light',
    });
    return new Tab(browser, context, await context.newPage());
  }

  /** Counts every console error and uncaught exception of a page. */
  watch(page: Page): void {
    page.on('console', (m) => {
      if (m.type() === 'error') this.errors.push(`console: ${m.text()} (${m.location().url})`);
    });
    page.on('pageerror', (e) => this.errors.push(`uncaught: ${e.message}`));
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}
