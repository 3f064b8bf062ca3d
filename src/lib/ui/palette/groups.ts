import type { SearchAnswer, SearchHit } from '#server/handoff.ts';
import { folded, match, readQuery, type Mark, type Query } from '#lib/search/index.ts';
import type { PaletteAction } from './actions.ts';
import { samePlace, type Place } from './recentPlaces.ts';

export type PaletteItem =
  | { readonly type: 'hit'; readonly id: string; readonly hit: SearchHit }
  | {
      readonly type: 'recent';
      readonly id: string;
      readonly place: Place;
      readonly plan: SearchHit['plan'];
    }
  | {
      readonly type: 'action';
      readonly id: string;
      readonly action: PaletteAction;
      readonly marks: readonly Mark[];
    };

export type GroupId = 'recent' | 'plan' | 'sheet' | 'row' | 'action';

export interface PaletteGroup {
  readonly id: GroupId;
  readonly items: readonly PaletteItem[];
}

export interface PaletteView {
  /** What stands in the field. */
  readonly typed: string;
  /** What the server said last; to this query, or to one before. */
  readonly answer: SearchAnswer | null;
  readonly actions: readonly PaletteAction[];
  readonly recent: readonly Place[];
  /** Where the reader is. */
  readonly here: Place | null;
}

const MOST_RECENT = 6;
const MOST_PLANS = 5;

/** What is offered: without a query the ways back and on, with one what was found, the group of the best match first. */
export function paletteGroups(view: PaletteView): PaletteGroup[] {
  const query = readQuery(view.typed);
  const groups = query === null ? offered(view) : found(view, query);
  return groups.filter(({ items }) => items.length > 0);
}

function offered({ answer, actions, recent, here }: PaletteView): PaletteGroup[] {
  const plans = new Map((answer?.hits ?? []).map(({ plan }) => [plan.id, plan]));
  const places = recent
    .filter((place) => plans.has(place.plan) && !(here && samePlace(place, here)))
    .slice(0, MOST_RECENT);
  const visited = new Set([...places.map(({ plan }) => plan), here?.plan]);
  const hits = (answer?.hits ?? []).filter(({ type, plan }) => type === 'plan' && !visited.has(plan.id));
  return [
    {
      id: 'recent',
      items: places.map((place) => {
        return {
          type: 'recent',
          id: `recent-${place.plan}-${place.page}`,
          place,
          plan: plans.get(place.plan)!,
        };
      }),
    },
    { id: 'plan', items: hits.slice(0, MOST_PLANS).map(hitItem) },
    {
      id: 'action',
      items: actions.map((action) => ({ type: 'action', id: `action-${action.id}`, action, marks: [] })),
    },
  ];
}

function found({ answer, actions }: PaletteView, query: Query): PaletteGroup[] {
  const hits = answer?.hits ?? [];
  const groups = (['plan', 'sheet', 'row'] as const).map((id) => {
    const own = hits.filter(({ type }) => type === id);
    return { id, rank: Math.min(...own.map(({ rank }) => rank)), items: own.map(hitItem) };
  });
  const done = actions
    .map((action) => ({ action, ...actionMatch(action, query) }))
    .filter(({ rank }) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank);
  const items = done.map(({ action, marks }): PaletteItem => {
    return { type: 'action', id: `action-${action.id}`, action, marks };
  });
  return [...groups, { id: 'action' as const, rank: done[0]?.rank ?? Infinity, items }].sort(
    (a, b) => a.rank - b.rank,
  );
}

function actionMatch(
  { label, words }: PaletteAction,
  query: Query,
): { rank: number; marks: readonly Mark[] } {
  const unread = (): readonly string[] => [];
  const byLabel = match(folded(label), [], query, unread);
  const byWords = words.split(' ').map((word) => match(folded(word), [], query, unread)?.rank ?? Infinity);
  return { rank: Math.min(byLabel?.rank ?? Infinity, ...byWords), marks: byLabel?.marks ?? [] };
}

function hitItem(hit: SearchHit): PaletteItem {
  const { type, plan, sheet, row } = hit;
  return { type: 'hit', id: [type, plan.id, sheet, row].filter(Boolean).join('-'), hit };
}

/** Where an item leads. */
export function addressOf({ type, plan, sheet, row, text }: SearchHit): string {
  if (type === 'plan') return `/plans/${plan.id}`;
  if (row === null) return `/plans/${plan.id}/${sheet}`;
  const target = new URLSearchParams({ row, ...(text && { field: text.field }) });
  return `/plans/${plan.id}/${sheet}?${target}`;
}
