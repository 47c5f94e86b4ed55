import { chromium, expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
  /** The page is magnified so many times: the window has that many times less room. */
  zoom?: number;
  /** A name that leads to this machine, as a page that is not on localhost has it. */
  name?: string;
  /** The person blocked this browser's sites from storing anything: a setting of the whole Chromium. */
  noStorage?: boolean;
  /** All of Chromium, with its windows, settings and desktop notifications. */
  whole?: boolean;
  /** The page may keep itself for later (its service worker), which other tests need not wait for. */
  keeps?: boolean;
  /** The browser has no WebRTC. */
  noWebRTC?: boolean;
  noScript?: boolean;
}

let common: Promise<Browser> | undefined; // of this test process: its contexts are strangers to each other

const shell = '/usr/bin/chromium-headless-shell'; // the same engine at two thirds of the work

const program = (options: Options) => ({
  executablePath: process.env.CHROMIUM ?? (options.whole || options.noStorage || !existsSync(shell) ? '/usr/bin/chromium' : shell),
  args: options.name ? [...args, `--host-resolver-rules=MAP ${options.name} 127.0.0.1`] : args,
});

const look = (options: Options) => ({
  viewport: options.mobile ? { width: 390, height: 844 } : { width: 1280 / (options.zoom ?? 1), height: 800 / (options.zoom ?? 1) },
  ...(options.zoom ? { deviceScaleFactor: options.zoom } : {}),
  hasTouch: options.mobile ?? false,
  isMobile: options.mobile ?? false,
  colorScheme: options.dark ? ('dark' as const) : ('light' as const),
  javaScriptEnabled: !options.noScript,
  serviceWorkers: options.keeps ? ('allow' as const) : ('block' as const),
});

/** What a browser says of a server that was killed; of that the page is not guilty. */
export const serverGone = /WebSocket connection|ERR_(CONNECTION_(REFUSED|RESET|CLOSED)|EMPTY_RESPONSE)/;

/** One browser context with one page, and everything that went wrong on it. */
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

  /** Opens a context with storage, keys and a node of its own, in the browser that the tests of this process share. */
  static async open(options: Options = {}): Promise<Tab> {
    if (options.name || options.noStorage || options.whole) return Tab.launch(options);
    if (!(await common)?.isConnected()) common = chromium.launch(program({}));
    const context = await (await common!).newContext(look(options));
    return Tab.in(context, () => context.close(), options);
  }

  /** Starts a browser process of its own. */
  static async launch(options: Options = {}): Promise<Tab> {
    if (options.noStorage) {
      const profile = mkdtempSync(join(tmpdir(), 'virtua-profile-'));
      mkdirSync(join(profile, 'Default'));
      // What "block all cookies" in the settings writes: it bars every kind of storage. No bubble asks to keep a passphrase.
      const settings = { profile: { default_content_setting_values: { cookies: 2 }, password_manager_enabled: false }, credentials_enable_service: false };
      writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(settings));
      const context = await chromium.launchPersistentContext(profile, { ...program(options), ...look(options) });
      const end = async (): Promise<void> => {
        await context.close();
        rmSync(profile, { recursive: true, force: true });
      };
      return Tab.in(context, end, options);
    }
    const browser = await chromium.launch(program(options));
    return Tab.in(await browser.newContext(look(options)), () => browser.close(), options);
  }

  private static async in(context: BrowserContext, end: () => Promise<void>, options: Options): Promise<Tab> {
    if (options.noWebRTC) {
      await context.addInitScript(() => {
        for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel']) Reflect.deleteProperty(window, name);
      });
    }
    return new Tab(end, context, context.pages()[0] ?? (await context.newPage()));
  }

  /** Opens another context in this tab's browser process. prepare runs before its page exists. */
  async beside(prepare?: (context: BrowserContext) => Promise<void>): Promise<Tab> {
    const context = await this.context.browser()!.newContext(look({}));
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

  /** Ends it. Whatever the test looked at, it fails when the page had an error that was not expected. */
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
