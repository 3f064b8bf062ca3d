import { expect, test } from 'vitest';
import { CREW_RULE_FIELDS, readRule, ruleTyped } from './crewRuleFields.ts';

const [rest, travel, , overtime] = CREW_RULE_FIELDS as [...(typeof CREW_RULE_FIELDS)[number][]];

test.each([
  ['11', 39_600],
  [' 10.5 ', 37_800],
  ['１０．５', 37_800],
  ['10,5', undefined],
  ['１１', 39_600],
  ['', null],
  ['25', undefined],
  ['-1', undefined],
  ['eleven', undefined],
  ['1e1', undefined],
])('J18 %j hours of rest are read as %j seconds', (typed, seconds) =>
  expect(readRule(rest!, typed)).toBe(seconds),
);

test('J18 overtime is typed in percent, from 100 to 500, the way in minutes', () => {
  expect([readRule(overtime!, '150 %'), readRule(overtime!, '99'), readRule(overtime!, '501')]).toEqual([
    ...[150, undefined, undefined],
  ]);
  expect([readRule(travel!, '90'), readRule(travel!, '1,200')]).toEqual([5_400, 72_000]);
  expect([ruleTyped(rest!, 37_800), ruleTyped(overtime!, 150), ruleTyped(rest!, null)]).toEqual([
    ...['10.5', '150', ''],
  ]);
});
