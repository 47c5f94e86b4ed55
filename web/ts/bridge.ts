// The page's side of every link. RTCPeerConnection does not exist in a Worker, so the page that leads owns
// the connections and gives their data channels away: three per connection, negotiated with the ids 0 (control),
// 1 (bulk) and 2 (chat), transferred in the task that creates them, which is the only moment a browser allows it.
// Where transfer is missing (or `forward` is set) the frames travel through the page as ArrayBuffers instead.
//
// What to offer, answer or give up is decided in Go (node/link); this file only carries it out.

/** What the Worker asks, as JSON. `conn` numbers a connection within one Worker's life. */
export type Command =
  | { op: "warm"; conn: number; ice: RTCIceServer[]; relay?: boolean }
  | { op: "open"; conn: number; ice: RTCIceServer[]; offer?: string; relay?: boolean }
  | { op: "answer"; conn: number; sdp: string }
  | { op: "restart"; conn: number }
  | { op: "reoffer"; conn: number; sdp: string }
  | { op: "candidates"; conn: number; lines: string[] }
  | { op: "close"; conn: number }
  | { op: "stats"; conn: number };

/** What the page reports back, as JSON. A candidate "" means that there are no more. */
export type Report =
  | { ev: "local"; conn: number; sdp: string }
  | { ev: "candidate"; conn: number; line: string }
  | { ev: "state"; conn: number; state: RTCPeerConnectionState; ice: RTCIceConnectionState }
  | { ev: "failed"; conn: number; message: string }
  | { ev: "stats"; conn: number; rtt: number; relayed: boolean };

/** Messages between page and Worker that belong to the bridge. Everything is JSON, an ArrayBuffer or a channel. */
export type BridgeMessage =
  | { t: "rtc"; json: string }
  | { t: "channels"; conn: number; channels: RTCDataChannel[] }
  | { t: "forward"; conn: number }
  | { t: "frame"; conn: number; ch: number; data: ArrayBuffer }
  | { t: "opened" | "closed"; conn: number; ch: number }
  | { t: "drained"; conn: number; ch: number; bytes: number };

export type Post = (message: BridgeMessage, transfer: Transferable[]) => void;

const LABELS = ["control", "bulk", "chat"];
const DRAIN_MS = 10;
const ASK_AFTER_MS = 100;
const ASK_AGAIN_MS = 500;

interface Held {
  pc: RTCPeerConnection;
  begun: boolean; // not merely made ahead of its use
  channels: RTCDataChannel[]; // kept only while frames are forwarded
  handed: number[]; // bytes given to each forwarded channel
  told: number[]; // bytes of those that the Worker knows to have left
  timer: number;
}

export class Bridge {
  private readonly held = new Map<number, Held>();

  /** forward: never transfer channels, carry their frames through the page. */
  constructor(
    private readonly post: Post,
    private forward = false,
  ) {}

  /** Connections that exist now, without one that waits for its use. */
  get size(): number {
    return [...this.held.values()].filter((h) => h.begun).length;
  }

  /** Whether frames pass through the page. Known after the first connection. */
  get forwarding(): boolean {
    return this.forward;
  }

  /** Takes one message of the Worker; false when it is not the bridge's. */
  handle(message: BridgeMessage): boolean {
    switch (message.t) {
      case "rtc":
        this.command(JSON.parse(message.json) as Command);
        return true;
      case "frame":
        this.sendFrame(message.conn, message.ch, message.data);
        return true;
      case "closed":
        this.held.get(message.conn)?.channels[message.ch]?.close();
        return true;
      default:
        return false;
    }
  }

  /** Closes every connection. */
  close(): void {
    for (const conn of [...this.held.keys()]) this.drop(conn);
  }

  private command(c: Command): void {
    switch (c.op) {
      case "warm":
        this.make(c);
        return;
      case "open":
        this.open(c);
        return;
      case "restart":
        this.attempt(c.conn, async (pc) => {
          pc.restartIce();
          await this.describe(c.conn, pc);
        });
        return;
      case "reoffer":
        this.attempt(c.conn, (pc) => this.describe(c.conn, pc, c.sdp));
        return;
      case "answer":
        this.attempt(c.conn, (pc) => pc.setRemoteDescription({ type: "answer", sdp: c.sdp }));
        return;
      case "candidates":
        // A candidate that this browser cannot use (another transport, an unresolvable name) spoils no other.
        for (const line of c.lines) {
          this.held.get(c.conn)?.pc.addIceCandidate({ candidate: line, sdpMid: "0", sdpMLineIndex: 0 }).catch(() => {});
        }
        return;
      case "close":
        this.drop(c.conn);
        return;
      case "stats":
        // Not while the link's first frames wait for the page's threads.
        self.setTimeout(() => void this.stats(c.conn), ASK_AFTER_MS);
    }
  }

  /**
   * Makes a connection. One made ahead gathers from here on, so that it knows its candidates when it is used, whether it offers or
   * answers then. One that is used at once does not: Chromium loses the candidates of about one in a hundred pools that are taken
   * while they fill.
   */
  private make({ op, conn, ice, relay }: Extract<Command, { op: "warm" | "open" }>): void {
    let pc: RTCPeerConnection;
    let channels: RTCDataChannel[];
    try {
      pc = new RTCPeerConnection({ iceServers: ice, iceTransportPolicy: relay ? "relay" : "all", iceCandidatePoolSize: op === "warm" ? 1 : 0 });
      channels = LABELS.map((label, id) => pc.createDataChannel(label, { negotiated: true, id, ordered: true }));
    } catch (err) {
      this.report({ ev: "failed", conn, message: String(err) });
      return;
    }
    const held: Held = { pc, begun: false, channels: [], handed: [0, 0, 0], told: [0, 0, 0], timer: 0 };
    this.held.set(conn, held);
    pc.onicecandidate = (e) => this.report({ ev: "candidate", conn, line: e.candidate?.candidate ?? "" });
    pc.onconnectionstatechange = () => this.report({ ev: "state", conn, state: pc.connectionState, ice: pc.iceConnectionState });
    this.giveAway(conn, held, channels);
  }

  private open(c: Extract<Command, { op: "open" }>): void {
    if (!this.held.has(c.conn)) this.make(c);
    const held = this.held.get(c.conn);
    if (!held) return; // it said why
    held.begun = true;
    this.attempt(c.conn, (pc) => this.describe(c.conn, pc, c.offer));
  }

  private async describe(conn: number, pc: RTCPeerConnection, offer?: string): Promise<void> {
    if (offer !== undefined) await pc.setRemoteDescription({ type: "offer", sdp: offer });
    await pc.setLocalDescription();
    this.report({ ev: "local", conn, sdp: pc.localDescription?.sdp ?? "" });
  }

  private giveAway(conn: number, held: Held, channels: RTCDataChannel[]): void {
    if (!this.forward) {
      try {
        this.post({ t: "channels", conn, channels }, channels as unknown as Transferable[]);
        return;
      } catch {
        this.forward = true; // DataCloneError: this browser does not transfer channels
      }
    }
    held.channels = channels;
    this.post({ t: "forward", conn }, []);
    channels.forEach((channel, ch) => {
      channel.binaryType = "arraybuffer";
      channel.onopen = () => this.post({ t: "opened", conn, ch }, []);
      channel.onclose = () => this.post({ t: "closed", conn, ch }, []);
      channel.onmessage = (e) => {
        const data = e.data as ArrayBuffer;
        this.post({ t: "frame", conn, ch, data }, [data]);
      };
    });
  }

  private sendFrame(conn: number, ch: number, data: ArrayBuffer): void {
    const held = this.held.get(conn);
    const channel = held?.channels[ch];
    if (!held || !channel || channel.readyState !== "open") return; // its "closed" is on the way to the Worker
    try {
      channel.send(data);
    } catch {
      channel.close(); // the browser's own buffer is full: the Worker's limit lies far below
      return;
    }
    held.handed[ch] = (held.handed[ch] ?? 0) + data.byteLength;
    if (!held.timer) held.timer = self.setTimeout(() => this.drained(conn), DRAIN_MS);
  }

  /** Tells the Worker how much has left, so that it can hold back. */
  private drained(conn: number): void {
    const held = this.held.get(conn);
    if (!held) return;
    held.timer = 0;
    let waiting = 0;
    held.channels.forEach((channel, ch) => {
      const bytes = (held.handed[ch] ?? 0) - channel.bufferedAmount;
      waiting += channel.bufferedAmount;
      if (bytes === held.told[ch]) return;
      held.told[ch] = bytes;
      this.post({ t: "drained", conn, ch, bytes }, []);
    });
    if (waiting > 0) held.timer = self.setTimeout(() => this.drained(conn), DRAIN_MS);
  }

  private async stats(conn: number): Promise<void> {
    const pc = this.held.get(conn)?.pc;
    if (!pc) return;
    const all = await pc.getStats();
    for (const s of all.values()) {
      if (s.type !== "candidate-pair" || !s.nominated || s.state !== "succeeded") continue;
      const local = all.get(s.localCandidateId)?.candidateType ?? "";
      const remote = all.get(s.remoteCandidateId)?.candidateType ?? "";
      this.report({ ev: "stats", conn, rtt: s.currentRoundTripTime ?? 0, relayed: local === "relay" || remote === "relay" });
      return;
    }
    // A channel can open before the browser's statistics know the way that it took.
    self.setTimeout(() => void this.stats(conn), ASK_AGAIN_MS);
  }

  private drop(conn: number): void {
    const held = this.held.get(conn);
    if (!held) return;
    this.held.delete(conn);
    self.clearTimeout(held.timer);
    held.pc.onicecandidate = null;
    held.pc.onconnectionstatechange = null;
    held.pc.close();
  }

  private attempt(conn: number, step: (pc: RTCPeerConnection) => Promise<void>): void {
    const pc = this.held.get(conn)?.pc;
    if (!pc) return;
    step(pc).catch((err: unknown) => {
      if (this.held.has(conn)) this.report({ ev: "failed", conn, message: String(err) });
    });
  }

  private report(r: Report): void {
    this.post({ t: "rtc", json: JSON.stringify(r) }, []);
  }
}
