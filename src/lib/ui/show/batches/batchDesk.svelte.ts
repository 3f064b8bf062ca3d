import { answerOf, type BatchAnswer, type BatchSetup } from '#lib/domain/batchSetup.ts';
import { routeFrom } from '#lib/domain/batchRoute.ts';
import { m } from '#lib/paraglide/messages.js';
import type { GeneratedCells } from '#lib/domain/regenerate.ts';
import type { RowId } from '#lib/schema/index.ts';
import type { BatchesRead } from '#server/handoff.ts';
import { ApiRefusal, askApi } from '../../askApi.ts';
import type { ShowStage } from '../showStage.svelte.ts';
import { setOf } from '../stageRows.ts';
import {
  draftOf,
  firstDraft,
  knownRoutes,
  newStationId,
  setupOf,
  stationsOf,
  type BatchDraft,
  type KnownRoute,
} from './batchDraft.ts';
import { batchEdits } from './batchEdits.ts';
import { batchCues, batchWork, changesAnything, type BatchWork } from './batchWork.ts';

/** What was made: for the words that say so. */
export interface Made {
  readonly batches: number;
  readonly cues: number;
}

/**
 * The set-up of batches while it is edited: what it comes to, what making them would change, and making them. The
 * server keeps the set-up first, so that of two who press at once one changes nothing.
 */
export class BatchDesk {
  /** Null until the server has said what there is. */
  draft = $state<BatchDraft | null>(null);
  /** Whether cues that people deleted are made again. */
  anew = $state(false);
  /** What the server or the way to it had against it. */
  trouble = $state.raw<string | null>(null);
  busy = $state(false);
  readonly #stage: ShowStage;
  #kept = $state.raw<BatchesRead | null>(null);

  readonly setup: BatchSetup | null = $derived(this.draft && setupOf(this.draft));
  readonly answer: BatchAnswer | null = $derived(this.setup && answerOf(this.setup));
  readonly work: BatchWork | null = $derived.by(() => this.#work());

  constructor(stage: ShowStage) {
    this.#stage = stage;
  }

  get kept(): BatchesRead | null {
    return this.#kept;
  }

  /** Routes of the batches that are in the sheet. */
  get routes(): readonly KnownRoute[] {
    const { plan } = this.#stage.options;
    void plan.revision;
    return knownRoutes(batchCues(plan.view));
  }

  get changes(): boolean {
    return this.work !== null && changesAnything(this.work);
  }

  /** Reads what is kept, and begins with it; with the batches in the sheet where there is nothing yet. */
  async load(): Promise<void> {
    const { plan } = this.#stage.options;
    const kept = await this.#ask('GET');
    if (!kept) return;
    this.#kept = kept;
    this.draft ??= kept.setup ? draftOf(kept.setup) : firstDraft(this.routes, plan.facts);
    this.anew = this.#allDeleted(kept);
  }

  takeRoute(batch: number): void {
    const route = this.routes.find((known) => known.batch === batch);
    if (!this.draft || !route) return;
    const before = this.draft.stations;
    // Stations of the same place stay the same ones, so that their cues do.
    this.draft.stations = stationsOf(routeFrom(route.cues)).map((station, place) => {
      const same = before[place];
      return same ? { ...station, id: same.id, capacity: same.capacity } : station;
    });
  }

  addStation(): void {
    const { draft } = this;
    if (!draft) return;
    const id = newStationId(draft.stations, Math.random);
    draft.stations.push({ id, title: '', minutes: 15, capacity: null, zone: '', ownerRole: '' });
  }

  removeStation(place: number): void {
    this.draft?.stations.splice(place, 1);
  }

  /** One place up (−1) or down (1). */
  moveStation(place: number, by: -1 | 1): void {
    const stations = this.draft?.stations;
    if (!stations?.[place + by]) return;
    const [moved] = stations.splice(place, 1);
    stations.splice(place + by, 0, moved!);
  }

  /** Keeps the set-up, then writes the cues as one step. Null where that could not be done; {@link trouble} says why. */
  async make(): Promise<Made | null> {
    const { setup, answer, work } = this;
    if (!setup || !answer?.plan || !work || !this.#kept || this.busy) return null;
    const { live, source } = this.#stage.options;
    const { edits, rowIds } = batchEdits(work, live.rowIds(), () => live.newRowId());
    // Before the server keeps a set-up whose cues could not be written.
    if (source.refuses?.(edits)) return null;
    this.busy = true;
    const before = Object.fromEntries(work.replaced);
    const kept = await this.#ask('POST', { version: this.#kept.version, setup, rowIds, before });
    if (kept) await source.apply(edits, 'batches');
    this.busy = false;
    if (!kept) return null;
    this.#kept = kept;
    return { batches: answer.plan.batches.length, cues: work.next.size };
  }

  #work(): BatchWork | null {
    const { plan, live } = this.#stage.options;
    void plan.revision;
    if (!this.setup || !this.answer?.plan || !this.#kept) return null;
    const trashed = setOf(live.trashed());
    return batchWork(
      this.setup,
      this.answer.plan.batches,
      this.#kept,
      {
        view: plan.view,
        has: (row) => live.has(row) && !trashed.has(row),
        isTrashed: (row) => trashed.has(row),
        cells: (row) => this.#cells(row),
      },
      this.anew,
    );
  }

  #cells(row: RowId): GeneratedCells {
    const { live } = this.#stage.options;
    const fields = Object.keys(live.sheet.fields);
    return Object.fromEntries(
      fields.map((field) => {
        const value = live.value(row, field);
        // Lists, and text that was not understood, are nothing that was made.
        return [field, typeof value === 'object' && value !== null ? JSON.stringify(value) : value];
      }),
    ) as GeneratedCells;
  }

  /** After an undo of the whole, making batches means making all of them. */
  #allDeleted({ rowIds }: BatchesRead): boolean {
    const { live } = this.#stage.options;
    const rows = Object.values(rowIds);
    const trashed = setOf(live.trashed());
    return rows.length > 0 && rows.every((row) => trashed.has(row) || !live.has(row));
  }

  async #ask(method: 'GET' | 'POST', body?: object): Promise<BatchesRead | null> {
    const url = `/api/plans/${this.#stage.options.planId}/batches`;
    try {
      this.trouble = null;
      return (await askApi(method, url, body)) as BatchesRead;
    } catch (failed) {
      if (!(failed instanceof ApiRefusal)) throw failed;
      if (failed.id === 'batches-changed') await this.load();
      this.trouble = failed.message || m.views_no_answer();
      return null;
    }
  }
}
