import type { Doc } from '../bson/document.ts';

/** Values of `$$name` variables, by name without the dollars. */
export type Variables = Readonly<Record<string, unknown>>;

/** What an expression is evaluated in. */
export interface Scope {
  root: Doc;
  variables: Variables;
}

/** Evaluates a compiled expression; undefined stands for a missing value. */
export type Expression = (scope: Scope) => unknown;

/** The scope of a document by itself. */
export const rootScope = (root: Doc, variables: Variables = {}): Scope => ({ root, variables });

/** A scope with further variables. */
export const withVariables = (scope: Scope, variables: Variables): Scope => ({
  root: scope.root,
  variables: { ...scope.variables, ...variables },
});
