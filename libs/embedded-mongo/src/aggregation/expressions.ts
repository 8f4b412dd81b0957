import type { Expression } from './scope.ts';

/** Compiles the operand of one expression operator. */
export type ExpressionFactory = (operand: unknown, names: readonly string[]) => Expression;

/** All expression operators, by name. */
export const EXPRESSIONS: Readonly<Record<string, ExpressionFactory>> = {};
