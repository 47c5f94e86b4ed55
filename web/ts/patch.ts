// Morphs what the node rendered into the page, once per animation frame. What a person typed, focused, opened or
// selected stays as it is.

import { Idiomorph } from "idiomorph";

type Fields = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const pending = new Map<string, string>();
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
    if (el) Idiomorph.morph(el, html, { morphStyle: "outerHTML", callbacks });
  }
  pending.clear();
  after();
}

const callbacks = {
  beforeNodeMorphed(old: Node, fresh: Node): boolean {
    if (!(old instanceof Element)) return true;
    if (kept.some((name) => old.hasAttribute(name)) || old.isEqualNode(fresh)) return false;
    return !(isField(old) && (typed.has(old) || old === document.activeElement));
  },
  beforeAttributeUpdated(name: string, el: Element): boolean {
    return !mine.has(name) && !(name === "open" && el instanceof HTMLDetailsElement);
  },
};
