import { EJSON } from 'bson';
import type { Db, Document } from 'mongodb';
import type { ConformanceCase, Expected, Step } from './case.ts';

/** How strictly answers are compared. */
export interface Comparison {
  /** Other engines have words of their own for errors: only the codes count. */
  ignoresMessages: boolean;
}

/** Runs the steps of a case in an empty database; gives what was wrong, an empty list when all is right. */
export async function runCase(
  db: Db,
  { given, steps }: ConformanceCase,
  comparison: Comparison = { ignoresMessages: false },
): Promise<string[]> {
  await db.dropDatabase();
  for (const [name, documents] of Object.entries(given))
    if (documents.length > 0) await db.collection(name).insertMany([...documents], { ignoreUndefined: true });
  const faults: string[] = [];
  for (const step of steps)
    faults.push(...(await runStep(db, comparison.ignoresMessages ? withoutMessage(step) : step)));
  return faults;
}

const withoutMessage = ({ command, expect }: Step): Step => ({
  command,
  expect: 'message' in expect ? { ...expect, message: '' } : expect,
});

async function runStep(db: Db, { command, expect }: Step): Promise<string[]> {
  const { $db, ...body } = command;
  const target = typeof $db === 'string' ? db.admin().command.bind(db.admin()) : db.command.bind(db);
  const answer = await target(body, { promoteValues: false, promoteBuffers: false }).catch((error: Error) => error);
  return faultsOf(answer, expect).map((fault) => `${text(body)}: ${fault}`);
}

function faultsOf(answer: Document | Error, expected: Expected): string[] {
  if ('error' in expected) return errorFaults(answer, expected);
  if (answer instanceof Error) return [`answered with the error ${String(answer)}`];
  if ('documents' in expected) return different(documentsOf(answer), expected.documents);
  if ('writeError' in expected) return writeErrorFaults(answer, expected);
  return Object.entries(expected.reply).flatMap(([path, value]) => different(valueAt(answer, path), value, path));
}

function errorFaults(answer: Document | Error, { error, message }: { error: number; message: string }): string[] {
  if (!(answer instanceof Error)) return [`was not refused but answered ${text(answer)}`];
  const code = (answer as Error & { code?: unknown }).code;
  if (Number(code) !== error) return [`was refused with ${String(code)} (${answer.message}) instead of ${error}`];
  return answer.message.includes(message) ? [] : [`the message '${answer.message}' does not hold '${message}'`];
}

function writeErrorFaults(
  answer: Document,
  { writeError, index, message }: { writeError: number; index: number; message: string },
): string[] {
  const first = (answer['writeErrors'] as Document[] | undefined)?.[0];
  if (!first) return [`had no write error but answered ${text(answer)}`];
  const isRight = Number(first['code']) === writeError && Number(first['index']) === index;
  if (!isRight) return [`had the write error ${text(first)} instead of ${writeError} at ${index}`];
  return String(first['errmsg']).includes(message)
    ? []
    : [`the message '${first['errmsg']}' does not hold '${message}'`];
}

function documentsOf(answer: Document): unknown {
  const cursor = answer['cursor'] as Document;
  return cursor['firstBatch'] ?? cursor['nextBatch'];
}

const valueAt = (answer: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as Document | undefined)?.[name], answer);

function different(actual: unknown, expected: unknown, path = 'documents'): string[] {
  const [is, wanted] = [text({ it: actual }), text({ it: expected })];
  const isSameNumber = typeof expected === 'number' && Number(actual) === expected;
  return is === wanted || (isSameNumber && path !== 'documents') ? [] : [`${path} is ${is} instead of ${wanted}`];
}

/** With types, and fields in their order. */
const text = (value: unknown): string => EJSON.stringify(value, { relaxed: false });
