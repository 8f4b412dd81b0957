/** The boundaries of docs/architecture: a rule here is one sentence there. TypeScript 7 has no API yet, hence the swc
 * parser; it does not tell imports of types from others, so circles are the linter's business (import/no-cycle). */
const TEST = '\\.(test|fixture)\\.ts$';

const only = ({ name, comment, allowed, dependency }) => ({
  name,
  comment,
  severity: 'error',
  from: { pathNot: allowed },
  to: { path: `^node_modules/${dependency}/` },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'services-are-islands',
      comment: 'Services meet on the bus and in libs/contracts. Only the all-in-one runner puts them together.',
      severity: 'error',
      from: { path: '^(services/[^/]+|gateway)/' },
      to: { path: '^(services/[^/]+|gateway)/', pathNot: '^$1/' },
    },
    {
      name: 'libs-know-no-service',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(services|gateway|deploy)/' },
    },
    {
      name: 'nobody-knows-the-runner',
      severity: 'error',
      from: { pathNot: '^deploy/' },
      to: { path: '^deploy/' },
    },
    {
      name: 'domain-is-pure',
      comment: 'The domain kernel computes: no I/O, no framework.',
      severity: 'error',
      from: { path: '^libs/process-model/src', pathNot: TEST },
      to: { pathNot: ['^libs/process-model/src', '^node_modules/zod/', '^(node:)?crypto$'] },
    },
    {
      name: 'no-test-code-in-production',
      severity: 'error',
      from: { pathNot: [TEST, '^libs/testing/', '^scripts/bench-events/', '/conformance/', '/contract-suite'] },
      to: { path: [TEST, '^libs/testing/'] },
    },
    only({
      name: 'only-storage-knows-mongoose',
      comment: 'Stores take a Scope, so that a query without a tenant cannot be written. Nobody goes around them.',
      allowed: ['/storage/', '^libs/(persistence|testing)/', '^libs/embedded-mongo/src/.*(bench|conformance|test)'],
      dependency: 'mongoose',
    }),
    only({
      name: 'only-messaging-knows-amqplib',
      comment: 'Services see an EventBus; other components get a client of their own.',
      allowed: ['^libs/(messaging|event-client)/', '^scripts/bench-events/'],
      dependency: 'amqplib',
    }),
    only({
      name: 'only-bpmn-knows-bpmn-moddle',
      comment: 'Its types live in one place.',
      allowed: ['^services/modelling/src/bpmn/'],
      dependency: 'bpmn-moddle',
    }),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
};
