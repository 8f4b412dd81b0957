import type { Rule } from './rule.ts';
import { backwardVariantLink } from './rules/backward-variant-link.ts';
import { channelContradictsMedium } from './rules/channel-contradicts-medium.ts';
import { channelOnOtherBlock } from './rules/channel-on-other-block.ts';
import { danglingInformationFlow } from './rules/dangling-information-flow.ts';
import { danglingVariantLink } from './rules/dangling-variant-link.ts';
import { documentWithoutMedium } from './rules/document-without-medium.ts';
import { duplicateFlow } from './rules/duplicate-flow.ts';
import { duplicateId } from './rules/duplicate-id.ts';
import { duplicateSubProcessTitle } from './rules/duplicate-sub-process-title.ts';
import { duplicateVariantTitle } from './rules/duplicate-variant-title.ts';
import { emptyModel } from './rules/empty-model.ts';
import { emptySubProcess } from './rules/empty-sub-process.ts';
import { emptyVariant } from './rules/empty-variant.ts';
import { flowFromWrongBlock } from './rules/flow-from-wrong-block.ts';
import { flowToWrongBlock } from './rules/flow-to-wrong-block.ts';
import { flowWithinSubProcess } from './rules/flow-within-sub-process.ts';
import { implicitMediaBreak } from './rules/implicit-media-break.ts';
import { itStepWithoutProcedure } from './rules/it-step-without-procedure.ts';
import { kindOutsidePalette } from './rules/kind-outside-palette.ts';
import { missingCaseVolume } from './rules/missing-case-volume.ts';
import { missingChannel } from './rules/missing-channel.ts';
import { missingEnd } from './rules/missing-end.ts';
import { missingPosition } from './rules/missing-position.ts';
import { missingStart } from './rules/missing-start.ts';
import { missingTime } from './rules/missing-time.ts';
import { missingTitle } from './rules/missing-title.ts';
import { missingUnit } from './rules/missing-unit.ts';
import { positionSharesSum } from './rules/position-shares-sum.ts';
import { receiveWithoutSender } from './rules/receive-without-sender.ts';
import { repeatedCheck } from './rules/repeated-check.ts';
import { repeatedPosition } from './rules/repeated-position.ts';
import { sendWithoutFlow } from './rules/send-without-flow.ts';
import { signWithoutPosition } from './rules/sign-without-position.ts';
import { timeInWaitBlock } from './rules/time-in-wait-block.ts';
import { titleObjectVerb } from './rules/title-object-verb.ts';
import { titleTooLong } from './rules/title-too-long.ts';
import { tooManyBlocks } from './rules/too-many-blocks.ts';
import { tooManyVariants } from './rules/too-many-variants.ts';
import { unnamedFlow } from './rules/unnamed-flow.ts';
import { unreachableSubProcess } from './rules/unreachable-sub-process.ts';
import { untidyTitle } from './rules/untidy-title.ts';
import { variantProbabilitiesSum } from './rules/variant-probabilities-sum.ts';
import { waitWithoutWaitingTime } from './rules/wait-without-waiting-time.ts';
import { waitingTimeOutsideWait } from './rules/waiting-time-outside-wait.ts';
import { zeroProbabilityBlock } from './rules/zero-probability-block.ts';
import { zeroProbabilityVariant } from './rules/zero-probability-variant.ts';

/** All rules for models in the building-block notation, in the order in which they report. */
export const blockRules: readonly Rule[] = [
  emptyModel,
  emptySubProcess,
  emptyVariant,
  duplicateId,
  missingTitle,
  variantProbabilitiesSum,
  positionSharesSum,
  danglingInformationFlow,
  flowFromWrongBlock,
  flowToWrongBlock,
  danglingVariantLink,
  backwardVariantLink,
  missingStart,
  missingEnd,
  unreachableSubProcess,
  missingUnit,
  missingCaseVolume,
  missingTime,
  missingPosition,
  signWithoutPosition,
  repeatedPosition,
  waitWithoutWaitingTime,
  timeInWaitBlock,
  waitingTimeOutsideWait,
  zeroProbabilityBlock,
  zeroProbabilityVariant,
  sendWithoutFlow,
  receiveWithoutSender,
  missingChannel,
  channelOnOtherBlock,
  channelContradictsMedium,
  documentWithoutMedium,
  implicitMediaBreak,
  itStepWithoutProcedure,
  repeatedCheck,
  titleObjectVerb,
  titleTooLong,
  untidyTitle,
  duplicateSubProcessTitle,
  duplicateVariantTitle,
  tooManyBlocks,
  tooManyVariants,
  flowWithinSubProcess,
  duplicateFlow,
  unnamedFlow,
  kindOutsidePalette,
];
