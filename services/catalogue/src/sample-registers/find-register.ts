import { derivedId, landOrganisationId, notFound } from '@prozessplattform/contracts';
import { scopeForSystem, type Doc } from '@prozessplattform/persistence';
import type { CatalogueContext } from '../context.ts';
import { entriesOf, type RegisterContent, type RegisterEntry } from '../shipped-content/sample-register.ts';
import type { PublishedRegister } from './published-register.ts';

export const commonKnowledge = 'sample registers are published by the Land for everybody';

export function registerIdOf(key: string): string {
  return derivedId(landOrganisationId, key, 'sample-register');
}

/** Throws RESOURCE.NOT_FOUND. */
export async function findRegister(context: CatalogueContext, key: string): Promise<Doc<PublishedRegister>> {
  return context.storage.sampleRegisters.unscoped(commonKnowledge).get(registerIdOf(key));
}

/** What a version says. Throws RESOURCE.NOT_FOUND. */
export async function registerContent(
  context: CatalogueContext,
  register: PublishedRegister,
  number: number,
): Promise<RegisterContent> {
  const version = register.versions.find((entry) => entry.number === number);
  if (version === undefined) throw notFound();
  const scope = scopeForSystem(landOrganisationId, commonKnowledge);
  return (await context.storage.contents.get(scope, version.content.id)) as RegisterContent;
}

/** The entries of a version by their keys; none for a version that was applied before versions were kept. */
export async function entriesByKey(
  context: CatalogueContext,
  register: PublishedRegister,
  number: number,
): Promise<ReadonlyMap<string, RegisterEntry>> {
  if (!register.versions.some((entry) => entry.number === number)) return new Map();
  const entries = entriesOf(await registerContent(context, register, number));
  return new Map(entries.map((entry) => [entry.key, entry]));
}
