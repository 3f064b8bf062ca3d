import { endpoint } from '../endpoint.ts';

export const GET = endpoint('listPackChanges', ({ commands, actor }) => commands.listPackChanges(actor));
