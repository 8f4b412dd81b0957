import { modelContentReleased } from '@prozessplattform/contracts';
import { composeService } from '@prozessplattform/service-composition';
import type { ComposedService, ServiceDependencies } from '@prozessplattform/service-kit';
import { BpmnWorker } from './bpmn/bpmn-worker.ts';
import { buildingBlockRoutes } from './building-blocks/building-block-routes.ts';
import { contentRoutes } from './content/content-routes.ts';
import type { ModellingContext } from './context.ts';
import { exportRoutes } from './exports/export-routes.ts';
import { figureRoutes } from './figures/figure-routes.ts';
import { importRoutes } from './imports/import-routes.ts';
import { consumeAdoptionRequests } from './messaging/consume-adoption-requests.ts';
import { consumeStaffingParameters } from './messaging/consume-staffing-parameters.ts';
import { lintRoutes } from './models/lint-routes.ts';
import { modelRoutes } from './models/model-routes.ts';
import { addFlowGraph } from './releases/add-flow-graph.ts';
import { releaseRoutes } from './releases/release-routes.ts';
import { openModellingStorage } from './storage/modelling-storage.ts';

/** The modelling service: models in both notations, their content, versions, release, figures and exchange. */
export async function compose(dependencies: ServiceDependencies): Promise<ComposedService> {
  return composeService('modelling', dependencies, ({ database }) => {
    const context: ModellingContext = {
      storage: openModellingStorage(database),
      bpmn: new BpmnWorker(),
      log: dependencies.log,
      now: () => new Date(),
    };
    return {
      routes: [
        ...buildingBlockRoutes(),
        ...modelRoutes(context),
        ...contentRoutes(context),
        ...importRoutes(context),
        ...exportRoutes(context),
        ...figureRoutes(context),
        ...lintRoutes(context),
        ...releaseRoutes(context),
      ],
      stores: [context.storage.models],
      consumers: [consumeAdoptionRequests(context), consumeStaffingParameters(context)],
      enrich: { [modelContentReleased.type]: addFlowGraph(context) },
      stop: () => context.bpmn.close(),
    };
  });
}
