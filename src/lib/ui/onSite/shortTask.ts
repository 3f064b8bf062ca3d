import { sameValue } from '#lib/grid/values.ts';
import type { LivePlan } from '#lib/live/livePlan.ts';
import { m } from '#lib/paraglide/messages.js';
import type { CellValue } from '#lib/schema/index.ts';
import { quantityText } from '../approval/approvalWords.ts';
import type { SiteItem } from './siteItems.ts';

/** How long the tasks of a plan may take to come, ms. */
const PATIENCE_MS = 8_000;

/** Whether a task is away again, or stays since somebody made something of it meanwhile. */
export type TaskBack = 'gone' | 'kept';

/** What became of the wish for a task: made, there already, or the tasks could not be had. */
export type TaskMade =
  | { readonly is: 'made'; readonly row: string; takeBack(): TaskBack }
  | { readonly is: 'there'; readonly row: string }
  | { readonly is: 'away' };

/** Makes a task of what is short, about the supply; one that is open stays the only one (U9). */
export async function makeShortTask(
  live: LivePlan,
  item: Pick<SiteItem, 'row' | 'name' | 'short' | 'unit'>,
): Promise<TaskMade> {
  const tasks = live.open('tasks');
  const began = Date.now();
  while (tasks && !tasks.ready && Date.now() - began < PATIENCE_MS)
    await new Promise((resolve) => setTimeout(resolve, 100));
  if (!tasks?.ready) return { is: 'away' };
  const isAbout = (link: unknown): boolean =>
    typeof link === 'object' &&
    link !== null &&
    'sheet' in link &&
    'row' in link &&
    link.sheet === 'supplies' &&
    link.row === item.row;
  const there = live.view
    .rows('tasks')
    .find((row) => isAbout(row.value('link')) && row.value('status') !== 'done');
  if (there) return { is: 'there', row: there.id };
  const row = tasks.newRowId();
  const count = `${quantityText(item.short)} ${item.unit}`.trim();
  const made: Readonly<Record<string, CellValue>> = {
    ...{ name: m.site_task_name({ count, name: item.name }), status: 'todo', priority: 'high' },
    link: { sheet: 'supplies', row: item.row },
  };
  void tasks.apply([{ type: 'add', row, after: tasks.rowIds().at(-1) ?? null, cells: made }], 'add-rows');
  return {
    ...{ is: 'made', row },
    takeBack() {
      if (!tasks.rowIds().includes(row)) return 'gone';
      const asMade = Object.keys(tasks.sheet.fields).every((field) =>
        sameValue(tasks.value(row, field), made[field] ?? null),
      );
      if (!asMade) return 'kept';
      void tasks.apply([{ type: 'delete', row }], 'delete-rows');
      return 'gone';
    },
  };
}
