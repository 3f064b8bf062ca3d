import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from 'playwright-core';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: ARGUMENTS,
  });
}

/** A browser with a profile of its own on disk, as people have: in private windows nothing can be installed. */
export async function launchProfile(folder: string, locale: 'zh-CN' | 'en'): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: ARGUMENTS,
    locale,
  });
}

export interface Window {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors of page and console so far; tests expect none. */
  readonly errors: string[];
}

/** A browser of its own (cookies, storage) for one person. */
export async function openWindow(
  browser: Browser,
  options: {
    locale?: 'zh-CN' | 'en';
    cookie?: string;
    origin: string;
    width?: number;
    height?: number;
    /** A phone: fingers instead of a mouse. */
    touch?: boolean;
    /** For tests that bring a script of their own into the page. */
    bypassCSP?: boolean;
  },
): Promise<Window> {
  const locale = options.locale ?? 'en';
  const context = await browser.newContext({
    locale,
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    hasTouch: options.touch ?? false,
    isMobile: options.touch ?? false,
    bypassCSP: options.bypassCSP ?? false,
  });
  const cookies = (options.cookie ?? '')
    .split('; ')
    .filter(Boolean)
    .map((pair) => ({
      name: pair.slice(0, pair.indexOf('=')),
      value: pair.slice(pair.indexOf('=') + 1),
      url: options.origin,
    }));
  await context.addCookies([...cookies, { name: 'PARAGLIDE_LOCALE', value: locale, url: options.origin }]);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(`page: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()}`);
  });
  return { context, page, errors };
}

/** Composes text as an input method does, through the DevTools protocol, and commits it. */
export async function compose(
  session: CDPSession,
  steps: readonly string[],
  committed: string,
): Promise<void> {
  for (const step of steps) {
    await session.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      windowsVirtualKeyCode: 229,
      key: 'Process',
    });
    await session.send('Input.imeSetComposition', {
      text: step,
      selectionStart: step.length,
      selectionEnd: step.length,
    });
  }
  await session.send('Input.insertText', { text: committed });
}
