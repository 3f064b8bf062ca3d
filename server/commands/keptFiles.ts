import { createHash } from 'node:crypto';
import { ALL_FILE_BYTES } from '#lib/api/limits.ts';
import { FILE_KINDS, fileKind, type FileKind } from '#lib/domain/fileKind.ts';
import type { Trx } from '../db/database.ts';
import { bytesOfOrganization, forgetUnused, noteFile, type StoredFile } from '../db/storedFiles.ts';
import { AppError } from '../errors.ts';
import type { Context } from './context.ts';

const KINDS = Object.keys(FILE_KINDS) as readonly FileKind[];

/** A file that somebody has sent, and what its bytes say of it. */
export interface SentFile extends StoredFile {
  readonly type: FileKind;
  readonly bytes: Uint8Array;
}

/** Which files are taken somewhere; of other kinds `refusal` says what is taken there. */
export interface TakenFiles {
  readonly most: number;
  readonly kinds?: readonly FileKind[];
  readonly refusal?: 'attachment-type' | 'photo-type';
}

/**
 * What somebody has sent is, as its own bytes say, whatever it is called (F6).
 * @throws AppError attachment-too-large, attachment-type or the refusal that was asked for
 */
export function sentFile(
  bytes: Uint8Array,
  { most, kinds = KINDS, refusal = 'attachment-type' }: TakenFiles,
): SentFile {
  if (bytes.byteLength > most)
    throw new AppError('attachment-too-large', { params: { limit: most / 1024 / 1024 } });
  const type = fileKind(bytes);
  if (type === null || !kinds.includes(type)) throw new AppError(refusal);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, sha256, type, size: bytes.byteLength };
}

/** What a change did to files. */
export interface FileChange<T> {
  readonly made: T;
  /** Whose files these are. */
  readonly organizationId: string;
  /** The file that was referred to before, by its checksum; null for none. */
  readonly left: string | null;
}

/**
 * Carries out a change of what refers to files, while nobody else changes files. What was sent is on the disk before
 * anything refers to it, and what nothing refers to afterwards leaves it, also where the change fails.
 * @param work writes what refers to the file that was sent, if one was
 * @throws AppError files-full where there are more files than the workspace may have, and what `work` throws
 */
export async function changeFiles<T>(
  { db, attachments, clock }: Context,
  sent: SentFile | null,
  work: (trx: Trx) => Promise<FileChange<T>>,
): Promise<T> {
  return attachments.alone(async () => {
    if (sent) await attachments.keep(sent.sha256, sent.bytes);
    try {
      const { made, unused } = await db.transaction().execute(async (trx) => {
        if (sent) await noteFile(trx, sent, clock.now());
        const { made, organizationId, left } = await work(trx);
        if (sent) await demandRoom(trx, organizationId);
        return { made, unused: left !== null && (await forgetUnused(trx, left)) ? left : null };
      });
      if (unused !== null) await attachments.drop(unused);
      return made;
    } catch (cause) {
      const isUnused = sent && (await db.transaction().execute((trx) => forgetUnused(trx, sent.sha256)));
      if (isUnused) await attachments.drop(sent.sha256);
      throw cause;
    }
  });
}

/** Once what refers to a file is written: whether the workspace may have that many. @throws AppError files-full */
export async function demandRoom(trx: Trx, organizationId: string): Promise<void> {
  if ((await bytesOfOrganization(trx, organizationId)) > ALL_FILE_BYTES)
    throw new AppError('files-full', { params: { limit: ALL_FILE_BYTES / 1024 ** 3 } });
}

/** The bytes of a file that something refers to. @throws AppError attachment-lost where it is missing on the disk or was altered there */
export async function keptBytes({ attachments }: Context, sha256: string): Promise<Uint8Array> {
  const bytes = await attachments.read(sha256);
  if (!bytes) throw new AppError('attachment-lost');
  return bytes;
}
