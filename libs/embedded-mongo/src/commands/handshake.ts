import { MongoError } from '../errors/mongo-error.ts';
import type { Command, Reply } from './command.ts';

/** The version of MongoDB whose answers this server gives. */
const VERSION = '7.0.0';

const greeting = (): Reply => ({
  helloOk: true,
  maxBsonObjectSize: 16 * 1024 * 1024,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
  localTime: new Date(),
  logicalSessionTimeoutMinutes: 30,
  connectionId: 1,
  minWireVersion: 0,
  maxWireVersion: 21,
  readOnly: false,
});

const HELLO_FIELDS = [
  'helloOk',
  'client',
  'compression',
  'saslSupportedMechs',
  'speculativeAuthenticate',
  'hostInfo',
  'loadBalanced',
  'topologyVersion',
  'maxAwaitTimeMS',
  'forShell',
];

/** `hello` */
export const hello: Command = {
  fields: ['hello', ...HELLO_FIELDS],
  isLenient: true,
  run: () => ({ isWritablePrimary: true, ...greeting() }),
};

/** `isMaster`, the older name. */
export const isMaster: Command = {
  fields: ['isMaster', 'ismaster', ...HELLO_FIELDS],
  isLenient: true,
  run: () => ({ ismaster: true, ...greeting() }),
};

/** `ping` */
export const ping: Command = { fields: ['ping'], run: () => ({}) };

/** `buildInfo` */
export const buildInfo: Command = {
  fields: ['buildInfo', 'buildinfo'],
  run: () => ({
    version: VERSION,
    versionArray: VERSION.split('.').map(Number).concat(0),
    gitVersion: 'embedded-mongo',
    modules: ['embedded-mongo'],
    maxBsonObjectSize: 16 * 1024 * 1024,
    bits: 64,
    debug: false,
  }),
};

/** `getParameter` */
export const getParameter: Command = {
  fields: ['getParameter', 'featureCompatibilityVersion'],
  run: ({ body }) => {
    if (body['featureCompatibilityVersion'] !== undefined)
      return { featureCompatibilityVersion: { version: VERSION.slice(0, 3) } };
    throw new MongoError(72, 'no option found to get');
  },
};

/** `connectionStatus` */
export const connectionStatus: Command = {
  fields: ['connectionStatus', 'showPrivileges'],
  run: () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } }),
};

/** `endSessions`, `refreshSessions`, `killSessions`: session ids are accepted and mean nothing here. */
export const acceptSessions = (name: string): Command => ({ fields: [name], run: () => ({}) });

/** `startSession` */
export const startSession: Command = {
  fields: ['startSession'],
  run: ({ body }) => ({ id: body['lsid'], timeoutMinutes: 30 }),
};

/** `whatsmyuri` */
export const whatsmyuri: Command = { fields: ['whatsmyuri'], run: () => ({ you: '127.0.0.1:0' }) };
