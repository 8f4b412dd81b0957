import { DomainError, type FieldError } from '@prozessplattform/contracts';
import type { z } from 'zod';
import type { Language } from './language.ts';
import { unknownField, validationMessage } from './validation-messages.ts';

export interface Part {
  readonly schema: z.ZodType;
  readonly value: unknown;
  readonly language: Language;
  /** Absent: the body. */
  readonly in?: 'query' | 'path';
}

const mostErrors = 100;

/** The parsed value; throws REQUEST.INVALID with one error per fault, in the reader's language. Fields that the schema does not know are refused by name. */
export function validate({ schema, value, language, in: where }: Part): unknown {
  const result = schema.safeParse(value, { error: (issue) => validationMessage(issue, language) });
  const errors = result.success
    ? unknownFields(value, result.data, '').map((field) => ({
        pointer: field.pointer,
        message: unknownField(field.name, language),
        code: 'unknown_field',
      }))
    : result.error.issues.flatMap((issue) => fieldErrors(issue, language));
  if (errors.length === 0 && result.success) return result.data;
  const located = where === undefined ? errors : errors.map((error) => ({ ...error, in: where }));
  throw new DomainError('REQUEST.INVALID', { errors: located.slice(0, mostErrors) });
}

/** A JSON pointer (RFC 6901) of a path. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function fieldErrors(issue: z.core.$ZodIssue, language: Language): FieldError[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      pointer: pointerOf([...issue.path, key]),
      message: unknownField(key, language),
      code: 'unknown_field',
    }));
  const branch = issue.code === 'invalid_union' ? nearestBranch(issue.errors) : undefined;
  if (branch !== undefined)
    return branch.flatMap((inner) => fieldErrors({ ...inner, path: [...issue.path, ...inner.path] }, language));
  return [{ pointer: pointerOf(issue.path), message: issue.message, code: issue.code }];
}

/** Of a union's branches the one whose faults lie deepest: the one that was most likely meant. */
function nearestBranch(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | undefined {
  const deep = branches.filter((issues) => issues.length > 0 && issues.every((issue) => issue.path.length > 0));
  return deep.toSorted((a, b) => a.length - b.length)[0];
}

interface UnknownField {
  readonly pointer: string;
  readonly name: string;
}

/** zod drops fields that a plain object schema does not know: what is in the input and not in the output was unknown. */
function unknownFields(input: unknown, output: unknown, pointer: string): UnknownField[] {
  if (input === output || typeof input !== 'object' || typeof output !== 'object') return [];
  if (input === null || output === null || Array.isArray(input) !== Array.isArray(output)) return [];
  const known = output as Record<string, unknown>;
  return Object.entries(input).flatMap(([name, value]) => {
    const here = pointer + pointerOf([name]);
    return Object.hasOwn(known, name) ? unknownFields(value, known[name], here) : [{ pointer: here, name }];
  });
}
