import { mayReadMoney, mayReadSheet } from '#lib/domain/roles.ts';
import { isSheetId, sheetRule, type Sheet, type SheetId } from '#lib/schema/index.ts';
import { isCommentChannel, isFactChannel, isMoneyChannel } from '#lib/wire/factChannels.ts';
import { commentRoom } from '#lib/wire/commentRooms.ts';
import type { Channel } from '../db/channel.ts';
import type { Access } from './ports.ts';

/** Whether there is a room of this name in a plan, and somebody with this access may be in it. */
export function admits(
  sheets: Readonly<Record<SheetId, Sheet>>,
  channel: string,
  { grant }: Access,
): channel is Channel {
  if (isSheetId(channel)) return mayReadSheet(grant, sheetRule(sheets[channel]));
  if (isCommentChannel(channel)) {
    const { sheet, money } = commentRoom(channel);
    return mayReadSheet(grant, sheetRule(sheets[sheet])) && (!money || mayReadMoney(grant));
  }
  return isFactChannel(channel) && (!isMoneyChannel(channel) || mayReadMoney(grant));
}
