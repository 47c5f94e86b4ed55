import { chromium, expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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

export interface Options {
  mobile?: boolean;
  dark?: boolean;
  /** A name that leads to this machine, as a page that is not on localhost has it. */
  name?: string;
  /** The person blocked this browser's sites from storing anything. */
  noStorage?: boolean;
  /** The browser has no WebRTC. */
  noWebRTC?: boolean;
}

/** One browser process with one page, and everything that went wrong on it. */
export class Tab {
  readonly errors: string[] = [];
  private expected = /(?!)/; // matches nothing
  private constructor(
    private readonly end: () => Promise<void>,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    this.watch(page);
  }

  /** Starts a browser process of its own. */
  static async launch(options: Options = {}): Promise<Tab> {
    const launch = {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: options.name ? [...args, `--host-resolver-rules=MAP ${options.name} 127.0.0.1`] : args,
    };
    const look = {
      viewport: options.mobile ? { width: 390, height: 844 } : { width: 1280, height: 800 },
      hasTouch: options.mobile ?? false,
      isMobile: options.mobile ?? false,
      colorScheme: options.dark ? ('dark' as const) : ('light' as const),
    };
    let context: BrowserContext;
    let end: () => Promise<void>;
    if (options.noStorage) {
      const profile = mkdtempSync(join(tmpdir(), 'virtua-profile-'));
      mkdirSync(join(profile, 'Default'));
      // What "block all cookies" in the settings writes: it bars every kind of storage.
      writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify({ profile: { default_content_setting_values: { cookies: 2 } } }));
      context = await chromium.launchPersistentContext(profile, { ...launch, ...look });
      end = async () => {
        await context.close();
        rmSync(profile, { recursive: true, force: true });
      };
    } else {
      const browser: Browser = await chromium.launch(launch);
      context = await browser.newContext(look);
      end = () => browser.close();
    }
    if (options.noWebRTC) {
      await context.addInitScript(() => {
        for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel']) Reflect.deleteProperty(window, name);
      });
    }
    return new Tab(end, context, context.pages()[0] ?? (await context.newPage()));
  }

  /** Opens another context in this tab's browser process: storage, keys and a node of its own. prepare runs before its page exists. */
  async beside(prepare?: (context: BrowserContext) => Promise<void>): Promise<Tab> {
    const context = await this.context.browser()!.newContext({ viewport: { width: 1280, height: 800 } });
    await prepare?.(context);
    return new Tab(() => context.close(), context, await context.newPage());
  }

  /** Counts every console error and uncaught exception of a page. */
  watch(page: Page): void {
    page.on('console', (m) => {
      if (m.type() === 'error') this.errors.push(`console: ${m.text()} (${m.location().url})`);
    });
    page.on('pageerror', (e) => this.errors.push(`uncaught: ${e.message}`));
  }

  /** Errors but those that the scenario itself must cause, from here to the end. */
  errorsBut(expected: RegExp): string[] {
    this.expected = expected;
    return this.errors.filter((e) => !expected.test(e));
  }

  /** Ends the browser. Whatever the test looked at, it fails when the page had an error that was not expected. */
  async close(): Promise<void> {
    for (const page of this.context.pages()) {
      // Reads what the page says at the end, for whoever looks into a failure; a page that crashed says nothing.
      const body = await Promise.race([page.locator('body').innerText({ timeout: 2000 }), page.waitForEvent('crash')]).catch(() => '');
      if (typeof body === 'string') await test.info().attach('the page at its end', { body, contentType: 'text/plain' });
    }
    await this.end();
    expect.soft(this.errorsBut(this.expected), 'console errors and exceptions of a page').toEqual([]);
  }
}
