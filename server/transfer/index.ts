import type { Table } from '#lib/transfer/exportTable.ts';
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

  csv(table: Table): Promise<string> {
    return csvText(table);
  }

  close(): void {
    this.#worker.close();
  }
}
