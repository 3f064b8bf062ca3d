import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './support/axe.ts';
import { TrialGrid } from './support/trialGrid.ts';

let grid: TrialGrid;
beforeAll(async () => void (grid = await TrialGrid.start()));
afterAll(() => grid?.close());
afterEach(() => expect(grid.faults).toEqual([]));

const QUANTITY = 5;
const heard = () => grid.page.locator('.unseen[aria-live=polite]');
const untilHeard = (words: string) =>
  grid.page.waitForFunction(
    (said) => document.querySelector('.unseen[aria-live=polite]')?.textContent?.trim() === said,
    words,
  );

describe('assistive tools', () => {
  test('A1 K17 the grid tells its size, and each drawn row and cell its place', async () => {
    await grid.open();
    const sheet = grid.page.getByRole('grid', { name: 'Supplies' });
    expect(await sheet.getAttribute('aria-rowcount')).toBe('18');
    expect(await sheet.getAttribute('aria-multiselectable')).toBe('true');
    const columns = await grid.page.getByRole('columnheader').count();
    expect(Number(await sheet.getAttribute('aria-colcount'))).toBe(columns);
    expect(await grid.cell(3, 2).getAttribute('role')).toBe('gridcell');
    expect(await grid.cell(3, 1).getAttribute('role')).toBe('rowheader');
    expect(await barriers(grid.page)).toEqual([]);
  });

  test('A2 all cells of a selected column are selected, computed ones read-only, and what is wrong is said', async () => {
    await grid.open();
    await grid.cell(2, QUANTITY).click();
    await grid.press('Control+Space');
    const column = grid.page.locator(`[role=row] > [role=gridcell][aria-colindex="${QUANTITY}"]`);
    expect(await column.and(grid.page.locator('[aria-selected=true]')).count()).toBeGreaterThanOrEqual(16);
    expect(await grid.cell(2, 8).getAttribute('aria-readonly')).toBe('true');
    expect(await grid.cell(2, 2).getAttribute('aria-readonly')).toBeNull();
    const wrong = grid.page.locator('[role=gridcell][data-state~=unread]').first();
    expect(await wrong.getAttribute('aria-invalid')).toBe('true');
    await wrong.click();
    const field = grid.page.locator('[data-grid-editor]');
    const note = grid.page.locator(`[id="${await field.getAttribute('aria-describedby')}"]`);
    expect(await note.innerText()).toContain('Kept as text');
  });

  test('A3 reports are said politely, and others’ edits of the cell one stands on', async () => {
    await grid.open();
    await grid.cell(2, QUANTITY).click();
    expect(await heard().textContent()).toBe('');
    await grid.page.evaluate(() =>
      window.source.remote([
        { type: 'set', row: 'r1', field: 'quantity', value: 1000 },
        { type: 'set', row: 'r0', field: 'quantity', value: 7000 },
      ]),
    );
    await untilHeard('This cell was changed to 7');
    await grid.page.evaluate(() => navigator.clipboard.writeText('1\n2\n3'));
    await grid.press('Control+v');
    await untilHeard('Pasted 3 cells');
  });
});

describe('other ways to look', () => {
  test('A4 in forced colours the selection has outlines, signs and edges stay', async () => {
    await grid.page.emulateMedia({ forcedColors: 'active' });
    await grid.open();
    await grid.cell(3, 4).click();
    await grid.press('Shift+ArrowDown', 'Shift+ArrowRight');
    const style = (selector: string, property: string, pseudo?: string) =>
      grid.page
        .locator(selector)
        .first()
        .evaluate((found, [name, part]) => getComputedStyle(found, part).getPropertyValue(name!), [
          property,
          pseudo,
        ] as const);
    expect(await style('[role=gridcell][aria-selected=true]:not([id])', 'outline-style')).toBe('solid');
    expect(await style('[data-state~=missing]', 'border-left-width')).toBe('3px');
    const [sign, page] = [
      await style('[data-glyph=ordered]', 'background-color', '::before'),
      await style('.grid', 'background-color'),
    ];
    expect(sign).not.toBe(page);
    const tick = await grid.page
      .locator('.grid [role=checkbox]')
      .first()
      .evaluate((box) => {
        box.setAttribute('aria-checked', 'true');
        return getComputedStyle(box, '::after').borderLeftStyle;
      });
    expect(tick).toBe('solid');
    await grid.page.emulateMedia({ forcedColors: null });
  });

  test('A4 D5 with reduced motion what others change has an edge and does not fade', async () => {
    await grid.page.emulateMedia({ reducedMotion: 'reduce' });
    await grid.open();
    await grid.page.evaluate(() =>
      window.source.remote([{ type: 'set', row: 'r2', field: 'spec', value: 'theirs' }]),
    );
    const cell = grid.page.locator('[data-flash]');
    await cell.waitFor();
    const [shadow, ground, animations] = await cell.evaluate((found) => {
      const { boxShadow, backgroundColor } = getComputedStyle(found);
      return [boxShadow, backgroundColor, found.getAnimations().length];
    });
    expect(shadow).toContain('inset');
    expect(animations).toBe(0);
    expect(ground).toBe(await grid.cell(3, 4).evaluate((found) => getComputedStyle(found).backgroundColor));
    await grid.page.emulateMedia({ reducedMotion: null });
  });
});

describe('fingers, on a phone held sideways', () => {
  test('A5 a tap selects, a second one edits, a drag scrolls, a long press opens the menu', async () => {
    const phone = await grid.window({
      viewport: { width: 844, height: 390 },
      hasTouch: true,
    });
    const devtools = await phone.context().newCDPSession(phone);
    const cell = (row: number) => phone.locator(`[role=row][aria-rowindex="${row}"] > [aria-colindex="2"]`);
    const active = () => phone.locator('[role=gridcell][id]').innerText();
    await cell(3).tap();
    expect([await active(), await phone.locator('.editor.open').count()]).toEqual(['Ground spotlight', 0]);

    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0) =>
      devtools.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x, y }],
      });
    const from = (await cell(8).boundingBox())!;
    await touch('touchStart', from.x + 40, from.y + 10);
    for (let up = 10; up <= 150; up += 10) await touch('touchMove', from.x + 40, from.y + 10 - up);
    // A finger that lets go while moving leaves the list rolling: this one rests first, and the list is waited for.
    const atRest = () =>
      phone.evaluate(async () => {
        const scroller = document.querySelector('[data-grid-scroller]')!;
        for (let still = 0; still < 12;) {
          const before = scroller.scrollTop;
          await new Promise(requestAnimationFrame);
          still = scroller.scrollTop === before ? still + 1 : 0;
        }
      });
    await phone.waitForFunction(() => document.querySelector('[data-grid-scroller]')!.scrollTop > 60);
    await atRest();
    await touch('touchMove', from.x + 40, from.y - 140);
    await touch('touchEnd');
    await atRest();
    expect(await phone.locator('[aria-selected=true]').count()).toBe(1);
    expect(await active()).toBe('Ground spotlight');

    const target = (await cell(9).boundingBox())!;
    await touch('touchStart', target.x + 30, target.y + 10);
    await phone.getByRole('menu').waitFor();
    await touch('touchEnd');
    expect(await active()).toBe('Table flowers');
    await phone.getByRole('menuitem', { name: 'Clear contents' }).tap();
    expect(await phone.evaluate(() => window.source.value('r7', 'item'))).toBeNull();

    await cell(10).tap();
    await cell(10).tap();
    await phone.locator('.editor.open').waitFor();
    expect(await phone.locator('[data-grid-editor]').getAttribute('inputmode')).toBeNull();
    await phone.keyboard.insertText(' and pens');
    await phone.keyboard.press('Enter');
    expect(await phone.evaluate(() => window.source.value('r8', 'item'))).toBe('Sign-in book and pens');
    await phone.context().close();
  });
});

test('D11 a value that lost a race has a corner; mouse and keys reach both values at the cell', async () => {
  await grid.open();
  const lose = (row: string) =>
    grid.page.evaluate(
      (id) => window.source.setLost(id, 'spec', { yours: '96 cm', theirs: '90 cm', by: 'Chen Jia' }),
      row,
    );
  const marks = grid.page.locator('[data-state~=lost]');
  await lose('r1');
  await lose('r2');
  await grid.page.waitForFunction(() => document.querySelectorAll('[data-state~=lost]').length === 2);
  await grid.cell(3, 4).click();
  const told = grid.page.getByRole('group', { name: 'Chen Jia wrote 90 cm at the same time' });
  expect(await barriers(grid.page)).toEqual([]);
  await told.getByRole('button', { name: 'Use 96 cm' }).click();
  expect(await grid.value('r1', 'spec')).toBe('96 cm');
  await grid.press('ArrowDown', 'Shift+F10');
  await grid.page.getByRole('menuitem', { name: 'Keep 90 cm' }).waitFor();
  await grid.press('ArrowDown', 'Enter');
  await told.waitFor({ state: 'detached' });
  await grid.page.waitForFunction(() => document.querySelector('[data-state~=lost]') === null);
  expect([await marks.count(), await grid.gestures()]).toEqual([0, ['take-back']]);
});

test('K45 the menu of a cell pastes, and selects what keys of input methods would', async () => {
  await grid.open();
  const menu = async (name: string) => {
    await grid.press('Shift+F10');
    await grid.page.getByRole('menuitem', { name: new RegExp(`^${name}( Ctrl| Shift|$)`) }).click();
  };
  await grid.cell(3, QUANTITY).click();
  await grid.page.evaluate(() => navigator.clipboard.writeText('42'));
  await menu('Paste');
  await grid.page.waitForFunction(() => window.source.value('r1', 'quantity') === 42_000);
  await menu('Select the row');
  expect(await grid.page.locator('[role=gridcell][aria-selected=true]').count()).toBeGreaterThan(10);
  await menu('Select the column');
  await grid.page.waitForFunction(() =>
    document.querySelector('#stats')?.textContent?.includes('16 selected'),
  );
});
