import type { CaseTable } from './case.ts';
import { READ_CASES, SCHEMA_CASES, SERVER_CASES, WRITE_CASES } from './cases/commands.ts';
import { EXPRESSION_BASICS, EXPRESSION_CASES } from './cases/expressions.ts';
import { FIND_CASES, PROJECTION_CASES } from './cases/find.ts';
import { QUERY_CASES, QUERY_REFUSALS, TOP_LEVEL_CASES } from './cases/query.ts';
import { ACCUMULATOR_CASES, STAGE_CASES } from './cases/stages.ts';
import { UPDATE_CASES } from './cases/update.ts';

/** All conformance cases by area. */
export const CASES: Readonly<Record<string, CaseTable>> = {
  'query operators': { ...QUERY_CASES, ...TOP_LEVEL_CASES, ...QUERY_REFUSALS },
  projections: PROJECTION_CASES,
  find: FIND_CASES,
  'update operators': UPDATE_CASES,
  stages: STAGE_CASES,
  accumulators: ACCUMULATOR_CASES,
  expressions: { ...EXPRESSION_CASES, ...EXPRESSION_BASICS },
  writes: WRITE_CASES,
  reads: READ_CASES,
  'indexes and collections': SCHEMA_CASES,
  server: SERVER_CASES,
};
