import { MOST_PAPER_AMOUNT, MOST_PAPER_LINES } from '#lib/api/limits.ts';
import * as v from 'valibot';
import { line, only, optionalLine, whole, date } from './input.ts';
import { rowId } from './rowsInput.ts';

const REMARK = 2_000;
const text = (max: number) => v.optional(optionalLine(max));
const day = v.optional(v.nullable(date));
const several = <S extends v.GenericSchema>(entry: S) =>
  v.pipe(
    v.array(entry, (issue) => (issue.input === undefined ? 'required' : 'wrong-type')),
    v.nonEmpty('required'),
    v.maxLength(MOST_PAPER_LINES, 'too-many-rows'),
  );

/** Thousandths: a million pieces at most. */
export const paperQuantity = whole(1, 1_000_000_000);
export const version = whole(1, Number.MAX_SAFE_INTEGER);

export const orderLines = several(
  only({
    /** Of a line that the order has already. */
    id: v.optional(line(40)),
    /** The budget line. */
    line: rowId,
    description: line(500),
    quantity: paperQuantity,
    unit: text(40),
    unitPrice: whole(0, MOST_PAPER_AMOUNT),
  }),
);

export const orderFields = {
  contact: text(300),
  terms: text(REMARK),
  shipTo: text(500),
  neededBy: day,
  note: text(REMARK),
};

export const invoiceLines = several(
  only({
    line: rowId,
    /** Taxes included; below zero for what is credited. */
    amount: whole(-MOST_PAPER_AMOUNT, MOST_PAPER_AMOUNT),
    quantity: v.optional(v.nullable(paperQuantity)),
  }),
);

export const invoiceFields = {
  dueOn: day,
  paidOn: day,
  note: text(REMARK),
  order: v.optional(v.nullable(line(40))),
};
