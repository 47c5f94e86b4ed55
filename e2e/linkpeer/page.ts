// The page of a linkpeer: a NodeClient and nothing else. What it runs with comes in the address.
import { NodeClient } from '../../web/ts/tabs.ts';

const asked = new URLSearchParams(location.search);
const client = new NodeClient({
  worker: 'worker.js',
  wasm: 'node.wasm',
  config: { signaling: `ws://${location.host}/signal`, key: asked.get('key') },
});
const long: number[] = [];
new PerformanceObserver((list) => long.push(...list.getEntries().map((e) => e.duration))).observe({ type: 'longtask' });
Object.assign(window, { client, long });
client.start();
