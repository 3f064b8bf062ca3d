import {
  APPROVAL_CHANNEL,
  CHECK_CHANNEL,
  FINDING_CHANNELS,
  MOVEMENT_CHANNEL,
  PAPER_CHANNEL,
  SHOW_CHANNEL,
  SURVEY_CHANNEL,
  VIEW_CHANNELS,
  type ViewChannel,
} from './channels.ts';
import { COMMENTED_SHEETS, commentChannels, type CommentChannel } from './commentRooms.ts';

const COMMENT_CHANNELS: readonly CommentChannel[] = COMMENTED_SHEETS.flatMap((sheet) =>
  Object.values(commentChannels(sheet)),
);

/** Rooms of a plan in which only the server writes: facts for everybody in it, facts about money, findings, views, the show, approvals, orders and invoices, comments, checks on site, movements of supplies, surveys. */
export const FACT_CHANNELS = [
  ...(['plan', 'plan-money'] as const),
  ...FINDING_CHANNELS,
  ...VIEW_CHANNELS,
  SHOW_CHANNEL,
  APPROVAL_CHANNEL,
  ...COMMENT_CHANNELS,
  PAPER_CHANNEL,
  CHECK_CHANNEL,
  MOVEMENT_CHANNEL,
  SURVEY_CHANNEL,
] as const;
export type FactChannel = (typeof FACT_CHANNELS)[number];

export function isFactChannel(name: string): name is FactChannel {
  return (FACT_CHANNELS as readonly string[]).includes(name);
}

export function isCommentChannel(name: string): name is CommentChannel {
  return (COMMENT_CHANNELS as readonly string[]).includes(name);
}

export function isViewChannel(name: string): name is ViewChannel {
  return (VIEW_CHANNELS as readonly string[]).includes(name);
}

/** Only for those who may see money. Rooms of comments are as their sheets are ({@link commentRoom}). */
export function isMoneyChannel(channel: FactChannel): boolean {
  return channel === APPROVAL_CHANNEL || channel === PAPER_CHANNEL || channel.endsWith('-money');
}
