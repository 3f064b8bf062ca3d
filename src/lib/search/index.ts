export { Best } from './best.ts';
export { fold, folded, type Folded } from './fold.ts';
export { match, RANK, type Mark, type Match } from './match.ts';
export { readQuery, type Query } from './query.ts';
export type { ReadingsOf } from './spoken.ts';
