import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TrialGrid } from './support/trialGrid.ts';

let trial: TrialGrid;
beforeAll(async () => {
  trial = await TrialGrid.start();
});
afterAll(() => trial?.close());

const head = (name: string) => trial.page.getByRole('columnheader', { name, exact: true });
const heads = () => trial.page.locator('[data-head]').evaluateAll((all) => all.map((one) => one.ariaLabel));
const leftOf = async (name: string): Promise<number> => (await head(name).boundingBox())!.x;
const freeze = () => trial.page.getByRole('menuitem', { name: 'Freeze up to here' });

describe('columns under hand', () => {
  test('V21 a head is dragged to another place, a line shows where, and keys move it back', async () => {
    await trial.open();
    const { mouse } = trial.page;
    const before = await heads();
    const from = (await head('Unit').boundingBox())!;
    const to = (await head('Category').boundingBox())!;
    await mouse.move(from.x + 20, from.y + 10);
    await mouse.down();
    await mouse.move(to.x + 30, to.y + 10, { steps: 6 });
    const line = (await trial.page.locator('[data-column-drop]').boundingBox())!;
    expect(Math.abs(line.x - to.x)).toBeLessThanOrEqual(2);
    expect(line.height).toBeGreaterThan(400);
    await mouse.up();
    expect(await trial.page.locator('[data-column-drop]').count()).toBe(0);
    expect((await heads()).slice(0, 3)).toEqual(['Item', 'Unit', 'Category']);
    expect(await trial.cell(2, 3).innerText()).toBe(await trial.value('r0', 'unit'));
    for (let step = 0; step < before.indexOf('Unit') - 1; step++) await trial.press('Control+Alt+ArrowRight');
    expect(await heads()).toEqual(before);
    expect(trial.faults).toEqual([]);
  });

  test('V24 Alt+Down opens the menu of the column; freezing from it holds columns while others scroll', async () => {
    await trial.open();
    await trial.press('ArrowRight', 'ArrowRight', 'Alt+ArrowDown');
    await trial.page.getByRole('menu', { name: 'Menu of column “Spec”' }).waitFor();
    await freeze().waitFor();
    await trial.press('Escape');
    expect(await trial.page.evaluate(() => document.activeElement?.hasAttribute('data-grid-editor'))).toBe(
      true,
    );
    await head('Spec').click({ button: 'right' });
    await freeze().click();
    const [item, spec] = [await leftOf('Item'), await leftOf('Spec')];
    await trial.page.locator('[data-grid-scroller]').evaluate((scroller) => (scroller.scrollLeft = 300));
    await trial.page.waitForFunction(() => document.querySelector('.grid')?.classList.contains('aside'));
    expect([await leftOf('Item'), await leftOf('Spec')]).toEqual([item, spec]);
    expect((await trial.cell(3, 4).boundingBox())!.x).toBe(spec);
    await trial.cell(3, 4).click();
    expect(await trial.page.locator('[role=gridcell][id]').getAttribute('aria-colindex')).toBe('4');
    expect(trial.faults).toEqual([]);
  });

  test('V25 in tall rows long text goes on in the next line, and a click still falls on its row', async () => {
    await trial.open('rows=40&height=tall');
    expect((await trial.cell(2, 2).boundingBox())!.height).toBe(88);
    await trial.cell(5, 4).click();
    expect(
      await trial.page.locator('[role=row]:has([role=gridcell][id])').getAttribute('aria-rowindex'),
    ).toBe('5');
    await trial.press('Control+End');
    const box = (await trial.page.locator('[role=gridcell][id]').boundingBox())!;
    const view = (await trial.page.locator('[data-grid-scroller]').boundingBox())!;
    expect(box.y).toBeGreaterThan(view.y);
    expect(box.y + box.height).toBeLessThanOrEqual(view.y + view.height);
    expect(trial.faults).toEqual([]);
  });
});
