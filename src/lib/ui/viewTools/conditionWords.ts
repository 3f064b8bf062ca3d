import { m } from '#lib/paraglide/messages.js';
import { displayText } from '#lib/grid/values.ts';
import type { CellContext, CellValue, Field, Tone } from '#lib/schema/index.ts';
import type { ConditionName } from '#lib/views/conditions.ts';
import type { Condition } from '#lib/views/viewState.ts';
import { entriesOf } from './fieldEntries.ts';
import { say } from '../lang/say.ts';

/** How a question to a field is called in a list of them. */
export function conditionName(name: ConditionName, field: Pick<Field, 'kind'>): string {
  const isTime = ['planTime', 'instant', 'day'].includes(field.kind.name);
  const NAMES: Readonly<Record<ConditionName, () => string>> = {
    contains: m.condition_contains,
    lacks: m.condition_lacks,
    'one-of': field.kind.name === 'checkbox' ? m.condition_is : m.condition_one_of,
    'none-of': m.condition_none_of,
    between: isTime ? m.condition_between_times : m.condition_between,
    empty: m.condition_empty,
    filled: m.condition_filled,
    unread: m.condition_unread,
    mine: m.condition_mine,
    tone: m.condition_tone,
  };
  return NAMES[name]();
}

const TONES: Readonly<Record<Tone, () => string>> = {
  error: m.tone_error,
  warn: m.tone_warn,
  late: m.tone_late,
  ok: m.tone_ok,
};

export function toneName(tone: Tone): string {
  return TONES[tone]();
}

const LISTED = 3;

/** A filter in words, for what tells why rows are not there: `Status: Planned, Ordered`. */
export function filterText(condition: Condition, field: Field, context: CellContext): string {
  const label = say(field.label);
  const shown = (value: CellValue): string => displayText(field.kind, value, context);
  switch (condition.is) {
    case 'contains':
      return m.filter_says({ field: label, what: condition.text });
    case 'lacks':
      return m.filter_says_not({ field: label, what: condition.text });
    case 'one-of':
    case 'none-of': {
      const entries = entriesOf(field, context);
      const names = condition.values.map((id) => entries.find((entry) => entry.id === id)?.label ?? '?');
      const list = names.slice(0, LISTED).join(context.locale === 'zh-CN' ? '、' : ', ');
      const what = names.length > LISTED ? m.filter_more({ list, count: names.length - LISTED }) : list;
      return condition.is === 'one-of'
        ? m.filter_says({ field: label, what })
        : m.filter_says_not({ field: label, what });
    }
    case 'between':
      return m.filter_says({
        field: label,
        what: m.filter_range({
          from: condition.from === null ? '' : shown(condition.from),
          to: condition.to === null ? '' : shown(condition.to),
        }),
      });
    case 'tone':
      return m.filter_says({
        field: label,
        what: condition.tones
          .map((tone) => toneName(tone as Tone))
          .join(context.locale === 'zh-CN' ? '、' : ', '),
      });
    case 'empty':
    case 'filled':
    case 'unread':
    case 'mine':
      return m.filter_says({ field: label, what: conditionName(condition.is, field) });
  }
}
