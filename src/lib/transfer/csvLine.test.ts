import Papa from 'papaparse';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine, csvOf } from './csvLine.ts';

test('every text comes back from a line of CSV', () => {
  const cells = fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(cells, (row) => {
      const { data } = Papa.parse<string[]>(csvLine(row), { delimiter: ',', newline: '\r\n' });
      expect(data[0] ?? ['']).toEqual(row);
    }),
    { seed: 7 },
  );
});

test('F4 rows that are handed back hold no formula', () => {
  expect(csvOf([['=1+1', '\t@x', '＝2', 'a "b"'], ['-3']])).toBe(
    `\ufeff'=1+1,'\t@x,'＝2,"a ""b"""\r\n'-3\r\n`,
  );
});
