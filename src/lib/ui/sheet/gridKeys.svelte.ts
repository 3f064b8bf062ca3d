import {
  chosenKeymap,
  NO_CHOICES,
  type Key,
  type KeyChoices,
  type Rebindable,
} from '#lib/grid/keyChoices.ts';
import type { KeyMemory } from './keyMemory.ts';

/** The keys of the grid as their person has them (K4, K36). */
export class GridKeys {
  readonly #memory: KeyMemory;
  choices = $state.raw<KeyChoices>(NO_CHOICES);
  readonly keymap = $derived(chosenKeymap(this.choices));

  constructor(memory: KeyMemory) {
    this.#memory = memory;
    this.choices = memory.read();
  }

  setEnter(enter: KeyChoices['enter']): void {
    this.#set({ ...this.choices, enter });
  }

  /** Null gives the command its own key back. */
  setKey(command: Rebindable, key: Key | null): void {
    const { [command]: _, ...others } = this.choices.own;
    this.#set({ ...this.choices, own: key ? { ...others, [command]: key } : others });
  }

  reset(): void {
    this.#set({ ...this.choices, own: {} });
  }

  #set(choices: KeyChoices): void {
    this.choices = choices;
    this.#memory.keep(choices);
  }
}
