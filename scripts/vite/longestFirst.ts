import { statSync } from 'node:fs';
import type { TestSequencerConstructor, TestSpecification } from 'vitest/node';

/** Files that take long for their size, since they wait for processes or for time to pass. */
const SLOW = ['tests/restart.test.ts', 'tests/lockedDatabase.test.ts', 'tests/idempotency.test.ts'];

/**
 * The order of test files in a fresh checkout, where nothing is known of earlier runs: those that take long come first,
 * so that no worker is left with a long one when the others have nothing to do any more.
 */
export const longestFirst: TestSequencerConstructor = class {
  /** Shares of several machines would come here; all of it runs on one. */
  shard(files: TestSpecification[]): TestSpecification[] {
    return files;
  }

  sort(files: TestSpecification[]): TestSpecification[] {
    const group = ({ project }: TestSpecification) => project.config.sequence.groupOrder;
    const weight = new Map(files.map((file) => [file, weightOf(file.moduleId)]));
    return files.toSorted(
      (a, b) =>
        group(a) - group(b) ||
        a.project.name.localeCompare(b.project.name) ||
        weight.get(b)! - weight.get(a)!,
    );
  }
};

function weightOf(path: string): number {
  return SLOW.some((slow) => path.endsWith(slow)) ? Infinity : statSync(path).size;
}
