import {
  bpmnModelParametersSchema,
  calculateBlockFigures,
  calculateBpmnFigures,
  defaultStaffingParameters,
  type StaffingParameters,
} from '@prozessplattform/process-model';
import { scopeForSystem, scopeFor, type Scope, type Doc } from '@prozessplattform/persistence';
import { derivedId, type Principal } from '@prozessplattform/contracts';
import { loadContent, versionOf } from '../content/load-content.ts';
import { runBpmn } from '../content/run-bpmn.ts';
import type { ModellingContext } from '../context.ts';
import { assertMayReadModel } from '../models/model-policy.ts';
import type { Model } from '../models/model.ts';

export interface FiguresInput {
  readonly id: string;
  readonly version?: number | undefined;
  /** Without them the organisation's own count, else the default basis. */
  readonly parameters?: StaffingParameters | undefined;
}

/** Figures of a draft or a version: the same pure functions that analysis keeps for released versions. */
export async function modelFigures(context: ModellingContext, principal: Principal, input: FiguresInput) {
  const scope = scopeFor(principal);
  const model = await context.storage.models.get(scope, input.id);
  assertMayReadModel(principal, model);
  const parameters = input.parameters ?? (await ownParameters(context, model.organisationId));
  return calculate(context, scope, { model, version: input.version, parameters });
}

interface Calculation {
  readonly model: Doc<Model>;
  readonly version: number | undefined;
  readonly parameters: StaffingParameters;
}

async function calculate(context: ModellingContext, scope: Scope, { model, version, parameters }: Calculation) {
  const content = await loadContent(context, scope, { model, version });
  if (content.notation === 'blocks') return calculateBlockFigures(content, parameters);
  const beside = version === undefined ? model.parameters : versionOf(model, version).parameters;
  const graph = await runBpmn(context, 'flowGraph', content.xml);
  return calculateBpmnFigures(graph, bpmnModelParametersSchema.parse(beside ?? {}), parameters);
}

async function ownParameters(context: ModellingContext, organisationId: string): Promise<StaffingParameters> {
  const scope = scopeForSystem(organisationId, "figures use the model's own organisation's staffing parameters");
  const copy = await context.storage.staffingParameters.find(scope, staffingParametersId(organisationId));
  return copy?.parameters ?? defaultStaffingParameters;
}

/** One set of staffing parameters per organisation. */
export function staffingParametersId(organisationId: string): string {
  return derivedId(organisationId, 'staffing-parameters');
}
