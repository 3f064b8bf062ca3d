import type { Page } from 'playwright-core';

/** Opens a tool of the run of show by its words, from the menu where the toolbar has no room for them. */
export async function openShowTool(page: Page, name: string): Promise<void> {
  const bar = page.getByRole('toolbar');
  const own = bar.getByRole('button', { name, exact: true });
  const menu = bar.getByRole('button', { name: /^(Tools of the run of show|流程工具)$/ });
  await own.or(menu).first().waitFor();
  if ((await own.count()) > 0) return own.click();
  await menu.click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}
