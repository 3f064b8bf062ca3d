import type { Db } from './db/database.ts';
import { storedFiles } from './db/storedFiles.ts';
import type { AttachmentStore } from './files/attachmentStore.ts';

/** Drops files that a fall of the server left on the disk without anything that refers to them. */
export async function sweepAttachments(db: Db, attachments: AttachmentStore): Promise<void> {
  await attachments.alone(async () => {
    const known = new Set((await storedFiles(db)).map(({ sha256 }) => sha256));
    for (const name of await attachments.names()) if (!known.has(name)) await attachments.dropNamed(name);
  });
}
