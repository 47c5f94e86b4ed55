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
  const told = f ? { ...f, message: text(f.message) || f.message, next: text(f.next) || f.next } : failure("internal", String(err)); // in words where the script says it without a node
  note(told);
  return told;
}

/** A failure from where English alone is spoken, in the page's words: of the server's programs, of a node that did not start. */
export function inWords(f: Failure): Failure {
  const own = failureOf({ failure: f });
  const known = failure(f.key, f.detail);
  return own.message !== f.message || known.message === f.key || document.documentElement.lang === "en" ? own : known;
}

/** Tells screen readers something, politely. */
export function say(line: string): void {
  const el = $("say");
  if (el) el.textContent = line;
}

const SHOWN_MS = 6000;
const KEPT = 30; // of what went wrong, for a report

interface Gone {
  key: string;
  detail: string;
  time: string;
}

const gone: Gone[] = [];

/** What went wrong on this page lately, newest last. */
export const recent = (): readonly Gone[] => gone;

function note(f: Failure): void {
  const detail = f.detail.slice(0, 500);
  const last = gone.at(-1);
  if (last && last.key === f.key && last.detail === detail && Date.now() - Date.parse(last.time) < 1000) return; // told in two places
  gone.push({ key: f.key, detail, time: new Date().toISOString() });
  if (gone.length > KEPT) gone.shift();
}

/** Takes down what was said of a subject before: it is no longer so. */
export function old(subject: string): void {
  for (const box of document.querySelectorAll(`#toasts [data-subject="${CSS.escape(subject)}"]`)) box.remove();
}

/** Shows a message for a while. Failures stay until they are closed; what is said of a subject takes the place of what was. */
export function toast(line: string, more = "", bad = false, key = "", subject = ""): void {
  const list = $("toasts");
  if (!list) return;
  if (subject) old(subject);
  const box = document.createElement("div");
  box.className = bad ? "toast bad" : "toast";
  if (key) box.dataset.key = key;
  if (subject) box.dataset.subject = subject;
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
  note(f);
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
