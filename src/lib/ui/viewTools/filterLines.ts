import type { Field } from '#lib/schema/index.ts';
import { conditionsFor, type ConditionName } from '#lib/views/conditions.ts';
import type { Condition, Filter } from '#lib/views/viewState.ts';

/** A filter while it is being made: what says nothing yet hides nothing. */
export interface FilterLine extends Filter {
  /** Keeps its place in the list while it changes. */
  readonly key: number;
}

/** A condition that says something. An unfinished one would hide every row, or none. */
export function isFinished(condition: Condition): boolean {
  switch (condition.is) {
    case 'contains':
    case 'lacks':
      return condition.text.trim() !== '';
    case 'one-of':
    case 'none-of':
      return condition.values.length > 0;
    case 'between':
      return condition.from !== null || condition.to !== null;
    case 'tone':
      return condition.tones.length > 0;
    case 'empty':
    case 'filled':
    case 'unread':
    case 'mine':
      return true;
  }
}

/** A new condition by its name; keeps the values of another one that takes the same. */
export function conditionOf(name: ConditionName, before: Condition | null): Condition {
  switch (name) {
    case 'contains':
    case 'lacks':
      return { is: name, text: before?.is === 'contains' || before?.is === 'lacks' ? before.text : '' };
    case 'one-of':
    case 'none-of':
      return { is: name, values: before?.is === 'one-of' || before?.is === 'none-of' ? before.values : [] };
    case 'between':
      return { is: name, from: null, to: null };
    case 'tone':
      return { is: name, tones: [] };
    case 'empty':
    case 'filled':
    case 'unread':
    case 'mine':
      return { is: name };
  }
}

/** What a field can be asked by this reader: nothing is theirs while the directory does not know them. */
export function askable(field: Field, known: boolean): readonly ConditionName[] {
  return conditionsFor(field).filter((name) => name !== 'mine' || known);
}

/** The usual question to a field: what stands out, where it has been declared to; else what its kind is mostly asked. */
export function usualCondition(field: Field, known: boolean): Condition {
  const asked = askable(field, known);
  const name = asked.find((each) => each !== 'mine') ?? 'filled';
  return conditionOf(name, null);
}
