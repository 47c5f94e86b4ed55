// The service worker: keeps one build's files, and the pages painted by that build as they were seen last, so that the
// page opens without a network. It never touches anything else: no configuration, no signaling, no chain endpoint.
//
// Builds are never mixed. Files have their hash in their name and are checked against it; a page is kept only when it
// was painted by this worker's own build. A page of a newer build, which the network may bring while this worker still
// reigns, names files that are not kept here, and they come from the network too. The worker of a new build waits until
// a page lets it in (see offline.ts), and then removes what the old one kept.

export {};

interface Told {
  build: string;
  files: { path: string; integrity?: string }[]; // relative to this script, as the pages are
  pages: string[];
  under: string[];
}

interface Scope {
  virtua: Told;
  location: Location;
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", f: (e: Waiting) => void): void;
  addEventListener(type: "fetch", f: (e: Fetching) => void): void;
  addEventListener(type: "message", f: (e: MessageEvent<"build" | "go">) => void): void;
}

interface Waiting {
  waitUntil(p: Promise<unknown>): void;
}

interface Fetching extends Waiting {
  request: Request;
  respondWith(p: Promise<Response>): void;
}

const PREFIX = "virtua-page-";
const MOST = 64; // pages kept

const scope = globalThis as unknown as Scope;
const { build, files, pages, under } = scope.virtua;
const here = (path: string): string => new URL(path, scope.location.href).href;
const kept = PREFIX + build;
const known = new Set(files.map((f) => here(f.path)));
const home = here("./");
const first = new Set(pages.map(here));

/** The address of a page that may be kept; "" for anything else. A query or fragment makes no other page. */
function page(url: URL): string {
  const path = url.origin + url.pathname;
  const at = path === `${home}index.html` ? home : path;
  return first.has(at) || under.some((u) => at.startsWith(here(u))) ? at : "";
}

/** What is kept of a page: its text with the moment in it, and its headers, with the policy among them. */
async function stamped(answer: Response): Promise<Response | null> {
  if (!answer.ok || !answer.headers.get("Content-Type")?.startsWith("text/html")) return null;
  const text = await answer.text();
  if (!text.includes(`"build":${JSON.stringify(build)},`)) return null; // another build painted it
  const headers = new Headers(answer.headers);
  for (const h of ["Content-Encoding", "Content-Length"]) headers.delete(h);
  return new Response(text.replace("<html ", `<html data-stale="${Date.now()}" `), { headers });
}

async function install(): Promise<void> {
  const cache = await caches.open(kept);
  const bring = async (path: string, integrity?: string): Promise<void> => {
    const at = here(path);
    let answer: Response | null = await fetch(at, integrity ? { integrity } : { cache: "no-store" });
    if (!integrity && first.has(at)) answer = await stamped(answer);
    if (!answer?.ok) throw new Error(`${path} is not of build ${build}`);
    await cache.put(at, answer);
  };
  await Promise.all([...files.map((f) => bring(f.path, f.integrity)), ...pages.map((p) => bring(p))]);
}

async function activate(): Promise<void> {
  for (const old of await caches.keys()) if (old.startsWith(PREFIX) && old !== kept) await caches.delete(old);
}

async function keep(at: string, answer: Response): Promise<void> {
  const copy = await stamped(answer);
  if (!copy) return;
  const cache = await caches.open(kept);
  if (!(await cache.match(at)) && (await cache.keys()).length > MOST) return;
  await cache.put(at, copy);
}

/** A page comes from the network; where there is none, as it was seen last, else the first page. */
async function navigate(e: Fetching, at: string): Promise<Response> {
  const before = async (): Promise<Response | undefined> => {
    const cache = await caches.open(kept);
    return (await cache.match(at, { ignoreVary: true })) ?? cache.match(home, { ignoreVary: true });
  };
  let answer: Response;
  try {
    answer = await fetch(e.request);
  } catch (err) {
    const old = await before();
    if (old) return old;
    throw err;
  }
  if (answer.status >= 502 && answer.status <= 504) return (await before()) ?? answer; // what stands before the server says that it is away
  e.waitUntil(keep(at, answer.clone()));
  return answer;
}

async function file(request: Request): Promise<Response> {
  const own = await (await caches.open(kept)).match(request.url, { ignoreVary: true });
  return own ?? fetch(request);
}

scope.addEventListener("install", (e) => e.waitUntil(install()));
scope.addEventListener("activate", (e) => e.waitUntil(activate()));
scope.addEventListener("fetch", (e) => {
  const { request } = e;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== scope.location.origin) return;
  if (request.mode === "navigate") {
    const at = page(url);
    if (at) e.respondWith(navigate(e, at));
  } else if (known.has(request.url)) e.respondWith(file(request));
});
scope.addEventListener("message", (e) => {
  if (e.data === "build") e.ports[0]?.postMessage(build);
  else if (e.data === "go") void scope.skipWaiting();
});
