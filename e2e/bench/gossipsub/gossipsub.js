// Measures @libp2p/gossipsub, the one that runs in browsers, as gossipsub_test.go measures the Go one: 100 nodes on a random graph of
// degree 6, links of 20 ms, 1,000 messages of 210 B, all in virtual time. Nodes are real; what is below them, connections and streams,
// is a queue with a delay. Prints {"bytes", "p50", "p99"}: bytes received per node and message with all control, milliseconds.
import { createHash } from 'node:crypto';

// Virtual time, before anything of libp2p is loaded: timers wait in an agenda, and the next one runs when all promises have settled.
const beginning = 1_800_000_000_000;
const settled = () => new Promise((done) => setImmediate(done));
let now = 0;
let made = 0;
const agenda = []; // a heap by time, then by age

const before = (a, b) => a.at < b.at || (a.at === b.at && a.seq < b.seq);

function plan(run, ms) {
  const item = { at: now + Math.max(Number(ms) || 0, 0), seq: made++, run, unref: () => item, ref: () => item };
  let i = agenda.push(item) - 1;
  for (let up; i > 0 && before(item, agenda[(up = (i - 1) >> 1)]); i = up) [agenda[i], agenda[up]] = [agenda[up], item];
  return item;
}

function next() {
  const [first, last] = [agenda[0], agenda.pop()];
  if (agenda.length > 0) {
    agenda[0] = last;
    for (let i = 0; ; ) {
      let least = i;
      for (const k of [2 * i + 1, 2 * i + 2]) if (k < agenda.length && before(agenda[k], agenda[least])) least = k;
      if (least === i) break;
      [agenda[i], agenda[least]] = [agenda[least], agenda[i]];
      i = least;
    }
  }
  return first;
}

async function pass(ms) {
  const end = now + ms;
  for (await settled(); agenda.length > 0 && agenda[0].at <= end; await settled()) {
    now = agenda[0].at;
    while (agenda.length > 0 && agenda[0].at === now) next().run?.();
  }
  now = end;
}

Date.now = () => beginning + now;
globalThis.setTimeout = (f, ms, ...args) => plan(() => f(...args), ms);
globalThis.setInterval = (f, ms, ...args) => {
  const handle = plan(null, 0);
  const again = () => (handle.current = plan(() => (f(...args), again()), Math.max(ms, 1)));
  again();
  return handle;
};
globalThis.clearTimeout = globalThis.clearInterval = (handle) => {
  for (let h = handle; h; h = h.current) h.run = null;
};
Promise.withResolvers ??= () => {
  const all = {};
  all.promise = new Promise((resolve, reject) => Object.assign(all, { resolve, reject }));
  return all;
};

const { gossipsub } = await import('@libp2p/gossipsub');
const { generateKeyPair } = await import('@libp2p/crypto/keys');
const { peerIdFromPrivateKey } = await import('@libp2p/peer-id');
const { multiaddr } = await import('@multiformats/multiaddr');

const [nodes, messages, latency, every, payload] = [100, 1_000, 20, 25, 210];

// A generator with a seed (xorshift32), so that every run has the same graph and publishers. What gossipsub draws is its own.
let state = 0x9e3779b9;
const random = (n) => {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % n;
};

const meter = { on: false, bytes: 0 };

/** A stream's two ends: what one sends, the other reads a latency later. */
function stream(protocol) {
  const queue = [];
  let wake = null;
  const near = {
    protocol,
    status: 'open',
    addEventListener() {},
    removeEventListener() {},
    send(data) {
      const bytes = data.slice(); // a list of chunks becomes one
      plan(() => {
        if (meter.on) meter.bytes += bytes.byteLength;
        queue.push(bytes);
        wake?.();
      }, latency);
      return true;
    },
    close: async () => {},
    abort() {},
  };
  const far = {
    protocol,
    status: 'open',
    close: async () => {},
    abort() {},
    async *[Symbol.asyncIterator]() {
      for (;;) {
        while (queue.length > 0) yield queue.shift();
        await new Promise((done) => (wake = done));
      }
    },
  };
  return [near, far];
}

class Node {
  handlers = new Map();
  topologies = new Map();

  static async make(i) {
    const node = new Node();
    const privateKey = await generateKeyPair('Ed25519');
    node.id = peerIdFromPrivateKey(privateKey);
    node.address = multiaddr(`/ip4/10.0.${i >> 8}.${i & 255}/tcp/4001`);
    const log = Object.assign(() => {}, { error() {}, trace() {}, enabled: false, newScope: () => log });
    node.pubsub = gossipsub({
      globalSignaturePolicy: 'StrictNoSign',
      msgIdFn: (m) => createHash('sha256').update(m.data).digest().subarray(0, 8),
      allowPublishToZeroTopicPeers: true,
    })({
      peerId: node.id,
      privateKey,
      peerStore: { merge: async () => {} },
      registrar: {
        handle: async (protocol, handler) => void node.handlers.set(protocol, handler),
        unhandle: async () => {},
        register: async (protocol, topology) => (node.topologies.set(protocol, topology), protocol),
        unregister() {},
        getTopologies: () => [],
      },
      connectionManager: { getConnections: () => [] },
      logger: { forComponent: () => log },
      events: new EventTarget(),
    });
    await node.pubsub.start();
    return node;
  }

  /** This side of a connection. */
  to(other, direction) {
    return {
      status: 'open',
      direction,
      remotePeer: other.id,
      remoteAddr: other.address,
      newStream: async (protocols) => {
        const protocol = [protocols].flat().find((p) => other.handlers.has(p));
        const [near, far] = stream(protocol);
        other.handlers.get(protocol)(far, other.to(this, direction === 'outbound' ? 'inbound' : 'outbound'));
        return near;
      },
    };
  }

  connect(other) {
    for (const [a, b, direction] of [[this, other, 'outbound'], [other, this, 'inbound']]) a.topologies.values().next().value.onConnect(b.id, a.to(b, direction));
  }
}

const all = [];
const born = new Map();
const delays = [];
for (let i = 0; i < nodes; i++) {
  const node = await Node.make(i);
  node.pubsub.addEventListener('message', (e) => {
    const k = new DataView(e.detail.data.buffer, e.detail.data.byteOffset).getUint32(0);
    delays.push(now - born.get(k));
  });
  node.pubsub.subscribe('orders');
  all.push(node);
}
const linked = new Set();
for (let ring = 0; ring < 3; ring++) {
  const order = all.map((_, i) => i);
  for (let i = nodes - 1; i > 0; i--) {
    const k = random(i + 1);
    [order[i], order[k]] = [order[k], order[i]];
  }
  order.forEach((a, i) => {
    const b = order[(i + 1) % nodes];
    const name = [Math.min(a, b), Math.max(a, b)].join();
    if (!linked.has(name)) all[a].connect(all[b]);
    linked.add(name);
  });
}
await pass(10_000); // the mesh forms
meter.on = true;
for (let k = 0; k < messages; k++) {
  const data = new Uint8Array(payload);
  new DataView(data.buffer).setUint32(0, k);
  born.set(k, now);
  await all[random(nodes)].pubsub.publish('orders', data);
  await pass(every);
}
await pass(500);
meter.on = false;
if (delays.length !== messages * (nodes - 1)) throw new Error(`${delays.length} of ${messages * (nodes - 1)} deliveries`);
delays.sort((a, b) => a - b);
const at = (q) => delays[Math.floor(delays.length * q)];
console.log(JSON.stringify({ bytes: meter.bytes / nodes / messages, p50: at(0.5), p99: at(0.99) }));
process.exit(0); // heartbeats go on for ever
