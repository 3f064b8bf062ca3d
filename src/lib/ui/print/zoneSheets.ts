import type { FloorScene, SceneZone } from '#lib/floor/scene.ts';
import type { CellValue } from '#lib/schema/index.ts';
import type { FloorRows } from './sceneOfRows.ts';

/** An item as the crew of a zone reads it; lengths in millimetres. */
export interface ZoneLine {
  readonly id: string;
  /** From 1; null for an item that has no place yet, and so no number in the drawing. */
  readonly number: number | null;
  readonly name: string;
  readonly units: number;
  readonly size: { readonly width: number; readonly depth: number; readonly height: number | null } | null;
  /** Of the first unit's box, from the zone's north-west corner. */
  readonly place: { readonly x: number; readonly y: number } | null;
  readonly rotation: number;
  readonly elevation: number;
  /** Watts of one. */
  readonly power: number;
  readonly supply: string | null;
  readonly note: string | null;
}

export interface ZoneSheet {
  readonly zone: SceneZone;
  readonly lines: readonly ZoneLine[];
}

/** One sheet for each zone that has a place, or for one of them; its items from north to south, those without a place last. */
export function zoneSheets(scene: FloorScene, rows: FloorRows, only: string | null): readonly ZoneSheet[] {
  const supplies = new Map(rows.supplies.map(({ id, values }) => [id, textOf(values.item)]));
  return scene.zones
    .filter(({ id }) => only === null || id === only)
    .map((zone) => {
      const lines = rows.floor
        .filter(({ values }) => values.zone === zone.id)
        .map(({ id, values }) => lineOf(id, values, scene, zone, supplies))
        .sort((a, b) => byPlace(a, b));
      let number = 0;
      return { zone, lines: lines.map((line) => ({ ...line, number: line.place && ++number })) };
    });
}

function byPlace({ place: a }: ZoneLine, { place: b }: ZoneLine): number {
  if (!a || !b) return Number(!a) - Number(!b);
  return a.y - b.y || a.x - b.x;
}

function lineOf(
  id: string,
  values: Readonly<Record<string, CellValue>>,
  scene: FloorScene,
  { area }: SceneZone,
  supplies: ReadonlyMap<string, string | null>,
): ZoneLine {
  const [width, depth] = [numberOf(values.width), numberOf(values.depth)];
  const row = scene.item(id)?.row ?? null;
  return {
    ...{ id, number: null, name: textOf(values.item) ?? '', units: numberOf(values.quantity) ?? 1 },
    size: width === null || depth === null ? null : { width, depth, height: numberOf(values.height) },
    place: row && { x: row.x - area.x, y: row.y - area.y },
    rotation: numberOf(values.rotation) ?? 0,
    elevation: row?.elevation ?? numberOf(values.elevation) ?? 0,
    power: numberOf(values.power) ?? 0,
    supply: supplies.get(textOf(values.supply) ?? '') ?? null,
    note: textOf(values.note),
  };
}

const textOf = (value: CellValue | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null;
const numberOf = (value: CellValue | undefined): number | null => (typeof value === 'number' ? value : null);

/** Metres to the centimetre, as tapes are read; to the millimetre where that says more. */
export function metres(length: number): string {
  return (length / 1_000).toFixed(length % 10 === 0 ? 2 : 3);
}
