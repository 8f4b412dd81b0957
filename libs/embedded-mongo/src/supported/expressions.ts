import { ACCUMULATOR_EXPRESSIONS } from '../aggregation/accumulators.ts';
import { ARITHMETIC } from '../aggregation/expressions/arithmetic.ts';
import { ARRAYS } from '../aggregation/expressions/arrays.ts';
import { CONVERT } from '../aggregation/expressions/convert.ts';
import { DATES } from '../aggregation/expressions/dates.ts';
import { LOGIC } from '../aggregation/expressions/logic.ts';
import { OBJECTS } from '../aggregation/expressions/objects.ts';
import type { ExpressionFactory } from '../aggregation/expressions/operands.ts';
import { SETS } from '../aggregation/expressions/sets.ts';
import { TEXT } from '../aggregation/expressions/text.ts';

/** All expression operators by name; all others are refused with code 168. */
export const EXPRESSIONS: Readonly<Record<string, ExpressionFactory>> = {
  ...ARITHMETIC,
  ...LOGIC,
  ...TEXT,
  ...ARRAYS,
  ...SETS,
  ...OBJECTS,
  ...CONVERT,
  ...DATES,
  ...ACCUMULATOR_EXPRESSIONS,
};
