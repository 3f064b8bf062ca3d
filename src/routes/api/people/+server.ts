import { endpoint } from '../endpoint.ts';

export const GET = endpoint('listPeople', ({ commands, actor }) => commands.listPeople(actor));
