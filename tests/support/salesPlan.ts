import type { PackContent } from '#lib/schema/packContent.ts';
import { startEveryRole, type EveryRole } from './everyRole.ts';

/** The built-in pack that the plan's template goes by. */
export const SALES = 'sales-site';

/** A live sales centre with somebody in each role, and what tests of packs do with it over and over. */
export interface SalesPlan extends EveryRole {
  readonly planId: string;
  /** Publishes what a pack says now, with what `change` says of it in place of its own; answers the version. */
  publish(packId: string, change: (content: PackContent) => Partial<PackContent>): Promise<number>;
  /** Changes the plan as its owner does. */
  take(change: object): Promise<unknown>;
}

export async function startSalesPlan(): Promise<SalesPlan> {
  const at = await startEveryRole();
  const { commands } = at.app;
  const { actor } = at.who.owner;
  const asked = { template: 'sales-centre-opening', name: 'Sales', locale: 'en', day0: '2027-06-19' };
  const { id: planId } = await commands.createPlan(actor, asked);
  for (const [index, { role }] of at.people.entries())
    if (role !== 'owner')
      await commands.addMember(actor, planId, { email: `person${index}@example.com`, role });
  return {
    ...at,
    planId,
    async publish(packId, change) {
      const { edition, draft, content } = await commands.readPack(actor, packId);
      const from = (draft ?? content)!;
      const next = { ...from, ...change(from) };
      const changed = await commands.changePack(actor, packId, { edition, draft: next });
      return (await commands.publishPack(actor, packId, { edition: changed.edition })).number;
    },
    take: (change) => commands.updatePlan(actor, planId, change),
  };
}

/** Leaves the plan five negotiation tables. */
export async function leaveFiveTables({ app, who, planId }: SalesPlan): Promise<void> {
  for (const sheet of ['supplies', 'floor'] as const) {
    const { rows } = await app.commands.readSheet(who.planner.actor, planId, sheet);
    const tables = rows.filter(({ values }) => values.requirementId === 'negotiation-set');
    const quantity = sheet === 'supplies' ? 5000 : 5;
    const changed = tables.map(({ id }) => ({ id, values: { quantity } }));
    await app.commands.changeRows(who.planner.actor, planId, sheet, { rows: changed }, null);
  }
}

/** Requirements of which the first tier asks for so many negotiation tables. */
export const askingTables = ({ requirements }: PackContent, min: number): PackContent['requirements'] =>
  requirements.map((rule) =>
    rule.id === 'negotiation-set'
      ? { ...rule, tiers: { ...rule.tiers, first: { level: 'required', min } } }
      : rule,
  );

/** What the plan lacks by its standard: kind, requirement, and how many are needed and there. */
export async function gapsOf({ app, who, planId }: SalesPlan): Promise<unknown[][]> {
  const { findings } = await app.commands.readFindings(who.viewer.actor, planId);
  return findings
    .filter(({ kind }) => kind.startsWith('requirement') || kind === 'constraint_broken')
    .map(({ kind, params }) => [kind, params.requirement, params.need, params.have]);
}
