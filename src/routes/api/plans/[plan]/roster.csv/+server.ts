import { fileEndpoint } from '../../../endpoint.ts';

export const GET = fileEndpoint('exportRosterCsv', ({ event: { params, url }, commands, actor, locale }) => {
  const { lang: _, ...asked } = Object.fromEntries(url.searchParams);
  return commands.exportRoster(actor, params.plan!, asked, 'csv', locale);
});
