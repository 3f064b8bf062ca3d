import type { StandardChange } from '#lib/domain/standardChange.ts';
import type { Survey } from '#lib/domain/survey.ts';
import { isStandardChangeRow, isSurveyRow, SURVEY_CHANNEL } from '#lib/wire/index.ts';
import { LiveFacts } from './liveFacts.ts';
import type { LivePorts } from './ports.ts';
import { Signal } from './signal.ts';

/** A plan's surveys and what is answered, and what is wanted of its standard, live. */
export class LiveSurveys {
  readonly #facts: LiveFacts;
  readonly #signal = new Signal();

  constructor(ports: LivePorts, planId: string) {
    this.#facts = new LiveFacts(ports, planId, SURVEY_CHANNEL, {
      changed: () => this.#signal.changed(),
      hello: () => {},
    });
  }

  /** Latest first; null until the server has said them. */
  get list(): readonly Survey[] | null {
    const surveys = this.#said<Survey>(isSurveyRow);
    return surveys?.sort((a, b) => b.madeAt - a.madeAt || (a.id < b.id ? 1 : -1)) ?? null;
  }

  /** What is wanted of the standard, latest first; null until the server has said it. */
  get changes(): readonly StandardChange[] | null {
    const changes = this.#said<StandardChange>(isStandardChangeRow);
    return changes?.sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1)) ?? null;
  }

  #said<T>(isOwn: (row: string) => boolean): T[] | null {
    this.#signal.read();
    const rows = this.#facts.rows();
    if (rows === null) return null;
    return rows.flatMap(({ id, cells }) =>
      isOwn(id) && typeof cells.said === 'string' ? [JSON.parse(cells.said) as T] : [],
    );
  }

  reconnect(): void {
    this.#facts.reconnect();
  }

  close(): void {
    this.#facts.close();
  }
}
