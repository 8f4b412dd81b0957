import { rolesIn, type Principal } from '@prozessplattform/contracts';
import { scopeFor, type Doc } from '@prozessplattform/persistence';
import type { ModellingContext } from '../context.ts';
import type { Model } from '../models/model.ts';
import { withoutHidden } from '../notation-settings/check-attributes.ts';
import { loadSettings } from '../notation-settings/load-settings.ts';
import { loadContent } from './load-content.ts';
import type { ModelContent } from './model-content.ts';

/** A draft or version as this person sees it: without attributes that are hidden from their roles. */
export async function readContent(
  context: ModellingContext,
  principal: Principal,
  selection: { readonly model: Doc<Model>; readonly version?: number | undefined },
): Promise<ModelContent> {
  const scope = scopeFor(principal);
  const { organisationId } = selection.model;
  const content = await loadContent(context, scope, selection);
  if (content.notation !== 'blocks') return content;
  const { attributeGroups = [] } = await loadSettings(context, scope, organisationId);
  return withoutHidden(content, attributeGroups, rolesIn(principal, organisationId));
}
