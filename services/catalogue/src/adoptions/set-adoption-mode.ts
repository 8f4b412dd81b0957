import { adoptionModeChanged, type Principal } from '@prozessplattform/contracts';
import { pending, scopeFor, type Doc, type PendingEvent } from '@prozessplattform/persistence';
import type { CatalogueContext } from '../context.ts';
import { assertMayKeepRegister } from '../profiles/profile-policy.ts';
import type { Adoption, AdoptionMode } from './adoption.ts';
import { heldOfferTold } from './offer-update.ts';

export interface ModeInput {
  readonly id: string;
  readonly mode: AdoptionMode;
  readonly expectedVersion: number | undefined;
}

/** The one switch: the adopted model follows it by event. Who follows again is told at once of what appeared meanwhile. */
export async function setAdoptionMode(
  context: CatalogueContext,
  principal: Principal,
  { id, mode, expectedVersion }: ModeInput,
): Promise<Doc<Adoption>> {
  return context.storage.adoptions.change(scopeFor(principal), id, { expectedVersion }, (current) => {
    assertMayKeepRegister(principal, current.organisationId);
    const told = heldOfferTold(context, { ...current, mode });
    const isComplete = current.state === 'complete';
    const events = [...(told?.events ?? []), ...(isComplete ? modeEvents({ ...current, mode }) : [])];
    return { set: { ...told?.set, mode }, events };
  });
}

/** Tells the model of its adoption's mode; before the adoption is complete there is none to tell. */
export function modeEvents({ modelId, mode = 'tracking' }: Pick<Adoption, 'modelId' | 'mode'>): PendingEvent[] {
  return modelId === undefined ? [] : [pending(adoptionModeChanged, { modelId, mode })];
}
