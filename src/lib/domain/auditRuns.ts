/** Edits by the same person in the same sheet that lie closer together than this are told as one. */
export const RUN_GAP_MS = 10 * 60_000;

export type ToldItem<Act, Edit> =
  { readonly type: 'act'; readonly act: Act } | { readonly type: 'edits'; readonly edits: readonly Edit[] };

/** Two logs, each newest first, as one: the later of both heads comes next, and of two at once the first log's. */
export function* newestFirst<A extends { at: number }, B extends { at: number }>(
  first: readonly A[],
  second: readonly B[],
): Generator<{ readonly first: A } | { readonly second: B }> {
  let [a, b] = [0, 0];
  while (a < first.length || b < second.length) {
    if (b >= second.length || (a < first.length && first[a]!.at >= second[b]!.at))
      yield { first: first[a++]! };
    else yield { second: second[b++]! };
  }
}

export interface Told<Act, Edit> {
  readonly items: readonly ToldItem<Act, Edit>[];
  /** How many of each log were told. */
  readonly acts: number;
  readonly edits: number;
}

/**
 * What happened, newest first, at most `limit` items: acts one by one, edits of the same run together while nobody
 * paused for longer than {@link RUN_GAP_MS}. A run stands where its latest edit does.
 */
export function tellRuns<Act extends { at: number }, Edit extends { at: number }>(
  acts: readonly Act[],
  edits: readonly Edit[],
  runOf: (edit: Edit) => string,
  limit: number,
): Told<Act, Edit> {
  const items: ToldItem<Act, Edit>[] = [];
  const open = new Map<string, Edit[]>();
  const told = { acts: 0, edits: 0 };
  for (const next of newestFirst(acts, edits)) {
    if ('first' in next) {
      if (items.length === limit) break;
      items.push({ type: 'act', act: next.first });
      told.acts++;
      continue;
    }
    const edit = next.second;
    const run = runOf(edit);
    const going = open.get(run);
    if (going && going.at(-1)!.at - edit.at <= RUN_GAP_MS) going.push(edit);
    else {
      if (items.length === limit) break;
      const begun = [edit];
      open.set(run, begun);
      items.push({ type: 'edits', edits: begun });
    }
    told.edits++;
  }
  return { items, ...told };
}
