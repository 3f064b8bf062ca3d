import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { openCrowd, Stage, type Found } from '../stage.ts';
import { launch } from '#tests/support/chromium.ts';
import { signedIn } from './browser.ts';

const CLIENT = resolve(import.meta.dirname, '../../../build/client');
const ROWS = 100;
const KIB = 1024;
const SETTLE_MS = 2_500;

interface Weight {
  readonly files: number;
  readonly raw: number;
  readonly gzip: number;
  readonly brotli: number;
}

/** What a browser fetches of scripts and styles for a page it has never seen. */
export async function scripts(): Promise<Found> {
  const stage = await Stage.open({ pages: true });
  const crowd = await openCrowd();
  const browser = await launch();
  const found: { page: string; kind: string; weight: Weight }[] = [];
  try {
    const planId = await stage.app.ask('plan', {});
    await crowd.ask('paste', { door: stage.doors(planId, 'supplies', 1)[0]!, rows: ROWS });
    const visits: [string, string, string][] = [
      ['first page', '/', 'none=none'],
      ['plans', '/plans', stage.people[0]!.cookie],
      ['a sheet', `/plans/${planId}/supplies`, stage.people[0]!.cookie],
    ];
    const note = (page: string, fetched: Iterable<string>): void => {
      for (const [kind, end] of [
        ['scripts', '.js'],
        ['styles', '.css'],
      ] as const)
        found.push({ page, kind, weight: weigh([...fetched].filter((name) => name.endsWith(end))) });
    };
    for (const [page, path, cookie] of visits) {
      const context = await signedIn(browser, stage.origin, cookie);
      const tab = await context.newPage();
      const fetched = new Set<string>();
      tab.on('response', (answer) => fetched.add(new URL(answer.url()).pathname));
      await tab.goto(stage.origin + path, { waitUntil: 'commit' });
      if (path.endsWith('/supplies')) {
        await takesKey(tab);
        note(`${page}, until its grid takes a key`, [...fetched]);
      } else {
        await tab.waitForLoadState('load');
        note(`${page}, until it is loaded`, [...fetched]);
      }
      await tab.waitForLoadState('networkidle');
      await tab.waitForTimeout(SETTLE_MS);
      note(`${page}, with all that is fetched behind the scenes`, fetched);
      await context.close();
    }
  } finally {
    await Promise.all([browser.close(), crowd.stop(), stage.close()]);
  }
  return {
    tables: [
      {
        title: 'Scripts and styles of a page, KiB',
        head: ['page', 'kind', 'files', 'raw', 'gzip', 'brotli'],
        rows: found.map(({ page, kind, weight }) => [
          ...[page, kind, String(weight.files)],
          ...[weight.raw, weight.gzip, weight.brotli].map((bytes) => bytes / KIB),
        ]),
        note: 'Each file by itself, with nothing in the cache. A key is typed as soon as a cell is active; what the page began to fetch for later until the key shows is counted too. The service worker keeps the files of both languages, after all of this.',
      },
    ],
    raw: found,
  };
}

/** Until what is typed stands in the editor of the active cell. */
async function takesKey(tab: Page): Promise<void> {
  await tab.waitForSelector('[role="grid"] [role="gridcell"][id]', { state: 'attached' });
  await tab.keyboard.press('x');
  await tab.waitForFunction(() => (document.activeElement as HTMLTextAreaElement | null)?.value === 'x');
}

function weigh(paths: readonly string[]): Weight {
  const contents = paths.map((path) => readFileSync(join(CLIENT, path)));
  const sum = (size: (content: Buffer) => number): number =>
    contents.reduce((total, content) => total + size(content), 0);
  return {
    files: contents.length,
    raw: sum((content) => content.length),
    gzip: sum((content) => gzipSync(content, { level: 9 }).length),
    brotli: sum((content) => brotliCompressSync(content).length),
  };
}
