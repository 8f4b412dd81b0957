import { derivedId } from '@prozessplattform/contracts';
import { scopeForSystem } from '@prozessplattform/persistence';
import { defaultStaffingParameters, type StaffingParameters } from '@prozessplattform/process-model';
import type { AnalysisContext } from '../context.ts';

/** The organisation's own staffing parameters, else the default basis. */
export async function parametersOf(context: AnalysisContext, organisationId: string): Promise<StaffingParameters> {
  const scope = scopeForSystem(
    organisationId,
    'figures use the staffing parameters of the organisation they belong to',
  );
  const own = await context.storage.parameters.find(scope, parametersId(organisationId));
  return own?.parameters ?? defaultStaffingParameters;
}

/** One set of staffing parameters per organisation. */
export function parametersId(organisationId: string): string {
  return derivedId(organisationId, 'staffing-parameters');
}
