// The identity service as it runs in production; its database is another process, as in a cluster.
import process from 'node:process';
import { compose, passwordHashing } from '@prozessplattform/identity/compose';
import { createInProcessBus } from '@prozessplattform/messaging';
import { openDatabase } from '@prozessplattform/persistence';
import { createLogger, createMemoryCache } from '@prozessplattform/service-kit';
import { tell } from './tell-cpu.mjs';

const databaseUri = process.argv[2];
const issuer = 'http://platform.example';
const administrator = { email: 'verwaltung@land.example', password: 'ein langes Passwort' };
const log = createLogger({ service: 'identity', level: 'warn' });
const database = await openDatabase({ uri: databaseUri, name: 'pp_bus', log });
const bus = await createInProcessBus({ connection: database.connection.db, log });
const config = {
  publicUrl: issuer,
  issuer,
  landName: 'Messland',
  keyEncryptionKey: 'nur zum Messen: mindestens 32 Zeichen lang',
  administrator,
};
const service = await compose({ databaseUri, bus, cache: createMemoryCache(), log, config });
await service.start();
const { port } = await service.app.start(0, '127.0.0.1');
tell({ url: `http://127.0.0.1:${port}`, administrator, passwordHashing });
