import type { Locator, Page } from 'playwright-core';

/** Waits until something holds, and says what was seen last when it never does. */
export async function until<T>(
  look: () => Promise<T>,
  holds: (seen: T) => boolean,
  what: string,
  timeout = 15_000,
): Promise<T> {
  const started = Date.now();
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (Date.now() - started > timeout) throw new Error(`${what}: last seen ${JSON.stringify(seen)}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** The field with this label, as it is read out. */
export function field(within: Page | Locator, label: string): Locator {
  return within.getByLabel(label, { exact: true });
}

/** Waits until the field is marked as wrong and tells exactly this about it. */
export async function expectProblem(within: Page | Locator, label: string, text: string): Promise<void> {
  await until(
    () =>
      field(within, label).evaluate((input) => ({
        invalid: input.getAttribute('aria-invalid') === 'true',
        told: document.getElementById(input.getAttribute('aria-describedby') ?? '')?.innerText.trim() ?? '',
      })),
    ({ invalid, told }) => invalid && told === text,
    `the problem of “${label}” should be “${text}”`,
  );
}

export function button(within: Page | Locator, name: string): Locator {
  return within.getByRole('button', { name, exact: true });
}

/** A short message in the corner; it may stand in the live region of the grid too. */
export async function expectToast(page: Page, text: string): Promise<void> {
  await page.locator('.toast').getByText(text, { exact: true }).first().waitFor();
}

/** Hydrated, so that forms answer without loading the page anew. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('html[data-hydrated]').waitFor({ state: 'attached' });
}
