import { beforeEach, expect, test } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { SALES_SITE } from '#lib/schema/builtInPack.ts';
import { contentOf } from '#lib/schema/packContent.ts';
import type { PackItem, PackPart, PartField } from '#lib/schema/packParts.ts';
import { partFieldInWords } from './packWords.ts';

const PACK = contentOf(SALES_SITE);
const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const step = PACK.steps[0]!;
const topic = PACK.topics[0]!;
beforeEach(() => overwriteGetLocale(() => 'en'));

test.each<[PackPart, PartField, PackItem, PackItem]>([
  ['steps', 'note', { ...step, note: text('旧', 'Same') }, { ...step, note: text('新', 'Same') }],
  ['steps', 'phrases', { ...step, phrases: [text('旧', 'A')] }, { ...step, phrases: [text('新', 'A')] }],
  ['steps', 'checks', { ...step, checks: [text('旧', 'A')] }, { ...step, checks: [text('新', 'A')] }],
  ['topics', 'content', { ...topic, content: text('旧', 'A') }, { ...topic, content: text('新', 'A') }],
  [
    ...(['topics', 'levels'] as const),
    { ...topic, levels: { first: text('旧', 'A') } },
    { ...topic, levels: { first: text('新', 'A') } },
  ],
  [
    ...(['processes', 'tools'] as const),
    { ...PACK.processes[0]!, tools: [text('旧', 'A')] },
    { ...PACK.processes[0]!, tools: [text('新', 'A')] },
  ],
])('Q12 %s: another %s in one language alone reads otherwise in the other too', (part, field, was, now) => {
  expect(partFieldInWords(part, field, was, PACK)).not.toBe(partFieldInWords(part, field, now, PACK));
});

test.each<[number, 'en' | 'zh-CN', RegExp]>([
  [15, 'en', /^15 s$/],
  [86_400, 'en', /24/],
  [90, 'zh-CN', /^90\s?秒$/],
])('Q12 a time limit of %d seconds is said as people say it', (timeLimitSec, language, said) => {
  overwriteGetLocale(() => language);
  expect(partFieldInWords('steps', 'timeLimitSec', { ...step, timeLimitSec }, PACK)).toMatch(said);
});

test('Q12 lists are joined as the language does', () => {
  overwriteGetLocale(() => 'zh-CN');
  const roles = { ...topic, roles: ['host', 'sales'] };
  expect(partFieldInWords('topics', 'roles', roles, PACK)).not.toMatch(/[,;] /);
});
