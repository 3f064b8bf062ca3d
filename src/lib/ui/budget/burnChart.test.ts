import { expect, test } from 'vitest';
import { burnChart, MARGIN } from './burnChart.ts';

const SIZE = { width: 600, height: 220 };

test('P11 lines begin at nothing, step up on the day and go on until today', () => {
  const points = [
    { day: '2027-06-02', committed: 500, actual: 0 },
    { day: '2027-06-05', committed: 800, actual: 300 },
  ];
  const chart = burnChart(points, { planned: 1_000, approved: 900, today: '2027-06-10' }, SIZE);
  expect(chart.committed.startsWith(`M${MARGIN.left},`)).toBe(true);
  expect(chart.committed).toContain(`${SIZE.width - MARGIN.right},`);
  expect(chart.planned).toBeLessThan(chart.approved!);
  expect(chart.amounts[0]).toEqual({ amount: 0, y: SIZE.height - MARGIN.bottom });
  for (const { x } of chart.days) expect(x).toBeGreaterThanOrEqual(MARGIN.left);
});

test('P11 without anything promised or spent there is a level line of nothing', () => {
  const chart = burnChart([], { planned: 0, approved: null, today: '2027-06-10' }, SIZE);
  expect(chart.committed).not.toContain('NaN');
  expect(chart.approved).toBeNull();
});
