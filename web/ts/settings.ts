// The settings page: shows what was chosen and keeps what is chosen; says how much is stored, and deletes it.

import { applyLook, choose, chosen, chosenList, onChoice } from "./choices";
import type { NodeClient } from "./tabs";
import { complain, failure, text } from "./words";

const FORGET = "virtua.forget"; // the channel on which tabs hear that everything is deleted
const WAIT_MS = 20_000; // for other tabs to let go

/** What is silenced: a ticked box says that one wants to hear. */
export const quiet = (): string[] => chosenList("quiet");

/** Whether a person wants to be asked before a call, and how. */
export function question(method: string, params: Record<string, unknown>): string {
  const name = method === "page.cancel" ? (params.all === true ? "cancel_all" : "cancel") : method === "page.revoke" ? "revoke" : "";
  return name && chosenList("confirm").includes(name) ? text(`confirm_${name}`) : "";
}

/** Every page: takes over what another tab chose, and lets go of everything when it is deleted. */
export function watchChoices(client: NodeClient): void {
  onChoice((name) => {
    if (name === "theme" || name === "sides") applyLook();
    if (name === "quiet") client.call("page.view", { quiet: quiet() }).catch(() => {}); // hello says it again
  });
  const forget = new BroadcastChannel(FORGET);
  forget.onmessage = () => {
    client.end();
    location.replace("about:blank");
  };
  const page = document.querySelector(".settings-view");
  if (page) new Settings(client, forget).start(page);
}

class Settings {
  constructor(
    private readonly client: NodeClient,
    private readonly forget: BroadcastChannel,
  ) {}

  start(page: Element): void {
    this.show(page);
    page.addEventListener("change", (e) => {
      if (e.target instanceof HTMLInputElement) this.take(page, e.target);
    });
    page.querySelector<HTMLElement>("[data-delete-all]")?.addEventListener("click", (e) => void this.wipe(e.currentTarget as HTMLElement));
    onChoice(() => this.show(page));
    void this.used();
  }

  private show(page: Element): void {
    for (const input of page.querySelectorAll<HTMLInputElement>("input")) {
      const name = input.dataset.setting ?? input.name;
      if (input.type === "radio") input.checked = chosen(name) === input.value;
      else if (name === "keys") input.checked = chosen("keys") !== "off";
      else if (name === "confirm") input.checked = chosenList("confirm").includes(input.value);
      else if (name === "news") input.checked = !quiet().includes(input.value);
    }
  }

  private take(page: Element, input: HTMLInputElement): void {
    const name = input.dataset.setting ?? input.name;
    const boxes = [...page.querySelectorAll<HTMLInputElement>(`input[data-setting="${CSS.escape(name)}"]`)];
    const list = (on: boolean): string => boxes.filter((b) => b.checked === on).map((b) => b.value).join(",");
    let kept = false;
    if (input.type === "radio") kept = choose(name, input.value);
    else if (name === "keys") kept = choose("keys", input.checked ? "" : "off");
    else if (name === "confirm") kept = choose("confirm", list(true));
    else if (name === "news") kept = choose("quiet", list(false));
    applyLook();
    if (name === "news") this.client.call("page.view", { quiet: quiet() }).catch(() => {}); // hello says it again
    const said = document.getElementById("setting-saved");
    if (said) said.textContent = kept ? text("saved") : "";
    if (!kept) complain({ failure: failure("storage_denied") });
  }

  private async used(): Promise<void> {
    const place = document.getElementById("stored");
    const space = await navigator.storage?.estimate?.().catch(() => undefined);
    if (!place) return;
    if (space?.usage === undefined) place.textContent = text("stored_none");
    else place.textContent = `${(space.usage / 1e6).toFixed(1)} MB ${text("stored")}`;
  }

  /** Deletes everything that this origin keeps, after the node and the other tabs let go of it. */
  private async wipe(button: HTMLElement): Promise<void> {
    if (!confirm(text("confirm_delete"))) return;
    const why = document.getElementById("delete-why");
    button.setAttribute("aria-busy", "true");
    this.client.end();
    this.forget.postMessage("all");
    try {
      for (const { name } of await indexedDB.databases()) if (name?.startsWith("virtua")) await drop(name);
      for (const name of await caches.keys()) await caches.delete(name);
      for (const r of (await navigator.serviceWorker?.getRegistrations()) ?? []) await r.unregister();
      for (const store of [localStorage, sessionStorage]) {
        for (const name of Object.keys(store)) if (name.startsWith("virtua")) store.removeItem(name);
      }
      location.replace(document.querySelector<HTMLAnchorElement>(".brand")?.href ?? "./");
    } catch {
      if (why) why.textContent = text("delete_open");
      button.removeAttribute("aria-busy");
    }
  }
}

/** Deletes a database; fails when somebody does not let go of it. */
function drop(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("open elsewhere")), WAIT_MS);
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => {
      clearTimeout(late);
      resolve();
    };
    request.onerror = () => {
      clearTimeout(late);
      reject(new Error("not deleted"));
    };
  });
}
