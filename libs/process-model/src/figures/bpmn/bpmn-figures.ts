import { meanMinutes } from '../duration-mean.ts';
import { notePairs, plausibilityNote, type NotePair, type PlausibilityNote } from '../plausibility-note.ts';
import { staffingFigures, staffingNotes, type StaffingFigures, type Workload } from '../staffing.ts';
import type { StaffingParameters } from '../staffing-parameters.ts';
import { roleOf, type BpmnFlowGraph, type BpmnFlowNode } from './bpmn-flow-graph.ts';
import { elementParameters, type BpmnModelParameters } from './bpmn-model-parameters.ts';
import { expectedVisits, type ExpectedVisits } from './expected-visits.ts';

/** Figures of a BPMN model. Times in minutes, cost in euro. */
export interface BpmnFigures extends StaffingFigures {
  /** Expected visits per case by element id; elements that cannot be computed are absent. */
  readonly visits: Record<string, number>;
  /** Minutes of work per case. */
  readonly meanProcessingTime: number;
  readonly meanWaitingTime: number;
  readonly loops: ExpectedVisits['loops'];
  /** Ids of elements whose visits cannot be computed; their times count 0. */
  readonly notComputed: readonly string[];
  readonly notes: NotePair[];
  readonly plausibility: readonly PlausibilityNote[];
}

/**
 * Calculates the figures of a BPMN model from its flow graph and the parameters beside it. What cannot be computed counts
 * 0 and is named element by element in `notComputed` and `notes`. Never throws on parameters that fit the schema.
 */
export function calculateBpmnFigures(
  graph: BpmnFlowGraph,
  modelParameters: BpmnModelParameters,
  parameters: StaffingParameters,
): BpmnFigures {
  const expected = expectedVisits(graph, modelParameters);
  const works = elementWorks(graph, modelParameters, expected);
  const timed = works.filter((work) => work.counts);
  const plausibility = [
    ...expected.notes,
    ...(modelParameters.caseVolume === undefined
      ? [plausibilityNote('missing-case-volume', processId(graph), {})]
      : []),
    ...works.flatMap(timeNotes),
    ...staffingNotes(timed, parameters),
  ];
  return {
    visits: Object.fromEntries(expected.visits),
    meanProcessingTime: timed.reduce((sum, work) => sum + work.perCase * work.minutes, 0),
    meanWaitingTime: works.reduce((sum, work) => sum + work.perCase * work.waiting, 0),
    ...staffingFigures(timed, parameters),
    loops: expected.loops,
    notComputed: expected.notComputed,
    notes: notePairs(plausibility),
    plausibility,
  };
}

interface ElementWork extends Workload {
  readonly perCase: number;
  readonly waiting: number;
  readonly isContainer: boolean;
  /** False where the time of a sub-process would be counted on top of the times of its content. */
  readonly counts: boolean;
  readonly lacksTime: boolean;
}

function elementWorks(
  graph: BpmnFlowGraph,
  modelParameters: BpmnModelParameters,
  expected: ExpectedVisits,
): ElementWork[] {
  const containers = containersWithTime(graph, modelParameters);
  const parents = new Set(graph.nodes.map((node) => node.parentId));
  return graph.nodes.map((node) => {
    const own = elementParameters(modelParameters, node.id);
    const perCase = (expected.visits.get(node.id) ?? 0) * (own.repetitions ?? 1);
    const isContainer = parents.has(node.id);
    return {
      elementId: node.id,
      label: node.name ?? node.id,
      perCase,
      perYear: perCase * (modelParameters.caseVolume ?? 0),
      minutes: meanMinutes(own.processingTime),
      waiting: meanMinutes(own.waitingTime),
      positions: own.positions ?? [],
      isContainer,
      counts: !containers.has(node.id),
      lacksTime: own.processingTime === undefined && isWork(node) && !isContainer,
    };
  });
}

/** Sub-processes with a time anywhere inside. */
function containersWithTime(graph: BpmnFlowGraph, modelParameters: BpmnModelParameters): Set<string> {
  const parentOf = new Map(graph.nodes.map((node) => [node.id, node.parentId]));
  const containers = new Set<string>();
  for (const node of graph.nodes) {
    if (elementParameters(modelParameters, node.id).processingTime === undefined) continue;
    for (let id = node.parentId; id !== undefined && !containers.has(id); id = parentOf.get(id)) containers.add(id);
  }
  return containers;
}

function isWork(node: BpmnFlowNode): boolean {
  return ['activity', 'sub-process', 'ad-hoc'].includes(roleOf(node));
}

function timeNotes(work: ElementWork): PlausibilityNote[] {
  const about = { label: work.label };
  if (work.lacksTime) return [plausibilityNote('missing-time', work.elementId, about)];
  return work.minutes > 0 && !work.counts ? [plausibilityNote('time-on-container', work.elementId, about)] : [];
}

/** Whom the note about a missing case volume is for: the process, where nodes name it. */
function processId(graph: BpmnFlowGraph): string {
  const ids = new Set(graph.nodes.map((node) => node.id));
  return graph.nodes.find((node) => node.parentId !== undefined && !ids.has(node.parentId))?.parentId ?? 'process';
}
