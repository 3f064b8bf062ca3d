/** Milliseconds: a flash fades in five steps; with reduced motion it is an edge that stands still (ui.md, D5). */
const STEP = 120;
const FADES = 600;
const STANDS = 2000;

/** Cells that are lit up, and since when by the clock of the page. */
const lit = new Map<Element, number>();
let timer = 0;

/**
 * Lights a cell up once, in the colour of who changed it. No animation of the browser's: one of those asks for a frame
 * every 16 ms, for a picture that changes every 120, and hundreds of cells may be lit at once.
 */
export function lightUp(cell: Element, colour: number): void {
  if (lit.has(cell)) return;
  lit.set(cell, performance.now());
  cell.setAttribute('data-flash', String(colour));
  if (timer === 0) timer = window.setTimeout(fade, STEP);
}

/** The cell is to show something else. */
export function putOut(cell: Element): void {
  if (!lit.delete(cell)) return;
  cell.removeAttribute('data-flash');
  cell.removeAttribute('data-fade');
}

function fade(): void {
  const now = performance.now();
  const stands = matchMedia('(prefers-reduced-motion: reduce)').matches;
  for (const [cell, since] of lit)
    if (now - since >= (stands ? STANDS : FADES)) putOut(cell);
    else if (!stands) cell.setAttribute('data-fade', String(Math.floor((now - since) / STEP)));
  timer = lit.size > 0 ? window.setTimeout(fade, STEP) : 0;
}
