import { adoptionRequested, defined, derivedId, DomainError, type Principal } from '@prozessplattform/contracts';
import { pending, scopeFor, type Doc, type Scope } from '@prozessplattform/persistence';
import type { CatalogueContext } from '../context.ts';
import { latestVersion, type Blueprint } from '../library/blueprint.ts';
import { getBlueprint } from '../library/get-blueprint.ts';
import { assertMayKeepRegister } from '../profiles/profile-policy.ts';
import type { Adoption } from './adoption.ts';
import { copyContent } from './copy-content.ts';

export interface AdoptInput {
  readonly blueprintId: string;
  readonly organisationId: string;
}

/**
 * Begins an adoption: the ids of profile and model are fixed, the rest follows by events. An organisation adopts a
 * blueprint once; adopting it again is answered with the adoption that exists.
 */
export async function adoptBlueprint(
  context: CatalogueContext,
  principal: Principal,
  { blueprintId, organisationId }: AdoptInput,
): Promise<Doc<Adoption>> {
  const scope = scopeFor(principal, organisationId);
  assertMayKeepRegister(principal, organisationId);
  const blueprint = await getBlueprint(context, principal, blueprintId);
  const id = derivedId(organisationId, blueprintId, 'adoption');
  const existing = await context.storage.adoptions.find(scope, id);
  if (existing !== null) return existing;
  if (blueprint.status === 'withdrawn') throw new DomainError('LIBRARY.WITHDRAWN');
  return beginAdoption(context, scope, { id, blueprint, by: principal.id });
}

interface Beginning {
  readonly id: string;
  readonly blueprint: Doc<Blueprint>;
  readonly by: string;
}

async function beginAdoption(
  context: CatalogueContext,
  scope: Scope,
  { id, blueprint, by }: Beginning,
): Promise<Doc<Adoption>> {
  const version = latestVersion(blueprint);
  const base = await copyContent(context, scope, { adoptionId: id, blueprint, version });
  const ids = {
    profileId: derivedId(id, 'profile'),
    ...(base === undefined ? {} : { modelId: derivedId(id, 'model') }),
  };
  const title = blueprint.title;
  const adoption: Adoption = {
    ...ids,
    title,
    blueprintId: blueprint._id,
    blueprintVersion: version.number,
    state: 'pending',
    profile: version.profile,
    adoptedBy: by,
    ...defined({ base }),
  };
  const data = {
    ...ids,
    adoptionId: id,
    title,
    blueprintId: blueprint._id,
    blueprintVersion: version.number,
    by,
    ...defined({ contentHash: base?.hash }),
  };
  const contentRef = base && context.storage.contents.ref(base.id);
  const { document } = await context.storage.adoptions.insert(scope, { _id: id, ...adoption }, [
    contentRef === undefined ? pending(adoptionRequested, data) : pending(adoptionRequested, data, { contentRef }),
  ]);
  return document;
}
