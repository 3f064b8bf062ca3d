import type { Survey } from '#lib/domain/survey.ts';
import { isSurveyRow, SURVEY_CHANNEL } from '#lib/wire/index.ts';
import { LiveFacts } from './liveFacts.ts';
import type { LivePorts } from './ports.ts';
import { Signal } from './signal.ts';

/** A plan's surveys and what is answered, live. */
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
    this.#signal.read();
    const rows = this.#facts.rows();
    if (rows === null) return null;
    return rows
      .flatMap(({ id, cells }) =>
        isSurveyRow(id) && typeof cells.said === 'string' ? [JSON.parse(cells.said) as Survey] : [],
      )
      .sort((a, b) => b.madeAt - a.madeAt || (a.id < b.id ? 1 : -1));
  }

  reconnect(): void {
    this.#facts.reconnect();
  }

  close(): void {
    this.#facts.close();
  }
}
