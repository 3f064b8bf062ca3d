import { LOCALES } from '#lib/schema/index.ts';
import {
  LONGEST_BOUND,
  MOST_AREAS,
  MOST_ASKED,
  MOST_BOUNDS,
  MOST_REQUIREMENTS,
  PACK_BOUNDS,
  PACK_FIELDS,
  PACK_KINDS,
} from '#lib/schema/packContent.ts';
import * as v from 'valibot';
import { line, only, optionalLine, string, whole, yesNo } from './input.ts';

/** A draft may lack what a version may not: names are empty until they are written. */
const words = (max: number) =>
  v.pipe(
    v.object({ 'zh-CN': optionalLine(max), en: optionalLine(max) }, 'wrong-type'),
    v.transform((text) => ({ 'zh-CN': text['zh-CN'] ?? '', en: text.en ?? '' })),
  );
const key = line(60);
const choice = v.pipe(string, v.maxLength(60, 'too-long'));

const note = v.nullable(
  v.pipe(
    words(500),
    v.transform((text) => (LOCALES.every((locale) => text[locale] === '') ? null : text)),
  ),
);

const requirement = only({
  id: key,
  setting: choice,
  area: choice,
  kind: v.picklist(PACK_KINDS, 'unknown-choice'),
  name: words(120),
  unit: words(20),
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

/** What a pack says, as somebody sends it. */
export const packContent = only({
  name: words(120),
  areas: v.pipe(
    v.record(key, words(60), 'wrong-type'),
    v.check((areas) => Object.keys(areas).length <= MOST_AREAS, 'too-large'),
  ),
  parameters: v.pipe(
    v.array(
      only({
        id: v.pipe(key, v.maxLength(40, 'too-long')),
        type: v.picklist(['integer', 'boolean'], 'unknown-choice'),
        name: words(120),
      }),
      'wrong-type',
    ),
    v.maxLength(30, 'too-large'),
  ),
  requirements: v.pipe(v.array(requirement, 'wrong-type'), v.maxLength(MOST_REQUIREMENTS, 'too-large')),
});
