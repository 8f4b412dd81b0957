/** One fault in the input, found at a JSON pointer such as `/variants/0/probability`. */
export interface FieldError {
  readonly pointer: string;
  readonly message: string;
  readonly code?: string;
  /** Part of the request the pointer starts at; absent: the body. */
  readonly in?: 'query' | 'header' | 'path';
}

export interface DomainErrorOptions {
  /** One sentence about this occurrence, in the language of the reader where it is known. */
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** Further members of the problem document, e.g. `{ findings }`. */
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** An expected failure with a stable code of the error catalogue; everything else that is thrown is a bug. */
export class DomainError extends Error {
  readonly code: string;
  readonly options: DomainErrorOptions;

  constructor(code: string, options: DomainErrorOptions = {}) {
    super(options.detail ?? code, { cause: options.cause });
    this.name = 'DomainError';
    this.code = code;
    this.options = options;
  }
}

/** Missing, private to another organisation, deleted: all answer alike, so that nobody learns what exists elsewhere. */
export function notFound(): DomainError {
  return new DomainError('RESOURCE.NOT_FOUND');
}

export function forbidden(detail?: string): DomainError {
  return new DomainError('AUTH.FORBIDDEN', detail === undefined ? {} : { detail });
}
