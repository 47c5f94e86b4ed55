// Wallet extensions: found by EIP-6963, asked by EIP-1193 in the name of the node, which decides what to ask. The
// wallet's answers and error codes pass through as they are.

import type { NodeClient } from "./tabs";
import { Backups } from "./wallet_backup";
import { Device } from "./wallet_device";
import { showWords, watchWords } from "./wallet_words";
import { complain } from "./words";

interface Provider {
  request(args: { method: string; params?: unknown }): Promise<unknown>;
  on?(event: string, handler: (data: unknown) => void): void;
  removeListener?(event: string, handler: (data: unknown) => void): void;
}

interface Announced {
  info: { uuid: string; name: string; icon: string; rdns: string };
  provider: Provider;
}

interface Asked {
  id: number;
  method: string;
  params?: unknown;
}

const REMEMBERED = "virtua.wallet";
const CHANGES = ["accountsChanged", "chainChanged", "disconnect"];

export class Wallets {
  private readonly found = new Map<string, Announced>(); // by rdns
  private chosen: Announced | null = null;

  private readonly device: Device;

  constructor(private readonly client: NodeClient) {
    this.device = new Device(client);
  }

  /** Listens for wallets and for the node's requests. */
  start(): void {
    addEventListener("eip6963:announceProvider", (e) => {
      const a = (e as CustomEvent<Announced>).detail;
      if (typeof a?.info?.rdns !== "string" || typeof a.provider?.request !== "function") return;
      this.found.set(a.info.rdns, a);
      this.render();
      if (!this.chosen && recall() === a.info.rdns) {
        this.choose(a);
        void this.connect(true);
      }
    });
    dispatchEvent(new Event("eip6963:requestProvider"));
    this.client.on<Asked>("wallet", (asked) => void this.answer(asked));
    this.client.on<{ text: string }>("step", (s) => {
      for (const f of document.querySelectorAll("#wallet form:has([aria-busy=true]) [data-step]")) f.textContent = s.text;
    });
    this.device.start();
    watchWords();
    new Backups(this.client).start();
  }

  /** Fills the list of installed wallets; a patch may have emptied it. And the words of a wallet just made. */
  render(): void {
    showWords();
    this.device.render();
    const list = document.getElementById("wallets");
    if (!list || list.children.length === this.found.size) return;
    list.replaceChildren(
      ...[...this.found.values()].map((a) => {
        const b = document.createElement("button");
        b.type = "button";
        b.dataset.rdns = a.info.rdns;
        if (/^data:image\//.test(a.info.icon)) {
          const img = document.createElement("img");
          img.src = a.info.icon;
          img.alt = "";
          b.append(img);
        }
        b.append(a.info.name);
        b.onclick = () => {
          this.choose(a);
          this.connect(false).catch(complain);
        };
        return b;
      }),
    );
  }

  /** Tells a node that has just come up which wallet this tab uses. */
  again(): void {
    if (this.chosen) void this.connect(true);
  }

  /** Forgets the wallet that this tab uses. */
  forget(): void {
    for (const event of CHANGES) this.chosen?.provider.removeListener?.(event, this.changed);
    this.chosen = null;
    remember("");
  }

  private choose(a: Announced): void {
    this.forget();
    this.chosen = a;
    remember(a.info.rdns);
    for (const event of CHANGES) a.provider.on?.(event, this.changed);
  }

  private readonly changed = (): void => this.again();

  /** Asks the chosen wallet for its account, or for the right chain; silent: only what it allows already. */
  async connect(silent: boolean): Promise<void> {
    const info = this.chosen?.info;
    if (!info) return;
    try {
      await this.client.call("wallet.connect", { name: info.name, rdns: info.rdns, silent });
    } catch (err) {
      if (!silent) throw err;
    }
  }

  private async answer(asked: Asked): Promise<void> {
    const reply = (body: object): void => void this.client.call("wallet.reply", { id: asked.id, ...body }).catch(() => {});
    const provider = this.chosen?.provider;
    if (!provider) {
      reply({ error: { code: 4900, message: "no wallet" } });
      return;
    }
    try {
      reply({ result: (await provider.request({ method: asked.method, params: asked.params ?? [] })) ?? null });
    } catch (err) {
      const e = err as { code?: unknown; message?: unknown; data?: unknown };
      reply({ error: { code: typeof e.code === "number" ? e.code : -32603, message: String(e.message ?? err), data: e.data ?? null } });
    }
  }
}

function recall(): string {
  try {
    return localStorage.getItem(REMEMBERED) ?? "";
  } catch {
    return "";
  }
}

function remember(rdns: string): void {
  try {
    if (rdns) localStorage.setItem(REMEMBERED, rdns);
    else localStorage.removeItem(REMEMBERED);
  } catch {
    // storage is denied: the choice lasts for this tab
  }
}
