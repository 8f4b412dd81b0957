import type { BlockContent, ProfileContent } from '@prozessplattform/process-model';

interface Local {
  readonly organisation: string | undefined;
  readonly profile: ProfileContent;
  readonly content: BlockContent;
}

/** Names that would tell where a model comes from: the organisation, its place, units, positions and people. */
export function localNames({ organisation, profile, content }: Local): string[] {
  const units = content.subProcesses.map((subProcess) => subProcess.orgUnit);
  const names = [
    organisation,
    organisation?.replace(kindOfPlace, ''),
    profile.responsibleUnit,
    profile.processOwner,
    profile.contact?.name,
    ...units,
  ];
  return [...new Set(names.filter((name) => name !== undefined && name.trim() !== ''))] as string[];
}

const kindOfPlace = /^(?:Große Kreisstadt|Landeshauptstadt|Stadt|Gemeinde|Landkreis|Verwaltungsverband) /u;
