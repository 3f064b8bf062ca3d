import type { Locator, Page } from 'playwright-core';

/** A plan's grid as a person finds it: by row number and column heading. */
export class GridPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** A sheet in groups has another role. */
  get grid(): Locator {
    return this.page.locator('[role="grid"], [role="treegrid"]');
  }

  async open(origin: string, planId: string, sheet: string): Promise<void> {
    await this.page.goto(`${origin}/plans/${planId}/${sheet}`);
    await this.grid.waitFor();
    await this.page.getByRole('toolbar').waitFor();
    await this.saveState(['saved', 'readOnly']);
  }

  /** Goes to another sheet of the open plan by its tab. */
  async turnTo(sheet: string): Promise<void> {
    await this.page.getByTestId(`tab-${sheet}`).click();
    await this.page.waitForURL(`**/${sheet}`);
    await this.grid.waitFor();
    await this.saveState(['saved', 'readOnly']);
  }

  /** Waits until the toolbar says one of these. */
  async saveState(states: readonly string[], timeout = 20_000): Promise<void> {
    const wanted = states.map((state) => `[data-testid="save-state"][data-state="${state}"]`).join(', ');
    await this.page.locator(wanted).first().waitFor({ timeout, state: 'attached' });
  }

  async saveText(): Promise<string> {
    return (await this.page.getByTestId('save-state').first().innerText()).trim();
  }

  async #columnIndex(heading: string): Promise<string> {
    const header = this.grid.getByRole('columnheader', { name: heading, exact: true }).first();
    const index = await header.getAttribute('aria-colindex');
    if (index === null) throw new Error(`no column ${heading}`);
    return index;
  }

  /**
   * The cell, scrolled into view: rows out of view are not on the page, and a browser that scrolls to a cell by itself
   * goes by where the layer of rows began.
   */
  async cell(row: number, heading: string): Promise<Locator> {
    const column = await this.#columnIndex(heading);
    await this.page.locator('[data-grid-scroller]').evaluate(
      (scroller, { row, column }) => {
        const top = (row - 1) * 32;
        const room = scroller.clientHeight - 4 * 32;
        if (top < scroller.scrollTop || top > scroller.scrollTop + room) scroller.scrollTop = top - room / 2;
        const head = scroller.querySelector(`[role="columnheader"][aria-colindex="${column}"]`);
        if (!head || head.matches('.frozen')) return;
        const { left, right } = scroller.getBoundingClientRect();
        const stuck = [...scroller.querySelectorAll('[role="columnheader"].frozen')];
        const edge = Math.max(left, ...stuck.map((each) => each.getBoundingClientRect().right));
        const place = head.getBoundingClientRect();
        if (place.right > right) scroller.scrollLeft += place.right - right;
        if (place.left < edge) scroller.scrollLeft -= edge - place.left;
      },
      { row, column },
    );
    return this.grid
      .locator(`[role="row"][aria-rowindex="${row + 1}"] [aria-colindex="${column}"]`)
      .filter({ visible: true })
      .first();
  }

  async text(row: number, heading: string): Promise<string> {
    return (await (await this.cell(row, heading)).innerText({ timeout: 2_000 }).catch(() => '')).trim();
  }

  async select(row: number, heading: string): Promise<void> {
    await (await this.cell(row, heading)).click();
  }

  /** Types over a cell and commits with Enter. */
  async type(row: number, heading: string, text: string): Promise<void> {
    await this.select(row, heading);
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }

  async expectText(row: number, heading: string, text: string, timeout = 15_000): Promise<void> {
    const started = Date.now();
    let seen = '';
    while (Date.now() - started < timeout) {
      seen = await this.text(row, heading);
      if (seen === text) return;
      await this.page.waitForTimeout(50);
    }
    throw new Error(`row ${row}, ${heading}: expected “${text}”, saw “${seen}”`);
  }
}
