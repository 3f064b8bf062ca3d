import type { FloorProblem } from '#lib/domain/floorProblem.ts';
import type { FloorScene, SceneItem, SceneZone } from '#lib/floor/scene.ts';
import { m } from '#lib/paraglide/messages.js';
import { placement } from '#lib/schema/options.ts';
import { sayOption } from '../lang/say.ts';
import type { FloorStage } from './floorStage.svelte.ts';

/** Metres to the centimetre: `4.30`. */
export const metres = (mm: number): string => (mm / 1000).toFixed(2).replace('-', '−');
const centimetres = (mm: number): string => String(Math.round(mm / 10));

/** A problem of an item, in words, short enough for the plan. */
export function problemWords(problem: FloorProblem): string {
  switch (problem.kind) {
    case 'overlap':
      return m.floor_overlaps({ width: centimetres(problem.width), depth: centimetres(problem.depth) });
    case 'over-zone-height':
      return m.floor_too_high({ by: centimetres(problem.top - problem.limit) });
    case 'clearance':
    case 'aisle':
      return m.floor_gap_short({ gap: centimetres(problem.gap), need: centimetres(problem.need) });
    default:
      return sayOption(placement, problem.kind);
  }
}

/** The same with the name of whatever else it is about. */
export function problemSentence(problem: FloorProblem, own: string, scene: FloorScene): string {
  if (!('other' in problem)) return problemWords(problem);
  const other = problem.row === own ? problem.other : problem.row;
  const name = scene.item(other)?.name || m.list_unnamed();
  if (problem.kind !== 'overlap') return m.floor_gap_to({ item: name, gap: problemWords(problem) });
  const params = { width: centimetres(problem.width), depth: centimetres(problem.depth) };
  if (other === own) return m.floor_units_overlap(params);
  return m.floor_overlaps_item({ ...params, item: name });
}

/** What keys do on the plan with the tool that is in the hand, to be read out with its list. */
export function keyWords({ tool, draws }: Pick<FloorStage, 'tool' | 'draws'>): string {
  if (draws) return m.floor_list_keys_draws();
  return tool === 'zones' ? m.floor_list_keys_zones() : m.floor_list_keys();
}

/** What a screen reader says of a zone: name, place and size. */
export function zoneWords({ name, area }: SceneZone): string {
  return [
    name || m.list_unnamed(),
    m.floor_place({ x: metres(area.x), y: metres(area.y) }),
    m.floor_size({ width: metres(area.width), depth: metres(area.depth) }),
  ].join(m.floor_list_comma());
}

/** What a screen reader says of an item: name, zone, place, size, and what is wrong. */
export function itemWords(item: SceneItem, scene: FloorScene): string {
  const { row } = item;
  const zone = row.zone === null ? null : scene.zone(row.zone);
  const parts = [
    item.name || m.list_unnamed(),
    ...(row.quantity > 1 ? [m.floor_units({ count: row.quantity })] : []),
    zone?.name ?? m.floor_no_zone(),
    m.floor_place({ x: metres(row.x), y: metres(row.y) }),
    m.floor_size({ width: metres(row.width), depth: metres(row.depth) }),
    ...(row.rotation === 0 ? [] : [m.floor_turned({ degrees: row.rotation })]),
    ...item.problems.map((problem) => problemSentence(problem, item.id, scene)),
  ];
  return parts.join(m.floor_list_comma());
}
