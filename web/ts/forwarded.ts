// A data channel whose frames pass through the page, for browsers that do not transfer channels to a Worker. It
// looks to Go like the RTCDataChannel that it stands for.

import type { BridgeMessage, Post } from "./bridge.ts";

type Handler<E> = ((e: E) => void) | null;

export class ForwardedChannel {
  readyState: RTCDataChannelState = "connecting";
  onopen: Handler<Event> = null;
  onclose: Handler<Event> = null;
  onmessage: Handler<ArrayBuffer> = null; // the frame itself: only worker.ts sets it
  private sent = 0;
  private left = 0;

  constructor(
    private readonly conn: number,
    private readonly ch: number,
    private readonly post: Post,
    private readonly gone: () => void,
  ) {}

  /** Bytes that the page has not reported as gone out. */
  get bufferedAmount(): number {
    return this.sent - this.left;
  }

  /** Sends a copy of data, like the real one. */
  send(data: Uint8Array): void {
    if (this.readyState !== "open") throw new DOMException("the channel is not open", "InvalidStateError");
    const copy = data.slice().buffer;
    this.sent += copy.byteLength;
    this.post({ t: "frame", conn: this.conn, ch: this.ch, data: copy }, [copy]);
  }

  close(): void {
    if (this.readyState === "closed") return;
    this.post({ t: "closed", conn: this.conn, ch: this.ch }, []);
    this.ended();
  }

  /** Takes what the page reports of this channel. */
  handle(m: BridgeMessage): void {
    switch (m.t) {
      case "frame":
        this.onmessage?.(m.data);
        return;
      case "drained":
        this.left = m.bytes;
        return;
      case "opened":
        this.readyState = "open";
        this.onopen?.(new Event("open"));
        return;
      case "closed":
        this.ended();
    }
  }

  private ended(): void {
    if (this.readyState === "closed") return;
    this.readyState = "closed";
    this.gone();
    this.onclose?.(new Event("close"));
  }
}
