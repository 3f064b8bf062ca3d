import type { Table } from '#lib/transfer/exportTable.ts';
import { AppError } from '../errors.ts';
import type { FileRead } from '../handoff.ts';
import { csvText } from './csvText.ts';
import { FileWorker, FileWorkerFailed } from './fileWorker.ts';
import { workbookJob } from './workbookJob.ts';

/** Spreadsheet files in and out. What is not trusted, and what takes long, runs in a process of its own. */
export class SpreadsheetFiles {
  readonly #worker = new FileWorker();

  /** @throws FileWorkerFailed */
  async workbook(tables: readonly Table[]): Promise<Uint8Array> {
    const answer = await this.#worker.run(workbookJob(tables));
    if (answer.type !== 'written') throw new FileWorkerFailed(`no workbook: ${answer.type}`);
    return answer.bytes;
  }

  csv(table: Pick<Table, 'columns' | 'rows'>): Promise<string> {
    return csvText(table);
  }

  /**
   * The tables of a file from outside.
   * @throws AppError file-… for what it is refused for
   */
  async read(name: string, bytes: Uint8Array): Promise<FileRead> {
    const answer = await this.#worker.run([{ type: 'read', name, bytes }]).catch((error: unknown) => {
      // Whatever brought its process down is nothing that a usual file does.
      throw error instanceof FileWorkerFailed ? new AppError('file-broken') : error;
    });
    if (answer.type === 'refused') throw new AppError(answer.fault, { params: { ...answer.params } });
    if (answer.type !== 'read') throw new AppError('file-broken');
    return { format: answer.format, sheets: answer.sheets };
  }

  close(): void {
    this.#worker.close();
  }
}
