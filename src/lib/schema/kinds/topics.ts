import type { CellContext, Kind } from '../kind.ts';
import { trainingTopic } from '../options.ts';
import { OWN_TOPIC } from '../rulePack.ts';
import { packOptions } from './packOptions.ts';
import { EMPTY, failed, parsed, problem, splitList } from './shared.ts';

/** Of one cell. */
const MOST = 50;

/**
 * Topics of training, in the order in which they were chosen: of the workspace's own pack where the plan has chosen
 * one. A cell may name one that its pack has no more, and says what that was last called.
 */
export function topics(): Kind {
  const { nameOf, options, idOf, isKnown, place } = packOptions({
    ...{ usual: trainingTopic, builtIn: trainingTopic, own: OWN_TOPIC },
    items: ({ pack }) => pack?.topics,
    fits: () => true,
    once: ({ topicNames }) => topicNames,
  });
  const labels = (value: unknown, { locale, names }: CellContext): string[] =>
    (value as readonly string[]).map((id) => nameOf(id, names)?.[locale] ?? id);
  return {
    name: 'choices',
    editor: 'choices',
    align: 'start',
    sql: 'text',
    planAdds: OWN_TOPIC,
    options,
    parse(input, { names }) {
      const found = new Set<string>();
      for (const part of splitList(input)) {
        const id = idOf(part, names);
        if (id === undefined) return failed('not-an-option', { text: part.slice(0, 40) });
        found.add(id);
      }
      return found.size === 0 ? EMPTY : parsed([...found]);
    },
    format: (value, context) => labels(value, context).join(context.locale === 'zh-CN' ? '、' : ', '),
    edit: (value, context) => labels(value, context).join(', '),
    check(value, names) {
      if (!Array.isArray(value)) return problem('wrong-type');
      if (value.length > MOST) return problem('too-many', { max: MOST });
      const strange: unknown = value.find((id) => !isKnown(id, names));
      return strange === undefined ? null : problem('not-an-option', { text: String(strange).slice(0, 40) });
    },
    compare: (a, b, { names }) =>
      place((a as readonly string[])[0], names) - place((b as readonly string[])[0], names),
  };
}
