import { endpoint } from '../endpoint.ts';

export const GET = endpoint('me', async ({ me }) => me);
