import {
  DomainError,
  forbidden,
  hasRole,
  staffingParametersChanged,
  type Principal,
} from '@prozessplattform/contracts';
import { pending, scopeFor, type Doc } from '@prozessplattform/persistence';
import type { StaffingParameters } from '@prozessplattform/process-model';
import { assertMayWrite } from '@prozessplattform/service-kit';
import type { AnalysisContext } from '../context.ts';
import type { OwnParameters } from '../storage/analysis-storage.ts';
import { parametersId } from './own-parameters.ts';

export interface SetParametersInput {
  readonly organisationId: string;
  /** 0 while the organisation still uses the defaults. */
  readonly expectedVersion: number | undefined;
  readonly parameters: StaffingParameters;
}

/** Enters the organisation's own staffing parameters; every figure of the organisation follows by event. */
export async function setParameters(
  context: AnalysisContext,
  principal: Principal,
  { organisationId, expectedVersion, parameters }: SetParametersInput,
): Promise<Doc<OwnParameters>> {
  const scope = scopeFor(principal, organisationId);
  if (!hasRole(principal, organisationId, 'processManager', 'orgAdmin')) throw forbidden();
  assertMayWrite(principal, organisationId);
  const events = [pending(staffingParametersChanged, { parameters })];
  const _id = parametersId(organisationId);
  const { document, created } = await context.storage.parameters.insert(scope, { _id, parameters }, events);
  if (created) return document;
  if (expectedVersion === 0) throw new DomainError('RESOURCE.STALE');
  return context.storage.parameters.change(scope, _id, { expectedVersion }, () => ({ set: { parameters }, events }));
}
