// npm run security: what docs/security.md shows, in one command that needs nothing but npm. FUZZ_REQUESTS asks for more than 2,000.
import process from 'node:process';
import { runJest } from './run-jest.mjs';
import { setUp } from './set-up.mjs';

const quick = [
  'services/identity',
  'gateway/src',
  'libs/service-kit/src/auth',
  'libs/service-kit/src/http/validate',
  'libs/persistence/src/scope',
  'libs/persistence/src/audit',
  'libs/service-composition/src/granted-access',
  'services/notifications/src/webhooks/target',
];
const thorough = ['deploy/standalone/src/security', 'gateway/src/slow-clients', 'services/identity/src/keys'];

const node = await setUp();
const codes = [
  await runJest({ node, args: quick }),
  await runJest({ node, args: ['--config', 'jest.ci.config.js', ...thorough] }),
];
process.exitCode = Math.max(...codes);
