import { readFileSync } from 'node:fs';
import { projectFile } from './projectFile.ts';

/** The version that package.json states. */
export function packageVersion(): string {
  return (JSON.parse(readFileSync(projectFile('package.json'), 'utf8')) as { version: string }).version;
}
