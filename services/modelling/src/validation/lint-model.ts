import type { Scope } from '@prozessplattform/persistence';
import { lintBlockContent, type LintOptions } from '@prozessplattform/process-model';
import type { ModelContent } from '../content/model-content.ts';
import { runBpmn } from '../content/run-bpmn.ts';
import type { ModellingContext } from '../context.ts';
import { loadSettings } from '../notation-settings/load-settings.ts';

/** One report in both languages, whatever the notation. */
export interface ModelFinding {
  readonly id: string;
  readonly rule: string;
  readonly severity: 'error' | 'hint';
  readonly pointer: string;
  readonly elementId: string;
  readonly message: { readonly de: string; readonly en: string };
  readonly fix?: { readonly description: { readonly de: string; readonly en: string } };
}

export interface LintInput {
  readonly organisationId: string;
  readonly content: ModelContent;
  /** Whether a BPMN model is checked for the FIM subset, too. */
  readonly fim?: boolean | undefined;
}

/** Findings of all rules: blocks with the organisation's palette, BPMN in its worker. */
export async function lintModel(
  context: ModellingContext,
  scope: Scope,
  { organisationId, content, fim = false }: LintInput,
): Promise<readonly ModelFinding[]> {
  if (content.notation === 'blocks')
    return lintBlockContent(content, await lintOptions(context, scope, organisationId));
  return runBpmn(context, 'lint', content.xml, { fim });
}

/** The options with which an organisation's block models are checked. */
export async function lintOptions(
  context: ModellingContext,
  scope: Scope,
  organisationId: string,
): Promise<LintOptions> {
  const { palette } = await loadSettings(context, scope, organisationId);
  return palette === undefined ? {} : { palette };
}
