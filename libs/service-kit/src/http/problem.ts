import { DomainError, errorDefinition, type FieldError } from '@prozessplattform/contracts';
import type { Language } from './language.ts';

/** Body of an error answer (RFC 9457, `application/problem+json`). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** Stable code of the error catalogue, e.g. `MODEL.NOT_RELEASED`. */
  readonly code: string;
  readonly detail?: string;
  /** Names the request, so that operators find it in the log. */
  readonly instance: string;
  readonly errors?: readonly FieldError[];
  readonly [extension: string]: unknown;
}

export interface ProblemContext {
  readonly language: Language;
  readonly requestId: string;
}

/** The problem document of anything thrown; what is no DomainError is a bug and tells nothing about itself. */
export function problemOf(error: unknown, context: ProblemContext): Problem {
  const known = error instanceof DomainError ? error : new DomainError('PLATFORM.INTERNAL');
  const { status, title } = errorDefinition(known.code);
  const { detail, errors, extensions } = known.options;
  return {
    ...extensions,
    type: problemType(known.code),
    title: title[context.language],
    status,
    code: known.code,
    ...(detail === undefined ? {} : { detail }),
    instance: `urn:prozessplattform:request:${context.requestId}`,
    ...(errors === undefined ? {} : { errors }),
  };
}

/** The URI that names a kind of problem. */
export function problemType(code: string): string {
  return `urn:prozessplattform:problem:${code}`;
}
