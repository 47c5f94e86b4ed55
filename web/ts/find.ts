// Finds a market or a page by its name: a list over the page that is filled, whenever it opens, with what the header and the
// foot lead to. Favourite markets come first; which they are is kept in this browser.

import { choose, chosenList, onChoice } from "./choices";
import { text } from "./words";

const NAME = "favourites";

interface Row {
  name: string;
  li: HTMLLIElement;
  price: HTMLElement;
  star: HTMLButtonElement | null; // pages have none
}

export class Find {
  private rows: Row[] = [];

  constructor(
    private readonly panel: HTMLElement,
    private readonly field = panel.querySelector<HTMLInputElement>("input")!,
    private readonly list = panel.querySelector("ul")!,
  ) {
    panel.addEventListener("beforetoggle", (e) => {
      if ((e as ToggleEvent).newState === "open") this.fill();
    });
    this.field.addEventListener("input", () => this.show());
    this.field.addEventListener("keydown", (e) => {
      const first = this.rows.find((r) => !r.li.hidden)?.li.querySelector("a");
      if (e.key === "Enter") first?.click();
      else if (e.key === "ArrowDown") first?.focus();
    });
    addEventListener("keydown", (e) => {
      if (!(e.ctrlKey || e.metaKey) || e.altKey || e.shiftKey || e.key !== "k" || document.querySelector("dialog[open]")) return;
      e.preventDefault();
      panel.togglePopover();
    });
    onChoice((name) => {
      if (name === NAME) this.show();
    });
  }

  open(): void {
    this.panel.showPopover();
  }

  /** Shows prices as they are now. */
  follow(): void {
    if (this.panel.matches(":popover-open")) this.show();
  }

  private fill(): void {
    this.field.value = "";
    const stars = chosenList(NAME);
    const row = (a: HTMLAnchorElement, name: string, market: boolean): Row => {
      const li = document.createElement("li");
      const link = document.createElement("a");
      const price = document.createElement("span");
      link.href = a.href;
      link.textContent = name;
      if (a.hasAttribute("aria-current")) link.setAttribute("aria-current", "page");
      price.className = "num muted";
      li.append(link, price);
      const star = market ? document.createElement("button") : null;
      if (star) {
        star.type = "button";
        star.className = "star";
        star.setAttribute("aria-label", `${text("favourite")}: ${name}`);
        star.onclick = () => this.mark(name);
        li.append(star);
      }
      return { name, li, price, star };
    };
    const markets = marketLinks().map(([a, name]) => row(a, name, true));
    const pages = [...document.querySelectorAll<HTMLAnchorElement>(".pages a, .foot nav:not(.languages) a")].map((a) => row(a, a.textContent?.trim() ?? "", false));
    this.rows = [...markets.filter((r) => stars.includes(r.name)), ...markets.filter((r) => !stars.includes(r.name)), ...pages];
    this.list.replaceChildren(...this.rows.map((r) => r.li));
    this.show();
  }

  private show(): void {
    const stars = chosenList(NAME);
    const wanted = plain(this.field.value);
    const prices = new Map(marketLinks().map(([a, name]) => [name, a.querySelector(".tick")?.textContent ?? ""]));
    for (const r of this.rows) {
      r.li.hidden = !plain(r.name).includes(wanted);
      r.price.textContent = prices.get(r.name) ?? "";
      r.star?.setAttribute("aria-pressed", String(stars.includes(r.name)));
    }
    this.panel.querySelector<HTMLElement>(".empty")!.hidden = this.rows.some((r) => !r.li.hidden);
  }

  private mark(name: string): void {
    const stars = chosenList(NAME);
    choose(NAME, (stars.includes(name) ? stars.filter((s) => s !== name) : [...stars, name]).join());
    this.show();
  }
}

const marketLinks = (): [HTMLAnchorElement, string][] =>
  [...document.querySelectorAll<HTMLAnchorElement>("#markets a")].map((a) => [a, a.querySelector("span")?.textContent?.trim() ?? ""]);

/** A name without what people leave out or type otherwise: "VTR/tUSD" is found by "vtr-tusd". */
const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
