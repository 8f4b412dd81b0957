import { isDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { COMMANDS, COMMON_FIELDS } from '../supported/commands.ts';
import { isNumber, toDouble } from '../values/number.ts';
import type { Command, Context, Reply, Request } from './command.ts';
import { refuseUnknownFields } from './refuse-unknown-fields.ts';

/** Carries out a command and answers in MongoDB's way, errors included. Errors that are no MongoError are bugs: code 1. */
export function execute(request: Request, context: Context, onBug: (error: unknown) => void): Reply {
  try {
    const command = commandOf(request);
    refuseTransactions(request.body);
    if (!command.isLenient)
      refuseUnknownFields(request.body, {
        known: [...command.fields, ...COMMON_FIELDS],
        refused: command.refused,
        prefix: request.name,
      });
    refuseConcerns(request.body);
    return { ...command.run(request, context), ok: 1 };
  } catch (error) {
    return errorReply(error, onBug);
  }
}

/** The reply that tells of an error. */
export function errorReply(error: unknown, onBug: (error: unknown) => void): Reply {
  if (error instanceof MongoError)
    return { ok: 0, errmsg: error.message, code: error.code, codeName: error.codeName, ...error.details };
  onBug(error);
  return { ok: 0, errmsg: `internal error: ${String(error)}`, code: 1, codeName: 'InternalError' };
}

function commandOf({ name }: Request): Command {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new MongoError(59, `no such command: '${name}'`);
  return command;
}

function refuseTransactions(body: Doc): void {
  if (body['txnNumber'] === undefined && body['startTransaction'] === undefined && body['autocommit'] === undefined)
    return;
  throw new MongoError(263, 'transactions are not supported by the embedded server');
}

function refuseConcerns(body: Doc): void {
  const write = body['writeConcern'];
  const w = isDoc(write) ? write['w'] : undefined;
  if (isNumber(w) && toDouble(w) > 1) throw new MongoError(2, "cannot use 'w' > 1 when a host is not replicated");
  const read = body['readConcern'];
  if (isDoc(read) && read['level'] === 'snapshot')
    throw new MongoError(72, "readConcern level 'snapshot' is not supported");
}
