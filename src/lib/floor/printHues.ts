/** Colours of a family on paper, which is white whatever theme its reader has (ui.md §3, the light ones). */
export interface PrintHue {
  readonly fill: string;
  readonly line: string;
}

/** By tint, 0 for what belongs to no family. */
export const PRINT_HUES: readonly PrintHue[] = [
  { fill: '#eceef0', line: '#646b73' },
  { fill: '#e5f2ff', line: '#5290cf' },
  { fill: '#dff6f5', line: '#02a0a1' },
  { fill: '#e5f5e8', line: '#53a066' },
  { fill: '#f3f2d7', line: '#979031' },
  { fill: '#feeddc', line: '#bc7c38' },
  { fill: '#ffebe9', line: '#c96e68' },
  { fill: '#fdeaf4', line: '#bd6e9c' },
  { fill: '#f2edfe', line: '#977bc7' },
];

export const INK = '#14181d';
export const QUIET_INK = '#555b63';
export const PAPER = '#ffffff';
/** Zones outdoors, and lines between zones. */
export const OUTDOOR = '#f1f3f5';
export const ZONE_LINE = '#9aa1a9';
