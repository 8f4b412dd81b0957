import {
  compositionPartAccepted,
  compositionPartDeclined,
  compositionPartRevoked,
  DomainError,
  hasRole,
  notFound,
  type Principal,
} from '@prozessplattform/contracts';
import { pending, scopeFor, type Doc } from '@prozessplattform/persistence';
import type { ModellingContext } from '../context.ts';
import { assertMayEditModels } from '../models/model-policy.ts';
import type { Composition, CompositionPart, PartState } from './composition.ts';
import { findComposition, scopeOfComposition } from './find-composition.ts';

export interface PartAnswer {
  readonly id: string;
  readonly partId: string;
  readonly reason?: string | undefined;
}

/** The invited organisation takes part with a model of its own, or puts another one in its place. */
export async function acceptPart(
  context: ModellingContext,
  principal: Principal,
  { id, partId, modelId }: PartAnswer & { readonly modelId: string },
): Promise<Doc<Composition>> {
  const composition = await findComposition(context, principal, id);
  const { organisationId } = partOf(composition, partId);
  assertMayEditModels(principal, { organisationId });
  const model = await context.storage.models.get(scopeFor(principal, organisationId), modelId);
  if (model.notation !== 'blocks') throw new DomainError('MODEL.ONLY_BLOCKS');
  const answer = { state: 'accepted' as const, from: ['invited', 'accepted'] as const, event: compositionPartAccepted };
  return settle(context, principal, { composition, partId, modelId, ...answer });
}

/** The invited organisation does not take part. */
export async function declinePart(
  context: ModellingContext,
  principal: Principal,
  { id, partId, reason }: PartAnswer,
): Promise<Doc<Composition>> {
  const composition = await findComposition(context, principal, id);
  assertMayEditModels(principal, partOf(composition, partId));
  const answer = { state: 'declined' as const, from: ['invited'] as const, event: compositionPartDeclined };
  return settle(context, principal, { composition, partId, reason, ...answer });
}

/** Ends a part: its organisation takes its model out of the whole, or the owner does without it. */
export async function revokePart(
  context: ModellingContext,
  principal: Principal,
  { id, partId, reason }: PartAnswer,
): Promise<Doc<Composition>> {
  const composition = await findComposition(context, principal, id);
  const part = partOf(composition, partId);
  const asOwner = hasRole(principal, composition.organisationId, 'modeller', 'processManager', 'adviser');
  assertMayEditModels(principal, asOwner ? composition : part);
  const answer = { state: 'revoked' as const, from: ['invited', 'accepted'] as const, event: compositionPartRevoked };
  return settle(context, principal, { composition, partId, reason, ...answer });
}

interface Settlement {
  readonly composition: Doc<Composition>;
  readonly partId: string;
  readonly state: PartState;
  readonly from: readonly PartState[];
  readonly event: typeof compositionPartAccepted;
  readonly modelId?: string;
  readonly reason?: string | undefined;
}

async function settle(
  context: ModellingContext,
  principal: Principal,
  { composition, partId, state, from, event, modelId, reason }: Settlement,
): Promise<Doc<Composition>> {
  const scope = scopeOfComposition(composition);
  return context.storage.compositions.change(scope, composition._id, {}, (current) => {
    const part = partOf(current, partId);
    if (!from.includes(part.state)) {
      throw new DomainError('COMPOSITION.WRONG_STATE', { extensions: { state: part.state, allowedFrom: from } });
    }
    const { modelId: _, ...rest } = part;
    const settled: CompositionPart = {
      ...rest,
      state,
      decidedAt: context.now(),
      decidedBy: principal.id,
      ...(modelId === undefined ? {} : { modelId }),
      ...(reason === undefined ? {} : { reason }),
    };
    const about = { partId, partOrganisationId: part.organisationId, ...(modelId === undefined ? {} : { modelId }) };
    return {
      set: { parts: current.parts.map((one) => (one.id === partId ? settled : one)) },
      events: [pending(event, { title: current.title, ...about, by: principal.id })],
    };
  });
}

export function partOf({ parts }: Composition, partId: string): CompositionPart {
  const part = parts.find(({ id }) => id === partId);
  if (part === undefined) throw notFound();
  return part;
}
