import type { z } from 'zod';
import { organisationUpdated, type Principal } from '@prozessplattform/contracts';
import { pending, scopeFor, type Doc } from '@prozessplattform/persistence';
import type { IdentityContext } from '../context.ts';
import type { Organisation } from '../storage/identity-storage.ts';
import { assertParentExists } from './create-organisation.ts';
import { assertMayKeepRegister } from './organisation-policy.ts';
import type { updateOrganisationBody } from './organisation-schemas.ts';

export interface UpdateOrganisationInput {
  readonly id: string;
  readonly expectedVersion: number | undefined;
  readonly body: z.infer<typeof updateOrganisationBody>;
}

/** Changes an entry of the register: absent fields stay, `null` clears. */
export async function updateOrganisation(
  context: IdentityContext,
  principal: Principal,
  input: UpdateOrganisationInput,
): Promise<Doc<Organisation>> {
  assertMayKeepRegister(principal);
  await assertParentExists(context, input.body.parentId);
  const scope = scopeFor(principal, context.landId);
  return context.storage.organisations.change(
    scope,
    input.id,
    { expectedVersion: input.expectedVersion },
    (current) => {
      const { name = current.name, population, parentId } = input.body;
      const next = {
        name,
        kind: current.kind,
        ags: current.ags,
        parentId: parentId === undefined ? current.parentId : parentId,
      };
      return {
        set: { name, ...(population == null ? {} : { population }), ...(parentId == null ? {} : { parentId }) },
        unset: [
          ...(population === null ? ['population' as const] : []),
          ...(parentId === null ? ['parentId' as const] : []),
        ],
        events: [
          pending(
            organisationUpdated,
            {
              name: next.name,
              kind: next.kind,
              ...(next.ags === undefined ? {} : { ags: next.ags }),
              ...(next.parentId == null ? {} : { parentId: next.parentId }),
            },
            { audience: 'all' },
          ),
        ],
      };
    },
  );
}
