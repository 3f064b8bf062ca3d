import type { Browser, BrowserContext, CDPSession, Page, Route } from 'playwright-core';

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
    /**
     * Keeps the app for times without a network, as browsers do that know service workers. Others are spared that each
     * of their windows fetches the whole app once more.
     */
    installs?: boolean;
  },
): Promise<Window> {
  const locale = options.locale ?? 'en';
  const context = await browser.newContext({
    locale,
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    hasTouch: options.touch ?? false,
    isMobile: options.touch ?? false,
    // Nothing that slides or fades has to be waited for; where motion itself is meant, a test asks for it.
    reducedMotion: 'reduce',
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
  await slowDown(context);
  if (!options.installs)
    await context.addInitScript(() => void Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
  await context.addCookies([...cookies, { name: 'PARAGLIDE_LOCALE', value: locale, url: options.origin }]);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(`page: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()}`);
  });
  return { context, page, errors };
}

/** Milliseconds, from the environment; 0 for a machine as it is. */
const SLOW = {
  /** That every frame which a page asks for comes late. */
  frames: Number(process.env.SLOW_FRAMES ?? 0),
  /** That every script takes to arrive. */
  scripts: Number(process.env.SLOW_SCRIPTS ?? 0),
  /** That every answer to a form or to a page's question takes. */
  answers: Number(process.env.SLOW_ANSWERS ?? 0),
};

/**
 * Makes what comes too early or too late on a machine with much to do come so every time: whatever a person asked for
 * meanwhile has to be there in the end all the same.
 */
async function slowDown(context: BrowserContext): Promise<void> {
  const { frames, scripts, answers } = SLOW;
  if (frames > 0) await context.addInitScript(slowFrames, frames);
  const late = (ms: number) => async (route: Route) => {
    await new Promise((done) => setTimeout(done, ms));
    await route.continue().catch(() => {});
  };
  if (scripts > 0) await context.route(/\/_app\/immutable\/.*\.js/, late(scripts));
  if (answers > 0) await context.route(/\/(__data\.json|plans\?\/)|\/api\//, late(answers));
}

function slowFrames(late: number): void {
  const ask = window.requestAnimationFrame.bind(window);
  const give = window.cancelAnimationFrame.bind(window);
  const waiting = new Map<number, number>();
  let last = 0;
  window.requestAnimationFrame = (work) => {
    const id = (last += 1);
    const timer = window.setTimeout(
      () =>
        waiting.set(
          id,
          ask((now) => (waiting.delete(id), work(now))),
        ),
      late,
    );
    waiting.set(id, -timer);
    return id;
  };
  window.cancelAnimationFrame = (id) => {
    const known = waiting.get(id) ?? 0;
    if (known < 0) clearTimeout(-known);
    else give(known);
    waiting.delete(id);
  };
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
