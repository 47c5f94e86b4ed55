// The swap form while one types: what it holds goes to the node, and the node's answer fills the other amount. Amounts
// are the node's: nothing is computed here.

export interface SwapInput {
  in: string;
  out: string;
  pay: string;
  get: string;
  last: string;
  slippage: string;
}

const ASK_MS = 80;

export class SwapForm {
  private timer = 0;

  constructor(
    readonly el: HTMLFormElement,
    private readonly ask: (input: SwapInput) => void,
  ) {
    el.addEventListener("input", (e) => this.typed((e.target as HTMLInputElement).name));
  }

  /** Everything the form holds. */
  get input(): SwapInput {
    const data = new FormData(this.el);
    const get = (name: string): string => String(data.get(name) ?? "").trim();
    return { in: get("in"), out: get("out"), pay: get("pay"), get: get("get"), last: get("last"), slippage: get("slippage") };
  }

  /** Shows the amount that follows from the one typed. A stale answer, to other tokens or another amount, is not shown. */
  follow(): void {
    const answer = document.getElementById("swap-answer")?.dataset;
    const now = this.input;
    if (!answer || answer.waits !== undefined || answer.in !== now.in || answer.out !== now.out) return;
    const [typed, other] = now.last === "get" ? (["get", "pay"] as const) : (["pay", "get"] as const);
    if (answer[typed] === now[typed]) this.put(other, answer[other] ?? "");
  }

  /** Pays all that there is. */
  most(amount: string): void {
    this.put("pay", amount);
    this.typed("pay");
  }

  /** What was received is now paid. */
  flip(): void {
    const { in: from, out: to, get } = this.input;
    this.put("in", to);
    this.put("out", from);
    this.put("pay", get);
    this.typed("pay");
  }

  /** Takes over the second of two steps. */
  next(d: DOMStringMap): void {
    this.put("in", d.swapIn ?? "");
    this.put("out", d.swapOut ?? "");
    this.put("pay", d.swapPay ?? "");
    this.typed("pay");
  }

  /** Empties the amounts, after a swap was sent. */
  clear(): void {
    this.put("pay", "");
    this.typed("pay");
  }

  private put(name: string, value: string): void {
    const field = this.el.elements.namedItem(name);
    if ((field instanceof HTMLInputElement || field instanceof HTMLSelectElement) && field.value !== value) field.value = value;
  }

  private typed(name: string): void {
    const now = this.input;
    if (name === "pay" || name === "get") {
      this.put("last", name);
      if (now[name] === "") this.put(name === "pay" ? "get" : "pay", "");
    }
    if ((name === "in" || name === "out") && now.in === now.out) {
      // The other field takes the token that this one had before, as the last answer names it.
      const before = document.getElementById("swap-answer")?.dataset ?? {};
      this.put(name === "in" ? "out" : "in", (name === "in" ? before.in : before.out) ?? "");
    }
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.ask(this.input), ASK_MS);
  }
}
