import { flushSync, mount, unmount } from 'svelte';
import { afterEach, describe, expect, test } from 'vitest';
import type { GridColumn } from '#lib/grid/index.ts';
import { SHEETS, type CellContext, type Field } from '#lib/schema/index.ts';
import type { FormatRule } from '#lib/views/viewState.ts';
import FormatTool from './FormatTool.svelte';

const columns = Object.entries<Field>(SHEETS.supplies.fields).map(([id, field]): GridColumn => ({
  id,
  field,
  width: field.width,
}));
const context: CellContext = {
  ...{ locale: 'en', currency: 'CNY', day0: '2027-06-19', timeZone: 'Asia/Shanghai' },
  names: { people: () => [], person: () => null, rows: () => [], row: () => null, tracks: () => [] },
};
const source = { rowIds: () => [], value: () => null, context: () => context };
const planned: FormatRule = {
  ...{ field: 'status', condition: { is: 'one-of', values: ['planned'] }, row: false },
  format: { tint: 'red', bold: true, struck: false },
};
const long: FormatRule = {
  ...{ field: 'item', condition: { is: 'contains', text: 'long' }, row: true },
  format: { tint: null, bold: false, struck: true },
};

let drawn: Record<string, unknown> | null = null;
afterEach(async () => {
  if (drawn) await unmount(drawn);
  document.body.replaceChildren();
});

/** Answers what the tool has said last. */
function draw(formats: readonly FormatRule[]): () => readonly FormatRule[] {
  let kept = $state.raw(formats);
  const props = {
    ...{ columns, source, known: true },
    get formats() {
      return kept;
    },
    onchange(now: readonly FormatRule[]) {
      kept = now;
    },
  };
  drawn = mount(FormatTool, { target: document.body, props });
  flushSync();
  return () => kept;
}

const all = <E extends HTMLElement>(selector: string) => [...document.querySelectorAll<E>(selector)];
const labelOf = (element: Element) => element.getAttribute('aria-label');
const button = (label: string) => all<HTMLButtonElement>('button').find((each) => labelOf(each) === label)!;
function press(element: HTMLElement): void {
  element.click();
  flushSync();
}
function choose(label: string, value: string): void {
  const select = all<HTMLSelectElement>('select').find((each) => labelOf(each) === label)!;
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
}

describe('V52 the tool of conditional formats', () => {
  test('says what it is for while there are no rules', () => {
    draw([]);
    expect(document.body.textContent).toContain('Cells that fit a rule are painted');
  });

  test('takes a new rule once its condition says something', () => {
    const formats = draw([]);
    choose('Add a rule', 'item');
    expect(formats()).toEqual([]);
    const input = document.querySelector<HTMLInputElement>('input.words')!;
    input.value = 'long';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
    expect(formats()).toEqual([{ ...long, row: false, format: { tint: 'red', bold: true, struck: false } }]);
  });

  test('says how fitting cells look, and shows it at once', () => {
    const formats = draw([planned]);
    const sample = () => document.querySelector('.shown')!.getAttribute('data-paint');
    expect(sample()).toBe('tinted red bold');
    press(all('input[type=radio]').find((each) => labelOf(each) === 'Violet')!);
    press(button('Bold'));
    press(button('Struck through'));
    expect(formats()[0]!.format).toEqual({ tint: 'violet', bold: false, struck: true });
    expect(sample()).toBe('tinted violet struck');
    press(document.querySelector<HTMLInputElement>('.look input[type=checkbox]')!);
    expect(formats()[0]!.row).toBe(true);
  });

  test('asks another field what that can be asked', () => {
    const formats = draw([planned]);
    choose('Column', 'quantity');
    expect(formats()).toEqual([]);
    choose('Condition on “Needed”', 'filled');
    expect(formats()).toEqual([{ ...planned, field: 'quantity', condition: { is: 'filled' } }]);
  });

  test('puts rules in order and removes them, since the first that fits wins', () => {
    const formats = draw([planned, long]);
    press(button('Put the rule for Item higher'));
    expect(formats()).toEqual([long, planned]);
    press(button('Remove the rule for Item'));
    expect(formats()).toEqual([planned]);
    press(all<HTMLButtonElement>('button').find((each) => each.textContent?.includes('Remove all'))!);
    expect(formats()).toEqual([]);
  });
});
