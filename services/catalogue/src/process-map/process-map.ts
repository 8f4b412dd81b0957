import { processKinds, type ProcessKind } from '@prozessplattform/process-model';
import { defined } from '@prozessplattform/contracts';

/** What the map needs of a profile. */
export interface MapEntry {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly title: string;
  readonly registerNumber?: string;
  readonly area?: string;
  readonly group?: string;
}

export interface MapArea {
  readonly kind: ProcessKind;
  readonly title: string;
  readonly groups: readonly MapGroup[];
}

interface MapGroup {
  readonly title: string;
  readonly processes: readonly Omit<MapEntry, 'kind' | 'area' | 'group'>[];
}

const kindTitles: Record<ProcessKind, string> = {
  management: 'Steuerungsprozesse',
  core: 'Kernprozesse',
  support: 'Unterstützungsprozesse',
};

/** Management above, core in the middle, support below; areas and groups in the order of their first process. */
export function processMapOf(entries: readonly MapEntry[]): MapArea[] {
  return processKinds.flatMap((kind) => {
    const ofKind = entries.filter((entry) => entry.kind === kind);
    return [...Map.groupBy(ofKind, (entry) => entry.area ?? kindTitles[kind])].map(([title, ofArea]) => ({
      kind,
      title,
      groups: groupsOf(ofArea),
    }));
  });
}

function groupsOf(entries: readonly MapEntry[]): MapGroup[] {
  return [...Map.groupBy(entries, (entry) => entry.group ?? 'Ohne Gruppe')].map(([title, processes]) => ({
    title,
    processes: processes.map(({ id, title: name, status, registerNumber }) => ({
      id,
      title: name,
      status,
      ...defined({ registerNumber }),
    })),
  }));
}
