import type { OpenApiDocument } from './merge-open-api.ts';

export type Schema = Readonly<Record<string, unknown>>;

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string | undefined;
  readonly needsToken: boolean;
  readonly parameters: readonly Parameter[];
  readonly bodies: readonly { readonly type: string; readonly schema: Schema | undefined }[];
  readonly answers: readonly Answer[];
}

export interface Parameter {
  readonly name: string;
  readonly place: string;
  readonly required: boolean;
  readonly description: string;
  readonly type: string;
}

export interface Answer {
  readonly status: string;
  readonly description: string;
  /** Shape of a successful JSON answer. */
  readonly schema: Schema | undefined;
}

const methods = new Set(['get', 'post', 'put', 'patch', 'delete']);

/** The operations of a document as plain facts; whatever a document leaves out reads as absent. */
export function operationsOf(document: OpenApiDocument): Operation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => methods.has(method))
      .map(([method, operation]) => readOperation({ path, method, operation: asObject(operation) })),
  );
}

export function asObject(value: unknown): Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Schema) : {};
}

interface RawOperation {
  readonly path: string;
  readonly method: string;
  readonly operation: Schema;
}

function readOperation({ path, method, operation }: RawOperation): Operation {
  const { tags, security, parameters } = operation;
  return {
    path,
    method,
    operationId: textOf(operation['operationId']) ?? `${method}-${path}`,
    tag: Array.isArray(tags) ? String(tags[0] ?? 'Sonstiges') : 'Sonstiges',
    summary: textOf(operation['summary']) ?? '',
    description: textOf(operation['description']),
    needsToken: !(Array.isArray(security) && security.length === 0),
    parameters: Array.isArray(parameters) ? parameters.map((parameter) => readParameter(asObject(parameter))) : [],
    bodies: contentOf(asObject(operation['requestBody'])),
    answers: Object.entries(asObject(operation['responses'])).map(([status, answer]) =>
      readAnswer(status, asObject(answer)),
    ),
  };
}

function readParameter(parameter: Schema): Parameter {
  const schema = asObject(parameter['schema']);
  return {
    name: String(parameter['name']),
    place: String(parameter['in']),
    required: parameter['required'] === true,
    description: textOf(parameter['description']) ?? textOf(schema['description']) ?? '',
    type: textOf(schema['format']) ?? textOf(schema['type']) ?? '',
  };
}

function readAnswer(status: string, answer: Schema): Answer {
  const schema = status.startsWith('2')
    ? contentOf(answer).find(({ type }) => type === 'application/json')?.schema
    : undefined;
  return { status, description: textOf(answer['description']) ?? '', schema };
}

function contentOf(holder: Schema): { type: string; schema: Schema | undefined }[] {
  return Object.entries(asObject(holder['content'])).map(([type, media]) => {
    const schema = asObject(media)['schema'];
    return { type, schema: schema === undefined ? undefined : asObject(schema) };
  });
}

/** A text that says something, else undefined. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
