import { onSitePath } from '#lib/domain/onSitePath.ts';
import { m } from '#lib/paraglide/messages.js';
import { options, type CellValue } from '#lib/schema/index.ts';
import { labelsAsked, type LabelledSupply } from '#lib/ui/goods/labelSheets.ts';
import { printLanguage } from '#lib/ui/print/printLanguage.ts';
import { runningApp } from '#server/handoff.ts';
import { actorOf, shown } from '../../../../request.ts';
import { both } from '../printData.ts';
import type { PageServerLoad } from './$types';

const textOf = (value: CellValue | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

/** Labels and packing lists of a plan's supplies, in both languages unless one is asked for. */
export const load: PageServerLoad = async (event) => {
  const { commands, origin } = runningApp();
  const actor = actorOf(event);
  const planId = event.params.plan;
  const [plan, supplies, zones] = await shown(
    event,
    Promise.all([
      commands.getPlan(actor, planId),
      commands.readSheet(actor, planId, 'supplies'),
      commands.readSheet(actor, planId, 'zones'),
    ]),
  );
  const address = (kind: 'zone' | 'supply', row: string) => `${origin}${onSitePath(planId, { kind, row })}`;
  const named = zones.rows.map(({ id, values }) => ({
    ...{ id, name: textOf(values.name) ?? '', address: address('zone', id) },
  }));
  const byId = new Map(named.map((zone) => [zone.id, zone]));
  return {
    plan: { id: planId, name: plan.name, locale: plan.locale },
    zones: named,
    supplies: supplies.rows
      .filter(({ values }) => values.status !== 'cancelled')
      .map(({ id, values }): LabelledSupply => {
        const zone = byId.get(textOf(values.zone) ?? '');
        return {
          ...{ row: id, item: textOf(values.item) ?? '', spec: textOf(values.spec) },
          category: options.supplyCategory[textOf(values.category) ?? ''] ?? null,
          quantity: typeof values.quantity === 'number' ? values.quantity : 0,
          unit: textOf(values.unit) ?? '',
          zone: zone ? { id: zone.id, name: zone.name } : null,
          ...{ supplier: textOf(values.supplier), note: textOf(values.note), address: address('supply', id) },
        };
      }),
    asked: labelsAsked(event.url.searchParams),
    language: printLanguage(event.url.searchParams.get('lang'), 'both'),
    words: {
      zone: both(m.goods_zone),
      supplier: both(m.order_supplier),
      quantity: both(m.order_quantity),
      what: both(m.order_what),
      packed: both(m.goods_packed),
      scan: both(m.goods_scan),
      noZone: both(m.goods_no_zone),
      noSupplier: both(m.goods_no_supplier),
      list: both(m.goods_packing_list),
    },
  };
};
