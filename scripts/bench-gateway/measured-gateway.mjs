// The gateway as it runs in production, with access log, token verification and limits that count but do not bite.
import process from 'node:process';
import { compose } from '@prozessplattform/gateway/compose';
import { createLogger } from '@prozessplattform/service-kit';
import { tell } from './tell-cpu.mjs';

const upstream = process.argv[2];
const names = ['identity', 'modelling', 'catalogue', 'analysis', 'notifications'];
const limit = 1_000_000_000;
const issuer = 'http://platform.example';
const gateway = await compose({
  serviceUrls: Object.fromEntries(names.map((name) => [name, upstream])),
  log: createLogger({ service: 'gateway' }),
  config: { publicUrl: issuer, issuer, limits: { address: limit, login: limit, user: limit, organisation: limit } },
});
const { port } = await gateway.start(0, '127.0.0.1');
tell({ url: `http://127.0.0.1:${port}` });
