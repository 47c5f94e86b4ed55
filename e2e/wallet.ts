import type { Page } from '@playwright/test';
import { createWalletClient, defineChain, encodeFunctionData, http, parseAbi, type Hex } from 'viem';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';

/** A wallet extension as pages see it (EIP-6963, EIP-1193): real keys, real signatures, and a person who may decline. */
export class Extension {
  readonly account = privateKeyToAccount(generatePrivateKey());
  /** Methods that the person declines (4001). */
  readonly declined = new Set<string>();
  /** Every request, in order. */
  readonly asked: string[] = [];
  /** The chain that the wallet is on. */
  chainId: number;

  constructor(
    readonly rpc: string,
    chainId = 31337,
  ) {
    this.chainId = chainId;
  }

  /** Installs the wallet in a page; call it before the page is opened. */
  async install(page: Page): Promise<void> {
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
      const provider = {
        async request({ method, params }: { method: string; params?: unknown[] }) {
          const answer = await (window as unknown as { extensionRequest: Ask }).extensionRequest(method, params ?? []);
          if (answer.error) throw Object.assign(new Error(answer.error.message), { code: answer.error.code });
          return answer.result;
        },
        on() {},
        removeListener() {},
      };
      const info = { uuid: '350670db-19fa-4704-a166-e52e178b59d2', name: 'Test Wallet', icon: 'data:image/svg+xml,<svg/>', rdns: 'test.wallet' };
      const announce = () =>
        window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail: Object.freeze({ info, provider }) }));
      window.addEventListener('eip6963:requestProvider', announce);
      announce();
    });
  }

  /** Sends tokens without any page, as the wallet's owner may. */
  async transfer(token: Hex, to: Hex, amount: bigint): Promise<void> {
    const data = encodeFunctionData({ abi: parseAbi(['function transfer(address,uint256)']), args: [to, amount] });
    await this.request('eth_sendTransaction', [{ to: token, data }]);
  }

  private async request(method: string, params: unknown[]): Promise<unknown> {
    this.asked.push(method);
    if (this.declined.has(method)) throw { code: 4001, message: 'User rejected the request.' };
    switch (method) {
      case 'eth_requestAccounts':
      case 'eth_accounts':
        return [this.account.address];
      case 'eth_chainId':
        return `0x${this.chainId.toString(16)}`;
      case 'wallet_switchEthereumChain':
        this.chainId = Number((params[0] as { chainId: string }).chainId);
        return null;
      case 'eth_signTypedData_v4': {
        const { EIP712Domain: _domain, ...types } = JSON.parse(params[1] as string).types;
        const { domain, primaryType, message } = JSON.parse(params[1] as string);
        return this.account.signTypedData({ domain, types, primaryType, message });
      }
      case 'eth_sendTransaction': {
        const tx = params[0] as { to: Hex; data: Hex; value?: Hex; gas?: Hex };
        const chain = defineChain({ id: this.chainId, name: 'test', nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 }, rpcUrls: { default: { http: [this.rpc] } } });
        const client = createWalletClient({ account: this.account, chain, transport: http(this.rpc) });
        return client.sendTransaction({ to: tx.to, data: tx.data, value: BigInt(tx.value ?? 0), ...(tx.gas ? { gas: BigInt(tx.gas) } : {}) });
      }
      default: {
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
  }
}
