import type { BlockContent } from '../content/block-content.ts';
import { dmsMinutes } from '../metrics/dms-minutes.ts';
import { handovers } from '../metrics/handovers.ts';
import { implicitMediaBreaks } from '../metrics/implicit-media-breaks.ts';
import { itSupportShare } from '../metrics/it-support-share.ts';
import { leadTime, type LeadTime } from '../metrics/lead-time.ts';
import { mediaBreaksPerCase, mediaBreaksPerYear } from '../metrics/media-breaks.ts';
import { signatures } from '../metrics/signatures.ts';
import { blockLoads, type BlockLoad } from './block-load.ts';
import { blockNotes } from './block-notes.ts';
import { notePairs, type NotePair, type PlausibilityNote } from './plausibility-note.ts';
import { staffingFigures, staffingNotes, type StaffingFigures, type Workload } from './staffing.ts';
import type { StaffingParameters } from './staffing-parameters.ts';

/** Figures of one block: executions and yearly minutes. */
export interface BlockLoadFigure {
  readonly blockId: string;
  readonly variantId: string;
  readonly subProcessId: string;
  readonly perCase: number;
  readonly perYear: number;
  readonly minutes: number;
  readonly annualMinutes: number;
}

/** Figures of a block model. Times in minutes, cost in euro; "per case" counts one case through every sub-process. */
export interface BlockFigures extends StaffingFigures, LeadTime {
  /** Minutes of work per case, by sub-process id. */
  readonly meanProcessingTimePerSubProcess: Record<string, number>;
  readonly mediaBreaksPerCase: number;
  readonly mediaBreaksPerYear: number;
  /** Documents that change their medium although no block says so; not part of `mediaBreaksPerCase`. */
  readonly implicitMediaBreaksPerCase: number;
  readonly implicitMediaBreaksPerYear: number;
  /** Hand-overs to a sub-process of another unit. */
  readonly handoversPerCase: number;
  readonly handoversPerYear: number;
  readonly signaturesPerCase: number;
  /** Share of executions that an IT procedure or automation supports, 0..1; null without any execution. */
  readonly itSupportShare: number | null;
  /** Yearly minutes in filing, scanning, printing, copying and research. */
  readonly dmsMinutesPerYear: number;
  /** `dmsMinutesPerYear` times the saving rate; null where no rate is given. */
  readonly dmsSavingMinutesPerYear: number | null;
  readonly blockLoads: readonly BlockLoadFigure[];
  readonly notes: NotePair[];
  readonly plausibility: readonly PlausibilityNote[];
}

/**
 * Calculates the figures of a block model. Missing times and case volumes count as 0, missing positions as `unassigned`;
 * each gap is in `notes` (and in words in `plausibility`). Never throws on content that fits the schema.
 */
export function calculateBlockFigures(content: BlockContent, parameters: StaffingParameters): BlockFigures {
  const loads = blockLoads(content);
  const workloads = loads.map(workload);
  const plausibility = [...blockNotes(content, loads), ...staffingNotes(workloads, parameters)];
  const dmsMinutesPerYear = dmsMinutes(loads);
  return {
    meanProcessingTimePerSubProcess: meanProcessingTimes(content, loads),
    ...staffingFigures(workloads, parameters),
    ...leadTime(loads),
    mediaBreaksPerCase: mediaBreaksPerCase(loads),
    mediaBreaksPerYear: mediaBreaksPerYear(loads),
    ...implicitFigures(content),
    ...handovers(content, loads),
    signaturesPerCase: signatures(loads),
    itSupportShare: itSupportShare(loads),
    dmsMinutesPerYear,
    dmsSavingMinutesPerYear:
      parameters.dmsSavingRate === undefined ? null : dmsMinutesPerYear * parameters.dmsSavingRate,
    blockLoads: loads.map(loadFigure),
    notes: notePairs(plausibility),
    plausibility,
  };
}

function workload({ block, perYear, minutes }: BlockLoad): Workload {
  return { elementId: block.id, label: block.title, perYear, minutes, positions: block.positions ?? [] };
}

function meanProcessingTimes(content: BlockContent, loads: readonly BlockLoad[]): Record<string, number> {
  const times = new Map(content.subProcesses.map((subProcess) => [subProcess.id, 0]));
  for (const { subProcess, perCase, minutes } of loads) {
    times.set(subProcess.id, (times.get(subProcess.id) ?? 0) + perCase * minutes);
  }
  return Object.fromEntries(times);
}

function implicitFigures(content: BlockContent) {
  const breaks = implicitMediaBreaks(content);
  return {
    implicitMediaBreaksPerCase: breaks.reduce((sum, entry) => sum + entry.perCase, 0),
    implicitMediaBreaksPerYear: breaks.reduce((sum, entry) => sum + entry.perYear, 0),
  };
}

function loadFigure({ block, variant, subProcess, perCase, perYear, minutes }: BlockLoad): BlockLoadFigure {
  return {
    blockId: block.id,
    variantId: variant.id,
    subProcessId: subProcess.id,
    perCase,
    perYear,
    minutes,
    annualMinutes: perYear * minutes,
  };
}
