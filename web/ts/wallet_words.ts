// The words of a wallet just made. They come with the node's answer, stay in this tab's memory until they were written
// down, and are stored nowhere.

interface Answered {
  method: string;
  result: unknown;
}

let words: string[] = [];
let asked = 0; // the word that is asked for, from 0

/** Listens for a wallet that is made. */
export function watchWords(): void {
  document.addEventListener("answered", (e) => {
    const { method, result } = (e as CustomEvent<Answered>).detail;
    if (method !== "wallet.create") return;
    words = ((result as { words?: string }).words ?? "").split(" ").filter(Boolean);
    showWords();
  });
  document.addEventListener("click", (e) => {
    const what = e.target instanceof Element ? e.target.closest<HTMLElement>("#phrase [data-phrase]")?.dataset.phrase : undefined;
    if (what === "check") ask();
    else if (what === "skip") forget();
  });
  document.addEventListener("submit", (e) => {
    if (!(e.target instanceof HTMLFormElement) || e.target.dataset.phrase !== "answer") return;
    e.preventDefault();
    check(e.target);
  });
}

/** Shows the words once there is a place for them; a patch brings it. */
export function showWords(): void {
  const box = document.getElementById("phrase");
  const list = box?.querySelector("ol");
  if (!box || !list || words.length === 0 || list.childElementCount > 0) return;
  list.replaceChildren(
    ...words.map((w) => {
      const li = document.createElement("li");
      li.textContent = w;
      return li;
    }),
  );
  box.hidden = false;
  box.scrollIntoView({ block: "nearest" });
}

/** Hides the list and asks for one of the words, chosen at random. */
function ask(): void {
  const box = document.getElementById("phrase");
  const form = box?.querySelector("form");
  if (!box || !form) return;
  asked = crypto.getRandomValues(new Uint32Array(1))[0]! % words.length;
  form.querySelector("b")!.textContent = String(asked + 1);
  form.reset();
  toggle(box, true);
  form.querySelector("input")?.focus();
}

function check(form: HTMLFormElement): void {
  const typed = form.querySelector("input")?.value.trim().toLowerCase();
  if (typed === words[asked]) {
    forget();
    return;
  }
  const box = document.getElementById("phrase");
  if (!box) return;
  toggle(box, false);
  box.querySelector<HTMLElement>(".why")!.hidden = false;
}

function toggle(box: HTMLElement, asking: boolean): void {
  box.querySelector("ol")!.hidden = asking;
  box.querySelector<HTMLElement>(".buttons")!.hidden = asking;
  box.querySelector("form")!.hidden = !asking;
  if (asking) box.querySelector<HTMLElement>(".why")!.hidden = true;
}

function forget(): void {
  words = [];
  const box = document.getElementById("phrase");
  if (!box) return;
  box.querySelector("ol")!.replaceChildren();
  toggle(box, false);
  box.querySelector<HTMLElement>(".why")!.hidden = true;
  box.hidden = true;
}
