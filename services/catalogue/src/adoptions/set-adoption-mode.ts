import type { Principal } from '@prozessplattform/contracts';
import { scopeFor, type Doc } from '@prozessplattform/persistence';
import type { CatalogueContext } from '../context.ts';
import { assertMayKeepRegister } from '../profiles/profile-policy.ts';
import type { Adoption, AdoptionMode } from './adoption.ts';
import { heldOfferTold } from './offer-update.ts';

export interface ModeInput {
  readonly id: string;
  readonly mode: AdoptionMode;
  readonly expectedVersion: number | undefined;
}

/** Who follows again is told at once of what appeared meanwhile. */
export async function setAdoptionMode(
  context: CatalogueContext,
  principal: Principal,
  { id, mode, expectedVersion }: ModeInput,
): Promise<Doc<Adoption>> {
  return context.storage.adoptions.change(scopeFor(principal), id, { expectedVersion }, (current) => {
    assertMayKeepRegister(principal, current.organisationId);
    const told = heldOfferTold(context, { ...current, mode });
    return { ...told, set: { ...told?.set, mode } };
  });
}
