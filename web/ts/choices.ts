// What a person chose for this browser. The names begin with "virtua.", so that a backup carries them.

const PREFIX = "virtua.";

/** A choice; "" when nothing was chosen. */
export function chosen(name: string): string {
  try {
    return localStorage.getItem(PREFIX + name) ?? "";
  } catch {
    return "";
  }
}

/** Remembers a choice; "" is the default. False when the browser keeps nothing. */
export function choose(name: string, value: string): boolean {
  try {
    if (value) localStorage.setItem(PREFIX + name, value);
    else localStorage.removeItem(PREFIX + name);
    return true;
  } catch {
    return false;
  }
}

/** A choice of several. */
export const chosenList = (name: string): string[] => chosen(name).split(",").filter(Boolean);

/** Hears a choice that another tab made. */
export function onChoice(heard: (name: string) => void): void {
  addEventListener("storage", (e) => {
    if (e.key?.startsWith(PREFIX)) heard(e.key.slice(PREFIX.length));
  });
}

/** The look is an attribute of the page; before anything is painted the page's head sets it. */
export function applyLook(): void {
  for (const name of ["theme", "sides"]) {
    const value = chosen(name);
    if (value) document.documentElement.dataset[name] = value;
    else delete document.documentElement.dataset[name];
  }
}
