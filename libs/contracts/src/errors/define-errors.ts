/** What a stable error code means over HTTP, in both languages. `{name}` marks are filled from the error's parameters. */
export interface ErrorDefinition {
  readonly status: number;
  readonly title: { readonly de: string; readonly en: string };
}

export type ErrorDefinitions = Readonly<Record<string, ErrorDefinition>>;

export function defineErrors<const D extends ErrorDefinitions>(definitions: D): D {
  return definitions;
}
