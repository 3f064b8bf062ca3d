import { LOCALES } from '#lib/schema/index.ts';
import {
  LONGEST,
  LONGEST_BOUND,
  LONGEST_STEP,
  MOST_AREAS,
  MOST_ASKED,
  MOST_BOUNDS,
  MOST_IN_PACK,
  MOST_TEXTS,
  PACK_BOUNDS,
  PACK_FIELDS,
  PACK_KINDS,
  PARAMETER_TYPES,
} from '#lib/schema/packContent.ts';
import * as v from 'valibot';
import { line, only, optionalLine, string, whole, yesNo } from './input.ts';

/** A draft may lack what a version may not: names are empty until they are written. */
const words = (max: number) =>
  v.pipe(
    v.object({ 'zh-CN': optionalLine(max), en: optionalLine(max) }, 'wrong-type'),
    v.transform((text) => ({ 'zh-CN': text['zh-CN'] ?? '', en: text.en ?? '' })),
  );
/** What every object bears already can be nobody's own: answers under such a name would be lost. */
const key = v.pipe(
  line(60),
  v.check((id) => !(id in Object.prototype), 'unknown-choice'),
);
const choice = v.pipe(string, v.maxLength(60, 'too-long'));

const note = v.nullable(
  v.pipe(
    words(LONGEST.words),
    v.transform((text) => (LOCALES.every((locale) => text[locale] === '') ? null : text)),
  ),
);

const texts = v.pipe(v.array(words(LONGEST.phrase), 'wrong-type'), v.maxLength(MOST_TEXTS, 'too-large'));
const listOf = <const S extends v.GenericSchema>(item: S, most: number) =>
  v.pipe(v.array(item, 'wrong-type'), v.maxLength(most, 'too-large'));

const requirement = only({
  id: key,
  setting: choice,
  area: choice,
  kind: v.picklist(PACK_KINDS, 'unknown-choice'),
  name: words(LONGEST.name),
  unit: words(LONGEST.unit),
  category: v.nullable(choice),
  tiers: v.record(key, only({ level: choice, min: v.nullable(whole(0, MOST_ASKED)) }), 'wrong-type'),
  per: v.nullable(key),
  condition: v.nullable(
    only({ parameter: key, equals: v.union([v.boolean(), whole(0, MOST_ASKED)], 'wrong-type') }),
  ),
  constraints: v.pipe(
    v.array(
      only({
        field: v.picklist(PACK_FIELDS, 'unknown-choice'),
        op: v.picklist(PACK_BOUNDS, 'unknown-choice'),
        value: whole(1, LONGEST_BOUND),
      }),
      'wrong-type',
    ),
    v.maxLength(MOST_BOUNDS, 'too-large'),
  ),
  exact: yesNo,
  note,
});

const topic = only({
  id: key,
  name: words(LONGEST.name),
  content: note,
  levels: v.record(key, words(LONGEST.name), 'wrong-type'),
  roles: v.pipe(v.array(choice, 'wrong-type'), v.maxLength(60, 'too-large')),
});
const process = only({
  ...{ id: key, name: words(LONGEST.name), stage: choice, role: choice, tools: texts },
});
const step = only({
  ...{ id: key, process: key, name: words(LONGEST.name), action: words(LONGEST.words) },
  ...{ phrases: texts, checks: texts, timeLimitSec: v.nullable(whole(1, LONGEST_STEP)), note },
});

/** What a pack says, as somebody sends it; training and processes that are left out stay as they are. */
export const packContent = only({
  name: words(LONGEST.name),
  areas: v.pipe(
    v.record(key, words(60), 'wrong-type'),
    v.check((areas) => Object.keys(areas).length <= MOST_AREAS, 'too-large'),
  ),
  parameters: listOf(
    only({
      id: v.pipe(key, v.maxLength(40, 'too-long')),
      type: v.picklist(PARAMETER_TYPES, 'unknown-choice'),
      name: words(LONGEST.name),
    }),
    MOST_IN_PACK.parameters,
  ),
  requirements: listOf(requirement, MOST_IN_PACK.requirements),
  topics: v.optional(listOf(topic, MOST_IN_PACK.topics)),
  processes: v.optional(listOf(process, MOST_IN_PACK.processes)),
  steps: v.optional(listOf(step, MOST_IN_PACK.steps)),
});
