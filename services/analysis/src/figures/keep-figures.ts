import {
  defined,
  derivedId,
  figuresCalculated,
  type CloudEvent,
  type EventData,
  type modelContentReleased,
} from '@prozessplattform/contracts';
import { pending, scopeOfEvent, type Scope } from '@prozessplattform/persistence';
import type { BlockContent, BpmnFlowGraph } from '@prozessplattform/process-model';
import type { AnalysisContext } from '../context.ts';
import { parametersOf } from '../parameters/own-parameters.ts';
import type { AnalysedModel } from '../storage/analysis-storage.ts';
import { calculateFigures, summarise, type AnalysedContent } from './calculate-figures.ts';

type Released = EventData<typeof modelContentReleased>;

/** A version was released: calculate its figures and keep them. A repeated or older event changes nothing. */
export async function keepFigures(context: AnalysisContext, event: CloudEvent<Released>): Promise<void> {
  const scope = scopeOfEvent(event);
  const analysed = analysedContent(event.data);
  const model = await analysedModel(context, { scope, event, analysed });
  const { document, created } = await context.storage.analysedModels.insert(scope, { _id: event.subject, ...model }, [
    calculatedEvent(model, event.id),
  ]);
  if (created) return;
  await context.storage.analysedModels.change(scope, document._id, {}, (current) =>
    current.releaseSequence >= event.sequence ? null : { set: model, events: [calculatedEvent(model, event.id)] },
  );
}

interface Analysis {
  readonly scope: Scope;
  readonly event: CloudEvent<Released>;
  readonly analysed: AnalysedContent;
}

async function analysedModel(context: AnalysisContext, { scope, event, analysed }: Analysis): Promise<AnalysedModel> {
  const { title, notation, purpose, processId, version, versionId } = event.data;
  await context.storage.contents.put(scope, versionId, analysed);
  const parameters = await parametersOf(context, event.organisationid);
  return {
    title,
    notation,
    purpose,
    release: version,
    releaseSequence: event.sequence,
    contentId: versionId,
    ...defined({ processId }),
    ...summarise(calculateFigures(analysed, parameters)),
  };
}

function analysedContent({ notation, content, graph, parameters }: Released): AnalysedContent {
  if (notation === 'blocks') return { notation, content: content as BlockContent };
  return { notation, graph: graph as BpmnFlowGraph, parameters: parameters ?? {} };
}

function calculatedEvent(model: AnalysedModel, causeId: string) {
  const { release, fte, cost } = model;
  return pending(figuresCalculated, { version: release, fte, cost }, { id: derivedId(causeId, 'figures-calculated') });
}
