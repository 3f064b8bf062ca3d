import { FAMILY_TINTS } from '#lib/schema/familyTints.ts';

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
  noted: 'done',
  changed: 'changed',
  asked: 'asked',
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

/** The glyph of an option of a status; a state without one is drawn as not begun. */
export function statusGlyph(id: string): string {
  return GLYPHS[id] ?? 'planned';
}

/** Hues of families (ui.md §3), the same in chips, floor items and lanes. */
const TINTS: Readonly<Record<string, number>> = {
  ...FAMILY_TINTS,
  // Tracks of the run of show.
  setup: 4,
  'front-of-house': 2,
  technical: 1,
  sales: 5,
  operations: 6,
  care: 7,
  'batch-1': 1,
  'batch-2': 2,
  'batch-3': 3,
  'batch-4': 4,
  // Stages of a visit, by their part of it: before, on arrival, in the talk, in the experience, after.
  invite: 1,
  phone: 1,
  arrival: 2,
  entry: 2,
  browsing: 3,
  seated: 5,
  product: 5,
  'test-drive': 7,
  activity: 7,
  signing: 4,
  departure: 8,
  'after-sales': 6,
  complaint: 6,
  'follow-up': 8,
  // Types of touchpoints.
  environment: 3,
  people: 1,
  item: 5,
  process: 8,
};

/** Tracks that plans make take the hues in turn, by their number. */
function trackTint(id: string): number {
  const [, kind, number] = /^(batch|track)-(\d+)$/.exec(id) ?? [];
  return number === undefined ? 0 : ((Number(number) + (kind === 'track' ? 4 : -1)) % 8) + 1;
}

/** The hue of a category's family; 0 is grey. */
export function categoryTint(id: string): number {
  return TINTS[id] ?? trackTint(id);
}
