import { PROPOSAL_STATES, type ProposalState } from '../domain/proposals.ts';
import type { FactCells } from './planFactsCells.ts';
import { isSheetId, type SheetId } from './sheet.ts';
import type { CellValue, RowId } from './values.ts';

export interface Named {
  readonly userId: string;
  readonly name: string;
}

/** A change of a frozen cell that somebody would like, and what became of it. */
export interface Proposal {
  readonly id: string;
  /** What one gesture proposed has one group. */
  readonly group: string;
  readonly sheet: SheetId;
  readonly row: RowId;
  /** A column, or `order` or `deleted` for the row itself. */
  readonly field: string;
  /** What stood there when it was proposed. */
  readonly was: CellValue;
  readonly value: CellValue;
  readonly proposer: Named;
  /** UTC milliseconds. */
  readonly at: number;
  readonly state: ProposalState;
  readonly reason: string | null;
  readonly decidedBy: Named | null;
  readonly decidedAt: number | null;
}

/** A proposal as it stands in room `show`. Values are JSON there. */
export function proposalToCells(proposal: Proposal): FactCells {
  const { group, sheet, row, field, was, value, proposer, at, state, reason, decidedBy, decidedAt } =
    proposal;
  return {
    ...{ group, sheet, row, field, at, state, reason, decidedAt },
    ...{ was: JSON.stringify(was), value: JSON.stringify(value) },
    ...{ by: proposer.userId, byName: proposer.name },
    ...{ decidedBy: decidedBy?.userId ?? null, decidedByName: decidedBy?.name ?? null },
  };
}

/** Null for one that this version does not know. */
export function proposalFromCells(id: string, cells: FactCells): Proposal | null {
  const text = (key: string): string => String(cells[key] ?? '');
  const number = (key: string): number => Number(cells[key] ?? 0);
  const state = PROPOSAL_STATES.find((known) => known === cells.state);
  const sheet = text('sheet');
  if (!state || !isSheetId(sheet)) return null;
  return {
    ...{ id, sheet, state, group: text('group'), row: text('row'), field: text('field'), at: number('at') },
    ...{ was: JSON.parse(text('was')) as CellValue, value: JSON.parse(text('value')) as CellValue },
    proposer: { userId: text('by'), name: text('byName') },
    reason: typeof cells.reason === 'string' ? cells.reason : null,
    decidedBy:
      typeof cells.decidedBy === 'string' ? { userId: cells.decidedBy, name: text('decidedByName') } : null,
    decidedAt: typeof cells.decidedAt === 'number' ? cells.decidedAt : null,
  };
}
