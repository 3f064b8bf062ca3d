import { fileEndpoint } from '../../../endpoint.ts';

export const GET = fileEndpoint('exportScoresXlsx', ({ event: { params, url }, commands, actor, locale }) => {
  const { lang: _, ...asked } = Object.fromEntries(url.searchParams);
  return commands.exportScores(actor, params.plan!, asked, locale);
});
