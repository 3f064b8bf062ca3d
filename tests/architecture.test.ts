import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

interface Room {
  /** Other rooms that files of this one may import. */
  readonly rooms: readonly string[];
  /** Packages (or their prefixes) that it may import. */
  readonly packages: readonly string[];
}

/** The layers of the house (docs/architecture.md): arrows point down. A room that is missing here may not exist. */
const ROOMS: Readonly<Record<string, Room>> = {
  'src/lib/domain': { rooms: [], packages: [] },
  'src/lib/api': { rooms: ['src/lib/schema', 'src/lib/domain'], packages: [] },
  'src/lib/standards': { rooms: [], packages: [] },
  'src/lib/schema': { rooms: ['src/lib/domain', 'src/lib/standards'], packages: [] },
  'src/lib/templates': { rooms: ['src/lib/domain', 'src/lib/schema'], packages: [] },
  'src/lib/checks': { rooms: ['src/lib/domain', 'src/lib/schema', 'src/lib/standards'], packages: [] },
  // The floor plan as it is drawn: symbols, scene, snapping; pure, in millimetres.
  'src/lib/floor': { rooms: ['src/lib/domain', 'src/lib/schema'], packages: [] },
  // What is looked for and where it stands in a text; how characters are read, it is told.
  'src/lib/search': { rooms: [], packages: [] },
  // How a sheet is shown: order, filters, groups, formats. Pure, over the cells it is told.
  'src/lib/views': { rooms: ['src/lib/schema', 'src/lib/domain'], packages: [] },
  // How values stand in spreadsheet files and are read from them; the files themselves are the server's.
  'src/lib/transfer': { rooms: ['src/lib/api', 'src/lib/schema', 'src/lib/domain'], packages: [] },
  'src/lib/wire': { rooms: [], packages: ['lib0'] },
  'src/lib/doc': {
    rooms: ['src/lib/schema', 'src/lib/domain', 'src/lib/wire'],
    packages: ['yjs', 'fractional-indexing'],
  },
  'src/lib/grid': {
    rooms: ['src/lib/schema', 'src/lib/domain', 'src/lib/views'],
    packages: ['@tanstack/table-core'],
  },
  'src/lib/live': {
    rooms: [
      ...['src/lib/doc', 'src/lib/schema', 'src/lib/domain', 'src/lib/wire', 'src/lib/checks'],
      'src/lib/views',
    ],
    packages: ['yjs', 'y-websocket', 'y-protocols', 'lib0', 'svelte'],
  },
  'src/lib/ui': {
    rooms: [
      'src/lib/api',
      'src/lib/domain',
      'src/lib/schema',
      'src/lib/checks',
      'src/lib/floor',
      'src/lib/grid',
      'src/lib/live',
      'src/lib/search',
      'src/lib/transfer',
      'src/lib/views',
      'src/lib/paraglide',
    ],
    packages: [
      ...['svelte', 'bits-ui', '@lucide/svelte', '$app', '@sveltejs/kit', 'd3-scale', 'd3-shape', 'qr'],
      // Draws pages of PDFs that lie under a floor plan, when there are some.
      'pdfjs-dist',
    ],
  },
  'src/routes': {
    rooms: [
      'src/lib/api',
      'src/lib/domain',
      'src/lib/schema',
      'src/lib/floor',
      'src/lib/grid',
      'src/lib/live',
      'src/lib/ui',
      'src/lib/paraglide',
      'server (handoff)',
    ],
    packages: ['svelte', '@sveltejs/kit', '$app', 'bits-ui', '@lucide/svelte'],
  },
  'src/hooks': {
    rooms: [
      ...['src/lib/api', 'src/lib/ui', 'src/lib/paraglide', 'src/lib/schema', 'src/lib/wire'],
      'server (handoff)',
    ],
    packages: ['@sveltejs/kit'],
  },
  'src/service-worker': { rooms: ['src/lib/wire'], packages: ['$service-worker'] },
  'server/db': {
    rooms: [
      ...['src/lib/api', 'src/lib/schema', 'src/lib/domain', 'src/lib/doc', 'src/lib/wire'],
      ...['migrations', 'server'],
    ],
    packages: ['kysely', 'better-sqlite3', 'yjs', 'node:'],
  },
  'server/auth': {
    rooms: ['server/db', 'server', 'src/lib/domain', 'src/lib/api'],
    packages: ['lucia', '@node-rs/argon2', 'node:'],
  },
  'server/sync': {
    rooms: ['src/lib/doc', 'src/lib/schema', 'src/lib/domain', 'src/lib/wire', 'server/db', 'server'],
    packages: ['yjs', 'ws', 'y-protocols', 'lib0', 'node:'],
  },
  'server/openapi': {
    rooms: ['src/lib/api', 'src/lib/schema', 'src/lib/domain', 'server/commands', 'server'],
    packages: ['valibot', '@valibot/to-json-schema'],
  },
  'server/findings': {
    rooms: ['src/lib/checks', 'src/lib/schema', 'src/lib/domain', 'src/lib/wire', 'server'],
    packages: ['node:'],
  },
  'server/clocks': {
    rooms: ['src/lib/schema', 'src/lib/domain', 'server/db', 'server'],
    packages: ['node:'],
  },
  'server/notices': {
    rooms: ['src/lib/api', 'src/lib/schema', 'src/lib/domain', 'server/db', 'server'],
    packages: [],
  },
  'server/search': {
    rooms: ['src/lib/search', 'src/lib/schema', 'src/lib/domain', 'server/db', 'server'],
    packages: [],
  },
  // Attached files on the disk, by checksum alone.
  'server/files': { rooms: [], packages: ['node:'] },
  'server/transfer': {
    rooms: ['src/lib/transfer', 'server'],
    packages: ['node:', 'papaparse', 'saxen', 'write-excel-file', 'yauzl'],
  },
  'server/commands': {
    rooms: [
      'src/lib/transfer',
      'src/lib/api',
      'src/lib/checks',
      'src/lib/doc',
      // By which name both ends know the content of a budget line.
      'src/lib/wire',
      'src/lib/search',
      'src/lib/schema',
      'src/lib/domain',
      'src/lib/templates',
      'src/lib/views',
      'server/db',
      'server/auth',
      // What is done tells people of it in the same transaction.
      'server/notices',
      'server',
    ],
    packages: ['valibot', 'kysely', 'node:'],
  },
  server: {
    rooms: [
      'src/lib/api',
      'src/lib/schema',
      'src/lib/domain',
      'src/lib/doc',
      'src/lib/wire',
      'src/lib/templates',
      'src/lib/transfer',
      'src/lib/views',
      'server/db',
      'server/auth',
      'server/sync',
      'server/findings',
      'server/clocks',
      'server/openapi',
      'server/notices',
      'server/search',
      'server/files',
      'server/transfer',
      'server/commands',
      'build',
    ],
    packages: ['node:', 'ws', 'vite', 'kysely', 'nodemailer'],
  },
  migrations: { rooms: [], packages: ['kysely', 'node:crypto'] },
};

/** Contracts that pages may import by value: they hold no state of the server's own. */
const HANDOFF = ['server/handoff.ts', 'server/errors.ts'];

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (name === 'paraglide' || name === 'node_modules') return [];
    if (statSync(join(root, path)).isDirectory()) return filesBelow(path);
    return /\.(ts|svelte)$/.test(name) && !/\.test\.ts$|\.d\.ts$/.test(name) ? [path] : [];
  });
}

function roomOf(path: string): string | null {
  if (path.startsWith('src/hooks')) return 'src/hooks';
  if (path.startsWith('src/lib/paraglide')) return 'src/lib/paraglide';
  if (path.startsWith('build/')) return 'build';
  const rooms = Object.keys(ROOMS).filter((room) => path.startsWith(`${room}/`));
  return rooms.sort((a, b) => b.length - a.length)[0] ?? null;
}

function importsOf(path: string): { specifier: string; typeOnly: boolean }[] {
  const text = readFileSync(join(root, path), 'utf8');
  const statements = text.matchAll(
    /^\s*(?:import|export)\s+(type\s+)?(?:[^;'"`]*?\sfrom\s+)?['"]([^'"]+)['"]/gm,
  );
  const dynamic = text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g);
  return [
    ...[...statements].map((match) => ({ specifier: match[2]!, typeOnly: Boolean(match[1]) })),
    ...[...dynamic].map((match) => ({ specifier: match[1]!, typeOnly: false })),
  ];
}

/** The file inside the project that a specifier means; null for packages. */
function target(from: string, specifier: string): string | null {
  if (specifier.startsWith('#lib/')) return `src/lib/${specifier.slice(5)}`;
  if (specifier.startsWith('#server/')) return `server/${specifier.slice(8)}`;
  if (specifier.startsWith('#migrations/')) return `migrations/${specifier.slice(12)}`;
  if (specifier.startsWith('$lib/')) return `src/lib/${specifier.slice(5)}`;
  if (specifier.startsWith('.')) return relative(root, resolve(root, dirname(from), specifier));
  return null;
}

function wrongImports(path: string): string[] {
  const room = roomOf(path);
  if (room === null) return [`${path} lies in no room of the table`];
  const rule = ROOMS[room]!;
  return importsOf(path).flatMap(({ specifier, typeOnly }) => {
    const to = target(path, specifier);
    if (to === null) {
      if (specifier.startsWith('./$types') || specifier.startsWith('$env')) return [];
      return rule.packages.some(
        (name) => specifier === name || specifier.startsWith(name.endsWith(':') ? name : `${name}/`),
      )
        ? []
        : [`${path} imports ${specifier}`];
    }
    const other = roomOf(to);
    if (other === room || (other !== null && rule.rooms.includes(other))) return [];
    if (
      rule.rooms.includes('server (handoff)') &&
      to.startsWith('server/') &&
      (typeOnly || HANDOFF.includes(to))
    )
      return [];
    if (typeOnly && HANDOFF.includes(to)) return [];
    if (to.endsWith('$types') || to.endsWith('$types.js')) return [];
    return [`${path} imports ${to}`];
  });
}

describe('the layers of the house', () => {
  const files = [...filesBelow('src'), ...filesBelow('server'), ...filesBelow('migrations')].filter(
    (path) => path !== 'src/app.d.ts',
  );

  it('are kept: every import points along an arrow of the table', () => {
    expect(files.length).toBeGreaterThan(60);
    expect(files.flatMap(wrongImports)).toEqual([]);
  });

  it('let nothing but server/auth know lucia, and nothing but server/db open the database', () => {
    const users = (name: string) =>
      files.filter((path) => importsOf(path).some((found) => found.specifier === name)).map(roomOf);
    expect(new Set(users('lucia'))).toEqual(new Set(['server/auth']));
    expect(new Set(users('better-sqlite3'))).toEqual(new Set(['server/db']));
  });

  it('keep the rules free of clock, random and page', () => {
    const impure = files
      .filter((path) => /^src\/lib\/(domain|schema|checks|search|floor)\//.test(path))
      .filter((path) =>
        /\bDate\.now\(|\bnew Date\(\)|Math\.random|\bdocument\.|\bwindow\.|Temporal\.Now/.test(
          readFileSync(join(root, path), 'utf8'),
        ),
      );
    expect(impure).toEqual([]);
  });

  it('have no Chinese and no English sentences inside components', () => {
    const spoken = files
      .filter((path) => path.endsWith('.svelte'))
      .filter((path) => /[\u4e00-\u9fff]/.test(readFileSync(join(root, path), 'utf8')));
    expect(spoken).toEqual([]);
  });
});
