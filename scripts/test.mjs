// Runs every test, names what passed only when tried again, and closes with one plain line that any CI can read.
import { startVitest } from 'vitest/node';

const filters = process.argv.slice(2);
const vitest = await startVitest('test', filters, { watch: false, reporters: ['default'] });
const reasonsOf = (test) =>
  (test.result().errors ?? []).map(({ message, stacks }) => `  ${message}\n  ${placeOf(stacks)}`).join('\n');
const placeOf = (stacks) =>
  stacks?.map(({ file, line }) => `${file}:${line}`).find((at) => at.includes('tests/')) ?? '';
let passed = 0;
let failed = 0;
let skipped = 0;
for (const testModule of vitest.state.getTestModules()) {
  for (const test of testModule.children.allTests()) {
    const { state } = test.result();
    // Half a pass: it is named with what went wrong, since the next reader of this report is to find out why.
    if (state === 'passed' && test.diagnostic()?.flaky)
      console.log(
        `\nPassed when tried again: ${test.fullName} (${testModule.relativeModuleId})\n${reasonsOf(test)}`,
      );
    if (state === 'passed') passed += 1;
    else if (state === 'failed') failed += 1;
    else skipped += 1;
  }
  // A file that could not even be loaded has no tests to count.
  if (testModule.errors().length > 0) failed += 1;
}
failed += vitest.state.getUnhandledErrors().length;
await vitest.close();
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
