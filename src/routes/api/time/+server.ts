import { openEndpoint } from '../endpoint.ts';

export const GET = openEndpoint('readTime', async ({ commands }) => commands.readTime());
