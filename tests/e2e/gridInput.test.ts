import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ArraySource } from '#lib/grid/testing/arraySource.ts';
import { serveGridPage } from '#tests/gridPage/serve.ts';
import { launch } from '#tests/support/chromium.ts';

declare global {
  interface Window {
    source: ArraySource;
  }
}

let served: Awaited<ReturnType<typeof serveGridPage>>;
let browser: Browser;
let page: Page;
let devtools: CDPSession;
const faults: string[] = [];

beforeAll(async () => {
  served = await serveGridPage();
  browser = await launch();
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  page = await context.newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on(
    'console',
    (message) =>
      message.type() === 'error' && !message.text().includes('favicon') && faults.push(message.text()),
  );
  devtools = await context.newCDPSession(page);
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

beforeEach(async () => {
  faults.length = 0;
  await open('rows=16');
});

async function open(query: string): Promise<void> {
  await page.goto(`${served.url}?${query}`);
  await page.waitForSelector('[role=gridcell][id]');
  await page.focus('[data-grid-editor]');
}

const value = (row: string, column: string) =>
  page.evaluate(([id, field]) => window.source.value(id!, field!), [row, column]);
const gestures = () => page.evaluate(() => window.source.gestures.map(({ gesture }) => gesture));
const active = () =>
  page
    .locator('[role=gridcell][id]')
    .evaluate(
      (cell) =>
        `${cell.closest('[role=row]')?.getAttribute('aria-rowindex')}:${cell.getAttribute('aria-colindex')}`,
    );
const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
const cell = (rowIndex: number, columnIndex: number) =>
  page.locator(`[role=row][aria-rowindex="${rowIndex}"] > [aria-colindex="${columnIndex}"]`);

/** Types n-i → 你 as an input method does: the keys go to it (229), the text field sees a composition. */
async function compose(end: 'commit' | 'leave-open' = 'commit'): Promise<void> {
  for (const text of ['n', 'ni']) {
    await devtools.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Process',
      windowsVirtualKeyCode: 229,
    });
    await devtools.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  }
  await devtools.send('Input.imeSetComposition', { text: '你', selectionStart: 1, selectionEnd: 1 });
  if (end === 'commit') await devtools.send('Input.insertText', { text: '你' });
}

describe('Chinese input', () => {
  test('M1 M8 composed over a resting cell, then Enter: the cell is 你, in one edit and one undo step', async () => {
    await compose();
    expect(await page.inputValue('[data-grid-editor]')).toBe('你');
    expect(await gestures()).toEqual([]);
    await press('Enter');
    expect(await value('r0', 'item')).toBe('你');
    expect(await gestures()).toEqual(['type']);
    expect(await active()).toBe('3:2');
    await press('Control+z');
    expect(await value('r0', 'item')).toBe('Beer-barrel model');
    expect(await page.evaluate(() => window.source.undoSteps)).toBe(0);
  });

  test('M8 composed into an editor opened by F2: the text is added to what stood there', async () => {
    await press('F2');
    await compose();
    await press('Enter');
    expect(await value('r0', 'item')).toBe('Beer-barrel model你');
    expect(await gestures()).toEqual(['type']);
  });

  test('M6 M8 a click elsewhere while composing stores what was composed', async () => {
    await compose('leave-open');
    await cell(4, 4).click();
    expect(await value('r0', 'item')).toBe('你');
    expect(await gestures()).toEqual(['type']);
    expect(await active()).toBe('4:4');
    await press('x', 'Enter');
    expect(await value('r2', 'spec')).toBe('x');
  });

  test('M3 M7 an edit of the same cell by somebody else does not disturb the composition, and nothing is sent before its end', async () => {
    await compose('leave-open');
    await page.evaluate(() =>
      window.source.remote([{ type: 'set', row: 'r0', field: 'item', value: 'theirs' }]),
    );
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await page.inputValue('[data-grid-editor]')).toBe('你');
    expect(await gestures()).toEqual([]);
    await devtools.send('Input.insertText', { text: '你' });
    await press('Enter');
    expect(await value('r0', 'item')).toBe('你');
    expect(await gestures()).toEqual(['type']);
  });

  test('M4 M5 keys of the input method are not the grid’s', async () => {
    await compose('leave-open');
    for (const key of ['Enter', 'Tab', 'ArrowDown', 'Escape', ' ']) {
      await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, windowsVirtualKeyCode: 229 });
    }
    expect(await active()).toBe('2:2');
    expect(await gestures()).toEqual([]);
    await devtools.send('Input.insertText', { text: '你' });
    await devtools.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Enter',
      windowsVirtualKeyCode: 229,
    });
    expect(await gestures()).toEqual([]);
    await press('Enter');
    expect(await gestures()).toEqual(['type']);
  });

  test('M3 a composition that comes to nothing leaves the cell as it was', async () => {
    await devtools.send('Input.imeSetComposition', { text: 'n', selectionStart: 1, selectionEnd: 1 });
    await devtools.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
    await press('ArrowDown');
    expect(await value('r0', 'item')).toBe('Beer-barrel model');
    expect(await gestures()).toEqual([]);
    expect(await active()).toBe('3:2');
  });

  test('M3 K14 when the row is deleted in mid-composition, the text goes into no other cell', async () => {
    await compose('leave-open');
    await page.evaluate(() => window.source.remote([{ type: 'delete', row: 'r0' }]));
    await devtools.send('Input.insertText', { text: '你' });
    await press('Enter', 'Escape');
    expect(await value('r1', 'item')).toBe('Ground spotlight');
    expect(await gestures()).toEqual([]);
    expect(await page.textContent('#message')).toContain('你');
  });

  test('M1 the field lies on the active cell, where the candidates open', async () => {
    await press('ArrowDown', 'ArrowDown', 'ArrowRight');
    const [field, place] = await Promise.all([
      page.locator('[data-grid-editor]').boundingBox(),
      cell(4, 3).boundingBox(),
    ]);
    expect(Math.abs(field!.x - place!.x)).toBeLessThan(3);
    expect(Math.abs(field!.y - place!.y)).toBeLessThan(3);
  });

  test('K37 in a locked cell nothing is composed and the reason is said', async () => {
    for (let times = 0; times < 6; times++) await press('ArrowRight');
    await devtools.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Process',
      windowsVirtualKeyCode: 229,
    });
    await page.waitForSelector('text=Computed from other cells');
    expect(await page.inputValue('[data-grid-editor]')).toBe('');
  });
});

describe('keys and clipboard in the page', () => {
  test('typing, Tab and Enter fill a row', async () => {
    await page.keyboard.type('Lamp');
    await press('Tab');
    await page.keyboard.type('fur');
    await press('Tab', 'ArrowRight');
    await page.keyboard.type('12');
    await press('Enter');
    expect([await value('r0', 'item'), await value('r0', 'category')]).toEqual(['Lamp', 'furniture']);
    expect(await cell(2, 2).textContent()).toBe('Lamp');
  });

  test('C1 copy and paste inside the app keep ids, through the real clipboard', async () => {
    await cell(3, 10).click();
    await press('Shift+ArrowRight', 'Shift+ArrowRight', 'Control+c');
    await cell(6, 10).click();
    await press('Control+v');
    for (const column of ['neededBy', 'expected', 'owner'])
      expect(await value('r4', column)).toEqual(await value('r1', column));
    expect(await gestures()).toEqual(['paste']);
    expect(await page.textContent('#message')).toBe('Pasted 3 cells');
  });

  test('C1 C3 a table from Excel is pasted by its HTML, wrapped text and line breaks rightly read', async () => {
    await page.evaluate(async () => {
      const html = `<html><body><table><tr><td>Long\n   text</td><td x:num="8">8</td></tr><tr><td>two<br>lines</td><td rowspan=1>，</td></tr></table><script>window.hurt = 1</script></body></html>`;
      await navigator.clipboard.write([
        new ClipboardItem({
          'text/html': new Blob([html], { type: 'text/html' }),
          'text/plain': new Blob(['wrong'], { type: 'text/plain' }),
        }),
      ]);
    });
    await cell(2, 4).click();
    await press('Control+v');
    await page.getByRole('button', { name: 'Paste 4 cells' }).click();
    expect([
      await value('r0', 'spec'),
      await value('r0', 'quantity'),
      await value('r1', 'spec'),
      await value('r1', 'quantity'),
    ]).toEqual(['Long text', 8000, 'two lines', { text: '，' }]);
    expect(await page.evaluate(() => 'hurt' in window)).toBe(false);
  });

  test('C23 paste works over a locked active cell too: it is skipped and said', async () => {
    await page.evaluate(() => navigator.clipboard.writeText('1\tPlanned'));
    await cell(2, 8).click();
    await press('Control+v');
    expect(await value('r0', 'status')).toBe('planned');
    expect(await page.textContent('#message')).toBe(
      'Pasted 1 cell, skipped 1 cell (Computed from other cells)',
    );
  });

  test('K3 Tab goes through the grid as one stop after Escape', async () => {
    await press('Escape', 'Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('after');
    await press('Shift+Tab');
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-grid-editor'))).toBe(true);
  });

  test('the mouse selects by dragging, opens by double click, toggles checkboxes', async () => {
    await cell(3, 5).hover();
    await page.mouse.down();
    await cell(5, 7).hover();
    await page.mouse.up();
    await page.waitForFunction(() => document.querySelector('#stats')?.textContent?.includes('9 selected'));
    await cell(3, 2).dblclick();
    expect(await page.inputValue('[data-grid-editor]')).toBe('Ground spotlight');
    await press('Escape', 'End');
    await page.locator('[role=row][aria-rowindex="3"] .box').click();
    expect(await value('r1', 'checked')).toBe(true);
  });

  test('a column is resized by dragging its edge, rows are moved by dragging their numbers', async () => {
    const { width } = (await cell(2, 2).boundingBox())!;
    const grip = (await page.locator('[data-resize=item]').boundingBox())!;
    await page.mouse.move(grip.x + 4, grip.y + 10);
    await page.mouse.down();
    await page.mouse.move(grip.x + 44, grip.y + 10, { steps: 4 });
    await page.mouse.up();
    expect((await cell(2, 2).boundingBox())!.width).toBe(width + 40);
    const third = (await cell(4, 1).boundingBox())!;
    await page.mouse.move(third.x + 20, third.y + 10);
    await page.mouse.down();
    await page.mouse.move(third.x + 20, third.y - 60, { steps: 6 });
    await page.mouse.up();
    expect(await page.evaluate(() => window.source.rowIds().slice(0, 3))).toEqual(['r2', 'r0', 'r1']);
  });

  test('the menu of rows opens by mouse and keyboard and gives the focus back', async () => {
    await cell(3, 2).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Insert row above' }).click();
    expect(await page.evaluate(() => window.source.rowIds().slice(0, 3))).toEqual(['r0', 'new-1', 'r1']);
    await press('Shift+F10');
    await page.waitForSelector('[role=menu]');
    await press('End', 'Enter');
    expect(await page.evaluate(() => window.source.rowIds().slice(0, 2))).toEqual(['r0', 'r1']);
    await page.keyboard.type('typed after');
    await press('Enter');
    expect(await value('r1', 'item')).toBe('typed after');
  });

  test('K24 Alt+Enter breaks the line in long text, and the editor grows', async () => {
    const note = page.getByRole('columnheader', { name: 'Note', exact: true });
    await cell(2, Number(await note.getAttribute('aria-colindex'))).click();
    await page.keyboard.type('one');
    const before = (await page.locator('[data-grid-editor]').boundingBox())!;
    await press('Alt+Enter');
    await page.keyboard.type('two');
    const after = (await page.locator('[data-grid-editor]').boundingBox())!;
    expect(after.height).toBeGreaterThan(before.height);
    await press('Enter');
    expect(await value('r0', 'note')).toBe('one\ntwo');
  });

  test('K44 an unknown value stays with its reason, then is kept, wavy', async () => {
    await cell(2, 5).click();
    await page.keyboard.type('many');
    await press('Enter');
    await page.waitForSelector('[role=alert]:has-text("This is not a number")');
    await press('Enter');
    expect(await value('r0', 'quantity')).toEqual({ text: 'many' });
    expect(await cell(2, 5).getAttribute('data-state')).toBe('unread');
  });

  test('K13 A1 ten thousand rows: few are drawn, Ctrl+End reaches the last one, and the active cell is always on the page', async () => {
    await open('rows=10000');
    expect(await page.locator('[role=row]').count()).toBeLessThan(60);
    await press('Control+End');
    expect((await active()).split(':')[0]).toBe('10001');
    await page.locator('[data-grid-scroller]').evaluate((scroller) => scroller.scrollTo(0, 0));
    await page.waitForFunction(() => document.querySelector('[role=row][aria-rowindex="2"]'));
    const field = page.locator('[data-grid-editor]');
    expect(await page.locator(`[id="${await field.getAttribute('aria-activedescendant')}"]`).count()).toBe(1);
  });

  test('an empty sheet takes typing in its first blank row', async () => {
    await open('rows=0');
    await page.waitForSelector('text=Nothing here yet');
    await page.keyboard.type('First');
    await press('Enter');
    expect(await value('new-1', 'item')).toBe('First');
    expect(await page.locator('text=Nothing here yet').count()).toBe(0);
  });

  test('D4 what is short stands out, what is late has a sign of its own, and nothing short says nothing', async () => {
    const [short, enough, late] = [cell(3, 8), cell(2, 8), cell(3, 11)];
    expect(await short.getAttribute('data-tone')).toBe('error');
    expect(await short.evaluate((found) => getComputedStyle(found).fontWeight)).toBe('600');
    expect(await enough.textContent()).toBe('');
    await page.evaluate(() =>
      window.source.remote([{ type: 'set', row: 'r1', field: 'expected', value: 50_000 }]),
    );
    await page.waitForSelector('[data-glyph=late]');
    expect(await late.getAttribute('data-tone')).toBe('late');
  });

  test('D4 only categories are chips and only states have a glyph', async () => {
    expect(await cell(2, 3).locator('.chip').count()).toBe(1);
    expect(await cell(3, 9).getAttribute('data-glyph')).toBe('ordered');
    expect(await cell(2, 15).locator('.chip').count()).toBe(0);
  });

  test('D5 what somebody else changes lights up once in their colour, one’s own edit does not', async () => {
    await page.evaluate(() =>
      window.source.remote([{ type: 'set', row: 'r2', field: 'spec', value: 'theirs' }]),
    );
    await page.waitForSelector('[data-flash="5"]');
    expect(await page.locator('[data-flash]').count()).toBe(1);
    expect(await cell(4, 4).getAttribute('data-flash')).toBe('5');
    await page.waitForFunction(() => document.querySelector('[data-flash]') === null);
    await page.keyboard.type('mine');
    await press('Enter');
    expect(await page.locator('[data-flash]').count()).toBe(0);
  });

  test('D6 an edit that is not stored has a dot until it is', async () => {
    await page.evaluate(() => window.source.setUnsaved('r0', 'spec', true));
    await page.waitForSelector('[data-state~=unsaved]');
    expect(await cell(2, 4).getAttribute('data-state')).toContain('unsaved');
    await page.evaluate(() => window.source.setUnsaved('r0', 'spec', false));
    await page.waitForFunction(() => document.querySelector('[data-state~=unsaved]') === null);
  });

  test('D7 a value out of its range is marked, and the reason is said when one stands on it', async () => {
    await page.evaluate(() =>
      window.source.remote([{ type: 'set', row: 'r0', field: 'quantity', value: -5_000 }]),
    );
    await page.waitForSelector('[data-state~=outside]');
    await cell(2, 5).click();
    await page.waitForSelector('[role=alert]:has-text("At least 0.001")');
    expect(await cell(2, 5).getAttribute('aria-invalid')).toBe('true');
  });

  test('D8 the word for a required cell stands only in the row where one is at work', async () => {
    const word = () => cell(11, 6).evaluate((found) => getComputedStyle(found, '::before').content);
    expect(await cell(11, 6).getAttribute('data-state')).toBe('missing');
    expect(await word()).toBe('none');
    await cell(11, 2).click();
    expect(await word()).toBe('"Required"');
  });

  test('D9 the name at somebody’s cursor folds away and comes back under the pointer', async () => {
    await open('rows=16&remotes');
    const flag = page.locator('[data-remote=li] .flag');
    await flag.waitFor();
    await flag.waitFor({ state: 'detached', timeout: 5_000 });
    await cell(3, 9).hover();
    await flag.waitFor();
  });

  test('K37 whoever may change nothing hears why, and there is no blank row', async () => {
    await open('rows=3&reader');
    await press('x');
    await page.waitForSelector('text=your role in this plan');
    expect(await page.locator('.cell.number.fresh').count()).toBe(0);
    expect(await gestures()).toEqual([]);
  });

  test('D10 frozen cells stick only while the sheet is scrolled sideways, and then they do', async () => {
    const scroller = page.locator('[data-grid-scroller]');
    const before = (await cell(2, 2).boundingBox())!.x;
    await scroller.evaluate((element) => element.scrollTo(300, 0));
    await page.waitForSelector('.grid.aside');
    expect((await cell(2, 2).boundingBox())!.x).toBe(before);
    expect((await cell(2, 3).boundingBox())!.x).toBeLessThan(before);
  });

  test('on a phone a tap selects, a second one opens the editor, and no column is frozen', async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
    const phone = await context.newPage();
    await phone.goto(`${served.url}?rows=16`);
    await phone.waitForSelector('[role=gridcell][id]');
    const target = phone.locator('[role=row][aria-rowindex="4"] > [aria-colindex="3"]');
    await target.tap();
    expect(await target.getAttribute('id')).not.toBeNull();
    expect(await phone.locator('.editor.open').count()).toBe(0);
    const name = phone.locator('[role=row][aria-rowindex="3"] > [aria-colindex="2"]');
    await name.tap();
    await name.tap();
    await phone.waitForSelector('.editor.open');
    expect(await phone.inputValue('[data-grid-editor]')).toBe('Ground spotlight');
    await phone.locator('[data-grid-scroller]').evaluate((element) => element.scrollTo(200, 0));
    expect(await name.evaluate((found) => getComputedStyle(found).position)).toBe('static');
    await context.close();
  });

  test('the page says nothing of faults', async () => {
    await press('F2', 'Escape', 'Control+a', 'ArrowDown', 'PageDown', 'Control+Home');
    expect(faults.filter((fault) => !fault.includes('404'))).toEqual([]);
  });
});
