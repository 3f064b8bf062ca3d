import { flushSync, mount, unmount } from 'svelte';
import { afterEach, describe, expect, test } from 'vitest';
import { SHEETS, type CellContext, type CellValue, type Field, type RowEdit } from '#lib/schema/index.ts';
import ImportDialog from './ImportDialog.svelte';
import { ImportSteps, type ImportPorts } from './importSteps.svelte.ts';

const sheet = SHEETS.supplies;
const context: CellContext = {
  ...{ locale: 'en', currency: 'CNY', day0: '2027-06-19', timeZone: 'Asia/Shanghai' },
  names: { people: () => [], person: () => null, rows: () => [], row: () => null },
};
const ROWS = [
  ['Item', 'Needed', 'Note'],
  ['Desk', 2, null],
  ['Chair', 'many', 'grey'],
];

function ports(applied: RowEdit[], finishes = true): ImportPorts {
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
          { name: 'Cover', rows: [['Night']] },
          { name: 'Supplies', rows: ROWS },
        ],
      };
    },
    apply: async (edits, told) => {
      told(edits.length);
      applied.push(...edits);
      return finishes;
    },
  };
}

describe('an import', () => {
  test('goes from a file over its columns and a report to the edits', async () => {
    const applied: RowEdit[] = [];
    const steps = new ImportSteps(ports(applied));
    await steps.open(new File([], 'a.xlsx'));
    expect([steps.step, steps.sheetAt, steps.columns]).toEqual(['table', 1, ['item', 'quantity', 'note']]);
    steps.key = 'item';
    steps.chooseColumn(2, 'supplier');
    expect(steps.columns).toEqual(['item', 'quantity', 'supplier']);
    await steps.plan();
    expect(steps.report).toMatchObject({ updates: [{ row: 'a', cells: { quantity: 2_000 } }] });
    expect(steps.report!.faults).toHaveLength(1);
    expect(await steps.apply()).toBe(true);
    expect(applied).toEqual([{ type: 'set', row: 'a', field: 'quantity', value: 2_000 }]);
  });

  test('forgets a key whose column goes elsewhere, and returns to the report when called off', async () => {
    const steps = new ImportSteps(ports([], false));
    await steps.open(new File([], 'a.xlsx'));
    steps.key = 'item';
    steps.chooseColumn(0, null);
    expect(steps.key).toBe('');
    await steps.plan();
    expect(await steps.apply()).toBe(false);
    expect(steps.step).toBe('report');
  });

  test('says why a file is not read and waits for another', async () => {
    const steps = new ImportSteps(ports([]));
    await steps.open(new File([], 'bad.csv'));
    expect([steps.step, steps.error, steps.busy]).toEqual(['file', 'not a table', false]);
  });
});

describe('its dialog', () => {
  let dialog: ReturnType<typeof mount> | null = null;
  afterEach(async () => {
    if (dialog) await unmount(dialog);
  });

  test('draws the columns of a dropped file, the report, and tells how it went', async () => {
    const told: number[][] = [];
    dialog = mount(ImportDialog, {
      target: document.body,
      props: {
        ...{ open: true, ports: ports([]), dropped: new File([], 'a.xlsx') },
        ondone: (...counts: number[]) => told.push(counts),
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
    await settle();
    const chosen = [...document.querySelectorAll('tbody select')] as HTMLSelectElement[];
    expect(chosen.map(({ value }) => value)).toEqual(['item', 'quantity', 'note']);
    press('Check');
    await settle();
    expect([...document.querySelectorAll('dd')].map(({ textContent }) => textContent)).toEqual([
      '1',
      '0',
      '0',
      '1',
    ]);
    expect(document.querySelector('[role="region"] tbody')!.textContent).toContain('many');
    press('Import 1 rows');
    await settle();
    expect(told).toEqual([[1, 0]]);
  });
});
