// Runs every test and closes with one plain line that any CI can read.
import { startVitest } from 'vitest/node';

const filters = process.argv.slice(2);
const vitest = await startVitest('test', filters, { watch: false, reporters: ['default'] });
let passed = 0;
let failed = 0;
let skipped = 0;
for (const testModule of vitest.state.getTestModules()) {
  for (const test of testModule.children.allTests()) {
    const { state } = test.result();
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
