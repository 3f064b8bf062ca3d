import { tracksOf, type PlanTrack, type Text, type Track } from '#lib/schema/index.ts';
import { str } from '#lib/schema/reading.ts';
import { ApiRefusal, askApi } from '../../askApi.ts';
import type { ShowStage } from '../showStage.svelte.ts';

export type TrackPatch = Partial<{
  names: Partial<Text>;
  mode: Track['mode'];
  archived: boolean;
  after: string | null;
}>;

/** A track in the list, with what this plan calls it and how many cues are on it. */
export interface ListedTrack extends Track {
  readonly said: PlanTrack | null;
  readonly cues: number;
}

/** The tracks of a plan while they are changed. Every change is the server's at once, and everybody's. */
export class TrackDesk {
  /** What the server or the way to it had against the last change. */
  trouble = $state.raw<string | null>(null);
  busy = $state(false);
  readonly #stage: ShowStage;

  constructor(stage: ShowStage) {
    this.#stage = stage;
  }

  /** In the plan's order, those in the archive last. */
  get list(): readonly ListedTrack[] {
    const { plan } = this.#stage.options;
    void plan.revision;
    const said = plan.facts.tracks;
    const counts = Map.groupBy(plan.view.rows('cues'), (row) => str(row, 'track'));
    const all = tracksOf(said).map((track) => ({
      ...track,
      said: said.find(({ id }) => id === track.id) ?? null,
      cues: counts.get(track.id)?.length ?? 0,
    }));
    return [...all.filter(({ archived }) => !archived), ...all.filter(({ archived }) => archived)];
  }

  /** Whether it was made. */
  add(names: Partial<Text>, mode: Track['mode']): Promise<boolean> {
    return this.#ask('POST', '', { tracks: [{ names, mode }] });
  }

  change(id: string, patch: TrackPatch): Promise<boolean> {
    return this.#ask('PATCH', `/${encodeURIComponent(id)}`, patch);
  }

  /** One place up (−1) or down (1). */
  move(id: string, by: -1 | 1): Promise<boolean> {
    const order = this.list.filter(({ archived }) => !archived).map((track) => track.id);
    const at = order.indexOf(id);
    const after = by > 0 ? order[at + 1] : (order[at - 2] ?? null);
    return after === undefined ? Promise.resolve(false) : this.change(id, { after });
  }

  async #ask(method: 'POST' | 'PATCH', path: string, body: object): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.trouble = null;
    try {
      await askApi(method, `/api/plans/${this.#stage.options.planId}/tracks${path}`, body);
      return true;
    } catch (failed) {
      if (!(failed instanceof ApiRefusal)) throw failed;
      this.trouble = failed.message;
      return false;
    } finally {
      this.busy = false;
    }
  }
}
