// The Worker, and what puts its objects to sleep.
import unsafe from 'workerd:unsafe';
import worker from './worker.mjs';

export { Room } from './worker.mjs';

export default {
  async fetch(request, env, ctx) {
    if (new URL(request.url).pathname !== '/evict') return worker.fetch(request, env, ctx);
    await unsafe.evictAllDurableObjects();
    return new Response('asleep\n');
  },
};
