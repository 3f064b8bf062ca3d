import { readdirSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { minifySync } from 'rolldown/utils';
import type { Plugin } from 'vite';

/** Stands in the scripts for the language until they are made for each of them. */
const LANGUAGE = '__CUEGRID_LANGUAGE__';
const FOLDER = '_app/immutable';

/** What Paraglide's messages ask at every call. */
const ASKED = 'experimentalStaticLocale ?? options.locale ?? getLocale()';

/**
 * What is left of Paraglide's runtime where the language stands fast: it need not be found out, and choosing another
 * one is the cookie and the page anew, as with Paraglide's own `setLocale`.
 */
function runtimeOfOne(code: string, id: string): string {
  const constant = (name: string): string => {
    const found = new RegExp(`export const ${name} = .*;`).exec(code);
    if (!found) throw new Error(`Paraglide writes its code in another way now: no ${name} in ${id}`);
    return found[0];
  };
  return `
    ${constant('cookieName')}
    ${constant('cookieMaxAge')}
    export const experimentalStaticLocale = ${LANGUAGE};
    export const getLocale = () => ${LANGUAGE};
    export const setLocale = (language) => {
      document.cookie = cookieName + '=' + language + '; path=/; max-age=' + cookieMaxAge;
      if (language !== ${LANGUAGE}) location.reload();
    };`;
}

function onlyHere(code: string, from: string, to: string, id: string): string {
  if (!code.includes(from))
    throw new Error(`Paraglide writes its code in another way now: no “${from}” in ${id}`);
  return code.replace(from, to);
}

/**
 * Makes the browser's scripts once for each language, so that no page brings the words of the others along. The server
 * names those of the reader's language (hooks.server.ts); choosing another one loads the page anew.
 */
export function scriptsByLanguage(languages: readonly string[]): Plugin {
  return {
    name: 'scripts-by-language',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    transform(code, id) {
      if (id.endsWith('/src/lib/paraglide/runtime.js')) return runtimeOfOne(code, id);
      if (!id.includes('/src/lib/paraglide/messages/') || id.endsWith('/_index.js')) return;
      return onlyHere(code, ASKED, LANGUAGE, id);
    },
    writeBundle: {
      order: 'post',
      handler({ dir }) {
        const root = join(dir!, FOLDER);
        const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
          /^(entry|nodes|chunks)[\\/].+\.js$/.test(file),
        );
        for (const file of files) {
          const code = readFileSync(join(root, file), 'utf8');
          for (const language of languages) {
            const path = join(root, language, file);
            mkdirSync(dirname(path), { recursive: true });
            writeFileSync(path, inOneLanguage(file, code, language));
          }
          rmSync(join(root, file));
        }
      },
    },
  };
}

function inOneLanguage(file: string, code: string, language: string): string {
  // Scripts stand one folder deeper than they were made for.
  const own = code
    .replaceAll(LANGUAGE, JSON.stringify(language))
    .replaceAll(/(["'`])\.\.\/assets\//g, '$1../../assets/');
  const { code: small, errors } = minifySync(file, own, { module: true, compress: true, mangle: true });
  if (errors.length > 0) throw new Error(`${file} in ${language}: ${errors[0]!.message}`);
  return small;
}
