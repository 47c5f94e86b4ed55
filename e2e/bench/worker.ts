import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { Edge } from '../edge.ts';
import { Program, root } from '../world.ts';
import { compare, note } from './figures.ts';

/** What e2e/bench/homes says of a home. */
interface Home {
  join: { p50: number; p99: number };
  relay: { p50: number; p99: number };
  perSecond: number;
}

/** Join and relay at the edge home, in workerd, beside the native one; the load comes from one process of its own. */
export async function worker(): Promise<void> {
  const homes = join(root, 'build', 'homes');
  execFileSync('go', ['build', '-o', homes, './e2e/bench/homes'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  const measure = (url: string): Home => JSON.parse(execFileSync(homes, [url], { encoding: 'utf8' })) as Home;
  const [native, at] = await Program.logged(join(root, 'build', 'virtua'), ['signal', '--addr', '127.0.0.1:0', '--proxy', '127.0.0.0/8'], 'signaling');
  const edge = await Edge.start({ VIRTUA_ADDRESS_HEADER: 'X-Forwarded-For' });
  try {
    const [there, here] = [measure(at.url!), measure(edge.signaling)];
    note('signaling, native: join, p50', there.join.p50, 'ms');
    note('signaling, native: join, p99', there.join.p99, 'ms');
    note('signaling, native: relay of 400 B, p50', there.relay.p50, 'ms');
    note('signaling, native: relayed in bursts', there.perSecond, '/s');
    compare('signaling, edge in workerd: join, p50', here.join.p50, 'ms', 'native', there.join.p50);
    compare('signaling, edge in workerd: join, p99', here.join.p99, 'ms', 'native', there.join.p99);
    compare('signaling, edge in workerd: relay of 400 B, p50', here.relay.p50, 'ms', 'native', there.relay.p50);
    compare('signaling, edge in workerd: relayed in bursts', here.perSecond, '/s', 'native', there.perSecond);
  } finally {
    await edge.stop();
    await native.stop();
  }
}
