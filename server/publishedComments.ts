import { isAboutMoney } from '#lib/schema/commentAnchor.ts';
import type { FactCells } from '#lib/schema/index.ts';
import { ALL_COMMENTS_ROW, threadRow, type CommentedSheet } from '#lib/wire/commentRooms.ts';
import { threadFigures } from './db/comments.ts';
import type { Db } from './db/database.ts';

/**
 * The rows of a room of comments: each open thread with its place and size, and how much ever happened, so that pages
 * know when to ask anew. What is said is not in it: that is asked for, and gone for good when it is deleted.
 */
export async function publishedComments(
  db: Db,
  planId: string,
  room: { readonly sheet: CommentedSheet; readonly money: boolean },
): Promise<ReadonlyMap<string, FactCells>> {
  const isHere = ({ field }: { readonly field: string | null }): boolean =>
    isAboutMoney({ sheet: room.sheet, field }) === room.money;
  const { open, changes } = await threadFigures(db, planId, room.sheet);
  const versions = changes.filter(isHere).reduce((sum, { versions }) => sum + versions, 0);
  return new Map([
    [ALL_COMMENTS_ROW, { versions }],
    ...open
      .filter(isHere)
      .map(({ id, row, field, count, version }): [string, FactCells] => [
        threadRow(id),
        { row, field, count, version },
      ]),
  ]);
}
