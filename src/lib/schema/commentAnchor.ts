import { mayReadField, mayReadSheet, type Grant } from '../domain/roles.ts';
import { fieldOf, SHEETS } from './registry.ts';
import { fieldRule, sheetRule, type Sheet, type SheetId } from './sheet.ts';

/** A cell, or with null a row as a whole: what a thread of comments is about. */
export interface CommentAnchor {
  readonly sheet: SheetId;
  readonly field: string | null;
}

/** What is said of it is for those who may read money, beyond reading the sheet. A field that is no more may have been one of money. */
export function isAboutMoney({ sheet: id, field }: CommentAnchor): boolean {
  if (field === null) return false;
  const declared = fieldOf(SHEETS[id] as Sheet, field);
  return declared === null || fieldRule(declared).money;
}

/** Whether somebody may read what is said there: as the field and its sheet say. */
export function mayReadComments(grant: Grant, anchor: CommentAnchor): boolean {
  const rule = sheetRule(SHEETS[anchor.sheet]);
  if (!isAboutMoney(anchor)) return mayReadSheet(grant, rule);
  return mayReadField(grant, rule, { money: true, agencyWrites: false, editable: false });
}
