import type { Locator, Page } from 'playwright-core';
import { until } from './forms.ts';

/** A plan on a phone as a person finds it: rows by their name, fields of a form by their label. */
export class ListPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(origin: string, planId: string, sheet: string): Promise<void> {
    await this.page.goto(`${origin}/plans/${planId}/${sheet}`);
    await this.ready();
  }

  async turnTo(sheet: string): Promise<void> {
    await this.page.getByTestId(`tab-${sheet}`).click();
    await this.page.waitForURL(`**/${sheet}`);
    await this.ready();
  }

  async ready(): Promise<void> {
    await this.page.locator('[data-list-scroller]').waitFor();
    await this.saveState(['saved', 'readOnly']);
  }

  async saveState(states: readonly string[]): Promise<void> {
    const wanted = states.map((state) => `[data-testid="save-state"][data-state="${state}"]`).join(', ');
    await this.page.locator(wanted).first().waitFor({ timeout: 20_000, state: 'attached' });
  }

  /** Rows that are drawn now. */
  get rows(): Locator {
    return this.page.locator('[data-list-scroller] li');
  }

  row(name: string): Locator {
    return this.rows.filter({ has: this.page.getByText(name, { exact: true }) }).first();
  }

  /** The button that shows the state of a row and carries it on. */
  status(name: string): Locator {
    return this.row(name).getByRole('button');
  }

  async expectStatus(name: string, words: string): Promise<void> {
    await until(
      () => this.row(name).locator('.word').innerText(),
      (seen) => seen.trim() === words,
      `the state of “${name}” should be “${words}”`,
    );
  }

  get form(): Locator {
    return this.page.locator('.form');
  }

  async openRow(name: string): Promise<void> {
    await this.row(name).getByRole('link').tap();
    await this.form.waitFor();
  }

  field(id: string): Locator {
    return this.form.locator(`[data-field="${id}"]`);
  }

  /** Types over a field and goes on, as the key of the phone's keyboard does. */
  async enter(id: string, text: string): Promise<void> {
    const input = this.field(id).locator('input, textarea').first();
    await input.tap();
    await input.fill(text);
    await input.blur();
  }

  async expectClosed(): Promise<void> {
    await this.form.waitFor({ state: 'detached' });
  }
}
