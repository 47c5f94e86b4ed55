// The Worker that runs the node: fetches and starts the WebAssembly, carries calls and events between Go and the
// tabs, and hands data channels to Go. Go finds its side of the door in `globalThis.virtua` (see wasm/door_js.go).

import "wasm_exec";
import { ForwardedChannel } from "./forwarded.ts";
import { Intake } from "./intake.ts";
import { CHANNEL, tabLock, type Broadcast, type FromWorker, type Progress, type ToWorker } from "./protocol.ts";

declare const Go: new () => { importObject: WebAssembly.Imports; argv: string[]; run(i: WebAssembly.Instance): Promise<void> };

/** What Go sees. The callbacks are set by Go before it calls ready(). */
interface Door {
  config: string;
  /** The folder that a static copy of the page is in; empty on a server's page. */
  base: string;
  /** Whether the page has RTCPeerConnection. */
  webrtc: boolean;
  /** Sends JSON to a tab, to all when tab is "". */
  out(tab: string, json: string): void;
  /** Sends a command to the page's bridge. */
  rtc(json: string): void;
  /** Says that calls may come in. */
  ready(): void;
  /** Says that there can be no node, with a Failure as JSON. */
  fail(json: string): void;
  onCall?: (json: string) => void;
  onRtc?: (json: string) => void;
  /** Takes the channels of a connection, to send on; handlers of open and close must be set before it returns. */
  onChannels?: (conn: number, channels: ArrayLike<unknown>) => void;
  /** Takes a batch of frames (see Intake). */
  onFrames?: (batch: Uint8Array) => void;
}

const scope = globalThis as unknown as {
  virtua: Door;
  onmessage: ((e: MessageEvent<ToWorker>) => void) | null;
  postMessage(m: FromWorker, transfer?: Transferable[]): void;
};

const REPORT_MS = 50;
const name = crypto.randomUUID();
const followers = new BroadcastChannel(CHANNEL);
const known = new Set<string>();
const forwarded = new Map<string, ForwardedChannel>();
const intake = new Intake((batch) => scope.virtua.onFrames?.(batch));
let waiting: string[] | null = []; // calls that came before Go was ready
let leader = "";
let progress: Progress = { phase: "download", loaded: 0, total: 0 };

function tell(p: Progress): void {
  progress = p;
  scope.postMessage({ t: "progress", progress });
  broadcast({ to: "tab", node: name, progress });
}

function broadcast(m: Broadcast): void {
  followers.postMessage(m);
}

function deliver(json: string): void {
  if (waiting) waiting.push(json);
  else scope.virtua.onCall?.(json);
}

/** Says goodbye in the name of a tab that can no longer do it. */
function watch(tab: string): void {
  if (known.has(tab)) return;
  known.add(tab);
  void navigator.locks.request(tabLock(tab), () => {
    known.delete(tab);
    deliver(JSON.stringify({ tab, id: 0, method: "bye", params: {} }));
  });
}

function door(config: string, webrtc: boolean): Door {
  return {
    config,
    base: (JSON.parse(config) as { base?: string }).base ?? "",
    webrtc,
    out(tab, json) {
      if (tab === leader || tab === "") scope.postMessage({ t: "out", json });
      if (tab !== leader && known.size > 0) broadcast({ to: "tab", tab, json });
    },
    rtc: (json) => scope.postMessage({ t: "rtc", json }),
    ready() {
      const calls = waiting ?? [];
      waiting = null;
      tell({ phase: "ready", loaded: progress.loaded, total: progress.total });
      for (const json of calls) scope.virtua.onCall?.(json);
    },
    fail: (json) => scope.postMessage({ t: "fail", json }),
  };
}

/** Counts what arrives, so that the page can show it; the module is compiled meanwhile. */
async function count(body: ReadableStream<Uint8Array>, total: number): Promise<void> {
  let loaded = 0;
  let last = 0;
  for (const reader = body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (progress.phase !== "download") return reader.cancel(); // compiled before all was counted
    if (done) break;
    loaded += value.byteLength;
    const now = performance.now();
    if (now - last < REPORT_MS) continue;
    last = now;
    tell({ phase: "download", loaded, total });
  }
  tell({ phase: "compile", loaded, total: loaded });
}

async function start(url: string, size: number): Promise<void> {
  const go = new Go();
  let response = await fetch(url);
  if (!response.ok || !response.body) throw new Error(`${url}: ${response.status} ${response.statusText}`);
  // A failing download fails the compilation too, which reports it.
  void count(response.clone().body as ReadableStream<Uint8Array>, size).catch(() => {});
  // The response as it came, because browsers keep compiled code only with that; a host that does not know the type
  // of WebAssembly gets by without.
  if (!response.headers.get("Content-Type")?.startsWith("application/wasm")) {
    response = new Response(response.body, { headers: { "Content-Type": "application/wasm" } });
  }
  const { instance } = await WebAssembly.instantiateStreaming(response, go.importObject);
  tell({ phase: "start", loaded: progress.loaded, total: progress.total });
  await go.run(instance);
  throw new Error("the node stopped");
}

function fromPage(m: ToWorker): void {
  switch (m.t) {
    case "start":
      leader = m.tab;
      scope.virtua = door(m.config, m.webrtc);
      start(m.wasm, m.size).catch((err: unknown) => scope.postMessage({ t: "exit", message: String(err) }));
      return;
    case "call":
      deliver(m.json);
      return;
    case "rtc":
      scope.virtua.onRtc?.(m.json);
      return;
    case "channels":
      // In the very task that brought them: what arrives before there is a handler is lost.
      m.channels.forEach((channel, ch) => {
        channel.binaryType = "arraybuffer";
        channel.onmessage = (e) => {
          if (!intake.push(m.conn, ch, e.data)) channel.close();
        };
        channel.addEventListener("close", () => intake.flush());
      });
      scope.virtua.onChannels?.(m.conn, m.channels);
      return;
    case "forward": {
      const channels = [0, 1, 2].map((ch) => {
        const key = `${m.conn}/${ch}`;
        const c = new ForwardedChannel(m.conn, ch, (out, transfer) => scope.postMessage(out, transfer), () => {
          forwarded.delete(key);
          intake.flush();
        });
        c.onmessage = (data) => {
          if (!intake.push(m.conn, ch, data)) c.close();
        };
        forwarded.set(key, c);
        return c;
      });
      scope.virtua.onChannels?.(m.conn, channels);
      return;
    }
    default:
      forwarded.get(`${m.conn}/${m.ch}`)?.handle(m);
  }
}

function fromFollower(m: Broadcast): void {
  if (m.to !== "node") return;
  if ("who" in m) {
    broadcast({ to: "tab", node: name, progress });
    return;
  }
  watch(m.tab);
  broadcast({ to: "tab", tab: m.tab, ack: m.seq });
  deliver(m.json);
}

scope.onmessage = (e) => fromPage(e.data);
followers.onmessage = (e: MessageEvent<Broadcast>) => fromFollower(e.data);
