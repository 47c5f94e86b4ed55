import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { root } from './world.ts';

/** The edge home of the signaling hub, in workerd: what runs at Cloudflare, on this machine. */
export class Edge {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
    private readonly objects: string,
  ) {}

  /** Builds it and starts it with variables like VIRTUA_IDLE_SECONDS. */
  static async start(vars: Record<string, string> = {}): Promise<Edge> {
    const home = join(root, 'build', 'worker');
    execFileSync('go', ['run', './signaling/worker/build', '-o', home], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    const objects = mkdtempSync(join(tmpdir(), 'virtua-objects-'));
    const workerd = join(root, 'node_modules', '@cloudflare', 'workerd-linux-64', 'bin', 'workerd');
    const child = spawn(workerd, ['serve', '--experimental', '--control-fd=3', '--socket-addr=http=127.0.0.1:0', `--directory-path=objects=${objects}`, join(home, 'workerd.capnp')], {
      stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
      env: { ...process.env, ...vars },
    });
    const port = await new Promise<number>((done, fail) => {
      child.once('error', fail);
      child.once('exit', (code) => fail(new Error(`workerd ended with ${code}`)));
      createInterface({ input: child.stdio[3] as Readable }).on('line', (line) => {
        const event = JSON.parse(line) as { event: string; socket?: string; port?: number };
        if (event.event === 'listen' && event.socket === 'http') done(event.port!);
      });
    });
    child.removeAllListeners('exit');
    return new Edge(child, port, objects);
  }

  get signaling(): string {
    return `ws://127.0.0.1:${this.port}/signal`;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = new Promise((done) => this.child.once('exit', done));
    this.child.kill('SIGKILL');
    await gone;
    rmSync(this.objects, { recursive: true, force: true });
  }
}
