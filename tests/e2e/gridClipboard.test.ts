import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { barriers } from './support/axe.ts';
import { TrialGrid } from './support/trialGrid.ts';

let grid: TrialGrid;
beforeAll(async () => void (grid = await TrialGrid.start()));
afterAll(() => grid?.close());
beforeEach(() => grid.open());
afterEach(() => expect(grid.faults).toEqual([]));

const SPEC = 4;
const FIXTURES = join(import.meta.dirname, '../fixtures/clipboard');
const LONG = '嘉宾与媒体各一份，签到时当面点清，活动结束后由礼仪收回并登记数量';

/** Pastes as if the clipboard held this. */
const paste = (html: string, text: string) =>
  grid.page.evaluate(
    ([asHtml, asText]) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/html', asHtml!);
      clipboardData.setData('text/plain', asText!);
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      document.querySelector('[data-grid-editor]')!.dispatchEvent(event);
    },
    [html, text],
  );
const message = () => grid.page.textContent('#message');
const clipboard = (type: string) =>
  grid.page.evaluate(async (wanted) => {
    const [item] = await navigator.clipboard.read();
    return (await item!.getType(wanted)).text();
  }, type);

describe('the clipboard', () => {
  test.each(['excel', 'wps', 'numbers', 'googleSheets', 'feishu', 'tencentDocs', 'word', 'webPage'])(
    'C19 a paste from %s fills the same cells, and says what was not understood',
    async (source) => {
      const read = (name: string) => readFileSync(join(FIXTURES, name), 'utf8');
      await grid.cell(2, SPEC).click();
      await paste(read(`${source}.html`), read(`${source}.txt`));
      await grid.page.getByRole('button', { name: 'Paste 12 cells' }).click();
      const rows = await Promise.all(
        ['spec', 'quantity', 'unit', 'secured'].map(async (column) => (await grid.texts(column)).slice(0, 4)),
      );
      const before = await grid.value('r3', 'spec');
      expect(rows).toEqual([
        ['签到桌', 'LED 屏 3" 边框', null, before],
        [{ text: '1.8 米\n含桌布' }, { text: 'P3' }, { text: LONG }, 2000],
        ['1,234.50', '2', '12%', 'pc'],
        [8_240_000, 1_200_000, { text: '2027/6/19' }, 2000],
      ]);
      expect(await message()).toBe('Pasted 12 cells, 4 texts kept but not understood');
      expect(await grid.gestures()).toEqual(['paste']);
    },
  );

  test('C10 C23 a paste that loses anything is shown first; Escape changes nothing and gives the keys back', async () => {
    await grid.cell(2, SPEC).click();
    await paste('', 'Lamp\tmany\tpc\nTable\t3\tpc');
    const dialog = grid.page.getByRole('dialog', { name: 'Before it is pasted' });
    await dialog.waitFor();
    expect(await dialog.getByRole('row').nth(1).getByRole('cell').allInnerTexts()).toEqual([
      '1 text is not understood and is kept as it is',
      'many: This is not a number',
    ]);
    expect(await barriers(grid.page)).toEqual([]);
    await grid.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await grid.gestures()).toEqual([]);
    await paste('', 'Lamp\tmany\tpc\nTable\t3\tpc');
    await dialog.waitFor();
    await grid.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect((await grid.texts('quantity')).slice(0, 2)).toEqual([{ text: 'many' }, 3000]);
    expect(await grid.gestures()).toEqual(['paste']);
    await grid.page.keyboard.type('typed at once');
    await grid.press('Tab');
    expect(await grid.value('r0', 'spec')).toBe('typed at once');
  });

  test('C17 K21 what is cut is framed and stays until it is pasted; Escape calls it off', async () => {
    await grid.cell(2, SPEC).click();
    await grid.press('Control+x');
    await grid.page.locator('[data-marquee]').waitFor();
    const cut = await grid.value('r0', 'spec');
    expect(cut).not.toBeNull();
    await grid.cell(5, SPEC).click();
    await grid.press('Control+v');
    expect([await grid.value('r0', 'spec'), await grid.value('r3', 'spec')]).toEqual([null, cut]);
    expect(await grid.page.locator('[data-marquee]').count()).toBe(0);
    await grid.press('Control+z');
    expect(await grid.value('r0', 'spec')).toBe(cut);
    await grid.press('Control+x', 'Escape');
    expect(await grid.page.locator('[data-marquee]').count()).toBe(0);
  });

  test('C16 Ctrl+Shift+V pastes the text alone, still into many cells', async () => {
    await grid.cell(2, SPEC).click();
    await grid.press('Shift+ArrowDown', 'Control+c');
    await grid.cell(5, SPEC).click();
    await grid.page.evaluate(async () => {
      const blob = (type: string, text: string) => new Blob([text], { type });
      const item = {
        'text/html': blob('text/html', '<table><tr><td>rich</td></tr></table>'),
        'text/plain': blob('text/plain', 'plain\nlines'),
      };
      await navigator.clipboard.write([new ClipboardItem(item)]);
    });
    await grid.press('Control+Shift+v');
    await grid.page.waitForFunction(() => window.source.value('r3', 'spec') === 'plain');
    expect(await grid.value('r4', 'spec')).toBe('lines');
    await grid.cell(5, SPEC).click();
    await grid.press('Control+v');
    await grid.page.waitForFunction(() => window.source.value('r3', 'spec') === 'rich');
  });

  test('C18 the menu copies the names of the columns too', async () => {
    await grid.cell(2, SPEC).click();
    await grid.press('Shift+ArrowRight');
    await grid.cell(2, SPEC).click({ button: 'right' });
    await grid.page.getByRole('menuitem', { name: 'Copy with column names' }).click();
    expect(await clipboard('text/plain')).toBe('Spec\tNeeded\r\n1.8 m high\t2');
    await grid.press('Control+c');
    expect(await clipboard('text/plain')).toBe('1.8 m high\t2');
  });
});
