import { z } from 'zod';
import { defined, DomainError, type Principal } from '@prozessplattform/contracts';
import { revisionOf, type Doc } from '@prozessplattform/persistence';
import { asDecisions, mergeDecisionsSchema, renderDiffSvg, type BlockContent } from '@prozessplattform/process-model';
import { created, listQuery, ok, page, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { CatalogueContext } from '../context.ts';
import { latestVersion } from '../library/blueprint.ts';
import { blueprintContent, getBlueprint } from '../library/get-blueprint.ts';
import { libraryParams } from '../library/library-schemas.ts';
import { ownOrganisations } from '../organisations/own-organisations.ts';
import type { ChangeOffer } from './change-offer.ts';
import { decideOffer } from './decide-offer.ts';
import { conflictsWith, getChangeOffer, numberedChanges, offeredContents } from './get-offer.ts';
import { takenSubmissionId } from './keep-decision.ts';
import { acrossOwners, offerChange } from './offer-change.ts';
import { isBlocks, type OfferedContent } from './offered-content.ts';

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
  /** The submission that a taken change became, where the blueprint comes from no model. */
  submissionId: z.uuid().optional(),
  /** For the owner: where the taken change is merged into the draft of its model. */
  contribution: z.object({ href: z.string() }).optional(),
  version: z.int(),
});
const offerDetailView = offerView.extend({
  changes: z.array(z.looseObject({ number: z.int(), kind: z.string(), element: z.string(), text: z.string() })),
  /** For the owner: what contradicts the newest version of the blueprint. */
  conflicts: z.array(z.looseObject({ element: z.string(), text: z.string() })).optional(),
  /** Of a BPMN model: the version that the contributor stands on, and what it offers. */
  files: z.object({ before: z.string(), after: z.string() }).optional(),
});
const svgHeaders = { 'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox" };

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
        return created(presentOffer(offer, principal), `/api/v1/library/${id}/offers/${offer._id}`, revisionOf(offer));
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
        return ok({
          items: found.items.map((offer) => presentOffer(offer, principal)),
          nextCursor: found.nextCursor ?? null,
        });
      },
    }),
    route({
      method: 'get',
      path: '/library/{id}/offers/{offerId}',
      operationId: 'getChangeOffer',
      summary: 'Eine angebotene Änderung, Unterschied für Unterschied; auch als Bild',
      tags,
      params: offerParams,
      query: z.strictObject({ format: z.enum(['json', 'svg']).default('json') }),
      response: { status: 200, schema: offerDetailView, contentTypes: ['application/json', 'image/svg+xml'] },
      problems: ['CHANGE_OFFER.NOT_DRAWN'],
      handle: async ({ principal, params, query: { format }, language }) => {
        const offer = await getChangeOffer(context, principal, params);
        const { blueprint, before, after } = await offeredContents(context, principal, offer);
        if (!isBlocks(before) || !isBlocks(after)) {
          if (format === 'svg') throw new DomainError('CHANGE_OFFER.NOT_DRAWN');
          const files = { before: xmlOf(before), after: xmlOf(after) };
          return ok({ ...presentOffer(offer, principal), changes: [], files }, revisionOf(offer));
        }
        if (format === 'svg') {
          const body = renderDiffSvg(before, after, { title: offer.title, language });
          return { body, contentType: 'image/svg+xml; charset=utf-8', headers: svgHeaders };
        }
        const changes = numberedChanges(before, after, language);
        const isOwner = ownOrganisations(principal).includes(offer.organisationId);
        const newest = isOwner ? await blueprintContent(context, blueprint, latestVersion(blueprint)) : undefined;
        const conflicts =
          newest && conflictsWith({ base: before, local: newest as BlockContent, upstream: after }, language);
        return ok({ ...presentOffer(offer, principal), changes, ...defined({ conflicts }) }, revisionOf(offer));
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
        decisions: mergeDecisionsSchema,
        reason: text.optional(),
      }),
      response: { status: 200, schema: offerView },
      problems: ['CHANGE_OFFER.ALREADY_DECIDED', 'CHANGE_OFFER.CONFLICTS', 'CHANGE_OFFER.PARTS_IN_MODEL'],
      handle: async ({ principal, params: path, body }) => {
        const decisions = asDecisions(body.decisions);
        const offer = await decideOffer(context, principal, { path, ...body, decisions });
        return ok(presentOffer(offer, principal), revisionOf(offer));
      },
    }),
  ];
}

function xmlOf(content: OfferedContent): string {
  return isBlocks(content) ? '' : content.xml;
}

function presentOffer(offer: Doc<ChangeOffer>, principal: Principal): z.infer<typeof offerView> {
  const { _id: id, blueprintId, title, contributorId, baseVersion, state, version } = offer;
  const { intoModelId } = offer;
  const mayKnowModel = intoModelId !== undefined && ownOrganisations(principal).includes(offer.organisationId);
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
      submissionId: state === 'taken' && intoModelId === undefined ? takenSubmissionId(id) : undefined,
      contribution: mayKnowModel ? { href: `/api/v1/models/${intoModelId}/contributions/${id}` } : undefined,
    }),
  };
}
