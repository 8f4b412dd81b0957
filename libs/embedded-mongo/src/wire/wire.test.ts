import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'bson';
import { MongoClient } from 'mongodb';
import { startEmbeddedMongo } from '../start-embedded-mongo.ts';
import type { EmbeddedMongo } from '../start-embedded-mongo.ts';
import { MessageSplitter } from './message-splitter.ts';

let server: EmbeddedMongo;
let socket: Socket;

beforeEach(async () => {
  server = await startEmbeddedMongo();
  socket = connect(server.port, '127.0.0.1');
});

afterEach(async () => {
  socket.destroy();
  await server.close();
});

function message(opCode: number, body: Buffer, requestId = 7): Buffer {
  const header = Buffer.alloc(16);
  header.writeInt32LE(16 + body.length, 0);
  header.writeInt32LE(requestId, 4);
  header.writeInt32LE(opCode, 12);
  return Buffer.concat([header, body]);
}

function opMsg(flags: number, sections: Buffer[], requestId = 7): Buffer {
  const flagBits = Buffer.alloc(4);
  flagBits.writeUInt32LE(flags);
  return message(2013, Buffer.concat([flagBits, ...sections]), requestId);
}

const body = (command: object): Buffer => Buffer.concat([Buffer.from([0]), serialize({ ...command, $db: 'wire' })]);

function sequence(name: string, documents: object[]): Buffer {
  const content = Buffer.concat([
    Buffer.from(`${name}\0`),
    ...documents.map((document) => Buffer.from(serialize(document))),
  ]);
  const size = Buffer.alloc(4);
  size.writeInt32LE(content.length + 4);
  return Buffer.concat([Buffer.from([1]), size, content]);
}

interface Received {
  responseTo: number;
  opCode: number;
  reply: Record<string, unknown>;
}

function replies(count: number): Promise<Received[]> {
  const splitter = new MessageSplitter();
  const received: Received[] = [];
  return new Promise((resolve, reject) => {
    socket.once('close', () => reject(new Error('closed')));
    socket.on('data', (chunk) => {
      for (const bytes of splitter.push(chunk)) {
        const opCode = bytes.readInt32LE(12);
        const reply = deserialize(bytes.subarray(opCode === 1 ? 36 : 21));
        received.push({ responseTo: bytes.readInt32LE(8), opCode, reply });
      }
      if (received.length >= count) resolve(received);
    });
  });
}

async function ask(bytes: Buffer): Promise<Received> {
  const answers = replies(1);
  socket.write(bytes);
  const [first] = await answers;
  return first as Received;
}

describe('The wire protocol', () => {
  it('answers an OP_QUERY handshake with OP_REPLY', async () => {
    const query = Buffer.concat([
      Buffer.alloc(4),
      Buffer.from('admin.$cmd\0'),
      Buffer.alloc(4),
      Buffer.from([255, 255, 255, 255]),
      serialize({ isMaster: 1, helloOk: true }),
    ]);
    expect(await ask(message(2004, query))).toMatchObject({
      responseTo: 7,
      opCode: 1,
      reply: { ismaster: true, helloOk: true, ok: 1 },
    });
  });

  it('refuses other commands as OP_QUERY and other opcodes', async () => {
    const query = Buffer.concat([
      Buffer.alloc(4),
      Buffer.from('admin.$cmd\0'),
      Buffer.alloc(8),
      serialize({ find: 'x' }),
    ]);
    expect(await ask(message(2004, query))).toMatchObject({ reply: { ok: 0, code: 352 } });
    expect(await ask(message(2002, Buffer.alloc(8)))).toMatchObject({ reply: { ok: 0, code: 352 } });
  });

  it('takes documents as a sequence and tolerates a checksum', async () => {
    const insert = opMsg(1, [
      body({ insert: 'items' }),
      sequence('documents', [{ _id: 1 }, { _id: 2 }]),
      Buffer.alloc(4),
    ]);
    expect(await ask(insert)).toMatchObject({ opCode: 2013, reply: { n: 2, ok: 1 } });
  });

  it('does not answer when the client does not wait', async () => {
    socket.write(opMsg(2, [body({ insert: 'items', documents: [{ _id: 1 }], writeConcern: { w: 0 } })], 1));
    expect(await ask(opMsg(0, [body({ count: 'items' })], 2))).toMatchObject({ responseTo: 2, reply: { n: 1 } });
  });

  it('answers commands that come together, in order', async () => {
    const commands = [1, 2, 3].map((id) =>
      opMsg(0, [body(id === 2 ? { insert: 'items', documents: [{ a: 1 }] } : { count: 'items' })], id),
    );
    const answers = replies(3);
    socket.write(Buffer.concat(commands));
    const received = await answers;
    expect(received.map(({ responseTo, reply }) => [responseTo, reply['n']])).toEqual([
      [1, 0],
      [2, 1],
      [3, 1],
    ]);
  });

  it('puts a message together that comes byte by byte', async () => {
    const bytes = opMsg(0, [body({ ping: 1 })]);
    const answer = replies(1);
    for (const byte of bytes) {
      socket.write(Buffer.from([byte]));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect((await answer)[0]).toMatchObject({ reply: { ok: 1 } });
  });

  it.each([
    ['a message without a body', opMsg(0, []), 40587],
    ['an unknown kind of section', opMsg(0, [Buffer.from([2, 5, 0, 0, 0, 0])]), 40432],
    ['unknown flags', opMsg(4, [body({ ping: 1 })]), 5],
    ['malformed BSON', opMsg(0, [Buffer.from([0, 8, 0, 0, 0, 16, 97, 0, 0])]), 22],
  ])('refuses %s and goes on', async (_title, bytes, code) => {
    expect(await ask(bytes)).toMatchObject({ reply: { ok: 0, code } });
    expect(await ask(opMsg(0, [body({ ping: 1 })]))).toMatchObject({ reply: { ok: 1 } });
  });

  it.each([[3], [-5], [2_000_000_000]])('closes the connection when a length of %i cannot be right', async (length) => {
    const bytes = Buffer.alloc(16);
    bytes.writeInt32LE(length);
    await expect(ask(bytes)).rejects.toThrow('closed');
  });
});

describe('The server', () => {
  it('refuses documents over 16 MB', async () => {
    const client = await new MongoClient(server.uri).connect();
    const items = client.db('wire').collection('items');
    await items.insertOne({ _id: 1 as never, text: 'x'.repeat(9_000_000) });
    await expect(items.insertOne({ text: 'x'.repeat(17_000_000) })).rejects.toMatchObject({ code: 10334 });
    const growing = items.updateOne({}, [{ $set: { twice: { $concat: ['$text', '$text'] } } }]);
    await expect(growing).rejects.toMatchObject({ code: 17419 });
    expect(Object.keys((await items.findOne()) ?? {})).toEqual(['_id', 'text']);
    await client.close();
  });

  it('sends results of more than 16 MB in several batches', async () => {
    const client = await new MongoClient(server.uri).connect();
    const items = client.db('wire').collection('items');
    for (let i = 0; i < 5; i++) await items.insertOne({ i, text: 'x'.repeat(5_000_000) });
    expect((await items.find().sort({ i: 1 }).toArray()).map(({ i }) => i)).toEqual([0, 1, 2, 3, 4]);
    await client.close();
  });

  it('listens on a Unix socket', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'embedded-mongo-'));
    const local = await startEmbeddedMongo({ socketPath: join(directory, 'db.sock') });
    const client = await new MongoClient(local.uri).connect();
    expect(await client.db('x').command({ ping: 1 })).toMatchObject({ ok: 1 });
    await client.close();
    await local.close();
    rmSync(directory, { recursive: true });
  });

  it('refuses to listen anywhere but on loopback', async () => {
    await expect(startEmbeddedMongo({ host: '192.0.2.1' })).rejects.toThrow(
      'listens on loopback addresses only, not on 192.0.2.1',
    );
  });
});
