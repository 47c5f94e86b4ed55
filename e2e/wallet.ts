import type { Page } from '@playwright/test';
import { createPublicClient, createWalletClient, defineChain, encodeFunctionData, http, parseAbi, type Hex } from 'viem';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';

/** A wallet extension as pages see it (EIP-6963, EIP-1193): real keys, real signatures, and a person who may decline. */
export class Extension {
  readonly account = privateKeyToAccount(generatePrivateKey());
  /** Methods that the person declines (4001). */
  readonly declined = new Set<string>();
  /** Methods refused because another request is open in the wallet (-32002). */
  readonly busy = new Set<string>();
  /** Methods that the wallet itself fails with a code. */
  readonly failing = new Map<string, number>();
  /** It sends several calls with one confirmation (EIP-5792). Without an account of code behind it, it sends them in turn. */
  batches = false;
  /** Calls sent so, batch by batch. */
  readonly sent: { to: Hex; data: Hex }[][] = [];
  /** Every request, in order. */
  readonly asked: string[] = [];
  /** What the wallet was asked to add (EIP-3085), in order. */
  readonly added: { chainId: string; chainName: string; rpcUrls: string[] }[] = [];
  /** The chain that the wallet is on. */
  chainId: number;
  /** Chains that it knows; null: all. One that it does not know is refused with 4902. */
  known: Set<number> | null = null;
  private page: Page | null = null;
  private batchHash: Hex = '0x';
  private readonly held = new Map<string, { answer: Promise<void>; release: () => void }>();

  constructor(
    readonly rpc: string,
    chainId = 31337,
  ) {
    this.chainId = chainId;
  }

  /** Installs the wallet in a page; call it before the page is opened. */
  async install(page: Page): Promise<void> {
    this.page = page;
    await page.exposeFunction('extensionRequest', async (method: string, params: unknown[]) => {
      try {
        return { result: await this.request(method, params) };
      } catch (e) {
        const { code, message } = e as { code?: number; message: string };
        return { error: { code: code ?? -32603, message } };
      }
    });
    await page.addInitScript(() => {
      type Ask = (method: string, params: unknown[]) => Promise<{ result?: unknown; error?: { code: number; message: string } }>;
      type Handler = (data: unknown) => void;
      const handlers = new Map<string, Set<Handler>>();
      const provider = {
        async request({ method, params }: { method: string; params?: unknown[] }) {
          const answer = await (window as unknown as { extensionRequest: Ask }).extensionRequest(method, params ?? []);
          if (answer.error) throw Object.assign(new Error(answer.error.message), { code: answer.error.code });
          return answer.result;
        },
        on: (event: string, handler: Handler) => void handlers.set(event, (handlers.get(event) ?? new Set()).add(handler)),
        removeListener: (event: string, handler: Handler) => void handlers.get(event)?.delete(handler),
      };
      const emit = (event: string, data: unknown) => handlers.get(event)?.forEach((h) => h(data));
      Object.assign(window, { extensionEmit: emit });
      const info = { uuid: '350670db-19fa-4704-a166-e52e178b59d2', name: 'Test Wallet', icon: 'data:image/svg+xml,<svg/>', rdns: 'test.wallet' };
      const announce = () =>
        window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail: Object.freeze({ info, provider }) }));
      window.addEventListener('eip6963:requestProvider', announce);
      announce();
    });
  }

  /** The person leaves this question open until the function returned is called. */
  hold(method: string): () => void {
    let release = (): void => {};
    const answer = new Promise<void>((done) => (release = done));
    this.held.set(method, { answer, release });
    return () => {
      this.held.delete(method);
      release();
    };
  }

  /** The person moves the wallet to another chain by themselves. */
  async move(chainId: number): Promise<void> {
    this.chainId = chainId;
    await this.page?.evaluate((id) => (window as unknown as { extensionEmit: (e: string, d: unknown) => void }).extensionEmit('chainChanged', id), `0x${chainId.toString(16)}`);
  }

  /** Sends tokens without any page, as the wallet's owner may. */
  async transfer(token: Hex, to: Hex, amount: bigint): Promise<void> {
    const data = encodeFunctionData({ abi: parseAbi(['function transfer(address,uint256)']), args: [to, amount] });
    await this.request('eth_sendTransaction', [{ to: token, data }]);
  }

  private async request(method: string, params: unknown[]): Promise<unknown> {
    this.asked.push(method);
    if (this.busy.has(method)) throw { code: -32002, message: 'Request already pending. Please wait.' };
    await this.held.get(method)?.answer;
    if (this.declined.has(method)) throw { code: 4001, message: 'User rejected the request.' };
    if (this.failing.has(method)) throw { code: this.failing.get(method), message: 'The wallet says why in its own words.' };
    switch (method) {
      case 'eth_requestAccounts':
      case 'eth_accounts':
        return [this.account.address];
      case 'eth_chainId':
        return `0x${this.chainId.toString(16)}`;
      case 'wallet_switchEthereumChain': {
        const wanted = Number((params[0] as { chainId: string }).chainId);
        if (this.known && !this.known.has(wanted)) throw { code: 4902, message: 'Unrecognized chain ID. Try adding the chain using wallet_addEthereumChain first.' };
        await this.move(wanted);
        return null;
      }
      case 'wallet_addEthereumChain': {
        const chain = params[0] as { chainId: string; chainName: string; rpcUrls: string[] };
        this.added.push(chain);
        this.known?.add(Number(chain.chainId));
        await this.move(Number(chain.chainId)); // as wallets do: they offer to switch to what was added
        return null;
      }
      case 'eth_signTypedData_v4': {
        const { EIP712Domain: _domain, ...types } = JSON.parse(params[1] as string).types;
        const { domain, primaryType, message } = JSON.parse(params[1] as string);
        return this.account.signTypedData({ domain, types, primaryType, message });
      }
      case 'wallet_getCapabilities':
        if (!this.batches) throw { code: -32601, message: 'The method does not exist.' };
        return { [`0x${this.chainId.toString(16)}`]: { atomic: { status: 'supported' } } };
      case 'wallet_sendCalls': {
        const { calls } = params[0] as { calls: { to: Hex; data: Hex }[] };
        this.sent.push(calls);
        let hash: unknown;
        for (const call of calls) {
          hash = await this.transact(call);
          await createPublicClient({ transport: http(this.rpc) }).waitForTransactionReceipt({ hash: hash as Hex, pollingInterval: 100 });
        }
        this.batchHash = hash as Hex;
        return { id: `0x${this.sent.length}` };
      }
      case 'wallet_getCallsStatus': {
        const receipt = (await this.forward('eth_getTransactionReceipt', [this.batchHash])) as object | null;
        return receipt ? { status: 200, atomic: true, receipts: [receipt] } : { status: 100, atomic: true };
      }
      case 'eth_sendTransaction': {
        return this.transact(params[0] as { to: Hex; data: Hex; value?: Hex; gas?: Hex });
      }
      default:
        return this.forward(method, params);
    }
  }

  private transact(tx: { to: Hex; data: Hex; value?: Hex; gas?: Hex }): Promise<Hex> {
    const chain = defineChain({ id: this.chainId, name: 'test', nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 }, rpcUrls: { default: { http: [this.rpc] } } });
    const client = createWalletClient({ account: this.account, chain, transport: http(this.rpc) });
    return client.sendTransaction({ to: tx.to, data: tx.data, value: BigInt(tx.value ?? 0), ...(tx.gas ? { gas: BigInt(tx.gas) } : {}) });
  }

  private async forward(method: string, params: unknown[]): Promise<unknown> {
    const response = await fetch(this.rpc, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    });
    const { result, error } = (await response.json()) as { result?: unknown; error?: { code: number; message: string } };
    if (error) throw error;
    return result;
  }
}
