import type { Doc } from '../bson/document.ts';
import { anyValueAt } from './any-value-at.ts';

/** What a match found out on the way: the array index that the positional operator `$` stands for. */
export interface MatchDetails {
  arrayIndex?: number | undefined;
}

/** Decides whether a document matches. */
export type Matcher = (doc: Doc, details?: MatchDetails) => boolean;

/** A condition on one field. */
export interface FieldTest {
  /** Tests what the path leads to in a document. */
  at(doc: Doc, parts: readonly string[], details?: MatchDetails): boolean;
  /** Tests one value by itself, an array not being entered. */
  single(value: unknown): boolean;
}

/** A condition that holds when one of the values at the path fulfils it. */
export function leafTest(single: (value: unknown) => boolean, expand = true): FieldTest {
  return {
    single,
    at: (doc, parts, details) => {
      if (parts.length === 1) {
        const value = doc[parts[0] as string];
        if (!Array.isArray(value)) return single(value);
      }
      const visit = (value: unknown, arrayIndex: number | undefined): boolean => {
        if (!single(value)) return false;
        if (details && arrayIndex !== undefined) details.arrayIndex = arrayIndex;
        return true;
      };
      return anyValueAt(doc, { parts, expand, visit });
    },
  };
}

/** Holds when not all of the given conditions hold. */
export const noneTest = (tests: readonly FieldTest[]): FieldTest => ({
  at: (doc, parts) => !tests.every((test) => test.at(doc, parts)),
  single: (value) => !tests.every((test) => test.single(value)),
});

/** Holds when all conditions hold. */
export const allTest = (tests: readonly FieldTest[]): FieldTest => ({
  at: (doc, parts, details) => tests.every((test) => test.at(doc, parts, details)),
  single: (value) => tests.every((test) => test.single(value)),
});

/** Compiles conditions inside of others. */
export interface FilterCompiler {
  filter(filter: Doc): Matcher;
  fieldTests(operators: Doc): FieldTest[];
}
