import type { GridEngine } from '../engine.ts';

/** K21: what was copied stays in the clipboard; what was cut is a copy from now on. False when there was nothing. */
export function dropMarquee(engine: GridEngine): boolean {
  const { marquee } = engine.state;
  if (!marquee) return false;
  if (marquee.cut) engine.host.cuts?.drop();
  engine.setMarquee(null);
  return true;
}
