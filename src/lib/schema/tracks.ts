import type { TrackMode } from '../domain/delayRipple.ts';
import { track } from './options.ts';
import { LOCALES, type Locale, type Text } from './values.ts';

/** What a plan says of a track: one of its own, or one that every plan has. */
export interface PlanTrack {
  readonly id: string;
  /** What this plan calls it; null, or a language that is missing, for the name that it has in every plan. */
  readonly name: Partial<Text> | null;
  readonly mode: TrackMode;
  /** Not offered any more. Cues that are on it still name it. */
  readonly archived: boolean;
}

/** A track as it is shown and reckoned with. */
export interface Track {
  readonly id: string;
  readonly name: Text;
  readonly mode: TrackMode;
  readonly archived: boolean;
  /** Made by the plan: it has no name but the one it was given. */
  readonly own: boolean;
}

/** A batch beyond those that every plan has, or a track with a name of its own. */
export const OWN_TRACK = /^(?:batch|track)-[1-9]\d{0,2}$/;
const BATCH = /^batch-([1-9]\d{0,2})$/;

const known = new WeakMap<readonly PlanTrack[], readonly Track[]>();

/** All tracks of a plan in its order: first those it says something of, then the others that every plan has. */
export function tracksOf(said: readonly PlanTrack[]): readonly Track[] {
  let tracks = known.get(said);
  if (!tracks) {
    const ids = new Set(said.map(({ id }) => id));
    const others = Object.keys(track).filter((id) => !ids.has(id));
    tracks = [
      ...said.map((each) => ({ ...each, name: trackName(each), own: !Object.hasOwn(track, each.id) })),
      ...others.map((id): Track => ({ id, name: track[id]!, mode: 'ripple', archived: false, own: false })),
    ];
    known.set(said, tracks);
  }
  return tracks;
}

/** Null for one that this plan has not. */
export function trackOf(said: readonly PlanTrack[], id: string): Track | null {
  return tracksOf(said).find((each) => each.id === id) ?? null;
}

/** What a delay does to a track; to one that is not known, as to any other. */
export function modeOfTrack(said: readonly PlanTrack[], id: string | null): TrackMode {
  return (id === null ? null : trackOf(said, id))?.mode ?? 'ripple';
}

/** As in every plan where it has no name of its own; else in the language it was named in. */
function trackName({ id, name }: PlanTrack): Text {
  const usual = Object.hasOwn(track, id) ? track[id]! : null;
  const given = LOCALES.map((locale) => name?.[locale]).find((text) => text) ?? id;
  const inOne = (locale: Locale): string => name?.[locale] || usual?.[locale] || given;
  return { 'zh-CN': inOne('zh-CN'), en: inOne('en') };
}

/** The track that has this name in every plan, whatever this one calls it: files of other plans say so. */
export function trackUsuallyNamed(is: (name: string) => boolean): string | null {
  return Object.keys(track).find((id) => LOCALES.some((locale) => is(track[id]![locale]))) ?? null;
}

/** The number of a batch's track; null for other tracks. */
export function batchOf(id: string): number | null {
  const found = BATCH.exec(id);
  return found ? Number(found[1]) : null;
}

export function batchTrack(batch: number): string {
  return `batch-${batch}`;
}

/** What a batch's track is called unless the plan says otherwise. */
export function batchName(batch: number): Text {
  return track[batchTrack(batch)] ?? { 'zh-CN': `第${hanNumber(batch)}批`, en: `Batch ${batch}` };
}

const HAN = '零一二三四五六七八九';
/** 1 to 99 in Chinese characters, as names of batches have them; greater ones in digits. */
function hanNumber(value: number): string {
  if (value > 99) return ` ${value} `;
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  return `${tens > 1 ? HAN[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? HAN[ones] : ''}`;
}
