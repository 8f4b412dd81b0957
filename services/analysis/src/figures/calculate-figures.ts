import {
  bpmnModelParametersSchema,
  calculateBlockFigures,
  calculateBpmnFigures,
  type BlockContent,
  type BlockFigures,
  type BpmnFigures,
  type BpmnFlowGraph,
  type StaffingParameters,
} from '@prozessplattform/process-model';
import type { AnalysedModel, PositionFigures } from '../storage/analysis-storage.ts';

/** What analysis keeps of a released version: enough to calculate its figures again under other parameters. */
export type AnalysedContent =
  | { readonly notation: 'blocks'; readonly content: BlockContent }
  | { readonly notation: 'bpmn'; readonly graph: BpmnFlowGraph; readonly parameters: unknown };

export type Figures = BlockFigures | BpmnFigures;

export function calculateFigures(analysed: AnalysedContent, parameters: StaffingParameters): Figures {
  if (analysed.notation === 'blocks') return calculateBlockFigures(analysed.content, parameters);
  const beside = bpmnModelParametersSchema.parse(analysed.parameters ?? {});
  return calculateBpmnFigures(analysed.graph, beside, parameters);
}

export type FigureSummary = Pick<AnalysedModel, 'annualMinutes' | 'fte' | 'cost' | 'positions' | 'mediaBreaksPerYear'>;

/** The part of the figures that is stored, so that sums over many models need no calculation. */
export function summarise(figures: Figures): FigureSummary {
  const { annualMinutes, fte, cost } = figures;
  return {
    annualMinutes,
    fte,
    cost,
    positions: positionsOf(figures),
    ...('mediaBreaksPerYear' in figures ? { mediaBreaksPerYear: figures.mediaBreaksPerYear } : {}),
  };
}

function positionsOf({ annualMinutesPerPosition, ftePerPosition, costPerPosition }: Figures): PositionFigures[] {
  return Object.entries(annualMinutesPerPosition).map(([position, annualMinutes]) => ({
    position,
    annualMinutes,
    fte: ftePerPosition[position] ?? 0,
    cost: costPerPosition[position] ?? 0,
  }));
}
