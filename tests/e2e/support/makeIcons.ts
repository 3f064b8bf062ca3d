// Makes the icons of the installed app anew from static/favicon.svg: `npx node tests/e2e/support/makeIcons.ts`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { launch } from '#tests/support/chromium.ts';

const folder = resolve(import.meta.dirname, '../../../static');

interface Made {
  readonly file: string;
  readonly size: number;
  /** How much of the width the sign takes. */
  readonly share: number;
  /** Of the tile behind it, as a share of its width; none goes to the edges, for systems that cut their own shape. */
  readonly radius: number;
}

const ICONS: readonly Made[] = [
  { file: 'icon-192.png', size: 192, share: 0.68, radius: 0.22 },
  { file: 'icon-512.png', size: 512, share: 0.68, radius: 0.22 },
  { file: 'icon-maskable-512.png', size: 512, share: 0.52, radius: 0 },
  { file: 'apple-touch-icon.png', size: 180, share: 0.64, radius: 0 },
];

const sign = readFileSync(join(folder, 'favicon.svg'), 'utf8');
const browser = await launch();
try {
  for (const { file, size, share, radius } of ICONS) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const tile = `width:100vw;height:100vh;display:grid;place-items:center;background:#fff;border-radius:${radius * size}px`;
    await page.setContent(
      `<style>*{margin:0}svg{width:${share * 100}vw}</style><div style="${tile}">${sign}</div>`,
    );
    writeFileSync(join(folder, file), await page.screenshot({ omitBackground: true }));
    await page.close();
  }
} finally {
  await browser.close();
}
