import { expect, test } from 'vitest';
import { planOf } from '#tests/support/planOf.ts';
import type { Finding } from './finding.ts';
import { countBySeverity, readiness, troubledZones } from './readiness.ts';

test('readiness counts people in staffing and rows elsewhere, and leaves empty sheets out', () => {
  const plan = planOf({
    zones: { a: { name: 'A' }, b: { name: 'B' } },
    staffing: {
      h: { role: 'host', headcount: 3, secured: 2 },
      s: { role: 'sales', headcount: 1, secured: 4 },
    },
    supplies: { t: { quantity: 2000, secured: 2000 }, u: { quantity: 2000 } },
    tasks: { x: { status: 'done' }, y: {} },
  });
  expect(readiness(plan, new Set(['b']))).toEqual([
    { sheet: 'zones', done: 1, all: 2 },
    { sheet: 'staffing', done: 3, all: 4 },
    { sheet: 'supplies', done: 1, all: 2 },
    { sheet: 'tasks', done: 1, all: 2 },
  ]);
});

const found = (severity: Finding['severity'], more: Partial<Finding> = {}): Finding => ({
  ...{ kind: 'zones_overlap', check: 'x', severity, sheet: 'zones', rows: ['a'], params: {}, money: false },
  ...more,
});

test('zones are troubled by what is found about them, whoever looks', () => {
  const findings = [
    found('error'),
    found('warning', { rows: ['b', 'c'] }),
    found('error', { sheet: 'floor', rows: ['f'] }),
    found('error', { rows: ['d'], money: true }),
  ];
  expect(troubledZones(findings)).toEqual(new Set(['a', 'b', 'c']));
});

test('findings are counted by severity', () => {
  const findings = [found('error'), found('advice'), found('error')];
  expect(countBySeverity(findings)).toEqual({ error: 2, warning: 0, advice: 1 });
  expect(countBySeverity([])).toEqual({ error: 0, warning: 0, advice: 0 });
});
