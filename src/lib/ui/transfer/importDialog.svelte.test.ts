import { flushSync, mount, unmount } from 'svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { SHEETS, type CellContext, type CellValue, type Field, type RowEdit } from '#lib/schema/index.ts';
import ImportDialog from './ImportDialog.svelte';
import { ImportSteps, type ColumnChoice, type ImportPorts } from './importSteps.svelte.ts';
import { leftRows } from './leftRows.ts';
import type { ReadFile } from './readImportFile.ts';

const sheet = SHEETS.supplies;
const context: CellContext = {
  ...{ locale: 'en', currency: 'CNY', day0: '2027-06-19', timeZone: 'Asia/Shanghai' },
  names: { people: () => [], person: () => null, rows: () => [], row: () => null, tracks: () => [] },
};
const ROWS = [
  ['Item', 'Needed', 'Note'],
  ['Desk', 2, null],
  ['Chair', 'many', 'grey'],
];
const whole = { isHidden: false, hiddenRows: [] };

interface Told {
  readonly applied: RowEdit[];
  readonly remembered: (readonly ColumnChoice[])[];
  forgotten: number;
}
const told = (): Told => ({ applied: [], remembered: [], forgotten: 0 });

function ports(of: Told, finishes = true, read: Partial<ReadFile> = {}): ImportPorts {
  const cells: Record<string, CellValue> = { item: 'Desk', quantity: 1_000 };
  return {
    target: {
      sheet,
      rowIds: () => ['a'],
      stored: (_row, field) => cells[field] ?? null,
      shown: (_row, field) => cells[field] ?? null,
      locked: () => null,
      mayAddRows: () => true,
      newRowId: () => 'new',
    },
    context: () => context,
    fields: Object.entries<Field>(sheet.fields).filter(([, field]) => field.source === 'cell'),
    read: async (file) => {
      if (file.name === 'bad.csv') throw new Error('not a table');
      return {
        format: 'xlsx',
        sheets: [
          { name: 'Cover', rows: [['Night']], ...whole },
          { name: 'Supplies', rows: ROWS, ...whole },
        ],
        remembered: [],
        ...read,
      };
    },
    apply: async (edits, tell) => {
      tell(edits.length);
      of.applied.push(...edits);
      return finishes;
    },
    remember: (columns) => void of.remembered.push(columns),
    forget: async () => void of.forgotten++,
  };
}

describe('an import', () => {
  test('goes from a file over its columns and a report to the edits', async () => {
    const all = told();
    const steps = new ImportSteps(ports(all));
    await steps.open(new File([], 'a.xlsx'));
    expect([steps.step, steps.sheetAt, steps.columns]).toEqual(['table', 1, ['item', 'quantity', 'note']]);
    steps.key = 'item';
    steps.chooseColumn(2, 'supplier');
    expect(steps.columns).toEqual(['item', 'quantity', 'supplier']);
    await steps.plan();
    expect(steps.report).toMatchObject({ updates: [{ row: 'a', cells: { quantity: 2_000 } }] });
    expect(steps.report!.faults).toHaveLength(1);
    expect(await steps.apply()).toBe(true);
    expect(all.applied).toEqual([{ type: 'set', row: 'a', field: 'quantity', value: 2_000 }]);
    expect(all.remembered).toEqual([
      [
        { heading: 'Item', field: 'item' },
        { heading: 'Needed', field: 'quantity' },
        { heading: 'Note', field: 'supplier' },
      ],
    ]);
  });

  test('E15 begins with updating where the file tells of rows that are there, and lists what would change', async () => {
    const rows = [
      ['Item', 'Spec'],
      ['desk', '1.8 m'],
    ];
    const sheets = [{ name: 'S', rows, ...whole }];
    const steps = new ImportSteps(ports(told(), true, { sheets }));
    await steps.open(new File([], 'a.xlsx'));
    expect([steps.key, steps.others]).toEqual(['item', 'leave']);
    await steps.plan();
    expect(steps.changes.map(({ name, field, from, to }) => [name, field, from, to])).toEqual([
      ['Desk', 'item', 'Desk', 'desk'],
      ['Desk', 'spec', '', '1.8 m'],
    ]);
    expect(steps.changing).toBe(2);
  });

  test('follows what became of such columns before, and forgets it when told to', async () => {
    const all = told();
    const remembered = [
      { heading: 'note', field: 'supplier' },
      { heading: 'needed', field: null },
    ];
    const steps = new ImportSteps(ports(all, true, { remembered }));
    await steps.open(new File([], 'a.xlsx'));
    expect([steps.columns, steps.recalled]).toEqual([['item', null, 'supplier'], 2]);
    await steps.forget();
    expect([steps.columns, steps.recalled, all.forgotten]).toEqual([['item', 'quantity', 'note'], 0, 1]);
  });

  test('takes a cell that was written anew in place, and lists what is still left out with its reasons', async () => {
    const steps = new ImportSteps(ports(told()));
    await steps.open(new File([], 'a.xlsx'));
    await steps.plan();
    expect(leftRows(steps.report!, steps.rows, steps.headings)).toEqual([
      ['Chair', 'many', 'grey', expect.stringMatching(/^Needed: ./)],
    ]);
    steps.mend(2, 1, '12');
    expect(steps.isMended).toBe(true);
    await steps.plan();
    expect([steps.report!.faults, steps.report!.adds.length, steps.isMended]).toEqual([[], 2, false]);
    expect(steps.report!.adds[1]!.cells).toMatchObject({ item: 'Chair', quantity: 12_000 });
  });

  test('asks for the order of dates that could be meant either way, and follows one that shows', async () => {
    const rows = [
      ['Item', 'Needed by', 'Expected'],
      ['Desk', '3/4/2027', '13/6/2027'],
      ['Chair', '5/4/2027', '6/7/2027'],
    ];
    const steps = new ImportSteps(
      ports(told(), true, { sheets: [{ name: 'S', rows, isHidden: false, hiddenRows: [2] }] }),
    );
    await steps.open(new File([], 'a.xlsx'));
    expect([steps.dates, steps.asked]).toEqual([[null, 'ask', 'day-first'], [1]]);
    steps.chooseDates(1, 'month-first');
    expect(steps.asked).toEqual([]);
    await steps.plan();
    const day = (date: string): number => (Date.parse(date) - Date.parse('2027-06-19')) / 1000;
    expect(steps.report!.adds.map(({ cells }) => [cells.neededBy, cells.expected])).toEqual([
      [day('2027-03-04'), day('2027-06-13')],
      [day('2027-05-04'), day('2027-07-06')],
    ]);
    steps.back();
    steps.takesHidden = false;
    await steps.plan();
    expect(steps.report!.adds).toHaveLength(1);
  });

  test('is called off while it is read and while it is checked, and goes back to where it was', async () => {
    const rows = [['Item', 'Needed'], ...Array.from({ length: 900 }, (_, line) => [`Chair ${line}`, 1])];
    const steps = new ImportSteps(ports(told(), true, { sheets: [{ name: 'S', rows, ...whole }] }));
    const opened = steps.open(new File([], 'a.xlsx'));
    steps.callOff();
    await opened;
    expect([steps.step, steps.error]).toEqual(['file', null]);
    await steps.open(new File([], 'a.xlsx'));
    const planned = steps.plan();
    expect([steps.step, steps.all]).toEqual(['checking', 900]);
    steps.callOff();
    await planned;
    expect([steps.step, steps.report]).toEqual(['table', null]);
  });

  test('never begins with a sheet that the file hides', async () => {
    const sheets = [
      { name: 'Supplies', rows: ROWS, isHidden: true, hiddenRows: [] },
      { name: 'Other', rows: ROWS, ...whole },
    ];
    const steps = new ImportSteps(ports(told(), true, { sheets }));
    await steps.open(new File([], 'a.xlsx'));
    expect(steps.sheetAt).toBe(1);
  });

  test('forgets a key whose column goes elsewhere, and returns to the report when called off', async () => {
    const all = told();
    const steps = new ImportSteps(ports(all, false));
    await steps.open(new File([], 'a.xlsx'));
    steps.key = 'item';
    steps.chooseColumn(0, null);
    expect(steps.key).toBe('');
    await steps.plan();
    expect(await steps.apply()).toBe(false);
    expect([steps.step, all.remembered]).toEqual(['report', []]);
  });

  test('says why a file is not read and waits for another', async () => {
    const steps = new ImportSteps(ports(told()));
    await steps.open(new File([], 'bad.csv'));
    expect([steps.step, steps.error]).toEqual(['file', 'not a table']);
  });
});

describe('its dialog', () => {
  let dialog: ReturnType<typeof mount> | null = null;
  afterEach(async () => {
    if (dialog) await unmount(dialog);
  });

  test('draws the columns of a dropped file, the report, and tells how it went', async () => {
    const done: number[][] = [];
    dialog = mount(ImportDialog, {
      target: document.body,
      props: {
        ...{ open: true, ports: ports(told()), dropped: new File([], 'a.xlsx') },
        ondone: (...counts: number[]) => done.push(counts),
      },
    });
    const settle = async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      flushSync();
    };
    const press = (name: string): void => {
      const found = [...document.querySelectorAll('button')].find(({ textContent }) =>
        textContent?.includes(name),
      );
      found!.click();
    };
    // The body of a dialog is fetched when one opens.
    const chosen = await vi.waitFor(() => {
      flushSync();
      const found = [...document.querySelectorAll<HTMLSelectElement>('tbody select')];
      expect(found).toHaveLength(3);
      return found;
    }, 20_000);
    expect(chosen.map(({ value }) => value)).toEqual(['item', 'quantity', 'note']);
    press('Check');
    await settle();
    expect([...document.querySelectorAll('dd')].map(({ textContent }) => textContent)).toEqual([
      '1',
      '0',
      '0',
      '1',
    ]);
    const field = document.querySelector<HTMLInputElement>('[role="region"] tbody input')!;
    expect([field.value, field.getAttribute('aria-label')]).toEqual(['many', 'Row 3, Needed: write it anew']);
    field.value = '4';
    field.dispatchEvent(new Event('change', { bubbles: true }));
    flushSync();
    press('Check again');
    await settle();
    expect(document.querySelector('[role="region"]')).toBeNull();
    press('Import 2 rows');
    await settle();
    expect(done).toEqual([[2, 0]]);
  });
});
