import { isDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';
import { applyLeaf } from './apply-leaf.ts';
import { compileArrayFilters } from './array-filters.ts';
import type { ArrayFilters } from './array-filters.ts';
import { refuseConflicts } from './conflicts.ts';
import { UPDATE_OPERATORS } from './operators.ts';
import { compilePipelineUpdate } from './pipeline-update.ts';
import { replacementUpdate } from './replacement.ts';
import type { Update, UpdateLeaf } from './update.ts';
import { compareParts, updateParts } from './update-path.ts';

/**
 * Compiles an update document, a replacement or a pipeline. Throws MongoError 9 naming an unknown modifier, 40 for two
 * changes of one path, and the operators' own errors.
 */
export function compileUpdate(source: unknown, arrayFilters: readonly unknown[] = []): Update {
  if (Array.isArray(source)) {
    if (arrayFilters.length > 0) throw new MongoError(9, 'arrayFilters may not be specified for pipeline-syle updates');
    return compilePipelineUpdate(source);
  }
  if (!isDoc(source)) throw new MongoError(9, 'Update argument must be either an object or an array');
  const first = Object.keys(source)[0];
  if (first?.startsWith('$')) return compileModifiers(source, compileArrayFilters(arrayFilters));
  if (arrayFilters.length > 0)
    throw new MongoError(9, 'arrayFilters may not be specified for replacement-style updates');
  return replacementUpdate(source);
}

function compileModifiers(source: Doc, filters: ArrayFilters): Update {
  const leaves = Object.keys(source).flatMap((name) => leavesOf(name, source[name]));
  leaves.sort((a, b) => compareParts(a.parts, b.parts));
  refuseConflicts(leaves);
  filters.refuseUnused(leaves.map((leaf) => leaf.parts));
  return {
    isReplacement: false,
    apply: (doc, context) => {
      for (const leaf of leaves) {
        if (leaf.onInsertOnly && !context.isInsert) continue;
        if (leaf.isWanted?.(doc) !== false) applyLeaf(doc, leaf, { ...context, filters });
      }
      return doc;
    },
  };
}

function leavesOf(name: string, fields: unknown): UpdateLeaf[] {
  const compile = Object.hasOwn(UPDATE_OPERATORS, name) ? UPDATE_OPERATORS[name] : undefined;
  if (!compile)
    throw new MongoError(
      9,
      `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`,
    );
  if (!isDoc(fields))
    throw new MongoError(
      9,
      `Modifiers operate on fields but we found type ${typeof fields} instead. For example: {$mod: {<field>: ...}}`,
    );
  return Object.keys(fields).map((path) => ({
    path,
    parts: updateParts(path),
    onInsertOnly: name === '$setOnInsert',
    operator: name,
    ...compile(fields[path], path),
  }));
}
