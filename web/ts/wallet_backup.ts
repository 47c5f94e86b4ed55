// Backup and restore: what the page remembers goes into the file, and comes out of it. The node does the rest.

import type { NodeClient } from "./tabs";
import { failureOf } from "./words";

interface Plan {
  id: string;
  lines: string[];
}

const OURS = "virtua."; // what every name that the page remembers begins with
const DEVICE = "virtua.device."; // what this device alone can open
const RESTORED = "virtua.restored"; // the channel on which tabs hear that they must start anew

export class Backups {
  private readonly others = new BroadcastChannel(RESTORED);
  private plan = "";

  constructor(private readonly client: NodeClient) {}

  start(): void {
    // The node is in one of the tabs: all start anew, so that it does.
    this.others.onmessage = () => location.reload();
    document.addEventListener(
      "submit",
      (e) => {
        const field = e.target instanceof HTMLFormElement && e.target.dataset.backup !== undefined ? e.target.elements.namedItem("settings") : null;
        if (field instanceof HTMLInputElement) field.value = JSON.stringify(settings());
      },
      true, // before the form is sent
    );
    document.addEventListener("answered", (e) => {
      const { method, result } = (e as CustomEvent<{ method: string; result: unknown }>).detail;
      if (method === "restore.read") this.show(result as Plan);
    });
    document.addEventListener("click", (e) => {
      const button = e.target instanceof Element ? e.target.closest<HTMLElement>("#restore [data-restore]") : null;
      if (button && button.getAttribute("aria-busy") !== "true") void this.restore(button);
    });
  }

  private show(plan: Plan): void {
    const box = document.getElementById("restore");
    if (!box) return;
    this.plan = plan.id;
    box.querySelector("ul")!.replaceChildren(
      ...plan.lines.map((line) => {
        const li = document.createElement("li");
        li.textContent = line;
        return li;
      }),
    );
    box.querySelector(".why")!.textContent = "";
    box.hidden = false;
    box.querySelector<HTMLElement>("[data-restore]")?.focus();
  }

  private async restore(button: HTMLElement): Promise<void> {
    button.setAttribute("aria-busy", "true");
    try {
      const done = (await this.client.call("restore", { id: this.plan })) as { settings?: Record<string, string> };
      for (const [name, value] of Object.entries(done.settings ?? {})) remember(name, value);
      this.others.postMessage("restored");
      location.reload();
    } catch (err) {
      const f = failureOf(err);
      const why = document.querySelector<HTMLElement>("#restore .why");
      if (why) why.textContent = `${f.message} ${f.next}`;
      button.removeAttribute("aria-busy");
    }
  }
}

function settings(): Record<string, string> {
  const list: Record<string, string> = {};
  try {
    for (const [name, value] of Object.entries(localStorage)) if (name.startsWith(OURS) && !name.startsWith(DEVICE)) list[name] = String(value);
  } catch {
    // storage is denied: nothing is remembered
  }
  return list;
}

function remember(name: string, value: string): void {
  if (!name.startsWith(OURS)) return;
  try {
    localStorage.setItem(name, value);
  } catch {
    // storage is denied or full: the page asks again
  }
}
