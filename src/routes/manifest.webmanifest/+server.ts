import { m } from '#lib/paraglide/messages.js';
import { LOCALES, type Locale } from '#lib/schema/index.ts';
import type { RequestHandler } from './$types';

/**
 * How the app looks once it is installed. Browsers ask for it without cookies, so the page says in which language;
 * the id is the same in all of them: it is one app.
 */
export const GET: RequestHandler = ({ url }) => {
  const asked = url.searchParams.get('lang');
  const locale: Locale = LOCALES.find((one) => one === asked) ?? 'en';
  const manifest = {
    id: '/',
    name: m.app_name({}, { locale }),
    short_name: m.app_name({}, { locale }),
    description: m.app_description({}, { locale }),
    lang: locale,
    dir: 'ltr',
    start_url: '/plans',
    scope: '/',
    display: 'standalone',
    background_color: '#f4f6f8',
    theme_color: '#ffffff',
    categories: ['business', 'productivity'],
    icons: [
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  };
  return new Response(JSON.stringify(manifest), { headers: { 'content-type': 'application/manifest+json' } });
};
