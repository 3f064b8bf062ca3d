import type { Answered, Asked } from './messages.ts';
import { writeWorkbook, type SheetToWrite } from './writeWorkbook.ts';

// A process of its own for one file: what it holds and how long it takes is nobody's else, and it dies alone (F1, R23).

const sheets: SheetToWrite[] = [];

async function answer(asked: Asked): Promise<Answered | null> {
  switch (asked.type) {
    case 'sheet':
      sheets.push({ name: asked.name, widths: asked.widths, isGrouped: asked.isGrouped, rows: [] });
      return null;
    case 'rows':
      sheets.at(-1)!.rows.push(...asked.rows);
      return null;
    case 'write':
      return { type: 'written', bytes: await writeWorkbook(sheets) };
    case 'read': {
      const { readFile } = await import('./readFile.ts');
      return readFile(asked.bytes, asked.name);
    }
  }
}

process.on('message', (asked: Asked) => {
  answer(asked)
    .catch((error: unknown): Answered => ({ type: 'failed', reason: String(error).slice(0, 500) }))
    .then((answered) => {
      if (answered) process.send!(answered, () => process.disconnect());
    })
    .catch(() => process.exit(1));
});
