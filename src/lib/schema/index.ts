export * from './values.ts';
export * from './kind.ts';
export * from './sheet.ts';
export * from './edit.ts';
