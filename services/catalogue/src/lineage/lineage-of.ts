import type { Principal } from '@prozessplattform/contracts';
import { scopeFor, type Doc } from '@prozessplattform/persistence';
import type { CatalogueContext } from '../context.ts';
import { creditedIn, type Blueprint } from '../library/blueprint.ts';
import { getBlueprint, libraryReads } from '../library/get-blueprint.ts';
import { maySee, readerOf } from '../library/reader.ts';

export interface LineageNode {
  readonly id: string;
  readonly kind: 'version' | 'adoption' | 'contributor' | 'successor' | 'origin';
  readonly title: string;
}

export interface LineageEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: 'followed-by' | 'adopted-as' | 'contributed-to' | 'replaced-by' | 'derived-into';
}

export interface Lineage {
  readonly nodes: readonly LineageNode[];
  readonly edges: readonly LineageEdge[];
  /** How many organisations adopted it; null where the number could tell who. */
  readonly usedBy: number | null;
}

/** Below this number a count could tell of one organisation, as the comparison of a day with the next would. */
const fewestNamedByNumber = 5;

/**
 * Versions, who contributed to them (named with the version itself), and the reader's own adoptions. Other adopters
 * appear as a number only, from five on; what it came from and its successor only to those who may see these.
 */
export async function lineageOf(context: CatalogueContext, principal: Principal, id: string): Promise<Lineage> {
  const blueprint = await getBlueprint(context, principal, id);
  const { adoptions } = context.storage;
  const complete = { blueprintId: id, state: 'complete' };
  const all = await adoptions.unscoped('how many organisations use a blueprint is a number only').count(complete);
  const own = await adoptions.list(scopeFor(principal), { filter: complete, limit: 100 });
  const nodes: LineageNode[] = [];
  const edges: LineageEdge[] = [];
  for (const entry of blueprint.versions) {
    const { number } = entry;
    const version = versionId(number);
    nodes.push({ id: version, kind: 'version', title: `Fassung ${number}` });
    if (number > 1) edges.push({ from: versionId(number - 1), to: version, kind: 'followed-by' });
    for (const { organisationId, name = 'Mitwirkende Behörde' } of creditedIn(entry)) {
      const contributor = `contributor-${organisationId}-${number}`;
      nodes.push({ id: contributor, kind: 'contributor', title: name });
      edges.push({ from: contributor, to: version, kind: 'contributed-to' });
    }
    const origin = await visible(context, principal, entry.derivedFrom?.blueprintId);
    if (origin !== undefined && entry.derivedFrom !== undefined) {
      const node = `${origin._id}-${entry.derivedFrom.version}-${number}`;
      nodes.push({ id: node, kind: 'origin', title: `${origin.title}, Fassung ${entry.derivedFrom.version}` });
      edges.push({ from: node, to: version, kind: 'derived-into' });
    }
  }
  for (const adoption of own.items) {
    nodes.push({ id: adoption._id, kind: 'adoption', title: `Eigene Übernahme: ${adoption.title}` });
    edges.push({ from: versionId(adoption.blueprintVersion), to: adoption._id, kind: 'adopted-as' });
  }
  const successor = await visible(context, principal, blueprint.successorId);
  if (successor !== undefined) {
    nodes.push({ id: successor._id, kind: 'successor', title: `Nachfolgerin: ${successor.title}` });
    edges.push({ from: versionId(blueprint.versions.length), to: successor._id, kind: 'replaced-by' });
  }
  return { nodes, edges, usedBy: all >= fewestNamedByNumber ? all : null };
}

async function visible(
  context: CatalogueContext,
  principal: Principal,
  id: string | undefined,
): Promise<Doc<Blueprint> | undefined> {
  if (id === undefined) return undefined;
  const found = await context.storage.blueprints.unscoped(libraryReads).find(id);
  if (found === null || !maySee(await readerOf(context, principal), found)) return undefined;
  return found;
}

function versionId(number: number): string {
  return `version-${number}`;
}
