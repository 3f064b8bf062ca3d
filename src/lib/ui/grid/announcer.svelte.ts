/** Milliseconds in which a later word takes the place of an earlier one: whoever listens hears the last of a run. */
const SETTLE = 400;

/** What is said politely to assistive tools (A3). */
export class Announcer {
  text = $state('');
  #timer: ReturnType<typeof setTimeout> | undefined;
  #repeats = false;

  say(text: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      // The same words twice are no change to a live region: a space that nobody hears makes them one.
      this.#repeats = !this.#repeats;
      this.text = this.#repeats ? text : `${text}\u00A0`;
    }, SETTLE);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
