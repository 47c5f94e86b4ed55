// Gathers the frames that arrive on all channels and hands them to Go together: to enter Go costs more than a frame
// of some hundred bytes. What is queued when a frame arrives leaves with it, in order; nothing waits on a clock.
//
// A batch is a row of: connection 4 ‖ channel 1 ‖ length 4 ‖ frame, little-endian.

const HEAD = 9;
const ROOM = 64 << 10;

export class Intake {
  private readonly buffer = new Uint8Array(ROOM);
  private readonly view = new DataView(this.buffer.buffer);
  private readonly bell = new MessageChannel();
  private used = 0;
  private rung = false;

  /** take must be done with the bytes when it returns. */
  constructor(private readonly take: (batch: Uint8Array) => void) {
    this.bell.port1.onmessage = () => {
      this.rung = false;
      this.flush();
    };
  }

  /** Adds a frame; false when it is no frame: text, or longer than any may be. */
  push(conn: number, ch: number, data: unknown): boolean {
    if (!(data instanceof ArrayBuffer) || data.byteLength > ROOM - HEAD) return false;
    if (this.used + HEAD + data.byteLength > ROOM) this.flush();
    this.view.setUint32(this.used, conn, true);
    this.view.setUint8(this.used + 4, ch);
    this.view.setUint32(this.used + 5, data.byteLength, true);
    this.buffer.set(new Uint8Array(data), this.used + HEAD);
    this.used += HEAD + data.byteLength;
    if (!this.rung) {
      this.rung = true;
      this.bell.port2.postMessage(0);
    }
    return true;
  }

  /** Hands over what is there: before a channel's end is told, for one. */
  flush(): void {
    if (this.used === 0) return;
    const batch = this.buffer.subarray(0, this.used);
    this.used = 0;
    this.take(batch);
  }
}
