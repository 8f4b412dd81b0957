import { composeService, type TestableDependencies } from '@prozessplattform/service-composition';
import type { Subscription } from '@prozessplattform/messaging';
import type { ComposedService } from '@prozessplattform/service-kit';
import { administrativeServiceRoutes } from './administrative-services/administrative-service-routes.ts';
import { adoptionRoutes } from './adoptions/adoption-routes.ts';
import { completeAdoption, enterAdoptedProfile } from './adoptions/complete-adoption.ts';
import { keepMergedProfile, keepMergedUpdate } from './adoptions/keep-merged-update.ts';
import { offerToAdopters } from './adoptions/offer-to-adopters.ts';
import { tellAdoptersOfEnd } from './adoptions/tell-adopters-of-end.ts';
import { updateRoutes } from './adoptions/update-routes.ts';
import { changeOfferRoutes } from './change-offers/change-offer-routes.ts';
import { followDecision } from './change-offers/keep-decision.ts';
import type { CatalogueContext } from './context.ts';
import { groupRoutes } from './groups/group-routes.ts';
import { blueprintEndRoutes } from './library/blueprint-end-routes.ts';
import { libraryRoutes } from './library/library-routes.ts';
import { lineageRoutes } from './lineage/lineage-routes.ts';
import { normRoutes } from './norms/norm-routes.ts';
import { tellWhoCites } from './norms/tell-who-cites.ts';
import { keepOrganisation } from './organisations/keep-organisation.ts';
import { processMapRoutes } from './process-map/process-map-routes.ts';
import { profileExchangeRoutes } from './profile-exchange/profile-exchange-routes.ts';
import { createSpreadsheets } from './profile-exchange/spreadsheet/spreadsheets.ts';
import { profileRoutes } from './profiles/profile-routes.ts';
import { scheduleReviewReminders } from './reviews/remind-of-reviews.ts';
import { keepReleasedModel } from './released-models/keep-released-model.ts';
import { sampleRegisterRoutes } from './sample-registers/sample-register-routes.ts';
import { tellOfNewVersion } from './sample-registers/tell-of-new-version.ts';
import { workThroughRegister } from './sample-registers/work-through-register.ts';
import { keepLibrarySearch, readWholeLibrary } from './search/keep-library-search.ts';
import { createLibrarySearch } from './search/library-search.ts';
import { loadShippedContent, type ShippedContent } from './shipped-content/load-shipped-content.ts';
import { publishShippedBlueprints } from './shipped-content/publish-shipped-blueprints.ts';
import { publishShippedRegisters } from './shipped-content/publish-shipped-registers.ts';
import { courseRoutes } from './toolkits/course-routes.ts';
import { toolkitRoutes } from './toolkits/toolkit-routes.ts';
import { personalDataOfCatalogue } from './personal-data/own-personal-data.ts';
import { openCatalogueStorage } from './storage/catalogue-storage.ts';
import { publishAccepted } from './submissions/publish-accepted.ts';
import { submissionRoutes } from './submissions/submission-routes.ts';

/** What the catalogue is built with; content other than the shipped one is for tests. */
export type CatalogueDependencies = TestableDependencies & { readonly shipped?: ShippedContent };

/** The catalogue service: register, map, library, adoption and sample registers. */
export async function compose(dependencies: CatalogueDependencies): Promise<ComposedService> {
  const { bus, log, shipped = loadShippedContent() } = dependencies;
  return composeService('catalogue', dependencies, ({ database }) => {
    const context: CatalogueContext = {
      storage: openCatalogueStorage(database),
      search: createLibrarySearch(),
      spreadsheets: createSpreadsheets(),
      shipped,
      log,
      now: () => new Date(),
    };
    const { profiles, blueprints, submissions, adoptions, applications, groups, changeOffers, norms } = context.storage;
    const { sampleRegisters, normNotices } = context.storage;
    let searchUpdates: Subscription | undefined;
    let reviewReminders: { stop(): void } | undefined;
    return {
      routes: [
        ...profileExchangeRoutes(context),
        ...profileRoutes(context),
        ...processMapRoutes(context),
        ...libraryRoutes(context),
        ...submissionRoutes(context),
        ...blueprintEndRoutes(context),
        ...changeOfferRoutes(context),
        ...lineageRoutes(context),
        ...groupRoutes(context),
        ...normRoutes(context),
        ...toolkitRoutes(context),
        ...courseRoutes(context),
        ...adoptionRoutes(context),
        ...updateRoutes(context),
        ...sampleRegisterRoutes(context),
        ...administrativeServiceRoutes(context),
      ],
      personalData: personalDataOfCatalogue(context),
      stores: [
        profiles,
        blueprints,
        submissions,
        adoptions,
        sampleRegisters,
        applications,
        groups,
        changeOffers,
        norms,
        normNotices,
      ],
      consumers: [
        { queue: 'catalogue.organisations', handle: (event) => keepOrganisation(context, event) },
        { queue: 'catalogue.released-models', handle: (event) => keepReleasedModel(context, event) },
        { queue: 'catalogue.accepted-submissions', handle: (event) => publishAccepted(context, event) },
        { queue: 'catalogue.adoption-requests', handle: (event) => enterAdoptedProfile(context, event) },
        { queue: 'catalogue.adopted-models', handle: (event) => completeAdoption(context, event) },
        { queue: 'catalogue.new-versions', prefetch: 2, handle: (event) => offerToAdopters(context, event) },
        { queue: 'catalogue.ended-blueprints', prefetch: 2, handle: (event) => tellAdoptersOfEnd(context, event) },
        { queue: 'catalogue.decided-changes', handle: (event) => followDecision(context, event) },
        { queue: 'catalogue.decided-profiles', handle: (event) => keepMergedProfile(context, event) },
        { queue: 'catalogue.merged-updates', handle: (event) => keepMergedUpdate(context, event) },
        {
          queue: 'catalogue.sample-register-applications',
          prefetch: 2,
          handle: (event) => workThroughRegister(context, event),
        },
        { queue: 'catalogue.changed-norms', prefetch: 2, handle: (event) => tellWhoCites(context, event) },
        { queue: 'catalogue.new-sample-registers', handle: (event) => tellOfNewVersion(context, event) },
      ],
      start: async () => {
        await publishShippedBlueprints(context);
        await publishShippedRegisters(context);
        await readWholeLibrary(context);
        searchUpdates = await bus.broadcast(keepLibrarySearch(context));
        reviewReminders = scheduleReviewReminders(context);
      },
      stop: async () => {
        reviewReminders?.stop();
        await searchUpdates?.stop();
      },
    };
  });
}
