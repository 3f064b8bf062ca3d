import { fileEndpoint } from '../../endpoint.ts';

export const GET = fileEndpoint('exportSuppliersXlsx', ({ commands, actor, locale }) =>
  commands.exportSuppliers(actor, 'xlsx', locale),
);
