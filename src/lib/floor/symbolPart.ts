/**
 * How a part is painted: `body` filled and outlined, `detail` thin lines, `seat` outlined on white below the body,
 * `marking` a dashed outline that lets the floor be seen, `bare` nothing at all: it only takes the pointer.
 */
export type PartLook = 'body' | 'detail' | 'seat' | 'marking' | 'bare';

export interface SymbolPart {
  /** SVG path data in millimetres around the unit's centre, not turned. */
  readonly d: string;
  readonly look: PartLook;
}

/** What a unit of so many millimetres is drawn with, the lowest part first. */
export type Draw = (width: number, depth: number) => SymbolPart[];
