import type { CellContext, Option } from '../../schema/index.ts';
import type { Reader } from '../conditions.ts';

const PEOPLE: readonly Option[] = [
  { id: 'p-wang', label: '王晓琳' },
  { id: 'p-li', label: 'Li Wenbo' },
];
const ZONES: readonly Option[] = [
  { id: 'z-stage', label: 'Stage' },
  { id: 'z-entrance', label: 'Entrance' },
];

/** A reader who is the person Wang, in a plan with two people and two zones. */
export function testReader(change: Partial<CellContext> = {}): Reader {
  const named = (list: readonly Option[], id: string) => list.find((one) => one.id === id)?.label ?? null;
  return {
    context: {
      locale: 'en',
      currency: 'CNY',
      day0: '2027-06-19',
      timeZone: 'Asia/Shanghai',
      names: {
        people: () => PEOPLE,
        person: (id) => named(PEOPLE, id),
        rows: (sheet) => (sheet === 'zones' ? ZONES : []),
        row: (sheet, id) => (sheet === 'zones' ? named(ZONES, id) : null),
        tracks: () => [],
      },
      ...change,
    },
    personId: 'p-wang',
  };
}
