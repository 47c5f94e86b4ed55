// Price alerts: the reader is told, once, when the last trade of a market reaches a price. They are kept in this browser. The
// tab that runs the node watches; every tab that is looked at says so.

import { choose, chosen, onChoice } from "./choices";
import { parse } from "./decimal";
import type { News } from "./news";
import { quiet } from "./settings";
import type { NodeClient } from "./tabs";
import { complain, text, toast } from "./words";

const NAME = "alerts";
const MOST = 50;
const AT_ONCE = 200; // trades that are looked at together

interface Trade {
  price: string;
  block: number;
}

interface Alert {
  market: string;
  price: string;
  from: string; // the last trade when it was set: it is reached from there; "" until there is one
  since: number; // the block then: only trades of later ones count, whatever is still read of the past
  told: number; // when it was reached, 0 before
}

export class Alerts {
  private watching = false;
  private told = new Set(kept().filter((a) => a.told > 0).map(nameOf));

  constructor(
    private readonly client: NodeClient,
    private readonly news: News,
    private readonly panel: HTMLElement,
  ) {}

  start(): void {
    this.panel.addEventListener("beforetoggle", () => this.draw());
    this.panel.querySelector("form")?.addEventListener("submit", (e) => {
      e.preventDefault();
      void this.add(e.currentTarget as HTMLFormElement);
    });
    onChoice((name) => {
      if (name === NAME) this.changed();
    });
    this.client.on<{ phase: string }>("progress", (p) => {
      if (p.phase === "ready") void this.watch();
    });
  }

  private async add(form: HTMLFormElement): Promise<void> {
    const field = form.querySelector("input")!;
    const price = field.value.trim();
    const wrong = (parse(price, 18) ?? 0n) <= 0n;
    form.querySelector("[data-error]")!.textContent = wrong ? text("alert_bad") : "";
    if (wrong) return;
    const market = form.dataset.market ?? "";
    form.reset();
    try {
      const [[newest], { head }] = await Promise.all([this.trades(market, 1), this.client.call("status") as Promise<{ head: { number: number } }>]);
      const fresh = { market, price, from: newest?.price ?? "", since: head.number, told: 0 };
      this.told.delete(nameOf(fresh));
      keep([...kept().filter((a) => nameOf(a) !== nameOf(fresh)), fresh]);
      this.changed();
    } catch (err) {
      field.value ||= price;
      complain(err);
    }
  }

  /** Takes over what was set, reached or removed here or in another tab. */
  private changed(): void {
    for (const a of kept()) {
      if (a.told === 0 || this.told.has(nameOf(a))) continue;
      this.told.add(nameOf(a));
      if (!document.hidden && !quiet().includes("price")) toast(nameOf(a), text("alert_reached"), false, "alert", nameOf(a));
    }
    this.draw();
    void this.watch();
  }

  /** Waits for trades while there is something to wait for. What ends with the node goes on with the next one. */
  private async watch(): Promise<void> {
    if (this.watching) return;
    this.watching = true;
    try {
      while (this.client.state === "leader" && waiting().length > 0) {
        for (const market of new Set(waiting().map((a) => a.market))) this.look(market, await this.trades(market, AT_ONCE));
        await this.client.call("subscribe", { kinds: ["trades"] });
      }
    } catch {
      // the node ended, or moved to another tab
    }
    this.watching = false;
  }

  /** The newest trades, the newest first. */
  private trades(market: string, limit: number): Promise<Trade[]> {
    return this.client.call("trades", { market, limit }) as Promise<Trade[]>;
  }

  private look(market: string, trades: Trade[]): void {
    const list = kept();
    let changed = false;
    for (const a of list) {
      if (a.told > 0 || a.market !== market) continue;
      for (const t of trades.filter((t) => t.block > a.since).reverse()) {
        if (a.from !== "" && !reached(a, t.price)) continue;
        changed = true;
        if (a.from === "") a.from = t.price;
        else {
          a.told = Date.now();
          if (!quiet().includes("price")) this.news.onDesktop(nameOf(a), text("alert_reached"), nameOf(a));
          break;
        }
      }
    }
    if (!changed) return;
    keep(list);
    this.changed();
  }

  private draw(): void {
    const rows = kept().map((a) => {
      const li = document.createElement("li");
      const what = document.createElement("span");
      const state = document.createElement("span");
      const remove = document.createElement("button");
      what.className = "num";
      what.textContent = nameOf(a);
      state.className = "muted";
      state.textContent = a.told > 0 ? `${text("alert_reached")} ${new Date(a.told).toLocaleTimeString(document.documentElement.lang)}` : "";
      remove.type = "button";
      remove.className = "mini";
      remove.textContent = text("remove");
      remove.setAttribute("aria-label", `${text("remove")}: ${nameOf(a)}`);
      remove.onclick = () => {
        keep(kept().filter((x) => nameOf(x) !== nameOf(a)));
        this.changed();
      };
      li.append(what, state, remove);
      return li;
    });
    this.panel.querySelector("ul")?.replaceChildren(...rows);
  }
}

const waiting = (): Alert[] => kept().filter((a) => a.told === 0);

const nameOf = (a: Alert): string => `${a.market}: ${a.price}`;

/** Whether the last trade came to the price, from where it was when the alert was set. */
function reached(a: Alert, last: string): boolean {
  const [from, to, now] = [a.from, a.price, last].map((s) => parse(s, 18) ?? 0n) as [bigint, bigint, bigint];
  return from < to ? now >= to : now <= to;
}

function kept(): Alert[] {
  try {
    const list = JSON.parse(chosen(NAME) || "[]") as Alert[];
    return list.filter((a) => [a.market, a.price, a.from].every((s) => typeof s === "string") && [a.since, a.told].every((n) => typeof n === "number"));
  } catch {
    return []; // not ours
  }
}

const keep = (list: Alert[]): void => void choose(NAME, list.length > 0 ? JSON.stringify(list.slice(-MOST)) : "");
