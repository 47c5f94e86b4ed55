// The page's script: starts the node or attaches to it, morphs what the node renders, and turns clicks and forms
// into calls. It knows no market and no order: elements say what they want.
//
//   data-call="method" data-*     a click calls the node with the other data-* as parameters
//   <form data-method="method">   submitting calls the node with the fields
//   <form data-post="…">          posts to the server (the demo's faucet)
//   <form data-save="name">       saves what the node returned as a file
//   <form data-show="id">         puts the text that the node returned there
//   <form data-switch="name">     the button pressed says what the page shows
//   data-flip, data-most, data-swap-in …  the swap form's, see swap.ts
//   data-whole="text"             a click copies it and shows it whole; data-tell shows it only
//   data-choice="name"            a box that stays as it was left, see choices.ts
//   data-fill, data-quick, data-part, data-side-to, data-tab-to, data-view, data-copy, data-close   see below

import { OrderForm, type Input } from "./form";
import { Alerts } from "./alerts";
import { choose, chosen as remembered } from "./choices";
import { Depth } from "./depth";
import { Find } from "./find";
import { watchKeys } from "./keys";
import { offerScan, scan } from "./scan";
import { News } from "./news";
import { Offline, Updates } from "./offline";
import { watchLanguage } from "./language";
import { flush, patch, watch } from "./patch";
import { watchReport } from "./report";
import { question, quiet, watchChoices } from "./settings";
import { NodeClient, type Failure, type Progress, type State } from "./tabs";
import { Wallets } from "./wallet";
import { SwapForm, type SwapInput } from "./swap";
import { complain, failure, failureOf, inWords, notice, say, text, toast } from "./words";

interface Boot {
  build: string;
  wasm: string;
  wasmSize: number;
  worker: string;
  deployment: unknown;
  rpc: string[];
  signaling: string[];
  market: string;
  demo: boolean;
  offline?: string; // the service worker's script
  config?: string; // of a static copy: where the world is said to be
  base?: string; // of a static copy: the folder that its pages are in
}

interface Told {
  message: string;
  more?: string;
  bad?: boolean;
  key?: string;
  subject?: string;
}

const desk = document.querySelector<HTMLElement>(".desk, .sheet");
const formElement = document.querySelector<HTMLFormElement>("form[data-form=order]");
const dialog = document.querySelector<HTMLDialogElement>("#review");
const boot = JSON.parse(document.getElementById("boot")?.textContent ?? "{}") as Boot;

const OFFER = "virtua.offer"; // in the session storage
let invited = "";
takeInvitation();
addEventListener("hashchange", takeInvitation);

const updates = new Updates(boot.offline ?? "", boot.build);

if (desk && boot.worker) void begin(desk, formElement);
else void updates.start();

/** A static copy of the page asks first where the world is. */
async function begin(desk: HTMLElement, formElement: HTMLFormElement | null): Promise<void> {
  const at = (path: string): string => new URL(path, location.href).href;
  if (boot.config) {
    document.documentElement.dataset.static = "";
    const { rpc, signaling, ice, relays } = await told(at(boot.config));
    Object.assign(boot, { rpc: list(rpc), signaling: list(signaling), ice: list(ice), relays: typeof relays === "string" ? relays : "", base: at("./") });
  }
  boot.wasm = at(boot.wasm); // the Worker would take it from its own folder
  live(desk, formElement);
}

/** Keeps a page fresh: the desk, which has the order form, or one of the sheets beside it. */
function live(desk: HTMLElement, formElement: HTMLFormElement | null): void {
  const sheet = desk.dataset.sheet ?? "";
  const client = new NodeClient({
    worker: boot.worker,
    wasm: boot.wasm,
    size: boot.wasmSize,
    config: boot,
    hello: () => ({ quiet: quiet(), market: boot.market, group: group(), zoom: document.getElementById("depth")?.dataset.zoom ?? "", chart: chosen("chart"), own: chosen("own"), news: chosen("news"), zone: -new Date().getTimezoneOffset(), lang: document.documentElement.lang, form: form?.input ?? {}, hidden: document.hidden, sheet, swap: swap?.input, about: sheet === "order" ? about() : "" }),
  });
  // Everything that the page does, a script can do: virtua.call("book", {market: "VTR/tUSD"}).
  Object.defineProperty(window, "virtua", { value: client });
  let ready = false;
  let registered = false;
  let offer = keptOffer(); // an order that somebody handed over, while no wallet is open,
  let offeredTo = ""; // and the state of the wallet when it was shown last
  const form =
    formElement &&
    new OrderForm(formElement, (input) => {
      if (ready) client.call("page.form", input).catch(() => {}); // the review step says what is wrong
      else unchecked(formElement); // the server will
    });
  const swapElement = document.querySelector<HTMLFormElement>("form[data-form=swap]");
  const swap =
    swapElement &&
    new SwapForm(swapElement, (input) => {
      if (ready) client.call("page.swap", input).catch(() => {}); // hello says it again
    });
  const wallets = new Wallets(client);
  const offline = new Offline(client);
  const findPanel = document.getElementById("find");
  const find = findPanel && new Find(findPanel);
  const depthPanel = document.getElementById("depth");
  const depth = depthPanel && new Depth(depthPanel);

  client.on<Record<string, string>>("patch", patch);
  client.on<Told>("toast", (t) => toast(t.message, t.more, t.bad, t.key, t.subject));
  client.on<{ text: string }>("step", (s) => step(s.text));
  document.addEventListener("visibilitychange", () => {
    if (ready) client.call("page.view", { hidden: document.hidden }).catch(() => {}); // hello says it again
  });
  client.on<Progress>("progress", (p) => {
    ready = p.phase === "ready";
    document.documentElement.toggleAttribute("data-ready", ready);
    if (!ready) showProgress(p);
    else {
      if (!registered) void updates.start();
      registered = true;
      wallets.again();
      if (sheet !== "order") handed();
    }
  });
  addEventListener("hashchange", () => {
    if (sheet !== "order") handed();
    else if (ready) client.call("page.about", { text: about() }).catch(complain);
  });
  client.on<State>("state", (s) => {
    ready = false; // until this node, or the one of another tab, says so
    document.documentElement.toggleAttribute("data-ready", false);
    document.documentElement.dataset.node = s;
    if (s === "failed" && client.failure) showFailure(client.failure);
  });
  watch(() => {
    if (formElement) markFields(formElement);
    form?.offer();
    swap?.follow();
    wallets.render();
    title();
    find?.follow();
    depth?.follow();
    offerScan();
    if (invited) followLink();
    if (offer && walletState() === "ready" && offeredTo !== "ready") void offered();
  });

  if (typeof WebAssembly !== "object") notice(failure("unsupported"), true);
  else {
    if (typeof RTCPeerConnection !== "function") notice(failure("no_webrtc"), true);
    void painted().then(() => client.start());
    wallets.start();
    const news = new News(client);
    news.start();
    const alerts = document.getElementById("alerts");
    if (alerts) new Alerts(client, news, alerts).start();
  }
  offline.start();
  watchChoices(client);
  watchReport(client, boot.build);
  if (form) {
    watchKeys({
      side: (side) => form.set("side", side),
      tick: (up) => form.tick(up),
      find: () => find?.open(),
      show: tab,
    });
  }
  watchLanguage(client, () => ready);

  // Clicks.

  document.addEventListener("click", (e) => {
    const at = e.target instanceof Element ? e.target : null;
    const el = at?.closest<HTMLElement>("button, a, tr[data-price]");
    if (!el) return;
    const d = el.dataset;
    if (d.call !== undefined) void press(el, d.call);
    else if (d.link !== undefined) void copy(`${location.origin}${location.pathname}#order=${d.link}`);
    else if (d.edit !== undefined) {
      form?.edit(d);
      tab("trade");
      if (d.edit) formElement?.querySelector<HTMLElement>("#price")?.focus();
    }
    else if (d.fill !== undefined) pick(d.fill, d.sum ?? "");
    else if (d.price !== undefined) pick(d.price, d.sum ?? "");
    else if (d.quick !== undefined) form?.quick(d.quick);
    else if (d.part !== undefined) form?.share(d.part);
    else if (d.flip !== undefined) swap?.flip();
    else if (d.most !== undefined) swap?.most(d.most);
    else if (d.swapIn !== undefined) swap?.next(d);
    else if (d.sideTo !== undefined) {
      form?.set("side", d.sideTo);
      tab("trade");
    } else if (d.tabTo !== undefined) {
      e.preventDefault();
      tab(d.tabTo);
      const target = document.querySelector<HTMLElement>(el.getAttribute("href") ?? "");
      if (el.closest(".tabs")) return;
      if (target?.closest("#orders") && !target.checkVisibility()) client.call("page.view", { own: "orders" }).catch(() => {}); // fills or history are shown
      target?.scrollIntoView({ block: "nearest" });
      target?.querySelector<HTMLElement>("input:not([hidden], [type=hidden]), button")?.focus();
    } else if (d.copy !== undefined) void copy(d.copy);
    else if (d.whole !== undefined) void copy(d.whole, d.whole);
    else if (d.tell !== undefined) toast(d.tell, "", false, "", "told");
    else if (d.scan !== undefined) scan(el).catch((err: unknown) => complain({ failure: failure("unsupported", String(err)) }));
    else if (d.close !== undefined) dialog?.close();
  });

  /** Takes an order that somebody handed over out of the address (what is behind # reaches no server) and shows it. */
  function handed(): void {
    if (!location.hash.startsWith("#order=") || !ready) return;
    offer = location.hash.slice(7);
    history.replaceState(null, "", location.pathname);
    void offered();
  }

  /** Shows it. Without an open wallet it is kept for this tab, and shown again when one is. */
  async function offered(): Promise<void> {
    const text = offer;
    offeredTo = walletState();
    try {
      const { locked } = (await client.call("page.private", { text })) as { locked: boolean };
      if (!locked && offer === text) offer = "";
      flush();
      if (dialog && !dialog.open) dialog.showModal();
    } catch (err) {
      offer = "";
      complain(err);
    }
    keepOffer(offer);
  }

  function pick(price: string, sum: string): void {
    form?.pick(price, sum);
    say(price);
    tab("trade");
  }

  async function press(el: HTMLElement, method: string): Promise<void> {
    const { call: _call, confirm: asked, ...rest } = el.dataset;
    const params: Record<string, unknown> = {};
    for (const [k, v] of Object.entries(rest)) params[k] = v === "true" ? true : v === "false" ? false : v;
    const ask = asked || question(method, params);
    if (ask && !confirm(ask)) return;
    await busy(el, async () => {
      const answer = (await client.call(method, params)) as { open?: boolean } | null;
      if (method === "page.disconnect") wallets.forget();
      if (answer?.open === true) {
        flush(); // the preview is to be seen before it can be confirmed
        if (dialog && !dialog.open) dialog.showModal();
      }
    });
  }

  // Forms.

  document.addEventListener("submit", (e) => {
    const f = e.target;
    if (!(f instanceof HTMLFormElement)) return;
    if (f === swapElement) {
      e.preventDefault();
      if (ready && swap) void review(f, "page.swap.review", swap.input);
    } else if (f === formElement && form) {
      if (boot.config) e.preventDefault();
      if (!ready) return; // the server shows the review step, where there is one
      e.preventDefault();
      void review(f, "page.review", form.input);
    } else if (f.dataset.switch !== undefined) {
      if (!ready) return; // the server paints it
      e.preventDefault();
      if (e.submitter instanceof HTMLButtonElement) client.call("page.view", { [f.dataset.switch]: e.submitter.value }).catch(complain);
    } else if (f.dataset.method !== undefined) {
      e.preventDefault();
      void submit(f, f.dataset.method);
    } else if (f.dataset.post !== undefined) {
      e.preventDefault();
      void post(f);
    }
  });

  async function review(f: HTMLFormElement, method: string, input: Input | SwapInput): Promise<void> {
    const button = f.querySelector<HTMLElement>("[type=submit]");
    if (!button || button.getAttribute("aria-busy") === "true") return;
    await busy(button, async () => {
      const answer = (await client.call(method, input)) as { open: boolean };
      flush(); // the preview is to be seen before it can be confirmed
      if (answer.open && dialog && !dialog.open) dialog.showModal();
      else if (!answer.open) f.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    });
  }

  async function submit(f: HTMLFormElement, method: string): Promise<void> {
    const button = f.querySelector<HTMLElement>("[type=submit]");
    if (!button || button.getAttribute("aria-busy") === "true") return;
    await busy(button, async () => {
      const params: Record<string, unknown> = {};
      for (const [k, v] of new FormData(f)) params[k] = typeof v === "string" ? v : await contents(v);
      const result: unknown = await client.call(method, params);
      if (f.dataset.save) download(f.dataset.save, result);
      if (f.dataset.show) show(f.dataset.show, result as { text: string });
      document.dispatchEvent(new CustomEvent("answered", { detail: { method, result } })); // the form may be gone by now
      f.reset();
      if (f.dataset.done === "preview") {
        dialog?.close();
        form?.clear();
        swap?.clear();
        tab("orders");
      }
    }, f);
  }

  async function post(f: HTMLFormElement): Promise<void> {
    const button = f.querySelector<HTMLElement>("[type=submit]");
    if (!button || button.getAttribute("aria-busy") === "true") return;
    await busy(button, async () => {
      const response = await fetch(f.action, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(Object.fromEntries(new FormData(f))),
      }).catch((err: unknown) => {
        throw { failure: failure("unavailable", String(err)) };
      });
      if (response.ok) return;
      const said = (await response.json().catch(() => null)) as (Omit<Failure, "code"> & { code: string }) | null;
      throw { failure: said ? inWords({ ...failure(said.code, said.detail), message: said.message, next: said.next }) : failure("unavailable") };
    }, f);
  }

  // Invitations: the link's fragment, which no server sees, is put where a person follows it by a click. It leaves the
  // address, so that a reload does not bring it back.

  function followLink(): void {
    const field = document.querySelector<HTMLTextAreaElement>("#follow");
    if (!field) return; // the node has not painted the panel yet
    field.value = invited;
    invited = "";
    field.closest("details")?.setAttribute("open", "");
    tab("orders");
    field.scrollIntoView({ block: "center" });
    field.form?.querySelector<HTMLElement>("[type=submit]")?.focus({ preventScroll: true });
  }

  // Choices.

  for (const box of document.querySelectorAll<HTMLInputElement>("[data-choice]")) box.checked = remembered(box.dataset.choice!) !== "off";
  document.addEventListener("change", (e) => {
    const el = e.target;
    if (el instanceof HTMLInputElement && el.dataset.choice !== undefined) choose(el.dataset.choice, el.checked ? "" : "off");
    if (!(el instanceof HTMLSelectElement) || el.dataset.view === undefined) return;
    if (ready) client.call("page.view", { [el.dataset.view]: el.value }).catch(complain);
    else el.form?.requestSubmit(); // the server paints it
  });

  function tab(name: string): void {
    if (desk.dataset.tab === name) return;
    desk.dataset.tab = name;
    for (const a of document.querySelectorAll(".tabs [data-tab-to]")) {
      if (a.getAttribute("data-tab-to") === name) a.setAttribute("aria-current", "true");
      else a.removeAttribute("aria-current");
    }
    if (matchMedia("(max-width: 719px)").matches) scrollTo(0, 0);
  }
}

const PAINT_MS = 500; // and no longer

/** Waits for the page's first paint: the node's code is not fetched and compiled while the browser still draws the server's book. */
function painted(): Promise<unknown> {
  if (document.hidden) return Promise.resolve(); // nothing is painted
  const first = new Promise<void>((resolve) => new PerformanceObserver(() => resolve()).observe({ type: "paint", buffered: true }));
  return Promise.race([first, new Promise((resolve) => setTimeout(resolve, PAINT_MS))]);
}

/** Takes an invitation out of the address. */
function takeInvitation(): void {
  if (!location.hash.startsWith("#invite=")) return;
  invited = location.href;
  history.replaceState(null, "", location.pathname + location.search);
}

const MOST_OF_A_FILE = 16 << 20; // bytes; the node has smaller bounds and words for what is above them

/** What is in a file: JSON, or text where it is none, nothing where it is too long to be read at all. */
async function contents(file: File): Promise<unknown> {
  const text = file.size > MOST_OF_A_FILE ? "" : await file.text();
  try {
    return JSON.parse(text || "null");
  } catch {
    return text;
  }
}

/** What the order page is about: what stands behind # in its address. */
const about = (): string => location.hash.slice(1, 4096);

/** Shows how far a long call has come where it was started. */
function step(text: string): void {
  const place = document.querySelector<HTMLElement>("dialog[open] [data-step]");
  if (place) place.textContent = text;
  say(text);
}

function keptOffer(): string {
  try {
    return sessionStorage.getItem(OFFER) ?? "";
  } catch {
    return "";
  }
}

function keepOffer(text: string): void {
  try {
    if (text) sessionStorage.setItem(OFFER, text);
    else sessionStorage.removeItem(OFFER);
  } catch {
    // storage is denied: it is kept until the page is left
  }
}

const walletState = (): string => document.getElementById("wallet")?.dataset.state ?? "";

/** Where a static copy's world is, as its file says; without a network as it said last. */
async function told(file: string): Promise<Record<string, unknown>> {
  const name = `virtua-world ${file}`; // no choice of the reader's: a backup leaves it here
  try {
    const answer = await fetch(file, { cache: "no-cache" });
    if (!answer.ok) throw new Error(String(answer.status));
    const world = (await answer.json()) as Record<string, unknown>;
    try {
      localStorage.setItem(name, JSON.stringify(world));
    } catch {
      // storage is denied: the next start needs the network
    }
    return world;
  } catch {
    try {
      return JSON.parse(localStorage.getItem(name) ?? "{}") as Record<string, unknown>;
    } catch {
      return {};
    }
  }
}

/** What a file lists; anything else is an empty list. */
const list = (v: unknown): string[] => (Array.isArray(v) ? v.filter((x): x is string => typeof x === "string").slice(0, 64) : []);

/** What a switch shows now. */
const chosen = (name: string): string => document.querySelector<HTMLButtonElement>(`[data-switch=${name}] [aria-pressed=true]`)?.value ?? "";

const group = (): string => document.querySelector<HTMLSelectElement>("#group")?.value ?? "1";

/** Runs what a button started; a failure is told where it happened. */
async function busy(el: HTMLElement, work: () => Promise<void>, within: Element | null = null): Promise<void> {
  const place = within?.querySelector<HTMLElement>("[data-error]") ?? within?.parentElement?.querySelector<HTMLElement>(":scope > [data-error]");
  el.setAttribute("aria-busy", "true");
  if (place) {
    place.textContent = "";
    delete place.dataset.key;
  }
  for (const s of within?.parentElement?.querySelectorAll("[data-step]") ?? []) s.textContent = "";
  try {
    await work();
  } catch (err) {
    const f = failureOf(err);
    if (place) {
      place.textContent = `${f.message} ${f.next}`;
      place.dataset.key = f.key;
    } else complain(err);
  } finally {
    el.removeAttribute("aria-busy");
  }
}

/** A field is invalid when the message that describes it is not empty. */
function markFields(form: HTMLFormElement): void {
  for (const input of form.querySelectorAll("[aria-describedby]")) {
    if (!(input instanceof HTMLInputElement)) continue;
    const wrong = document.getElementById(input.getAttribute("aria-describedby") ?? "")?.textContent;
    if (wrong) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
}

/** Without a node nobody checks what is typed until the server's review page: the button is on. */
function unchecked(form: HTMLFormElement): void {
  form.querySelector("#go [type=submit]")?.setAttribute("aria-disabled", "false");
  const why = form.querySelector("#why");
  if (why) why.textContent = "";
}

function title(): void {
  const here = document.querySelector(".markets [aria-current]");
  const price = here?.querySelector(".tick")?.textContent;
  const name = here?.querySelector("span")?.textContent;
  const line = `${price} ${name} · Virtua`;
  if (price && name && document.title !== line) document.title = line;
}

function setStatus(state: string, label: string, percent: number | null): void {
  const el = document.getElementById("status");
  if (!el) return;
  el.className = `status is-${state}`;
  const line = el.querySelector(".status-label");
  if (line) line.textContent = label;
  let bar = el.querySelector("progress");
  if (percent === null) bar?.remove();
  else {
    if (!bar) {
      bar = document.createElement("progress");
      bar.max = 100;
      bar.setAttribute("aria-label", label);
      line?.after(bar);
    }
    bar.value = percent;
  }
}

function showProgress(p: Progress): void {
  const loading = p.phase === "download";
  const percent = p.total > 0 ? Math.min(100, Math.round((100 * p.loaded) / p.total)) : 0;
  setStatus(loading ? "loading" : "starting", text(loading ? "loading" : "starting"), loading ? percent : null);
}

function showFailure(f: Failure): void {
  setStatus("failed", text("failed"), null);
  notice(inWords(f), true);
}

async function copy(value: string, more = ""): Promise<void> {
  try {
    await navigator.clipboard.writeText(value);
    toast(text("copied"), more, false, "", "told");
  } catch {
    toast(value, "", false, "", "told");
  }
}

/** Puts what the node answered where the form says. */
function show(id: string, result: { text: string }): void {
  const place = document.getElementById(id);
  if (place instanceof HTMLTextAreaElement) {
    place.value = result.text;
    place.select();
  } else if (place) place.textContent = result.text;
}

/** Saves what the node returned as a file. */
function download(name: string, result: unknown): void {
  const a = document.createElement("a");
  const file = result as Partial<{ name: string; type: string; text: string }>; // or any other answer, which is saved as JSON
  const whole = file.name !== undefined && file.text !== undefined;
  a.href = URL.createObjectURL(new Blob([whole ? file.text! : JSON.stringify(result, null, 2)], { type: whole ? file.type : "application/json" }));
  a.download = whole ? file.name! : `virtua-${name}.json`;
  a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 10_000);
}
