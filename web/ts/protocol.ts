// What tabs and the Worker say to each other. The node's own protocol (calls, answers, events) travels inside as
// JSON that only the tab and Go read; see NodeClient in tabs.ts.

import type { BridgeMessage } from "./bridge.ts";

/** The name of the BroadcastChannel between the Worker and the tabs that follow. */
export const CHANNEL = "virtua";

/** The Web Lock that the leading tab holds. */
export const LEADER_LOCK = "virtua-node";

/** Held by a tab as long as it lives: whoever gets it knows that the tab is gone. */
export const tabLock = (tab: string): string => `virtua-tab-${tab}`;

/** How far the node has come. loaded and total are bytes, total 0 when unknown. */
export interface Progress {
  phase: "download" | "compile" | "start" | "ready";
  loaded: number;
  total: number;
}

/** A failure as the node words it (node/fault). */
export interface Failure {
  code: number;
  key: string;
  message: string;
  next: string;
  detail: string;
}

/** Leading page → its Worker. */
export type ToWorker =
  | { t: "start"; tab: string; wasm: string; size: number; config: string; webrtc: boolean }
  | { t: "call"; json: string }
  | BridgeMessage;

/** Worker → its leading page. */
export type FromWorker =
  | { t: "progress"; progress: Progress }
  | { t: "out"; json: string }
  | { t: "exit"; message: string } // it may be started again
  | { t: "fail"; json: string } // a Failure: starting again would not help
  | BridgeMessage;

/** On the BroadcastChannel. `tab` is who it is from (to "node") or for ("" = every tab). */
export type Broadcast =
  | { to: "node"; tab: string; seq: number; json: string }
  | { to: "node"; who: true } // is a node there?
  | { to: "tab"; tab: string; json: string }
  | { to: "tab"; tab: string; ack: number } // the Worker has this call
  | { to: "tab"; node: string; progress: Progress }; // a node lives, under this name
