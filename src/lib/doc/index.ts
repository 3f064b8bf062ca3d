export * from './rows.ts';
export * from './newId.ts';
export * from './order.ts';
export * from './sheetRows.ts';
export * from './applyChanges.ts';
export * from './toChanges.ts';
export * from './history.ts';
export * from './checkCell.ts';
