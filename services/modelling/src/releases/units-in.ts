import type { Doc } from '@prozessplattform/persistence';
import { scopeForSystem } from '@prozessplattform/persistence';
import type { ModellingContext } from '../context.ts';
import type { Model } from '../models/model.ts';

const most = 50;

/** The organisational units that a model of building blocks names, as it writes them. */
export async function unitsIn({ storage }: ModellingContext, model: Doc<Model>): Promise<string[]> {
  if (model.notation !== 'blocks' || model.draft === undefined) return [];
  const scope = scopeForSystem(model.organisationId, 'those who follow a unit are told of what is released for it');
  const content = (await storage.contents.get(scope, model.draft.id)) as { subProcesses?: { orgUnit?: string }[] };
  const names = (content.subProcesses ?? []).map(({ orgUnit }) => orgUnit?.trim() ?? '').filter((name) => name !== '');
  return [...new Set(names)].slice(0, most);
}
