/** The languages that scripts are made in (project.inlang). */
export const SCRIPT_LANGUAGES = ['zh-CN', 'en'] as const;

/** Scripts of the build stand in a folder for each language; styles and pictures are the same for all. */
const SCRIPT = /(\/_app\/immutable\/)((?:entry|nodes|chunks)\/[\w.-]+\.js)/g;

/** Names the scripts of one language wherever a text names scripts of the build. */
export function inLanguage(text: string, language: string): string {
  return text.replace(SCRIPT, `$1${language}/$2`);
}
