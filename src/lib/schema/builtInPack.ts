import salesSiteHardware from '../standards/sales-site-hardware.json' with { type: 'json' };
import serviceProcess from '../standards/service-process.json' with { type: 'json' };
import staffingTraining from '../standards/staffing-training.json' with { type: 'json' };
import type { PackContent } from './packContent.ts';
import type { PackProcess, PackStep, PackTopic, RulePack } from './rulePack.ts';
import type { PlanFacts } from './sheet.ts';

const { id, name, parameters, areas, requirements } = salesSiteHardware;

type Written = PackProcess & { readonly steps: readonly Omit<PackStep, 'id' | 'process' | 'note'>[] };
const written = serviceProcess.processes as unknown as readonly Written[];

const processes = written.map(({ id, name, stage, role, tools }): PackProcess => ({
  ...{ id, name, stage, role, tools },
}));
const steps = written.flatMap(({ id: process, steps }) =>
  steps.map(({ name, action, phrases, checks, timeLimitSec }, at): PackStep => ({
    ...{ id: `${process} ${at}`, process, name, action, phrases, checks, timeLimitSec, note: null },
  })),
);
const topics = staffingTraining.trainingTopics as unknown as readonly PackTopic[];

/** The standard of sales sites that every workspace has: its hardware, what its staff are trained in, how they serve. */
export const SALES_SITE = {
  ...{ id, version: 1, name, parameters, areas, requirements, topics, processes, steps },
} as unknown as RulePack & PackContent;

/** The rule pack that a plan has chosen, in the version that it keeps; null when it has none. */
export function packOf({
  standardId,
  standard,
}: Pick<PlanFacts, 'standardId' | 'standard'>): RulePack | null {
  return standardId === SALES_SITE.id ? SALES_SITE : standard.pack;
}
