import { describe, expect, test } from 'vitest';
import { NO_OWN_PACK } from './rulePack.ts';
import { factsFromCells, factsToCells, type LastingFacts } from './planFactsCells.ts';

const facts: LastingFacts = {
  ...{
    name: '品牌之夜',
    locale: 'zh-CN',
    kind: 'brand-event',
    standardId: null,
    day0: null,
    setupFromDay: -1,
    startDay: 0,
    endDay: 0,
  },
  ...{ teardownUntilDay: 1, timeZone: 'Asia/Shanghai', currency: 'CNY', tier: null, guestCount: 120 },
  ...{ venueWidth: 30_000, venueDepth: 24_000, venueHeight: null, approvedBudget: 30_000_000 },
  rates: { USD: 710_350_000 },
  contingency: { share: 500, amount: null, reason: 'Outdoor' },
  parameters: { sampleRooms: 3, sampleRoomsDetached: true },
  waivers: [
    {
      ...{
        id: 'w',
        standardId: 'sales-site',
        version: 1,
        holdsIn: 1,
        tier: 'first',
        requirement: 'prep-room',
      },
      ...{ concerns: 'quantity', upTo: 1000, zone: null, reason: 'Outside', state: 'asked', askedAt: 1 },
      ...{ askedBy: { userId: 'u', name: 'Wang' }, decidedBy: null, decidedAt: null, comment: null },
      ...{ withdrawnBy: null, withdrawnAt: null },
    },
  ],
  standard: NO_OWN_PACK,
  tracks: [
    { id: 'batch-5', name: { 'zh-CN': '第五批' }, mode: 'ripple', archived: false },
    { id: 'stage', name: null, mode: 'hold', archived: true },
  ],
};

describe("S1 a plan's facts as cells", () => {
  test('come back as they were', () => {
    const { plan, money } = factsToCells(facts);
    expect(factsFromCells(plan, money, '2027-06-19')).toEqual({ ...facts, today: '2027-06-19' });
  });

  test('keep the approved budget, rates and what is kept back out of the room that everybody joins', () => {
    expect(JSON.stringify(factsToCells(facts).plan)).not.toMatch(/30000000|USD|710350000|500|Outdoor/);
    expect(factsFromCells(factsToCells(facts).plan, {}, '2027-06-19')).toMatchObject({
      approvedBudget: null,
      ...{ rates: {}, contingency: { share: null, amount: null, reason: null } },
    });
  });

  test('of a standard that a browser kept before there were names of topics have none', () => {
    const cell = JSON.stringify({ version: 2, latest: 2, pack: null, names: {} });
    const { plan } = factsToCells(facts);
    expect(factsFromCells({ ...plan, standard: cell }, {}, '2027-06-19')!.standard.topicNames).toEqual({});
  });

  test('are not there before they have arrived', () => {
    expect(factsFromCells({}, {}, '2027-06-19')).toBeNull();
  });
});
