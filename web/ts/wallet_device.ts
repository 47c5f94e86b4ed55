// Unlocking a burner wallet with what the device has (WebAuthn's PRF extension): a fingerprint, a face, a security key. The
// authenticator computes a secret that never leaves this function; the wallet's passphrase is kept here sealed with it
// (HKDF-SHA-256, AES-256-GCM, the wallet's address authenticated). The passphrase itself opens the wallet as before.

import type { NodeClient } from "./tabs";
import { failure, failureOf } from "./words";

interface Kept {
  id: string; // of the credential
  salt: string; // that the authenticator's secret is computed for
  iv: string;
  sealed: string;
}

interface Results {
  prf?: { enabled?: boolean; results?: { first?: BufferSource } };
}

const NAME = "virtua.device."; // with the wallet's address
const ASKED_MS = 60_000;

export class Device {
  private can = false;

  constructor(private readonly client: NodeClient) {}

  start(): void {
    void able().then((can) => {
      this.can = can;
      this.render();
    });
    document.addEventListener("submit", (e) => {
      if (!(e.target instanceof HTMLFormElement) || e.target.dataset.device !== "setup") return;
      e.preventDefault();
      const form = e.target;
      void this.run(form, () => this.setUp(form));
    });
    document.addEventListener("click", (e) => {
      const box = e.target instanceof Element && e.target.closest("[data-device=unlock]") ? document.getElementById("device-unlock") : null;
      if (box) void this.run(box, () => this.unlock());
    });
  }

  /** Shows what can be done now; a patch brings the places for it. */
  render(): void {
    const setup = document.getElementById("device-setup");
    if (setup) setup.hidden = !this.can || recall(address()) !== null;
    const unlock = document.getElementById("device-unlock");
    if (unlock) unlock.hidden = !this.can || recall(locked()) === null;
  }

  private async setUp(form: HTMLFormElement): Promise<void> {
    const of = address();
    const passphrase = String(new FormData(form).get("passphrase") ?? "");
    await this.client.call("wallet.unlock", { address: of, passphrase }); // is it the right one?
    const made = (await navigator.credentials.create({
      publicKey: {
        challenge: random(32),
        rp: { name: "Virtua" },
        user: { id: random(16), name: of, displayName: `Virtua ${of.slice(0, 10)}` },
        pubKeyCredParams: [-7, -257, -8].map((alg) => ({ type: "public-key" as const, alg })),
        authenticatorSelection: { userVerification: "required" },
        timeout: ASKED_MS,
        extensions: { prf: {} } as AuthenticationExtensionsClientInputs,
      },
    })) as PublicKeyCredential | null;
    if (!made || !(made.getClientExtensionResults() as Results).prf?.enabled) throw { failure: failure("unsupported", "no PRF") };
    const salt = random(32);
    const key = await sealingKey(made.rawId, salt);
    const iv = random(12);
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: utf8(of) }, key, utf8(passphrase));
    localStorage.setItem(NAME + of, JSON.stringify({ id: text(made.rawId), salt: text(salt), iv: text(iv), sealed: text(sealed) } satisfies Kept));
    form.reset();
    this.render();
  }

  private async unlock(): Promise<void> {
    const of = locked();
    const kept = recall(of);
    if (!kept) return;
    const key = await sealingKey(bytes(kept.id), bytes(kept.salt));
    const open = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(kept.iv), additionalData: utf8(of) }, key, bytes(kept.sealed));
    await this.client.call("wallet.unlock", { address: of, passphrase: new TextDecoder().decode(open) });
  }

  private async run(box: HTMLElement, work: () => Promise<void>): Promise<void> {
    const button = box.querySelector<HTMLElement>("button");
    const why = box.querySelector<HTMLElement>("[data-error]");
    if (!button || button.getAttribute("aria-busy") === "true") return;
    button.setAttribute("aria-busy", "true");
    if (why) why.textContent = "";
    try {
      await work();
    } catch (err) {
      const declined = err instanceof DOMException && (err.name === "NotAllowedError" || err.name === "AbortError");
      const f = declined ? failure("rejected_by_user") : failureOf(err);
      if (why) {
        why.textContent = `${f.message} ${f.next}`;
        why.dataset.key = f.key;
      }
    } finally {
      button.removeAttribute("aria-busy");
    }
  }
}

/** Whether the browser has the extension, as far as it says. */
async function able(): Promise<boolean> {
  const known = globalThis.PublicKeyCredential as (typeof PublicKeyCredential & { getClientCapabilities?(): Promise<Record<string, boolean>> }) | undefined;
  if (!known || !isSecureContext || /^[\d.]+$|:/.test(location.hostname)) return false; // a number is no name that a credential can be for
  try {
    const says = await known.getClientCapabilities?.();
    return says?.["extension:prf"] ?? false;
  } catch {
    return false;
  }
}

/** Asks the authenticator for its secret, and the person for their consent. */
async function sealingKey(id: BufferSource, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const got = (await navigator.credentials.get({
    publicKey: {
      challenge: random(32),
      allowCredentials: [{ type: "public-key", id }],
      userVerification: "required",
      timeout: ASKED_MS,
      extensions: { prf: { eval: { first: salt } } } as AuthenticationExtensionsClientInputs,
    },
  })) as PublicKeyCredential | null;
  const secret = (got?.getClientExtensionResults() as Results | undefined)?.prf?.results?.first;
  if (!secret) throw { failure: failure("unsupported", "no PRF") };
  const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "HKDF", hash: "SHA-256", salt, info: utf8("virtua wallet passphrase") }, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

const address = (): string => document.querySelector<HTMLElement>("#wallet[data-state=ready] #address")?.dataset.address ?? "";

/** The wallet that the unlocking form is for. */
function locked(): string {
  const field = document.querySelector<HTMLFormElement>("#wallet form[data-method='wallet.unlock']")?.elements.namedItem("address");
  return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value : "";
}

function recall(of: string): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(NAME + of) ?? "null") as Partial<Kept> | null;
    return kept && [kept.id, kept.salt, kept.iv, kept.sealed].every((v) => typeof v === "string") ? (kept as Kept) : null;
  } catch {
    return null;
  }
}

const random = (n: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(n));
const utf8 = (s: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(s));
const text = (b: ArrayBuffer | Uint8Array): string => btoa(String.fromCharCode(...new Uint8Array(b)));
const bytes = (s: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(s), (c) => c.charCodeAt(0));
