import { isSheetId, type FactCells } from '../schema/index.ts';
import { FINDING_KINDS, SEVERITIES, type Finding, type FindingKind, type Severity } from './finding.ts';

/** A finding as it stands in the rooms `findings` and `findings-money`. */
export interface PublishedFinding extends Finding {
  readonly id: string;
}

/** A long list of rows is cut; its count is among the parameters. */
const MOST_ROWS = 50;

export function findingToCells(finding: Finding): FactCells {
  const { check, kind, severity, sheet, rows, field, params } = finding;
  return {
    ...{ check, kind, severity, sheet, rows: rows.slice(0, MOST_ROWS) },
    ...(field !== undefined && { field }),
    params: JSON.stringify(params),
  };
}

/** Null when the cells are no finding that this version knows. */
export function findingFromCells(id: string, cells: FactCells, money: boolean): PublishedFinding | null {
  const { check, kind, severity, sheet, rows, field, params } = cells;
  if (typeof sheet !== 'string' || !isSheetId(sheet) || typeof check !== 'string') return null;
  if (!FINDING_KINDS.includes(kind as FindingKind) || !SEVERITIES.includes(severity as Severity)) return null;
  if (!Array.isArray(rows) || typeof params !== 'string') return null;
  return {
    ...{ id, check, kind: kind as FindingKind, severity: severity as Severity, sheet, money },
    rows: rows as readonly string[],
    ...(typeof field === 'string' && { field }),
    params: JSON.parse(params) as Finding['params'],
  };
}
