export * from './values.ts';
export * from './kind.ts';
export * from './sheet.ts';
export * from './edit.ts';
export * from './planRows.ts';
export * from './registry.ts';
export * from './searchText.ts';
export * as options from './options.ts';
export * from './planFactsCells.ts';
