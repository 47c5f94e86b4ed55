// The report of a problem: what the page knows of itself goes to the node, which adds its own state and takes secrets
// out of all of it. A person sees the whole file before it is saved; nothing is sent.

import type { NodeClient } from "./tabs";
import { failureOf, recent, text, toast } from "./words";

export function watchReport(client: NodeClient, build: string): void {
  const box = document.getElementById("report-made");
  const area = document.querySelector<HTMLTextAreaElement>("#report-text");
  if (!box || !area) return;
  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (!(form instanceof HTMLFormElement) || form.dataset.report === undefined) return;
    e.preventDefault();
    void make(client, build).then((made) => {
      area.value = made;
      box.hidden = false;
      area.focus();
      area.setSelectionRange(0, 0);
      area.scrollTop = 0;
    });
  });
  box.addEventListener("click", (e) => {
    const at = e.target instanceof Element ? e.target : null;
    if (at?.closest("[data-report-copy]")) void navigator.clipboard.writeText(area.value).then(() => toast(text("copied")), () => area.select());
    if (!at?.closest("[data-report-save]")) return;
    const a = document.createElement("a");
    a.href = URL.createObjectURL(new Blob([area.value], { type: "application/json" }));
    a.download = "virtua-report.json";
    a.click();
    setTimeout(() => URL.revokeObjectURL(a.href), 10_000);
  });
}

async function make(client: NodeClient, build: string): Promise<string> {
  const page = await own(client);
  try {
    return ((await client.call("page.report", { page: { ...page, faults: recent().map(({ key, ...more }) => ({ fault: key, ...more })) } })) as { text: string }).text;
  } catch (err) {
    // Without a node nothing scrubs: what failed is named by its code alone.
    const faults = recent().map(({ key, time }) => ({ fault: key, time }));
    return JSON.stringify({ made: new Date().toISOString(), build, node: failureOf(err).key, page: { ...page, faults } }, null, 2);
  }
}

async function own(client: NodeClient): Promise<Record<string, unknown>> {
  const space = await navigator.storage?.estimate?.().catch(() => undefined);
  return {
    browser: navigator.userAgent,
    languages: [...navigator.languages],
    width: innerWidth,
    height: innerHeight,
    pixels: devicePixelRatio,
    online: navigator.onLine,
    secure: isSecureContext,
    role: client.state,
    phase: client.progress.phase,
    connections: client.links?.open ?? null,
    forwarding: client.links?.forwarding ?? null,
    webrtc: typeof RTCPeerConnection === "function",
    worker: navigator.serviceWorker?.controller?.state ?? "none",
    used: space?.usage ?? null,
    quota: space?.quota ?? null,
  };
}
