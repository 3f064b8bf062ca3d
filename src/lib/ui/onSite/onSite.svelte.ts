import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import { CHECK_PHOTOS } from '#lib/api/limits.ts';
import type { CheckAnswer } from '#lib/domain/sentChecks.ts';
import type { CheckedSupply, Difference, Said } from '#lib/domain/siteChecks.ts';
import type { Heard } from '#lib/domain/siteTaps.ts';
import { browserPorts } from '#lib/live/browser.ts';
import { CheckQueue } from '#lib/live/checkQueue.ts';
import { LiveChecks } from '#lib/live/liveChecks.ts';
import type { LivePlan } from '#lib/live/livePlan.ts';
import { openSiteStore, type SiteStore, type WaitingPhoto } from '#lib/live/siteStore.ts';
import { m } from '#lib/paraglide/messages.js';
import type { RowId } from '#lib/schema/index.ts';
import { newKey } from '../freeze/newKey.ts';
import { toast } from '../overlay/toasts.svelte.ts';
import { sendChecks, sendPhoto } from './sendChecks.ts';
import { shrinkPhoto } from './shrinkPhoto.ts';
import { alsoTaken, sheetCells, siteItems, type SiteItem, type Taken } from './siteItems.ts';

/** The supplies of a plan as one person checks them on site: what is shown, what waits, and what each tap does. */
export class OnSite {
  readonly #live: LivePlan;
  readonly #checks: LiveChecks;
  readonly #queue: CheckQueue;
  readonly #store: SiteStore;
  readonly #heard = new SvelteMap<RowId, Heard>();
  readonly #taken = new SvelteMap<RowId, Taken>();
  readonly #stops: (() => void)[] = [];
  #book = $state.raw<ReadonlyMap<RowId, CheckedSupply>>(new SvelteMap());
  /** Grows with whatever waits, or was heard of. */
  #version = $state(0);
  readonly items: readonly SiteItem[] = $derived.by(() => {
    void this.#live.revision;
    void this.#version;
    return siteItems(this.#live.view, {
      supplies: this.#supplies,
      heard: this.#heard,
      taken: this.#taken,
      waiting: this.#queue.waiting,
    });
  });

  constructor(live: LivePlan, planId: string) {
    const ports = browserPorts();
    const { userId } = live.self;
    const tick = (): void => void this.#version++;
    this.#live = live;
    this.#checks = new LiveChecks(ports, planId);
    this.#store = openSiteStore(userId);
    this.#queue = new CheckQueue({
      ...{ planId, store: this.#store, changed: tick, now: () => Date.now() },
      tab: ports.store?.tab ?? newKey(),
      aliveTabs: async () => (await ports.store?.aliveTabs()) ?? new SvelteSet(),
      send: (checks) => sendChecks(planId, checks),
      sendPhoto: (photo) => sendPhoto(planId, photo),
      after(ms, work) {
        const timer = setTimeout(work, ms);
        return () => clearTimeout(timer);
      },
      taken: (answer) => this.#hear(answer),
      photoRefused: (words) => toast(words, { stays: true }),
    });
    void this.#open(planId);
    const back = (): void => {
      if (document.visibilityState === 'hidden') return;
      this.#checks.reconnect();
      void this.#queue.flush();
    };
    window.addEventListener('online', back);
    document.addEventListener('visibilitychange', back);
    this.#stops.push(
      () => window.removeEventListener('online', back),
      () => document.removeEventListener('visibilitychange', back),
      live.onChange((change) => {
        if (change === 'supplies') this.#forgetOld();
      }),
    );
    $effect(() => {
      const { supplies } = this.#checks;
      if (supplies) void this.#store.keepBook(planId, [...supplies.values()]).catch(() => {});
    });
  }

  /** Checks that the server does not have. */
  get waiting(): number {
    void this.#version;
    return this.#queue.waiting.length;
  }

  get refused(): CheckQueue['refused'] {
    void this.#version;
    return this.#queue.refused;
  }

  get needsSignIn(): boolean {
    void this.#version;
    return this.#queue.needsSignIn;
  }

  /** Says what is there. */
  say({ row, cells }: SiteItem, said: Said, photos: readonly WaitingPhoto[] = []): void {
    const check = {
      ...{ id: newKey(), row, seen: cells, at: Date.now(), ...said },
      photos: photos.map(({ id }) => id),
    };
    void this.#queue.add(check, photos).catch(() => toast(m.site_not_kept(), { stays: true }));
  }

  /** Adds a picture to a supply. */
  async photograph(item: SiteItem, file: Blob): Promise<void> {
    if (item.waitingPhotos.length >= CHECK_PHOTOS)
      return toast(m.site_photos_full({ limit: CHECK_PHOTOS }), { stays: true });
    const picture = await shrinkPhoto(file).catch(() => null);
    if (!picture) return toast(m.site_photo_unreadable(), { stays: true });
    const photo = { id: newKey(), type: picture.type, bytes: await picture.arrayBuffer() };
    this.say(item, {}, [photo]);
  }

  /** A picture that is only here; null when it has been sent. */
  waitingPhoto(id: string): Promise<WaitingPhoto | null> {
    return this.#store.photo(id).catch(() => null);
  }

  /** Answers a difference. */
  settle({ check, row, field }: Difference, use: 'mine' | 'theirs', item: SiteItem): void {
    const answer = {
      ...{ id: newKey(), row, seen: item.cells, at: Date.now(), photos: [] },
      settles: { check, field, use },
    };
    void this.#queue.add(answer).catch(() => toast(m.site_not_kept(), { stays: true }));
    void this.#queue.flush();
  }

  dismiss(id: string): void {
    void this.#queue.dismiss(id);
  }

  close(): void {
    for (const stop of this.#stops) stop();
    this.#queue.close();
    this.#checks.close();
  }

  async #open(planId: string): Promise<void> {
    const book = await this.#store.book(planId).catch(() => []);
    this.#book = new SvelteMap(book.map((supply) => [supply.row, supply]));
    await this.#queue.open();
  }

  get #supplies(): ReadonlyMap<RowId, CheckedSupply> {
    return this.#checks.supplies ?? this.#book;
  }

  /** The sheet itself, and what all checks say together, may come later, since they come another way. */
  #hear({ id, row, now }: CheckAnswer): void {
    const damaged = this.#queue.waiting.find((check) => check.id === id)?.damaged;
    this.#taken.set(row, alsoTaken(this.#taken.get(row), damaged, this.#supplies.get(row) ?? null));
    const known = this.#live.view.row('supplies', row);
    if (known && now) this.#heard.set(row, { now, sheet: sheetCells(known) });
  }

  #forgetOld(): void {
    for (const [row, { sheet }] of this.#heard) {
      const known = this.#live.view.row('supplies', row);
      const said = known && sheetCells(known);
      if (JSON.stringify(said) !== JSON.stringify(sheet)) this.#heard.delete(row);
    }
  }
}
