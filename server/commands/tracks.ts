import { mayChangeTracks } from '#lib/domain/roles.ts';
import { plain } from '#lib/domain/plainText.ts';
import {
  batchName,
  batchTrack,
  LOCALES,
  tracksOf,
  type PlanTrack,
  type Text,
  type Track,
} from '#lib/schema/index.ts';
import * as v from 'valibot';
import { audit } from '../db/audit.ts';
import type { Trx } from '../db/database.ts';
import { tracksOfPlan, writeTracks } from '../db/planTracks.ts';
import { AppError } from '../errors.ts';
import type { Actor, Commands } from '../handoff.ts';
import type { Context } from './context.ts';
import { invalid, only, optionalLine, readInput, whole, yesNo } from './input.ts';
import { demand, openPlan } from './planAccess.ts';

/** Of a plan, besides those that every plan has. */
export const MOST_OWN_TRACKS = 200;

const trackText = v.optional(optionalLine(60));
const names = only({ 'zh-CN': trackText, en: trackText });
const mode = v.picklist(['ripple', 'hold'], 'wrong-type');

export const newTracksInput = {
  tracks: v.pipe(
    v.array(
      only({
        batch: v.optional(whole(1, 999)),
        names: v.optional(names),
        mode: v.optional(mode),
      }),
      'wrong-type',
    ),
    v.nonEmpty('required'),
    v.maxLength(MOST_OWN_TRACKS, 'too-large'),
  ),
};
export const trackPatchInput = {
  names: v.optional(names),
  mode: v.optional(mode),
  archived: v.optional(yesNo),
  after: v.optional(v.nullable(v.string('wrong-type'))),
};

type GivenNames = { readonly [L in keyof Text]?: string | null | undefined };

/** All tracks of a plan, in its order. */
export function listTracks({ db }: Context): Commands['listTracks'] {
  return async ({ userId }, planId) => {
    await openPlan(db, userId, planId);
    return { tracks: tracksOf(await tracksOfPlan(db, planId)) };
  };
}

/**
 * Makes tracks, behind the others. The track of a batch that is there already stays as it is.
 * @throws AppError not-found, not-allowed, invalid-field, too-many-tracks
 */
export function addTracks(context: Context): Commands['addTracks'] {
  return (actor, planId, input) =>
    change(context, actor, planId, (tracks) => {
      const { tracks: wanted } = readInput(newTracksInput, input);
      for (const { batch, names: given, mode: how = 'ripple' } of wanted) {
        const id = batch === undefined ? nextTrack(tracks) : batchTrack(batch);
        const at = tracks.findIndex((track) => track.id === id);
        if (at >= 0) {
          tracks[at] = { ...tracks[at]!, archived: false };
          continue;
        }
        const name = given === undefined && batch !== undefined ? batchName(batch) : readNames(given);
        refuseTwins(tracks, id, name);
        tracks.push({ id, name, mode: how, archived: false });
      }
      const own = tracksOf(tracks).filter((track) => track.own).length;
      if (own > MOST_OWN_TRACKS) throw new AppError('too-many-tracks', { params: { max: MOST_OWN_TRACKS } });
    });
}

/**
 * Another name (without any, those that every plan has are called as usual), another delay mode, another place, into the archive or out of it.
 * @throws AppError not-found, not-allowed, invalid-field, track-in-use for one that is archived while cues are on it
 */
export function changeTrack(context: Context): Commands['changeTrack'] {
  return async (actor, planId, trackId, input) => {
    const { grant } = await openPlan(context.db, actor.userId, planId);
    demand(mayChangeTracks(grant));
    const patch = readInput(trackPatchInput, input);
    if (patch.archived === true) await refuseUsed(context, planId, trackId);
    return change(context, actor, planId, (tracks) => {
      const at = tracks.findIndex(({ id }) => id === trackId);
      const track = tracks[at];
      if (!track) throw new AppError('not-found');
      const name = patch.names === undefined ? track.name : renamed(tracks, track, patch.names);
      if (name !== null && patch.names !== undefined) refuseTwins(tracks, trackId, name);
      tracks[at] = {
        ...{ id: trackId, name, mode: patch.mode ?? track.mode },
        archived: patch.archived ?? track.archived,
      };
      if (patch.after !== undefined) move(tracks, at, patch.after);
    });
  };
}

/** With the tracks of so many batches, none of them in the archive. */
export function withBatchTracks(tracks: readonly PlanTrack[], count: number): readonly PlanTrack[] {
  const all = [...tracks];
  for (let batch = 1; batch <= count; batch++) {
    const id = batchTrack(batch);
    const at = all.findIndex((track) => track.id === id);
    if (at < 0) all.push({ id, name: batchName(batch), mode: 'ripple', archived: false });
    else all[at] = { ...all[at]!, archived: false };
  }
  return all;
}

/** Reads, changes and writes a plan's tracks in one piece, and tells everybody. */
async function change(
  { db, clock, bus }: Context,
  actor: Actor,
  planId: string,
  edit: (tracks: PlanTrack[]) => void,
): Promise<{ readonly tracks: readonly Track[] }> {
  const made = await db.transaction().execute(async (trx) => {
    demand(mayChangeTracks((await openPlan(trx, actor.userId, planId)).grant));
    const tracks = await allTracks(trx, planId);
    const before = JSON.stringify(tracks);
    edit(tracks);
    if (JSON.stringify(tracks) === before) return tracks;
    const at = clock.now();
    await writeTracks(trx, planId, tracks, { userId: actor.userId, at });
    const { userId, ip } = actor;
    await audit(trx, { at, actor: userId, ip, action: 'tracks-changed', planId });
    return tracks;
  });
  bus.publish({ type: 'plan-changed', planId });
  return { tracks: tracksOf(made) };
}

/** Every track has its place in what is written, also those that every plan has. */
export async function allTracks(trx: Trx, planId: string): Promise<PlanTrack[]> {
  const said = await tracksOfPlan(trx, planId);
  const names = new Map(said.map(({ id, name }) => [id, name]));
  return tracksOf(said).map(({ id, mode, archived }) => ({
    ...{ id, name: names.get(id) ?? null, mode, archived },
  }));
}

function renamed(
  tracks: readonly PlanTrack[],
  { id, name }: PlanTrack,
  given: GivenNames,
): PlanTrack['name'] {
  const names = { ...name, ...given };
  const isOwn = tracksOf([...tracks]).some((track) => track.id === id && track.own);
  return isOwn || LOCALES.some((locale) => names[locale]) ? readNames(names) : null;
}

function nextTrack(tracks: readonly PlanTrack[]): string {
  const numbers = tracks.map(({ id }) => Number(/^track-(\d+)$/.exec(id)?.[1] ?? 0));
  return `track-${Math.max(0, ...numbers) + 1}`;
}

/** @throws AppError invalid-field without a name in either language */
function readNames(given: GivenNames = {}): Partial<Text> {
  const name = Object.fromEntries(
    LOCALES.flatMap((locale) => (given[locale] ? [[locale, given[locale]]] : [])),
  ) as Partial<Text>;
  if (Object.keys(name).length === 0) throw invalid('names', 'required');
  return name;
}

/** Files and people name tracks by their names, so that each means one. @throws AppError invalid-field */
function refuseTwins(tracks: readonly PlanTrack[], id: string, name: Partial<Text>): void {
  const folded = (text: string): string => plain(text).toLowerCase();
  const wanted = new Set(Object.values(name).map(folded));
  const isTwin = (track: Track): boolean =>
    track.id !== id && [track.id, ...Object.values(track.name)].some((text) => wanted.has(folded(text)));
  if (tracksOf([...tracks]).some(isTwin)) throw invalid('names', 'twice');
}

/** @throws AppError track-in-use */
async function refuseUsed({ liveRows }: Context, planId: string, trackId: string): Promise<void> {
  const { rows } = await liveRows.read(planId, 'cues');
  const count = rows.filter(({ values }) => values.track === trackId).length;
  if (count > 0) throw new AppError('track-in-use', { params: { count } });
}

/** Behind another track, or to the first place. @throws AppError invalid-field for one that is not there */
function move(tracks: PlanTrack[], from: number, after: string | null): void {
  const [moved] = tracks.splice(from, 1);
  const to = after === null ? 0 : tracks.findIndex(({ id }) => id === after) + 1;
  if (after !== null && to === 0) throw invalid('after', 'unknown-track');
  tracks.splice(to, 0, moved!);
}
