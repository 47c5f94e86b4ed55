// PeerJS: https://peerjs.com. Ids are given, so that no request for one is made; no STUN server is asked.
import { Peer } from 'peerjs';

let mine;
const open = (port, id) => (mine = new Peer(id, { host: '127.0.0.1', port, path: '/', config: { iceServers: [] } }));

window.bench = {
  leave: async () => mine.destroy(),
  /** Is there, and greets whoever connects. */
  wait: (port, id) =>
    new Promise((ok, no) => {
      const p = open(port, id);
      p.on('connection', (c) => c.on('open', () => c.send('welcome')));
      p.on('open', () => ok());
      p.on('error', no);
    }),
  /** From new Peer until the first message of the other. */
  join: (port, id, to) => {
    const begin = performance.now();
    return new Promise((ok, no) => {
      const p = open(port, id);
      p.on('error', no);
      p.on('open', () => p.connect(to, { reliable: true }).on('data', () => ok(performance.now() - begin)));
    });
  },
};
document.documentElement.setAttribute('data-ready', '');
