import { encodeBehind } from '../bson/encode.ts';
import { OP_MSG, OP_QUERY, OP_REPLY } from './message.ts';

let lastId = 0;

/** A reply message to a request of the given kind. */
export function replyMessage(opCode: number, responseTo: number, reply: object): Buffer {
  return opCode === OP_QUERY ? opReply(responseTo, reply) : opMsg(responseTo, reply);
}

function opMsg(responseTo: number, reply: object): Buffer {
  const bytes = encodeBehind(21, reply);
  bytes.writeUInt32LE(0, 16);
  bytes[20] = 0;
  return withHeader(bytes, responseTo, OP_MSG);
}

function opReply(responseTo: number, reply: object): Buffer {
  const bytes = encodeBehind(36, reply);
  bytes.fill(0, 16, 36);
  bytes.writeInt32LE(8, 16);
  bytes.writeInt32LE(1, 32);
  return withHeader(bytes, responseTo, OP_REPLY);
}

function withHeader(bytes: Buffer, responseTo: number, opCode: number): Buffer {
  lastId = (lastId + 1) & 0x7fffffff;
  bytes.writeInt32LE(bytes.length, 0);
  bytes.writeInt32LE(lastId, 4);
  bytes.writeInt32LE(responseTo, 8);
  bytes.writeInt32LE(opCode, 12);
  return bytes;
}
