import type { CDPSession } from 'playwright-core';

/** Milliseconds of a page's main thread. */
export interface Work {
  /** Everything the main thread did. */
  readonly all: number;
  /** Script, style and layout. */
  readonly code: number;
}

/** What the main thread does while something is done. */
export async function workOf(devtools: CDPSession, work: () => Promise<unknown>): Promise<Work> {
  const read = async (): Promise<Work> => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    const of = (name: string): number => metrics.find((metric) => metric.name === name)!.value * 1000;
    return {
      all: of('TaskDuration'),
      code: of('ScriptDuration') + of('RecalcStyleDuration') + of('LayoutDuration'),
    };
  };
  const before = await read();
  await work();
  const after = await read();
  return { all: after.all - before.all, code: after.code - before.code };
}
