// Single keys on the trading page. They do what is said on the help page (view.Shortcuts), outside of fields and
// dialogs, and not at all for whoever turned them off.

import { chosen } from "./choices";

export interface Doings {
  side(side: "buy" | "sell"): void;
  tick(up: boolean): void;
  find(): void;
  show(tab: "trade" | "orders"): void;
}

const typing = (at: EventTarget | null): boolean => at instanceof HTMLElement && (at.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(at.tagName));

export function watchKeys(does: Doings): void {
  addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || chosen("keys") === "off") return;
    if (e.target instanceof Element && e.target.id === "price" && (e.key === "ArrowUp" || e.key === "ArrowDown")) {
      does.tick(e.key === "ArrowUp");
      e.preventDefault();
      return;
    }
    if (e.repeat) return;
    if (radio(e.target) ? false : typing(e.target)) return;
    if (document.querySelector("dialog[open], [popover]:popover-open")) return;
    const focus = (id: string): void => {
      does.show("trade");
      const field = document.getElementById(id);
      field?.focus();
      if (field instanceof HTMLInputElement) field.select();
    };
    switch (e.key) {
      case "b":
      case "s":
        does.side(e.key === "b" ? "buy" : "sell");
        focus("amount");
        break;
      case "p":
        focus("price");
        break;
      case "a":
        focus("amount");
        break;
      case "o":
        does.show("orders");
        document.getElementById("orders")?.scrollIntoView({ block: "nearest" });
        document.querySelector<HTMLElement>("#orders :is(a, button, summary)")?.focus();
        break;
      case "c":
        does.show("orders");
        cancel();
        break;
      case "m":
        does.find();
        break;
      case "?":
        document.getElementById("keys")?.showPopover();
        break;
      default:
        return;
    }
    e.preventDefault();
  });
}

/** Cancels the order whose row has the focus; else the newest one gets it, so that one sees which it will be. */
function cancel(): void {
  const button = '[data-call="page.cancel"][data-hard="false"]';
  const here = document.activeElement?.closest("#orders tr")?.querySelector<HTMLElement>(button);
  if (here) here.click();
  else [...document.querySelectorAll<HTMLElement>(`#orders tr ${button}`)].find((b) => b.checkVisibility())?.focus();
}

/** A radio button or box takes no letters: keys work on it too. */
const radio = (at: EventTarget | null): boolean => at instanceof HTMLInputElement && (at.type === "radio" || at.type === "checkbox");
