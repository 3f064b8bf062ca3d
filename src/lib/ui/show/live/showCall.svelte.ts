import {
  pressedBehind,
  refusalOf,
  showState,
  trackClock,
  type ShowAct,
  type ShowEvent,
  type TrackClock,
} from '#lib/domain/liveShow.ts';
import { mayCallShow } from '#lib/domain/roles.ts';
import type { LivePlan } from '#lib/live/livePlan.ts';
import type { LiveShow } from '#lib/live/liveShow.ts';
import { m } from '#lib/paraglide/messages.js';
import { calledCues, type CalledCue } from '#lib/schema/calledCues.ts';
import { tracksOf, type Track } from '#lib/schema/index.ts';
import { toast } from '../../overlay/toasts.svelte.ts';
import { refusalWords } from './refusalWords.ts';

export interface ShowCallOptions {
  readonly plan: LivePlan;
  readonly planId: string;
  readonly show: LiveShow;
  /** The server's time. */
  readonly now: () => number;
}

interface Seen {
  readonly run: number;
  readonly events: readonly ShowEvent[];
}

/** The show as its caller has it in hand: where each track stands, what may be pressed, and what comes of it. */
export class ShowCall {
  readonly #options: ShowCallOptions;
  /** What the server answered to the last press, until the room says as much. */
  #answered = $state.raw<Seen | null>(null);
  #busy = $state(false);
  #chosen = $state<string | null>(null);

  constructor(options: ShowCallOptions) {
    this.#options = options;
  }

  readonly #seen = $derived.by((): Seen | null => {
    const { show } = this.#options;
    const { events, run } = show;
    const answered = this.#answered;
    if (events === null) return answered;
    const isAhead =
      answered !== null &&
      (answered.run > run || (answered.run === run && answered.events.length > events.length));
    return isAhead ? answered : { run, events };
  });
  readonly #cues = $derived.by((): readonly CalledCue[] => {
    const { plan } = this.#options;
    void plan.revision;
    void plan.facts;
    return plan.view.steadily(() => calledCues(plan.view));
  });
  readonly #state = $derived(showState(this.#seen?.events ?? [], this.#cues));
  readonly #tracks = $derived.by((): readonly Track[] => {
    const cues = this.#cues;
    return tracksOf(this.#options.plan.facts.tracks).filter(({ id }) =>
      cues.some(({ track }) => track === id),
    );
  });

  /** False until the server has said where the show stands. */
  get isKnown(): boolean {
    return this.#seen !== null;
  }

  get armed(): boolean {
    return this.#state.armed;
  }

  /** Acts of the run that was begun last. */
  get events(): readonly ShowEvent[] {
    return this.#seen?.events ?? [];
  }

  get mayCall(): boolean {
    return mayCallShow(this.#options.plan.self.grant);
  }

  /** An act is on its way. */
  get busy(): boolean {
    return this.#busy;
  }

  get tracks(): readonly Track[] {
    return this.#tracks;
  }

  /** The track that is called here: the chosen one, else one that runs, else the first. Null in a plan without cues. */
  get track(): Track | null {
    const tracks = this.#tracks;
    const chosen = tracks.find(({ id }) => id === this.#chosen);
    const running = tracks.find(({ id }) => this.#state.tracks.get(id)?.running);
    return chosen ?? running ?? tracks[0] ?? null;
  }

  choose(track: string): void {
    this.#chosen = track;
  }

  /** UTC milliseconds on the server. */
  get now(): number {
    return this.#options.now();
  }

  clock(track: string): TrackClock {
    return trackClock(this.#state, track, this.#cues, this.#options.now());
  }

  cue(id: string): CalledCue | null {
    return this.#cues.find((cue) => cue.id === id) ?? null;
  }

  /** Why this can't be pressed now, in words; null when it can. */
  blocked(act: ShowAct): string | null {
    const refusal = refusalOf(act, this.events, this.#cues);
    return refusal === null ? null : refusalWords(refusal);
  }

  /** Sends one act. What stands in its way is told; nothing is sent twice. @returns whether it was done */
  async press(act: ShowAct): Promise<boolean> {
    const seen = this.#seen;
    if (this.#busy || seen === null) return false;
    const first = pressedBehind(act, seen.events, this.#cues, this.#options.now());
    if (first !== null) {
      const isOwn = this.#answered?.events.at(-1)?.id === first.id && this.#answered.run === seen.run;
      if (isOwn) toast(m.call_pressed_twice());
      else this.#askAgain(act);
      return false;
    }
    this.#busy = true;
    try {
      const after = seen.events.at(-1)?.id ?? 0;
      const answer = await this.#send({ ...act, run: seen.run, after });
      const body: unknown = await answer.json();
      if (answer.ok) {
        this.#answered = body as Seen;
        return true;
      }
      const { id, message } = (body as { error: { id: string; message: string } }).error;
      if (id === 'show-moved') await this.#moved(act);
      else toast(message, { stays: true });
    } catch {
      toast(m.call_not_sent(), { stays: true });
    } finally {
      this.#busy = false;
    }
    return false;
  }

  #send(body: object): Promise<Response> {
    return fetch(`/api/plans/${this.#options.planId}/show/acts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  /** Somebody else pressed meanwhile: what was wanted is either done, or asked for again by whoever looks at it now. */
  async #moved(act: ShowAct): Promise<void> {
    const answer = await fetch(`/api/plans/${this.#options.planId}/show`);
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    const seen = (await answer.json()) as Seen;
    this.#answered = seen;
    if (refusalOf(act, seen.events, this.#cues) === null) this.#askAgain(act);
    else toast(m.call_other_first({ name: this.#other }));
  }

  get #other(): string {
    return this.#options.show.caller?.name ?? '';
  }

  #askAgain(act: ShowAct): void {
    toast(m.call_moved({ name: this.#other }), {
      action: { label: m.call_again(), run: () => void this.press(act) },
      stays: true,
    });
  }
}
