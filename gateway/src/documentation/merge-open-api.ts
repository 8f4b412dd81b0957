import { isDeepStrictEqual } from 'node:util';

/** As much of an OpenAPI document as merging needs to know. */
export interface OpenApiDocument {
  readonly openapi?: string;
  readonly info?: Readonly<Record<string, unknown>>;
  readonly paths?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly [member: string]: unknown;
}

export interface NamedDocument {
  readonly service: string;
  readonly document: OpenApiDocument;
}

export interface MergeOptions {
  readonly publicUrl: string;
  /** Only paths that lead through the gateway are documented. */
  readonly isPublic: (path: string) => boolean;
}

/**
 * One document out of the services' own. Components of the same name and content are shared; where the contents differ,
 * the later one gets its service's name in front, and so do references to it. Operation ids are kept unique alike.
 */
export function mergeOpenApi(
  documents: readonly NamedDocument[],
  { publicUrl, isPublic }: MergeOptions,
): OpenApiDocument {
  const components: Record<string, Record<string, unknown>> = {};
  const paths: Record<string, Record<string, unknown>> = {};
  const operationIds = new Set<string>();
  for (const { service, document } of documents) {
    const renames = addComponents(components, service, document);
    for (const [path, item] of Object.entries(document.paths ?? {})) {
      if (!isPublic(path)) continue;
      const renamed = renameReferences(item, renames) as Record<string, unknown>;
      paths[path] = { ...paths[path], ...uniqueOperations(renamed, service, operationIds) };
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Prozessplattform',
      version: '1',
      description: 'Prozessmanagement für die öffentliche Verwaltung: Modelle, Steckbriefe, Bibliothek, Auswertung.',
    },
    servers: [{ url: publicUrl }],
    security: [{ bearer: [] }],
    paths: Object.fromEntries(Object.entries(paths).toSorted(([a], [b]) => a.localeCompare(b))),
    components,
  };
}

function addComponents(
  target: Record<string, Record<string, unknown>>,
  service: string,
  document: OpenApiDocument,
): Map<string, string> {
  const renames = new Map<string, string>();
  const sections = Object.entries(document.components ?? {});
  for (const [section, entries] of sections)
    for (const [name, component] of Object.entries(entries)) {
      const present = target[section]?.[name];
      if (present !== undefined && !isDeepStrictEqual(present, component))
        renames.set(reference(section, name), reference(section, `${service}.${name}`));
    }
  for (const [section, entries] of sections)
    for (const [name, component] of Object.entries(entries)) {
      const isRenamed = renames.has(reference(section, name));
      (target[section] ??= {})[isRenamed ? `${service}.${name}` : name] = renameReferences(component, renames);
    }
  return renames;
}

function reference(section: string, name: string): string {
  return `#/components/${section}/${name}`;
}

function renameReferences(value: unknown, renames: ReadonlyMap<string, string>): unknown {
  if (renames.size === 0 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => renameReferences(item, renames));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (key === '$ref' && typeof inner === 'string') return [key, renames.get(inner) ?? inner];
      return [key, renameReferences(inner, renames)];
    }),
  );
}

function uniqueOperations(item: Record<string, unknown>, service: string, taken: Set<string>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(item).map(([method, operation]) => {
      if (typeof operation !== 'object' || operation === null || !('operationId' in operation))
        return [method, operation];
      const wanted = String(operation.operationId);
      const operationId = taken.has(wanted) ? `${service}.${wanted}` : wanted;
      taken.add(operationId);
      return [method, { ...operation, operationId }];
    }),
  );
}
