import type { z } from 'zod';
import { defined } from '@prozessplattform/contracts';
import type { Doc } from '@prozessplattform/persistence';
import { creditedIn, latestVersion, type Blueprint, type BlueprintVersion } from './blueprint.ts';
import type { blueprintVersionView, blueprintView } from './library-schemas.ts';

export function presentBlueprint(blueprint: Doc<Blueprint>, owner?: string): z.infer<typeof blueprintView> {
  const { _id: id, organisationId, title, licence, tags, status, profile, version } = blueprint;
  const latest = latestVersion(blueprint);
  return {
    id,
    organisationId,
    title,
    licence,
    quality: blueprint.qualityLevel === undefined ? 'unassured' : 'assured',
    tags,
    status,
    profile,
    version,
    latestVersion: latest.number,
    publishedAt: latest.publishedAt.toISOString(),
    ...defined({
      owner,
      qualityLevel: blueprint.qualityLevel,
      endReason: blueprint.endReason,
      successorId: blueprint.successorId,
      nextReviewDate: blueprint.nextReviewDate,
      area: blueprint.area,
      kind: profile.kind,
      contact: blueprint.contact,
      notation: blueprint.notation,
    }),
  };
}

export function presentBlueprintVersion(
  blueprintId: string,
  { number, publishedAt, qualityLevel, content, contributors }: BlueprintVersion,
): z.infer<typeof blueprintVersionView> {
  return {
    id: `${blueprintId}:${number}`,
    number,
    publishedAt: publishedAt.toISOString(),
    quality: qualityLevel === undefined ? 'unassured' : 'assured',
    contributors: creditedIn(defined({ contributors })),
    ...defined({ qualityLevel, contentHash: content?.hash }),
  };
}
