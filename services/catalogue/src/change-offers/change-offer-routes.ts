import { z } from 'zod';
import { defined } from '@prozessplattform/contracts';
import { revisionOf, type Doc } from '@prozessplattform/persistence';
import { created, listQuery, ok, page, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { CatalogueContext } from '../context.ts';
import { getBlueprint } from '../library/get-blueprint.ts';
import { libraryParams } from '../library/library-schemas.ts';
import { ownOrganisations } from '../organisations/own-organisations.ts';
import type { ChangeOffer } from './change-offer.ts';
import { decideOffer } from './decide-offer.ts';
import { getChangeOffer, numberedChanges, offeredContents } from './get-offer.ts';
import { takenSubmissionId } from './keep-decision.ts';
import { acrossOwners, offerChange } from './offer-change.ts';

const tags = ['Bibliothek'];
const text = z.string().trim().min(1).max(5000);
const offerParams = libraryParams.extend({ offerId: z.uuid() });
const offerView = z.object({
  id: z.uuid(),
  blueprintId: z.uuid(),
  title: z.string(),
  message: z.string().optional(),
  contributorId: z.uuid(),
  contributor: z.string().optional(),
  baseVersion: z.int(),
  state: z.enum(['open', 'taken', 'declined']),
  reason: z.string().optional(),
  /** The submission that a taken change became. */
  submissionId: z.uuid().optional(),
  version: z.int(),
});
const offerDetailView = offerView.extend({
  changes: z.array(z.looseObject({ number: z.int(), kind: z.string(), element: z.string(), text: z.string() })),
});

/** Changes that adopters offer back to the owner of a blueprint. */
export function changeOfferRoutes(context: CatalogueContext): RouteDefinition[] {
  return [
    route({
      method: 'post',
      path: '/library/{id}/offers',
      operationId: 'offerChange',
      summary: 'Eigene freigegebene Fassung der Eigentümerin der Blaupause anbieten',
      tags,
      params: libraryParams,
      body: z.strictObject({ organisationId: z.uuid().optional(), message: text.optional() }).optional(),
      response: { status: 201, schema: offerView },
      problems: ['CHANGE_OFFER.NOT_ADOPTED', 'CHANGE_OFFER.NOTHING_CHANGED'],
      handle: async ({ principal, params: { id }, body }) => {
        const organisationId = body?.organisationId ?? principal.organisationId;
        const input = { blueprintId: id, organisationId, message: body?.message };
        const offer = await offerChange(context, principal, input);
        return created(presentOffer(offer), `/api/v1/library/${id}/offers/${offer._id}`, revisionOf(offer));
      },
    }),
    route({
      method: 'get',
      path: '/library/{id}/offers',
      operationId: 'listChangeOffers',
      summary: 'Angebotene Änderungen: der Eigentümerin alle, anderen die eigenen',
      tags,
      params: libraryParams,
      query: listQuery,
      response: { status: 200, schema: page(offerView) },
      handle: async ({ principal, params: { id }, query: { limit, cursor } }) => {
        const blueprint = await getBlueprint(context, principal, id);
        const own = ownOrganisations(principal);
        const isOwner = own.includes(blueprint.organisationId);
        const found = await context.storage.changeOffers.unscoped(acrossOwners).list({
          filter: { blueprintId: id, ...(isOwner ? {} : { contributorId: { $in: own } }) },
          ...defined({ limit, cursor }),
        });
        return ok({ items: found.items.map(presentOffer), nextCursor: found.nextCursor ?? null });
      },
    }),
    route({
      method: 'get',
      path: '/library/{id}/offers/{offerId}',
      operationId: 'getChangeOffer',
      summary: 'Eine angebotene Änderung, Unterschied für Unterschied',
      tags,
      params: offerParams,
      response: { status: 200, schema: offerDetailView },
      handle: async ({ principal, params, language }) => {
        const offer = await getChangeOffer(context, principal, params);
        const { before, after } = await offeredContents(context, principal, offer);
        const changes = numberedChanges(before, after, language);
        return ok({ ...presentOffer(offer), changes }, revisionOf(offer));
      },
    }),
    route({
      method: 'post',
      path: '/library/{id}/offers/{offerId}/decide',
      operationId: 'decideChangeOffer',
      summary: 'Angebotene Änderung ganz oder in Teilen übernehmen oder ablehnen',
      tags,
      params: offerParams,
      body: z.strictObject({
        decision: z.enum(['take', 'decline']),
        changes: z.array(z.int().min(1)).min(1).max(5000).optional(),
        reason: text.optional(),
      }),
      response: { status: 200, schema: offerView },
      problems: ['CHANGE_OFFER.ALREADY_DECIDED'],
      handle: async ({ principal, params: path, body }) => {
        const offer = await decideOffer(context, principal, { path, ...body });
        return ok(presentOffer(offer), revisionOf(offer));
      },
    }),
  ];
}

function presentOffer(offer: Doc<ChangeOffer>): z.infer<typeof offerView> {
  const { _id: id, blueprintId, title, contributorId, baseVersion, state, version } = offer;
  return {
    id,
    blueprintId,
    title,
    contributorId,
    baseVersion,
    state,
    version,
    ...defined({
      message: offer.message,
      contributor: offer.contributorName,
      reason: offer.reason,
      submissionId: state === 'taken' ? takenSubmissionId(id) : undefined,
    }),
  };
}
