// What the page says by itself. The texts are in the page, rendered from the one catalogue (node/fault): scripts
// carry none of their own.

import type { Failure } from "./tabs";

const $ = (id: string): HTMLElement | null => document.getElementById(id);

/** The catalogue's entry for a key, for failures that happen before or without a node. */
export function failure(key: string, detail = ""): Failure {
  const p = document.querySelector<HTMLElement>(`#words [data-key="${CSS.escape(key)}"]`);
  return { code: Number(p?.dataset.code ?? 1), key, message: p?.textContent ?? key, next: p?.dataset.next ?? "", detail };
}

/** A short text of the page ("copied"). */
export function text(key: string): string {
  return document.querySelector(`#words [data-text="${CSS.escape(key)}"]`)?.textContent ?? "";
}

/** What any thrown thing means to a person. */
export function failureOf(err: unknown): Failure {
  const f = (err as { failure?: Failure } | null)?.failure;
  return f ?? failure("internal", String(err));
}

/** Tells screen readers something, politely. */
export function say(line: string): void {
  const el = $("say");
  if (el) el.textContent = line;
}

const SHOWN_MS = 6000;

/** Shows a message for a while. Failures stay until they are closed. */
export function toast(line: string, more = "", bad = false, key = ""): void {
  const list = $("toasts");
  if (!list) return;
  const box = document.createElement("div");
  box.className = bad ? "toast bad" : "toast";
  if (key) box.dataset.key = key;
  const p = document.createElement("p");
  const b = document.createElement("b");
  b.textContent = line;
  p.append(b, ` ${more}`);
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = text("close");
  close.onclick = () => box.remove();
  box.append(p, close);
  list.append(box);
  while (list.children.length > 4) list.firstElementChild?.remove();
  if (!bad) setTimeout(() => box.remove(), SHOWN_MS);
}

export function complain(err: unknown): void {
  const f = failureOf(err);
  toast(f.message, f.next, true, f.key);
}

/** A state of the whole page that lasts. */
export function notice(f: Failure, serious: boolean): void {
  const list = $("local-notices");
  if (!list || list.querySelector(`[data-key="${CSS.escape(f.key)}"]`)) return;
  const box = document.createElement("div");
  box.className = serious ? "notice serious" : "notice";
  box.dataset.key = f.key;
  box.setAttribute("role", "alert");
  const b = document.createElement("b");
  b.textContent = f.message;
  const next = document.createElement("span");
  next.textContent = f.next;
  box.append(b, next);
  list.append(box);
}
