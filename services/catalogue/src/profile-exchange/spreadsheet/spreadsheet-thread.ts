import { parentPort, workerData } from 'node:worker_threads';
import { readSheet } from './read-sheet.ts';
import type { SpreadsheetJob, SpreadsheetResult } from './spreadsheet-job.ts';
import { SpreadsheetRefused } from './spreadsheet-refused.ts';
import { writeSheet } from './write-sheet.ts';

/** Entry of the thread: one job, one answer, and it ends. */
void answer(workerData as SpreadsheetJob).then((result) => parentPort?.postMessage(result));

async function answer(job: SpreadsheetJob): Promise<SpreadsheetResult> {
  try {
    return job.kind === 'read' ? { rows: await readSheet(job.bytes) } : { bytes: await writeSheet(job.rows) };
  } catch (error) {
    if (error instanceof SpreadsheetRefused) return { refused: error.reason };
    return { bug: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
