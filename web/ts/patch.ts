// Morphs what the node rendered into the page, once per animation frame. What a person typed, focused, opened or
// selected stays as it is.

import { Idiomorph } from "idiomorph";

type Fields = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const pending = new Map<string, string>();
const painted = new Set<string>(); // by the node: the server knows less of these
const typed = new WeakSet<Element>();
const mine = new Set(["aria-busy", "aria-invalid"]); // set here, unknown to the renderer
const kept = ["data-keep", "data-error", "data-step"]; // written here: what went wrong where, what is under way
let frame = 0;
let after: () => void = () => {};

const isField = (n: Node): n is Fields =>
  n instanceof HTMLInputElement || n instanceof HTMLSelectElement || n instanceof HTMLTextAreaElement;

/** Starts watching what is typed; `done` runs after each batch of patches. */
export function watch(done: () => void): void {
  after = done;
  const note = (e: Event): void => {
    if (e.target instanceof Element) typed.add(e.target);
  };
  addEventListener("input", note, true);
  addEventListener("change", note, true);
  addEventListener("reset", (e) => {
    for (const el of (e.target as HTMLFormElement).elements) typed.delete(el);
  });
}

/** Queues fragments: element id → its new HTML. A newer one replaces an older one that was not shown yet. */
export function patch(fragments: Record<string, string>): void {
  for (const [id, html] of Object.entries(fragments)) pending.set(id, html);
  if (frame === 0 && pending.size > 0) frame = requestAnimationFrame(flush);
}

/** Shows what is queued at once, without waiting for the next frame. */
export function flush(): void {
  cancelAnimationFrame(frame);
  frame = 0;
  for (const [id, html] of pending) {
    const el = document.getElementById(id);
    painted.add(id);
    if (el) Idiomorph.morph(el, html, { morphStyle: "outerHTML", callbacks });
  }
  pending.clear();
  after();
}

/** Morphs the page around what the node paints into the same page in another language. */
export function repaint(body: HTMLElement): void {
  const around = {
    ...callbacks,
    beforeNodeMorphed: (old: Node, fresh: Node): boolean => !(old instanceof Element && painted.has(old.id)) && callbacks.beforeNodeMorphed(old, fresh),
    beforeNodeRemoved: (old: Node): boolean => !(old instanceof Element && old.closest("[data-keep]")),
    // What is open, pressed or chosen stays: words and addresses change.
    beforeAttributeUpdated: (name: string, el: Element): boolean => WORDY.includes(name) || name === "href" || name === "action" || el.closest(".languages") !== null,
  };
  Idiomorph.morph(document.body, body.innerHTML, { morphStyle: "innerHTML", callbacks: around });
}

const WORDY = ["aria-label", "title", "placeholder", "data-next", "data-tell"];

/** Takes over the words of a part that stays otherwise as it is: its texts where both have one at the same place. */
function reword(old: Element, fresh: Element): void {
  for (const name of WORDY) {
    const words = fresh.getAttribute(name);
    if (words !== null && old.getAttribute(name) !== words) old.setAttribute(name, words);
  }
  if (old.tagName !== fresh.tagName || old.childNodes.length !== fresh.childNodes.length) return;
  old.childNodes.forEach((child, i) => {
    const other = fresh.childNodes[i]!;
    if (child instanceof Text && other instanceof Text) {
      if (child.data !== other.data) child.data = other.data;
    } else if (child instanceof Element && other instanceof Element) reword(child, other);
  });
}

const callbacks = {
  beforeNodeMorphed(old: Node, fresh: Node): boolean {
    if (!(old instanceof Element)) return true;
    if (old.isEqualNode(fresh)) return false;
    const stays = kept.some((name) => old.hasAttribute(name)) || (isField(old) && (typed.has(old) || old === document.activeElement));
    if (stays && fresh instanceof Element) reword(old, fresh);
    return !stays;
  },
  beforeAttributeUpdated(name: string, el: Element): boolean {
    return !mine.has(name) && !(name === "open" && el instanceof HTMLDetailsElement);
  },
};
