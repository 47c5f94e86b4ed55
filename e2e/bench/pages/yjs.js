// Yjs over y-webrtc: https://github.com/yjs/y-webrtc. Orders are the values of one map, under the first 8 bytes of their ids.
import { WebrtcProvider } from 'y-webrtc';
import * as Y from 'yjs';

const held = {};
const born = {};
let map;
let provider;
let ready = [];

window.bench = {
  wait: async (url, room) => {
    const doc = new Y.Doc();
    map = doc.getMap('orders');
    map.observe((event) => {
      const now = Date.now();
      for (const key of event.keysChanged) held[key] ??= now;
    });
    provider = new WebrtcProvider(room, doc, { signaling: [url], peerOpts: { config: { iceServers: [] } } });
  },
  links: () => [...(provider?.room?.webrtcConns.values() ?? [])].filter((c) => c.connected).length,
  /** Makes values of the size of an order. */
  prepare: (count, size) => {
    ready = Array.from({ length: count }, () => {
      const value = crypto.getRandomValues(new Uint8Array(size));
      return [btoa(String.fromCharCode(...value.subarray(0, 8))), value];
    });
  },
  /** Inserts them at random moments within so many milliseconds. */
  publish: async (within) => {
    const at = ready.map(() => Math.random() * within).sort((a, b) => a - b);
    const begin = performance.now();
    for (const [i, [key, value]] of ready.entries()) {
      const wait = at[i] - (performance.now() - begin);
      if (wait > 0) await new Promise((done) => setTimeout(done, wait));
      born[key] = Date.now();
      map.set(key, value);
    }
  },
  orders: () => map.size,
  times: () => ({ born, held }),
};
document.documentElement.setAttribute('data-ready', '');
