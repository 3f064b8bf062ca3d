import { mayLayFloor, mayReadSheet } from '#lib/domain/roles.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { SHEETS, sheetRule, type SheetId } from '#lib/schema/index.ts';
import { dayAt, timeAt } from '#lib/ui/format.ts';
import { printLanguage, type PrintLanguage } from '#lib/ui/print/printLanguage.ts';
import type { FloorRows, PrintedFloorPlan, PrintedRow } from '#lib/ui/print/sceneOfRows.ts';
import { runningApp } from '#server/handoff.ts';
import type { RequestEvent } from '@sveltejs/kit';
import { actorOf, shown } from '../../../request.ts';

/** Cells that a drawing and its lists show; nothing else leaves the server for them. */
const SHOWN = {
  zones: ['name', 'setting', 'x', 'y', 'width', 'depth', 'height'],
  floor: [
    ...['item', 'zone', 'quantity', 'width', 'depth', 'height', 'x', 'y', 'symbol', 'rotation', 'perRow'],
    ...['gapX', 'gapY', 'stackedOn', 'elevation', 'power', 'supply', 'note'],
  ],
  supplies: ['item', 'category'],
} as const satisfies Partial<Record<SheetId, readonly string[]>>;

/** What a printed page of the floor is made of: its rows, as far as the reader may read them. */
export async function floorPrintData(event: RequestEvent, usual: 'reader' | 'both') {
  const { commands } = runningApp();
  const actor = actorOf(event);
  const planId = event.params.plan!;
  const { grant, ...plan } = await shown(event, commands.getPlan(actor, planId));
  const read = async (id: keyof typeof SHOWN): Promise<readonly PrintedRow[]> => {
    if (id !== 'floor' && !mayReadSheet(grant, sheetRule(SHEETS[id]))) return [];
    const { rows } = await shown(event, commands.readSheet(actor, planId, id));
    return rows.map(({ id: row, values }) => ({
      id: row,
      values: Object.fromEntries(SHOWN[id].map((field) => [field, values[field] ?? null])),
    }));
  };
  const [zones, floor, supplies] = await Promise.all([read('zones'), read('floor'), read('supplies')]);
  const { name, locale, venueName, day0, venueWidth, venueDepth, venueHeight, timeZone } = plan;
  const now = Date.now();
  return {
    plan: {
      ...{ id: planId, name, locale, venueName, day0, venueWidth, venueDepth, venueHeight },
    } satisfies PrintedFloorPlan,
    rows: { zones, floor, supplies } satisfies FloorRows,
    mayLay: mayLayFloor(grant),
    language: printLanguage(
      event.url.searchParams.get('lang'),
      usual === 'both' ? 'both' : getLocale(),
    ) satisfies PrintLanguage,
    printed: {
      at: `${dayAt(now, timeZone)} ${timeAt(now, timeZone)}`,
      by: event.locals.session?.user.name ?? '',
    },
  };
}
