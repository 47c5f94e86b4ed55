// A Durable Object: holds WebSockets, sleeps when nobody says anything, and hosts the hub while awake.
import { DurableObject } from 'cloudflare:workers';
import { launch } from './go.mjs';

const SEND = 1, CLOSE = 2, KEEP = 3, TELL = 4, WAKE = 5; // of worker.Action
const MAX = (32 << 10) + 1; // bytes of a message that the hub needs to see that it is too large

const attempt = (f) => { try { f(); } catch {} }; // a socket whose end is on its way throws

export class Room extends DurableObject {
  sockets = new Map(); // by the hub's number
  conns = new Map(); // numbers by socket

  constructor(ctx, env) {
    super(ctx, env);
    const kept = ctx.getWebSockets().map((ws) => ({ ws, ...ws.deserializeAttachment() })).filter((k) => k.conn); // others were told to go
    if (kept.length > 0) this.begin(kept[0].place, kept);
  }

  /** Starts the hub. Whoever has something to say waits for ready: until the room's other objects have told who is there. */
  begin(place, kept = []) {
    this.place = place;
    this.hub = {};
    launch({ env: this.env, place, binding: this.hub }).finally(() => this.hub.refused || this.ctx.abort('the hub has ended'));
    if (this.hub.refused) return;
    for (const { ws, conn, state } of kept.sort((a, b) => a.conn - b.conn)) {
      this.seat(ws, conn);
      this.carry(this.hub.resume(conn, state, Date.now()));
    }
    this.ready = this.carry(this.hub.begin(Date.now()))?.then(() => delete this.ready);
  }

  seat(ws, conn) {
    this.conns.set(ws, conn);
    this.sockets.set(conn, ws);
  }

  async fetch(request) {
    const query = new URL(request.url).searchParams;
    if (!this.hub) this.begin(JSON.parse(query.get('place')));
    if (this.hub.refused) return new Response(`${this.hub.refused}\n`, { status: 500 });
    const status = this.hub.admit(query.get('host'), request.headers.get('Origin') ?? '');
    if (status !== 0) return new Response('not for this name or page\n', { status });
    if (this.ready) await this.ready;
    const [client, ws] = Object.values(new WebSocketPair());
    this.ctx.acceptWebSocket(ws);
    const [conn, actions] = this.hub.open(query.get('from'), query.get('host'), Date.now());
    this.seat(ws, conn);
    await this.carry(actions);
    return new Response(null, { status: 101, webSocket: client });
  }

  async webSocketMessage(ws, message) {
    if (this.ready) await this.ready;
    const conn = this.conns.get(ws);
    if (conn === undefined) return; // told to go, and does not stop
    const bytes = typeof message === 'string' ? null : new Uint8Array(message, 0, Math.min(message.byteLength, MAX));
    await this.carry(this.hub.message(conn, bytes, Date.now()));
  }

  webSocketClose(ws) {
    attempt(() => ws.close(1000));
    return this.webSocketError(ws);
  }

  webSocketError(ws) {
    const conn = this.conns.get(ws);
    if (conn === undefined) return;
    this.forget(ws, conn);
    return this.carry(this.hub.gone(conn, Date.now()));
  }

  forget(ws, conn) {
    this.sockets.delete(conn);
    this.conns.delete(ws);
    ws.serializeAttachment(null);
  }

  alarm() {
    if (this.hub) return this.carry(this.hub.alarm(Date.now()));
  }

  /** Takes a message of another object of the room. It waits for nobody: two that wake up ask each other. */
  cast(bytes, place) {
    if (!this.hub) this.begin(place);
    return this.carry(this.hub.cast(bytes, Date.now()));
  }

  /** Tells one other object of the room, or all with 0. What is lost is: objects repeat what matters. */
  tell(to, bytes) {
    const { room, shard: own, shards } = this.place;
    const others = to ? [to - 1] : [...Array(shards).keys()].filter((shard) => shard !== own);
    return others.map((shard) => {
      const call = this.env.ROOM.get(this.env.ROOM.idFromName(`${room}/${shard}`)).cast(bytes, { room, shard, shards });
      return call.catch(() => {}).finally(() => call[Symbol.dispose]()); // otherwise the other never sleeps
    });
  }

  /** Does what the hub says, in order: see worker.Action. Returns a promise when other objects are told something. */
  carry(actions) {
    const told = [], view = actions && new DataView(actions.buffer);
    for (let at = 0; at < actions?.length; ) {
      const kind = actions[at], to = view.getUint32(at + 1, true), from = at + 9;
      at = from + view.getUint32(at + 5, true);
      const bytes = actions.slice(from, at);
      const ws = this.sockets.get(to);
      if (kind === TELL) told.push(...this.tell(to, bytes));
      else if (kind === WAKE) this.ctx.storage.setAlarm(Number(view.getBigUint64(from, true)), { allowUnconfirmed: true });
      else if (kind === KEEP) ws?.serializeAttachment({ conn: to, place: this.place, state: bytes });
      else if (kind === SEND) attempt(() => ws?.send(bytes));
      else if (kind === CLOSE && ws) {
        this.forget(ws, to);
        attempt(() => ws.close(view.getUint16(from, true), new TextDecoder().decode(bytes.subarray(2))));
      }
    }
    return told.length > 0 ? Promise.all(told) : undefined;
  }
}
