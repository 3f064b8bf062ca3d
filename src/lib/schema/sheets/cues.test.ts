import { describe, expect, it } from 'vitest';
import { planOf } from '../../../../tests/support/planOf.ts';
import type { CellContext } from '../kind.ts';
import { SHEETS } from '../index.ts';

const kindOf = (field: 'start' | 'end' | 'startAt') => SHEETS.cues.fields[field]!.kind;
const CONTEXT = { locale: 'en', day0: '2027-06-19', timeZone: 'Asia/Shanghai' } as CellContext;
const HOUR = 3600;

describe('R10 times of cues', () => {
  const plan = planOf({
    cues: {
      band: { track: 'stage', startMode: 'pinned', startAt: 22 * HOUR, duration: 3.5 * HOUR },
      strike: { track: 'stage', startMode: 'after-previous', duration: HOUR },
      build: { track: 'technical', startMode: 'pinned', startAt: -8 * HOUR, duration: HOUR },
    },
  });
  const shown = (row: string, field: 'start' | 'end'): string =>
    kindOf(field).format(plan.computed('cues', row, field), CONTEXT);

  it('go on after midnight, and say on which day', () => {
    expect(shown('band', 'start')).toBe('22:00');
    expect(shown('band', 'end')).toBe('01:30 +1');
    expect(shown('strike', 'start')).toBe('01:30 +1');
    expect(shown('build', 'start')).toBe('16:00 −1');
  });

  it('are said by the same kind wherever a cue has one, also in the sums', () => {
    const texts = (['start', 'end', 'startAt'] as const).map((id) => kindOf(id).format(25.5 * HOUR, CONTEXT));
    expect(new Set(texts)).toEqual(new Set(['01:30 +1']));
    const sums = SHEETS.cues.summary!(plan).filter(({ id }) => id === 'first' || id === 'last');
    expect(sums.map(({ kind, value }) => kind.format(value!, CONTEXT))).toEqual(['16:00 −1', '02:30 +1']);
  });

  it('are typed as they are read, or as hours that go on', () => {
    for (const text of ['25:30', '01:30 +1', '次日 1:30', '1:30 +1 day'])
      expect(kindOf('startAt').parse(text, CONTEXT)).toEqual({ ok: true, value: 25.5 * HOUR });
  });
});
