import { describe, expect, it } from 'vitest';
import { planOf, type Cells, type PlanContent } from '#tests/support/planOf.ts';
import { SALES_SITE } from '../schema/builtInPack.ts';
import type { Waiver } from '../domain/waivers.ts';
import { SHEET_IDS, type PlanFacts, type PlanView } from '../schema/index.ts';
import { missingRowEdits } from '../schema/missingRows.ts';
import { gapChanges } from '../schema/packEffect.ts';
import type { PackRequirement, RulePack } from '../schema/rulePack.ts';
import { isGap, standingsOf, zonesOfAreas } from '../schema/standardGaps.ts';
import { planFromTemplate } from '../templates/index.ts';
import { runCheck } from './index.ts';

type Content = Record<string, Record<string, Cells>>;

const made = planFromTemplate('sales-centre-opening', 'en')!;
/** The opening of a sales centre that meets the first tier, after `change`. */
function salesCentre(change: (content: Content) => void, facts: Partial<PlanFacts> = {}): PlanView {
  const content: Content = Object.fromEntries(
    SHEET_IDS.map((sheet) => [
      sheet,
      Object.fromEntries(made.sheets[sheet].map(({ id, cells }) => [id, { ...cells }])),
    ]),
  );
  change(content);
  const { standardId, tier, parameters } = made.plan;
  return planOf(content as PlanContent, { standardId, tier, parameters, ...facts });
}
const meeting = (content: Content, requirement: string): readonly [sheet: string, row: string][] =>
  ['zones', 'floor', 'supplies'].flatMap((sheet) =>
    Object.entries(content[sheet]!)
      .filter(([, cells]) => cells.requirementId === requirement)
      .map(([row]) => [sheet, row] as [string, string]),
  );
function tables(count: number, height?: number) {
  return (content: Content): void => {
    for (const [sheet, row] of meeting(content, 'negotiation-set'))
      content[sheet]![row] = {
        ...content[sheet]![row],
        quantity: sheet === 'floor' ? count : count * 1000,
        ...(sheet === 'floor' && height !== undefined && { height }),
      };
  };
}
function without(requirement: string) {
  return (content: Content): void => {
    for (const [sheet, row] of meeting(content, requirement)) delete content[sheet]![row];
  };
}
const gaps = (plan: PlanView) =>
  standingsOf(plan, SALES_SITE)
    .filter(isGap)
    .map(({ rule, level, need, missing, state }) => [rule.id, level, need! / 1000, missing / 1000, state]);
const findings = (plan: PlanView) => [...runCheck('requirement', plan), ...runCheck('constraint', plan)];

describe('Q1 a plan against the standard that it has chosen', () => {
  it('first tier with 5 negotiation tables: exactly one gap, at least 8, 3 missing', () => {
    const plan = salesCentre(tables(5));
    expect(gaps(plan)).toEqual([['negotiation-set', 'required', 8, 3, 'short']]);
    expect(findings(plan)).toMatchObject([
      { kind: 'requirement_short', severity: 'error', params: { need: 8000, have: 5000 } },
    ]);
  });

  it('second tier with the same tables: 1 missing', () => {
    expect(gaps(salesCentre(tables(5), { tier: 'second' }))).toEqual([
      ['negotiation-set', 'required', 6, 1, 'short'],
    ]);
  });

  it('a table of 105 cm is outside 60 cm < height < 1 m', () => {
    const plan = salesCentre(tables(8, 1050));
    const [standing] = standingsOf(plan, SALES_SITE).filter(isGap);
    expect(standing).toMatchObject({ rule: { id: 'negotiation-set' }, state: 'met' });
    expect(standing!.breaches).toMatchObject([{ field: 'height', size: 1050, op: '<', limit: 1000 }]);
    expect(findings(plan)).toMatchObject([
      { kind: 'constraint_broken', severity: 'error', params: { size: 1050, op: '<', limit: 1000 } },
    ]);
    // The bounds themselves are outside, what lies between is not.
    expect(findings(salesCentre(tables(8, 600)))).toMatchObject([{ params: { op: '>', limit: 600 } }]);
    expect(findings(salesCentre(tables(8, 601)))).toEqual([]);
  });

  it('no prep room is an error in the first tier and advice in the second', () => {
    const first = salesCentre(without('prep-room'));
    expect(findings(first)).toMatchObject([{ severity: 'error', params: { requirement: 'prep-room' } }]);
    const second = salesCentre(without('prep-room'), { tier: 'second' });
    expect(findings(second)).toMatchObject([{ severity: 'advice', params: { requirement: 'prep-room' } }]);
  });

  it('what counts by a parameter grows with it, and is unknown while the plan has not said it', () => {
    const of = (parameters: PlanFacts['parameters']) =>
      standingsOf(
        salesCentre(() => {}, { parameters }),
        SALES_SITE,
      ).find(({ rule }) => rule.id === 'sample-chair')!;
    expect(of({ sampleRooms: 3 })).toMatchObject({ need: 12_000, state: 'met' });
    expect(of({ sampleRooms: 30 })).toMatchObject({ need: 120_000, state: 'short' });
    expect(of({})).toMatchObject({ need: null, state: 'unknown', missing: 0 });
  });

  it('a condition that was never said does not hold', () => {
    const stand = (parameters: PlanFacts['parameters']) =>
      standingsOf(planOf({}, { standardId: 'sales-site', tier: 'first', parameters }), SALES_SITE).find(
        ({ rule }) => rule.id === 'sample-water',
      )!.state;
    expect([stand({}), stand({ sampleRoomsDetached: false })]).toEqual(['not-asked', 'not-asked']);
    expect(stand({ sampleRoomsDetached: true })).toBe('short');
  });

  it('areas know the zones in which they stand', () => {
    const plan = salesCentre(() => {});
    const zones = zonesOfAreas(plan, standingsOf(plan, SALES_SITE));
    expect(zones.get('prep')).toEqual(['prep']);
    expect(zones.get('negotiation')).toEqual(['negotiation']);
  });
});

describe('Q2 adding what is missing', () => {
  const places = () => {
    let next = 0;
    return () => ({ last: 'last', newRowId: () => `new${++next}` });
  };
  const add = (plan: PlanView, ...ids: string[]) =>
    missingRowEdits(plan, standingsOf(plan, SALES_SITE), new Set(ids), places());

  it('closes every gap, and only those that are chosen', () => {
    const empty = {
      standardId: 'sales-site',
      tier: 'first',
      parameters: { sampleRooms: 2, restroomStalls: 3 },
    };
    const plan = planOf({}, empty);
    const standings = standingsOf(plan, SALES_SITE);
    const all = missingRowEdits(plan, standings, new Set(standings.map(({ rule }) => rule.id)), places());
    const content: Content = {};
    for (const [sheet, edits] of all)
      for (const edit of edits) if (edit.type === 'add') (content[sheet] ??= {})[edit.row] = edit.cells;
    const filled = planOf(content as PlanContent, empty);
    expect(gaps(filled)).toEqual([]);
    expect(add(plan, 'prep-room').size).toBe(1);
    // Each stands behind the one before.
    const supplies = all.get('supplies')!;
    expect(supplies[0]).toMatchObject({ after: 'last' });
    expect(supplies[1]).toMatchObject({ after: supplies[0]!.row });
  });

  it('goes where the requirement stands, with what the plan has of its area', () => {
    const plan = salesCentre((content) => {
      tables(5)(content);
      without('vip-room')(content);
    });
    const edits = add(plan, 'negotiation-set', 'vip-room');
    const [table] = edits.get('supplies')!;
    expect(table).toMatchObject({
      cells: {
        ...{ requirementId: 'negotiation-set', quantity: 3000, zone: 'negotiation' },
        ...{ category: 'furniture', ownerRole: 'agency', status: 'planned' },
      },
    });
    const rooms = edits.get('zones')!;
    expect(rooms.map((edit) => edit.type === 'add' && edit.cells.name)).toEqual(
      [1, 2, 3, 4].map(
        (at) => `${SALES_SITE.requirements.find(({ id }) => id === 'vip-room')!.name.en} ${at}`,
      ),
    );
  });

  it('adds nothing for what is there', () => {
    expect(
      add(
        salesCentre(() => {}),
        'negotiation-set',
        'prep-room',
      ).size,
    ).toBe(0);
  });
});

describe('Q12 what another version makes of the gaps', () => {
  const version = (number: number, change: (rules: PackRequirement[]) => PackRequirement[]): RulePack => ({
    ...{ ...SALES_SITE, id: 'own', version: number },
    requirements: change([...SALES_SITE.requirements]),
  });
  const asking = (first: number, rules: PackRequirement[]): PackRequirement[] =>
    rules.map((rule) =>
      rule.id === 'negotiation-set'
        ? { ...rule, tiers: { ...rule.tiers, first: { level: 'required', min: first } } }
        : rule,
    );
  const told = (plan: PlanView, was: RulePack | null, now: RulePack) =>
    gapChanges(plan, was, now).map(({ rule, was, now }) => [
      rule.id,
      was && `${was.state} ${was.missing / 1000}`,
      now && `${now.state} ${now.missing / 1000}`,
    ]);
  const first = version(1, (rules) => rules);

  it('is nothing where it says the same, and nothing of what is met by both', () => {
    expect(
      told(
        salesCentre(tables(5)),
        first,
        version(2, (rules) => rules),
      ),
    ).toEqual([]);
    expect(
      told(
        salesCentre(tables(8)),
        first,
        version(2, (rules) => asking(7, rules)),
      ),
    ).toEqual([]);
  });

  it('tells gaps that come, go and are of another size', () => {
    const nine = version(2, (rules) => asking(9, rules));
    expect(told(salesCentre(tables(8)), first, nine)).toEqual([['negotiation-set', 'met 0', 'short 1']]);
    expect(told(salesCentre(tables(5)), first, nine)).toEqual([['negotiation-set', 'short 3', 'short 4']]);
    expect(told(salesCentre(tables(8)), nine, first)).toEqual([['negotiation-set', 'short 1', 'met 0']]);
  });

  it('tells gaps of requirements that one of both does not have', () => {
    const less = version(2, (rules) => rules.filter(({ id }) => id !== 'negotiation-set'));
    expect(told(salesCentre(tables(5)), first, less)).toEqual([['negotiation-set', 'short 3', null]]);
    expect(told(salesCentre(tables(5)), less, first)).toEqual([['negotiation-set', null, 'short 3']]);
    expect(told(salesCentre(tables(5)), null, first)).toEqual([['negotiation-set', null, 'short 3']]);
  });

  it('Q11 findings follow the pack that the plan keeps', () => {
    const own = version(2, (rules) => asking(10, rules));
    const standard = { version: 2, latest: 3, pack: own, names: {}, topicNames: {} };
    const plan = salesCentre(tables(5), { standardId: 'own', standard });
    expect(findings(plan)).toMatchObject([
      { kind: 'requirement_short', params: { need: 10_000, have: 5000 } },
    ]);
  });
});

describe('Q4 waivers', () => {
  const waiver = (change: Partial<Waiver>): Waiver => ({
    ...{
      id: 'w',
      standardId: 'sales-site',
      version: 1,
      holdsIn: 1,
      tier: 'first',
      requirement: 'negotiation-set',
    },
    ...{ concerns: 'quantity', upTo: 3000, zone: null, reason: 'A small hall', state: 'approved' },
    ...{ askedBy: { userId: 'p', name: 'Planner' }, askedAt: 1, decidedAt: 2, comment: null },
    ...{ decidedBy: { userId: 'm', name: 'Manager' }, withdrawnBy: null, withdrawnAt: null },
    ...change,
  });
  const kinds = (change: Partial<Waiver>, count = 5, facts: Partial<PlanFacts> = {}, height?: number) =>
    findings(salesCentre(tables(count, height), { waivers: [waiver(change)], ...facts })).map(
      ({ kind }) => kind,
    );

  it('end the finding while they hold', () => {
    expect(kinds({})).toEqual([]);
    expect(gaps(salesCentre(tables(5), { waivers: [waiver({})] }))).toEqual([]);
  });

  it('do not hold while they are only asked for', () => {
    expect(kinds({ state: 'asked' })).toEqual(['requirement_short']);
    const [gap] = standingsOf(
      salesCentre(tables(5), { waivers: [waiver({ state: 'asked' })] }),
      SALES_SITE,
    ).filter(isGap);
    expect(gap!.waiver?.state).toBe('asked');
  });

  it('hold for no more than they were given for', () => {
    expect(kinds({}, 6)).toEqual([]);
    expect(kinds({}, 4)).toEqual(['requirement_short']);
  });

  it('are bound to version, tier, requirement and what they concern', () => {
    expect(kinds({ holdsIn: 2 })).toEqual(['requirement_short']);
    expect(kinds({ standardId: 'other' })).toEqual(['requirement_short']);
    expect(kinds({ requirement: 'prep-room' })).toEqual(['requirement_short']);
    expect(kinds({ concerns: 'size' })).toEqual(['requirement_short']);
    expect(kinds({}, 5, { tier: 'second' })).toEqual(['requirement_short']);
  });

  it('Q17 are taken along to another version by those that say so, and not without', () => {
    const pack = { ...SALES_SITE, id: 'own' };
    const standard = { version: 1, latest: 2, pack, names: {}, topicNames: {} };
    const given = { standardId: 'own', standard, waivers: [waiver({ standardId: 'own' })] };
    const plan = salesCentre(tables(5), given);
    const now = { ...pack, version: 2 };
    expect(gapChanges(plan, pack, now).map(({ rule }) => rule.id)).toEqual(['negotiation-set']);
    expect(gapChanges(plan, pack, now, new Set(['w']))).toEqual([]);
  });

  it('for a zone end with it, and excuse sizes there alone', () => {
    expect(kinds({ zone: 'negotiation' })).toEqual([]);
    expect(kinds({ zone: 'gone' })).toEqual(['requirement_short']);
    const size = { concerns: 'size', upTo: 50 } as const;
    expect(kinds({ ...size, zone: 'negotiation' }, 8, {}, 1050)).toEqual([]);
    expect(kinds({ ...size, zone: 'bar' }, 8, {}, 1050)).toEqual(['constraint_broken']);
    expect(kinds(size, 8, {}, 1051)).toEqual(['constraint_broken']);
  });
});
