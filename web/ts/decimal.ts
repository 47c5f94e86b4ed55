// Exact decimals for the form: whole numbers of steps as BigInt, never floats. What counts is computed again in
// Go (web/view, node); this only links the fields while one types.

/** Digits of a plain decimal ("12", "0.5", ".5"), or null when it is none or has more than `places` decimals. */
export function parse(text: string, places: number): bigint | null {
  const m = /^(\d{0,60})(?:\.(\d{0,60}))?$/.exec(text.trim());
  if (!m) return null;
  const whole = m[1] ?? "";
  const frac = (m[2] ?? "").replace(/0+$/, "");
  if ((whole === "" && (m[2] ?? "") === "") || frac.length > places) return null;
  return BigInt(whole + frac.padEnd(places, "0"));
}

/** Writes steps as a decimal; `keep` decimals stay even when they are zeros. */
export function format(steps: bigint, places: number, keep = 0): string {
  const digits = steps.toString().padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  let frac = digits.slice(digits.length - places);
  while (frac.length > keep && frac.endsWith("0")) frac = frac.slice(0, -1);
  return frac === "" ? whole : `${whole}.${frac}`;
}

/** price × amount, exact. */
export function total(price: string, amount: string, priceDecimals: number, lotDecimals: number): string | null {
  const p = parse(price, priceDecimals);
  const a = parse(amount, lotDecimals);
  return p === null || a === null ? null : format(p * a, priceDecimals + lotDecimals);
}

/** The largest amount in whole lots that costs at most `quote` at `price`. */
export function affordable(price: string, quote: string, priceDecimals: number, lotDecimals: number): string | null {
  const p = parse(price, priceDecimals);
  const q = parse(quote, 36);
  if (p === null || q === null || p === 0n) return null;
  const lots = (q * 10n ** BigInt(priceDecimals + lotDecimals)) / (p * 10n ** 36n);
  return format(lots, lotDecimals);
}

/** A per cent of a balance, cut to `places` decimals. */
export function part(balance: string, percent: bigint, places: number): string | null {
  const b = parse(balance, 36);
  if (b === null) return null;
  return format((b * percent) / 100n / 10n ** BigInt(36 - places), places);
}

/** The middle of two prices, rounded down to a step. */
export function middle(a: string, b: string, places: number): string | null {
  const x = parse(a, places);
  const y = parse(b, places);
  return x === null || y === null ? null : format((x + y) / 2n, places, places);
}
