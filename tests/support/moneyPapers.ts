import type { ApiUser } from '../e2e/support/server.ts';

/** Amounts of orders and invoices, in minor units. */
export const PAPER_AMOUNTS = {
  ordered: 612_345_623,
  /** Before the order was revised. */
  orderedFirst: 623_456_734,
  orderTerms: 634_567_845,
  invoiced: 645_678_912,
  paid: 656_789_123,
  invoiceNote: 667_891_234,
  invoiceFile: 678_912_345,
} as const;

/** An order that was placed and revised, one invoice to pay and one that is paid, with a file. */
export async function keepPapers(
  planner: ApiUser,
  plan: string,
  line: string,
  written: (minor: number) => string,
): Promise<Readonly<Record<'order' | 'delivery' | 'invoice', readonly string[]>>> {
  const at = `/api/plans/${plan}`;
  const content = (unitPrice: number) => ({
    supplier: 'Huacai Exhibition',
    terms: `${written(PAPER_AMOUNTS.orderTerms)} on delivery`,
    lines: [{ line, description: 'Stage', quantity: 1000, unitPrice }],
  });
  const draft = await planner.ok('POST', `${at}/orders`, content(PAPER_AMOUNTS.orderedFirst));
  const order = draft.id as string;
  const placed = await planner.ok('POST', `${at}/orders/${order}/acts`, {
    ...{ act: 'place', version: draft.version, confirmed: [line] },
  });
  const revised = await planner.ok('PATCH', `${at}/orders/${order}`, {
    ...content(PAPER_AMOUNTS.ordered),
    ...{ version: placed.version, revise: true, confirmed: [line] },
  });
  const [{ id: ordered }] = revised.lines as [{ id: string }];
  const delivered = await planner.ok('POST', `${at}/orders/${order}/deliveries`, {
    ...{ day: '2027-06-18', lines: [{ line: ordered, quantity: 1000 }] },
  });
  const invoice = async (number: string, amount: number, more: object) =>
    (
      await planner.ok('POST', `${at}/invoices`, {
        ...{ supplier: 'Huacai Exhibition', number, issuedOn: '2027-06-19', order, ...more },
        lines: [{ line, amount }],
      })
    ).id as string;
  const invoices = [
    await invoice('1', PAPER_AMOUNTS.invoiced, { note: `not ${written(PAPER_AMOUNTS.invoiceNote)}` }),
    await invoice('2', PAPER_AMOUNTS.paid, { paidOn: '2027-06-30' }),
  ];
  for (const each of invoices) await planner.sendFile(`${at}/invoices/${each}/file`, PDF(written));
  const [{ id: delivery }] = delivered.deliveries as [{ id: string }];
  return { order: [order], delivery: [delivery], invoice: invoices };
}

const PDF = (written: (minor: number) => string) => ({
  type: 'application/pdf',
  bytes: Buffer.from(`%PDF-1.7\n(${written(PAPER_AMOUNTS.invoiceFile)})`),
});
