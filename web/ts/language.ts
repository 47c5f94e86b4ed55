// The choice of language. Each has addresses of its own. While a node runs, the page changes in place: the node paints its
// parts in the other language and the rest is morphed into the server's page, so that links, the open wallet and what is
// typed stay.

import { repaint } from "./patch";
import type { NodeClient } from "./tabs";

const YEAR = 365 * 86_400;

/** Listens for the choice. `ready` says whether a node runs. */
export function watchLanguage(client: NodeClient, ready: () => boolean): void {
  document.addEventListener("click", (e) => {
    const to = e.target instanceof Element ? e.target.closest<HTMLElement>("a[data-lang]") : null;
    if (!to || e.defaultPrevented || (e as MouseEvent).ctrlKey || (e as MouseEvent).metaKey) return;
    e.preventDefault();
    const tag = to.dataset.lang ?? "";
    document.cookie = `lang=${tag};path=/;max-age=${YEAR};samesite=lax`;
    const address = addressIn(to) + location.search + location.hash;
    if (ready()) change(client, tag, address).catch(() => location.assign(address));
    else location.assign(address);
  });
}

/** The path of this page in another language. */
function addressIn(to: HTMLElement): string {
  const here = document.querySelector<HTMLElement>("a[data-lang][aria-current]")?.dataset.prefix ?? "";
  const path = location.pathname.slice(here.length) || "/";
  return (to.dataset.prefix ?? "") + path;
}

async function change(client: NodeClient, tag: string, address: string): Promise<void> {
  const response = await fetch(address, { headers: { Accept: "text/html" } });
  if (!response.ok) throw new Error(response.statusText);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const { lang, dir } = page.documentElement;
  if (lang !== tag) throw new Error(lang);
  await client.call("page.view", { lang: tag });
  Object.assign(document.documentElement, { lang, dir });
  history.replaceState(history.state, "", address);
  document.title = page.title;
  for (const told of document.querySelectorAll("[data-step], [data-error], #say")) told.textContent = ""; // of what was done before
  repaint(page.body);
  document.dispatchEvent(new Event("reworded"));
}
