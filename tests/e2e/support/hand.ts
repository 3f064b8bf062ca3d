import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { atRest } from './axe.ts';

/** Nothing hangs over the right edge: neither the page scrolls sideways nor is a control beyond its reach. */
export async function expectFits(page: Page, what: string): Promise<void> {
  await atRest(page);
  const look = () =>
    page.evaluate(() => ({
      scrolls: document.scrollingElement!.scrollWidth > window.innerWidth,
      outside: [
        ...document.querySelectorAll('main button, main input, main select, main a, [role="dialog"] button'),
      ]
        .filter((control) => !control.closest('[aria-hidden="true"]'))
        .filter((control) => control.getBoundingClientRect().right > window.innerWidth + 1)
        .map((control) => control.outerHTML.slice(0, 120)),
    }));
  await expect.poll(look, { message: what }).toEqual({ scrolls: false, outside: [] });
}

/** Everything that a finger may hit is as large as a finger. */
export async function expectFingerSized(page: Page, what: string): Promise<void> {
  const look = () =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, a, input, textarea, [role="radio"]')]
        .filter((target) => !target.closest('[inert], [aria-hidden="true"], .unseen, [hidden]'))
        .map((target) => ({
          target,
          box: target.closest('.control')?.getBoundingClientRect() ?? target.getBoundingClientRect(),
        }))
        .filter(({ box }) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
        .map(
          ({ target, box }) =>
            `${Math.round(box.width)} × ${Math.round(box.height)} ${target.outerHTML.slice(0, 100)}`,
        ),
    );
  // What is fetched later has its styles when it is here.
  await expect.poll(look, { message: what }).toEqual([]);
}
