import { compositionCreated, compositionPartInvited, type Principal } from '@prozessplattform/contracts';
import { pending, scopeFor, type Doc } from '@prozessplattform/persistence';
import type { ModellingContext } from '../context.ts';
import { assertMayEditModels } from '../models/model-policy.ts';
import type { Composition, CompositionPart } from './composition.ts';
import { findComposition, scopeOfComposition } from './find-composition.ts';

export interface NewPart {
  readonly organisationId: string;
  readonly title: string;
}

export interface NewComposition {
  readonly id: string;
  readonly title: string;
  readonly organisationId?: string | undefined;
  readonly parts: readonly NewPart[];
}

/** Makes a cross-level process and invites the organisations that are to contribute a part. */
export async function createComposition(
  context: ModellingContext,
  principal: Principal,
  { id, title, organisationId = principal.organisationId, parts }: NewComposition,
): Promise<Doc<Composition>> {
  const scope = scopeFor(principal, organisationId);
  assertMayEditModels(principal, { organisationId });
  const invited = parts.map((part, index) => invitation(part, index));
  const fields: Composition = { title, parts: invited, flows: [], versions: [] };
  const { document } = await context.storage.compositions.insert(scope, { _id: id, ...fields }, [
    pending(compositionCreated, { title, by: principal.id }),
    ...invited.map((part) => told(title, part, principal)),
  ]);
  return document;
}

/** Invites one more organisation; the owner's editors do. */
export async function invitePart(
  context: ModellingContext,
  principal: Principal,
  { id, part }: { readonly id: string; readonly part: NewPart },
): Promise<Doc<Composition>> {
  const composition = await findComposition(context, principal, id);
  assertOwner(principal, composition);
  return context.storage.compositions.change(scopeOfComposition(composition), id, {}, ({ title, parts }) => {
    const invited = invitation(part, parts.length);
    return { push: { parts: [invited] }, events: [told(title, invited, principal)] };
  });
}

/** Those who may edit models of the owner; members of contributing organisations may not. */
export function assertOwner(principal: Principal, composition: Doc<Composition>): void {
  const { organisationId } = composition;
  assertMayEditModels(principal, { organisationId });
}

function invitation({ organisationId, title }: NewPart, index: number): CompositionPart {
  return { id: `teil-${index + 1}`, organisationId, title, state: 'invited' };
}

function told(title: string, part: CompositionPart, principal: Principal) {
  const { id: partId, organisationId: partOrganisationId } = part;
  return pending(compositionPartInvited, { title, partId, partOrganisationId, by: principal.id });
}
