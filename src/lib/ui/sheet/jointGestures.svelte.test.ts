import { beforeEach, expect, test } from 'vitest';
import type { Step } from '#lib/doc/index.ts';
import type { LiveSheet } from '#lib/live/liveSheet.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { SHEETS, type SheetId } from '#lib/schema/index.ts';
import { closeToast, toasts } from '../overlay/toasts.svelte.ts';
import { doTogether } from './jointGestures.ts';

beforeEach(() => {
  overwriteGetLocale(() => 'en');
  for (const { id } of toasts()) closeToast(id);
});

/** As much of a live sheet as a gesture over several of them knows; what it does, is told. */
function sheetOf(id: SheetId, told: string[], takes = true, proposes = false): LiveSheet {
  const done: Step[] = [];
  return {
    sheet: SHEETS[id],
    history: { done, undone: [] },
    takes: () => takes,
    proposes: () => proposes,
    apply: (_: unknown, name: string, tie: object | null) => {
      told.push(`${id} ${name}`);
      done.push({ cells: [], tie });
    },
    revert: (name: string, tie: object) => {
      done.splice(
        done.findIndex((step) => step.tie === tie),
        1,
      );
      told.push(`${id} ${name}`);
      return { blocked: [], changed: 1, joint: tie };
    },
  } as unknown as LiveSheet;
}
const EDITS = [{ type: 'delete', row: 'hall' }] as const;
const said = (): readonly string[] => toasts().map(({ text }) => text);

test('H65 the undo of a notice takes its own gesture back, also after another one, and says when it is gone', () => {
  const told: string[] = [];
  const [zones, floor] = [sheetOf('zones', told), sheetOf('floor', told)];
  const parts = [
    { sheet: zones, edits: EDITS },
    { sheet: floor, edits: EDITS, name: 'replace' },
  ] as const;
  expect(doTogether(parts, 'delete-rows', 'Deleted')).toBe(true);
  expect(told.splice(0)).toEqual(['zones delete-rows', 'floor replace']);
  floor.history.done.push({ cells: [], tie: null });
  const { action } = toasts()[0]!;
  action!.run();
  expect(told.splice(0)).toEqual(['zones undo', 'floor undo']);
  expect(floor.history.done).toEqual([{ cells: [], tie: null }]);
  action!.run();
  expect(told).toEqual([]);
  expect(said()).toEqual(['Deleted', 'Nothing to undo']);
});

test('H65 where one of the sheets takes no edits nothing is written, and that is said with its name', () => {
  const told: string[] = [];
  const parts = [
    { sheet: sheetOf('zones', told), edits: EDITS },
    { sheet: sheetOf('floor', told, false), edits: EDITS },
  ];
  expect(doTogether(parts, 'delete-rows', 'Deleted')).toBe(false);
  expect(told).toEqual([]);
  expect(said()).toEqual([expect.stringContaining('Floor')]);
});

test('H65 where one of the sheets would only propose its part nothing is written, and that is said with its name', () => {
  const told: string[] = [];
  const parts = [
    { sheet: sheetOf('zones', told), edits: EDITS },
    { sheet: sheetOf('floor', told, true, true), edits: EDITS },
  ];
  expect(doTogether(parts, 'delete-rows', 'Deleted')).toBe(false);
  expect(told).toEqual([]);
  expect(said()).toEqual([expect.stringContaining('Floor')]);
});
