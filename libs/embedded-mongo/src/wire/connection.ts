import type { Socket } from 'node:net';
import { MongoError } from '../errors/mongo-error.ts';
import { MessageSplitter } from './message-splitter.ts';
import { readMessage } from './message.ts';
import type { CommandMessage } from './message.ts';
import { replyMessage } from './reply.ts';

/** Answers one command; `send` may be called later, but in the order of the calls. */
export type Answer = (message: CommandMessage, send: (reply: object) => void) => void;

/** Serves one client. */
export function serveConnection(socket: Socket, answer: Answer, log: (line: string) => void): void {
  const splitter = new MessageSplitter();
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    try {
      for (const bytes of splitter.push(chunk)) serveMessage(socket, bytes, answer);
    } catch (error) {
      log(`connection closed: ${(error as Error).message}`);
      socket.destroy();
    }
  });
}

function serveMessage(socket: Socket, bytes: Buffer, answer: Answer): void {
  const requestId = bytes.readInt32LE(4);
  let message: CommandMessage;
  try {
    message = readMessage(bytes);
  } catch (error) {
    if (!(error instanceof MongoError)) throw error;
    const reply = { ok: 0, errmsg: error.message, code: error.code, codeName: error.codeName };
    socket.write(replyMessage(bytes.readInt32LE(12), requestId, reply));
    return;
  }
  answer(message, (reply) => {
    if (!message.isReplyless && !socket.destroyed) socket.write(replyMessage(message.opCode, requestId, reply));
  });
}
