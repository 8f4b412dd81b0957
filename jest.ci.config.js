import base from './jest.config.js';

/** Tests that need parts only CI installs (RabbitMQ, Redis, FerretDB, Chromium) or more time than a developer waits. */
export default {
  ...base,
  testMatch: ['<rootDir>/{libs,services,gateway,deploy,scripts}/**/*.ci.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  maxWorkers: 1,
  testTimeout: 300_000,
};
