import { chromium, type Browser, type BrowserContext } from 'playwright-core';

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
}

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
