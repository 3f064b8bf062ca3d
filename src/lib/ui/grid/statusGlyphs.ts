/** Which glyph stands before an option of a status; shape carries the meaning, colour only helps (ui.md §3). */
const GLYPHS: Readonly<Record<string, string>> = {
  planned: 'planned',
  draft: 'planned',
  todo: 'planned',
  'not-checked': 'planned',
  ordered: 'ordered',
  doing: 'ordered',
  secured: 'secured',
  ready: 'secured',
  delivered: 'done',
  done: 'done',
  approved: 'done',
  committed: 'done',
  paid: 'done',
  met: 'done',
  ok: 'done',
  returned: 'returned',
  cancelled: 'cancelled',
  skipped: 'cancelled',
  running: 'running',
  partly: 'partly',
  blocked: 'warning',
  submitted: 'submitted',
  rejected: 'rejected',
  'not-met': 'rejected',
  'outside-room': 'error',
  'outside-zone': 'error',
  overlap: 'error',
  'over-zone-height': 'error',
  'hangs-over': 'error',
};

/** The glyph of an option, or null where the options are not states of something. */
export function statusGlyph(options: readonly { readonly id: string }[], id: string): string | null {
  return options.every((option) => option.id in GLYPHS) ? (GLYPHS[id] ?? null) : null;
}

const TINTS: Readonly<Record<string, number>> = {
  signage: 1,
  it: 1,
  vehicle: 1,
  staff: 1,
  print: 2,
  service: 2,
  sanitary: 2,
  logistics: 2,
  catering: 3,
  tableware: 3,
  training: 3,
  appliance: 4,
  decor: 4,
  furniture: 5,
  venue: 5,
  contingency: 5,
  safety: 6,
  permit: 6,
  av: 7,
  gift: 7,
  reward: 7,
  stage: 8,
  media: 8,
};

/** The hue of a category's family (ui.md §3); 0 is grey. */
export function categoryTint(id: string): number {
  return TINTS[id] ?? 0;
}
