import process from 'node:process';

/** Fast tests: unit, contract and one end-to-end path. What only CI can run is named *.ci.test.ts. */
export default {
  rootDir: import.meta.dirname,
  testMatch: ['<rootDir>/{libs,services,gateway,deploy,scripts}/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '\\.ci\\.test\\.ts$'],
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironment: 'node',
  setupFilesAfterEnv: ['<rootDir>/scripts/try-again-on-ci.js'],
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2024', parser: { syntax: 'typescript' } },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  // Two cores shared with other work: slow is no failure, a hang is.
  testTimeout: process.env.CI === undefined ? 20_000 : 60_000,
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
};
