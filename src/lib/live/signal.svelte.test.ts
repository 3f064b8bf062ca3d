import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { Signal } from './signal.ts';

class Lamp {
  readonly #signal = new Signal();
  #isOn = false;

  get isOn(): boolean {
    this.#signal.read();
    return this.#isOn;
  }

  set isOn(isOn: boolean) {
    this.#isOn = isOn;
    this.#signal.changed();
  }
}

it('makes an ordinary getter reactive: effects and deriveds that read it run again', () => {
  const lamp = new Lamp();
  const seen: string[] = [];
  const stop = $effect.root(() => {
    const word = $derived(lamp.isOn ? 'on' : 'off');
    $effect(() => {
      seen.push(word);
    });
  });
  flushSync();
  lamp.isOn = true;
  flushSync();
  lamp.isOn = true;
  flushSync();
  lamp.isOn = false;
  flushSync();
  stop();
  lamp.isOn = true;
  flushSync();
  expect(seen).toEqual(['off', 'on', 'off']);
});
