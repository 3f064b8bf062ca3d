import { chromium, type Browser, type BrowserContext, type LaunchOptions } from 'playwright-core';

/**
 * What the browser leaves out. Chromium heeds only the last list that it is given, and that is this one: the first
 * names are those of Playwright's own list that matter here.
 */
const LEFT_OUT = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
  // The address bar, which nobody sees, is a page of four hundred scripts in every window: a third of what opening a
  // sheet costs.
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'WebUIOmniboxPopup',
  // A process made beforehand for a page that mostly is never opened.
  'SpareRendererForSitePerProcess',
];

const START: LaunchOptions & { readonly args: readonly string[] } = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--disable-features=${LEFT_OUT.join(',')}`,
  ],
};

/** A browser, told `more` besides. */
export async function launch(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ ...START, args: [...START.args, ...more] });
}

/** A browser with a profile of its own on disk, as people have: in private windows nothing can be installed. */
export async function launchProfile(folder: string, locale: 'zh-CN' | 'en'): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, { ...START, locale });
}
