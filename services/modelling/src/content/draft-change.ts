import type { Principal } from '@prozessplattform/contracts';
import type { Doc } from '@prozessplattform/persistence';
import type { ContentRef, Model } from '../models/model.ts';
import { withEditor } from '../models/update-model.ts';

const traced = 100;

/** The fields that another draft changes. Of late drafts the references stay, so that a merge finds its base. */
export function draftChange(
  current: Doc<Model>,
  draft: ContentRef,
  principal: Principal,
): Pick<Model, 'editors'> & Required<Pick<Model, 'draft' | 'recentDrafts'>> {
  const trace = { version: current.version + 1, content: draft };
  return {
    draft,
    recentDrafts: [...(current.recentDrafts ?? []), trace].slice(-traced),
    editors: withEditor(current, principal),
  };
}

/** What the draft was when the model had this version; undefined where that is too long ago. */
export function draftAt({ recentDrafts = [] }: Pick<Model, 'recentDrafts'>, version: number): ContentRef | undefined {
  return recentDrafts.findLast((trace) => trace.version <= version)?.content;
}
