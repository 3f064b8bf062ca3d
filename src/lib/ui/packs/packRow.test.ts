import { describe, expect, test } from 'vitest';
import { SALES_SITE } from '#lib/schema/builtInPack.ts';
import { contentOf } from '#lib/schema/packContent.ts';
import { askedBy, newOwnId, ruleFrom, typedFrom, wholeIn } from './packRow.ts';

const TIERS = ['first', 'second'];

describe('Q9 a requirement in its form', () => {
  test('each of the built-in pack comes back as it was', () => {
    for (const rule of contentOf(SALES_SITE).requirements)
      expect(ruleFrom(rule.id, typedFrom(rule, TIERS))).toEqual({ rule, wrong: new Set() });
  });

  test.each([
    ['8', 8],
    ['１２', 12],
    ['1,200', 1200],
    ['', null],
    ['8.5', null],
    ['1,5', null],
    ['-1', null],
    ['viele', null],
  ])('%j is the number %j', (text, value) => {
    expect(wholeIn(text)).toBe(value);
  });

  test('texts that are no numbers are named with their place', () => {
    const typed = typedFrom(contentOf(SALES_SITE).requirements[0]!, TIERS);
    typed.tiers.first!.min = 'many';
    typed.constraints.push({ field: 'heightMm', op: '<', value: '' });
    Object.assign(typed, { parameter: 'sampleRooms', equals: 'x' });
    expect([...ruleFrom('tissue-box', typed).wrong]).toEqual(['tiers:first', 'constraints:0', 'condition']);
  });

  test('what is left to the project, and rooms, drop what they cannot have', () => {
    const typed = typedFrom(contentOf(SALES_SITE).requirements[0]!, TIERS);
    typed.tiers.first!.level = 'per-project';
    typed.tiers.second!.level = '';
    typed.kind = 'space';
    const { rule } = ruleFrom('own-x00000', typed);
    expect([rule.tiers, rule.category]).toEqual([{ first: { level: 'per-project', min: null } }, null]);
  });

  test('a new id is of the shape that cells take, and nobody has it', () => {
    const first = newOwnId(new Set(), () => 0);
    expect(first).toMatch(/^own-[0-9a-z]{10}$/);
    let at = 0;
    expect(newOwnId(new Set([first]), () => (at++ < 10 ? 0 : 0.5))).not.toBe(first);
  });
});

test('Q16 a figure is asked by requirements that count by it or depend on it', () => {
  const pack = contentOf(SALES_SITE);
  const counts = pack.parameters.map(({ id }) => [id, askedBy(pack, id)]);
  expect(counts).toContainEqual(['sampleRoomsDetached', 2]);
  expect(askedBy(pack, 'nobody')).toBe(0);
});
