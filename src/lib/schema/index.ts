export * from './values.ts';
export * from './kind.ts';
export * from './sheet.ts';
export type { Tone, Toning } from './tones.ts';
export * from './edit.ts';
export * from './planRows.ts';
export * from './registry.ts';
export * as options from './options.ts';
export * from './planFactsCells.ts';
