// The Worker: WebSockets go to objects, all else to Go's HTTP handler.
import { launch } from './go.mjs';

export { Room } from './room.mjs';

/** Which object a client belongs to: see package worker. Only rooms that the operator named have objects of their own. */
function placeOf(query, rooms) {
  const room = query.get('room');
  for (const item of room && rooms ? rooms.split(',') : []) {
    const [name, shards = '1'] = item.trim().split('=');
    if (name === room) return { room, shard: (parseInt((query.get('peer') ?? '').slice(2, 10), 16) || 0) % shards, shards: Number(shards) };
  }
  return { room: '', shard: 0, shards: 1 };
}

export default {
  fetch(request, env, ctx) {
    const url = new URL(request.url);
    if (url.pathname !== '/signal') {
      const binding = {};
      launch({ env, ctx, binding });
      return binding.handleRequest(request);
    }
    if (request.headers.get('Upgrade')?.toLowerCase() !== 'websocket') return new Response('a WebSocket is expected here\n', { status: 426 });
    const place = placeOf(url.searchParams, env.VIRTUA_ROOMS);
    const inner = new URL('https://room/');
    inner.searchParams.set('place', JSON.stringify(place));
    inner.searchParams.set('host', url.host);
    inner.searchParams.set('from', request.headers.get(env.VIRTUA_ADDRESS_HEADER || 'CF-Connecting-IP') ?? '');
    return env.ROOM.get(env.ROOM.idFromName(`${place.room}/${place.shard}`)).fetch(new Request(inner, request));
  },
};
