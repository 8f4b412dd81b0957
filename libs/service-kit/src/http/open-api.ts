import { errorDefinition } from '@prozessplattform/contracts';
import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { RawBodySpec } from './raw-body.ts';
import type { RouteDefinition } from './route.ts';

const problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: 'Gleichbleibender Fehlercode' }),
    detail: z.string().optional(),
    instance: z.string(),
    errors: z
      .array(
        z.object({
          pointer: z.string(),
          message: z.string(),
          code: z.string().optional(),
          in: z.enum(['query', 'header', 'path']).optional(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem', description: 'Fehler nach RFC 9457' });

/** The OpenAPI 3.1 document of routes, made from the schemas that also validate. */
export function openApiOf(service: string, routes: readonly RouteDefinition[]): object {
  const paths: ZodOpenApiPathsObject = {};
  for (const definition of routes.filter((candidate) => candidate.internal !== true))
    paths[definition.fullPath] = { ...paths[definition.fullPath], [definition.method]: operationOf(definition) };
  return createDocument(
    {
      openapi: '3.1.0',
      info: { title: `Prozessplattform: ${service}`, version: '1' },
      security: [{ bearer: [] }],
      paths,
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
    { override: closeObjects },
  );
}

function operationOf(definition: RouteDefinition): ZodOpenApiOperationObject {
  const { params, query, description } = definition;
  const headers = headersOf(definition);
  const body = bodyOf(definition);
  return {
    operationId: definition.operationId,
    summary: definition.summary,
    tags: [...definition.tags],
    ...(description === undefined ? {} : { description }),
    ...(definition.security === 'none' ? { security: [] } : {}),
    requestParams: {
      ...(params === undefined ? {} : { path: params }),
      ...(query === undefined ? {} : { query }),
      ...(headers === undefined ? {} : { header: headers }),
    },
    ...(body === undefined ? {} : { requestBody: body }),
    responses: {
      [String(definition.response.status)]: successOf(definition),
      ...problemsOf(definition),
    } as ZodOpenApiOperationObject['responses'],
  };
}

function headersOf({ requires }: RouteDefinition): z.ZodObject | undefined {
  if (requires === 'if-match')
    return z.object({ 'If-Match': z.string().meta({ description: 'ETag des bekannten Standes', example: '"3"' }) });
  if (requires === 'idempotency-key-optional')
    return z.object({
      'Idempotency-Key': z.string().max(255).optional().meta({ description: 'Macht Wiederholungen unschädlich' }),
    });
  return undefined;
}

function bodyOf({ body }: RouteDefinition): ZodOpenApiOperationObject['requestBody'] {
  if (body === undefined) return undefined;
  if (isRaw(body)) {
    const content = body.types.map((type) => [type, { schema: z.string().meta({ format: 'binary' }) }] as const);
    return { required: true, content: Object.fromEntries(content) };
  }
  return { required: !body.safeParse(undefined).success, content: { 'application/json': { schema: body } } };
}

function isRaw(body: z.ZodType | RawBodySpec): body is RawBodySpec {
  return 'kind' in body && body.kind === 'raw';
}

function successOf({ response, method, requires }: RouteDefinition) {
  const { schema, contentTypes = [], description = 'Erfolg' } = response;
  const content = Object.fromEntries([
    ...(schema === undefined ? [] : [['application/json', { schema }] as const]),
    ...contentTypes.map((type) => [type, { schema: z.string() }] as const),
  ]);
  const versioned = requires === 'if-match' || (method === 'get' && schema !== undefined);
  const headers = z.object({ ETag: z.string().optional().meta({ description: 'Stand der Ressource' }) });
  return {
    description,
    ...(Object.keys(content).length === 0 ? {} : { content }),
    ...(versioned ? { headers } : {}),
  };
}

function problemsOf(definition: RouteDefinition): Record<string, object> {
  const byStatus = Map.groupBy(new Set(problemCodes(definition)), (code) => errorDefinition(code).status);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      { description: codes.join(', '), content: { 'application/problem+json': { schema: problem } } },
    ]),
  );
}

function problemCodes({ security, params, requires, body, writes, problems = [] }: RouteDefinition): string[] {
  return [
    'REQUEST.INVALID',
    ...(security === 'user'
      ? ['AUTH.TOKEN_MISSING', 'AUTH.TOKEN_INVALID', 'AUTH.TOKEN_EXPIRED', 'AUTH.FORBIDDEN']
      : []),
    ...(security === 'user' && writes ? ['AUTH.AGREEMENT_EXPIRED'] : []),
    ...(params === undefined ? [] : ['RESOURCE.NOT_FOUND']),
    ...(requires === 'if-match' ? ['RESOURCE.STALE', 'RESOURCE.PRECONDITION_REQUIRED'] : []),
    ...(body === undefined ? [] : ['REQUEST.MALFORMED_JSON', 'REQUEST.TOO_LARGE', 'REQUEST.UNSUPPORTED_MEDIA_TYPE']),
    'REQUEST.RATE_LIMITED',
    'PLATFORM.UNAVAILABLE',
    ...problems,
  ];
}

type Override = NonNullable<NonNullable<Parameters<typeof createDocument>[1]>['override']>;

/** Request objects refuse unknown fields, and the document says so. */
const closeObjects: Override = ({ jsonSchema, zodSchema, io }) => {
  const def = zodSchema._zod.def;
  if (def.type === 'date' && io === 'output') Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
  if (def.type === 'object' && io === 'input' && !('additionalProperties' in jsonSchema))
    Object.assign(jsonSchema, { additionalProperties: false });
  if (
    def.type === 'object' &&
    io === 'output' &&
    'additionalProperties' in jsonSchema &&
    jsonSchema.additionalProperties === false
  )
    delete jsonSchema.additionalProperties;
};
