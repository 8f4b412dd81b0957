import type { CloudEvent } from '@prozessplattform/contracts';
import { scopeOfEvent, type Doc, type Scope } from '@prozessplattform/persistence';
import type { StaffingParameters } from '@prozessplattform/process-model';
import type { AnalysisContext } from '../context.ts';
import { calculateFigures, summarise } from '../figures/calculate-figures.ts';
import type { AnalysedModel } from '../storage/analysis-storage.ts';
import { parametersOf } from './own-parameters.ts';

const pageSize = 50;

/** The organisation changed its parameters: bring the stored sums of all its models up to date. */
export async function recalculate(context: AnalysisContext, event: CloudEvent): Promise<void> {
  const scope = scopeOfEvent(event);
  const parameters = await parametersOf(context, event.organisationid);
  let cursor: string | undefined;
  do {
    const found = await context.storage.analysedModels.list(scope, {
      limit: pageSize,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const model of found.items) await recalculateModel(context, scope, { model, parameters });
    cursor = found.nextCursor;
  } while (cursor !== undefined);
}

async function recalculateModel(
  context: AnalysisContext,
  scope: Scope,
  { model, parameters }: { readonly model: Doc<AnalysedModel>; readonly parameters: StaffingParameters },
): Promise<void> {
  const analysed = await context.storage.contents.get(scope, model.contentId);
  const summary = summarise(calculateFigures(analysed, parameters));
  await context.storage.analysedModels.change(scope, model._id, {}, (current) =>
    current.contentId === model.contentId ? { set: summary } : null,
  );
}
