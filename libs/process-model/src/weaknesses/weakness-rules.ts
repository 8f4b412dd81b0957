import type { WeaknessRule } from './weakness.ts';
import { archivedTwice } from './rules/archived-twice.ts';
import { copyForFile } from './rules/copy-for-file.ts';
import { dataEnteredTwice } from './rules/data-entered-twice.ts';
import { frequentQuery } from './rules/frequent-query.ts';
import { implicitMediaBreak } from './rules/implicit-media-break.ts';
import { lateKnockOut } from './rules/late-knock-out.ts';
import { longWait } from './rules/long-wait.ts';
import { manualRoutine } from './rules/manual-routine.ts';
import { manyHandovers } from './rules/many-handovers.ts';
import { manyPositions } from './rules/many-positions.ts';
import { mediaBreak } from './rules/media-break.ts';
import { muchTravel } from './rules/much-travel.ts';
import { paperBetweenUnits } from './rules/paper-between-units.ts';
import { printToScan } from './rules/print-to-scan.ts';
import { printedForSignature } from './rules/printed-for-signature.ts';
import { rareVariant } from './rules/rare-variant.ts';
import { registerCouldAnswer } from './rules/register-could-answer.ts';
import { repeatedCheck } from './rules/repeated-check.ts';
import { repeatedWork } from './rules/repeated-work.ts';
import { signatureWithoutNeed } from './rules/signature-without-need.ts';
import { waitForInternalUnit } from './rules/wait-for-internal-unit.ts';

/** All kinds of weakness that are looked for. */
export const weaknessRules: readonly WeaknessRule[] = [
  mediaBreak,
  implicitMediaBreak,
  repeatedCheck,
  signatureWithoutNeed,
  archivedTwice,
  copyForFile,
  waitForInternalUnit,
  longWait,
  dataEnteredTwice,
  registerCouldAnswer,
  frequentQuery,
  manyHandovers,
  repeatedWork,
  lateKnockOut,
  printToScan,
  printedForSignature,
  paperBetweenUnits,
  manyPositions,
  manualRoutine,
  rareVariant,
  muchTravel,
];
