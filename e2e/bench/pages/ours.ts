// The page of a meshnode: a NodeClient and what the bench asks of it.
import { NodeClient } from '../../../web/ts/tabs.ts';

const client = new NodeClient({ worker: 'worker.js', wasm: 'node.wasm', config: {} });
Object.assign(window, {
  client,
  bench: {
    leave: () => client.call('leave'),
    wait: (server: string) => client.call('start', { server }),
    /** From the call until the first message of a link whose far side has proven its key. */
    join: async (server: string) => {
      const begin = performance.now();
      await client.call('join', { server });
      return performance.now() - begin;
    },
  },
});
client.on<{ phase: string }>('progress', (p) => document.documentElement.toggleAttribute('data-ready', p.phase === 'ready'));
client.start();
