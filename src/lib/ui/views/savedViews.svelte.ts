import { untrack } from 'svelte';
import type { Grant } from '#lib/domain/roles.ts';
import type { Sheet } from '#lib/schema/index.ts';
import { checkViewState } from '#lib/views/checkView.ts';
import { declaredView } from '#lib/views/declaredView.ts';
import { readyViews } from '#lib/views/readyViews.ts';
import { showsAllRows, viewKey } from '#lib/views/sameView.ts';
import type { SharedView } from '#lib/views/sharedView.ts';
import type { SheetViewState } from '#lib/views/viewState.ts';
import type { ViewRead } from '#server/handoff.ts';
import { say } from '../lang/say.ts';
import type { OpenedView } from './openedView.ts';
import type { ViewStore } from './viewStore.ts';

/** A view that can be chosen. Ready ones come with the sheet and never change. */
export interface ViewItem {
  readonly id: string;
  readonly name: string;
  readonly kind: 'ready' | 'shared' | 'own';
  readonly version: number;
  readonly state: SheetViewState;
}

export interface SavedViewsPorts {
  readonly sheet: Sheet;
  readonly grant: () => Grant;
  /** The views that the plan's members share, of all sheets; null until they are known. */
  readonly shared: () => readonly SharedView[] | null;
  /** How the sheet is shown. */
  readonly control: { readonly state: SheetViewState; set(part: Partial<SheetViewState>): void };
  readonly store: ViewStore;
  readonly memory: { read(): OpenedView | null; keep(opened: OpenedView | null): void };
  /** The view that one has was changed or deleted by somebody else: what is shown stays until one says otherwise. */
  readonly told: (what: 'changed' | 'deleted', view: ViewItem) => void;
}

/**
 * The saved views of an open sheet: which there are, which one is shown, and whether what is shown is still what was
 * saved. Nothing that others do to a view moves a row here; one's own changes are one's own until they are saved.
 * To be made while a component is.
 */
export class SavedViews {
  readonly #ports: SavedViewsPorts;
  readonly #ready: readonly ViewItem[];
  #opened = $state.raw<OpenedView | null>(null);
  #own = $state.raw<readonly ViewItem[] | null>(null);
  /** What the server answered to this window and has not said to everybody yet. */
  #answered = $state.raw<readonly ViewItem[]>([]);
  /** Shared views that this window deleted and others have not been told of yet. */
  #removed = $state.raw<readonly string[]>([]);
  /** As it was last seen in the lists. */
  #last: ViewItem | null = null;

  readonly shared: readonly ViewItem[] = $derived.by(() => this.#sharedItems());
  readonly own: readonly ViewItem[] = $derived(this.#own ?? []);
  readonly current: ViewItem | null = $derived(this.#find(this.#opened?.id ?? null));
  /** What is shown is not what was saved; of all rows, that they are not all or not in their order. */
  readonly differs: boolean = $derived.by(() => {
    const { state } = this.#ports.control;
    return this.current ? viewKey(state) !== viewKey(this.current.state) : !showsAllRows(state);
  });

  constructor(ports: SavedViewsPorts) {
    this.#ports = ports;
    this.#ready = readyViews(ports.sheet.id).map(({ id, name, state }) => ({
      ...{ id, name: say(name), kind: 'ready', version: 0 },
      state: checkViewState(ports.sheet, ports.grant(), state).state,
    }));
    this.#opened = ports.memory.read();
    $effect(() => this.#follow());
  }

  get ready(): readonly ViewItem[] {
    return this.#ready;
  }

  /** Whether all lists are known. */
  get isThere(): boolean {
    return this.#own !== null && this.#ports.shared() !== null;
  }

  /** Asks for one's own views. @throws ViewRefusal */
  async load(): Promise<void> {
    const views = await this.#ports.store.list();
    this.#own = views.filter(({ shared }) => !shared).map(toItem);
  }

  has(id: string): boolean {
    return this.#find(id) !== null;
  }

  /** Shows a view as it was saved; null shows all rows. Answers false where there is none of this id. */
  choose(id: string | null): boolean {
    const view = this.#find(id);
    if (id !== null && !view) return false;
    const { control, sheet, grant } = this.#ports;
    control.set(view ? view.state : checkViewState(sheet, grant(), declaredView(sheet)).state);
    this.#open(view);
    return true;
  }

  /** Saves what is shown under a name. @throws ViewRefusal */
  async saveAs(name: string, isShared: boolean): Promise<void> {
    const made = await this.#ports.store.create({ name, state: this.#shown(), shared: isShared });
    this.#open(this.#answer(made));
  }

  /** Saves what is shown over the view, unless somebody else has changed it meanwhile. @throws ViewRefusal */
  async save(): Promise<void> {
    const { id, version } = this.#opened!;
    const changed = await this.#ports.store.change(id, { state: this.#shown(), version });
    this.#open(this.#answer(changed));
  }

  /** A copy of a view for oneself or for everybody, which is then shown. @throws ViewRefusal */
  async duplicate(view: ViewItem, name: string, isShared: boolean): Promise<void> {
    const made = await this.#ports.store.create({ name, state: view.state, shared: isShared });
    this.choose(this.#answer(made).id);
  }

  /** @throws ViewRefusal */
  async rename(id: string, name: string): Promise<void> {
    this.#answer(await this.#ports.store.change(id, { name }));
  }

  /** One place up or down in its list. @throws ViewRefusal */
  async move(id: string, by: -1 | 1): Promise<void> {
    const view = this.#find(id)!;
    const list = view.kind === 'shared' ? this.shared : this.own;
    const others = list.filter((each) => each.id !== id);
    const place = list.findIndex((each) => each.id === id) + by;
    await this.#ports.store.change(id, { after: others[place - 1]?.id ?? null });
    if (view.kind === 'own') this.#own = others.toSpliced(place, 0, view);
  }

  /** Whether there is a place in that direction. */
  mayMove({ id, kind }: ViewItem, by: -1 | 1): boolean {
    const list = kind === 'shared' ? this.shared : this.own;
    return kind !== 'ready' && list[list.findIndex((each) => each.id === id) + by] !== undefined;
  }

  /** @throws ViewRefusal */
  async remove(id: string): Promise<void> {
    await this.#ports.store.remove(id);
    if (this.#opened?.id === id) this.choose(null);
    this.#own = this.own.filter((each) => each.id !== id);
    if (this.shared.some((each) => each.id === id)) this.#removed = [...this.#removed, id];
    this.#answered = this.#answered.filter((each) => each.id !== id);
  }

  /** Takes a view out of the trash again. @throws ViewRefusal */
  async restore(id: string): Promise<void> {
    const back = await this.#ports.store.change(id, { deleted: false });
    this.#removed = this.#removed.filter((each) => each !== id);
    this.#answer(back);
  }

  #find(id: string | null): ViewItem | null {
    return [...this.#ready, ...this.shared, ...this.own].find((each) => each.id === id) ?? null;
  }

  #sharedItems(): readonly ViewItem[] {
    const { sheet, grant, shared } = this.#ports;
    const said = (shared() ?? [])
      .filter((view) => view.sheet === sheet.id)
      .map(({ id, name, version, state }): ViewItem => {
        const newer = this.#answered.find((each) => each.id === id && each.version > version);
        const checked = checkViewState(sheet, grant(), JSON.parse(state)).state;
        return newer ?? { id, name, kind: 'shared', version, state: checked };
      });
    const unsaid = this.#answered.filter(({ id }) => !said.some((each) => each.id === id));
    return [...said, ...unsaid].filter(({ id }) => !this.#removed.includes(id));
  }

  /** What is shown, without fields that were readable when it was chosen and no longer are: the server knows none. */
  #shown(): SheetViewState {
    const { sheet, grant, control } = this.#ports;
    return checkViewState(sheet, grant(), control.state).state;
  }

  #open(view: ViewItem | null): void {
    this.#opened = view && { id: view.id, version: view.version };
    this.#last = view;
    this.#ports.memory.keep(this.#opened);
  }

  /** Takes what the server answered into the lists. */
  #answer(read: ViewRead): ViewItem {
    const item = toItem(read);
    if (item.kind === 'shared') this.#answered = [...this.#answered.filter(({ id }) => id !== item.id), item];
    else {
      const list = this.#own ?? [];
      const place = list.findIndex(({ id }) => id === item.id);
      this.#own = place < 0 ? [...list, item] : list.with(place, item);
    }
    return item;
  }

  /** What others did to the view that is shown. */
  #follow(): void {
    const said = this.#ports.shared();
    const { current, isThere } = this;
    untrack(() => {
      if (said) this.#forgetSaid(said);
      const last = this.#last;
      if (current) this.#seen(current, last);
      else if (this.#opened && isThere) {
        this.#open(null);
        if (last) this.#ports.told('deleted', last);
      }
    });
  }

  /** What everybody has been told need not be remembered. */
  #forgetSaid(said: readonly SharedView[]): void {
    const answered = this.#answered.filter(
      ({ id, version }) => !said.some((each) => each.id === id && each.version >= version),
    );
    if (answered.length < this.#answered.length) this.#answered = answered;
    const removed = this.#removed.filter((id) => said.some((each) => each.id === id));
    if (removed.length < this.#removed.length) this.#removed = removed;
  }

  #seen(current: ViewItem, last: ViewItem | null): void {
    this.#last = current;
    if (current.version === this.#opened!.version) return;
    const before = last?.id === current.id ? last.state : this.#ports.control.state;
    // Another name alone changes nothing of what would be overwritten.
    if (viewKey(current.state) === viewKey(before)) {
      this.#opened = { id: current.id, version: current.version };
      this.#ports.memory.keep(this.#opened);
    } else if (last?.id === current.id && last.version !== current.version)
      this.#ports.told('changed', current);
  }
}

function toItem({ id, name, shared, version, state }: ViewRead): ViewItem {
  return { id, name, kind: shared ? 'shared' : 'own', version, state };
}
