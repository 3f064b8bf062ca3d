import type { Kind } from '../kind.ts';
import { collate, EMPTY, failed, parsed, problem } from './shared.ts';

const MOST = 50;
const LONGEST = 500;

/** Several short texts, one a line. */
export function list(): Kind {
  return {
    name: 'list',
    editor: 'list',
    align: 'start',
    sql: 'text',
    parse(input) {
      const items = input
        .split(/\r?\n|[;；]/)
        .map((item) => item.trim())
        .filter((item) => item !== '');
      if (items.length === 0) return EMPTY;
      if (items.length > MOST) return failed('too-many', { max: MOST });
      return items.some((item) => item.length > LONGEST)
        ? failed('too-long', { max: LONGEST })
        : parsed(items);
    },
    format: (value, context) => (value as readonly string[]).join(context.locale === 'zh-CN' ? '；' : '; '),
    edit: (value) => (value as readonly string[]).join('\n'),
    check(value) {
      if (!Array.isArray(value) || value.some((item) => typeof item !== 'string'))
        return problem('wrong-type');
      if (value.length > MOST) return problem('too-many', { max: MOST });
      return value.some((item: string) => item.length > LONGEST)
        ? problem('too-long', { max: LONGEST })
        : null;
    },
    compare: (a, b, context) =>
      collate(context.locale, (a as readonly string[]).join(), (b as readonly string[]).join()),
  };
}
