import type { CloudEvent, EventData, modelContentReleased } from '@prozessplattform/contracts';
import { composeService } from '@prozessplattform/service-composition';
import type { ComposedService, ServiceDependencies } from '@prozessplattform/service-kit';
import type { AnalysisContext } from './context.ts';
import { figureRoutes } from './figures/figure-routes.ts';
import { keepFigures } from './figures/keep-figures.ts';
import { parameterRoutes } from './parameters/parameter-routes.ts';
import { recalculate } from './parameters/recalculate.ts';
import { staffingRoutes } from './staffing/staffing-routes.ts';
import { openAnalysisStorage } from './storage/analysis-storage.ts';

/** The analysis service: figures of released models, staffing and costs of an organisation. */
export async function compose(dependencies: ServiceDependencies): Promise<ComposedService> {
  return composeService('analysis', dependencies, ({ database }) => {
    const context: AnalysisContext = { storage: openAnalysisStorage(database), log: dependencies.log };
    return {
      routes: [...parameterRoutes(context), ...figureRoutes(context), ...staffingRoutes(context)],
      stores: [context.storage.analysedModels, context.storage.parameters],
      consumers: [
        {
          queue: 'analysis.released-models',
          handle: (event) => keepFigures(context, event as CloudEvent<EventData<typeof modelContentReleased>>),
        },
        { queue: 'analysis.staffing-parameters', handle: (event) => recalculate(context, event) },
      ],
    };
  });
}
