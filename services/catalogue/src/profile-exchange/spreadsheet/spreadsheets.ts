import { Worker } from 'node:worker_threads';
import { DomainError } from '@prozessplattform/contracts';
import type { TableRow } from '../table-row.ts';
import type { SpreadsheetJob, SpreadsheetResult } from './spreadsheet-job.ts';

/** Reads and writes XLSX beside the event loop. */
export interface Spreadsheets {
  /** Throws PROFILE.IMPORT_UNREADABLE and PROFILE.IMPORT_TOO_LARGE. */
  read(bytes: Uint8Array): Promise<TableRow[]>;
  write(rows: readonly (readonly (string | number)[])[]): Promise<Uint8Array>;
}

const deadlineMs = 20_000;
const heapMb = 384;
const mostWaiting = 20;

/**
 * One file at a time, each in a thread of its own: a file that takes too long or too much memory ends its thread and nothing
 * else. Throws PLATFORM.UNAVAILABLE when too many wait.
 */
export function createSpreadsheets(): Spreadsheets {
  let tail: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  const inTurn = async (job: SpreadsheetJob): Promise<SpreadsheetResult> => {
    if (waiting >= mostWaiting) throw new DomainError('PLATFORM.UNAVAILABLE');
    waiting += 1;
    const turn = tail.then(() => run(job));
    tail = turn.catch(() => undefined).finally(() => (waiting -= 1));
    return turn;
  };
  return {
    read: async (bytes) => {
      const result = await inTurn({ kind: 'read', bytes });
      if ('rows' in result) return result.rows;
      throw faultOf(result);
    },
    write: async (rows) => {
      const result = await inTurn({ kind: 'write', rows });
      if ('bytes' in result) return result.bytes;
      throw faultOf(result);
    },
  };
}

function faultOf(result: SpreadsheetResult): Error {
  if ('refused' in result) {
    return new DomainError(result.refused === 'too-large' ? 'PROFILE.IMPORT_TOO_LARGE' : 'PROFILE.IMPORT_UNREADABLE');
  }
  return new Error(`a spreadsheet failed: ${'bug' in result ? result.bug : 'it answered something else'}`);
}

/** From sources Node runs the .ts file itself; the compiled service has a .js file beside this one. */
async function run(workerData: SpreadsheetJob): Promise<SpreadsheetResult> {
  const fromSource = import.meta.url.endsWith('.ts');
  const entry = new URL(`./spreadsheet-thread.${fromSource ? 'ts' : 'js'}`, import.meta.url);
  const thread = new Worker(entry, {
    workerData,
    execArgv: fromSource ? ['--conditions=source', '--disable-warning=ExperimentalWarning'] : [],
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  const { promise, resolve, reject } = Promise.withResolvers<SpreadsheetResult>();
  const timer = setTimeout(() => resolve({ refused: 'too-large' }), deadlineMs);
  thread.once('message', resolve);
  thread.once('error', (error) => {
    const ranOut = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    return ranOut ? resolve({ refused: 'too-large' }) : reject(error);
  });
  thread.once('exit', () => reject(new Error('the spreadsheet thread ended without an answer')));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}
