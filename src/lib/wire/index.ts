export * from './closeCodes.ts';
export * from './limits.ts';
export * from './messages.ts';
