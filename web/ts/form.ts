// The order form while one types: price, amount and total are linked exactly, and the node is asked what it thinks.
// Without a node the form is plain HTML and the server shows the review step.

import { affordable, format, middle, parse, part, total } from "./decimal";

export interface Input {
  market: string;
  side: string;
  kind: string;
  price: string;
  amount: string;
  total: string;
  expiry: string;
  at: string;
  fill: string;
  tif: string;
  postOnly: string;
  from: string;
  replace: string;
  taker: string;
  plan: string;
  stop: string;
  target: string;
  first: string;
  last: string;
  count: string;
  every: string;
}

const CHOICES = ["side", "kind", "expiry", "fill", "tif", "postOnly", "plan"] as const;
const TYPED = ["price", "amount", "total", "at"] as const;
const ASK_MS = 80;

export class OrderForm {
  private last: "amount" | "total" = "amount"; // which of the two the person typed
  private timer = 0;

  constructor(
    readonly el: HTMLFormElement,
    private readonly ask: (input: Input) => void,
  ) {
    this.restore();
    el.addEventListener("input", (e) => this.typed((e.target as HTMLInputElement).name));
  }

  /** Everything the form holds. */
  get input(): Input {
    const data = new FormData(this.el);
    const get = (name: string): string => String(data.get(name) ?? "");
    return {
      market: get("market"),
      side: get("side"),
      kind: get("kind"),
      price: get("price").trim(),
      amount: get("amount").trim(),
      total: get("total").trim(),
      expiry: get("expiry"),
      at: get("at"),
      fill: get("fill"),
      tif: get("tif"),
      postOnly: get("postOnly"),
      from: get("from"),
      replace: get("replace"),
      taker: get("taker").trim(),
      plan: get("plan"),
      stop: get("stop").trim(),
      target: get("target").trim(),
      first: get("first").trim(),
      last: get("last").trim(),
      count: get("count").trim(),
      every: get("every").trim(),
    };
  }

  /** Sets a field as if it had been typed. */
  set(name: string, value: string): void {
    const field = this.el.elements.namedItem(name);
    if (field instanceof RadioNodeList) field.value = value;
    else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) {
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      return;
    }
    this.typed(name);
  }

  /** Takes the price of a row of the book; a take also takes what stands up to it. */
  pick(price: string, sum: string): void {
    this.set("price", price);
    if (this.input.kind === "take" && this.input.amount === "") this.set("amount", sum);
  }

  quick(what: string): void {
    const { bid = "", ask = "" } = this.facts;
    const price = what === "bid" ? bid : what === "ask" ? ask : middle(bid, ask, this.priceDecimals);
    if (price) this.set("price", price);
  }

  /** Moves the price by one step of its market; an empty one begins at the best of the own side. */
  tick(up: boolean): void {
    const places = this.priceDecimals;
    const now = parse(this.input.price, places);
    if (now === null) this.quick(this.input.side === "sell" ? "ask" : "bid");
    else if (up || now > 1n) this.set("price", format(up ? now + 1n : now - 1n, places, places));
  }

  /** Fills in a per cent of what is free. */
  share(percent: string): void {
    const { freeBase = "", freeQuote = "", bid = "", ask = "" } = this.facts;
    const { side, price } = this.input;
    if (side === "sell") {
      const a = part(freeBase, BigInt(percent), this.lotDecimals);
      if (a) this.set("amount", a);
      return;
    }
    if (price === "" && (ask || bid)) this.set("price", ask || bid);
    const spend = part(freeQuote, BigInt(percent), 18);
    const a = spend && affordable(this.input.price, spend, this.priceDecimals, this.lotDecimals);
    if (a) this.set("amount", a);
  }

  /** Offers the market account while it holds something; else the wallet pays. */
  offer(): void {
    const pay = this.el.querySelector<HTMLElement>("#pay");
    const open = this.facts.account !== undefined;
    if (!pay || pay.hidden === !open) return;
    pay.hidden = !open;
    if (!open) this.set("from", "wallet");
  }

  /** Takes an own order into the form to be changed; without one the form is for a new order again. */
  edit(d: DOMStringMap): void {
    const id = d.edit ?? "";
    this.replace(id);
    if (id === "") return this.clear();
    this.set("kind", "limit");
    this.set("side", d.side ?? "buy");
    this.set("fill", d.whole === undefined ? "partial" : "whole");
    const post = this.el.elements.namedItem("postOnly");
    if (post instanceof HTMLInputElement) post.checked = d.post !== undefined;
    this.set("from", d.account === undefined ? "wallet" : "account");
    this.set("price", d.at ?? "");
    this.set("amount", d.left ?? "");
  }

  private replace(id: string): void {
    const field = this.el.elements.namedItem("replace");
    if (field instanceof HTMLInputElement) field.value = id;
    const note = this.el.querySelector<HTMLElement>("#editing");
    if (note) note.hidden = id === "";
  }

  /** Empties what was typed, after the order was placed. */
  clear(): void {
    this.replace("");
    for (const name of ["amount", "total", "taker"]) this.set(name, "");
  }

  private get facts(): DOMStringMap {
    return document.getElementById("facts")?.dataset ?? {};
  }

  private get priceDecimals(): number {
    return Number(this.el.dataset.priceDecimals);
  }

  private get lotDecimals(): number {
    return Number(this.el.dataset.lotDecimals);
  }

  private typed(name: string): void {
    if (name === "amount" || name === "total") this.last = name;
    this.link(name);
    this.keep();
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.ask(this.input), ASK_MS);
  }

  private link(changed: string): void {
    const { price, amount, total: sum } = this.input;
    const put = (name: string, value: string | null): void => {
      const field = this.el.elements.namedItem(name);
      if (field instanceof HTMLInputElement && value !== null && field.value !== value) field.value = value;
    };
    if (changed === "total" || (changed === "price" && this.last === "total")) {
      put("amount", sum === "" ? "" : affordable(price, sum, this.priceDecimals, this.lotDecimals));
    } else if (changed === "amount" || changed === "price") {
      put("total", amount === "" ? "" : total(price, amount, this.priceDecimals, this.lotDecimals));
    }
  }

  // Choices are remembered per market, what was typed for this tab only.

  private get key(): string {
    return `virtua.form.${this.input.market}`;
  }

  private keep(): void {
    const input = this.input;
    const pick = (names: readonly (keyof Input)[]): string => JSON.stringify(Object.fromEntries(names.map((n) => [n, input[n]])));
    try {
      localStorage.setItem(this.key, pick(CHOICES));
      sessionStorage.setItem(this.key, pick(TYPED));
    } catch {
      // storage is denied: the form lasts for this page
    }
  }

  private restore(): void {
    if (location.search !== "") return; // the server painted what came back from the review step
    try {
      const kept = {
        ...(JSON.parse(localStorage.getItem(this.key) ?? "{}") as Record<string, string>),
        ...(JSON.parse(sessionStorage.getItem(this.key) ?? "{}") as Record<string, string>),
      };
      for (const [name, value] of Object.entries(kept)) {
        const field = this.el.elements.namedItem(name);
        if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = value === "on";
        else if (field instanceof RadioNodeList || field instanceof HTMLInputElement || field instanceof HTMLSelectElement) {
          if (value !== "" && name !== "market") field.value = value;
        }
      }
    } catch {
      // nothing kept, or not ours
    }
  }
}
