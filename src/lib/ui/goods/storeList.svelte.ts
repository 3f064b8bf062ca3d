import { onMount } from 'svelte';
import { invalidateAll } from '$app/navigation';
import { m } from '#lib/paraglide/messages.js';
import type { ReadingsOf } from '#lib/search/index.ts';
import { askApi } from '../askApi.ts';
import { Asking } from '../asking.svelte.ts';
import { toast } from '../overlay/toasts.svelte.ts';
import { foundIn } from './storeList.ts';

/** What suppliers and items of the stock have in common. */
interface Stored {
  readonly id: string;
  readonly name: string;
  readonly archived: boolean;
  readonly version: number;
}

/** A list of the workspace as one person looks through it. To be made while its component is. */
export class StoreList<T extends Stored> {
  /** What is typed to find something. */
  query = $state('');
  /** What lies in the archive is shown too. */
  archived = $state(false);
  #readings = $state.raw<ReadingsOf>(() => []);
  readonly #path: string;
  readonly #asking = new Asking();
  readonly shown: readonly T[];
  readonly away: number;

  /** @param path of the API below which each stands by its id */
  constructor(path: string, all: () => readonly T[], textsOf: (one: T) => readonly (string | null)[]) {
    this.#path = path;
    this.shown = $derived(
      foundIn(
        all().filter((one) => this.archived || !one.archived),
        this.query,
        textsOf,
        this.#readings,
      ),
    );
    this.away = $derived(all().filter((one) => one.archived).length);
    onMount(async () => {
      const { hanReadings } = await import('#lib/search/hanReadings.ts');
      this.#readings = hanReadings;
    });
  }

  /** Puts it into the archive, or takes it out again. */
  async archive({ id, version, name, archived }: T): Promise<void> {
    const body = { version, archived: !archived };
    if (!(await this.#asking.run(() => askApi('PATCH', `${this.#path}/${id}`, body)))) return;
    await invalidateAll();
    toast(archived ? m.goods_back_from_archive({ name }) : m.goods_into_archive({ name }));
  }
}
