/** Pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface Spot {
  readonly x: number;
  readonly y: number;
}

export const LABEL = { height: 16, font: 12, most: 132 } as const;
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u;
const ELLIPSIS = '…';

/** How wide a text will about be, before anything is drawn. */
export function textWidth(text: string, font: number): number {
  let ems = 0;
  for (const letter of text) ems += WIDE.test(letter) ? 1 : /[A-ZMWmw@%]/.test(letter) ? 0.74 : 0.56;
  return ems * font;
}

/** The text, or as much of its beginning as fits. */
export function fitted(text: string, font: number, most: number): string {
  if (textWidth(text, font) <= most) return text;
  let kept = '';
  for (const letter of text) {
    if (textWidth(kept + letter + ELLIPSIS, font) > most) break;
    kept += letter;
  }
  return kept.trimEnd() + ELLIPSIS;
}

export function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

const isWithin = (box: Box, area: Box): boolean =>
  box.x >= area.x &&
  box.y >= area.y &&
  box.x + box.width <= area.x + area.width &&
  box.y + box.height <= area.y + area.height;

const RINGS = 6;
const STEPS = 12;

/** Where a mark stands: at its place, or as near to it as the marks that stand already leave room for. */
export function freeSpot(at: Spot, taken: readonly Spot[], apart: number, area: Box): Spot {
  const isFree = ({ x, y }: Spot): boolean =>
    x >= area.x &&
    x <= area.x + area.width &&
    y >= area.y &&
    y <= area.y + area.height &&
    taken.every((other) => Math.hypot(other.x - x, other.y - y) >= apart);
  if (isFree(at)) return at;
  for (let ring = 1; ring <= RINGS; ring++) {
    for (let step = 0; step < STEPS; step++) {
      const angle = (step / STEPS) * 2 * Math.PI;
      const spot = { x: at.x + Math.cos(angle) * apart * ring, y: at.y + Math.sin(angle) * apart * ring };
      if (isFree(spot)) return spot;
    }
  }
  return at;
}

/** The first place around a mark where its words lie over nothing else; null where there is none. */
export function labelSpot(
  mark: Spot,
  radius: number,
  width: number,
  taken: readonly Box[],
  area: Box,
): Box | null {
  const { height } = LABEL;
  const gap = radius + 4;
  const right = mark.x + gap;
  const left = mark.x - gap - width;
  const middle = mark.x - width / 2;
  const level = mark.y - height / 2;
  const [above, below] = [mark.y - gap - height, mark.y + gap];
  const places = [
    ...[
      [right, level],
      [left, level],
      [middle, above],
      [middle, below],
    ],
    ...[
      [right, above + 6],
      [right, below - 6],
      [left, above + 6],
      [left, below - 6],
    ],
  ] as const;
  return (
    places
      .map(([x, y]) => ({ x: x!, y: y!, width, height }))
      .find((box) => isWithin(box, area) && !taken.some((other) => overlap(box, other))) ?? null
  );
}
