// Reads the depth drawing out at one price: where the pointer is, or where the arrow keys lead. The numbers are those of the
// table beside it.

export class Depth {
  private x = NaN; // in the drawing; none while nobody asks

  constructor(private readonly panel: HTMLElement) {
    const on = <K extends keyof HTMLElementEventMap>(name: K, act: (e: HTMLElementEventMap[K], probe: HTMLElement) => void): void =>
      panel.addEventListener(name, (e) => {
        if (e.target instanceof HTMLElement && e.target.matches(".probe")) act(e, e.target);
      });
    const point = (e: PointerEvent, probe: HTMLElement): void => this.read((e.offsetX / probe.clientWidth) * (this.drawing()?.viewBox.baseVal.width ?? 0));
    on("pointermove", point);
    on("pointerdown", point);
    on("pointerout", (e, probe) => {
      if (e.pointerType === "mouse" && probe !== document.activeElement) this.read(NaN); // what a thumb asked for stays
    });
    on("focusin", () => {
      if (Number.isNaN(this.x)) this.step(0);
    });
    on("focusout", () => this.read(NaN));
    on("keydown", (e) => {
      const ways: Record<string, number> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, Home: -Infinity, End: Infinity };
      const way = ways[e.key];
      if (way === undefined) return;
      e.preventDefault();
      this.step(way);
    });
    this.follow();
  }

  /** The drawing may be another. */
  follow(): void {
    const probe = this.panel.querySelector<HTMLElement>(".probe");
    if (!probe) return;
    probe.hidden = false;
    this.read(this.x);
  }

  private drawing = (): SVGSVGElement | null => this.panel.querySelector("svg[role=img]");

  private rows = (): HTMLElement[] => [...this.panel.querySelectorAll<HTMLElement>("tr[data-x]")];

  /** Moves by so many prices; from nowhere to the middle. */
  private step(way: number): void {
    const rows = this.rows();
    const from = Number.isNaN(this.x) ? Math.floor(rows.length / 2) : nearest(rows, this.x);
    const row = rows[Math.max(0, Math.min(rows.length - 1, from + way))];
    if (row) this.read(Number(row.dataset.x));
  }

  private read(x: number): void {
    this.x = x;
    const reading = this.panel.querySelector<HTMLElement>(".reading");
    const probe = this.panel.querySelector<HTMLElement>(".probe");
    const line = this.panel.querySelector(".at");
    if (!reading || !probe || !line) return;
    const rows = this.rows();
    const row = Number.isNaN(x) ? undefined : rows[nearest(rows, x)];
    reading.hidden = !row;
    const place = row?.dataset.x ?? "-9";
    line.setAttribute("x1", place);
    line.setAttribute("x2", place);
    if (!row) return;
    const [price, total, side] = [...row.children].map((c) => c.textContent?.trim() ?? "");
    const [quote, base] = [...this.panel.querySelectorAll("thead i")].map((i) => i.textContent ?? "");
    reading.textContent = `${price} ${quote} · ${total} ${base} ${side}`;
    probe.setAttribute("aria-valuemin", "0");
    probe.setAttribute("aria-valuemax", String(rows.length - 1));
    probe.setAttribute("aria-valuenow", String(rows.indexOf(row)));
    probe.setAttribute("aria-valuetext", reading.textContent);
  }
}

/** Which row stands nearest to a place in the drawing. */
function nearest(rows: HTMLElement[], x: number): number {
  const off = rows.map((r) => Math.abs(Number(r.dataset.x) - x));
  return off.indexOf(Math.min(...off));
}
