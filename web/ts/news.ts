// News of what is the reader's. The node says each piece once, to one tab; what was looked at under the bell it remembers
// as read. On the desktop they are said too for whoever asked for that here.

import type { NodeClient } from "./tabs";
import { old, text, toast } from "./words";

interface Said {
  tab: string; // that says it
  line: string;
  more: string;
  id: string;
  subjects: string[];
}

const WANTED = "virtua.desktop";

export class News {
  private wanted = recall();

  constructor(private readonly client: NodeClient) {}

  start(): void {
    this.client.on<Said>("news", (s) => {
      for (const subject of s.subjects) old(subject);
      if (s.tab !== this.client.tab) return;
      toast(s.line, s.more, false, "news", s.subjects.at(-1));
      this.onDesktop(s.line, s.more, s.id);
    });
    document.addEventListener("toggle", (e) => {
      if (e.target instanceof Element && e.target.id === "news" && (e as ToggleEvent).newState === "closed") this.read(e.target);
    }, true);
    document.addEventListener("click", (e) => {
      const at = e.target instanceof Element ? e.target.closest("#news a, [data-desktop]") : null;
      if (at instanceof HTMLAnchorElement) panel()?.hidePopover();
      else if (at) void this.wish();
    }, true);
    addEventListener("storage", (e) => {
      if (e.key !== WANTED) return;
      this.wanted = e.newValue === "on";
      this.show();
    });
    document.addEventListener("reworded", () => this.show());
    this.show();
  }

  /** Whether the desktop is told: asked for here, and allowed. */
  private get on(): boolean {
    return this.wanted && "Notification" in window && Notification.permission === "granted";
  }

  private read(list: Element): void {
    const ids = [...list.querySelectorAll<HTMLElement>("li.unread[data-news]")].map((li) => li.dataset.news);
    if (ids.length > 0) this.client.call("page.read", { ids }).catch(() => {}); // they stay unread
  }

  /** Turns the desktop's notices on or off. Only this click ever asks for the permission. */
  private async wish(): Promise<void> {
    if (this.on) this.want(false);
    else this.want((await Notification.requestPermission()) === "granted");
  }

  private want(yes: boolean): void {
    this.wanted = yes;
    try {
      if (yes) localStorage.setItem(WANTED, "on");
      else localStorage.removeItem(WANTED);
    } catch {
      // storage is denied: the choice lasts for this tab
    }
    this.show();
  }

  private show(): void {
    const button = document.querySelector<HTMLElement>("[data-desktop]");
    const hint = document.querySelector("[data-desktop-hint]");
    if (!button || !hint || !("Notification" in window)) return;
    button.hidden = false;
    button.setAttribute("aria-pressed", String(this.on));
    hint.textContent = Notification.permission === "denied" ? text("desktop_denied") : this.on ? text("desktop_on") : "";
  }

  /** Says something on the desktop, for whoever wants that. */
  onDesktop(line: string, more: string, id: string): void {
    if (!this.on) return;
    try {
      const n = new Notification(line, { body: more, tag: id });
      n.onclick = () => {
        focus();
        n.close();
        panel()?.showPopover();
      };
    } catch {
      this.want(false); // a browser that shows none from a page
    }
  }
}

const panel = (): HTMLElement | null => document.getElementById("news");

function recall(): boolean {
  try {
    return localStorage.getItem(WANTED) === "on";
  } catch {
    return false;
  }
}
