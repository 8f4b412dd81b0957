import { z } from 'zod';
import { revisionOf, scopeFor } from '@prozessplattform/persistence';
import {
  profileContentSchema,
  profileMergeRules,
  type ProfileDecision,
  type ProfileMergeRule,
} from '@prozessplattform/process-model';
import { ok, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { CatalogueContext } from '../context.ts';
import { libraryParams } from '../library/library-schemas.ts';
import { adoptionView, presentAdoption } from './adoption-view.ts';
import { decideProfileUpdate } from './decide-profile-update.ts';
import { profileUpdateOf } from './profile-update.ts';

const partState = z.enum(['open', 'declined']);
const fieldChange = z.object({
  field: z.string(),
  base: z.json().optional(),
  local: z.json().optional(),
  upstream: z.json().optional(),
  merged: z.json().optional(),
  state: z.enum(['arrives', 'present', 'decided', 'conflict']),
});
const updateView = z.object({
  adoptionId: z.uuid(),
  blueprintVersion: z.int(),
  profileVersion: z.int(),
  /** Null where the adoption has the newest version. */
  offer: z
    .object({
      blueprintVersion: z.int(),
      state: z.enum(['open', 'held', 'declined']),
      parts: z.object({ model: partState.optional(), profile: partState.optional() }),
      /** Null where the version brings nothing for the profile. */
      profile: z
        .object({
          changes: z.array(fieldChange),
          conflicts: z.array(fieldChange),
          merged: profileContentSchema.loose(),
        })
        .nullable(),
      /** Where the model's part is shown and decided. */
      model: z.object({ href: z.string() }).nullable(),
    })
    .nullable(),
});

const ruleKeys = Object.keys(profileMergeRules) as [ProfileMergeRule, ...ProfileMergeRule[]];
const field = z.string().min(1).max(200);
const decisionBody = z.strictObject({
  decision: z.enum(['merge', 'decline']).default('merge'),
  blueprintVersion: z.int().min(1),
  decisions: z
    .array(
      z.union([
        z.strictObject({ rule: z.enum(ruleKeys) }),
        z.strictObject({ field, take: z.enum(['local', 'upstream']) }),
        z.strictObject({ field, value: z.json() }),
      ]),
    )
    .max(500)
    .default([]),
});

/** The offered version of an adopted blueprint: the profile is decided here, the model in modelling. */
export function updateRoutes(context: CatalogueContext): RouteDefinition[] {
  const shared = { tags: ['Bibliothek'], params: libraryParams, path: '/adoptions/{id}/update' } as const;
  return [
    route({
      ...shared,
      method: 'get',
      operationId: 'getAdoptionUpdate',
      summary: 'Was die angebotene Fassung am eigenen Steckbrief ändern würde, Feld für Feld',
      response: { status: 200, schema: updateView },
      handle: async ({ principal, params: { id } }) => {
        const scope = scopeFor(principal);
        const adoption = await context.storage.adoptions.get(scope, id);
        const { blueprintVersion, profileVersion, offered, modelId } = adoption;
        const standing = { adoptionId: id, blueprintVersion, profileVersion };
        if (offered === undefined) return ok({ ...standing, offer: null }, revisionOf(adoption));
        const { version, state, parts } = offered;
        const offer = {
          blueprintVersion: version,
          state,
          parts,
          profile: (await profileUpdateOf(context, scope, adoption)) ?? null,
          model: parts.model === undefined ? null : { href: `/api/v1/models/${modelId}/upstream` },
        };
        return ok({ ...standing, offer }, revisionOf(adoption));
      },
    }),
    route({
      ...shared,
      method: 'post',
      operationId: 'decideAdoptionUpdate',
      summary: 'Den Steckbrief der angebotenen Fassung mit Entscheidungen übernehmen oder ablehnen',
      description: '`local` ist der eigene Steckbrief, `upstream` der der angebotenen Fassung.',
      requires: 'if-match',
      body: decisionBody,
      response: { status: 200, schema: adoptionView },
      problems: ['ADOPTION.NO_OFFER', 'ADOPTION.MERGE_CONFLICTS'],
      handle: async ({ principal, params: { id }, body, expectedVersion, language }) => {
        const decisions = body.decisions as readonly ProfileDecision[];
        const adoption = await decideProfileUpdate(context, principal, { id, expectedVersion, ...body, decisions });
        return ok(presentAdoption(adoption, language), revisionOf(adoption));
      },
    }),
  ];
}
