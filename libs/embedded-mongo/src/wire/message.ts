import { decode } from '../bson/decode.ts';
import type { Doc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';

export const OP_REPLY = 1;
export const OP_QUERY = 2004;
export const OP_MSG = 2013;

/** A message that carries a command. */
export interface CommandMessage {
  requestId: number;
  opCode: number;
  database: string;
  body: Doc;
  /** The encoded documents of an insert that sent them as a sequence. */
  rawDocuments: Buffer[] | undefined;
  /** The client does not wait for a reply. */
  isReplyless: boolean;
}

const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;

/** Reads one message, header included. Throws MongoError for anything that is not OP_MSG or an OP_QUERY handshake. */
export function readMessage(bytes: Buffer): CommandMessage {
  const opCode = bytes.readInt32LE(12);
  if (opCode === OP_MSG) return readOpMsg(bytes);
  if (opCode === OP_QUERY) return readOpQuery(bytes);
  throw new MongoError(352, `Unsupported OP_QUERY or legacy operation: opcode ${opCode}`);
}

function readOpMsg(bytes: Buffer): CommandMessage {
  const flags = bytes.readUInt32LE(16);
  if ((flags & 0xfffc) !== 0) throw new MongoError(5, `Message contains illegal flags value: ${flags}`);
  const end = bytes.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  const sequences: Sequence[] = [];
  let body: Doc | undefined;
  for (let at = 20; at < end;) {
    const kind = bytes[at++];
    const size = bytes.readInt32LE(at);
    if (size < 5 || at + size > end) throw new MongoError(22, 'A section of the message does not fit into it');
    if (kind === 0) body = decode(bytes.subarray(at, at + size));
    else if (kind === 1) sequences.push(readSequence(bytes.subarray(at, at + size)));
    else throw new MongoError(40432, `Unknown section kind ${kind}`);
    at += size;
  }
  if (!body) throw new MongoError(40587, 'OP_MSG messages must have a body');
  return command(bytes, { body, sequences, isReplyless: (flags & MORE_TO_COME) !== 0 });
}

interface Sequence {
  field: string;
  raw: Buffer[];
}

function readSequence(bytes: Buffer): Sequence {
  const nameEnd = bytes.indexOf(0, 4);
  const raw: Buffer[] = [];
  for (let at = nameEnd + 1; at < bytes.length;) {
    const size = bytes.readInt32LE(at);
    if (size < 5 || at + size > bytes.length) throw new MongoError(22, 'A document of a sequence does not fit into it');
    raw.push(bytes.subarray(at, at + size));
    at += size;
  }
  return { field: bytes.toString('utf8', 4, nameEnd), raw };
}

interface Parts {
  body: Doc;
  sequences: Sequence[];
  isReplyless: boolean;
}

function command(bytes: Buffer, { body, sequences, isReplyless }: Parts): CommandMessage {
  for (const { field, raw } of sequences) {
    if (field in body) throw new MongoError(40433, `Duplicate field between body and document sequence: ${field}`);
    body[field] = raw.map((document) => decode(document));
  }
  return {
    requestId: bytes.readInt32LE(4),
    opCode: OP_MSG,
    database: databaseOf(body),
    body,
    rawDocuments: sequences.find(({ field }) => field === 'documents')?.raw,
    isReplyless,
  };
}

function databaseOf(body: Doc): string {
  if (typeof body['$db'] === 'string') return body['$db'];
  throw new MongoError(40571, 'OP_MSG requests require a $db argument');
}

function readOpQuery(bytes: Buffer): CommandMessage {
  const nameEnd = bytes.indexOf(0, 20);
  const namespace = bytes.toString('utf8', 20, nameEnd);
  const body = decode(bytes.subarray(nameEnd + 9));
  const name = Object.keys(body)[0]?.toLowerCase();
  if (name !== 'ismaster' && name !== 'hello')
    throw new MongoError(352, `Unsupported OP_QUERY command: ${name ?? ''}. The client driver may require an upgrade.`);
  return {
    requestId: bytes.readInt32LE(4),
    opCode: OP_QUERY,
    database: namespace.split('.')[0] as string,
    body,
    rawDocuments: undefined,
    isReplyless: false,
  };
}
