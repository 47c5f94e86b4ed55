// Brings what the node rendered into the page, in animation frames. What a person typed, focused, opened or selected stays
// as it is. Numbers move far more often than things come and go: a part that kept its shape has its texts and attributes
// changed in place, any other is morphed.

import { Idiomorph } from "idiomorph";

type Fields = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const pending = new Map<string, string>();
const painted = new Set<string>(); // by the node: the server knows less of these
const typed = new WeakSet<Element>();
const mine = new Set(["aria-busy", "aria-invalid"]); // set here, unknown to the renderer
const kept = ["data-keep", "data-error", "data-step"]; // written here: what went wrong where, what is under way
const SHARE_MS = 6; // of a frame for patches: what is left waits for the next one, so that a click is not kept waiting
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
  if (frame === 0 && pending.size > 0) frame = requestAnimationFrame(() => show(SHARE_MS));
}

/** Shows what is queued at once, without waiting for the next frame. */
export function flush(): void {
  cancelAnimationFrame(frame);
  show(Infinity);
}

function show(share: number): void {
  const end = performance.now() + share;
  for (const [id, html] of pending) {
    pending.delete(id);
    painted.add(id);
    const el = document.getElementById(id);
    if (el) bring(el, html);
    if (performance.now() >= end) break;
  }
  frame = pending.size > 0 ? requestAnimationFrame(() => show(share)) : 0;
  after();
}

function bring(el: Element, html: string): void {
  const parsed = document.createElement("template");
  parsed.innerHTML = html;
  const fresh = parsed.content.firstElementChild;
  const changes: Change[] = [];
  if (fresh && alike(el, fresh, changes)) for (const c of changes) change(c);
  else if (fresh) Idiomorph.morph(el, fresh, { morphStyle: "outerHTML", callbacks });
}

interface Change {
  old: Node;
  fresh: Node;
  within?: boolean; // what is in it has another shape
}

/** Whether two elements can be made the same in place, and what differs then. Fields have more than their attributes say. */
function alike(old: Element, fresh: Element, changes: Change[]): boolean {
  if (old.isEqualNode(fresh)) return true;
  if (old.tagName !== fresh.tagName || old.getAttribute("id") !== fresh.getAttribute("id") || (isField(old) && !stays(old))) return false;
  const own: Change = { old, fresh };
  const before = changes.push(own);
  if (stays(old) || same(old, fresh, changes)) return true;
  if (!bare(old) || !bare(fresh)) return false;
  changes.length = before;
  own.within = true;
  return true;
}

function same(old: Element, fresh: Element, changes: Change[]): boolean {
  if (old.childNodes.length !== fresh.childNodes.length) return false;
  for (let a = old.firstChild, b = fresh.firstChild; a && b; a = a.nextSibling, b = b.nextSibling) {
    if (a instanceof Element && b instanceof Element) {
      if (!alike(a, b, changes)) return false;
    } else if (a.nodeType !== b.nodeType) return false;
    else if (a.nodeValue !== b.nodeValue) changes.push({ old: a, fresh: b });
  }
  return true;
}

/** Whether nothing in an element is known by name or has a state of its own. */
const bare = (el: Element): boolean => !el.contains(document.activeElement) && el.querySelector(`[id], input, select, textarea, details, ${kept.map((name) => `[${name}]`)}`) === null;

function change({ old, fresh, within }: Change): void {
  if (!(old instanceof Element) || !(fresh instanceof Element)) {
    old.nodeValue = fresh.nodeValue;
    return;
  }
  if (stays(old)) {
    reword(old, fresh);
    return;
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value && callbacks.beforeAttributeUpdated(name, old)) old.setAttribute(name, value);
  }
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && callbacks.beforeAttributeUpdated(name, old)) old.removeAttribute(name);
  }
  if (within) old.replaceChildren(...fresh.childNodes);
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

/** Whether an element is not the renderer's to change, but for its words. */
const stays = (el: Element): boolean => kept.some((name) => el.hasAttribute(name)) || (isField(el) && (typed.has(el) || el === document.activeElement));

const callbacks = {
  beforeNodeMorphed(old: Node, fresh: Node): boolean {
    if (!(old instanceof Element)) return true;
    if (old.isEqualNode(fresh)) return false;
    if (!stays(old)) return true;
    if (fresh instanceof Element) reword(old, fresh);
    return false;
  },
  beforeAttributeUpdated(name: string, el: Element): boolean {
    return !mine.has(name) && !(name === "open" && el instanceof HTMLDetailsElement);
  },
};
