import { ACCUMULATORS } from '../aggregation/accumulators.ts';
import { INDEX_OPTIONS } from '../commands/create-indexes.ts';
import { DELETE_STATEMENT_FIELDS } from '../commands/delete.ts';
import { UPDATE_STATEMENT_FIELDS } from '../commands/update.ts';
import { TOP_LEVEL_OPERATORS } from '../query/compile-filter.ts';
import { FIELD_OPERATORS } from '../query/operators.ts';
import { UPDATE_OPERATORS } from '../update/operators.ts';
import { COMMANDS } from './commands.ts';
import { EXPRESSIONS } from './expressions.ts';
import { STAGES } from './stages.ts';

/**
 * Everything that this server understands, by name, read from the very tables that answer requests. What is not here
 * is refused by name.
 */
export const SUPPORTED = {
  commands: Object.keys(COMMANDS),
  /** `command.field` for every field of a command, as far as it differs from the command's own name. */
  commandFields: Object.entries(COMMANDS)
    .filter(([, { isLenient }]) => !isLenient)
    .flatMap(([name, { fields }]) => fields.filter((field) => !(field in COMMANDS)).map((field) => `${name}.${field}`)),
  updateStatementFields: [...UPDATE_STATEMENT_FIELDS],
  deleteStatementFields: [...DELETE_STATEMENT_FIELDS],
  indexOptions: [...INDEX_OPTIONS],
  queryOperators: [...Object.keys(FIELD_OPERATORS), ...Object.keys(TOP_LEVEL_OPERATORS)],
  updateOperators: Object.keys(UPDATE_OPERATORS),
  updateModifiers: ['$each', '$position', '$slice', '$sort', '$', '$[]', '$[identifier]'],
  projectionOperators: ['$slice', '$elemMatch', '$'],
  stages: Object.keys(STAGES),
  accumulators: Object.keys(ACCUMULATORS),
  expressions: Object.keys(EXPRESSIONS),
} as const;
