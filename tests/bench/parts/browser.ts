import type { Browser, BrowserContext } from 'playwright-core';

/** A browser of one's own, signed in with a `name=token` cookie. */
export async function signedIn(browser: Browser, origin: string, cookie: string): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1440, height: 900 } });
  const [name, value] = cookie.split('=') as [string, string];
  await context.addCookies([
    { name, value, url: origin },
    { name: 'PARAGLIDE_LOCALE', value: 'en', url: origin },
  ]);
  return context;
}
