export * from './channels.ts';
export * from './closeCodes.ts';
export * from './limits.ts';
export * from './messages.ts';
export * from './presence.ts';
export type { FactChannel } from './factChannels.ts';
