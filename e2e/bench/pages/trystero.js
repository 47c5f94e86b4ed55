// Trystero over Nostr: https://github.com/dmotz/trystero. One relay, no STUN server.
import { joinRoom } from 'trystero';

let mine;
const enter = (url, room, greeted) => {
  const r = (mine = joinRoom({ appId: 'bench', relayConfig: { urls: [url] }, rtcConfig: { iceServers: [] } }, room));
  const hello = r.makeAction('hello', { onMessage: greeted });
  r.onPeerJoin = (id) => void hello.send('welcome', { target: id });
};

window.bench = {
  leave: () => mine.leave(),
  wait: async (url, room) => enter(url, room, () => {}),
  /** From joinRoom until the first message of the other. */
  join: (url, room) => {
    const begin = performance.now();
    return new Promise((ok) => enter(url, room, () => ok(performance.now() - begin)));
  },
};
document.documentElement.setAttribute('data-ready', '');
