import { ALL_FILE_BYTES } from '#lib/api/limits.ts';
import type { Trx } from '../db/database.ts';
import { bytesOfOrganization } from '../db/storedFiles.ts';
import { AppError } from '../errors.ts';

/** Once what refers to a file is written: whether the files of its workspace are still as many as they may be. @throws AppError files-full */
export async function demandRoom(trx: Trx, organizationId: string): Promise<void> {
  if ((await bytesOfOrganization(trx, organizationId)) > ALL_FILE_BYTES)
    throw new AppError('files-full', { params: { limit: ALL_FILE_BYTES / 1024 ** 3 } });
}
