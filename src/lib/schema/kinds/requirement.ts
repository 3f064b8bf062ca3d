import type { Kind } from '../kind.ts';
import { requirement as builtIn, spaceRequirement } from '../options.ts';
import { OWN_REQUIREMENT } from '../rulePack.ts';
import { packOptions } from './packOptions.ts';
import { EMPTY, failed, parsed, problem } from './shared.ts';

/**
 * A requirement of the standard that the plan is measured by: of the workspace's own pack where it has chosen one. A
 * cell may name one that its pack has no more, and says what that was last called.
 * @param only the kind that it may be of; any without it
 */
export function requirement(only?: 'space'): Kind {
  const { nameOf, options, idOf, isKnown, place } = packOptions({
    ...{ usual: only === undefined ? builtIn : spaceRequirement, builtIn, own: OWN_REQUIREMENT },
    items: ({ pack }) => pack?.requirements,
    fits: ({ kind }) => only === undefined || kind === only,
    once: ({ names }) => names,
  });
  return {
    name: 'choice',
    editor: 'choice',
    align: 'start',
    sql: 'text',
    planAdds: OWN_REQUIREMENT,
    options,
    parse(input, { names }) {
      if (input.trim() === '') return EMPTY;
      const id = idOf(input, names);
      return id === undefined ? failed('not-an-option', { text: input.trim().slice(0, 40) }) : parsed(id);
    },
    format: (value, { locale, names }) => nameOf(value as string, names)?.[locale] ?? String(value),
    edit: (value, { locale, names }) => nameOf(value as string, names)?.[locale] ?? String(value),
    check: (value, names) =>
      isKnown(value, names) ? null : problem('not-an-option', { text: String(value).slice(0, 40) }),
    compare: (a, b, { names }) => place(a, names) - place(b, names),
  };
}
