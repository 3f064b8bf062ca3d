import { fileEndpoint } from '../../endpoint.ts';

export const GET = fileEndpoint('exportSuppliersCsv', ({ commands, actor, locale }) =>
  commands.exportSuppliers(actor, 'csv', locale),
);
