import { endpoint } from '../endpoint.ts';

export const GET = endpoint('templates', async ({ commands }) => ({ templates: commands.templates() }));
