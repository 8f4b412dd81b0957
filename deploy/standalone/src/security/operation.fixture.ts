import { sampleValue, type Json } from './sample-value.fixture.ts';

/** One operation of /openapi.json. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly isPublic: boolean;
  readonly isStream: boolean;
  readonly parameters: readonly Json[];
  readonly bodyType: string | undefined;
  readonly bodySchema: Json;
  readonly document: Json;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'];

export function operationsOf(document: Json): Operation[] {
  return Object.entries<Json>(document.paths).flatMap(([path, item]) =>
    Object.entries<Json>(item)
      .filter(([method]) => methods.includes(method))
      .map(([method, operation]) => {
        const [bodyType, body] = Object.entries<Json>(operation.requestBody?.content ?? {})[0] ?? [];
        return {
          id: operation.operationId,
          method: method.toUpperCase(),
          path,
          isPublic: operation.security?.length === 0,
          isStream: path.endsWith('/stream'),
          parameters: operation.parameters ?? [],
          bodyType,
          bodySchema: body?.schema,
          document,
        };
      }),
  );
}

export interface RequestInput {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** Replaces fields of the sample. */
  readonly body?: Readonly<Record<string, unknown>>;
  readonly rawBody?: string;
}

export interface BuiltRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

const unknownId = '01890a5d-ac96-774b-bcce-b302099a8057';

/** A request that the operation's schemas accept. */
export function validRequest(operation: Operation, input: RequestInput = {}): BuiltRequest {
  const { method, parameters, bodyType } = operation;
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => input.params?.[name] ?? fallback(name));
  const search = new URLSearchParams({ ...requiredQuery(operation), ...input.query }).toString();
  const hasIfMatch = parameters.some(({ name }) => name === 'If-Match');
  return {
    method,
    path: search === '' ? path : `${path}?${search}`,
    headers: {
      ...(hasIfMatch ? { 'If-Match': '*' } : {}),
      ...(bodyType === undefined ? {} : { 'Content-Type': bodyType }),
    },
    ...bodyOf(operation, input),
  };
}

function fallback(name: string): string {
  return name === 'n' ? '1' : unknownId;
}

function requiredQuery({ parameters, document }: Operation): Record<string, string> {
  const needed = parameters.filter((parameter) => parameter.in === 'query' && parameter.required === true);
  return Object.fromEntries(needed.map(({ name, schema }) => [name, String(sampleValue(schema, document))]));
}

function bodyOf(operation: Operation, { body, rawBody }: RequestInput): { body?: string } {
  if (rawBody !== undefined) return { body: rawBody };
  if (operation.bodyType === undefined) return {};
  if (operation.bodyType !== 'application/json') return { body: 'x' };
  const sample = sampleValue(operation.bodySchema, operation.document);
  return { body: JSON.stringify(body === undefined ? sample : { ...(sample as object), ...body }) };
}
