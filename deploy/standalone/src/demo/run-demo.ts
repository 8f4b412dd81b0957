import type { DemoContext, DemoStep } from './demo-context.ts';
import { analyseModel, enterStaffingParameters } from './steps/analyse-model.ts';
import { applySampleRegister } from './steps/apply-sample-register.ts';
import { importBpmn } from './steps/import-bpmn.ts';
import { openOrganisations } from './steps/open-organisations.ts';
import { releaseModel } from './steps/release-model.ts';
import { adoptBlueprint, shareBlueprint } from './steps/share-blueprint.ts';

/** The platform's main job from beginning to end; every step can be repeated after a crash. */
export const demoSteps: readonly DemoStep[] = [
  openOrganisations,
  applySampleRegister,
  enterStaffingParameters,
  releaseModel,
  importBpmn,
  analyseModel,
  shareBlueprint,
  adoptBlueprint,
];

/** Runs the demonstration through the gateway's public API only; `print` gets one line per step. */
export async function runDemo(context: DemoContext, print: (line: string) => void): Promise<void> {
  for (const step of demoSteps) {
    const started = Date.now();
    const line = await step.run(context);
    print(`  ✓ ${step.title}: ${line} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  }
}
