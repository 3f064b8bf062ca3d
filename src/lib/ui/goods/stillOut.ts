import { DAY } from '#lib/domain/clock.ts';
import { whereabouts, type Movement } from '#lib/domain/movements.ts';
import { nameKey } from '#lib/domain/plainText.ts';
import type { PlanView, RowId, RowView } from '#lib/schema/index.ts';
import { num, str } from '#lib/schema/reading.ts';
import { planDay } from '#lib/schema/supplyTimes.ts';
import type { PlanSupplier } from '#server/handoff.ts';

/** Why it has to go back: it was checked out, or is lent by others or by the stock. */
export const OUT_REASONS = ['checked-out', 'rented', 'borrowed', 'stock'] as const;
export type OutReason = (typeof OUT_REASONS)[number];
/** Against its time to go back; `open` where nobody said one. */
export type OutState = 'overdue' | 'today' | 'later' | 'open';

/** A supply that has to go back. */
export interface OutSupply {
  readonly row: RowId;
  readonly item: string;
  /** Thousandths. */
  readonly quantity: number;
  readonly unit: string;
  readonly why: OutReason;
  /** Plan seconds. */
  readonly returnBy: number | null;
  readonly state: OutState;
  readonly zone: { readonly id: RowId; readonly name: string } | null;
  readonly supplier: string | null;
  /** Who has it: whoever counted it out last, else who is responsible for it; null where nobody said. */
  readonly holder: string | null;
  /** How the supplier is reached, where the reader's directory knows. */
  readonly contact: PlanSupplier | null;
}

/** What is known beside the rows of a plan. */
export interface OutBeside {
  readonly movements: ReadonlyMap<RowId, readonly Movement[]>;
  /** Supplies that come out of the workspace's stock. */
  readonly linked: ReadonlySet<RowId>;
  readonly suppliers: readonly PlanSupplier[];
  /** What somebody of the directory is called; null for nobody known. */
  readonly nameOf: (person: string) => string | null;
}

const PLACE = { overdue: 0, today: 1, later: 2, open: 3 } as const satisfies Record<OutState, number>;

/**
 * What is still out (G13): pieces that were checked out and did not come back; and, where nobody counted that, what is
 * rented, borrowed or from the stock, is here and was not returned. Overdue first, then by when it goes back.
 */
export function stillOut(plan: PlanView, beside: OutBeside): readonly OutSupply[] {
  const contacts = new Map(beside.suppliers.map((one) => [nameKey(one.name), one]));
  const today = planDay(plan);
  return plan
    .rows('supplies')
    .flatMap((row): OutSupply[] => {
      const out = outOf(row, beside);
      if (out === null) return [];
      const [returnBy, supplier] = [num(row, 'returnBy'), str(row, 'supplier')];
      const zone = plan.row('zones', str(row, 'zone') ?? '');
      return [
        {
          ...{ row: row.id, item: str(row, 'item') ?? '', unit: str(row, 'unit') ?? '', ...out, returnBy },
          ...{ state: stateOf(returnBy, today), supplier, holder: holderOf(row, beside) },
          zone: zone && { id: zone.id, name: str(zone, 'name') ?? '' },
          contact: supplier === null ? null : (contacts.get(nameKey(supplier)) ?? null),
        },
      ];
    })
    .sort((a, b) => PLACE[a.state] - PLACE[b.state] || (a.returnBy ?? 0) - (b.returnBy ?? 0));
}

function outOf(row: RowView, { movements, linked }: OutBeside): Pick<OutSupply, 'quantity' | 'why'> | null {
  const where = whereabouts(movements.get(row.id) ?? []);
  const lent = lentBy(row, linked);
  if (where.wentOut > 0)
    return where.stillOut > 0 ? { quantity: where.stillOut, why: lent ?? 'checked-out' } : null;
  if (lent === null || row.value('status') !== 'delivered') return null;
  const quantity = Math.max(where.received, num(row, 'secured') ?? 0);
  return quantity > 0 ? { quantity, why: lent } : null;
}

function holderOf(row: RowView, { movements, nameOf }: OutBeside): string | null {
  const out = (movements.get(row.id) ?? []).filter(({ kind, undone }) => kind === 'out' && !undone);
  const last = out.reduce<Movement | null>((late, one) => (late && late.at > one.at ? late : one), null);
  const owner = str(row, 'owner');
  return last?.by.name ?? (owner === null ? null : nameOf(owner));
}

function lentBy(row: RowView, linked: ReadonlySet<RowId>): OutReason | null {
  const provision = row.value('provision');
  if (provision === 'rental') return 'rented';
  if (provision === 'sponsored') return 'borrowed';
  return linked.has(row.id) || provision === 'own' ? 'stock' : null;
}

/** Days are the plan's; overdue is what should have gone back on a day that is over (G2). */
function stateOf(returnBy: number | null, today: number | null): OutState {
  if (returnBy === null) return 'open';
  const day = Math.floor(returnBy / DAY);
  if (today === null || day > today) return 'later';
  return day === today ? 'today' : 'overdue';
}
