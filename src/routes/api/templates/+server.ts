import { endpoint } from '../endpoint.ts';

export const GET = endpoint(async ({ commands }) => ({ templates: commands.templates() }));
