import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What an endpoint does with what the chain says.
 *
 *   honest    hands it on
 *   balances  doubles every balance
 *   fills     hides every event of the Exchange
 *   other     says that it is on chain 1
 *   silent    takes requests and never answers
 *   stalls    begins each answer and never ends it
 *   slow      answers after two seconds
 *   refuses   takes no transaction, and hands all else on
 *   down      breaks every connection
 */
export type Mode = 'honest' | 'balances' | 'fills' | 'other' | 'silent' | 'stalls' | 'slow' | 'refuses' | 'down';

interface Message {
  id?: number;
  method?: string;
  result?: unknown;
}

/** An RPC endpoint in front of the chain that may lie or fail; its mode may change at any time. */
export class Endpoint {
  mode: Mode = 'honest';
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  /** Starts one in front of a chain's own RPC. */
  static async start(chain: string, mode: Mode = 'honest'): Promise<Endpoint> {
    const server = createServer((request, response) => {
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.setHeader('Access-Control-Allow-Headers', '*');
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        const { mode } = endpoint;
        if (mode === 'down') return void request.destroy();
        if (mode === 'silent') return;
        if (request.method === 'OPTIONS') return void response.writeHead(204).end();
        if (mode === 'refuses' && body.includes('"eth_sendRawTransaction"')) {
          const { id } = JSON.parse(body) as Message;
          return void response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ jsonrpc: '2.0', id, error: { code: -32000, message: 'no transactions now' } }));
        }
        fetch(chain, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }).then(
          async (answer) => {
            const text = lie(mode, body, await answer.text());
            if (mode === 'slow') await new Promise((done) => setTimeout(done, 2000));
            response.setHeader('Content-Type', 'application/json');
            if (mode === 'stalls') response.write(text.slice(0, text.length / 2));
            else response.end(text);
          },
          () => request.destroy(), // the chain has stopped
        );
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const endpoint = new Endpoint(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    endpoint.mode = mode;
    return endpoint;
  }

  /** The name under which the page lists it. */
  get host(): string {
    return new URL(this.url).host;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}

function lie(mode: Mode, asked: string, answered: string): string {
  if (mode === 'honest') return answered;
  const questions = [JSON.parse(asked) as Message | Message[]].flat();
  const said = JSON.parse(answered) as Message | Message[];
  for (const answer of [said].flat()) {
    const method = questions.find((q) => q.id === answer.id)?.method;
    if (mode === 'other' && method === 'eth_chainId') answer.result = '0x1';
    if (mode === 'fills' && method === 'eth_getLogs') answer.result = [];
    if (mode === 'balances' && method === 'eth_call' && typeof answer.result === 'string') answer.result = doubled(answer.result);
  }
  return JSON.stringify(said);
}

/** The node reads many values in one call; each is four words: its size, then the first three, of which a balance fills one (node/chain/aggregate.go). */
function doubled(result: string): string {
  const words = result.slice(2).match(/.{64}/g) ?? [];
  if (words.length % 4 !== 0) return result;
  return `0x${words.map((w, i) => (i % 4 === 1 ? (BigInt.asUintN(255, BigInt(`0x${w}`)) * 2n).toString(16).padStart(64, '0') : w)).join('')}`;
}
