/** `system` follows the device. Kept in a cookie, so that the server already draws the right one. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export const THEME_COOKIE = 'theme';

export function themeOf(cookie: string | undefined): Theme {
  return THEMES.find((theme) => theme === cookie) ?? 'system';
}

/** When each of the two colours of the browser's own bars applies (src/app.html), as media queries. */
export function barMedia(theme: Theme): { readonly light: string; readonly dark: string } {
  if (theme === 'system')
    return { light: '(prefers-color-scheme: light)', dark: '(prefers-color-scheme: dark)' };
  return theme === 'light' ? { light: 'all', dark: 'not all' } : { light: 'not all', dark: 'all' };
}

/** What the page shows now. In the browser only. */
export function currentTheme(): Theme {
  return themeOf(document.documentElement.dataset.theme);
}

export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  const { light, dark } = barMedia(theme);
  const bars = document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]');
  [light, dark].forEach((media, at) => bars[at] && (bars[at].media = media));
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=31536000; samesite=lax`;
}
