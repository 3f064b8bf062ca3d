import { QUIET_INK } from './printHues.ts';
import { OVERLAP, type PaperSheet } from './paperSheets.ts';
import { words } from './sceneSvg.ts';
import { svg, type SvgNode } from './svgTree.ts';

/** Where the sheets beside this one begin or end, dashed, each with its number: what is glued lies on these lines. */
export function overlapMarks({ area, beside }: PaperSheet, scale: number): readonly SvgNode[] {
  const [east, south] = [area.x + area.width, area.y + area.depth];
  const inner = OVERLAP * scale;
  const middle = { x: area.x + area.width / 2, y: area.y + area.depth / 2 };
  const sides = {
    west: { at: area.x + inner, arrow: '←' },
    east: { at: east - inner, arrow: '→' },
    north: { at: area.y + inner, arrow: '↑' },
    south: { at: south - inner, arrow: '↓' },
  } as const;
  return (['west', 'north', 'east', 'south'] as const).flatMap((side) => {
    const number = beside[side];
    if (number === null) return [];
    const { at, arrow } = sides[side];
    const upright = side === 'west' || side === 'east';
    const d = upright ? `M${at} ${area.y}V${south}` : `M${area.x} ${at}H${east}`;
    const off = (side === 'west' || side === 'north' ? -3 : 3) * scale;
    return [
      svg('path', {
        ...{ d, fill: 'none', stroke: QUIET_INK, 'stroke-width': 0.2 * scale },
        ...{ 'stroke-dasharray': `${3 * scale} ${2 * scale}`, 'data-part': `overlap-${side}` },
      }),
      words(
        {
          text: `${arrow} ${number}`,
          ...(upright ? { x: at + off, y: middle.y } : { x: middle.x, y: at + off }),
          ...{ letters: 3, ink: QUIET_INK, bold: true },
        },
        scale,
      ),
    ];
  });
}
