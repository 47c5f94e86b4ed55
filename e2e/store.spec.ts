import { test, expect, type Browser } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';

// The Go tests of node/store, compiled for the browser and run against IndexedDB in a Worker.

test.use({ launchOptions: { executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'] } });

const worker = `
importScripts('/wasm_exec.js');
const text = new TextDecoder();
globalThis.fs.writeSync = (_fd, bytes) => { postMessage({ out: text.decode(bytes) }); return bytes.length; };
onmessage = async ({ data }) => {
  const go = new Go();
  go.argv = ['store.test', ...data];
  go.exit = (code) => postMessage({ code });
  const { instance } = await WebAssembly.instantiateStreaming(fetch('/store.wasm'), go.importObject);
  await go.run(instance);
};`;

let dir: string;
let server: Server;
let origin: string;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  dir = mkdtempSync(join(tmpdir(), 'virtua-store-'));
  const wasm = join(dir, 'store.wasm');
  execFileSync('go', ['test', '-c', '-o', wasm, './node/store'], {
    cwd: join(import.meta.dirname, '..'), env: { ...process.env, GOOS: 'js', GOARCH: 'wasm' },
  });
  const goroot = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim();
  const files: Record<string, [string, Buffer | string]> = {
    '/': ['text/html', '<!doctype html><link rel="icon" href="data:,"><title>store</title>'],
    '/worker.js': ['text/javascript', worker],
    '/wasm_exec.js': ['text/javascript', readFileSync(join(goroot, 'lib/wasm/wasm_exec.js'))],
    '/store.wasm': ['application/wasm', readFileSync(wasm)],
  };
  server = createServer((request, response) => {
    const file = files[request.url ?? ''];
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': file[0] }).end(file[1]);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

test.afterAll(() => {
  server.close();
  rmSync(dir, { recursive: true });
});

async function run(browser: Browser, args: string[], quota?: number) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('console', (m) => m.type() === 'error' && errors.push(m.text()));
  page.on('pageerror', (e) => errors.push(e.message));
  await page.goto(origin);
  if (quota !== undefined) {
    const session = await context.newCDPSession(page);
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: quota });
  }
  const result = await page.evaluate((argv) => new Promise<{ code: number; out: string }>((done) => {
    const w = new Worker('/worker.js');
    let out = '';
    w.onmessage = ({ data }: MessageEvent<{ out?: string; code?: number }>) => {
      out += data.out ?? '';
      if (data.code !== undefined) done({ code: data.code, out });
    };
    w.onerror = (event) => done({ code: -1, out: out + event.message });
    w.postMessage(argv);
  }), ['-test.v', ...args]);
  await context.close();
  expect(errors).toEqual([]);
  return result;
}

test('IndexedDB in a Worker keeps what the store promises', async ({ browser }) => {
  const { code, out } = await run(browser, ['-test.skip', 'TestSmallQuota']);
  expect(code, out).toBe(0);
  expect(out).toContain('--- PASS: TestConformance/EveryFieldOfAnOrder/real');
  console.log(out.split('\n').filter((line) => line.includes('7,000')).join('\n'));
});

test('a full disk is said, and what was stored stays readable', async ({ browser }) => {
  const { code, out } = await run(browser, ['-test.run', 'TestSmallQuota'], 2_000_000);
  expect(code, out).toBe(0);
  expect(out).toContain('--- PASS: TestSmallQuota');
});
