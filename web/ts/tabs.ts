// One node per origin, many tabs. The tab that holds the leader lock runs the node in its Worker and owns its
// connections; the others reach it over a BroadcastChannel. When the leader closes or dies, the browser frees the
// lock, the next tab takes it and starts a Worker of its own.
//
// A page sees one class, NodeClient: call, on, state, progress. It does not notice which tab leads.

import { Bridge, type BridgeMessage } from "./bridge.ts";
import {
  CHANNEL,
  LEADER_LOCK,
  tabLock,
  type Broadcast,
  type Failure,
  type FromWorker,
  type Progress,
  type ToWorker,
} from "./protocol.ts";

export type { Failure, Progress } from "./protocol.ts";
export type State = "starting" | "leader" | "follower" | "failed";

export interface Options {
  worker: string; // URL of worker.js
  wasm: string; // URL of node.wasm
  size?: number; // its bytes before compression, for progress
  config: unknown; // handed to Go as JSON
  hello?: () => unknown; // what this tab tells the node whenever it attaches
  forward?: boolean; // carry frames through the page even where channels can be transferred; default: ?channels=forward
}

/** A call that the node refused or that was lost. */
export class NodeError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
    this.name = "NodeError";
  }
}

interface Call {
  json: string;
  seq: number;
  taken: boolean; // the node has it: never sent twice
  resolve(result: unknown): void;
  reject(err: NodeError): void;
}

interface FromNode {
  tab?: string;
  id?: number;
  result?: unknown;
  error?: Failure;
  event?: string;
  data?: unknown;
}

type Handler = (data: never) => void;

const RESTARTS = 3; // of the Worker, before the tab gives up
const RESTART_MS = 500;

const CLOSED: Failure = {
  code: 37,
  key: "closed",
  message: "The node moved to another tab while it worked on this.",
  next: "Look whether it happened, then try again.",
  detail: "",
};
const INSECURE: Failure = {
  code: 27,
  key: "insecure",
  message: "The page was not loaded over a secure address.",
  next: "Open it over https or on localhost.",
  detail: "no Web Locks",
};

export class NodeClient {
  readonly tab: string = globalThis.crypto?.randomUUID?.() ?? String(Math.random()).slice(2);
  state: State = "starting";
  progress: Progress = { phase: "download", loaded: 0, total: 0 };
  failure: Failure | null = null;

  private readonly handlers = new Map<string, Set<Handler>>();
  private readonly calls = new Map<number, Call>();
  private readonly channel = new BroadcastChannel(CHANNEL);
  private next = 1;
  private node = ""; // the follower's node, by name; "" while there is none
  private worker: Worker | null = null;
  private bridge: Bridge | null = null;
  private ready = false;
  private crashes = 0;
  private ended = false;
  private release: (() => void) | null = null;

  constructor(private readonly options: Options) {}

  /** Attaches to the node of this origin or starts it. Call it once. */
  start(): void {
    if (!globalThis.navigator?.locks) {
      this.fail(INSECURE);
      return;
    }
    this.channel.onmessage = (e: MessageEvent<Broadcast>) => this.fromBroadcast(e.data);
    navigator.locks.request(tabLock(this.tab), () => new Promise<never>(() => {})).catch(() => {}); // told below
    this.elect(true);
    addEventListener("pagehide", (e) => this.stop(e.persisted));
    addEventListener("pageshow", (e) => {
      if (e.persisted && this.state === "leader") this.elect(true);
    });
  }

  /** Ends this tab's node for good, and takes no other. */
  end(): void {
    this.ended = true;
    this.stop(false);
    for (const call of this.calls.values()) call.reject(new NodeError(CLOSED));
    this.calls.clear();
  }

  /** Asks the node. Rejects with a NodeError whose failure says what happened and what to do next. */
  call(method: string, params: unknown = {}): Promise<any> {
    if (this.failure) return Promise.reject(new NodeError(this.failure));
    const id = this.next++;
    const json = JSON.stringify({ tab: this.tab, id, method, params });
    return new Promise((resolve, reject) => {
      const call: Call = { json, seq: id, taken: false, resolve, reject };
      this.calls.set(id, call);
      this.send(call);
    });
  }

  /**
   * Hears an event of the node ("patch", "toast", "wallet", ...), or of this client: "state" (State) and
   * "progress" (Progress). Returns what stops it.
   */
  on<T = any>(event: string, handler: (data: T) => void): () => void {
    const set = this.handlers.get(event) ?? new Set<Handler>();
    this.handlers.set(event, set);
    set.add(handler as Handler);
    return () => set.delete(handler as Handler);
  }

  /** How the leading tab's connections run, for the network panel; null in a follower. */
  get links(): { open: number; forwarding: boolean } | null {
    return this.bridge && { open: this.bridge.size, forwarding: this.bridge.forwarding };
  }

  // Election.

  private elect(first: boolean): void {
    const lead = (lock: Lock | null): Promise<void> | undefined => {
      if (this.ended) return undefined;
      if (!lock) {
        this.set("follower");
        this.channel.postMessage({ to: "node", who: true } satisfies Broadcast);
        this.elect(false);
        return undefined;
      }
      const held = new Promise<void>((resolve) => (this.release = resolve));
      this.lead();
      return held;
    };
    navigator.locks.request(LEADER_LOCK, { ifAvailable: first }, lead).catch((err: unknown) => {
      // A browser that denies storage to this site denies locks too: each tab then runs a node of its own.
      if (first && this.state === "starting" && (err as DOMException).name === "SecurityError") this.lead();
      else this.fail({ ...INSECURE, detail: String(err) });
    });
  }

  private lead(): void {
    this.forget();
    this.node = "";
    this.set("leader");
    this.startWorker();
  }

  private startWorker(): void {
    const worker = new Worker(this.options.worker, { name: "virtua" });
    const post = (m: ToWorker, transfer: Transferable[] = []) => worker.postMessage(m, transfer);
    this.worker = worker;
    this.ready = false;
    const forward = this.options.forward ?? new URLSearchParams(location.search).get("channels") === "forward";
    this.bridge = new Bridge((m: BridgeMessage, transfer) => post(m, transfer), forward);
    worker.onmessage = (e: MessageEvent<FromWorker>) => {
      if (this.worker === worker) this.fromWorker(e.data);
    };
    worker.onerror = (e) => {
      e.preventDefault();
      if (this.worker === worker) this.crashed(e.message || "the Worker did not load");
    };
    const { wasm, size = 0, config } = this.options;
    const webrtc = typeof RTCPeerConnection === "function";
    post({ t: "start", tab: this.tab, wasm, size, config: JSON.stringify(config), webrtc });
  }

  private crashed(why: string): void {
    this.endWorker();
    this.forget();
    if (++this.crashes > RESTARTS) {
      this.giveUp({ code: 1, key: "internal", message: "Virtua could not start.", next: "Reload the page.", detail: why });
      return;
    }
    this.report({ phase: "download", loaded: 0, total: this.options.size ?? 0 });
    setTimeout(() => {
      if (this.state === "leader" && !this.worker) this.startWorker();
    }, RESTART_MS * this.crashes);
  }

  /** Ends this tab's node and lets another tab try. */
  private giveUp(f: Failure): void {
    this.endWorker();
    this.fail(f);
    this.release?.();
    this.release = null;
  }

  private endWorker(): void {
    this.worker?.terminate();
    this.bridge?.close();
    this.worker = null;
    this.bridge = null;
    this.ready = false;
  }

  /** The page goes away, or into the back/forward cache: it says so at once rather than letting others find out. */
  private stop(cached: boolean): void {
    if (this.node !== "" && !cached) this.broadcastCall({ json: this.message(0, "bye", {}), seq: 0 });
    this.endWorker();
    this.release?.();
    this.release = null;
  }

  // Messages.

  private message(id: number, method: string, params: unknown): string {
    return JSON.stringify({ tab: this.tab, id, method, params });
  }

  private hello(): void {
    const json = this.message(0, "hello", this.options.hello?.() ?? {});
    if (this.worker) this.worker.postMessage({ t: "call", json } satisfies ToWorker);
    else this.broadcastCall({ json, seq: 0 });
    for (const call of this.calls.values()) this.send(call);
  }

  private send(call: Call): void {
    if (this.worker && this.ready) {
      call.taken = true;
      this.worker.postMessage({ t: "call", json: call.json } satisfies ToWorker);
    } else if (this.node !== "") {
      this.broadcastCall(call);
    } // else it waits for hello
  }

  private broadcastCall(call: { json: string; seq: number }): void {
    this.channel.postMessage({ to: "node", tab: this.tab, seq: call.seq, json: call.json } satisfies Broadcast);
  }

  /** Calls that the lost node had may have happened: they are never sent again. */
  private forget(): void {
    for (const [id, call] of this.calls) {
      if (!call.taken) continue;
      this.calls.delete(id);
      call.reject(new NodeError(CLOSED));
    }
  }

  private fromWorker(m: FromWorker): void {
    switch (m.t) {
      case "out":
        this.fromNode(JSON.parse(m.json) as FromNode);
        return;
      case "progress":
        this.report(m.progress);
        if (m.progress.phase === "ready") {
          this.ready = true;
          this.crashes = 0;
          this.hello();
        }
        return;
      case "exit":
        this.crashed(m.message);
        return;
      case "fail":
        this.giveUp(JSON.parse(m.json) as Failure);
        return;
      default:
        this.bridge?.handle(m);
    }
  }

  private fromBroadcast(m: Broadcast): void {
    if (this.ended || m.to !== "tab" || this.state === "leader") return;
    if ("progress" in m) {
      this.report(m.progress);
      if (m.progress.phase !== "ready" || m.node === this.node) return;
      this.forget();
      this.node = m.node;
      this.hello();
    } else if (m.tab !== "" && m.tab !== this.tab) {
      return;
    } else if ("ack" in m) {
      const call = this.calls.get(m.ack);
      if (call) call.taken = true;
    } else {
      this.fromNode(JSON.parse(m.json) as FromNode);
    }
  }

  private fromNode(m: FromNode): void {
    if (m.event !== undefined) {
      this.emit(m.event, m.data);
      return;
    }
    const call = this.calls.get(m.id ?? 0);
    if (!call) return;
    this.calls.delete(m.id ?? 0);
    if (m.error) call.reject(new NodeError(m.error));
    else call.resolve(m.result);
  }

  private emit(event: string, data: unknown): void {
    for (const handler of this.handlers.get(event) ?? []) (handler as (data: unknown) => void)(data);
  }

  private set(state: State): void {
    this.state = state;
    this.emit("state", state);
  }

  private report(p: Progress): void {
    this.progress = p;
    this.emit("progress", p);
  }

  private fail(f: Failure): void {
    this.failure = f;
    for (const call of this.calls.values()) call.reject(new NodeError(f));
    this.calls.clear();
    this.set("failed");
  }
}
