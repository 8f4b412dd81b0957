import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { startEmbeddedMongo } from './start-embedded-mongo.ts';

const MAIN = join(import.meta.dirname, 'main.ts');
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'embedded-mongo-'));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

interface Running {
  child: ChildProcess;
  uri: string;
}

function run(settings: Record<string, string>): ChildProcess {
  const env = { PATH: process.env['PATH'], NODE_OPTIONS: '', PORT: '0', ...settings };
  return spawn(process.execPath, ['--conditions=source', MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

function started(settings: Record<string, string>): Promise<Running> {
  const child = run(settings);
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
    child.stdout?.once('data', (line: Buffer) => {
      const uri = /mongodb:\S+/.exec(line.toString())?.[0] ?? '';
      resolve({ child, uri });
    });
  });
}

async function failed(settings: Record<string, string>): Promise<{ code: number | null; message: string }> {
  const child = run(settings);
  let message = '';
  child.stderr?.on('data', (text: Buffer) => (message += text.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { code, message: message.trim() };
}

function killed(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    process.kill(child.pid as number, 'SIGKILL');
  });
}

describe('The server as a process of its own', () => {
  it('keeps every acknowledged write when it is killed', async () => {
    const first = await started({ DATA_DIR: directory });
    const client = await new MongoClient(first.uri, { serverSelectionTimeoutMS: 500 }).connect();
    const items = client.db('shop').collection<{ _id: number; n: number }>('items');
    await items.createIndex({ n: 1 }, { unique: true });
    const acknowledged: number[] = [];
    const writer = async (lane: number): Promise<void> => {
      for (let i = 0; ; i++) {
        const id = lane * 1_000_000 + i;
        await items.insertOne({ _id: id, n: id });
        acknowledged.push(id);
      }
    };
    const writers = Array.from({ length: 10 }, (_none, lane) => writer(lane).catch(() => undefined));
    while (acknowledged.length < 300) await new Promise((resolve) => setTimeout(resolve, 5));
    await killed(first.child);
    await Promise.all(writers);
    await client.close(true);

    const second = await started({ DATA_DIR: directory });
    const again = await new MongoClient(second.uri).connect();
    const found = new Set<unknown>(await again.db('shop').collection('items').distinct('_id'));
    expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
    expect(found.size).toBeLessThanOrEqual(acknowledged.length + 10);
    await expect(again.db('shop').collection('items').insertOne({ n: acknowledged[0] })).rejects.toMatchObject({
      code: 11000,
    });
    await again.close();
    await killed(second.child);
  }, 30_000);

  it('says in one sentence why it cannot start and exits with 1', async () => {
    const holder = await startEmbeddedMongo();
    const message = `The embedded database cannot listen on 127.0.0.1:${holder.port}: the address is in use.`;
    expect(await failed({ PORT: String(holder.port) })).toEqual({ code: 1, message });
    await holder.close();
  }, 30_000);
});

describe('The data directory', () => {
  it('serves one process at a time and is free again after a crash, with the lock file still there', async () => {
    const holder = await started({ DATA_DIR: directory });
    const inUse = `The data directory ${directory} is in use by another process (pid ${holder.child.pid}).`;
    await expect(startEmbeddedMongo({ dataDir: directory })).rejects.toThrow(inUse);
    await killed(holder.child);
    const server = await startEmbeddedMongo({ dataDir: directory });
    await expect(startEmbeddedMongo({ dataDir: directory })).rejects.toThrow(
      `The data directory ${directory} is in use`,
    );
    await server.close();
  }, 30_000);

  it('is named when it cannot be written', async () => {
    writeFileSync(join(directory, 'file'), '');
    const below = join(directory, 'file', 'sub');
    await expect(startEmbeddedMongo({ dataDir: below })).rejects.toThrow(
      `The data directory ${below} cannot be written`,
    );
  });

  it('keeps collections, indexes, updates, deletes and drops over a restart', async () => {
    const first = await startEmbeddedMongo({ dataDir: directory });
    const client = await new MongoClient(first.uri).connect();
    const db = client.db('kept');
    await db.collection('a').createIndex({ k: 1 }, { unique: true, partialFilterExpression: { on: true } });
    await db.collection('a').createIndex({ old: 1 });
    await db.collection('a').dropIndex('old_1');
    await db.collection('a').insertMany([{ _id: 1, k: 1, on: true }, { _id: 2, k: 1 }, { _id: 3 }] as never[]);
    await db.collection('a').updateOne({ _id: 2 as never }, { $set: { n: 5 } });
    await db.collection('a').deleteOne({ _id: 3 as never });
    await db.collection('gone').insertOne({});
    await db.collection('gone').drop();
    await db.createCollection('empty');
    await client.close();
    await first.close();

    const second = await startEmbeddedMongo({ dataDir: directory });
    const again = await new MongoClient(second.uri).connect();
    const kept = again.db('kept');
    expect(await kept.collection('a').find().toArray()).toEqual([
      { _id: 1, k: 1, on: true },
      { _id: 2, k: 1, n: 5 },
    ]);
    expect((await kept.listCollections().toArray()).map(({ name }) => name)).toEqual(['a', 'empty']);
    expect((await kept.collection('a').indexes()).map(({ name }) => name)).toEqual(['_id_', 'k_1']);
    await expect(kept.collection('a').updateOne({ _id: 2 as never }, { $set: { on: true } })).rejects.toMatchObject({
      code: 11000,
    });
    await again.close();
    await second.close();
  });
});
