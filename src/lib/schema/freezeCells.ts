import type { FrozenColumns } from '../domain/freeze.ts';
import type { FactCells } from './planFactsCells.ts';
import type { Named } from './proposalCells.ts';

/** What freezes in a plan, as everybody in it hears of it. */
export interface FreezeRead {
  readonly columns: FrozenColumns;
  /** Of the armed show; null while none is armed, when nothing is frozen. */
  readonly caller: Named | null;
  /** Proposals that nobody decided on. */
  readonly open: number;
}

/** How it stands in room `plan`. */
export function freezeToCells({ columns, caller, open }: FreezeRead): FactCells {
  return {
    columns: JSON.stringify(columns),
    caller: caller?.userId ?? null,
    callerName: caller?.name ?? null,
    open,
  };
}

/** Null while the server has not said it. */
export function freezeFromCells({ columns, caller, callerName, open }: FactCells): FreezeRead | null {
  if (typeof columns !== 'string') return null;
  return {
    columns: JSON.parse(columns) as FrozenColumns,
    caller: typeof caller === 'string' ? { userId: caller, name: String(callerName ?? '') } : null,
    open: Number(open ?? 0),
  };
}
