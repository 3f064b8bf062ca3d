// One command for a fresh checkout: installs and builds what is missing or out of date, then starts the app,
// runs the tests or the benchmark, or opens the development server. Plain JavaScript that also parses on older Node versions:
// the project's own Node comes with its dependencies and takes over from there.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SERVER_ENV, SERVER_FLAGS } from './serverFlags.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = join(root, 'node_modules', '.bin');
process.chdir(root);

const [mode = 'start', ...rest] = process.argv.slice(2);
const environment = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` };

function fail(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}

function run(command, args, env = environment) {
  const result = spawnSync(command, args, { stdio: 'inherit', env });
  if (result.error) fail(`${command} could not be started: ${result.error.message}`);
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/** Hash over the contents of files and folders, so that a checkout with other times but the same text is the same. */
function hashOf(paths) {
  const hash = createHash('sha256');
  const visit = (path) => {
    if (!existsSync(path)) return;
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) visit(join(path, name));
    } else {
      hash.update(path).update('\0').update(readFileSync(path)).update('\0');
    }
  };
  paths.forEach(visit);
  return hash.digest('hex');
}

/** Does `work` when the stamp file does not hold this hash, and writes it afterwards. */
function unlessDone(stamp, hash, work) {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}

function install() {
  unlessDone(join('node_modules', '.cuegrid-install'), hashOf(['package.json', 'package-lock.json']), () => {
    console.log('Installing dependencies …');
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  });
}

const SOURCES = [
  'src',
  'static',
  'messages',
  'server',
  'migrations',
  'package.json',
  'scripts/vite',
  'project.inlang/settings.json',
  'svelte.config.js',
  'vite.config.ts',
  'package-lock.json',
];

function build() {
  // Generated messages lie inside src, so they must be there before the sources are hashed.
  run('paraglide-js', [
    'compile',
    '--project',
    './project.inlang',
    '--outdir',
    './src/lib/paraglide',
    '--strategy',
    'cookie',
    'preferredLanguage',
    'baseLocale',
    '--silent',
  ]);
  unlessDone(join('build', '.cuegrid-build'), hashOf(SOURCES), () => {
    console.log('Building …');
    run('vite', ['build', '--logLevel', 'error']);
  });
}

function findChromium() {
  const onPath = (name) =>
    (process.env.PATH ?? '')
      .split(delimiter)
      .map((folder) => join(folder, name))
      .find(existsSync);
  const find = () =>
    process.env.CHROMIUM ?? ['chromium', 'chromium-browser', 'google-chrome'].map(onPath).find(Boolean);
  const found = find();
  if (found) return found;
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    console.log('Installing Chromium …');
    run('apt-get', ['update', '-qq'], process.env);
    run('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk'], process.env);
    const installed = find();
    if (installed) return installed;
  }
  fail(
    'Tests and benchmark need Chromium. Install it (Debian: apt-get install chromium fonts-noto-cjk) or set CHROMIUM to its path.',
  );
}

/** Hands over to a long-running child: signals go to it, its end is ours. */
function become(command, args, env = environment) {
  const child = spawn(command, args, { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(`${command} could not be started: ${error.message}`));
  child.on('exit', (code, signal) =>
    process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)),
  );
}

install();
if (mode === 'start') {
  build();
  become('node', [...SERVER_FLAGS, 'build/app/main.js'], { ...SERVER_ENV, ...environment });
} else if (mode === 'dev') {
  become('vite', ['dev', ...rest]);
} else if (mode === 'exec') {
  become(rest[0], rest.slice(1));
} else if (mode === 'test') {
  const chromium = findChromium();
  build();
  become('node', ['scripts/test.mjs', ...rest], { ...environment, CHROMIUM: chromium });
} else if (mode === 'bench') {
  const chromium = findChromium();
  build();
  become('node', ['tests/bench/run.ts', ...rest], { ...environment, CHROMIUM: chromium });
} else {
  fail(`Unknown mode “${mode}”. Use start, test, bench, dev or exec.`);
}
