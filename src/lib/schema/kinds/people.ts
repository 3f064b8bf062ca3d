import { plain } from '../../domain/plainText.ts';
import type { CellContext, Kind } from '../kind.ts';
import { checkId, collate, EMPTY, failed, parsed, problem, splitList } from './shared.ts';

function findPerson(context: CellContext, input: string): string | null {
  const wanted = plain(input).toLowerCase();
  return context.names.people().find((person) => plain(person.label).toLowerCase() === wanted)?.id ?? null;
}

/** The name, or a sign that the person left the directory. */
function nameOf(context: CellContext, id: unknown): string {
  return context.names.person(String(id)) ?? '?';
}

/** One person of the directory. */
export function person(): Kind {
  return {
    name: 'person',
    editor: 'person',
    align: 'start',
    sql: 'text',
    parse(input, context) {
      if (input.trim() === '') return EMPTY;
      const id = findPerson(context, input);
      return id === null ? failed('no-such-person', { text: input.trim().slice(0, 40) }) : parsed(id);
    },
    format: (value, context) => nameOf(context, value),
    edit: (value, context) => nameOf(context, value),
    check: checkId,
    compare: (a, b, context) => collate(context.locale, nameOf(context, a), nameOf(context, b)),
  };
}

/** Several distinct persons of the directory. */
export function people(): Kind {
  const names = (value: unknown, context: CellContext): string[] =>
    (value as readonly string[]).map((id) => nameOf(context, id));
  return {
    name: 'people',
    editor: 'people',
    align: 'start',
    sql: 'text',
    parse(input, context) {
      const found: string[] = [];
      for (const part of splitList(input)) {
        const id = findPerson(context, part);
        if (id === null) return failed('no-such-person', { text: part.slice(0, 40) });
        if (!found.includes(id)) found.push(id);
      }
      return found.length === 0 ? EMPTY : parsed(found);
    },
    format: (value, context) => names(value, context).join(context.locale === 'zh-CN' ? '、' : ', '),
    edit: (value, context) => names(value, context).join(', '),
    check(value) {
      if (!Array.isArray(value)) return problem('wrong-type');
      if (value.length > 50) return problem('too-many', { max: 50 });
      if (new Set(value).size !== value.length) return problem('wrong-type');
      return value.map(checkId).find((bad) => bad !== null) ?? null;
    },
    compare: (a, b, context) => collate(context.locale, names(a, context).join(), names(b, context).join()),
  };
}
