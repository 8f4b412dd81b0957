import { modelContentReleased } from '@prozessplattform/contracts';
import { composeService } from '@prozessplattform/service-composition';
import type { ComposedService, ServiceDependencies } from '@prozessplattform/service-kit';
import { BpmnWorker } from './bpmn/bpmn-worker.ts';
import { buildingBlockRoutes } from './building-blocks/building-block-routes.ts';
import { commentRoutes } from './comments/comment-routes.ts';
import { compositionRoutes } from './compositions/composition-routes.ts';
import { contentRoutes } from './content/content-routes.ts';
import type { ModellingContext } from './context.ts';
import { contributionRoutes } from './contributions/contribution-routes.ts';
import { diffRoutes } from './diff/diff-routes.ts';
import { exportRoutes } from './exports/export-routes.ts';
import { figureRoutes } from './figures/figure-routes.ts';
import { importRoutes } from './imports/import-routes.ts';
import { consumeAdoptionModes } from './messaging/consume-adoption-modes.ts';
import { consumeAdoptionRequests } from './messaging/consume-adoption-requests.ts';
import { consumeBlueprintUpdates } from './messaging/consume-blueprint-updates.ts';
import { consumeStaffingParameters } from './messaging/consume-staffing-parameters.ts';
import { consumeTakenChanges } from './messaging/consume-taken-changes.ts';
import { mergeRoutes } from './merging/merge-routes.ts';
import { modelRoutes } from './models/model-routes.ts';
import { presenceRoutes } from './presence/presence-routes.ts';
import { addFlowGraph } from './releases/add-flow-graph.ts';
import { releaseRoutes } from './releases/release-routes.ts';
import { settingsRoutes } from './notation-settings/settings-routes.ts';
import { personalDataOfModelling } from './personal-data/own-personal-data.ts';
import { openModellingStorage } from './storage/modelling-storage.ts';
import { upstreamRoutes } from './upstream/upstream-routes.ts';
import { lintRoutes } from './validation/lint-routes.ts';
import { scheduleReviewReminders } from './versions/remind-of-reviews.ts';
import { versionRoutes } from './versions/version-routes.ts';

/** The modelling service: models in both notations, their content, versions, release, figures and exchange. */
export async function compose(dependencies: ServiceDependencies): Promise<ComposedService> {
  return composeService('modelling', dependencies, ({ database }) => {
    const context: ModellingContext = {
      storage: openModellingStorage(database),
      bpmn: new BpmnWorker(),
      cache: dependencies.cache,
      log: dependencies.log,
      now: () => new Date(),
    };
    let reminders: { stop(): void } | undefined;
    return {
      routes: [
        ...buildingBlockRoutes(),
        ...settingsRoutes(context),
        ...modelRoutes(context),
        ...contentRoutes(context),
        ...mergeRoutes(context),
        ...versionRoutes(context),
        ...diffRoutes(context),
        ...importRoutes(context),
        ...exportRoutes(context),
        ...figureRoutes(context),
        ...lintRoutes(context),
        ...releaseRoutes(context),
        ...upstreamRoutes(context),
        ...contributionRoutes(context),
        ...commentRoutes(context),
        ...compositionRoutes(context),
        ...presenceRoutes(context),
      ],
      personalData: personalDataOfModelling(context),
      stores: [
        context.storage.models,
        context.storage.notationSettings,
        context.storage.adoptionRefusals,
        context.storage.comments,
        context.storage.compositions,
      ],
      consumers: [
        consumeAdoptionRequests(context),
        consumeAdoptionModes(context),
        consumeTakenChanges(context),
        consumeStaffingParameters(context),
        consumeBlueprintUpdates(context),
      ],
      enrich: { [modelContentReleased.type]: addFlowGraph(context) },
      start: async () => {
        reminders = scheduleReviewReminders(context);
      },
      stop: async () => {
        reminders?.stop();
        await context.bpmn.close();
      },
    };
  });
}
