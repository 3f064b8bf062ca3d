import { INVOICE_FILE_BYTES } from '#lib/api/limits.ts';
import { endpoint, fileEndpoint, fileName, readFileBytes } from '../../../../../endpoint.ts';

const MOST = { bytes: INVOICE_FILE_BYTES, error: 'attachment-too-large' } as const;

export const GET = fileEndpoint('readInvoiceFile', ({ event: { params }, commands, actor }) =>
  commands.readInvoiceFile(actor, params.plan!, params.invoice!),
);

export const POST = endpoint('attachInvoiceFile', async ({ event, commands, actor }) => {
  const bytes = await readFileBytes(event.request, MOST);
  const { plan, invoice } = event.params;
  return commands.attachInvoiceFile(actor, plan!, invoice!, fileName(event.request), bytes);
});

export const DELETE = endpoint('detachInvoiceFile', ({ event: { params }, commands, actor }) =>
  commands.detachInvoiceFile(actor, params.plan!, params.invoice!),
);
