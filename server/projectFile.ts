import { findPackageJSON } from 'node:module';
import { pathToFileURL } from 'node:url';

/** The project's folder, whether this runs from the sources or from the bundle that is made of them. */
const PROJECT = pathToFileURL(findPackageJSON(import.meta.url)!);

/** A file or folder of the project, by its path from there; folders end with a slash. */
export function projectFile(path: string): URL {
  return new URL(path, PROJECT);
}
