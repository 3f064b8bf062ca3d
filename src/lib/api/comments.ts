import type { Decision } from '../domain/boundApproval.ts';
import type { PlanRole } from '../domain/roles.ts';
import type { SheetId } from '../schema/sheet.ts';
import type { RowId } from '../schema/values.ts';

export interface Commenter {
  readonly userId: string;
  readonly name: string;
}

export interface CommentRead {
  readonly id: string;
  readonly by: Commenter;
  /** UTC milliseconds. */
  readonly at: number;
  readonly editedAt: number | null;
  /** Only its place is left, since it was answered. */
  readonly deleted: boolean;
  /** With mentions by id (domain/mentions.ts); empty where it was deleted. */
  readonly text: string;
  /** Of the budget line, where the comment came with one. */
  readonly decision: Decision | null;
}

/** What is said about one cell or row. */
export interface ThreadRead {
  readonly id: string;
  readonly sheet: SheetId;
  readonly row: RowId;
  /** Null for the row as a whole. */
  readonly field: string | null;
  /** Grows with whatever happens to it. */
  readonly version: number;
  readonly resolved: { readonly at: number; readonly by: Commenter } | null;
  /** In the order in which they were said. */
  readonly comments: readonly CommentRead[];
  /** The names of those who are called in it. */
  readonly mentioned: readonly Commenter[];
}

/** Somebody who may be called in a comment. */
export interface CommentReader extends Commenter {
  readonly role: PlanRole;
  /** And may be called where it is about money. */
  readonly readsMoney: boolean;
}

export interface CommentsRead {
  /** The one with the latest comment first. */
  readonly threads: readonly ThreadRead[];
  /** To be given as `before` for the ones after these; null at the end. */
  readonly next: number | null;
  /** Members who may read the sheet. */
  readonly readers: readonly CommentReader[];
}

export interface CommentMade {
  /** Of what was said. */
  readonly comment: string;
  readonly thread: ThreadRead;
}

/** Which threads are asked for. */
export const THREAD_STATES = ['open', 'resolved', 'all'] as const;
export type ThreadState = (typeof THREAD_STATES)[number];
