import { mergeCopy, openDatabase, type CopyKey } from './copyDatabase.ts';

export interface MergeTask {
  readonly database: string;
  readonly start: CopyKey;
  readonly under: CopyKey;
}

// A thread of its own: merging a large sheet takes up to a second. It ends with its one task.
self.addEventListener('message', ({ data }: MessageEvent<MergeTask>) => {
  void openDatabase(data.database)
    .then(async (db) => {
      db.onversionchange = () => db.close();
      await mergeCopy(db, data.start, data.under);
      db.close();
    })
    .finally(() => self.close());
});
