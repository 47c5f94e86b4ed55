// The page without a network, and the page's next version.
//
// The service worker (sw.ts) is registered once the node runs, so that it takes nothing from the start. When it has
// served this page out of what it keeps, the page says of when it is and lets nothing be signed until the node reads the
// chain again. When a new version was brought, the page says so; it reloads when it is told to, and never while
// something is being signed.

import type { NodeClient } from "./tabs";
import { say, text } from "./words";

const LOOK_MS = 2000; // between looks at the chain while offline
const CHECK_MS = 10 * 60_000; // between looks for a new version

const root = document.documentElement;

/** Whether something on this page waits for a person to confirm it. */
const signing = (): boolean => document.querySelector("dialog[open], #wallet[data-state=waiting], #wallet .asked, form [aria-busy=true]") !== null;

// What cannot be done offline: whatever leads to a signature.
const SIGNS = "#order [type=submit], #swap [type=submit], #preview [type=submit], [data-call='page.take'], [data-call='page.renew'], [data-call='page.revoke']";

export class Offline {
  private timer = 0;

  constructor(private readonly client: NodeClient | null) {}

  start(): void {
    for (const kind of ["click", "submit"]) {
      document.addEventListener(
        kind,
        (e) => {
          const at = e.target instanceof Element ? e.target : null;
          const el = kind === "submit" ? at?.querySelector("[type=submit]") : at?.closest(SIGNS);
          if (root.dataset.offline === undefined || !el?.matches(SIGNS)) return;
          e.preventDefault();
          e.stopImmediatePropagation();
          say(text("offline_off"));
          document.querySelector("#local-notices [data-key=offline]")?.scrollIntoView({ block: "nearest" });
        },
        true,
      );
    }
    addEventListener("offline", () => void this.look());
    addEventListener("online", () => void this.look());
    void this.look();
  }

  /** Looks whether the chain can be reached, as long as there is a doubt. */
  private async look(): Promise<void> {
    clearTimeout(this.timer);
    if (root.dataset.stale === undefined && navigator.onLine) return this.show(false);
    const live = await this.chain();
    if (live) delete root.dataset.stale; // what is shown is the node's own from now on
    this.show(!live);
    if (!live || !navigator.onLine) this.timer = window.setTimeout(() => void this.look(), LOOK_MS);
  }

  private async chain(): Promise<boolean> {
    if (!this.client || root.dataset.ready === undefined) return false;
    try {
      const s = (await this.client.call("status")) as { chainCode?: string; head: { number: number }; endpoints: { state: number }[] };
      return !s.chainCode && s.head.number > 0 && s.endpoints.some((e) => e.state === 0);
    } catch {
      return false;
    }
  }

  private show(off: boolean): void {
    const list = document.getElementById("local-notices");
    const shown = list?.querySelector("[data-key=offline]");
    root.toggleAttribute("data-offline", off);
    if (!off) shown?.remove();
    if (!off || shown || !list) return;
    const box = document.createElement("div");
    box.className = "notice serious";
    box.dataset.key = "offline";
    box.setAttribute("role", "alert");
    const b = document.createElement("b");
    b.textContent = text("offline");
    const more = document.createElement("span");
    const then = new Date(Number(root.dataset.stale ?? Date.now()));
    more.textContent = `${text("offline_next")} ${then.toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" })}. ${text("offline_off")}`;
    box.append(b, more);
    list.append(box);
  }
}

/** Brings the service worker of a build to this browser, and tells of the next build. */
export class Updates {
  private told = false; // by this page: reload
  private quiet = false; // the new build is this page's own

  constructor(
    private readonly script: string,
    private readonly build: string,
  ) {}

  async start(): Promise<void> {
    const { serviceWorker } = navigator;
    if (!this.script || !serviceWorker) return;
    let all: ServiceWorkerRegistration | undefined;
    try {
      all = await serviceWorker.register(this.script, { updateViaCache: "none" });
    } catch {
      return; // storage is denied, or the server has no such file: the page works without
    }
    if (!all) return;
    const registration = all;
    serviceWorker.addEventListener("controllerchange", () => this.changed());
    registration.addEventListener("updatefound", () => this.coming(registration.installing));
    this.coming(registration.installing);
    void this.offer(registration.waiting);
    let last = performance.now();
    document.addEventListener("visibilitychange", () => {
      if (document.hidden || performance.now() - last < CHECK_MS) return;
      last = performance.now();
      registration.update().catch(() => {}); // offline: the next time will do
    });
  }

  private coming(worker: ServiceWorker | null): void {
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed") void this.offer(worker);
    });
  }

  /** A build waits. When it is the one of this page, which the network brought already, it is let in. */
  private async offer(worker: ServiceWorker | null): Promise<void> {
    if (!worker || !navigator.serviceWorker.controller) return; // the first one waits for nobody
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise<string>((resolve) => (port1.onmessage = (e: MessageEvent<string>) => resolve(e.data)));
    worker.postMessage("build", [port2]);
    if ((await answer) === this.build) {
      this.quiet = true;
      worker.postMessage("go");
    } else this.show(() => worker.postMessage("go"));
  }

  /** Another build reigns, because this page or another tab let it in. */
  private changed(): void {
    if (this.quiet) this.quiet = false;
    else if (this.told || (document.hidden && !signing())) location.reload();
    else this.show(() => location.reload());
  }

  private show(go: () => void): void {
    const list = document.getElementById("toasts");
    if (!list) return;
    list.querySelector("[data-key=update]")?.remove();
    const box = document.createElement("div");
    box.className = "toast";
    box.dataset.key = "update";
    const p = document.createElement("p");
    const b = document.createElement("b");
    b.textContent = text("update");
    const more = document.createElement("span");
    more.textContent = ` ${text("update_next")}`;
    p.append(b, more);
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text("reload");
    button.onclick = () => {
      if (signing()) {
        more.textContent = ` ${text("update_busy")}`;
        return;
      }
      this.told = true;
      go();
    };
    box.append(p, button);
    list.append(box);
  }
}
